"""Mean change between two occasions by multiple imputation with chained equations.

Scope: one score, one group, two occasions, and what else is known of the same persons. Arrays in, a small frozen result
out. Each incomplete column is drawn in turn from its Bayesian regression on the others; pooling is in
``progression.stats.pooled``. Why it is our own: decision 33.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.errors import CallError, ShapeError
from progression.stats.arrays import NOISE, BoolArray, FloatArray, largest_of, paired_arrays
from progression.stats.pooled import pooled

__all__ = ["FEWEST_IMPUTATIONS", "FEWEST_IMPUTED", "ImputedChange", "ImputedReason", "imputed_change"]

FEWEST_IMPUTED: Final = 10
"""Complete pairs below which nothing is imputed; for each column that is used there are as many."""
FEWEST_IMPUTATIONS: Final = 5
"""Imputed data sets below which how they differ is hardly known."""

ImputedReason: TypeAlias = Literal["few_pairs", "no_spread"]
"""Why there is no estimate.

``few_pairs``: fewer than `FEWEST_IMPUTED`; ``no_spread``: one occasion does not vary among the pairs, or follows from
the other.
"""

_ROUNDS: Final = 10  # of the chain, where more than one column has gaps
_LEAST_LINK: Final = 0.1  # correlation below which a column tells nothing
_MOST_SHARED: Final = 0.95  # of its variance, with the columns already used
_RIDGE: Final = 1e-5  # of a column's own sum of squares
_SINGULAR: Final = 1e-8
_AT_ONCE: Final = 1 << 20  # numbers, of as many data sets as are drawn together


@dataclass(frozen=True)
class ImputedChange:
    """Mean change among all who answered at either occasion; NaN where ``reason`` says why there is none.

    Attributes:
        n: Persons with a value at one occasion or both.
        pairs: Of these, with both.
        difference: Mean at the second occasion less that at the first, scale points.
        se: Its standard error by Rubin's rules.
        df: Barnard and Rubin's degrees of freedom.
        low: Lower limit of the t interval.
        high: Upper limit.
        p: Two-sided.
        used: Places of the further columns that were used, the most telling first.
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
    used: tuple[int, ...] = ()
    reason: ImputedReason | None = None


def imputed_change(
    before: npt.ArrayLike,
    after: npt.ArrayLike,
    others: npt.ArrayLike,
    *,
    draws: int = 50,
    seed: int = 1,
    confidence: float = 0.95,
) -> ImputedChange:
    """Mean change over data sets in which what is missing has been drawn from what is known.

    Imputed values are not rounded to the scale, nor kept within its ends: either would move the mean.

    Args:
        before: First value of each person, shape (n,), scale points; NaN where missing.
        after: Second value of the same.
        others: Further columns of the same persons, shape (n, k), NaN where missing. Used are those that correlate by
            at least .1 with the second value or with who lacks a value, the most telling first, while there are ten
            pairs for every column; one that is missing in half of the pairs, or that the columns before it tell
            already, is left out.
        draws: Imputed data sets.
        seed: Of the draws; the same one gives the same numbers, in whatever order the persons come.
        confidence: Coverage of the interval.

    Returns:
        Over all who have at least one value.

    Raises:
        ShapeError: If the arrays do not belong together.
        CallError: If there are fewer than `FEWEST_IMPUTATIONS` draws.

    References:
        van Buuren & Groothuis-Oudshoorn (2011), Journal of Statistical Software 45(3), and its method ``norm``; choice
        of columns: van Buuren, Boshuizen & Knook (1999), Statistics in Medicine 18(6), 681–694; no rounding: Horton,
        Lipsitz & Parzen (2003), The American Statistician 57(4), 229–232.
    """
    if draws < FEWEST_IMPUTATIONS:
        message = f"{draws} imputed data sets are too few; take at least {FEWEST_IMPUTATIONS}"
        raise CallError(message)
    values = _table(before, after, others)
    known = ~np.isnan(values)
    pair = known[:, 0] & known[:, 1]
    n, pairs = len(values), int(pair.sum())
    if pairs < FEWEST_IMPUTED:
        return _none(n, pairs, "few_pairs")
    if not _spread(values[pair, :2]):
        return _none(n, pairs, "no_spread")
    used = _telling(values, pair, most=pairs // FEWEST_IMPUTED - 1)
    chosen = values[:, [0, 1, *(2 + each for each in used)]]
    found = np.concatenate(list(_changes(chosen, draws, np.random.default_rng(seed))), axis=1)
    at = pooled(*found, complete_df=n - 1, confidence=confidence)
    return ImputedChange(n, pairs, at.estimate, at.se, at.df, at.low, at.high, at.p, used)


def _none(n: int, pairs: int, reason: ImputedReason) -> ImputedChange:
    return ImputedChange(n, pairs, *(float("nan"),) * 6, (), reason)


def _table(before: npt.ArrayLike, after: npt.ArrayLike, others: npt.ArrayLike) -> FloatArray:
    """All columns of those with a value, in an order that depends on the values alone."""
    first, second = paired_arrays(before, after)
    further = np.asarray(others, np.float64)
    if further.ndim != 2 or len(further) != len(first):  # noqa: PLR2004  persons and columns
        message = f"the further columns have shape {further.shape}; they must have {len(first)} rows"
        raise ShapeError(message)
    values = np.column_stack([first, second, further])
    values = values[~np.isnan(values[:, :2]).all(axis=1)]
    return values[np.lexsort(values.T)]


def _spread(pairs: FloatArray) -> bool:
    if (np.ptp(pairs, axis=0) <= NOISE * largest_of(pairs)).any():
        return False
    return bool(1 - np.corrcoef(pairs[:, 0], pairs[:, 1])[0, 1] ** 2 > _SINGULAR)


def _telling(values: FloatArray, pair: BoolArray, *, most: int) -> tuple[int, ...]:
    """Places of the further columns to use."""
    links = []
    for place, column in enumerate(values[:, 2:].T):
        here = ~np.isnan(column)
        if (here & pair).sum() >= max(FEWEST_IMPUTED, pair.sum() / 2):
            links.append((-max(_link(column[here], each[here]) for each in (values[:, 1], ~pair)), place))
    used: list[int] = []
    for link, place in sorted(links):
        if len(used) < most and -link >= _LEAST_LINK and _is_new(values, pair, used, place):
            used.append(place)
    return tuple(used)


def _link(column: FloatArray, other: npt.ArrayLike) -> float:
    """Size of the correlation where both are known; 0 where either does not vary."""
    second = np.asarray(other, np.float64)
    here = ~np.isnan(second)
    x, y = column[here], second[here]
    if len(x) < FEWEST_IMPUTED or min(np.ptp(x), np.ptp(y)) <= NOISE * largest_of(x, y):
        return 0.0
    return abs(float(np.corrcoef(x, y)[0, 1]))


def _is_new(values: FloatArray, pair: BoolArray, used: list[int], place: int) -> bool:
    """Whether the first value and the columns already used leave something of this one."""
    rows = values[pair][:, [0, *(2 + each for each in used), 2 + place]]
    rows = rows[~np.isnan(rows).any(axis=1)]
    if len(rows) < FEWEST_IMPUTED or np.ptp(rows[:, -1]) <= NOISE * largest_of(rows):
        return False
    x, y = rows - rows.mean(axis=0), rows[:, -1] - rows[:, -1].mean()
    left = y - x[:, :-1] @ np.linalg.lstsq(x[:, :-1], y, rcond=None)[0]
    return bool((left**2).sum() > (1 - _MOST_SHARED) * (y**2).sum())


def _changes(values: FloatArray, draws: int, random: np.random.Generator) -> Iterator[FloatArray]:
    """Mean change and its variance in each data set, shape (2, some of the draws)."""
    n = len(values)
    at_once = max(1, _AT_ONCE // values.size)
    for begin in range(0, draws, at_once):
        change = np.diff(_imputed(values, min(at_once, draws - begin), random)[:, :, :2])[:, :, 0]
        yield np.stack([change.mean(axis=1), change.var(axis=1, ddof=1) / n])


def _imputed(values: FloatArray, draws: int, random: np.random.Generator) -> FloatArray:
    """Complete data sets, shape (draws, persons, columns)."""
    known = ~np.isnan(values)
    middle, size = np.nanmean(values, axis=0), np.nanstd(values, axis=0)
    data = np.repeat(((values - middle) / size)[None], draws, axis=0)
    gaps = [place for place in range(values.shape[1]) if not known[:, place].all()]
    for place in gaps:  # the chain begins with values that somebody has
        seen = data[0, known[:, place], place]
        data[:, ~known[:, place], place] = random.choice(seen, (draws, int((~known[:, place]).sum())))
    for _ in range(_ROUNDS if len(gaps) > 1 else 1):
        for place in gaps:
            data[:, ~known[:, place], place] = _drawn(data, known[:, place], place, random)
    found: FloatArray = data * size + middle
    return found


def _drawn(data: FloatArray, known: BoolArray, place: int, random: np.random.Generator) -> FloatArray:
    """One column's gaps from its posterior predictive distribution given the other columns, shape (draws, gaps)."""
    x = data.copy()
    x[:, :, place] = 1.0
    seen, y = x[:, known], data[:, known, place]
    products = seen.swapaxes(1, 2) @ seen
    places = np.arange(products.shape[1])
    products[:, places, places] *= 1 + _RIDGE
    root = np.linalg.cholesky(np.linalg.inv(products))
    weights = root @ (root.swapaxes(1, 2) @ (seen.swapaxes(1, 2) @ y[:, :, None]))
    left = ((y[:, :, None] - seen @ weights) ** 2).sum(axis=1)
    noise = np.sqrt(left / random.chisquare(known.sum() - len(places), (len(data), 1)))
    weights += root @ (noise * random.standard_normal((len(data), len(places))))[:, :, None]
    expected = (x[:, ~known] @ weights)[:, :, 0]
    found: FloatArray = expected + noise * random.standard_normal(expected.shape)
    return found
