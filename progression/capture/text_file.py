"""Read a delimited text file of unknown making: any of ``, ; tab``, UTF-8, UTF-16 or Windows-1252, with or without BOM.

Scope: bytes to `RawTable`. Arrow parses; the standard library's reader is used only to say where something is wrong.
"""

import codecs
import csv
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Any, Final

import pyarrow as pa
from pyarrow import compute
from pyarrow import csv as arrow_csv

from progression.capture.table import RawTable, refuse_too_many_columns
from progression.definition import folded
from progression.errors import DataError
from progression.notes import Note
from progression.problems import Problem

__all__ = ["read_text_file"]

_DELIMITERS: Final = (";", "\t", ",")
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_EXCEL_HINT: Final = re.compile(r'\A"?sep=.{0,2}"?\n', re.IGNORECASE)  # "sep=;", which Excel reads and nobody sees
_LOOKED_AT: Final = 4_000

csv.field_size_limit(1 << 30)  # a quote that never ends makes one cell of the rest of the file; that is told below


def read_text_file(content: bytes, *, name: str, known: Collection[str]) -> RawTable:
    """The table in a text file.

    Args:
        content: The file's bytes.
        name: What messages call the file.
        known: Folded column titles that are understood; the delimiter that yields most of them is the right one.

    Raises:
        DataError: If it is no text, empty, has too many columns, or rows of different length.
    """
    text, notes = _decoded(content, name)
    if not text.strip():
        raise DataError([Problem("file-empty", {"file": name})])
    text = _EXCEL_HINT.sub("\n", text)
    first_line = text.lstrip("\n").split("\n", 1)[0]
    refuse_too_many_columns(1 + max(first_line.count(each) for each in _DELIMITERS), name)
    delimiter = max(_DELIMITERS, key=lambda each: _recognised(first_line, each, known))
    table = _parsed(text, delimiter, name)
    kept = [
        place for place, title in enumerate(table.column_names) if title.strip() or _has_content(table.column(place))
    ]
    return RawTable(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        columns=tuple(table.column_names[place] for place in kept),
        arrays=tuple(table.column(place) for place in kept),
        row_numbers=_RowNumbers(text, delimiter),
        notes=notes,
    )


def _decoded(content: bytes, name: str) -> tuple[str, tuple[Note, ...]]:
    notes: tuple[Note, ...] = ()
    try:
        text = content.decode(_encoding(content))
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        notes = (Note("read-as-windows-1252", {"file": name}),)
    if _CONTROL.search(text[:_LOOKED_AT]) or "\x00" in text:
        raise DataError([Problem("not-a-table", {"file": name})])
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n \x1a") + "\n", notes


def _encoding(content: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return encoding
    head = content[:_LOOKED_AT]
    if head.count(0) > len(head) // 4:  # every other byte of plain letters is zero in UTF-16
        return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    return "utf-8"


def _recognised(line: str, delimiter: str, known: Collection[str]) -> tuple[int, int]:
    """How many titles are known, and how many there are, if this is the delimiter."""
    titles = next(csv.reader([line], delimiter=delimiter), [])
    return sum(folded(title) in known for title in titles), len(titles)


def _parsed(text: str, delimiter: str, name: str) -> Any:
    ragged: list[Any] = []

    def note_ragged(row: Any) -> str:
        ragged.append(row)
        return "skip"

    titles = _titles(text, delimiter)
    stand_ins = [str(index) for index in range(len(titles))]  # titles may be empty or stand twice
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(text.encode()),
            read_options=arrow_csv.ReadOptions(column_names=stand_ins, block_size=1 << 24, use_threads=False),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, invalid_row_handler=note_ragged
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(stand_ins, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        raise DataError([Problem("not-a-table", {"file": name})]) from None
    if ragged:
        raise DataError(_ragged_rows(text, delimiter, len(titles), name))
    return table.slice(1).rename_columns(titles)


def _titles(text: str, delimiter: str) -> list[str]:
    return next(fields for _, fields in _records(text, delimiter))


def _ragged_rows(text: str, delimiter: str, width: int, name: str) -> Iterator[Problem]:
    rows: dict[int, list[int]] = defaultdict(list)
    for number, fields in _records(text, delimiter):
        if len(fields) != width:
            rows[len(fields)].append(number)
    for count, numbers in rows.items():
        yield Problem("row-length", {"file": name, "rows": numbers, "count": count, "width": width})


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Records that are not blank, each with the number a spreadsheet gives its row."""
    for number, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
        if fields:
            yield number, fields


class _RowNumbers:
    """Turns places of data rows into the numbers a spreadsheet shows; walks the file once, and only if asked."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._text, self._delimiter = text, delimiter

    @cached_property
    def _numbers(self) -> list[int]:
        return [number for number, _ in _records(self._text, self._delimiter)][1:]

    def __call__(self, places: Sequence[int]) -> list[int]:
        return [self._numbers[place] for place in places]


def _has_content(column: Any) -> bool:
    return any(word.strip() for word in compute.unique(column).to_pylist())
