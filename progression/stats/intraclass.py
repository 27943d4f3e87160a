"""Intraclass correlation: how much of what ratings differ by is differences between persons.

Scope: the six forms of McGraw and Wong with their intervals. Arrays in, estimates by name out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.errors import CallError
from progression.stats import special
from progression.stats.arrays import NOISE, largest_of
from progression.stats.estimate import FEWEST, Estimate, Moments, complete_moments

__all__ = ["icc"]

_FORMS: Final = ("ICC(1,1)", "ICC(A,1)", "ICC(C,1)", "ICC(1,k)", "ICC(A,k)", "ICC(C,k)")

_Limits: TypeAlias = tuple[float, float, float]


def icc(ratings: npt.ArrayLike, *, confidence: float = 0.95) -> Mapping[str, Estimate]:
    """The six intraclass correlations of McGraw and Wong, with intervals.

    ``ICC(1,1)``: each person has raters of their own. ``ICC(A,1)``: absolute agreement of the same raters, so that a
    rater who is always higher agrees less. ``ICC(C,1)``: consistency, where that does not count. With ``k`` instead of
    1, of the mean over the raters.

    Args:
        ratings: Shape (n, k): persons and raters, k ≥ 2.
        confidence: Coverage.

    Returns:
        By name, over persons whom every rater rated. Not estimated with fewer than `FEWEST` persons, or where each
        rater rated everybody alike; the mean forms not where persons do not differ at all. No interval where raters
        agree to the last digit, which leaves no error to measure.

    Raises:
        CallError: If there are fewer than two raters.
        ShapeError: If ``ratings`` is no matrix.

    References:
        Shrout & Fleiss (1979), Psychological Bulletin 86(2), 420–428; McGraw & Wong (1996), Psychological Methods
        1(1), 30–46, with their correction, 1(4), 390.
    """
    moments = complete_moments(ratings)
    n, k = moments.n, moments.patterns.shape[1]
    if k <= 1:
        message = "agreement needs at least two raters"
        raise CallError(message)
    if n < FEWEST:
        return {name: Estimate.none(n, name, "too_few") for name in _FORMS}
    squares = _mean_squares(moments)
    if not squares.persons + squares.error > 0:
        return {name: Estimate.none(n, name, "no_variation") for name in _FORMS}
    single = {
        "1": _consistent(squares.persons, squares.within, n * (k - 1), squares, confidence),
        "A": _absolute(squares, confidence),
        "C": _consistent(squares.persons, squares.error, (n - 1) * (k - 1), squares, confidence),
    }
    found = {}
    for name in _FORMS:
        value, low, high = single[name[4]]
        if name[6] == "k":
            value, low, high = (_stepped_up(each, k) for each in (value, low, high))
        found[name] = Estimate.none(n, name, "no_variation") if np.isnan(value) else Estimate(value, low, high, n, name)
    return MappingProxyType(found)


@dataclass(frozen=True)
class _MeanSquares:
    """Of the two-way table of persons and raters without replication; 0 for what is rounding noise."""

    n: int
    k: int
    persons: float
    raters: float
    within: float
    error: float


def _mean_squares(moments: Moments) -> _MeanSquares:
    table, counts, n = moments.patterns, moments.counts, moments.n
    k = table.shape[1]
    rater = counts @ table / n
    person, grand = table.mean(axis=1), float(rater.mean())
    persons = k * float(counts @ (person - grand) ** 2) / (n - 1)
    raters = n * float(((rater - grand) ** 2).sum()) / (k - 1)
    within = float(counts @ ((table - person[:, None]) ** 2).sum(axis=1)) / (n * (k - 1))
    left = table - person[:, None] - rater + grand
    error = float(counts @ (left**2).sum(axis=1)) / ((n - 1) * (k - 1))
    noise = (NOISE * largest_of(table)) ** 2
    return _MeanSquares(n, k, *(each if each > noise else 0.0 for each in (persons, raters, within, error)))


def _consistent(between: float, error: float, df: int, squares: _MeanSquares, confidence: float) -> _Limits:
    """Value and limits of a form whose error is one mean square with its own degrees of freedom."""
    k, own, tail = squares.k, squares.n - 1, (1 + confidence) / 2
    value = (between - error) / (between + (k - 1) * error) if between + error > 0 else float("nan")
    if not error > 0:
        return value, float("nan"), float("nan")
    ratio = between / error
    low, high = ratio / special.fdtri(own, df, tail), ratio * special.fdtri(df, own, tail)
    return value, float((low - 1) / (low + k - 1)), float((high - 1) / (high + k - 1))


def _absolute(squares: _MeanSquares, confidence: float) -> _Limits:
    """Value and limits of absolute agreement, whose error has degrees of freedom after Satterthwaite."""
    n, k, tail = squares.n, squares.k, (1 + confidence) / 2
    persons, raters, error = squares.persons, squares.raters, squares.error
    value = (persons - error) / (persons + (k - 1) * error + k * (raters - error) / n)
    if not error > 0:
        return value, float("nan"), float("nan")
    a = k * value / (n * (1 - value)) * raters
    b = (1 + k * value * (n - 1) / (n * (1 - value))) * error
    spread = a**2 / (k - 1) + b**2 / ((n - 1) * (k - 1))
    if not spread > 0:
        return value, float("nan"), float("nan")
    df = (a + b) ** 2 / spread
    upper, lower = special.fdtri(n - 1, df, tail), special.fdtri(df, n - 1, tail)
    rest = k * raters + (k * n - k - n) * error
    part = persons / upper  # 0 where hardly any degrees of freedom leave the quantile without bound
    low = n * (part - error) / (rest + n * part)
    high = n * (lower * persons - error) / (rest + n * lower * persons)
    return value, float(low), float(high)


def _stepped_up(single: float, k: int) -> float:
    """Of the mean over k raters (Spearman–Brown); NaN where persons do not differ at all."""
    below = 1 + (k - 1) * single
    return k * single / below if below > NOISE else float("nan")
