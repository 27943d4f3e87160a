"""What has moved, in words: small steps made visible, whichever way they went.

Scope: a few sentences of a `Person`, for its first page.
"""

from collections.abc import Mapping
from typing import Final

from progression.analysis import Person
from progression.texts import Language
from progression_reports.blocks.answers import answered, rated, respondents_of, series_of
from progression_reports.blocks.model import Passage, Point, Words
from progression_reports.blocks.on_sheet import (
    Since,
    change_in_words,
    change_since,
    fitting,
    share_of_scale,
    short_label,
)
from progression_reports.blocks.words import TEXTS, respondent_label

__all__ = ["moved"]

_LETTERS: Final = 37
_LINES: Final[Mapping[Since, int]] = {"start": 6, "last": 4}


def moved(person: Person, language: Language) -> Words:
    """The questions that have moved since the start and since the last time, those that moved most first."""
    occasions = len(person.visits)
    title = TEXTS("moved.title", language)
    if occasions <= 1:
        return Words(title, (Passage((Point(TEXTS("moved.first_time", language)),)),))
    spans: list[Since] = ["start", "last"] if occasions > 2 else ["start"]  # noqa: PLR2004  of two, both are the same
    return Words(title, tuple(_passage(person, since, language) for since in spans))


def _passage(person: Person, since: Since, language: Language) -> Passage:
    changes = {item: _changes(person, item, since) for item in rated(person)}
    most = {
        item: max(share_of_scale(person, item, each) for each in found) for item, found in changes.items() if any(found)
    }
    ranked = sorted(most, key=lambda item: -most[item])
    points = [
        Point(_said(person, item, since, language), short_label(person, item, language), _sign(changes[item]))
        for item in ranked
    ]
    unanswered = _unanswered(person, since, language)
    lines = _LINES[since] - len(unanswered)
    points = fitting(points, lambda point: f"{point.about}: {point.text}", letters=_LETTERS, lines=lines)
    if not points:
        same = [Point(TEXTS("moved.nothing", language))] if any(changes.values()) else []
        return Passage((*same, *unanswered), TEXTS(f"moved.since_{since}", language))
    more = len(ranked) - len(points)
    lead = TEXTS(f"moved.most_since_{since}" if more else f"moved.since_{since}", language, count=len(ranked))
    return Passage((*points, *unanswered), lead)


def _changes(person: Person, item: str, since: Since) -> list[float]:
    found = (series_of(person, item, each) for each in respondents_of(person))
    return [change for series in found if series and (change := change_since(series, since)) is not None]


def _unanswered(person: Person, since: Since, language: Language) -> list[Point]:
    """On how many questions somebody who has answered them gave no answer then or now."""
    lacking = {
        item
        for item in rated(person)
        for respondent in respondents_of(person)
        if (series := series_of(person, item, respondent)) and answered(series) and change_since(series, since) is None
    }
    if not lacking:
        return []
    number = "one" if len(lacking) == 1 else "many"
    return [Point(TEXTS(f"moved.unanswered_{number}", language, count=len(lacking)))]


def _said(person: Person, item: str, since: Since, language: Language) -> str:
    """Who moved how far; once where both moved alike, and without a name where only one answers at all."""
    asked = respondents_of(person)
    steps = {
        each: words
        for each in asked
        if (series := series_of(person, item, each)) and (words := change_in_words(person, series, since, language))
    }
    if len(asked) == 1:
        return next(iter(steps.values()))
    if len(steps) == len(asked) and len(set(steps.values())) == 1:
        return TEXTS("moved.both", language, change=next(iter(steps.values())))
    said = (
        TEXTS("moved.one", language, who=respondent_label(who, language), change=each) for who, each in steps.items()
    )
    return ", ".join(said)


def _sign(changes: list[float]) -> str:
    up, down = any(each > 0 for each in changes), any(each < 0 for each in changes)
    return "↕" if up and down else "↑" if up else "↓"
