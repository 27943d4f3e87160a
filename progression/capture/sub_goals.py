"""Sub-goals: the next point to reach on the instrument's own scale, and the files they come in.

Scope: one sub-goal, a table of them to sub-goals, and which of several is the one that holds. Whether one is reached is
told in ``progression.analysis.sub_goals``.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from progression.capture.cells import Cells, Row
from progression.capture.goal_words import GOAL_SETTERS, GoalReader, GoalSetter
from progression.capture.sources import Source
from progression.definition import Instrument, vocabulary
from progression.identity.pseudonym import understood_pseudonym
from progression.problems import Problem

__all__ = ["GOAL_COLUMNS", "CurrentSubGoal", "SubGoal", "current_sub_goals", "read_sub_goals"]

GOAL_COLUMNS: Final = {
    "participant": ("deltagare", *vocabulary().keys["participant"].spellings()),
    "score": ("fråga", "item", "poäng", "question", "område"),
    "respondent": ("vem", "who", *vocabulary().keys["respondent"].spellings()),
    "goal": ("mål", "delmål", "sub_goal", "sub-goal"),
    "set_on": ("satt", "datum", "date", "set"),
    "reach_by": ("till", "senast", "reach by"),
}
"""Id of each column to the titles that mean it, the one to write first."""


@dataclass(frozen=True)
class SubGoal:
    """A point that a participant is on the way to.

    Attributes:
        participant: Pseudonym.
        score: Id of the item or score.
        respondent: Whose rating is to reach it.
        goal: Scale points, one of the item's answers or within the score's range.
        set_on: The day on which it was set.
        reach_by: The day by which it is to be reached, where one was named.
    """

    participant: str
    score: str
    respondent: GoalSetter
    goal: float
    set_on: date
    reach_by: date | None = None


@dataclass(frozen=True)
class CurrentSubGoal:
    """The sub-goal that was set last of a score and respondent, and those before it, the oldest first."""

    goal: SubGoal
    earlier: tuple[SubGoal, ...] = ()


def read_sub_goals(
    source: Source, instrument: Instrument, *, participants: Iterable[str] | None = None, today: date | None = None
) -> tuple[SubGoal, ...]:
    """The sub-goals in a file.

    Args:
        source: CSV, XLSX or Parquet file, ``"-"`` for standard input, or a data frame: one row per sub-goal, with the
            columns `GOAL_COLUMNS`. ``reach_by`` may be left out, and ``respondent`` where only one of the two answers
            the instrument. An item or score stands by its id or label, a goal as a number or a label of the scale.
        instrument: On whose items and scores they are set.
        participants: Codes of everybody who has answers; a goal of anybody else is a problem. Not looked at when left
            out.
        today: The last day on which a goal can have been set. Not looked at when left out.

    Returns:
        By the day on which they were set, those of the same day in the order of the file.

    Raises:
        DataError: With every problem of the file, each with its rows and column; or if nobody can have a goal on this
            instrument.
    """
    reader = GoalReader(instrument)
    needed = ["participant", "score", "goal", "set_on", *(["respondent"] if len(reader.setters) > 1 else [])]
    cells = Cells(source, titles=GOAL_COLUMNS, needed=needed)
    answering = None if participants is None else {_code(each) for each in participants}
    set_together: dict[tuple[str, str, str, date], list[Row]] = defaultdict(list)
    found = []
    for row in cells:
        if goal := _sub_goal(cells, row, reader):
            _must_be_possible(cells, row, goal, answering, today)
            set_together[_code(goal.participant), goal.score, goal.respondent, goal.set_on].append(row)
            found.append(goal)
    for rows in set_together.values():
        if len(rows) > 1:
            cells.refuse_together(rows, Problem("goal-set-twice"))
    cells.must_be_sound()
    return tuple(sorted(found, key=lambda each: each.set_on))


def current_sub_goals(goals: Iterable[SubGoal], participant: str, instrument: Instrument) -> tuple[CurrentSubGoal, ...]:
    """The sub-goals of one participant that hold now.

    Args:
        goals: Of any number of participants, on this instrument.
        participant: Pseudonym, a generated one however it is written.
        instrument: On whose items and scores they were set; others are left out.

    Returns:
        One for each score and respondent: items in the order of the instrument, then scores; the participant's own
        before the mentor's.
    """
    by_kind: dict[tuple[str, GoalSetter], list[SubGoal]] = defaultdict(list)
    for each in goals:
        if _code(each.participant) == _code(participant):
            by_kind[each.score, each.respondent].append(each)
    order = [*instrument.item_ids, *(each.id for each in instrument.scores)]
    found = (by_kind[score, setter] for score in order for setter in GOAL_SETTERS if (score, setter) in by_kind)
    in_time = (sorted(each, key=lambda goal: goal.set_on) for each in found)
    return tuple(CurrentSubGoal(each[-1], tuple(each[:-1])) for each in in_time)


def _code(participant: str) -> str:
    return understood_pseudonym(participant) or participant


def _sub_goal(cells: Cells, row: Row, reader: GoalReader) -> SubGoal | None:
    """The sub-goal of a row; None where something of it is not understood, which ``cells`` knows of then."""
    participant, setter = cells.participant(row), _setter(cells, row, reader)
    score = _score(cells, row, reader, setter)
    goal = _goal(cells, row, reader, score)
    cells.needed(row, "set_on")
    set_on, reach_by = cells.day(row, "set_on"), cells.day(row, "reach_by")
    if set_on and reach_by and reach_by < set_on:
        facts = {"start": set_on.isoformat(), "end": reach_by.isoformat()}
        cells.refuse(row, "reach_by", Problem("goal-before-set", facts))
    if participant is None or setter is None or score is None or goal is None or set_on is None:
        return None
    return SubGoal(participant, score, setter, goal, set_on, reach_by)


def _must_be_possible(
    cells: Cells, row: Row, goal: SubGoal, answering: Collection[str] | None, today: date | None
) -> None:
    """Refuse the goal of somebody without answers, and one that has not been set yet."""
    if answering is not None and _code(goal.participant) not in answering:
        cells.refuse(row, "participant", Problem("goal-of-nobody", {"count": len(answering)}))
    if today is not None and goal.set_on > today:
        cells.refuse(row, "set_on", Problem("goal-set-to-come", {"on": goal.set_on.isoformat()}))


def _setter(cells: Cells, row: Row, reader: GoalReader) -> GoalSetter | None:
    if "respondent" not in row.words and len(reader.setters) == 1:
        return reader.setters[0]
    word = cells.needed(row, "respondent")
    found = reader.setter(word) if word else None
    if isinstance(found, Problem):
        cells.refuse(row, "respondent", found)
        return None
    return found


def _score(cells: Cells, row: Row, reader: GoalReader, setter: GoalSetter | None) -> str | None:
    word = cells.needed(row, "score")
    found = reader.score(word, setter) if word else None
    if isinstance(found, Problem):
        cells.refuse(row, "score", found)
        return None
    return found


def _goal(cells: Cells, row: Row, reader: GoalReader, score: str | None) -> float | None:
    word = cells.needed(row, "goal")
    found = reader.goal(score, word) if word and score else None
    if isinstance(found, Problem):
        cells.refuse(row, "goal", found)
        return None
    return found
