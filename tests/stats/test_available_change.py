"""Mean change of all who answered at either occasion: what it comes down to, and where it ends."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.stats import AvailableChange, available_change, paired_t

BEFORE = np.array([2.0, 3, 5, 4, 1, 2, 4, 5, 3, 3])
AFTER = np.array([3.0, 3, 6, 6, 2, 2, 5, 5, 5, 2])
NAN = math.nan


def with_others(left: list[float], joined: list[float]) -> AvailableChange:
    """The ten pairs, and those who answered once."""
    return available_change([*BEFORE, *left, *[NAN] * len(joined)], [*AFTER, *[NAN] * len(left), *joined])


def test_pairs_alone_are_the_paired_t_test() -> None:
    found, wanted = available_change(BEFORE, AFTER), paired_t(BEFORE, AFTER)
    for name in ("difference", "low", "high", "df", "p"):
        assert getattr(found, name) == pytest.approx(getattr(wanted, name), rel=1e-9), name


def test_those_who_left_move_the_mean_along_the_regression_line() -> None:
    """Anderson (1957)."""
    left = [1.0, 1, 2, 1]
    slope = np.polyfit(BEFORE, AFTER, 1)[0]
    start = np.mean([*BEFORE, *left])
    assert with_others(left, []).difference == pytest.approx(
        AFTER.mean() + slope * (start - BEFORE.mean()) - start, rel=1e-9
    )


def test_those_who_joined_count_as_those_who_left_do_the_other_way_round() -> None:
    there, back = with_others([1, 1, 2], [6, 7]), available_change(*_turned([1, 1, 2], [6, 7]))
    assert there.difference == pytest.approx(-back.difference, rel=1e-7)
    assert (there.se, there.df, there.n, there.pairs) == pytest.approx((back.se, back.df, 15, 10), rel=1e-7)


def _turned(left: list[float], joined: list[float]) -> tuple[list[float], list[float]]:
    return [*AFTER, *[NAN] * len(left), *joined], [*BEFORE, *left, *[NAN] * len(joined)]


def test_who_answered_at_neither_changes_nothing() -> None:
    assert available_change([*BEFORE, 1, NAN], [*AFTER, NAN, NAN]) == with_others([1], [])


@settings(deadline=None, max_examples=15)
@given(st.permutations(range(15)), st.floats(0.5, 20), st.floats(-100, 100))
def test_order_unit_and_level_do_not_matter(order: list[int], unit: float, level: float) -> None:
    before, after = np.array([*BEFORE, 1, 1, 2, NAN, NAN]), np.array([*AFTER, NAN, NAN, NAN, 6, 7])
    once = available_change(before, after)
    assert available_change(before[order], after[order]) == once
    moved = available_change(level + unit * before, level + unit * after)
    assert (moved.difference, moved.se) == pytest.approx((unit * once.difference, unit * once.se), rel=1e-5)
    assert moved.df == pytest.approx(once.df, rel=1e-5)


@pytest.mark.parametrize(
    ("reason", "before", "after"),
    [
        ("few_pairs", [], []),
        ("few_pairs", [1, 2, 3, 4, 5], [2, 3, 3, 5, NAN]),
        ("no_spread", [3, 3, 3, 3, 3, 1], [1, 2, 3, 4, 5, NAN]),
        ("no_spread", [1, 2, 3, 4, 5, 1], [4, 4, 4, 4, 4, NAN]),
        ("no_spread", [1, 2, 3, 4, 5, 1], [2, 3, 4, 5, 6, NAN]),
        ("no_spread", [0.1, 0.2, 0.3, 0.4, 0.7, 1], [1.9, 1.8, 1.7, 1.6, 1.3, NAN]),
        (
            "no_top",
            [3.09, 2.26, 2.08, 2.54, 3.22, 1.99, 2.79, 10.43, 9.59, 6.77, NAN, NAN],
            [3.085, 2.276, 2.086, 2.55, 3.201, 1.986, 2.813, NAN, NAN, NAN, -5.9, 2.95],
        ),
    ],
)
def test_what_cannot_be_told_has_a_reason_and_no_number(reason: str, before: list[float], after: list[float]) -> None:
    found = available_change(before, after)
    assert (found.reason, found.n) == (reason, len(before))
    assert all(math.isnan(each) for each in (found.difference, found.se, found.df, found.low, found.high, found.p))
