"""Stuart–Maxwell and Bhapkar against statsmodels, and sparse tables."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import SquareTable

from progression.stats import marginal_homogeneity, paired_shares


@settings(deadline=None, max_examples=25)
@given(st.integers(2, 5), st.randoms(use_true_random=False))
def test_both_tests_are_those_of_statsmodels(answers: int, random: object) -> None:
    table = np.array([[random.randint(1, 9) for _ in range(answers)] for _ in range(answers)])  # type: ignore[attr-defined]
    found = marginal_homogeneity(*(np.repeat(each.ravel(), table.ravel()) for each in np.indices(table.shape)))
    square = SquareTable(table, shift_zeros=False)
    for name, value, p in (
        ("stuart_maxwell", found.stuart, found.stuart_p),
        ("bhapkar", found.bhapkar, found.bhapkar_p),
    ):
        other = square.homogeneity(method=name)
        assert (found.df, value, p) == pytest.approx((other.df, other.statistic, other.pvalue), rel=1e-8, abs=1e-10)


def test_two_answers_are_mcnemars_test() -> None:
    found = marginal_homogeneity([0] * 9 + [1] * 4 + [1] * 5, [1] * 9 + [0] * 4 + [1] * 5)
    assert (found.stuart, found.stuart_p) == pytest.approx(
        (paired_shares(5, 4, 9, 0).mcnemar, paired_shares(5, 4, 9, 0).mcnemar_p)
    )


def test_an_answer_that_nobody_used_changes_nothing_and_codes_are_only_names() -> None:
    before, after = [1, 1, 2, 3, 3, 2, 1, 1], [2, 2, 3, 3, 1, 2, 1, 3]
    named = {1: 10, 2: 700, 3: 40}
    other = marginal_homogeneity([named[each] for each in before], [named[each] for each in after])
    found = marginal_homogeneity(before, after)
    assert (found.answers, found.df) == (other.answers, other.df) == (3, 2)
    assert found.stuart == pytest.approx(other.stuart)


def test_an_answer_that_nobody_left_or_took_up_costs_a_degree_of_freedom() -> None:
    """Those who gave 9 both times count as pairs, and that is all."""
    found = marginal_homogeneity([1, 1, 1, 2, 9, 9], [2, 2, 2, 1, 9, 9])
    assert (found.n, found.answers, found.df) == (6, 3, 1)
    assert found.stuart == pytest.approx((3 - 1) ** 2 / 4)
    assert found.bhapkar == pytest.approx(found.stuart / (1 - found.stuart / 6))


def test_answers_between_which_nobody_moved_are_tested_apart() -> None:
    found = marginal_homogeneity([1, 1, 2, 3, 3, 3], [2, 2, 1, 4, 4, 4])
    assert found.df == 2
    assert found.stuart == pytest.approx((2 - 1) ** 2 / 3 + 3**2 / 3)


def test_a_long_chain_of_moves_is_one_set() -> None:
    assert marginal_homogeneity(range(9), range(1, 10)).df == 9


def test_everybody_moving_the_same_way_leaves_bhapkar_open() -> None:
    found = marginal_homogeneity([1] * 5, [2] * 5)
    assert found.stuart == pytest.approx(5)
    assert math.isnan(found.bhapkar)
    assert math.isnan(found.bhapkar_p)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ([], [], "no_pairs"),
        ([np.nan], [1], "no_pairs"),
        ([3, 3], [3, 3], "one_answer"),
        ([1, 2], [1, 2], "nobody_changed"),
    ],
)
def test_without_anybody_who_moved_there_is_a_reason(before: list[float], after: list[float], reason: str) -> None:
    found = marginal_homogeneity(before, after)
    assert found.reason == reason
    assert np.isnan([found.stuart, found.stuart_p, found.bhapkar, found.bhapkar_p]).all()
