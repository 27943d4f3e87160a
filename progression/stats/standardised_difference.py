"""Standardised differences between two independent groups, for asking whether they were alike at the start.

Scope: Hedges' g of two groups' means with its interval, and the standardised difference of shares. Positive means that
the first group is higher. Arrays in, arrays or a small frozen result out.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from progression.stats.arrays import FloatArray, largest_of, sample_sd
from progression.stats.effect_size import hedges_correction, noncentral_t_limits

__all__ = ["CLEAR_DIFFERENCE", "StandardisedMeans", "standardised_means", "standardised_shares"]

CLEAR_DIFFERENCE: Final = 0.25
"""Standardised difference at the start, of either sign, from which groups are not called alike.

References:
    What Works Clearinghouse (2022), Procedures and Standards Handbook, version 5.0: baseline equivalence.
"""

_FEWEST: Final = 2  # of each group, so that both have a standard deviation


@dataclass(frozen=True)
class StandardisedMeans:
    """Two groups side by side.

    Attributes:
        n_first: Values of the first group.
        mean_first: Their mean, scale points.
        sd_first: Their standard deviation (n − 1).
        n_second: Values of the second group.
        mean_second: Their mean.
        sd_second: Their standard deviation.
        g: (mean_first − mean_second) / pooled SD, with Hedges' correction.
        g_low: Lower limit of its 95 % interval (noncentral t).
        g_high: Upper limit.
    """

    n_first: int
    mean_first: float
    sd_first: float
    n_second: int
    mean_second: float
    sd_second: float
    g: float
    g_low: float
    g_high: float


def standardised_means(first: npt.ArrayLike, second: npt.ArrayLike, *, confidence: float = 0.95) -> StandardisedMeans:
    """Hedges' g of two independent groups, first − second.

    Args:
        first: Values of the first group, shape (n,), scale points; NaN is left out.
        second: Values of the second group, shape (m,).
        confidence: Coverage of the interval.

    Returns:
        NaN for what cannot be computed: ``g`` where a group has fewer than two values, or nothing varies within the
        groups.

    References:
        Hedges (1981), J Educational Statistics 6(2), 107–128; Cumming & Finch (2001), Educational and Psychological
        Measurement 61(4), 532–574.

    Examples:
        >>> round(standardised_means([2, 4, 6], [1, 3, 5]).g, 4)
        0.3989
    """
    a, b = _told(first), _told(second)
    n, m, largest = len(a), len(b), largest_of(a, b)
    sd_a, sd_b = sample_sd(a, largest=largest), sample_sd(b, largest=largest)
    mean_a, mean_b = _mean(a), _mean(b)
    g = low = high = float("nan")
    df = n + m - 2
    if min(n, m) >= _FEWEST and max(sd_a, sd_b) > 0:
        pooled = float(np.sqrt(((n - 1) * sd_a**2 + (m - 1) * sd_b**2) / df))
        d, per_t, factor = (mean_a - mean_b) / pooled, float(np.sqrt(1 / n + 1 / m)), hedges_correction(df)
        g = factor * d
        low, high = (factor * per_t * each for each in noncentral_t_limits(d / per_t, df, confidence=confidence))
    return StandardisedMeans(n, mean_a, sd_a, m, mean_b, sd_b, g, low, high)


def standardised_shares(
    k_first: npt.ArrayLike, n_first: npt.ArrayLike, k_second: npt.ArrayLike, n_second: npt.ArrayLike
) -> FloatArray:
    """Difference of two shares in standard deviations: (p − q) / √((p (1 − p) + q (1 − q)) / 2).

    Args:
        k_first: How many of the first group, any shape.
        n_first: The first group, same shape.
        k_second: How many of the second.
        n_second: The second group.

    Returns:
        NaN where a group is empty, and where everybody or nobody has it in both groups or in one each: there is no
        spread to divide by.

    References:
        Austin (2009), Communications in Statistics: Simulation and Computation 38(6), 1228–1234.

    Examples:
        >>> round(float(standardised_shares(30, 50, 40, 100)), 4)
        0.4082
    """
    k1, n1, k2, n2 = (np.asarray(each, np.float64) for each in (k_first, n_first, k_second, n_second))
    with np.errstate(divide="ignore", invalid="ignore"):
        p, q = k1 / n1, k2 / n2
        spread = np.sqrt((p * (1 - p) + q * (1 - q)) / 2)
        found: FloatArray = np.where(spread > 0, (p - q) / spread, np.nan)
    return found


def _told(values: npt.ArrayLike) -> FloatArray:
    """What is not missing, sorted: a sum must not depend on the order of the rows."""
    array = np.asarray(values, np.float64)
    return np.sort(array[~np.isnan(array)])


def _mean(values: FloatArray) -> float:
    return float(values.mean()) if len(values) else float("nan")
