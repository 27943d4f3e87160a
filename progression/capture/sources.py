"""Open a source of forms: a file, standard input, or a data frame.

Scope: look at the first bytes, not at the ending, and call the right reader.
"""

import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, Final, TypeAlias

import pandas as pd
import pyarrow as pa

from progression.capture.parquet_file import PARQUET, is_parquet, read_parquet
from progression.capture.statistical_file import is_labelled, open_labelled
from progression.capture.table import RawTable, as_text, refuse_too_many_columns, text_array
from progression.capture.text_file import read_text_file
from progression.capture.workbook import read_workbook
from progression.definition import Instrument
from progression.errors import DataError
from progression.identity.personal import file_name_shown
from progression.problems import Problem

__all__ = ["STANDARD_INPUT", "Source", "open_table"]

Source: TypeAlias = str | Path | pd.DataFrame

STANDARD_INPUT: Final = "-"
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
    name = file_name_shown(path.name)
    try:
        if is_parquet(path):
            return read_parquet(path, name=name)
        return _from_bytes(path.read_bytes(), name, known, instrument, groups)
    except FileNotFoundError:
        raise DataError([Problem("file-not-found", {"file": name})]) from None
    except OSError:
        raise DataError([Problem("file-not-readable", {"file": name})]) from None


def _from_bytes(
    content: bytes, name: str, known: Collection[str], instrument: Instrument | None, groups: Iterable[str]
) -> RawTable:
    if not content:
        raise DataError([Problem("file-empty", {"file": name})])
    if content.startswith(_NEVER_A_TABLE):
        raise DataError([Problem("not-a-table", {"file": name})])
    if content.startswith(PARQUET):
        return read_parquet(content, name=name)
    if is_labelled(content[:12]) and instrument is not None:
        return open_labelled(content, instrument, name=name, groups=groups)
    if content.startswith(_ZIP):
        return read_workbook(content, name=name)
    return read_text_file(content, name=name, known=known)


def _from_frame(frame: pd.DataFrame) -> RawTable:
    refuse_too_many_columns(frame.shape[1], "data frame")
    arrays = [_column(frame.iloc[:, place]) for place in range(frame.shape[1])]
    return RawTable("data frame", "", tuple(str(title) for title in frame.columns), tuple(arrays))


def _column(column: "pd.Series[Any]") -> Any:
    try:
        return pa.chunked_array([pa.array(column, from_pandas=True)])
    except (pa.ArrowInvalid, pa.ArrowTypeError):  # numbers and labels in one column
        return text_array([as_text(value) for value in column])
