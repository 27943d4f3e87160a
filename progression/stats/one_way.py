"""Groups of different persons: one-way analysis of variance, and how alike those of one group are.

Scope: one value per person and the group that each belongs to. Arrays in, a small frozen result out.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from progression.errors import ShapeError
from progression.stats import special
from progression.stats.arrays import NOISE, FloatArray, largest_of

__all__ = ["OneWay", "one_way"]


@dataclass(frozen=True)
class OneWay:
    """One-way analysis of variance. What cannot be computed is NaN.

    Attributes:
        n: Persons.
        groups: Groups with anybody in them.
        f: F; NaN with one group, nobody beyond one per group, or no variation within groups.
        df1: Groups − 1.
        df2: Persons − groups.
        p: Of F.
        icc: How alike persons of one group are, ICC(1): 1 where all of the spread is between groups; below 0 where
            persons of one group differ more than those of different groups.
        design_effect: How many times larger than the usual one the variance of the mean is because of that; 1 where
            ``icc`` is 0 or less.
    """

    n: int
    groups: int
    f: float
    df1: int
    df2: int
    p: float
    icc: float
    design_effect: float


def one_way(values: npt.ArrayLike, group: npt.ArrayLike) -> OneWay:
    """Compare the means of groups of different persons.

    Args:
        values: One per person, shape (n,), scale points; a person without a value is left out.
        group: Number of each person's group, shape (n,); negative for none, who is left out.

    Raises:
        ShapeError: If the two arrays differ in shape.

    References:
        Fisher (1925), Statistical Methods for Research Workers; the intraclass correlation for groups of different
        sizes: Donner & Koval (1980), Biometrics 36(1), 19–25; the design effect 1 + (Σm² / Σm − 1) icc: Kish (1965),
        Survey Sampling.
    """
    value, place = np.asarray(values, np.float64), np.asarray(group)
    if value.shape != place.shape:
        message = f"values have shape {value.shape} and groups {place.shape}; they need the same"
        raise ShapeError(message)
    known = ~np.isnan(value) & (place >= 0)
    value, codes = value[known], np.unique(place[known], return_inverse=True)[1]
    sizes = np.bincount(codes).astype(np.float64) if len(value) else np.zeros(0)
    n, groups = len(value), len(sizes)
    df1, df2 = max(groups - 1, 0), n - groups
    if not df1 or not df2:
        return OneWay(n, groups, *_unknown(df1, df2))
    centred = value - np.mean(value)  # so that no digit is lost to a large mean
    means = np.bincount(codes, centred) / sizes
    between = float(sizes @ (means - centred.mean()) ** 2) / df1
    within = _squares(centred - means[codes], largest_of(value)) / df2
    if within == 0:
        return OneWay(n, groups, *_unknown(df1, df2))
    typical = (n - float(sizes @ sizes) / n) / df1
    icc = (between - within) / (between + (typical - 1) * within)
    design = 1 + (float(sizes @ sizes) / n - 1) * max(icc, 0.0)
    f = between / within
    return OneWay(n, groups, f, df1, df2, float(special.fdtrc(df1, df2, f)), icc, design)


def _unknown(df1: int, df2: int) -> tuple[float, int, int, float, float, float]:
    nan = float("nan")
    return nan, df1, df2, nan, nan, nan


def _squares(residuals: FloatArray, largest: float) -> float:
    """Their sum of squares; 0 where they are no more than rounding of values so large."""
    return 0.0 if np.abs(residuals).max() <= NOISE * largest else float(residuals @ residuals)
