"""The same persons at three or more occasions, by rank: Friedman's test, and Cochran's of shares.

Scope: a matrix (persons, waves) in, a small frozen result out. Only persons with a value at every wave count.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import permutations
from math import factorial
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from progression.errors import CallError
from progression.stats import special
from progression.stats.arrays import NOISE, FloatArray, largest_of
from progression.stats.repeated import complete_rows

__all__ = ["Friedman", "cochran", "friedman"]

EXACT_UP_TO: Final = {2: 50, 3: 15, 4: 8, 5: 4}
"""Persons up to which the test is exact, by number of waves."""


@dataclass(frozen=True)
class Friedman:
    """Friedman's test, or Cochran's.

    Attributes:
        n: Persons with a value at every wave.
        waves: Waves.
        q: Statistic, corrected for ties; NaN without persons, or where nobody's values differ.
        df: Waves − 1.
        chi2_p: p from χ².
        p: Exact for few persons, else that from χ².
        method: ``exact`` (the orders of everybody's own values counted out, ties included), ``chi2``, or ``none``.
        w: Kendall's W, how alike persons rank the waves: 0 to 1.
    """

    n: int
    waves: int
    q: float
    df: int
    chi2_p: float
    p: float
    method: Literal["exact", "chi2", "none"]
    w: float


def friedman(values: npt.ArrayLike) -> Friedman:
    """Whether the waves differ, by each person's own order of them.

    Args:
        values: Shape (persons, waves), NaN for missing; a person with a gap is left out.

    Raises:
        ShapeError: If it is no matrix of at least two waves.

    References:
        Friedman (1937), J American Statistical Association 32(200), 675–701; ties: Conover (1999), Practical
        Nonparametric Statistics; W: Kendall & Babington Smith (1939), Annals of Mathematical Statistics 10(3), 275–287.

    Examples:
        >>> found = friedman([[1, 2, 3], [2, 4, 5], [1, 3, 6]])
        >>> found.q, round(found.p, 4), found.method
        (6.0, 0.0278, 'exact')
    """
    whole = complete_rows(values)
    n, waves = whole.shape
    ranks = _own_ranks(whole)
    away = ranks.sum(axis=0) - n * (waves + 1) / 2
    spread = float(((ranks - (waves + 1) / 2) ** 2).sum())
    if spread == 0:
        return Friedman(n, waves, float("nan"), waves - 1, float("nan"), float("nan"), "none", float("nan"))
    q = (waves - 1) * float(away @ away) / spread
    chi2_p = float(special.chdtrc(waves - 1, q))
    few = n <= EXACT_UP_TO.get(waves, 0)
    p = _exact_p(ranks) if few else chi2_p
    return Friedman(n, waves, q, waves - 1, chi2_p, p, "exact" if few else "chi2", q / (n * (waves - 1)))


def cochran(values: npt.ArrayLike) -> Friedman:
    """Whether the share with a yes differs between waves: Cochran's Q, which is Friedman's statistic of yes and no.

    Args:
        values: Shape (persons, waves): 1, 0, or NaN for missing; a person with a gap is left out.

    Raises:
        ShapeError: If it is no matrix of at least two waves.
        CallError: If a value is neither 0 nor 1.

    References:
        Cochran (1950), Biometrika 37(3/4), 256–266.
    """
    whole = complete_rows(values)
    if not np.isin(whole, (0, 1)).all():
        message = "shares are of answers that are 0 or 1"
        raise CallError(message)
    return friedman(whole)


def _own_ranks(whole: FloatArray) -> FloatArray:
    """Rank of each wave among the same person's, from 1; equal values share the mean of theirs."""
    rounding = NOISE * largest_of(whole)
    apart = whole[:, :, None] - whole[:, None, :]
    ranks: FloatArray = (apart > rounding).sum(axis=2) + ((np.abs(apart) <= rounding).sum(axis=2) + 1) / 2
    return ranks


def _exact_p(ranks: FloatArray) -> float:
    """Share of the equally likely orders of everybody's ranks whose sums lie as far from equal as those found.

    Only how far the sums lie apart matters, so sums that are each other's in another order are one.
    """
    doubled = np.rint(2 * ranks).astype(np.int64)  # mid-ranks are halves, so doubled they are whole
    ways: dict[tuple[int, ...], int] = {(0,) * doubled.shape[1]: 1}
    for row in doubled:
        orders: dict[tuple[int, ...], int] = defaultdict(int)
        for order in permutations(row.tolist()):
            orders[order] += 1
        reached: dict[tuple[int, ...], int] = defaultdict(int)
        for sums, count in ways.items():
            for order, times in orders.items():
                reached[tuple(sorted(map(int.__add__, sums, order)))] += count * times
        ways = reached
    found = int((doubled.sum(axis=0) ** 2).sum())
    extreme = sum(count for sums, count in ways.items() if sum(each * each for each in sums) >= found)
    return float(extreme / factorial(doubled.shape[1]) ** len(doubled))
