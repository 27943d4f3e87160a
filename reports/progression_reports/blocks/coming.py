"""When the next measurement is, in words, or a line to write the day on.

Scope: a few sentences of a `Person`, for its first page.
"""

from progression.analysis import Person
from progression.printing import print_date
from progression.texts import Language
from progression_reports.blocks.model import Passage, Point, Words
from progression_reports.blocks.words import TEXTS, capital

__all__ = ["coming"]


def coming(person: Person, language: Language) -> Words:
    """The day it is planned for and the days between which it counts."""
    title, due = TEXTS("coming.title", language), person.next_due
    if due is None:
        return Words(title, (), TEXTS("coming.write", language))
    label = capital(person.instrument.occasion_label(due.occasion, language))
    day = TEXTS("coming.overdue" if due.state == "overdue" else "coming.day", language, day=print_date(due.on))
    points = [Point(day, label)]
    if due.earliest != due.latest:
        span = TEXTS("coming.window", language, first=print_date(due.earliest), last=print_date(due.latest))
        points.append(Point(span))
    return Words(title, (Passage(tuple(points)),))
