"""Shares against scipy and statsmodels, and at the edges."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest

from progression.stats import newcombe, normal_quantile, two_share_test, wilson

COUNTS = st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_normal_quantile_is_the_tabulated_one() -> None:
    """1.959964, 2.575829 and 3.090232 for 95, 99 and 99.8 %."""
    found = [normal_quantile(each) for each in (0.95, 0.99, 0.998)]
    assert found == pytest.approx([1.959964, 2.575829, 3.090232], abs=5e-7)


@settings(deadline=None, max_examples=50)
@given(COUNTS)
def test_wilson_is_that_of_statsmodels(counts: tuple[int, int]) -> None:
    """`proportion_confint(method="wilson")`."""
    assert wilson(*counts) == pytest.approx(proportion_confint(*counts, method="wilson"), abs=1e-12)


def test_wilson_ends_at_zero_and_one_exactly_where_nobody_or_everybody_is_positive() -> None:
    """5 of 5: from .5655 (Wilson by statsmodels) to 1."""
    low, high = wilson([0, 5], [5, 5])
    assert (low[0], high[1]) == (0.0, 1.0)
    assert low[1] == pytest.approx(0.5655, abs=0.00005)
    assert high[0] == pytest.approx(0.4345, abs=0.00005)


def test_wilson_of_nobody_and_of_missing_counts_is_missing() -> None:
    low, high = wilson([0, np.nan, 3, np.nan], [0, 10, np.nan, np.nan])
    assert np.isnan(low).all()
    assert np.isnan(high).all()


def test_wilson_keeps_the_shape() -> None:
    low, high = wilson(np.ones((2, 3)), np.full((2, 3), 4))
    assert low.shape == high.shape == (2, 3)


@settings(deadline=None, max_examples=50)
@given(COUNTS, COUNTS)
def test_newcombe_is_that_of_statsmodels(first: tuple[int, int], second: tuple[int, int]) -> None:
    """`confint_proportions_2indep(method="newcomb")`."""
    other = confint_proportions_2indep(*first, *second, method="newcomb")
    assert newcombe(*first, *second) == pytest.approx(other, abs=1e-9)


def test_newcombe_without_a_base_is_missing() -> None:
    for counts in ((0, 0, 3, 9), (3, 9, 0, 0), (np.nan, 9, 3, 9)):
        assert np.isnan(newcombe(*counts)).all()


def test_newcombe_turns_its_sign_with_the_order_of_the_groups() -> None:
    low, high = newcombe(9, 10, 3, 10)
    assert newcombe(3, 10, 9, 10) == pytest.approx((-high, -low), abs=1e-15)


def test_fisher_of_6_of_11_and_11_of_14_is_that_of_r() -> None:
    """R 4.2.2 `fisher.test`: 0.389168573607933."""
    p, method = two_share_test(6, 11, 11, 14)
    assert method == "fisher"
    assert p == pytest.approx(0.389168573607933, abs=5e-13)


@settings(deadline=None, max_examples=50)
@given(COUNTS, COUNTS)
def test_test_is_that_of_scipy_or_statsmodels(first: tuple[int, int], second: tuple[int, int]) -> None:
    """`scipy.stats.fisher_exact` where an expected count is below 5, else `proportions_ztest`."""
    (k1, n1), (k2, n2) = first, second
    p, method = two_share_test(k1, n1, k2, n2)
    table = np.array([[k1, n1 - k1], [k2, n2 - k2]])
    if k1 + k2 in (0, n1 + n2):
        assert (p, method) == (1, "score")
    elif stats.contingency.expected_freq(table).min() < 5:
        assert method == "fisher"
        assert p == pytest.approx(stats.fisher_exact(table).pvalue, rel=1e-9)
    else:
        assert method == "score"
        assert p == pytest.approx(proportions_ztest([k1, k2], [n1, n2])[1], rel=1e-9)


@pytest.mark.parametrize("counts", [(26, 36, 36, 36), (36, 36, 26, 36), (5, 10, 5, 10), (10, 36, 0, 36)])
def test_expected_count_of_exactly_five_is_enough_for_the_score_test(counts: tuple[int, ...]) -> None:
    """10 of 72 negative in two groups of 36 are expected to be 5 in each, whatever the rounding."""
    assert two_share_test(*counts)[1] == "score"


def test_fisher_is_that_of_scipy_against_a_large_reference() -> None:
    """5 of 5 against 163 of 189, and 2 of 9 against 1141 of 1522."""
    for k1, n1, k2, n2 in ((5, 5, 163, 189), (2, 9, 1141, 1522)):
        other = stats.fisher_exact([[k1, n1 - k1], [k2, n2 - k2]]).pvalue
        assert two_share_test(k1, n1, k2, n2) == (pytest.approx(other, rel=1e-9), "fisher")


def test_fisher_rounds_a_count_made_from_a_percentage_half_up() -> None:
    """86 % of 189 is 162.54, so 163."""
    assert two_share_test(5, 5, 162.54, 189) == two_share_test(5, 5, 163, 189)


@pytest.mark.parametrize(
    "counts", [(0, 0, 1, 2), (1, 2, 0, 0), (np.nan, 2, 1, 2), (1, 2, np.nan, 2), (1, np.nan, 1, 2)]
)
def test_nothing_to_compare_gives_no_p(counts: tuple[float, ...]) -> None:
    p, method = two_share_test(*counts)
    assert np.isnan(p)
    assert method == "none"


def test_everybody_or_nobody_positive_gives_p_of_one() -> None:
    assert two_share_test(5, 5, 9, 9) == (1, "score")
    assert two_share_test(0, 5, 0, 9) == (1, "score")
