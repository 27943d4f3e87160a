"""What the change would be among all who began, whatever had become of those who left.

Scope: one table of a `GroupChange`; what each column supposes is said in a sentence beneath it. Empty where
nobody left.
"""

from typing import Any, Final

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.printing import print_count, print_signed
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, decimals, hidden_note, reason_notes

__all__ = ["bounds_table"]

_DIFFERENCES: Final = ("difference", "if_unchanged", "if_worst", "if_best")
_SUPPOSED: Final = ("if_unchanged", "if_worst", "if_best")


def bounds_table(change: GroupChange, language: Language) -> Table:
    """One row per score and group that somebody left: the difference of those who stayed, and those of all."""
    rows = [row for row in records(change.bounds) if row["suppressed"] or row["n_leavers"]]
    keys = Keys(change.instrument, rows, "score", language)
    label = change.instrument.occasion_label
    when = {"before": label(change.before, language), "after": label(change.after, language)}
    return Table(
        title=TEXTS("bounds.title", language, **when),
        columns=(
            *keys.columns(),
            *(Column(name, TEXTS(f"bounds.{name}", language), "right") for name in ("n", *_DIFFERENCES)),
        ),
        rows=tuple((*keys.cells(row), *_cells(change, row, language)) for row in keys.ordered()),
        notes=(
            *(TEXTS(f"bounds.note_{name}", language, **when) for name in _SUPPOSED),
            *hidden_note(rows, change.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()),
    )


def _cells(change: GroupChange, row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * (1 + len(_DIFFERENCES))
    places = decimals(change.instrument, row["score"])
    began = print_count(row["n_stayers"] + row["n_leavers"], language)
    return (
        TEXTS("bounds.of", language, count=print_count(row["n_leavers"], language), n=began),
        *(print_signed(row[name], language, places) for name in _DIFFERENCES),
    )
