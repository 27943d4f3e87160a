"""The rows of a result about subgroups: each group's change, whether groups changed alike, and what may be said of it.

Scope: values of one score in, one dictionary per row out; and the family that p-values are adjusted over.
"""

from collections.abc import Hashable, Mapping
from typing import Any, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis.panel import FloatArray
from progression.stats import (
    GroupTest,
    benjamini_hochberg,
    changes_alike,
    ends_alike,
    holm,
    paired_effect,
    paired_t,
)

__all__ = ["FAMILY", "LEVEL", "VERDICT_ONLY", "SubgroupVerdict", "change_row", "interaction_row", "with_families"]

SubgroupVerdict: TypeAlias = Literal["differs", "differs_by_start", "cannot_tell", "hint", "no_hint", "not_compared"]
"""What may be said of whether groups changed alike, see `with_families`."""

LEVEL: Final = 0.05
"""Below which p tells groups apart."""

FAMILY: Final = ("p_holm", "p_bh", "start_p_holm", "start_p_bh")
"""The columns of p adjusted over a family."""

VERDICT_ONLY: Final = "subgroups_group_hidden"
"""Why a test has a verdict and no number: a group of its column is hidden (`progression.disclosure`)."""

_FEWEST: Final = 2
_TESTS: Final = ("p", "start_p")


def change_row(before: FloatArray, after: FloatArray) -> dict[str, Any]:
    """The change of one group with its interval and size.

    Args:
        before: Shape (pairs,), scale points; NaN for missing.
        after: The same at the second occasion.
    """
    t, effect = paired_t(before, after), paired_effect(before, after)
    return {
        "n": t.n,
        "mean_before": t.mean_before,
        "difference": t.difference,
        "difference_low": t.low,
        "difference_high": t.high,
        "d_z": effect.d_z,
        "d_z_low": effect.d_z_low,
        "d_z_high": effect.d_z_high,
        "suppressed": False,
        "reason": "too_few_pairs" if t.n < _FEWEST else "no_variation" if np.isnan(t.t) else None,
    }


def interaction_row(
    before: FloatArray, after: FloatArray, group: npt.NDArray[np.intp], *, fewest: int
) -> dict[str, Any]:
    """Whether groups changed alike, and whether they ended alike from an equal start; families come after.

    Args:
        before: Shape (pairs,), scale points; NaN for missing.
        after: The same at the second occasion.
        group: Number of each pair's group, negative for none.
        fewest: Pairs below which a group has no part in the tests.
    """
    known = ~(np.isnan(before) | np.isnan(after)) & (group >= 0)
    sizes = np.bincount(group[known], minlength=group.max(initial=0) + 1)
    kept = np.where(known & (sizes[group] >= fewest), group, -1)
    change, start = changes_alike(before, after, kept), ends_alike(before, after, kept)
    return {
        "n": change.n,
        "groups": change.groups,
        "smallest": int(sizes[sizes >= fewest].min(initial=change.n)),
        "f": change.f,
        "df1": change.df1,
        "df2": change.df2,
        "p": change.p,
        "start_f": start.f,
        "start_df2": start.df2,
        "start_p": start.p,
        "suppressed": False,
        "reason": _why_not(change, start),
    }


def _why_not(change: GroupTest, start: GroupTest) -> str | None:
    if change.groups < _FEWEST:
        return "subgroups_one_group"
    if np.isnan(change.p):
        return "subgroups_alike_within"
    return "subgroups_no_start" if np.isnan(start.p) else None


def with_families(tests: pd.DataFrame) -> pd.DataFrame:
    """The rows with p adjusted over each respondent's planned tests, either kind for itself, and a verdict.

    ``differs``: planned, and p by Holm below `LEVEL`; ``differs_by_start`` where that is not so from an equal start.
    ``hint`` and ``no_hint``: not planned, by the p itself. ``cannot_tell``: planned, and not below. ``not_compared``:
    there is no p.
    """
    if tests.empty:
        return tests
    found = tests.copy()
    for name in _TESTS:
        for method, adjust in (("holm", holm), ("bh", benjamini_hochberg)):
            adjusted = np.full(len(found), np.nan)
            for rows in found[found["role"] == "planned"].groupby("respondent").indices.values():
                places = np.flatnonzero(found["role"] == "planned")[rows]
                adjusted[places] = adjust(found[name].to_numpy(float)[places])
            found[f"{name}_{method}"] = adjusted
    found["verdict"] = [_verdict(row) for row in found.to_dict("records")]
    return found


def _verdict(row: Mapping[Hashable, Any]) -> SubgroupVerdict:
    if np.isnan(row["p"]):
        return "not_compared"
    if row["role"] == "post_hoc":
        return "hint" if row["p"] < LEVEL else "no_hint"
    if row["p_holm"] >= LEVEL:
        return "cannot_tell"
    return "differs_by_start" if row["start_p_holm"] >= LEVEL else "differs"
