"""Standardised mean differences of paired scores: signed, corrected for small samples, with an interval.

Scope: d_z, d_av, d_rm and Becker's d. Arrays in, a small frozen result out. Positive means that scores rose.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from progression.stats import special
from progression.stats.arrays import complete_pairs, largest_of, sample_sd
from progression.stats.proportion import normal_quantile

__all__ = ["PairedEffect", "hedges_correction", "noncentral_t_limits", "paired_effect"]

_FEWEST: Final = 3  # with two pairs the correction has no finite value


@dataclass(frozen=True)
class PairedEffect:
    """Effect sizes of one score in one group, each with Hedges' correction for n − 1 degrees of freedom.

    Attributes:
        n: Complete pairs.
        d_z: Mean difference / SD of the differences.
        d_z_low: Lower limit of the 95 % interval of ``d_z`` (noncentral t).
        d_z_high: Upper limit.
        d_av: Mean difference / √((SD_before² + SD_after²) / 2).
        d_av_low: Lower limit of its interval (Algina & Keselman).
        d_av_high: Upper limit.
        d_rm: d_z · √(2 (1 − r)), r the correlation of the two occasions.
        d_rm_low: Lower limit of its interval (Algina & Keselman).
        d_rm_high: Upper limit.
        d_b: Mean difference / SD_before (Becker).
        d_b_low: Lower limit of its interval (Bonett).
        d_b_high: Upper limit.
    """

    n: int
    d_z: float
    d_z_low: float
    d_z_high: float
    d_av: float
    d_av_low: float
    d_av_high: float
    d_rm: float
    d_rm_low: float
    d_rm_high: float
    d_b: float
    d_b_low: float
    d_b_high: float


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

    The limits of ``d_z`` are those noncentralities, over √n, for which the observed t lies at either tail. Those of
    ``d_av`` and ``d_rm`` are the same noncentralities times what turns t into that effect, with spreads and correlation
    taken as known (Algina & Keselman). Those of ``d_b`` are d ± z √((s_d² / s_before² + d² / 2) / (n − 1)), with d as
    it is before the correction, and let the spread after be another than before (Bonett). The limits of ``d_z`` are
    corrected as the effect is; the others are as published, because corrected ones cover too seldom in small groups.

    Args:
        before: Scores at the first occasion, shape (n,), scale points.
        after: Scores at the second occasion, shape (n,), same participants in the same order.
        confidence: Coverage of the intervals.

    Returns:
        Over complete pairs; NaN with fewer than three pairs, and where the standard deviation that an effect is
        divided by is zero. No interval where every pair changed by the same amount, which says nothing of the spread.

    Raises:
        ShapeError: If the two arrays differ in shape.

    References:
        Lakens (2013), Frontiers in Psychology 4, 863; Becker (1988), Br J Math Stat Psychol 41(2), 257–278. Intervals:
        Cumming & Finch (2001), Educational and Psychological Measurement 61(4), 532–574; Algina & Keselman (2003),
        Educational and Psychological Measurement 63(4), 537–553; Bonett (2008), Psychological Methods 13(2), 99–109.
    """
    first, second = complete_pairs(before, after)
    n, change = len(first), second - first
    if n < _FEWEST:
        return PairedEffect(n, *(float("nan"),) * 12)
    difference, factor = float(change.mean()), hedges_correction(n - 1)
    largest = largest_of(first, second)
    sd_change, sd_first, sd_second = (sample_sd(each, largest=largest) for each in (change, first, second))
    d_z = _ratio(difference, sd_change)
    limits = _limits(d_z, n, confidence)
    # √(2(1−r)) with r from the variances: s_d² = s_1² + s_2² − 2 r s_1 s_2
    product = 2 * sd_first * sd_second
    shrunk = _root(2 * (1 - _ratio(sd_first**2 + sd_second**2 - sd_change**2, product)))
    average = float(np.sqrt((sd_first**2 + sd_second**2) / 2))
    d_av_low, d_av_high = (each * _ratio(sd_change, average) for each in limits)
    d_b = _ratio(difference, sd_first)
    error = _root((_ratio(sd_change, sd_first) ** 2 + d_b**2 / 2) / (n - 1)) if sd_change > 0 else float("nan")
    half = normal_quantile(confidence) * error
    return PairedEffect(
        n=n,
        d_z=factor * d_z,
        d_z_low=factor * limits[0],
        d_z_high=factor * limits[1],
        d_av=factor * _ratio(difference, average),
        d_av_low=d_av_low,
        d_av_high=d_av_high,
        d_rm=factor * d_z * shrunk,
        d_rm_low=limits[0] * shrunk,
        d_rm_high=limits[1] * shrunk,
        d_b=factor * d_b,
        d_b_low=d_b - half,
        d_b_high=d_b + half,
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
