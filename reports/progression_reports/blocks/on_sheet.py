"""What of a participant's picture stands on its first page: which questions, in which words, in which size.

Scope: what the blocks of that page share. It is one side of A4 and holds twelve questions; any others stand on the
pages after it.
"""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Final, Literal, TypeAlias, TypeVar

from progression.analysis import Person, Series
from progression.texts import Language, pick
from progression_reports.blocks.answers import rated
from progression_reports.blocks.words import TEXTS, label_of, print_answer, shortened

__all__ = [
    "LETTERS",
    "WIDTH",
    "Since",
    "change_in_words",
    "change_since",
    "fitting",
    "on_sheet",
    "share_of_scale",
    "short_label",
]

T = TypeVar("T")

Since: TypeAlias = Literal["start", "last"]

WIDTH: Final = 690
"""Of the page without its margins, pixels at 96 to the inch."""

LETTERS: Final = 13.5
"""Height of letters in its figures, pixels: a little over ten points."""

_MOST: Final = 12
_LABEL: Final = 40  # letters of a question's label in a sentence


def on_sheet(person: Person) -> list[str]:
    """The items and scores on the page, in the instrument's order.

    All of them where there is room. Else those with a sub-goal, and then those that have moved most since the start.
    """
    every = rated(person)
    if len(every) <= _MOST:
        return every
    goals = {goal.item for goal in person.sub_goals}

    def weight(item: str) -> tuple[bool, float]:
        moved = [share_of_scale(person, item, each.change or 0.0) for each in person.series if each.item == item]
        return item in goals, max(moved)

    chosen = sorted(every, key=weight, reverse=True)[:_MOST]
    return [each for each in every if each in chosen]


def share_of_scale(person: Person, item: str, difference: float) -> float:
    """A difference of either sign as a share of the scale's length, so that questions can be ranked."""
    low, high = person.instrument.bounds(item)
    return abs(difference) / (high - low)


def short_label(person: Person, item: str, language: Language) -> str:
    """The label of a question as it stands in a sentence of the page."""
    return shortened(label_of(person.instrument, item, language), _LABEL)


def change_since(series: Series, since: Since) -> float | None:
    """Change to the latest occasion from the first one or from the one before, scale points; None without both."""
    return series.change if since == "start" else series.change_since_last


def change_in_words(person: Person, series: Series, since: Since, language: Language) -> str:
    """``2 steg upp``; in points or the scale's unit where answers are not counted in steps; empty where none moved."""
    change = change_since(series, since)
    if not change:
        return ""
    way = "up" if change > 0 else "down"
    steps = series.steps
    counted = None if steps is None else steps.since_start if since == "start" else steps.since_last
    if counted is None:
        unit = _unit(person, series.item, language)
        return TEXTS(f"moved.points_{way}", language, points=print_answer(abs(change), language), unit=unit)
    count = abs(counted)
    return TEXTS(f"moved.{'step' if count == 1 else 'steps'}_{way}", language, count=count)


def _unit(person: Person, item: str, language: Language) -> str:
    """What an item without steps is answered in."""
    instrument = person.instrument
    unit = instrument.scale_of(instrument.item(item)).unit if item in instrument.item_ids else None
    return pick(unit, language) if unit else TEXTS("moved.unit", language)


def fitting(parts: Sequence[T], text: Callable[[T], str], *, letters: int, lines: int) -> list[T]:
    """As many of the first parts as there is room for, and one at least.

    Args:
        parts: What is to be said, the most important first.
        text: How a part reads.
        letters: In a line.
        lines: That there is room for.
    """
    found: list[T] = []
    for part in parts:
        lines -= ceil(len(text(part)) / letters)
        if found and lines < 0:
            break
        found.append(part)
    return found
