"""Tests and effect sizes of the change, per score and group.

Scope: one table of a `GroupChange`, for the evaluator. Every test that was made is shown, with the p-value corrected
for how many there were.
"""

from typing import Any

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.printing import print_interval, print_number, print_p, print_signed
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note, reason_notes

__all__ = ["effect_table"]

_COLUMNS = ("t", "p", "p_holm", "wilcoxon_p", "d_z", "d_z_interval", "rank_biserial")
_PLACES = 2


def effect_table(change: GroupChange, language: Language) -> Table:
    """One row per score and group: paired t, Holm, Wilcoxon, d_z with its interval, rank-biserial r."""
    rows = records(change.frame)
    keys = Keys(change.instrument, rows, "score", language)
    return Table(
        title=TEXTS("effect.title", language),
        columns=(*keys.columns(), *(Column(name, TEXTS(f"column.{name}", language), "right") for name in _COLUMNS)),
        rows=tuple((*keys.cells(row), *_cells(row, language)) for row in keys.ordered()),
        notes=(
            TEXTS("effect.note_tests", language),
            TEXTS("effect.note_sizes", language),
            *hidden_note(rows, change.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()),
    )


def _cells(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_COLUMNS)
    t = print_number(row["t"], language, _PLACES)
    return (
        t if row["df"] is None else f"{t} ({print_number(row['df'], language, 0)})",
        print_p(row["p"], language),
        print_p(row["p_holm"], language),
        print_p(row["wilcoxon_p"], language),
        print_signed(row["d_z"], language, _PLACES),
        print_interval(row["d_z_low"], row["d_z_high"], language, _PLACES),
        print_signed(row["rank_biserial"], language, _PLACES),
    )
