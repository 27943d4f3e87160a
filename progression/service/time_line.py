"""What stands beside a participant's answers in a project: events on the time line, and sub-goals.

Scope: one function per thing a user asks for, for the talk between mentor and participant. It is read for the mentor's
purpose, to which nobody has to agree beyond having it stored; what is sensitive is refused.
"""

from typing import TYPE_CHECKING

from progression.capture import Event, SubGoal
from progression.definition import Instrument
from progression.disclosure import refuse_individuals
from progression.notes import Note

if TYPE_CHECKING:
    from datetime import date

    from progression.store import Store

__all__ = ["events_of", "set_sub_goal", "sub_goals_of"]


def events_of(store: "Store", participant: str, *, as_of: str | None = None) -> tuple[Event, ...]:
    """What is on a participant's time line: for the mentor and the participant, never for publication.

    New mentors are not among them: they follow from the forms.

    Args:
        store: Where it is kept.
        participant: Pseudonym.
        as_of: A day or a time (`progression.store.moments.as_of_moment`), to see what was known then.

    Raises:
        DataError: If the store knows no such participant, or ``as_of`` is no time that has been.
    """
    from progression.store.moments import as_of_moment  # noqa: PLC0415  only work in a store needs it
    from progression.store.people import timeline  # noqa: PLC0415

    return timeline.events_of(store, participant, as_of=as_of_moment(as_of) if as_of is not None else None)


def sub_goals_of(
    store: "Store", participant: str, instrument: Instrument, *, as_of: str | None = None
) -> tuple[tuple[SubGoal, ...], tuple[Note, ...]]:
    """A participant's sub-goals on an instrument: for the mentor and the participant, never for publication.

    Args:
        store: Where they are kept.
        participant: Pseudonym.
        instrument: The version to carry them over to.
        as_of: A day or a time (`progression.store.moments.as_of_moment`), to see what was known then.

    Returns:
        The sub-goals, and a note where some were set in a version that cannot be compared.

    Raises:
        DataError: If the instrument is sensitive, the store knows no such participant, or ``as_of`` is no time that has
            been.
    """
    from progression.store.moments import as_of_moment  # noqa: PLC0415  only work in a store needs it
    from progression.store.people import sub_goals  # noqa: PLC0415

    refuse_individuals(instrument)
    moment = as_of_moment(as_of) if as_of is not None else None
    return sub_goals.sub_goals_of(store, participant, instrument, as_of=moment)


def set_sub_goal(
    store: "Store",
    participant: str,
    instrument: Instrument,
    *,
    score: str,
    goal: str,
    respondent: str | None = None,
    set_on: "date",
    reach_by: "date | None" = None,
    instead_of: int | None = None,
) -> int | None:
    """Keep a sub-goal of a participant (`progression.store.people.sub_goals.set_sub_goal`).

    Raises:
        DataError: If the instrument is sensitive, or the goal cannot be kept.
    """
    from progression.store.people import sub_goals  # noqa: PLC0415  only work in a store needs it

    refuse_individuals(instrument)
    return sub_goals.set_sub_goal(
        store,
        participant,
        instrument,
        score=score,
        goal=goal,
        respondent=respondent,
        set_on=set_on,
        reach_by=reach_by,
        instead_of=instead_of,
    )
