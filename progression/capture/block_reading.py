"""One reading of Parquet files, block by block, with everything checked as in one file.

Scope: files to blocks of `Forms`, and what is wrong with all of them together. While whoever asked works on a block,
the next one is decoded in another thread: that is one long call that needs nothing of Python's, where the steps of
understanding are many short ones that two threads would only hand to and fro.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa

from progression.capture.collected import Problems
from progression.capture.columns import recognise
from progression.capture.forms import KEYS, Forms
from progression.capture.keys import spelt_differently
from progression.capture.parquet_file import ParquetPart, digest_of, heading_of, tables_of
from progression.capture.table import RawTable
from progression.capture.twice import FormsSeen, given_twice_facts
from progression.capture.understand import How, rows_with_content, understand
from progression.definition import DataSource, Instrument
from progression.errors import DataError
from progression.notes import Note
from progression.problems import Problem, rows_in_words
from progression.texts import LANGUAGES, Language

if TYPE_CHECKING:
    from progression.capture.mapping import Map

__all__ = ["BlockReading"]

_MOST_REPEATED: Final = 1_000
_T = TypeVar("_T")


@dataclass(frozen=True)
class _Block:
    """What a block of a file says.

    Attributes:
        file: What messages call the file.
        forms: None where it holds none, or its columns are wrong.
        problems: What is wrong with it by itself.
        notes: About a block without forms.
    """

    file: str
    forms: Forms | None
    problems: Sequence[Problem] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class BlockReading:
    """One reading of the files of a source.

    Attributes:
        files: In their order.
        instrument: What the answers answer.
        how: What is permitted.
        mapping: How another system's export is read, where it is one.
        rows: At most so many in a block.
    """

    files: list[ParquetPart]
    instrument: Instrument
    how: How
    mapping: "Map | None"
    rows: int

    def forms(self) -> Iterator[Forms]:
        """The blocks as long as nothing is wrong, then what is.

        Raises:
            DataError: With every problem.
        """
        seen, spellings, problems = FormsSeen(self.instrument), _Spellings(), Problems()
        notes: tuple[Note, ...] = ()
        last: Forms | None = None
        for block in self._alike():
            problems.add(block.problems)
            notes += block.notes
            if block.forms is None:
                continue
            forms = replace(block.forms, notes=(*notes, *block.forms.notes)) if notes else block.forms
            seen.add(forms)
            spellings.add(forms)
            if problems.are_many or len(seen.repeated) > _MOST_REPEATED:
                last_row = forms.rows([len(forms) - 1])
                problems.add([Problem("reading-stopped", {"file": block.file, "rows": last_row})])
                break
            if not problems and not seen.repeated:
                last, notes = forms, ()
                yield forms
        problems.add(spellings.problems(self._groups, self.name))
        if found := [*problems.all(), *self._given_twice(seen)]:
            raise DataError(found)
        if last is None:
            raise DataError([Problem("file-empty", {"file": self.name})])
        if notes:
            yield replace(last.take(np.empty(0, np.intp)), notes=notes)

    def _alike(self) -> Iterator[_Block]:
        """The blocks, all with the same columns and source."""
        groups = self._groups
        with ThreadPoolExecutor(1) as beside:
            source = beside.submit(self._source)
            for block in self._blocks():
                if block.forms is None:
                    yield block
                    continue
                keys = _aligned(block.forms.keys, list(groups))
                yield replace(block, forms=replace(block.forms, keys=keys, source=source.result()))

    @property
    def name(self) -> str:
        """What the source is called: the file, or the first and how many more there are."""
        first, more = self.files[0], len(self.files) - 1
        return f"{first.name} (+{more})" if more else first.name

    def _source(self) -> DataSource:
        map_sha256 = sha256(self.mapping.text.encode()).hexdigest() if self.mapping else ""
        return DataSource(self.name, digest_of(self.files), map_sha256)

    @cached_property
    def _groups(self) -> dict[str, str]:
        """The group columns that any file has for any version of the instrument, and what the first calls each."""
        found: dict[str, str] = {}
        for file in self.files:
            try:
                heading = heading_of(file)
                ours = self._in_our_words(heading)
            except DataError:
                continue  # said when the file is read
            for version in (self.instrument, *self.instrument.earlier):
                columns, _ = recognise(ours.columns, version, groups=self.how.groups, file=file.name)
                for name, place in columns.groups.items():
                    title = ours.columns[place]
                    found.setdefault(name, getattr(ours, "titles", {}).get(title, title))
        return found

    def _blocks(self) -> Iterator[_Block]:
        for file in self.files:
            try:
                for table in _ahead(tables_of(file, rows=self.rows)):
                    yield self._block(table)
                    pa.default_memory_pool().release_unused()  # which would otherwise stay as large as it ever was
            except DataError as error:
                yield _Block(file.name, None, error.problems)

    def _block(self, table: RawTable) -> _Block:
        ours = rows_with_content(self._in_our_words(table))
        if table.rows and not ours.rows:
            return _Block(table.name, None, notes=ours.notes)
        read = understand(ours, self.instrument, self.how)
        if self.mapping is None:
            problems = read.problems
        else:
            from progression.capture.mapping import their_words  # noqa: PLC0415  only others' exports need it

            problems = their_words(read.problems, ours)
        is_empty = not ours.rows and [each.code for each in problems] == ["file-empty"]
        return _Block(table.name, read.forms, [] if is_empty else problems)

    def _in_our_words(self, table: RawTable) -> RawTable:
        """The table by the map, where there is one.

        Raises:
            DefinitionError: If the map does not fit the instrument.
            DataError: If the table does not fit the map.
        """
        if self.mapping is None:
            return table
        from progression.capture.mapping import apply_map  # noqa: PLC0415  only others' exports need it

        return apply_map(table, self.mapping, self.instrument, groups=self.how.groups, occasions=self.how.occasions)

    def _given_twice(self, seen: FormsSeen) -> Iterator[Problem]:
        """The forms that came twice; their rows are looked up in a second reading."""
        rows: dict[tuple[int, int], dict[str, list[int]]] = {}
        for block in self._blocks() if seen.repeated else ():
            if block.forms is not None:
                for form, places in seen.rows_of_repeated(block.forms).items():
                    rows.setdefault(form, {}).setdefault(block.file, []).extend(block.forms.rows(places))
        for form, by_file in rows.items():
            facts = given_twice_facts(seen.occasion_of(form), self.instrument)
            if len(by_file) == 1:
                ((file, numbers),) = by_file.items()
                yield Problem("form-given-twice", {"file": file, "rows": numbers, **facts})
            else:
                said = {lang: _places(by_file, lang) for lang in LANGUAGES}
                yield Problem("form-given-twice-in-files", {"places": said, **facts})


def _places(rows: dict[str, list[int]], language: Language) -> str:
    return "; ".join(f"{file}, {rows_in_words(numbers, language)}" for file, numbers in rows.items())


class _Spellings:
    """The values of each group column in all blocks."""

    def __init__(self) -> None:
        self._values: dict[str, dict[str, None]] = {}

    def add(self, forms: Forms) -> None:
        for group in forms.groups:
            self._values.setdefault(group, {}).update(dict.fromkeys(forms.keys[group].cat.categories))

    def problems(self, titles: Mapping[str, str], file: str) -> Iterator[Problem]:
        for group, values in self._values.items():
            yield from spelt_differently(sorted(values), titles.get(group, group), file=file)


def _aligned(keys: pd.DataFrame, groups: Sequence[str]) -> pd.DataFrame:
    """The keys with these group columns in this order, before those that are items as well."""
    names = [*KEYS, *groups, *(name for name in keys.columns if name not in KEYS and name not in groups)]
    if names == list(keys.columns):
        return keys
    missing = pd.Categorical.from_codes(np.full(len(keys), -1), pd.Index([], dtype=object))
    return pd.DataFrame({name: keys.get(name, missing) for name in names})


def _ahead(items: Iterator[_T]) -> Iterator[_T]:
    """The same, each made in a thread of its own while the one before is worked on."""
    with ThreadPoolExecutor(1) as beside:
        waiting = beside.submit(next, items, None)
        while (item := waiting.result()) is not None:
            waiting = beside.submit(next, items, None)
            yield item
