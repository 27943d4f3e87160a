"""A table as it came: column names, columns, and how its reader numbers the rows.

Scope: the common form of CSV, XLSX, Parquet and data frames before anything is understood. Nothing is converted and
nothing is dropped here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pyarrow as pa

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
            self._texts[index] = self._encoded(index)
        return self._texts[index]

    def _encoded(self, index: int) -> Any:
        array = self.arrays[index]
        if pa.types.is_dictionary(array.type) and not pa.types.is_null(array.type.value_type):
            encoded = array.unify_dictionaries().combine_chunks()
        else:
            encoded = _flat(array).dictionary_encode().combine_chunks()
        if isinstance(encoded, pa.ChunkedArray):  # pyarrow returns a chunked array for zero rows
            return pa.array([], pa.dictionary(pa.int32(), pa.string()))
        words = [as_text(value) for value in _values(encoded.dictionary)]
        indices = encoded.indices
        if indices.null_count:
            words.append("")
            indices = indices.cast(pa.int32()).fill_null(len(words) - 1)
        return pa.DictionaryArray.from_arrays(indices, pa.array(words, pa.string()))


def _values(array: Any) -> list[Any]:
    """Plain values; a date beyond those that Python has as Arrow writes it."""
    try:
        return list(array.to_pylist())
    except (OverflowError, ValueError):
        return list(array.cast(pa.string()).to_pylist())


def _flat(array: Any) -> Any:
    """A column in a type that Arrow can encode: plain values, text where there is no plain type for them."""
    if pa.types.is_dictionary(array.type):
        array = array.cast(array.type.value_type)
    if pa.types.is_null(array.type):
        return array.cast(pa.string())
    if pa.types.is_nested(array.type):
        return text_array([as_text(value) for value in array.to_pylist()])
    return array


def text_array(words: list[str]) -> Any:
    """A column of text."""
    return pa.chunked_array([pa.array(words, pa.string())])


def as_text(value: Any) -> str:
    """A cell as a person would have typed it: 6.0 as "6", a date as ISO, nothing as ""."""
    if value is None or value != value:  # noqa: PLR0124  NaN is the only value unequal to itself
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    return str(value).strip()


def refuse_too_many_columns(count: int, name: str) -> None:
    """Stop before a table that cannot be a forms file fills the memory.

    Raises:
        DataError: If there are more than `MAX_COLUMNS` columns.
    """
    if count > MAX_COLUMNS:
        facts = {"file": name, "count": count, "most": MAX_COLUMNS}
        raise DataError([Problem("too-many-columns", facts)])
