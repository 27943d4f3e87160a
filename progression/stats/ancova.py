"""How much more one group changed than another: the difference of two groups, plain, adjusted or weighted.

Scope: design matrices and what is too little for them; the fit and its errors are ``progression.stats.cluster_robust``.
Differences are first − second. Arrays in, a small frozen result out.
"""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.stats.arrays import BoolArray, FloatArray
from progression.stats.cluster_robust import WhyNotRobust, robust_coefficient

__all__ = [
    "PEOPLE_PER_COVARIATE",
    "GroupDifference",
    "WhyNoDifference",
    "difference_in_differences",
    "group_difference",
]

PEOPLE_PER_COVARIATE: Final = 10
"""People for each coefficient besides the intercept, below which nothing is adjusted.

References:
    Harrell (2015), Regression Modeling Strategies, 2nd ed., section 4.4: ten to twenty.
"""

WhyNoDifference: TypeAlias = Literal["too_few_in_group", "one_cluster_in_group", "too_many_covariates"] | WhyNotRobust
"""Why something is missing."""

_FEWEST: Final = 2
_NAN: Final = float("nan")


@dataclass(frozen=True)
class GroupDifference:
    """First group − second group.

    Attributes:
        n_first: People of the first group.
        n_second: People of the second.
        clusters: Clusters that they fall into; each person is one where none were named.
        estimate: Units of the values; NaN where there are too few people for it.
        low: Lower limit of its interval; NaN where ``reason`` says why.
        high: Upper limit.
        df: Satterthwaite's degrees of freedom.
        p: Two-sided.
        reason: None, or what is in the way of the estimate or of its interval.
    """

    n_first: int
    n_second: int
    clusters: int
    estimate: float
    low: float
    high: float
    df: float
    p: float
    reason: WhyNoDifference | None


def group_difference(
    values: npt.ArrayLike,
    in_first: npt.ArrayLike,
    cluster: npt.ArrayLike,
    *,
    covariates: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
    confidence: float = 0.95,
) -> GroupDifference:
    """The difference of two groups in a value, at the same covariates: with the start among them, ANCOVA.

    Args:
        values: One per person, shape (n,), nothing missing: a change, or the value at the second occasion.
        in_first: Who belongs to the first group, shape (n,).
        cluster: Whose errors hang together, whole numbers, shape (n,); ``np.arange(n)`` for nobody's.
        covariates: Shape (n, covariates), nothing missing; none when left out.
        weights: Shape (n,), above 0, taken as known; all alike when left out.
        confidence: Coverage of the interval.

    Returns:
        Without covariates and clusters the estimate is the difference of the means and its error that of Welch's test.

    Raises:
        ShapeError: If the arrays do not belong together.

    References:
        Cochran (1957), Biometrics 13(3), 261–281; Imbens & Kolesár (2016), Review of Economics and Statistics 98(4),
        701–712, for the error.
    """
    y, first, who = np.asarray(values, np.float64), np.asarray(in_first, bool), np.asarray(cluster, np.intp)
    extra = np.empty((len(y), 0)) if covariates is None else np.asarray(covariates, np.float64)
    counts = int(first.sum()), int((~first).sum())
    if min(counts) < _FEWEST:
        return _none(counts, who, "too_few_in_group")
    if extra.shape[1] and len(y) < PEOPLE_PER_COVARIATE * (1 + extra.shape[1]):
        return _none(counts, who, "too_many_covariates")
    design = np.column_stack([np.ones(len(y)), first, extra - extra.mean(axis=0)])
    return _estimated(y, design, who, counts, first, of=1, weights=weights, confidence=confidence)


def difference_in_differences(
    values: npt.ArrayLike,
    in_first: npt.ArrayLike,
    second_occasion: npt.ArrayLike,
    participant: npt.ArrayLike,
    *,
    cluster: npt.ArrayLike | None = None,
    confidence: float = 0.95,
) -> GroupDifference:
    """The change of one group's mean less that of another's, everybody with a value at either occasion.

    Args:
        values: One per form, shape (n,), nothing missing.
        in_first: Whose group is the first, shape (n,).
        second_occasion: Which of the two occasions a form is of, shape (n,).
        participant: Whose form it is, whole numbers, shape (n,).
        cluster: What participants share, shape (n,); each is alone when left out.
        confidence: Coverage of the interval.

    Returns:
        Where everybody has both forms, the difference of the mean changes with the error of Welch's test of them.

    Raises:
        ShapeError: If the arrays do not belong together.

    References:
        Bertrand, Duflo & Mullainathan (2004), Quarterly Journal of Economics 119(1), 249–275: errors by cluster.
    """
    y, first, later = np.asarray(values, np.float64), np.asarray(in_first, bool), np.asarray(second_occasion, bool)
    who = np.asarray(participant, np.intp)
    shared = who if cluster is None else np.asarray(cluster, np.intp)
    counts = len(np.unique(who[first])), len(np.unique(who[~first]))
    cells = [int(((first == group) & (later == when)).sum()) for group in (True, False) for when in (True, False)]
    if min(cells) < _FEWEST:
        return _none(counts, shared, "too_few_in_group")
    design = np.column_stack([np.ones(len(y)), first, later, first & later]).astype(np.float64)
    return _estimated(y, design, shared, counts, first, of=3, weights=None, confidence=confidence)


def _estimated(
    y: FloatArray,
    design: FloatArray,
    who: npt.NDArray[np.intp],
    counts: tuple[int, int],
    first: BoolArray,
    *,
    of: int,
    weights: npt.ArrayLike | None,
    confidence: float,
) -> GroupDifference:
    found = robust_coefficient(y, design, who, of=of, weights=weights, confidence=confidence)
    if found.reason != "columns_follow" and min(len(np.unique(who[first])), len(np.unique(who[~first]))) < _FEWEST:
        reason: WhyNoDifference = "one_cluster_in_group"
        return GroupDifference(*counts, found.clusters, found.estimate, _NAN, _NAN, _NAN, _NAN, reason)
    return GroupDifference(
        *counts, found.clusters, found.estimate, found.low, found.high, found.df, found.p, found.reason
    )


def _none(counts: tuple[int, int], who: npt.NDArray[np.intp], reason: WhyNoDifference) -> GroupDifference:
    return GroupDifference(*counts, len(np.unique(who)), _NAN, _NAN, _NAN, _NAN, _NAN, reason)
