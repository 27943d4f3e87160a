"""Participants: who there are, by pseudonym, and what is true of them whatever the insats.

Scope: register a participant and their kön and year of birth, and read what is registered of one or of all. Insatser
and mentors are in ``enrolment``, what is agreed to in ``consent``, activities and notes in ``timeline``, sub-goals in
``sub_goals``.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from sqlalchemy import Connection

from progression.definition import find_word, vocabulary
from progression.identity.personal import looks_like_a_name, shown_safely
from progression.identity.pseudonym import is_mistyped, new_pseudonym, understood_pseudonym
from progression.store.database import tables
from progression.store.erasing.erased import erased_among
from progression.store.people.consent import decline
from progression.store.people.enrolment import appoint, enrol
from progression.store.people.registration import (
    Registration,
    must_be_registered,
    registered,
    registering,
    today,
    understood_code,
)
from progression.store.reading import extent
from progression.store.records import (
    Activity,
    Consent,
    Enrolment,
    Mentorship,
    Particulars,
    Record,
    SubGoalRecord,
    TimelineNote,
    current,
    is_open,
    pseudonyms,
)
from progression.texts import LANGUAGES, pick

if TYPE_CHECKING:
    from progression.store.store import Store

__all__ = ["Participant", "add", "add_participant", "change_particulars", "participant", "participants", "particulars"]

_EARLIEST: Final = 1900  # year of birth, as the table has it
_LONGEST: Final = 60

Kind = TypeVar("Kind", bound=Record)


@dataclass(frozen=True)
class Participant:
    """What is registered of a participant, as it holds.

    Attributes:
        participant: Pseudonym.
        particulars: None where neither kön nor year of birth has been registered.
        enrolments: By start.
        mentorships: By start.
        consents: One for each use that they have said anything of.
        activities: By start.
        notes: By date.
        sub_goals: By the day on which they were set.
    """

    participant: str
    particulars: Particulars | None = None
    enrolments: tuple[Enrolment, ...] = ()
    mentorships: tuple[Mentorship, ...] = ()
    consents: tuple[Consent, ...] = ()
    activities: tuple[Activity, ...] = ()
    notes: tuple[TimelineNote, ...] = ()
    sub_goals: tuple[SubGoalRecord, ...] = ()

    def insatser_on(self, day: str) -> list[str]:
        """The insatser that they take part in on a day."""
        return [each.insats for each in self.enrolments if is_open(each, day)]

    def mentors_on(self, day: str) -> list[str]:
        """Their mentors on a day."""
        return list(dict.fromkeys(each.mentor for each in self.mentorships if is_open(each, day)))

    def to_dict(self) -> dict[str, Any]:
        """The JSON form."""
        held = self.particulars
        lists = {
            "enrolments": self.enrolments,
            "mentorships": self.mentorships,
            "consents": self.consents,
            "activities": self.activities,
            "notes": self.notes,
            "sub_goals": self.sub_goals,
        }
        return {
            "participant": self.participant,
            "kon": held.kon if held else None,
            "birth_year": held.birth_year if held else None,
        } | {name: [_own(each) for each in records] for name, records in lists.items()}


def add_participant(
    store: "Store",
    participant: str | None = None,
    *,
    kon: str | None = None,
    birth_year: int | None = None,
    insats: str | None = None,
    start: date | None = None,
    mentor: str | None = None,
    answers: Literal["pseudonymous", "anonymous"] = "pseudonymous",
) -> str:
    """Register a participant, and give back the pseudonym.

    Args:
        store: Where.
        participant: A pseudonym of the förbund's own; a new code is drawn where none is given.
        kon: Under any of its spellings.
        birth_year: With four digits.
        insats: What they take part in.
        start: Since when; today where left out.
        mentor: Who their mentor is, from that day.
        answers: ``anonymous`` registers that they have not agreed to have answers stored.

    Raises:
        DataError: If it is no pseudonym, somebody has it, or it belonged to somebody who has been erased; or if the
            insats or the mentor is unknown.
    """
    with registering(store, "participant") as registration:
        code = add(registration, participant)
        particulars(registration, code, kon=kon, birth_year=birth_year)
        if answers == "anonymous":
            decline(registration, code, "store", on=today())
        if insats is not None:
            enrol(registration, code, insats=insats, start=start or today())
        if mentor is not None:
            appoint(registration, code, mentor, start=start or today(), insats=insats)
    return code


def change_particulars(
    store: "Store", participant: str, *, kon: str | None = None, birth_year: int | None = None
) -> int | None:
    """Register kön or year of birth of a participant; what is not named stays. Gives the id of the record, if any.

    Raises:
        DataError: If there is no such participant or the value is none.
    """
    with registering(store, "particulars") as registration:
        return particulars(registration, registration.known(participant), kon=kon, birth_year=birth_year)


def participant(store: "Store", participant: str, *, as_of: str | None = None) -> Participant:
    """What is registered of a participant.

    Args:
        store: Where.
        participant: Pseudonym, a generated one however it is written.
        as_of: A time, UTC as the log writes it, to see what was known then.

    Raises:
        DataError: ``participant-not-registered``.
    """
    with store.database.reading() as connection:
        known = must_be_registered(connection, participant)
        return _collected(connection, [known], extent(connection, as_of).until, known)[0]


def participants(store: "Store", *, as_of: str | None = None) -> list[Participant]:
    """What is registered of every participant, in the order in which they came."""
    with store.database.reading() as connection:
        until = extent(connection, as_of).until
        return _collected(connection, pseudonyms(connection, until=until), until)


def add(registration: Registration, participant: str | None = None) -> str:
    """Register a pseudonym within a unit of work.

    Raises:
        DataError: As `add_participant`.
    """
    connection = registration.work.connection
    taken = set(pseudonyms(connection, until=registration.work.next_id)) if participant is None else set()
    code = new_pseudonym(taken) if participant is None else understood_code(participant)
    if participant is not None:
        _refuse(registration, code)
    registration.work.add(tables.participants, participant=code)
    return code


def particulars(
    registration: Registration, participant: str, *, kon: str | None = None, birth_year: int | None = None
) -> int | None:
    """Register kön or year of birth within a unit of work; nothing where nothing is new."""
    before = next(iter(registration.current(Particulars, participant)), None)
    held = (before.kon, before.birth_year) if before else (None, None)
    wanted = (_kon(registration, kon) if kon else held[0], _year(registration, birth_year) if birth_year else held[1])
    if wanted == held:
        return None
    return registration.add(
        Particulars, participant, supersedes=before.id if before else None, kon=wanted[0], birth_year=wanted[1]
    )


def _refuse(registration: Registration, code: str) -> None:
    """Stop a pseudonym that must not be one.

    Raises:
        DataError: With the reason.
    """
    shown = shown_safely(code)
    registration.words("participant", code)
    if not code or len(code) > _LONGEST or not code.isprintable():
        raise registration.error("participant-code", longest=_LONGEST)
    if looks_like_a_name(code):
        raise registration.error("participant-named")
    if is_mistyped(code):
        raise registration.error("participant-mistyped", participant=shown)
    if registration.policy.participants.codes == "generated" and not understood_pseudonym(code):
        raise registration.error("participant-not-generated", participant=shown)
    if registered(registration.work.connection, code):
        raise registration.error("participant-registered", participant=shown)
    if erased_among(registration.work.connection, registration.key, [code]):
        raise registration.error("participant-erased")


def _kon(registration: Registration, written: str) -> str:
    values = vocabulary().groups["kon"].values
    found = find_word(written, values)
    if found is None:
        known = {lang: ", ".join(pick(each.labels, lang) for each in values) for lang in LANGUAGES}
        raise registration.error("kon-unknown", value=shown_safely(written), known=known)
    return found


def _year(registration: Registration, year: int) -> int:
    latest = today().year
    if not _EARLIEST <= year <= latest:
        raise registration.error("birth-year-out-of-range", first=_EARLIEST, last=latest)
    return year


def _collected(
    connection: Connection, codes: Iterable[str], until: int, participant: str | None = None
) -> list[Participant]:
    """What is registered of some, read for all of them or for the one named."""

    def grouped(kind: type[Kind], order: str) -> dict[str, list[Kind]]:
        found: dict[str, list[Kind]] = defaultdict(list)
        for each in current(connection, kind, until=until, participant=participant):
            found[each.participant].append(each)
        for records in found.values():
            records.sort(key=lambda each: (getattr(each, order), each.id))
        return found

    held, enrolments, mentorships = (
        grouped(Particulars, "id"),
        grouped(Enrolment, "start"),
        grouped(Mentorship, "start"),
    )
    consents, activities, notes = grouped(Consent, "id"), grouped(Activity, "start"), grouped(TimelineNote, "date")
    sub_goals = grouped(SubGoalRecord, "set_on")
    return [
        Participant(
            code,
            held[code][0] if code in held else None,
            tuple(enrolments.get(code, ())),
            tuple(mentorships.get(code, ())),
            tuple(consents.get(code, ())),
            tuple(activities.get(code, ())),
            tuple(notes.get(code, ())),
            tuple(sub_goals.get(code, ())),
        )
        for code in codes
    ]


def _own(record: Record) -> dict[str, Any]:
    """A record without whose it is."""
    return {name: value for name, value in vars(record).items() if name != "participant"}
