"""How reliably a score measures, estimated from answers at hand.

Scope: Cronbach's alpha, McDonald's omega, test–retest and Heise's three waves, each with an interval and, where it
cannot be estimated, the reason. Nothing here draws random numbers, and the order of persons changes no bit.
"""

from typing import Literal

import numpy as np
import numpy.typing as npt

from progression.stats import special
from progression.stats.arrays import NOISE, FloatArray, largest_of, paired_arrays
from progression.stats.estimate import (
    FEWEST,
    Estimate,
    Reason,
    as_matrix,
    complete_moments,
    covariance,
    jackknife_half,
    varies,
)
from progression.stats.intraclass import icc
from progression.stats.one_factor import ITEMS_OF_A_FACTOR, minres
from progression.stats.proportion import normal_quantile

__all__ = ["Estimate", "Reason", "cronbach_alpha", "heise", "mcdonald_omega", "retest"]


def cronbach_alpha(
    items: npt.ArrayLike, *, missing: Literal["complete", "pairwise"] = "complete", confidence: float = 0.95
) -> Estimate:
    """Cronbach's alpha, a lower bound of the reliability of a sum of items, with Feldt's interval.

    Args:
        items: Points, shape (n, k), items turned the same way already; k ≥ 2.
        missing: ``complete`` counts persons who answered every item. ``pairwise`` takes each covariance over the
            persons who answered both; ``n``, and with it the interval, is then the smallest number behind any of them.
        confidence: Coverage.

    Returns:
        Method ``alpha`` or ``alpha_pairwise``; it may be negative. Not estimated with one item, fewer than `FEWEST`
        persons, or where the sum does not vary. No interval where items agree to the last digit.

    Raises:
        ShapeError: If ``items`` is no matrix.

    References:
        Cronbach (1951), Psychometrika 16(3), 297–334; interval: Feldt (1965), Psychometrika 30(3), 357–370.
    """
    method = "alpha" if missing == "complete" else "alpha_pairwise"
    matrix = as_matrix(items)
    k = matrix.shape[1]
    covariances, n = _complete(matrix) if missing == "complete" else _pairwise(matrix)
    if k <= 1:
        return Estimate.none(n, method, "one_item")
    if n < FEWEST:
        return Estimate.none(n, method, "too_few")
    own, total = float(np.trace(covariances)), float(covariances.sum())
    noise = (NOISE * largest_of(matrix[~np.isnan(matrix)])) ** 2
    if not (own > noise and total > NOISE * own):
        return Estimate.none(n, method, "no_variation")
    value = k / (k - 1) * (1 - own / total)
    free, tail = (n - 1, (n - 1) * (k - 1)), (1 - confidence) / 2
    if 1 - value <= NOISE:
        return Estimate(value, float("nan"), float("nan"), n, method)
    low, high = (1 - (1 - value) * float(special.fdtri(*free, p)) for p in (1 - tail, tail))
    return Estimate(value, low, high, n, method)


def mcdonald_omega(items: npt.ArrayLike, *, confidence: float = 0.95) -> Estimate:
    """McDonald's omega of a sum of items that one factor makes alike: 1 − (unique variance / variance of the sum).

    The loadings are those that leave the smallest squares outside the diagonal of the correlations (minres); unlike
    alpha, omega does not suppose that they are equal. Whether one factor is enough is not tested here.

    Args:
        items: Points, shape (n, k), items turned the same way already; k ≥ 3.
        confidence: Coverage. The interval is the jackknife's of log(1 − omega): every person left out once, Student's
            t with n − 1 degrees of freedom; no random numbers and no normal answers are needed.

    Returns:
        Over complete rows, method ``omega``. Not estimated with fewer than three items (one factor is then not
        determined), with no more persons than items, where an item does not vary, or where the correlations are not
        those of one factor: the loadings do not settle, or one reaches 1 (``not_one_factor``), or do so without one of
        the persons (``hangs_on_one``).

    Raises:
        ShapeError: If ``items`` is no matrix.

    References:
        McDonald (1999), Test Theory: A Unified Treatment, ch. 6; minres: Harman & Jones (1966), Psychometrika 31(3),
        351–368.
    """
    method = "omega"
    moments = complete_moments(items)
    n, k = moments.n, moments.patterns.shape[1]
    if k < ITEMS_OF_A_FACTOR:
        return Estimate.none(n, method, "one_item" if k <= 1 else "two_items")
    if n < FEWEST or n <= k:
        return Estimate.none(n, method, "too_few")
    whole = covariance(moments)
    if not varies(moments).all() or not whole.sum() > NOISE * np.trace(whole):
        return Estimate.none(n, method, "no_variation")
    loadings = minres(whole[None])
    if np.isnan(loadings).any() or not (np.abs(loadings) < 1).all():
        return Estimate.none(n, method, "not_one_factor")

    def log_rest(covariances: FloatArray) -> FloatArray:
        """Log(1 − omega), the factor found from where that of everybody lies."""
        found = minres(covariances, start=loadings)
        unique = np.diagonal(covariances, axis1=1, axis2=2) * (1 - found**2)
        with np.errstate(invalid="ignore", divide="ignore"):
            rest: FloatArray = np.log(unique.sum(axis=1) / covariances.sum(axis=(1, 2)))
        return rest

    rest = float(log_rest(whole[None])[0])
    parts = np.concatenate([log_rest(left) for left in moments.without_each()])
    half = jackknife_half(parts, moments.counts, confidence=confidence)
    if np.isnan(half):
        return Estimate.none(n, method, "hangs_on_one")
    low, high = (1 - float(np.exp(rest + sign * half)) for sign in (1, -1))
    return Estimate(1 - float(np.exp(rest)), low, high, n, method)


def retest(
    first: npt.ArrayLike,
    second: npt.ArrayLike,
    *,
    method: Literal["correlation", "icc"] = "correlation",
    confidence: float = 0.95,
) -> Estimate:
    """Test–retest reliability: two measurements between which nobody should have changed.

    Args:
        first: Scores the first time, shape (n,).
        second: Scores the second time, same participants in the same order.
        method: ``correlation`` is Pearson's, with Fisher's interval: the usual one in an index of reliable change, and
            blind to everybody rising alike. ``icc`` is ICC(A,1), which counts that as error.
        confidence: Coverage.

    Returns:
        Over complete pairs, method ``retest_correlation`` or ``retest_icc``. Not estimated with fewer than four pairs,
        which Fisher's interval needs, or where either time everybody had the same score. No interval for a correlation
        of 1.

    Raises:
        ShapeError: If the two arrays differ in shape.

    References:
        Fisher (1921), Metron 1, 3–32; McGraw & Wong (1996), Psychological Methods 1(1), 30–46.
    """
    name = f"retest_{method}"
    moments = complete_moments(np.column_stack(paired_arrays(first, second)))
    n = moments.n
    if n <= FEWEST:
        return Estimate.none(n, name, "too_few")
    if not varies(moments).all():
        return Estimate.none(n, name, "no_variation")
    if method == "icc":
        found = icc(np.repeat(moments.patterns, moments.counts, axis=0), confidence=confidence)["ICC(A,1)"]
        return Estimate(found.value, found.low, found.high, n, name)
    covariances = covariance(moments)
    value = float(covariances[0, 1] / np.sqrt(covariances[0, 0] * covariances[1, 1]))
    if 1 - abs(value) <= NOISE:
        return Estimate(float(np.sign(value)), float("nan"), float("nan"), n, name)
    half = normal_quantile(confidence) / np.sqrt(n - 3)
    low, high = (float(np.tanh(np.arctanh(value) + sign * half)) for sign in (-1, 1))
    return Estimate(value, low, high, n, name)


def heise(first: npt.ArrayLike, second: npt.ArrayLike, third: npt.ArrayLike, *, confidence: float = 0.95) -> Estimate:
    """Reliability of a single item from three waves: r12 · r23 / r13.

    What two neighbouring waves lack in correlation is error and real change together; over the outer two, real change
    counts twice and error once, and that tells them apart. It supposes that reliability is the same at all three, and
    that what changes between the second and the third has nothing to do with the change before.

    Args:
        first: Values of the first wave, shape (n,).
        second: Values of the second, same participants in the same order.
        third: Values of the third.
        confidence: Coverage. The interval is the jackknife's of the logarithm: every person left out once, Student's t
            with n − 1 degrees of freedom; it ends at 1.

    Returns:
        Over persons with all three, method ``heise``. Not estimated with fewer than `FEWEST` persons, where a wave does
        not vary, where the outer waves do not correlate positively (``nothing_lasts``), where the formula gives
        something that is no reliability (below 0, or 1 and above: ``outside_range``), or where a correlation is
        positive only because of one person (``hangs_on_one``).

    Raises:
        ShapeError: If the arrays differ in shape.

    References:
        Heise (1969), American Sociological Review 34(1), 93–101.
    """
    method = "heise"
    one, two = paired_arrays(first, second)
    _, three = paired_arrays(one, third)
    moments = complete_moments(np.column_stack([one, two, three]))
    if moments.n < FEWEST:
        return Estimate.none(moments.n, method, "too_few")
    if not varies(moments).all():
        return Estimate.none(moments.n, method, "no_variation")
    whole = covariance(moments)
    spread = np.sqrt(np.diagonal(whole))
    correlations = whole / np.outer(spread, spread)
    if not correlations[0, 2] > NOISE:
        return Estimate.none(moments.n, method, "nothing_lasts")
    value = float(correlations[0, 1] * correlations[1, 2] / correlations[0, 2])
    if not 0 <= value < 1:
        return Estimate.none(moments.n, method, "outside_range")
    parts = np.concatenate([_log_heise(left) for left in moments.without_each()])
    half = jackknife_half(parts, moments.counts, confidence=confidence)
    if np.isnan(half):
        return Estimate.none(moments.n, method, "hangs_on_one")
    high = min(value * float(np.exp(half)), 1.0)
    return Estimate(value, value * float(np.exp(-half)), high, moments.n, method)


def _log_heise(covariances: FloatArray) -> FloatArray:
    """Log(r12 · r23 / r13): the outer waves' standard deviations cancel."""
    with np.errstate(invalid="ignore", divide="ignore"):
        found: FloatArray = (
            np.log(covariances[:, 0, 1])
            + np.log(covariances[:, 1, 2])
            - np.log(covariances[:, 0, 2])
            - np.log(covariances[:, 1, 1])
        )
    return found


def _complete(items: FloatArray) -> tuple[FloatArray, int]:
    """The covariances over complete rows, and how many those are; zeros for fewer than two."""
    moments = complete_moments(items)
    zeros = np.zeros((items.shape[1],) * 2)
    return covariance(moments) if moments.n > 1 else zeros, moments.n


def _pairwise(items: FloatArray) -> tuple[FloatArray, int]:
    """Each covariance over the persons with both items, and the smallest number of them."""
    k = items.shape[1]
    covariances, fewest = np.zeros((k, k)), len(items)
    for one in range(k):
        for other in range(one, k):
            both, n = _complete(items[:, [one, other]])
            covariances[one, other] = covariances[other, one] = both[0, 1]
            fewest = min(fewest, n)
    return covariances, fewest
