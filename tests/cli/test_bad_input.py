"""What is wrong with a source is said to a mentor, each fault in its own words, and nothing is written."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

Run = Callable[..., Any]

NUMBER = "19811228-9874"  # the example of Skatteverket, SKV 704
HEAD = b"participant,occasion,date,respondent,stod,bedomning\n"
GOOD = b"p1,start,2026-01-15,staff,3,4\n"
FAULTS = {  # what is in the file, which problem it is, and what is said about it
    "unknown column": (b"participant,occasion,stud,bedomning\np1,start,3,4\n", "unknown-column", "kolumn stud"),
    "unknown label": (HEAD + b"p1,start,,staff,mycket,4\n", "unknown-label", "Hittade ”mycket”."),
    "code out of range": (
        HEAD + b"p1,start,,staff,12,4\n",
        "answer-out-of-range",
        "Hittade 12. Skalan går från 1 (låg grad) till 10 (hög grad)",
    ),
    "missing participant": (HEAD + b",start,,staff,3,4\n", "participant-missing", "Deltagare saknas."),
    "missing occasion": (HEAD + b"p1,,,staff,3,4\n", "occasion-missing", "Tillfälle saknas."),
    "unknown occasion": (HEAD + b"p1,statr,,staff,3,4\n", "unknown-occasion", "Närmast: start."),
    "unknown respondent": (HEAD + b"p1,start,,chefen,3,4\n", "unknown-respondent", "Hittade ”chefen”"),
    "malformed date": (HEAD + b"p1,start,15/1,staff,3,4\n", "date-malformed", "skrivs så här: 2026-11-22"),
    "two forms for one occasion": (HEAD + GOOD + GOOD, "form-given-twice", "rad 2 och 3"),
    "another version": (
        b"participant,occasion,stod,version\np1,start,3,2.0.0\n",
        "wrong-instrument-version",
        "kunskap@2.0.0",
    ),
    "another instrument": (b"participant,occasion,stod,instrument\np1,start,3,bip\n", "wrong-instrument", "”bip”"),
    "no occasion column": (b"participant,stod\np1,3\n", "column-missing", "kolumn tillfälle"),
    "no item column": (b"participant,occasion\np1,start\n", "no-item-columns", "Ingen kolumn hör till en fråga"),
    "a column twice": (b"participant,occasion,stod,stod\np1,start,3,3\n", "column-twice", "kolumn stod"),
    "a column without a title": (b"participant,occasion,stod,\np1,start,3,3\n", "untitled-column", "utan rubrik"),
    "rows of different length": (HEAD + b"p1,start,3\n", "row-length", "Raden har 3 celler. Rubrikraden har 6."),
    "empty": (b"", "file-empty", "Filen innehåller inga svar."),
    "blank": (b" \n\n", "file-empty", "Filen innehåller inga svar."),
    "a header alone": (HEAD, "file-empty", "Filen innehåller inga svar."),
    "binary": (bytes(range(256)) * 40, "not-a-table", "ingen tabell som går att läsa"),
    "an image": (b"\x89PNG\r\n\x1a\n" + bytes(500), "not-a-table", "ingen tabell som går att läsa"),
    "a broken workbook": (b"PK\x03\x04" + bytes(500), "not-a-table", "ingen tabell som går att läsa"),
    "a broken parquet": (b"PAR1" + bytes(500) + b"PAR1", "not-a-table", "ingen tabell som går att läsa"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_said_in_its_own_words_and_nothing_is_written(
    run: Run, tmp_path: Path, listing: Run, fault: str
) -> None:
    content, code, words = FAULTS[fault]
    (tmp_path / "svar.csv").write_bytes(content)
    for more in ([], ["-o", "ut.csv"], ["-o", "ut.xlsx", "--quiet"], ["--debug"]):
        refused = run("score", "svar.csv", "-i", "kunskap", *more)
        assert (refused.code, refused.out) == (1, "")
        assert f"[{code}]" in refused.err
        assert words in refused.err
        assert refused.err.startswith("svar.csv har 1 fel; ingenting har sparats.")
        assert "Traceback" not in refused.err
    assert listing() == {"svar.csv": content}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_one_json_document_with_its_code(run: Run, tmp_path: Path, fault: str) -> None:
    content, code, _ = FAULTS[fault]
    (tmp_path / "svar.csv").write_bytes(content)
    refused = run("score", "svar.csv", "-i", "kunskap", "--json")
    assert (refused.code, refused.err) == (1, "")
    assert list(refused.document) == ["ok", "problems"]
    (problem,) = refused.document["problems"]
    assert problem["code"] == code
    assert list(problem) == ["code", "where", "found", "expected", "remedy"]
    assert all(problem[part] for part in ("where", "found", "remedy"))


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_said_in_english_too(run: Run, tmp_path: Path, fault: str) -> None:
    (tmp_path / "svar.csv").write_bytes(FAULTS[fault][0])
    asked = ("score", "svar.csv", "-i", "kunskap", "--json")
    (swedish,), (english,) = (run(*asked, "--lang", each).document["problems"] for each in ("sv", "en"))
    assert english["code"] == swedish["code"]
    assert english["found"] != swedish["found"] or english["found"].startswith("”")
    assert english["remedy"] != swedish["remedy"]


COMMANDS = {
    "person": ["--participant", "p1"],
    "change": ["--from", "start", "--to", "exit"],
    "indicators": ["--period", "2026-01-01/2026-12-31"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_analysis_refuses_a_wrong_file(run: Run, tmp_path: Path, listing: Run, command: str) -> None:
    content, code, _ = FAULTS["code out of range"]
    (tmp_path / "svar.csv").write_bytes(content)
    refused = run(command, "svar.csv", "-i", "kunskap", *COMMANDS[command], "-o", "ut.html", "--json")
    assert (refused.code, refused.problems) == (1, [code])
    assert listing() == {"svar.csv": content}


def test_all_faults_of_a_file_are_told_at_once(run: Run, tmp_path: Path) -> None:
    rows = [b"p1,start,15/1,staff,12,4\n", b"p2,statr,,staff,3,mycket\n", b",start,,staff,3,11\n"]
    (tmp_path / "svar.csv").write_bytes(HEAD + b"".join(rows))
    refused = run("score", "svar.csv", "-i", "kunskap", "--json")
    assert sorted(refused.problems) == [
        "answer-out-of-range",
        "answer-out-of-range",
        "date-malformed",
        "participant-missing",
        "unknown-label",
        "unknown-occasion",
    ]


def test_a_fault_names_its_rows_as_a_spreadsheet_counts_them(run: Run, tmp_path: Path) -> None:
    rows = [b"p%d,start,,staff,%d,4\n" % (place, 99 if place in {3, 5} else 4) for place in range(8)]
    (tmp_path / "svar.csv").write_bytes(HEAD + b"".join(rows))
    (problem,) = run("score", "svar.csv", "-i", "kunskap", "--json").document["problems"]
    assert problem["where"] == "rad 5 och 7, kolumn stod"


def test_a_file_that_is_not_there_is_an_error(run: Run) -> None:
    refused = run("score", "svar.csv", "-i", "kunskap", "--json")
    assert (refused.code, refused.problems) == (1, ["file-not-found"])


def test_a_folder_is_no_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "svar.csv").mkdir()
    refused = run("score", "svar.csv", "-i", "kunskap", "--json")
    assert (refused.code, refused.problems) == (1, ["file-not-readable"])


def csv_of(frame: pd.DataFrame) -> bytes:
    """As CSV."""
    return frame.to_csv(index=False).encode()


def xlsx_of(frame: pd.DataFrame) -> bytes:
    """As a workbook."""
    book = openpyxl.Workbook()
    for row in [list(frame.columns), *frame.to_numpy().tolist()]:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def parquet_of(frame: pd.DataFrame) -> bytes:
    """As Parquet."""
    return frame.to_parquet(index=False)


@pytest.mark.parametrize("column", ["participant", "date", "kon", "forbund", "stod"])
@pytest.mark.parametrize("kind", [csv_of, xlsx_of, parquet_of])
def test_a_personnummer_is_refused_and_shown_nowhere(
    run: Run, tmp_path: Path, listing: Run, kind: Run, column: str
) -> None:
    row = {"participant": "p1", "occasion": "start", "date": "2026-01-15", "kon": "man", "forbund": "a", "stod": "3"}
    content = kind(pd.DataFrame([row, row | {"occasion": "exit", column: NUMBER}]))
    (tmp_path / "svar").write_bytes(content)
    for more in ([], ["--debug"], ["--json"], ["--json", "--debug"], ["--lang", "en"], ["-o", "ut.csv"]):
        refused = run("score", "svar", "-i", "kunskap", *more)
        assert refused.code == 1
        said = refused.out + refused.err
        assert ("unknown-label" if column == "stod" else "identity-refused") in said
        assert "9874" not in said
        assert "811228" not in said
    assert listing() == {"svar": content}


@pytest.mark.parametrize("written", [NUMBER, "198112289874", "811228-9874", "811228+9874", "8112289874"])
def test_a_personnummer_in_a_title_is_shown_nowhere(run: Run, tmp_path: Path, written: str) -> None:
    """A file without titles, whose first person stands where they should."""
    (tmp_path / "svar.csv").write_text(f"{written},start,3\n811218-9876,start,4\n", encoding="utf-8")
    for more in ([], ["--json"], ["--debug"]):
        refused = run("score", "svar.csv", "-i", "kunskap", *more)
        assert refused.code == 1
        assert "9874" not in refused.out + refused.err
        assert "9876" not in refused.out + refused.err


def test_a_personnummer_asked_for_is_not_repeated(run: Run, sample: Path) -> None:
    for more in ([], ["--json"], ["--debug"]):
        refused = run("person", sample / "bip.csv", "-i", "bip", "--participant", NUMBER, *more)
        assert refused.code == 1
        assert "9874" not in refused.out + refused.err


def test_a_form_by_nobody_is_one_fault_and_not_one_for_each_answer(run: Run, tmp_path: Path) -> None:
    (tmp_path / "svar.csv").write_text("participant,occasion,respondent,halsa,mal\np1,start,,3,4\n", encoding="utf-8")
    assert run("score", "svar.csv", "-i", "bip", "--json").problems == ["respondent-missing"]


def test_a_form_by_nobody_is_by_the_only_one_who_is_asked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "svar.csv").write_bytes(HEAD + GOOD + b"p2,start,,,3,4\n")
    forms = run("score", "svar.csv", "-i", "kunskap", "--json").data["scores"]
    assert [form["respondent"] for form in forms] == ["staff", "staff"]


def test_two_million_columns_are_refused_before_they_fill_the_memory(run_process: Run, tmp_path: Path) -> None:
    titles = "participant,occasion," + ",".join(f"f{place}" for place in range(2_000_000))
    (tmp_path / "svar.csv").write_text(f"{titles}\np1,start\n", encoding="utf-8")
    refused = run_process("score", "svar.csv", "-i", "kunskap", "--json")
    assert (refused.code, refused.problems) == (1, ["too-many-columns"])
    assert "2000002" in refused.document["problems"][0]["found"]


def test_a_personnummer_in_the_name_of_a_file_is_shown_nowhere(run: Run, tmp_path: Path) -> None:
    """Neither in JSON, nor on the page, nor in what is said of the file or of the one that is written."""
    number = NUMBER
    file = tmp_path / f"svar {number}.csv"
    file.write_bytes(HEAD + b"p1,start,2026-01-15,staff,3,4\n")
    asked = ("score", file, "-i", "kunskap")
    told = run(*asked, "--json")
    assert told.code == 0
    assert told.document["provenance"]["data"]["name"] == "svar XXXXXXXX-XXXX.csv"
    page = tmp_path / f"{number}.html"
    person = run("person", *asked[1:], "--participant", "p1", "-o", page)
    broken = tmp_path / f"{number}.csv"
    broken.write_bytes(HEAD + b"p1,start,2026-01-15,staff,3,99\n")
    failed = run("score", broken, "-i", "kunskap")
    missing = run("score", tmp_path / f"borta {number}.csv", "-i", "kunskap")
    assert (person.code, failed.code, missing.code) == (0, 1, 1)
    said = (told.out, told.err, person.out, person.err, failed.err, missing.err, page.read_text("utf-8"))
    assert not [each for each in said if number in each]
    assert "XXXXXXXX-XXXX.csv" in failed.err
