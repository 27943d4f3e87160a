"""Shares of positive answers in either group and their difference, per item.

Scope: one table of a `GroupComparison`, of what the definition says which answers are positive of.
"""

from fractions import Fraction
from typing import Any, Final

from progression.analysis import GroupComparison
from progression.printing import print_count, print_p, print_share
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.periods import print_points
from progression_reports.blocks.side_words import rows_about, side_labels
from progression_reports.blocks.words import HIDDEN, TEXTS, capital, hidden_note, reason_notes

__all__ = ["group_share_table"]

_COLUMNS: Final = (
    *("n_first", "share_first", "n_second", "share_second", "points", "points_interval"),
    *("p", "p_holm", "p_bh", "p_method"),
)


def group_share_table(comparison: GroupComparison, language: Language) -> Table:
    """One row per item: n and share on either side, difference in percentage points, 95 % interval, p and its test."""
    rows = rows_about(comparison.shares)
    keys = Keys(comparison.instrument, rows, "item", language, of="share")
    first, second = side_labels(comparison, language)
    sides = {"first": capital(first), "second": capital(second)}
    by_fisher = any(row["p_method"] == "fisher" for row in rows)
    return Table(
        title=TEXTS("compare.share_title", language, first=first, second=second),
        columns=(
            *keys.columns(),
            *(
                Column(name, TEXTS(f"compare.{name}", language, **sides), "left" if name == "p_method" else "right")
                for name in _COLUMNS
            ),
        ),
        rows=tuple((*keys.cells(row), *_cells(row, language)) for row in keys.ordered()),
        notes=(
            TEXTS("compare.note_share", language, first=first, second=second),
            *([TEXTS("compare.note_barnard", language)] if by_fisher else []),
            *hidden_note(rows, comparison.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()),
    )


def _cells(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_COLUMNS)
    return (
        print_count(row["n_first"], language),
        _share(row, "first", language),
        print_count(row["n_second"], language),
        _share(row, "second", language),
        *print_points(row, "difference", "difference_low", "difference_high", language),
        print_p(row["p"], language),
        print_p(row["p_holm"], language),
        print_p(row["p_bh"], language),
        _method(row, language),
    )


def _share(row: dict[str, Any], side: str, language: Language) -> str:
    k, n = row[f"k_{side}"], row[f"n_{side}"]
    return print_share(Fraction(k, n) if n else None, language)


def _method(row: dict[str, Any], language: Language) -> str:
    """Which test p is of; beside Fisher's, where it was made, Barnard's."""
    named = TEXTS(f"compare.by_{row['p_method']}", language)
    if row["barnard_p"] is None:
        return named
    return TEXTS("compare.with_barnard", language, named=named, p=print_p(row["barnard_p"], language))
