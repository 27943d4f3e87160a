"""What is no file of forms at all: missing, empty, binary, damaged, or far too wide."""

import io
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from capture.building import codes, read_bytes, refused, saved, workbook
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.capture import text_file
from progression.definition import bundled_folder
from progression.errors import DataError

TITLES = ["participant", "occasion", "stod"]
ROWS = [TITLES, ["P1", "start", 6], ["P2", "exit", 7]]


def zipped(**parts: bytes) -> bytes:
    """An archive with these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return content.getvalue()


DOCX_TYPES = b"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""

NO_TABLES = {
    "random bytes": np.random.default_rng(1).bytes(5_000),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "the head of a picture": b"\x89PNG",
    "a photograph": b"\xff\xd8\xff\xe0" + bytes(50),
    "an old Excel file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
    "a PDF": b"%PDF-1.7\nparticipant;occasion;stod\n",
    "a compressed file": b"\x1f\x8b\x08\x00" + bytes(20),
    "text with a NUL": b"participant;occasion;stod\nP1;start;\x006\n",
    "text with a NUL far down": b"participant;occasion;stod\n" + b"P1;start;6\n" * 1_000 + b"\x00",
    "nothing but NULs": bytes(100),
    "text with control characters": b"participant\x02;occasion;stod\nP1;start;6\n",
    "UTF-16 cut in half": "participant;occasion;stod\nP1;start;6\n".encode("utf-16")[:-1],
    "an archive that is no workbook": zipped(a=b"b"),
    "a Word document": zipped(**{"[Content_Types].xml": DOCX_TYPES, "word__document.xml": b"<document/>"}),
    "an archive with broken XML": zipped(**{"[Content_Types].xml": b"<Types"}),
    "the head of an archive": b"PK\x03\x04",
    "the head of a Parquet file": b"PAR1",
    "a Parquet file without an end": b"PAR1" + bytes(100),
}


@pytest.mark.parametrize("content", NO_TABLES.values(), ids=NO_TABLES)
def test_what_is_no_table_is_refused_as_such(content: bytes, tmp_path: Path) -> None:
    assert codes(refused(content)) == ["not-a-table"]
    assert codes(refused(saved(tmp_path, content, "svar.xlsx"))) == ["not-a-table"]


EMPTY = {
    "no byte": b"",
    "blank lines": b"\n\n  \r\n",
    "a byte order mark": b"\xef\xbb\xbf",
    "titles alone": b"participant;occasion;stod\n",
    "titles without a line end": b"participant;occasion;stod",
    "titles and blank rows": b"participant;occasion;stod\n;;\n ; ;\n\n",
}


@pytest.mark.parametrize("content", EMPTY.values(), ids=EMPTY)
def test_a_file_without_forms_is_refused_as_empty(content: bytes, tmp_path: Path) -> None:
    assert codes(refused(content)) == ["file-empty"]
    assert codes(refused(saved(tmp_path, content))) == ["file-empty"]


@pytest.mark.parametrize("rows", [[], [[]], [[None, None], [""]], [TITLES], [TITLES, [None, " "], []]])
def test_a_workbook_without_forms_is_refused_as_empty(rows: list[list[object]], tmp_path: Path) -> None:
    assert codes(refused(workbook(tmp_path, rows))) == ["file-empty"]


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({title: [] for title in TITLES}),
        pd.DataFrame({title: pd.Series([], dtype="int64") for title in TITLES}),
        pd.DataFrame({title: pd.Categorical([]) for title in TITLES}),
        pd.DataFrame([[None] * 3] * 2, columns=TITLES),
    ],
    ids=["no rows", "no rows of numbers", "no rows of categories", "rows of nothing"],
)
def test_a_data_frame_without_forms_is_refused_as_empty(frame: pd.DataFrame, tmp_path: Path) -> None:
    assert codes(refused(frame)) == ["file-empty"]
    frame.to_parquet(tmp_path / "f.parquet")
    assert codes(refused(tmp_path / "f.parquet")) == ["file-empty"]


def test_a_data_frame_without_columns_lacks_what_is_needed() -> None:
    assert codes(refused(pd.DataFrame())) == ["column-missing", "column-missing", "no-item-columns"]


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path / "nowhere" / "svar.csv")
    assert (problem.code, problem.facts["file"]) == ("file-not-found", "svar.csv")


def test_a_folder_or_a_path_through_a_file_cannot_be_opened(tmp_path: Path) -> None:
    assert codes(refused(tmp_path)) == ["file-not-readable"]
    assert codes(refused(saved(tmp_path, "x") / "svar.csv")) == ["file-not-readable"]


def test_one_long_line_without_separators_is_refused() -> None:
    """Text that was made for machines: longer than the standard library's reader takes in one cell."""
    assert refused(b"QUJD" * 50_000)


def test_what_the_parser_itself_refuses_is_no_table() -> None:
    with patch.object(text_file.arrow_csv, "read_csv", side_effect=pa.ArrowInvalid("a row beyond two blocks")):
        assert codes(refused(b"participant;occasion;stod\nP1;start;6\n")) == ["not-a-table"]


# ---------------------------------------------------------------- damaged archives


def read_or_refused(content: bytes) -> int:
    """How many forms there are, or how many problems; either is right, but nothing else is."""
    try:
        return len(read_bytes(content))
    except DataError as error:
        return len(error.problems)


def packed(folder: Path) -> bytes:
    """A workbook."""
    return workbook(folder, ROWS).read_bytes()


def test_a_workbook_with_a_damaged_part_is_refused(tmp_path: Path) -> None:
    content = bytearray(packed(tmp_path))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
    first = part.header_offset + 30 + len(part.filename)
    content[first : first + 40] = b"\xff" * 40
    assert codes(refused(bytes(content))) == ["not-a-table"]


def test_a_workbook_with_a_part_behind_a_password_is_refused(tmp_path: Path) -> None:
    content = bytearray(packed(tmp_path))
    entry = content.find(b"PK\x01\x02")
    while entry >= 0:
        content[entry + 8] |= 1
        entry = content.find(b"PK\x01\x02", entry + 4)
    assert codes(refused(bytes(content))) == ["not-a-table"]


def test_a_workbook_of_an_archive_version_to_come_is_refused(tmp_path: Path) -> None:
    content = bytearray(packed(tmp_path))
    content[content.find(b"PK\x01\x02") + 6] = 207
    assert codes(refused(bytes(content))) == ["not-a-table"]


def test_a_workbook_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    content = packed(tmp_path)
    assert codes(refused(content[: len(content) // 2])) == ["not-a-table"]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_workbook_with_a_few_wrong_bytes_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, wrong: list[tuple[int, int]]
) -> None:
    content = bytearray(packed(tmp_path_factory.mktemp("x")))
    for place, byte in wrong:
        content[4 + place % (len(content) - 4)] = byte
    assert read_or_refused(bytes(content))


def parquet_bytes() -> bytes:
    """A Parquet file."""
    return pd.DataFrame(ROWS[1:], columns=TITLES).to_parquet()


def test_a_parquet_file_with_a_damaged_page_is_no_table_from_a_file_and_from_standard_input(tmp_path: Path) -> None:
    content = bytearray(parquet_bytes())
    content[4:24] = bytes(20)
    assert codes(refused(bytes(content))) == ["not-a-table"]
    assert codes(refused(saved(tmp_path, bytes(content), "f.parquet"))) == ["not-a-table"]


def test_a_parquet_file_with_text_that_is_no_utf_8_is_refused(tmp_path: Path) -> None:
    content = pd.DataFrame([["Pxxxx", "start", 6]], columns=TITLES).to_parquet(compression=None)
    broken = content.replace(b"Pxxxx", b"P\xfd\xfd\xfd\xfd")
    assert broken != content
    assert refused(saved(tmp_path, broken, "f.parquet"))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_parquet_file_with_a_few_wrong_bytes_is_read_or_refused(wrong: list[tuple[int, int]]) -> None:
    content = bytearray(parquet_bytes())
    for place, byte in wrong:
        content[4 + place % (len(content) - 4)] = byte
    assert read_or_refused(bytes(content))


# ---------------------------------------------------------------- far too wide


def test_more_columns_than_any_form_has_are_refused_with_their_number(tmp_path: Path) -> None:
    (problem,) = refused(",".join(f"x{k}" for k in range(5_001)) + "\n")
    assert (problem.code, problem.facts["count"], problem.facts["most"]) == ("too-many-columns", 5_001, 5_000)
    wide = pd.DataFrame([[1] * 5_001], columns=[f"x{k}" for k in range(5_001)])
    assert codes(refused(wide)) == ["too-many-columns"]
    wide.to_parquet(tmp_path / "f.parquet")
    assert codes(refused(tmp_path / "f.parquet")) == ["too-many-columns"]
    assert codes(refused(workbook(tmp_path, [list(range(5_001))]))) == ["too-many-columns"]


def test_as_many_columns_as_are_permitted_are_looked_at() -> None:
    found = refused(",".join(f"x{k}" for k in range(5_000)) + "\n")
    assert codes(found)[:1] == ["unknown-column"]


def test_two_million_columns_are_refused_without_filling_the_memory(tmp_path: Path) -> None:
    file = saved(tmp_path, ",".join(f"x{k}" for k in range(2_000_000)) + "\n" + "," * 1_999_999 + "\n")
    program = f"""
        import resource
        from pathlib import Path
        from progression.capture import read_forms
        from progression.definition import read_instrument
        from progression.errors import DataError
        instrument = read_instrument(Path({str(bundled_folder() / "kunskap")!r}))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            read_forms({str(file)!r}, instrument)
        except DataError as error:
            print(error.problems[0].code, error.problems[0].facts["count"])
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True, timeout=30
    )
    said, grown = done.stdout.splitlines()
    assert said == "too-many-columns 2000000"
    assert int(grown) < 20 * file.stat().st_size // 1024
