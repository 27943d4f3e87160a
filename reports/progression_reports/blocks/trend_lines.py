"""The way of everybody, quarter by quarter: per score mean, interval, where eight in ten stood, and the model's line.

Scope: one kind of figure of a `GroupTrend`, one or more per respondent. A quarter with too few persons is a gap. Groups
stand in the tables; here is everybody.
"""

from collections.abc import Iterator
from typing import Any, Final

from progression.analysis import GroupTrend
from progression.analysis.mean_path import EVERY
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_number
from progression.texts import Language
from progression_reports.blocks.grid import Grid, grid_layout, scale_axis
from progression_reports.blocks.legend import legend, name_once
from progression_reports.blocks.model import Column, Figure, Table
from progression_reports.blocks.pages import part_title
from progression_reports.blocks.panels import NARROW, WIDE, panel_axes
from progression_reports.blocks.trend_table import slope_in_words
from progression_reports.blocks.words import (
    HIDDEN,
    TEXTS,
    decimals,
    hidden_note,
    label_of,
    respondent_label,
)
from progression_reports.theme import ACCENT, BAR_QUIET, MAIN, QUIET

__all__ = ["trend_lines"]

_WIDE: Final = Grid(WIDE, columns=3, plot=104)
_NARROW: Final = Grid(NARROW, columns=2, plot=104)
_PER_PAGE: Final = 12
_MONTHS: Final = int(EVERY)
_FEWEST: Final = 2  # quarters that make a way

_Paths = dict[str, list[dict[str, Any]]]


def trend_lines(trend: GroupTrend, language: Language) -> tuple[Figure, ...]:
    """One panel per score with at least two quarters to show, at most twelve to a figure."""
    return tuple(figure for respondent in _respondents(trend) for figure in _figures(trend, respondent, language))


def _respondents(trend: GroupTrend) -> list[str]:
    return list(dict.fromkeys(row["respondent"] for row in records(trend.path)))


def _figures(trend: GroupTrend, respondent: str, language: Language) -> Iterator[Figure]:
    paths = _paths(trend, respondent)
    scores = list(paths)
    pages = [scores[first : first + _PER_PAGE] for first in range(0, len(scores), _PER_PAGE)]
    title = TEXTS("trend.lines_title", language, respondent=respondent_label(respondent, language))
    for number, page in enumerate(pages, start=1):
        shown = {score: paths[score] for score in page}
        rows = [row for path in shown.values() for row in path]
        yield Figure(
            id=f"trend-{respondent}-{number}",
            title=part_title(title, number, len(pages), language),
            alt=_alt(trend, respondent, shown, language),
            spec=_spec(trend, shown, _WIDE, language),
            narrow=_spec(trend, shown, _NARROW, language),
            table=_table(trend, title, shown, language),
            caption=" ".join((TEXTS("trend.lines_caption", language), *_gaps(trend, rows, language))),
        )


def _paths(trend: GroupTrend, respondent: str) -> _Paths:
    """The rows of everybody by score, where there is a way to show."""
    found: _Paths = {}
    for row in records(trend.path):
        if row["group"] is None and row["respondent"] == respondent:
            found.setdefault(row["score"], []).append(row)
    return {score: path for score, path in found.items() if sum(not row["suppressed"] for row in path) >= _FEWEST}


def _spec(trend: GroupTrend, paths: _Paths, grid: Grid, language: Language) -> dict[str, Any]:
    last = max(row["quarter"] for path in paths.values() for row in path if not row["suppressed"])
    names = [TEXTS(f"trend.lines_{name}", language) for name in ("mean", "interval", "band", "model")]
    layout = grid_layout(
        [label_of(trend.instrument, score, language) for score in paths],
        grid,
        x_axis=_x_axis(last),
        y_axes=[scale_axis(trend.instrument, score, language, beyond=0.05) for score in paths],
        above=legend(names, grid.room.width),
    )
    data = [
        trace | panel_axes(place)
        for place, (score, path) in enumerate(paths.items())
        for trace in _traces(path, decimals(trend.instrument, score), names, language)
    ]
    name_once(data)
    return {"data": data, "layout": layout}


def _x_axis(last: int) -> dict[str, Any]:
    """Months; a mark every half year or, further out, every year or two."""
    months = last * _MONTHS
    step = next((step for step in (6, 12, 24) if months <= step * 4), 48)
    marks = list(range(0, months + 1, step))
    return {"range": [-1, months + 1], "tickvals": marks, "ticktext": [str(mark) for mark in marks], "showgrid": False}


def _traces(path: list[dict[str, Any]], places: int, names: list[str], language: Language) -> list[dict[str, Any]]:
    """Band and interval as areas, mean and model as lines over them; each broken where a quarter is missing."""
    mean, interval, band, model = names
    return [
        _area(_runs(path, "p10"), "p10", "p90") | {"name": band, "fillcolor": BAR_QUIET, "legendrank": 3},
        _area(_runs(path, "low"), "low", "high") | {"name": interval, "fillcolor": QUIET, "legendrank": 2},
        _line(_runs(path, "mean"), places, language) | {"name": mean, "legendrank": 1},
        _model(_runs(path, "line")) | {"name": model, "legendrank": 4},
        *(_thin(_runs(path, "line_low"), edge) | {"name": model} for edge in ("line_low", "line_high")),
    ]


def _runs(path: list[dict[str, Any]], name: str) -> list[list[dict[str, Any]]]:
    """The quarters that follow on each other and have this number, run by run."""
    found: list[list[dict[str, Any]]] = []
    for row in path:
        if row["suppressed"] or row[name] is None:
            continue
        if not found or found[-1][-1]["quarter"] != row["quarter"] - 1:
            found.append([])
        found[-1].append(row)
    return found


def _area(runs: list[list[dict[str, Any]]], low: str, high: str) -> dict[str, Any]:
    """Between two lines: there along the lower, back along the upper; runs apart from each other."""
    x: list[float | None] = []
    y: list[float | None] = []
    for run in runs:
        x += [row["quarter"] * _MONTHS for row in (*run, *reversed(run))] + [None]
        y += [row[low] for row in run] + [row[high] for row in reversed(run)] + [None]
    return {
        "type": "scatter",
        "mode": "lines",
        "fill": "toself",
        "x": x[:-1],
        "y": y[:-1],
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _line(runs: list[list[dict[str, Any]]], places: int, language: Language) -> dict[str, Any]:
    points = [row for run in runs for row in (*run, None)][:-1]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [row and row["quarter"] * _MONTHS for row in points],
        "y": [row and row["mean"] for row in points],
        "line": {"color": MAIN, "width": 2},
        "marker": {"color": MAIN, "size": 5},
        "cliponaxis": False,
        "hovertext": [row and _hover(row, places, language) for row in points],
        "hoverinfo": "text",
    }


def _model(runs: list[list[dict[str, Any]]]) -> dict[str, Any]:
    """The line of the mixed model, the same straight one over every quarter."""
    return _thin(runs, "line") | {"line": {"color": ACCENT, "width": 2, "dash": "dash"}}


def _thin(runs: list[list[dict[str, Any]]], name: str) -> dict[str, Any]:
    points = [row for run in runs for row in (*run, None)][:-1]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [row and row["quarter"] * _MONTHS for row in points],
        "y": [row and row[name] for row in points],
        "line": {"color": ACCENT, "width": 1, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _hover(row: dict[str, Any], places: int, language: Language) -> str:
    facts = {"months": row["quarter"] * _MONTHS, "n": print_count(row["n"], language)}
    return TEXTS("trend.lines_hover", language, mean=print_number(row["mean"], language, places), **facts)


def _gaps(trend: GroupTrend, rows: list[dict[str, Any]], language: Language) -> tuple[str, ...]:
    """What is not drawn because too few were there, or because it would give such away."""
    hidden = [row for row in rows if row["suppressed"]]
    few = [TEXTS("trend.lines_hidden", language, smallest=trend.min_group)] if hidden else []
    beside = [TEXTS("note.hidden_beside", language)] if any(row["by"] is not None for row in hidden) else []
    return (*few, *beside)


def _alt(trend: GroupTrend, respondent: str, paths: _Paths, language: Language) -> str:
    slopes = {
        row["score"]: row for row in records(trend.frame) if (row["respondent"], row["group"]) == (respondent, None)
    }
    sentences = [TEXTS("trend.lines_alt", language, count=len(paths))]
    for score, path in paths.items():
        shown = [row for row in path if not row["suppressed"]]
        first, last = shown[0], shown[-1]
        places = decimals(trend.instrument, score)
        sentences.append(
            TEXTS(
                "trend.lines_alt_score",
                language,
                score=label_of(trend.instrument, score, language),
                first=print_number(first["mean"], language, places),
                last=print_number(last["mean"], language, places),
                months=last["quarter"] * _MONTHS,
                slope=slope_in_words(slopes[score], language),
            )
        )
    return " ".join(sentences)


def _table(trend: GroupTrend, title: str, paths: _Paths, language: Language) -> Table:
    names = ("quarter", "n", "mean", "interval", "p10", "p50", "p90", "line", "line_interval")
    rows = [row for path in paths.values() for row in path]
    return Table(
        title=title,
        columns=(
            Column("score", TEXTS("column.score", language)),
            *(Column(name, TEXTS(f"trend.column.{name}", language), "right") for name in names),
        ),
        rows=tuple(
            (
                label_of(trend.instrument, score, language),
                str(row["quarter"] * _MONTHS),
                *_cells(row, decimals(trend.instrument, score), language),
            )
            for score, path in paths.items()
            for row in path
        ),
        notes=(TEXTS("trend.note_path", language), *hidden_note(rows, trend.min_group, language)),
        headers=2,
    )


def _cells(row: dict[str, Any], places: int, language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * 8
    return (
        print_count(row["n"], language),
        print_number(row["mean"], language, places),
        print_interval(row["low"], row["high"], language, places),
        *(print_number(row[name], language, places) for name in ("p10", "p50", "p90", "line")),
        print_interval(row["line_low"], row["line_high"], language, places),
    )
