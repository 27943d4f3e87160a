"""Understand the rows of a table, and say everything that is wrong with them at once.

Scope: a table to `Forms` and problems, whether it is a whole file or a block of one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
import pandas as pd
from pyarrow import compute

from progression.capture.answers import AnswerReaders
from progression.capture.carrying import as_current, joined
from progression.capture.columns import Columns, key_of, known_titles, recognise
from progression.capture.encode import Encoded, encode_items
from progression.capture.forms import Forms
from progression.capture.item_groups import with_item_groups
from progression.capture.keys import KeyReader, spelt_differently
from progression.capture.meanings import Meanings
from progression.capture.personal_words import like_names, like_numbers
from progression.capture.table import RawTable
from progression.capture.twice import forms_given_twice
from progression.capture.versions import Versions, rows_by_version
from progression.definition import DataSource, Instrument, folded
from progression.identity.personal import shown_safely
from progression.notes import Note
from progression.problems import Problem
from progression.texts import LANGUAGES, pick

__all__ = ["How", "Understood", "rows_with_content", "understand"]


@dataclass(frozen=True)
class How:
    """How rows are understood.

    Attributes:
        groups: Further group columns.
        occasions: Further occasions than the instrument's.
        invalid: What to do with an answer that is not on the scale.
        extent: Whether the table is the whole of what is read, or a block of it; what only the whole can tell (forms
            given twice, groups spelt in two ways) is not looked for in a block.
        readers: By version; those made for one table serve the next.
        meanings: By version and key or group column, what its values meant in the table before.
        roles: By version and heading, the role of every column.
    """

    groups: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    invalid: Literal["refuse", "count"] = "refuse"
    extent: Literal["whole", "block"] = "whole"
    readers: dict[str, AnswerReaders] = field(default_factory=dict)
    meanings: dict[str, dict[str, Meanings]] = field(default_factory=dict)
    roles: dict[tuple[str, ...], tuple[Columns, list[Problem]]] = field(default_factory=dict)

    def readers_of(self, instrument: Instrument) -> AnswerReaders:
        """The readers of an instrument's answers."""
        if instrument.version not in self.readers:
            self.readers[instrument.version] = AnswerReaders(instrument)
        return self.readers[instrument.version]

    def roles_in(self, table: RawTable, instrument: Instrument) -> tuple[Columns, list[Problem]]:
        """What each column of a table is, and what is wrong with the heading (`progression.capture.columns`)."""
        heading = (instrument.version, table.name, *table.columns)
        if heading not in self.roles:
            self.roles[heading] = recognise(table.columns, instrument, groups=self.groups, file=table.name)
        return self.roles[heading]


@dataclass(frozen=True)
class Understood:
    """What a table says.

    Attributes:
        forms: In the order of the table; None where its columns are wrong. With problems they are not to be used
            beyond looking for more of them.
        problems: Everything that is wrong.
    """

    forms: Forms | None
    problems: list[Problem]


def understand(table: RawTable, instrument: Instrument, how: How) -> Understood:
    """The forms of a table, each read by its version and carried over to the current one.

    Args:
        table: As it came, but for rows without content (`rows_with_content`).
        instrument: What the answers answer.
        how: What is permitted.
    """
    versions = rows_by_version(table, instrument)
    if versions.problems and versions.whole:
        return Understood(None, versions.problems)
    if versions.problems or list(versions.rows) == [instrument.version]:
        read = _read(table, instrument, versions, how)
        problems = [*versions.problems, *read.problems]
        if read.forms is None or problems:
            return Understood(read.forms, problems)
        forms = replace(read.forms, notes=(*read.forms.notes, *versions.notes))
        return Understood(with_item_groups(forms), [])
    return _read_versions(table, versions, instrument, how)


def _read_versions(table: RawTable, versions: Versions, instrument: Instrument, how: How) -> Understood:
    """Rows of several versions, each read by its own and carried over to the current one."""
    rows = versions.rows
    current: dict[str, Forms] = {}
    problems: list[Problem] = []
    one_of_several = replace(how, extent="block")
    for name in rows:
        read = _read(table.take(rows[name]), versions.definitions[name], versions, one_of_several)
        if read.forms is None:
            problems += [each for each in read.problems if each not in problems]  # a title is wrong for all of them
        else:
            problems += read.problems
            current[name] = as_current(read.forms, instrument)
    if len(current) < len(rows):
        return Understood(None, problems)
    forms = replace(joined(current, rows, instrument, notes=versions.notes), numbers=table.row_numbers)
    if how.extent == "whole":
        problems += forms_given_twice(forms.keys, table, instrument)
        for group in forms.groups:
            problems += spelt_differently(forms.keys[group].cat.categories, group, file=table.name)
    return Understood(forms if problems else with_item_groups(forms), problems)


def _read(table: RawTable, instrument: Instrument, versions: Versions, how: How) -> Understood:
    """The forms of a table that was made for one version."""
    table, problems = _own_columns(table, instrument, versions, how)
    columns, unknown = how.roles_in(table, instrument)
    if problems or unknown:
        return Understood(None, [*problems, *unknown])
    if not table.rows:
        return Understood(None, [Problem("file-empty", {"file": table.name})])
    known = how.meanings.setdefault(instrument.version, {})
    reader = KeyReader(table, instrument, occasions=how.occasions, known=known, extent=how.extent)
    keys = _keys(reader, columns)
    readers = how.readers_of(instrument)
    encoded = encode_items(table, columns, instrument, keys, invalid=how.invalid, readers=readers)
    problems = [*reader.problems, *encoded.problems]
    if how.extent == "whole":
        problems += forms_given_twice(keys, table, instrument)
    source = DataSource(table.name, table.sha256)
    forms = Forms(instrument, keys, encoded.codes, source, texts=encoded.texts, numbers=table.row_numbers)
    return Understood(replace(forms, notes=(*table.notes, *_notes(forms, table, columns, encoded))), problems)


def _own_columns(
    table: RawTable, instrument: Instrument, versions: Versions, how: How
) -> tuple[RawTable, list[Problem]]:
    """The table without the columns that only another version has, which must be empty here."""
    others = {
        title
        for each in versions.definitions.values()
        if each.version != instrument.version
        for title in known_titles(each, how.groups)
    }
    others -= known_titles(instrument, how.groups).keys() if others else set()
    foreign = [place for place, title in enumerate(table.columns) if folded(title) in others]
    problems = []
    for place in foreign:
        if (answered := np.flatnonzero(~_is_blank(table, place))).size:
            facts = {"file": table.name, "column": shown_safely(table.columns[place]), "version": instrument.name}
            rows = table.row_numbers(answered.tolist())
            problems.append(Problem("column-of-another-version", facts | {"rows": rows}))
    return table.without(foreign) if foreign else table, problems


def _notes(forms: Forms, table: RawTable, columns: Columns, encoded: Encoded) -> Iterable[Note]:
    """What was taken as it is but may be a slip."""
    given = {name.partition(".")[0] for name in columns.items}
    absent = [item for item in forms.instrument.items if item.id not in given]
    if absent:
        labels = {lang: ", ".join(pick(item.label, lang) for item in absent) for lang in LANGUAGES}
        yield Note("items-absent", {"items": labels})
    codes = table.text(columns.keys["participant"])
    if like_names(codes.dictionary) and like_names(codes.unique().dictionary_decode()):  # which some row has
        yield Note("looks-like-names")
    if like_numbers(codes.dictionary) and like_numbers(codes.unique().dictionary_decode()):
        yield Note("looks-like-numbers")
    if off_scale := encoded.off_scale(forms.instrument):
        yield Note("invalid-answers", {"count": off_scale})
    if encoded.dropped:
        yield Note("answers-against-conditions", {"count": encoded.dropped})


def _keys(reader: KeyReader, columns: Columns) -> pd.DataFrame:
    found = {
        "participant": reader.participants(columns.keys["participant"]),
        "occasion": reader.occasions(columns.keys.get("occasion")),
        "date": reader.dates(columns.keys.get("date")),
        "respondent": reader.respondents(columns.keys.get("respondent")),
    }
    found |= {name: reader.group(place, name) for name, place in columns.groups.items()}
    return pd.DataFrame(found, copy=False)


def rows_with_content(table: RawTable) -> RawTable:
    """The rows that hold a form: those in which every cell is blank are left behind by spreadsheets."""
    order = sorted(range(len(table.columns)), key=lambda place: key_of(table.columns[place]) != "participant")
    blank = np.ones(table.rows, bool)
    for place in order:
        blank &= _is_blank(table, place)
        if not blank.any():
            return table
    note = Note("empty-rows", {"count": int(blank.sum())})
    return replace(table.take(np.flatnonzero(~blank)), notes=(*table.notes, note))


def _is_blank(table: RawTable, column: int) -> Any:
    words = table.text(column)
    empty = compute.equal(words.dictionary, "").to_numpy(zero_copy_only=False)
    if not empty.any():
        return np.zeros(table.rows, bool)
    return empty.take(words.indices.to_numpy(zero_copy_only=False))
