"""Hide what is about too few people.

Scope: the smallest-group rule, in people and not in forms: a row about fewer than ``min_group`` people shows no number
at all, neither its count nor its share nor anything computed from them. It is the one door: every result that leaves
passes through here.

Hidden rows can still be rebuilt from a total and its other parts; complementary suppression is not done yet, and
``docs/disclosure.md`` says so.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Any, Final, TypeAlias, overload

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis import GroupChange, Indicators
from progression.notes import Note

__all__ = ["protect"]


Small: TypeAlias = npt.NDArray[np.bool_]

_REASON: Final = "small_group"
_IDENTIFYING: Final = (
    "score",
    "item",
    "respondent",
    "by",
    "group",
    "period",
    "occasion",
    "code",
    "method",
    "reference",
    "reliability",
    "sd",
    "s_diff",
    "cutoff",
    "better",
    "reference_k",
    "reference_n",
    "reference_share",
    "indicator",
    "target",
)
"""Columns that say what a row is about, or hold published constants: they stay."""


@overload
def protect(result: GroupChange, *, min_group: int | None = None) -> GroupChange: ...
@overload
def protect(result: Indicators, *, min_group: int | None = None) -> Indicators: ...
def protect(result: GroupChange | Indicators, *, min_group: int | None = None) -> GroupChange | Indicators:
    """The result as it may be shown.

    Args:
        result: Numbers as they are.
        min_group: Smallest group shown, where it shall be larger than the instrument's own, which is never
            undercut.

    Returns:
        The same result with the numbers of smaller groups blanked, ``suppressed`` true and ``reason`` ``small_group``.
    """
    least = max(result.instrument.min_group, min_group or 0)
    if min_group is not None and min_group < least:
        notes = (Note("min-group-kept", {"asked": min_group, "least": least}), *result.notes)
        result = replace(result, notes=notes)
    if isinstance(result, GroupChange):
        participants, pairs = (result.totals.get(name) or 0 for name in ("participants", "pairs"))
        return replace(
            result,
            frame=_hidden(result.frame, "n", least),
            attrition=_hidden_where(result.attrition, _few_pairs(result.attrition, least)),
            individual=_hidden_where(result.individual, _few_classified(result.individual, least)),
            distribution=_hidden(result.distribution, "n", least),
            totals=dict.fromkeys(result.totals) if participants < least or 0 < pairs < least else result.totals,
            min_group=least,
        )
    earlier_hidden = _hidden_previous(result.frame, least)
    return replace(
        result,
        frame=_hidden(earlier_hidden, "participants", least),
        distribution=_hidden(result.distribution, "participants", least),
        min_group=least,
    )


def _few_pairs(attrition: pd.DataFrame, least: int) -> Small:
    """Who is too few to be told of: a group, or the pairs in it, which their hidden test would otherwise give away."""
    if attrition.empty:
        return np.zeros(0, bool)
    pairs = attrition["pairs"].to_numpy()
    few: Small = (attrition["participants"].to_numpy() < least) | ((pairs > 0) & (pairs < least))
    return few


def _few_classified(individual: pd.DataFrame, least: int) -> Small:
    """Pairs without a value on the score are counted, but classes of the few who have one are hidden."""
    if individual.empty:
        return np.zeros(0, bool)
    few: Small = (individual["n"] - individual["not_classified"]).to_numpy() < least
    return few


def _hidden(frame: pd.DataFrame, base: str, least: int) -> pd.DataFrame:
    """Rows whose base is below ``least`` with every number blanked."""
    return frame if frame.empty else _hidden_where(frame, frame[base].to_numpy() < least)


def _hidden_where(frame: pd.DataFrame, small: Small) -> pd.DataFrame:
    """These rows with every number blanked."""
    if frame.empty:
        return frame
    shown = frame.copy()
    for name in shown.columns:
        if name not in (*_IDENTIFYING, "suppressed", "previous_suppressed", "reason"):
            shown[name] = _blanked(shown[name], small, name)
    shown["suppressed"] = shown["suppressed"].to_numpy() | small
    before = shown["reason"] if "reason" in shown else pd.Series(None, index=shown.index)
    shown["reason"] = before.astype(object).where(~small, _REASON)
    return shown


def _hidden_previous(frame: pd.DataFrame, least: int) -> pd.DataFrame:
    """An earlier period with too few people is hidden, and with it the difference that would give it away."""
    if frame.empty:
        return frame
    small = frame["previous_participants"].astype(float).to_numpy() < least
    shown = frame.copy()
    for name in _starting_with("previous_", frame.columns):
        if name != "previous_suppressed":
            shown[name] = _blanked(shown[name], small, name)
    shown["previous_suppressed"] = small
    return shown


def _starting_with(prefix: str, names: Collection[str]) -> list[str]:
    return [name for name in names if name.startswith(prefix)]


def _blanked(column: "pd.Series[Any]", small: Small, name: str) -> "pd.Series[Any]":
    if name == "target_verdict":  # there is one only where there is a target
        return column.where(~small | column.isna(), "not_measured")
    if name.endswith("verdict"):
        return column.where(~small, "not_compared")
    if name.endswith("method"):
        return column.where(~small, "none")
    return column.astype(float).where(~small, np.nan)
