"""Test–retest: how alike a score comes out twice, when somebody says that nothing happened between.

Scope: one score by one respondent at two occasions that the user has chosen. Nobody but the user can know that nothing
happened then; no occasion is chosen here.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from progression.analysis.pairs import Pairs, match_pairs
from progression.capture import Forms
from progression.stats import Estimate, retest
from progression.stats.arrays import BoolArray, FloatArray

__all__ = ["Retest", "retest_estimate"]


@dataclass(frozen=True)
class Retest:
    """What a test–retest reliability rests on.

    Attributes:
        first: Id of the first occasion.
        second: Id of the second.
        icc: ICC(A,1) of the same pairs, in which a rise of everybody counts as error; None where it is not estimated.
        days: Median of the days between the two forms; None where anybody's dates are not known.
    """

    first: str
    second: str
    icc: float | None
    days: float | None


def retest_estimate(
    forms: Forms, values: FloatArray, respondent: str, occasions: tuple[str, str]
) -> tuple[Estimate, Retest]:
    """Pearson's correlation between two occasions over those with both values, and what it rests on.

    Args:
        forms: The answers.
        values: The score, shape (forms,); NaN where missing.
        respondent: Whose answers.
        occasions: Ids of the two.
    """
    first, second = occasions
    found = match_pairs(forms.keys, before=first, after=second)
    nobody = Pairs(respondent, np.zeros(0, np.intp), np.zeros(0, np.intp))
    pairs = next((each for each in found if each.respondent == respondent), nobody)
    before, after = pairs.values(values)
    both = ~(np.isnan(before) | np.isnan(after))
    icc = retest(before, after, method="icc")
    between = None if icc.reason else icc.value
    return retest(before, after), Retest(first, second, between, _days(forms.keys["date"].to_numpy(), pairs, both))


def _days(dates: Any, pairs: Pairs, both: BoolArray) -> float | None:
    between = (dates[pairs.after[both]] - dates[pairs.before[both]]) / np.timedelta64(1, "D")
    return None if not len(between) or np.isnan(between).any() else float(np.median(between))
