"""The rows of a group's trend, from the traces of its participants.

Scope: one trace and who belongs to the group in, one row out.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.analysis.panel import Panel
from progression.analysis.tracing import LEVEL, Trace, fit_panel
from progression.stats import wilson
from progression.stats.mixed import MixedFit
from progression.stats.slope import FEWEST_TIMES

__all__ = ["Members", "band_row", "finding_rows", "fit_of", "line_at", "occasions_row", "slope_row"]

Members: TypeAlias = npt.NDArray[np.bool_]

_SLOPE = (0.0, 1.0)  # of the fixed effects, start and slope, the second


def occasions_row(panel: Panel, members: Members) -> dict[str, Any]:
    """How many were followed, how often and how long."""
    days = panel.different_days[members]
    followed = (panel.months[panel.last] - panel.months[panel.first])[members][days > 1]
    return {
        "participants": int(members.sum()),
        "values": int(panel.occasions[members].sum()),
        "one": int((days == 1).sum()),
        "two": int((days == 2).sum()),  # noqa: PLR2004  which is its name
        "three_or_more": int((days > 2).sum()),  # noqa: PLR2004
        "one_more_needed": int((days == FEWEST_TIMES - 1).sum()),
        "months": float(np.median(followed)) if len(followed) else np.nan,
        "suppressed": False,
    }


def fit_of(traced: Trace, members: Members) -> MixedFit:
    """The mixed model of the group, its own; of everybody the one that is there."""
    return traced.fit if members.all() else fit_panel(traced.panel.of(members))


def line_at(fit: MixedFit, months: float) -> dict[str, float]:
    """Where the model's line for all stands so many months since the start, scale points; NaN where there is no fit.

    The 95 % interval is of the line, Satterthwaite's degrees of freedom, not of anybody's own course.
    """
    line = fit.satterthwaite((1.0, months))
    return {"line": line.estimate, "line_low": line.low, "line_high": line.high}


def slope_row(traced: Trace, members: Members, fit: MixedFit) -> dict[str, Any]:
    """The mean slope of the group by its mixed model."""
    slope = fit.satterthwaite(_SLOPE)
    return {
        "n": int((traced.panel.different_days[members] > 1).sum()),
        "slope": slope.estimate,
        "slope_low": slope.low,
        "slope_high": slope.high,
        "df": slope.df,
        "p": slope.p,
        "p_holm": np.nan,
        "slope_sd": float(np.sqrt(fit.random[1, 1])),
        "boundary": fit.boundary,
        "better": traced.better,
        "suppressed": False,
        "reason": f"trend_{fit.reason}" if fit.reason else None,
    }


def finding_rows(traced: Trace, members: Members) -> Iterator[dict[str, Any]]:
    """What is found of participants: of how many it could be, and of how many it was.

    Where the score has no direction nothing is better, worse or off the track.
    """
    told = ~np.isnan(traced.own.low)
    up, down = traced.own.low > 0, traced.own.high < 0
    if traced.better is not None:
        better, worse = (up, down) if traced.better == "higher" else (down, up)
        yield _finding("towards_better", told & members, better)
        yield _finding("towards_worse", told & members, worse)
    could = traced.level_smallest_p < LEVEL
    yield _finding("change_of_level", could & members, traced.level_p < LEVEL)
    if traced.better is not None:
        yield _finding("off_track", traced.judged & members, traced.off_track)


def band_row(traced: Trace) -> dict[str, Any]:
    """How well the outer band holds of participants who were held out of it."""
    band = traced.band
    return {
        "score": traced.panel.score,
        "respondent": traced.panel.respondent,
        "by": None,
        "group": None,
        "lowest": band.levels[0],
        "highest": band.levels[-1],
        "participants": band.participants,
        "k": band.k,
        "n": band.n,
        "share": band.coverage,
        "low": band.low,
        "high": band.high,
        "later_k": band.later_k if band.later_n else None,
        "later_n": band.later_n or None,
        "later_share": band.later_coverage,
        "later_low": band.later_low if band.later_n else np.nan,
        "later_high": band.later_high if band.later_n else np.nan,
        "suppressed": False,
    }


def _finding(name: str, of: Members, found: Members) -> dict[str, Any]:
    n, k = int(of.sum()), int((of & found).sum())
    low, high = wilson(k, n)
    return {
        "finding": name,
        "n": n,
        "k": k,
        "share": k / n if n else np.nan,
        "low": float(low),
        "high": float(high),
        "suppressed": False,
    }
