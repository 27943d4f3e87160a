"""When an instrument is answered: its occasions, their windows, and which measurement is due.

Scope: the table ``[[occasions]]`` as the file has it, and calendar arithmetic on it. Dates in, dates out; no data
frames. Months are calendar months: one month after 31 January is the last day of February.
"""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from progression.definition.kinds import DisagreementError, Duration, Id, Labels, Part, Text
from progression.definition.vocabulary import Word, numbered

__all__ = ["Due", "DueState", "Occasion", "due_occasions", "later", "window_of"]

DueState: TypeAlias = Literal["upcoming", "open", "overdue"]

_DAYS: Final = {"day": 1, "week": 7}
_MONTHS: Final = {"month": 1, "year": 12}
_MONTHS_A_YEAR: Final = 12


class Occasion(Part):
    """A time of measurement; one that ``repeats`` is numbered in files: ``follow-up-1``, ``follow-up-2``.

    ``every`` is how often a repeating one comes, ``at`` when a single one does; both are counted from the occasion
    ``after`` (the first one when left out). It may be earlier or later by ``tolerance``.
    """

    id: Id
    label: Labels
    aliases: list[Text] = Field(default_factory=list)
    repeats: bool = False
    after: str | None = None
    at: Duration | None = None
    every: Duration | None = None
    tolerance: Duration | None = None

    @model_validator(mode="after")
    def _times_fit(self) -> Self:
        if (self.every and not self.repeats) or (self.at and self.repeats):
            raise DisagreementError("every-or-at", "every" if self.every else "at")
        if (self.tolerance or self.after) and not (self.every or self.at):
            raise DisagreementError("window-without-time", "tolerance" if self.tolerance else "after")
        return self

    def word(self) -> Word:
        """The same as a word of the vocabulary."""
        return Word(self.id, self.label, self.label, tuple(self.aliases), self.repeats)


@dataclass(frozen=True)
class Due:
    """A measurement to come.

    Attributes:
        occasion: Id, numbered for one that repeats.
        on: The day it is planned for.
        earliest: First day of its window.
        latest: Last day of its window; it is overdue after that.
        state: How that stands on the day asked about.
    """

    occasion: str
    on: date
    earliest: date
    latest: date
    state: DueState


def later(day: date, duration: str, *, times: int = 1) -> date:
    """The day this long after another; negative ``times`` for before. The end of a short month stands for its 29–31."""
    count, unit = duration.split()
    unit = unit.rstrip("s")
    if unit in _DAYS:
        return date.fromordinal(_clamped(day.toordinal() + int(count) * _DAYS[unit] * times, 1, date.max.toordinal()))
    months = day.year * _MONTHS_A_YEAR + day.month - 1 + int(count) * _MONTHS[unit] * times
    months = _clamped(months, _MONTHS_A_YEAR, date.max.year * _MONTHS_A_YEAR + _MONTHS_A_YEAR - 1)
    year, month = divmod(months, _MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _clamped(value: int, low: int, high: int) -> int:
    return min(max(value, low), high)


def window_of(
    occasions: Sequence[Occasion], occasion_id: str, done: Mapping[str, date]
) -> tuple[date, date, date] | None:
    """Planned day, first and last day of an occasion, or None where nothing says when it is.

    No window opens before the day it is counted from.

    Args:
        occasions: As the instrument has them, in time order.
        occasion_id: ``exit``, ``follow-up-2``.
        done: Day of each occasion already measured; the one this is counted from must be there.
    """
    for occasion in occasions:
        times = numbered(occasion.id, occasion_id) if occasion.repeats else int(occasion.id == occasion_id)
        duration = occasion.every if occasion.repeats else occasion.at
        base = done.get(occasion.after or occasions[0].id)
        if not times or not duration or base is None:
            continue
        on = later(base, duration, times=times)
        slack = occasion.tolerance
        return (on, max(base, later(on, slack, times=-1)), later(on, slack)) if slack else (on, on, on)
    return None


def due_occasions(occasions: Sequence[Occasion], done: Mapping[str, date], *, on: date) -> list[Due]:
    """The measurements that a participant has yet to come to, one for each kind of occasion, soonest first.

    Of an occasion that repeats, the first one after the latest measured whose window has not been overtaken by that of
    the next: a follow-up missed long ago is not asked for again. Nothing is due once an occasion that ends it (a later
    one in the order, without a time of its own) has been measured.

    Args:
        occasions: As the instrument has them, in time order.
        done: Day of each occasion already measured.
        on: The day to look from.
    """
    found = []
    for place, occasion in enumerate(occasions):
        ended = any(each.id in done for each in occasions[place + 1 :] if not (each.every or each.at))
        if ended:
            due = None
        elif occasion.repeats:
            due = _next_of_repeated(occasions, occasion, done, on)
        else:
            due = None if occasion.id in done else _due(occasions, occasion.id, done, on)
        found += [due] if due else []
    return sorted(found, key=lambda each: each.on)


def _next_of_repeated(
    occasions: Sequence[Occasion], occasion: Occasion, done: Mapping[str, date], on: date
) -> Due | None:
    number = max((numbered(occasion.id, each) for each in done), default=0) + 1
    due = _due(occasions, f"{occasion.id}-{number}", done, on)
    while due and due.state == "overdue":
        after = _due(occasions, f"{occasion.id}-{number + 1}", done, on)
        if after is None or after.state == "upcoming" or after.on == due.on:  # the last: where the calendar ends
            return due
        number, due = number + 1, after
    return due


def _due(occasions: Sequence[Occasion], occasion_id: str, done: Mapping[str, date], on: date) -> Due | None:
    window = window_of(occasions, occasion_id, done)
    if window is None:
        return None
    planned, earliest, latest = window
    state: DueState = "upcoming" if on < earliest else "overdue" if on > latest else "open"
    return Due(occasion_id, planned, earliest, latest, state)
