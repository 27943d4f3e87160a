"""Read forms from a file, and say everything that is wrong with it at once.

Scope: source to `Forms`. Either every row is understood or nothing is returned.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from progression.capture.carrying import as_current, joined
from progression.capture.columns import Columns, known_titles, recognise
from progression.capture.encode import Encoded, encode_items
from progression.capture.forms import Forms
from progression.capture.item_groups import with_item_groups
from progression.capture.keys import KeyReader, spelt_differently
from progression.capture.sources import Source, open_table
from progression.capture.table import RawTable
from progression.capture.versions import Versions, rows_by_version
from progression.definition import DataSource, Instrument, find_word, folded, vocabulary
from progression.errors import DataError
from progression.identity.personal import looks_like_a_name, shown_safely
from progression.notes import Note
from progression.problems import Problem
from progression.texts import LANGUAGES, pick

if TYPE_CHECKING:
    from progression.capture.mapping import Map

__all__ = ["read_forms", "read_table"]


def read_forms(
    source: Source,
    instrument: Instrument,
    *,
    mapping: "Map | None" = None,
    groups: Iterable[str] = (),
    occasions: Iterable[str] = (),
    invalid: Literal["refuse", "count"] = "refuse",
) -> Forms:
    """The forms in a file.

    Args:
        source: CSV, XLSX or Parquet file, ``"-"`` for standard input, or a data frame: one row per form, columns
            ``participant, occasion, date, respondent``, group columns, one column per item id. Cells hold the code or
            the option's label in any language; empty means blank. A multi-select item has one column of choices with
            ``;`` between, or a column ``item.option`` for each option.
        instrument: What the answers answer. Rows of an earlier version that it knows (`Instrument.earlier`) are read
            by that version and carried over where they can be compared.
        mapping: How to read another system's export; without it the columns are as above.
        groups: Further group columns than the shared ones (kon, insats, forbund, …).
        occasions: Further occasions than the instrument's.
        invalid: What to do with an answer that is not on the scale: ``refuse`` the file, or ``count`` it as missing
            for the reason *invalid*.

    Returns:
        The forms, in the order of the file. Rows without any content are left out and noted.

    Raises:
        DataError: With every problem of the file, each with its rows and column. Nothing is kept.
    """
    groups = tuple(groups)
    if mapping is None:
        table = open_table(source, known=known_titles(instrument, groups), instrument=instrument, groups=groups)
        return read_table(table, instrument, groups=groups, occasions=occasions, invalid=invalid)
    from progression.capture.mapping import apply_map, in_their_words  # noqa: PLC0415  only others' exports need it

    occasions = tuple(occasions)
    theirs = open_table(source, known=mapping.titles, instrument=instrument, groups=groups)
    table = apply_map(theirs, mapping, instrument, groups=groups, occasions=occasions)
    groups = (*groups, *mapping.groups)
    with in_their_words(table):
        forms = read_table(table, instrument, groups=groups, occasions=occasions, invalid=invalid)
    map_sha256 = hashlib.sha256(mapping.text.encode()).hexdigest()
    return replace(forms, source=replace(forms.source, map_sha256=map_sha256))


def read_table(
    table: RawTable,
    instrument: Instrument,
    *,
    groups: Iterable[str] = (),
    occasions: Iterable[str] = (),
    invalid: Literal["refuse", "count"] = "refuse",
) -> Forms:
    """The forms in a table that is open already, as `read_forms` reads them from a file.

    Raises:
        DataError: With every problem of the table.
    """
    how = _How((*groups, *instrument.groups), tuple(occasions), invalid)
    table = _rows_with_content(table)
    versions = rows_by_version(table, instrument)
    if versions.problems and versions.whole:
        raise DataError(versions.problems)
    if versions.problems:
        raise DataError([*versions.problems, *_read(table, instrument, versions, how).problems])
    if list(versions.rows) == [instrument.version]:
        read = _read(table, instrument, versions, how)
        if read.problems:
            raise DataError(read.problems)
        forms = replace(read.forms, notes=(*read.forms.notes, *versions.notes))
    else:
        forms = _read_versions(table, versions, instrument, how)
    return with_item_groups(forms)


def _read_versions(table: RawTable, versions: Versions, instrument: Instrument, how: "_How") -> Forms:
    """Rows of several versions, each read by its own and carried over to the current one."""
    rows = versions.rows
    current: dict[str, Forms] = {}
    problems: list[Problem] = []
    for name in rows:
        try:
            read = _read(table.take(rows[name]), versions.definitions[name], versions, how)
        except DataError as error:
            problems += [each for each in error.problems if each not in problems]  # a title is wrong for all of them
        else:
            problems += read.problems
            current[name] = as_current(read.forms, instrument)
    if problems:
        raise DataError(problems)
    forms = replace(joined(current, rows, instrument, notes=versions.notes), numbers=table.row_numbers)
    problems += _forms_given_twice(forms.keys, table, instrument)
    for group in forms.groups:
        problems += spelt_differently(forms.keys[group].cat.categories, group, file=table.name)
    if problems:
        raise DataError(problems)
    return forms


@dataclass(frozen=True)
class _How:
    groups: tuple[str, ...]
    occasions: tuple[str, ...]
    invalid: Literal["refuse", "count"]


@dataclass(frozen=True)
class _Read:
    """Forms of one version, and what is wrong with them."""

    forms: Forms
    problems: list[Problem]


def _read(table: RawTable, instrument: Instrument, versions: Versions, how: _How) -> _Read:
    """The forms of a table that was made for one version, or what is wrong with it.

    Raises:
        DataError: If the table's columns are not those of the instrument, or it has no rows.
    """
    table, problems = _own_columns(table, instrument, versions, how)
    columns, unknown = recognise(table.columns, instrument, groups=how.groups, file=table.name)
    if problems or unknown:
        raise DataError([*problems, *unknown])
    if not table.rows:
        raise DataError([Problem("file-empty", {"file": table.name})])
    reader = KeyReader(table, instrument, occasions=how.occasions)
    keys = _keys(reader, columns)
    encoded = encode_items(table, columns, instrument, keys, invalid=how.invalid)
    problems = [*reader.problems, *encoded.problems, *_forms_given_twice(keys, table, instrument)]
    source = DataSource(table.name, table.sha256)
    forms = Forms(instrument, keys, encoded.codes, source, texts=encoded.texts, numbers=table.row_numbers)
    return _Read(replace(forms, notes=(*table.notes, *_notes(forms, columns, encoded))), problems)


def _own_columns(
    table: RawTable, instrument: Instrument, versions: Versions, how: _How
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


def _notes(forms: Forms, columns: Columns, encoded: Encoded) -> Iterable[Note]:
    """What was taken as it is but may be a slip."""
    given = {name.partition(".")[0] for name in columns.items}
    absent = [item for item in forms.instrument.items if item.id not in given]
    if absent:
        labels = {lang: ", ".join(pick(item.label, lang) for item in absent) for lang in LANGUAGES}
        yield Note("items-absent", {"items": labels})
    if any(looks_like_a_name(each) for each in forms.keys["participant"].cat.categories):
        yield Note("looks-like-names")
    if off_scale := forms.missing_counts()["invalid"]:
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
    return pd.DataFrame(found | {name: reader.group(place, name) for name, place in columns.groups.items()})


def _forms_given_twice(keys: pd.DataFrame, table: RawTable, instrument: Instrument) -> Iterable[Problem]:
    """Two forms of one participant, occasion and respondent: both rows are named, the participant is not.

    Where each form stands alone the same person may come back another day, so there the date is part of the key.
    """
    same, told = np.zeros(len(keys), np.int64), np.ones(len(keys), bool)
    for name in ("participant", "occasion", "respondent"):
        codes = keys[name].cat.codes.to_numpy()
        same = same * (len(keys[name].cat.categories) + 1) + codes
        told &= codes >= 0  # a key that is missing or not understood is a problem of its own
    if instrument.design == "cross_sectional":
        same = pd.factorize(pd.Series(same).astype(str) + "/" + keys["date"].dt.strftime("%Y-%m-%d").fillna(""))[0]
    repeated = np.flatnonzero(told & pd.Series(same).duplicated(keep=False).to_numpy())
    repeated = repeated[pd.Series(same[repeated]).duplicated(keep=False).to_numpy()]
    for rows in sorted(pd.Series(repeated).groupby(same[repeated]).agg(list), key=min):
        facts = {
            "file": table.name,
            "rows": table.row_numbers(rows),
            "occasion": {lang: instrument.occasion_label(keys["occasion"].iloc[rows[0]], lang) for lang in LANGUAGES},
        }
        yield Problem("form-given-twice", facts)


def _rows_with_content(table: RawTable) -> RawTable:
    """The rows that hold a form: those in which every cell is blank are left behind by spreadsheets."""
    keys = vocabulary().keys.values()
    order = sorted(range(len(table.columns)), key=lambda place: find_word(table.columns[place], keys) != "participant")
    blank = np.ones(table.rows, bool)
    for place in order:
        blank &= _is_blank(table, place)
        if not blank.any():
            return table
    note = Note("empty-rows", {"count": int(blank.sum())})
    return replace(table.take(np.flatnonzero(~blank)), notes=(*table.notes, note))


def _is_blank(table: RawTable, column: int) -> Any:
    words = table.text(column)
    empty = np.array([not word for word in words.dictionary.to_pylist()] or [True])
    return empty[words.indices.to_numpy(zero_copy_only=False)]
