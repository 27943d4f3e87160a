"""``progression trend``: who was followed, how fast and how many, through the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from progression.printing import print_interval, print_signed

Run = Callable[..., Any]

COUNTS = ["participants", "values", "one", "two", "three_or_more", "one_more_needed"]
SLOPE = ["n", "slope", "slope_low", "slope_high", "df", "p", "p_holm", "slope_sd"]


@pytest.fixture
def followed(write_forms: Run) -> Any:
    """Thirty who answer four times; the level rises by a step, give or take one."""
    rows = []
    for place in range(30):
        for occasion, day in enumerate(("2024-01-10", "2024-04-12", "2024-07-08", "2024-10-15")):
            answer = 2 + place % 2 + occasion // 2 + (place * 7 + occasion * 5) % 3 - 1
            rows.append(f"p{place:02d} follow-up-{occasion + 1} {day} deltagare {'K' if place % 2 else 'M'} {answer}")
    return write_forms("participant occasion date respondent kon halsa", *rows)


def test_the_json_holds_every_part_of_the_result(run: Run, followed: Any) -> None:
    data = run("trend", followed, "-i", "bip", "--score", "halsa", "--json").data
    assert list(data) == ["followed", "occasions", "scores", "findings", "bands", "path"]
    (people,), (slope,) = data["followed"], data["scores"]
    assert [people[name] for name in COUNTS] == [30, 120, 0, 0, 30, 0]
    assert people["months"] == pytest.approx(279 / 30.4375)
    assert set(SLOPE) <= set(slope)
    assert slope["slope_low"] < slope["slope"] < slope["slope_high"]
    assert {row["finding"] for row in data["findings"]} == {
        *("towards_better", "towards_worse", "change_of_level", "off_track"),
    }
    assert [(row["quarter"], row["n"]) for row in data["path"]] == [(0, 30), (1, 30), (2, 30), (3, 30)]


def test_no_row_is_about_one_person(run: Run, followed: Any) -> None:
    out = run("trend", followed, "-i", "bip", "--json").out
    assert "p00" not in out
    assert 'participant":' not in out


@pytest.mark.parametrize(
    ("language", "label", "title"),
    [
        ("sv", "Kan hantera sin hälsa", "Antal personer efter hur många gånger de har svarat"),
        ("en", "Can cope with own health", "Number of persons by how often they answered"),
    ],
)
def test_the_tables_print_the_numbers_of_the_json(
    run: Run, followed: Any, language: Any, label: str, title: str
) -> None:
    asked = ("trend", followed, "-i", "bip", "--score", "halsa")
    (row,) = run(*asked, "--json").data["scores"]
    shown = run(*asked, "--lang", language)
    assert shown.code == 0
    assert shown.out.split("\n", maxsplit=1)[0].strip() == title
    line = next(line for line in shown.out.splitlines() if label in line)
    assert print_signed(row["slope"], language, 2) in line
    assert print_interval(row["slope_low"], row["slope_high"], language, 2) in line


def test_groups_follow_everybody_and_a_small_one_is_hidden(run: Run, sample: Path) -> None:
    data = run("trend", sample / "bip.csv", "-i", "bip", "--by", "kön", "--score", "halsa", "--json").data
    rows = [row for row in data["scores"] if row["respondent"] == "participant"]
    assert [row["group"] for row in rows] == [None, "kvinna", "man", "annat"]
    hidden = rows[-1]
    assert {hidden[name] for name in SLOPE} == {None}
    assert (hidden["suppressed"], hidden["reason"]) == (True, "small_group")


def test_the_smallest_group_shown_can_only_be_raised(run: Run, sample: Path) -> None:
    asked = ("trend", sample / "bip.csv", "-i", "bip", "--score", "halsa", "--by", "kon", "--json")

    def shown(*more: str) -> list[bool]:
        return [not row["suppressed"] for row in run(*asked, *more).data["occasions"]]

    assert shown() == shown("--min-group", "1")
    assert sum(shown("--min-group", "60")) < sum(shown())


def test_only_the_respondents_asked_for_are_followed(run: Run, sample: Path) -> None:
    asked = ("trend", sample / "bip.csv", "-i", "bip", "--score", "halsa", "--json")
    both, mentors = run(*asked).data, run(*asked, "--respondent", "mentor").data
    assert mentors["scores"] == [row for row in both["scores"] if row["respondent"] == "mentor"]
    assert mentors["path"] == [row for row in both["path"] if row["respondent"] == "mentor"]


def test_a_workbook_has_a_sheet_for_each_part(run: Run, followed: Any, tmp_path: Path) -> None:
    written = run("trend", followed, "-i", "bip", "-o", "ut.xlsx")
    assert (written.code, written.out) == (0, "")
    book = openpyxl.load_workbook(tmp_path / "ut.xlsx")
    assert book.sheetnames == ["trend", "followed", "occasions", "findings", "bands", "path", "methods"]


def test_a_report_is_written(run: Run, followed: Any, tmp_path: Path) -> None:
    assert run("trend", followed, "-i", "bip", "-o", "ut.html").code == 0
    page = (tmp_path / "ut.html").read_text(encoding="utf-8")
    assert "Utveckling över tid" in page
    assert "i genomsnitt" in page


@pytest.mark.parametrize(
    ("file", "asked", "code"),
    [
        ("nns-personal", [], "design-has-no-pairs"),
        ("bip", ["--by", "organisation"], "group-column-missing"),
    ],
)
def test_what_cannot_be_followed_is_an_error_with_its_own_message(
    run: Run, sample: Path, file: str, asked: list[str], code: str
) -> None:
    said = run("trend", sample / f"{file}.csv", "-i", file, *asked, "--json")
    assert said.code == 1
    assert said.problems == [code]


def test_forms_without_dates_are_refused_with_a_way_on(run: Run, write_forms: Run) -> None:
    forms = write_forms("participant occasion stod", "p start 3", "p exit 5")
    said = run("trend", forms, "-i", "kunskap")
    assert (said.code, said.out) == (1, "")
    assert "[nothing-dated]" in said.err
    assert "progression change" in said.err


def test_an_unknown_score_is_a_wrong_command_line(run: Run, followed: Any) -> None:
    said = run("trend", followed, "-i", "bip", "--score", "hälsa", "--json")
    assert (said.code, said.problems) == (2, ["score-unknown"])


def test_a_file_that_is_there_is_not_overwritten(run: Run, followed: Any, tmp_path: Path) -> None:
    (tmp_path / "ut.csv").write_text("mitt", encoding="utf-8")
    assert run("trend", followed, "-i", "bip", "-o", "ut.csv", "--json").problems == ["output-exists"]
    assert (tmp_path / "ut.csv").read_text(encoding="utf-8") == "mitt"


def test_a_release_needs_a_store(run: Run, followed: Any) -> None:
    said = run("trend", followed, "-i", "bip", "--release", "Halvåret", "--json")
    assert (said.code, said.problems) == (2, ["release-needs-store"])


def test_a_release_is_recorded_as_it_left(
    run: Run, followed: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("init", "projekt", "--forbund", "Förbundet", "--author", "samordnaren", "-q").code == 0
    monkeypatch.chdir(tmp_path / "projekt")
    assert run("import", followed, "-i", "bip", "-q").code == 0
    released = run("trend", "-i", "bip", "--score", "halsa", "--release", "Halvåret", "--author", "anna", "--json")
    (kept,) = run("store", "publications", "--json").data["publications"]
    assert (kept["title"], kept["kind"], kept["author"]) == ("Halvåret", "trend", "anna")
    assert kept["content"] == released.data
    assert kept["selection"] == {"by": [], "respondents": [], "scores": ["halsa"], "min_group": 5}
    assert "utveckling över tid" in run("store", "publications").row("Halvåret")
