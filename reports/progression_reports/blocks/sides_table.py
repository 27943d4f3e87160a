"""Who is compared: the table that stands first in a report of two groups.

Scope: one table of a `GroupComparison`.
"""

from progression.analysis import GroupComparison
from progression.analysis.result import records
from progression.printing import print_count
from progression.texts import Language
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.side_words import side_labels, side_names
from progression_reports.blocks.words import HIDDEN, TEXTS, capital, hidden_note, respondent_label

__all__ = ["sides_table"]


def sides_table(comparison: GroupComparison, language: Language) -> Table:
    """How many answered on each side; one row per respondent and side."""
    rows = records(comparison.answered)
    called = side_names if comparison.beside else side_labels
    labels = dict(zip(("first", "second"), called(comparison, language), strict=True))
    several = len({row["respondent"] for row in rows}) > 1
    who = (Column("respondent", TEXTS("column.respondent", language)),) if several else ()
    return Table(
        title=TEXTS("compare.sides_title", language),
        columns=(
            *who,
            Column("side", TEXTS("column.group", language)),
            Column("participants", TEXTS("column.participants", language), "right"),
        ),
        rows=tuple(
            (
                *((capital(respondent_label(row["respondent"], language)),) if several else ()),
                capital(labels[row["side"]]),
                HIDDEN if row["suppressed"] else print_count(row["participants"], language),
            )
            for row in rows
        ),
        notes=hidden_note(rows, comparison.min_group, language),
        headers=1 + len(who),
    )
