"""Change over time where answers come in clusters: generalised estimating equations.

Scope: rows in, a small frozen result out. The clusters are participants, or what participants share, such as a mentor.
"""

import warnings
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.stats import special
from progression.stats.arrays import NOISE, FloatArray
from progression.stats.series import IntArray, participant_rows

__all__ = ["FEWEST_CLUSTERS", "ClusteredSlope", "WhyNoSlope", "clustered_slope"]

FEWEST_CLUSTERS: Final = 10
"""Clusters below which the errors are not to be trusted even where they are corrected for few."""

WhyNoSlope: TypeAlias = Literal[
    "few_clusters", "time_without_variation", "hangs_on_one", "no_residual_variance", "not_converged"
]
"""Why there is no slope; ``hangs_on_one``: all rows but those of one cluster have the same time."""

_EFFECTS: Final = 2


@dataclass(frozen=True)
class ClusteredSlope:
    """Mean slope over all rows, with an interval that holds however rows of one cluster hang together.

    Attributes:
        rows: Values.
        clusters: Clusters with a value.
        slope: Scale points per unit of time; NaN where ``reason`` says why.
        low: Lower limit of its t interval with ``df``.
        high: Upper limit.
        df: Clusters − 2.
        p: Two-sided.
        correlation: Of two values of one cluster, as the working model has it.
        reason: None, or why there is no slope.
    """

    rows: int
    clusters: int
    slope: float
    low: float
    high: float
    df: int
    p: float
    correlation: float
    reason: WhyNoSlope | None


def clustered_slope(
    cluster: npt.ArrayLike, time: npt.ArrayLike, values: npt.ArrayLike, *, confidence: float = 0.95
) -> ClusteredSlope:
    """Mean slope by generalised estimating equations, exchangeable correlation, robust errors corrected for few.

    Args:
        cluster: Whose row it is: whole numbers from 0, shape (n,), rows in any order.
        time: Shape (n,), NaN where unknown.
        values: Shape (n,), scale points, NaN for missing.
        confidence: Coverage of the interval.

    Returns:
        Over rows without a gap.

    Raises:
        ShapeError: If the arrays do not belong together.
        CallError: If clusters are not numbered from 0.

    References:
        Liang & Zeger (1986), Biometrika 73(1), 13–22; Mancl & DeRouen (2001), Biometrics 57(1), 126–134. Computed by
        statsmodels.
    """
    who, when, value = participant_rows(cluster, time, values)
    known = ~(np.isnan(when) | np.isnan(value))
    order = np.lexsort((value[known], when[known], who[known]))
    who, when, value = who[known][order], when[known][order], value[known][order]
    rows, clusters = len(value), len(np.unique(who))
    reason: WhyNoSlope | None = None
    if clusters < FEWEST_CLUSTERS:
        reason = "few_clusters"
    elif np.ptp(when) <= NOISE * np.abs(when).max():
        reason = "time_without_variation"
    elif _hangs_on_one(who, when):
        reason = "hangs_on_one"
    elif _on_one_line(when, value):
        reason = "no_residual_variance"
    if reason is not None:
        return _none(rows, clusters, reason)
    from statsmodels.genmod.cov_struct import Exchangeable  # noqa: PLC0415  a second to import, and rarely asked for
    from statsmodels.genmod.generalized_estimating_equations import GEE  # noqa: PLC0415  likewise

    design = np.column_stack([np.ones(rows), when])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it warns of is looked at below
        fitted = GEE(value, design, groups=who, cov_struct=Exchangeable()).fit(cov_type="bias_reduced", maxiter=200)
        slope, error = float(fitted.params[1]), float(fitted.bse[1])
    if not fitted.converged or not np.isfinite(error):
        return _none(rows, clusters, "not_converged")
    df = clusters - _EFFECTS
    half = error * float(special.stdtrit(df, (1 + confidence) / 2))
    p = 2 * float(special.stdtr(df, -abs(slope) / error)) if error > 0 else float("nan")
    correlation = float(fitted.model.cov_struct.dep_params)
    return ClusteredSlope(rows, clusters, slope, slope - half, slope + half, df, p, correlation, None)


def _hangs_on_one(who: IntArray, when: FloatArray) -> bool:
    """Whether there would be no slope without one of the clusters: its own rows then leave nothing to doubt it by."""
    firsts = when[np.unique(who, return_index=True)[1][:2]]  # one of two is another cluster, and has its time
    return any(len(np.unique(who[when != time])) == 1 for time in firsts)


def _on_one_line(when: FloatArray, value: FloatArray) -> bool:
    """Whether every value lies on one line, but for rounding."""
    moved, spread = value - value.mean(), when - when.mean()
    left = moved - spread * (spread @ moved) / (spread @ spread)
    return bool(np.abs(left).max() <= NOISE * np.abs(value).max())


def _none(rows: int, clusters: int, reason: WhyNoSlope) -> ClusteredSlope:
    nan = float("nan")
    return ClusteredSlope(rows, clusters, nan, nan, nan, 0, nan, nan, reason)
