"""``progression person``: one participant, now against start."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

SERIES = ["item", "respondent", "points", "change", "change_low", "change_high", "verdict"]
SERIES += ["steps", "trend", "off_track"]
BIP = "participant occasion date respondent halsa mal"
ONE = [
    "D-17 start 2026-01-15 participant 2 3",
    "D-17 start 2026-01-15 mentor 3 3",
    "D-17 exit 2026-06-15 participant 4 98",
    "D-17 exit 2026-06-15 mentor 3 5",
    "D-18 start 2026-01-15 participant 1 1",
]


@pytest.fixture
def forms(write_forms: Run) -> Path:
    """Two occasions of one participant by both respondents, and somebody else."""
    return write_forms(BIP, *ONE)


def test_the_series_hold_every_point_and_the_change_from_the_first_to_the_last(run: Run, forms: Path) -> None:
    data = run("person", forms, "-i", "bip", "--participant", "D-17", "--score", "halsa", "--json").data
    own, mentors = data["series"]
    assert all(set(SERIES) <= set(each) for each in data["series"])
    assert (own["item"], own["respondent"], own["change"]) == ("halsa", "participant", 2.0)
    assert own["points"] == [
        {"occasion": "start", "date": "2026-01-15", "value": 2.0, "missing": None},
        {"occasion": "exit", "date": "2026-06-15", "value": 4.0, "missing": None},
    ]
    assert (mentors["respondent"], mentors["change"]) == ("mentor", 0.0)


def test_gaps_are_the_participants_answer_less_the_mentors(run: Run, forms: Path) -> None:
    gaps = run("person", forms, "-i", "bip", "--participant", "D-17", "--score", "halsa", "--json").data["gaps"]
    found = [(gap["item"], gap["date"], gap["participant"], gap["mentor"], gap["gap"]) for gap in gaps]
    assert found == [("halsa", "2026-01-15", 2.0, 3.0, -1.0), ("halsa", "2026-06-15", 4.0, 3.0, 1.0)]


def test_a_missing_answer_keeps_its_reason_and_is_no_number(run: Run, forms: Path) -> None:
    data = run("person", forms, "-i", "bip", "--participant", "D-17", "--score", "mal", "--json").data
    assert [(point["value"], point["missing"]) for point in data["series"][0]["points"]] == [
        (3.0, None),
        (None, "dont_know"),
    ]
    assert (data["series"][0]["change"], data["series"][0]["verdict"]) == (None, "needs_two")


def test_without_a_reliability_nobody_is_called_improved(run: Run, forms: Path) -> None:
    data = run("person", forms, "-i", "bip", "--participant", "D-17", "--json").data
    rated = [each for each in data["series"] if each["change"] is not None]
    assert rated
    assert {each["verdict"] for each in rated} == {"no_reliability"}
    assert {each["change_low"] for each in rated} == {None}


def test_with_constants_the_change_has_its_band_and_its_verdict(
    run: Run, own_instrument: Run, write_forms: Run, tmp_path: Path
) -> None:
    """1.96 · 7.5 · √(2 · 0.2) = 9.2971 points of measurement error: +15 is beyond it, +9 is not."""
    own_instrument(tmp_path)
    forms = write_forms("participant occasion styrka", "a start 20", "a exit 35", "b start 20", "b exit 29")
    asked = ("-i", "prov/instrument.toml", "--json", "--participant")
    first = run("person", forms, *asked, "a")
    (series,) = first.data["series"]
    assert (series["change"], series["verdict"]) == (15.0, "improved")
    assert (series["change_low"], series["change_high"]) == pytest.approx((15 - 9.2971, 15 + 9.2971), abs=5e-5)
    assert [constant["kind"] for constant in first.document["provenance"]["constants"]][:2] == ["reliability", "sd"]
    (series,) = run("person", forms, *asked, "b").data["series"]
    assert (series["change"], series["verdict"]) == (9.0, "unchanged")


@pytest.mark.parametrize(
    ("language", "words", "change"),
    [("sv", ["Kan hantera sin hälsa", "Deltagare"], "+2"), ("en", ["health", "Participant"], "+2")],
)
def test_the_table_shows_start_now_and_change(
    run: Run, forms: Path, language: str, words: list[str], change: str
) -> None:
    shown = run("person", forms, "-i", "bip", "--participant", "D-17", "--score", "halsa", "--lang", language)
    assert shown.code == 0
    cells = [cell.strip() for cell in shown.row(*words).split("│")]
    assert cells[3:6] == ["2", "4", change]


def test_the_notes_stand_on_stderr_in_the_language(run: Run, forms: Path) -> None:
    asked = ("person", forms, "-i", "bip", "--participant", "D-17")
    swedish, english = run(*asked), run(*asked, "--lang", "en")
    assert "preliminära" in swedish.err
    assert "provisional" in english.err
    assert "•" not in swedish.out + english.out


def test_nobody_else_is_in_the_result(run: Run, forms: Path) -> None:
    shown = run("person", forms, "-i", "bip", "--participant", "D-17", "--json")
    assert "D-18" not in shown.out
    assert shown.data["participant"] == "D-17"


def test_an_unknown_participant_is_an_error_that_names_nobody(run: Run, forms: Path) -> None:
    shown = run("person", forms, "-i", "bip", "--participant", "d-17")
    assert (shown.code, shown.out) == (1, "")
    assert "[unknown-participant]" in shown.err
    assert "antal deltagare: 2" in shown.err
    assert "D-1" not in shown.err


def test_a_new_mentor_is_told(run: Run, write_forms: Run) -> None:
    forms = write_forms(
        "participant occasion date respondent mentor halsa",
        "D-17 start 2026-01-15 participant m1 2",
        "D-17 exit 2026-06-15 participant m2 2",
    )
    data = run("person", forms, "-i", "bip", "--participant", "D-17", "--json").data
    assert [change["date"] for change in data["mentor_changes"]] == ["2026-06-15"]


EVENTS = (
    "deltagare,typ,start,slut,text\nD-17,aktivitet,2026-02-01,2026-04-01,kurs\nD-18,anteckning,2026-02-01,,annans\n"
)
GOALS = "deltagare,fråga,vem,mål,satt,till\nD-17,halsa,deltagare,4,2026-01-15,\nD-18,halsa,deltagare,5,2026-01-15,\n"
PERSON = ("-i", "bip", "--participant", "D-17")


@pytest.fixture
def beside(tmp_path: Path) -> tuple[object, ...]:
    """An event and a sub-goal of the participant and of somebody else, as the options that name their files."""
    (tmp_path / "handelser.csv").write_text(EVENTS, "utf-8")
    (tmp_path / "delmal.csv").write_text(GOALS, "utf-8")
    return ("--events", "handelser.csv", "--sub-goals", "delmal.csv")


def test_small_steps_sub_goals_and_what_happened_are_in_the_result(
    run: Run, forms: Path, beside: tuple[object, ...]
) -> None:
    data = run("person", forms, *PERSON, "--score", "halsa", *beside, "--json").data
    assert data["series"][0]["steps"] == {"since_start": 2, "since_last": 2}
    (goal,) = data["sub_goals"]
    assert (goal["goal"], goal["reached_on"], goal["now"]) == (4.0, "2026-06-15", True)
    assert [(each["kind"], each["text"]) for each in data["events"]] == [("activity", "kurs")]
    assert data["convergence"][0]["moved"] == "unchanged"
    assert data["uncertainty"] == {"code": "uncertainty-unknown"}


def test_the_screen_says_in_short_what_the_page_says(run: Run, forms: Path, beside: tuple[object, ...]) -> None:
    shown = run("person", forms, *PERSON, *beside)
    assert shown.row("Det har rört sig", "Kan hantera sin hälsa: deltagare 2 steg upp")
    assert shown.row("Delmål", "till 4 (deltagare), nått 2026-06-15")
    assert shown.row("Det här har hänt", "a 2026-02-01–2026-04-01 kurs")
    assert shown.row("Hur säker är bilden?", "Ingen vet hur säkert de här frågorna mäter.")
    assert "annans" not in shown.out


def test_the_next_measurement_is_looked_for_from_the_day_asked_about(run: Run, write_forms: Run) -> None:
    forms = write_forms(BIP, *ONE[:2])
    then = run("person", forms, *PERSON, "--on", "2026-02-01", "--json").data["next_due"]
    assert (then["occasion"], then["on"], then["state"]) == ("follow-up-1", "2026-04-15", "upcoming")
    later = run("person", forms, *PERSON, "--on", "2026-05-20", "--json").data["next_due"]
    assert later["state"] == "overdue"
    assert run("person", forms, *PERSON, "--on", "i maj", "--json").problems == ["option-day"]


def test_the_picture_is_written_as_a_page_with_its_first_side(
    run: Run, forms: Path, beside: tuple[object, ...], tmp_path: Path
) -> None:
    assert run("person", forms, *PERSON, *beside, "-o", "bild.html").code == 0
    page = (tmp_path / "bild.html").read_text(encoding="utf-8")
    assert '<article class="sheet"' in page
    assert "<strong>Kan hantera sin hälsa:</strong> till 4 (deltagare), nått" in page


def test_a_pdf_is_for_the_browser_to_make(run: Run, forms: Path, listing: Run) -> None:
    before = listing()
    refused = run("person", forms, *PERSON, "-o", "bild.pdf")
    assert (refused.code, refused.out) == (2, "")
    assert "[pdf-from-browser]" in refused.err
    assert "Skriv bild.html, öppna den och välj Skriv ut." in refused.err
    assert listing() == before


# In a project.


@pytest.fixture
def project(run: Run, tmp_path: Path, forms: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the forms in it, stood in."""
    assert run("init", "projekt", "--forbund", "Förbundet", "--author", "samordnaren", "-q").code == 0
    monkeypatch.chdir(tmp_path / "projekt")
    assert run("import", forms, "-i", "bip").code == 0
    return tmp_path / "projekt"


@pytest.mark.usefixtures("project")
def test_in_a_project_sub_goals_and_events_come_from_the_store(run: Run) -> None:
    goal = ("--item", "halsa", "--goal", "4", "--by", "deltagare", "--on", "2026-01-15")
    assert run("participants", "goal", "D-17", "-i", "bip", *goal).code == 0
    assert run("participants", "activity", "D-17", "kurs", "--kind", "kurs", "--start", "2026-02-01").code == 0
    assert run("participants", "note", "D-18", "annans", "--on", "2026-02-01").code == 0
    data = run("person", *PERSON, "--json").data
    assert [each["reached_on"] for each in data["sub_goals"]] == ["2026-06-15"]
    assert [each["kind"] for each in data["events"]] == ["activity"]
    refused = run("person", *PERSON, "--events", "handelser.csv", "--json")
    assert (refused.code, refused.problems) == (2, ["option-needs-file"])


@pytest.mark.usefixtures("project")
def test_what_was_not_known_then_is_not_in_the_picture(run: Run) -> None:
    assert run("person", *PERSON, "--as-of", "2020-01-01", "--json").problems == ["no-forms-of-participant-then"]


@pytest.mark.usefixtures("project")
def test_where_nobody_may_be_compared_with_the_picture_does_without_and_says_so(run: Run, forms: Path) -> None:
    with_others = run("person", *PERSON, "--json").document
    assert with_others["data"] == run("person", forms, *PERSON, "--json").data
    assert not any("inga andras" in note for note in with_others["notes"])
    for code in ("D-17", "D-18"):
        assert run("participants", "consent", code, "--withdrawn", "report").code == 0
    alone = run("person", *PERSON, "--json").document
    assert any("inga andras får användas" in note for note in alone["notes"])
    assert alone["data"]["series"][0]["change"] == with_others["data"]["series"][0]["change"]


def test_a_sub_goal_of_somebody_without_answers_or_of_a_day_to_come_stops_the_picture(
    run: Run, forms: Path, tmp_path: Path
) -> None:
    wrong = GOALS + "D-99,halsa,deltagare,4,2026-01-15,\nD-17,natverk,deltagare,4,2999-01-15,\n"
    (tmp_path / "delmal.csv").write_text(wrong, "utf-8")
    failed = run("person", forms, *PERSON, "--sub-goals", "delmal.csv", "--json")
    assert (failed.code, set(failed.problems)) == (1, {"goal-of-nobody", "goal-set-to-come"})
