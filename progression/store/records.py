"""What is registered of participants, as it holds: the records that no later one has taken the place of.

Scope: from the tables of records to plain objects, one kind for each table, as of any extent. Writing them is in
``participants``, ``enrolment``, ``consent``, ``timeline``, ``sub_goals`` and ``self_codes``. Days are ISO text, as
tables have them.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, ClassVar, Final, Literal, TypeAlias, TypeVar

from sqlalchemy import Connection, Select, Table, bindparam, select

from progression.store.database import tables
from progression.store.database.statements import fetched

__all__ = [
    "BREAK",
    "SCOPES",
    "Activity",
    "Consent",
    "Enrolment",
    "Mentorship",
    "Particulars",
    "Record",
    "Scope",
    "SelfCode",
    "SubGoalRecord",
    "TimelineNote",
    "current",
    "every_version",
    "is_open",
    "pseudonyms",
]

Scope: TypeAlias = Literal["store", "report", "research"]
SCOPES: Final[tuple[Scope, ...]] = ("store", "report", "research")

BREAK: Final = "break"
"""The kind of an activity that says that the insats stood still."""

_PSEUDONYMS: Final = (
    select(tables.participants.c.participant)
    .where(tables.participants.c.id < bindparam("until"))
    .order_by(tables.participants.c.id)
)


@dataclass(frozen=True)
class Record:
    """One record of a participant.

    Attributes:
        id: Of the record in the store.
        participant: Pseudonym.
    """

    table: ClassVar[Table]

    id: int
    participant: str


@dataclass(frozen=True)
class Particulars(Record):
    """What is true of a participant whatever the insats; None where unknown."""

    table = tables.particulars

    kon: str | None
    birth_year: int | None


@dataclass(frozen=True)
class Enrolment(Record):
    """A participant in an insats, from ``start`` to ``exit``, both days with; without an exit it goes on."""

    table = tables.enrolments

    insats: str
    start: str
    exit: str | None
    exit_reason: str | None


@dataclass(frozen=True)
class Mentorship(Record):
    """A participant's mentor, in one insats or, where it is None, in any."""

    table = tables.mentorships

    insats: str | None
    mentor: str
    start: str
    exit: str | None


@dataclass(frozen=True)
class Consent(Record):
    """What a participant has said of one use of the answers: yes on ``given``, no on ``withdrawn``.

    One who never said yes has ``withdrawn`` alone.
    """

    table = tables.consents

    scope: Scope
    given: str | None
    withdrawn: str | None


@dataclass(frozen=True)
class Activity(Record):
    """What else went on for a participant; a break, where ``kind`` is `BREAK`."""

    table = tables.activities

    kind: str
    text: str
    start: str
    exit: str | None


@dataclass(frozen=True)
class TimelineNote(Record):
    """What was noted on a day."""

    table = tables.notes

    date: str
    text: str


@dataclass(frozen=True)
class SubGoalRecord(Record):
    """The point to reach that was set on a day: the ``goal`` is a number of scale points as text."""

    table = tables.sub_goals

    instrument: str
    score: str
    respondent: Literal["participant", "mentor"]
    goal: str
    set_on: str
    reach_by: str | None


@dataclass(frozen=True)
class SelfCode(Record):
    """The code that a respondent made, as keyed hashes, and the participant whom this one was found to be."""

    table = tables.self_codes

    survey: str
    elements: str
    same_as: str | None

    @property
    def hashes(self) -> list[str]:
        """The hash of each element; ``""`` where nothing was written."""
        return list(json.loads(self.elements))


Kind = TypeVar("Kind", bound=Record)


def current(connection: Connection, kind: type[Kind], *, until: int, participant: str | None = None) -> list[Kind]:
    """The records that hold, in the order in which they came.

    Args:
        connection: Where to ask.
        kind: Which records.
        until: Id of the first record that is not seen.
        participant: Whose; everybody's where left out.
    """
    names = tuple(field.name for field in fields(kind))
    if participant is None:
        rows = fetched(connection, _query(kind.table, names, "all"), until=until)
    else:
        rows = fetched(connection, _query(kind.table, names, "one"), until=until, participant=participant)
    return [kind(*row) for row in rows]


def every_version(connection: Connection, kind: type[Kind], *, participant: str) -> list[tuple[Kind, bool]]:
    """Every record of a participant, in the order in which they came, and whether it holds."""
    table = kind.table
    query = select(*(table.c[field.name] for field in fields(kind)), table.c.supersedes)
    rows = connection.execute(query.where(table.c.participant == participant).order_by(table.c.id)).all()
    superseded = {row[-1] for row in rows}
    return [(kind(*row[:-1]), row[0] not in superseded) for row in rows]


def pseudonyms(connection: Connection, *, until: int) -> Iterator[str]:
    """The participants there are, in the order in which they came."""
    return (row[0] for row in fetched(connection, _PSEUDONYMS, until=until))


def is_open(record: Enrolment | Mentorship, day: str) -> bool:
    """Whether it holds on a day."""
    return record.start <= day and (record.exit is None or day <= record.exit)


@cache
def _query(table: Table, names: tuple[str, ...], whose: Literal["one", "all"]) -> Select[Any]:
    later = table.alias("later")
    superseded = select(later.c.supersedes).where(later.c.supersedes.is_not(None), later.c.id < bindparam("until"))
    query = select(*(table.c[name] for name in names)).where(table.c.id < bindparam("until"))
    if whose == "one":
        query = query.where(table.c.participant == bindparam("participant"))
        superseded = superseded.where(later.c.participant == bindparam("participant"))
    return query.where(table.c.id.not_in(superseded)).order_by(table.c.id)
