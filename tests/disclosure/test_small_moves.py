"""Moves from before to after: how many made a small one does not follow from those shown and the totals of a table."""

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, forms_of, item, panel

from progression.analysis import GroupChange, group_change
from progression.analysis.result import records
from progression.disclosure import protect
from progression.disclosure.differences import joined_differences
from progression.disclosure.moves import shown_moves

K = 5


def change(before: list[Any], after: list[Any]) -> GroupChange:
    return group_change(forms_of(definition(), panel(before, after)), before="start", after="exit")


def fallen(side: int) -> Any:
    """Weights of how many fell, rose and did neither, and of the squares of the differences."""
    steps = np.arange(float(side))
    by = (steps[None, :] - steps[:, None]).ravel()
    return np.array([by < 0, by == 0, by > 0, by**2], float)


def tables_that_fit(counts: Any, shown: Any, known: Any) -> Any:
    """Every table with the same totals and the same moves shown, tried one by one."""
    free = [tuple(map(int, each)) for each in np.argwhere(~shown)]
    ends = [range(K) if counts[each] < K else range(K, int(counts.sum()) + 1) for each in free]
    found: list[Any] = []

    def fill(table: Any, place: int) -> None:
        if place == len(free):
            same = all((table.sum(axis=axis) == counts.sum(axis=axis)).all() for axis in (0, 1))
            if same and (known @ table.ravel() == known @ counts.ravel()).all():
                found.append(table.copy())
            return
        row, column = free[place]
        room = min((counts - table)[row].sum(), (counts - table)[:, column].sum())
        for value in itertools.takewhile(lambda each: each <= room, ends[place]):
            table[row, column] = value
            fill(table, place + 1)
        table[row, column] = 0

    fill(np.where(shown, counts, 0), 0)
    return np.array(found)


TABLES = st.integers(2, 3).flatmap(
    lambda side: st.lists(st.integers(0, 9), min_size=side * side, max_size=side * side).map(
        lambda cells: np.array(cells).reshape(side, side)
    )
)


@settings(max_examples=15, deadline=None)
@given(counts=TABLES, rows=st.sampled_from([0, 4]))
def test_no_move_that_few_made_has_a_count_that_is_the_only_possible_one(counts: Any, rows: int) -> None:
    known = fallen(len(counts))[:rows]
    shown = shown_moves(counts, K, known=known)
    assert (counts[shown] >= K).all()
    if shown.any():
        only = (tables_that_fit(counts, shown, known) == counts).all(axis=0)
        assert not (only & (counts > 0) & (counts < K)).any()


@settings(max_examples=60, deadline=None)
@given(counts=TABLES)
def test_beside_what_is_shown_nobody_or_enough_people_are_left(counts: Any) -> None:
    shown = shown_moves(counts, K)
    for axis in (0, 1):
        left = np.where(shown, 0, counts).sum(axis=axis)
        assert ((left == 0) | (left >= K) | ~shown.any(axis=axis)).all()
    left_in_all = int(counts[~shown].sum())
    assert left_in_all == 0 or left_in_all >= K or not shown.any()


def test_one_small_move_of_four_hides_them_all() -> None:
    assert not shown_moves(np.array([[8, 11], [1, 10]]), K).any()


def test_moves_of_enough_people_are_all_shown_and_what_nobody_did_is_not_told() -> None:
    assert shown_moves(np.array([[8, 11], [0, 10]]), K).tolist() == [[True, True], [False, True]]


def test_where_it_is_told_how_many_fell_and_rose_more_is_hidden() -> None:
    counts = np.array([[6, 6, 9], [2, 12, 0], [0, 12, 12]])
    without = shown_moves(counts, K)
    assert np.where(without, counts, 0).tolist() == [[0, 0, 9], [0, 0, 0], [0, 12, 12]]
    assert (tables_that_fit(counts, without, fallen(3))[:, 1, 0] == 2).all()
    assert shown_moves(counts, K, known=fallen(3)).sum() < without.sum()


def test_a_bridge_between_two_rings_is_no_secret_and_so_more_is_hidden() -> None:
    """Every line has two hidden moves or more, and yet one of them follows from the totals."""
    counts = np.full((6, 6), 9)
    for row, column in [(0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3), (1, 2)]:
        counts[row, column] = 3
    shown = counts >= K
    assert (np.where(shown, 0, 1).sum(axis=0)[:4] >= 2).all()
    assert shown_moves(counts, K).sum() < shown.sum()


def test_a_result_shows_moves_and_differences_of_enough_people_only() -> None:
    before = [2] * 14 + [8] * 12
    after = [2] * 8 + [7] * 6 + [8] * 12
    found = protect(change(before, after))
    told = {(row["from_low"], row["to_low"]): row["count"] for row in records(found.moves)}
    assert told == {(1, 1): 8, (1, 6): 6, (6, 1): None, (6, 6): 12}
    assert [(row["low"], row["count"]) for row in records(found.differences) if row["count"]] == [(0, 20), (5, 6)]


def test_a_small_group_has_neither_moves_nor_differences() -> None:
    found = protect(change([1, 2, 3, 4], [4, 5, 6, 7]))
    for rows in (records(found.moves), records(found.differences)):
        assert {row["suppressed"] for row in rows} == {True}
        assert {(row["count"], row["n"], row["reason"]) for row in rows} == {(None, None, "small_group")}


def test_groups_have_no_moves_that_could_be_had_by_subtraction() -> None:
    rows = panel([2] * 20, [3] * 20, kon=["K", "M"] * 10)
    found = group_change(forms_of(definition(groups=["kon"]), rows), before="start", after="exit", by=["kon"])
    groups = [{row["group"] for row in records(frame)} for frame in (found.frame, found.moves, found.differences)]
    assert groups == [{None, "kvinna", "man"}, {None}, {None}]


def test_protecting_twice_is_protecting_once_and_a_higher_limit_hides_the_rest() -> None:
    before = [2] * 40 + [5] * 50 + [9] * 40
    after = [2] * 28 + [5] * 9 + [9] * 3 + [2] * 8 + [5] * 30 + [9] * 12 + [2] * 3 + [5] * 7 + [9] * 30
    once = protect(change(before, after))
    assert records(once.moves)[4]["count"] == 30
    assert 0 < once.moves["count"].notna().sum() < len(once.moves)
    twice, higher = protect(once), protect(once, min_group=32)
    for name in ("moves", "differences"):
        assert records(getattr(twice, name)) == records(getattr(once, name))
    assert higher.moves["suppressed"].all()
    assert (higher.differences["count"].dropna() >= 32).all()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(-6, 6), min_size=1, max_size=40))
def test_every_class_of_differences_has_nobody_or_enough_people(by: list[int]) -> None:
    found = change([7] * len(by), [min(max(7 + each, 1), 10) for each in by]).differences
    told = joined_differences(found, K)
    counts = told["count"].dropna()
    assert ((counts == 0) | (counts >= K)).all()
    assert counts.sum() in (0, len(by))
    inner = told[["low", "high"]].to_numpy()[1:-1]
    assert not np.isnan(inner.astype(float)).any()


@pytest.mark.parametrize(("by", "told"), [([0] * 9, [(0, 0, 9)]), ([0] * 6 + [1] * 4, [(None, None, None)])])
def test_all_alike_are_told_and_what_would_be_one_joined_class_is_not(by: list[int], told: list[Any]) -> None:
    found = protect(change([5] * len(by), [5 + each for each in by]))
    assert [(row["low"], row["high"], row["count"]) for row in records(found.differences)] == told


def test_the_outermost_classes_are_joined_and_have_one_end() -> None:
    by = [-3, -1] + [0] * 6 + [1] * 7 + [2] * 5 + [3, 4, 5]
    found = protect(change([5] * len(by), [5 + each for each in by]))
    told = [(row["low"], row["high"], row["count"]) for row in records(found.differences)]
    assert told == [(None, 0, 8), (1, 1, 7), (2, None, 8)]


def test_differences_that_are_told_are_known_of_single_answers_too() -> None:
    """On two answers everything follows from how many fell and rose: one small move hides the whole table."""
    two = definition([item("a", scale="two")], scales={"two": {"type": "ordinal", "range": [1, 2]}})
    rows = panel([1] * 20 + [2] * 20, [1] * 12 + [2] * 11 + [1] * 3 + [2] * 14)
    found = protect(group_change(forms_of(two, rows), before="start", after="exit"))
    assert found.moves["suppressed"].all()


def test_nothing_to_hide_passes_the_door() -> None:
    blank: list[Any] = [None, None]
    found = protect(change([1, *blank], [*blank, 1]))
    assert found.moves.empty
    assert found.differences.empty
