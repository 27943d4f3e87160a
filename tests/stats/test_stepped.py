"""Stepped cohorts in numbers: what each approach gives where the truth is known, and why there is nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.errors import ShapeError
from progression.stats import begun_differences, not_yet_difference, robust_coefficient

COHORTS, PERIODS = 12, 8
START = np.array([1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 8, 8])
SINCE = np.arange(PERIODS) - START[:, None]
LEVEL = np.arange(COHORTS)[:, None] / 3 + np.sin(np.arange(PERIODS))
COUNT = 3 + (np.arange(COHORTS)[:, None] * 5 + np.arange(PERIODS) * 3) % 7


def table(growing: bool) -> np.ndarray:  # noqa: FBT001  of one line
    """Means of cohorts and periods; those who have begun are higher by 1, or by 1 and 1 more each period."""
    return LEVEL + np.where(SINCE >= 0, 1.0 + growing * SINCE, 0.0)


def two_way(means: np.ndarray) -> float:
    """By fixed levels, each cell as often as it counts."""
    cohort, period = np.indices(means.shape).reshape(2, -1)
    rows = np.repeat(np.arange(means.size), COUNT.ravel())
    (found,) = begun_differences(means.ravel()[rows], cohort[rows], period[rows], SINCE.ravel()[rows] >= 0)
    return found.estimate


def test_a_constant_difference_is_found_by_both() -> None:
    assert two_way(table(growing=False)) == pytest.approx(1)
    assert not_yet_difference(table(growing=False), COUNT, START).estimate == pytest.approx(1)


def test_a_growing_difference_misleads_fixed_levels_and_not_the_comparison_with_those_who_wait() -> None:
    means = table(growing=True)
    found = not_yet_difference(means, COUNT, START)
    truth = np.average((1 + SINCE)[found.begun], weights=COUNT[found.begun])
    assert found.estimate == pytest.approx(truth)
    assert found.begun.sum() == (SINCE >= 0).sum()
    assert two_way(means) < truth - 1


def test_before_the_start_nobody_differs_where_all_moved_alike() -> None:
    found = not_yet_difference(table(growing=True), COUNT, START, at="before")
    assert found.estimate == pytest.approx(0)
    assert found.begun.sum() == (START >= 2).sum() - 2
    drifting = table(growing=True) + np.where(START[:, None] < 8, np.arange(PERIODS) / 2, 0)
    assert not_yet_difference(drifting, COUNT, START, at="before").estimate > 0


def test_cells_together_are_the_rows_one_by_one() -> None:
    chance = np.random.default_rng(3)
    cohort, period = np.repeat(np.arange(COHORTS), 30), np.tile(np.arange(30) % PERIODS, COHORTS)
    begun = (period >= START[cohort]).astype(float)
    values = chance.normal(size=len(cohort)) + begun
    design = np.column_stack([begun, cohort[:, None] == np.arange(COHORTS), period[:, None] == np.arange(1, PERIODS)])
    one_by_one = robust_coefficient(values, design, cohort, of=0)
    (together,) = begun_differences(values, cohort, period, begun)
    for name in ("estimate", "low", "high", "error", "df", "p"):
        assert getattr(together, name) == pytest.approx(getattr(one_by_one, name), rel=1e-9)


@pytest.mark.parametrize(
    ("start", "reason"),
    [([0] * 12, "nobody_waits"), ([8] * 12, "nobody_waits"), ([2] * 11 + [8], "hangs_on_one")],
)
def test_without_anybody_who_waits_there_is_nothing(start: list[int], reason: str) -> None:
    shaken = table(growing=False) + np.random.default_rng(1).normal(size=(COHORTS, PERIODS))
    found = not_yet_difference(shaken, COUNT, start)
    assert found.reason == reason
    assert np.isnan(found.low)
    assert np.isnan(found.estimate) == (reason == "nobody_waits")


def test_few_cohorts_and_no_spread_give_no_interval() -> None:
    few = not_yet_difference(table(growing=True)[2:9], COUNT[2:9], START[2:9])
    assert (few.reason, few.cohorts, np.isfinite(few.estimate)) == ("few_clusters", 7, True)
    even = not_yet_difference(np.where(SINCE >= 0, 1.0, 0.0), COUNT, START)
    assert (even.reason, even.estimate) == ("no_residual_variance", 1)
    cohort, period = np.indices(SINCE.shape).reshape(2, -1)
    (flat,) = begun_differences(np.ones(96), cohort, period, SINCE.ravel() >= 0)
    assert flat.reason == "no_residual_variance"


def test_having_begun_at_once_everywhere_follows_from_the_period() -> None:
    cohort, period = np.indices(SINCE.shape).reshape(2, -1)
    (found,) = begun_differences(np.arange(96.0), cohort, period, period >= 4)
    assert (found.reason, np.isnan(found.estimate)) == ("columns_follow", True)


def test_cells_without_a_mean_are_bridged_by_the_last_before() -> None:
    means = table(growing=False)
    means[np.arange(COHORTS), (START - 1) % PERIODS] = np.nan
    found = not_yet_difference(means, np.where(np.isnan(means), 0, COUNT), START)
    assert found.estimate == pytest.approx(1)
    assert not found.begun[0].any()


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.floats(-50, 50), st.floats(0.1, 10))
def test_the_order_of_cohorts_and_the_unit_do_not_matter(chance: object, moved: float, scaled: float) -> None:
    order = list(range(COHORTS))
    chance.shuffle(order)  # type: ignore[attr-defined]
    means = table(growing=True) + np.random.default_rng(2).normal(size=(COHORTS, PERIODS))
    plain = not_yet_difference(means, COUNT, START)
    other = not_yet_difference(means[order] * scaled + moved, COUNT[order], START[order])
    assert [other.estimate, other.error] == pytest.approx([plain.estimate * scaled, plain.error * scaled])
    assert other.p == pytest.approx(plain.p)


def test_what_does_not_belong_together_is_refused() -> None:
    with pytest.raises(ShapeError):
        not_yet_difference(np.ones((3, 2)), np.ones((2, 3)), [0, 1, 2])
    with pytest.raises(ShapeError):
        begun_differences([1.0, 2.0], [0, 1], [0], [0, 1])
    with pytest.raises(ShapeError):
        begun_differences([1.0, 2.0], [0, 1], [0, 1], [0, 1, 1])
