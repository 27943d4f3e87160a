"""The course of a group as it may be shown.

Scope: every frame of a `GroupTrend`. Two points of a line give its slope, so where too few were followed for the slope
to be told there is no line either.
"""

from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from progression.analysis import GroupTrend
from progression.disclosure.hiding import Small, few_pairs, hidden, hidden_where

__all__ = ["shown_trend"]

_ABOUT: Final = ["score", "respondent", "by", "group"]
_LINE: Final = ("line", "line_low", "line_high")


def shown_trend(result: GroupTrend, least: int) -> GroupTrend:
    """The result with what is about fewer than ``least`` people blanked."""
    slopes = hidden(result.frame, "n", least)
    return replace(
        result,
        followed=hidden_where(result.followed, _few_followed(result.followed, least)),
        occasions=hidden_where(result.occasions, _few_followed(result.occasions, least)),
        frame=slopes,
        findings=hidden(result.findings, "n", least),
        bands=hidden(result.bands, "participants", least),
        path=_without_lines_of_few(hidden(result.path, "n", least), slopes),
    )


def _few_followed(occasions: pd.DataFrame, least: int) -> Small:
    """A group too small, or one in which those whose hidden slopes would be given away are too few."""
    if occasions.empty:
        return np.zeros(0, bool)
    followed = occasions.assign(two_or_more=occasions["two"] + occasions["three_or_more"])
    return few_pairs(followed, least, of="two_or_more") | few_pairs(followed, least, of="three_or_more")


def _without_lines_of_few(path: pd.DataFrame, slopes: pd.DataFrame) -> pd.DataFrame:
    """The path with the line blanked where the slope is hidden.

    Args:
        path: See `progression.analysis.GroupTrend.path`.
        slopes: The frame of the same result, as it is shown.
    """
    if path.empty:
        return path
    hidden = set(slopes.loc[slopes["suppressed"], _ABOUT].fillna("").itertuples(index=False, name=None))
    few = np.array([each in hidden for each in path[_ABOUT].fillna("").itertuples(index=False, name=None)], bool)
    return path.assign(**{name: path[name].where(~few) for name in _LINE})
