"""Chance of an event in each period of time: the discrete-time hazard, on the logit scale.

Scope: rows of participants and periods in, a frozen fit out, and what is told of it: changes in percentage points and
chances over several periods. Coefficients stay here: they are means to those.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from progression.stats import special
from progression.stats.arrays import FloatArray
from progression.stats.clustered import FEWEST_CLUSTERS
from progression.stats.robust import (
    EVENTS_PER_PARAMETER,
    Interval,
    WhyNoModel,
    checked,
    ratio,
    robust_covariance,
    t_interval,
    without_model,
)

__all__ = ["HazardFit", "fit_hazard"]

_STEPS: Final = 50
_CLOSE: Final = 1e-10
_FAR: Final = 25.0  # log odds beyond which a row has the event for certain, or never


@dataclass(frozen=True, eq=False)
class HazardFit:
    """A logit model of whether the event came in a period.

    Attributes:
        rows: Periods of all participants.
        events: Those with the event.
        clusters: Different clusters.
        reason: None, or why there is no model.
        coefficients: Shape (k + 1,), the level first; NaN without a model.
        covariance: Shape (k + 1, k + 1), robust.
        covariates: Shape (rows, k), as fitted.
    """

    rows: int
    events: int
    clusters: int
    reason: WhyNoModel | None
    coefficients: FloatArray = field(repr=False)
    covariance: FloatArray = field(repr=False)
    covariates: FloatArray = field(repr=False)

    @property
    def df(self) -> int:
        """Of the t intervals: clusters − 1."""
        return self.clusters - 1

    def odds_ratio(self, column: int, *, confidence: float = 0.95) -> Interval:
        """How many times larger the odds are per unit of a covariate, the others alike."""
        place = column + 1
        error = float(np.sqrt(self.covariance[place, place]))
        found = t_interval(float(self.coefficients[place]), error, self.df, confidence=confidence)
        return ratio(found)

    def average_effect(
        self, column: int, *, per: Literal["unit", "switch"] = "unit", confidence: float = 0.95
    ) -> Interval:
        """Average marginal effect on the chance of the event in a period, over the rows as they are.

        Args:
            column: Which covariate.
            per: ``unit``: the slope of the chance, per unit of the covariate. ``switch``: the chance with the covariate
                at 1 less that with it at 0.
            confidence: Coverage of the interval.

        Returns:
            As a share, with the interval of the delta method and its p.

        References:
            Bartus (2005), Stata Journal 5(3), 309–329, for the derivatives.
        """
        if self.reason is not None:
            return _NOTHING
        design = _with_level(self.covariates)
        if per == "unit":
            slope, chance = self.coefficients[column + 1], self._chances
            spread = chance * (1 - chance)
            value = float(slope * spread.mean())
            gradient = slope * (spread * (1 - 2 * chance)) @ design / len(design)
            gradient[column + 1] += spread.mean()
        else:
            value, gradient = 0.0, np.zeros(len(self.coefficients))
            for at, sign in ((1.0, 1), (0.0, -1)):
                moved = design.copy()
                moved[:, column + 1] = at
                chance = special.expit(moved @ self.coefficients)
                value += sign * float(chance.mean())
                gradient += sign * (chance * (1 - chance)) @ moved / len(moved)
        return t_interval(value, self._error(gradient), self.df, confidence=confidence)

    def chance_within(self, paths: npt.ArrayLike, *, confidence: float = 0.95) -> tuple[Interval, FloatArray]:
        """Standardised chance that the event comes within some periods: the mean over participants of 1 − Π(1 − h).

        Args:
            paths: What the covariates shall be, shape (participants, periods, k).
            confidence: Coverage of the interval, which is symmetric on the logit scale.

        Returns:
            The chance, and its gradient by the coefficients, shape (k + 1,), for the error of a difference.

        References:
            Singer & Willett (1993), J Educ Stat 18(2), 155–195, for the model; Robins (1986), Mathematical Modelling
            7(9–12), 1393–1512, for the standardisation.
        """
        given = np.asarray(paths, np.float64)
        if self.reason is not None:
            return _NOTHING, np.full(len(self.coefficients), np.nan)
        design = np.concatenate([np.ones((*given.shape[:2], 1)), given], axis=2)
        hazard = special.expit(design @ self.coefficients)
        left = np.prod(1 - hazard, axis=1)
        value = float(1 - left.mean())
        gradient = (left[:, None] * np.einsum("it,itk->ik", hazard, design)).mean(axis=0)
        spread = value * (1 - value)
        found = t_interval(float(special.logit(value)), self._error(gradient) / spread, self.df, confidence=confidence)
        low, high = (float(special.expit(each)) for each in (found.low, found.high))
        return Interval(value, low, high), gradient

    def difference_within(
        self, first: npt.ArrayLike, second: npt.ArrayLike, *, confidence: float = 0.95
    ) -> tuple[Interval, Interval, Interval]:
        """`chance_within` of two sets of paths, and second − first with its own interval."""
        (one, by_one), (two, by_two) = (self.chance_within(each, confidence=confidence) for each in (first, second))
        if self.reason is not None:
            return one, two, _NOTHING
        return (
            one,
            two,
            t_interval(two.value - one.value, self._error(by_two - by_one), self.df, confidence=confidence),
        )

    def hazards(self, covariates: npt.ArrayLike) -> FloatArray:
        """Chance of the event in each row, shape (n,): to be summed up over groups, never told of one row.

        Args:
            covariates: Shape (n, k).
        """
        return np.asarray(special.expit(_with_level(np.asarray(covariates, np.float64)) @ self.coefficients))

    @cached_property
    def _chances(self) -> FloatArray:
        return self.hazards(self.covariates)

    def _error(self, gradient: FloatArray) -> float:
        return float(np.sqrt(gradient @ self.covariance @ gradient))


_NOTHING: Final = Interval(*[float("nan")] * 3)


def fit_hazard(
    covariates: npt.ArrayLike,
    event: npt.ArrayLike,
    cluster: npt.ArrayLike,
    *,
    fewest_clusters: int = FEWEST_CLUSTERS,
    fewest_events: int = EVENTS_PER_PARAMETER,
) -> HazardFit:
    """Logit of the event in each period, by maximum likelihood, errors robust within clusters.

    Args:
        covariates: Shape (n, k), one row per participant and period at risk; without a column of ones.
        event: Shape (n,), 1 in the period in which it came, else 0.
        cluster: Whose row it is, shape (n,).
        fewest_clusters: Below which there is no fit.
        fewest_events: Events for each covariate below which there is none either.

    Returns:
        The fit, or why there is none.

    Raises:
        ShapeError: If the arrays do not belong together.
        CallError: If anything is missing or an event is neither 0 nor 1.

    References:
        Allison (1982), Sociological Methodology 13, 61–98; Singer & Willett (1993), J Educ Stat 18(2), 155–195.
    """
    columns, happened, who, _ = checked(covariates, event, cluster)
    clusters = len(np.unique(who))
    nothing = np.full(columns.shape[1] + 1, np.nan)
    counts = len(columns), int(happened.sum()), clusters

    def none(reason: WhyNoModel) -> HazardFit:
        return HazardFit(*counts, reason, nothing, np.full((len(nothing),) * 2, np.nan), columns)

    reason = without_model(columns, happened, clusters, fewest=fewest_clusters, per_parameter=fewest_events)
    if reason is not None:
        return none(reason)
    design = _with_level(columns)
    coefficients = np.zeros(len(nothing))
    coefficients[0] = float(special.logit(happened.mean()))
    for _ in range(_STEPS):
        log_odds = design @ coefficients
        if np.abs(log_odds).max() > _FAR:
            return none("separation")
        chance = special.expit(log_odds)
        spread = chance * (1 - chance)
        step = np.linalg.solve((design * spread[:, None]).T @ design, design.T @ (happened - chance))
        coefficients += step
        if np.abs(design @ step).max() < _CLOSE:
            break
    else:
        return none("not_converged")
    chance = special.expit(design @ coefficients)
    information = (design * (chance * (1 - chance))[:, None]).T @ design
    scores = design * (happened - chance)[:, None]
    covariance = robust_covariance(np.linalg.inv(information), scores, who)
    return HazardFit(*counts, None, coefficients, covariance, columns)


def _with_level(columns: FloatArray) -> FloatArray:
    return np.column_stack([np.ones(len(columns)), columns])
