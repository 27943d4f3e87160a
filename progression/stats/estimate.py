"""An estimate with its interval, and what the estimates of reliability and agreement share.

Scope: the frozen `Estimate`, complete rows counted as patterns, and the jackknife. No statistic of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.errors import ShapeError
from progression.stats import special
from progression.stats.arrays import NOISE, FloatArray, largest_of

__all__ = [
    "FEWEST",
    "Estimate",
    "Moments",
    "Reason",
    "as_matrix",
    "complete_moments",
    "covariance",
    "jackknife_half",
    "varies",
    "varies_without_each",
]

FEWEST: Final = 3
"""Persons below which nothing is estimated."""

_AT_ONCE: Final = 4096  # patterns, so that working memory does not grow with the number of persons

Reason: TypeAlias = Literal[
    "too_few",
    "one_item",
    "two_items",
    "no_variation",
    "not_one_factor",
    "hangs_on_one",
    "nothing_lasts",
    "outside_range",
]
"""Why there is no estimate."""


@dataclass(frozen=True)
class Estimate:
    """A number estimated from persons.

    Attributes:
        value: NaN where it cannot be estimated.
        low: Lower limit of the interval; NaN where there is none, also where the data leave no uncertainty to measure.
        high: Upper limit.
        n: Persons that it rests on.
        method: What was computed, by name.
        reason: Why ``value`` is NaN; None where it is not.
    """

    value: float
    low: float
    high: float
    n: int
    method: str
    reason: Reason | None = None

    @classmethod
    def none(cls, n: int, method: str, reason: Reason) -> "Estimate":
        """No estimate, and why."""
        return cls(float("nan"), float("nan"), float("nan"), n, method, reason)


@dataclass(frozen=True)
class Moments:
    """What complete rows come down to, whatever their order.

    Attributes:
        patterns: Shape (patterns, columns): the rows that differ, sorted.
        counts: Shape (patterns,): persons with each.
        n: Persons in all.
    """

    patterns: FloatArray
    counts: npt.NDArray[np.int64]
    n: int

    @property
    def deviations(self) -> FloatArray:
        """Patterns less the mean over persons, shape (patterns, columns)."""
        mean: FloatArray = self.counts @ self.patterns / self.n
        return self.patterns - mean

    def without_each(self) -> Iterator[FloatArray]:
        """Covariances with one person of each pattern left out, in blocks, shape (patterns, columns, columns).

        The variance of what then no longer varies is 0, not rounding noise.
        """
        deviations, whole = self.deviations, covariance(self)
        noise = NOISE * np.diagonal(whole)
        for first in range(0, len(deviations), _AT_ONCE):
            block = deviations[first : first + _AT_ONCE]
            outer = block[:, :, None] * block[:, None, :]
            left = ((self.n - 1) * whole - outer * self.n / (self.n - 1)) / (self.n - 2)
            own = np.einsum("mkk->mk", left)  # a view of the diagonals
            own[own <= noise] = 0.0
            yield left


def as_matrix(values: npt.ArrayLike) -> FloatArray:
    """Values of shape (persons, columns).

    Raises:
        ShapeError: If they have another number of dimensions.
    """
    matrix = np.asarray(values, np.float64)
    if matrix.ndim != 2:  # noqa: PLR2004  persons and columns
        message = f"a matrix of persons and columns is needed, not shape {matrix.shape}"
        raise ShapeError(message)
    return matrix


def complete_moments(values: npt.ArrayLike) -> Moments:
    """The rows of a matrix (persons, columns) in which nothing is missing.

    Raises:
        ShapeError: If it is no matrix.
    """
    matrix = as_matrix(values)
    complete = matrix[~np.isnan(matrix).any(axis=1)]
    patterns, counts = np.unique(complete, axis=0, return_counts=True)
    return Moments(patterns, counts, len(complete))


def covariance(moments: Moments) -> FloatArray:
    """Covariances (n − 1) over persons, shape (columns, columns)."""
    deviations = moments.deviations
    product: FloatArray = (deviations * moments.counts[:, None]).T @ deviations
    return product / (moments.n - 1)


def varies(moments: Moments) -> npt.NDArray[np.bool_]:
    """Which columns differ between persons by more than rounding noise, shape (columns,)."""
    spread = np.ptp(moments.patterns, axis=0)
    found: npt.NDArray[np.bool_] = spread > NOISE * largest_of(moments.patterns)
    return found


def varies_without_each(moments: Moments) -> bool:
    """Whether every column still varies, whoever is left out."""
    return all((np.diagonal(left, axis1=1, axis2=2) > 0).all() for left in moments.without_each())


def jackknife_half(values: FloatArray, counts: npt.NDArray[np.int64], *, confidence: float) -> float:
    """Half the jackknife interval: the t quantile times Tukey's standard error.

    No chance enters: each person is left out once.

    Args:
        values: A statistic without one person of each pattern, shape (patterns,).
        counts: Persons of each pattern.
        confidence: Coverage of the interval.

    Returns:
        NaN where one of the values is not finite.

    References:
        Tukey (1958), Annals of Mathematical Statistics 29(2), 614; Efron & Stein (1981), Annals of Statistics 9(3),
        586–596.
    """
    if not np.isfinite(values).all():
        return float("nan")
    n = int(counts.sum())
    away = values - counts @ values / n
    error = float(np.sqrt((n - 1) / n * (counts @ away**2)))
    return error * float(special.stdtrit(n - 1, (1 + confidence) / 2))
