"""The difference between cohorts that had begun and cohorts that waited, by two-way fixed effects.

Scope: values, cohorts and periods as arrays to one coefficient for each column of having begun. Rows alike in cohort
and design are put together first, which changes no figure.
"""

import numpy as np
import numpy.typing as npt

from progression.errors import ShapeError
from progression.stats.arrays import FloatArray
from progression.stats.cluster_robust import RobustCoefficient, robust_coefficient

__all__ = ["begun_differences"]


def begun_differences(
    values: npt.ArrayLike,
    cohort: npt.ArrayLike,
    period: npt.ArrayLike,
    begun: npt.ArrayLike,
    *,
    covariates: npt.ArrayLike | None = None,
    confidence: float = 0.95,
) -> tuple[RobustCoefficient, ...]:
    """By how much values differ once a cohort has begun, at the same cohort and period.

    Args:
        values: Shape (n,), nothing missing.
        cohort: Whose row it is, whole numbers, shape (n,).
        period: When, whole numbers, shape (n,).
        begun: Shape (n,) or (n, k): 1 where the row's cohort had begun, or had begun so long ago; 0 where it waited.
        covariates: Shape (n, columns), nothing missing.
        confidence: Coverage of the intervals.

    Returns:
        One for each column of ``begun``: least squares on it, cohorts, periods and covariates, cohorts as clusters. No
        interval where `robust_coefficient` gives none.

    Raises:
        ShapeError: If the arrays do not belong together.

    References:
        Hussey & Hughes (2007), Contemporary Clinical Trials 28(2), 182–191, with cohorts as fixed. Rows of one cohort
        with the same design, m of them, are one of √m times their mean and design: estimate, CR2 and degrees of freedom
        are those of all rows, because an orthonormal turn of rows alike leaves nothing of the design but in the first.
    """
    y, who, when = np.asarray(values, np.float64), np.asarray(cohort, np.intp), np.asarray(period, np.intp)
    columns = _columns(begun, len(y))
    known = _columns(np.empty((len(y), 0)) if covariates is None else covariates, len(y))
    if y.ndim != 1 or y.shape != who.shape or y.shape != when.shape:
        message = f"values of shape {y.shape}, cohorts of {who.shape} and periods of {when.shape}"
        raise ShapeError(message)
    design = np.column_stack([columns, known, _levels(who), _levels(when)[:, 1:]])
    cells, place, count = np.unique(np.column_stack([who, design]), axis=0, return_inverse=True, return_counts=True)
    root = np.sqrt(count)
    sums = np.bincount(place.ravel(), weights=y, minlength=len(cells))
    turned, rows = sums / root, cells[:, 1:] * root[:, None]
    clusters = cells[:, 0].astype(np.intp)
    return tuple(
        robust_coefficient(turned, rows, clusters, of=each, confidence=confidence) for each in range(columns.shape[1])
    )


def _columns(matrix: npt.ArrayLike, rows: int) -> FloatArray:
    found = np.asarray(matrix, np.float64)
    found = found[:, None] if found.ndim == 1 else found
    if found.ndim != 2 or len(found) != rows:  # noqa: PLR2004  rows and columns
        message = f"{rows} values and columns of shape {found.shape}"
        raise ShapeError(message)
    return found


def _levels(codes: npt.NDArray[np.intp]) -> FloatArray:
    """Yes and no for each value that occurs, shape (n, values)."""
    found: FloatArray = (codes[:, None] == np.unique(codes)).astype(np.float64)
    return found
