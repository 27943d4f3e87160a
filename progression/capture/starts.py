"""When an insats began where: the small table beside the forms of stepped cohorts.

Scope: a table to days by cohort. Which cohorts the forms have is looked at in ``progression.analysis.stepped``.
"""

from collections import defaultdict
from datetime import date
from typing import Final

from progression.capture.cells import Cells, Row
from progression.capture.columns import group_id
from progression.capture.sources import Source
from progression.definition import find_word, folded, vocabulary
from progression.problems import Problem

__all__ = ["START_COLUMNS", "read_starts"]

START_COLUMNS: Final = {
    "cohort": ("kohort", "cohort", "grupp", "group", "plats", "place"),
    "start": ("start", "startdatum", "började", "datum", "date", "from", "från"),
}
"""Id of each column to the titles that mean it, the one to write first."""


def read_starts(source: Source, cohort: str) -> dict[str, date | None]:
    """The days on which an insats began, by cohort.

    Args:
        source: CSV, XLSX or Parquet file, ``"-"`` for standard input, or a data frame: one row per cohort, with the
            columns `START_COLUMNS`; the first may also have the title that it has in the forms.
        cohort: That title, of a group column.

    Returns:
        In the order of the file; None where the day is empty: not yet, or never.

    Raises:
        DataError: With every problem of the file, each with its rows and column.
    """
    column = group_id(cohort)
    known = vocabulary().groups.get(column)
    spelt = known.spellings() if known else ()
    cells = Cells(
        source,
        titles=START_COLUMNS | {"cohort": (column, *spelt, *START_COLUMNS["cohort"])},
        needed=START_COLUMNS,
    )
    together: dict[str, list[Row]] = defaultdict(list)
    found = {}
    for row in cells:
        cells.needed(row, "cohort")
        text, start = cells.text(row, "cohort"), cells.day(row, "start")
        if text:
            name = find_word(text, known.values if known else ()) or text
            together[folded(name)].append(row)
            found[name] = start
    for rows in together.values():
        if len(rows) > 1:
            cells.refuse_together(rows, Problem("cohort-starts-twice"))
    cells.must_be_sound()
    return found
