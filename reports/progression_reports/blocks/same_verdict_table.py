"""Of how many several methods say the same, per score and group.

Scope: one table of a `GroupChange`; how many each method puts in each class is in the tables of individual change. Only
methods whose labels refer to the same thing are held against each other.
"""

from fractions import Fraction
from typing import Any

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.printing import print_count, print_share
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.verdict_rows import reference_words
from progression_reports.blocks.words import HIDDEN, TEXTS, capital, hidden_note

__all__ = ["same_verdict_table"]

_NUMBERS = ("n", "same", "share")


def same_verdict_table(change: GroupChange, language: Language) -> Table:
    """One row per score, group and reference; empty where no two methods can be held against each other."""
    rows = records(change.same_verdicts)
    keys = Keys(change.instrument, rows, "score", language)
    return Table(
        title=TEXTS("same_verdict.title", language),
        columns=(
            *keys.columns(),
            *(Column(name, TEXTS(f"same_verdict.{name}", language)) for name in ("reference", "methods")),
            *(Column(name, TEXTS(f"same_verdict.{name}", language), "right") for name in _NUMBERS),
        ),
        rows=tuple((*keys.cells(row), *_cells(change, row, language)) for row in keys.ordered()),
        notes=(TEXTS("same_verdict.note", language), *hidden_note(rows, change.min_group, language)),
        headers=len(keys.columns()) + 2,
    )


def _cells(change: GroupChange, row: dict[str, Any], language: Language) -> tuple[str, ...]:
    words = (
        capital(reference_words(change, row["reference"], language)),
        row["methods"].upper(),
    )
    if row["suppressed"]:
        return (*words, *(HIDDEN,) * len(_NUMBERS))
    share = print_share(Fraction(row["same"], row["n"]) if row["n"] else None, language)
    return (*words, print_count(row["n"], language), print_count(row["same"], language), share)
