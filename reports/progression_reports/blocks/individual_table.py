"""How many persons changed, per score, group and method: one table for each thing that a label can refer to.

Scope: tables of a `GroupChange`. Shares have two bases, those measured twice and all who began. Change against the
average is in ``against_average_table``: it is no change of one's own.
"""

from fractions import Fraction
from typing import Any, Final

from progression.analysis import GroupChange
from progression.printing import plain_number, print_count
from progression.stats import CLASSES
from progression.texts import Language
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.verdict_basis import basis_notes
from progression_reports.blocks.verdict_rows import VerdictRows, print_share_with_interval
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note

__all__ = ["cutoff_table", "important_change_table", "individual_table", "percentage_table"]

_NEEDS_CUTOFF: Final = ("recovered", "harmed")
_SHARES: Final = ("share", "share_of_began")
_BASES: Final = {"share": "classified", "share_of_began": "began"}
_CROSSED: Final = {
    "improved": "went_past",
    "unchanged": "same_side",
    "deteriorated": "went_back",
    "share": "share_past",
    "share_of_began": "share_past_of_began",
}
"""Headings where a class says that somebody crossed the cut-off."""


def individual_table(change: GroupChange, language: Language) -> Table:
    """Persons with change beyond measurement error; empty where no score has the constants."""
    return _table(change, "beyond_measurement_error", language)


def important_change_table(change: GroupChange, language: Language) -> Table:
    """Persons with at least the smallest important change; empty where it was not asked for or is not known."""
    return _table(change, "at_least_important_change", language)


def percentage_table(change: GroupChange, language: Language) -> Table:
    """Persons whose score changed by at least a share of itself; empty where it was not asked for."""
    return _table(change, "at_least_percentage", language)


def cutoff_table(change: GroupChange, language: Language) -> Table:
    """Persons who went past the cut-off; empty where it was not asked for or is not known."""
    return _table(change, "past_cutoff", language)


def _table(change: GroupChange, reference: str, language: Language) -> Table:
    shown = VerdictRows.of(change, change.individual, language, reference=reference)
    past = reference == "past_cutoff"
    with_cutoff = not past and any(row["cutoff"] is not None for row in shown.rows)
    classes = [name for name in CLASSES if with_cutoff or name not in _NEEDS_CUTOFF]
    names = ("began", "n", *classes, *_SHARES)
    labels = [TEXTS(f"verdict.column.{_CROSSED.get(each, each) if past else each}", language) for each in names]
    percentage = plain_number(change.judging.percentage or 0, language)
    return Table(
        title=TEXTS(f"individual.title.{reference}", language, percentage=percentage),
        columns=(
            *shown.columns(),
            *(Column(name, label, "right") for name, label in zip(names, labels, strict=True)),
        ),
        rows=tuple((*shown.cells(row), *_cells(row, classes, language)) for row in shown.rows),
        notes=(
            TEXTS("individual.shares", language),
            *basis_notes(shown),
            *hidden_note(shown.rows, change.min_group, language),
        ),
        headers=shown.headers,
    )


def _cells(row: dict[str, Any], classes: list[str], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * (2 + len(classes) + len(_SHARES))
    return (
        *(print_count(row[name], language) for name in ("began", "n", *classes)),
        *(print_share_with_interval(row | {name: _exact(row, name)}, name, language) for name in _SHARES),
    )


def _exact(row: dict[str, Any], name: str) -> Fraction | None:
    """The share as a fraction of counts, which is rounded exactly."""
    base = row[_BASES[name]]
    return Fraction(row["recovered"] + row["improved"], base) if base else None
