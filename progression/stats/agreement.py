"""How far two or more raters of the same persons agree.

Scope: intraclass correlation, weighted kappa, the mean gap with its limits, and who moved towards whom between two
occasions. Agreement says nothing of who is right. Arrays in, small frozen results out.
"""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.stats.arrays import NOISE, FloatArray, complete_pairs, largest_of, paired_arrays, sample_sd
from progression.stats.estimate import (
    FEWEST,
    Estimate,
    complete_moments,
    jackknife_half,
    varies,
    varies_without_each,
)
from progression.stats.intraclass import icc
from progression.stats.paired import paired_t
from progression.stats.proportion import normal_quantile

__all__ = ["CLOSENESS", "Closeness", "Convergence", "MeanGap", "convergence", "icc", "mean_gap", "weighted_kappa"]

Closeness: TypeAlias = Literal["first", "second", "both", "unchanged", "widened"]
CLOSENESS: Final[tuple[Closeness, ...]] = ("first", "second", "both", "unchanged", "widened")
"""What became of a gap: narrowed by the first rater, by the second or by both; as wide as it was; wider."""


@dataclass(frozen=True)
class MeanGap:
    """How far the first rater lies above the second.

    Attributes:
        n: Pairs.
        gap: Mean of first − second, scale points.
        low: Lower limit of its interval.
        high: Upper limit.
        sd: Standard deviation (n − 1) of the gaps.
        limit_low: Lower limit of agreement: within the two limits lie 95 of 100 gaps where gaps are normal.
        limit_high: Upper limit of agreement.
    """

    n: int
    gap: float
    low: float
    high: float
    sd: float
    limit_low: float
    limit_high: float


@dataclass(frozen=True)
class Convergence:
    """What became of the gap between two raters, person by person.

    ``by_first + by_second`` is how much the gap narrowed: exactly, for everybody. NaN where one of the four ratings is
    missing.

    Attributes:
        gap_before: Size of the gap at the first occasion, shape (n,), scale points.
        gap_after: Size at the second.
        by_first: How much of the narrowing came from the first rater's change, shape (n,), scale points; negative
            where the change widened it.
        by_second: How much came from the second rater's change.
    """

    gap_before: FloatArray
    gap_after: FloatArray
    by_first: FloatArray
    by_second: FloatArray

    @property
    def narrowing(self) -> FloatArray:
        """How much the gap narrowed, shape (n,), scale points; negative where it widened."""
        return self.by_first + self.by_second

    def counts(self) -> dict[Closeness, int]:
        """How many persons of each kind; those without four ratings are in none."""
        noise = NOISE * largest_of(*(each[~np.isnan(each)] for each in (self.gap_before, self.gap_after)))
        narrower, first, second = (each > noise for each in (self.narrowing, self.by_first, self.by_second))
        wider = self.narrowing < -noise
        kinds = {
            "first": narrower & first & ~second,
            "second": narrower & second & ~first,
            "both": narrower & first & second,
            "unchanged": ~narrower & ~wider & ~np.isnan(self.narrowing),
            "widened": wider,
        }
        return {kind: int(kinds[kind].sum()) for kind in CLOSENESS}


def mean_gap(first: npt.ArrayLike, second: npt.ArrayLike, *, confidence: float = 0.95) -> MeanGap:
    """Mean of first − second with its interval and the limits of agreement.

    Args:
        first: One rater's values, shape (n,), scale points.
        second: The other's, of the same persons in the same order.
        confidence: Coverage of the interval (Student's t) and share of gaps within the limits (gap ± 1.96 SD at 0.95).

    Returns:
        Over complete pairs. What cannot be computed is NaN: interval and limits with fewer than two pairs or where
        every gap is the same.

    Raises:
        ShapeError: If the two arrays differ in shape.

    References:
        Bland & Altman (1986), Lancet 327(8476), 307–310; they write 2 for 1.96.
    """
    one, other = complete_pairs(first, second)
    test, change = paired_t(other, one, confidence=confidence), one - other
    sd = sample_sd(change, largest=largest_of(one, other))
    half = normal_quantile(confidence) * sd if sd > 0 else float("nan")
    gap = test.difference
    return MeanGap(test.n, gap, test.low, test.high, sd, gap - half, gap + half)


def convergence(
    first_a: npt.ArrayLike, second_a: npt.ArrayLike, first_b: npt.ArrayLike, second_b: npt.ArrayLike
) -> Convergence:
    """Who moved towards whom between occasion a and occasion b.

    A rater's part of the narrowing is the mean of two answers: how much the gap narrows if that rater changes while
    the other is still where they were, and if that rater changes once the other has. This is Shapley's division: the
    parts add up to the whole, it treats the two alike, who does not change has no part, and going back takes back what
    was given. Where neither passes the other it is simply how far each moved towards the other.

    Args:
        first_a: The first rater at occasion a, shape (n,), scale points.
        second_a: The second rater at occasion a, of the same persons in the same order.
        first_b: The first rater at occasion b.
        second_b: The second rater at occasion b.

    Returns:
        Shape (n,) throughout; no row is dropped.

    Raises:
        ShapeError: If the arrays differ in shape.

    References:
        Shapley (1953), in Kuhn & Tucker, Contributions to the Theory of Games II, 307–317.

    Examples:
        >>> moved = convergence([2.0], [5.0], [4.0], [4.5])  # 2 and 5 become 4 and 4.5
        >>> moved.by_first.tolist(), moved.by_second.tolist()
        ([2.0], [0.5])
    """
    one_a, two_a = paired_arrays(first_a, second_a)
    one_b, two_b = paired_arrays(first_b, second_b)
    paired_arrays(one_a, one_b)
    start, end = np.abs(one_a - two_a), np.abs(one_b - two_b)
    first_alone, second_alone = np.abs(one_b - two_a), np.abs(one_a - two_b)
    return Convergence(
        gap_before=np.where(np.isnan(end), np.nan, start),
        gap_after=np.where(np.isnan(start), np.nan, end),
        by_first=((start - first_alone) + (second_alone - end)) / 2,
        by_second=((start - second_alone) + (first_alone - end)) / 2,
    )


def weighted_kappa(first: npt.ArrayLike, second: npt.ArrayLike, *, confidence: float = 0.95) -> Estimate:
    """Cohen's kappa with quadratic weights: agreement beyond chance, where a miss counts by its squared distance.

    The table of answers is not needed: from means and variances (n), 2 s12 / (s1² + s2² + (m1 − m2)²) is the same.

    Args:
        first: One rater's answers, shape (n,), scale points.
        second: The other's, of the same persons in the same order.
        confidence: Coverage. The interval is the jackknife's on Fisher's z, every person left out once, Student's t
            with n − 1 degrees of freedom; on kappa itself where without somebody the rest agree perfectly. The usual
            large-sample interval is too narrow for few: of ten persons it holds the truth in 80 cases of 100, and this
            in 95.

    Returns:
        Over complete pairs, method ``quadratic_kappa``. Not estimated with fewer than `FEWEST` pairs, where one of the
        raters gave everybody the same answer (``no_variation``), or everybody but one (``hangs_on_one``). No interval
        where both always agree.

    Raises:
        ShapeError: If the two arrays differ in shape.

    References:
        Cohen (1968), Psychological Bulletin 70(4), 213–220; from means and variances: Fleiss & Cohen (1973),
        Educational and Psychological Measurement 33(3), 613–619; on Fisher's z: Lin (1989), Biometrics 45(1), 255–268;
        jackknife: Fleiss & Davies (1982), American Journal of Epidemiology 115(6), 841–845.
    """
    method = "quadratic_kappa"
    moments = complete_moments(np.column_stack(paired_arrays(first, second)))
    n = moments.n
    if n < FEWEST:
        return Estimate.none(n, method, "too_few")
    if not varies(moments).all():
        return Estimate.none(n, method, "no_variation")
    one, two = (moments.patterns - moments.patterns.mean()).T
    sums = np.column_stack([one, two, one**2 + two**2, one * two])
    whole = moments.counts @ sums
    value = float(_kappa(whole, n))
    without = _kappa(whole - sums, n - 1)
    if not varies_without_each(moments):
        return Estimate.none(n, method, "hangs_on_one")
    if 1 - abs(value) <= NOISE:
        return Estimate(float(np.sign(value)), float("nan"), float("nan"), n, method)
    on_z = bool((np.abs(without) < 1 - NOISE).all())
    centre, parts = (float(np.arctanh(value)), np.arctanh(without)) if on_z else (value, without)
    half = jackknife_half(parts, moments.counts, confidence=confidence)
    low, high = centre - half, centre + half
    if on_z:
        return Estimate(value, float(np.tanh(low)), float(np.tanh(high)), n, method)
    return Estimate(value, max(low, -1.0), min(high, 1.0), n, method)


def _kappa(sums: FloatArray, n: int) -> FloatArray:
    """Kappa from Σ first, Σ second, Σ squares of both and Σ products, along the last axis."""
    first, second, squares, products = np.moveaxis(sums, -1, 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        found: FloatArray = 2 * (n * products - first * second) / (n * squares - 2 * first * second)
    return found
