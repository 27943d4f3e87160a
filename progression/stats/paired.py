"""Paired comparison of two occasions for a group: the t test and the signed-rank test.

Scope: one score, one group, two occasions. Effect sizes are in ``progression.stats.effect_size``.
Arrays in, a small frozen result out. Differences are after − before.
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from progression.stats import special
from progression.stats.arrays import FloatArray, complete_pairs, largest_of, sample_sd, without_noise
from progression.stats.proportion import wilson

__all__ = ["PairedT", "SignedRank", "paired_t", "signed_rank"]

EXACT_UP_TO: Final = 50
"""Non-zero pairs up to which the signed-rank test is exact, as in R's ``wilcox.test``."""


@dataclass(frozen=True)
class PairedT:
    """Paired t test. Means, standard deviations (n − 1) and the difference in scale points."""

    n: int
    mean_before: float
    sd_before: float
    mean_after: float
    sd_after: float
    difference: float
    low: float
    high: float
    t: float
    df: float
    p: float


@dataclass(frozen=True)
class SignedRank:
    """Wilcoxon signed-rank test.

    Attributes:
        n: Pairs that differ; equal pairs carry no rank and are left out (Wilcoxon's own rule).
        statistic: Sum of the ranks of pairs that rose, V in R.
        p: Two-sided.
        method: ``exact`` (the distribution given the ranks at hand, ties included), ``normal`` (approximation with
            tie and continuity correction), or ``none`` where no pair differs.
        rank_biserial: (ranks that rose − ranks that fell) / all ranks; −1 to 1, positive when scores rose.
        low: Lower limit of its interval (`signed_rank`); NaN where no pair differs.
        high: Upper limit.
    """

    n: int
    statistic: float
    p: float
    method: Literal["exact", "normal", "none"]
    rank_biserial: float
    low: float
    high: float


def paired_t(before: npt.ArrayLike, after: npt.ArrayLike, *, confidence: float = 0.95) -> PairedT:
    """Student's paired t test with the interval of the mean difference.

    Args:
        before: Scores at the first occasion, shape (n,), scale points.
        after: Scores at the second occasion, shape (n,), same participants in the same order.
        confidence: Coverage of the interval.

    Returns:
        The test over complete pairs. What cannot be computed is NaN: spread, interval and test with fewer than two
        pairs; interval, ``t`` and ``p`` when every pair changed by the same amount, which says nothing of the spread.

    Raises:
        ShapeError: If the two arrays differ in shape.

    References:
        Student (1908), Biometrika 6(1), 1–25.
    """
    first, second = complete_pairs(before, after)
    n, change = len(first), second - first
    largest = largest_of(first, second)
    difference, spread = _mean(change), sample_sd(change, largest=largest)
    error = spread / np.sqrt(n) if n else np.nan
    half = error * special.stdtrit(n - 1, (1 + confidence) / 2) if error > 0 else np.nan
    t = difference / error if error > 0 else np.nan
    return PairedT(
        n=n,
        mean_before=_mean(first),
        sd_before=sample_sd(first, largest=largest),
        mean_after=_mean(second),
        sd_after=sample_sd(second, largest=largest),
        difference=difference,
        low=float(difference - half),
        high=float(difference + half),
        t=float(t),
        df=float(max(n - 1, 0)),
        p=float(2 * special.stdtr(n - 1, -abs(t))) if n > 1 else np.nan,
    )


def signed_rank(before: npt.ArrayLike, after: npt.ArrayLike, *, confidence: float = 0.95) -> SignedRank:
    """Wilcoxon signed-rank test, exact for few pairs even with ties.

    With at most `EXACT_UP_TO` pairs that differ, the distribution of the statistic given the observed ranks is counted
    out, so ties need no approximation. Beyond, the normal approximation with tie and continuity correction.

    The interval of the rank-biserial correlation is Wilson's of the share of the rank sum that rose, turned into −1 to
    1, with as many observations as the unequal ranks are worth: (Σ rank)² / Σ rank² (Kish). Unlike the interval by
    Fisher's z with the same standard error it has a width when every pair rose.

    Args:
        before: Scores at the first occasion, shape (n,), scale points.
        after: Scores at the second occasion, shape (n,), same participants in the same order.
        confidence: Coverage of the interval of the rank-biserial correlation.

    Returns:
        The test over complete pairs; ``p`` 1 and method ``none`` when pairs are there but none differs, NaN without
        pairs.

    Raises:
        ShapeError: If the two arrays differ in shape.

    References:
        Wilcoxon (1945), Biometrics Bulletin 1(6), 80–83. Exact distribution with ties: Streitberg & Röhmel (1986),
        Statistical Software Newsletter 12(1), 10–17. Rank-biserial: Kerby (2014), Comprehensive Psychology 3. Its
        interval: Wilson (1927), J Am Stat Assoc 22(158), 209–212; Kish (1965), Survey Sampling.
    """
    first, second = complete_pairs(before, after)
    change = without_noise(second - first, largest=largest_of(first, second))
    change = change[change != 0]
    n = len(change)
    if n == 0:
        return SignedRank(0, 0.0, 1.0 if len(first) else np.nan, "none", 0.0 if len(first) else np.nan, np.nan, np.nan)
    ranks = _mid_ranks(np.abs(change))
    rose, every = float(ranks[change > 0].sum()), float(ranks.sum())
    method: Literal["exact", "normal"] = "exact" if n <= EXACT_UP_TO else "normal"
    p = _exact_p(ranks, rose) if method == "exact" else _normal_p(ranks, rose)
    worth = every**2 / float((ranks**2).sum())
    low, high = (float(2 * each - 1) for each in wilson(rose / every * worth, worth, confidence=confidence))
    return SignedRank(n, rose, p, method, (2 * rose - every) / every, low, high)


def _exact_p(ranks: FloatArray, rose: float) -> float:
    """Two-sided p: twice the smaller tail of the 2^n equally likely sign patterns, at most 1."""
    doubled = np.rint(2 * ranks).astype(np.int64)  # mid-ranks are halves, so doubled they are whole
    ways = np.zeros(int(doubled.sum()) + 1)
    ways[0] = 1.0
    for rank in doubled:
        ways[rank:] += ways[: len(ways) - rank].copy()
    tail = round(2 * rose)
    share = ways / ways.sum()
    return float(min(1.0, 2 * min(share[: tail + 1].sum(), share[tail:].sum())))


def _normal_p(ranks: FloatArray, rose: float) -> float:
    """Two-sided p from the normal approximation; Σ rank²/4 is the variance with ties accounted for."""
    distance = abs(rose - ranks.sum() / 2) - 0.5
    z = max(0.0, distance) / np.sqrt((ranks**2).sum() / 4)
    return float(min(1.0, 2 * special.ndtr(-z)))


def _mid_ranks(sizes: FloatArray) -> FloatArray:
    """Ranks from 1; equal values share the mean of theirs."""
    values, place, count = np.unique(sizes, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return ((last - count + 1 + last) / 2)[place] if len(values) else sizes


def _mean(values: FloatArray) -> float:
    return float(values.mean()) if len(values) else float("nan")
