"""Read another system's table by a map.

Scope: a table as it came to one that the ordinary reader takes. No answer is understood here beyond what the map says
of it; what the map leaves out is never looked at.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import compute

from progression.capture.mapping.cells import (
    Reader,
    answer_reader,
    key_reader,
    list_reader,
    mark_reader,
    translated,
)
from progression.capture.mapping.fit import unfit
from progression.capture.mapping.mapped import MappedTable
from progression.capture.mapping.model import ItemSource, KeySource, Map
from progression.capture.mapping.pivot import LongTable, codes_of
from progression.capture.mapping.resolve import Resolved, Wanted, resolve, resolve_items
from progression.capture.several import SEPARATOR
from progression.capture.table import RawTable
from progression.definition import Instrument, folded
from progression.definition.toml_tables import located
from progression.errors import DataError, DefinitionError
from progression.notes import Note

__all__ = ["apply_map"]

_ANYTHING = "*"


def apply_map(
    table: RawTable, mapping: Map, instrument: Instrument, *, groups: Iterable[str] = (), occasions: Iterable[str] = ()
) -> MappedTable:
    """A table as the ordinary reader takes it.

    Args:
        table: As another system wrote it.
        mapping: What its columns and answers are.
        instrument: What they lead to.
        groups: Further group columns than the map's own and the shared ones.
        occasions: Further occasions than the instrument's.

    Returns:
        One row per form; columns are keys, groups, item ids and ``item.option``. Row numbers are those of the source.

    Raises:
        DefinitionError: If the map does not fit the instrument.
        DataError: If the table does not fit the map: columns missing or unknown, answers given twice.
    """
    groups = (*groups, *mapping.groups)
    if findings := list(unfit(mapping, instrument, groups=groups, occasions=tuple(occasions))):
        raise DefinitionError(located(findings, mapping.text, mapping.name))
    found = resolve(table.columns, mapping, instrument, groups=groups, file=table.name)
    _refuse(found, mapping)
    table = _without(table, found.used())
    kept, notes = _wanted_rows(table, found.filters, mapping)
    builder = _Builder(table if kept is None else table.take(kept), mapping, instrument)
    keys = [(wanted, place) for wanted, place in found.places if not wanted.item]
    there = [(wanted, place) for wanted, place in keys if place is not None]
    if found.long:
        columns = builder.long(there, found.long)
    else:
        columns = builder.keys(there)
        columns += builder.items((wanted, place) for wanted, place in found.places if wanted.item)
    columns += builder.constants([wanted for wanted, place in keys if place is None], columns)
    return builder.table(columns, notes)


def _refuse(found: Resolved, mapping: Map) -> None:
    if found.findings or found.problems:
        raise DataError([*found.problems, *located(found.findings, mapping.text, mapping.name)])


def _without(table: RawTable, used: frozenset[int]) -> RawTable:
    """The table with nothing in the columns that are left out, so that nobody can come to read them."""
    nothing = pa.chunked_array([pa.nulls(table.rows)])
    arrays = tuple(array if place in used else nothing for place, array in enumerate(table.arrays))
    return replace(table, arrays=arrays, _texts={})


def _wanted_rows(table: RawTable, filters: Mapping[int, frozenset[str]], mapping: Map) -> tuple[Any, tuple[Note, ...]]:
    """Indices of the rows that the map asks for, None for all of them; and how many were left out."""
    kept = np.ones(table.rows, bool)
    for place, wanted in filters.items():
        texts, codes = codes_of(table, place)
        kept &= np.array([folded(text) in wanted or (_ANYTHING in wanted and bool(text)) for text in texts])[codes]
    if kept.all():
        return None, ()
    return np.flatnonzero(kept), (Note("map.rows-left-out", {"count": int((~kept).sum()), "map": mapping.name}),)


def _said(array: Any) -> Any:
    """Whether each cell holds anything, shape (rows,)."""
    if pa.types.is_string(array.type) or pa.types.is_large_string(array.type):
        said = compute.fill_null(compute.not_equal(compute.utf8_trim_whitespace(array), ""), fill_value=False)
        return said.to_numpy()
    if pa.types.is_integer(array.type):
        return array.is_valid().to_numpy()
    texts, codes = codes_of(RawTable("", "", ("",), (array,)), 0)
    return np.array([bool(text) for text in texts])[codes]


def _taken(array: Any, rows: Any) -> Any:
    """Some rows of a column; the column itself where these are all of them, in order."""
    is_all = len(rows) == len(array) and (rows[1:] > rows[:-1]).all()
    return array if is_all else array.take(pa.array(rows))


@dataclass(frozen=True)
class _Column:
    """One column of the table to be: our name, their title, and in a long table where each cell stands."""

    name: str
    title: str
    array: Any
    cells: Callable[[], Mapping[int, int]] | None = None


class _Builder:
    """Makes the columns of a mapped table, and the table of them."""

    def __init__(self, table: RawTable, mapping: Map, instrument: Instrument) -> None:
        self._source = table
        self._map = mapping
        self._instrument = instrument
        self._rows: Any = None  # first row of each form, where the table is long

    def keys(self, places: Iterable[tuple[Wanted, int]], table: RawTable | None = None) -> list[_Column]:
        """The key and group columns, of the table itself or of some of its rows."""
        return [self._key(wanted, table or self._source, place) for wanted, place in places]

    def _key(self, wanted: Wanted, table: RawTable, place: int) -> _Column:
        form = wanted.source.format if wanted.source else None
        # In a long table every answer has its own time of day; the form has one day.
        is_timed = wanted.name == "date" and not pa.types.is_date32(table.arrays[place].type)
        day_only = is_timed and self._map.layout == "long"
        read = key_reader(self._map.answers.get(wanted.name, {}), form, day_only=day_only)
        array = translated(table, place, read) if read else table.arrays[place]
        return _Column(wanted.name, table.columns[place], array)

    def items(self, places: Iterable[tuple[Wanted, int | None]]) -> list[_Column]:
        """The columns of answers of a wide table."""
        return [self._item(wanted, self._source, place) for wanted, place in places if place is not None]

    def long(self, keys: Sequence[tuple[Wanted, int]], places: tuple[int, int]) -> list[_Column]:
        """The columns of keys and answers of a long table, one row per form.

        Raises:
            DataError: For words that are no item, answers given twice, and forms that disagree with themselves.
        """
        long = LongTable(self._source, [place for _, place in keys], places)
        ours = self.keys(keys, long.heads)
        arrays = tuple(key.array for key in ours)
        heads = replace(self._source, columns=tuple(key.title for key in ours), arrays=arrays, _texts={})
        long.group(heads, [key.name for key in ours])
        found = resolve_items(long.words, self._map, self._instrument, file=self._source.name)
        _refuse(found, self._map)
        made = [replace(key, array=_taken(key.array, long.key_heads(place))) for place, key in enumerate(ours)]
        for wanted, place in found.places:
            word = long.words[place or 0]
            array, cells = long.answers(word, self._between(wanted))
            column = RawTable(self._source.name, "", (f"{self._source.columns[places[1]]} ({word})",), (array,))
            made.append(self._item(wanted, column, 0, cells))
        if long.problems:
            raise DataError(long.problems)
        self._rows = long.rows
        return made

    def constants(self, wanted: Sequence[Wanted], columns: Sequence[_Column]) -> list[_Column]:
        """Columns with the same value on every row that says anything at all."""
        said = np.zeros(len(columns[0].array) if columns else 0, bool)
        for column in columns if wanted else ():
            if not said.all():
                said |= _said(column.array)
        made = []
        for each in wanted:
            value = each.source.constant if isinstance(each.source, KeySource) else ""
            words = pa.array(["", value], pa.string())
            array = pa.chunked_array([pa.DictionaryArray.from_arrays(pa.array(said.astype(np.int32)), words)])
            made.append(_Column(each.name, each.name, array))
        return made

    def table(self, columns: Sequence[_Column], notes: tuple[Note, ...]) -> MappedTable:
        """The columns as a table whose rows are numbered as in the source."""
        source, rows, numbers = self._source, self._rows, self._source.row_numbers
        cells = {each.name: each.cells for each in columns if each.cells is not None}
        return MappedTable(
            name=source.name,
            sha256=source.sha256,
            columns=tuple(each.name for each in columns),
            arrays=tuple(each.array for each in columns),
            row_numbers=numbers if rows is None else lambda places: numbers([int(rows[place]) for place in places]),
            declared=source.declared,
            notes=(*source.notes, *notes),
            titles={each.name: each.title for each in columns},
            cells=cells,
        )

    def _item(self, wanted: Wanted, table: RawTable, place: int, cells: Any = None) -> _Column:
        read = self._reader(wanted)
        array = translated(table, place, read) if read else table.arrays[place]
        return _Column(wanted.name, table.columns[place], array, cells)

    def _reader(self, wanted: Wanted) -> Reader | None:
        """What becomes of a written answer; None where it stays as it is."""
        scale = self._instrument.scale_of(self._instrument.item(wanted.item))
        answers = self._map.answers.get(wanted.item, {})
        if wanted.is_option:
            return mark_reader(scale, answers)
        if scale.is_multiple:
            return list_reader(scale, answers, self._between(wanted) or SEPARATOR)
        return answer_reader(scale, answers, wanted.source.format if wanted.source else None)

    def _between(self, wanted: Wanted) -> str | None:
        """What stands between several answers to the item; None where there can be one only."""
        if wanted.is_option or not self._instrument.scale_of(self._instrument.item(wanted.item)).is_multiple:
            return None
        return (wanted.source.separator if isinstance(wanted.source, ItemSource) else None) or SEPARATOR
