"""When a measurement is due: months as calendars have them, windows, and what has been overtaken or ended."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.definition import Due, Occasion, due_occasions, window_of
from progression.definition.timing import later

START = date(2026, 1, 15)
QUIET = settings(deadline=None, max_examples=80)


def occasion(name: str, **keys: object) -> Occasion:
    """One occasion."""
    return Occasion.model_validate({"id": name, "label": {"sv": name}} | keys)


FIRST = occasion("start")
EVERY = occasion("uppf", repeats=True, every="3 months", tolerance="2 weeks")
HALF = occasion("halvar", at="6 months", tolerance="1 month")
EXIT = occasion("avslut")
AFTER = occasion("ettar", after="avslut", at="1 year", tolerance="1 month")
PLAN = [FIRST, EVERY, EXIT, AFTER]


@pytest.mark.parametrize(
    ("day", "duration", "times", "expected"),
    [
        ("2026-01-31", "1 month", 1, "2026-02-28"),
        ("2024-01-31", "1 month", 1, "2024-02-29"),
        ("2026-01-31", "1 months", 2, "2026-03-31"),
        ("2026-01-31", "3 months", 1, "2026-04-30"),
        ("2026-10-31", "4 months", 1, "2027-02-28"),
        ("2026-12-31", "2 months", 1, "2027-02-28"),
        ("2026-11-30", "1 month", 1, "2026-12-30"),
        ("2026-12-01", "1 month", 1, "2027-01-01"),
        ("2026-12-01", "12 months", 1, "2027-12-01"),
        ("2024-02-29", "1 year", 1, "2025-02-28"),
        ("2024-02-29", "4 years", 1, "2028-02-29"),
        ("2100-02-28", "1 year", -1, "2099-02-28"),
        ("2026-03-31", "1 month", -1, "2026-02-28"),
        ("2026-01-15", "1 month", -1, "2025-12-15"),
        ("2026-01-15", "13 months", -1, "2024-12-15"),
        ("2026-01-15", "1 year", -2, "2024-01-15"),
        ("2026-01-15", "1 day", 1, "2026-01-16"),
        ("2026-02-28", "1 days", 1, "2026-03-01"),
        ("2024-02-28", "1 day", 1, "2024-02-29"),
        ("2026-01-15", "2 weeks", 3, "2026-02-26"),
        ("2026-01-01", "1 week", -1, "2025-12-25"),
        ("2026-01-15", "3 months", 0, "2026-01-15"),
    ],
)
def test_so_long_after_a_day(day: str, duration: str, times: int, expected: str) -> None:
    assert later(date.fromisoformat(day), duration, times=times) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("day", "duration", "times", "expected"),
    [
        (date(9999, 6, 1), "9999 years", 9999, date(9999, 12, 1)),
        (date(9999, 12, 31), "1 day", 1, date.max),
        (date(9999, 12, 31), "1 month", 1, date(9999, 12, 31)),
        (date(1, 1, 1), "1 day", -1, date.min),
        (date(1, 3, 31), "9999 months", -9999, date(1, 1, 31)),
        (date(1, 1, 1), "9999 weeks", -9999, date.min),
    ],
)
def test_no_day_is_beyond_the_calendar(day: date, duration: str, times: int, expected: date) -> None:
    assert later(day, duration, times=times) == expected


DURATIONS = st.builds(
    "{} {}".format, st.integers(1, 9999), st.sampled_from(["day", "days", "week", "weeks", "month", "months", "year"])
)


@QUIET
@given(st.dates(), DURATIONS, st.integers(0, 99))
def test_later_is_never_before_and_more_times_never_sooner(day: date, duration: str, times: int) -> None:
    assert later(day, duration, times=-times) <= day <= later(day, duration, times=times)
    assert later(day, duration, times=times) <= later(day, duration, times=times + 1)


@QUIET
@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 600))
def test_a_number_of_months_keeps_the_day_or_ends_the_month(day: date, months: int) -> None:
    found = later(day, f"{months} months")
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found + timedelta(1)).day == 1


@pytest.mark.parametrize(
    ("name", "window"),
    [
        ("start", None),
        ("uppf", None),
        ("uppf-0", None),
        ("uppf-1", ("2026-04-15", "2026-04-01", "2026-04-29")),
        ("uppf-4", ("2027-01-15", "2027-01-01", "2027-01-29")),
        ("uppf-sen", None),
        ("uppf-²", None),
        ("uppf-", None),
        ("uppf-99999", None),
        ("avslut", None),
        ("ettar", ("2027-11-30", "2027-10-30", "2027-12-30")),
        ("ettar-1", None),
        ("annat", None),
        ("", None),
    ],
)
def test_the_window_of_an_occasion(name: str, window: tuple[str, str, str] | None) -> None:
    found = window_of(PLAN, name, {"start": START, "avslut": date(2026, 11, 30)})
    assert found == (tuple(date.fromisoformat(each) for each in window) if window else None)


def test_a_window_is_counted_from_an_occasion_that_has_been_measured() -> None:
    assert window_of(PLAN, "uppf-1", {}) is None
    assert window_of(PLAN, "ettar", {"start": START}) is None


def test_a_window_without_tolerance_is_one_day() -> None:
    assert window_of([FIRST, occasion("slut", at="10 days")], "slut", {"start": START}) == (date(2026, 1, 25),) * 3


def test_a_window_does_not_open_before_what_it_is_counted_from() -> None:
    """A tolerance wider than the time would let a follow-up come before the start."""
    wide = occasion("uppf", repeats=True, every="1 week", tolerance="1 month")
    assert window_of([FIRST, wide], "uppf-1", {"start": START}) == (date(2026, 1, 22), START, date(2026, 2, 22))


def due(*done: tuple[str, str], on: str, plan: list[Occasion] | None = None) -> list[tuple[str, str, str]]:
    """Occasion, day and state of what is due."""
    days = {name: date.fromisoformat(day) for name, day in done}
    found = due_occasions(plan or PLAN, days, on=date.fromisoformat(on))
    return [(each.occasion, each.on.isoformat(), each.state) for each in found]


STARTED = ("start", "2026-01-15")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-01-15", ("uppf-1", "2026-04-15", "upcoming")),
        ("2026-03-31", ("uppf-1", "2026-04-15", "upcoming")),
        ("2026-04-01", ("uppf-1", "2026-04-15", "open")),
        ("2026-04-29", ("uppf-1", "2026-04-15", "open")),
        ("2026-04-30", ("uppf-1", "2026-04-15", "overdue")),
        ("2026-06-30", ("uppf-1", "2026-04-15", "overdue")),
        ("2026-07-01", ("uppf-2", "2026-07-15", "open")),
        ("2026-09-30", ("uppf-2", "2026-07-15", "overdue")),
        ("2030-01-16", ("uppf-16", "2030-01-15", "open")),
    ],
)
def test_a_follow_up_is_asked_for_until_the_next_one_opens(on: str, expected: tuple[str, str, str]) -> None:
    assert due(STARTED, on=on) == [expected]


def test_the_follow_up_after_the_latest_measured_is_next_even_where_one_was_missed() -> None:
    assert due(STARTED, ("uppf-2", "2026-07-20"), on="2026-07-21") == [("uppf-3", "2026-10-15", "upcoming")]
    assert due(STARTED, ("uppf-sen", "2026-07-20"), on="2026-02-01") == [("uppf-1", "2026-04-15", "upcoming")]


def test_nothing_is_due_before_the_start_and_all_is_quiet_without_one() -> None:
    assert due(on="2026-04-15") == []
    assert due(("uppf-1", "2026-04-15"), on="2026-07-15") == []


def test_an_exit_ends_the_follow_ups_and_begins_what_comes_after_it() -> None:
    assert due(STARTED, ("avslut", "2026-05-02"), on="2026-07-15") == [("ettar", "2027-05-02", "upcoming")]
    done = (STARTED, ("avslut", "2026-05-02"), ("ettar", "2027-05-10"))
    assert due(*done, on="2027-06-01") == []


def test_an_exit_ends_everything_before_it_that_was_not_measured() -> None:
    """Who left after three months is not asked for the half year."""
    plan = [FIRST, HALF, EXIT]
    assert due(STARTED, on="2026-08-20", plan=plan) == [("halvar", "2026-07-15", "overdue")]
    assert due(STARTED, ("avslut", "2026-04-01"), on="2026-08-20", plan=plan) == []


def test_an_occasion_with_a_time_of_its_own_ends_nothing() -> None:
    """Monthly ratings go on after the interview at half a year."""
    monthly = occasion("manad", repeats=True, every="1 month")
    found = due(STARTED, ("halvar", "2026-07-15"), on="2026-07-16", plan=[FIRST, monthly, HALF, EXIT])
    assert found == [("manad-6", "2026-07-15", "overdue")]


def test_one_of_each_kind_is_due_soonest_first() -> None:
    weekly = occasion("vecka", repeats=True, every="1 week")
    plan = [FIRST, EVERY, HALF, weekly, EXIT]
    assert due(STARTED, on="2026-01-16", plan=plan) == [
        ("vecka-1", "2026-01-22", "upcoming"),
        ("uppf-1", "2026-04-15", "upcoming"),
        ("halvar", "2026-07-15", "upcoming"),
    ]


def test_a_single_occasion_stays_overdue_until_it_is_measured() -> None:
    plan = [FIRST, HALF]
    assert due(STARTED, on="2036-01-01", plan=plan) == [("halvar", "2026-07-15", "overdue")]
    assert due(STARTED, ("halvar", "2026-12-01"), on="2036-01-01", plan=plan) == []


def test_follow_ups_may_be_counted_from_another_occasion_than_the_first() -> None:
    plan = [FIRST, occasion("insats"), occasion("uppf", repeats=True, every="1 month", after="insats")]
    assert due(STARTED, on="2026-06-01", plan=plan) == []
    assert due(STARTED, ("insats", "2026-05-31"), on="2026-06-01", plan=plan) == [("uppf-1", "2026-06-30", "upcoming")]


def test_follow_ups_end_where_the_calendar_does() -> None:
    plan = [FIRST, occasion("uppf", repeats=True, every="9999 years")]
    assert due(("start", "9000-01-01"), on="9999-12-31", plan=plan) == [("uppf-1", "9999-12-01", "overdue")]


@QUIET
@given(
    st.dates(date(1990, 1, 1), date(2050, 1, 1)),
    st.dates(date(1990, 1, 1), date(2060, 1, 1)),
    st.sampled_from(["2 weeks", "1 month", "3 months", "1 year"]),
    st.sampled_from([None, "3 days", "2 weeks", "1 year"]),
    st.integers(0, 5),
)
def test_what_is_due_lies_in_its_window_and_never_before_the_start(
    start: date, on: date, every: str, tolerance: str | None, done: int
) -> None:
    plan = [FIRST, occasion("uppf", repeats=True, every=every, tolerance=tolerance), HALF, EXIT]
    measured = {"start": start} | {f"uppf-{k}": later(start, every, times=k) for k in range(1, done + 1)}
    found = due_occasions(plan, measured, on=on)
    assert found
    assert [each.on for each in found] == sorted(each.on for each in found)
    for each in found:
        assert start <= each.earliest <= each.on <= each.latest
        assert each.occasion not in measured
        assert (each.state == "upcoming") == (on < each.earliest)
        assert (each.state == "overdue") == (on > each.latest)
        assert window_of(plan, each.occasion, measured) == (each.on, each.earliest, each.latest)
    (following,) = [each for each in found if each.occasion.startswith("uppf-")]
    is_last_that_may_be_asked(plan, measured, following, on)


def is_last_that_may_be_asked(plan: list[Occasion], done: dict[str, date], found: Due, on: date) -> None:
    """An overdue follow-up is asked for only while the next one has not opened."""
    number = int(found.occasion.rpartition("-")[2])
    window = window_of(plan, f"uppf-{number + 1}", done)
    assert window is not None
    if found.state == "overdue":
        assert on < window[1]
