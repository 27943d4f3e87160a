"""A table that another system wrote, in our words, and the way back to theirs.

Scope: what the ordinary reader takes, and its problems said with the titles and rows of the file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from progression.capture.table import RawTable
from progression.errors import DataError
from progression.identity.personal import shown_safely
from progression.problems import Problem, shown

__all__ = ["MappedTable", "in_their_words", "their_words"]


@dataclass(frozen=True)
class MappedTable(RawTable):
    """A table in our words that remembers theirs.

    Attributes:
        titles: Our column to their title.
        cells: In a table that was long, our column to what says in which row a form's answer stands, by the row in
            which the form begins, both as the source counts them.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, Callable[[], Mapping[int, int]]] = field(default_factory=dict)


@contextmanager
def in_their_words(table: RawTable) -> Iterator[None]:
    """Say what is wrong with a mapped table in the words of the file: its titles, and the rows of its cells.

    Raises:
        DataError: The one that came, with columns and rows as the source has them.
    """
    try:
        yield
    except DataError as error:
        raise DataError(their_words(error.problems, table)) from None


def their_words(problems: Iterable[Problem], table: RawTable) -> list[Problem]:
    """Problems of a mapped table with columns and rows as the source has them; of another table as they are."""
    return [_theirs(problem, table) if isinstance(table, MappedTable) else problem for problem in problems]


def _theirs(problem: Problem, table: MappedTable) -> Problem:
    facts = dict(problem.facts)
    ours = {shown(name): name for name in table.titles}
    column, rows = facts.get("column"), facts.get("rows")
    if not isinstance(column, str) or column not in ours:
        return problem
    facts["column"] = shown_safely(table.titles[ours[column]])
    if isinstance(rows, list):
        cells = table.cells[ours[column]]() if ours[column] in table.cells else {}
        facts["rows"] = sorted(cells.get(row, row) for row in rows)
    return Problem(problem.code, facts)
