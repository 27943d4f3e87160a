"""Two shares of the same participants: the tests of McNemar and the interval of the difference.

Scope: one paired 2 × 2 table of counts in, a small frozen result out. Positive means that more were positive after.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from progression.errors import CallError
from progression.stats import special
from progression.stats.proportion import normal_quantile, wilson

__all__ = ["PairedShares", "paired_shares", "tango"]

_NAN: Final = float("nan")
_HALVINGS: Final = 60


@dataclass(frozen=True)
class PairedShares:
    """Shares before and after of the same n participants.

    Attributes:
        n11: Positive both times.
        n10: Positive before and not after.
        n01: Positive after and not before.
        n00: Positive neither time.
        difference: Share after − share before; NaN without participants.
        newcombe_low: Lower limit of its interval by Newcombe, corrected for continuity in φ.
        newcombe_high: Upper limit.
        tango_low: Lower limit of its score interval.
        tango_high: Upper limit.
        odds_ratio: n01 / n10: odds of turning positive against turning negative; NaN where nobody turned, infinite
            where nobody turned negative.
        odds_low: Lower limit of its exact interval.
        odds_high: Upper limit.
        mcnemar: χ² with one degree of freedom, without continuity correction; NaN where nobody turned.
        mcnemar_p: Its p.
        continuity_p: p with Edwards' continuity correction.
        exact_p: p of the exact conditional (binomial) test, two-sided; 1 where nobody turned.
        midp_p: Its mid-p, which counts half of the observed table.
    """

    n11: int
    n10: int
    n01: int
    n00: int
    difference: float
    newcombe_low: float
    newcombe_high: float
    tango_low: float
    tango_high: float
    odds_ratio: float
    odds_low: float
    odds_high: float
    mcnemar: float
    mcnemar_p: float
    continuity_p: float
    exact_p: float
    midp_p: float

    @property
    def n(self) -> int:
        """Participants with an answer both times."""
        return self.n11 + self.n10 + self.n01 + self.n00


def paired_shares(n11: int, n10: int, n01: int, n00: int, *, confidence: float = 0.95) -> PairedShares:
    """Compare a share before with the share after of the same participants.

    Args:
        n11: Positive both times.
        n10: Positive before and not after.
        n01: Positive after and not before.
        n00: Positive neither time.
        confidence: Coverage of the intervals.

    Raises:
        CallError: If a count is negative.

    References:
        McNemar (1947), Psychometrika 12(2), 153–157; Newcombe (1998), Statistics in Medicine 17(22), 2635–2650, method
        10; Tango (1998), Statistics in Medicine 17(8), 891–908; Fagerland, Lydersen & Laake (2013), BMC Medical
        Research Methodology 13, 91, for the mid-p.

    Examples:
        >>> found = paired_shares(59, 16, 6, 80)
        >>> round(found.difference, 4), round(found.exact_p, 6)
        (-0.0621, 0.052479)
    """
    if min(n11, n10, n01, n00) < 0:
        message = f"counts cannot be negative: {n11}, {n10}, {n01}, {n00}"
        raise CallError(message)
    n, turned = n11 + n10 + n01 + n00, n10 + n01
    statistic = (n01 - n10) ** 2 / turned if turned else _NAN
    corrected = max(abs(n01 - n10) - 1, 0) ** 2 / turned if turned else _NAN
    return PairedShares(
        n11,
        n10,
        n01,
        n00,
        (n01 - n10) / n if n else _NAN,
        *_newcombe(n11, n10, n01, n00, confidence),
        *tango(n10, n01, n, confidence=confidence),
        n01 / n10 if n10 else (float("inf") if n01 else _NAN),
        *_odds(n10, n01, confidence),
        statistic,
        float(special.chdtrc(1, statistic)) if turned else _NAN,
        float(special.chdtrc(1, corrected)) if turned else _NAN,
        *_exact(n10, n01),
    )


def _newcombe(n11: int, n10: int, n01: int, n00: int, confidence: float) -> tuple[float, float]:
    """The hybrid of the two Wilson intervals, drawn together by φ, whose numerator n/2 is taken off where positive."""
    n = n11 + n10 + n01 + n00
    if not n:
        return _NAN, _NAN
    after, before = (n11 + n01) / n, (n11 + n10) / n
    (low2, low1), (high2, high1) = wilson([n11 + n01, n11 + n10], [n, n], confidence=confidence)
    margins = float((n11 + n10) * (n01 + n00) * (n11 + n01) * (n10 + n00))
    product = n11 * n00 - n10 * n01
    phi = (max(product - n / 2, 0) if product > 0 else product) / np.sqrt(margins) if margins else 0.0
    down, up = after - low2, high2 - after
    fall, rise = before - low1, high1 - before
    difference = after - before
    low = difference - np.sqrt(down**2 - 2 * phi * down * rise + rise**2)
    high = difference + np.sqrt(up**2 - 2 * phi * up * fall + fall**2)
    return float(low), float(high)


def tango(n10: int, n01: int, n: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Score interval of a paired difference, (n01 − n10) / n: the differences that a score test does not reject.

    Args:
        n10: Pairs that went down.
        n01: Pairs that went up.
        n: All pairs.
        confidence: Coverage.

    Returns:
        Lower and upper limit, within −1 and 1; NaN without pairs.

    References:
        Tango (1998), Statistics in Medicine 17(8), 891–908.
    """
    if not n:
        return _NAN, _NAN
    z, observed = normal_quantile(confidence), (n01 - n10) / n

    def distance(difference: float) -> float:
        """How far the observed difference is from this one, by the spread that there would be with this one."""
        b = -n01 - n10 + (2 * n - n01 + n10) * difference
        c = -n10 * difference * (1 - difference)
        restricted = (np.sqrt(max(b * b - 8 * n * c, 0.0)) - b) / (4 * n)
        variance = n * (2 * restricted + difference * (1 - difference))
        apart = n01 - n10 - n * difference
        return float(apart / np.sqrt(variance)) if variance > 0 else float(np.copysign(np.inf, apart)) if apart else 0.0

    low = -1.0 if observed == -1 else _falls_to_zero(lambda each: distance(each) - z, -1.0, observed)
    high = 1.0 if observed == 1 else _falls_to_zero(lambda each: distance(each) + z, observed, 1.0)
    return low, high


def _falls_to_zero(value: Callable[[float], float], low: float, high: float) -> float:
    """Where a function that falls from low to high passes zero, to the last digits, by halving."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if value(middle) > 0 else (low, middle)
    return (low + high) / 2


def _odds(n10: int, n01: int, confidence: float) -> tuple[float, float]:
    """Exact limits of n01 / n10, from those of Clopper and Pearson of n01 among those who turned."""
    turned, tail = n10 + n01, (1 - confidence) / 2
    if not turned:
        return _NAN, _NAN
    low = float(special.betaincinv(n01, n10 + 1, tail)) if n01 else 0.0
    high = float(special.betaincinv(n01 + 1, n10, 1 - tail)) if n10 else 1.0
    return low / (1 - low), high / (1 - high) if high < 1 else float("inf")


def _exact(n10: int, n01: int) -> tuple[float, float]:
    turned, fewer = n10 + n01, min(n10, n01)
    if not turned:
        return 1.0, 1.0
    below = float(special.bdtr(fewer, turned, 0.5))
    at = below - float(special.bdtr(fewer - 1, turned, 0.5)) if fewer else below
    exact = min(1.0, 2 * below)
    return exact, 1.0 if n10 == n01 else 2 * below - at
