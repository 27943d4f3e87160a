"""Many tests at once.

Scope: adjust a family of p-values. Which tests form the family is the caller's to say, and to name in the result.
"""

import numpy as np
import numpy.typing as npt

from progression.stats.arrays import FloatArray

__all__ = ["benjamini_hochberg", "holm"]


def holm(p: npt.ArrayLike) -> FloatArray:
    """Holm's step-down adjustment, which holds the chance of any false finding in the family at the level tested.

    Args:
        p: The family, shape (m,). NaN marks a test that could not be made; it stays NaN and does not count.

    Returns:
        Adjusted p-values, shape (m,), in the same order, at most 1.

    References:
        Holm (1979), Scandinavian Journal of Statistics 6(2), 65–70.

    Examples:
        >>> holm([0.01, 0.04, 0.03]).round(2).tolist()
        [0.03, 0.06, 0.06]
    """
    family = np.asarray(p, np.float64)
    made = np.flatnonzero(~np.isnan(family))
    order = made[np.argsort(family[made], kind="stable")]
    adjusted = np.full(family.shape, np.nan)
    steps = family[order] * np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(1.0, np.maximum.accumulate(steps)) if len(order) else steps
    return adjusted


def benjamini_hochberg(p: npt.ArrayLike) -> FloatArray:
    """Benjamini and Hochberg's step-up adjustment, which holds the expected share of findings that are false.

    Args:
        p: The family, shape (m,). NaN marks a test that could not be made; it stays NaN and does not count.

    Returns:
        Adjusted p-values, shape (m,), in the same order, at most 1.

    References:
        Benjamini & Hochberg (1995), J R Statist Soc B 57(1), 289–300.

    Examples:
        >>> benjamini_hochberg([0.01, 0.04, 0.03]).round(2).tolist()
        [0.03, 0.04, 0.04]
    """
    family = np.asarray(p, np.float64)
    made = np.flatnonzero(~np.isnan(family))
    falling = made[np.argsort(-family[made], kind="stable")]
    steps = family[falling] * len(falling) / np.arange(len(falling), 0, -1)
    adjusted = np.full(family.shape, np.nan)
    adjusted[falling] = np.minimum(1.0, np.minimum.accumulate(steps)) if len(falling) else steps
    return adjusted
