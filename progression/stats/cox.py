"""Rate of an event whose covariates change over time: Cox's model of intervals, ties by Efron.

Scope: rows of participants and intervals (start, stop] in, hazard ratios with robust errors out. Why it is our own:
decision 36.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from progression.errors import CallError
from progression.stats.arrays import FloatArray
from progression.stats.clustered import FEWEST_CLUSTERS
from progression.stats.robust import Interval, WhyNoModel, checked, ratio, robust_covariance, t_interval, without_model

__all__ = ["CoxFit", "fit_cox"]

_STEPS: Final = 50
_CLOSE: Final = 1e-9
_FAR: Final = 20.0  # log hazard ratios between two rows beyond which the likelihood has no highest point


@dataclass(frozen=True, eq=False)
class CoxFit:
    """A proportional hazards model.

    Attributes:
        rows: Intervals of all participants.
        events: Those that end with the event.
        clusters: Different clusters.
        reason: None, or why there is no model.
        coefficients: Log hazard ratios, shape (k,); NaN without a model.
        covariance: Shape (k, k), robust.
        naive: Shape (k, k), as if all rows were of different people.
    """

    rows: int
    events: int
    clusters: int
    reason: WhyNoModel | None
    coefficients: FloatArray = field(repr=False)
    covariance: FloatArray = field(repr=False)
    naive: FloatArray = field(repr=False)

    def hazard_ratio(self, column: int, *, confidence: float = 0.95) -> Interval:
        """How many times larger the rate is per unit of a covariate, the others alike; t with clusters − 1."""
        error = float(np.sqrt(self.covariance[column, column]))
        found = t_interval(float(self.coefficients[column]), error, self.clusters - 1, confidence=confidence)
        return ratio(found)


def fit_cox(
    covariates: npt.ArrayLike,
    start: npt.ArrayLike,
    stop: npt.ArrayLike,
    event: npt.ArrayLike,
    cluster: npt.ArrayLike,
    *,
    fewest_clusters: int = FEWEST_CLUSTERS,
) -> CoxFit:
    """Cox's model by partial likelihood, errors robust within clusters.

    Args:
        covariates: Shape (n, k), as they are throughout the interval.
        start: Shape (n,): the row is at risk after this time,
        stop: up to and with this one; shape (n,).
        event: Shape (n,), 1 where the interval ends with the event.
        cluster: Whose row it is, shape (n,).
        fewest_clusters: Below which there is no fit.

    Returns:
        The fit, or why there is none.

    Raises:
        ShapeError: If the arrays do not belong together.
        CallError: If anything is missing, an event is neither 0 nor 1, or an interval has no length.

    References:
        Cox (1972), J R Statist Soc B 34(2), 187–220; Efron (1977), J Am Stat Assoc 72(359), 557–565; Lin & Wei (1989),
        J Am Stat Assoc 84(408), 1074–1078, for the errors.
    """
    columns, happened, who, (begins, ends) = checked(covariates, event, cluster, start, stop)
    if (ends <= begins).any():
        message = "an interval ends after it begins"
        raise CallError(message)
    clusters, size = len(np.unique(who)), columns.shape[1]
    counts = len(columns), int(happened.sum()), clusters
    nothing, square = np.full(size, np.nan), np.full((size, size), np.nan)
    reason = without_model(columns, happened, clusters, fewest=fewest_clusters)
    if reason is not None:
        return CoxFit(*counts, reason, nothing, square, square)
    rows = _Rows(columns - columns.mean(axis=0), begins, ends, happened == 1)
    coefficients = np.zeros(size)
    for _ in range(_STEPS):
        gradient, information = rows.slopes(coefficients)
        if np.linalg.cond(information) > 1 / np.finfo(float).eps:
            return CoxFit(*counts, "separation", nothing, square, square)
        step = np.linalg.solve(information, gradient)
        largest = float(np.abs(rows.columns @ step).max())
        coefficients += step * min(1.0, 2 / largest) if largest > 0 else step
        if np.ptp(rows.columns @ coefficients) > _FAR:
            return CoxFit(*counts, "separation", nothing, square, square)
        if largest < _CLOSE:
            break
    else:
        return CoxFit(*counts, "not_converged", nothing, square, square)
    naive = np.asarray(np.linalg.inv(rows.slopes(coefficients)[1]), np.float64)
    covariance = robust_covariance(naive, rows.scores(coefficients), who)
    return CoxFit(*counts, None, coefficients, covariance, naive)


class _Rows:
    """Rows at risk, summed up at the times of events.

    Several events at one time are taken one after the other; Efron's weights let each of them be, on average, the one
    that had gone already.
    """

    def __init__(
        self, columns: FloatArray, begins: FloatArray, ends: FloatArray, happened: npt.NDArray[np.bool_]
    ) -> None:
        """Arrays of shape (n, k) and (n,)."""
        self.columns, self.happened = columns, happened
        times, self.place, ties = np.unique(ends[happened], return_inverse=True, return_counts=True)
        self.time_of = np.repeat(np.arange(len(times)), ties)  # one for each event
        first = np.concatenate([[0], np.cumsum(ties)[:-1]])
        self.gone = (np.arange(len(self.time_of)) - first[self.time_of]) / ties[self.time_of]
        self.ties = ties
        self.entered = np.searchsorted(times, begins, side="right")  # times before it are not of the row,
        self.left = np.searchsorted(times, ends, side="right")  # nor those from it on
        self.count = len(times)

    def slopes(self, coefficients: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Gradient (k,) and information (k, k) of the log partial likelihood."""
        weight = np.exp(self.columns @ coefficients)
        level, means = self._risk(weight)
        x = self.columns
        products = weight[:, None, None] * x[:, :, None] * x[:, None, :]
        second = self._left_at(products)[self.time_of] - self.gone[:, None, None] * self._at(products)[self.time_of]
        spread = second / level[:, None, None] - means[:, :, None] * means[:, None, :]
        gradient: FloatArray = x[self.happened].sum(axis=0) - means.sum(axis=0)
        information: FloatArray = spread.sum(axis=0)
        return gradient, information

    def scores(self, coefficients: FloatArray) -> FloatArray:
        """What each row adds to the gradient, shape (n, k)."""
        weight = np.exp(self.columns @ coefficients)
        level, means = self._risk(weight)
        rate, pull = 1 / level, means / level[:, None]
        found: FloatArray = -weight[:, None] * (
            self.columns * self._over(rate)[:, None] - self._over(pull)  # all that befell while at risk
        )
        own, when = self.happened, self.place
        spared, spared_pull = self._at_time(rate * self.gone), self._at_time(pull * self.gone[:, None])
        found[own] += weight[own, None] * (self.columns[own] * spared[when, None] - spared_pull[when])
        found[own] += self.columns[own] - (self._at_time(means) / self.ties[:, None])[when]
        return found

    def _risk(self, weight: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Sum of weights (events,) and mean covariates (events, k) of those at risk at each event in turn."""
        pulled = weight[:, None] * self.columns
        level = self._left_at(weight)[self.time_of] - self.gone * self._at(weight)[self.time_of]
        first = self._left_at(pulled)[self.time_of] - self.gone[:, None] * self._at(pulled)[self.time_of]
        return level, first / level[:, None]

    def _left_at(self, values: FloatArray) -> FloatArray:
        """Sum over the rows at risk at each time."""
        change = np.zeros((self.count + 1, *values.shape[1:]))
        np.add.at(change, self.entered, values)
        np.subtract.at(change, self.left, values)
        total: FloatArray = np.cumsum(change, axis=0)[:-1]
        return total

    def _at(self, values: FloatArray) -> FloatArray:
        """Sum over the rows whose event came at each time."""
        found = np.zeros((self.count, *values.shape[1:]))
        np.add.at(found, self.place, values[self.happened])
        return found

    def _at_time(self, values: FloatArray) -> FloatArray:
        """Sum over the events of each time."""
        found = np.zeros((self.count, *values.shape[1:]))
        np.add.at(found, self.time_of, values)
        return found

    def _over(self, values: FloatArray) -> FloatArray:
        """Sum over the events that came while each row was at risk."""
        summed = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(self._at_time(values), axis=0)])
        found: FloatArray = summed[self.left] - summed[self.entered]
        return found
