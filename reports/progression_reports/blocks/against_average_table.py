"""How many persons changed more and less than the average, per score and group.

Scope: one table of a `GroupChange`. Its labels refer to the average change of the group: less than average is not worse
than before, and nothing here says that it is.
"""

from typing import Any

from progression.analysis import GroupChange
from progression.printing import print_count
from progression.stats import CLASSES_AGAINST_AVERAGE
from progression.texts import Language
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.verdict_basis import basis_notes
from progression_reports.blocks.verdict_rows import VerdictRows
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note

__all__ = ["against_average_table"]

_COLUMNS = ("began", "n", *(name for name in CLASSES_AGAINST_AVERAGE if name), "could_flip")


def against_average_table(change: GroupChange, language: Language) -> Table:
    """Counts of persons per class; empty where no method that compares with the average was asked for."""
    shown = VerdictRows.of(change, change.against_average, language, reference="against_average_change")
    flips = any(row["could_flip"] is not None for row in shown.rows)
    names = [name for name in _COLUMNS if flips or name != "could_flip"]
    return Table(
        title=TEXTS("average.title", language),
        columns=(
            *shown.columns(),
            *(Column(name, TEXTS(f"verdict.column.{name}", language), "right") for name in names),
        ),
        rows=tuple((*shown.cells(row), *_cells(row, names, language)) for row in shown.rows),
        notes=(
            TEXTS("average.note", language),
            *([TEXTS("caution.could_flip", language)] if flips else []),
            *basis_notes(shown),
            *hidden_note(shown.rows, change.min_group, language),
        ),
        headers=shown.headers,
    )


def _cells(row: dict[str, Any], names: list[str], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(names)
    return tuple(print_count(row[name], language) for name in names)
