"""One person's answers as the figures and tables of the dialogue ask for them.

Scope: look-ups in a `Person`; nothing is computed here that the result does not hold.
"""

from datetime import date

from progression.analysis import Person, Point, Series
from progression.definition import vocabulary
from progression.printing import print_date
from progression.texts import Language, pick
from progression_reports.blocks.words import TEXTS, print_answer, shortened

__all__ = [
    "answer_now",
    "answer_then",
    "answered",
    "items_of",
    "latest_answer",
    "occasions_of",
    "person_facts",
    "rated",
    "respondents_of",
    "series_of",
    "what",
    "when",
]

_NAME = 30  # letters of a mentor's


def items_of(person: Person) -> list[str]:
    """The items that anybody has answered, without the computed scores."""
    return [each for each in rated(person) if each in person.instrument.item_ids]


def rated(person: Person) -> list[str]:
    """The items that anybody has answered and then the scores that have a value, in the instrument's order."""
    found = {series.item for series in person.series if answered(series)}
    instrument = person.instrument
    return [each for each in (*instrument.item_ids, *(score.id for score in instrument.scores)) if each in found]


def respondents_of(person: Person) -> list[str]:
    """Who has answered, in the instrument's order."""
    found = {series.respondent for series in person.series if answered(series)}
    return [respondent for respondent in person.instrument.respondents if respondent in found]


def occasions_of(person: Person) -> list[str]:
    """The occasions at which anybody was asked, in their order in time."""
    order = person.instrument.occasion_order
    first_seen = {point.occasion: point.date or date.max for series in person.series for point in series.points}
    return sorted(first_seen, key=lambda occasion: (order(occasion), first_seen[occasion]))


def series_of(person: Person, item: str, respondent: str) -> Series | None:
    """The answers of one respondent to one item; None where that respondent is not asked."""
    return next((each for each in person.series if (each.item, each.respondent) == (item, respondent)), None)


def answered(series: Series) -> list[Point]:
    """The points with a value, in time order."""
    return [point for point in series.points if point.value is not None]


def latest_answer(series: Series | None) -> Point | None:
    """The last point with a value."""
    points = answered(series) if series else []
    return points[-1] if points else None


def when(person: Person, point: Point, language: Language) -> str:
    """The date of a point, or its occasion where no date is known."""
    return print_date(point.date) if point.date else person.instrument.occasion_label(point.occasion, language)


def what(point: Point | None, language: Language) -> str:
    """The value of a point; a dash where there is no point."""
    return print_answer(point.value if point else None, language)


def answer_then(person: Person, series: Series | None, language: Language) -> str:
    """The answer at the start, or in words that there was none; a dash where nobody was asked or it is also now."""
    if series is None or len(person.visits) <= 1:
        return what(None, language)
    return what(series.start, language) if series.start else _nothing(series, person.visits[0], language)


def answer_now(person: Person, series: Series | None, language: Language) -> str:
    """The answer at the latest occasion, or in words that there was none and when there last was one."""
    if series is None or not person.visits:
        return what(None, language)
    if series.now:
        return what(series.now, language)
    nothing, latest = _nothing(series, person.visits[-1], language), latest_answer(series)
    if latest is None:
        return nothing
    return TEXTS("answer.last", language, nothing=nothing, when=when(person, latest, language))


def _nothing(series: Series, occasion: str, language: Language) -> str:
    """Why there is no answer at an occasion: the reason given, or that there is no form."""
    missing = (point.missing for point in series.points if point.occasion == occasion)
    return pick(vocabulary().missing[next(missing, None) or "blank"].labels, language)


def person_facts(person: Person, language: Language) -> dict[str, str]:
    """What the texts of a report definition can use: who, from when to when, with whom, how sure."""
    days = sorted(point.date for series in person.series for point in series.points if point.date)
    undated = TEXTS("person.undated", language)
    first, latest = (print_date(days[0]), print_date(days[-1])) if days else (undated, undated)
    span = first if first == latest else TEXTS("person.span", language, first=first, latest=latest)
    mentor = shortened(person.mentor, _NAME) if person.mentor else None
    return {
        "participant": person.participant,
        "span": span,
        "mentor": TEXTS("person.mentor", language, mentor=mentor) if mentor else TEXTS("person.no_mentor", language),
        "uncertainty": person.uncertainty.text(language),
    }
