"""A time that somebody names: a day is all of it, a clock the one on the wall, and nothing is looked at in advance."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from progression.errors import DataError
from progression.store.moments import as_of_moment
from progression.store.work import moment

NOW = datetime(2026, 11, 22, 13, 30, 15, 250000, tzinfo=UTC)
In = Callable[[str], None]


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[In]:
    """Sit in another zone."""

    def move(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2026-11-21", "2026-11-21T22:59:59.999999Z"),
        ("2026-07-01", "2026-07-01T21:59:59.999999Z"),
        ("2026-11-22", "2026-11-22T13:30:15.250000Z"),
        ("2026-03-29", "2026-03-29T21:59:59.999999Z"),
        ("2026-10-25", "2026-10-25T22:59:59.999999Z"),
        (" 2026-11-22 14:30 ", "2026-11-22T13:30:00.000000Z"),
        ("2026-07-01T14:30:05,5", "2026-07-01T12:30:05.500000Z"),
        ("2026-07-01T14:30Z", "2026-07-01T14:30:00.000000Z"),
        ("2026-07-01 14:30:00.000001+02:00", "2026-07-01T12:30:00.000001Z"),
    ],
)
def test_a_time_is_understood_where_one_sits(zone: In, written: str, found: str) -> None:
    zone("Europe/Stockholm")
    assert as_of_moment(written, now=NOW) == found


@pytest.mark.parametrize("written", ["2026-11-23", "9999-12-31", "2026-11-22 14:31", "2026-11-22T13:30:15.250001Z"])
def test_a_time_to_come_is_refused(zone: In, written: str) -> None:
    zone("Europe/Stockholm")
    assert refused(written) == "as-of-future"


@pytest.mark.parametrize(
    "written", ["", "i går", "2026-02-30", "2026-11-22 25:00", "20261122", "2026-11-22 14", "0001-01-01T00:00+14:00"]
)
def test_what_is_no_time_is_refused(written: str) -> None:
    assert refused(written) == "as-of-malformed"


def refused(written: str) -> str:
    with pytest.raises(DataError) as error:
        as_of_moment(written, now=NOW)
    return error.value.problems[0].code


def test_an_identity_is_not_repeated() -> None:
    with pytest.raises(DataError) as error:
        as_of_moment("811228-9874")
    assert "9874" not in str(error.value)


def test_now_can_be_looked_at() -> None:
    today = datetime.now(UTC).astimezone().date().isoformat()
    assert as_of_moment(today) <= moment()


@given(some.datetimes(datetime(1990, 1, 1), datetime(2026, 1, 1)))  # noqa: DTZ001  the clock on the wall
def test_the_end_of_a_day_is_the_last_before_the_next(day: datetime) -> None:
    end = datetime.fromisoformat(as_of_moment(day.date().isoformat(), now=NOW))
    after = (end + timedelta(microseconds=1)).astimezone()
    assert end.astimezone().date() == day.date()
    assert (after.hour, after.minute, after.second, after.microsecond) == (0, 0, 0, 0)
