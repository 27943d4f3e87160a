"""Cells of a group's change: the pairs of one respondent in one group, and how their answers are spread.

Scope: who belongs to which cell, the scores that its respondent is asked, rows over every cell.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from progression.analysis.grouping import Grouping, groupings
from progression.analysis.pairs import Pairs
from progression.analysis.panel import is_asked
from progression.definition import Item
from progression.scoring import Scores
from progression.stats.arrays import complete_pairs

__all__ = ["Cell", "asked", "by_cell", "cells_of", "distribution_rows", "rows_of"]

_MOST_ANSWERS: Final = 101  # a scale from 0 to 100 is told answer by answer, a longer one is not


@dataclass(frozen=True)
class Cell:
    """The pairs of one respondent in one group.

    Attributes:
        pairs: The respondent's forms at both occasions.
        by: The group column; None for everybody.
        group: Its value.
        members: Shape (participants,): which of the pairs' participants belong here.
    """

    pairs: Pairs
    by: str | None
    group: str | None
    members: Any

    @property
    def head(self) -> dict[str, Any]:
        """The columns that say what a row is about."""
        return {"respondent": self.pairs.respondent, "by": self.by, "group": self.group}

    def values(self, column: Any) -> tuple[Any, Any]:
        """Before and after of the members who have both forms."""
        here = self.members & self.pairs.complete
        first, second = self.pairs.values(column)
        return first[here], second[here]


def cells_of(keys: pd.DataFrame, pairs: Sequence[Pairs], by: tuple[str, ...]) -> Iterator[Cell]:
    """Every respondent's pairs: everybody first, then each group that has any. A pair's group is that of its start."""
    divisions: list[Grouping] = groupings(keys, by)
    for each in pairs:
        for division in divisions:
            code = division.codes[each.home]
            for place, label in enumerate(division.labels):
                if (code == place).any():
                    yield Cell(each, division.by, label, code == place)


def asked(scored: Scores, cell: Cell) -> list[str]:
    """The scores that rest on at least one item put to the cell's respondent."""
    return [each for each in scored.ids if is_asked(scored.instrument, each, cell.pairs.respondent)]


def rows_of(cells: Sequence[Cell], rows: Callable[[Cell], Iterable[dict[str, Any]]]) -> pd.DataFrame:
    """The rows of every cell, one after the other."""
    return pd.DataFrame([row for cell in cells for row in rows(cell)])


def by_cell(rows: Callable[..., Iterator[dict[str, Any]]], scored: Scores, cells: Sequence[Cell]) -> pd.DataFrame:
    """The rows of every cell on the scores that its respondent is asked."""
    return rows_of(cells, lambda cell: rows(scored, cell.pairs, cell.members, cell.head, asked(scored, cell)))


def distribution_rows(scored: Scores, cell: Cell, *, occasions: tuple[str, str]) -> Iterator[dict[str, Any]]:
    """How many gave each answer at either occasion, of a cell's pairs with an answer to the item at both.

    The mean of these stands beside it: of others counted in here, it would tell the answers. None of a scale with more
    than 101 answers.
    """
    for each in asked(scored, cell):
        item = scored.instrument.score(each)
        if not isinstance(item, Item):
            continue
        points = list(scored.instrument.scale_of(item).values.values())
        if len(points) > _MOST_ANSWERS:
            continue
        both = complete_pairs(*cell.values(scored.column(each)))
        for occasion, answers in zip(occasions, both, strict=True):
            for point in points:
                yield {
                    "item": each,
                    **cell.head,
                    "occasion": occasion,
                    "code": point,
                    "count": int((answers == point).sum()),
                    "n": len(answers),
                    "suppressed": False,
                }
