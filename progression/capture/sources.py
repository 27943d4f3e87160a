"""Open a source of forms: a file, standard input, or a data frame.

Scope: look at the first bytes, not at the ending, and call the right reader.
"""

import hashlib
import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, Final, TypeAlias

import pandas as pd
import pyarrow as pa

from progression.capture.statistical_file import is_labelled, open_labelled
from progression.capture.table import RawTable, as_text, refuse_too_many_columns, text_array
from progression.capture.text_file import read_text_file
from progression.capture.workbook import read_workbook
from progression.definition import Instrument
from progression.errors import DataError
from progression.problems import Problem

__all__ = ["STANDARD_INPUT", "Source", "open_table"]

Source: TypeAlias = str | Path | pd.DataFrame

STANDARD_INPUT: Final = "-"
_PARQUET: Final = b"PAR1"
_ZIP: Final = b"PK\x03\x04"
_NEVER_A_TABLE: Final = (
    b"\xd0\xcf\x11\xe0",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"\x1f\x8b",
)


def open_table(
    source: Source, *, known: Collection[str], instrument: Instrument | None = None, groups: Iterable[str] = ()
) -> RawTable:
    """The table behind a source.

    Args:
        source: Path of a CSV, XLSX, Parquet, SPSS or Stata file; ``"-"`` for standard input; or a data frame.
        known: Folded column titles that are understood.
        instrument: What the answers answer; it explains the names and missing values of SPSS and Stata files.
        groups: Further group columns, for the same.

    Raises:
        DataError: If there is no such file or it holds no table.
    """
    if isinstance(source, pd.DataFrame):
        return _from_frame(source)
    if str(source) == STANDARD_INPUT:
        return _from_bytes(sys.stdin.buffer.read(), "stdin", known, instrument, groups)
    path = Path(source)
    try:
        with path.open("rb") as file:
            is_parquet = file.read(len(_PARQUET)) == _PARQUET
        return (
            _from_parquet(path) if is_parquet else _from_bytes(path.read_bytes(), path.name, known, instrument, groups)
        )
    except FileNotFoundError:
        raise DataError([Problem("file-not-found", {"file": path.name})]) from None
    except OSError:
        raise DataError([Problem("file-not-readable", {"file": path.name})]) from None


def _from_bytes(
    content: bytes, name: str, known: Collection[str], instrument: Instrument | None, groups: Iterable[str]
) -> RawTable:
    if not content:
        raise DataError([Problem("file-empty", {"file": name})])
    if content.startswith(_NEVER_A_TABLE):
        raise DataError([Problem("not-a-table", {"file": name})])
    if content.startswith(_PARQUET):
        return _from_parquet(pa.BufferReader(content), name=name)
    if is_labelled(content[:12]) and instrument is not None:
        return open_labelled(content, instrument, name=name, groups=groups)
    if content.startswith(_ZIP):
        return read_workbook(content, name=name)
    return read_text_file(content, name=name, known=known)


def _from_parquet(file: Any, *, name: str | None = None) -> RawTable:
    from pyarrow import parquet  # noqa: PLC0415  only Parquet files need it

    called = name or Path(file).name
    try:
        refuse_too_many_columns(len(parquet.read_schema(file).names), called)
        table = parquet.read_table(file)
        table.validate(full=True)
    except DataError:
        raise
    except Exception:  # noqa: BLE001  a damaged file makes Arrow raise nearly anything
        raise DataError([Problem("not-a-table", {"file": called})]) from None
    if isinstance(file, Path):
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
    else:
        file.seek(0)
        digest = hashlib.sha256(file.read()).hexdigest()
    return RawTable(called, digest, tuple(table.column_names), tuple(table.columns))


def _from_frame(frame: pd.DataFrame) -> RawTable:
    refuse_too_many_columns(frame.shape[1], "data frame")
    arrays = [_column(frame.iloc[:, place]) for place in range(frame.shape[1])]
    return RawTable("data frame", "", tuple(str(title) for title in frame.columns), tuple(arrays))


def _column(column: "pd.Series[Any]") -> Any:
    try:
        return pa.chunked_array([pa.array(column, from_pandas=True)])
    except (pa.ArrowInvalid, pa.ArrowTypeError):  # numbers and labels in one column
        return text_array([as_text(value) for value in column])
