"""Whether groups of different persons changed alike: Welch's one-way test, and the same from an equal start.

Scope: two values per person and the group that each belongs to. Neither test supposes that groups are equally large or
that their changes spread alike. Arrays in, a small frozen result out.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.errors import ShapeError
from progression.stats import special
from progression.stats.arrays import NOISE, BoolArray, FloatArray, largest_of, paired_arrays, sample_sd

__all__ = ["GroupTest", "changes_alike", "ends_alike"]

Codes: TypeAlias = npt.NDArray[np.intp]

_FEWEST: Final = 2


@dataclass(frozen=True)
class GroupTest:
    """A test of whether groups differ. What cannot be computed is NaN.

    Attributes:
        n: Persons with both values and a group.
        groups: Groups with anybody in them.
        f: F.
        df1: Groups − 1.
        df2: Welch's, which are seldom whole, or persons − groups − 1.
        p: Of F.
    """

    n: int
    groups: int
    f: float
    df1: float
    df2: float
    p: float


def changes_alike(before: npt.ArrayLike, after: npt.ArrayLike, group: npt.ArrayLike) -> GroupTest:
    """Welch's one-way test of the changes: group × time where the changes of groups may differ in spread.

    F = Σ w (m − M)² / (k − 1) / (1 + 2 (k − 2) L / (k² − 1)) over k groups with mean change m and weight w = n / s²,
    where M is the mean weighted by w and L = Σ (1 − w / Σ w)² / (n − 1); df2 = (k² − 1) / 3L.

    Args:
        before: Scores at the first occasion, shape (n,), scale points.
        after: Scores at the second, shape (n,), same persons in the same order.
        group: Number of each person's group, shape (n,); negative for none, who is left out, as is who lacks a value.

    Returns:
        The test; NaN with fewer than two groups, and where in some group there are fewer than two persons or all
        changed by the same amount, which says nothing of its spread.

    Raises:
        ShapeError: If the arrays differ in shape.

    References:
        Welch (1951), On the comparison of several mean values, Biometrika 38(3/4), 330–336.
    """
    first, second, codes = _known(before, after, group)
    change, largest = second - first, largest_of(first, second)
    parts = [change[codes == each] for each in range(codes.max(initial=-1) + 1)]
    n, groups = len(change), len(parts)
    spread = np.array([sample_sd(each, largest=largest) for each in parts])
    if groups < _FEWEST or not (spread > 0).all():
        return _none(n, groups)
    sizes, means = (np.array([function(each) for each in parts], np.float64) for function in (len, np.mean))
    weight = sizes / spread**2
    share = weight / weight.sum()
    loose = float(((1 - share) ** 2 / (sizes - 1)).sum())
    between = float(weight @ (means - share @ means) ** 2) / (groups - 1)
    f = between / (1 + 2 * (groups - 2) * loose / (groups**2 - 1))
    return _tested(n, groups, f, (groups**2 - 1) / (3 * loose))


def ends_alike(before: npt.ArrayLike, after: npt.ArrayLike, group: npt.ArrayLike) -> GroupTest:
    """Whether persons of different groups who started alike ended alike: the groups' part of after ~ before + group.

    A Wald test with variances that hold whatever the groups' spread (HC3: each residual over 1 − its leverage).
    Where everybody started alike the start is held equal already, and has no term.

    Args:
        before: Scores at the first occasion, shape (n,), scale points.
        after: Scores at the second, shape (n,), same persons in the same order.
        group: Number of each person's group, shape (n,); negative for none, who is left out, as is who lacks a value.

    Returns:
        The test; NaN with fewer than two groups, a group of one, no spread left in some group, or where the start
        differs between groups and nowhere within them.

    Raises:
        ShapeError: If the arrays differ in shape.

    References:
        MacKinnon & White (1985), Journal of Econometrics 29(3), 305–325; Long & Ervin (2000), The American
        Statistician 54(3), 217–224.
    """
    first, second, codes = _known(before, after, group)
    n, groups = len(first), int(codes.max(initial=-1)) + 1
    if groups < _FEWEST:
        return _none(n, groups)
    member = (codes[:, None] == np.arange(groups)).astype(np.float64)
    noise = NOISE * largest_of(first, second)
    varies = np.ptp(first) > noise
    own_start = first - member @ (member.T @ first / member.sum(axis=0))
    if varies and np.abs(own_start).max() <= noise:
        return _none(n, groups)
    terms = np.column_stack([member, first - first.mean()]) if varies else member
    df2 = n - terms.shape[1]
    weights = np.linalg.pinv(terms)
    leverage = np.einsum("ij,ji->i", terms, weights)
    found = weights @ second
    residual = second - terms @ found
    left = _spread_left(residual, codes, noise)
    if df2 < 1 or not left.all() or leverage.max() >= 1 - NOISE:
        return _none(n, groups)
    spread = (weights * (residual / (1 - leverage)) ** 2) @ weights.T
    against_first = np.eye(terms.shape[1])[1:groups]
    against_first[:, 0] = -1.0
    distance = against_first @ found
    f = float(distance @ np.linalg.solve(against_first @ spread @ against_first.T, distance)) / (groups - 1)
    return _tested(n, groups, f, float(df2))


def _known(before: npt.ArrayLike, after: npt.ArrayLike, group: npt.ArrayLike) -> tuple[FloatArray, FloatArray, Codes]:
    """Persons with both values and a group, sorted so that sums do not depend on their order; groups from 0."""
    first, second = paired_arrays(before, after)
    place = np.asarray(group, np.intp)
    if place.shape != first.shape:
        message = f"values have shape {first.shape} and groups {place.shape}; they need the same"
        raise ShapeError(message)
    kept = ~(np.isnan(first) | np.isnan(second)) & (place >= 0)
    first, second, place = first[kept], second[kept], place[kept]
    order = np.lexsort((second, first, place))
    return first[order], second[order], np.unique(place[order], return_inverse=True)[1].astype(np.intp)


def _spread_left(residual: FloatArray, codes: Codes, noise: float) -> BoolArray:
    """In which groups residuals are more than rounding of values so large."""
    return np.array([np.abs(residual[codes == each]).max() > noise for each in range(codes.max() + 1)], bool)


def _tested(n: int, groups: int, f: float, df2: float) -> GroupTest:
    return GroupTest(n, groups, f, float(groups - 1), df2, float(special.fdtrc(groups - 1, df2, f)))


def _none(n: int, groups: int) -> GroupTest:
    nan = float("nan")
    return GroupTest(n, groups, nan, float(max(groups - 1, 0)), nan, nan)
