"""Where in one participant's series does the level change? Pettitt's test.

Scope: one series, one change of level. Exact while it is short, equal values included.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import factorial
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from progression.errors import ShapeError
from progression.stats.series import IntArray, dense_ranks

__all__ = ["ChangePoint", "change_point"]

EXACT_UP_TO: Final = 16
"""Occasions up to which the test is exact: of 65 536 sets of earlier values each is looked at once."""
FEWEST: Final = 4
"""Occasions that it takes: with three every order of the values has p = 1."""


@dataclass(frozen=True)
class ChangePoint:
    """Pettitt's test of a series.

    Attributes:
        place: Where in the given values the new level begins; the earliest where several are as likely. None where
            nothing can be told.
        p: That some place divides these values as sharply, were their order chance.
        method: ``exact``, ``asymptotic``, or ``none``: fewer than `FEWEST` occasions, or all values equal.
        n: Occasions with a value.
        k: Pettitt's K: the largest difference, over all places, of the pairs that rise across it and those that fall.
        smallest_p: The p of a series that rises at every occasion: what so few could tell at best.
    """

    place: int | None
    p: float
    method: Literal["exact", "asymptotic", "none"]
    n: int
    k: int
    smallest_p: float


def change_point(values: npt.ArrayLike) -> ChangePoint:
    """Test for a change of level at a place not known beforehand.

    Args:
        values: The series in the order of time, shape (n,), scale points. NaN is left out.

    Returns:
        ``p`` is NaN where there are too few occasions, and 1 where they are enough but never differ.

    Raises:
        ShapeError: If it is not a series.

    References:
        Pettitt (1979), Applied Statistics 28(2), 126–135.

    Examples:
        >>> found = change_point([2, 1, 2, 1, 4, 5, 4, 5])
        >>> found.place, found.k, round(found.p, 4)
        (4, 16, 0.0286)
    """
    given = np.asarray(values, np.float64)
    if given.ndim != 1:
        message = f"values have shape {given.shape}; a series has one dimension"
        raise ShapeError(message)
    places = np.flatnonzero(~np.isnan(given))
    ranks = dense_ranks(given[places])
    n = len(ranks)
    if n < FEWEST:
        return ChangePoint(None, float("nan"), "none", n, 0, 1.0)
    weights = _weights(ranks)
    across = np.cumsum(weights)[:-1]
    k = int(np.abs(across).max())
    smallest = _p(tuple(range(1 - n, n, 2)), n * n // 4)[0]  # all lower values before all higher ones
    if k == 0:
        return ChangePoint(None, 1.0, "none", n, 0, smallest)
    p, method = _p(tuple(np.sort(weights).tolist()), k)
    return ChangePoint(int(places[np.abs(across).argmax() + 1]), p, method, n, k, smallest)


def _weights(ranks: IntArray) -> IntArray:
    """For every value, how many are lower less how many are higher.

    Over the first t values this adds up to −U_t: among themselves, lower and higher cancel in pairs.
    """
    return np.asarray(np.sign(ranks[:, None] - ranks).sum(axis=1))


def _p(weights: tuple[int, ...], k: int) -> tuple[float, Literal["exact", "asymptotic"]]:
    n = len(weights)
    if n <= EXACT_UP_TO:
        return _exact_p(weights, k), "exact"
    return float(min(1.0, 2 * np.exp(-6.0 * k**2 / (n**3 + n**2)))), "asymptotic"


@lru_cache(maxsize=4096)
def _exact_p(weights: tuple[int, ...], k: int) -> float:
    """Share of the n! orders of these values in which some |U_t| is at least k.

    U_t depends on which values come first, not on their order. So the orders that stay below k are counted by sets of
    first values: as many as lead to the set less any one of it, and none where the set itself reaches k.
    """
    n = len(weights)
    sets = np.arange(1 << n)
    bits = (sets[:, None] >> np.arange(n)) & 1
    below = np.abs(bits @ np.array(weights)) < k
    size = bits.sum(axis=1)
    ways = np.zeros(len(sets), np.int64)  # 16! has fourteen digits
    ways[0] = 1
    for among in range(1, n + 1):
        here = sets[(size == among) & below]
        for element in range(n):
            inside = here[(here >> element) & 1 == 1]
            ways[inside] += ways[inside ^ (1 << element)]
    return (factorial(n) - int(ways[-1])) / factorial(n)
