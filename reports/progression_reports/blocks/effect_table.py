"""Tests of the change, per score and group.

Scope: two tables of a `GroupChange`, for the evaluator. The main test stands with its p corrected for how many there
were, every test that was made in the other. How large the change is stands in ``effect_size_table``.
"""

from typing import Any, Final

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.printing import print_number, print_p, print_signed
from progression.texts import Language
from progression_reports.blocks.model import Table
from progression_reports.blocks.score_rows import score_rows_table
from progression_reports.blocks.words import TEXTS, reason_notes

__all__ = ["effect_table", "other_test_table"]

_P: Final = ("test_p", "test_p_holm", "test_p_bh")
_EVERY: Final = ("p", "wilcoxon_p", "sign_p", "marginal_p")
_PLACES: Final = 2


def effect_table(change: GroupChange, language: Language) -> Table:
    """One row per score and group: the main test and its p, adjusted twice."""
    rows = records(change.frame)
    why = dict.fromkeys(row["test_why"] for row in rows if not row["suppressed"])

    def cells(row: dict[str, Any]) -> tuple[str, ...]:
        test = TEXTS(f"effect.test.{row['test']}", language)
        return test, *(print_p(row[name], language) for name in _P)

    notes = (
        TEXTS("effect.note", language),
        *(TEXTS(f"effect.why.{each}", language) for each in why),
        TEXTS("effect.note_many", language),
    )
    return score_rows_table(change, rows, language, name="effect", columns=("test", *_P), cells=cells, notes=notes)


def other_test_table(change: GroupChange, language: Language) -> Table:
    """One row per score and group: t with df, and the p of every test, the main one among them."""
    rows = records(change.frame)

    def cells(row: dict[str, Any]) -> tuple[str, ...]:
        t = print_signed(row["t"], language, _PLACES)
        return (
            t if row["t"] is None else f"{t} ({print_number(row['df'], language, 0)})",
            *(print_p(row[name], language) for name in _EVERY),
        )

    notes = (TEXTS("other_test.note", language), *reason_notes(rows, language))
    return score_rows_table(change, rows, language, name="other_test", columns=("t", *_EVERY), cells=cells, notes=notes)
