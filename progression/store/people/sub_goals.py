"""The next point that a participant is on the way to, on an instrument's own scale.

Scope: sub-goals, written within a `Registration`, and all that were set of one participant on an instrument, carried
over where they were set in an earlier version of it. A later goal takes over from an earlier one and leaves it as it
was; what was set by mistake is replaced.
"""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from progression.capture import SubGoal
from progression.capture.goal_words import GoalReader, GoalSetter
from progression.capture.table import as_text
from progression.definition import Instrument, Item, compare
from progression.definition.versions import version_order
from progression.errors import DataError
from progression.notes import Note
from progression.problems import Problem
from progression.store.definitions import StoredInstruments, ensure_stored
from progression.store.people.registration import Registration, must_be_registered, registering, today
from progression.store.people.timeline import permitted, put
from progression.store.reading import extent
from progression.store.records import SubGoalRecord, current

if TYPE_CHECKING:
    from progression.store.store import Store

__all__ = ["set_sub_goal", "sub_goals_of"]

_GOAL: Final = {"sv": "delmålet", "en": "the sub-goal"}


def set_sub_goal(
    store: "Store",
    participant: str,
    instrument: Instrument,
    *,
    score: str,
    goal: str,
    respondent: str | None = None,
    set_on: date,
    reach_by: date | None = None,
    instead_of: int | None = None,
) -> int | None:
    """Register a sub-goal of a participant.

    Args:
        store: Where.
        participant: Pseudonym.
        instrument: On whose scale; its definition is stored with the goal, if it is not there.
        score: An item or a score, by id or label.
        goal: The point to reach, as a number or a label of the scale.
        respondent: Whose rating is to reach it; may be left out where only one of the two answers the instrument.
        set_on: The day on which it was set.
        reach_by: The day by which it is to be reached.
        instead_of: Id of the sub-goal that this takes the place of, as one that was set by mistake.

    Returns:
        Id of the record; None if it was registered already.

    Raises:
        DataError: If there is no such participant, they have not agreed to it, the goal cannot be one, or another was
            set for the same on that day.
    """
    try:
        with registering(store, "goal") as registration:
            known = permitted(registration, participant)
            values = _understood(registration, instrument, score=score, goal=goal, respondent=respondent)
            values |= _days(registration, set_on, reach_by)
            if not _is_new(registration, known, values, instead_of):
                return None
            ensure_stored(registration.work, store.instruments, instrument)
            return put(registration, SubGoalRecord, known, instead_of, values)
    except BaseException:
        store.instruments = StoredInstruments()  # a definition may have been stored and taken back
        raise


def sub_goals_of(
    store: "Store", participant: str, instrument: Instrument, *, as_of: str | None = None
) -> tuple[tuple[SubGoal, ...], tuple[Note, ...]]:
    """The sub-goals that were set of a participant on an instrument, whatever version they were set in.

    Args:
        store: Where.
        participant: Pseudonym, a generated one however it is written.
        instrument: The version to carry them over to.
        as_of: A time, UTC as the log writes it, to see what was known then.

    Returns:
        By the day on which they were set; and a note where some were set in a version that cannot be compared.

    Raises:
        DataError: ``participant-not-registered``.
    """
    with store.database.reading() as connection:
        store.instruments.refresh(connection)
        known = must_be_registered(connection, participant)
        until = extent(connection, as_of).until
        held = current(connection, SubGoalRecord, until=until, participant=known)
    mine = [each for each in held if _instrument_id(each) == instrument.id]
    carried = [(each.set_on, each.id, _carried(each, store.instruments, instrument)) for each in mine]
    found = tuple(goal for _, _, goal in sorted(carried, key=lambda each: each[:2]) if goal is not None)
    lost = len(mine) - len(found)
    return found, (Note("sub-goals-not-comparable", {"count": lost, "instrument": instrument.name}),) if lost else ()


def _understood(
    registration: Registration, instrument: Instrument, *, score: str, goal: str, respondent: str | None
) -> dict[str, Any]:
    """What the words mean on the instrument, as it is stored.

    Raises:
        DataError: If they mean nothing there.
    """
    reader = GoalReader(instrument)
    setter: GoalSetter | Problem = reader.setters[0]
    if respondent is not None or len(reader.setters) > 1:
        setter = reader.setter(respondent or "")
    if isinstance(setter, Problem):
        raise _error(registration, setter)
    found = reader.score(score, setter)
    if isinstance(found, Problem):
        raise _error(registration, found)
    point = reader.goal(found, goal)
    if isinstance(point, Problem):
        raise _error(registration, point)
    return {"instrument": instrument.name, "score": found, "respondent": setter, "goal": as_text(point)}


def _error(registration: Registration, problem: Problem) -> DataError:
    return registration.error(problem.code, **{**problem.facts, "where": _GOAL})


def _days(registration: Registration, set_on: date, reach_by: date | None) -> dict[str, str | None]:
    """The goal's days as they are stored.

    Raises:
        DataError: ``goal-set-to-come``, ``goal-before-set``.
    """
    if set_on > today():
        raise _error(registration, Problem("goal-set-to-come", {"on": set_on.isoformat()}))
    days = {"set_on": set_on.isoformat(), "reach_by": reach_by.isoformat() if reach_by else None}
    if reach_by is not None and reach_by < set_on:
        raise _error(registration, Problem("goal-before-set", {"start": days["set_on"], "end": days["reach_by"]}))
    return days


def _is_new(registration: Registration, participant: str, values: dict[str, Any], instead_of: int | None) -> bool:
    """Whether nothing says so yet.

    Raises:
        DataError: ``goal-set-that-day`` if another was set for the same on that day, in whatever version.
    """
    wanted = (values["instrument"].partition("@")[0], *(values[name] for name in ("score", "respondent", "set_on")))
    for each in registration.current(SubGoalRecord, participant):
        if _said(each) == values:
            return False
        if (_instrument_id(each), each.score, each.respondent, each.set_on) == wanted and each.id != instead_of:
            raise _error(registration, Problem("goal-set-that-day", {"id": each.id}))
    return True


def _said(record: SubGoalRecord) -> dict[str, Any]:
    return {name: value for name, value in vars(record).items() if name not in {"id", "participant"}}


def _instrument_id(record: SubGoalRecord) -> str:
    return record.instrument.partition("@")[0]


def _carried(record: SubGoalRecord, known: StoredInstruments, instrument: Instrument) -> SubGoal | None:
    """The goal as one of this version; None where it cannot be compared, or was set in a later one."""
    point: tuple[str, float] | None = (record.score, float(record.goal))
    if record.instrument != instrument.name:
        older = known.named(record.instrument)
        is_earlier = older and version_order(older.version)[0] <= version_order(instrument.version)[0]
        point = _point_now(older, instrument, record) if older and is_earlier else None
    if point is None:
        return None
    score, goal = point
    reach_by = date.fromisoformat(record.reach_by) if record.reach_by else None
    return SubGoal(record.participant, score, record.respondent, goal, date.fromisoformat(record.set_on), reach_by)


def _point_now(older: Instrument, newer: Instrument, record: SubGoalRecord) -> tuple[str, float] | None:
    """The same point on what the item or score has become: an item as its answers are carried over, a score unchanged.

    What became of an item stands in the newer definition. A score is the same where it is computed alike from items
    that are.
    """
    score, goal = record.score, float(record.goal)
    changes = {change.was: change for change in compare(older, newer) if change.was is not None}
    part = older.score(score)
    if isinstance(part, Item):
        change = changes[score]
        if change.change == "dropped" or not change.comparable:
            return None
        value = goal if change.values is None else change.values.get(goal)
        scale = newer.scale_of(newer.item(change.item))
        is_point = value is not None and scale.is_ordered and scale.permits(Decimal(str(value)))
        return (change.item, float(value)) if value is not None and is_point else None
    unlike = [each for each in part.items if changes[each].change not in {"kept", "reworded"}]
    same = next((each for each in newer.scores if each.id == score), None)
    if unlike or same is None or same.method != part.method or newer.bounds(score) != older.bounds(score):
        return None
    return (score, goal) if {changes[each].item for each in part.items} == set(same.items) else None
