"""What the spider shows, in words and as a table.

Scope: title, names of the lines, alternative text and table twin of one figure; the drawing is ``spider``.
"""

from progression.analysis import Person, Point
from progression.texts import Language
from progression_reports.blocks.answers import answer_now, answer_then, answered, respondents_of, series_of
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import TEXTS, capital, label_of, respondent_label, scale_ends

__all__ = ["answered_twice", "line_name", "points_of", "spider_alt", "spider_table", "spider_title"]


def answered_twice(person: Person, items: list[str]) -> bool:
    """Whether there is anything to compare."""
    return any(series.start for series in person.series if series.item in items)


def spider_title(person: Person, items: list[str], language: Language) -> str:
    """Title of the figure and its table."""
    return TEXTS("spider.title" if answered_twice(person, items) else "spider.title_once", language)


def points_of(person: Person, items: list[str], respondent: str, time: str) -> list[Point | None]:
    """The answer to each item at the first occasion (``"start"``) or the latest (``"now"``); None without one."""
    found = (series_of(person, item, respondent) for item in items)
    return [None if series is None else series.start if time == "start" else series.now for series in found]


def line_name(respondent: str, time: str, language: Language) -> str:
    """``Mentor vid start``."""
    return capital(TEXTS(f"spider.{time}", language, respondent=respondent_label(respondent, language)))


def spider_table(person: Person, items: list[str], language: Language) -> Table:
    """The same numbers, one row per item."""
    times = {"start": answer_then, "now": answer_now}
    if not answered_twice(person, items):
        del times["start"]
    shown = [(respondent, time) for respondent in respondents_of(person) for time in times]
    columns = [
        Column(f"{respondent}_{time}", line_name(respondent, time, language), "right") for respondent, time in shown
    ]
    rows = [
        (
            label_of(person.instrument, item, language),
            *(times[time](person, series_of(person, item, respondent), language) for respondent, time in shown),
        )
        for item in items
    ]
    return Table(
        title=spider_title(person, items, language),
        columns=(Column("item", TEXTS("column.item", language)), *columns),
        rows=tuple(rows),
        notes=(TEXTS("note.not_asked", language),) if any("–" in row for row in rows) else (),
    )


def spider_alt(person: Person, items: list[str], language: Language) -> str:
    """Which way the answers of each respondent went; where nobody answered twice, the answers themselves."""
    title, ends = spider_title(person, items, language), scale_ends(person.instrument, items[0], language)
    sentences = [TEXTS("spider.alt", language, title=title, count=len(items), ends=ends)]
    for respondent in respondents_of(person):
        found = [series_of(person, item, respondent) for item in items]
        steps = [series.change for series in found if series and series.change is not None]
        sentences.append(
            TEXTS(
                "spider.alt_steps",
                language,
                respondent=capital(respondent_label(respondent, language)),
                higher=sum(step > 0 for step in steps),
                lower=sum(step < 0 for step in steps),
                same=sum(step == 0 for step in steps),
                none=sum(bool(series and answered(series) and series.change is None) for series in found),
            )
            if steps
            else TEXTS(
                "spider.alt_answers",
                language,
                respondent=capital(respondent_label(respondent, language)),
                answers=", ".join(
                    f"{label_of(person.instrument, series.item, language)} {answer_now(person, series, language)}"
                    for series in found
                    if series
                ),
            )
        )
    return " ".join(sentences)
