"""What so many pairs could show: the smallest mean difference a paired t test would find, and the pairs it would take.

Scope: two-sided paired t test, and the fewest pairs with which an exact test of signs can reach a level at all.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

from progression.stats import special

__all__ = ["detectable_difference", "fewest_differing", "paired_t_power", "pairs_needed"]

ALPHA: Final = 0.05
POWER: Final = 0.80
_FEWEST: Final = 2
_MOST: Final = 10**7
_HALVINGS: Final = 60


def paired_t_power(effect: float, n: int, *, alpha: float = ALPHA) -> float:
    """Probability that a two-sided paired t test of n pairs is significant.

    Args:
        effect: True mean difference / SD of the differences.
        n: Pairs, at least 2.
        alpha: Level of the test.

    Returns:
        From the noncentral t, both tails counted.

    References:
        Cohen (1988), Statistical Power Analysis for the Behavioral Sciences.

    Examples:
        >>> round(paired_t_power(0.5, 34), 4)
        0.8078
    """
    df, noncentrality = n - 1, abs(effect) * float(np.sqrt(n))
    critical = float(special.stdtrit(df, 1 - alpha / 2))
    lower, outer = (_below(each, df, noncentrality) for each in (critical, -critical))
    return 1 - lower + outer


def detectable_difference(n: int, sd: float, *, alpha: float = ALPHA, power: float = POWER) -> float:
    """Smallest true mean difference that a paired t test of n pairs finds with this power.

    Args:
        n: Pairs.
        sd: SD of the differences, scale points.
        alpha: Level of the two-sided test.
        power: Probability of finding it.

    Returns:
        Scale points; NaN with fewer than two pairs or without a standard deviation above 0.
    """
    if n < _FEWEST or not sd > 0:
        return float("nan")
    high = 1.0
    while paired_t_power(high, n, alpha=alpha) < power:
        high *= 2
    low = 0.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if paired_t_power(middle, n, alpha=alpha) >= power else (middle, high)
    return high * sd


def pairs_needed(difference: float, sd: float, *, alpha: float = ALPHA, power: float = POWER) -> float:
    """Fewest pairs with which a paired t test finds a true mean difference with this power.

    Args:
        difference: Scale points; its sign does not matter.
        sd: SD of the differences, scale points.
        alpha: Level of the two-sided test.
        power: Probability of finding it.

    Returns:
        A whole number; NaN where the difference or the standard deviation is 0 or missing, and beyond ten million.
    """
    if not (sd > 0 and difference != 0 and np.isfinite(difference)):
        return float("nan")
    found = _fewest(lambda n: paired_t_power(difference / sd, n, alpha=alpha) >= power)
    return float(found) if found <= _MOST else float("nan")


def fewest_differing(*, alpha: float = ALPHA) -> int:
    """Fewest pairs that differ with which the sign test and the signed-rank test can reach p < alpha.

    If all of them rose, the two-sided p of either test is 2 / 2^n, however the ranks tie.

    Examples:
        >>> fewest_differing()
        6
    """
    return int(np.floor(np.log2(2 / alpha))) + 1


def _below(t: float, df: int, noncentrality: float) -> float:
    """Probability of less than t; scipy says NaN of some tails that are too thin to matter."""
    found = float(special.nctdtr(df, noncentrality, t))
    return 0.0 if np.isnan(found) else found


def _fewest(enough: Callable[[int], bool]) -> int:
    """Fewest pairs that are enough, by doubling and halving; more than the most where none of these are."""
    high = _FEWEST
    while high <= _MOST and not enough(high):
        high *= 2
    low = high // 2 if high > _FEWEST else _FEWEST - 1
    while high - low > 1 and high <= _MOST:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high
