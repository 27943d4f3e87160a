"""Shares of positive answers before and after, per item and group.

Scope: one table of a `GroupChange`, of the items whose definition says which answers are positive.
"""

from typing import Any

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_p, print_share, print_signed
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note

__all__ = ["paired_share_table"]

_COLUMNS = ("n", "share_before", "share_after", "turned_positive", "turned_negative", "points", "points_interval", "p")
_PERCENT = 100


def paired_share_table(change: GroupChange, language: Language) -> Table:
    """One row per item and group; empty where no item has positive answers."""
    rows = records(change.binary)
    keys = Keys(change.instrument, rows, "item", language)
    occasion = change.instrument.occasion_label
    when = {"before": occasion(change.before, language), "after": occasion(change.after, language)}
    return Table(
        title=TEXTS("paired_share.title", language),
        columns=(
            *keys.columns(),
            *(Column(name, TEXTS(f"paired_share.{name}", language, **when), "right") for name in _COLUMNS),
        ),
        rows=tuple((*keys.cells(row), *_cells(row, language)) for row in keys.ordered()),
        notes=(TEXTS("paired_share.note", language), *hidden_note(rows, change.min_group, language)) if rows else (),
        headers=len(keys.columns()),
    )


def _cells(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_COLUMNS)
    low, high = (None if row[name] is None else row[name] * _PERCENT for name in ("newcombe_low", "newcombe_high"))
    return (
        print_count(row["n"], language),
        print_share(row["share_before"], language),
        print_share(row["share_after"], language),
        print_count(row["n01"], language),
        print_count(row["n10"], language),
        print_signed(None if row["difference"] is None else row["difference"] * _PERCENT, language, 0),
        print_interval(low, high, language, 0),
        print_p(row["midp_p"] if row["n"] else None, language),
    )
