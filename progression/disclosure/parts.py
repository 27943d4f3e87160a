"""Which parts of a sum may be told, by group, so that no part of few can be worked out.

Scope: counts of people by group and part, whose sums every reader knows: how many each group has in all, and who has no
group is the rest. What few are is hidden, and so are as many others as it takes: who knows all that is shown must find
another table that fits as well, for every count of few.
"""

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.disclosure.moves import furthest

__all__ = ["shown_parts", "shown_throughout"]

_Cells: TypeAlias = npt.NDArray[np.bool_]
_Counts: TypeAlias = npt.NDArray[np.int64]

_WAYS: Final = (-1.0, 1.0)


def shown_throughout(tables: Sequence[_Counts], least: int, *, hidden: _Cells) -> _Cells:
    """As `shown_parts`, of several counts of the same parts: one is shown where it is in each of them.

    Args:
        tables: Each of shape (1 + groups, parts), see `shown_parts`.
        least: Fewest people that may be told of.
        hidden: Parts hidden for another reason, same shape.
    """
    shown = ~hidden
    while True:
        before = shown.copy()
        for counts in tables:
            shown = shown_parts(counts, least, hidden=~shown)
        if (shown == before).all():
            return shown


def shown_parts(counts: _Counts, least: int, *, hidden: _Cells) -> _Cells:
    """Which parts are shown, none of them of some and fewer than ``least``; that it was nobody is no secret.

    Args:
        counts: Shape (1 + groups, parts): everybody first, then each group. A row adds up to how many there are.
        least: Fewest people that may be told of.
        hidden: Parts hidden for another reason, same shape.

    Returns:
        Shape (1 + groups, parts). The smallest others are hidden until between a sum that is known and its parts that
        are shown there is nobody or at least ``least``, and no part of few has a count that is the only possible one,
        save of what holds for everybody.
    """
    shown: _Cells = ((counts == 0) | (counts >= least)) & ~hidden
    totals = counts.sum(axis=1)
    silent: _Cells = np.logical_or(hidden.all(axis=1), (totals > 0) & (totals < least))
    shown[silent] = False
    while True:
        line = _giving_away(counts, shown, least)
        tiers = [line] if line is not None else _determined(counts, shown, silent, least)
        if not tiers:
            return shown
        somebody = shown & (counts > 0)
        candidates = next((found for tier in tiers if (found := tier & somebody).any()), None)
        if candidates is None:
            return np.zeros_like(shown)
        shown.flat[int(np.argmin(np.where(candidates, counts, counts.max() + 1)))] = False


def _giving_away(counts: _Counts, shown: _Cells, least: int) -> _Cells | None:
    """The parts of a group, or the groups of a part, of which too few are hidden beside some that are shown."""
    row, column = np.indices(counts.shape)
    for group in range(counts.shape[0]):
        line: _Cells = row == group
        if 0 < counts[line & ~shown].sum() < least and (line & shown & (counts > 0)).any():
            return line
    for part in np.flatnonzero(shown[0]):
        line = (column == part) & (row > 0)
        if 0 < counts[0, part] - counts[line & shown].sum() < least and (line & shown & (counts > 0)).any():
            return line
    return None


def _determined(counts: _Counts, shown: _Cells, silent: _Cells, least: int) -> list[_Cells]:
    """Where to hide more, best first, because a count of few can be nothing else; nothing where none is so.

    Of groups that are ``silent``, shape (1 + groups,), it is not shown either where it was nobody.
    """
    cells = np.vstack([counts[1:], counts[0] - counts[1:].sum(axis=0)])  # the groups, and who has none
    told, unsaid = shown, silent
    if len(counts) > 1:
        told = np.vstack([shown[1:], np.zeros_like(shown[:1])])
        unsaid = np.append(silent[1:], [True])
    rows, columns = np.nonzero(~told)
    true = cells[~told]
    few = (counts > 0) & (counts < least) & ~shown & (counts[0] < counts[0].sum())
    aims = [(place, (columns == place[1]) & ((rows == place[0] - 1) | (place[0] == 0))) for place in np.argwhere(few)]
    if not aims:
        return []
    sums = [rows == each for each in np.unique(rows)]
    sums += [columns == each for each in np.unique(columns) if shown[0, each]]
    low = np.where(unsaid[rows], 0, np.minimum(true, 1))  # that it was nobody would be shown
    high = np.full(len(true), counts.sum())
    while aims:
        place, aim = aims[0]
        for way in _WAYS:
            other = furthest(way * aim, np.array(sums, float), true, low=low, high=high)
            if other[aim].sum() != true[aim].sum():
                break
        else:
            return _beside(shown, place)
        aims = [(each, which) for each, which in aims if other[which].sum() == true[which].sum()]
    return []


def _beside(shown: _Cells, place: Any) -> list[_Cells]:
    """Where lines of hidden ones meet; its group's other parts and its part's other groups; beside hidden ones; all."""
    row, column = np.indices(shown.shape)
    groups = row > 0
    hidden = ~shown & groups
    near = (row == place[0]) | ((column == place[1]) & groups)
    in_part, in_group = hidden[:, [place[1]]], hidden[[place[0]]]
    return [groups & in_part & in_group, near, groups & (in_part | in_group), groups, row >= 0]
