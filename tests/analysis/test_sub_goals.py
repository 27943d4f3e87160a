"""Whether a sub-goal has been reached, when first, and whether it is held."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from progression.analysis.sub_goals import Reached, reached
from progression.capture import SubGoal
from progression.errors import ShapeError

SET_ON = date(2024, 3, 1)
GOAL = SubGoal("p1", "a", "participant", 4.0, SET_ON)
DAYS = [SET_ON + timedelta(days=each) for each in (-30, 0, 30, 60)]


def test_the_first_value_at_or_beyond_the_goal_reaches_it() -> None:
    assert reached(GOAL, [2, 3, 4, 5], DAYS, better="higher") == Reached(2, now=True)
    assert reached(GOAL, np.array([6, 5, 4, 3.0]), DAYS, better="lower") == Reached(2, now=True)
    assert reached(GOAL, [2, 3, 5, 5], DAYS, better="higher").first == 2


def test_without_a_direction_only_the_goal_itself_reaches_it() -> None:
    assert reached(GOAL, [2, 3, 5, 3], DAYS, better=None) == Reached(None, now=False)
    assert reached(GOAL, [2, 5, 4, 3], DAYS, better=None) == Reached(2, now=False)


def test_a_goal_that_is_reached_and_lost_again_was_reached_and_is_not_held() -> None:
    found = reached(GOAL, [1, 5, 3, 3], DAYS, better="higher")
    assert (found.first, found.now, found.is_reached) == (1, False, True)


def test_what_was_there_before_the_goal_was_set_does_not_reach_it_and_the_day_itself_does() -> None:
    assert reached(GOAL, [5, 3, 3, 3], DAYS, better="higher") == Reached(None, now=False)
    assert reached(GOAL, [1, 4, 3, 3], DAYS, better="higher").first == 1


@pytest.mark.parametrize(
    ("values", "already"),
    [
        ([4, None, 3, 3], True),  # the level that it was set at, or the latest before
        ([5, 3, 5, 5], False),
        ([1, 4, 3, 3], True),
        ([1, None, 4, 4], False),
        ([None, None, 4, 4], False),
    ],
)
def test_a_goal_at_or_below_the_level_it_was_set_at_was_reached_already(values: list[int], already: bool) -> None:  # noqa: FBT001
    assert reached(GOAL, values, DAYS, better="higher").already is already
    turned = SubGoal("p1", "a", "participant", -4.0, SET_ON)
    mirrored = [None if each is None else -each for each in values]
    assert reached(turned, mirrored, DAYS, better="lower").already is already


def test_a_value_without_a_date_never_counts_and_a_missing_one_is_passed_over() -> None:
    assert reached(GOAL, [5, 5], [None, None], better="higher") == Reached(None, now=None)
    assert reached(GOAL, [None, None, np.nan, None], DAYS, better="higher") == Reached(None, now=None)
    assert reached(GOAL, [1, 4, None, np.nan], DAYS, better="higher") == Reached(1, now=True, already=True)
    assert not reached(GOAL, [], [], better="higher").is_reached


def test_a_mean_that_is_off_by_the_last_digit_still_reaches_it() -> None:
    third = SubGoal("p1", "alla", "participant", 0.3, SET_ON)
    for better in ("higher", "lower", None):
        assert reached(third, [0.1 + 0.2], [SET_ON], better=better).is_reached  # type: ignore[arg-type]
        assert reached(third, [0.3 - 1e-12], [SET_ON], better=better).is_reached  # type: ignore[arg-type]


def test_values_without_their_days_are_refused() -> None:
    with pytest.raises(ShapeError, match="2 values and 1 dates"):
        reached(GOAL, [1, 2], [SET_ON], better="higher")


@given(st.lists(st.integers(-3, 12), max_size=6))
def test_turning_the_scale_around_changes_nothing(values: list[int]) -> None:
    days = [SET_ON + timedelta(days=each) for each in range(len(values))]
    turned = SubGoal("p1", "a", "participant", -GOAL.goal, SET_ON)
    up = reached(GOAL, values, days, better="higher")
    assert up == reached(turned, [-each for each in values], days, better="lower")
    assert up.is_reached == any(each >= GOAL.goal for each in values)
