"""The course of a group as it may be shown.

Scope: every frame of a `GroupTrend`. Two points of a line give its slope, so where too few were followed for the slope
to be told there is no line either.
"""

from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from progression.analysis import GroupTrend
from progression.disclosure.complements import GROUP, Company, like
from progression.disclosure.hiding import Small, below, few_pairs, hidden, hidden_where, some_but_few

__all__ = ["shown_trend"]

_SCORE: Final = ("score", "respondent")
_LINE: Final = ("line", "line_low", "line_high")


def shown_trend(result: GroupTrend, least: int) -> GroupTrend:
    """The result with what is about fewer than ``least`` people blanked."""
    followed = result.followed
    people = some_but_few(followed, "participants", least)
    company = Company.of(followed, people, least, whole=("respondent",), counts=("participants",))

    def shown(frame: pd.DataFrame, *of: str) -> pd.DataFrame:
        return hidden_where(frame, company.hidden(frame, below(frame, "n", least), of=of))

    slopes = shown(result.frame, *_SCORE)
    return replace(
        result,
        followed=hidden_where(followed, _few_followed(followed, company, "respondent")),
        occasions=hidden_where(result.occasions, _few_followed(result.occasions, company, *_SCORE)),
        frame=slopes,
        findings=shown(result.findings, *_SCORE, "finding"),
        bands=hidden(result.bands, "participants", least),
        path=_without_lines_of_few(_told_of(shown(result.path, *_SCORE, "quarter"), company), slopes),
    )


def _told_of(path: pd.DataFrame, company: Company) -> pd.DataFrame:
    """The path without the groups that are hidden in all tables: their quarters would tell of them."""
    if path.empty:
        return path
    untold = like(path, company.gone, GROUP) & path["group"].notna().to_numpy()
    return path[~untold].reset_index(drop=True)


def _few_followed(occasions: pd.DataFrame, company: Company, *of: str) -> Small:
    """A group too small, or one in which those whose hidden slopes would be given away are too few."""
    if occasions.empty:
        return np.zeros(0, bool)
    counts = ("two_or_more", "three_or_more")
    followed = occasions.assign(two_or_more=occasions["two"] + occasions["three_or_more"])
    small = np.logical_or.reduce([few_pairs(followed, company.least, of=each) for each in counts])
    return company.hidden(followed, small, of=of, counts=("participants", *counts))


def _without_lines_of_few(path: pd.DataFrame, slopes: pd.DataFrame) -> pd.DataFrame:
    """The path with the line blanked where the slope is hidden.

    Args:
        path: See `progression.analysis.GroupTrend.path`.
        slopes: The frame of the same result, as it is shown.
    """
    if path.empty:
        return path
    few = like(path, slopes[slopes["suppressed"].to_numpy(bool)], ("score", *GROUP))
    return path.assign(**{name: path[name].where(~few) for name in _LINE})
