"""Each participant's own straight line over time, by least squares.

Scope: one value over time, every participant alone, all at once. What the others say of each is in
``progression.stats.mixed``. Arrays in, arrays out.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from progression.stats import special
from progression.stats.arrays import NOISE, FloatArray
from progression.stats.series import IntArray, participant_rows

__all__ = ["Slopes", "slopes"]

FEWEST_TIMES: Final = 3
"""Differing times that an interval takes: through two, noise and a bend look the same."""


@dataclass(frozen=True, eq=False)
class Slopes:
    """Least squares by participant, each of shape (k,).

    Attributes:
        slope: Scale points per month, 0 exactly where only rounding is left of it; NaN without two differing times.
        low: Lower limit of its t interval with n − 2 degrees of freedom; NaN with fewer than `FEWEST_TIMES` differing
            times, and where the values lie on the line, which says nothing of how uncertain it is.
        high: Upper limit.
        n: Occasions with a value.
        months: From the first of them to the last; NaN without any.
    """

    slope: FloatArray
    low: FloatArray
    high: FloatArray
    n: IntArray
    months: FloatArray


def slopes(
    participant: npt.ArrayLike, months: npt.ArrayLike, values: npt.ArrayLike, *, confidence: float = 0.95
) -> Slopes:
    """Every participant's slope with its interval.

    Args:
        participant: Whose value it is: whole numbers 0 … k − 1, shape (rows,), in any order.
        months: When, shape (rows,).
        values: Shape (rows,), scale points.
        confidence: Coverage of each interval.

    Returns:
        Over the rows in which neither month nor value is missing. The order of the rows changes no bit of it.

    Raises:
        ShapeError: If the three arrays differ in shape.
        CallError: If participants are not whole numbers from 0.

    Examples:
        >>> slopes([0, 0, 0, 1], [0, 6, 12, 0], [2.0, 3.0, 4.0, 5.0]).slope.round(3).tolist()
        [0.167, nan]
    """
    who, when, value = participant_rows(participant, months, values)
    size = int(who.max(initial=-1)) + 1
    complete = ~(np.isnan(when) | np.isnan(value))
    who, when, value = who[complete], when[complete], value[complete]
    order = np.lexsort((value, when, who))  # sums in an order that depends on the values alone
    who, when, value = who[order], when[order], value[order]
    n = np.bincount(who, minlength=size)
    differing, span = _times(who, when, n)
    with np.errstate(divide="ignore", invalid="ignore"):
        apart, above = (each - (np.bincount(who, each, size) / n)[who] for each in (when, value))
        spread = np.where(differing > 1, np.bincount(who, apart**2, size), np.nan)
        together = np.bincount(who, apart * above, size)
        largest = np.zeros(size)
        np.maximum.at(largest, who, np.abs(value))
        rounding = NOISE * largest * np.sqrt(n)
        slope = np.where(np.abs(together) > rounding * np.sqrt(spread), together, 0.0) / spread
        squares = np.bincount(who, (above - slope[who] * apart) ** 2, size)
        told = (differing >= FEWEST_TIMES) & (squares > rounding**2)
        half = special.stdtrit(n - 2.0, (1 + confidence) / 2) * np.sqrt(squares / (n - 2) / spread)
    half = np.where(told, half, np.nan)
    return Slopes(slope, slope - half, slope + half, n, span)


def _times(who: IntArray, when: FloatArray, n: IntArray) -> tuple[IntArray, FloatArray]:
    """Differing times of each participant, and from first to last; rows sorted by participant and time."""
    last = np.cumsum(n) - 1
    seen = n > 0
    span = np.full(len(n), np.nan)
    span[seen] = when[last[seen]] - when[last[seen] - n[seen] + 1]
    later = (np.diff(who) == 0) & (np.diff(when) > NOISE * np.abs(when).max(initial=0))
    return seen + np.bincount(who[1:][later], minlength=len(n)), span
