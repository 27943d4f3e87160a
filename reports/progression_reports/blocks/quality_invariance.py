"""A simple check of whether the questions mean the same at two occasions.

Scope: two tables of a `Quality` between two occasions. Both say what they are not.
"""

from typing import Any, Final

from progression.analysis import Quality
from progression.analysis.result import records
from progression.printing import (
    print_count,
    print_number,
    print_p,
    print_signed,
    print_signed_interval,
)
from progression.texts import Language
from progression_reports.blocks.model import Table
from progression_reports.blocks.quality_rows import PLACES, quality_table, verdict_word
from progression_reports.blocks.words import TEXTS, decimals

__all__ = ["quality_congruence", "quality_invariance"]

_SCALES: Final = ("n", "congruence", "congruence_verdict")
_ITEMS: Final = ("n", "rests", "rest_change", "loadings", "shift", "p_holm", "shift_verdict")


def quality_congruence(quality: Quality, language: Language) -> Table:
    """One row per scale, respondent and group: whether one factor loads the items alike."""

    def cells(row: dict[str, Any]) -> tuple[str, ...]:
        return (
            print_count(row["n"], language),
            print_number(row["congruence"], language, PLACES),
            verdict_word(row, "congruence_verdict", language),
        )

    return quality_table(
        quality,
        records(quality.congruence),
        language,
        name="congruence",
        about="score",
        columns=_SCALES,
        cells=cells,
        notes=(TEXTS("quality.note_simple", language), TEXTS("quality.note_congruence", language)),
    )


def quality_invariance(quality: Quality, language: Language) -> Table:
    """One row per scale, item, respondent and group: how it goes with the others, and whether it moved as they did."""

    def cells(row: dict[str, Any]) -> tuple[str, ...]:
        places = decimals(quality.instrument, row["score"])
        return (
            print_count(row["n"], language),
            _from_to(row, "rest", language),
            _with_interval(row, "rest_change", "rest", language, PLACES),
            _from_to(row, "loading", language),
            _with_interval(row, "shift", "shift", language, places),
            print_p(row["p_holm"], language),
            verdict_word(row, "shift_verdict", language),
        )

    return quality_table(
        quality,
        records(quality.invariance),
        language,
        name="invariance",
        about="score",
        columns=_ITEMS,
        cells=cells,
        notes=(TEXTS("quality.note_invariance", language), TEXTS("quality.note_shift", language)),
    )


def _from_to(row: dict[str, Any], name: str, language: Language) -> str:
    """``0,54 → 0,61``."""
    if row[f"{name}_before"] is None or row[f"{name}_after"] is None:
        return "–"
    return " → ".join(print_number(row[f"{name}_{when}"], language, PLACES) for when in ("before", "after"))


def _with_interval(row: dict[str, Any], name: str, prefix: str, language: Language, places: int) -> str:
    printed = print_signed(row[name], language, places)
    low, high = row[f"{prefix}_low"], row[f"{prefix}_high"]
    return printed if low is None else f"{printed} ({print_signed_interval(low, high, language, places)})"
