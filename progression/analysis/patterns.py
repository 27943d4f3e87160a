"""What depends on nothing but the order of a participant's values, computed once for each order.

Scope: rank patterns of the series of a panel. An exact permutation test of a short series costs much and has few
possible arguments; thousands of participants share a few patterns.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.analysis.panel import Panel
from progression.stats.arrays import NOISE

__all__ = ["by_pattern"]

Statistic: TypeAlias = Callable[[npt.NDArray[np.float64], npt.NDArray[np.float64]], Sequence[Any]]


def by_pattern(panel: Panel, statistic: Statistic, *, otherwise: Sequence[Any]) -> list[npt.NDArray[Any]]:
    """A statistic of ranks for every participant.

    Args:
        panel: Whose.
        statistic: Takes values and times of one participant, both as ranks from 0, equal where they are equal, in order
            of time; gives several results. It must not depend on more than these ranks.
        otherwise: The results of who has no value at all; they say of what type each result is.

    Returns:
        One array per result, shape (participants,), of the type of its element in ``otherwise``; text as objects.
    """
    people = len(panel.participants)
    found: list[npt.NDArray[Any]] = [
        np.full(people, each, object if isinstance(each, str) else None) for each in otherwise
    ]
    lengths = panel.occasions
    for length in np.unique(lengths[lengths > 0]):
        who = np.flatnonzero(lengths == length)
        places = panel.first[who][:, None] + np.arange(length)
        values, times = _ranks(panel.values[places]), _ranks(panel.days[places].astype(np.float64))
        both = np.hstack([values, times])
        _, first, which = np.unique(both, axis=0, return_index=True, return_inverse=True)
        results = [statistic(values[row].astype(np.float64), times[row].astype(np.float64)) for row in first]
        for array, column in zip(found, zip(*results, strict=True), strict=True):
            array[who] = np.asarray(column, array.dtype)[which.reshape(-1)]
    return found


def _ranks(series: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    """Dense ranks within each row, from 0; numbers that differ by rounding noise only are equal.

    Args:
        series: Shape (n, length).
    """
    order = np.argsort(series, axis=1, kind="stable")
    ordered = np.take_along_axis(series, order, axis=1)
    noise = NOISE * np.abs(series).max(axis=1, keepdims=True)
    steps = np.zeros(series.shape, np.intp)
    steps[:, 1:] = np.cumsum(np.diff(ordered, axis=1) > noise, axis=1)
    ranks = np.empty_like(steps)
    np.put_along_axis(ranks, order, steps, axis=1)
    return ranks
