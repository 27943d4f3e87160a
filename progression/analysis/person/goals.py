"""What has become of a participant's sub-goals.

Scope: the sub-goals that hold, each held against the ratings of who set it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from progression.analysis.person.parts import GoalStanding, Point, Series
from progression.analysis.sub_goals import reached
from progression.capture import SubGoal, current_sub_goals
from progression.definition import Instrument
from progression.notes import Note
from progression.texts import LANGUAGES

__all__ = ["already_reached", "goal_standings"]


def goal_standings(
    instrument: Instrument, goals: Iterable[SubGoal], participant: str, series: Sequence[Series], *, on: date | None
) -> list[GoalStanding]:
    """The sub-goals that hold now, in the instrument's order, the participant's own before the mentor's.

    Args:
        instrument: The definition.
        goals: Of any number of participants.
        participant: Pseudonym.
        series: The participant's; a goal on what is not among them is left out.
        on: The day to look from; None where nobody knows it.
    """
    by_name = {(each.item, each.respondent): each.points for each in series}
    shown = {each.item for each in series}
    return [
        _standing(instrument, each.goal, by_name.get((each.goal.score, each.goal.respondent), ()), on)
        for each in current_sub_goals(goals, participant, instrument)
        if each.goal.score in shown
    ]


def already_reached(instrument: Instrument, standings: Sequence[GoalStanding]) -> Iterator[Note]:
    """A note on the goals that were set at or below the level of then."""
    items = dict.fromkeys(each.item for each in standings if each.already)
    if items:
        labels = {lang: ", ".join(instrument.label_of(each, lang) for each in items) for lang in LANGUAGES}
        yield Note("sub-goal-already-reached", {"items": labels})


def _standing(instrument: Instrument, goal: SubGoal, points: Sequence[Point], on: date | None) -> GoalStanding:
    days = [point.date for point in points]
    found = reached(goal, [point.value for point in points], days, better=instrument.better(goal.score))
    first = None if found.first is None else days[found.first]
    return GoalStanding(
        item=goal.score,
        respondent=goal.respondent,
        goal=goal.goal,
        set_on=goal.set_on,
        reach_by=goal.reach_by,
        reached_on=first,
        now=found.now,
        already=found.already,
        overdue=not found.is_reached and goal.reach_by is not None and on is not None and goal.reach_by < on,
    )
