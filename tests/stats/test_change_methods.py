"""The methods: what each counts, what a tie is, what it cannot say, and what may not matter."""

from dataclasses import replace
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.errors import CallError, ShapeError
from progression.stats import (
    CHANGE_METHODS,
    CLASSES,
    CLASSES_AGAINST_AVERAGE,
    CLASSES_WITH_GROUP,
    Constants,
    change_classes,
    change_move,
    judge_change,
    past_cutoff,
    reliability_of_differences,
    reliable_change,
)

Better = Literal["higher", "lower"]
TWO_OCCASIONS = [name for name in CHANGE_METHODS if name != "hlm"]
GIVEN = Constants(
    reliability=0.8,
    sd=2.0,
    mean=4.0,
    reliability_after=0.7,
    sample_sd=2.1,
    sample_sd_after=2.4,
    sample_mean=4.2,
    sample_mean_after=5.1,
    sample_correlation=0.6,
    important_change=1.0,
    percentage=30,
    cutoff=5.5,
)
SCORES = st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=1, max_size=30)


def named(before: Any, after: Any, *, method: str, better: Better = "higher", **more: Any) -> list[str]:
    """Class of each pair."""
    found = judge_change(before, after, method=method, constants=replace(GIVEN, **more), better=better)
    return [CHANGE_METHODS[method].classes[each] for each in found]


def shifted(constants: Constants, by: float) -> Constants:
    """The same numbers on a scale that starts elsewhere."""
    places = ("mean", "sample_mean", "sample_mean_after", "cutoff")
    return replace(constants, **{name: getattr(constants, name) + by for name in places})


def turned(constants: Constants, total: float) -> Constants:
    """The same numbers on a reversed scale."""
    places = ("mean", "sample_mean", "sample_mean_after", "cutoff")
    return replace(constants, **{name: total - getattr(constants, name) for name in places})


def test_formulas_by_hand() -> None:
    """One participant from 3 to 6 with r .8, SD 2, mean 4: SEM .894427, S_diff 1.264911, predicted 3.2."""
    sem = 2 * np.sqrt(0.2)
    moves = {name: change_move([3.0], [6.0], method=name, constants=GIVEN)[0] for name in TWO_OCCASIONS}
    assert moves["jt"] == pytest.approx(3 / (np.sqrt(2) * sem))
    assert moves["en"] == pytest.approx(2.8 / sem)
    assert moves["gln"] == pytest.approx(2.8 / (2 * np.sqrt(1 - 0.64)))
    assert moves["nk"] == pytest.approx(2.8 / (2 * np.sqrt(0.64 * 0.2 + 0.3)))
    assert moves["hll"] == pytest.approx((0.9 + 0.8 * 1.2) / (2 * np.sqrt(1 - 0.64)))
    variance = 2.1**2 + 2.4**2 - 2 * 2.1 * 2.4 * 0.6
    r_dd = (2.1**2 - sem**2 + 2.4**2 - sem**2 - 2 * 2.1 * 2.4 * 0.6) / variance
    assert moves["ha"] == pytest.approx((3 * r_dd + 0.9 * (1 - r_dd)) / (np.sqrt(r_dd) * np.sqrt(2) * sem))
    assert (moves["anchor"], moves["percentage"], moves["cutoff"]) == (3, 100, 1)


def test_jt_is_the_reliable_change_index() -> None:
    before, after = np.arange(5.0), np.array([3.0, 1, np.nan, 9, 4])
    index = change_move(before, after, method="jt", constants=GIVEN)
    assert index == pytest.approx(reliable_change(before, after, sd=2, reliability=0.8), nan_ok=True)


@pytest.mark.parametrize(("method", "tie"), [("anchor", "improved"), ("percentage", "improved"), ("jt", "unchanged")])
def test_who_ties_with_the_threshold(method: str, tie: str) -> None:
    """Rules count from the threshold on, an index from beyond it; 4.1 − 3.6 is half a point, whatever floats say."""
    assert 4.1 - 3.6 != 0.5
    sd = 0.5 / (1.96 * np.sqrt(2 * 0.2))
    assert named([3.6], [4.1], method=method, important_change=0.5, percentage=50 / 3.6, sd=sd) == [tie]


def test_start_score_of_zero_has_no_percentage() -> None:
    assert named([0, 0, 2], [9, 0, 3], method="percentage") == ["not_classified", "not_classified", "improved"]
    assert named([-4.0], [-2.0], method="percentage") == ["improved"]  # half of the start score, upwards


def test_cutoff_alone_counts_who_crossed_it() -> None:
    before, after = [3, 5.5, 8, 8, 3, np.nan], [8, 6, 9, 5.5, 4, 9]
    expected = ["improved", "improved", "unchanged", "deteriorated", "unchanged", "not_classified"]
    assert named(before, after, method="cutoff") == expected
    assert named(before, after, method="cutoff", better="lower")[0] == "deteriorated"
    assert past_cutoff([5.5, 5.6, np.nan], cutoff=5.5, better="higher").tolist() == [False, True, False]


def test_against_the_average_nobody_is_deteriorated_recovered_or_harmed() -> None:
    """The group rose by five; who rose by one is better off, and less than average."""
    constants = replace(GIVEN, sample_mean=3.0, sample_mean_after=8.0)
    before, after = [3, 3, 3, 9], [4, 8, 11, 2]
    found = judge_change(before, after, method="hll", constants=constants, better="higher")
    names = [CHANGE_METHODS["hll"].classes[each] for each in found]
    assert names == ["less_than_average", "as_average", "more_than_average", "less_than_average"]
    assert set(CLASSES_AGAINST_AVERAGE) - {"", "not_classified"} == {
        "more_than_average",
        "as_average",
        "less_than_average",
    }


def test_with_the_group_weighed_in_nobody_who_fell_is_called_improved() -> None:
    """With r_DD .07 nine tenths of the estimate are the group's rise of two points: a fall of one is likely better."""
    constants = replace(GIVEN, sample_mean=4.0, sample_mean_after=6.0, sample_correlation=0.82, sd=2.1, cutoff=5.5)
    found = judge_change([5, 5, 9], [4, 5, 1], method="ha", constants=constants, better="higher")
    names = [CHANGE_METHODS["ha"].classes[each] for each in found]
    assert reliability_of_differences(constants) == pytest.approx(0.0735, abs=0.0005)
    assert names == ["likely_better", "likely_better", "likely_better"]
    assert not set(CLASSES_WITH_GROUP).intersection({"improved", "recovered", "deteriorated", "harmed"})


@given(
    before=st.lists(st.floats(0, 10), min_size=3, max_size=8),
    moved=st.floats(-9, 9),
    correlation=st.floats(-0.9, 0.95),
    better=st.sampled_from(["higher", "lower"]),
)
@settings(max_examples=40)
def test_hageman_and_arrindell_hold_the_estimated_true_change_against_none(
    before: list[float], moved: float, correlation: float, better: Better
) -> None:
    """Own change times r_DD and the group's times the rest, over √r_DD √2 SEM."""
    constants = replace(GIVEN, sample_mean_after=GIVEN.of("sample_mean")[0] + moved, sample_correlation=correlation)
    first, second = np.array(before), np.array(before)[::-1]
    weight, sem = reliability_of_differences(constants), 2 * np.sqrt(0.2)
    index = change_move(first, second, method="ha", constants=constants, better=better)
    if weight > 0:
        estimated = weight * (second - first) + (1 - weight) * moved
        assert index == pytest.approx(estimated / (np.sqrt(2 * weight) * sem), rel=1e-6, abs=1e-6)
    else:
        assert np.isnan(index).all()


def test_differences_that_hold_nothing_but_error_get_no_verdict_from_hageman_and_arrindell() -> None:
    assert named([3, 4], [9, 1], method="ha", sample_correlation=0.95, sd=9.0) == ["not_classified"] * 2


@pytest.mark.parametrize("method", CHANGE_METHODS)
def test_a_constant_that_is_lacking_is_named(method: str) -> None:
    needs = CHANGE_METHODS[method].needs
    for each in needs:
        with pytest.raises(CallError, match=each):
            judge_change([1], [2], method=method, constants=replace(GIVEN, **{each: None}), better="higher")


def test_unknown_methods_and_unequal_arrays_are_refused() -> None:
    with pytest.raises(CallError, match="jt, en"):
        change_move([1], [2], method="rci", constants=GIVEN)
    with pytest.raises(CallError, match="every occasion"):
        change_move([1], [2], method="hlm", constants=GIVEN)
    with pytest.raises(ShapeError):
        judge_change([1], [2, 3], method="jt", constants=GIVEN, better="higher")


@pytest.mark.parametrize("method", TWO_OCCASIONS)
@given(pairs=SCORES, better=st.sampled_from(["higher", "lower"]), seed=st.integers(0, 99))
@settings(max_examples=25)
def test_order_is_irrelevant(method: str, pairs: list[tuple[int, int]], better: Better, seed: int) -> None:
    before, after = np.array(pairs, float).T
    order = np.random.default_rng(seed).permutation(len(before))
    straight = judge_change(before, after, method=method, constants=GIVEN, better=better)
    shuffled = judge_change(before[order], after[order], method=method, constants=GIVEN, better=better)
    assert (straight[order] == shuffled).all()


@pytest.mark.parametrize("method", [name for name in TWO_OCCASIONS if name != "percentage"])
@given(pairs=SCORES, better=st.sampled_from(["higher", "lower"]), by=st.integers(-50, 50))
@settings(max_examples=25)
def test_adding_a_constant_changes_nothing(method: str, pairs: list[tuple[int, int]], better: Better, by: int) -> None:
    before, after = np.array(pairs, float).T
    here = judge_change(before, after, method=method, constants=GIVEN, better=better)
    there = judge_change(before + by, after + by, method=method, constants=shifted(GIVEN, by), better=better)
    assert (here == there).all()


@pytest.mark.parametrize("method", [name for name in TWO_OCCASIONS if name != "percentage"])
@given(pairs=SCORES)
@settings(max_examples=25)
def test_reversing_the_scale_leaves_every_class_and_reversing_the_direction_alone_mirrors_it(
    method: str, pairs: list[tuple[int, int]]
) -> None:
    before, after = np.array(pairs, float).T
    up = judge_change(before, after, method=method, constants=GIVEN, better="higher")
    reversed_ = judge_change(10 - before, 10 - after, method=method, constants=turned(GIVEN, 10), better="lower")
    assert (up == reversed_).all()
    plain = replace(GIVEN, cutoff=None) if method != "cutoff" else GIVEN
    up = judge_change(before, after, method=method, constants=plain, better="higher")
    down = judge_change(before, after, method=method, constants=plain, better="lower")
    swap = {CLASSES.index("improved"): CLASSES.index("deteriorated")}
    swap |= {there: here for here, there in swap.items()}
    if method == "cutoff":  # a score on the cut-off is past it in neither direction
        off = (before != GIVEN.cutoff) & (after != GIVEN.cutoff)
        up, down = up[off], down[off]
    assert [swap.get(each, each) for each in up.tolist()] == down.tolist()


@given(move=st.lists(st.floats(-5, 5), min_size=1, max_size=20), better=st.sampled_from(["higher", "lower"]))
def test_classes_of_moves(move: list[float], better: Better) -> None:
    found = change_classes(move, threshold=1.96, comparison="beyond", better=better)
    way = 1 if better == "higher" else -1
    for each, moved in zip(found, move, strict=True):
        clear = "improved" if way * moved > 1.961 else "deteriorated" if way * moved < -1.961 else None
        assert CLASSES[each] == clear or (clear is None and abs(moved) <= 1.962)
