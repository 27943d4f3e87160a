"""A time that somebody names, as the log writes it.

Scope: what ``--as-of`` says, in one place. Days and clocks are those where one sits; the log's are UTC.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from progression.errors import DataError
from progression.identity.personal import shown_safely
from progression.problems import Problem

__all__ = ["LOG_TIME", "as_of_moment"]

LOG_TIME: Final = "%Y-%m-%dT%H:%M:%S.%fZ"

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME: Final = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,6})?)?\s?(Z|[+-]\d{2}:?\d{2})?")


def as_of_moment(written: str, *, now: datetime | None = None) -> str:
    """The last moment that is looked at, UTC as the log writes it.

    Args:
        written: A day, ``2026-11-22``: all of it, or what has passed of it today. Or a time, ``2026-11-22 14:30``: by
            the clock here where it names no zone.
        now: For the one who asks at another time than this.

    Raises:
        DataError: ``as-of-malformed``, or ``as-of-future``.

    Examples:
        >>> as_of_moment("2021-11-22T14:30:00.25+01:00")
        '2021-11-22T13:30:00.250000Z'
    """
    now = now or datetime.now(UTC)
    text = written.strip()
    try:
        if _DAY.fullmatch(text):
            found = _end_of(date.fromisoformat(text), now)
        elif _TIME.fullmatch(text):
            found = datetime.fromisoformat(text.replace(",", ".")).astimezone(UTC)
        else:
            raise ValueError  # noqa: TRY301  said below, as of a day that no month has
    except (ValueError, OverflowError):
        raise DataError([Problem("as-of-malformed", {"value": shown_safely(written)})]) from None
    if found is None or found > now:
        raise DataError([Problem("as-of-future", {"value": shown_safely(written)})])
    return found.strftime(LOG_TIME)


def _end_of(day: date, now: datetime) -> datetime | None:
    """The last of a day here; of today, what has passed of it; None of a day to come."""
    today = now.astimezone().date()
    if day >= today:
        return now if day == today else None
    return datetime.combine(day + timedelta(days=1), time.min).astimezone(UTC) - timedelta(microseconds=1)
