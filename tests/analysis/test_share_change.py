"""Shares of positive answers before and after, of the same participants."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item, panel

from progression import service
from progression.analysis import group_change
from progression.stats import paired_shares

INSTRUMENT = definition([item("a", positive=[6, 7, 8, 9, 10]), item("b")])


def binary(rows: list[dict[str, Any]], **more: Any) -> list[dict[str, Any]]:
    """The rows about shares, from start to exit."""
    result = group_change(forms_of(INSTRUMENT, rows), before="start", after="exit", **more).to_dict()
    found = result["binary"]
    assert isinstance(found, list)
    return found


def test_four_counts_are_of_those_who_answered_both_times() -> None:
    """Two stay positive, one turns negative, three turn positive, one stays negative; two lack an answer."""
    before, after = [7, 9, 6, 2, 3, 5, 4, 8, None], [8, 6, 5, 6, 9, 10, 1, None, 9]
    (row,) = binary([*panel(before, after), form("lost", "start", a=9)])
    assert (row["item"], row["n"]) == ("a", 7)
    assert (row["n11"], row["n10"], row["n01"], row["n00"]) == (2, 1, 3, 1)
    assert (row["share_before"], row["share_after"]) == (pytest.approx(3 / 7), pytest.approx(5 / 7))
    expected = paired_shares(2, 1, 3, 1)
    for name in ("difference", "newcombe_low", "tango_high", "mcnemar_p", "exact_p", "midp_p", "odds_ratio"):
        assert row[name] == pytest.approx(getattr(expected, name))


def test_items_without_positive_answers_have_no_row() -> None:
    rows = [row | {"b": 5} for row in panel([3, 7], [7, 8])]
    assert [row["item"] for row in binary(rows)] == ["a"]
    assert binary(rows, scores=["b"]) == []


def test_nobody_with_both_answers_gives_counts_of_nothing() -> None:
    (row,) = binary([form("p", "start", a=3), form("q", "exit", a=9)])
    assert (row["n"], row["share_before"], row["difference"]) == (0, None, None)


def test_small_groups_are_hidden_whole() -> None:
    kon = ["man"] * 2 + ["kvinna"] * 5 + [""] * 3
    rows = panel([7, 2, 3, 8, 5, 9, 1, 4, 5, 6], [8, 7, 2, 9, 6, 3, 2, 4, 5, 6], kon=kon)
    result = service.group_change(forms_of(INSTRUMENT, rows), before="start", after="exit", by=["kon"])
    told = {row["group"]: row for row in result.to_dict()["binary"]}
    assert told["man"]["suppressed"]
    assert not {told["man"][name] for name in ("n", "n11", "n01", "share_after", "midp_p")} - {None}
    assert told["kvinna"]["n"] == 5


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.integers(1, 10), st.integers(1, 10)), min_size=1, max_size=15), st.randoms())
def test_row_order_and_absent_rows_change_nothing(pairs: list[tuple[int, int]], random: Any) -> None:
    rows = panel([first for first, _ in pairs], [second for _, second in pairs])
    shuffled = [*rows, form("nobody", "start", a=None)]
    random.shuffle(shuffled)
    assert binary(shuffled) == binary(rows)
