"""Standardised mean differences of paired scores: signed, corrected for small samples, with an interval.

Scope: d_z, d_av, d_rm and Becker's d. Arrays in, a small frozen result out. Positive means that scores rose.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from progression.stats import special
from progression.stats.arrays import complete_pairs, largest_of, sample_sd

__all__ = ["PairedEffect", "hedges_correction", "noncentral_t_limits", "paired_effect"]

_FEWEST: Final = 3  # with two pairs the correction has no finite value


@dataclass(frozen=True)
class PairedEffect:
    """Effect sizes of one score in one group, all with Hedges' correction for n − 1 degrees of freedom.

    Attributes:
        n: Complete pairs.
        d_z: Mean difference / SD of the differences.
        d_z_low: Lower limit of the 95 % interval of ``d_z`` (noncentral t).
        d_z_high: Upper limit.
        d_av: Mean difference / √((SD_before² + SD_after²) / 2).
        d_rm: d_z · √(2 (1 − r)), r the correlation of the two occasions.
        d_b: Mean difference / SD_before (Becker).
    """

    n: int
    d_z: float
    d_z_low: float
    d_z_high: float
    d_av: float
    d_rm: float
    d_b: float


def hedges_correction(df: float) -> float:
    """Exact small-sample factor J = Γ(df/2) / (√(df/2) · Γ((df − 1)/2)); NaN for df ≤ 1.

    References:
        Hedges (1981), J Educational Statistics 6(2), 107–128.

    Examples:
        >>> round(hedges_correction(9), 6)
        0.913875
    """
    if df <= 1:
        return float("nan")
    return float(np.exp(special.gammaln(df / 2) - special.gammaln((df - 1) / 2)) / np.sqrt(df / 2))


def noncentral_t_limits(t: float, df: float, *, confidence: float = 0.95) -> tuple[float, float]:
    """Noncentralities for which the observed t lies at the upper and at the lower tail.

    References:
        Cumming & Finch (2001), Educational and Psychological Measurement 61(4), 532–574.
    """
    tail = (1 - confidence) / 2
    near, far = (float(special.nctdtrinc(df, p, abs(t))) for p in (1 - tail, tail))
    return (near, far) if t >= 0 else (-far, -near)  # mirrored, so that swapping the occasions flips signs exactly


def paired_effect(before: npt.ArrayLike, after: npt.ArrayLike, *, confidence: float = 0.95) -> PairedEffect:
    """Effect sizes of the change from before to after.

    Args:
        before: Scores at the first occasion, shape (n,), scale points.
        after: Scores at the second occasion, shape (n,), same participants in the same order.
        confidence: Coverage of the interval of ``d_z``.

    Returns:
        Over complete pairs; NaN with fewer than three pairs, and where the standard deviation that an effect is
        divided by is zero.

    Raises:
        ShapeError: If the two arrays differ in shape.

    References:
        Lakens (2013), Frontiers in Psychology 4, 863; Becker (1988), Br J Math Stat Psychol 41(2), 257–278.
    """
    first, second = complete_pairs(before, after)
    n, change = len(first), second - first
    if n < _FEWEST:
        return PairedEffect(n, *(float("nan"),) * 6)
    difference, factor = float(change.mean()), hedges_correction(n - 1)
    largest = largest_of(first, second)
    sd_change, sd_first, sd_second = (sample_sd(each, largest=largest) for each in (change, first, second))
    d_z = _ratio(difference, sd_change)
    low, high = _limits(d_z, n, confidence)
    # √(2(1−r)) with r from the variances: s_d² = s_1² + s_2² − 2 r s_1 s_2
    product = 2 * sd_first * sd_second
    correlation = _ratio(sd_first**2 + sd_second**2 - sd_change**2, product)
    return PairedEffect(
        n=n,
        d_z=factor * d_z,
        d_z_low=factor * low,
        d_z_high=factor * high,
        d_av=factor * _ratio(difference, float(np.sqrt((sd_first**2 + sd_second**2) / 2))),
        d_rm=factor * d_z * _root(2 * (1 - correlation)),
        d_b=factor * _ratio(difference, sd_first),
    )


def _limits(d_z: float, n: int, confidence: float) -> tuple[float, float]:
    if not np.isfinite(d_z):
        return float("nan"), float("nan")
    low, high = noncentral_t_limits(d_z * float(np.sqrt(n)), n - 1, confidence=confidence)
    return low / float(np.sqrt(n)), high / float(np.sqrt(n))


def _ratio(top: float, bottom: float) -> float:
    return top / bottom if bottom > 0 else float("nan")


def _root(value: float) -> float:
    """Square root; what rounding left a hair below zero is zero."""
    return float(np.sqrt(max(value, 0.0))) if not np.isnan(value) else value
