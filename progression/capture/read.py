"""Read forms from a file, and say everything that is wrong with it at once.

Scope: source to `Forms`. Either every row is understood or nothing is returned.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from progression.capture.columns import known_titles
from progression.capture.forms import Forms
from progression.capture.sources import Source, open_table
from progression.capture.table import RawTable
from progression.capture.understand import How, rows_with_content, understand
from progression.definition import Instrument
from progression.errors import DataError

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
    how = How((*groups, *instrument.groups), tuple(occasions), invalid)
    read = understand(rows_with_content(table), instrument, how)
    if read.forms is None or read.problems:
        raise DataError(read.problems)
    return read.forms
