"""Mean change between two occasions of all who answered at either: a mixed model with an unstructured covariance.

Scope: one score, one group, two occasions. Arrays in, a small frozen result out. `progression.stats.mixed` has a line
and noise around it, which two occasions cannot tell apart; here both variances and the covariance are free.
"""

import math
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.stats import special
from progression.stats.arrays import NOISE, BoolArray, FloatArray, largest_of, paired_arrays

__all__ = ["FEWEST_MODELLED", "AvailableChange", "AvailableReason", "available_change"]

FEWEST_MODELLED: Final = 5
"""Complete pairs below which how both occasions hang together is anybody's guess."""

AvailableReason: TypeAlias = Literal["few_pairs", "no_spread", "no_top"]
"""Why there is no estimate.

``few_pairs``: fewer than `FEWEST_MODELLED`; ``no_spread``: one occasion does not vary among the pairs, or follows from
the other; ``no_top``: the likelihood has no highest point that could be found.
"""

_DIFFERENCE: Final = np.array([-1.0, 1.0])
_PARTS: Final = np.array([[[1.0, 0], [0, 0]], [[0, 1], [1, 0]], [[0, 0], [0, 1]]])  # of the covariance: 11, 21, 22
_MOST_STEPS: Final = 200
_SMALL: Final = 1e-12  # promised rise of the likelihood below which a step is the last
_SINGULAR: Final = 1e-4  # 1 − r², below which one occasion follows from the other, but for rounding


@dataclass(frozen=True)
class AvailableChange:
    """Mean change among all who answered at either occasion; NaN where ``reason`` says why there is none.

    Attributes:
        n: Persons with a value at one occasion or both.
        pairs: Of these, with both.
        difference: Mean at the second occasion less that at the first, scale points.
        se: Its standard error by Kenward and Roger.
        df: Degrees of freedom.
        low: Lower limit of the t interval.
        high: Upper limit.
        p: Two-sided.
        criterion: −2 × restricted log-likelihood.
        reason: Why there is no estimate; None where there is one.
    """

    n: int
    pairs: int
    difference: float
    se: float
    df: float
    low: float
    high: float
    p: float
    criterion: float
    reason: AvailableReason | None = None


@dataclass(frozen=True, eq=False)
class _Patterns:
    """Those who answered at the same occasions, taken together: both, the first, the second; only those that occur.

    Attributes:
        counts: How many, (p,).
        seen: At which occasions, (p, 2).
        means: At these, and 0 elsewhere, (p, 2).
        squares: Cross-products around the means, (p, 2, 2).
    """

    counts: FloatArray
    seen: BoolArray
    means: FloatArray
    squares: FloatArray


@dataclass(frozen=True, eq=False)
class _Point:
    """The restricted likelihood at one covariance.

    Attributes:
        criterion: −2 × restricted log-likelihood.
        mean: Generalised least squares, (2,).
        covariance: Of ``mean``, (2, 2).
        score: Gradient of the log-likelihood by the three parts of the covariance, (3,).
        information: Expected, (3, 3).
        pull: First derivatives of ``covariance`` by the parts, (3, 2, 2).
        bend: What the error of the parts adds to ``covariance``, before their variances, (3, 3, 2, 2).
    """

    criterion: float
    mean: FloatArray
    covariance: FloatArray
    score: FloatArray
    information: FloatArray
    pull: FloatArray
    bend: FloatArray


def available_change(before: npt.ArrayLike, after: npt.ArrayLike, *, confidence: float = 0.95) -> AvailableChange:
    """Mean change by restricted maximum likelihood from everything that was answered.

    Who is missing may depend on what that person did answer, but on nothing else (missing at random). With complete
    pairs alone this is the paired t test; where only second answers are missing, it is Anderson's: the mean of those
    who stayed, moved along their regression line to the start of all.

    Args:
        before: First value of each person, shape (n,), scale points; NaN where missing.
        after: Second value of the same.
        confidence: Coverage of the interval.

    Returns:
        Over all who have at least one value; the order of the persons does not matter.

    Raises:
        ShapeError: If the two arrays differ in shape.

    References:
        Anderson (1957), J Am Stat Assoc 52(278), 200–203; Laird & Ware (1982), Biometrics 38(4), 963–974. Error and
        degrees of freedom: Kenward & Roger (1997), Biometrics 53(3), 983–997; for one contrast the degrees of freedom
        are Satterthwaite's with the expected information.
    """
    first, second = paired_arrays(before, after)
    values = np.column_stack([first, second])
    values = values[~np.isnan(values).all(axis=1)]
    values = values[np.lexsort(values.T)]
    complete = values[~np.isnan(values).any(axis=1)]
    n, pairs = len(values), len(complete)
    if pairs < FEWEST_MODELLED:
        return _none(n, pairs, "few_pairs")
    start = np.cov(complete.T)
    if (np.ptp(complete, axis=0) <= NOISE * largest_of(complete)).any() or _unexplained(start) < _SINGULAR:
        return _none(n, pairs, "no_spread")
    at = _climb(_patterns(values), start)
    if at is None:
        return _none(n, pairs, "no_top")
    variances = np.linalg.inv(at.information)
    difference = float(_DIFFERENCE @ at.mean)
    plain = float(_DIFFERENCE @ at.covariance @ _DIFFERENCE)
    slope = _DIFFERENCE @ at.pull @ _DIFFERENCE
    df = float(2 * plain**2 / (slope @ variances @ slope))
    added = float(_DIFFERENCE @ np.einsum("kl,klij->ij", variances, at.bend) @ _DIFFERENCE)
    se = float(np.sqrt(plain + 2 * added))
    half = float(special.stdtrit(df, (1 + confidence) / 2)) * se
    p = float(2 * special.stdtr(df, -abs(difference / se)))
    return AvailableChange(n, pairs, difference, se, df, difference - half, difference + half, p, at.criterion)


def _none(n: int, pairs: int, reason: AvailableReason) -> AvailableChange:
    return AvailableChange(n, pairs, *(float("nan"),) * 7, reason)


def _unexplained(covariance: FloatArray) -> float:
    """1 − r²; negative where it is no covariance."""
    product = float(covariance[0, 0] * covariance[1, 1])
    return float(np.linalg.det(covariance)) / product if min(covariance[0, 0], covariance[1, 1]) > 0 else -1.0


def _patterns(values: FloatArray) -> _Patterns:
    known = ~np.isnan(values)
    found = []
    for seen in ([True, True], [True, False], [False, True]):
        rows = np.nan_to_num(values[(known == seen).all(axis=1)])
        if len(rows):
            away = rows - rows.mean(axis=0)
            found.append((float(len(rows)), seen, rows.mean(axis=0), away.T @ away))
    return _Patterns(*(np.array(each) for each in zip(*found, strict=True)))


def _climb(patterns: _Patterns, start: FloatArray) -> _Point | None:
    """Fisher's scoring from the covariance of the complete pairs, steps halved until the likelihood rises."""
    covariance, share = start, 1.0
    at = _evaluate(patterns, covariance)
    for _ in range(_MOST_STEPS):
        step = np.linalg.solve(at.information, at.score)
        if float(step @ at.score) < _SMALL:
            return at
        trial = covariance + share * np.tensordot(step, _PARTS, 1)
        further = _evaluate(patterns, trial) if _unexplained(trial) > _SINGULAR else at
        if further.criterion < at.criterion:
            covariance, at, share = trial, further, 1.0
        else:
            share /= 2
    return None


def _evaluate(patterns: _Patterns, covariance: FloatArray) -> _Point:
    """The restricted likelihood and its derivatives, from sums over three patterns of two-by-two matrices.

    With W the inverse of a pattern's covariance (0 where not seen) and E the parts: X'V⁻¹X = Σ n W, A_k = Σ n W E_k W,
    B_kl = Σ n W E_k W E_l W.
    """
    counts = patterns.counts
    weights = np.array([_weight(covariance, seen) for seen in patterns.seen.tolist()])
    whole = np.einsum("p,pij->ij", counts, weights)
    inverse = _weight(whole, [True, True])
    mean = inverse @ np.einsum("p,pij,pj->i", counts, weights, patterns.means)
    by_part = weights[:, None] @ _PARTS @ weights[:, None]
    twice = by_part[:, :, None] @ _PARTS @ weights[:, None, None]
    a, b = np.einsum("p,pkij->kij", counts, by_part), np.einsum("p,pklij->klij", counts, twice)
    away = patterns.means - mean
    around = patterns.squares + counts[:, None, None] * away[:, :, None] * away[:, None, :]
    logs = float(counts @ [_log_size(covariance, seen) for seen in patterns.seen.tolist()])
    logs += _log_size(whole, [True, True]) + float((weights * around).sum())
    fit = np.einsum("pkij,pij->k", by_part, around)
    lost = np.einsum("p,pij,kji->k", counts, weights, _PARTS) - np.einsum("ij,kji->k", inverse, a)
    information = np.einsum("p,pkij,lji->kl", counts, by_part, _PARTS) - 2 * np.einsum("ij,klji->kl", inverse, b)
    shared = inverse @ a
    information += np.einsum("kij,lji->kl", shared, shared)
    rows = float(counts @ patterns.seen.sum(axis=1))
    return _Point(
        criterion=logs + (rows - 2) * float(np.log(2 * np.pi)),
        mean=mean,
        covariance=inverse,
        score=(fit - lost) / 2,
        information=information / 2,
        pull=inverse @ a @ inverse,
        bend=inverse @ (b - a[:, None] @ inverse @ a[None, :]) @ inverse,
    )


def _weight(covariance: FloatArray, seen: list[bool]) -> FloatArray:
    """Inverse of the covariance of what was seen, and 0 elsewhere, (2, 2)."""
    (first, shared), (_, second) = covariance
    if all(seen):
        adjoint = np.array([[second, -shared], [-shared, first]])
        return np.asarray(adjoint / (first * second - shared**2))
    return np.diag(np.where(seen, 1 / np.diag(covariance), 0.0))


def _log_size(covariance: FloatArray, seen: list[bool]) -> float:
    """Logarithm of the determinant of the covariance of what was seen."""
    (first, shared), (_, second) = covariance.tolist()
    return math.log(first * second - shared**2 if all(seen) else first if seen[0] else second)
