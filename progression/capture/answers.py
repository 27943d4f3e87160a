"""Turn one column of written answers into codes.

Scope: each distinct answer is understood once and the column is a look-up after that, so a million rows cost no more
thought than the dozen different answers in them. Codes of the scale are 0 or more; a missing answer is negative and
says why (`progression.definition.MISSING_CODES`).
"""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import compute

from progression.capture.distinct import bytes_of, is_given, limits, looked_up_in, plain_numbers, whole_numbers
from progression.capture.table import RawTable
from progression.definition import FIRST_DAY, MISSING_CODES, Instrument, Item, Scale, find_word, folded, vocabulary

__all__ = [
    "CODE_TYPE",
    "AnswerReaders",
    "Codes",
    "code_type",
    "encode_answers",
    "is_number",
    "not_understood",
    "spelling",
    "written_day",
]

Codes: TypeAlias = npt.NDArray[np.int16] | npt.NDArray[np.int8]

CODE_TYPE: Final = np.int16
BLANK: Final = MISSING_CODES["blank"]
INVALID: Final = MISSING_CODES["invalid"]
_NUMBER: Final = re.compile(r"^[-−+]?\d+([.,]\d+)?$")
_DATE: Final = re.compile(r"^\d{4}(-?)\d{2}\1\d{2}([T ]\d{2}:\d{2}.*)?$")
_WIDEST_LOOK_UP: Final = 1 << 16
_FEW: Final = 1 << 10  # numbers this close together are all looked up, whether they occur or not
_MOST_KNOWN: Final = 1 << 12
_LAST_DAY: Final = np.iinfo(CODE_TYPE).max  # there are dates with codes beyond a byte on any scale of dates
_BYTES: Final = {pa.int8(): range(-128, 128), pa.uint8(): range(256)}  # all that a byte holds


def code_type(instrument: Instrument) -> np.dtype[Any]:
    """What the matrix of an instrument's codes is made of: bytes, where every code and the next one fit into one."""
    scales = (instrument.scale_of(item) for item in instrument.items)
    widest = max((max(each.values, default=0) if each.type != "date" else _LAST_DAY for each in scales), default=0)
    return np.dtype(np.int8 if widest < np.iinfo(np.int8).max else CODE_TYPE)


def encode_answers(
    table: RawTable,
    column: int,
    instrument: Instrument,
    item: Item,
    *,
    out: Codes | None = None,
    readers: "AnswerReaders | None" = None,
) -> Codes:
    """One item's column as codes, shape (rows,). Answers that are not on the scale are coded as invalid.

    Args:
        table: As it came.
        column: Place of the item's column.
        instrument: Its definition.
        item: The item.
        out: Where to write the codes, shape (rows,); a new array where left out.
        readers: Of the same instrument, where many tables are read.
    """
    if out is None:
        out = np.empty(table.rows, code_type(instrument))
    reader = (readers or AnswerReaders(instrument)).of(item)
    numbers = whole_numbers(table.arrays[column])
    if numbers is not None and _encode_numbers(numbers, reader, out):
        return out
    words = table.text(column)
    meaning = np.array([reader.code(word) for word in words.dictionary.to_pylist()] or [BLANK], out.dtype)
    meaning.take(words.indices.to_numpy(zero_copy_only=False), out=out, mode="clip")
    return out


def not_understood(codes: Codes, table: RawTable, column: int) -> dict[str, list[int]]:
    """The answers of a column that were coded as invalid, as written, with the rows they stand in (from 0)."""
    found: dict[str, list[int]] = {}
    for row in np.flatnonzero(codes == INVALID).tolist():
        found.setdefault(table.text(column)[row].as_py(), []).append(row)
    return found


def is_number(word: str) -> bool:
    """Whether an answer is written as a number, with point or comma."""
    return _NUMBER.match(word) is not None


def spelling(word: str) -> str:
    """An answer as it is looked up: folded, and a whole number without decimals, as ``1.0`` is where others export."""
    found = folded(word)
    number = _decimal(found) if is_number(found) else None
    return str(int(number)) if number is not None and number == int(number) else found


def written_day(word: str) -> date | None:
    """The day of a date as ISO 8601 writes it, with or without a time; None for anything else."""
    try:
        return datetime.fromisoformat(word).date() if _DATE.match(word) else None
    except ValueError:
        return None


def _decimal(word: str) -> Decimal:
    return Decimal(word.replace("−", "-").replace(",", "."))


def _shared_words(instrument: Instrument, item: Item) -> dict[str, int]:
    """Spellings that the vocabulary has for the answers to an item that is one of the shared group columns."""
    shared = vocabulary().groups.get(item.id) if item.as_group else None
    words = {word.id: word for word in shared.values} if shared else {}
    scale = instrument.scale_of(item)
    meant = {option.code: find_word(option.key, words.values()) for option in scale.options}
    told_apart = {code: name for code, name in meant.items() if name and list(meant.values()).count(name) == 1}
    return {each: scale.stored(code) for code, name in told_apart.items() for each in words[name].spellings()}


def _encode_numbers(numbers: Any, reader: "_AnswerReader", out: Codes) -> bool:
    """Whole numbers through one table without any text between; False if they span too much for a table."""
    if numbers.type in _BYTES:
        _encode_bytes(numbers, reader, out)
        return True
    low, high = limits(numbers)
    if not -_WIDEST_LOOK_UP < low <= high < _WIDEST_LOOK_UP:
        return False
    different = range(low, high + 1) if high - low < _FEW else compute.unique(numbers.drop_null()).to_pylist()
    meaning = np.full(high + 2 - min(low, 0), BLANK, out.dtype)  # a number below 0 counts from its end
    meaning[list(different)] = [reader.code(str(number)) for number in different]
    first = 0
    for chunk in numbers.chunks:
        meaning.take(plain_numbers(chunk, high + 1), out=out[first : first + len(chunk)], mode="wrap")
        first += len(chunk)
    return True


def _encode_bytes(numbers: Any, reader: "_AnswerReader", out: Codes) -> None:
    """Numbers of one byte, each looked up by what the byte is without a sign."""
    meaning, first = reader.byte_table(_BYTES[numbers.type], out.dtype), 0
    for chunk in numbers.chunks:
        here = out[first : first + len(chunk)]
        here[:] = looked_up_in(meaning, bytes_of(chunk))
        if chunk.null_count:
            here |= is_given(chunk).astype(out.dtype) - out.dtype.type(1)  # all bits of a blank are set
        first += len(chunk)


class AnswerReaders:
    """Readers of the answers to one instrument's items, each made once.

    Args:
        instrument: The definition.
    """

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self._readers: dict[str, _AnswerReader] = {}

    def of(self, item: Item) -> "_AnswerReader":
        """The reader of one item's answers; items share the one of their scale unless they are group columns."""
        name = f"{item.id}:{item.scale}" if item.as_group else item.scale
        if name not in self._readers:
            self._readers[name] = _AnswerReader(self._instrument.scale_of(item), _shared_words(self._instrument, item))
        return self._readers[name]


class _AnswerReader:
    """Understands one written answer on one scale, by the scale's own words before any shared ones."""

    def __init__(self, scale: Scale, shared: dict[str, int]) -> None:
        self._scale = scale
        self._shared = shared
        self._known: dict[str, int] = {}
        self._tables: dict[tuple[range, npt.DTypeLike], Codes] = {}

    def code(self, word: str) -> int:
        """The code of a written answer: a number with point or comma, or a label in any language."""
        if (known := self._known.get(word)) is not None:
            return known
        code = self._understood(word)
        if len(self._known) < _MOST_KNOWN:
            self._known[word] = code
        return code

    def byte_table(self, numbers: range, dtype: npt.DTypeLike) -> Codes:
        """The code of each number of one byte, by what the byte is without a sign."""
        if (wanted := (numbers, dtype)) not in self._tables:
            table = np.empty(len(numbers), dtype)
            table[np.array(numbers) % len(numbers)] = [self.code(str(number)) for number in numbers]
            self._tables[wanted] = table
        return self._tables[wanted]

    def _understood(self, word: str) -> int:
        if not word:
            return BLANK
        if self._scale.type == "date":
            return self._day(word)
        if is_number(word):
            value = _decimal(word)
            if self._scale.permits(value):
                return self._scale.stored(value)
            return self._missing_by_code.get(value, INVALID)
        return self._by_label.get(folded(word), INVALID)

    def _day(self, word: str) -> int:
        """The code of a date, or of a reason for none."""
        day = written_day(word)
        if day is not None:
            days = Decimal((day - FIRST_DAY).days)
            return self._scale.stored(days) if self._scale.permits(days) else INVALID
        if is_number(word):
            return self._missing_by_code.get(_decimal(word), INVALID)
        return self._by_label.get(folded(word), INVALID)

    @cached_property
    def _missing_by_code(self) -> dict[Decimal, int]:
        return {Decimal(each.code): MISSING_CODES[each.reason] for each in self._scale.missing}

    @cached_property
    def _by_label(self) -> dict[str, int]:
        labels = dict(self._shared)
        labels |= {folded(label): code for code, names in self._scale.labels.items() for label in names.values()}
        labels |= {option.id: self._scale.stored(option.code) for option in self._scale.options if option.id}
        for each in self._scale.missing:
            labels |= {folded(label): MISSING_CODES[each.reason] for label in each.label.values()}
        return labels
