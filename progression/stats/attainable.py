"""What the steps of a scale allow: the smallest reliable change, who has no room for one, and what noise alone does.

Scope: a score moves in steps and ends at its limits, so what a method asks for may lie between two steps or beyond the
end. Works by judging every value that the score can take. Arrays in, arrays out.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from progression.stats import special
from progression.stats.arrays import BoolArray, FloatArray
from progression.stats.change_classes import CLASSES, Better
from progression.stats.change_methods import CHANGE_METHODS, Constants, judge_change

__all__ = ["Attainable", "attainable_change"]

_UPWARD = (CLASSES.index("recovered"), CLASSES.index("improved"))
_DOWNWARD = (CLASSES.index("harmed"), CLASSES.index("deteriorated"))


@dataclass(frozen=True)
class Attainable:
    """What a method can say of those who began at each of some scores.

    Attributes:
        smallest_improvement: Smallest change that is judged improved, scale points, shape (n,), above 0 whatever the
            direction of the scale; NaN where there is no room for one.
        smallest_deterioration: The same the other way.
        by_noise: Probability of being judged improved if nothing but measurement error stands between the two scores,
            shape (n,); NaN where the error is not known.
    """

    smallest_improvement: FloatArray
    smallest_deterioration: FloatArray
    by_noise: FloatArray

    @property
    def can_improve(self) -> BoolArray:
        """Whether there is room for a change that would be judged improved, shape (n,)."""
        return ~np.isnan(self.smallest_improvement)

    @property
    def can_deteriorate(self) -> BoolArray:
        """Whether there is room for a change that would be judged deteriorated, shape (n,)."""
        return ~np.isnan(self.smallest_deterioration)


def attainable_change(
    before: npt.ArrayLike, values: npt.ArrayLike, *, method: str, constants: Constants, better: Better
) -> Attainable:
    """What a method can say of participants who began at these scores.

    Noise: the second score is the one that the method expects (for a rule, the first one), plus normal error, taken to
    the nearest of the values. Rules take the standard error of a difference of Jacobson and Truax.

    Args:
        before: Scores at the first occasion, shape (n,), scale points.
        values: Every value that the score can take, shape (m,), in any order.
        method: One of `CHANGE_METHODS` but ``hlm``, which judges no pair of scores.
        constants: What the method needs.
        better: Which way is progress.

    Raises:
        CallError: If the method is unknown or lacks a constant.
    """
    first, grid = np.asarray(before, np.float64), np.unique(np.asarray(values, np.float64))
    began, place = np.unique(first, return_inverse=True)
    pairs = np.repeat(began, len(grid)), np.tile(grid, len(began))
    classes = judge_change(*pairs, method=method, constants=constants, better=better).reshape(len(began), len(grid))
    step = np.abs(grid[None, :] - began[:, None])
    improved = np.isin(classes, _UPWARD)
    noise = (_noise(began, grid, method, constants) * improved).sum(axis=1)
    return Attainable(
        smallest_improvement=_smallest(step, improved)[place],
        smallest_deterioration=_smallest(step, np.isin(classes, _DOWNWARD))[place],
        by_noise=np.where(np.isnan(began), np.nan, noise)[place],
    )


def _smallest(step: FloatArray, wanted: BoolArray) -> FloatArray:
    least = np.where(wanted, step, np.inf).min(axis=1, initial=np.inf)
    return np.where(np.isinf(least), np.nan, least)


def _noise(began: FloatArray, grid: FloatArray, method: str, constants: Constants) -> FloatArray:
    """Probability of each value of the grid for each start, shape (starts, values), without a change of one's own."""
    expect = CHANGE_METHODS[method].expected
    if expect is None:
        if constants.reliability is None or constants.sd is None:
            return np.full((len(began), len(grid)), np.nan)
        expect = CHANGE_METHODS["jt"].expected
        assert expect is not None  # noqa: S101  jt is an index
    expected = expect(began, constants)
    edges = np.concatenate([[-np.inf], (grid[1:] + grid[:-1]) / 2, [np.inf]])
    error = np.broadcast_to(np.asarray(expected.error, np.float64), began.shape)
    below = special.ndtr((edges[None, :] - expected.centre[:, None]) / error[:, None])
    probability: FloatArray = np.diff(below, axis=1)
    return probability
