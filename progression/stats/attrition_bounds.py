"""The mean difference among all who began, whatever those who left would have answered.

Scope: what the difference would be if they were unchanged, or all at one end of the scale. Arrays in, a small frozen
result out.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from progression.stats.arrays import FloatArray, complete_pairs

__all__ = ["AttritionBounds", "attrition_bounds"]


@dataclass(frozen=True)
class AttritionBounds:
    """Mean differences after − before, scale points.

    Attributes:
        difference: Among those with both values.
        if_unchanged: Among all, where those who left ended as they began.
        if_lowest: Among all, where those who left ended at the scale's lowest value.
        if_highest: The same at its highest.
    """

    difference: float
    if_unchanged: float
    if_lowest: float
    if_highest: float


def attrition_bounds(
    before: npt.ArrayLike, after: npt.ArrayLike, leavers: npt.ArrayLike, *, low: float, high: float
) -> AttritionBounds:
    """Bounds on the mean difference that suppose nothing about why somebody left.

    Args:
        before: First value of those who stayed, shape (n,), scale points.
        after: Second value of the same, shape (n,); pairs with a missing value are left out.
        leavers: First value of those who left, shape (m,); NaN is left out.
        low: Lowest value of the scale; NaN where it has no known end.
        high: Highest value.

    Returns:
        ``if_lowest`` ≤ ``if_unchanged`` ≤ ``if_highest``. NaN for all without a complete pair, and for an end that is
        not known.

    Raises:
        ShapeError: If before and after differ in shape.

    References:
        Manski (1990), American Economic Review 80(2), 319–323; Horowitz & Manski (2000), J Am Stat Assoc 95(449),
        77–84.

    Examples:
        >>> attrition_bounds([2, 4], [4, 6], [3, 3], low=1, high=5)
        AttritionBounds(difference=2.0, if_unchanged=1.0, if_lowest=0.0, if_highest=2.0)
    """
    first, second = complete_pairs(before, after)
    began = np.asarray(leavers, np.float64)
    began = np.sort(began[~np.isnan(began)])
    if not len(first):
        return AttritionBounds(*(float("nan"),) * 4)
    changed = float((second - first).sum())

    def among_all(moved: FloatArray) -> float:
        return (changed + float(moved.sum())) / (len(first) + len(began))

    return AttritionBounds(
        difference=changed / len(first),
        if_unchanged=among_all(np.zeros(0)),
        if_lowest=among_all(low - began),
        if_highest=among_all(high - began),
    )
