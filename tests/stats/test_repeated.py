"""Analyses of variance of repeated measures against R, and at the edges."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.errors import ShapeError
from progression.stats import mixed_anova, one_way, paired_t, repeated_anova

# The values of tests/reference/r/waves.R, whose output stands in waves.txt.
VALUES = np.array(
    [
        *([3, 4, 6, 5], [2, 2, 3, 5], [4, 6, 5, 7], [5, 5, 7, 6], [1, 3, 2, 4], [6, 5, 5, 6]),
        *([4, 4, 3, 5], [7, 6, 8, 6], [5, 4, 6, 4], [3, 3, 4, 2], [6, 7, 6, 5], [2, 4, 3, 3]),
    ],
    float,
)
GROUP = np.array([0] * 5 + [1] * 7)


def test_corrected_test_is_that_of_r() -> None:
    found = repeated_anova(VALUES)
    assert (found.f, found.p, found.gg_p, found.hf_p) == pytest.approx(
        (1.93786, 0.1426586938, 0.1583277818, 0.1426586938), abs=5e-6
    )
    assert found.p == pytest.approx(0.1426586938, abs=5e-11)
    assert found.gg_p == pytest.approx(0.1583277818, abs=5e-11)
    assert (found.gg_epsilon, found.hf_epsilon) == (pytest.approx(0.7882, abs=5e-5), 1.0)


def test_interaction_of_uneven_groups_is_that_of_r() -> None:
    found = mixed_anova(VALUES, GROUP).interaction
    assert found.f == pytest.approx(4.9472, abs=5e-5)
    assert (found.p, found.gg_p, found.hf_p) == pytest.approx((0.006575030095, 0.01987028089, 0.01279044842), abs=5e-11)
    assert (found.gg_epsilon, found.hf_epsilon) == pytest.approx((0.6337, 0.7784), abs=5e-5)


def test_the_groups_own_test_is_that_of_r() -> None:
    found = mixed_anova(VALUES, GROUP).group
    assert (found.f, found.p) == pytest.approx((0.29512, 0.59886), abs=5e-6)


def test_two_waves_are_the_paired_t_test() -> None:
    found, t = repeated_anova(VALUES[:, :2]), paired_t(VALUES[:, 0], VALUES[:, 1])
    assert (found.f, found.p, found.gg_epsilon) == pytest.approx((t.t**2, t.p, 1.0))


def test_a_gap_leaves_out_the_person_and_a_missing_group_too() -> None:
    gaps = np.vstack([VALUES, [[9, np.nan, 9, 9]], [[1, 1, 1, 9]]])
    found = mixed_anova(gaps, [*GROUP, 0, -1])
    assert found == mixed_anova(VALUES, GROUP)
    assert repeated_anova(gaps[:-1]) == repeated_anova(VALUES)


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(12)), st.integers(-40, 40))
def test_neither_order_nor_a_constant_moves_anything(order: list[int], constant: int) -> None:
    moved = VALUES[order] + constant
    assert repeated_anova(VALUES[order]) == repeated_anova(VALUES)
    assert mixed_anova(moved, GROUP[order]).interaction.f == pytest.approx(mixed_anova(VALUES, GROUP).interaction.f)
    assert mixed_anova(VALUES[order], 1 - GROUP[order]).time.f == pytest.approx(mixed_anova(VALUES, GROUP).time.f)


@pytest.mark.parametrize(
    "values",
    [
        np.zeros((0, 3)),
        [[1.0, 2, 3]],
        [[1.0, 2, 3], [np.nan, 2, 3]],
        [[1.0, 2, 3], [2, 3, 4], [5, 6, 7]],
        [[0.1, 0.2, 0.3], [0.2, 0.3, 0.4]],
        [[4.0, 4, 4], [4, 4, 4]],
    ],
)
def test_where_nobody_moves_otherwise_than_the_others_there_is_no_test(values: object) -> None:
    found = repeated_anova(values)  # type: ignore[arg-type]
    assert np.isnan([found.f, found.p, found.gg_p, found.hf_p, found.generalised_eta2]).all()
    assert found.waves == 3


def test_one_group_has_no_interaction_and_nobody_has_no_test() -> None:
    alone = mixed_anova(VALUES, np.zeros(12, int))
    assert np.isnan([alone.interaction.p, alone.group.p]).all()
    assert alone.time.p == pytest.approx(repeated_anova(VALUES).p)
    nobody = mixed_anova(VALUES, np.full(12, -1))
    assert (nobody.n, nobody.groups) == (0, 0)
    assert np.isnan([nobody.time.p, nobody.interaction.p, nobody.group.p]).all()


def test_with_as_few_persons_as_waves_huynh_and_feldt_may_have_no_answer() -> None:
    found = repeated_anova([[1.0, 2, 3], [2, 4, 3]])
    assert np.isnan(found.hf_p)
    assert not np.isnan(found.gg_p)


def test_values_that_are_no_waves_are_refused() -> None:
    for values in ([1.0, 2.0], [[1.0], [2.0]]):
        with pytest.raises(ShapeError):
            repeated_anova(values)
    with pytest.raises(ShapeError, match="groups have shape"):
        mixed_anova(VALUES, GROUP[:3])


def test_of_one_group_or_groups_of_one_or_equal_values_nothing_is_said() -> None:
    for values, group in (([1.0, 2], [0, 0]), ([1.0, 2], [0, 1]), ([1.0, 1, 2, 2], [0, 0, 1, 1]), ([], [])):
        assert np.isnan([one_way(values, group).f, one_way(values, group).icc]).all()


def test_persons_of_a_group_who_differ_more_than_groups_make_nothing_smaller() -> None:
    found = one_way([1.0, 9, 2, 8, np.nan, 5], [0, 0, 1, 1, 1, -1])
    assert (found.n, found.groups) == (4, 2)
    assert found.icc < 0
    assert found.design_effect == 1


def test_as_many_groups_as_values_are_needed() -> None:
    with pytest.raises(ShapeError):
        one_way([1.0], [0, 1])
