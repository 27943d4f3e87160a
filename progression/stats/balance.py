"""How alike two groups were at the start in one thing, before and after one of them is weighted.

Scope: means or shares, their standardised difference, and the same with weights in the second group; both in the
spread before weighting, so that weights cannot hide a difference by widening it. Differences are first − second.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from progression.stats.arrays import FloatArray
from progression.stats.effect_size import hedges_correction
from progression.stats.standardised_difference import standardised_means, standardised_shares

__all__ = ["SMALL_DIFFERENCE", "Balance", "mean_balance", "share_balance"]

SMALL_DIFFERENCE: Final = 0.1
"""Standardised difference, of either sign, below which groups are called alike.

References:
    Austin (2009), Statistics in Medicine 28(25), 3083–3107. From `CLEAR_DIFFERENCE` on they are not alike.
"""

_NAN: Final = float("nan")


@dataclass(frozen=True)
class Balance:
    """Two groups in one thing.

    Attributes:
        mean_first: Mean or share of the first group.
        mean_second: Of the second.
        difference: Standardised; NaN where nothing varies within the groups.
        mean_weighted: Of the second group, weighted; NaN without weights.
        difference_weighted: Standardised, of the first group and the weighted second.
    """

    mean_first: float
    mean_second: float
    difference: float
    mean_weighted: float
    difference_weighted: float


def mean_balance(first: npt.ArrayLike, second: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Balance:
    """Balance of a value: Hedges' g, and the same of the weighted mean.

    Args:
        first: Values of the first group, shape (n,), nothing missing.
        second: Values of the second, shape (m,).
        weights: Of the second group, shape (m,).

    References:
        Stuart (2010), Statistical Science 25(1), 1–21: the spread is that before weighting.
    """
    found = standardised_means(first, second)
    n, m = found.n_first, found.n_second
    weighted = _weighted(np.asarray(second, np.float64), weights)
    if np.isnan(found.g):
        return Balance(found.mean_first, found.mean_second, _NAN, weighted, _NAN)
    df = n + m - 2
    spread = np.sqrt(((n - 1) * found.sd_first**2 + (m - 1) * found.sd_second**2) / df) / hedges_correction(df)
    return Balance(
        found.mean_first, found.mean_second, found.g, weighted, float((found.mean_first - weighted) / spread)
    )


def share_balance(first: npt.ArrayLike, second: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Balance:
    """Balance of a share.

    Args:
        first: Who of the first group has it, shape (n,), yes or no.
        second: Who of the second, shape (m,).
        weights: Of the second group, shape (m,).

    References:
        Austin (2009), Communications in Statistics: Simulation and Computation 38(6), 1228–1234.
    """
    one, two = np.asarray(first, np.float64), np.asarray(second, np.float64)
    weighted = _weighted(two, weights)
    if not (len(one) and len(two)):
        return Balance(_NAN, _NAN, _NAN, weighted, _NAN)
    p, q = float(one.mean()), float(two.mean())
    difference = float(standardised_shares(one.sum(), len(one), two.sum(), len(two)))
    spread = float(np.sqrt((p * (1 - p) + q * (1 - q)) / 2))
    return Balance(p, q, difference, weighted, (p - weighted) / spread if spread > 0 else _NAN)


def _weighted(values: FloatArray, weights: npt.ArrayLike | None) -> float:
    return float(np.average(values, weights=np.asarray(weights))) if weights is not None and len(values) else _NAN
