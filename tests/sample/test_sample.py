"""The sample data: same seed, same bytes; the traits of real files; nothing the instrument forbids."""

import csv
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import mean

import pytest

from progression.capture import read_events, read_forms, read_sub_goals
from progression.definition import Instrument, InstrumentCatalogue, Item, bundled_folder
from progression.sample import write_sample
from progression.scoring import score

Row = dict[str, str]

PARTNERS = ["nns-personal", "nns-chefer", "nns-styrelse", "nns-remittenter"]
NAMES = ["bip", "kunskap", "nns-deltagare-pagaende", "nns-deltagare-avslut", *PARTNERS]
SURVEYS = [name for name in NAMES if name.startswith("nns-")]
YEARS = [("2019-11-01", "2020-10-31"), ("2020-11-01", "2021-10-31")]
UNSURE = ("98", "vet ej")
BESIDE = ["bip-handelser", "bip-delmal", "bip-avslut"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as everybody gets it."""
    made = tmp_path_factory.mktemp("sample")
    write_sample(made)
    return made


@pytest.fixture(scope="module", params=[2026, 1, 2], ids="seed {}".format)
def seeded(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The sample under several seeds, for what must hold whatever the seed."""
    made = tmp_path_factory.mktemp("seeded")
    write_sample(made, seed=request.param)
    return made


def load(name: str) -> Instrument:
    """A bundled instrument."""
    return InstrumentCatalogue((bundled_folder(),)).load(name)


def rows(folder: Path, name: str) -> list[Row]:
    """The rows of one file, as text."""
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";" if name in SURVEYS else ","))


def answered(folder: Path, name: str) -> Iterator[tuple[Row, Item, str]]:
    """Every cell of an item, with its row."""
    instrument = load(name)
    return ((row, item, row[item.id]) for row in rows(folder, name) for item in instrument.items)


def occasions(folder: Path) -> dict[str, list[str]]:
    """Participant of the panel to occasions, in time; an occasion with two respondents counts once."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows(folder, "bip"):
        found[row["participant"]][row["occasion"]] = row["date"]
    return {name: sorted(dates, key=lambda occasion: dates[occasion]) for name, dates in found.items()}


def test_writes_one_file_per_instrument_and_returns_them(tmp_path: Path) -> None:
    written = write_sample(tmp_path / "new" / "folder")
    assert [file.name for file in written] == [f"{name}.csv" for name in [*NAMES, *BESIDE]]
    assert sorted((tmp_path / "new" / "folder").iterdir()) == sorted(written)


def test_same_seed_same_bytes(folder: Path, tmp_path: Path) -> None:
    for file in write_sample(tmp_path):
        assert file.read_bytes() == (folder / file.name).read_bytes(), file.name


def test_other_seed_other_answers(folder: Path, tmp_path: Path) -> None:
    for file in write_sample(tmp_path, seed=1):
        assert file.read_bytes() != (folder / file.name).read_bytes(), file.name


def test_replaces_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "bip.csv").write_text("old", encoding="utf-8")
    write_sample(tmp_path)
    assert rows(tmp_path, "bip")


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_keys_groups_items(folder: Path, name: str) -> None:
    instrument = load(name)
    expected = ["participant", "occasion", "date", "respondent", *instrument.groups, *instrument.item_ids]
    assert list(rows(folder, name)[0]) == expected


@pytest.mark.parametrize("name", NAMES)
def test_forms_are_unique_and_fit_the_instrument(folder: Path, name: str) -> None:
    instrument = load(name)
    forms = [(row["participant"], row["occasion"], row["respondent"]) for row in rows(folder, name)]
    assert len(set(forms)) == len(forms)
    assert {respondent for _, _, respondent in forms} == set(instrument.respondents)
    assert all(instrument.occasion_id(occasion) == occasion for _, occasion, _ in forms)
    assert all(date.fromisoformat(row["date"]).isoweekday() <= 5 for row in rows(folder, name))


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_to_a_question_that_was_not_put(seeded: Path, name: str) -> None:
    cells = answered(seeded, name)
    assert not any(cell for row, item, cell in cells if row["respondent"] not in item.respondents)


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_is_on_the_scale(seeded: Path, name: str) -> None:
    instrument = load(name)
    for _, item, cell in answered(seeded, name):
        scale = instrument.scale_of(item)
        if name in SURVEYS:
            permitted = {option.label["sv"] for option in scale.options}
        else:
            permitted = {f"{value:g}" for value in scale.values.values()}
        assert cell in permitted or cell in UNSURE or cell == ""


@pytest.mark.parametrize("names", [*([name] for name in NAMES if name not in PARTNERS), PARTNERS], ids=" ".join)
def test_vet_ej_and_blanks_are_there_but_few(folder: Path, names: list[str]) -> None:
    """The partners' surveys together: each alone has too few answers to count on a blank."""
    asked = [each for name in names for each in answered(folder, name)]
    cells = [cell for row, item, cell in asked if row["respondent"] in item.respondents]
    unsure, blank = (sum(cell in kind for cell in cells) / len(cells) for kind in (UNSURE, ("",)))
    assert 0 < unsure < 0.09
    assert 0 < blank < 0.06


@pytest.mark.parametrize("name", NAMES)
def test_everybody_is_visibly_invented(folder: Path, name: str) -> None:
    for row in rows(folder, name):
        assert row["participant"].startswith(("exempel-", "personal-", "svar-"))
        assert row["forbund"] == "Exempelförbundet"
        assert row.get("insats", "Exempelinsats").startswith("Exempelinsats")
        assert row.get("mentor", "mentor-").startswith("mentor-")


# The participants' panel.


def test_panel_is_short_and_uneven(folder: Path) -> None:
    counts = [len(each) for each in occasions(folder).values()]
    assert len(counts) == 140
    assert mean(counts) == pytest.approx(2.9, abs=0.2)
    assert min(counts) == 1
    assert max(counts) >= 7


def test_panel_has_gaps_and_unfinished_courses(folder: Path) -> None:
    courses = list(occasions(folder).values())
    numbers = [[int(o.rpartition("-")[2]) for o in course if o.startswith("follow-up")] for course in courses]
    assert sum(any(b - a > 1 for a, b in itertools.pairwise([0, *each])) for each in numbers) >= 10
    finished = [course for course in courses if "exit" in course]
    assert 20 < len(finished) < len(courses) / 2
    assert all(course[0] == "start" for course in courses)
    assert all(course[-1] == "exit" for course in finished)


def test_panel_occasions_lie_about_three_months_apart(folder: Path) -> None:
    dates: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows(folder, "bip"):
        dates[row["participant"], row["occasion"]].add(row["date"])
    assert all(len(each) == 1 for each in dates.values())
    for name, course in occasions(folder).items():
        days = [date.fromisoformat(next(iter(dates[name, occasion]))) for occasion in course]
        assert all((later - earlier).days > 60 for earlier, later in itertools.pairwise(days))


def test_panel_has_both_respondents_nearly_always(folder: Path) -> None:
    present = Counter((row["participant"], row["occasion"]) for row in rows(folder, "bip"))
    both = sum(count == 2 for count in present.values()) / len(present)
    assert 0.75 < both < 0.95


def test_panel_has_mentor_changes_within_the_insats(folder: Path) -> None:
    mentors: dict[str, set[str]] = defaultdict(set)
    insatser: dict[str, set[str]] = defaultdict(set)
    for row in rows(folder, "bip"):
        mentors[row["participant"]].add(row["mentor"])
        insatser[row["participant"]].add(row["insats"])
    assert sum(len(each) > 1 for each in mentors.values()) >= 20
    assert all(len(each) == 1 for each in insatser.values())


def test_panel_has_a_few_of_other_kon(folder: Path) -> None:
    kon = Counter({row["participant"]: row["kon"] for row in rows(folder, "bip")}.values())
    assert set(kon) == {"kvinna", "man", "annat"}
    assert 1 <= kon["annat"] < 5


def test_panel_rises_slowly_and_agrees_within_a_person(folder: Path) -> None:
    items = load("bip").item_ids
    levels: dict[str, list[float]] = defaultdict(list)
    odd_even: list[tuple[float, float]] = []
    for row in rows(folder, "bip"):
        answers = [int(row[item]) for item in items if row[item] not in ("", "98")]
        levels[row["occasion"]].append(mean(answers))
        odd_even.append((mean(answers[::2]), mean(answers[1::2])))
    assert 0.2 < mean(levels["exit"]) - mean(levels["start"]) < 1
    assert _correlation(odd_even) > 0.6


def _correlation(pairs: list[tuple[float, float]]) -> float:
    first, second = mean(a for a, _ in pairs), mean(b for _, b in pairs)
    spread = sum((a - first) ** 2 for a, _ in pairs) * sum((b - second) ** 2 for _, b in pairs)
    return float(sum((a - first) * (b - second) for a, b in pairs) / spread**0.5)


# What stands beside the panel.


def test_events_and_sub_goals_are_read_as_anybody_s_are(seeded: Path) -> None:
    events = read_events(seeded / "bip-handelser.csv")
    goals = read_sub_goals(seeded / "bip-delmal.csv", load("bip"))
    people = {name for name, course in occasions(seeded).items() if len(course) > 1}
    assert {event.participant for event in events} == people
    assert {goal.participant for goal in goals} <= people
    assert len({goal.participant for goal in goals}) > 0.9 * len(people)
    assert {event.kind for event in events} == {"activity", "break", "note"}
    assert all(event.text.startswith("Exempel: ") for event in events if event.kind != "break")
    assert {goal.respondent for goal in goals} == {"participant", "mentor"}


def test_a_sub_goal_is_one_step_up_from_the_answer_that_it_was_set_on(folder: Path) -> None:
    goals = read_sub_goals(folder / "bip-delmal.csv", load("bip"))
    answers = {(row["participant"], row["respondent"], row["date"]): row for row in rows(folder, "bip")}
    set_then = [
        (goal.goal, answers[goal.participant, goal.respondent, str(goal.set_on)][goal.score])
        for goal in goals
        if (goal.participant, goal.respondent, str(goal.set_on)) in answers
    ]
    known = [(points, int(answer)) for points, answer in set_then if answer not in ("", "98")]
    assert len(known) > 100
    assert all(points == answer + 1 for points, answer in known)


def test_exits_are_read_as_anybody_s_are_and_enough_come_to_work(seeded: Path) -> None:
    forms = read_forms(seeded / "bip-avslut.csv", load("start-avslut"))
    came = score(forms, ["arbete_eller_studier"]).column("arbete_eller_studier")
    last = {name: max(date.fromisoformat(row["date"]) for row in of) for name, of in _courses(seeded).items()}
    days = dict(zip(forms.keys["participant"].astype(str), forms.keys["date"].dt.date, strict=True))
    assert (len(forms), len(days)) == (105, 105)
    assert (int(came[came == 1].sum()), int((came == 0).sum())) == (62, 41)
    assert all(days[name] >= last[name] for name in days)


def _courses(folder: Path) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows(folder, "bip"):
        found[row["participant"]].append(row)
    return found


def test_a_break_lies_in_a_gap_between_two_occasions(folder: Path) -> None:
    days = defaultdict(set)
    for row in rows(folder, "bip"):
        days[row["participant"]].add(date.fromisoformat(row["date"]))
    breaks = [event for event in read_events(folder / "bip-handelser.csv") if event.kind == "break"]
    assert len(breaks) > 10
    for each in breaks:
        assert each.end
        assert not any(each.start <= day <= each.end for day in days[each.participant])
        assert min(days[each.participant]) < each.start < each.end < max(days[each.participant])


# The staff panel.


def test_staff_gain_and_get_lost(seeded: Path) -> None:
    items = load("kunskap").item_ids
    means: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows(seeded, "kunskap"):
        answers = [int(row[item]) for item in items if row[item] not in ("", "98")]
        if answers:
            means[row["participant"]][row["occasion"]] = mean(answers)
    pairs = [each for each in means.values() if len(each) == 2]
    assert len(means) == 45
    assert mean(each["exit"] - each["start"] for each in pairs) == pytest.approx(1.75, abs=0.25)
    assert sum(set(each) == {"start"} for each in means.values()) >= 3
    assert sum(set(each) == {"exit"} for each in means.values()) >= 1


# The surveys.


@pytest.mark.parametrize("name", SURVEYS)
def test_surveys_look_like_a_swedish_excel_file(folder: Path, name: str) -> None:
    content = (folder / f"{name}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n")
    assert content.partition(b"\r\n")[0].count(b";") == len(load(name).groups) + len(load(name).items) + 3


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nns-deltagare-pagaende", [{"participant": 61}, {"participant": 58}]),
        ("nns-deltagare-avslut", [{"participant": 46}, {"participant": 40}]),
        ("nns-personal", [{"staff": 12}, {"staff": 11}]),
        ("nns-chefer", [{"manager": 13}, {"manager": 14}]),
        ("nns-styrelse", [{"board": 5}, {"board": 5}]),
        ("nns-remittenter", [{"referrer": 19}, {"referrer": 22}]),
    ],
)
def test_surveys_cover_two_measuring_years(folder: Path, name: str, expected: list[dict[str, int]]) -> None:
    forms = rows(folder, name)
    found = [Counter(row["respondent"] for row in forms if first <= row["date"] <= last) for first, last in YEARS]
    assert found == expected
    assert len(forms) == sum(sum(each.values()) for each in expected)


@pytest.mark.parametrize("name", ["nns-deltagare-pagaende", "nns-deltagare-avslut"])
def test_surveys_have_a_group_too_small_to_show(folder: Path, name: str) -> None:
    for first, last in YEARS:
        kon = Counter(row["kon"] for row in rows(folder, name) if first <= row["date"] <= last)
        assert 1 <= kon["annat"] < load(name).min_group


@pytest.mark.parametrize(
    ("item", "nation"),
    [
        ("mer_redo", {"nns-deltagare-pagaende": 0.58}),
        ("mer_redo", {"nns-deltagare-avslut": 0.60}),
        ("strukturer", {"nns-personal": 0.75, "nns-chefer": 0.69, "nns-styrelse": 0.86}),
    ],
)
def test_shares_lie_near_the_nation(folder: Path, item: str, nation: dict[str, float]) -> None:
    """The partners' surveys together: each alone is too small for its share to lie near anything."""
    found, expected = [], []
    for name, share in nation.items():
        instrument = load(name)
        codes = instrument.positive_codes(instrument.item(item)) or []
        options = instrument.scale_of(instrument.item(item)).options
        positive = [option.label["sv"] for option in options if option.code in codes]
        given = [row[item] for row in rows(folder, name) if row[item] not in (*UNSURE, "")]
        found += [cell in positive for cell in given]
        expected += [share] * len(given)
    assert mean(found) == pytest.approx(mean(expected), abs=0.15)
