"""Whose next measurement is when: windows, who is still followed, and who is not."""

from datetime import date
from typing import Any

import pytest
from support import definition, form, forms_of, item

from progression.analysis import due
from progression.definition import Instrument
from progression.errors import DataError

START = {"id": "start", "label": {"sv": "start"}}
FOLLOW_UP = {
    "id": "follow-up",
    "label": {"sv": "uppföljning"},
    "repeats": True,
    "every": "3 months",
    "tolerance": "2 weeks",
}
EXIT = {"id": "exit", "label": {"sv": "avslut"}}
LATER = {"id": "later", "label": {"sv": "ett år efter"}, "after": "exit", "at": "12 months", "tolerance": "1 month"}
BOTH = ("participant", "mentor")


def followed(*occasions: dict[str, Any], respondents: tuple[str, ...] = ("participant",)) -> Instrument:
    """One item, measured at these occasions."""
    return definition(
        [item("a", respondents=respondents)], occasions=list(occasions or (START, FOLLOW_UP, EXIT, LATER))
    )


def listed(
    rows: list[tuple[Any, ...]], on: str, instrument: Instrument | None = None
) -> list[tuple[str, str, str, str]]:
    """Participant, occasion, planned day and state; a row is participant, occasion, date, perhaps respondent."""
    names = ("participant", "occasion", "date", "respondent")
    cells = [dict(zip(names, row, strict=False)) | {"a": 3} for row in rows]
    found = due(forms_of(instrument or followed(), cells), on=date.fromisoformat(on))
    return [
        (row["participant"], row["occasion"], row["on"].isoformat(), row["state"])
        for row in found.frame.to_dict("records")
    ]


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2025-01-16", "upcoming"),
        ("2025-03-31", "upcoming"),
        ("2025-04-01", "open"),
        ("2025-04-15", "open"),
        ("2025-04-29", "open"),
        ("2025-04-30", "overdue"),
        ("2025-06-30", "overdue"),
    ],
)
def test_a_window_opens_and_closes_around_its_day(on: str, state: str) -> None:
    assert listed([("p1", "start", "2025-01-15")], on) == [("p1", "follow-up-1", "2025-04-15", state)]


def test_a_follow_up_that_was_missed_gives_way_to_the_next() -> None:
    assert listed([("p1", "start", "2025-01-15")], "2025-07-01") == [("p1", "follow-up-2", "2025-07-15", "open")]


def test_every_follow_up_is_counted_from_the_start() -> None:
    """Not from the one before, which came late."""
    rows = [("p1", "start", "2025-01-15"), ("p1", "follow-up-1", "2025-05-20")]
    assert listed(rows, "2025-05-20") == [("p1", "follow-up-2", "2025-07-15", "upcoming")]


def test_who_has_ended_is_not_followed_and_is_asked_a_year_later() -> None:
    rows = [("p1", "start", "2025-01-15"), ("p1", "exit", "2025-03-31")]
    assert listed(rows, "2025-06-01") == [("p1", "later", "2026-03-31", "upcoming")]
    assert listed([*rows, ("p1", "later", "2026-04-02")], "2026-06-01") == []


def test_the_soonest_stands_first() -> None:
    rows = [("p1", "start", "2025-03-01"), ("p2", "start", "2025-01-15"), ("p3", "start", "2025-02-01")]
    assert [each[0] for each in listed(rows, "2025-03-02")] == ["p2", "p3", "p1"]


def test_who_has_no_start_has_nothing_due() -> None:
    assert listed([("p1", "follow-up-1", "2025-01-15")], "2025-03-02") == []


def test_whoever_rated_at_the_start_the_other_is_followed_from_then() -> None:
    instrument = followed(respondents=BOTH)
    rows = [("p1", "start", "2025-01-15", "mentor"), ("p1", "follow-up-1", "2025-04-10", "participant")]
    assert listed(rows, "2025-04-11", instrument) == [
        ("p1", "follow-up-1", "2025-04-15", "open"),
        ("p1", "follow-up-2", "2025-07-15", "upcoming"),
    ]


def test_whoever_rated_at_the_exit_neither_is_followed() -> None:
    instrument = followed(respondents=BOTH)
    rows = [("p1", "start", "2025-01-15", who) for who in BOTH] + [("p1", "exit", "2025-03-31", "mentor")]
    assert listed(rows, "2025-04-11", instrument) == [("p1", "later", "2026-03-31", "upcoming")] * 2


def test_ones_own_day_stands_before_the_others() -> None:
    instrument = followed(respondents=BOTH)
    rows = [("p1", "start", "2025-01-15", "mentor"), ("p1", "start", "2025-01-20", "participant")]
    assert [each[2] for each in listed(rows, "2025-02-01", instrument)] == ["2025-04-15", "2025-04-20"]


def test_a_respondent_who_never_answered_is_not_asked_for() -> None:
    found = listed([("p1", "start", "2025-01-15", "mentor")], "2025-02-01", followed(respondents=BOTH))
    assert len(found) == 1


def test_the_latest_mentor_is_named() -> None:
    rows = [
        form("p1", "start", date="2025-01-15", mentor="M1", a=3),
        form("p1", "follow-up-1", date="2025-04-15", mentor="M2", a=3),
        form("p2", "start", date="2025-01-15", mentor="", a=3),
    ]
    found = due(forms_of(followed(), rows), on=date(2025, 5, 1)).to_dict()["due"]
    assert {each["participant"]: each["mentor"] for each in found} == {"p1": "M2", "p2": None}


def test_a_form_without_any_answer_is_no_measurement() -> None:
    rows = [form("p1", "start", date="2025-01-15", a=3), form("p1", "follow-up-1", date="2025-04-15", a="")]
    found = due(forms_of(followed(), rows), on=date(2025, 4, 16)).to_dict()
    assert [(each["occasion"], each["on"], each["state"]) for each in found["due"]] == [
        ("follow-up-1", "2025-04-15", "open")
    ]
    assert found["on"] == "2025-04-16"


def test_nobody_at_all_is_an_empty_list() -> None:
    found = due(
        forms_of(followed(), [form("p1", "exit", date="2020-01-15", a=3), form("p1", "later", date="2021-01-15", a=2)]),
        on=date(2025, 4, 16),
    )
    assert found.frame.empty
    assert found.to_dict()["due"] == []
    assert found.notes[-1].code == "due-by-start"


@pytest.mark.parametrize(
    ("rows", "instrument", "code"),
    [
        ([("p1", "start", "2025-01-15")], followed(START, EXIT), "no-windows"),
        ([("p1", "start", "2025-01-15"), ("p2", "start", "")], followed(), "forms-undated"),
    ],
)
def test_without_windows_or_days_nothing_can_be_said(rows: list[Any], instrument: Instrument, code: str) -> None:
    with pytest.raises(DataError) as refused:
        listed(rows, "2025-02-01", instrument)
    assert [problem.code for problem in refused.value.problems] == [code]
