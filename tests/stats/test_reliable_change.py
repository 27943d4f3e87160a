"""Reliable change: limits, ties and errors. The published figures are in tests/reference."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.errors import ConstantError, ShapeError
from progression.stats import (
    CLASSES,
    CRITICAL,
    classify_change,
    reliable_change,
    standard_error_of_difference,
    standard_error_of_measurement,
)

SCORES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=30)
EXACT = {"sd": 1.0, "reliability": 0.5}  # standard error of the difference 1: an index is a difference


def names(before: list[float], after: list[float], *, better: str = "higher", cutoff: float | None = None) -> list[str]:
    """Classes by name, with a standard error of the difference of 5."""
    found = classify_change(before, after, sd=5.0, reliability=0.5, better=better, cutoff=cutoff)  # type: ignore[arg-type]
    return [CLASSES[each] for each in found]


@pytest.mark.parametrize("sd", [0, -1, np.nan, np.inf])
def test_standard_deviation_must_be_a_number_above_zero(sd: float) -> None:
    with pytest.raises(ConstantError, match="standard deviation"):
        standard_error_of_measurement(sd=sd, reliability=0.8)


@pytest.mark.parametrize("reliability", [-0.01, 1, 1.2, np.nan])
def test_reliability_must_lie_from_zero_to_below_one(reliability: float) -> None:
    with pytest.raises(ConstantError, match="reliability"):
        reliable_change([1], [2], sd=1, reliability=reliability)


def test_reliability_of_zero_leaves_the_whole_spread_as_error() -> None:
    assert standard_error_of_measurement(sd=7.5, reliability=0) == 7.5
    assert standard_error_of_difference(sd=3, reliability=0) == pytest.approx(4.242641, abs=5e-7)


def test_arrays_of_different_shape_are_refused() -> None:
    for function in (reliable_change, classify_change):
        more = {"better": "higher"} if function is classify_change else {}
        with pytest.raises(ShapeError, match=r"before has shape \(2,\) and after \(1,\)"):
            function([1, 2], [1], sd=1, reliability=0.5, **more)


def test_missing_stays_missing_and_drops_no_row() -> None:
    found = reliable_change([1, np.nan, 3], [2, 2, np.nan], **EXACT)
    assert np.isnan(found).tolist() == [False, True, True]
    assert names([0, np.nan, 3], [20, 2, np.nan]) == ["improved", "not_classified", "not_classified"]


def test_change_must_be_beyond_the_critical_value_not_on_it() -> None:
    """Strictly beyond 1.96, as on p. 14 of Jacobson & Truax (1991)."""
    assert standard_error_of_difference(sd=10, reliability=0.68) == 8
    on, beyond = CRITICAL * 8, CRITICAL * 8 + 1e-6
    found = classify_change([0, 0, 0, 0], [on, beyond, -on, -beyond], sd=10, reliability=0.68, better="higher")
    assert [CLASSES[each] for each in found] == ["unchanged", "improved", "unchanged", "deteriorated"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (20, 40, "recovered"),
        (20, 30, "improved"),  # a score on the cut-off is short of it
        (30, 40.5, "recovered"),
        (31, 45, "improved"),  # was past it already
        (29, 31, "unchanged"),  # past it, but not reliably changed
        (40, 20, "harmed"),
        (40, 30, "harmed"),
        (30, 15, "deteriorated"),  # was short of it already
        (50, 35, "deteriorated"),  # still past it
        (31, 29, "unchanged"),
        (30, 30, "unchanged"),
    ],
)
def test_cutoff_of_30_divides_the_classes(before: float, after: float, expected: str) -> None:
    """The standard error of the difference is 5, so that 10 points are reliable and 9 are not."""
    assert names([before], [after], cutoff=30) == [expected]
    assert names([60 - before], [60 - after], better="lower", cutoff=30) == [expected]


def test_without_a_cutoff_nobody_is_recovered_or_harmed() -> None:
    assert names([20, 40, 30], [40, 20, 31]) == ["improved", "deteriorated", "unchanged"]


def test_where_lower_is_better_a_fall_is_an_improvement() -> None:
    assert names([20, 40, 30], [40, 20, 31], better="lower") == ["deteriorated", "improved", "unchanged"]


def test_index_keeps_the_sign_of_the_raw_scale() -> None:
    assert reliable_change([10, 10], [12, 7], **EXACT) == pytest.approx([2, -3])


@settings(deadline=None, max_examples=50)
@given(SCORES)
def test_swapping_the_occasions_swaps_better_and_worse(pairs: list[tuple[int, int]]) -> None:
    before, after = ([float(pair[place]) for pair in pairs] for place in (0, 1))
    opposite = {"improved": "deteriorated", "deteriorated": "improved", "recovered": "harmed", "harmed": "recovered"}
    turned = [opposite.get(each, each) for each in names(before, after, cutoff=30.5)]
    assert names(after, before, cutoff=30.5) == turned


@settings(deadline=None, max_examples=50)
@given(SCORES)
def test_turning_the_scale_and_its_direction_changes_no_class(pairs: list[tuple[int, int]]) -> None:
    before, after = (np.array([float(pair[place]) for pair in pairs]) for place in (0, 1))
    turned = names(list(60 - before), list(60 - after), better="lower", cutoff=29.5)
    assert turned == names(list(before), list(after), cutoff=30.5)
