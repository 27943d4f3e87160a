"""Whom both respondents answered about: the table that stands first in a report of agreement.

Scope: one table of an `Agreement`.
"""

from typing import Final

from progression.analysis import Agreement
from progression.analysis.result import records
from progression.printing import print_count
from progression.texts import Language
from progression_reports.blocks.agreement_words import pairs_in_words, sides, with_pair
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, capital, hidden_note

__all__ = ["both_table"]

_COUNTS: Final = ("participants", "both", "only_respondent", "only_other")


def both_table(agreement: Agreement, language: Language) -> Table:
    """Participants, of whom by both and by one only; one row per group and occasion."""
    rows = records(agreement.answered)
    one, two = sides(rows, language)
    keys = Keys(agreement.instrument, with_pair(rows, language), None, language)
    labels = {
        "participants": TEXTS("column.participants", language),
        "both": TEXTS("column.by_both", language),
        "only_respondent": TEXTS("column.only_by", language, who=one),
        "only_other": TEXTS("column.only_by", language, who=two),
    }
    label = agreement.instrument.occasion_label
    return Table(
        title=TEXTS("agreement.both_title", language, pairs=pairs_in_words(agreement, language)),
        columns=(
            *keys.columns(),
            Column("occasion", TEXTS("column.occasion", language)),
            *(Column(name, labels[name], "right") for name in _COUNTS),
        ),
        rows=tuple(
            (
                *keys.cells(row),
                capital(label(row["occasion"], language)),
                *(HIDDEN if row["suppressed"] else print_count(row[name], language) for name in _COUNTS),
            )
            for row in keys.rows
        ),
        notes=hidden_note(rows, agreement.min_group, language),
        headers=len(keys.columns()) + 1,
    )
