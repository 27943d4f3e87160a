"""Items beside the rest of their scale: what cannot be estimated, and what must not matter."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.errors import ShapeError
from progression.stats import alpha_without_each, cronbach_alpha, item_rest, item_rest_change, mean_inter_item

CHANCE = np.random.default_rng(3)
TRAIT = CHANCE.normal(0, 1, (40, 1))
ITEMS = np.round(3 + TRAIT + CHANCE.normal(0, 1, (40, 4)))
LATER = np.round(3 + TRAIT + CHANCE.normal(0, 1, (40, 4)))


def numbers(found: list) -> list:
    """Value and limits of each."""
    return [(each.value, each.low, each.high) for each in found]


def test_an_item_is_correlated_with_the_others_and_not_with_itself() -> None:
    first = np.corrcoef(ITEMS[:, 0], ITEMS[:, 1:].sum(axis=1))[0, 1]
    whole = np.corrcoef(ITEMS[:, 0], ITEMS.sum(axis=1))[0, 1]
    found = item_rest(ITEMS)[0]
    assert found.value == pytest.approx(first)
    assert found.value < whole
    assert (found.n, found.method, found.reason) == (40, "item_rest", None)


def test_persons_with_a_gap_are_left_out_everywhere() -> None:
    holed = ITEMS.copy()
    holed[0, 2] = np.nan
    assert numbers(item_rest(holed)) == numbers(item_rest(ITEMS[1:]))
    assert [each.value for each in alpha_without_each(holed)] == [each.value for each in alpha_without_each(ITEMS[1:])]
    assert mean_inter_item(holed) == mean_inter_item(ITEMS[1:])
    assert numbers(item_rest_change(holed, LATER)) == numbers(item_rest_change(ITEMS[1:], LATER[1:]))


@settings(max_examples=10, deadline=None)
@given(order=st.permutations(range(40)))
def test_the_order_of_persons_changes_no_bit(order: list[int]) -> None:
    assert numbers(item_rest(ITEMS[order])) == numbers(item_rest(ITEMS))
    assert mean_inter_item(ITEMS[order]) == mean_inter_item(ITEMS)
    assert numbers(item_rest_change(ITEMS[order], LATER[order])) == numbers(item_rest_change(ITEMS, LATER))


def test_the_change_is_the_difference_of_the_two_and_turns_with_them() -> None:
    forth, back = item_rest_change(ITEMS, LATER), item_rest_change(LATER, ITEMS)
    for change, before, after, turned in zip(forth, item_rest(ITEMS), item_rest(LATER), back, strict=True):
        assert change.value == pytest.approx(after.value - before.value)
        assert change.low < change.value < change.high
        assert (turned.value, turned.low) == pytest.approx((-change.value, -change.high))


def test_the_same_answers_twice_are_no_change() -> None:
    assert {(each.value, each.low, each.high) for each in item_rest_change(ITEMS, ITEMS)} == {(0.0, 0.0, 0.0)}


def test_alpha_without_an_item_is_alpha_of_the_others() -> None:
    assert alpha_without_each(ITEMS)[1].value == cronbach_alpha(ITEMS[:, [0, 2, 3]]).value
    assert [each.reason for each in alpha_without_each(ITEMS[:, :2])] == ["one_item", "one_item"]


@pytest.mark.parametrize(
    ("items", "reason"),
    [
        (ITEMS[:, :1], "one_item"),
        (ITEMS[:3], "too_few"),
        (ITEMS[:0], "too_few"),
        (np.column_stack([np.full(40, 3.0), ITEMS[:, 0]]), "no_variation"),
        (np.full((40, 3), np.nan), "too_few"),
    ],
    ids=["one item", "three persons", "nobody", "constant", "all missing"],
)
def test_what_cannot_be_estimated_has_a_reason(items: np.ndarray, reason: str) -> None:
    assert {each.reason for each in item_rest(items)} == {reason}
    assert {each.reason for each in item_rest_change(items, items)} == {reason}
    assert all(np.isnan(each.value) for each in item_rest(items) + item_rest_change(items, items))


def test_an_item_that_varies_through_one_person_has_no_interval_of_its_change() -> None:
    one = ITEMS.copy()
    one[:, 0] = 3
    one[7, 0] = 5
    assert [each.reason for each in item_rest_change(one, LATER)] == ["hangs_on_one", None, None, None]


def test_a_mean_of_correlations_needs_items_that_vary() -> None:
    assert np.isnan(mean_inter_item(ITEMS[:, :1]))
    assert np.isnan(mean_inter_item(ITEMS[:2]))
    assert np.isnan(mean_inter_item(np.column_stack([ITEMS, np.ones(40)])))
    assert mean_inter_item(np.column_stack([ITEMS[:, 0], ITEMS[:, 0] * 2])) == pytest.approx(1)


def test_two_occasions_of_other_shapes_are_refused() -> None:
    with pytest.raises(ShapeError):
        item_rest_change(ITEMS, LATER[:, :3])
    with pytest.raises(ShapeError):
        item_rest(ITEMS[:, 0])
