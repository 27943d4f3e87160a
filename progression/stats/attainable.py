"""What the steps of a scale allow: the smallest reliable change, who has no room for one, and what noise alone does.

Scope: a score moves in steps and ends at its limits, so what a method asks for may lie between two steps or beyond the
end. Works by judging every value that the score can take. Arrays in, arrays out.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from progression.stats import special
from progression.stats.arrays import BoolArray, FloatArray
from progression.stats.change_classes import CLASSES, Better, ClassArray
from progression.stats.change_methods import CHANGE_METHODS, ChangeMethod, Constants, judge_change
from progression.stats.reliable_change import standard_error_of_measurement

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
        by_noise: Probability of being judged improved (or more than average) if nothing but measurement error stands
            between the two scores, shape (n,); NaN where reliability and standard deviation are not known.
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
    before: npt.ArrayLike,
    values: npt.ArrayLike,
    *,
    method: str,
    constants: Constants,
    better: Better,
    whole: npt.ArrayLike | None = None,
) -> Attainable:
    """What a method can say of participants who began at these scores.

    Noise: everybody has a true score that stays, seen twice with the error of measurement. Given the first score x₁ the
    second lies around m + r (x₁ − m) with the standard deviation SD · √(1 − r²), taken to the nearest of the values,
    whatever the method's own formula takes for its error. m is the mean of the sample at hand at the first occasion,
    else that of the constants; without either the second lies around x₁ with √2 · SEM. For a method that compares with
    the average change everybody changes by that. Averages and variances of the sample that the verdict rests on stay
    what they are.

    Args:
        before: Scores at the first occasion, shape (n,), scale points.
        values: Every value that the score can take, shape (m,), in any order.
        method: One of `CHANGE_METHODS` but ``hlm``, which judges no pair of scores.
        constants: What the method needs.
        better: Which way is progress.
        whole: The values that it takes when every item is answered, on which noise falls; all of them when left out.

    Raises:
        CallError: If the method is unknown or lacks a constant.

    References:
        The second score given the first: Lord & Novick (1968), Statistical Theories of Mental Test Scores, section 3.7.
    """
    began, place = np.unique(np.asarray(before, np.float64), return_inverse=True)
    grid = np.unique(np.asarray(values, np.float64))
    falls_on = grid if whole is None else np.unique(np.asarray(whole, np.float64))
    classes = _classes(began, grid, method, constants, better)
    step = np.abs(grid[None, :] - began[:, None])
    improved = np.isin(_classes(began, falls_on, method, constants, better), _UPWARD)
    noise = (_noise(began, falls_on, method, constants) * improved).sum(axis=1)
    return Attainable(
        smallest_improvement=_smallest(step, np.isin(classes, _UPWARD))[place],
        smallest_deterioration=_smallest(step, np.isin(classes, _DOWNWARD))[place],
        by_noise=np.where(np.isnan(began), np.nan, noise)[place],
    )


def _classes(began: FloatArray, grid: FloatArray, method: str, constants: Constants, better: Better) -> ClassArray:
    """Class of each start and each second score, shape (starts, values)."""
    pairs = np.repeat(began, len(grid)), np.tile(grid, len(began))
    return judge_change(*pairs, method=method, constants=constants, better=better).reshape(len(began), len(grid))


def _smallest(step: FloatArray, wanted: BoolArray) -> FloatArray:
    least = np.where(wanted, step, np.inf).min(axis=1, initial=np.inf)
    return np.where(np.isinf(least), np.nan, least)


def _noise(began: FloatArray, grid: FloatArray, method: str, constants: Constants) -> FloatArray:
    """Probability of each value of the grid for each start, shape (starts, values), without a change of one's own."""
    if constants.reliability is None or constants.sd is None:
        return np.full((len(began), len(grid)), np.nan)
    centre, error = _unchanged(began, constants.reliability, constants.sd, CHANGE_METHODS[method], constants)
    edges = np.concatenate([[-np.inf], (grid[1:] + grid[:-1]) / 2, [np.inf]])
    below = special.ndtr((edges[None, :] - centre[:, None]) / error)
    probability: FloatArray = np.diff(below, axis=1)
    return probability


def _unchanged(
    began: FloatArray, reliability: float, sd: float, method: ChangeMethod, constants: Constants
) -> tuple[FloatArray, float]:
    """Centre, shape (starts,), and standard deviation of the second score of who did not change."""
    of_second = constants.reliability_after if "reliability_after" in method.needs else None
    later = reliability if of_second is None else of_second
    first, second = (standard_error_of_measurement(sd=sd, reliability=each) for each in (reliability, later))
    mean = constants.mean if constants.sample_mean is None else constants.sample_mean
    if mean is None:
        return began, float(np.hypot(first, second))
    centre = mean + reliability * (began - mean)
    if method.reference == "against_average_change":
        mean_before, mean_after = constants.of("sample_mean", "sample_mean_after")
        centre = centre + mean_after - mean_before
    return centre, float(np.hypot(np.sqrt(reliability) * first, second))
