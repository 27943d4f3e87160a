"""Two groups of different people by rank: the Mann–Whitney test and the probability of superiority.

Scope: one score, two groups. Arrays in, a small frozen result out.
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from progression.stats import special
from progression.stats.arrays import NOISE, FloatArray, largest_of
from progression.stats.two_groups import known

__all__ = ["RankSum", "rank_sum"]

_NAN: Final = float("nan")
_EXACT_UP_TO: Final = 50  # people in all


@dataclass(frozen=True)
class RankSum:
    """Mann–Whitney test.

    Attributes:
        statistic: Pairs of one from each group in which the second group's is the higher, a tie counting half; W of R's
            ``wilcox.test(second, first)``.
        p: Two-sided.
        method: ``exact`` (the distribution given the ranks at hand, ties included), ``normal`` (approximation with tie
            and continuity correction), or ``none`` where nobody differs or a group is empty.
        superiority: Share of those pairs, 0 to 1; .5 where neither group is above the other.
        superiority_low: Lower limit of its interval; NaN where the groups do not overlap, nobody
            differs, or a group has fewer than two people.
        superiority_high: Upper limit.
        rank_biserial: 2 · superiority − 1; −1 to 1, positive where the second group is higher.
    """

    statistic: float
    p: float
    method: Literal["exact", "normal", "none"]
    superiority: float
    superiority_low: float
    superiority_high: float
    rank_biserial: float


def rank_sum(first: npt.ArrayLike, second: npt.ArrayLike, *, confidence: float = 0.95) -> RankSum:
    """Mann–Whitney test, exact for few people even with ties, and the probability of superiority.

    With at most fifty people in all, the distribution of the statistic given the observed ranks is counted out;
    p is the chance of being as far from its mean, on either side. Beyond, the normal approximation with tie and
    continuity correction. The interval of the probability of superiority is Brunner and Munzel's, which lets the groups
    differ in spread and the answers tie, made on the logit, so that it stays within 0 and 1.

    Args:
        first: Scores of the first group, shape (n_first,), scale points.
        second: Scores of the second, shape (n_second,).
        confidence: Coverage of the interval.

    Returns:
        The test over the scores that are not missing; NaN where a group is empty.

    References:
        Mann & Whitney (1947), Annals of Mathematical Statistics 18(1), 50–60. Exact distribution with ties: Streitberg
        & Röhmel (1986), Statistical Software Newsletter 12(1), 10–17. Interval: Brunner & Munzel (2000), Biometrical
        Journal 42(1), 17–25; on the logit, Pauly, Asendorf & Konietschke (2016), Biometrical Journal 58(6), 1319–1337.
        Rank-biserial: Wendt (1972), European Journal of Social Psychology 2(4), 463–465.
    """
    one, two = known(first), known(second)
    if not (len(one) and len(two)):
        return RankSum(_NAN, _NAN, "none", *(_NAN,) * 4)
    unit = largest_of(one, two) * NOISE or 1.0
    one, two = np.round(one / unit), np.round(two / unit)  # 0.7 + 0.1 and 0.8 are a tie
    above = _above(two, one)
    statistic, pairs = float(above.sum()), len(one) * len(two)
    superiority = statistic / pairs
    p, method = _p(one, two, statistic)
    return RankSum(
        statistic,
        p,
        method,
        superiority,
        *_limits(superiority, above / len(one), 1 - _above(one, two) / len(two), confidence),
        2 * superiority - 1,
    )


def _above(values: FloatArray, others: FloatArray) -> FloatArray:
    """How many of the others, in rising order, each value is above, those equal to it counting half."""
    below, upto = (np.searchsorted(others, values, side=side) for side in ("left", "right"))
    return np.asarray((below + upto) / 2, np.float64)


def _p(one: FloatArray, two: FloatArray, statistic: float) -> tuple[float, Literal["exact", "normal", "none"]]:
    _, place, count = np.unique(np.concatenate([one, two]), return_inverse=True, return_counts=True)
    if len(count) == 1:
        return 1.0, "none"
    if len(place) <= _EXACT_UP_TO:
        last = np.cumsum(count)
        doubled = (2 * last - count + 1)[place]  # twice the mid-ranks, which are halves
        return _exact(doubled, len(two), round(2 * statistic) + len(two) * (len(two) + 1)), "exact"
    everybody = len(place)
    ties = float((count.astype(np.float64) ** 3 - count).sum()) / (everybody * (everybody - 1))
    variance = len(one) * len(two) / 12 * (everybody + 1 - ties)
    z = max(0.0, abs(statistic - len(one) * len(two) / 2) - 0.5) / np.sqrt(variance)
    return float(min(1.0, 2 * special.ndtr(-z))), "normal"


def _exact(ranks: npt.NDArray[np.int64], size: int, observed: int) -> float:
    """Chance of a rank sum as far from the mean, among all groups of this size that could have been drawn."""
    ways = np.zeros((size + 1, int(ranks.sum()) + 1))
    ways[0, 0] = 1.0
    for rank in ranks:
        ways[1:, rank:] += ways[:-1, : ways.shape[1] - rank].copy()
    away = np.abs(np.arange(ways.shape[1]) * len(ranks) - size * ranks.sum())  # whole, so that equally far is equal
    return float(ways[size][away >= away[observed]].sum() / ways[size].sum())


def _limits(superiority: float, of_second: FloatArray, of_first: FloatArray, confidence: float) -> tuple[float, float]:
    """From each person's share of the other group that is on the expected side, whose mean the superiority is."""
    sizes = len(of_second), len(of_first)
    if min(sizes) < 2 or superiority in {0.0, 1.0}:  # noqa: PLR2004  two have a spread
        return _NAN, _NAN
    parts = [float(each.var(ddof=1)) / len(each) for each in (of_second, of_first)]
    if sum(parts) <= NOISE**2:
        return _NAN, _NAN
    df = sum(parts) ** 2 / sum(part**2 / (size - 1) for part, size in zip(parts, sizes, strict=True))
    logit = float(special.logit(superiority))
    half = float(special.stdtrit(df, (1 + confidence) / 2)) * np.sqrt(sum(parts)) / (superiority * (1 - superiority))
    return float(special.expit(logit - half)), float(special.expit(logit + half))
