"""A table as it came: column names, columns, and how its reader numbers the rows.

Scope: the common form of CSV, XLSX, Parquet and data frames before anything is understood. Nothing is converted and
nothing is dropped here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pyarrow as pa

from progression.capture.distinct import as_text, distinct_texts
from progression.errors import DataError
from progression.notes import Note
from progression.problems import Problem

__all__ = ["FIRST_DATA_ROW", "MAX_COLUMNS", "RawTable", "as_text", "refuse_too_many_columns", "text_array"]

MAX_COLUMNS: Final = 5_000
FIRST_DATA_ROW: Final = 2  # the header is row 1, as a spreadsheet counts


def _below_the_header(indices: Sequence[int]) -> list[int]:
    return [index + FIRST_DATA_ROW for index in indices]


@dataclass(frozen=True)
class RawTable:
    """A table nobody has interpreted yet.

    Attributes:
        name: File name without folders; the only thing messages say about where it lies.
        sha256: Hash of the file's bytes; empty for a data frame.
        columns: Column titles as written.
        arrays: One Arrow column each: text, numbers, dates or booleans.
        row_numbers: Turns row indices (from 0) into the numbers the file's reader sees.
        declared: ``id@version`` that the file itself says it was made for, if it does.
        notes: What a reader must know about how it was read.
    """

    name: str
    sha256: str
    columns: tuple[str, ...]
    arrays: tuple[Any, ...]
    row_numbers: Callable[[Sequence[int]], list[int]] = _below_the_header
    declared: str | None = None
    notes: tuple[Note, ...] = ()
    _texts: dict[int, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def rows(self) -> int:
        """Count of data rows."""
        return len(self.arrays[0]) if self.arrays else 0

    def take(self, rows: Any) -> "RawTable":
        """Some of the rows; their numbers stay those of the source.

        Args:
            rows: Indices from 0, shape (kept,).
        """
        numbers = self.row_numbers
        return replace(
            self,
            arrays=tuple(array.take(rows) for array in self.arrays),
            row_numbers=lambda kept: numbers([int(rows[each]) for each in kept]),
            _texts={},
        )

    def without(self, columns: Sequence[int]) -> "RawTable":
        """The table without the columns at these places."""
        kept = [place for place in range(len(self.columns)) if place not in columns]
        titles, arrays = (tuple(every[place] for place in kept) for every in (self.columns, self.arrays))
        return replace(self, columns=titles, arrays=arrays, _texts={})

    def text(self, index: int) -> Any:
        """One column as dictionary-encoded text: trimmed, empty for nothing. Encoded once, however often asked."""
        if index not in self._texts:
            self._texts[index] = distinct_texts(self.arrays[index])
        return self._texts[index]


def text_array(words: list[str]) -> Any:
    """A column of text."""
    return pa.chunked_array([pa.array(words, pa.string())])


def refuse_too_many_columns(count: int, name: str) -> None:
    """Stop before a table that cannot be a forms file fills the memory.

    Raises:
        DataError: If there are more than `MAX_COLUMNS` columns.
    """
    if count > MAX_COLUMNS:
        facts = {"file": name, "count": count, "most": MAX_COLUMNS}
        raise DataError([Problem("too-many-columns", facts)])
