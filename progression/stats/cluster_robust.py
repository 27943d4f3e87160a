"""A coefficient of a linear model with an error that holds however the rows of one cluster hang together.

Scope: least squares, weighted or not, with the bias-reduced sandwich CR2 and Satterthwaite's degrees of freedom. Where
every row is a cluster of its own it is HC2 with Bell and McCaffrey's degrees of freedom. Arrays in, a small frozen
result out.
"""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.errors import ShapeError
from progression.stats import special
from progression.stats.arrays import NOISE, FloatArray, largest_of
from progression.stats.clustered import FEWEST_CLUSTERS

__all__ = ["RobustCoefficient", "WhyNotRobust", "robust_coefficient"]

_FEWEST_DF: Final = 4
"""Degrees of freedom below which t does not hold even with this correction.

References:
    Tipton (2015), Psychological Methods 20(3), 375–393.
"""

WhyNotRobust: TypeAlias = Literal["columns_follow", "few_clusters", "few_df", "no_residual_variance"]
"""Why something is missing: no estimate where columns follow from each other, else no interval."""

_SINGULAR: Final = 1e-9  # of the largest singular value, below which a column adds nothing


@dataclass(frozen=True)
class RobustCoefficient:
    """One coefficient.

    Attributes:
        estimate: Units of the values; NaN where the columns follow from each other.
        low: Lower limit of its t interval with ``df``; NaN where ``reason`` says why.
        high: Upper limit.
        error: Standard error, CR2.
        df: Satterthwaite's degrees of freedom.
        p: Two-sided, of no difference from 0.
        clusters: How many the rows fall into.
        reason: None, or what is in the way.
    """

    estimate: float
    low: float
    high: float
    error: float
    df: float
    p: float
    clusters: int
    reason: WhyNotRobust | None


def robust_coefficient(
    values: npt.ArrayLike,
    design: npt.ArrayLike,
    cluster: npt.ArrayLike,
    *,
    of: int,
    weights: npt.ArrayLike | None = None,
    confidence: float = 0.95,
) -> RobustCoefficient:
    """One coefficient by least squares, its error from the clusters.

    Args:
        values: Shape (n,), nothing missing.
        design: Shape (n, columns), the intercept among them, nothing missing.
        cluster: Whose row it is, whole numbers, shape (n,).
        of: Place of the coefficient's column.
        weights: Shape (n,), above 0, taken as known; all 1 when left out.
        confidence: Coverage of the interval.

    Returns:
        No interval below `FEWEST_CLUSTERS` clusters, below four degrees of freedom, or where every value lies on the
        fitted line.

    Raises:
        ShapeError: If the arrays do not belong together.

    References:
        Bell & McCaffrey (2002), Survey Methodology 28(2), 169–181; Pustejovsky & Tipton (2018), Journal of Business &
        Economic Statistics 36(4), 672–683, working model: independent rows of one variance.
    """
    y, x, who = _belonging(values, design, cluster)
    w = np.ones(len(y)) if weights is None else np.asarray(weights, np.float64)
    if w.shape != y.shape:
        message = f"{len(y)} values and weights of shape {w.shape}"
        raise ShapeError(message)
    order = np.lexsort((w, *x.T, y, who))  # sums are then the same however the rows lie
    y, x, who, w = y[order], x[order], who[order], w[order]
    clusters, nan = len(np.unique(who)), float("nan")
    if _follow(x):
        return RobustCoefficient(nan, nan, nan, nan, nan, nan, clusters, "columns_follow")
    bread: FloatArray = np.asarray(np.linalg.inv(x.T @ (w[:, None] * x)), np.float64)
    fitted = bread @ (x.T @ (w * y))
    left, estimate = y - x @ fitted, float(fitted[of])
    if np.abs(left).max(initial=0) <= _SINGULAR * max(largest_of(y), NOISE):
        return RobustCoefficient(estimate, nan, nan, nan, nan, nan, clusters, "no_residual_variance")
    if clusters < FEWEST_CLUSTERS:
        return RobustCoefficient(estimate, nan, nan, nan, nan, nan, clusters, "few_clusters")
    error, df = _error(x, w, left, who, bread=bread, of=of)
    if df < _FEWEST_DF or not error > 0:
        return RobustCoefficient(estimate, nan, nan, nan, nan, nan, clusters, "few_df")
    half = error * float(special.stdtrit(df, (1 + confidence) / 2))
    p = 2 * float(special.stdtr(df, -abs(estimate) / error))
    return RobustCoefficient(estimate, estimate - half, estimate + half, error, df, p, clusters, None)


def _belonging(
    values: npt.ArrayLike, design: npt.ArrayLike, cluster: npt.ArrayLike
) -> tuple[FloatArray, FloatArray, npt.NDArray[np.intp]]:
    y, x, who = np.asarray(values, np.float64), np.asarray(design, np.float64), np.asarray(cluster, np.intp)
    if x.ndim != 2 or y.shape != x.shape[:1] or y.shape != who.shape:  # noqa: PLR2004  rows and columns
        message = f"values of shape {y.shape}, design of {x.shape} and clusters of {who.shape}"
        raise ShapeError(message)
    return y, x, who


def _follow(x: FloatArray) -> bool:
    """Whether a column follows from the others, each measured in its own unit; too few rows are that too."""
    if len(x) <= x.shape[1]:
        return True
    scaled = x / np.maximum(np.sqrt((x**2).sum(axis=0)), NOISE)
    return bool(np.linalg.matrix_rank(scaled, tol=_SINGULAR) < x.shape[1])


def _error(
    x: FloatArray, w: FloatArray, left: FloatArray, who: npt.NDArray[np.intp], *, bread: FloatArray, of: int
) -> tuple[float, float]:
    """Standard error of a coefficient and its degrees of freedom; rows of one cluster stand together.

    With H the hat matrix, the residuals of a cluster j have the variance B = ((I − H)(I − H)′) in its own rows under
    the working model, and A = B^(−1/2) corrects them. q = A′ W X (X′WX)⁻¹ c gives the sandwich, the sum of (q′e)² over
    clusters, and its degrees of freedom by way of the products of (I − H)′q between clusters.
    """
    outer = bread @ (x.T @ (w[:, None] ** 2 * x)) @ bread
    weighted = w[:, None] * x
    starts = np.flatnonzero(np.r_[True, who[1:] != who[:-1]])
    sizes = np.diff(np.r_[starts, len(who)])
    direction = weighted @ bread[of]
    scores, own, plain, turned = [], [], [], []
    for size in np.unique(sizes):  # clusters of one size at once
        rows = starts[sizes == size][:, None] + np.arange(size)
        xs, ws = x[rows], weighted[rows]
        hat = xs @ bread @ ws.transpose(0, 2, 1)
        spread = np.eye(size) - hat - hat.transpose(0, 2, 1) + xs @ outer @ xs.transpose(0, 2, 1)
        q = np.einsum("mij,mj->mi", _inverse_root(spread), direction[rows])
        scores.append(np.einsum("mi,mi->m", q, left[rows]))
        own.append(np.einsum("mi,mi->m", q, q))
        plain.append(np.einsum("mi,mik->mk", q, xs))
        turned.append(np.einsum("mi,mik->mk", q, ws))
    score, squares = np.concatenate(scores), np.concatenate(own)
    both = np.hstack([np.concatenate(plain), np.concatenate(turned)])
    middle = np.block([[outer, -bread], [-bread, np.zeros_like(bread)]])
    gram = both.T @ both
    shared = np.einsum("mi,ij,mj->m", both, middle, both)
    total = float((squares + shared).sum())
    square = float((squares**2).sum() + 2 * (squares * shared).sum() + np.trace(middle @ gram @ middle @ gram))
    return float(np.sqrt((score**2).sum())), total**2 / square if square > 0 else 0.0


def _inverse_root(matrices: FloatArray) -> FloatArray:
    """Symmetric inverse square roots, shape (m, size, size); what the fit leaves no room in counts for nothing."""
    values, vectors = np.linalg.eigh(matrices)
    kept = values > _SINGULAR
    roots = np.where(kept, 1 / np.sqrt(np.where(kept, values, 1)), 0)
    found: FloatArray = (vectors * roots[:, None, :]) @ vectors.transpose(0, 2, 1)
    return found
