"""Which reasons for leaving may be told, so that no reason of few can be worked out.

Scope: the reasons of a `GroupChange`. Who left is told of as among the leavers, and not where the attrition is hidden.
"""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.disclosure.complements import GROUP, Company, like
from progression.disclosure.hiding import some_but_few
from progression.disclosure.parts import shown_parts

__all__ = ["few_of_reasons"]

_Rows: TypeAlias = npt.NDArray[np.bool_]
_Places: TypeAlias = npt.NDArray[np.intp]


def few_of_reasons(rows: pd.DataFrame, company: Company) -> _Rows:
    """Which rows are hidden. What was hidden in part before, with a lower limit, is hidden whole.

    Args:
        rows: See `progression.analysis.GroupChange.reasons`.
        company: Who is hidden beside small groups.
    """
    least, hidden = company.least, np.zeros(len(rows), bool)
    if rows.empty:
        return hidden
    groups = _few_groups(rows, company)
    for found in rows.groupby("respondent", sort=False).indices.values():
        places = np.asarray(found, np.intp)
        counts = rows["k"].to_numpy(dtype=float)[places]
        before = np.isnan(counts)
        if before.any():
            hidden[places] = before | (counts[(counts > 0) & ~before].min(initial=np.inf) < least)
            continue
        kinds = rows["kind"].to_numpy()[places]
        sides = [places[kinds == kind].reshape(_groups_among(rows, places), -1) for kind in dict.fromkeys(kinds)]
        hidden[places] = groups[places]
        _hide(hidden, rows["k"].to_numpy(dtype=np.int64), sides, least)
    return hidden


def _few_groups(rows: pd.DataFrame, company: Company) -> _Rows:
    """Rows of groups whose attrition is hidden, or of whom too few left, or who would give those away."""
    heads = rows[~rows.duplicated(list(GROUP))]
    small = company.hidden(heads, some_but_few(heads, "n", company.least), of=("respondent",))
    return like(rows, heads[small], GROUP)


def _groups_among(rows: pd.DataFrame, places: _Places) -> int:
    return len(rows.iloc[places][["by", "group"]].drop_duplicates())


def _hide(hidden: _Rows, counts: npt.NDArray[np.int64], sides: list[_Places], least: int) -> None:
    """Hide in each kind what must be, until those without an exit, who are in both, are hidden in both or in none."""
    while True:
        for side in sides:
            hidden[side] = ~shown_parts(counts[side], least, hidden=hidden[side])
        without = np.array([hidden[side][:, -1] for side in sides]).any(axis=0)
        if all((hidden[side][:, -1] == without).all() for side in sides):
            return
        for side in sides:
            hidden[side[:, -1]] = without
