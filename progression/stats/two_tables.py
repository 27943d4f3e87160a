"""Two groups of different people by what they chose: Barnard's test of two shares, the chi-square test of many answers.

Scope: counts in, p-values out. The interval and the usual tests of two shares are in ``progression.stats.proportion``.
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from progression.stats import special

__all__ = ["BARNARD_UP_TO", "ChiSquare", "barnard", "chi_square"]

BARNARD_UP_TO: Final = 100
"""People in all up to which Barnard's test is made: it takes longer with the square of their number."""

_FEW: Final = 5.0
_MOST_OF_FEW: Final = 0.2


@dataclass(frozen=True)
class ChiSquare:
    """Pearson's chi-square test of whether two groups choose alike.

    Attributes:
        n: People.
        statistic: χ²; NaN where it is not computed.
        df: Answers that anybody gave, less one.
        p: Its p.
        v: Cramér's V, 0 to 1: how far apart the groups are.
        reason: Why there is no test: ``no_answers`` in a group, ``no_variation`` where everybody chose the same,
            ``few_for_chi_square`` where too few are expected to give an answer for χ² to hold (Cochran's rule); None
            where there is one.
    """

    n: int
    statistic: float
    df: int
    p: float
    v: float
    reason: Literal["no_answers", "no_variation", "few_for_chi_square"] | None


def barnard(k1: int, n1: int, k2: int, n2: int) -> float:
    """Two-sided p of Barnard's unconditional exact test that two shares are one, by the pooled score statistic.

    It does not hold the number of positive answers fixed, as Fisher's test does, and so finds more with few people.

    Args:
        k1: Positive answers in the first group.
        n1: Answers in the first group.
        k2: Positive answers in the second group.
        n2: Answers in the second group.

    Returns:
        NaN where a base is 0, or there are more than `BARNARD_UP_TO` answers in all; 1 where everybody or nobody is
        positive.

    References:
        Barnard (1945), Nature 156, 177; Lydersen, Fagerland & Laake (2009), Statistics in Medicine 28(7), 1159–1175.
    """
    if min(n1, n2) == 0 or n1 + n2 > BARNARD_UP_TO:
        return float("nan")
    if k1 + k2 in {0, n1 + n2}:
        return 1.0
    from scipy.stats import barnard_exact  # noqa: PLC0415  scipy.stats is slow to import, and few results need it

    return float(barnard_exact([[k1, k2], [n1 - k1, n2 - k2]]).pvalue)


def chi_square(first: npt.ArrayLike, second: npt.ArrayLike) -> ChiSquare:
    """Pearson's chi-square test of the answers of two groups, without continuity correction.

    Args:
        first: How many in the first group gave each answer, shape (answers,).
        second: The same in the second group.

    Returns:
        The test over the answers that anybody gave. There is none where an expected count is below 1, or more than a
        fifth of them are below 5.

    References:
        Pearson (1900), Philosophical Magazine 50(302), 157–175; Cochran (1954), Biometrics 10(4), 417–451; Cramér
        (1946), Mathematical Methods of Statistics, section 21.9.
    """
    counts = np.array([np.asarray(each, np.float64) for each in (first, second)])
    counts = counts[:, counts.sum(axis=0) > 0]
    n, df = int(counts.sum()), max(counts.shape[1] - 1, 0)
    sizes = counts.sum(axis=1)
    if not sizes.all():
        return _without(n, df, "no_answers")
    if df == 0:
        return _without(n, df, "no_variation")
    expected = np.outer(sizes, counts.sum(axis=0)) / n
    if expected.min() < 1 or (expected < _FEW).mean() > _MOST_OF_FEW:
        return _without(n, df, "few_for_chi_square")
    statistic = float(((counts - expected) ** 2 / expected).sum())
    return ChiSquare(n, statistic, df, float(special.chdtrc(df, statistic)), float(np.sqrt(statistic / n)), None)


def _without(n: int, df: int, reason: Literal["no_answers", "no_variation", "few_for_chi_square"]) -> ChiSquare:
    nan = float("nan")
    return ChiSquare(n, nan, df, nan, nan, reason)
