"""``-o``: the file that its ending says, the numbers of the JSON in it, never half of it, never over another."""

import csv
import html
import math
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import openpyxl
import pandas as pd
import pytest
from pyarrow import parquet

Run = Callable[..., Any]

# What each command asks, where its JSON keeps the rows that it writes, and the titles that name a row.
QUESTIONS = {
    "score": (["-i", "kunskap", "--score", "stod", "--score", "kunskap"], "scores"),
    "change": (["-i", "bip", "--from", "start", "--to", "exit", "--by", "kon"], "scores"),
    "trend": (["-i", "bip", "--by", "kon"], "scores"),
    "indicators": (["-i", "nns-deltagare-avslut", "--period", "2020-11-01/2021-10-31", "--by", "kon"], "rows"),
    "person": (["-i", "bip", "--participant", "exempel-003"], "series"),
}
FILES = {"score": "kunskap", "change": "bip", "trend": "bip", "indicators": "nns-deltagare-avslut", "person": "bip"}
REPORTS = ["person", "change", "trend", "indicators"]
WRITERS = [*QUESTIONS, "template"]
TABLES = [".csv", ".xlsx", ".parquet"]


def question(command: str, sample: Path) -> list[object]:
    """A command line without ``-o``."""
    if command == "template":
        return ["template", "kunskap"]
    return [command, sample / f"{FILES[command]}.csv", *QUESTIONS[command][0]]


def ending(command: str) -> str:
    """An ending that the command writes."""
    return ".xlsx" if command == "template" else ".csv"


def reopened(file: Path) -> list[dict[str, Any]]:
    """The rows of a written table, by programs that are not ours; empty cells are None."""
    if file.suffix == ".csv":
        with file.open(encoding="utf-8", newline="") as lines:
            return [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(lines)]
    if file.suffix == ".parquet":
        return parquet.read_table(file).to_pylist()
    titles, *rows = openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(titles, row, strict=True)) for row in rows]


def plain(cell: Any) -> Any:
    """A cell as JSON would have it: a number where it is one, a date as ISO text, None where there is nothing."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if cell is None or cell != cell:  # noqa: PLR0124  NaN
        return None
    if isinstance(cell, bool) or cell in {"True", "False"}:
        return str(cell) == "True"
    try:
        return float(cell)
    except ValueError:
        return cell


def expected(command: str, data: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows that the file must hold, from the JSON."""
    rows = data[QUESTIONS[command][1]]
    if command == "person":
        return [
            {"item": each["item"], "respondent": each["respondent"], **point}
            for each in rows
            for point in each["points"]
        ]
    return rows


def cells(rows: list[dict[str, Any]]) -> list[Any]:
    """Every cell, row by row."""
    return [cell for row in rows for cell in row.values()]


def same(one: Any, other: Any) -> bool:
    """Equal, numbers to the last digit but one."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-14)
    return bool(one == other)


@pytest.mark.parametrize("suffix", TABLES)
@pytest.mark.parametrize("command", QUESTIONS)
def test_the_numbers_in_a_table_are_those_of_the_json(
    run: Run, sample: Path, tmp_path: Path, command: str, suffix: str
) -> None:
    asked = question(command, sample)
    wanted = [
        {name: plain(cell) for name, cell in row.items()} for row in expected(command, run(*asked, "--json").data)
    ]
    written = run(*asked, "-o", f"ut{suffix}")
    assert (written.code, written.out) == (0, "")
    found = [{name: plain(cell) for name, cell in row.items()} for row in reopened(tmp_path / f"ut{suffix}")]
    assert len(found) > 10
    assert [list(row) for row in found] == [list(row) for row in wanted]
    assert [(one, other) for one, other in zip(cells(found), cells(wanted), strict=True) if not same(one, other)] == []


@pytest.mark.parametrize("command", ["change", "trend", "indicators"])
def test_counts_in_a_csv_are_whole_numbers(run: Run, sample: Path, tmp_path: Path, command: str) -> None:
    run(*question(command, sample), "-o", "ut.csv")
    assert {cell["n"] for cell in reopened(tmp_path / "ut.csv") if cell["n"] and not cell["n"].isdigit()} == set()


def test_a_workbook_has_a_sheet_for_each_table(run: Run, sample: Path, tmp_path: Path) -> None:
    run(*question("change", sample), "-o", "ut.xlsx")
    book = openpyxl.load_workbook(tmp_path / "ut.xlsx")
    assert book.sheetnames == [
        *("change", "attrition", "flow", "leavers", "background", "bounds", "reasons", "missing"),
        *("individual", "against_average", "with_group", "reliabilities", "same_verdicts", "binary"),
        *("choices", "choice_tests"),
        *("distribution", "moves", "differences", "methods"),
    ]
    assert book["attrition"].freeze_panes == "A2"


@pytest.mark.parametrize("kept", ["date", "participant"])
def test_a_workbook_keeps_dates_as_dates_and_codes_as_text(
    run: Run, write_forms: Run, tmp_path: Path, kept: str
) -> None:
    forms = write_forms("participant occasion date stod", "0017 start 2026-01-15 3")
    run("score", forms, "-i", "kunskap", "-o", "ut.xlsx")
    (row,) = reopened(tmp_path / "ut.xlsx")
    assert row[kept] == {"date": datetime(2026, 1, 15), "participant": "0017"}[kept]  # noqa: DTZ001


@pytest.mark.parametrize("command", REPORTS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_report_is_one_html_file_in_the_language(
    run: Run, sample: Path, tmp_path: Path, command: str, language: str
) -> None:
    written = run(*question(command, sample), "-o", "ut.html", "--lang", language)
    assert (written.code, written.out) == (0, "")
    html = (tmp_path / "ut.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in html
    assert {"sv": "Källa", "en": "Source"}[language] in html
    assert "<table" in html
    assert "</html>" in html[-20:]


@pytest.mark.parametrize("command", WRITERS)
def test_what_was_written_is_said_on_stderr_and_not_when_quiet(run: Run, sample: Path, command: str) -> None:
    asked = [*question(command, sample), "-o", f"ut{ending(command)}"]
    said = run(*asked)
    assert (said.code, said.out) == (0, "")
    assert f"Skrev ut{ending(command)}" in said.err
    assert f"Wrote ut{ending(command)}" in run(*asked, "--force", "--lang", "en").err
    quiet = run(*asked, "--force", "--quiet")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")


@pytest.mark.parametrize("command", WRITERS)
def test_with_json_the_document_comes_beside_the_file(run: Run, sample: Path, tmp_path: Path, command: str) -> None:
    name = f"ut{ending(command)}"
    data = run(*question(command, sample), "-o", name, "--json").data
    assert (tmp_path / name).stat().st_size > 0
    assert data == (
        {"file": name, "instrument": "kunskap@1.0.0"}
        if command == "template"
        else run(*question(command, sample), "--json").data
    )


def test_what_is_read_is_never_written_over(run: Run, sample: Path, tmp_path: Path) -> None:
    answers = tmp_path / "svar.csv"
    answers.write_bytes((sample / "bip.csv").read_bytes())
    for target in (str(answers), answers.name, f"./{answers.name}"):
        refused = run("score", answers, "-i", "bip", "-o", target, "--force")
        assert (refused.code, refused.out) == (2, "")
        assert "-o svar.csv   [output-is-input]" in refused.err
    assert answers.read_bytes() == (sample / "bip.csv").read_bytes()


@pytest.mark.parametrize("command", WRITERS)
def test_a_file_that_exists_is_not_overwritten(
    run: Run, sample: Path, listing: Run, tmp_path: Path, command: str
) -> None:
    target = tmp_path / f"ut{ending(command)}"
    target.write_bytes(b"mitt")
    asked = [*question(command, sample), "-o", target.name]
    refused = run(*asked)
    assert (refused.code, refused.out) == (1, "")
    assert f"{target.name}   [output-exists]" in refused.err
    assert "--force" in refused.err
    assert listing() == {target.name: b"mitt"}
    assert run(*asked, "--json").problems == ["output-exists"]
    assert run(*asked, "--force").code == 0
    assert target.read_bytes() != b"mitt"
    assert list(listing()) == [target.name]


@pytest.mark.parametrize("command", WRITERS)
def test_a_folder_that_does_not_exist_is_not_made(run: Run, sample: Path, listing: Run, command: str) -> None:
    asked = [*question(command, sample), "-o", f"borta/ut{ending(command)}"]
    refused = run(*asked)
    assert (refused.code, refused.out) == (1, "")
    assert "[output-not-writable]" in refused.err
    assert run(*asked, "--json").problems == ["output-not-writable"]
    assert listing() == {}


@pytest.mark.parametrize("name", ["ut.txt", "ut", "ut.docx", ".csv"])
@pytest.mark.parametrize("command", WRITERS)
def test_an_ending_that_no_file_has_is_a_wrong_command_line(
    run: Run, sample: Path, listing: Run, command: str, name: str
) -> None:
    refused = run(*question(command, sample), "-o", name)
    assert (refused.code, refused.out) == (2, "")
    assert "[output-ending]" in refused.err
    assert ".xlsx" in refused.err
    assert listing() == {}


def test_scores_are_no_report(run: Run, sample: Path) -> None:
    refused = run(*question("score", sample), "-o", "ut.html", "--json")
    assert (refused.code, refused.problems) == (2, ["output-ending"])


def test_an_ending_may_be_written_in_capitals(run: Run, sample: Path, tmp_path: Path) -> None:
    assert run(*question("score", sample), "-o", "UT.CSV").code == 0
    assert len(reopened_text(tmp_path / "UT.CSV")) == 82


def reopened_text(file: Path) -> list[str]:
    """The lines of a file."""
    return file.read_text(encoding="utf-8").splitlines()


def test_a_target_that_is_a_folder_is_refused_even_by_force(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "ut.csv").mkdir()
    refused = run(*question("score", sample), "-o", "ut.csv", "--force", "--json")
    assert (refused.code, refused.problems) == (1, ["output-not-writable"])
    assert [each.name for each in tmp_path.iterdir()] == ["ut.csv"]


def test_a_written_file_has_the_rights_that_any_new_file_has(run: Run, sample: Path, tmp_path: Path) -> None:
    run(*question("score", sample), "-o", "ut.csv")
    (tmp_path / "annan").touch()
    assert (tmp_path / "ut.csv").stat().st_mode == (tmp_path / "annan").stat().st_mode


FULL_DISK = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))"


@pytest.mark.parametrize("suffix", [".html", ".csv", ".parquet"])
def test_a_disk_that_takes_no_more_leaves_what_was_there(
    run_process: Run, sample: Path, listing: Run, tmp_path: Path, suffix: str
) -> None:
    """A process that may write 200 bytes to a file: the system refuses the rest."""
    (tmp_path / f"ut{suffix}").write_bytes(b"mitt")
    asked = [*question("person", sample), "-o", f"ut{suffix}", "--force"]
    refused = run_process(*asked, before=FULL_DISK.format(most=200))
    assert (refused.code, refused.out) == (1, "")
    assert "[output-not-writable]" in refused.err
    assert "Traceback" not in refused.err
    assert listing() == {f"ut{suffix}": b"mitt"}


def test_a_disk_that_takes_no_more_of_a_workbook_leaves_nothing_behind(
    run_process: Run, write_forms: Run, listing: Run
) -> None:
    """3000 bytes: the one row of the sheet finds room on its way, the whole workbook does not."""
    forms = write_forms("participant occasion stod", "p1 start 3")
    before = listing()
    asked = ("score", forms, "-i", "kunskap", "-o", "ut.xlsx")
    refused = run_process(*asked, before=FULL_DISK.format(most=3000))
    assert refused.code == 1
    assert "[output-not-writable]" in refused.err
    assert "Traceback" not in refused.err
    assert listing() == before


@pytest.mark.parametrize("command", WRITERS)
def test_a_file_that_cannot_be_put_in_place_leaves_what_was_there(
    run: Run, sample: Path, listing: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    target = Path(f"ut{ending(command)}")
    target.write_bytes(b"mitt")

    def refuse(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    refused = run(*question(command, sample), "-o", target.name, "--force", "--json")
    assert (refused.code, refused.problems) == (1, ["output-not-writable"])
    assert listing() == {target.name: b"mitt"}


def test_a_folder_that_may_not_be_written_in_is_told(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    refused = run(*question("score", sample), "-o", "ut.csv", "--json")
    assert (refused.code, refused.problems) == (1, ["output-not-writable"])


def test_a_write_that_fails_midway_leaves_nothing_behind(
    run: Run, sample: Path, listing: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(frame: pd.DataFrame, path: Path, **_: object) -> None:
        path.write_text(str(frame.iloc[0]), encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pd.DataFrame, "to_csv", half)
    refused = run(*question("score", sample), "-o", "ut.csv", "--json")
    assert (refused.code, refused.problems) == (1, ["output-not-writable"])
    assert listing() == {}


WAITING = """
import pathlib, sys, time
def wait(self, target):
    print("written", flush=True)
    time.sleep(600)
pathlib.Path.replace = wait
"""


@pytest.mark.parametrize("suffix", [".html", ".csv"])
def test_a_killed_process_leaves_the_old_file_whole(sample: Path, tmp_path: Path, suffix: str) -> None:
    """Killed at the last moment: all is written beside the target, nothing is in place yet."""
    (tmp_path / f"ut{suffix}").write_bytes(b"mitt")
    start = f"{WAITING}\nimport runpy\nrunpy.run_module('progression_cli', run_name='__main__', alter_sys=True)"
    asked = [str(word) for word in question("person", sample)]
    with subprocess.Popen(
        [sys.executable, "-c", start, *asked, "-o", f"ut{suffix}", "--force"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=tmp_path,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
        process.kill()
    assert process.returncode < 0
    assert (tmp_path / f"ut{suffix}").read_bytes() == b"mitt"
    others = [each for each in os.listdir(tmp_path) if each != f"ut{suffix}"]  # noqa: PTH208  names are wanted
    assert all(name.startswith(".ut-") for name in others)


def test_text_that_looks_like_a_formula_stays_text(run: Run, write_forms: Run) -> None:
    forms = write_forms("participant occasion stod", "=1+1 start 3")
    assert run("score", forms, "-i", "kunskap", "-o", "ut.xlsx").code == 0
    cell = openpyxl.load_workbook("ut.xlsx").worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize("command", ["change", "trend", "indicators"])
def test_how_it_was_computed_is_told_alike_on_the_page_in_the_json_and_in_the_workbook(
    run: Run, sample: Path, tmp_path: Path, command: str
) -> None:
    asked = question(command, sample)
    told = run(*asked, "--json").document["methods"]
    run(*asked, "-o", "ut.xlsx")
    rows = openpyxl.load_workbook(tmp_path / "ut.xlsx")["methods"].iter_rows(min_row=2, values_only=True)
    assert dict(rows) == told
    for language, text in told.items():
        run(*asked, "--lang", language, "-o", f"{language}.html")
        page = html.unescape((tmp_path / f"{language}.html").read_text(encoding="utf-8"))
        assert text in re.sub(r"<span class=\"day\">([^<]*)</span>", r"\1", page)


def test_a_sheet_about_one_person_has_no_paragraph_on_method(run: Run, sample: Path) -> None:
    assert "methods" not in run(*question("person", sample), "--json").document
