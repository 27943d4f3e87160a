"""The sub-goals: set by whom, to which step, reached or not and when.

Scope: a `Person`'s sub-goals in a few sentences for the first page, and as a table.
"""

from typing import Final

from progression.analysis import GoalStanding, Person
from progression.printing import print_date
from progression.texts import Language
from progression_reports.blocks.model import Column, Passage, Point, Table, Words
from progression_reports.blocks.on_sheet import fitting, short_label
from progression_reports.blocks.words import TEXTS, capital, label_of, print_answer, respondent_label

__all__ = ["goal_table", "goals"]

_LETTERS: Final = 35
_LINES: Final = 6
_REACHED, _ON_THE_WAY, _NOTHING = "✓", "○", "–"
_COLUMNS: Final = ("item", "respondent", "goal", "set_on", "reach_by", "state")


def goals(person: Person, language: Language) -> Words:
    """The sub-goals, those on the way first; a line to write one on where there is none."""
    title = TEXTS("goals.title", language)
    if not person.sub_goals:
        nothing = Passage((Point(TEXTS("goals.none", language)),))
        return Words(title, (nothing,), TEXTS("goals.write", language))
    ordered = sorted(person.sub_goals, key=lambda goal: goal.already or goal.reached_on is not None)
    points = [
        Point(
            TEXTS(
                "goals.line",
                language,
                goal=print_answer(goal.goal, language),
                who=respondent_label(goal.respondent, language),
                state=_state(goal, language),
            ),
            short_label(person, goal.item, language),
            _NOTHING if goal.already else _ON_THE_WAY if goal.reached_on is None else _REACHED,
        )
        for goal in ordered
    ]
    shown = fitting(points, lambda point: f"{point.about}: {point.text}", letters=_LETTERS, lines=_LINES)
    if len(ordered) > len(shown):
        title = TEXTS("goals.some", language, shown=len(shown), count=len(ordered))
    return Words(title, (Passage(tuple(shown)),))


def goal_table(person: Person, language: Language) -> Table:
    """One row per sub-goal that holds."""
    return Table(
        title=TEXTS("goals.table_title", language),
        columns=tuple(
            Column(name, TEXTS(f"goals.column.{name}", language), "right" if name == "goal" else "left")
            for name in _COLUMNS
        ),
        rows=tuple(
            (
                label_of(person.instrument, goal.item, language),
                capital(respondent_label(goal.respondent, language)),
                print_answer(goal.goal, language),
                print_date(goal.set_on),
                print_date(goal.reach_by) if goal.reach_by else _NOTHING,
                capital(_state(goal, language)),
            )
            for goal in person.sub_goals
        ),
        notes=(TEXTS("goals.note", language),),
        headers=2,
    )


def _state(goal: GoalStanding, language: Language) -> str:
    if goal.already:
        return TEXTS("goals.already", language)
    if goal.reached_on is not None:
        return TEXTS("goals.reached" if goal.now else "goals.reached_before", language, day=print_date(goal.reached_on))
    if goal.overdue and goal.reach_by is not None:
        return TEXTS("goals.overdue", language, day=print_date(goal.reach_by))
    return TEXTS("goals.not_yet" if goal.now is not None else "goals.not_rated", language)
