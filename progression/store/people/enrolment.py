"""Who takes part in which insats, with which mentor, from when to when.

Scope: enrolments and mentorships, written within a `Registration`. Both days of a period belong to it. A change is a
record that takes the place of the earlier one.
"""

from dataclasses import asdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

from progression.store.people.registration import Registration, registering
from progression.store.records import Enrolment, Mentorship, is_open

if TYPE_CHECKING:
    from progression.store.store import Store

__all__ = ["appoint", "appoint_mentor", "enrol", "enrol_participant", "exit_participant", "leave"]

_NEVER: Final = "9999-12-31"
_ANY: Final = {"sv": "någon insats", "en": "any insats"}


def enrol_participant(
    store: "Store",
    participant: str,
    *,
    insats: str,
    start: date,
    exit: date | None = None,  # noqa: A002  the field's word
    reason: str | None = None,
    change: Literal["add", "correct"] = "add",
) -> int | None:
    """Register that a participant takes part in an insats.

    Args:
        store: Where.
        participant: Pseudonym.
        insats: As the settings call it.
        start: First day.
        exit: Last day, where it is over.
        reason: Why it ended.
        change: ``correct`` puts this in the place of the participant's latest enrolment in the insats.

    Returns:
        Id of the record; None if it was registered already.

    Raises:
        DataError: If the participant or the insats is unknown, or the days cannot be.
    """
    with registering(store, "enrol") as registration:
        known = registration.known(participant)
        return enrol(registration, known, insats=insats, start=start, exit=exit, reason=reason, change=change)


def exit_participant(
    store: "Store", participant: str, *, on: date, insats: str | None = None, reason: str | None = None
) -> int | None:
    """Register that a participant has left an insats; the mentors they had in it are theirs no longer.

    Args:
        store: Where.
        participant: Pseudonym.
        on: Last day.
        insats: Which, where they take part in several.
        reason: Why.

    Returns:
        Id of the record; None if it was registered already.

    Raises:
        DataError: If they do not take part in it, or in several and none is named.
    """
    with registering(store, "exit") as registration:
        return leave(registration, registration.known(participant), on=on, insats=insats, reason=reason)


def appoint_mentor(
    store: "Store",
    participant: str,
    mentor: str,
    *,
    start: date,
    insats: str | None = None,
    how: Literal["instead", "beside"] = "instead",
) -> int | None:
    """Register a participant's mentor.

    Args:
        store: Where.
        participant: Pseudonym.
        mentor: As the settings call them.
        start: First day.
        insats: In which insats; in any where left out.
        how: ``instead`` ends the time of whoever was mentor until then, the day before; ``beside`` does not.

    Returns:
        Id of the record; None if it was registered already.

    Raises:
        DataError: If the participant, the mentor or the insats is unknown.
    """
    with registering(store, "mentor") as registration:
        known = registration.known(participant)
        return appoint(registration, known, mentor, start=start, insats=insats, how=how)


def enrol(
    registration: Registration,
    participant: str,
    *,
    insats: str,
    start: date,
    exit: date | None = None,  # noqa: A002  the field's word
    reason: str | None = None,
    change: Literal["add", "correct"] = "add",
) -> int | None:
    """As `enrol_participant`, within a unit of work."""
    wanted: dict[str, Any] = {
        "insats": registration.insats(insats),
        "start": start.isoformat(),
        "exit": _day(exit),
        "exit_reason": registration.words("exit_reason", reason or "") or None,
    }
    _refuse_reversed(registration, start, exit)
    mine = [each for each in registration.current(Enrolment, participant) if each.insats == wanted["insats"]]
    mine.sort(key=lambda each: each.start)
    replaced = None
    if change == "correct":
        if not mine:
            raise registration.error("not-enrolled", insats=wanted["insats"])
        replaced = mine.pop()
    elif same := next((each for each in mine if each.start == wanted["start"]), None):
        if exit is None or (same.exit == wanted["exit"] and wanted["exit_reason"] in {None, same.exit_reason}):
            return None
        if same.exit is None:
            return leave(registration, participant, on=exit, insats=same.insats, reason=reason)
    if replaced is not None and _said(replaced) == wanted:
        return None
    for other in mine:
        if other.start <= (wanted["exit"] or _NEVER) and wanted["start"] <= (other.exit or _NEVER):
            facts = {"insats": other.insats, "start": other.start, "exit": other.exit or "–"}
            raise registration.error("enrolled-already", **facts)
    return registration.add(Enrolment, participant, supersedes=replaced.id if replaced else None, **wanted)


def leave(
    registration: Registration, participant: str, *, on: date, insats: str | None = None, reason: str | None = None
) -> int | None:
    """As `exit_participant`, within a unit of work."""
    named = registration.insats(insats) if insats else None
    day = on.isoformat()
    mine = [each for each in registration.current(Enrolment, participant) if named in {None, each.insats}]
    going_on = [each for each in mine if each.exit is None]
    if not going_on and any(each.exit == day for each in mine):
        return None
    if len({each.insats for each in going_on}) > 1:
        raise registration.error("which-insats", known=", ".join(each.insats for each in going_on))
    if not going_on:
        raise registration.error("not-enrolled", insats=named or _ANY)
    (left,) = going_on
    _refuse_reversed(registration, date.fromisoformat(left.start), on)
    others = any(each.exit is None and each != left for each in registration.current(Enrolment, participant))
    for each in registration.current(Mentorship, participant):
        if each.exit is None and each.start <= day and (each.insats == left.insats or not (each.insats or others)):
            _end(registration, each, day)
    words = registration.words("exit_reason", reason or "") or None
    return registration.add(
        Enrolment, participant, supersedes=left.id, **_said(left) | {"exit": day, "exit_reason": words}
    )


def appoint(
    registration: Registration,
    participant: str,
    mentor: str,
    *,
    start: date,
    insats: str | None = None,
    exit: date | None = None,  # noqa: A002  the field's word
    how: Literal["instead", "beside"] = "instead",
) -> int | None:
    """As `appoint_mentor`, within a unit of work; ``exit`` is the last day where it is over."""
    name, where, day = registration.mentor(mentor), registration.insats(insats) if insats else None, start.isoformat()
    _refuse_reversed(registration, start, exit)
    others = [
        each
        for each in registration.current(Mentorship, participant)
        if where is None or each.insats is None or each.insats == where
    ]
    held = next((m for m in others if (m.mentor, m.insats) == (name, where) and is_open(m, day)), None)
    replaced, last = None, _day(exit)
    if how == "instead":
        for each in others:
            if each != held and each.start < day and is_open(each, day):
                _end(registration, each, (start - timedelta(days=1)).isoformat())
            elif each != held and each.start == day and replaced is None:
                replaced = each
            elif each != held and each.start == day:
                _end(registration, each, day)
        later = [each.start for each in others if each.start > day]
        last = last or (_day(date.fromisoformat(min(later)) - timedelta(days=1)) if later else None)
    if held is not None:
        return _end(registration, held, _day(exit)) if exit and held.exit is None else None
    return registration.add(
        Mentorship,
        participant,
        supersedes=replaced.id if replaced else None,
        insats=where,
        mentor=name,
        start=day,
        exit=last,
    )


def _end(registration: Registration, held: Mentorship, day: str | None) -> int:
    return registration.add(Mentorship, held.participant, supersedes=held.id, **_said(held) | {"exit": day})


def _said(record: Enrolment | Mentorship) -> dict[str, Any]:
    """What a record says: all but whose it is and its place in the store."""
    return {name: value for name, value in asdict(record).items() if name not in {"id", "participant"}}


def _refuse_reversed(registration: Registration, start: date, exit: date | None) -> None:  # noqa: A002  the field's word
    if exit is not None and exit < start:
        raise registration.error("exit-before-start", start=start.isoformat(), exit=exit.isoformat())


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
