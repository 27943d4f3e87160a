"""What the lines over time show, in words and as a table.

Scope: alternative text, caption and table twin of one figure; the drawing is ``lines``.
"""

from progression.analysis import MentorChange, Person, Point
from progression.definition import vocabulary
from progression.printing import print_date
from progression.texts import Language, pick
from progression_reports.blocks.answers import occasions_of, rated, respondents_of, series_of, what
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.on_sheet import on_sheet
from progression_reports.blocks.words import TEXTS, capital, label_of, print_answer, respondent_label, scale_ends

__all__ = ["is_dated", "lines_alt", "lines_caption", "lines_table", "place_of"]


def is_dated(person: Person) -> bool:
    """Whether every form has its day."""
    return all(point.date for series in person.series for point in series.points)


def place_of(person: Person, at: Point | MentorChange, language: Language) -> str:
    """Where something stands on the x axis: its date, or its occasion where any date is missing."""
    if is_dated(person) and at.date:
        return print_date(at.date)
    return capital(person.instrument.occasion_label(at.occasion, language))


def lines_caption(person: Person, items: list[str], language: Language) -> str:
    """Which questions where not all, the scale where all have the same, and how to read the lines."""
    ends = {scale_ends(person.instrument, item, language) for item in items}
    scale = TEXTS("lines.scale", language, ends=ends.pop()) if len(ends) == 1 else ""
    goal = TEXTS("lines.caption_goal", language) if any(each.item in items for each in person.sub_goals) else ""
    shown, count = len(items), len(rated(person))
    is_first = shown < count and items == on_sheet(person)
    some = TEXTS("lines.caption_some", language, shown=shown, count=count) if is_first else ""
    return " ".join(filter(None, (some, scale, goal, TEXTS("lines.caption", language))))


def lines_alt(person: Person, items: list[str], language: Language) -> str:
    """Every line by its values."""
    days = sorted(point.date for series in person.series for point in series.points if point.date)
    span = TEXTS("lines.alt_span", language, first=days[0], last=days[-1]) if days else ""
    moved = [
        TEXTS(
            "lines.alt_item",
            language,
            item=label_of(person.instrument, item, language),
            respondent=respondent_label(respondent, language),
            values=", ".join(what(point, language) for point in series.points),
        )
        for item in items
        for respondent in respondents_of(person)
        if (series := series_of(person, item, respondent))
    ]
    opening = TEXTS("lines.alt", language, items=len(items), occasions=len(occasions_of(person)))
    return " ".join(filter(None, (opening, span, *moved)))


def lines_table(person: Person, items: list[str], language: Language) -> Table:
    """The same numbers, one row per item and respondent, one column per occasion."""
    occasions = occasions_of(person)
    columns = [
        Column("item", TEXTS("column.item", language)),
        Column("respondent", TEXTS("column.respondent", language)),
        *(Column(each, capital(person.instrument.occasion_label(each, language)), "right") for each in occasions),
    ]
    rows = []
    for item in items:
        for respondent in respondents_of(person):
            series = series_of(person, item, respondent)
            if series:
                points = {point.occasion: point for point in series.points}
                cells = [_cell(points.get(each), language) for each in occasions]
                who = capital(respondent_label(respondent, language))
                rows.append((label_of(person.instrument, item, language), who, *cells))
    changes = [
        TEXTS("lines.mentor_note", language, when=place_of(person, change, language).lower())
        for change in person.mentor_changes
    ]
    return Table(
        title=TEXTS("lines.title", language),
        columns=tuple(columns),
        rows=tuple(rows),
        notes=(
            TEXTS("note.no_answer", language),
            *_dates(person, occasions, language),
            *changes,
            *_goals(person, items, language),
        ),
        headers=2,
    )


def _dates(person: Person, occasions: list[str], language: Language) -> tuple[str, ...]:
    """When each occasion was; both days where the respondents answered on different ones."""
    said = []
    for occasion in occasions:
        points = [point for series in person.series for point in series.points if point.occasion == occasion]
        days = sorted({print_date(point.date) for point in points if point.date})
        if days:
            said.append(f"{person.instrument.occasion_label(occasion, language)} {' / '.join(days)}")
    return (TEXTS("lines.dates", language, dates=", ".join(said)),) if said else ()


def _goals(person: Person, items: list[str], language: Language) -> list[str]:
    return [
        TEXTS(
            "lines.goal_note",
            language,
            item=label_of(person.instrument, goal.item, language),
            who=respondent_label(goal.respondent, language),
            goal=print_answer(goal.goal, language),
        )
        for goal in person.sub_goals
        if goal.item in items
    ]


def _cell(point: Point | None, language: Language) -> str:
    """The value, or in words why there is none."""
    if point is not None and point.missing is not None:
        return pick(vocabulary().missing[point.missing].labels, language)
    return what(point, language)
