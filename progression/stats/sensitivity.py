"""How far a verdict rests on the reliability that was put in.

Scope: the reliabilities at which a participant's class becomes another one. Arrays in, arrays out.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from progression.stats.arrays import FloatArray, paired_arrays
from progression.stats.change_classes import CLASSES, Better, ClassArray
from progression.stats.change_methods import CHANGE_METHODS, Constants, judge_change

__all__ = ["RELIABILITIES", "FlipPoints", "classes_by_reliability", "flip_points"]

RELIABILITIES: Final[FloatArray] = np.round(np.arange(0, 0.991, 0.01), 2)
"""The reliabilities that are tried: all that a constant may be, in hundredths."""

_NOT_CLASSIFIED: Final = CLASSES.index("not_classified")


@dataclass(frozen=True)
class FlipPoints:
    """Where each verdict would be another one.

    Attributes:
        below: Shape (n,): the highest reliability of those tried, below the one used, at which the class is another;
            NaN where it is the same all the way down.
        above: The lowest one above the one used; NaN where the class is the same all the way up.
    """

    below: FloatArray
    above: FloatArray

    @property
    def flips(self) -> npt.NDArray[np.bool_]:
        """Whether the class is another one at any of the reliabilities tried, shape (n,)."""
        return ~(np.isnan(self.below) & np.isnan(self.above))


def classes_by_reliability(
    before: npt.ArrayLike,
    after: npt.ArrayLike,
    *,
    method: str,
    constants: Constants,
    better: Better,
    reliabilities: npt.ArrayLike = RELIABILITIES,
) -> ClassArray:
    """Class of each participant at each reliability, shape (n, reliabilities).

    Args:
        before: Scores at the first occasion, shape (n,), scale points.
        after: Scores at the second occasion, shape (n,), same participants in the same order.
        method: One of `CHANGE_METHODS` that needs a reliability.
        constants: What the method needs; its reliability is replaced in turn, and that of the second occasion with it.
        better: Which way is progress.
        reliabilities: Those to try.

    Raises:
        CallError: If the method is unknown or lacks a constant.
    """
    first, second = paired_arrays(before, after)
    tried = [
        judge_change(first, second, method=method, constants=_at(constants, float(each)), better=better)
        for each in np.asarray(reliabilities, np.float64)
    ]
    return np.stack(tried, axis=1) if tried else np.empty((len(first), 0), np.int8)


def _at(constants: Constants, reliability: float) -> Constants:
    after = None if constants.reliability_after is None else reliability
    return replace(constants, reliability=reliability, reliability_after=after)


def flip_points(
    before: npt.ArrayLike, after: npt.ArrayLike, *, method: str, constants: Constants, better: Better
) -> FlipPoints | None:
    """The reliabilities next to the one used at which each participant's class becomes another.

    Args:
        before: Scores at the first occasion, shape (n,), scale points.
        after: Scores at the second occasion, shape (n,), same participants in the same order.
        method: One of `CHANGE_METHODS`.
        constants: What the method needs.
        better: Which way is progress.

    Returns:
        To two decimals; None for a method that rests on no reliability.

    Raises:
        CallError: If the method is unknown or lacks a constant.
    """
    if "reliability" not in CHANGE_METHODS[method].needs:
        return None
    (used,) = constants.of("reliability")
    verdict = judge_change(before, after, method=method, constants=constants, better=better)
    tried = classes_by_reliability(before, after, method=method, constants=constants, better=better)
    other = (tried != verdict[:, None]) & (verdict != _NOT_CLASSIFIED)[:, None] & (tried != _NOT_CLASSIFIED)
    below = np.where(other & (used > RELIABILITIES), RELIABILITIES, -np.inf).max(axis=1, initial=-np.inf)
    above = np.where(other & (used < RELIABILITIES), RELIABILITIES, np.inf).min(axis=1, initial=np.inf)
    return FlipPoints(np.where(np.isinf(below), np.nan, below), np.where(np.isinf(above), np.nan, above))
