"""What has become of a participant's sub-goals.

Scope: the sub-goals that hold, each held against the ratings of who set it.
"""

from collections.abc import Iterable, Sequence

from progression.analysis.person.parts import GoalStanding, Point, Series
from progression.analysis.sub_goals import reached
from progression.capture import SubGoal, current_sub_goals
from progression.definition import Instrument

__all__ = ["goal_standings"]


def goal_standings(
    instrument: Instrument, goals: Iterable[SubGoal], participant: str, series: Sequence[Series]
) -> list[GoalStanding]:
    """The sub-goals that hold now, in the instrument's order, the participant's own before the mentor's.

    Args:
        instrument: The definition.
        goals: Of any number of participants.
        participant: Pseudonym.
        series: The participant's; a goal on what is not among them is left out.
    """
    by_name = {(each.item, each.respondent): each.points for each in series}
    shown = {each.item for each in series}
    return [
        _standing(instrument, each.goal, by_name.get((each.goal.score, each.goal.respondent), ()))
        for each in current_sub_goals(goals, participant, instrument)
        if each.goal.score in shown
    ]


def _standing(instrument: Instrument, goal: SubGoal, points: Sequence[Point]) -> GoalStanding:
    days = [point.date for point in points]
    found = reached(goal, [point.value for point in points], days, better=instrument.better(goal.score))
    first = None if found.first is None else days[found.first]
    return GoalStanding(goal.score, goal.respondent, goal.goal, goal.set_on, goal.reach_by, first, found.now)
