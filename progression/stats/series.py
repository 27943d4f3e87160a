"""What the statistics over time share: rows of participants, and values as ranks.

Scope: no statistic of its own.
"""

import numpy as np
import numpy.typing as npt

from progression.errors import CallError, ShapeError
from progression.stats.arrays import NOISE, FloatArray

__all__ = ["IntArray", "dense_ranks", "participant_rows"]

IntArray = npt.NDArray[np.int64]


def participant_rows(
    participant: npt.ArrayLike, months: npt.ArrayLike, values: npt.ArrayLike
) -> tuple[IntArray, FloatArray, FloatArray]:
    """Whose value it is, when and which, each of shape (rows,).

    Raises:
        ShapeError: If the three are not rows of one length.
        CallError: If participants are not whole numbers from 0.
    """
    who, when, value = np.asarray(participant), np.asarray(months, np.float64), np.asarray(values, np.float64)
    if not who.shape == when.shape == value.shape == (value.size,):
        message = f"participants {who.shape}, times {when.shape} and values {value.shape} must be rows of one length"
        raise ShapeError(message)
    if len(who) and not (np.issubdtype(who.dtype, np.integer) and who.min() >= 0):
        message = "participants must be whole numbers from 0"
        raise CallError(message)
    return who.astype(np.int64), when, value


def dense_ranks(values: FloatArray) -> IntArray:
    """Ranks from 0 without gaps; what only floating-point noise tells apart is equal.

    Examples:
        >>> dense_ranks(np.array([3.0, 1.0, 3.0, 0.7 + 0.3])).tolist()
        [1, 0, 1, 0]
    """
    order = np.argsort(values, kind="stable")
    apart = np.diff(values[order]) > NOISE * np.abs(values).max(initial=0)
    ranks = np.zeros(len(values), np.int64)
    ranks[order[1:]] = np.cumsum(apart)
    return ranks
