"""The different values of a column, each once, and which of them each row has.

Scope: Arrow columns to short lists of text. Whole numbers that lie close together, and days, are told apart by their
place on the line of numbers, so that a million rows cost a few additions each; the rest Arrow sorts out.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
from pyarrow import compute

__all__ = [
    "as_text",
    "bytes_of",
    "distinct_texts",
    "is_given",
    "limits",
    "looked_up_in",
    "plain_numbers",
    "whole_numbers",
]

_WIDEST: Final = 1 << 16  # numbers this far apart are close together, however few the rows
_ROOM: Final = 4  # so are those that leave this many free places for each row
_MANY: Final = 1 << 10
_FEW: Final = 1 << 6
_AT_ONCE: Final = 1 << 16
_LONG: Final = 4  # rows of a run, from which runs are looked at instead of rows
_BYTE: Final = 8  # bits
_EXACT: Final = float(1 << 53)
_TIDY: Final = r"(?s)\A(?:[!-~](?:.*[!-~])?)?\z"  # begins and ends with a visible sign of ASCII, or is empty


def distinct_texts(array: Any) -> Any:
    """A column as dictionary-encoded text: trimmed, empty for nothing. A text may stand twice in the dictionary.

    Args:
        array: A chunked Arrow array of any type.
    """
    if not len(array):
        return pa.array([], pa.dictionary(pa.int32(), pa.string()))
    are_days = pa.types.is_date32(array.type)
    numbers = array.cast(pa.int32()) if are_days else whole_numbers(array)
    numbered = _in_line(numbers) if numbers is not None else None
    if numbered is None:
        return _looked_up(array)
    values, indices = numbered
    words = _texts(values.cast(array.type) if are_days else values)
    words = _with_nothing(words) if numbers.null_count else words
    return pa.DictionaryArray.from_arrays(pa.array(indices), words, safe=False)


def whole_numbers(array: Any) -> Any:
    """A column of numbers as whole numbers; None where it holds anything else.

    Args:
        array: A chunked Arrow array of any type.
    """
    if pa.types.is_integer(array.type):
        return array
    if not pa.types.is_floating(array.type) or pa.types.is_float16(array.type):
        return None
    chunks = []
    for chunk in array.chunks:
        numbers = chunk.to_numpy(zero_copy_only=False)
        nothing = np.isnan(numbers)
        numbers = np.where(nothing, 0, numbers)
        if not ((np.abs(numbers) < _EXACT) & (numbers == np.floor(numbers))).all():
            return None
        chunks.append(pa.array(numbers.astype(np.int64), mask=nothing))
    return pa.chunked_array(chunks, pa.int64())


def limits(numbers: Any) -> tuple[int, int]:
    """The smallest and the largest of a column of whole numbers; 0 and 0 where there are none."""
    found = compute.min_max(numbers).as_py()
    return found["min"] or 0, found["max"] or 0


def plain_numbers(chunk: Any, nothing: int) -> Any:
    """One chunk of whole numbers, shape (rows,), with ``nothing`` where it holds none.

    Args:
        chunk: An Arrow array of whole numbers.
        nothing: More than any row holds. The numbers are made wider where their type has no room for it.
    """
    if chunk.null_count:
        if nothing > np.iinfo(chunk.type.to_pandas_dtype()).max:
            chunk = chunk.cast(pa.int16() if chunk.type.bit_width == _BYTE else pa.int64())
        chunk = chunk.fill_null(nothing)
    return chunk.to_numpy()


def bytes_of(chunk: Any) -> Any:
    """One chunk of numbers of one byte as they lie in memory, without a sign, shape (rows,); anything where null."""
    return np.frombuffer(chunk.buffers()[1], np.uint8, len(chunk), chunk.offset)


def is_given(chunk: Any) -> Any:
    """Where one chunk with nulls holds something, shape (rows,): 1, else 0."""
    bits = np.unpackbits(np.frombuffer(chunk.buffers()[0], np.uint8), bitorder="little")
    return bits[chunk.offset : chunk.offset + len(chunk)]


def _in_line(numbers: Any) -> tuple[Any, Any] | None:
    """Each different number, ascending, as an Arrow array, and which of them each row has, shape (rows,).

    Rows without a number have the one after the last. None where the numbers lie too far apart.
    """
    low, high = limits(numbers)
    room = max(_WIDEST, _ROOM * len(numbers))
    if not -_EXACT < low <= high < _EXACT or high - low >= room:
        return None
    low = low if not 0 <= low <= high < room else 0  # numbers from 1 on are places as they are
    nothing = high - low + 1
    runs = [_Runs.of(_places(plain_numbers(chunk, high + 1), low)) for chunk in numbers.chunks]
    seen = np.zeros(nothing + 1, bool)
    for each in runs:
        for first in range(0, len(each.first), _AT_ONCE):
            if seen[:-1].all():
                break
            seen[each.first[first : first + _AT_ONCE].astype(np.intp)] = True
    values = np.flatnonzero(seen[:nothing])
    number = np.zeros(nothing + 1, np.min_scalar_type(-len(values) - 1))  # signed, as Arrow's are
    number[values] = np.arange(len(values))
    number[nothing] = len(values)
    indices = np.concatenate([each.spread(looked_up_in(number, each.first)) for each in runs])
    return pa.array(values + low).cast(numbers.type), indices


@dataclass(frozen=True)
class _Runs:
    """A column in which the same number mostly stands on many rows in a row.

    Attributes:
        first: The number of each run, shape (runs,).
        lengths: Rows of each run, shape (runs,); None where each row is its own.
    """

    first: Any
    lengths: Any = None

    @classmethod
    def of(cls, numbers: Any) -> "_Runs":
        """The runs of some numbers, shape (rows,); each row its own where they are short."""
        is_another = numbers[1:] != numbers[:-1]
        if _LONG * np.count_nonzero(is_another) >= len(numbers):
            return cls(numbers)
        starts = np.append(0, np.flatnonzero(is_another) + 1)
        return cls(numbers.take(starts), np.diff(starts, append=len(numbers)))

    def spread(self, values: Any) -> Any:
        """What belongs to each run, for each row."""
        return values if self.lengths is None else values.repeat(self.lengths)


def looked_up_in(table: Any, places: Any) -> Any:
    """The entry of each place, shape (rows,).

    Where both fit a byte, the standard library's own table looks up fastest.

    Args:
        table: Entries by place.
        places: Shape (rows,), 0 or more.
    """
    if places.dtype.itemsize > 1 or table.dtype.itemsize > 1:
        return table.take(places)
    wide = np.zeros(1 << 8, table.dtype)
    wide[: len(table)] = table[: len(wide)]
    return np.frombuffer(places.tobytes().translate(wide.tobytes()), table.dtype)


def _places(numbers: Any, low: int) -> Any:
    """How far each number is above the lowest."""
    return numbers.astype(np.int64) - low if low else numbers


def _looked_up(array: Any) -> Any:
    """Any column as dictionary-encoded text."""
    if pa.types.is_dictionary(array.type) and not pa.types.is_null(array.type.value_type):
        encoded = array.unify_dictionaries().combine_chunks()
    else:
        encoded = _flat(array).dictionary_encode().combine_chunks()
    values, indices = encoded.dictionary, encoded.indices
    if indices.null_count:
        indices = indices.cast(pa.int32()).fill_null(len(values))
    if len(values) > _MANY:  # a block of a file has the dictionary of all of it
        values, indices = _used(values, indices.cast(pa.int32()).to_numpy())
    words = _texts(values)
    words = _with_nothing(words) if encoded.indices.null_count else words
    return pa.DictionaryArray.from_arrays(indices, words, safe=False)


def _used(values: Any, indices: Any) -> tuple[Any, Any]:
    """The values that stand in any row, and which of them each row has; nothing stays the one after the last."""
    seen = np.zeros(len(values) + 1, bool)
    seen[indices] = True
    used = np.flatnonzero(seen[:-1])
    if len(used) == len(values):
        return values, pa.array(indices)
    number = np.full(len(seen), len(used), np.int32)
    number[used] = np.arange(len(used), dtype=np.int32)
    return values.take(used), pa.array(number.take(indices))


def _with_nothing(words: Any) -> Any:
    return pa.concat_arrays([words, pa.array([""], pa.string())])


def _texts(values: Any) -> Any:
    """Each value as a person would have typed it, as Arrow text without nulls."""
    if pa.types.is_integer(values.type) or pa.types.is_date32(values.type):
        return values.cast(pa.string()).fill_null("")
    if (
        len(values) > _FEW
        and pa.types.is_string(values.type)
        and compute.all(compute.match_substring_regex(values, _TIDY)).as_py() is not False
    ):
        return values.fill_null("")
    return pa.array([as_text(value) for value in _values(values)], pa.string())


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
        return pa.chunked_array([pa.array([as_text(value) for value in array.to_pylist()], pa.string())])
    return array


def as_text(value: Any) -> str:
    """A cell as a person would have typed it: 6.0 as "6", a date as ISO, nothing as ""."""
    if value is None or value != value:  # noqa: PLR0124  NaN is the only value unequal to itself
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    return str(value).strip()
