"""What the statistics share: the array types and the way to complete pairs.

Scope: no statistic of its own.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from progression.errors import ShapeError

__all__ = [
    "NOISE",
    "BoolArray",
    "FloatArray",
    "complete_pairs",
    "largest_of",
    "paired_arrays",
    "sample_sd",
    "without_noise",
]

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

NOISE: Final = 1e-12
"""Relative difference below which two sums of scores are the same number."""


def paired_arrays(before: npt.ArrayLike, after: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Both as float arrays of one shape.

    Raises:
        ShapeError: If they differ in shape.
    """
    first, second = np.asarray(before, np.float64), np.asarray(after, np.float64)
    if first.shape != second.shape:
        message = f"before has shape {first.shape} and after {second.shape}; pairs need the same"
        raise ShapeError(message)
    return first, second


def sample_sd(values: FloatArray, *, largest: float) -> float:
    """Standard deviation (n − 1); NaN for fewer than two values.

    Exactly 0 where the values differ by no more than floating-point noise of scores as large as ``largest``, so that
    everybody changing by 0.1 is no variation and nothing is divided by it.
    """
    if len(values) <= 1:
        return float("nan")
    return 0.0 if np.ptp(values) <= NOISE * largest else float(values.std(ddof=1))


def without_noise(change: FloatArray, *, largest: float) -> FloatArray:
    """Differences of scores as large as ``largest``, in units of noise: 0.7 − 1.9 and 0.8 − 2.0 are a tie."""
    return np.round(change / (largest * NOISE)) if largest else change


def largest_of(*arrays: FloatArray) -> float:
    """Largest absolute value, 0 without any."""
    return max((float(np.abs(array).max(initial=0)) for array in arrays), default=0.0)


def complete_pairs(before: npt.ArrayLike, after: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Pairs in which neither value is missing, in an order that depends on the values alone.

    Sums of floating-point numbers depend on their order in the last digit; sorting makes every statistic the same to
    the last bit however the rows of a file lie.
    """
    first, second = paired_arrays(before, after)
    complete = ~(np.isnan(first) | np.isnan(second))
    first, second = first[complete], second[complete]
    order = np.lexsort((second, first))
    return first[order], second[order]
