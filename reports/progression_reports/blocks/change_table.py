"""Mean before, mean after and the difference with its interval, per score and group.

Scope: one table of a `GroupChange`. Tests and effect sizes stand in ``effect_table``.
"""

from typing import Any

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_number, print_signed
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import (
    HIDDEN,
    TEXTS,
    capital,
    decimals,
    hidden_note,
    reason_notes,
)

__all__ = ["change_rows_table", "change_table"]


def change_table(change: GroupChange, language: Language) -> Table:
    """One row per score and group: n, mean (SD) at both occasions, difference (95 % interval)."""
    return change_rows_table(change, records(change.frame), language)


def change_rows_table(change: GroupChange, rows: list[dict[str, Any]], language: Language) -> Table:
    """The same for some of the rows."""
    keys = Keys(change.instrument, rows, "score", language)
    labels = {
        "n": TEXTS("column.n", language),
        "before": capital(change.instrument.occasion_label(change.before, language)),
        "after": capital(change.instrument.occasion_label(change.after, language)),
        "difference": TEXTS("column.difference", language),
        "interval": TEXTS("column.interval", language),
    }
    return Table(
        title=TEXTS("change.table_title", language),
        columns=(*keys.columns(), *(Column(name, label, "right") for name, label in labels.items())),
        rows=tuple((*keys.cells(row), *_cells(change, row, language)) for row in keys.ordered()),
        notes=(
            TEXTS("change.note_mean", language),
            *hidden_note(rows, change.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()),
    )


def _cells(change: GroupChange, row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * 5
    places = decimals(change.instrument, row["score"])
    return (
        print_count(row["n"], language),
        _mean(row["mean_before"], row["sd_before"], places, language),
        _mean(row["mean_after"], row["sd_after"], places, language),
        print_signed(row["difference"], language, places),
        print_interval(row["difference_low"], row["difference_high"], language, places),
    )


def _mean(mean: float | None, sd: float | None, places: int, language: Language) -> str:
    printed = print_number(mean, language, places)
    return printed if sd is None else f"{printed} ({print_number(sd, language, places)})"
