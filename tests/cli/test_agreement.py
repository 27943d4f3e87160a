"""``progression agreement``: participant and mentor side by side, through the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from progression.printing import print_interval, print_number, print_signed

Run = Callable[..., Any]

MOVED = ["moved_respondent", "moved_other", "moved_both", "unchanged", "widened"]
RATED = {  # participant and mentor at start, then at exit
    "a": (2, 5, 5, 5),  # the participant comes three steps
    "b": (2, 5, 4, 4),  # both come
    "c": (3, 5, 3, 4),  # the mentor comes one
    "d": (4, 4, 4, 5),  # apart where they were not
    "e": (1, 2, 2, 3),  # as far apart, one step up
    "f": (2, 2, 3, 3),
}
INSTRUMENT = """
id = "prov"
version = "1.0.0"
title = { sv = "Prov", en = "Trial" }
licence = "CC0-1.0"
source = "prov"
confidence = "sourced"

[scales.fem]
type = "ordinal"
range = [1, 5]

[[items]]
id = "ork"
label = { sv = "Orkar", en = "Copes" }
respondents = ["participant", "mentor"]
scale = "fem"

[[items]]
id = "egen"
label = { sv = "Egen", en = "Own" }
respondents = ["participant"]
scale = "fem"

[[examples]]
answers = { ork = 3 }
expect = { ork = 3 }
"""


@pytest.fixture
def own(write_forms: Run, tmp_path: Path) -> tuple[Any, ...]:
    """The made-up pairs above and one participant without a mentor's form: the file, and the instrument's option."""
    file = tmp_path / "prov" / "instrument.toml"
    file.parent.mkdir()
    file.write_text(INSTRUMENT, encoding="utf-8")
    rows = [
        f"{name} {when} {who} {four[place]}"
        for name, four in RATED.items()
        for place, (when, who) in enumerate(
            [("start", "participant"), ("start", "mentor"), ("exit", "participant"), ("exit", "mentor")]
        )
    ]
    forms = write_forms("participant occasion respondent ork", *rows, "g start participant 3")
    return forms, "-i", "prov/instrument.toml"


def test_gaps_and_movement_are_those_worked_by_hand(run: Run, own: Any) -> None:
    """Gaps −3 −3 −2 0 −1 0 at start: mean −1.5, two of six the same. Sizes then 0 0 1 1 1 0: one step narrower."""
    data = run("agreement", *own, "--from", "start", "--to", "exit", "--json").data
    start, _ = data["scores"]
    assert (start["occasion"], start["n"], start["gap"], start["same"]) == ("start", 6, -1.5, 2)
    (moved,) = data["movement"]
    assert (moved["n"], moved["gap_before"], moved["gap_after"]) == (6, 1.5, 0.5)
    assert (moved["by_respondent"], moved["by_other"]) == ((3 + 2 + 0 + 0 + 1 + 0) / 6, (0 + 1 + 1 - 1 - 1 + 0) / 6)
    assert [moved[name] for name in MOVED] == [1, 1, 1, 2, 1]
    assert [row["both"] for row in data["answered"]] == [6, 6]
    assert data["answered"][0]["only_respondent"] == 1


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_tables_print_the_numbers_of_the_json(run: Run, sample: Path, language: Any) -> None:
    asked = ("agreement", sample / "bip.csv", "-i", "bip", "--score", "halsa", "--from", "start", "--to", "exit")
    data = run(*asked, "--json").data
    said = run(*asked, "--lang", language)
    assert said.code == 0
    for found in data["scores"]:
        (line,) = [line for line in said.out.splitlines() if f" {found['n']} " in line and "(" in line]
        assert print_signed(found["gap"], language, 2) in line
        assert print_number(found["kappa"], language, 2) in line
        assert print_interval(found["icc_low"], found["icc_high"], language, 2) in line
    (moved,) = data["movement"]
    assert print_signed(moved["narrowing"], language, 2) in said.out
    assert "mentor" in said.out


def test_the_swedish_asks_nobody_to_be_right(run: Run, sample: Path) -> None:
    said = run("agreement", sample / "bip.csv", "-i", "bip", "--from", "start", "--to", "avslut")
    assert "Skillnad och överensstämmelse mellan deltagare och mentor vid start och avslut" in said.out
    assert "Ingens svar är facit" in said.out
    assert "Landis och Koch (1977)" in said.out
    assert "Difference" not in said.out
    assert "visar inte varför" in said.err


def test_without_occasions_the_first_is_told_and_nothing_of_movement(run: Run, sample: Path) -> None:
    data = run("agreement", sample / "bip.csv", "-i", "bip", "--json").data
    assert (data["occasions"], data["before"], data["movement"]) == (["start"], None, [])
    later = run("agreement", sample / "bip.csv", "-i", "bip", "--at", "uppföljning 1", "--json").data
    assert later["occasions"] == ["follow-up-1"]


def test_a_small_group_is_two_dots(run: Run, sample: Path) -> None:
    said = run("agreement", sample / "bip.csv", "-i", "bip", "--by", "kon", "--score", "halsa")
    assert all(".." in line for line in said.out.splitlines() if "Annat" in line)
    data = run("agreement", sample / "bip.csv", "-i", "bip", "--by", "kon", "--json").data
    assert {row["suppressed"] for row in data["scores"] if row["group"] == "annat"} == {True}
    assert {type(row["n"]) for row in data["scores"]} == {int, type(None)}


@pytest.mark.parametrize("ending", ["html", "csv", "xlsx"])
def test_it_is_written_to_the_file_that_was_asked_for(run: Run, sample: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"samsyn.{ending}"
    asked = ("agreement", sample / "bip.csv", "-i", "bip", "--from", "start", "--to", "exit", "-o", target)
    said = run(*asked)
    assert (said.code, said.out) == (0, "")
    if ending == "xlsx":
        book = openpyxl.load_workbook(target)
        assert book.sheetnames == ["agreement", "answered", "movement", "methods"]
        assert book["agreement"].max_row == 1 + 18
    else:
        text = target.read_text(encoding="utf-8")
        assert ("Har de närmat sig varandra?" in text) == (ending == "html")
        assert ("kappa_low" in text) == (ending == "csv")
    assert run(*asked, "--json").problems == ["output-exists"]


@pytest.mark.parametrize(
    ("asked", "code", "problem"),
    [
        (["--from", "start"], 2, "options-belong-together"),
        (["--to", "exit"], 2, "options-belong-together"),
        (["--score", "ork"], 2, "score-unknown"),
        (["--from", "start", "--to", "start"], 1, "occasions-are-one"),
        (["--from", "start", "--to", "vecka 9"], 1, "occasion-not-in-file"),
        (["--at", "vecka 9"], 1, "occasion-not-there"),
        (["--score", "mentors_tilltro"], 1, "nothing-put-to-both"),
        (["--respondent", "mentor"], 1, "nobody-by-both"),
        (["--by", "lag"], 1, "group-column-missing"),
    ],
)
def test_what_cannot_be_compared_is_an_error_with_its_own_message(
    run: Run, sample: Path, asked: list[str], code: int, problem: str
) -> None:
    said = run("agreement", sample / "bip.csv", "-i", "bip", *asked, "--json")
    assert (said.code, said.problems) == (code, [problem])


def test_an_instrument_for_one_respondent_is_refused_in_a_sentence(run: Run, sample: Path) -> None:
    said = run("agreement", sample / "kunskap.csv", "-i", "kunskap")
    assert (said.code, said.out) == (1, "")
    assert "Ingen av frågorna ställs till två olika svarande." in said.err


def test_the_help_says_what_it_is_for(run: Run) -> None:
    assert "progression agreement svar.csv" in " ".join(run("agreement", "--help").out.split())
