"""Subgroups as they may be shown: which are too few, which others give those away, and the verdict that is left.

Scope: every frame of a `Subgroups`, whose columns are about the same people, so that a group can be rebuilt from groups
of another column. What is looked at is who is in which group (``Subgroups.overlaps``), never how they answered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis import Subgroups
from progression.analysis.subgroup_rows import FAMILY, VERDICT_ONLY, with_families
from progression.disclosure.hiding import Small, below, hidden_where, some_but_few

__all__ = ["shown_subgroups"]

_Matrix: TypeAlias = npt.NDArray[np.float64]

_NUMBERS: Final = ("n", "groups", "smallest", "f", "df1", "df2", "p", "start_f", "start_df2", "start_p")
"""Of a test, what with the groups shown would tell of those hidden."""

_NOTHING_LEFT: Final = 1e-6


def shown_subgroups(result: Subgroups, least: int) -> Subgroups:
    """The result with what is about fewer than ``least`` people blanked, and without who is in which group."""
    few = _few_of_subgroups(result.frame, result.overlaps, least)
    beside = _beside_hidden(result.interactions, result.frame[few])
    tests = _verdicts_beside(result.interactions, beside)
    small = some_but_few(result.interactions, "smallest", least) | (
        beside & below(result.interactions, "smallest", least)
    )
    return replace(
        result,
        frame=hidden_where(result.frame, few),
        interactions=hidden_where(tests, small),
        overlaps={},
    )


def _few_of_subgroups(frame: pd.DataFrame, overlaps: Mapping[tuple[str, str], _Matrix], least: int) -> Small:
    """Groups that are too few, and the smallest others until `_telling` finds none that must go.

    Three ways of giving away are looked for, all by who is in which group: a small group that is a sum or difference
    of groups shown, in whatever columns; too few left outside what a column shows; too few between a group and one that
    is wholly in it, or between everybody and two groups that share nobody. What else several groups together leave
    few in, and what answers can be solved for by trying them against the numbers shown, is not looked for.

    Args:
        frame: As of `Subgroups`; hidden before where a row has no ``n``.
        overlaps: By respondent and score, how many are in both of any two rows.
        least: Fewest people that may be told of.
    """
    if frame.empty:
        return np.zeros(0, bool)
    hidden = some_but_few(frame, "n", least)
    by = list(frame["by"])
    beside: dict[str, set[int]] = {}
    for about, overlap in overlaps.items():
        places = np.flatnonzero((frame["respondent"] == about[0]) & (frame["score"] == about[1]))
        already = beside.setdefault(about[0], set())
        hidden[places] = _hidden_beside(overlap, [by[place] for place in places], hidden[places], least, already)
    return hidden


def _hidden_beside(overlap: _Matrix, by: Sequence[Any], small: Small, least: int, already: set[int]) -> Small:
    """The rows about one score: everybody first, then the groups of each column.

    A group that was hidden beside another on an earlier score goes first, so that the same groups are shown throughout.
    """
    hidden = small.copy()
    while not hidden[0] and (telling := _telling(overlap, by, small, hidden, least)):
        goes = min(telling, key=lambda row: (row not in already, overlap[row, row]))
        hidden[goes] = True
        already.add(goes)
    return hidden


def _telling(overlap: _Matrix, by: Sequence[Any], small: Small, hidden: Small, least: int) -> list[int]:
    """Groups shown of which one must go.

    None where no small group's membership is a weighted sum of memberships shown, and no two of the sets of
    `_known_sets`, one within the other, lie one to ``least`` − 1 people apart.
    """
    shown = np.flatnonzero(~hidden)
    groups = [int(row) for row in shown if row and overlap[row, row] > 0]
    for row in np.flatnonzero(small).tolist():
        if overlap[row, row] > 0 and _is_rebuilt(overlap, row, shown):
            return [each for each in groups if by[each] == by[row]] or groups
    known = _known_sets(by, groups, len(overlap))
    both = known @ overlap @ known.T
    size = np.diagonal(both)
    within = (both == size) & (size > 0)  # the set of the column is part of that of the row
    between = np.where(within, size[:, None] - size, 0)
    told = np.argwhere((between > 0) & (between < least))
    if not len(told):
        return []
    used = np.abs(known[told[0]]).any(axis=0)
    return [each for each in groups if used[each]]


def _is_rebuilt(overlap: _Matrix, row: int, shown: npt.NDArray[np.intp]) -> bool:
    """Whether membership of a group is a sum of multiples of memberships that are shown."""
    shared = overlap[row, shown]
    left = overlap[row, row] - shared @ np.linalg.pinv(overlap[np.ix_(shown, shown)]) @ shared
    return bool(left < _NOTHING_LEFT)


def _known_sets(by: Sequence[Any], groups: Sequence[int], rows: int) -> _Matrix:
    """The sets that are compared two and two, as sums of rows; what several columns leave together is not among them.

    They are everybody, each group shown, what each column shows together, and all others than each of these.

    Returns:
        Shape (sets, rows): how often each row is added.
    """
    everybody, each_row = np.eye(rows)[0], np.eye(rows)
    columns = [[each for each in groups if by[each] == column] for column in dict.fromkeys(by[each] for each in groups)]
    sets = [everybody, *each_row[groups], *(each_row[each].sum(axis=0) for each in columns)]
    return np.array([*sets, *(everybody - each for each in sets[1:])])


def _beside_hidden(tests: pd.DataFrame, hidden: pd.DataFrame) -> Small:
    """The tests of a column that has a hidden group with somebody in it.

    Args:
        tests: As of `Subgroups`.
        hidden: The rows about groups that are hidden.
    """
    about = ["respondent", "score", "by"]
    rows = set(hidden[about].itertuples(index=False, name=None)) if len(hidden) else set()
    return np.array(
        [row in rows for row in tests[about].itertuples(index=False, name=None)] if len(tests) else [], bool
    )


def _verdicts_beside(tests: pd.DataFrame, beside: Small) -> pd.DataFrame:
    """The tests with nothing but the verdict left where a group of the column is hidden, and the families anew.

    The groups shown, what is left of everybody, and any p at all can leave one possible answer of somebody hidden.
    A verdict is by the p that is not told and the family as it was. For the tests that keep their p, the others
    count in the family as if theirs were 1: it is as large as it was, no adjusted p is or follows from one that is
    not told, and none is below that over all.

    Args:
        tests: As of `Subgroups`.
        beside: Which of them are beside a hidden group.
    """
    if not beside.any():
        return tests
    compared = beside & (tests["reason"] != "subgroups_one_group").to_numpy(bool)
    untold = compared | (tests["reason"] == VERDICT_ONLY).to_numpy(bool) | tests["suppressed"].to_numpy(bool)
    found = tests.copy()
    for name in ("p", "start_p"):
        found[name] = found[name].astype(float).where(~untold, 1.0)
    found = with_families(found)
    for name in (*_NUMBERS, *FAMILY):
        found[name] = found[name].astype(float).where(~(beside | untold), np.nan)
    found["verdict"] = found["verdict"].where(~untold, tests["verdict"])
    nothing_seen = np.where(tests["role"] == "planned", "cannot_tell", "no_hint")  # also where all changed alike
    found["verdict"] = found["verdict"].where(~compared | (tests["verdict"] != "not_compared"), nothing_seen)
    found["reason"] = found["reason"].astype(object).where(~compared, VERDICT_ONLY)
    return found
