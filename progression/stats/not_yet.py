"""Cohorts that had begun against those that still waited, and against no others: differences of period means.

Scope: tables of means and counts by cohort and period in, a small frozen result out.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.errors import ShapeError
from progression.stats import special
from progression.stats.arrays import NOISE, BoolArray, FloatArray, largest_of
from progression.stats.clustered import FEWEST_CLUSTERS

__all__ = ["NotYetDifference", "WhyNoComparison", "not_yet_difference"]

WhyNoComparison: TypeAlias = Literal["nobody_waits", "few_clusters", "hangs_on_one", "no_residual_variance"]
"""Why something is missing: no estimate where nobody waits, else no interval."""

_IntArray: TypeAlias = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class NotYetDifference:
    """A mean of differences in differences.

    Attributes:
        estimate: Units of the means; NaN where nobody waits.
        low: Lower limit of its t interval with ``df``; NaN where ``reason`` says why.
        high: Upper limit.
        error: Standard error, jackknife over cohorts.
        df: Cohorts − 1.
        p: Two-sided, of no difference from 0.
        cohorts: How many take part, on either side.
        begun: Shape (cohorts, periods): the cells that are compared.
        waiting: Shape (cohorts, periods): the cells at the same time that they are compared with.
        reason: None, or what is in the way.
    """

    estimate: float
    low: float
    high: float
    error: float
    df: float
    p: float
    cohorts: int
    begun: BoolArray
    waiting: BoolArray
    reason: WhyNoComparison | None


def not_yet_difference(
    means: npt.ArrayLike,
    counts: npt.ArrayLike,
    start: npt.ArrayLike,
    *,
    at: Literal["begun", "before"] = "begun",
    confidence: float = 0.95,
) -> NotYetDifference:
    """What cohorts changed from before their start, less what those changed that still waited.

    For a cohort c in a period t: its mean in t less its mean in b, minus the same of each cohort that waits throughout
    t, b being the last period before the start of c in which both have a mean. Those that wait weigh by their counts in
    t, the differences by the counts of c in t.

    Args:
        means: Shape (cohorts, periods), NaN where there is none. In the period of a start: of those who had begun.
        counts: How many each rests on, shape (cohorts, periods).
        start: Place of the period in which each cohort begins, shape (cohorts,); the number of periods for never.
        at: Periods from the start on; or the last one before it, against an earlier one: how alike those who were to
            begin and those who waited moved when nobody of them had begun.
        confidence: Coverage of the interval.

    Returns:
        No interval below `FEWEST_CLUSTERS` cohorts, or where nothing would be left to compare without one of them.

    Raises:
        ShapeError: If the arrays do not belong together.

    References:
        Callaway & Sant'Anna (2021), Journal of Econometrics 225(2), 200–230, without covariates, those not yet begun as
        comparison, differences by cohort and not by start. Error: MacKinnon, Nielsen & Webb (2023), Journal of Applied
        Econometrics 38(5), 671–694, CV3.
    """
    mean, count, begins = np.asarray(means, np.float64), np.asarray(counts, np.float64), np.asarray(start, np.intp)
    if mean.ndim != 2 or mean.shape != count.shape or begins.shape != mean.shape[:1]:  # noqa: PLR2004  cohorts and periods
        message = f"means of shape {mean.shape}, counts of {count.shape} and starts of {begins.shape}"
        raise ShapeError(message)
    pairs = _pairs(mean, begins, at=at)
    everybody = np.ones(len(mean), bool)
    estimate = _estimate(pairs, count, everybody)
    of, when, beside, _ = pairs
    begun, waiting = np.zeros(mean.shape, bool), np.zeros(mean.shape, bool)
    begun[of, when], waiting[beside, when] = True, True
    taking = np.union1d(of, beside)
    sizes = len(taking), begun, waiting
    if np.isnan(estimate):
        return NotYetDifference(*(float("nan"),) * 6, *sizes, "nobody_waits")
    without = np.array([_estimate(pairs, count, everybody & (np.arange(len(mean)) != each)) for each in taking])
    found = _error(estimate, without, largest=largest_of(np.nan_to_num(mean)))
    if isinstance(found, str):
        return NotYetDifference(estimate, *(float("nan"),) * 5, *sizes, found)
    df = len(taking) - 1
    half = found * float(special.stdtrit(df, (1 + confidence) / 2))
    p = 2 * float(special.stdtr(df, -abs(estimate) / found))
    return NotYetDifference(estimate, estimate - half, estimate + half, found, df, p, *sizes, None)


def _error(estimate: float, without: FloatArray, *, largest: float) -> float | WhyNoComparison:
    """Standard error from the estimates without each cohort, or why there is none."""
    if len(without) < FEWEST_CLUSTERS:
        return "few_clusters"
    if np.isnan(without).any():
        return "hangs_on_one"
    away = without - estimate
    if np.abs(away).max() <= NOISE * max(largest, NOISE):
        return "no_residual_variance"
    return float(np.sqrt((len(without) - 1) / len(without) * (away**2).sum()))


_Pairs: TypeAlias = tuple[_IntArray, _IntArray, _IntArray, FloatArray]
"""Cohort, period, cohort that waits, and the difference in differences, each of shape (comparisons,)."""


def _pairs(mean: FloatArray, begins: _IntArray, *, at: Literal["begun", "before"]) -> _Pairs:
    """Every cohort and period with every cohort that waited throughout it and has a mean in it."""
    there = ~np.isnan(mean)
    found = [
        (of, when, beside, mean[of, when] - mean[of, base] - mean[beside, when] + mean[beside, base])
        for of in np.flatnonzero(begins < mean.shape[1])
        for when in _periods(there[of], begins[of], at=at)
        for beside in np.flatnonzero((begins > max(when, begins[of])) & there[:, when])
        if (base := _base(there[of] & there[beside], min(when, begins[of]))) is not None
    ]
    of, when, beside = (np.array([each[place] for each in found], np.intp) for place in range(3))
    return of, when, beside, np.array([each[3] for each in found], np.float64)


def _periods(there: BoolArray, begins: int, *, at: Literal["begun", "before"]) -> _IntArray:
    """The periods of a cohort that are compared."""
    places = np.flatnonzero(there)
    return places[places >= begins] if at == "begun" else places[places < begins][-1:]


def _base(both: BoolArray, before: int) -> int | None:
    """The last period before this one in which both have a mean."""
    places = np.flatnonzero(both[:before])
    return int(places[-1]) if len(places) else None


def _estimate(pairs: _Pairs, count: FloatArray, kept: BoolArray) -> float:
    """The mean over the cells of the cohorts that are kept; NaN where there is none."""
    of, when, beside, difference = pairs
    weight = count[beside, when] * kept[of] * kept[beside]
    cell = np.ravel_multi_index((of, when), count.shape)
    total = np.bincount(cell, weights=weight * difference, minlength=count.size)
    beneath = np.bincount(cell, weights=weight, minlength=count.size)
    there = beneath > 0
    return float(np.average(total[there] / beneath[there], weights=count.ravel()[there])) if there.any() else np.nan
