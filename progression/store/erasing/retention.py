"""Who has been kept for as long as they may be.

Scope: the times that the settings give each insats, held against exits and forms, to a list of participants to erase.
Nothing is erased here. Who takes part in several insatser is kept until the last of their times has passed; who takes
part in one without a time, or in none that is known, until somebody erases them.
"""

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, select

from progression.definition import folded
from progression.definition.timing import later
from progression.project import Insats, Settings
from progression.store.database.statements import fetched
from progression.store.database.tables import forms, log
from progression.store.people.one_person import found_elsewhere
from progression.store.reading import extent, superseded_ids
from progression.store.records import Enrolment, current, pseudonyms

if TYPE_CHECKING:
    from progression.store.store import Store

__all__ = ["Overdue", "RetentionList", "due_for_erasure"]

_FORMS: Final = select(forms.c.id, forms.c.participant, forms.c.date, forms.c.groups, forms.c.state)
_WRITTEN: Final = select(log.c.first, log.c.at).order_by(log.c.seq)


@dataclass(frozen=True)
class Overdue:
    """A participant to erase.

    Attributes:
        participant: Pseudonym.
        insatser: Those they took part in.
        since: The day that the time which ran out last is counted from: an exit, or the last form.
        due: The day it ran out.
    """

    participant: str
    insatser: tuple[str, ...]
    since: date
    due: date

    def to_dict(self) -> dict[str, Any]:
        """The JSON form."""
        days = {"since": self.since.isoformat(), "due": self.due.isoformat()}
        return {"participant": self.participant, "insatser": list(self.insatser)} | days


@dataclass(frozen=True)
class RetentionList:
    """Those whose time has run out.

    Attributes:
        on: The day looked from.
        overdue: Longest overdue first.
        unlimited: How many participants no time is set for.
    """

    on: date
    overdue: tuple[Overdue, ...]
    unlimited: int

    def to_dict(self) -> dict[str, Any]:
        """The JSON form."""
        listed = [each.to_dict() for each in self.overdue]
        return {"on": self.on.isoformat(), "overdue": listed, "unlimited": self.unlimited}


def due_for_erasure(store: "Store", settings: Settings, *, on: date) -> RetentionList:
    """Who is to be erased because their time has run out.

    Args:
        store: Where.
        settings: With the ``retention`` of each insats.
        on: The day to look from; who is due that day is listed.
    """
    insatser = {folded(word): each for each in settings.insatser for word in (each.id, *each.label.values())}
    with store.database.reading() as connection:
        people = _People(connection)
    found, unlimited = [], 0
    for participant in people.codes:
        times = list(people.times(participant, insatser))
        if not times or any(due is None for _, _, due in times):
            unlimited += 1
            continue
        since, due = max(((since, due) for _, since, due in times if due), key=lambda each: each[1])
        if due <= on:
            found.append(Overdue(participant, tuple(dict.fromkeys(name for name, _, _ in times)), since, due))
    return RetentionList(on, tuple(sorted(found, key=lambda each: (each.due, each.participant))), unlimited)


class _People:
    """What is known of each participant's time: enrolments, and the last of their forms in each insats and in all."""

    def __init__(self, connection: Connection) -> None:
        until = extent(connection).until
        elsewhere = found_elsewhere(connection)  # they go with the one whom they were found to be
        self.codes = [each for each in pseudonyms(connection, until=until) if each not in elsewhere]
        self._enrolments: dict[str, list[Enrolment]] = defaultdict(list)
        for each in current(connection, Enrolment, until=until):
            self._enrolments[each.participant].append(each)
        self._last: dict[str, date] = {}
        self._named: dict[str, dict[str, None]] = defaultdict(dict)
        entered = _Entered(connection)
        superseded = superseded_ids(connection, until)
        for place, participant, day, groups, state in fetched(connection, _FORMS):
            if state != "given" or place in superseded:
                continue
            answered = date.fromisoformat(day) if day else entered.on(place)
            self._last[participant] = max(answered, self._last.get(participant, answered))
            if insats := json.loads(groups).get("insats"):
                self._named[participant][insats] = None

    def times(self, participant: str, insatser: Mapping[str, Insats]) -> Iterator[tuple[str, date, date | None]]:
        """Each insats they took part in, the day its time is counted from, and the day it runs out; None for never."""
        days: dict[str, date] = {}
        for each in self._enrolments[participant]:
            begun = date.fromisoformat(each.start)
            ended = date.fromisoformat(each.exit) if each.exit else max(self._last.get(participant, begun), begun)
            days[each.insats] = max(ended, days.get(each.insats, ended))
        for name in self._named[participant]:
            known = insatser.get(folded(name))
            days.setdefault(known.id if known else name, self._last[participant])
        for name, day in days.items():
            known = insatser.get(folded(name))
            yield name, day, later(day, known.retention) if known and known.retention else None


class _Entered:
    """When records were written, for forms that have no date of their own."""

    def __init__(self, connection: Connection) -> None:
        self._entries = fetched(connection, _WRITTEN)

    def on(self, place: int) -> date:
        """The day, in UTC, on which the record with this id was written."""
        entry = bisect_right(self._entries, place, key=lambda each: int(each[0])) - 1
        return date.fromisoformat(self._entries[entry][1][:10])
