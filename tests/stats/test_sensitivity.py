"""How far a verdict rests on the reliability that was put in."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import floats

from progression.stats import (
    RELIABILITIES,
    Constants,
    classes_by_reliability,
    flip_points,
    judge_change,
)

PAIRS = "jacobson-truax-1991/couples.csv"


def test_couple_18_of_jacobson_and_truax_flips_between_84_and_88() -> None:
    """Jacobson & Truax (1991), table 2: unchanged at r .84, improved at .88; 12.5 points need r above .8546."""
    before, after = floats(PAIRS, "pre"), floats(PAIRS, "post")
    at = Constants(reliability=0.84, sd=11.825661)
    found = flip_points(before, after, method="jt", constants=at, better="higher")
    assert found is not None
    assert found.above[17] == 0.86
    assert np.isnan(found.below[17])
    near = np.flatnonzero(found.above <= 0.88) + 1
    assert near.tolist() == [18]


def test_flip_is_where_the_formula_says() -> None:
    """A change d is reliable from r = 1 − (d / (1.96 sd))² / 2 on."""
    change = np.array([1.0, 2.0, 2.5, 3.0])
    flip = 1 - (change / (1.96 * 2)) ** 2 / 2
    found = flip_points(0 * change, change, method="jt", constants=Constants(reliability=0.75, sd=2.0), better="higher")
    assert found is not None
    for place, exact in enumerate(flip):
        if exact > 0.75:
            assert found.above[place] == pytest.approx(np.ceil(exact * 100) / 100)
        else:
            assert found.below[place] == pytest.approx(np.floor(exact * 100) / 100)


def test_a_low_reliability_flips_below_a_half_too() -> None:
    """3.2 points with SD 1.5: beyond 2.94 √(1 − r) · √2 from r .4083 on, so reliable at .42 and not at .40."""
    found = flip_points([0, 0], [3.2, 9], method="jt", constants=Constants(reliability=0.42, sd=1.5), better="higher")
    assert found is not None
    assert found.below[0] == 0.40
    assert found.flips.tolist() == [True, False]


@given(
    change=st.floats(0.2, 8),
    reliability=st.floats(0, 0.99),
    method=st.sampled_from(["jt", "en", "gln", "nk"]),
)
@settings(max_examples=60)
def test_who_flips_nowhere_has_one_class_at_whatever_reliability_a_constant_may_be(
    change: float, reliability: float, method: str
) -> None:
    constants = Constants(reliability=reliability, reliability_after=reliability, sd=1.5, mean=0.0)
    found = flip_points([0.0], [change], method=method, constants=constants, better="higher")
    grid = np.linspace(0, 0.99, 100)
    tried = classes_by_reliability(
        [0.0], [change], method=method, constants=constants, better="higher", reliabilities=grid
    )
    (verdict,) = judge_change([0.0], [change], method=method, constants=constants, better="higher")
    assert found is not None
    assert bool(found.flips[0]) == bool((tried != verdict).any())


def test_methods_without_a_reliability_have_no_flips() -> None:
    constants = Constants(important_change=1)
    assert flip_points([1], [3], method="anchor", constants=constants, better="higher") is None


def test_missing_scores_flip_nowhere() -> None:
    found = flip_points([np.nan, 1], [3, 2], method="jt", constants=Constants(reliability=0.8, sd=1.0), better="higher")
    assert found is not None
    assert found.flips.tolist() == [False, True]


@given(
    before=st.lists(st.integers(1, 10), min_size=1, max_size=15),
    reliability=st.floats(0.55, 0.95),
    method=st.sampled_from(["jt", "en", "gln", "nk"]),
)
@settings(max_examples=40)
def test_between_the_flip_points_the_class_stays(before: list[int], reliability: float, method: str) -> None:
    first = np.array(before, float)
    second = np.roll(first, 1)
    constants = Constants(reliability=reliability, reliability_after=reliability, sd=2.0, mean=5.0)
    verdict = judge_change(first, second, method=method, constants=constants, better="higher")
    found = flip_points(first, second, method=method, constants=constants, better="higher")
    tried = classes_by_reliability(first, second, method=method, constants=constants, better="higher")
    assert found is not None
    for place in range(len(first)):
        low = found.below[place] if not np.isnan(found.below[place]) else -1
        high = found.above[place] if not np.isnan(found.above[place]) else 2
        between = (low < RELIABILITIES) & (high > RELIABILITIES)
        assert (tried[place, between] == verdict[place]).all()
