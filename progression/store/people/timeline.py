"""A participant's time line: what else went on, when the insats stood still, and what was noted.

Scope: activities, breaks and notes, written within a `Registration`, and all of them as events. They are words about
somebody: nothing that tells who it is may stand in them, and there are none about a participant who has not agreed to
have answers stored.
"""

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from progression.capture import Event
from progression.capture.events import event_kind
from progression.store.people.consent import consents_now
from progression.store.people.registration import Registration, must_be_registered, registering
from progression.store.reading import extent
from progression.store.records import BREAK, Activity, Record, TimelineNote, current

if TYPE_CHECKING:
    from progression.store.store import Store

__all__ = ["add_activity", "add_break", "add_note", "events_of", "permitted", "put"]

Kind = TypeVar("Kind", bound=Record)


def add_activity(
    store: "Store",
    participant: str,
    *,
    kind: str,
    text: str,
    start: date,
    exit: date | None = None,  # noqa: A002  the field's word
    instead_of: int | None = None,
) -> int:
    """Register what else goes on for a participant.

    Args:
        store: Where.
        participant: Pseudonym.
        kind: What sort of thing, in a word or two; a word for a break makes it one.
        text: What it is; a break may have none.
        start: First day.
        exit: Last day, where it is over.
        instead_of: Id of the activity that this takes the place of.

    Returns:
        Id of the record.

    Raises:
        DataError: If there is no such participant, they have not agreed to it, or a text must not be stored.
    """
    with registering(store, "activity") as registration:
        known = permitted(registration, participant)
        if exit is not None and exit < start:
            raise registration.error("exit-before-start", start=start.isoformat(), exit=exit.isoformat())
        word = registration.words("kind", kind, needed="needed")
        is_break = event_kind(word) == BREAK
        values: dict[str, Any] = {
            "kind": BREAK if is_break else word,
            "text": registration.words("text", text, needed="optional" if is_break else "needed"),
            "start": start.isoformat(),
            "exit": exit.isoformat() if exit else None,
        }
        return put(registration, Activity, known, instead_of, values)


def add_break(
    store: "Store",
    participant: str,
    *,
    start: date,
    exit: date | None = None,  # noqa: A002  the field's word
    text: str = "",
    instead_of: int | None = None,
) -> int:
    """Register that the insats stood still for a participant: an activity of the kind that a break is.

    Args:
        store: Where.
        participant: Pseudonym.
        start: First day.
        exit: Last day, where it is over.
        text: Why, where that is to be kept.
        instead_of: Id of the break that this takes the place of.

    Returns:
        Id of the record.

    Raises:
        DataError: As `add_activity`.
    """
    return add_activity(store, participant, kind=BREAK, text=text, start=start, exit=exit, instead_of=instead_of)


def add_note(store: "Store", participant: str, text: str, *, on: date, instead_of: int | None = None) -> int:
    """Note something on a participant's time line.

    Args:
        store: Where.
        participant: Pseudonym.
        text: What.
        on: On which day.
        instead_of: Id of the note that this takes the place of.

    Returns:
        Id of the record.

    Raises:
        DataError: As `add_activity`.
    """
    with registering(store, "note") as registration:
        known = permitted(registration, participant)
        values = {"date": on.isoformat(), "text": registration.words("text", text, needed="needed")}
        return put(registration, TimelineNote, known, instead_of, values)


def events_of(store: "Store", participant: str, *, as_of: str | None = None) -> tuple[Event, ...]:
    """What is on a participant's time line: activities, breaks and notes.

    Args:
        store: Where.
        participant: Pseudonym, a generated one however it is written.
        as_of: A time, UTC as the log writes it, to see what was known then.

    Returns:
        By first day. An activity says of what kind it is: ``kurs: svenska på onsdagar``.

    Raises:
        DataError: ``participant-not-registered``.
    """
    with store.database.reading() as connection:
        known = must_be_registered(connection, participant)
        until = extent(connection, as_of).until
        activities = current(connection, Activity, until=until, participant=known)
        notes = current(connection, TimelineNote, until=until, participant=known)
    found = [(each.id, _event(each)) for each in activities]
    found += [(each.id, Event(known, "note", date.fromisoformat(each.date), None, each.text)) for each in notes]
    return tuple(event for _, event in sorted(found, key=lambda each: (each[1].start, each[0])))


def permitted(registration: Registration, participant: str) -> str:
    """The participant, of whom more than the anonymous items may be stored.

    Raises:
        DataError: ``participant-not-registered``; ``no-consent-to-words``.
    """
    known = registration.known(participant)
    if not consents_now(registration.work.connection, registration.policy, [known]).allow(known, "store"):
        raise registration.error("no-consent-to-words")
    return known


def put(
    registration: Registration, kind: type[Kind], participant: str, instead_of: int | None, values: dict[str, Any]
) -> int:
    """Write a record, in the place of one that holds where its id is given.

    Raises:
        DataError: ``record-not-there``.
    """
    held = {each.id for each in registration.current(kind, participant)}
    if instead_of is not None and instead_of not in held:
        raise registration.error("record-not-there", id=instead_of)
    return registration.add(kind, participant, supersedes=instead_of, **values)


def _event(activity: Activity) -> Event:
    start, end = date.fromisoformat(activity.start), date.fromisoformat(activity.exit) if activity.exit else None
    if event_kind(activity.kind) == BREAK:
        return Event(activity.participant, "break", start, end, activity.text)
    return Event(activity.participant, "activity", start, end, f"{activity.kind}: {activity.text}")
