"""How many changed by how much: bars of persons per difference, what is within measurement error shaded behind.

Scope: one kind of figure of a `GroupChange`, one or more per respondent; scores on scales of the same length stand in
the same figure. The outermost bar of a side may hold everybody from there on and is then hatched. Groups have no such
figure.
"""

from collections.abc import Iterator
from typing import Any, Final

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.analysis.steps import steps_of
from progression.printing import print_count, print_interval, print_signed
from progression.stats import CRITICAL
from progression.texts import Language
from progression_reports.blocks.differences_text import (
    Means,
    Rows,
    difference_in_words,
    differences_alt,
    differences_table,
    is_hidden,
)
from progression_reports.blocks.grid import Grid, grid_layout
from progression_reports.blocks.legend import legend, name_once
from progression_reports.blocks.model import Figure, Table
from progression_reports.blocks.pages import part_title
from progression_reports.blocks.panels import NARROW, WIDE, panel_axes
from progression_reports.blocks.words import TEXTS, decimals, label_of, respondent_label
from progression_reports.theme import FELL, GRID, INK, MAIN, PAPER, QUIET, SHADE, WITHIN

__all__ = ["change_differences"]

_WIDE: Final = Grid(WIDE, columns=3, plot=100)
_NARROW: Final = Grid(NARROW, columns=2, plot=100)
_PER_PAGE: Final = 12
_COLOURS: Final = {"up": QUIET, "same": SHADE, "down": FELL}
_MEAN_AT: Final = 1.28  # of the highest bar: above it and its number
_TOP: Final = 1.42
_MOST_MARKS: Final = 8  # on an axis of a panel on a telephone


def change_differences(change: GroupChange, language: Language) -> tuple[Figure | Table, ...]:
    """One panel per score whose differences may be shown, at most twelve to a figure; the table where there is none."""
    respondents = dict.fromkeys(row["respondent"] for row in records(change.differences))
    return tuple(figure for each in respondents for figure in _figures(change, each, language))


def _figures(change: GroupChange, respondent: str, language: Language) -> Iterator[Figure | Table]:
    tables: dict[str, Rows] = {}
    for row in records(change.differences):
        if row["respondent"] == respondent:
            tables.setdefault(row["score"], []).append(row)
    pages = _pages(change, tables)
    means = {
        row["score"]: row
        for row in records(change.frame)
        if (row["respondent"], row["group"]) == (respondent, None) and row["difference"] is not None
    }
    title = TEXTS("differences.title", language, respondent=respondent_label(respondent, language))
    hidden = {score: rows for score, rows in tables.items() if is_hidden(rows)}
    if not pages:
        yield differences_table(change, title, hidden, language)
    for number, page in enumerate(pages, start=1):
        told = {score: tables[score] for score in page}
        beyond = hidden if number == len(pages) else {}
        yield Figure(
            id=f"differences-{respondent}-{number}",
            title=part_title(title, number, len(pages), language),
            alt=differences_alt(change, told, means, language),
            spec=_spec(change, told, means, _WIDE, language),
            narrow=_spec(change, told, means, _NARROW, language),
            table=differences_table(change, title, told | beyond, language),
            caption=" ".join(
                (
                    TEXTS("differences.caption", language, smallest=change.min_group),
                    *_about_errors(change, told, language),
                    *_not_shown(change, list(beyond), language),
                )
            ),
        )


def _pages(change: GroupChange, tables: dict[str, Rows]) -> list[list[str]]:
    """Scores that may be shown, those on scales of the same length together, at most twelve to a page."""
    alike: dict[float, list[str]] = {}
    for score, rows in tables.items():
        if not is_hidden(rows):
            low, high = change.instrument.bounds(score)
            alike.setdefault(high - low, []).append(score)
    return [
        scores[first : first + _PER_PAGE] for scores in alike.values() for first in range(0, len(scores), _PER_PAGE)
    ]


def _about_errors(change: GroupChange, tables: dict[str, Rows], language: Language) -> tuple[str, ...]:
    """What the shaded field is, and of which scores it cannot be known."""
    unknown = [score for score, rows in tables.items() if rows[0]["s_diff"] is None]
    if not unknown:
        return (TEXTS("differences.within_caption", language),)
    if len(unknown) == len(tables):
        return (TEXTS("differences.no_error", language),)
    labels = ", ".join(label_of(change.instrument, each, language) for each in unknown)
    return (TEXTS("differences.within_caption", language), TEXTS("differences.no_error_of", language, scores=labels))


def _not_shown(change: GroupChange, scores: list[str], language: Language) -> tuple[str, ...]:
    labels = ", ".join(label_of(change.instrument, each, language) for each in scores)
    return (TEXTS("differences.not_shown", language, scores=labels),) if scores else ()


def _way(row: dict[str, Any]) -> str:
    if row["low"] is not None and row["low"] > 0:
        return "up"
    if row["high"] is not None and row["high"] < 0:
        return "down"
    return "same"


def _middle(row: dict[str, Any], span: float) -> float:
    """Where the bar of a class stands; one with a single end at the class that it goes on from."""
    low, high = row["low"], row["high"]
    if low is None:
        return float(high - span / 2)
    return float(low + span / 2 if high is None else (low + high) / 2)


def _spec(change: GroupChange, tables: dict[str, Rows], means: Means, grid: Grid, language: Language) -> dict[str, Any]:
    names = {each: TEXTS(f"differences.{each}", language) for each in (*_COLOURS, "tail", "mean")}
    if any(rows[0]["s_diff"] for rows in tables.values()):
        names["within"] = TEXTS("differences.within", language)
    ends = _ends(change, tables)
    top = max(row["count"] for rows in tables.values() for row in rows)
    layout = grid_layout(
        [label_of(change.instrument, score, language) for score in tables],
        grid,
        x_axis=_x_axis(ends, language),
        y_axes=[{"range": [0, top * _TOP], "showticklabels": False, "showgrid": False}] * len(tables),
        above=legend(list(names.values()), grid.room.width),
    )
    data: list[dict[str, Any]] = []
    for place, (score, rows) in enumerate(tables.items()):
        axes = panel_axes(place)
        traces = list(_bars(change, score, rows, language))
        if score in means:
            mean = _mean(means[score], top, decimals(change.instrument, score), language)
            traces.append(mean | {"name": names["mean"]})
        if error := rows[0]["s_diff"]:
            layout["shapes"].append(_within(CRITICAL * error, axes))
        data += [trace | axes for trace in traces]
    ways = [
        way for way in _COLOURS if any(_way(row) == way and row["count"] for rows in tables.values() for row in rows)
    ]
    data += [_sign(_COLOURS[way]) | {"name": names[way]} for way in ways]
    data.append(_sign(SHADE, pattern="/") | {"name": names["tail"]})
    data += [_sign(WITHIN) | {"name": names["within"]}] if "within" in names else []
    name_once(data)
    return {"data": data, "layout": layout | {"barmode": "overlay"}}


def _bars(change: GroupChange, score: str, rows: Rows, language: Language) -> Iterator[dict[str, Any]]:
    """The bars of falls, of no change and of rises, each with its number over it."""
    width, span = _class_width(change, score)
    for way, colour in _COLOURS.items():
        shown = [row for row in rows if row["count"] and _way(row) == way]
        if shown:
            yield {
                "type": "bar",
                "x": [_middle(row, span) for row in shown],
                "y": [row["count"] for row in shown],
                "width": width * 0.86,
                "marker": {
                    "color": colour,
                    "pattern": {"shape": ["/" if None in (row["low"], row["high"]) else "" for row in shown]}
                    | _stripes(colour),
                },
                "text": [print_count(row["count"], language) for row in shown],
                "textposition": "outside",
                "textangle": 0,
                "textfont": {"size": 11, "color": INK},
                "constraintext": "none",
                "cliponaxis": False,
                "hovertext": [difference_in_words(row, language) for row in shown],
                "hoverinfo": "text",
            }


def _class_width(change: GroupChange, score: str) -> tuple[float, float]:
    """From one class to the next, and from the lower end of a class to its upper, scale points."""
    steps = steps_of(change.instrument, score)
    assert steps is not None  # noqa: S101  or there were no rows
    classes = steps.differences()
    return float(classes.low[1] - classes.low[0]), float(classes.high[0] - classes.low[0])


def _ends(change: GroupChange, tables: dict[str, Rows]) -> tuple[float, float]:
    """Ends of the axis: every bar and every field of the page, and no change."""
    found = [0.0]
    for score, rows in tables.items():
        width, span = _class_width(change, score)
        middles = [_middle(row, span) for row in rows if row["count"]]
        margin = CRITICAL * (rows[0]["s_diff"] or 0)
        found += [min(middles) - width, max(middles) + width, -margin, margin]
    return min(found), max(found)


def _x_axis(ends: tuple[float, float], language: Language) -> dict[str, Any]:
    low, high = ends
    step = next((each for each in (1, 2, 5, 10, 20, 50) if (high - low) / each <= _MOST_MARKS), 100)
    marks = [mark * step for mark in range(int(-(-low // step)), int(high // step) + 1)]
    return {
        "range": [low, high],
        "tickvals": marks,
        "ticktext": [print_signed(mark, language, 0) for mark in marks],
        "showgrid": False,
        "zeroline": True,
        "zerolinecolor": GRID,
        "zerolinewidth": 1,
    }


def _mean(row: dict[str, Any], top: int, places: int, language: Language) -> dict[str, Any]:
    low, high = row["difference_low"], row["difference_high"]
    known = low is not None and high is not None
    printed = print_signed(row["difference"], language, places)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["difference"]],
        "y": [top * _MEAN_AT],
        "marker": {"color": MAIN, "size": 9, "symbol": "diamond"},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [high - row["difference"] if known else 0],
            "arrayminus": [row["difference"] - low if known else 0],
            "color": MAIN,
            "thickness": 2,
            "width": 4,
        },
        "cliponaxis": False,
        "hovertext": [f"{printed} ({print_interval(low, high, language, places)})" if known else printed],
        "hoverinfo": "text",
    }


def _within(margin: float, axes: dict[str, str]) -> dict[str, Any]:
    """The field behind the bars in which differences are no larger than measurement error alone makes them."""
    return {
        "type": "rect",
        "layer": "below",
        "xref": axes["xaxis"],
        "yref": axes["yaxis"] + " domain",
        "x0": -margin,
        "x1": margin,
        "y0": 0,
        "y1": 1,
        "fillcolor": WITHIN,
        "line": {"width": 0},
    }


def _sign(colour: str, *, pattern: str = "") -> dict[str, Any]:
    """A sign for the legend of what is drawn in no trace of its own."""
    return {
        "type": "bar",
        "x": [None],
        "y": [None],
        "marker": {"color": colour, "pattern": {"shape": pattern} | _stripes(colour)},
        "hoverinfo": "skip",
    } | panel_axes(0)


def _stripes(colour: str) -> dict[str, Any]:
    return {"fgcolor": PAPER, "bgcolor": colour, "size": 6, "solidity": 0.25}
