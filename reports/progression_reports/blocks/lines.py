"""The way so far: one small panel per question over time, participant and mentor as two lines.

Scope: one kind of figure of a `Person`, split in several where one page is not enough. Real dates on the x axis (the
occasions in order where a date is missing); an occasion without an answer is a gap. A thin vertical line marks a new
mentor.
"""

from datetime import timedelta
from typing import Any, Final

from progression.analysis import MentorChange, Person, Point, Series
from progression.definition import vocabulary
from progression.printing import print_date
from progression.texts import Language, pick
from progression_reports.blocks.answers import (
    occasions_of,
    rated,
    respondents_of,
    series_of,
    what,
    when,
)
from progression_reports.blocks.grid import Grid, grid_layout
from progression_reports.blocks.legend import legend, name_once
from progression_reports.blocks.model import Column, Figure, Table
from progression_reports.blocks.pages import part_title
from progression_reports.blocks.panels import NARROW, WIDE, panel_axes
from progression_reports.blocks.words import TEXTS, capital, label_of, print_answer, respondent_label, scale_ends
from progression_reports.theme import MUTED, PAPER, series_style

__all__ = ["lines"]

_WIDE: Final = Grid(WIDE, columns=3, letters=28, between=0.07)
_NARROW: Final = Grid(NARROW, columns=2, letters=22, between=0.12)
_PER_PAGE: Final = 15
_MONTH: Final = 7  # letters of "2021-03"


def lines(person: Person, language: Language) -> tuple[Figure, ...]:
    """Every answer of every occasion, one panel per item, at most fifteen to a figure."""
    items = rated(person)
    pages = [items[first : first + _PER_PAGE] for first in range(0, len(items), _PER_PAGE)]
    return tuple(
        Figure(
            id=f"lines-{number}",
            title=part_title(TEXTS("lines.title", language), number, len(pages), language),
            alt=_alt(person, page, language),
            spec=_spec(person, page, _WIDE, language),
            narrow=_spec(person, page, _NARROW, language),
            table=_table(person, page, language),
            caption=_caption(person, page, language),
        )
        for number, page in enumerate(pages, start=1)
    )


def _dated(person: Person) -> bool:
    return all(point.date for series in person.series for point in series.points)


def _place(person: Person, at: Point | MentorChange, language: Language) -> str:
    """Where something stands on the x axis: its date, or its occasion where any date is missing."""
    if _dated(person) and at.date:
        return print_date(at.date)
    return capital(person.instrument.occasion_label(at.occasion, language))


def _spec(person: Person, items: list[str], grid: Grid, language: Language) -> dict[str, Any]:
    respondents = respondents_of(person)
    names = [capital(respondent_label(respondent, language)) for respondent in respondents]
    new_mentor = [TEXTS("lines.new_mentor", language)] if person.mentor_changes else []
    layout = grid_layout(
        [label_of(person.instrument, item, language) for item in items],
        grid,
        x_axis=_x_axis(person, language),
        y_axes=[_y_axis(person, item, language) for item in items],
        above=legend(names + new_mentor, grid.room.width),
    )
    traces = []
    for place, item in enumerate(items):
        for respondent in respondents:
            series = series_of(person, item, respondent)
            if series:
                traces.append(_trace(person, series, language) | panel_axes(place))
        layout["shapes"] += [_mentor_line(person, change, place, language) for change in person.mentor_changes]
    name_once(traces)
    name_once(layout["shapes"])
    return {"data": traces, "layout": layout}


def _trace(person: Person, series: Series, language: Language) -> dict[str, Any]:
    style = series_style(series.respondent)
    name = capital(respondent_label(series.respondent, language))
    return {
        "type": "scatter",
        "name": name,
        "legendgroup": name,
        "mode": "lines+markers",
        "x": [_place(person, point, language) for point in series.points],
        "y": [point.value for point in series.points],
        "connectgaps": False,
        "cliponaxis": False,
        "hovertext": [f"{name}: {what(point, language)} ({when(person, point, language)})" for point in series.points],
        "hoverinfo": "text",
        "line": {"color": style.colour, "width": 2, "dash": style.dash},
        "marker": {
            "symbol": style.marker,
            "size": 6 if style.filled else 9,
            "color": style.colour if style.filled else PAPER,
            "line": {"color": style.colour, "width": 1.5},
        },
    }


def _x_axis(person: Person, language: Language) -> dict[str, Any]:
    if not _dated(person):
        labels = [capital(person.instrument.occasion_label(each, language)) for each in occasions_of(person)]
        return {
            "type": "category",
            "categoryarray": labels,
            "range": [-0.5, len(labels) - 0.5],
            "tickvals": [labels[0], labels[-1]],
            "showgrid": False,
        }
    days = sorted({point.date for series in person.series for point in series.points if point.date})
    around = timedelta(days=max(14, (days[-1] - days[0]).days // 12))
    ends = [days[0], days[-1]] if days[0] != days[-1] else [days[0]]
    return {
        "type": "date",
        "range": [print_date(days[0] - around), print_date(days[-1] + around)],
        "tickvals": [print_date(day) for day in ends],
        "ticktext": [print_date(day)[:_MONTH] for day in ends],
        "showgrid": False,
    }


def _y_axis(person: Person, item: str, language: Language) -> dict[str, Any]:
    low, high = person.instrument.bounds(item)
    middle = (low + high) / 2
    marks = [low, middle, high] if middle == int(middle) else [low, high]
    return {
        "range": [low - (high - low) / 10, high + (high - low) / 10],
        "tickvals": marks,
        "ticktext": [print_answer(mark, language) for mark in marks],
    }


def _mentor_line(person: Person, change: MentorChange, place: int, language: Language) -> dict[str, Any]:
    axes = panel_axes(place)
    at = _place(person, change, language)
    return {
        "type": "line",
        "name": TEXTS("lines.new_mentor", language),
        "xref": axes["xaxis"],
        "yref": f"{axes['yaxis']} domain",
        "x0": at,
        "x1": at,
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"color": MUTED, "width": 1, "dash": "2px,2px"},
    }


def _caption(person: Person, items: list[str], language: Language) -> str:
    ends = {scale_ends(person.instrument, item, language) for item in items}
    scale = TEXTS("lines.scale", language, ends=ends.pop()) if len(ends) == 1 else ""
    return " ".join(filter(None, (TEXTS("lines.caption", language), scale)))


def _alt(person: Person, items: list[str], language: Language) -> str:
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


def _table(person: Person, items: list[str], language: Language) -> Table:
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
        TEXTS("lines.mentor_note", language, when=_place(person, change, language).lower())
        for change in person.mentor_changes
    ]
    return Table(
        title=TEXTS("lines.title", language),
        columns=tuple(columns),
        rows=tuple(rows),
        notes=(TEXTS("note.no_answer", language), *_dates(person, occasions, language), *changes),
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


def _cell(point: Point | None, language: Language) -> str:
    """The value, or in words why there is none."""
    if point is not None and point.missing is not None:
        return pick(vocabulary().missing[point.missing].labels, language)
    return what(point, language)
