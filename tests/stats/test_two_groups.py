"""Two groups of different people: mean, ranks and choices against other programs, symmetry, and what cannot be told."""

import math
from dataclasses import astuple
from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.special import expit, logit, stdtrit
from statsmodels.stats.nonparametric import rank_compare_2indep

from progression.stats import (
    BARNARD_UP_TO,
    barnard,
    chi_square,
    group_effect,
    hedges_correction,
    rank_sum,
    welch_t,
)

STEPS = st.lists(st.integers(1, 5), min_size=2, max_size=30)
FEW = st.lists(st.integers(1, 4), min_size=1, max_size=6)
COUNT = st.integers(0, 9)
QUICK = settings(max_examples=30, deadline=None)


@QUICK
@given(first=STEPS, second=STEPS)
def test_welch_is_that_of_scipy(first: list[int], second: list[int]) -> None:
    assume(len(set(first)) > 1 < len(set(second)))  # of the others scipy warns
    found = welch_t(first, second)
    other = stats.ttest_ind(second, first, equal_var=False)
    limits = other.confidence_interval()
    expected = (other.statistic, other.df, other.pvalue, limits.low, limits.high)
    assert (found.t, found.df, found.p, found.low, found.high) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@QUICK
@given(first=STEPS, second=STEPS)
def test_the_average_effect_is_the_pooled_one_where_groups_are_of_one_size(first: list[int], second: list[int]) -> None:
    """Up to the correction, whose degrees of freedom differ."""
    size = min(len(first), len(second))
    one, two = first[:size], second[:size]
    found, test = group_effect(one, two), welch_t(one, two)
    pooled, average = hedges_correction(2 * size - 2), hedges_correction(test.df)
    if not math.isnan(found.g):
        assert found.g_low <= found.g <= found.g_high
        assert math.isnan(found.g_av) == (test.df <= 1)
    if not math.isnan(found.g_av):
        assert found.g / pooled == pytest.approx(found.g_av / average)
        assert found.g_av_low <= found.g_av <= found.g_av_high


@QUICK
@given(first=STEPS, second=STEPS)
def test_swapping_the_groups_mirrors_everything(first: list[int], second: list[int]) -> None:
    there, back = welch_t(first, second), welch_t(second, first)
    assert (there.difference, there.p) == pytest.approx((-back.difference, back.p), nan_ok=True)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low), nan_ok=True)
    one, other = group_effect(first, second), group_effect(second, first)
    assert (one.g, one.g_low, one.g_av) == pytest.approx((-other.g, -other.g_high, -other.g_av), nan_ok=True)
    up, down = rank_sum(first, second), rank_sum(second, first)
    assert (up.p, up.rank_biserial) == pytest.approx((down.p, -down.rank_biserial))
    assert up.superiority_low == pytest.approx(1 - down.superiority_high, nan_ok=True)


@QUICK
@given(first=FEW, second=FEW)
def test_the_exact_p_counts_every_way_to_draw_the_groups(first: list[int], second: list[int]) -> None:
    found = rank_sum(first, second)
    if len({*first, *second}) == 1:
        assert (found.p, found.method, found.superiority) == (1, "none", 0.5)
        return
    ranks = stats.rankdata([*first, *second])
    sums = [sum(each) for each in combinations(ranks, len(second))]
    mean = len(second) * (len(ranks) + 1) / 2
    away = abs(ranks[len(first) :].sum() - mean)
    assert found.p == pytest.approx(np.mean([abs(each - mean) >= away - 1e-9 for each in sums]))


@QUICK
@given(first=st.lists(st.integers(1, 5), min_size=26, max_size=40), second=STEPS)
def test_beyond_fifty_people_ranks_are_those_of_scipy(first: list[int], second: list[int]) -> None:
    found = rank_sum(first, [*second, *range(1, 26)])
    other = stats.mannwhitneyu([*second, *range(1, 26)], first, method="asymptotic")
    assert (found.statistic, found.method) == (other.statistic, "normal")
    assert found.p == pytest.approx(other.pvalue, rel=1e-9)


@QUICK
@given(first=STEPS, second=STEPS)
def test_the_interval_of_superiority_has_the_variance_and_degrees_of_freedom_of_statsmodels(
    first: list[int], second: list[int]
) -> None:
    found = rank_sum(first, second)
    if math.isnan(found.superiority_low):
        assert found.superiority in (0, 1) or len({*first, *second}) == 1
        return
    other = rank_compare_2indep(second, first)
    assert found.superiority == pytest.approx(other.prob1)
    half = stdtrit(other.df, 0.975) * math.sqrt(other.var_prob) / (other.prob1 * (1 - other.prob1))
    expected = expit([logit(other.prob1) - half, logit(other.prob1) + half])
    assert [found.superiority_low, found.superiority_high] == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([], []),
        ([], [3]),
        ([3], []),
        ([3], [4]),
        ([2, 3], [4]),
        ([3, 3], [3, 3]),
        ([3, 3], [4, 4]),
        ([math.nan], [1, 2]),
    ],
)
def test_where_nothing_can_be_told_there_is_no_test_and_no_size(first: list[float], second: list[float]) -> None:
    assert all(math.isnan(each) for each in astuple(welch_t(first, second))[7:])
    assert all(math.isnan(each) for each in astuple(group_effect(first, second)))
    ranks = rank_sum(first, second)
    assert math.isnan(ranks.p) == (not second or all(math.isnan(each) for each in first))


def test_one_group_may_agree_among_themselves() -> None:
    found = welch_t([3, 3, 3], [3, 4, 6, 7])
    assert (found.sd_first, found.difference) == (0, 2)
    assert found.df == pytest.approx(3)
    assert group_effect([3, 3, 3], [3, 4, 6, 7]).g_av > 0


def test_missing_scores_are_in_no_number_and_the_order_of_rows_changes_no_bit() -> None:
    first, second = [0.1, 0.2, 0.7, math.nan, 1.9], [0.3, 1.1, 2.2, 0.6, math.nan, 0.9]
    whole = welch_t(first[:3] + first[4:], second[:4] + second[5:])
    assert welch_t(first, second) == whole == welch_t(first[::-1], second[::-1])
    assert rank_sum(first, second) == rank_sum(first[::-1], second[::-1])


def test_sums_that_are_one_but_for_the_last_digit_tie() -> None:
    assert rank_sum([0.1 + 0.2, 1], [0.3, 1]).statistic == 2


def test_groups_that_do_not_overlap_have_no_interval() -> None:
    found = rank_sum([1, 2, 2], [4, 5, 5, 5])
    assert (found.superiority, found.rank_biserial) == (1, 1)
    assert math.isnan(found.superiority_low)
    assert found.p == pytest.approx(2 / 35)


def most_of(k1: int, n1: int, k2: int, n2: int) -> float:
    """Barnard's p by trying a thousand shares common to both groups."""

    def score(a: int, b: int) -> float:
        share = (a + b) / (n1 + n2)
        spread = share * (1 - share) * (1 / n1 + 1 / n2)
        return abs(a / n1 - b / n2) / math.sqrt(spread) if spread else 0.0

    apart = [(a, b) for a in range(n1 + 1) for b in range(n2 + 1) if score(a, b) >= score(k1, k2) - 1e-9]
    shares = np.linspace(0, 1, 1001)
    chance = sum(stats.binom.pmf(a, n1, shares) * stats.binom.pmf(b, n2, shares) for a, b in apart)
    return float(np.max(chance))


@pytest.mark.parametrize("counts", [(7, 8, 12, 15), (8, 15, 3, 15), (0, 5, 4, 6), (1, 9, 6, 7), (2, 5, 3, 5)])
def test_barnard_is_the_most_that_any_common_share_gives(counts: tuple[int, int, int, int]) -> None:
    assert barnard(*counts) == pytest.approx(most_of(*counts), abs=2e-4)


def test_barnard_needs_answers_and_not_too_many() -> None:
    assert math.isnan(barnard(0, 0, 3, 5))
    assert math.isnan(barnard(1, BARNARD_UP_TO, 1, 1))
    assert barnard(5, 5, 7, 7) == barnard(0, 5, 0, 7) == 1


@QUICK
@given(counts=st.lists(st.tuples(COUNT, COUNT), min_size=1, max_size=5))
def test_chi_square_is_that_of_scipy_where_cochran_allows_it(counts: list[tuple[int, int]]) -> None:
    first, second = np.array(counts).T
    found = chi_square(first, second)
    assert found.n == first.sum() + second.sum()
    given_by_somebody = np.array([first, second])[:, first + second > 0]
    if not (first.sum() and second.sum()):
        assert found.reason == "no_answers"
    elif given_by_somebody.shape[1] == 1:
        assert found.reason == "no_variation"
    else:
        other = stats.chi2_contingency(given_by_somebody, correction=False)
        few = (other.expected_freq < 5).mean() > 0.2 or other.expected_freq.min() < 1
        assert (found.reason == "few_for_chi_square") == few
        if not few:
            assert (found.statistic, found.df, found.p) == pytest.approx((other.statistic, other.dof, other.pvalue))
            assert found.v == pytest.approx(stats.contingency.association(given_by_somebody))
