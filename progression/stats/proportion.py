"""Shares: the interval of one, the difference of two.

Scope: counts in, vectorised over any shape, floats out. Missing in, missing out. Counts may be fractional where a
reference publishes a percentage and n only.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from progression.stats import special
from progression.stats.arrays import FloatArray

__all__ = ["newcombe", "normal_quantile", "two_share_test", "wilson"]

FISHER_BELOW: Final = 5.0
"""Smallest expected count for which the score test is used; below it Fisher's exact test (Cochran's rule)."""


def normal_quantile(confidence: float) -> float:
    """Two-sided standard normal quantile, 1.959964 for 0.95."""
    return float(special.ndtri((1 + confidence) / 2))


def wilson(k: npt.ArrayLike, n: npt.ArrayLike, *, confidence: float = 0.95) -> tuple[FloatArray, FloatArray]:
    """Wilson's score interval of a share.

    Args:
        k: Positive answers, any shape, 0 ≤ k ≤ n.
        n: Answers, same shape.
        confidence: Coverage.

    Returns:
        Lower and upper limit, within 0 and 1. NaN where n is 0 or either is missing.

    References:
        Wilson (1927), J Am Stat Assoc 22(158), 209–212.

    Examples:
        >>> low, high = wilson(65, 100)
        >>> round(float(low), 7), round(float(high), 7)
        (0.5525444, 0.7363575)
    """
    count, base = np.asarray(k, np.float64), np.asarray(n, np.float64)
    z = normal_quantile(confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = count / base
        centre = share + z * z / (2 * base)
        half = z * np.sqrt(share * (1 - share) / base + z * z / (4 * base * base))
        scale = 1 + z * z / base
        low, high = (centre - half) / scale, (centre + half) / scale
    # at 0 of n and n of n the limits are 0 and 1 exactly; arithmetic leaves them a hair off
    low = np.where((count == 0) & (base > 0), 0.0, low)
    return low, np.where((count == base) & (base > 0), 1.0, high)


def newcombe(
    k1: npt.ArrayLike, n1: npt.ArrayLike, k2: npt.ArrayLike, n2: npt.ArrayLike, *, confidence: float = 0.95
) -> tuple[FloatArray, FloatArray]:
    """Newcombe's hybrid score interval of the difference of two independent shares, first − second (his method 10).

    Args:
        k1: Positive answers in the first group, any shape.
        n1: Answers in the first group.
        k2: Positive answers in the second group.
        n2: Answers in the second group.
        confidence: Coverage.

    Returns:
        Lower and upper limit of the difference. NaN where a base is 0 or anything is missing.

    References:
        Newcombe (1998), Statistics in Medicine 17(8), 873–890.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        first = np.asarray(k1, np.float64) / np.asarray(n1, np.float64)
        second = np.asarray(k2, np.float64) / np.asarray(n2, np.float64)
    low1, high1 = wilson(k1, n1, confidence=confidence)
    low2, high2 = wilson(k2, n2, confidence=confidence)
    difference = first - second
    low = difference - np.sqrt((first - low1) ** 2 + (high2 - second) ** 2)
    high = difference + np.sqrt((high1 - first) ** 2 + (second - low2) ** 2)
    return low, high


def two_share_test(k1: float, n1: float, k2: float, n2: float) -> tuple[float, str]:
    """Two-sided p of the difference of two independent shares, and the name of the test.

    Pearson's score test without continuity correction (``score``) while every expected count is at least
    `FISHER_BELOW`, else Fisher's exact test (``fisher``) on counts rounded to whole ones. (NaN, ``none``) where a base
    is 0 or anything is missing; p is 1 where everybody or nobody is positive.

    References:
        Pearson (1900); Fisher (1935); Cochran (1954), Biometrics 10(4), 417–451.
    """
    if not (n1 > 0 and n2 > 0) or np.isnan(k1 + k2):
        return float("nan"), "none"
    positive, everybody = k1 + k2, n1 + n2
    if positive <= 0 or positive >= everybody:
        return 1.0, "score"
    if min(positive, everybody - positive) * min(n1, n2) < FISHER_BELOW * everybody:
        return _fisher(*(int(np.floor(each + 0.5)) for each in (k1, n1, k2, n2))), "fisher"
    pooled = positive / everybody
    z = (k1 / n1 - k2 / n2) / np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    return float(2 * special.ndtr(-abs(z))), "score"


def _fisher(k1: int, n1: int, k2: int, n2: int) -> float:
    """Sum of the probabilities of all tables with these margins that are no likelier than the observed one."""
    positive = k1 + k2
    possible = np.arange(max(0, positive - n2), min(positive, n1) + 1)
    log = _log_choose(n1, possible) + _log_choose(n2, positive - possible) - _log_choose(n1 + n2, positive)
    probability = np.exp(log)
    observed = probability[k1 - possible[0]]
    return float(min(1.0, probability[probability <= observed * (1 + 1e-7)].sum()))


def _log_choose(n: int, k: npt.ArrayLike) -> FloatArray:
    chosen = np.asarray(k, np.float64)
    return np.asarray(special.gammaln(n + 1) - special.gammaln(chosen + 1) - special.gammaln(n - chosen + 1))
