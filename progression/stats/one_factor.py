"""One factor behind several items: its loadings, and whether two sets of loadings are alike.

Scope: least squares outside the diagonal (minres) over complete rows. What is made of the loadings is elsewhere: omega
in ``progression.stats.reliability``, two occasions in ``progression.analysis.quality``.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from progression.stats.arrays import FloatArray, paired_arrays
from progression.stats.estimate import FEWEST, Reason, complete_moments, covariance, varies

__all__ = ["ITEMS_OF_A_FACTOR", "Loadings", "factor_loadings", "minres", "tucker_congruence"]

ITEMS_OF_A_FACTOR: Final = 3
"""Items below which one factor is not determined."""

_SWEEPS: Final = 2000
_SETTLED: Final = 1e-11


@dataclass(frozen=True)
class Loadings:
    """What one factor makes of each item.

    Attributes:
        values: Standardised loadings, shape (k,), turned so that their sum is not negative; NaN where there are none.
        n: Persons that they rest on.
        reason: Why there are none; None where there are.
    """

    values: FloatArray
    n: int
    reason: Reason | None = None


def factor_loadings(items: npt.ArrayLike) -> Loadings:
    """Standardised loadings of one factor by minres, over complete rows.

    Args:
        items: Points, shape (n, k), items turned the same way already; k ≥ 3.

    Returns:
        None with fewer than three items, no more persons than items, an item that does not vary, or correlations that
        are not those of one factor (`progression.stats.reliability.mcdonald_omega`).

    Raises:
        ShapeError: If ``items`` is no matrix.

    References:
        Harman & Jones (1966), Psychometrika 31(3), 351–368.
    """
    moments = complete_moments(items)
    n, k = moments.n, moments.patterns.shape[1]

    def none(reason: Reason) -> Loadings:
        return Loadings(np.full(k, np.nan), n, reason)

    if k < ITEMS_OF_A_FACTOR:
        return none("one_item" if k <= 1 else "two_items")
    if n < FEWEST or n <= k:
        return none("too_few")
    if not varies(moments).all():
        return none("no_variation")
    found = minres(covariance(moments)[None])[0]
    if np.isnan(found).any() or not (np.abs(found) < 1).all():
        return none("not_one_factor")
    return Loadings(-found if found.sum() < 0 else found, n)


def tucker_congruence(first: npt.ArrayLike, second: npt.ArrayLike) -> float:
    """Tucker's coefficient of congruence of two sets of loadings of the same items: Σ ab / √(Σ a² Σ b²).

    It is no correlation: loadings that are all of one sign are congruent to a large degree whatever they are.

    Args:
        first: Loadings, shape (k,).
        second: Loadings of the same items in the same order.

    Returns:
        −1 to 1; NaN where a loading is missing, or all of one set are 0.

    Raises:
        ShapeError: If the two arrays differ in shape.

    References:
        Tucker (1951), Personnel Research Section Report 984; as fair from .85 and equal from .95: Lorenzo-Seva & ten
        Berge (2006), Methodology 2(2), 57–64.

    Examples:
        >>> round(tucker_congruence([0.7, 0.6, 0.5], [0.5, 0.6, 0.7]), 4)
        0.9636
    """
    one, two = paired_arrays(first, second)
    size = float((one**2).sum() * (two**2).sum())
    return float((one * two).sum()) / float(np.sqrt(size)) if size > 0 else float("nan")


def minres(covariances: FloatArray, *, start: FloatArray | None = None) -> FloatArray:
    """Loadings of one factor on standardised items, shape (m, k); NaN where they do not settle.

    Each loading in turn takes its least-squares value given the others, which can only make the squares smaller.

    Args:
        covariances: Shape (m, k, k).
        start: Loadings to begin from, shape (k,); the first principal component of each when left out.
    """
    spread = np.sqrt(np.diagonal(covariances, axis1=1, axis2=2))
    with np.errstate(invalid="ignore", divide="ignore"):
        correlations = covariances / (spread[:, :, None] * spread[:, None, :])
        if start is None:
            size, direction = np.linalg.eigh(correlations)
            start = direction[:, :, -1] * np.sqrt(size[:, -1:])
        found = np.full(spread.shape, np.nan)
        loadings, moving = np.broadcast_to(start, spread.shape).copy(), np.arange(len(spread))
        for _ in range(_SWEEPS):
            before = loadings.copy()
            for place in range(loadings.shape[1]):
                own = loadings[:, place]
                others = (loadings**2).sum(axis=1) - own**2
                loadings[:, place] = ((correlations[:, place] * loadings).sum(axis=1) - own) / others
            step = np.abs(loadings - before).max(axis=1)
            found[moving[step <= _SETTLED]] = loadings[step <= _SETTLED]
            left = step > _SETTLED  # what has become NaN is neither
            loadings, correlations, moving = loadings[left], correlations[left], moving[left]
            if not len(moving):
                break
    return found
