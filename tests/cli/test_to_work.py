"""``progression to-work``: what goes with work or studies, through the command line, about groups only."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.exits import courses

from progression.printing import print_signed

Run = Callable[..., Any]
PARTS = ["followed", "indicators", "within_a_year", "rated", "together", "calibration", "measures"]


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str, str]:
    """Answers, exits and events."""
    forms, exits = courses()
    titles = ["participant", "occasion", "date", "respondent", "mentors_tilltro", "halsa", "kon", "mentor"]
    left = ["participant", "occasion", "date", "respondent", "samtycke", "sysselsattning_efter"]
    for name, rows, columns in (("svar", forms, titles), ("avslut", exits, left)):
        lines = [",".join(columns), *(",".join(str(row[column]) for column in columns) for row in rows)]
        (tmp_path / f"{name}.csv").write_text("\n".join(lines), "utf-8")
    lines = [f"p{place:03d},aktivitet,2024-02-01,,kurs" for place in range(0, 90, 4)]
    (tmp_path / "handelser.csv").write_text("\n".join(["deltagare,typ,start,slut,text", *lines]), "utf-8")
    return "svar.csv", "avslut.csv", "handelser.csv"


def asked(files: tuple[str, str, str], *more: str) -> tuple[str, ...]:
    """The command, of two questions."""
    answers, exits, _ = files
    scores = ("--score", "mentors_tilltro", "--score", "halsa")
    return ("to-work", answers, "-i", "bip", "--exits", exits, *scores, *more)


def test_the_json_holds_every_part_and_names_the_definition(run: Run, files: tuple[str, str, str]) -> None:
    more = ("--events", files[2], "--adjust", "kon", "--cluster", "mentor", "--until", "2025-07-01", "--json")
    data = run(*asked(files, *more)).data
    assert list(data) == ["definition", "definition_label", "until", "adjusted_for", "cluster", *PARTS]
    assert (data["definition"], data["until"]) == ("arbete_eller_studier", "2025-07-01")
    assert (data["adjusted_for"], data["cluster"]) == (["kon"], "mentor")
    assert [row["term"] for row in data["together"]] == ["belief", "mentor_changes", "activity"]
    assert data["definition_label"]["sv"].startswith("Definition 4")


def test_nothing_printed_or_written_is_about_one_participant(
    run: Run, files: tuple[str, str, str], tmp_path: Path
) -> None:
    out = run(*asked(files, "--json")).out + run(*asked(files)).out
    run(*asked(files, "-o", "arbete.html"))
    out += (tmp_path / "arbete.html").read_text("utf-8")
    assert not any(f"p{place:03d}" in out for place in range(90))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_tables_print_the_numbers_of_the_json_and_warn(
    run: Run, files: tuple[str, str, str], language: Any
) -> None:
    data = run(*asked(files, "--json")).data
    shown = run(*asked(files, "--lang", language))
    first = next(row for row in data["indicators"] if row["score"] == "mentors_tilltro")
    assert print_signed(100 * first["marginal"], language) in shown.out
    assert {"sv": "aldrig för att bedöma en enskild person", "en": "Never use them to judge"}[language] in shown.err


def test_the_workbook_has_a_sheet_for_each_table(run: Run, files: tuple[str, str, str], tmp_path: Path) -> None:
    run(*asked(files, "-o", "arbete.xlsx"))
    names = openpyxl.load_workbook(tmp_path / "arbete.xlsx").sheetnames
    parts = ["indicators", "followed", "within_a_year", "rated", "together", "calibration", "measures"]
    assert names == [*parts, "methods"]


def test_the_help_says_that_it_is_about_groups_and_never_a_person(run: Run) -> None:
    words = run("to-work", "--help").out.replace("│", " ").split()
    assert "aldrig något om en enskild person" in " ".join(words)


def test_another_definition_is_named_and_an_unknown_one_refused(run: Run, files: tuple[str, str, str]) -> None:
    data = run(*asked(files, "--definition", "arbete", "--json")).data
    assert data["definition_label"]["sv"] == "Definition 2: arbete, även med lönestöd"
    refused = run(*asked(files, "--definition", "arbeta", "--json"))
    assert refused.problems == ["work-definition-unknown"]


def test_answers_of_a_file_need_exits_of_a_file(run: Run, files: tuple[str, str, str]) -> None:
    assert run("to-work", files[0], "-i", "bip", "--json").problems == ["exits-needed"]
    assert run(*asked(files, "--until", "i går", "--json")).code != 0
    swapped = run("to-work", files[1], "-i", "start-avslut", "--exits", files[1], "--json")
    assert swapped.code == 0


def test_in_a_project_both_come_from_the_store(run: Run, files: tuple[str, str, str]) -> None:
    answers, exits, events = files
    expected = run(*asked(files, "--json")).data
    assert run("init", "projekt", "--forbund", "Förbundet", "-q").code == 0
    for file, instrument in ((answers, "bip"), (exits, "start-avslut")):
        assert run("import", file, "-i", instrument, "--project", "projekt").code == 0
    stored = ("to-work", "-i", "bip", "--project", "projekt", "--score", "mentors_tilltro", "--score", "halsa")
    assert run(*stored, "--json").data == expected
    for option, file in (("--exits", exits), ("--events", events)):
        assert run(*stored, option, file, "--json").problems == ["option-needs-file"]


def test_one_file_at_most_comes_from_standard_input(run: Run) -> None:
    both = run("to-work", "-", "-i", "bip", "--exits", "-", "--json")
    assert (both.code, both.problems) == (2, ["one-standard-input"])
    assert "-, --exits -" in run("to-work", "-", "-i", "bip", "--exits", "-").err
