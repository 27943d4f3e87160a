"""Strata of past participants by start level, quarter by quarter, and percentiles of their values.

Scope: what ``progression.stats.trajectory_band`` looks up. Arrays in, arrays out; which value stands for whom in which
quarter is decided there.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from progression.stats.arrays import NOISE, BoolArray, FloatArray
from progression.stats.series import IntArray, dense_ranks

__all__ = ["QuarterValues", "Strata", "build_strata", "percentiles"]

MOST_STRATA: Final = 10
"""Strata of a quarter at most, so that many participants make steadier percentiles and not ever smaller strata."""


@dataclass(frozen=True, eq=False)
class QuarterValues:
    """One value for each participant and quarter: who, at which start, in which quarter, how high."""

    who: IntArray
    start: FloatArray
    quarter: IntArray
    value: FloatArray

    def only(self, rows: BoolArray) -> "QuarterValues":
        """Some of them."""
        return QuarterValues(self.who[rows], self.start[rows], self.quarter[rows], self.value[rows])


@dataclass(frozen=True, eq=False)
class Strata:
    """Strata in order of quarter and start.

    Attributes:
        quarter: Of each stratum.
        low: Lowest start in it.
        high: Highest.
        first: Where its values begin.
        count: How many they are.
        values: Sorted within each stratum.
        who: Whose they are.
    """

    quarter: IntArray
    low: FloatArray
    high: FloatArray
    first: IntArray
    count: IntArray
    values: FloatArray
    who: IntArray


def build_strata(kept: QuarterValues, least: int) -> Strata:
    """Strata of every quarter, each of more than ``least`` participants."""
    order = np.lexsort((kept.start, kept.quarter))
    stratum = np.full(len(order), -1)
    number = 0
    for quarter in np.unique(kept.quarter):
        rows = order[kept.quarter[order] == quarter]
        cuts = _cuts(dense_ranks(kept.start[rows]), max(least + 1, -(-len(rows) // MOST_STRATA)))
        stratum[rows[: cuts[-1]]] = number + np.searchsorted(cuts[1:], np.arange(cuts[-1]), side="right")
        number += len(cuts) - 1
    order = np.lexsort((kept.value, stratum))
    order = order[stratum[order] >= 0]
    count = np.bincount(stratum[order], minlength=number)
    first = np.cumsum(count) - count
    low, high = np.full(number, np.inf), np.full(number, -np.inf)
    np.minimum.at(low, stratum[order], kept.start[order])
    np.maximum.at(high, stratum[order], kept.start[order])
    return Strata(kept.quarter[order][first], low, high, first, count, kept.value[order], kept.who[order])


def _cuts(ranks: IntArray, size: int) -> list[int]:
    """Where strata of at least so many begin, equal ranks together, and where the last ends; a remainder joins it."""
    ends = np.flatnonzero(np.diff(ranks, append=ranks[-1] + 1)) + 1
    cuts = [0]
    while (place := int(np.searchsorted(ends, cuts[-1] + size))) < len(ends):
        cuts.append(int(ends[place]))
    if len(cuts) > 1:
        cuts[-1] = len(ranks)
    return cuts


def percentiles(
    strata: Strata, start: FloatArray, quarter: IntArray, without: IntArray, levels: tuple[float, ...]
) -> FloatArray:
    """Percentiles at each start and quarter, without one participant's own value there, (rows, levels)."""
    stratum = _stratum(strata, start, quarter)
    found = np.full((len(start), len(levels)), np.nan)
    rows = np.flatnonzero(stratum >= 0)
    if not len(rows):
        return found
    stratum, own = stratum[rows], _own_place(strata, without[rows], stratum[rows])
    first, count = strata.first[stratum], strata.count[stratum] - (own >= 0)
    place = np.multiply.outer(count + 1, levels) - 1  # from 0
    below = np.clip(np.floor(place), 0, count[:, None] - 1).astype(np.int64)
    above = np.minimum(below + 1, count[:, None] - 1)
    passed = np.where(own >= 0, own, count + 1)[:, None]  # from one's own place on, everything is one further
    lower, upper = (strata.values[first[:, None] + each + (each >= passed)] for each in (below, above))
    inside = (place >= -NOISE) & (place <= count[:, None] - 1 + NOISE)
    found[rows] = np.where(inside, lower + (place - below) * (upper - lower), np.nan)
    return found


def _stratum(strata: Strata, start: FloatArray, quarter: IntArray) -> IntArray:
    """Stratum of each start in its quarter, −1 without one: starts between two strata belong to the nearer."""
    found = np.full(len(start), -1)
    for each in np.unique(quarter[~np.isnan(start)]):
        here = np.flatnonzero(strata.quarter == each)
        if len(here):
            rows = np.flatnonzero(quarter == each)
            low, high = strata.low[here], strata.high[here]
            slack = NOISE * max(abs(low[0]), abs(high[-1]))
            known = rows[(start[rows] >= low[0] - slack) & (start[rows] <= high[-1] + slack)]
            found[known] = here[np.searchsorted((high[:-1] + low[1:]) / 2, start[known], side="right")]
    return found


def _own_place(strata: Strata, who: IntArray, stratum: IntArray) -> IntArray:
    """Where in the stratum a participant's own value stands, −1 where it does not."""
    people = max(int(strata.who.max(initial=0)), int(who.max(initial=0))) + 1
    keys = np.repeat(np.arange(len(strata.count)), strata.count) * people + strata.who
    order = np.argsort(keys)
    wanted = stratum * people + who
    place = order[np.minimum(np.searchsorted(keys[order], wanted), len(order) - 1)]
    return np.where((keys[place] == wanted) & (who >= 0), place - strata.first[stratum], -1)
