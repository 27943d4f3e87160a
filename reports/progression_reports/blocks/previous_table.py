"""Share of positive answers against the period before.

Scope: one table of `Indicators`; without rows where no previous period was asked for.
"""

from typing import Any

from progression.analysis import Indicators
from progression.printing import print_count, print_share
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.periods import print_exact_share, print_points, rows_of, verdict_notes, year_of
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note

__all__ = ["previous_table"]


def previous_table(result: Indicators, language: Language) -> Table:
    """One row per item and group: both periods' n and shares, the difference with its interval, the verdict."""
    rows = rows_of(result, result.period) if result.previous else []
    earlier = {_key(row): row for row in rows_of(result, result.previous)}
    keys = Keys(result.instrument, rows, "item", language, of="share")
    before = year_of(result.previous)
    now = year_of(result.period)
    labels = {
        "previous_n": TEXTS("column.n_year", language, year=before),
        "previous_share": TEXTS("column.share", language, year=before),
        "n": TEXTS("column.n_year", language, year=now),
        "share": TEXTS("column.share", language, year=now),
        "difference": TEXTS("column.points", language),
        "interval": TEXTS("column.interval", language),
    }
    return Table(
        title=TEXTS("previous.title", language, before=before, now=now),
        columns=(
            *keys.columns(),
            *(Column(name, label, "right") for name, label in labels.items()),
            Column("verdict", TEXTS("column.verdict", language)),
        ),
        rows=tuple((*keys.cells(row), *_cells(row, earlier.get(_key(row)), before, language)) for row in rows),
        notes=(
            TEXTS("previous.note", language),
            *verdict_notes(rows, "previous_verdict", language),
            *hidden_note((*rows, *earlier.values()), result.min_group, language),
        ),
        headers=len(keys.columns()),
    )


def _key(row: dict[str, Any]) -> tuple[str, str, str | None]:
    return row["item"], row["respondent"], row["group"]


def _cells(row: dict[str, Any], earlier: dict[str, Any] | None, before: str, language: Language) -> tuple[str, ...]:
    hidden_before = earlier is not None and earlier["suppressed"]
    then = (
        (HIDDEN, HIDDEN)
        if hidden_before
        else (print_count(row["previous_n"], language), print_share(row["previous_share"], language))
    )
    now = (HIDDEN, HIDDEN) if row["suppressed"] else (print_count(row["n"], language), print_exact_share(row, language))
    if hidden_before or row["suppressed"]:
        return (*then, *now, HIDDEN, HIDDEN, HIDDEN)
    return (
        *then,
        *now,
        *print_points(row, "previous_difference", "previous_low", "previous_high", language),
        TEXTS(f"verdict.{row['previous_verdict'] or 'not_compared'}", language, reference=before),
    )
