"""How many persons are likely to have changed when the group's change is weighed in, per score and group.

Scope: one table of a `GroupChange`. Its labels rest on an estimate of the true change, in which the group has a part:
nothing here says that somebody's own score rose or fell, and it is told of how many it did not.
"""

from fractions import Fraction
from typing import Any, Final

from progression.analysis import GroupChange
from progression.printing import print_count, print_number, print_share
from progression.stats import CLASSES_WITH_GROUP
from progression.texts import Language
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.verdict_basis import basis_notes
from progression_reports.blocks.verdict_rows import VerdictRows, print_share_with_interval
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note

__all__ = ["with_group_table"]

_COUNTS: Final = ("began", "n", *(name for name in CLASSES_WITH_GROUP if name), "against_own")
_NUMBERS: Final = (*_COUNTS, "share_likely_better", "likely_by_noise", "own_weight", "could_flip")


def with_group_table(change: GroupChange, language: Language) -> Table:
    """Counts of persons per class; empty where no method that weighs the group's change in was asked for."""
    shown = VerdictRows.of(change, change.with_group, language)
    return Table(
        title=TEXTS("with_group.title", language),
        columns=(
            *shown.columns(),
            *(Column(name, TEXTS(f"verdict.column.{name}", language), "right") for name in _NUMBERS),
        ),
        rows=tuple((*shown.cells(row), *_cells(row, language)) for row in shown.rows),
        notes=(
            *(TEXTS(f"with_group.{name}", language) for name in ("note", "against_own", "noise", "own_weight")),
            TEXTS("caution.could_flip", language),
            *basis_notes(shown),
            *hidden_note(shown.rows, change.min_group, language),
        ),
        headers=shown.headers,
    )


def _cells(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_NUMBERS)
    share = Fraction(row["likely_better"], row["classified"]) if row["classified"] else None
    return (
        *(print_count(row[name], language) for name in _COUNTS),
        print_share_with_interval(row | {"share": share}, "share", language),
        print_number(row["expected_by_noise"], language, 1),
        print_share(row["own_weight"], language),
        print_count(row["could_flip"], language),
    )
