"""Does one participant's series rise or fall? The Mann-Kendall test.

Scope: one series. Exact while it is short, equal values included, and it says what so few occasions could tell at all.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from math import comb, factorial, prod
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from progression.errors import ShapeError
from progression.stats import special
from progression.stats.series import IntArray, dense_ranks

__all__ = ["MannKendall", "mann_kendall"]

EXACT_UP_TO: Final = 50
"""Occasions up to which the test is exact where the times, or the values, all differ."""
LISTED_UP_TO: Final = 8
"""Occasions up to which it is exact where both have equal ones: every order is then tried, 40 320 of them."""


@dataclass(frozen=True)
class MannKendall:
    """Mann-Kendall test of a series.

    Attributes:
        s: Pairs of occasions of which the later is higher, less those of which it is lower.
        tau_b: Kendall's τ_b of time and value, −1 to 1; NaN where either never differs.
        p: Two-sided: the share of all orders of these values with an S at least as far from 0.
        method: ``exact``, ``normal`` (with ties and continuity correction), or ``none`` where no pair differs.
        n: Occasions with a value.
        smallest_p: The p of a series that rises at every one of these times: what so few occasions could tell at best.
            1 for fewer than three.
    """

    s: int
    tau_b: float
    p: float
    method: Literal["exact", "normal", "none"]
    n: int
    smallest_p: float


def mann_kendall(values: npt.ArrayLike, times: npt.ArrayLike | None = None) -> MannKendall:
    """Test whether a series goes one way.

    Args:
        values: The series, shape (n,), scale points.
        times: When, shape (n,), in any order and unit; by default values stand in the order of time.

    Returns:
        Over the occasions at which neither is missing. ``p`` 1 and method ``none`` where occasions are there but no
        pair of them differs in both; NaN with fewer than two occasions. What only rounding tells apart is equal.

    Raises:
        ShapeError: If the two differ in shape.

    References:
        Mann (1945), Econometrica 13(3), 245–259; Kendall (1975), Rank Correlation Methods, 4th ed., for the variance
        with ties. Number of orders by inversions: Stanley (2012), Enumerative Combinatorics 1, section 1.7.

    Examples:
        >>> found = mann_kendall([2.0, 2.5, 3.0, 3.5])
        >>> found.s, round(found.p, 4), found.p == found.smallest_p
        (6, 0.0833, True)
    """
    value = np.asarray(values, np.float64)
    when = np.arange(value.size, dtype=np.float64) if times is None else np.asarray(times, np.float64)
    if not value.shape == when.shape == (value.size,):
        message = f"values {value.shape} and times {when.shape} must be series of one length"
        raise ShapeError(message)
    complete = ~(np.isnan(value) | np.isnan(when))
    value_ranks, time_ranks = dense_ranks(value[complete]), dense_ranks(when[complete])
    n, ties, same_time = len(value_ranks), _sizes(value_ranks), _sizes(time_ranks)
    s = _score(time_ranks, value_ranks)
    smallest = _p(_pairs(same_time), same_time, (1,) * n)[0]
    apart, together = _pairs(ties), _pairs(same_time)
    if not apart or not together:
        return MannKendall(0, float("nan"), 1.0 if n > 1 else float("nan"), "none", n, smallest)
    p, method = _p(s, same_time, ties)
    return MannKendall(s, float(s / np.sqrt(apart * together)), p, method, n, smallest)


def _p(s: int, times: tuple[int, ...], values: tuple[int, ...]) -> tuple[float, Literal["exact", "normal"]]:
    """Two-sided p of S, given how many times, and how many values, are equal; in the order of their size."""
    n = sum(values)
    one_differs = n in {len(times), len(values)}
    if one_differs and n <= EXACT_UP_TO:
        ties = values if len(times) == n else times
        ways = _ways(tuple(sorted(ties)))
        tail = sum(ways[: (len(ways) - 1 - abs(s)) // 2 + 1])
        return min(1.0, 2 * tail / (factorial(n) // prod(map(factorial, ties)))), "exact"
    if n <= LISTED_UP_TO:
        return float((np.abs(_listed(times, values)) >= abs(s)).mean()), "exact"
    z = max(0, abs(s) - 1) / np.sqrt(_variance(times, values))
    return float(2 * special.ndtr(-z)), "normal"


@lru_cache(maxsize=1024)
def _ways(ties: tuple[int, ...]) -> tuple[int, ...]:
    """Orders of values of which so many are equal, by their number of inversions: Gauss's multinomial coefficients.

    Each value put beside m others multiplies by 1 + q + … + q^m and, as the j-th of its equals, divides by
    1 + q + … + q^(j−1).
    """
    ways, placed = [1], 0
    for tie in ties:
        for among in range(1, tie + 1):
            placed += 1
            longer = [*ways, *[0] * (placed - 1)]
            longer = _summed(longer, placed)
            ways = _unsummed(longer, among)
    return tuple(ways)


def _summed(ways: list[int], width: int) -> list[int]:
    """Times 1 + q + … + q^(width − 1)."""
    running, total = [], 0
    for place, each in enumerate(ways):
        total += each - (ways[place - width] if place >= width else 0)
        running.append(total)
    return running


def _unsummed(ways: list[int], width: int) -> list[int]:
    """Divided by 1 + q + … + q^(width − 1), which leaves nothing over."""
    found: list[int] = []
    for place in range(len(ways) - width + 1):
        before = ways[place] - (ways[place - 1] if place else 0)
        found.append(before + (found[place - width] if place >= width else 0))
    return found


@lru_cache(maxsize=64)
def _listed(times: tuple[int, ...], values: tuple[int, ...]) -> IntArray:
    """S of every order of the values, each as likely as any other."""
    ranks = np.repeat(np.arange(len(values)), values)
    when = np.repeat(np.arange(len(times)), times)
    orders = ranks[np.array(list(permutations(range(len(ranks)))))]
    s = np.zeros(len(orders), np.int64)
    for first, second in zip(*np.nonzero(when[:, None] < when), strict=True):
        s += np.sign(orders[:, second] - orders[:, first])
    return s


def _variance(times: tuple[int, ...], values: tuple[int, ...]) -> float:
    """Var(S) with equal times and equal values (Kendall 1975, chapter 4)."""
    n, first, second = sum(values), np.array(times), np.array(values)
    plain = n * (n - 1) * (2 * n + 5)
    for tied in (first, second):
        plain -= int((tied * (tied - 1) * (2 * tied + 5)).sum())
    threes = [int((tied * (tied - 1) * (tied - 2)).sum()) for tied in (first, second)]
    twos = [int((tied * (tied - 1)).sum()) for tied in (first, second)]
    return plain / 18 + prod(threes) / (9 * n * (n - 1) * (n - 2)) + prod(twos) / (2 * n * (n - 1))


def _score(times: IntArray, values: IntArray) -> int:
    """S: over every pair once."""
    product = np.sign(times[:, None] - times) * np.sign(values[:, None] - values)
    return int(product.sum()) // 2


def _sizes(ranks: IntArray) -> tuple[int, ...]:
    """How many share each rank, from the lowest rank."""
    return tuple(np.bincount(ranks).tolist())


def _pairs(sizes: tuple[int, ...]) -> int:
    """Pairs that differ."""
    return comb(sum(sizes), 2) - sum(comb(size, 2) for size in sizes)
