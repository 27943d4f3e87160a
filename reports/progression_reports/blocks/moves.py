"""How many made the same move from before to after: lines whose width is a number of persons, the mean over them.

Scope: one kind of figure of a `GroupChange`, one or more per respondent, a small panel per score. A line is never one
person: moves that few made are not drawn, and their number stands under the others. Groups have no such figure.
"""

from collections.abc import Iterator
from typing import Any, Final

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.analysis.steps import Classes, steps_of
from progression.printing import print_count, print_number
from progression.texts import Language
from progression_reports.blocks.grid import Grid, grid_layout
from progression_reports.blocks.legend import legend, name_once
from progression_reports.blocks.model import Figure, Table
from progression_reports.blocks.moves_text import (
    Rows,
    move_in_words,
    moves_alt,
    moves_table,
    rest_of,
    shown_in,
    span,
)
from progression_reports.blocks.pages import part_title
from progression_reports.blocks.panels import NARROW, WIDE, panel_axes
from progression_reports.blocks.words import TEXTS, decimals, label_of, respondent_label
from progression_reports.theme import FELL, INK, MAIN, MUTED, PAPER, QUIET, SHADE

__all__ = ["change_moves"]

_WIDE: Final = Grid(WIDE, columns=3, plot=150, left=40)
_NARROW: Final = Grid(NARROW, columns=2, plot=150, left=40)
_PER_PAGE: Final = 9  # that fit on a printed page
_ROOM_BELOW: Final = 0.16  # of the scale, for the number that is not drawn
_FILLED: Final = 0.84  # of a band, by its ribbons where most begin or end
_ROOM_FOR_TEXT: Final = 8.0  # pixels
_MOST_NUMBERED: Final = 3  # bands; among more the numbers stand on each other
_COLOURS: Final = {"same": SHADE, "up": QUIET, "down": FELL}
_CURVE: Final = tuple(round(step / 20, 2) for step in range(21))
_LABEL_AT: Final = {"up": 0.15, "same": 0.35, "down": 0.85}  # where on a ribbon its number stands, so that none meet


def change_moves(change: GroupChange, language: Language) -> tuple[Figure | Table, ...]:
    """One panel per score with a move that may be shown, at most nine to a figure; the table where there is none."""
    respondents = dict.fromkeys(row["respondent"] for row in records(change.moves))
    return tuple(figure for each in respondents for figure in _figures(change, each, language))


def _figures(change: GroupChange, respondent: str, language: Language) -> Iterator[Figure | Table]:
    tables: dict[str, Rows] = {}
    for row in records(change.moves):
        if row["respondent"] == respondent:
            tables.setdefault(row["score"], []).append(row)
    shown = [score for score, rows in tables.items() if shown_in(rows)]
    hidden = [score for score in tables if score not in shown]
    pages = [shown[first : first + _PER_PAGE] for first in range(0, len(shown), _PER_PAGE)]
    title = TEXTS("moves.title", language, respondent=respondent_label(respondent, language))
    facts = {"before": change.before, "after": change.after}
    facts = {name: change.instrument.occasion_label(each, language) for name, each in facts.items()}
    if not shown:
        yield moves_table(change, title, tables, language)
    for number, page in enumerate(pages, start=1):
        told = {score: tables[score] for score in page}
        beyond = hidden if number == len(pages) else []
        means = _means(change, respondent)
        yield Figure(
            id=f"moves-{respondent}-{number}",
            title=part_title(title, number, len(pages), language),
            alt=moves_alt(change, told, means, language),
            spec=_spec(change, told, means, _WIDE, language),
            narrow=_spec(change, told, means, _NARROW, language),
            table=moves_table(change, title, told | {score: tables[score] for score in beyond}, language),
            caption=" ".join(
                (
                    TEXTS("moves.caption", language, smallest=change.min_group, **facts),
                    *_not_shown(change, beyond, language),
                )
            ),
        )


def _means(change: GroupChange, respondent: str) -> dict[str, dict[str, Any]]:
    return {
        row["score"]: row
        for row in records(change.frame)
        if (row["respondent"], row["group"]) == (respondent, None) and row["difference"] is not None
    }


def _not_shown(change: GroupChange, scores: list[str], language: Language) -> tuple[str, ...]:
    labels = ", ".join(label_of(change.instrument, each, language) for each in scores)
    return (TEXTS("moves.not_shown", language, scores=labels),) if scores else ()


def _way(row: dict[str, Any]) -> str:
    if row["from_low"] == row["to_low"]:
        return "same"
    return "up" if row["to_low"] > row["from_low"] else "down"


def _spec(
    change: GroupChange, tables: dict[str, Rows], means: dict[str, dict[str, Any]], grid: Grid, language: Language
) -> dict[str, Any]:
    names = {way: TEXTS(f"moves.{way}", language) for way in _COLOURS} | {"mean": TEXTS("moves.mean", language)}
    bands = {score: _bands(change, score, rows) for score, rows in tables.items()}
    layout = grid_layout(
        [label_of(change.instrument, score, language) for score in tables],
        grid,
        x_axis={
            "range": [-0.1, 1.1],
            "tickvals": [0, 1],
            "ticktext": [TEXTS("moves.before", language), TEXTS("moves.after", language)],
            "showgrid": False,
        },
        y_axes=[_y_axis(each, language) for each in bands.values()],
        above=legend(list(names.values()), grid.room.width),
    )
    data: list[dict[str, Any]] = []
    for place, (score, rows) in enumerate(tables.items()):
        axes = panel_axes(place)
        traces = [
            {**trace, **({"name": names[way]} if way in names else {})}
            for way, trace in _ribbons(rows, bands[score], grid, language)
        ]
        if score in means:
            traces.append(_mean(means[score], decimals(change.instrument, score), language) | {"name": names["mean"]})
        data += [trace | axes for trace in traces]
        if rest := rest_of(rows):
            layout["annotations"].append(_below(rest, axes, language))
    name_once(data)
    return {"data": data, "layout": layout}


def _bands(change: GroupChange, score: str, rows: Rows) -> Classes:
    """The parts that the scale is divided into."""
    steps = steps_of(change.instrument, score)
    assert steps is not None  # noqa: S101  or there were no rows
    return steps.bands(shown_in(rows)[0]["n"])


def _y_axis(bands: Classes, language: Language) -> dict[str, Any]:
    """The scale, its parts named, with room below for how many are not drawn."""
    low, high = _ends(bands)
    return {
        "range": [low - (high - low) * _ROOM_BELOW, high],
        "tickvals": [float(each) for each in (bands.low + bands.high) / 2],
        "ticktext": [span(*ends, language) for ends in zip(bands.low, bands.high, strict=True)],
        "showgrid": False,
    }


def _ends(bands: Classes) -> tuple[float, float]:
    """Ends of the axis: half a gap between two bands beyond the outermost."""
    gap = float(bands.low[1] - bands.high[0]) / 2
    return float(bands.low[0]) - gap, float(bands.high[-1]) + gap


def _ribbons(rows: Rows, bands: Classes, grid: Grid, language: Language) -> Iterator[tuple[str, dict[str, Any]]]:
    """A ribbon for each move, as wide as many made it, and the numbers of those that are wide enough on top.

    Those that begin or end in the same part of the scale lie on each other there, in the order of their other ends.
    """
    shown = shown_in(rows)
    low, high = _ends(bands)
    piles = (_pile(shown, row, side) for row in shown for side in ("from", "to"))
    largest = max(sum(move["count"] for move in pile) for pile in piles)
    each = (high - low) / len(bands) * _FILLED / largest  # height of one person, scale points
    numbers: dict[str, list[Any]] = {"x": [], "y": [], "text": []}
    for row in sorted(shown, key=lambda row: list(_COLOURS).index(_way(row))):
        way, height = _way(row), row["count"] * each
        start, end = (_floor(shown, row, side, each) for side in ("from", "to"))
        curve = [start + (end - start) * share * share * (3 - 2 * share) for share in _CURVE]
        yield (
            way,
            {
                "type": "scatter",
                "mode": "lines",
                "fill": "toself",
                "x": [*_CURVE, *reversed(_CURVE)],
                "y": [*curve, *(each + height for each in reversed(curve))],
                "line": {"width": 0},
                "fillcolor": _COLOURS[way],
                "hoveron": "fills",
                "text": move_in_words(row, language),
                "hoverinfo": "text",
            },
        )
        pixels = height / (high - low) * grid.plot / (1 + _ROOM_BELOW)
        if len(bands) <= _MOST_NUMBERED and pixels >= _ROOM_FOR_TEXT:
            place = _CURVE.index(_LABEL_AT[way])
            numbers["x"].append(_CURVE[place])
            numbers["y"].append(curve[place] + height / 2)
            numbers["text"].append(print_count(row["count"], language))
    font = {"size": 11, "color": INK}
    yield "number", {"type": "scatter", "mode": "text", "textfont": font, "hoverinfo": "skip"} | numbers


def _floor(shown: Rows, row: dict[str, Any], side: str, each: float) -> float:
    """Lower edge of a move's ribbon at one of its ends: those of a band are piled up around its middle."""
    other = "to" if side == "from" else "from"
    piled = _pile(shown, row, side)
    below = sum(move["count"] for move in piled if move[f"{other}_low"] < row[f"{other}_low"])
    middle = (row[f"{side}_low"] + row[f"{side}_high"]) / 2
    return float(middle + (below - sum(move["count"] for move in piled) / 2) * each)


def _pile(shown: Rows, row: dict[str, Any], side: str) -> Rows:
    """The moves that begin, or end, in the same band."""
    return [move for move in shown if move[f"{side}_low"] == row[f"{side}_low"]]


def _mean(row: dict[str, Any], places: int, language: Language) -> dict[str, Any]:
    """The mean before and after; at its end the interval of the change."""
    low, high = row["difference_low"], row["difference_high"]
    known = low is not None and high is not None
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "x": [0, 1],
        "y": [row["mean_before"], row["mean_after"]],
        "line": {"color": MAIN, "width": 2.5},
        "marker": {"size": 9, "color": [PAPER, MAIN], "line": {"color": MAIN, "width": 2}},
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [0, high - row["difference"] if known else 0],
            "arrayminus": [0, row["difference"] - low if known else 0],
            "color": MAIN,
            "thickness": 1.5,
            "width": 4,
        },
        "cliponaxis": False,
        "text": [f"<b>{print_number(row[name], language, places)}</b>" for name in ("mean_before", "mean_after")],
        "textposition": ["top right", "top left"],
        "textfont": {"size": 11, "color": INK},
        "hoverinfo": "text",
    }


def _below(rest: int, axes: dict[str, str], language: Language) -> dict[str, Any]:
    return {
        "text": TEXTS("moves.rest", language, count=print_count(rest, language)),
        "font": {"size": 11, "color": MUTED},
        "xref": axes["xaxis"] + " domain",
        "yref": axes["yaxis"] + " domain",
        "x": 0.5,
        "y": 0,
        "xanchor": "center",
        "yanchor": "bottom",
        "borderpad": 0,
        "showarrow": False,
    }
