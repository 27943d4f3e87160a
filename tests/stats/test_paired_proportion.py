"""Two shares of the same participants: symmetry, ends, and another program."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import proportion_confint

from progression.errors import CallError
from progression.stats import paired_shares
from progression.stats.paired_proportion import PairedShares

COUNTS = st.tuples(*[st.integers(0, 40)] * 4)
LIMITS = (("newcombe_low", "newcombe_high"), ("tango_low", "tango_high"))


@given(counts=COUNTS)
def test_tests_are_those_of_statsmodels(counts: tuple[int, ...]) -> None:
    n11, n10, n01, n00 = counts
    found = paired_shares(*counts)
    table = [[n11, n10], [n01, n00]]
    if n10 + n01:
        assert found.exact_p == pytest.approx(mcnemar(table, exact=True).pvalue, abs=1e-12)
        plain = mcnemar(table, exact=False, correction=False)
        assert (found.mcnemar, found.mcnemar_p) == pytest.approx((plain.statistic, plain.pvalue), abs=1e-12)
        low, high = proportion_confint(n01, n10 + n01, method="beta")
        assert found.odds_low == pytest.approx(low / (1 - low), rel=1e-9)
        assert found.odds_high == (math.inf if high == 1 else pytest.approx(high / (1 - high), rel=1e-9))
    else:
        assert (found.exact_p, found.midp_p) == (1, 1)
        assert math.isnan(found.mcnemar)


@given(counts=COUNTS)
def test_swapping_the_occasions_mirrors_everything(counts: tuple[int, ...]) -> None:
    n11, n10, n01, n00 = counts
    there, back = paired_shares(n11, n10, n01, n00), paired_shares(n11, n01, n10, n00)
    assert there.exact_p == back.exact_p
    if there.n:
        assert there.difference == -back.difference
        for low, high in LIMITS:
            assert getattr(there, low) == pytest.approx(-getattr(back, high), abs=1e-9)


@given(counts=COUNTS)
def test_intervals_hold_the_difference_and_stay_within_their_range(counts: tuple[int, ...]) -> None:
    found = paired_shares(*counts)
    for low, high in LIMITS if found.n else ():
        assert -1 - 1e-9 <= getattr(found, low) <= found.difference + 1e-9
        assert found.difference - 1e-9 <= getattr(found, high) <= 1 + 1e-9


def test_score_interval_of_nobody_turning_is_the_known_one() -> None:
    """Tango (1998): ± z² / (n + z²)."""
    found = paired_shares(5, 0, 0, 5)
    assert (found.tango_low, found.tango_high) == pytest.approx((-3.841459 / 13.841459, 3.841459 / 13.841459), abs=1e-6)


def test_nobody_gives_no_numbers() -> None:
    found: PairedShares = paired_shares(0, 0, 0, 0)
    assert math.isnan(found.difference)
    assert math.isnan(found.newcombe_low)
    assert math.isnan(found.tango_high)


def test_everybody_turned() -> None:
    found = paired_shares(0, 0, 5, 0)
    assert (found.difference, found.newcombe_high, found.tango_high) == (1, 1, 1)
    assert (found.odds_ratio, found.odds_high) == (math.inf, math.inf)


def test_negative_counts_are_refused() -> None:
    with pytest.raises(CallError, match="negative"):
        paired_shares(1, -1, 2, 3)
