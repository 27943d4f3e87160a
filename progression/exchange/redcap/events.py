"""Occasions as REDCap's events, and back.

Scope: days from the first occasion. REDCap counts in days and shows events in the order of their days, so an occasion
without a time of its own comes the day after the one before it, which is how REDCap's users keep an order; such a day
is read as no time at all. Months and years become days and stay so.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from progression.definition import Instrument, Occasion, find_word, vocabulary
from progression.exchange.common.names import Names, escaped, plain, slug
from progression.exchange.common.occasions import REPEATS
from progression.exchange.redcap.columns import EVENTS
from progression.texts import pick

__all__ = ["Event", "Occasions", "events_of", "occasions_lost", "occasions_of"]

_ARM: Final = "_arm_1"
_MOST_EVENTS: Final = 200
_LONGEST_NAME: Final = 500
_DAYS: Final = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}
_NUMBERED: Final = re.compile(r"(?P<stem>.*\S)[\s_-]+(?P<number>[1-9]\d?)")


@dataclass(frozen=True)
class Event:
    """One event: one occasion, or one of those that repeat.

    Attributes:
        occasion: Id of the occasion, not numbered.
        number: Which one, of those that repeat; else 0.
        name: What REDCap calls it.
        unique: What REDCap makes of that.
        label: What people call it.
        day: Days after the first occasion.
        before: How many days earlier it may be.
        after: How many days later.
    """

    occasion: str
    number: int
    name: str
    unique: str
    label: str
    day: int
    before: int = 0
    after: int = 0

    def row(self) -> tuple[object, ...]:
        """As a row of the table of events."""
        label = escaped(self.label, "[{")
        return self.name, 1, self.day, self.before, self.after, self.unique, label


def events_of(instrument: Instrument, language: str) -> list[Event]:
    """The events of an instrument, in the order of its occasions."""
    names, days = Names(), dict[str, int]()
    timed = {each.id: each for each in instrument.occasions}
    found: list[Event] = []
    for word in instrument.occasion_words:
        occasion = timed.get(word.id) or Occasion(id=word.id, label={"sv": word.id}, repeats=word.repeats)
        for number in range(1, REPEATS + 1) if word.repeats else (0,):
            day = _day(occasion, number, days, instrument.occasion_words[0].id)
            slack = _in_days(occasion.tolerance) if occasion.tolerance and day is not None else 0
            if day is None:
                day = max((each.day for each in found), default=-1) + 1
            elif not number:
                days[word.id] = day
            tail = f" {number}" if number else ""
            name = f"{word.id.replace('-', ' ')}{tail}"
            unique = names.give(re.sub(r"[^a-z0-9]+", "_", name)) + _ARM
            found.append(Event(word.id, number, name, unique, pick(word.labels, language) + tail, day, slack, slack))
            if not found[1:]:
                days[word.id] = day
    return found


def occasions_lost(instrument: Instrument, events: Sequence[Event]) -> tuple[list[str], list[str]]:
    """The occasions that do not come back from their events, and those whose time does not."""
    rows = [dict(zip(EVENTS, map(str, each.row()), strict=True)) for each in events]
    read = {(each["id"], each.get("repeats", False)): each for each in occasions_of(rows, {}).tables}
    lost = [each.id for each in instrument.occasion_words if (each.id, each.repeats) not in read]
    lost += [each.id for each in instrument.occasions if each.aliases]
    untimely = [
        each.id
        for each in instrument.occasions
        if any(
            not _same(getattr(each, key), read.get((each.id, each.repeats), {}).get(key))
            for key in ("at", "every", "tolerance")
        )
    ]
    return lost, untimely


@dataclass(frozen=True)
class Occasions:
    """Occasions read from events.

    Attributes:
        tables: As the instrument's file has them; empty where they are the shared ones.
        by_event: Unique name of an event to the id of its occasion.
        others: Events of further arms, which are left out.
    """

    tables: list[dict[str, Any]]
    by_event: dict[str, str]
    others: list[str]


def occasions_of(rows: Sequence[Mapping[str, str]], forms: Mapping[str, frozenset[str]]) -> Occasions:
    """The occasions that events stand for.

    Args:
        rows: Of the table of events.
        forms: Unique name of an event to the forms that are filled in then.
    """
    first = min(_whole(each.get("arm_num", "")) for each in rows)
    here = [each for each in rows if _whole(each.get("arm_num", "")) == first][:_MOST_EVENTS]
    names, tables, by_event = Names(), list[dict[str, Any]](), dict[str, str]()
    place = 0
    while place < len(here):
        many = _repeats_from(here, place, forms)
        part = here[place : place + max(many, 1)]
        name = _stem(part[0]["event_name"])[0] if many else part[0]["event_name"]
        occasion = names.give(slug(name.strip().replace(" ", "-")))
        table: dict[str, Any] = {"id": occasion, "label": {"sv": _label(part[0], name, numbered=bool(many))}}
        table |= {"repeats": True} if many else {}
        tables.append(table | (_time(here, place, many) if place else {}))
        by_event |= {each["unique_event_name"]: occasion for each in part}
        place += len(part)
    kept = {id(each) for each in here}
    others = [each["event_name"] for each in rows if id(each) not in kept]
    return Occasions(tables, by_event, others)


def _day(occasion: Occasion, number: int, days: Mapping[str, int], first: str) -> int | None:
    """Days after the first occasion; None where nothing says."""
    duration = occasion.every if number else occasion.at
    base = days.get(occasion.after or first)
    return base + _in_days(duration, number or 1) if duration and base is not None else None


def _in_days(duration: str, times: int = 1) -> int:
    count, unit = duration.split()
    return round(int(count) * times * _DAYS[unit.rstrip("s")])


def _duration(days: int) -> str:
    count, unit = (days // 7, "week") if days % 7 == 0 else (days, "day")
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _same(duration: str | None, other: str | None) -> bool:
    """Whether two times are the same number of days, told in days or weeks."""
    if duration is None or other is None:
        return duration == other
    return duration.split()[1].rstrip("s") in {"day", "week"} and _in_days(duration) == _in_days(other)


def _repeats_from(rows: Sequence[Mapping[str, str]], place: int, forms: Mapping[str, frozenset[str]]) -> int:
    """How many events from here on are numbers of one occasion; 0 where this one is not the first of such."""
    stem, _ = _stem(rows[place]["event_name"])
    asked = forms.get(rows[place]["unique_event_name"])
    many = 0
    for row in rows[place:]:
        if _stem(row["event_name"]) != (stem, many + 1) or forms.get(row["unique_event_name"]) != asked:
            break
        many += 1
    known = find_word(f"{stem} 1", vocabulary().occasions.values())
    if many < 2 or (many != REPEATS and not known) or _stem(rows[0]["event_name"])[1]:  # noqa: PLR2004
        return 0
    return many if _untimed(rows, place, many) or _evenly(rows, place, many) else 0


def _evenly(rows: Sequence[Mapping[str, str]], place: int, many: int) -> bool:
    """Whether each comes as long after the one before it as the first of them after the beginning."""
    days = [_whole(each.get("day_offset", "")) - _whole(rows[0].get("day_offset", "")) for each in rows]
    every = (days[place + many - 1]) / many
    return every > 0 and all(abs(days[place + k] - every * (k + 1)) < 1 for k in range(many))


def _untimed(rows: Sequence[Mapping[str, str]], place: int, many: int) -> bool:
    """Whether the days only keep the order: each the day after the one before, and nothing said of a window."""
    days = [_whole(each.get("day_offset", "")) for each in rows]
    before = max(days[:place], default=-1)
    windows = any(_window(each) for each in rows[place : place + many])
    in_order = all(days[place + k] == before + 1 + k for k in range(many))
    return not windows and (in_order or not any(days[place : place + many]))


def _time(rows: Sequence[Mapping[str, str]], place: int, many: int) -> dict[str, Any]:
    if _untimed(rows, place, max(many, 1)):
        return {}
    last = rows[place + max(many, 1) - 1]
    days = _whole(last.get("day_offset", "")) - _whole(rows[0].get("day_offset", ""))
    length = round(days / max(many, 1))
    if not 0 < length < 10_000:  # noqa: PLR2004  as long as a duration may be
        return {}
    found = {"every" if many else "at": _duration(length)}
    window = _window(rows[place])
    return found | ({"tolerance": _duration(window)} if 0 < window < 10_000 else {})  # noqa: PLR2004


def _window(row: Mapping[str, str]) -> int:
    return max(abs(_whole(row.get("offset_min", ""))), abs(_whole(row.get("offset_max", ""))))


def _label(row: Mapping[str, str], name: str, *, numbered: bool) -> str:
    label = row.get("custom_event_label", "")
    if not label or "[" in label:
        return plain(name) or name
    return _stem(plain(label))[0] if numbered else plain(label)


def _stem(name: str) -> tuple[str, int]:
    bare = name.strip()[:_LONGEST_NAME]
    found = _NUMBERED.fullmatch(bare)
    return (found["stem"].strip(), int(found["number"])) if found else (bare, 0)


def _whole(text: str) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else 0
