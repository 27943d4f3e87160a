"""Change over waves by models that use everybody, whatever waves they have.

Scope: one measure's values and times in, rows out: the mixed model of those with every wave beside that of everybody,
estimating equations with participants or a cluster as what hangs together, and how alike those of one cluster change.
"""

from collections.abc import Iterator
from typing import Any, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.analysis.matched import Unit
from progression.analysis.panel import FloatArray
from progression.stats import FEWEST_CLUSTERS, JointTest, MixedFit, clustered_slope, fit_mixed, one_way

__all__ = ["Intervals", "cluster_row", "model_rows", "slopes_row"]

_SLOPE: Final = (0.0, 1.0)  # of the fixed effects, start and slope, the second

_OWN: Final = ("few_clusters", "hangs_on_one")  # reasons that a mixed model does not have

Intervals: TypeAlias = Literal["t", "profile"]
"""Intervals of a mixed model: by the t distribution alone, or by the profile of the likelihood as well."""

Codes = npt.NDArray[np.intp]


def model_rows(
    values: FloatArray, times: FloatArray, *, unit: Unit, cluster: tuple[str, Codes] | None, intervals: Intervals = "t"
) -> Iterator[dict[str, Any]]:
    """One row per model.

    Args:
        values: Shape (participants, waves), NaN for missing.
        times: Likewise, in ``unit``.
        unit: ``month`` or ``wave``.
        cluster: Name of a group column and the number of each participant's group, negative for none.
        intervals: ``profile`` for profile-likelihood limits as well, in the row of the mixed model of everybody.
    """
    whole = ~np.isnan(values).any(axis=1)
    yield _head("complete", "mixed", unit) | _mixed(values[whole], times[whole])
    yield _head("all", "mixed", unit) | _mixed(values, times, intervals)
    yield _head("all", "participants", unit) | _estimated(values, times, np.arange(len(values)))
    if cluster is not None:
        name, codes = cluster
        told = codes >= 0
        yield _head("all", "cluster", unit) | {"cluster": name} | _estimated(values[told], times[told], codes[told])


def cluster_row(values: FloatArray, cluster: tuple[str, Codes]) -> dict[str, Any]:
    """How alike the change from the first wave to the last is among those of one cluster."""
    name, codes = cluster
    found = one_way(values[:, -1] - values[:, 0], codes)
    few = found.groups < FEWEST_CLUSTERS
    unknown = "waves_no_icc" if np.isnan(found.icc) else None
    return {
        "cluster": name,
        "n": found.n,
        "clusters": found.groups,
        "icc": np.nan if few else found.icc,
        "design_effect": np.nan if few else found.design_effect,
        "suppressed": False,
        "reason": "waves_few_clusters" if few else unknown,
    }


def slopes_row(values: FloatArray, times: FloatArray, group: Codes, *, fewest: int) -> dict[str, Any]:
    """Whether groups change at different pace, of everybody with a value at any wave: one row of group × time.

    Args:
        values: Shape (participants, waves), NaN for missing.
        times: Likewise.
        group: Number of each participant's group, negative for none.
        fewest: Participants with a value that a group takes to be compared.

    Returns:
        ``n, groups, smallest, f, df1, df2, p`` of the mixed model in which each group has its own start and slope, as
        in `progression.analysis.wave_rows.effect_rows`.
    """
    somewhen = ~(np.isnan(values) | np.isnan(times)).all(axis=1)
    sizes = np.bincount(group[somewhen & (group >= 0)], minlength=group.max(initial=0) + 1)
    kept = np.flatnonzero(sizes >= fewest)
    there = somewhen & np.isin(group, kept)
    who, when, value = _rows(values[there], times[there], np.arange(int(there.sum())))
    of = np.searchsorted(kept, group[there])[who]
    found = JointTest(np.nan, 0, np.nan, np.nan)
    reason: str | None = "waves_one_group"
    if len(kept) > 1:
        member = (of[:, None] == np.arange(1, len(kept))).astype(float)
        design = np.column_stack([np.ones(len(when)), when, member, member * when[:, None]])
        fit = fit_mixed(who, design, when, value)
        found = fit.joint(np.eye(design.shape[1])[-(len(kept) - 1) :])
        reason = f"trend_{fit.reason}" if fit.reason else None
    return {
        "n": int(there.sum()),
        "groups": len(kept),
        "smallest": int(sizes[kept].min(initial=there.sum())),
        "effect": "slopes",
        "f": found.f,
        "df1": float(found.df1) if np.isfinite(found.f) else np.nan,
        "df2": found.df2,
        "p": found.p,
        "epsilon": np.nan,
        "partial_eta2": np.nan,
        "p_holm": np.nan,
        "suppressed": False,
        "reason": reason,
    }


def _head(rows: str, model: str, unit: Unit) -> dict[str, Any]:
    return {"rows": rows, "model": model, "cluster": None, "unit": unit}


def _rows(values: FloatArray, times: FloatArray, of: Codes) -> tuple[Codes, FloatArray, FloatArray]:
    """Whose, when and which, of what is not missing, each of shape (rows,); whose numbered from 0."""
    known = ~(np.isnan(values) | np.isnan(times))
    whose = np.broadcast_to(of[:, None], values.shape)[known]
    return np.unique(whose, return_inverse=True)[1].astype(np.intp), times[known], values[known]


def _mixed(values: FloatArray, times: FloatArray, intervals: Intervals = "t") -> dict[str, Any]:
    who, when, value = _rows(values, times, np.arange(len(values)))
    fit = fit_mixed(who, np.column_stack([np.ones(len(when)), when]), when, value)
    slope = fit.satterthwaite(_SLOPE)
    return {
        "n": fit.participants,
        "values": fit.rows,
        "clusters": fit.participants,
        "slope": slope.estimate,
        "low": slope.low,
        "high": slope.high,
        "df": slope.df,
        "p": slope.p,
        **_spread(fit, intervals),
        "suppressed": False,
        "reason": f"trend_{fit.reason}" if fit.reason else None,
    }


def _spread(fit: MixedFit, intervals: Intervals) -> dict[str, float]:
    """How participants differ, as standard deviations; with ``profile`` their limits, and those of the slope."""
    sd_start, sd_slope = np.sqrt(np.diag(fit.random)).tolist()
    found = {"sd_start": sd_start, "sd_slope": sd_slope}
    if intervals == "profile":
        start, own, mean = fit.spread_limits("start"), fit.spread_limits("slope"), fit.effect_limits(_SLOPE)
        found |= {"sd_start_low": start.low, "sd_start_high": start.high}
        found |= {"sd_slope_low": own.low, "sd_slope_high": own.high}
        found |= {"slope_profile_low": mean.low, "slope_profile_high": mean.high}
    return found


def _estimated(values: FloatArray, times: FloatArray, of: Codes) -> dict[str, Any]:
    found = clustered_slope(*_rows(values, times, of))
    why = found.reason
    return {
        "n": int((~np.isnan(values)).any(axis=1).sum()),
        "values": found.rows,
        "clusters": found.clusters,
        "slope": found.slope,
        "low": found.low,
        "high": found.high,
        "df": found.df if why is None else np.nan,
        "p": found.p,
        "suppressed": False,
        "reason": None if why is None else f"waves_{why}" if why in _OWN else f"trend_{why}",
    }
