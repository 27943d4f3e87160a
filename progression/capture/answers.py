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

from progression.capture.table import RawTable
from progression.definition import FIRST_DAY, MISSING_CODES, Instrument, Item, Scale, find_word, folded, vocabulary

__all__ = ["CODE_TYPE", "Codes", "encode_answers", "is_number", "not_understood", "spelling", "written_day"]

Codes: TypeAlias = npt.NDArray[np.int16] | npt.NDArray[np.int8]

CODE_TYPE: Final = np.int16
BLANK: Final = MISSING_CODES["blank"]
INVALID: Final = MISSING_CODES["invalid"]
_NUMBER: Final = re.compile(r"^[-−+]?\d+([.,]\d+)?$")
_DATE: Final = re.compile(r"^\d{4}(-?)\d{2}\1\d{2}([T ]\d{2}:\d{2}.*)?$")
_WIDEST_LOOK_UP: Final = 1 << 16


def encode_answers(table: RawTable, column: int, instrument: Instrument, item: Item) -> Codes:
    """One item's column as codes, shape (rows,). Answers that are not on the scale are coded as invalid."""
    reader = _AnswerReader(instrument.scale_of(item), _shared_words(instrument, item))
    array = table.arrays[column]
    if pa.types.is_integer(array.type) and (small := _small_integers(array, reader)) is not None:
        return small
    words = table.text(column)
    meaning = np.array([reader.code(word) for word in words.dictionary.to_pylist()] or [BLANK], CODE_TYPE)
    codes: Codes = meaning[words.indices.to_numpy(zero_copy_only=False)]
    return codes


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


def _small_integers(array: Any, reader: "_AnswerReader") -> Codes | None:
    """Whole numbers through one table without any text between; None if they span too much for a table."""
    limits = compute.min_max(array).as_py()
    low, high = limits["min"] or 0, limits["max"] or 0
    if not -_WIDEST_LOOK_UP < low <= high < _WIDEST_LOOK_UP:
        return None
    meaning = np.array([reader.code(str(value)) for value in range(low, high + 1)] + [BLANK], CODE_TYPE)
    blank = len(meaning) - 1
    pieces = []
    for chunk in array.chunks:
        values = chunk.fill_null(low).to_numpy(zero_copy_only=False)
        places = values.astype(np.int32) - np.int32(low)
        if chunk.null_count:
            places[chunk.is_null().to_numpy(zero_copy_only=False)] = blank
        pieces.append(meaning.take(places))
    return np.concatenate(pieces) if pieces else np.empty(0, CODE_TYPE)


class _AnswerReader:
    """Understands one written answer on one scale, by the scale's own words before any shared ones."""

    def __init__(self, scale: Scale, shared: dict[str, int]) -> None:
        self._scale = scale
        self._shared = shared

    def code(self, word: str) -> int:
        """The code of a written answer: a number with point or comma, or a label in any language."""
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
