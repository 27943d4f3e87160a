"""Whether groups changed alike: against statsmodels, whoever comes in whatever order, and where nothing can be said."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.api import OLS
from statsmodels.stats.oneway import anova_oneway

from progression.errors import ShapeError
from progression.stats import changes_alike, ends_alike, welch_t

TESTS = (changes_alike, ends_alike)


def drawn(sizes: tuple[int, ...], seed: int = 3) -> tuple[list[float], list[float], list[int]]:
    """Answers in groups of these sizes whose changes differ in size and spread."""
    chance = np.random.default_rng(seed)
    group = np.repeat(np.arange(len(sizes)), sizes)
    before = np.rint(chance.normal(5, 2, len(group)))
    after = np.rint(before * 0.6 + group + chance.normal(2, 1 + group, len(group)))
    return before.tolist(), after.tolist(), group.tolist()


@pytest.mark.parametrize("sizes", [(9, 14), (7, 12, 20), (6, 6, 9, 30)])
def test_the_changes_are_compared_as_by_statsmodels(sizes: tuple[int, ...]) -> None:
    before, after, group = drawn(sizes)
    change = np.subtract(after, before)
    expected = anova_oneway([change[np.equal(group, each)] for each in range(len(sizes))], use_var="unequal")
    found = changes_alike(before, after, group)
    assert (found.f, found.df1, found.df2) == pytest.approx((expected.statistic, *expected.df), rel=1e-10)
    assert found.p == pytest.approx(expected.pvalue, rel=1e-9)


@pytest.mark.parametrize("sizes", [(9, 14), (7, 12, 20), (6, 6, 9, 30)])
def test_an_equal_start_is_held_as_by_statsmodels(sizes: tuple[int, ...]) -> None:
    before, after, group = drawn(sizes)
    member = np.equal.outer(group, np.arange(1, len(sizes))).astype(float)
    terms = np.column_stack([np.ones(len(group)), before, member])
    fit = OLS(after, terms).fit(cov_type="HC3", use_t=True)
    expected = fit.f_test(np.eye(terms.shape[1])[2:])
    found = ends_alike(before, after, group)
    assert (found.f, found.df2, found.p) == pytest.approx(
        (float(expected.fvalue), expected.df_denom, float(expected.pvalue)), rel=1e-8
    )


def test_with_two_groups_the_test_of_changes_is_welchs_t() -> None:
    before, after, group = drawn((8, 13))
    change = np.subtract(after, before)
    t = welch_t(change[:8], change[8:])
    found = changes_alike(before, after, group)
    assert (found.f, found.df2, found.p) == pytest.approx((t.t**2, t.df, t.p), rel=1e-10)


@given(order=st.permutations(range(21)), shift=st.integers(0, 5))
@settings(max_examples=15, deadline=None)
def test_the_order_of_persons_and_the_numbers_of_groups_change_no_bit(order: list[int], shift: int) -> None:
    before, after, group = (np.array(each) for each in drawn((6, 6, 9)))
    assert changes_alike(before[order], after[order], 2 * group[order] + shift) == changes_alike(before, after, group)
    assert ends_alike(before[order], after[order], 2 * group[order] + shift) == ends_alike(before, after, group)


@pytest.mark.parametrize("test", TESTS)
def test_who_lacks_a_value_or_a_group_is_left_out(test: object) -> None:
    before, after, group = drawn((8, 8))
    more = ([*before, 3, np.nan, 4], [*after, np.nan, 5, 6], [*group, 0, 1, -1])
    assert test(*more) == test(before, after, group)  # type: ignore[operator]


NOTHING = {
    "nobody": ([], [], []),
    "one": ([1], [2], [0]),
    "one group": ([1, 2, 3, 4], [2, 2, 5, 4], [0, 0, 0, 0]),
    "a group of one": ([1, 2, 3, 4], [2, 2, 5, 4], [0, 0, 0, 1]),
    "two each of one": ([1, 2], [2, 5], [0, 1]),
    "all changed alike": ([1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 7], [0, 0, 0, 1, 1, 1]),
    "one group changed alike": ([1, 2, 3, 4, 5, 6], [2, 3, 4, 1, 6, 9], [0, 0, 0, 1, 1, 1]),
    "all by 0.1": ([1.9, 2.0, 0.7, 1.1], [2.0, 2.1, 0.8, 1.2], [0, 0, 1, 1]),
}


@pytest.mark.parametrize("name", NOTHING)
def test_where_changes_say_nothing_there_is_no_number(name: str) -> None:
    found = changes_alike(*NOTHING[name])
    assert np.isnan([found.f, found.df2, found.p]).all()
    assert found.n == len(NOTHING[name][0])


@pytest.mark.parametrize(
    "answers",
    [
        *(NOTHING[name] for name in ("nobody", "one", "one group", "a group of one", "two each of one", "all by 0.1")),
        ([1, 1, 1, 2, 2, 2], [3, 4, 5, 4, 6, 8], [0, 0, 0, 1, 1, 1]),  # the start is the group
        ([1, 2, 3], [2, 2, 5], [0, 0, 1]),
    ],
)
def test_where_starts_say_nothing_there_is_no_number(answers: tuple[list[float], list[float], list[int]]) -> None:
    found = ends_alike(*answers)
    assert np.isnan([found.f, found.df2, found.p]).all()


def test_everybody_starting_alike_needs_no_term_for_the_start() -> None:
    found = ends_alike([3] * 8, [3, 4, 5, 5, 6, 7, 7, 9], [0] * 4 + [1] * 4)
    assert (found.n, found.groups, found.df2) == (8, 2, 6.0)
    assert 0 < found.p < 0.05


@pytest.mark.parametrize("test", TESTS)
def test_arrays_that_do_not_belong_together_are_refused(test: object) -> None:
    with pytest.raises(ShapeError):
        test([1, 2], [1, 2], [0])  # type: ignore[operator]
