"""Two one-sided tests against statsmodels and pingouin."""

import numpy as np
import pingouin
import pytest
from statsmodels.stats.weightstats import ttost_paired

from progression.errors import CallError
from progression.stats import paired_equivalence, paired_t

BEFORE = [4, 5, 3, 6, 7, 2, 5, 4, 6, 3, 8, 5]
AFTER = [4, 6, 3, 5, 7, 3, 5, 4, 6, 2, 8, 6]


@pytest.mark.parametrize("margin", [0.2, 0.5, 2])
def test_both_p_are_those_of_statsmodels(margin: float) -> None:
    found = paired_equivalence(BEFORE, AFTER, margin=margin, better="higher")
    larger, above, below = ttost_paired(np.array(AFTER), np.array(BEFORE), -margin, margin)
    assert (found.above_p, found.below_p) == pytest.approx((above[1], below[1]), rel=1e-10)
    assert max(found.above_p, found.below_p) == pytest.approx(larger)
    assert larger == pytest.approx(pingouin.tost(AFTER, BEFORE, bound=margin, paired=True)["pval"].item(), abs=1e-4)


def test_interval_is_the_ninety_per_cent_one_and_agrees_with_the_verdict() -> None:
    t = paired_t(BEFORE, AFTER, confidence=0.9)
    for margin in (t.high - 1e-6, t.high + 1e-6):
        found = paired_equivalence(BEFORE, AFTER, margin=margin, better="lower")
        assert (found.low, found.high) == (t.low, t.high)
        assert (found.verdict == "equivalent") == (margin > t.high)


@pytest.mark.parametrize(
    ("better", "verdict"), [("higher", "not_worse"), ("lower", "cannot_tell"), (None, "cannot_tell")]
)
def test_a_rise_is_not_worse_only_where_higher_is_better(better: object, verdict: str) -> None:
    after = np.add(AFTER, 1)
    assert paired_equivalence(BEFORE, after, margin=0.5, better=better).verdict == verdict  # type: ignore[arg-type]


def test_a_fall_is_not_worse_where_lower_is_better() -> None:
    assert paired_equivalence(BEFORE, np.subtract(AFTER, 1), margin=0.5, better="lower").verdict == "not_worse"


def test_no_difference_at_all_on_average_has_a_test() -> None:
    """Mean change 0, so that t is 0 and the error cannot be had from it."""
    found = paired_equivalence([1, 2, 3, 4], [2, 1, 4, 3], margin=3, better=None)
    assert found.above_p == found.below_p < 0.05
    assert found.verdict == "equivalent"


@pytest.mark.parametrize("pairs", [([], []), ([1], [2]), ([1, 2], [1, 2]), ([1, 2, 3], [2, 3, 4])])
def test_without_spread_nobody_can_tell(pairs: tuple[list[int], list[int]]) -> None:
    found = paired_equivalence(*pairs, margin=1, better="higher")
    assert found.verdict == "cannot_tell"
    assert np.isnan([found.above_p, found.below_p, found.low, found.high]).all()


@pytest.mark.parametrize("margin", [0, -1, float("nan"), float("inf")])
def test_a_margin_that_is_none_is_refused(margin: float) -> None:
    with pytest.raises(CallError):
        paired_equivalence(BEFORE, AFTER, margin=margin, better=None)
