"""What the models of events share: rows of participants, and a covariance that holds within clusters.

Scope: arrays checked and put in an order that depends on the values alone, scores of rows to a covariance. No model.
"""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.errors import CallError, ShapeError
from progression.stats import special
from progression.stats.arrays import NOISE, FloatArray

__all__ = [
    "EVENTS_PER_PARAMETER",
    "Interval",
    "WhyNoModel",
    "checked",
    "more_events_needed",
    "ratio",
    "robust_covariance",
    "t_interval",
    "without_model",
]

EVENTS_PER_PARAMETER: Final = 10
"""Events that each parameter but the level must rest on."""

WhyNoModel: TypeAlias = Literal[
    "no_events", "only_events", "few_events", "few_clusters", "no_variation", "separation", "not_converged"
]
"""Why there is no model; ``separation``: some rows have the event for certain, or never, by the covariates alone."""


@dataclass(frozen=True)
class Interval:
    """An estimate with its interval and its test.

    Attributes:
        value: The estimate; NaN where there is no model.
        low: Lower limit.
        high: Upper limit.
        p: Two-sided, of no association; NaN for what is no difference.
    """

    value: float
    low: float
    high: float
    p: float = float("nan")


def robust_covariance(bread: FloatArray, scores: FloatArray, cluster: npt.ArrayLike) -> FloatArray:
    """Covariance of coefficients, with what rows of one cluster have in common counted in.

    Args:
        bread: Inverse of the information, shape (k, k).
        scores: What each row adds to the gradient, shape (n, k).
        cluster: Whose row it is, shape (n,).

    Returns:
        Shape (k, k), corrected by G / (G − 1) for G clusters.

    References:
        Liang & Zeger (1986), Biometrika 73(1), 13–22.
    """
    _, place = np.unique(np.asarray(cluster), return_inverse=True)
    clusters = int(place.max()) + 1
    sums = np.zeros((clusters, scores.shape[1]))
    np.add.at(sums, place, scores)
    middle: FloatArray = sums.T @ sums
    found: FloatArray = bread @ middle @ bread * clusters / (clusters - 1)
    return found


def t_interval(value: float, error: float, df: int, *, confidence: float = 0.95) -> Interval:
    """Estimate ± t · error, and its p."""
    half = error * float(special.stdtrit(df, (1 + confidence) / 2))
    p = 2 * float(special.stdtr(df, -abs(value) / error)) if error > 0 else float("nan")
    return Interval(value, value - half, value + half, p)


def ratio(logarithm: Interval) -> Interval:
    """The interval of a ratio from that of its logarithm."""
    value, low, high = (float(np.exp(each)) for each in (logarithm.value, logarithm.low, logarithm.high))
    return Interval(value, low, high, logarithm.p)


def more_events_needed(events: int, parameters: int) -> int:
    """How many more events a model of so many parameters needs.

    References:
        Peduzzi, Concato, Kemper, Holford & Feinstein (1996), J Clin Epidemiol 49(12), 1373–1379.
    """
    return max(EVENTS_PER_PARAMETER * parameters - events, 0)


def checked(
    covariates: npt.ArrayLike, event: npt.ArrayLike, cluster: npt.ArrayLike, *times: npt.ArrayLike
) -> tuple[FloatArray, FloatArray, npt.NDArray[np.intp], list[FloatArray]]:
    """The rows as arrays, in an order that depends on the values alone.

    Raises:
        ShapeError: If the arrays do not belong together.
        CallError: If anything is missing, or an event is neither 0 nor 1.
    """
    columns, happened = np.asarray(covariates, np.float64), np.asarray(event, np.float64)
    who, when = np.asarray(cluster), [np.asarray(each, np.float64) for each in times]
    if columns.ndim != 2 or any(each.shape != (len(columns),) for each in (happened, who, *when)):  # noqa: PLR2004  rows and columns
        message = f"covariates of shape {columns.shape} need one event, cluster and time a row"
        raise ShapeError(message)
    if not all(np.isfinite(each).all() for each in (columns, happened, *when)):
        message = "rows with anything missing are to be left out before"
        raise CallError(message)
    if not np.isin(happened, (0, 1)).all():
        message = "an event is 0 or 1"
        raise CallError(message)
    _, place = np.unique(who, return_inverse=True)
    order = np.lexsort((place, happened, *when, *columns.T))
    return columns[order], happened[order], place[order].astype(np.intp), [each[order] for each in when]


def without_model(
    columns: FloatArray, happened: FloatArray, clusters: int, *, fewest: int, per_parameter: int = EVENTS_PER_PARAMETER
) -> WhyNoModel | None:
    """Why no model can be made of these rows, before one is tried.

    Args:
        columns: Shape (n, k).
        happened: Shape (n,).
        clusters: How many there are.
        fewest: Clusters below which there is no interval to trust.
        per_parameter: Events that each covariate must rest on.
    """
    if not happened.any():
        return "no_events"
    if happened.all():
        return "only_events"
    if happened.sum() < per_parameter * columns.shape[1]:
        return "few_events"
    if clusters < fewest:
        return "few_clusters"
    largest = np.abs(columns).max(axis=0, initial=0)
    if (np.ptp(columns, axis=0) <= NOISE * largest).any() or np.linalg.matrix_rank(
        columns - columns.mean(axis=0)
    ) < columns.shape[1]:
        return "no_variation"
    return None
