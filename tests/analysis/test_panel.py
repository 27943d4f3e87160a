"""Panels: whose value stands where in time, whatever the order of the file."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item, score

from progression.analysis.panel import DAYS_A_MONTH, Panel, is_asked, panels
from progression.definition import Instrument
from progression.errors import CallError

DAYS = ["2024-01-10", "2024-04-09", "2024-08-20", "2025-01-10", ""]
ANSWER = st.sampled_from([1, 4, 7, 10, None, 98])
ROWS = st.lists(
    st.tuples(st.sampled_from("cab"), st.sampled_from(DAYS), ANSWER, ANSWER),
    min_size=1,
    max_size=15,
    unique_by=lambda row: (row[0], row[1]),
)


def two_items() -> Instrument:
    """Two items and their mean, put to the participant; the first to the mentor too."""
    both = item("a", respondents=["participant", "mentor"])
    return definition([both, item("b")], scores=[score("s", ["a", "b"], "mean", 2)])


def the_panel(rows: list[dict[str, Any]], which: str = "a") -> Panel:
    """The participants' own panel of one score."""
    return next(each for each in panels(forms_of(two_items(), rows), [which]) if each.respondent == "participant")


def told(panel: Panel) -> list[tuple[str, str, float, float]]:
    """Who, when, months and value of every row."""
    return [
        (panel.participants[who], str(day), float(month), float(value))
        for who, day, month, value in zip(panel.participant, panel.days, panel.months, panel.values, strict=True)
    ]


def follow_ups(rows: list[tuple[str, str, Any, Any]]) -> list[dict[str, Any]]:
    """Every row at an occasion of its own."""
    return [
        form(who, f"uppföljning {place + 1}", date=day, respondent="deltagare", a=a, b=b)
        for place, (who, day, a, b) in enumerate(rows)
    ]


def test_rows_stand_by_participant_and_day_whatever_the_file_says() -> None:
    rows = [("b", "2024-04-09", 3, 3), ("a", "2024-08-20", 5, 5), ("b", "2024-01-10", 1, 1), ("a", "2024-01-10", 2, 2)]
    assert [(who, day, value) for who, day, _, value in told(the_panel(follow_ups(rows)))] == [
        ("a", "2024-01-10", 2),
        ("a", "2024-08-20", 5),
        ("b", "2024-01-10", 1),
        ("b", "2024-04-09", 3),
    ]


def test_a_month_is_a_twelfth_of_a_year_of_365_and_a_quarter_days() -> None:
    panel = the_panel(follow_ups([("p", "2024-01-01", 1, 1), ("p", "2025-01-01", 2, 2)]))
    assert panel.months.tolist() == [0, pytest.approx(366 / 30.4375)]
    assert DAYS_A_MONTH * 12 == 365.25


def test_time_is_counted_from_the_first_form_whatever_was_answered_on_it() -> None:
    """On the first form only ``b`` was answered: on ``a`` there is no value, but she began that day."""
    panel = the_panel(follow_ups([("p", "2024-01-01", 98, 5), ("p", "2024-03-02", 4, 5), ("p", "2024-05-02", 6, 5)]))
    assert panel.months.tolist() == pytest.approx([61 / DAYS_A_MONTH, 122 / DAYS_A_MONTH])
    assert (panel.occasions.tolist(), panel.rows.tolist(), panel.home.tolist()) == ([2], [1, 2], [0])


def test_forms_without_a_date_are_in_no_row() -> None:
    panel = the_panel(follow_ups([("p", "2024-01-01", 1, 1), ("p", "", 2, 2), ("q", "", 3, 3), ("q", "", None, 3)]))
    assert told(panel) == [("p", "2024-01-01", 0, 1)]
    assert panel.participants == ("p",)


def test_a_panel_of_undated_forms_alone_is_empty() -> None:
    panel = the_panel(follow_ups([("p", "", 1, 1)]))
    assert (len(panel.participants), len(panel.values)) == (0, 0)
    assert panel.occasions.tolist() == panel.last.tolist() == panel.different_days.tolist() == []


def test_of_two_forms_on_one_day_the_later_occasion_stands_last() -> None:
    """Start and exit on the same day: one day, two values, and the exit is the latest."""
    rows = [
        form("p", "exit", date="2024-01-01", respondent="deltagare", a=9),
        form("p", "uppföljning 2", date="2024-01-01", respondent="deltagare", a=5),
        form("p", "start", date="2024-01-01", respondent="deltagare", a=2),
    ]
    panel = the_panel(rows)
    assert panel.values.tolist() == [2, 5, 9]
    assert (panel.occasions.tolist(), panel.different_days.tolist(), panel.values[panel.last].tolist()) == (
        [3],
        [1],
        [9],
    )


def test_each_respondent_has_a_panel_and_a_clock_of_its_own() -> None:
    """The mentor first rated in March; the participant is asked ``b`` and the mentor is not."""
    rows = [
        form("p", "start", date="2024-01-01", respondent="deltagare", a=2, b=2),
        form("p", "uppföljning 1", date="2024-03-01", respondent="deltagare", a=3, b=3),
        form("p", "uppföljning 1", date="2024-03-01", respondent="mentor", a=5),
    ]
    found = {(each.respondent, each.score): each for each in panels(forms_of(two_items(), rows), ["a", "b", "s"])}
    assert list(found) == [
        *(("participant", each) for each in "abs"),
        *(("mentor", each) for each in "as"),
    ]
    assert told(found["mentor", "a"]) == [("p", "2024-03-01", 0, 5)]
    assert found["participant", "s"].values.tolist() == [2, 3]
    assert found["mentor", "s"].values.tolist() == []


def test_a_score_is_asked_of_whom_one_of_its_items_is_put_to() -> None:
    assert [is_asked(two_items(), each, "mentor") for each in "abs"] == [True, False, True]


def test_some_participants_are_the_same_panel_without_the_others() -> None:
    rows = [
        *[("a", day, value, value) for day, value in zip(DAYS[:3], (1, 2, 3), strict=True)],
        *[("b", day, value, value) for day, value in zip(DAYS[:2], (4, 5), strict=True)],
        ("c", DAYS[0], 6, 6),
    ]
    some = the_panel(follow_ups(rows)).of(np.array([True, False, True]))
    alone = the_panel(follow_ups([row for row in rows if row[0] != "b"]))
    assert told(some) == told(alone)
    assert (some.participants, some.occasions.tolist(), some.first.tolist(), some.last.tolist()) == (
        ("a", "c"),
        [3, 1],
        [0, 3],
        [2, 3],
    )
    assert some.home.tolist() == [0, 5]


def test_an_unknown_score_is_refused() -> None:
    with pytest.raises(CallError):
        panels(forms_of(two_items(), follow_ups([("p", DAYS[0], 1, 1)])), ["x"])


@settings(deadline=None, max_examples=60)
@given(ROWS, st.randoms(use_true_random=False))
def test_shuffling_the_rows_of_a_file_changes_no_row_of_a_panel(
    rows: list[tuple[str, str, Any, Any]], chance: Any
) -> None:
    made = follow_ups(rows)
    shuffled = chance.sample(made, len(made))
    for which in "abs":
        one, other = the_panel(made, which), the_panel(shuffled, which)
        assert told(one) == told(other)
        assert one.participants == other.participants
        assert [made[row]["date"] for row in one.rows] == [shuffled[row]["date"] for row in other.rows]
        assert [made[row]["date"] for row in one.home] == [shuffled[row]["date"] for row in other.home]


@settings(deadline=None, max_examples=60)
@given(ROWS)
def test_every_dated_answer_is_in_exactly_one_row(rows: list[tuple[str, str, Any, Any]]) -> None:
    panel = the_panel(follow_ups(rows))
    known = [(who, day, a) for who, day, a, _ in rows if a not in (None, 98)]
    assert sorted((who, day, value) for who, day, _, value in told(panel)) == sorted(each for each in known if each[1])
    starts = {who: min((day for name, day, *_ in rows if name == who and day), default="") for who, *_ in rows}
    for who, day, months, _ in told(panel):
        since = (np.datetime64(day) - np.datetime64(starts[who])).astype(int)
        assert months == pytest.approx(since / DAYS_A_MONTH)
    assert panel.occasions.sum() == len(panel.values)
