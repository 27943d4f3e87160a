"""Means wave by wave: those with every wave as a line with its interval, and beside it everybody who answered.

Scope: one kind of figure of a `Waves`, one or more per respondent. Groups stand in the tables; here is everybody.
"""

from collections.abc import Iterator
from typing import Any, Final

from progression.analysis import Waves
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_number
from progression.texts import Language
from progression_reports.blocks.grid import Grid, grid_layout, scale_axis
from progression_reports.blocks.legend import legend, name_once
from progression_reports.blocks.model import Column, Figure, Table
from progression_reports.blocks.pages import part_title
from progression_reports.blocks.panels import NARROW, WIDE, panel_axes
from progression_reports.blocks.words import (
    HIDDEN,
    TEXTS,
    decimals,
    hidden_note,
    label_of,
    respondent_label,
)
from progression_reports.theme import ACCENT, MAIN

__all__ = ["waves_lines"]

_WIDE: Final = Grid(WIDE, columns=3, plot=104)
_NARROW: Final = Grid(NARROW, columns=2, plot=104)
_PER_PAGE: Final = 12
_FEWEST: Final = 2  # waves that make a line
_COLUMNS: Final = ("n", "mean", "spread", "interval")
_KINDS: Final = ("complete", "available")

_Lines = dict[str, dict[str, list[dict[str, Any]]]]


def waves_lines(waves: Waves, language: Language) -> tuple[Figure, ...]:
    """One panel per score with at least two waves to show, at most twelve to a figure."""
    return tuple(figure for each in _respondents(waves) for figure in _figures(waves, each, language))


def _respondents(waves: Waves) -> list[str]:
    return list(dict.fromkeys(row["respondent"] for row in records(waves.means)))


def _figures(waves: Waves, respondent: str, language: Language) -> Iterator[Figure]:
    found = _lines(waves, respondent)
    scores = list(found)
    pages = [scores[first : first + _PER_PAGE] for first in range(0, len(scores), _PER_PAGE)]
    title = TEXTS("waves.lines_title", language, respondent=respondent_label(respondent, language))
    for number, page in enumerate(pages, start=1):
        shown = {score: found[score] for score in page}
        yield Figure(
            id=f"waves-{respondent}-{number}",
            title=part_title(title, number, len(pages), language),
            alt=_alt(waves, shown, language),
            spec=_spec(waves, shown, _WIDE, language),
            narrow=_spec(waves, shown, _NARROW, language),
            table=_table(waves, title, shown, language),
            caption=TEXTS("waves.lines_caption", language, occasions=_numbered(waves, language)),
        )


def _lines(waves: Waves, respondent: str) -> _Lines:
    """The rows of everybody by score and kind, where one of the kinds has a line to show."""
    found: _Lines = {}
    for row in records(waves.means):
        if row["group"] is None and row["respondent"] == respondent and row["of"] == "value":
            found.setdefault(row["score"], {each: [] for each in _KINDS})[row["rows"]].append(row)
    return {score: kinds for score, kinds in found.items() if any(_enough(rows) for rows in kinds.values())}


def _enough(rows: list[dict[str, Any]]) -> bool:
    return sum(row["mean"] is not None for row in rows) >= _FEWEST


def _numbered(waves: Waves, language: Language) -> str:
    """``1 start, 2 uppföljning 1, 3 avslut``: under a small panel there is room for the number."""
    labels = (waves.instrument.occasion_label(each, language) for each in waves.occasions)
    return ", ".join(f"{place} {label}" for place, label in enumerate(labels, start=1))


def _spec(waves: Waves, lines: _Lines, grid: Grid, language: Language) -> dict[str, Any]:
    names = {each: TEXTS(f"waves.lines_{each}", language) for each in _KINDS}
    last = len(waves.occasions)
    marks = list(range(1, last + 1, 1 + last // 10))
    layout = grid_layout(
        [label_of(waves.instrument, score, language) for score in lines],
        grid,
        x_axis={"range": [0.7, last + 0.3], "tickvals": marks, "ticktext": [str(mark) for mark in marks]}
        | {"showgrid": False},
        y_axes=[scale_axis(waves.instrument, score, language, beyond=0.05) for score in lines],
        above=legend(list(names.values()), grid.room.width),
    )
    data = [
        _trace(waves, kind, rows, decimals(waves.instrument, score), language)
        | panel_axes(place)
        | {"name": names[kind]}
        for place, (score, kinds) in enumerate(lines.items())
        for kind, rows in kinds.items()
    ]
    name_once(data)
    return {"data": data, "layout": layout}


def _trace(waves: Waves, kind: str, rows: list[dict[str, Any]], places: int, language: Language) -> dict[str, Any]:
    """The means of one kind, a gap where one is hidden; those with every wave with the interval of each."""
    colour = MAIN if kind == "complete" else ACCENT
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [waves.occasions.index(row["occasion"]) + 1 for row in rows],
        "y": [row["mean"] for row in rows],
        "line": {"color": colour, "width": 2, "dash": "solid" if kind == "complete" else "dot"},
        "marker": {"color": colour, "size": 6, "symbol": "circle" if kind == "complete" else "diamond-open"},
        "cliponaxis": False,
        "connectgaps": False,
        "hovertext": [_hover(waves, row, places, language) for row in rows],
        "hoverinfo": "text",
    }
    if kind == "available":
        return trace
    halves = [None if row["high"] is None else row["high"] - row["mean"] for row in rows]
    return trace | {"error_y": {"type": "data", "array": halves, "color": colour, "thickness": 1, "width": 3}}


def _hover(waves: Waves, row: dict[str, Any], places: int, language: Language) -> str | None:
    if row["mean"] is None:
        return None
    occasion = waves.instrument.occasion_label(row["occasion"], language)
    facts = {"occasion": occasion, "n": print_count(row["n"], language)}
    return TEXTS("waves.lines_hover", language, mean=print_number(row["mean"], language, places), **facts)


def _alt(waves: Waves, lines: _Lines, language: Language) -> str:
    sentences = [TEXTS("waves.lines_alt", language, count=len(lines), occasions=_numbered(waves, language))]
    for score, kinds in lines.items():
        kind = next(each for each in _KINDS if _enough(kinds[each]))
        told = [row for row in kinds[kind] if row["mean"] is not None]
        places = decimals(waves.instrument, score)
        means = ", ".join(print_number(row["mean"], language, places) for row in told)
        label = label_of(waves.instrument, score, language)
        sentences.append(TEXTS(f"waves.lines_alt_{kind}", language, score=label, means=means))
    return " ".join(sentences)


def _table(waves: Waves, title: str, lines: _Lines, language: Language) -> Table:
    rows = [row for kinds in lines.values() for pair in zip(*kinds.values(), strict=True) for row in pair]
    return Table(
        title=title,
        columns=(
            Column("score", TEXTS("column.score", language)),
            Column("occasion", TEXTS("column.occasion", language)),
            Column("rows", TEXTS("waves.column.rows", language)),
            *(Column(name, TEXTS(f"waves.column.{name}", language), "right") for name in _COLUMNS),
        ),
        rows=tuple(
            (
                label_of(waves.instrument, row["score"], language),
                waves.instrument.occasion_label(row["occasion"], language),
                TEXTS(f"waves.lines_{row['rows']}", language),
                *_cells(row, decimals(waves.instrument, row["score"]), language),
            )
            for row in rows
        ),
        notes=hidden_note(rows, waves.min_group, language),
        headers=3,
    )


def _cells(row: dict[str, Any], places: int, language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_COLUMNS)
    return (
        print_count(row["n"], language),
        print_number(row["mean"], language, places),
        print_number(row["spread"], language, places),
        print_interval(row["low"], row["high"], language, places),
    )
