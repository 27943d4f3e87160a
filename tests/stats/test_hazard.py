"""Models of events: why there is none, what does not depend on the order, what the averages mean."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.errors import CallError, ShapeError
from progression.stats import (
    area_under_curve,
    brier_score,
    chance_groups,
    fit_cox,
    fit_hazard,
    more_events_needed,
    out_of_fold,
)

CHANCE = np.random.default_rng(3)
PEOPLE = 120
RATING = CHANCE.integers(1, 6, PEOPLE).astype(float)
EVENT = (CHANCE.random(PEOPLE) < 0.1 * RATING).astype(float)
WHO = np.arange(PEOPLE)


def reasons(rating: np.ndarray, event: np.ndarray, who: np.ndarray = WHO, **more: int) -> tuple[str | None, ...]:
    """Of the logit and of Cox's model on the same rows."""
    rows = np.asarray(rating, float)[:, None]
    logit = fit_hazard(rows, event, who, **more).reason
    return logit, fit_cox(rows, np.zeros(len(rows)), np.ones(len(rows)) + WHO[: len(rows)], event, who).reason


def test_nobody_and_everybody_with_the_event_are_reasons() -> None:
    assert reasons(RATING, np.zeros(PEOPLE)) == ("no_events", "no_events")
    assert reasons(RATING, np.ones(PEOPLE)) == ("only_events", "only_events")
    nothing = fit_hazard(np.zeros((0, 2)), np.zeros(0), np.zeros(0))
    assert (nothing.reason, nothing.rows) == ("no_events", 0)


def test_nine_events_are_too_few_for_one_covariate_and_ten_are_enough() -> None:
    event = np.zeros(PEOPLE)
    event[::7][:9] = 1
    assert reasons(RATING, event) == ("few_events", "few_events")
    event[-1] = 1
    assert reasons(RATING, event) == (None, None)
    assert [more_events_needed(have, 3) for have in (0, 29, 30, 90)] == [30, 1, 0, 0]


def test_a_constant_or_a_copied_covariate_is_a_reason() -> None:
    assert reasons(np.full(PEOPLE, 3.0), EVENT) == ("no_variation", "no_variation")
    copied = fit_hazard(np.column_stack([RATING, 2 * RATING]), EVENT, WHO)
    assert copied.reason == "no_variation"


def test_events_told_apart_by_a_covariate_alone_are_a_reason() -> None:
    rating = np.where(EVENT == 1, 5.0, 1.0)
    assert fit_hazard(rating[:, None], EVENT, WHO).reason == "separation"
    never = np.column_stack([RATING, np.where(EVENT == 1, 0.0, WHO % 2)])
    assert fit_hazard(never, EVENT, WHO).reason == "separation"
    apart = fit_cox(never, np.zeros(PEOPLE), np.ones(PEOPLE), EVENT, WHO)
    assert apart.reason == "separation"
    assert np.isnan(apart.coefficients).all()


def test_a_strong_association_on_a_long_scale_is_no_separation() -> None:
    chance = np.random.default_rng(8)
    rating = chance.integers(0, 101, 400).astype(float)
    event = (chance.random(400) < 1 / (1 + np.exp(10 - 0.2 * rating))).astype(float)
    fit = fit_hazard(rating[:, None], event, np.arange(400))
    assert fit.reason is None
    assert fit.odds_ratio(0).low < np.exp(0.2) < fit.odds_ratio(0).high


def test_few_clusters_are_a_reason() -> None:
    assert reasons(RATING, EVENT, WHO % 9) == ("few_clusters", "few_clusters")


def test_without_a_model_nothing_is_told() -> None:
    none = fit_hazard(RATING[:, None], np.zeros(PEOPLE), WHO)
    paths = np.ones((1, 4, 1))
    assert np.isnan(none.average_effect(0).value)
    assert all(np.isnan(each.value) for each in none.difference_within(paths, 2 * paths))


def test_a_switch_is_the_difference_of_two_average_chances() -> None:
    switch = (WHO % 3 == 0).astype(float)
    covariates = np.column_stack([RATING, switch])
    fit = fit_hazard(covariates, EVENT, WHO)
    on, off = (fit.hazards(np.column_stack([RATING, np.full(PEOPLE, each)])).mean() for each in (1.0, 0.0))
    found = fit.average_effect(1, per="switch")
    assert found.value == pytest.approx(on - off, abs=1e-14)
    assert found.low < found.value < found.high


def test_a_chance_over_several_periods_is_that_of_none_of_them_staying_away() -> None:
    fit = fit_hazard(RATING[:, None], EVENT, WHO)
    hazard = fit.hazards([[4.0]])[0]
    chance, _ = fit.chance_within(np.full((1, 3, 1), 4.0))
    assert chance.value == pytest.approx(1 - (1 - hazard) ** 3, abs=1e-14)
    assert 0 < chance.low < chance.value < chance.high < 1


def test_a_difference_between_the_same_paths_is_nothing() -> None:
    fit = fit_hazard(RATING[:, None], EVENT, WHO)
    path = np.full((1, 4, 1), 3.0)
    *_, difference = fit.difference_within(path, path)
    assert (difference.value, difference.low, difference.high) == (0, 0, 0)
    assert np.isnan(difference.p)


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(PEOPLE)))
def test_the_order_of_rows_and_the_names_of_people_change_nothing_to_the_last_digit(order: list[int]) -> None:
    place = np.array(order)
    covariates = np.column_stack([RATING, WHO % 4])
    one, other = fit_hazard(covariates, EVENT, WHO), fit_hazard(covariates[place], EVENT[place], WHO[place])
    assert one.average_effect(0) == other.average_effect(0)
    times = 1.0 + WHO % 7
    first = fit_cox(covariates, np.zeros(PEOPLE), times, EVENT, WHO)
    second = fit_cox(covariates[place], np.zeros(PEOPLE), times[place], EVENT[place], WHO[place])
    assert first.hazard_ratio(0) == second.hazard_ratio(0)
    names = np.array([f"p{each:03d}" for each in WHO])
    apart = out_of_fold(covariates, EVENT, names)
    assert (out_of_fold(covariates[place], EVENT[place], names[place]) == apart[place]).all()


def test_an_interval_cut_in_two_is_the_same_interval() -> None:
    """What is constant throughout may be written in one row or in several."""
    times = 2.0 + WHO % 9
    whole = fit_cox(RATING[:, None], np.zeros(PEOPLE), times, EVENT, WHO)
    rows = np.concatenate([RATING, RATING])[:, None]
    starts, stops = (
        np.concatenate([np.zeros(PEOPLE), np.full(PEOPLE, 1.5)]),
        np.concatenate([np.full(PEOPLE, 1.5), times]),
    )
    cut = fit_cox(rows, starts, stops, np.concatenate([np.zeros(PEOPLE), EVENT]), np.concatenate([WHO, WHO]))
    assert cut.coefficients == pytest.approx(whole.coefficients, rel=1e-9)
    assert cut.covariance == pytest.approx(whole.covariance, rel=1e-9)


def test_what_does_not_belong_together_is_refused() -> None:
    with pytest.raises(ShapeError, match="one event, cluster and time a row"):
        fit_hazard(RATING, EVENT, WHO)
    with pytest.raises(CallError, match="left out before"):
        fit_hazard(np.where(RATING > 4, np.nan, RATING)[:, None], EVENT, WHO)
    with pytest.raises(CallError, match="0 or 1"):
        fit_hazard(RATING[:, None], EVENT + 1, WHO)
    with pytest.raises(CallError, match="ends after it begins"):
        fit_cox(RATING[:, None], np.ones(PEOPLE), np.ones(PEOPLE), EVENT, WHO)
    with pytest.raises(CallError, match="two parts"):
        out_of_fold(RATING[:, None], EVENT, WHO, folds=1)


def test_nobody_is_told_by_a_model_that_has_seen_them() -> None:
    """With one participant's outcome turned, the chance of that participant stays and that of others moves."""
    turned = EVENT.copy()
    turned[0] = 1 - turned[0]
    before, after = (out_of_fold(RATING[:, None], each, WHO) for each in (EVENT, turned))
    assert before[0] == after[0]
    assert (before != after).any()


def test_a_cluster_is_never_divided_between_parts() -> None:
    turned = EVENT.copy()
    turned[12] = 1 - turned[12]
    before, after = (out_of_fold(RATING[:, None], each, WHO, cluster=WHO % 12) for each in (EVENT, turned))
    assert (before[WHO % 12 == 0] == after[WHO % 12 == 0]).all()


def test_a_part_that_the_others_cannot_tell_has_no_chance() -> None:
    event = np.zeros(PEOPLE)
    event[5] = 1
    assert np.isnan(out_of_fold(RATING[:, None], event, WHO)[5])


def test_groups_hold_everybody_once_and_keep_equal_chances_together() -> None:
    chance = RATING / 10
    groups = chance_groups(chance, EVENT)
    assert sum(each.rows for each in groups) == PEOPLE
    assert sum(each.events for each in groups) == EVENT.sum()
    assert sum(each.members.astype(int) for each in groups).tolist() == [1] * PEOPLE
    for each in groups:
        others = [other for other in groups if other is not each]
        assert not any(set(chance[each.members]) & set(chance[other.members]) for other in others)
    assert len(chance_groups(np.full(9, 0.2), np.zeros(9))) == 1
    assert chance_groups([], []) == []


def test_an_area_of_all_or_nothing_has_no_interval() -> None:
    apart = area_under_curve(EVENT, EVENT, WHO)
    assert (apart.value, np.isnan(apart.low)) == (1.0, True)
    assert np.isnan(area_under_curve(RATING, np.zeros(PEOPLE), WHO).value)
    of_one = area_under_curve([0.1, 0.5, 0.4], [0, 1, 1], [1, 2, 2])
    assert (of_one.value, np.isnan(of_one.low)) == (1.0, True)


def test_rows_of_one_participant_widen_the_intervals() -> None:
    rating, event = np.repeat(RATING, 3) / 10, np.repeat(EVENT, 3)
    together, apart = (area_under_curve(rating, event, who) for who in (np.repeat(WHO, 3), np.arange(3 * PEOPLE)))
    assert together.value == apart.value
    assert together.high - together.low > 1.5 * (apart.high - apart.low)
    scores = [brier_score(rating, event, who) for who in (np.repeat(WHO, 3), np.arange(3 * PEOPLE))]
    assert scores[0].high - scores[0].low > 1.5 * (scores[1].high - scores[1].low)


def test_a_score_of_one_participant_is_none() -> None:
    assert np.isnan(brier_score([0.2, 0.3], [0, 1], [7, 7]).value)
