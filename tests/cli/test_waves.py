"""``progression waves``: who has every occasion, do they differ, what do all say, through the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from progression.printing import print_interval, print_p, print_signed

Run = Callable[..., Any]
PARTS = ["attended", "means", "tests", "steps", "group_by_time", "models", "clusters"]


@pytest.fixture
def followed(write_forms: Run) -> Any:
    """Twenty-four who answer three times and six who miss the second; the level rises, give or take one."""
    rows = [
        f"p{place:02d} {occasion} {day} deltagare {'K' if place % 2 else 'M'} m{place % 12} "
        f"{2 + place % 2 + wave // 2 + (place * 7 + wave * 5) % 3 - 1}"
        for place in range(30)
        for wave, (occasion, day) in enumerate(
            [("start", "2024-01-10"), ("follow-up-1", "2024-04-12"), ("exit", "2024-07-08")]
        )
        if not (place >= 24 and wave == 1)
    ]
    return write_forms("participant occasion date respondent kon mentor halsa", *rows)


def test_the_json_holds_every_part_of_the_result(run: Run, followed: Any) -> None:
    data = run("waves", followed, "-i", "bip", "--score", "halsa", "--by", "kon", "--cluster", "mentor", "--json").data
    assert list(data) == ["occasions", "cluster", "intervals", *PARTS]
    assert (data["occasions"], data["cluster"]) == (["start", "follow-up-1", "exit"], "mentor")
    first = data["attended"][0]
    assert (first["n"], first["participants"], first["complete"]) == (30, 30, 24)
    assert {row["test"] for row in data["tests"]} == {"friedman", "cochran"}
    assert {row["effect"] for row in data["group_by_time"]} == {"group", "time", "interaction", "slopes"}
    assert {row["model"] for row in data["models"]} == {"mixed", "participants", "cluster"}
    assert all(row["by"] == "kon" for row in data["group_by_time"])


def test_no_row_is_about_one_person(run: Run, followed: Any) -> None:
    out = run("waves", followed, "-i", "bip", "--json").out
    assert "p00" not in out
    assert 'participant":' not in out


@pytest.mark.parametrize(
    ("language", "title", "everybody"),
    [
        ("sv", "Personer med svar, tillfälle för tillfälle", "Alla svar, blandad modell"),
        ("en", "Persons with answers, occasion by occasion", "All answers, mixed model"),
    ],
)
def test_the_tables_print_the_numbers_of_the_json(
    run: Run, followed: Any, language: Any, title: str, everybody: str
) -> None:
    asked = ("waves", followed, "-i", "bip", "--score", "halsa")
    data = run(*asked, "--json").data
    shown = run(*asked, "--lang", language)
    assert shown.code == 0
    assert shown.out.split("\n", maxsplit=1)[0].strip() == title
    assert print_p(data["tests"][0]["p_holm"], language) in shown.row("│ Friedman ", "24")
    line, row = shown.row(everybody), data["models"][1]
    assert print_signed(row["slope"], language, 2) in line
    assert print_interval(row["low"], row["high"], language, 2) in line


def test_occasions_are_chosen_with_at(run: Run, sample: Path) -> None:
    asked = ("waves", sample / "bip.csv", "-i", "bip", "--score", "halsa", "--json")
    chosen = run(*asked, "--at", "avslut", "--at", "start", "--at", "uppföljning 1").data
    assert chosen["occasions"] == ["start", "follow-up-1", "exit"]
    assert run(*asked).data["occasions"] == ["start", "follow-up-1", "follow-up-2", "exit"]


def test_a_workbook_has_a_sheet_for_each_part(run: Run, followed: Any, tmp_path: Path) -> None:
    asked = ("waves", followed, "-i", "bip", "--score", "halsa", "--by", "kon", "--cluster", "mentor")
    written = run(*asked, "-o", "ut.xlsx")
    assert (written.code, written.out) == (0, "")
    book = openpyxl.load_workbook(tmp_path / "ut.xlsx")
    assert book.sheetnames == ["waves", "attended", "means", "steps", "group_by_time", "models", "clusters", "methods"]


def test_a_report_is_written(run: Run, followed: Any, tmp_path: Path) -> None:
    assert run("waves", followed, "-i", "bip", "--score", "halsa", "-o", "ut.html").code == 0
    page = (tmp_path / "ut.html").read_text(encoding="utf-8")
    assert "Samma deltagare vid flera tillfällen" in page
    assert "De som svarat alla gånger" in page


@pytest.mark.parametrize(
    ("file", "asked", "code"),
    [
        ("nns-personal", [], "design-has-no-pairs"),
        ("bip", ["--by", "organisation"], "group-column-missing"),
        ("bip", ["--cluster", "organisation"], "group-column-missing"),
        ("bip", ["--at", "start", "--at", "avslut"], "waves-too-few"),
        ("bip", ["--at", "start", "--at", "avslut", "--at", "jul"], "wave-not-in-file"),
    ],
)
def test_what_cannot_be_compared_is_an_error_with_its_own_message(
    run: Run, sample: Path, file: str, asked: list[str], code: str
) -> None:
    said = run("waves", sample / f"{file}.csv", "-i", file, *asked, "--json")
    assert said.code == 1
    assert said.problems == [code]


def test_two_occasions_are_shown_the_way_to_change(run: Run, sample: Path) -> None:
    said = run("waves", sample / "kunskap.csv", "-i", "kunskap")
    assert (said.code, said.out) == (1, "")
    assert "[waves-too-few]" in said.err
    assert "progression change" in said.err


def test_an_unknown_score_is_a_wrong_command_line(run: Run, followed: Any) -> None:
    said = run("waves", followed, "-i", "bip", "--score", "hälsa", "--json")
    assert (said.code, said.problems) == (2, ["score-unknown"])


def test_a_release_is_recorded_as_it_left(
    run: Run, followed: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("init", "projekt", "--forbund", "Förbundet", "--author", "samordnaren", "-q").code == 0
    monkeypatch.chdir(tmp_path / "projekt")
    assert run("import", followed, "-i", "bip", "-q").code == 0
    released = run("waves", "-i", "bip", "--score", "halsa", "--release", "Året", "--author", "anna", "--json")
    (kept,) = run("store", "publications", "--json").data["publications"]
    assert (kept["title"], kept["kind"], kept["content"]) == ("Året", "waves", released.data)
    assert (kept["selection"]["occasions"], kept["selection"]["cluster"]) == (["start", "follow-up-1", "exit"], None)
    told = " ".join(run("store", "publications", "--lang", "sv").out.split())
    assert "flera tillfällen" in told


def test_profile_intervals_are_added_when_asked_for(run: Run, followed: Any) -> None:
    asked = ("waves", followed, "-i", "bip", "--score", "halsa")
    plain, found = run(*asked), run(*asked, "--intervals", "profile")
    assert "Hur olika är personerna?" in found.out
    assert "Hur olika är personerna?" not in plain.out
    data = run(*asked, "--intervals", "profile", "--json").data
    (row,) = [each for each in data["models"] if (each["rows"], each["model"]) == ("all", "mixed")]
    assert data["intervals"] == "profile"
    for name in ("sd_start", "sd_slope"):
        assert 0 <= row[f"{name}_low"] <= row[name] <= row[f"{name}_high"]
    assert row["slope_profile_low"] < row["slope"] < row["slope_profile_high"]
    before = run(*asked, "--json").data["models"]
    assert not any("slope_profile_low" in each for each in before)
    assert [each["sd_slope"] for each in before if each["model"] == "mixed"][1] == row["sd_slope"]


def test_an_unknown_kind_of_interval_is_refused(run: Run, tmp_path: Path) -> None:
    found = run("waves", tmp_path / "svar.csv", "-i", "bip", "--intervals", "wald", "--json")
    assert (found.code, found.problems) == (2, ["option-value"])
