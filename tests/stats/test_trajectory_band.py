"""The band of past participants: percentiles by hand, whom they rest on, and how often they hold."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.errors import CallError, ShapeError
from progression.stats import Band, trajectory_band

Panel = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def simulated(people: int, seed: int) -> Panel:
    """Participants, months, values and starts; lines of their own, uneven months, leaving at any time."""
    random = np.random.default_rng(seed)
    visits = random.integers(2, 8, people)
    who = np.repeat(np.arange(people), visits)
    months = np.concatenate([np.r_[0, np.cumsum(random.uniform(2, 4, each - 1))] for each in visits])
    own = random.normal([3, 0.03], [0.7, 0.03], (people, 2))
    values = own[who, 0] + own[who, 1] * months + random.normal(0, 0.4, len(who))
    return who, months, values, values[np.cumsum(visits) - visits]


def at_quarter(values: list[float], starts: list[float] | None = None, **keywords: int) -> Band:
    """A band of participants who were all seen once, after three months."""
    people = len(values)
    return trajectory_band(np.arange(people), [3.0] * people, values, starts or [1.0] * people, **keywords)


def test_percentiles_are_those_of_the_values() -> None:
    """1 to 29, mixed up: the tenth percentile lies at 0.1 · 30 = 3, the quarter at 7.5."""
    values = np.random.default_rng(1).permutation(np.arange(1.0, 30))
    found = at_quarter(values.tolist()).at(1.0, 3.0)
    assert found == pytest.approx([3, 7.5, 15, 22.5, 27])
    assert found == pytest.approx(np.quantile(values, [0.1, 0.25, 0.5, 0.75, 0.9], method="weibull"))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(1, 20), min_size=6, max_size=30), st.data())
def test_without_one_it_is_the_band_of_the_others(values: list[int], data: st.DataObject) -> None:
    """As if the participant had never been there; equal values, first and last included."""
    numbers = [float(each) for each in values]
    one = data.draw(st.integers(0, len(values) - 1))
    whole, others = at_quarter(numbers, least=5), at_quarter(numbers[:one] + numbers[one + 1 :], least=4)
    assert whole.at(1.0, 3.0, without=one) == pytest.approx(others.at(1.0, 3.0), nan_ok=True)
    assert whole.at(1.0, 3.0, without=len(values) + 3) == pytest.approx(whole.at(1.0, 3.0), nan_ok=True)


def test_own_value_does_not_move_ones_own_band() -> None:
    who, months, values, start = simulated(200, 3)
    outlier = values + 50 * ((who == 7) & (months > 0))
    first, second = (trajectory_band(who, months, each, start) for each in (values, outlier))
    own = np.array([first.at(start[7], month, without=7) for month in (3, 6)])
    assert not np.isnan(own).any()
    assert np.array([second.at(start[7], month, without=7) for month in (3, 6)]) == pytest.approx(own)


def test_at_most_as_many_as_asked_for_is_no_band() -> None:
    """Twenty must remain when one's own value is left out, so it takes twenty-one."""
    assert at_quarter([1.0] * 20).quarters == ()
    assert np.isnan(at_quarter([1.0] * 20).at(1.0, 3.0)).all()
    assert at_quarter([1.0] * 21).quarters == (3.0,)
    assert not np.isnan(at_quarter([1.0] * 21).at(1.0, 3.0, without=4)).any()


def test_quarter_that_few_came_to_has_no_band() -> None:
    people = np.arange(30)
    who, months = np.r_[people, people[:20]], np.r_[np.full(30, 3.0), np.full(20, 6.0)]
    found = trajectory_band(who, months, np.arange(50.0), np.ones(30))
    assert found.quarters == (3.0,)
    assert np.isnan(found.at(1.0, [0, 1.4, 5, 6, 90, np.nan])).all()
    assert not np.isnan(found.at(1.0, [1.5, 3, 4.4])).any()


def test_starts_are_divided_into_strata_of_enough_participants() -> None:
    """Starts 1 to 4 with 25, 10, 12 and 25 participants: 1 alone, 2 and 3 together, 4 alone."""
    starts = np.repeat([1.0, 2, 3, 4], [25, 10, 12, 25])
    found = at_quarter((10 * starts).tolist(), starts.tolist())
    middle = found.at([1, 2, 3, 4, 1.4, 1.6, 3.4, 3.6], 3.0)[:, 2]
    assert middle == pytest.approx([10, 30, 30, 40, 10, 30, 30, 40])


def test_remaining_participants_join_the_last_stratum() -> None:
    starts = np.repeat([1.0, 2, 3], [25, 25, 20])
    found = at_quarter((10 * starts).tolist(), starts.tolist())
    assert found.at([1, 2, 3], 3.0)[:, 2] == pytest.approx([10, 20, 20])


def test_start_that_nobody_had_has_no_band() -> None:
    starts = np.repeat([1.0, 2], 25)
    found = at_quarter((10 * starts).tolist(), starts.tolist())
    assert np.isnan(found.at([0.9, 2.1, np.nan], 3.0)).all()
    assert not np.isnan(found.at([1.0 - 1e-14, 2.0 + 1e-14], 3.0)).any()


def test_many_participants_make_ten_strata_and_no_more() -> None:
    starts = np.arange(1000.0)
    found = at_quarter(starts.tolist(), starts.tolist())
    assert len(np.unique(found.at(starts, 3.0)[:, 2])) == 10


def test_level_too_far_out_for_so_few_is_missing() -> None:
    """Of 21 values none marks the hundredth part; with a level at 1 / 22 the lowest does."""
    found = trajectory_band(
        np.arange(21), [3.0] * 21, np.arange(21.0), np.ones(21), levels=(0.01, 1 / 22, 0.5, 21 / 22, 0.99)
    )
    assert found.at(1.0, 3.0) == pytest.approx([np.nan, 0, 10, 20, np.nan], nan_ok=True)


def test_participant_counts_once_in_a_quarter_with_the_nearest_value() -> None:
    """Of two as near the earlier, of two at once the lower."""
    people = np.arange(25)
    months = np.column_stack([np.full(25, 2.9), np.full(25, 3.2), np.full(25, 2.0)]).ravel()
    who, values = np.repeat(people, 3), np.tile([5.0, 7, 9], 25)
    assert (trajectory_band(who, months, values, np.ones(25)).at(1.0, 3.0) == 5).all()
    months = np.tile([2.5, 3.5, 2.5], 25)
    assert (trajectory_band(who, months, values, np.ones(25)).at(1.0, 3.0) == 5).all()


def test_values_near_the_start_do_not_count() -> None:
    found = trajectory_band(np.arange(30), [1.4] * 30, np.ones(30), np.ones(30))
    assert (found.participants, found.quarters) == (0, ())


def test_months_between_marks_belong_to_the_nearest_mark_of_any_length() -> None:
    found = trajectory_band(np.arange(30), [6.0] * 30, np.ones(30), np.ones(30), every=6)
    assert found.quarters == (6.0,)
    assert not np.isnan(found.at(1.0, [3.0, 8.9])).any()


def test_shape_of_the_question_is_kept() -> None:
    found = at_quarter([1.0] * 21)
    assert found.at(1.0, 3.0).shape == (5,)
    assert found.at(np.ones((2, 3)), 3.0).shape == (2, 3, 5)
    assert found.at([], []).shape == (0, 5)


def test_coverage_in_a_known_population_is_what_it_should_be() -> None:
    """Four fifths lie between the outer levels; two standard errors of 40 simulations of 300 participants each."""
    found = [trajectory_band(*simulated(300, seed)).coverage for seed in range(40)]
    assert np.mean(found) == pytest.approx(0.8, abs=0.01 + 2 * np.std(found) / np.sqrt(40))


def test_interval_of_the_coverage_holds_that_of_new_participants_as_often_as_it_says() -> None:
    """Against 800 who were not there when the band was made; 95 %, less two standard errors of 40 simulations."""
    held = 0
    for seed in range(40):
        found = trajectory_band(*simulated(250, seed))
        who, months, values, start = simulated(800, 1000 + seed)
        limits = found.at(start[who], months)
        inside = (limits[:, 0] <= values) & (values <= limits[:, -1])
        held += found.low <= inside[~np.isnan(limits[:, 0])].mean() <= found.high
    assert held / 40 >= 0.95 - 2 * np.sqrt(0.95 * 0.05 / 40)


def test_band_that_held_everybody_ends_at_one() -> None:
    """Half are at 0 and half at 100, so that the outer levels are there too."""
    values = np.tile([0.0, 100], 30)
    found = at_quarter(values.tolist())
    assert (found.k, found.n, found.coverage) == (60, 60, 1)
    assert found.low < 1 == found.high


def test_coverage_counts_participants_rather_than_values() -> None:
    """Ten equal values of each say no more than one of each: the interval is as wide."""
    values = np.random.default_rng(4).normal(size=60)
    who, months = np.repeat(np.arange(60), 10), np.tile(3.0 * np.arange(1, 11), 60)
    many = trajectory_band(who, months, np.repeat(values, 10), np.ones(60))
    one = at_quarter(values.tolist())
    assert (many.n, one.n) == (600, 60)
    assert many.coverage == one.coverage
    assert many.high - many.low == pytest.approx(one.high - one.low, rel=0.02)


def test_nobody_has_no_band() -> None:
    found = trajectory_band([], [], [], [])
    assert (found.participants, found.quarters, found.k, found.n) == (0, (), 0, 0)
    assert np.isnan([found.coverage, found.low, found.high, *found.at(1.0, 3.0)]).all()


def test_rows_with_anything_missing_are_left_out() -> None:
    who, months, values = np.arange(26), np.full(26, 3.0), np.ones(26)
    start = np.ones(26)
    months[0], values[1], start[2] = np.nan, np.nan, np.nan
    assert trajectory_band(who, months, values, start).participants == 23


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 1000), st.randoms())
def test_order_of_the_rows_changes_nothing(seed: int, random: Random) -> None:
    who, months, values, start = simulated(60, seed)
    rows = random.sample(range(len(who)), len(who))
    first, second = (
        trajectory_band(who, months, values, start),
        trajectory_band(who[rows], months[rows], values[rows], start),
    )
    assert (second.coverage, second.low, second.high) == (first.coverage, first.low, first.high)
    assert np.array_equal(second.at(start, 6.0), first.at(start, 6.0), equal_nan=True)


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 1000), st.integers(-5, 5), st.sampled_from([-2.0, -1.0, 0.5, 4.0]))
def test_shift_scale_and_sign_of_values_and_starts_go_through(seed: int, shift: int, scale: float) -> None:
    who, months, values, start = simulated(150, seed)
    first = trajectory_band(who, months, values, start, least=60).at(start, 3.0)
    turned = [shift + scale * each for each in (values, start)]
    second = trajectory_band(who, months, *turned, least=60).at(turned[1], 3.0)
    expected = shift + scale * (first if scale > 0 else first[:, ::-1])
    if scale > 0:
        assert second == pytest.approx(expected, nan_ok=True)
    else:  # strata are filled from the lowest start; with one stratum there is no other end to begin at
        whole = trajectory_band(who, months, values, start, least=100).at(start, 3.0)
        other = trajectory_band(who, months, *turned, least=100).at(turned[1], 3.0)
        assert other == pytest.approx(shift + scale * whole[:, ::-1], nan_ok=True)


@pytest.mark.parametrize(
    "keywords",
    [
        {"every": 0},
        {"every": float("nan")},
        {"least": 0},
        {"levels": ()},
        {"levels": (0.5, 0.5)},
        {"levels": (0.0, 0.5)},
        {"levels": (0.5, 1.0)},
    ],
)
def test_what_cannot_mean_anything_is_refused(keywords: dict[str, float]) -> None:
    with pytest.raises(CallError, match="out of range"):
        trajectory_band([0], [3.0], [1.0], [1.0], **keywords)


def test_rows_and_starts_must_belong_together() -> None:
    with pytest.raises(ShapeError, match="rows of one length"):
        trajectory_band([0, 1], [3.0], [1.0], [1.0, 1.0])
    with pytest.raises(CallError, match="whole numbers from 0"):
        trajectory_band([-1], [3.0], [1.0], [1.0])
    for start in ([1.0], [[1.0, 1.0]]):
        with pytest.raises(ShapeError, match="one level for each participant"):
            trajectory_band([0, 1], [3.0, 3.0], [1.0, 1.0], start)


def test_those_who_began_later_are_held_against_those_who_began_first() -> None:
    """By hand: the first fifty hold 5 to 45 of 0 to 49; of the later fifty, shifted by 10, 35 are no higher than 45."""
    first = np.arange(50.0)
    values, days = np.concatenate([first, first + 10]), np.repeat([100, 500], 50)
    found = trajectory_band(np.arange(100), [3.0] * 100, values, np.ones(100), began=days)
    low, high = 51 * np.array([0.1, 0.9]) - 1
    expected = int(((first + 10 >= low) & (first + 10 <= high)).sum())
    assert (found.later_k, found.later_n, found.later_coverage) == (expected, 50, expected / 50)
    assert found.later_low < found.later_coverage < found.later_high
    plain = trajectory_band(np.arange(100), [3.0] * 100, values, np.ones(100))
    assert (plain.coverage, plain.k, plain.n) == (found.coverage, found.k, found.n)
    assert np.isnan(plain.later_coverage)


@pytest.mark.parametrize(("people", "days"), [(100, [7] * 100), (42, [1] * 23 + [9] * 19), (0, [])])
def test_without_twenty_who_began_later_or_any_who_began_first_nothing_is_said_of_later(
    people: int, days: list[int]
) -> None:
    found = trajectory_band(
        np.arange(people), [3.0] * people, np.arange(float(people)), np.ones(people), began=np.array(days, float)
    )
    assert (found.later_n, found.later_k) == (0, 0)
    assert np.isnan([found.later_coverage]).all()


def test_a_day_of_beginning_for_each_participant_is_asked_for() -> None:
    with pytest.raises(ShapeError, match="began"):
        trajectory_band([0], [3.0], [1.0], [1.0], began=[1, 2])
