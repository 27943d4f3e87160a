"""Two groups of different people: the difference of their means and how large it is for its spread.

Scope: one score, two groups. Ranks are in ``progression.stats.rank_sum``, shares in ``progression.stats.proportion``.
Arrays in, a small frozen result out. Differences are second − first.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from progression.stats import special
from progression.stats.arrays import FloatArray, largest_of, sample_sd
from progression.stats.effect_size import hedges_correction, noncentral_t_limits

__all__ = ["GroupEffect", "WelchT", "group_effect", "known", "welch_t"]

_FEWEST: Final = 2


@dataclass(frozen=True)
class WelchT:
    """Welch's t test. Means, standard deviations (n − 1) and the difference in scale points."""

    n_first: int
    mean_first: float
    sd_first: float
    n_second: int
    mean_second: float
    sd_second: float
    difference: float
    low: float
    high: float
    t: float
    df: float
    p: float


@dataclass(frozen=True)
class GroupEffect:
    """Effect sizes of the difference, both with Hedges' correction.

    Attributes:
        g: Difference / SD pooled over both groups; n − 2 degrees of freedom. Hedges' g.
        g_low: Lower limit of its interval (noncentral t).
        g_high: Upper limit.
        g_av: Difference / √((SD_first² + SD_second²) / 2); Welch's degrees of freedom.
        g_av_low: Lower limit of its interval (noncentral t).
        g_av_high: Upper limit.
    """

    g: float
    g_low: float
    g_high: float
    g_av: float
    g_av_low: float
    g_av_high: float


@dataclass(frozen=True)
class _Moments:
    """Of two groups: how many, mean and SD of each."""

    n: tuple[int, int]
    mean: tuple[float, float]
    sd: tuple[float, float]

    @property
    def difference(self) -> float:
        return self.mean[1] - self.mean[0]

    @property
    def error(self) -> float:
        """Standard error of the difference where the groups may differ in spread."""
        return float(np.sqrt(sum(sd**2 / n for n, sd in zip(self.n, self.sd, strict=True))))

    @property
    def df(self) -> float:
        """Welch and Satterthwaite's degrees of freedom."""
        parts = [(sd**2 / n) for n, sd in zip(self.n, self.sd, strict=True)]
        return sum(parts) ** 2 / sum(part**2 / (n - 1) for n, part in zip(self.n, parts, strict=True))

    @property
    def can_be_tested(self) -> bool:
        """Whether both groups have two people, and anybody differs from the rest of the group."""
        return min(self.n) >= _FEWEST and max(self.sd) > 0


def welch_t(first: npt.ArrayLike, second: npt.ArrayLike, *, confidence: float = 0.95) -> WelchT:
    """Welch's t test with the interval of the difference of the means; the groups may differ in size and spread.

    Args:
        first: Scores of the first group, shape (n_first,), scale points.
        second: Scores of the second, shape (n_second,).
        confidence: Coverage of the interval.

    Returns:
        The test over the scores that are not missing. What cannot be computed is NaN: spread with fewer than two
        people; interval, ``t``, ``df`` and ``p`` where a group has fewer than two, or nobody differs from the rest of
        the group.

    References:
        Welch (1947), Biometrika 34(1–2), 28–35; Satterthwaite (1946), Biometrics Bulletin 2(6), 110–114.
    """
    found = _moments(first, second)
    t = df = half = float("nan")
    if found.can_be_tested:
        t, df = found.difference / found.error, found.df
        half = found.error * float(special.stdtrit(df, (1 + confidence) / 2))
    return WelchT(
        n_first=found.n[0],
        mean_first=found.mean[0],
        sd_first=found.sd[0],
        n_second=found.n[1],
        mean_second=found.mean[1],
        sd_second=found.sd[1],
        difference=found.difference,
        low=found.difference - half,
        high=found.difference + half,
        t=t,
        df=df,
        p=float(2 * special.stdtr(df, -abs(t))),
    )


def group_effect(first: npt.ArrayLike, second: npt.ArrayLike, *, confidence: float = 0.95) -> GroupEffect:
    """Effect sizes of the difference between two groups; positive where the second is higher.

    Args:
        first: Scores of the first group, shape (n_first,), scale points.
        second: Scores of the second, shape (n_second,).
        confidence: Coverage of the intervals.

    Returns:
        Over the scores that are not missing; NaN where Welch's test cannot be made, and where it has a single degree of
        freedom, for which the correction has no finite value.

    References:
        Hedges (1981), J Educational Statistics 6(2), 107–128; Delacre, Lakens, Ley, Liu & Leys (2021), Why Hedges' g*s
        based on the non-pooled standard deviation should be reported with Welch's t-test, PsyArXiv.
    """
    found = _moments(first, second)
    if not found.can_be_tested:
        return GroupEffect(*(float("nan"),) * 6)
    everybody = sum(found.n) - 2
    pooled = float(np.sqrt(sum((n - 1) * sd**2 for n, sd in zip(found.n, found.sd, strict=True)) / everybody))
    pooled_error = pooled * float(np.sqrt(sum(1 / n for n in found.n)))
    average = float(np.sqrt(sum(sd**2 for sd in found.sd) / 2))
    return GroupEffect(
        *_standardised(found.difference, pooled, pooled_error, everybody, confidence),
        *_standardised(found.difference, average, found.error, found.df, confidence),
    )


def _standardised(
    difference: float, spread: float, error: float, df: float, confidence: float
) -> tuple[float, float, float]:
    """The corrected ratio and its limits: those of the noncentrality of t, in units of the spread."""
    factor = hedges_correction(df)
    low, high = noncentral_t_limits(difference / error, df, confidence=confidence)
    return (factor * difference / spread, factor * low * error / spread, factor * high * error / spread)


def _moments(first: npt.ArrayLike, second: npt.ArrayLike) -> _Moments:
    one, two = known(first), known(second)
    largest = largest_of(one, two)
    return _Moments(
        (len(one), len(two)),
        (_mean(one), _mean(two)),
        (sample_sd(one, largest=largest), sample_sd(two, largest=largest)),
    )


def known(values: npt.ArrayLike) -> FloatArray:
    """Those that are not missing, in rising order: sums are then the same to the last bit however the rows lie."""
    found = np.asarray(values, np.float64)
    return np.sort(found[~np.isnan(found)])


def _mean(values: FloatArray) -> float:
    return float(values.mean()) if len(values) else float("nan")
