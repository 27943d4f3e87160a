"""Who rose and who fell: the sign test, and the probability of superiority for paired scores.

Scope: the direction of each pair's change, not its size. Arrays in, a small frozen result out.
"""

from dataclasses import dataclass

import numpy.typing as npt

from progression.stats.arrays import complete_pairs, largest_of, without_noise
from progression.stats.paired_proportion import paired_shares, tango

__all__ = ["Direction", "direction"]


@dataclass(frozen=True)
class Direction:
    """How many rose and fell.

    Attributes:
        rose: Pairs with a higher score after.
        fell: Pairs with a lower one.
        unchanged: Pairs with the same, left out of the test.
        sign_p: Two-sided p of the exact sign test; 1 where pairs are there but none differs, NaN without pairs.
        superiority: Share who rose plus half of the unchanged, 0 to 1; .5 is as many up as down. NaN without pairs.
        superiority_low: Lower limit of its score interval.
        superiority_high: Upper limit.
    """

    rose: int
    fell: int
    unchanged: int
    sign_p: float
    superiority: float
    superiority_low: float
    superiority_high: float


def direction(before: npt.ArrayLike, after: npt.ArrayLike, *, confidence: float = 0.95) -> Direction:
    """Count who rose and who fell, and test whether one is commoner.

    The probability of superiority is (1 + share who rose − share who fell) / 2, so that Tango's score interval of the
    difference of two paired shares, halved and moved, is its interval. It has a width when nobody changed and when
    everybody rose.

    Args:
        before: Scores at the first occasion, shape (n,), scale points.
        after: Scores at the second occasion, shape (n,), same participants in the same order.
        confidence: Coverage of the interval.

    Returns:
        Over complete pairs.

    Raises:
        ShapeError: If the two arrays differ in shape.

    References:
        Dixon & Mood (1946), J Am Stat Assoc 41(236), 557–566, for the sign test; Grissom & Kim (2012), Effect Sizes for
        Research, for the probability of superiority; Tango (1998), Statistics in Medicine 17(8), 891–908.

    Examples:
        >>> found = direction([1, 2, 3, 4], [2, 3, 3, 6])
        >>> found.rose, found.unchanged, found.sign_p, found.superiority
        (3, 1, 0.25, 0.875)
    """
    first, second = complete_pairs(before, after)
    change = without_noise(second - first, largest=largest_of(first, second))
    rose, fell, n = int((change > 0).sum()), int((change < 0).sum()), len(change)
    if not n:
        return Direction(0, 0, 0, *(float("nan"),) * 4)
    low, high = ((1 + each) / 2 for each in tango(fell, rose, n, confidence=confidence))
    sign_p = paired_shares(0, fell, rose, 0).exact_p
    return Direction(rose, fell, n - rose - fell, sign_p, (1 + (rose - fell) / n) / 2, low, high)
