"""A group column, and where its numbers are cut: ``alder:25,30,45``.

Scope: the words to a `Cut` and the names of its bands. What stands in the column is ``progression.analysis.divisions``.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from progression.errors import DataError
from progression.printing import plain_number
from progression.problems import Problem, shown

__all__ = ["Cut", "parse_cut"]

_EDGES: Final = re.compile(r"(?s)(?P<column>.*?)\s*:\s*(?P<edges>([-−+.,]*[0-9].*)?|[-−+]?(?i:nan|inf))")
_NUMBER: Final = re.compile(r"[0-9]{1,6}(\.[0-9]{1,3})?")


@dataclass(frozen=True)
class Cut:
    """A group column and the numbers at which each band but the first begins; none for a column taken as it is."""

    column: str
    edges: tuple[float, ...] = ()

    def band(self, value: float) -> int:
        """Which band a number is in, from 0."""
        return bisect_right(self.edges, value)

    def names(self, *, whole: bool) -> tuple[str, ...]:
        """The bands in order, as data has them: ``<25``, ``25-29``, ``30-44``, ``>=45``.

        Args:
            whole: Whether all numbers are whole; a band of others is named by where it ends: ``6-<12``.

        Examples:
            >>> Cut("tid-i-stod", (6, 12)).names(whole=False)
            ('<6', '6-<12', '>=12')
        """
        if not self.edges:
            return ()
        by_last = whole and all(edge == int(edge) for edge in self.edges)
        between = (
            _between(first, plain_number(after - 1)) if by_last else _between(first, f"<{plain_number(after)}")
            for first, after in pairwise(self.edges)
        )
        return (f"<{plain_number(self.edges[0])}", *between, f">={plain_number(self.edges[-1])}")


def _between(first: float, last: str) -> str:
    return plain_number(first) if plain_number(first) == last else f"{plain_number(first)}-{last}"


def parse_cut(text: str) -> Cut:
    """The column and its bands; a text with words after a colon is the column's title.

    Raises:
        DataError: ``bands-malformed`` if nothing follows the colon, or not numbers from 0 up that rise;
            ``subgroups-none`` if no column is named.

    Examples:
        >>> parse_cut("alder:25,30,45")
        Cut(column='alder', edges=(25.0, 30.0, 45.0))
    """
    found = _EDGES.fullmatch(text.strip())
    column = found["column"] if found else text.strip()
    if not column:
        raise DataError([Problem("subgroups-none")])
    if found is None:
        return Cut(column)
    parts = [each.strip() for each in found["edges"].split(",")]
    edges = tuple(float(each) for each in parts if _NUMBER.fullmatch(each))
    if len(edges) < len(parts) or any(second <= first for first, second in pairwise(edges)):
        raise DataError([Problem("bands-malformed", {"value": shown(text), "column": shown(column)})])
    return Cut(column, edges)
