"""How large the change is and how many rose, per score and group.

Scope: three tables of a `GroupChange`, for the evaluator. Every effect has its sign and its 95 % interval: above 0 says
that the values rose, which is not always for the better. d_av and d_rm, which lie near Becker's d, are in the result.
"""

from typing import Any, Final

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_share, print_signed, print_signed_interval
from progression.stats import FEWEST_DRAWN
from progression.texts import Language
from progression_reports.blocks.model import Table
from progression_reports.blocks.score_rows import score_rows_table
from progression_reports.blocks.words import TEXTS

__all__ = ["direction_table", "drawn_effect_table", "effect_size_table"]

_EFFECTS: Final = ("d_z", "d_b", "rank_biserial")
_DRAWN: Final = ("d_z", "d_av")
_PLACES: Final = 2
_PERCENT: Final = 100


def effect_size_table(change: GroupChange, language: Language) -> Table:
    """One row per score and group: each effect size with its interval in parentheses."""

    def cells(row: dict[str, Any]) -> tuple[str, ...]:
        return tuple(_with_interval(row, name, language) for name in _EFFECTS)

    notes = (TEXTS("effect_size.note", language), TEXTS("effect_size.note_sizes", language))
    return score_rows_table(
        change, records(change.frame), language, name="effect_size", columns=_EFFECTS, cells=cells, notes=notes
    )


def drawn_effect_table(change: GroupChange, language: Language) -> Table:
    """One row per score and group: effect sizes with their bootstrap intervals; empty where none were asked for."""
    rows = [] if change.draws is None else records(change.frame)

    def cells(row: dict[str, Any]) -> tuple[str, ...]:
        return tuple(
            cell
            for name in _DRAWN
            for cell in (
                print_signed(row[name], language, _PLACES),
                print_signed_interval(row[f"{name}_drawn_low"], row[f"{name}_drawn_high"], language, _PLACES),
            )
        )

    columns = tuple(f"{name}{ending}" for name in _DRAWN for ending in ("", "_interval"))
    notes = (TEXTS("drawn_effect.note", language, draws=print_count(change.draws, language), least=FEWEST_DRAWN),)
    return score_rows_table(change, rows, language, name="drawn_effect", columns=columns, cells=cells, notes=notes)


def direction_table(change: GroupChange, language: Language) -> Table:
    """One row per score and group: how many rose, stayed and fell, and the share upwards."""

    def cells(row: dict[str, Any]) -> tuple[str, ...]:
        limits = (row[f"superiority_{end}"] for end in ("low", "high"))
        low, high = (None if each is None else each * _PERCENT for each in limits)
        return (
            *(print_count(row[name], language) for name in ("rose", "unchanged", "fell")),
            print_share(row["superiority"], language),
            print_interval(low, high, language, 0),
        )

    columns = ("rose", "unchanged", "fell", "superiority", "superiority_interval")
    notes = (TEXTS("direction.note", language), TEXTS("direction.note_superiority", language))
    return score_rows_table(
        change, records(change.frame), language, name="direction", columns=columns, cells=cells, notes=notes
    )


def _with_interval(row: dict[str, Any], name: str, language: Language) -> str:
    printed = print_signed(row[name], language, _PLACES)
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return printed if low is None else f"{printed} ({print_signed_interval(low, high, language, _PLACES)})"
