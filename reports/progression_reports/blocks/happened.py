"""What else happened: the time line beside the answers, in words and as a table.

Scope: new mentors, activities, breaks and notes of a `Person`, and where the level of a question changed. The one is
never given as the cause of the other.
"""

from datetime import date
from string import ascii_lowercase
from typing import Final

from progression.analysis import Happening, Person
from progression.printing import print_date
from progression.texts import Language
from progression_reports.blocks.model import Column, Passage, Point, Table, Words
from progression_reports.blocks.words import TEXTS, capital, label_of, respondent_label, shortened

__all__ = ["happened", "signs", "timeline_table"]

_MOST: Final = 5
_TEXT: Final = 36  # letters of what was noted
_SURE: Final = 0.05
_NOTHING: Final = "–"


def signs(person: Person) -> list[tuple[str, Happening]]:
    """The latest of what happened with a day, in time order, each with the letter that marks it in the lines."""
    dated = [each for each in person.events if each.start is not None][-_MOST:]
    return list(zip(ascii_lowercase, dated, strict=False))


def happened(person: Person, language: Language) -> Words:
    """What the letters in the lines stand for."""
    points = [
        Point(f"{_days(each)} {shortened(_what(each, language), _TEXT)}", mark=letter) for letter, each in signs(person)
    ]
    return Words(TEXTS("happened.title", language), (Passage(tuple(points)),) if points else (), how="run")


def timeline_table(person: Person, language: Language) -> Table:
    """One row per thing that happened and per change of level that is more than chance, in time order."""
    rows: list[tuple[date, tuple[str, str, str]]] = [
        (
            each.start or date.max,
            (
                _days(each) or capital(person.instrument.occasion_label(each.occasion or "", language)),
                capital(TEXTS(f"happened.{each.kind}", language)),
                each.text or _NOTHING,
            ),
        )
        for each in person.events
    ]
    found = _levels(person, language)
    rows += found
    return Table(
        title=TEXTS("happened.table_title", language),
        columns=tuple(Column(name, TEXTS(f"happened.column.{name}", language)) for name in ("when", "kind", "what")),
        rows=tuple(row for _, row in sorted(rows, key=lambda each: each[0])),
        notes=(TEXTS("happened.table_note", language), *([TEXTS("happened.level_note", language)] if found else [])),
    )


def _levels(person: Person, language: Language) -> list[tuple[date, tuple[str, str, str]]]:
    found = []
    for series in person.series:
        trend = series.trend
        if trend is None or trend.change_point_day is None or trend.change_point_p_holm is None:
            continue
        if trend.change_point_p_holm < _SURE:
            label = label_of(person.instrument, series.item, language)
            what = TEXTS("happened.level", language, item=label, who=respondent_label(series.respondent, language))
            day = trend.change_point_day
            found.append((day, (print_date(day), TEXTS("happened.new_level", language), what)))
    return found


def _days(each: Happening) -> str:
    if each.start is None:
        return ""
    return print_date(each.start) + (f"–{print_date(each.end)}" if each.end and each.end != each.start else "")


def _what(each: Happening, language: Language) -> str:
    """In the words of who noted it; a break always says that it is one."""
    kind = TEXTS(f"happened.{each.kind}", language)
    if not each.text:
        return kind
    return f"{kind}, {each.text}" if each.kind == "break" else each.text
