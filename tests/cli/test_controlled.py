"""``progression controlled``: the change of an insats beside a comparison group, through the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from progression.printing import print_interval, print_p, print_signed

Run = Callable[..., Any]


@pytest.fixture
def asked(sample: Path) -> list[Any]:
    """Two insatser of the sample, one question."""
    return [
        *("controlled", sample / "bip.csv", "-i", "bip", "--from", "start", "--to", "avslut", "--score", "halsa"),
        *("--between", "insats", "--of", "Exempelinsats A,Exempelinsats C"),
    ]


def test_the_json_holds_every_part_of_the_result(run: Run, asked: list[Any]) -> None:
    data = run(*asked, "--adjust", "kön", "--weight", "--json").data
    assert (data["first"], data["second"], data["before"], data["after"]) == (
        *("Exempelinsats A", "Exempelinsats C", "start", "exit"),
    )
    assert (data["adjust"], data["cluster"], data["weight"]) == (["kon"], None, "propensity")
    assert {row["approach"] for row in data["differences"]} == {"unadjusted", "did", "ancova", "weighted"}
    assert all(data[name] for name in ("attrition", "balance", "weights", "means"))


def test_the_screen_shows_the_numbers_of_the_json_and_claims_nothing(run: Run, asked: list[Any]) -> None:
    data, said = run(*asked, "--json").data, run(*asked)
    told = [row for row in data["differences"] if row["low"] is not None]
    assert told
    for row in told:
        assert print_signed(row["estimate"], "sv", 2) in said.out
        assert print_interval(row["low"], row["high"], "sv", 2) in said.out
        assert print_p(row["p"], "sv") in said.out
    assert "samma mentor kan likna varandra" in " ".join(run(*asked, "--cluster", "mentor").out.split())
    assert "visar inte vad" in said.err
    assert "effekt" not in (said.out + said.err).lower()
    assert "effect" not in run(*asked, "--lang", "en").out.lower()


def test_the_file_is_a_report_or_a_workbook(run: Run, asked: list[Any], tmp_path: Path) -> None:
    page, book = tmp_path / "grupper.html", tmp_path / "grupper.xlsx"
    run(*asked, "-o", page)
    assert "Vad skulle krävas för att säga mer?" in page.read_text(encoding="utf-8")
    run(*asked, "--adjust", "kon", "--weight", "-o", book)
    sheets = openpyxl.load_workbook(book).sheetnames
    assert sheets == ["differences", "attrition", "balance", "weights", "means", "methods"]


@pytest.mark.parametrize(
    ("more", "code", "exit_code"),
    [
        (["--weight"], "controlled-weight-by-what", 2),
        (["--adjust", "skola"], "controlled-adjust-unknown", 1),
        (["--score", "finns-inte"], "score-unknown", 2),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, asked: list[Any], more: list[str], code: str, exit_code: int) -> None:
    failed = run(*asked, *more, "--json")
    assert (failed.code, failed.problems) == (exit_code, [code])
