"""The way so far: one small panel per question over time, participant and mentor as two lines.

Scope: one kind of figure of a `Person`: the questions of its first page in one picture, any others in further ones.
Real dates on the x axis (the occasions in order where a date is missing); an occasion without an answer is a gap. A
thin vertical line marks what happened, a star on the scale a sub-goal.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, Literal, TypeAlias

from progression.analysis import GoalStanding, Person, Series
from progression.printing import print_date
from progression.texts import Language
from progression_reports.blocks.answers import rated, respondents_of, series_of, what, when
from progression_reports.blocks.grid import Grid, grid_layout, scale_axis
from progression_reports.blocks.happened import signs
from progression_reports.blocks.legend import legend, name_once
from progression_reports.blocks.lines_text import lines_alt, lines_caption, lines_table, place_of
from progression_reports.blocks.lines_time import TimeAxis, letters_over, mark
from progression_reports.blocks.model import Figure
from progression_reports.blocks.on_sheet import LETTERS, WIDTH, on_sheet
from progression_reports.blocks.pages import part_title
from progression_reports.blocks.panels import NARROW, WIDE, panel_axes
from progression_reports.blocks.spider import has_spider
from progression_reports.blocks.words import TEXTS, capital, label_of, print_answer, respondent_label
from progression_reports.theme import INK, series_style

__all__ = ["lines", "more_lines"]

_Explained: TypeAlias = Literal["own", "of_spider"]
"""Whether the signs of the respondents have a legend here, or that of the spider above is enough."""

_WIDE: Final = Grid(WIDE, columns=3)
_NARROW: Final = Grid(NARROW, columns=2)
_SHEET: Final = Grid(replace(WIDE, width=WIDTH), columns=4, size=LETTERS, lines=2)
_PER_PAGE: Final = 15
_LEGEND: Final = 13
_SIGNS: Final = 15
_TICK: Final = 0.6  # width of a digit as a share of its height
_BESIDE_TICK: Final = 8
_THROUGH: Final = "rgba(255,255,255,0)"  # what lies beneath shows through
_ONE_ROW: Final = 4
_THREE: Final = 3
# Height of a panel on the page, pixels, by rows of panels: beneath the spider, and where there is none.
_BENEATH: Final = {1: 120, 2: 78, 3: 44}
_ALONE: Final = {1: 260, 2: 170, 3: 110}


def lines(person: Person, language: Language) -> tuple[Figure, ...]:
    """Every answer of every occasion to the questions of the first page."""
    items = on_sheet(person)
    if not items:
        return ()
    explained: _Explained = "of_spider" if has_spider(person) else "own"
    figure = _figure(person, items, _on_page(person, items), language, explained=explained)
    return (replace(figure, least=WIDTH, paper=WIDTH),)


def more_lines(person: Person, language: Language) -> tuple[Figure, ...]:
    """The same of the questions for which that page has no room, at most fifteen to a figure."""
    shown = on_sheet(person)
    items = [each for each in rated(person) if each not in shown]
    pages = [items[first : first + _PER_PAGE] for first in range(0, len(items), _PER_PAGE)]
    return tuple(
        _figure(person, page, _WIDE, language, number=number, count=len(pages))
        for number, page in enumerate(pages, start=1)
    )


def _figure(
    person: Person,
    items: list[str],
    grid: Grid,
    language: Language,
    *,
    number: int = 0,
    count: int = 1,
    explained: _Explained = "own",
) -> Figure:
    return Figure(
        id=f"lines-{number}" if number else "lines",
        title=part_title(TEXTS("lines.title", language), number, count, language),
        alt=lines_alt(person, items, language),
        spec=_spec(person, items, grid, language, explained=explained),
        narrow=_spec(person, items, _NARROW, language),
        table=lines_table(person, items, language),
        caption=lines_caption(person, items, language),
    )


def _on_page(person: Person, items: Sequence[str]) -> Grid:
    """As many columns as fill the rows, and rows as high as the page has room for."""
    count = len(items)
    columns = count if count <= _ONE_ROW else _THREE if count in (5, 6, 9) else _ONE_ROW
    heights = _BENEATH if has_spider(person) else _ALONE
    return replace(_SHEET, columns=columns, plot=heights[-(-count // columns)])


def _spec(
    person: Person, items: list[str], grid: Grid, language: Language, *, explained: _Explained = "own"
) -> dict[str, Any]:
    respondents = respondents_of(person)
    time = TimeAxis.of(person, language)
    marked = [(letter, each.start) for letter, each in signs(person) if each.start and time.shows(each.start)]
    ticks = [scale_axis(person.instrument, item, language, beyond=0.1) for item in items]
    digits = max(len(text) for axis in ticks for text in axis["ticktext"])
    grid = replace(
        grid,
        left=max(grid.left, round(digits * grid.size * _TICK) + _BESIDE_TICK),
        signs=_SIGNS if marked else 0,
    )
    traces = []
    for place, item in enumerate(items):
        for respondent in respondents:
            series = series_of(person, item, respondent)
            if series:
                traces.append(_trace(person, series, language) | panel_axes(place))
        goals = [each for each in person.sub_goals if each.item == item]
        traces += [_goal(goal, time, language) | panel_axes(place) for goal in goals]
    name_once(traces)
    names = list(dict.fromkeys(trace["name"] for trace in traces))
    layout = grid_layout(
        [label_of(person.instrument, item, language) for item in items],
        grid,
        x_axis=time.axis,
        y_axes=ticks,
        above=legend(names, grid.room.width, size=max(grid.size, _LEGEND)) if explained == "own" else None,
    )
    for place in range(len(items)):
        layout["shapes"] += [mark(day, place) for _, day in marked]
        layout["annotations"] += letters_over(marked, time, place, grid) if place < grid.columns else []
    return {"data": traces, "layout": layout}


def _trace(person: Person, series: Series, language: Language) -> dict[str, Any]:
    style = series_style(series.respondent)
    name = capital(respondent_label(series.respondent, language))
    return {
        "type": "scatter",
        "name": name,
        "legendgroup": name,
        "mode": "lines+markers",
        "x": [place_of(person, point, language) for point in series.points],
        "y": [point.value for point in series.points],
        "connectgaps": False,
        "cliponaxis": False,
        "hovertext": [f"{name}: {what(point, language)} ({when(person, point, language)})" for point in series.points],
        "hoverinfo": "text",
        "line": {"color": style.colour, "width": 2, "dash": style.dash},
        "marker": {
            "symbol": style.marker,
            "size": 6 if style.filled else 8,
            "color": style.colour if style.filled else _THROUGH,
            "line": {"color": style.colour, "width": 1.5},
        },
    }


def _goal(goal: GoalStanding, time: TimeAxis, language: Language) -> dict[str, Any]:
    """A thin line at the goal from the day it was set, with a star at its end: filled is the participant's."""
    who = respondent_label(goal.respondent, language)
    name = TEXTS("lines.goal", language, who=who)
    begins = print_date(goal.set_on) if time.shows(goal.set_on) else time.ends[0]
    style = series_style(goal.respondent)
    return {
        "type": "scatter",
        "name": name,
        "legendgroup": name,
        "mode": "lines+markers",
        "x": [begins, time.ends[1]],
        "y": [goal.goal, goal.goal],
        "cliponaxis": False,
        "hovertext": [f"{name}: {print_answer(goal.goal, language)}"] * 2,
        "hoverinfo": "text",
        "line": {"color": INK, "width": 1, "dash": "1px,3px"},
        "marker": {
            "symbol": "star",
            "size": [0, 8 if style.filled else 15],  # one fits in the other, where both stand at the same step
            "color": INK if style.filled else _THROUGH,
            "line": {"color": INK, "width": 1},
            "opacity": 1,
        },
    }
