"""``progression stepped``: cohorts that begin at different times, through the command line."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.steps import STARTS, stepped_rows

import progression as pg
from progression.printing import print_interval, print_signed

Run = Callable[..., Any]


@pytest.fixture
def asked(tmp_path: Path) -> list[Any]:
    """Ten towns, one question."""
    rows = [each | {"respondent": "participant"} for each in stepped_rows(items=("halsa",), top=5)]
    with (tmp_path / "svar.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    lines = [f"{town};{day or ''}" for town, day in STARTS.items()]
    (tmp_path / "starter.csv").write_text("\n".join(["kommun;start", *lines, ""]), encoding="utf-8")
    files = tmp_path / "svar.csv", "-i", "bip", "--cohort", "kommun", "--starts", tmp_path / "starter.csv"
    return ["stepped", *files, "--score", "halsa"]


def test_the_json_is_what_the_library_gives(run: Run, asked: list[Any]) -> None:
    data = run(*asked, "--adjust", "kön", "--period", "half", "--json").data
    forms = pg.read_forms(asked[1], pg.load_instrument("bip"))
    found = pg.stepped(forms, cohort="kommun", starts=asked[7], adjust=["kön"], period="half", scores=["halsa"])
    assert data == found.to_dict()
    assert (data["cohort"], data["period"], data["adjust"]) == ("kommun", "half", ["kon"])
    by_hand = pg.stepped(forms, cohort="kommun", starts=STARTS, adjust=["kön"], period="half", scores=["halsa"])
    assert by_hand.to_dict() == data


def test_the_screen_shows_the_numbers_of_the_json_and_claims_nothing(run: Run, asked: list[Any]) -> None:
    data, said = run(*asked, "--json").data, run(*asked)
    told = [row for row in data["differences"] if row["low"] is not None]
    assert told
    for row in told:
        assert print_signed(row["estimate"], "sv", 2) in said.out
        assert print_interval(row["low"], row["high"], "sv", 2) in said.out
    assert "visar inte vad" in said.err
    assert "effekt" not in (said.out + said.err).lower()
    assert "effect" not in run(*asked, "--lang", "en").out.lower()


def test_the_file_is_a_report_or_a_workbook(run: Run, asked: list[Any], tmp_path: Path) -> None:
    page, book = tmp_path / "steg.html", tmp_path / "steg.xlsx"
    run(*asked, "-o", page)
    assert "Vad skulle krävas för att säga mer?" in page.read_text(encoding="utf-8")
    run(*asked, "-o", book)
    sheets = openpyxl.load_workbook(book).sheetnames
    assert sheets == ["differences", "cohorts", "path", "since_start", "methods"]


@pytest.mark.parametrize(
    ("more", "code", "exit_code"),
    [
        (["--period", "vecka"], "option-value", 2),
        (["--adjust", "skola"], "group-column-missing", 1),
        (["--score", "finns-inte"], "score-unknown", 2),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, asked: list[Any], more: list[str], code: str, exit_code: int) -> None:
    failed = run(*asked, *more, "--json")
    assert (failed.code, failed.problems) == (exit_code, [code])


def test_a_wrong_file_of_starts_is_told_row_by_row(run: Run, asked: list[Any]) -> None:
    Path(asked[7]).write_text("kommun;start\nAlby;i vår\nalby;2024-01-01\n", encoding="utf-8")
    failed = run(*asked, "--json")
    assert (failed.code, failed.problems) == (1, ["date-malformed", "cohort-starts-twice"])
    Path(asked[7]).write_text("kommun;start\nAlby;2023-04-01\n", encoding="utf-8")
    assert run(*asked, "--json").problems == ["cohorts-without-start"]
    assert "Boda, Ceda" in run(*asked).err
