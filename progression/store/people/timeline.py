"""A participant's time line: what else went on, and what was noted.

Scope: activities and notes, written within a `Registration`. They are words about somebody: nothing that tells who it
is may stand in them, and there are none about a participant who has not agreed to have answers stored.
"""

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from progression.store.people.consent import consents_now
from progression.store.people.registration import Registration, registering
from progression.store.records import Activity, Record, TimelineNote

if TYPE_CHECKING:
    from progression.store.store import Store

__all__ = ["add_activity", "add_note"]

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
        kind: What sort of thing, in a word or two.
        text: What it is.
        start: First day.
        exit: Last day, where it is over.
        instead_of: Id of the activity that this takes the place of.

    Returns:
        Id of the record.

    Raises:
        DataError: If there is no such participant, they have not agreed to it, or a text must not be stored.
    """
    with registering(store, "activity") as registration:
        known = _permitted(registration, participant)
        if exit is not None and exit < start:
            raise registration.error("exit-before-start", start=start.isoformat(), exit=exit.isoformat())
        values: dict[str, Any] = {
            "kind": registration.words("kind", kind, needed="needed"),
            "text": registration.words("text", text, needed="needed"),
            "start": start.isoformat(),
            "exit": exit.isoformat() if exit else None,
        }
        return _put(registration, Activity, known, instead_of, values)


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
        known = _permitted(registration, participant)
        values = {"date": on.isoformat(), "text": registration.words("text", text, needed="needed")}
        return _put(registration, TimelineNote, known, instead_of, values)


def _permitted(registration: Registration, participant: str) -> str:
    """The participant, of whom words may be stored."""
    known = registration.known(participant)
    if not consents_now(registration.work.connection, registration.policy, [known]).allow(known, "store"):
        raise registration.error("no-consent-to-words")
    return known


def _put(
    registration: Registration, kind: type[Kind], participant: str, instead_of: int | None, values: dict[str, Any]
) -> int:
    held = {each.id for each in registration.current(kind, participant)}
    if instead_of is not None and instead_of not in held:
        raise registration.error("record-not-there", id=instead_of)
    return registration.add(kind, participant, supersedes=instead_of, **values)
