"""Two groups' changes beside each other: what is too little, what cannot be told apart, and symmetry."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.errors import ShapeError
from progression.stats import (
    difference_in_differences,
    group_difference,
    mean_balance,
    propensity_weights,
    robust_coefficient,
    share_balance,
    standardised_means,
    welch_t,
)

QUICK = settings(max_examples=25, deadline=None)
CHANGES = st.lists(st.integers(-4, 4), min_size=8, max_size=20)


def grouped(first: list[int], second: list[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Values, group and a cluster for each."""
    values = np.array([*first, *second], float)
    return values, np.arange(len(values)) < len(first), np.arange(len(values))


@QUICK
@given(first=CHANGES, second=CHANGES)
def test_the_plain_difference_has_the_error_of_welch(first: list[int], second: list[int]) -> None:
    found, welch = group_difference(*grouped(first, second)), welch_t(second, first)
    assert found.estimate == pytest.approx(welch.difference, abs=1e-12)
    if found.reason is None:
        values, group, who = grouped(first, second)
        error = robust_coefficient(values, np.column_stack([np.ones(len(who)), group]), who, of=1).error
        assert error == pytest.approx(abs(welch.difference / welch.t) if welch.t else error)


@QUICK
@given(first=CHANGES, second=CHANGES)
def test_with_everybody_twice_the_differences_differ_by_the_mean_changes(first: list[int], second: list[int]) -> None:
    change, group, who = grouped(first, second)
    before = np.arange(len(who)) % 5 + 4.0
    later = np.repeat([False, True], len(who))
    values = np.concatenate([before, before + change])
    did = difference_in_differences(values, np.tile(group, 2), later, np.tile(who, 2))
    plain = group_difference(change, group, who)
    assert did.estimate == pytest.approx(plain.estimate, abs=1e-9)
    assert (did.n_first, did.n_second, did.clusters) == (plain.n_first, plain.n_second, plain.clusters)
    if did.reason is None and plain.reason is None:
        assert (did.low, did.high) == pytest.approx((plain.low, plain.high), abs=1e-6)


@QUICK
@given(first=CHANGES, second=CHANGES)
def test_swapping_the_groups_turns_the_sign(first: list[int], second: list[int]) -> None:
    values, group, who = grouped(first, second)
    one, other = group_difference(values, group, who), group_difference(values, ~group, who)
    assert one.estimate == pytest.approx(-other.estimate, abs=1e-12)
    assert (one.low, one.high) == pytest.approx((-other.high, -other.low), abs=1e-9, nan_ok=True)
    assert one.reason == other.reason


def test_the_order_of_the_rows_matters_no_more_than_rounding() -> None:
    chance = np.random.default_rng(4)
    values, group, who = chance.normal(size=40), np.arange(40) < 18, np.arange(40) // 3
    known, order = chance.normal(size=(40, 2)), chance.permutation(40)
    one = group_difference(values, group, who, covariates=known)
    other = group_difference(values[order], group[order], who[order], covariates=known[order])
    assert one.estimate == pytest.approx(other.estimate, rel=1e-13)
    assert one.p == pytest.approx(other.p, rel=1e-12)


def test_too_few_of_anything_is_said_and_not_estimated() -> None:
    one = group_difference([1, 2, 3], [True, False, False], [0, 1, 2])
    assert (one.reason, math.isnan(one.estimate), one.n_first) == ("too_few_in_group", True, 1)
    values, group = np.arange(29.0) % 7, np.arange(29) < 14
    many = group_difference(values, group, np.arange(29), covariates=np.random.default_rng(1).normal(size=(29, 2)))
    assert (many.reason, math.isnan(many.estimate)) == ("too_many_covariates", True)
    nobody = difference_in_differences([1, 2, 3, 4], [1, 1, 0, 0], [0, 1, 0, 1], [0, 0, 1, 1])
    assert nobody.reason == "too_few_in_group"


def test_without_an_interval_the_estimate_is_still_told() -> None:
    few = group_difference([1, 3, 2, 5, 6, 4], [1, 1, 1, 0, 0, 0], np.arange(6))
    assert (round(few.estimate, 9), few.reason, math.isnan(few.low)) == (-3, "few_clusters", True)
    group = np.arange(24) < 12
    shared = np.where(group, 0, np.arange(24))
    one = group_difference(np.arange(24) % 5, group, shared)
    assert (one.reason, math.isnan(one.p)) == ("one_cluster_in_group", True)
    alike = group_difference(np.where(group, 2.1, 1.0), group, np.arange(24))
    assert (alike.estimate, alike.reason) == (pytest.approx(1.1), "no_residual_variance")
    uneven = np.arange(40) < 2  # two against thirty-eight: one degree of freedom or little more
    rare = group_difference(np.arange(40) % 7, uneven, np.arange(40))
    assert (rare.reason, math.isnan(rare.low)) == ("few_df", True)


def test_a_covariate_that_follows_from_the_group_or_never_varies_is_refused() -> None:
    group, values = np.arange(30) < 15, np.arange(30) % 7
    for known in (group.astype(float), np.ones(30)):
        found = group_difference(values, group, np.arange(30), covariates=known[:, None])
        assert (found.reason, math.isnan(found.estimate)) == ("columns_follow", True)


@pytest.mark.parametrize(
    ("design", "more"),
    [(np.ones((3, 1)), {}), (np.ones(4), {}), (np.ones((4, 1)), {"weights": [1.0, 1.0]})],
)
def test_arrays_that_do_not_belong_together_are_refused(design: np.ndarray, more: dict[str, list[float]]) -> None:
    with pytest.raises(ShapeError):
        robust_coefficient([1.0, 2.0, 3.0, 4.0], design, range(4), of=0, **more)


def test_weights_that_cannot_be_trusted_are_not_given() -> None:
    chance = np.random.default_rng(2)
    group, plain = np.arange(60) < 30, chance.normal(size=60)
    assert propensity_weights(group[20:40], plain[20:40, None] * [1, 2]).reason == "too_many_covariates"
    assert propensity_weights(group, np.ones((60, 1))).reason == "columns_follow"
    assert propensity_weights(group, np.column_stack([plain, 2 * plain + 1])).reason == "columns_follow"
    apart = propensity_weights(group, np.where(group, 1.0, -1.0)[:, None] + plain[:, None] / 10)
    assert (apart.reason, np.isnan(apart.weights).all(), math.isnan(apart.effective)) == ("separation", True, True)
    quasi = propensity_weights(group, (group & (np.arange(60) < 10)).astype(float)[:, None])
    assert quasi.reason == "separation"  # ten of the first group have what nobody in the second has
    shifted = propensity_weights(group, (plain + 1.7 * group)[:, None])
    assert (shifted.reason, shifted.outside > 0.1, np.isnan(shifted.weights).all()) == ("no_overlap", True, True)
    tail = np.where(group, 3.0, 0.0) + chance.normal(size=60) * np.where(group, 0.3, 0.5)
    tail[[58, 59]] = 4.0  # two of the second group are like the first, and would carry all the weight
    heavy = propensity_weights(group, tail[:, None])
    assert (heavy.reason, heavy.effective < 10, heavy.outside) == ("hangs_on_few", True, 0)


def test_weights_make_what_they_rest_on_alike() -> None:
    chance = np.random.default_rng(3)
    group, known = np.arange(90) < 40, chance.normal(size=90)
    known[group] += 0.5
    made = propensity_weights(group, known[:, None])
    weights, odds = made.weights, made.chance / (1 - made.chance)
    assert weights[~group] == pytest.approx(odds[~group], rel=1e-12)
    assert made.largest == pytest.approx(odds[~group].max() / odds[~group].mean(), rel=1e-12)
    found = mean_balance(known[group], known[~group], weights[~group])
    assert abs(found.difference_weighted) < 0.5 * abs(found.difference)
    assert found.difference == standardised_means(known[group], known[~group]).g


def test_balance_without_spread_or_people_is_none() -> None:
    assert math.isnan(mean_balance([2, 2], [1, 1]).difference)
    same = share_balance([1, 1], [1, 1], [1, 3])
    assert (same.mean_weighted, math.isnan(same.difference), math.isnan(same.difference_weighted)) == (1, True, True)
    assert math.isnan(share_balance([], [1, 0]).difference)
    share = share_balance([1, 1, 0, 0], [1, 0, 0, 0], [3, 1, 1, 1])
    assert (share.mean_first, share.mean_second, share.mean_weighted) == (0.5, 0.25, 0.5)
    assert share.difference_weighted == 0
