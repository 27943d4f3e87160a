"""Moves and differences: every pair counted once, in bands and classes that the scale and the number of pairs give."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, forms_of, item, panel, score

from progression.analysis import GroupChange, Judging, group_change
from progression.analysis.result import records
from progression.analysis.steps import steps_of
from progression.definition import Instrument
from progression.stats import standard_error_of_difference

FIVE = {"five": {"type": "ordinal", "range": [1, 5]}}


def change(rows: list[dict[str, Any]], made: Instrument | None = None, **more: Any) -> GroupChange:
    return group_change(forms_of(made or definition(), rows), before="start", after="exit", **more)


def bands(instrument: Instrument, score_id: str, n: int) -> list[tuple[float, float]]:
    steps = steps_of(instrument, score_id)
    assert steps is not None
    found = steps.bands(n)
    return list(zip(found.low.tolist(), found.high.tolist(), strict=True))


@pytest.mark.parametrize(
    ("n", "told"),
    [
        (5, [(1, 5), (6, 10)]),
        (107, [(1, 5), (6, 10)]),
        (108, [(1, 3), (4, 7), (8, 10)]),
        (192, [(1, 3), (4, 5), (6, 7), (8, 10)]),
        (300, [(1, 2), (3, 4), (5, 6), (7, 8), (9, 10)]),
        (9_000, [(1, 2), (3, 4), (5, 6), (7, 8), (9, 10)]),
    ],
)
def test_the_more_pairs_the_narrower_the_bands(n: int, told: list[Any]) -> None:
    assert bands(definition(), "a", n) == told


def test_a_scale_of_few_answers_is_its_own_bands_where_there_are_pairs_enough_and_keeps_its_middle() -> None:
    five = definition([item("a", scale="five")], scales=FIVE)
    assert bands(five, "a", 299) == [(1, 2), (3, 3), (4, 5)]
    assert bands(five, "a", 300) == [(each, each) for each in (1, 2, 3, 4, 5)]


def test_moves_are_counted_by_band_before_and_after() -> None:
    found = records(change(panel([1, 5, 6, 10, 3, None], [2, 6, 6, 5, 9, 4])).moves)
    told = {(row["from_low"], row["from_high"], row["to_low"], row["to_high"]): row["count"] for row in found}
    assert told == {(1, 5, 1, 5): 1, (1, 5, 6, 10): 2, (6, 10, 1, 5): 1, (6, 10, 6, 10): 1}
    assert {row["n"] for row in found} == {5}


def test_differences_are_counted_step_by_step_over_all_that_could_be() -> None:
    found = records(change(panel([1, 5, 6, 10, 3], [1, 6, 7, 1, 9])).differences)
    assert [row["low"] for row in found] == list(range(-9, 10))
    assert {row["low"]: row["count"] for row in found if row["count"]} == {-9: 1, 0: 1, 1: 2, 6: 1}
    assert {(row["n"], row["s_diff"]) for row in found} == {(5, None)}


def test_a_mean_in_fine_steps_has_classes_of_an_odd_number_of_them_around_no_change() -> None:
    items = [item(name) for name in "abcd"]
    made = definition(items, scores=[score("m", ["a", "b", "c", "d"], "mean", 1)])
    steps = steps_of(made, "m")
    assert steps is not None
    classes = steps.differences()
    assert len(classes) <= 21
    middle = len(classes) // 2
    assert (classes.low[middle], classes.high[middle]) == (-0.5, 0.5)
    assert np.allclose(classes.low, -classes.high[::-1])
    assert np.allclose(classes.low[1:] - classes.high[:-1], 0.25)


@pytest.mark.parametrize("n", [5, 200, 700])
@settings(max_examples=15, deadline=None)
@given(values=st.lists(st.integers(0, 36), min_size=1, max_size=40))
def test_every_value_has_its_band_and_every_difference_its_class(n: int, values: list[int]) -> None:
    items = [item(name) for name in "abcd"]
    made = definition(items, scores=[score("m", ["a", "b", "c", "d"], "mean", 1)])
    steps = steps_of(made, "m")
    assert steps is not None
    told = 1 + np.array(values) / 4
    for classes, numbers in ((steps.bands(n), told), (steps.differences(), told - told[0])):
        place = classes.place(numbers)
        assert (classes.low[place] <= numbers).all()
        assert (numbers <= classes.high[place]).all()


def test_the_noise_of_a_difference_is_that_of_the_constants_that_verdicts_rest_on() -> None:
    made = definition(constants=[("a", "reliability", 0.8), ("a", "sd", 2.0)])
    rows = panel([1, 5, 6, 9, 3], [1, 6, 7, 1, 9])
    known = standard_error_of_difference(sd=2.0, reliability=0.8)
    assert set(change(rows, made).differences["s_diff"]) == {known}
    assert change(rows, made, judging=Judging(reliability="estimate")).differences["s_diff"].isna().all()
    aimless = definition([item("a", better=None)], constants=[("a", "reliability", 0.8), ("a", "sd", 2.0)])
    assert change(rows, aimless).differences["s_diff"].isna().all()


def test_what_has_no_ends_or_one_value_or_no_pairs_has_neither() -> None:
    scales = {"days": {"type": "number", "range": [0, 400]}}
    made = definition([item("a"), item("b", scale="days")], scales=scales)
    rows = [row | {"b": 10} for row in panel([1, 2, 3], [2, 3, 4])]
    found = change(rows, made)
    assert set(found.moves["score"]) == set(found.differences["score"]) == {"a"}
    unpaired = [row | {"a": None} if row["occasion"] == "exit" else row for row in rows]
    none = change([row | {"b": 10} for row in unpaired], made)
    assert none.frame["n"].tolist() == [0, 3]
    assert none.moves.empty
    assert none.differences.empty


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows = panel([1, 5, 6, 10, 3, 4], [2, 6, 6, 5, 9, 4])
    one, other = change(rows), change(rows[::-1])
    assert one.to_dict()["moves"] == other.to_dict()["moves"]
    assert one.to_dict()["differences"] == other.to_dict()["differences"]
