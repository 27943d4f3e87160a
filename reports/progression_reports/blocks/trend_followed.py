"""How many persons were followed, how often and how long, per respondent and group.

Scope: one table of a `GroupTrend`; it stands first, because nothing can be said of a course that nobody followed.
"""

from progression.analysis import GroupTrend
from progression.analysis.result import records
from progression.printing import print_count, print_number
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note

__all__ = ["trend_followed"]

_COUNTS = ("participants", "one", "two", "three_or_more")


def trend_followed(trend: GroupTrend, language: Language) -> Table:
    """Persons by on how many days they answered, and the median of how long they were followed."""
    rows = records(trend.followed)
    keys = Keys(trend.instrument, rows, None, language)
    columns = [Column(name, TEXTS(f"trend.column.{name}", language), "right") for name in (*_COUNTS, "months")]
    return Table(
        title=TEXTS("trend.followed_title", language),
        columns=(*keys.columns(), *columns),
        rows=tuple(
            (
                *keys.cells(row),
                *(HIDDEN if row["suppressed"] else print_count(row[name], language) for name in _COUNTS),
                HIDDEN if row["suppressed"] else print_number(row["months"], language),
            )
            for row in rows
        ),
        notes=(TEXTS("trend.note_followed", language), *hidden_note(rows, trend.min_group, language)),
        headers=len(keys.columns()),
    )
