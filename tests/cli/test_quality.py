"""``progression quality``: can the answers carry a conclusion, through the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Run = Callable[..., Any]
PARTS = [
    *("items", "distribution", "scales", "item_rest", "stability", "agreement", "congruence", "invariance"),
]


def test_the_json_holds_every_part_of_the_result(run: Run, sample: Path) -> None:
    data = run("quality", sample / "bip.csv", "-i", "bip", "--score", "sammanvagt", "--json").data
    assert list(data) == ["before", "after", *PARTS]
    assert (data["before"], data["after"], data["congruence"]) == (None, None, [])
    assert {row["respondent"] for row in data["scales"]} == {"participant", "mentor"}
    assert {row["occasion"] for row in data["items"]} == {"first"}
    followed = ("quality", sample / "kunskap.csv", "-i", "kunskap", "--from", "start", "--to", "avslut", "--by", "kon")
    data = run(*followed, "--json").data
    assert (data["before"], data["after"]) == ("start", "exit")
    assert all(data[name] for name in PARTS if name != "agreement")
    assert {row["by"] for row in data["scales"]} == {None, "kon"}


def test_no_row_is_about_one_person(run: Run, sample: Path) -> None:
    out = run("quality", sample / "bip.csv", "-i", "bip", "--json").out
    assert "exempel-0" not in out
    assert 'participant":' not in out


@pytest.mark.parametrize(
    ("language", "title", "simple"),
    [
        ("sv", "Kan svaren bära en slutsats?", "Det här är en enkel kontroll"),
        ("en", "Can the answers carry a conclusion?", "This is a simple check"),
    ],
)
def test_the_tables_begin_with_the_verdict_and_name_the_check(
    run: Run, sample: Path, language: str, title: str, simple: str
) -> None:
    asked = ("quality", sample / "kunskap.csv", "-i", "kunskap", "--from", "start", "--to", "avslut")
    shown = run(*asked, "--lang", language)
    assert shown.code == 0
    assert shown.out.split("\n", maxsplit=1)[0].strip() == title
    assert simple in shown.out


@pytest.mark.parametrize("instrument", ["kunskap", "bip", "nns-personal"])
def test_a_report_is_written(run: Run, sample: Path, tmp_path: Path, instrument: str) -> None:
    assert run("quality", sample / f"{instrument}.csv", "-i", instrument, "-o", "ut.html").code == 0
    page = (tmp_path / "ut.html").read_text(encoding="utf-8")
    assert "Håller mätningen?" in page
    assert "Svarens fördelning" in page


def test_a_workbook_has_a_sheet_for_each_part(run: Run, sample: Path, tmp_path: Path) -> None:
    asked = ("quality", sample / "bip.csv", "-i", "bip", "--score", "sammanvagt", "--from", "start", "--to", "avslut")
    written = run(*asked, "-o", "ut.xlsx")
    assert (written.code, written.out) == (0, "")
    assert openpyxl.load_workbook(tmp_path / "ut.xlsx").sheetnames == [*PARTS, "methods"]


@pytest.mark.parametrize(
    ("file", "asked", "expected"),
    [
        ("kunskap", ["--from", "start"], (2, "options-belong-together")),
        ("kunskap", ["--from", "start", "--to", "jul"], (1, "occasion-not-in-file")),
        ("kunskap", ["--by", "mentor"], (1, "group-column-missing")),
        ("kunskap", ["--score", "inget"], (2, "score-unknown")),
        ("nns-personal", ["--from", "start", "--to", "avslut"], (1, "design-has-no-pairs")),
    ],
)
def test_what_cannot_be_told_is_an_error_with_its_own_message(
    run: Run, sample: Path, file: str, asked: list[str], expected: tuple[int, str]
) -> None:
    said = run("quality", sample / f"{file}.csv", "-i", file, *asked, "--json")
    assert (said.code, *said.problems) == expected
