"""How each item goes together with the rest of its scale.

Scope: item–rest correlations and their change between two occasions, the mean correlation between items, and alpha
without each item. Complete rows only; every order of persons gives the same bits.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from progression.stats.arrays import NOISE, FloatArray, paired_arrays
from progression.stats.estimate import (
    FEWEST,
    Estimate,
    as_matrix,
    complete_moments,
    covariance,
    jackknife_half,
    varies,
)
from progression.stats.reliability import cronbach_alpha, retest

__all__ = ["alpha_without_each", "item_rest", "item_rest_change", "mean_inter_item"]


def item_rest(items: npt.ArrayLike, *, confidence: float = 0.95) -> list[Estimate]:
    """Correlation of each item with the sum of the others: the item–total correlation without the item in the total.

    Args:
        items: Points, shape (n, k), items turned the same way already.
        confidence: Coverage of Fisher's interval.

    Returns:
        One for each item, over complete rows, method ``item_rest``. Not estimated with one item, fewer than four
        persons, or where the item or the sum of the others does not vary.

    Raises:
        ShapeError: If ``items`` is no matrix.

    References:
        Henrysson (1963), Psychometrika 28(2), 211–218; Fisher (1921), Metron 1, 3–32.
    """
    whole = _complete(items)
    if whole.shape[1] <= 1:
        return [Estimate.none(len(whole), "item_rest", "one_item")] * whole.shape[1]
    rest = (np.delete(whole, place, axis=1).sum(axis=1) for place in range(whole.shape[1]))
    return [
        replace(retest(own, others, confidence=confidence), method="item_rest")
        for own, others in zip(whole.T, rest, strict=True)
    ]


def alpha_without_each(items: npt.ArrayLike) -> list[Estimate]:
    """Cronbach's alpha of the items that are left without each of them, over the persons who answered every one.

    Args:
        items: Points, shape (n, k), items turned the same way already.

    Returns:
        One for each item (`progression.stats.reliability.cronbach_alpha`); none with two items, of which one is left.

    Raises:
        ShapeError: If ``items`` is no matrix.
    """
    whole = _complete(items)
    return [cronbach_alpha(np.delete(whole, place, axis=1)) for place in range(whole.shape[1])]


def mean_inter_item(items: npt.ArrayLike) -> float:
    """Mean of the correlations between the items, which does not grow with how many they are.

    Args:
        items: Points, shape (n, k), items turned the same way already.

    Returns:
        Over complete rows; NaN with one item, fewer than `FEWEST` persons, or where an item does not vary.

    Raises:
        ShapeError: If ``items`` is no matrix.

    References:
        Clark & Watson (1995), Psychological Assessment 7(3), 309–319.
    """
    moments = complete_moments(items)
    k = moments.patterns.shape[1]
    if k <= 1 or moments.n < FEWEST:
        return float("nan")
    if not varies(moments).all():
        return float("nan")
    whole = covariance(moments)
    spread = np.sqrt(np.diagonal(whole))
    correlations = whole / np.outer(spread, spread)
    return float((correlations.sum() - k) / (k * (k - 1)))


def item_rest_change(before: npt.ArrayLike, after: npt.ArrayLike, *, confidence: float = 0.95) -> list[Estimate]:
    """How much each item's item–rest correlation differs between two occasions of the same persons, after − before.

    Args:
        before: Points at the first occasion, shape (n, k), items turned the same way already.
        after: The same items of the same persons in the same order at the second.
        confidence: Coverage. The interval is the jackknife's: every person left out once, at both occasions, Student's
            t with n − 1 degrees of freedom. It is so wide as the persons make it, whatever they have in common at the
            two occasions; it is not cut off at −2 and 2.

    Returns:
        One for each item, over persons with every item both times, method ``item_rest_change``. Not estimated with one
        item, fewer than four persons, where an item or the others' sum does not vary, or varies only because of one
        person (``hangs_on_one``).

    Raises:
        ShapeError: If the two are no matrices of one shape.

    References:
        Jackknife: Tukey (1958), Annals of Mathematical Statistics 29(2), 614.
    """
    first, second = paired_arrays(as_matrix(before), as_matrix(after))
    k = first.shape[1]
    moments = complete_moments(np.column_stack([first, second]))
    method = "item_rest_change"
    if k <= 1 or moments.n <= FEWEST:
        return [Estimate.none(moments.n, method, "one_item" if k <= 1 else "too_few")] * k
    whole = _difference(covariance(moments)[None], k)[0]
    parts = np.concatenate([_difference(left, k) for left in moments.without_each()])
    found = []
    for value, without in zip(whole.tolist(), parts.T, strict=True):
        if np.isnan(value):
            found.append(Estimate.none(moments.n, method, "no_variation"))
            continue
        half = jackknife_half(without, moments.counts, confidence=confidence)
        if np.isnan(half):
            found.append(Estimate.none(moments.n, method, "hangs_on_one"))
        else:
            found.append(Estimate(value, value - half, value + half, moments.n, method))
    return found


def _difference(covariances: FloatArray, k: int) -> FloatArray:
    """Item–rest correlations of the last k columns less those of the first k, shape (m, k)."""
    return _correlations(covariances[:, k:, k:]) - _correlations(covariances[:, :k, :k])


def _correlations(covariances: FloatArray) -> FloatArray:
    """Item–rest correlations from covariances (m, k, k); NaN where the item or the rest does not vary."""
    own = np.diagonal(covariances, axis1=1, axis2=2)
    with_all = covariances.sum(axis=2)
    whole = with_all.sum(axis=1, keepdims=True)
    rest = whole - 2 * with_all + own
    noise = NOISE * own.sum(axis=1, keepdims=True)
    product = np.where((own > noise) & (rest > noise), own * rest, np.nan)
    found: FloatArray = (with_all - own) / np.sqrt(product)
    return found


def _complete(items: npt.ArrayLike) -> FloatArray:
    matrix = as_matrix(items)
    whole: FloatArray = matrix[~np.isnan(matrix).any(axis=1)]
    return whole
