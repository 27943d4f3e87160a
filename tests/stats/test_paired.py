"""Paired comparison against scipy and pingouin, by brute force, and at the edges."""

import itertools

import numpy as np
import pingouin
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from progression.errors import ShapeError
from progression.stats import EXACT_UP_TO, paired_t, signed_rank

WHOLE = st.lists(st.tuples(st.integers(1, 10), st.integers(1, 10)), min_size=1, max_size=11)


def untied(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Pairs whose differences are all of different size, a few of them negative."""
    random = np.random.default_rng(seed)
    sizes = random.permutation(np.arange(1, n + 1)) * np.where(random.random(n) < 0.35, -1, 1)
    before = random.integers(0, 50, n).astype(float)
    return before, before + sizes


def p_by_enumeration(before: list[float], after: list[float]) -> float:
    """Two-sided p from all 2^n sign patterns of the mid-ranks, with zeros left out."""
    change = np.array([b - a for a, b in zip(before, after, strict=True) if a != b])
    ranks = stats.rankdata(np.abs(change))
    observed = ranks[change > 0].sum()
    sums = [sum(itertools.compress(ranks, signs)) for signs in itertools.product((0, 1), repeat=len(ranks))]
    below = sum(each <= observed + 1e-9 for each in sums) / len(sums)
    above = sum(each >= observed - 1e-9 for each in sums) / len(sums)
    return min(1.0, 2 * min(below, above))


@pytest.mark.parametrize("seed", range(5))
def test_t_test_is_that_of_scipy(seed: int) -> None:
    """`scipy.stats.ttest_rel`, with its 95 and 99 % intervals."""
    before, after = untied(12, seed)
    other = stats.ttest_rel(after, before)
    for confidence in (0.95, 0.99):
        found = paired_t(before, after, confidence=confidence)
        assert (found.t, found.p, found.df) == pytest.approx((other.statistic, other.pvalue, other.df), rel=1e-12)
        limits = other.confidence_interval(confidence)
        assert (found.low, found.high) == pytest.approx((limits.low, limits.high), rel=1e-12)


@pytest.mark.parametrize("n", [1, 2, 5, 9, 20, 33, EXACT_UP_TO])
def test_exact_signed_rank_is_that_of_scipy(n: int) -> None:
    """`scipy.stats.wilcoxon(method="exact")`, which is right where nothing is tied."""
    before, after = untied(n, n)
    other = stats.wilcoxon(after, before, method="exact")
    found = signed_rank(before, after)
    assert found.method == "exact"
    assert found.p == pytest.approx(other.pvalue, rel=1e-12)
    every = n * (n + 1) / 2
    assert min(found.statistic, every - found.statistic) == other.statistic


@pytest.mark.parametrize("n", [EXACT_UP_TO + 1, 80, 400])
def test_normal_approximation_is_that_of_scipy(n: int) -> None:
    """`scipy.stats.wilcoxon(method="approx", correction=True)`, with ties and zeros."""
    random = np.random.default_rng(n)
    before = random.integers(1, 11, 2 * n).astype(float)
    after = np.clip(before + random.integers(-2, 4, 2 * n), 1, 10)
    other = stats.wilcoxon(after, before, method="asymptotic", correction=True, zero_method="wilcox")
    found = signed_rank(before, after)
    assert found.method == "normal"
    assert found.p == pytest.approx(other.pvalue, rel=1e-10)


def test_normal_approximation_is_that_of_r() -> None:
    """R 4.2.2 `wilcox.test(exact = FALSE, correct = TRUE)`, 120 pairs with ties and zeros: V 2830, p 0.277905008657."""
    before = np.tile(np.arange(1.0, 11), 12)
    found = signed_rank(before, before + np.tile([1, 0, -2, -1, 2, 1], 20))
    assert (found.statistic, found.method, found.n) == (2830, "normal", 100)
    assert found.p == pytest.approx(0.277905008657, abs=5e-13)


def test_exact_signed_rank_with_ties_is_that_of_r() -> None:
    """ExactRankTests 0.8-35 `wilcox.exact`: V 50, p 0.021484375; effectsize 0.8.3: rank-biserial 0.818181818181818."""
    before, after = [4, 5, 3, 6, 7, 2, 5, 4, 6, 3, 8, 5], [6, 5, 6, 7, 6, 4, 9, 4, 8, 2, 9, 7]
    found = signed_rank(before, after)
    assert (found.statistic, found.method, found.n) == (50, "exact", 10)
    assert found.p == pytest.approx(0.021484375, abs=5e-10)
    assert found.rank_biserial == pytest.approx(0.818181818181818, abs=5e-16)


@settings(deadline=None, max_examples=40)
@given(WHOLE)
def test_exact_signed_rank_is_what_counting_every_pattern_gives(pairs: list[tuple[int, int]]) -> None:
    """Ties and zeros included, up to eleven pairs."""
    before, after = ([float(pair[place]) for pair in pairs] for place in (0, 1))
    found = signed_rank(before, after)
    if found.method == "none":
        assert before == after
    else:
        assert found.p == pytest.approx(p_by_enumeration(before, after), abs=1e-12)


@pytest.mark.parametrize("seed", range(3))
def test_rank_biserial_is_that_of_pingouin(seed: int) -> None:
    """`pingouin.wilcoxon(x, y)["RBC"]`, for x − y."""
    before, after = untied(14, seed)
    other = float(pingouin.wilcoxon(after, before)["RBC"].iloc[0])
    assert signed_rank(before, after).rank_biserial == pytest.approx(other, abs=1e-12)


def test_exact_gives_way_to_the_approximation_above_the_limit() -> None:
    before, after = untied(EXACT_UP_TO + 1, 1)
    assert signed_rank(before[1:], after[1:]).method == "exact"
    assert signed_rank(before, after).method == "normal"


def test_differences_that_only_rounding_noise_tells_apart_are_ties() -> None:
    """0.8 − 0.7, 0.3 − 0.2 and 1.1 − 1.0 differ in the sixteenth digit; three rises of 0.1 have p .25, one value."""
    before, after = [0.7, 0.2, 1.0, 5.0], [0.8, 0.3, 1.1, 4.9]
    found = signed_rank(before, after)
    assert found.statistic == 7.5
    assert found.p == pytest.approx(p_by_enumeration([1, 1, 1, 2], [2, 2, 2, 1]), abs=1e-12)


def test_equal_change_of_tenths_is_no_variation_for_the_t_test() -> None:
    found = paired_t([0.1, 0.2, 0.3, 0.4], [0.4, 0.5, 0.6, 0.7])
    assert found.difference == pytest.approx(0.3, abs=1e-12)
    assert np.isnan(found.t)
    assert np.isnan(found.p)


def test_equal_change_keeps_the_difference_and_claims_no_interval() -> None:
    """An interval of no width would read as certainty."""
    found = paired_t([1, 2, 3], [2, 3, 4])
    assert found.difference == 1
    assert np.isnan([found.low, found.high, found.t, found.p]).all()


def test_no_pair_leaves_everything_open() -> None:
    found, rank = paired_t([], []), signed_rank([], [])
    assert (found.n, found.df) == (0, 0)
    assert np.isnan([found.mean_before, found.sd_before, found.difference, found.low, found.t, found.p]).all()
    assert (rank.n, rank.method) == (0, "none")
    assert np.isnan([rank.p, rank.rank_biserial]).all()


def test_one_pair_has_a_difference_and_no_spread() -> None:
    found = paired_t([4], [6])
    assert (found.n, found.mean_before, found.mean_after, found.difference) == (1, 4, 6, 2)
    assert np.isnan([found.sd_before, found.sd_after, found.low, found.high, found.t, found.p]).all()
    assert signed_rank([4], [6]).p == 1


def test_two_pairs_have_one_degree_of_freedom() -> None:
    """`scipy.stats.ttest_rel([6, 9], [4, 5])`."""
    other = stats.ttest_rel([6, 9], [4, 5])
    found = paired_t([4, 5], [6, 9])
    assert (found.df, found.t, found.p) == pytest.approx((1, other.statistic, other.pvalue))


def test_pairs_that_all_stayed_give_p_of_one() -> None:
    found = signed_rank([3, 0], [3, 0])
    assert (found.n, found.statistic, found.p, found.method, found.rank_biserial) == (0, 0, 1, "none", 0)
    assert signed_rank([0, 0], [0, 0]).p == 1


def test_pairs_with_a_missing_value_are_left_out() -> None:
    full = paired_t([1, 2, 4], [2, 5, 5])
    assert paired_t([1, np.nan, 2, 3, 4], [2, 9, 5, np.nan, 5]) == full
    assert signed_rank([1, np.nan, 2, 3, 4], [2, 9, 5, np.nan, 5]) == signed_rank([1, 2, 4], [2, 5, 5])


def test_arrays_of_different_shape_are_refused() -> None:
    for function in (paired_t, signed_rank):
        with pytest.raises(ShapeError):
            function([1, 2, 3], [1, 2])


@settings(deadline=None)
@given(st.permutations(range(9)))
def test_order_of_the_pairs_changes_no_bit(order: list[int]) -> None:
    before = np.array([0.1, 0.7, 0.3, 2.9, 1.1, 0.2, 4.7, 3.3, 0.6])
    after = np.array([0.4, 0.6, 1.3, 3.1, 0.1, 0.2, 5.1, 3.9, 2.6])
    assert paired_t(before[order], after[order]) == paired_t(before, after)
    assert signed_rank(before[order], after[order]) == signed_rank(before, after)


def test_rank_biserial_interval_is_wilsons_with_what_the_ranks_are_worth() -> None:
    """Ranks 1 to 8, all but 2 and 3 rose: 31 of 36, worth 36² / 204 = 6.3529, by the formula of Wilson."""
    found = signed_rank([0] * 8, [1, -2, -3, 4, 5, 6, 7, 8])
    share, n, z = 31 / 36, 36**2 / 204, 1.959963984540054
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    limits = [2 * (share + z**2 / (2 * n) + sign * half) / (1 + z**2 / n) - 1 for sign in (-1, 1)]
    assert (found.low, found.high) == pytest.approx(limits, rel=1e-12)


def test_rank_biserial_interval_is_near_that_of_fishers_z_where_pairs_are_many() -> None:
    """Fisher's z with the standard error √((2n³ + 3n² + n) / 6) / (n (n + 1) / 2), as R's effectsize has it."""
    before, after = untied(400, 7)
    found = signed_rank(before, after)
    error = np.sqrt((2 * 400**3 + 3 * 400**2 + 400) / 6) / (400 * 401 / 2)
    limits = np.tanh(np.arctanh(found.rank_biserial) + np.array([-1.96, 1.96]) * error)
    assert (found.low, found.high) == pytest.approx(limits, abs=0.01)


def test_rank_biserial_of_one_is_not_certain() -> None:
    found = signed_rank([1, 2, 3, 4, 5], [2, 4, 6, 8, 9])
    assert found.rank_biserial == found.high == 1
    assert 0 < found.low < 0.5


def test_rank_biserial_interval_turns_with_the_occasions_and_is_not_there_without_a_difference() -> None:
    there, back = (signed_rank(*pair) for pair in (untied(12, 3), untied(12, 3)[::-1]))
    assert (back.low, back.high) == pytest.approx((-there.high, -there.low))
    assert np.isnan([signed_rank([1, 2], [1, 2]).low, signed_rank([], []).high]).all()
