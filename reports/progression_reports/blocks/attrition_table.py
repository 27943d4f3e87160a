"""Who is in the comparison and who is not: the table that stands first in a report of change.

Scope: one table of a `GroupChange`.
"""

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.printing import print_count
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note

__all__ = ["attrition_table"]

_COUNTS = ("participants", "pairs", "only_before", "only_after")


def attrition_table(change: GroupChange, language: Language) -> Table:
    """Participants, pairs, and who answered only once; one row per respondent and group."""
    rows = records(change.attrition)
    keys = Keys(change.instrument, rows, None, language)
    before = change.instrument.occasion_label(change.before, language)
    after = change.instrument.occasion_label(change.after, language)
    counts = [Column(name, TEXTS(f"column.{name}", language, before=before, after=after), "right") for name in _COUNTS]
    return Table(
        title=TEXTS("attrition.title", language, before=before, after=after),
        columns=(*keys.columns(), *counts),
        rows=tuple(
            (
                *keys.cells(row),
                *(HIDDEN if row["suppressed"] else print_count(row[name], language) for name in _COUNTS),
            )
            for row in rows
        ),
        notes=hidden_note(rows, change.min_group, language),
        headers=len(keys.columns()),
    )
