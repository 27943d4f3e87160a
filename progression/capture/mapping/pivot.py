"""One row per answer to one row per form.

Scope: which row of a long table belongs to which form, and where each of its cells stands. A form is what has the same
participant, occasion, respondent and day; an answer given twice is a problem that names both rows, and so is a form
whose rows disagree on a group. Keys are looked at once for each stretch of rows that have them in common.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from progression.capture.distinct import bytes_of, is_given, limits, plain_numbers, whole_numbers
from progression.capture.table import RawTable, text_array
from progression.identity.personal import shown_safely
from progression.problems import Problem

__all__ = ["LongTable", "codes_of"]

_IDENTITY: Final = ("participant", "occasion", "respondent", "date")
_ROWS_AT_ONCE: Final = 1 << 16
_FORMS_AT_ONCE: Final = 1 << 13
_NO_BYTE: Final = -1
_WIDEST: Final = 1 << 31
_LARGEST: Final = 1 << 62


def codes_of(table: RawTable, place: int) -> tuple[list[str], Any]:
    """The different texts of a column, and which of them each row has, shape (rows,)."""
    words = table.text(place)
    distinct, indices = words.dictionary.to_pylist(), np.asarray(words.indices)
    if distinct and len(set(distinct)) == len(distinct):
        return distinct, indices
    texts = list(dict.fromkeys(distinct)) or [""]
    number = {text: code for code, text in enumerate(texts)}
    return texts, np.array([*(number[word] for word in distinct), 0], np.int32)[indices]


class LongTable:
    """A table with one row per answer.

    Args:
        table: As it came.
        keys: Places of the columns that say which form a row belongs to.
        places: Of the columns of items and of answers.

    Attributes:
        heads: The first row of each stretch of rows with the same keys, its other columns empty.
        words: What stands in the column of items.
        problems: What is wrong, as far as it has been asked for.
    """

    def __init__(self, table: RawTable, keys: Collection[int], places: tuple[int, int]) -> None:
        self._table = table
        items, self._item = codes_of(table, places[0])
        self._answers = _Answers(table, places[1])
        self._code = {text: code for code, text in enumerate(items) if text}
        self.words = list(self._code)
        self.problems: list[Problem] = []
        named = np.array([bool(text) for text in items])
        self._is_kept = np.empty(0, bool)  # of each row, where any is left out
        if not named.all():
            unnamed = np.flatnonzero(self._answers.said & ~named[self._item])
            self._report("map-item-missing", table.columns[places[0]], unnamed.tolist())
            self._is_kept = self._answers.said | named[self._item]
        columns = {place: _chunks(table, place) for place in keys}
        self._starts = _stretches(table.rows, columns.values())
        nothing = pa.chunked_array([pa.nulls(len(self._starts))])
        arrays = [
            _heads(table.arrays[place], columns[place], self._starts) if place in columns else nothing
            for place in range(len(table.arrays))
        ]
        self.heads = replace(table, arrays=tuple(arrays), _texts={})

    def group(self, keys: RawTable, names: Sequence[str]) -> None:
        """Say which form each stretch belongs to.

        Args:
            keys: The keys and groups of `heads`, in our words.
            names: What each of them is.
        """
        self._keys, self._names = keys, names
        self._codes: dict[int, tuple[list[str], Any]] = {}
        first = self._starts
        if len(self._is_kept):
            places = np.append(np.flatnonzero(self._is_kept), self._table.rows)
            first = places[np.searchsorted(places, self._starts)]
        self._kept = np.flatnonzero(first < self._stops)
        self._form = np.zeros(len(first), np.int32)
        self._form[self._kept] = _numbered([self._codes_of_key(place) for place in self._identity()], self._kept)
        self._forms = int(self._form.max(initial=-1)) + 1 if len(self._kept) else 0
        self._heads = np.empty(self._forms, np.intp)
        self._heads[self._form[self._kept][::-1]] = self._kept[::-1]  # of several the last assignment holds
        self.rows = first[self._heads]
        """First row of each form, shape (forms,)."""

    def key_heads(self, place: int) -> Any:
        """Which of `heads` says each form's key or group, shape (forms,): the first that says anything."""
        texts, code = self._codes_of_key(place)
        told = self._kept
        if "" in texts:
            told = told[np.array([bool(text) for text in texts])[code[told]]]
        may_differ = self._names[place] not in _IDENTITY and len(self._kept) > self._forms
        if len(told) == len(self._kept) and not may_differ:
            return self._heads
        given = pd.DataFrame({"form": self._form[told], "code": code[told], "head": told})
        if may_differ:
            several = given[given.groupby("form")["code"].transform("nunique") > 1]
            for same in sorted(several.groupby("form")["head"].agg(list), key=min):
                self._report("map-form-differs", self._keys.columns[place], self._rows_of(same))
        first = given.drop_duplicates("form")
        heads = self._heads.copy()
        heads[first["form"]] = first["head"]
        return heads

    def answers(self, word: str, between: str | None) -> tuple[Any, Callable[[], Mapping[int, int]]]:
        """The answers to one item, a column with a row for each form, and where they stand.

        Args:
            word: What the column of items calls it.
            between: What to put between several answers; None where there can be one only.

        Returns:
            The column, and a function that says in which row the answer stands of the form that begins in another.
        """
        grid, all_differ = self._grid
        column = self._answers.column(grid[self._code[word]])
        if not all_differ:
            column = self._with_repeated(column, word, between)
        return column, lambda: self._cells(word)

    def _codes_of_key(self, place: int) -> tuple[list[str], Any]:
        """As `codes_of`, of a key or group of the stretches."""
        if place not in self._codes:
            self._codes[place] = codes_of(self._keys, place)
        return self._codes[place]

    def _identity(self) -> list[int]:
        return [place for place, name in enumerate(self._names) if name in _IDENTITY]

    @property
    def _stops(self) -> Any:
        return np.append(self._starts[1:], self._table.rows)

    @cached_property
    def _form_of_rows(self) -> Any:
        return np.repeat(self._form, self._stops - self._starts)

    @cached_property
    def _grid(self) -> tuple[Any, bool]:
        """Every answer by item and form, and whether no two stand in one place; else the first of them is there."""
        shape = (int(self._item.max(initial=0)) + 1, self._forms)
        if self._is_full(shape):
            return self._answers.values.reshape(shape[::-1]).T, True
        grid, placed = self._placed(shape, slice(None))
        if placed == self._table.rows:
            return grid.reshape(shape), True
        said = np.flatnonzero(self._answers.said)
        grid, placed = self._placed(shape, said[::-1])
        return grid.reshape(shape), placed == len(said)

    def _is_full(self, shape: tuple[int, int]) -> bool:
        """Whether the forms come one after another, each with every item and these in order, as exports often are."""
        items, forms = shape
        in_turn = self._table.rows == items * forms and np.array_equal(self._starts, np.arange(forms) * items)
        if not (in_turn and np.array_equal(self._form, np.arange(forms))):
            return False
        every = np.tile(np.arange(items, dtype=self._item.dtype), _FORMS_AT_ONCE)
        pieces = (self._item[first : first + len(every)] for first in range(0, len(self._item), len(every)))
        return all(np.array_equal(piece, every[: len(piece)]) for piece in pieces)

    def _placed(self, shape: tuple[int, int], rows: Any) -> tuple[Any, int]:
        """The answers of some rows in their places, and how many places they take."""
        item, form, answer = self._item[rows], self._form_of_rows[rows], self._answers.values[rows]
        grid = np.full(shape[0] * shape[1], self._answers.nothing, self._answers.values.dtype)
        taken = np.zeros(len(grid), bool)
        begins = np.arange(shape[0], dtype=np.intp) * shape[1]
        for first in range(0, len(item), _ROWS_AT_ONCE):
            some = slice(first, first + _ROWS_AT_ONCE)
            place = begins[item[some].astype(np.intp)] + form[some]
            grid[place] = answer[some]
            taken[place] = True
        return grid, int(np.count_nonzero(taken))

    def _given(self, word: str) -> pd.DataFrame:
        """Row, form and answer of each answer to an item."""
        rows = np.flatnonzero((self._item == self._code[word]) & self._answers.said)
        return pd.DataFrame({"row": rows, "form": self._form_of_rows[rows], "answer": self._answers.values[rows]})

    def _with_repeated(self, column: Any, word: str, between: str | None) -> Any:
        """The column where an item may have several answers in one form: joined, or a problem."""
        given = self._given(word)
        same = given[given.duplicated(["form"] if between is None else ["form", "answer"], keep=False)]
        for twice in sorted(same.groupby("form")["row"].agg(list), key=min):
            self._report("map-answer-twice", word, twice)
        if between is None or not given["form"].duplicated().any():
            return column
        text = self._answers.text
        joint = given.groupby("form")["answer"].agg(lambda answers: between.join(text(each) for each in answers))
        texts = np.full(self._forms, "", object)
        texts[joint.index] = joint
        return text_array(texts.tolist())

    def _cells(self, word: str) -> Mapping[int, int]:
        first = self._given(word).drop_duplicates("form")
        numbers = self._table.row_numbers
        heads = numbers(self.rows[first["form"]].tolist())
        return dict(zip(heads, numbers(first["row"].tolist()), strict=True))

    def _rows_of(self, stretches: Sequence[int]) -> list[int]:
        rows = np.concatenate([np.arange(self._starts[each], self._stops[each]) for each in stretches])
        return list((rows[self._is_kept[rows]] if len(self._is_kept) else rows).tolist())

    def _report(self, code: str, column: str, rows: list[int]) -> None:
        if rows:
            facts = {"file": self._table.name, "column": shown_safely(column), "rows": self._table.row_numbers(rows)}
            self.problems.append(Problem(code, facts))


class _Answers:
    """The column of answers.

    Attributes:
        values: Shape (rows,): the number, where all are whole numbers, else the place of the text.
        nothing: The value that stands for none.
        said: Where there is one, shape (rows,).
    """

    def __init__(self, table: RawTable, place: int) -> None:
        self._texts: list[str] | None = None
        if (bytes_ := _signed_bytes(table.arrays[place])) is not None:
            self.values, self.nothing = bytes_, _NO_BYTE
        else:
            self._of_any(table, place)
        self.said = self.values != self.nothing

    def _of_any(self, table: RawTable, place: int) -> None:
        numbers = whole_numbers(table.arrays[place])
        low, high = limits(numbers) if numbers is not None else (0, 0)
        if numbers is not None and -_WIDEST < low <= high < _WIDEST:
            self.nothing = high + 1
            chunks = [plain_numbers(chunk, self.nothing) for chunk in numbers.chunks]
            self.values = np.concatenate(chunks) if chunks else np.empty(0, np.int64)
        else:
            texts, self.values = codes_of(table, place)
            self._texts = texts if "" in texts else [*texts, ""]
            self.nothing = self._texts.index("")

    def text(self, value: int) -> str:
        """An answer as it is written."""
        return str(value) if self._texts is None else self._texts[value]

    def column(self, values: Any) -> Any:
        """Some answers as a column of a table."""
        values = np.ascontiguousarray(values)
        if self._texts is None:
            is_said = np.packbits(values != self.nothing, bitorder="little")
            kind = pa.from_numpy_dtype(values.dtype)
            buffers = [pa.py_buffer(is_said), pa.py_buffer(values)]
            return pa.chunked_array([pa.Array.from_buffers(kind, len(values), buffers)])
        places = pa.array(values)
        return pa.chunked_array([pa.DictionaryArray.from_arrays(places, pa.array(self._texts, pa.string()))])


def _signed_bytes(array: Any) -> Any:
    """Numbers of one byte, shape (rows,), `_NO_BYTE` where null; None of another type, or where one is that number."""
    if array.type != pa.int8():
        return None
    found = [bytes_of(chunk).view(np.int8) for chunk in array.chunks]
    for place, chunk in enumerate(array.chunks):
        if chunk.null_count:
            found[place] = found[place] | (is_given(chunk).view(np.int8) + np.int8(_NO_BYTE))  # whose bits are all set
    values = np.concatenate(found) if found else np.empty(0, np.int8)
    return values if np.count_nonzero(values == _NO_BYTE) == array.null_count else None


def _chunks(table: RawTable, place: int) -> list[Any]:
    """A column as numbers of which two are the same where the cells are, in pieces."""
    array = table.arrays[place]
    numbers = array.cast(pa.int32()) if pa.types.is_date32(array.type) else array
    if pa.types.is_integer(numbers.type) and not numbers.null_count:
        return [chunk.to_numpy() for chunk in numbers.chunks]
    return [np.asarray(table.text(place).indices)]


def _stretches(rows: int, columns: Iterable[Sequence[Any]]) -> Any:
    """Where rows begin whose keys are not those of the row before, shape (stretches,)."""
    is_new = np.zeros(rows, bool)
    is_new[:1] = True
    for chunks in columns:
        first, before = 0, None
        for values in filter(len, chunks):
            here = is_new[first : first + len(values)]
            here[1:] |= values[1:] != values[:-1]
            here[0] |= before is not None and before != values[0]
            first, before = first + len(values), values[-1]
    return np.flatnonzero(is_new)


def _heads(array: Any, chunks: Sequence[Any], rows: Any) -> Any:
    """Some rows of a column, ascending."""
    kind = pa.int32() if pa.types.is_date32(array.type) else array.type
    if len(chunks) != array.num_chunks or not pa.types.is_integer(kind) or array.null_count:
        return array.take(pa.array(rows))
    ends = np.cumsum([len(each) for each in chunks])
    parts = np.split(rows, np.searchsorted(rows, ends[:-1])) if len(chunks) else []
    begins = ends - [len(each) for each in chunks]
    taken = [pa.array(values.take(part - begin)) for values, part, begin in zip(chunks, parts, begins, strict=True)]
    return pa.chunked_array(taken, kind).cast(array.type)


def _numbered(keys: Sequence[tuple[list[str], Any]], kept: Any) -> Any:
    """A number for each stretch that is kept, the same where all keys are, in the order in which they come."""
    number, count = np.zeros(len(kept), np.int64), 1
    for texts, codes in keys:
        if count * len(texts) > _LARGEST:
            number = pd.factorize(number)[0]
            count = int(number.max(initial=0)) + 1
        number *= len(texts)
        number += codes if len(codes) == len(kept) else codes.take(kept)
        count *= len(texts)
    if (number[1:] > number[:-1]).all():
        return np.arange(len(number), dtype=np.int32)
    return pd.factorize(number)[0]
