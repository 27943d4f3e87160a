"""Standardised differences of two groups, and bounds on a change: published figures, other programs, worked by hand."""

import math

import numpy as np
import pingouin
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from progression.errors import ShapeError
from progression.stats import attrition_bounds, standardised_means, standardised_shares

SCORES = st.lists(st.one_of(st.integers(1, 10), st.just(float("nan"))), max_size=12)


def values(mean: float, sd: float, n: int) -> list[float]:
    """Values with exactly this mean and standard deviation: half of them on either side."""
    away = sd * math.sqrt((n - 1) / n)
    return [mean + away] * (n // 2) + [mean - away] * (n // 2)


def test_g_is_that_of_a_textbook() -> None:
    """Borenstein et al. (2009), Introduction to Meta-Analysis, chapter 4: 103 (5.5) and 100 (4.5), 50 in each.

    They print d = 0.5970 and g = 0.5924.
    """
    found = standardised_means(values(103, 5.5, 50), values(100, 4.5, 50))
    assert found.g == pytest.approx(0.5924, abs=0.00005)
    assert (found.mean_first, found.sd_first) == pytest.approx((103, 5.5))
    assert (found.mean_second, found.sd_second) == pytest.approx((100, 4.5))


def test_d_before_the_correction_is_that_of_pingouin_and_the_limits_those_of_scipy() -> None:
    first, second = [2, 5, 4, 6, 3, 8, 5], [6, 5, 9, 7, 7, 4, 8, 9, 6]
    found = standardised_means(first, second)
    d = pingouin.compute_effsize(first, second, eftype="cohen")
    factor = found.g / d
    assert factor == pytest.approx(1 - 3 / (4 * 14 - 1), abs=0.001)
    per_t = math.sqrt(1 / 7 + 1 / 9)
    t = stats.ttest_ind(first, second).statistic
    assert d / per_t == pytest.approx(t)
    for limit, tail in ((found.g_low, 0.975), (found.g_high, 0.025)):
        assert stats.nct.cdf(t, 14, limit / factor / per_t) == pytest.approx(tail, abs=1e-7)


@pytest.mark.parametrize(
    ("first", "second"),
    [([], []), ([3], [4, 5, 6]), ([3, 4], [5]), ([3, 3, 3], [5, 5]), ([0.1 + 0.2, 0.3], [0.3, 0.3]), ([3, 3], [])],
)
def test_there_is_no_g_of_one_or_of_groups_without_spread(first: list[float], second: list[float]) -> None:
    found = standardised_means(first, second)
    assert math.isnan(found.g)
    assert math.isnan(found.g_low)
    assert (found.n_first, found.n_second) == (len(first), len(second))


@settings(deadline=None, max_examples=40)
@given(SCORES, SCORES)
def test_turning_the_groups_turns_the_sign_and_order_changes_nothing(first: list[float], second: list[float]) -> None:
    found, turned = standardised_means(first, second), standardised_means(second[::-1], first[::-1])
    assert (found.n_first, found.mean_first) == pytest.approx((turned.n_second, turned.mean_second), nan_ok=True)
    assert (found.g, found.g_low, found.g_high) == pytest.approx(
        (-turned.g, -turned.g_high, -turned.g_low), nan_ok=True
    )
    if not math.isnan(found.g):
        assert found.g_low <= found.g <= found.g_high


def test_standardised_difference_of_shares_is_worked_by_hand() -> None:
    """Of 50 and 100: 60 and 40 %: 0.2 / √((0.24 + 0.24) / 2); 30 and 10 %: 0.2 / √((0.21 + 0.09) / 2)."""
    found = standardised_shares([30, 15], [50, 50], [40, 10], [100, 100])
    assert found.tolist() == pytest.approx([0.2 / math.sqrt(0.24), 0.2 / math.sqrt(0.15)])


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 40), st.integers(0, 40))
def test_of_equal_groups_it_follows_from_phi(one: int, other: int) -> None:
    """Austin (2009) reads 0.1 as a phi of 0.05. Exactly, for groups of one size: d = 2 φ / √(1 − φ²)."""
    found = float(standardised_shares(one, 40, other, 40))
    if one in (0, 40) and other in (0, 40):
        assert math.isnan(found)
        return
    has = np.repeat([1.0, 0.0, 1.0, 0.0], [one, 40 - one, other, 40 - other])
    phi = np.corrcoef(has, np.repeat([1.0, 0.0], 40))[0, 1]
    assert found == pytest.approx(2 * phi / math.sqrt(1 - phi**2), abs=1e-12)


@pytest.mark.parametrize("counts", [(0, 0, 3, 5), (3, 5, 0, 0), (5, 5, 0, 5), (5, 5, 5, 5), (0, 5, 0, 5)])
def test_there_is_no_difference_of_shares_without_spread_or_without_anybody(counts: tuple[int, ...]) -> None:
    assert math.isnan(float(standardised_shares(*counts)))


def test_bounds_are_worked_by_hand() -> None:
    """Three rose by 2, 1 and 0. Two left from 3 and 5, on a scale from 1 to 7: 3 / 5, (3 − 6) / 5, (3 + 6) / 5."""
    found = attrition_bounds([2, 4, 6], [4, 5, 6], [3, 5], low=1, high=7)
    assert (found.difference, found.if_unchanged, found.if_lowest, found.if_highest) == pytest.approx(
        (1, 0.6, -0.6, 1.8)
    )


def test_bounds_with_nobody_lost_are_the_difference_and_with_nobody_left_nothing() -> None:
    nobody = attrition_bounds([2, 4], [4, 5], [float("nan")], low=1, high=7)
    assert {nobody.difference, nobody.if_unchanged, nobody.if_lowest, nobody.if_highest} == {1.5}
    assert math.isnan(attrition_bounds([2, float("nan")], [float("nan"), 3], [3], low=1, high=7).if_highest)


def test_bounds_of_a_scale_without_ends_are_not_known() -> None:
    found = attrition_bounds([2, 4], [4, 5], [3], low=float("nan"), high=float("nan"))
    assert (found.if_unchanged, math.isnan(found.if_lowest), math.isnan(found.if_highest)) == (1, True, True)


def test_bounds_need_pairs() -> None:
    with pytest.raises(ShapeError):
        attrition_bounds([1, 2], [1], [], low=1, high=5)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(*[st.integers(1, 10)] * 3, st.booleans()), min_size=1, max_size=12))
def test_what_would_have_come_lies_within_the_bounds(people: list[tuple[int, int, int, bool]]) -> None:
    """Whatever those who left would have answered, the difference of all is between the two ends."""
    stayed = [(first, second) for first, second, _, stays in people if stays]
    left = [first for first, _, _, stays in people if not stays]
    found = attrition_bounds([a for a, _ in stayed], [b for _, b in stayed], left, low=1, high=10)
    if not stayed:
        assert math.isnan(found.difference)
        return
    whole = np.mean([second - first for first, second, _, _ in people])
    assert found.if_lowest - 1e-12 <= whole <= found.if_highest + 1e-12
    assert found.if_lowest <= found.if_unchanged <= found.if_highest
