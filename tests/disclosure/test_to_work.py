"""Work or studies in small groups: no number about few, nor what would rebuild one."""

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.exits import courses, exits_of, forms_of_bip

import progression as pg
from progression.analysis import ToWork, to_work
from progression.analysis.to_work_calibration import merged_groups
from progression.disclosure import protect
from progression.disclosure.to_work import few_of_endings, few_rated

ABOUT = {
    *("score", "respondent", "term", "kind", "rating", "rating_low", "rating_high", "parameters"),
    *("suppressed", "reason"),
}
LEAST = 5


@cache
def whole() -> ToWork:
    """Of the courses that are drawn, with nothing hidden yet."""
    forms, exits = courses()
    return to_work(forms_of_bip(forms), exits_of(exits), scores=["mentors_tilltro"])


def told(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says beyond what it is about."""
    return {name: value for name, value in row.items() if name not in ABOUT and not pd.isna(value)}


def test_a_model_with_few_who_came_or_few_who_did_not_shows_no_number() -> None:
    for column in ("n", "events", "others"):
        changed = {
            name: getattr(whole(), name).assign(**{column: LEAST - 1})
            for name in ("frame", "year", "joint", "measures")
        }
        shown = protect(replace(whole(), **changed))
        for name in changed:
            rows = getattr(shown, name).to_dict("records")
            assert [told(row) for row in rows] == [{}] * len(rows), (name, column)
            assert {(row["suppressed"], row["reason"]) for row in rows} == {(True, "small_group")}, name


def test_how_many_more_exits_it_takes_is_hidden_where_they_are_few() -> None:
    """Twenty less those who came would be those who came."""
    forms, exits = courses(12)
    came = [row for row in exits if row["sysselsattning_efter"] == 1]
    assert len(came) > 4
    few = [row for row in exits if row not in came[4:]]
    shown = pg.to_work(forms_of_bip(forms), exits_of(few), scores=["mentors_tilltro"])
    assert shown.frame["needed"].isna().all()
    assert shown.frame["reason"].tolist() == ["small_group"]


def test_a_year_of_few_rated_low_or_high_is_hidden() -> None:
    for column in ("n_low", "n_high"):
        shown = protect(replace(whole(), year=whole().year.assign(**{column: LEAST - 1})))
        assert told(shown.year.to_dict("records")[0]) == {}
        assert told(shown.frame.to_dict("records")[0])


def test_nobody_is_no_secret() -> None:
    forms, exits = courses(12)
    none = [row for row in exits if row["sysselsattning_efter"] != 1]
    shown = pg.to_work(forms_of_bip(forms), exits_of(none), scores=["mentors_tilltro"])
    assert shown.frame["events"].tolist() == [0]
    assert shown.frame["reason"].tolist() == ["to_work_no_events"]


def endings(counts: list[int]) -> pd.DataFrame:
    """As many of each kind; everybody last."""
    kinds = [f"kind{place}" for place in range(len(counts))]
    return pd.DataFrame({"kind": [*kinds, "all"], "participants": [*counts, sum(counts)]})


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=5))
def test_no_hidden_ending_can_be_had_from_everybody_less_the_others(counts: list[int]) -> None:
    rows = endings(counts)
    hidden = few_of_endings(rows, LEAST)
    values = rows["participants"].to_numpy()
    assert hidden[(values > 0) & (values < LEAST)].all()
    if not hidden[-1]:
        parts = hidden[:-1]
        left = values[:-1][parts].sum()
        assert left == 0 or left >= LEAST
        if parts.sum() == 1:  # everybody else is nobody
            assert (values[:-1][~parts] == 0).all()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=6))
def test_no_rating_of_few_is_shown_or_left_over(pairs: list[tuple[int, int]]) -> None:
    events, others = (np.array(each) for each in zip(*pairs, strict=True))
    rows = pd.DataFrame({"events": events, "others": others, "participants": events + others})
    hidden = few_rated(rows, LEAST)
    for place in np.flatnonzero(~hidden):
        assert events[place] == 0 or events[place] >= LEAST
        assert others[place] == 0 or others[place] >= LEAST
    left = events[hidden].sum()
    shown_with_events = (~hidden & (events > 0)).any()
    assert left == 0 or left >= LEAST or not shown_with_events


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 30)), min_size=1, max_size=5),
)
def test_groups_are_merged_until_each_is_of_enough_people(groups: list[tuple[int, int, int]]) -> None:
    rows = pd.DataFrame(
        [
            {"place": place, "quarters": events + others + more, "events": events, "expected": 1.0}
            | {"people": others + more}
            for place, (events, others, more) in enumerate(groups, start=1)
            if events + others + more
        ],
        columns=["place", "quarters", "events", "expected", "people"],
    )
    merged = merged_groups(rows, LEAST)
    assert "people" not in merged
    assert (merged["events"] >= LEAST).all()
    assert (merged["quarters"] - merged["events"] >= LEAST).all()
    assert merged["place"].tolist() == list(range(1, len(merged) + 1))
    if len(merged):
        assert merged["events"].sum() == rows["events"].sum()
        assert merged["quarters"].sum() == rows["quarters"].sum()


def test_calibration_of_a_hidden_model_is_gone_and_protecting_twice_is_protecting_once() -> None:
    shown = protect(whole())
    assert len(shown.calibration) > 1
    pd.testing.assert_frame_equal(protect(shown).calibration, shown.calibration)
    few = replace(whole(), joint=whole().joint.assign(events=LEAST - 1))
    assert protect(few).calibration.empty


@pytest.mark.parametrize("least", [5, 12])
def test_a_larger_smallest_group_is_kept_to(least: int) -> None:
    shown = protect(whole(), min_group=least)
    assert shown.min_group == least
    visible = shown.rated[~shown.rated["suppressed"]]
    assert ((visible["events"] >= least) | (visible["events"] == 0)).all()


def test_where_no_form_has_a_date_nobody_is_followed_and_that_is_no_secret() -> None:
    forms, exits = courses(12)
    undated = forms_of_bip([row | {"date": None} for row in forms])
    found = pg.to_work(undated, exits_of(exits), scores=["mentors_tilltro"])
    assert found.frame["n"].tolist() == [0]
    for frame in (found.frame, found.year, found.joint, found.measures):
        assert not frame["suppressed"].any()
        assert "small_group" not in set(frame["reason"])
