"""The steps: cohorts by periods, darker once a cohort has begun, with the mean in each cell.

Scope: the figure of a `Stepped`, one panel per score. A cell that is about too few stands there with ``..``.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from progression.analysis import Stepped
from progression.analysis.result import records
from progression.printing import print_count, print_number
from progression.texts import Language
from progression_reports.blocks.legend import legend, name_once
from progression_reports.blocks.model import Column, Figure, Table
from progression_reports.blocks.pages import in_pages, part_title
from progression_reports.blocks.panels import NARROW, WIDE, Panel, Room, Row, panel_axes, panel_height, panel_layout
from progression_reports.blocks.stepped_words import cohort_label, period_label, period_mark, stepped_facts
from progression_reports.blocks.words import (
    HIDDEN,
    TEXTS,
    capital,
    decimals,
    hidden_note,
    label_of,
    respondent_label,
)
from progression_reports.theme import BAR_QUIET, INK, PAPER, QUIET, WASH

__all__ = ["stepped_picture"]

_WIDE: Final = replace(WIDE, right=8)
_NARROW: Final = replace(NARROW, right=6, left=84, label=11)
_COLOURS: Final = {"waiting": WASH, "begins": BAR_QUIET, "begun": QUIET}
_CELL: Final = 31  # pixels that a mean needs
_MARK: Final = 34  # pixels that the name of a period needs
_HALF: Final = 0.5
_EXTRA: Final = 18  # pixels of the second line under the axis

_Rows = list[dict[str, Any]]


def stepped_picture(stepped: Stepped, language: Language) -> tuple[Figure, ...]:
    """One panel per score with a mean, as few figures per respondent as there is room for."""
    respondents = dict.fromkeys(row["respondent"] for row in records(stepped.path))
    return tuple(figure for each in respondents for figure in _figures(stepped, each, language))


def _figures(stepped: Stepped, respondent: str, language: Language) -> Iterator[Figure]:
    scores: dict[str, _Rows] = {}
    for row in records(stepped.path):
        if row["respondent"] == respondent:
            scores.setdefault(row["score"], []).append(row)
    told = [score for score, rows in scores.items() if any(row["mean"] is not None for row in rows)]
    pages = in_pages(told, lambda score: panel_height(_panel(stepped, scores[score], language), _WIDE) + _EXTRA)
    facts = stepped_facts(stepped, language)
    title = TEXTS("stepped.picture_title", language, respondent=respondent_label(respondent, language), **facts)
    for number, page in enumerate(pages, start=1):
        shown = {score: scores[score] for score in page}
        rows = [row for each in shown.values() for row in each]
        yield Figure(
            id=f"stepped-{respondent}-{number}",
            title=part_title(title, number, len(pages), language),
            alt=_alt(stepped, shown, language),
            spec=_spec(stepped, shown, _WIDE, language),
            narrow=_spec(stepped, shown, _NARROW, language),
            table=_table(stepped, title, shown, language),
            caption=" ".join(
                (
                    TEXTS("stepped.picture_caption", language, **facts),
                    *hidden_note(rows, stepped.min_group, language),
                )
            ),
        )


def _panel(stepped: Stepped, rows: _Rows, language: Language) -> Panel:
    names = [cohort_label(stepped, each, language) for each in _of(rows, "cohort")]
    return Panel(label_of(stepped.instrument, rows[0]["score"], language), tuple(Row(each) for each in names))


def _of(rows: _Rows, column: str) -> list[str]:
    return list(dict.fromkeys(row[column] for row in rows))


def _spec(stepped: Stepped, scores: dict[str, _Rows], room: Room, language: Language) -> dict[str, Any]:
    periods = _of([row for rows in scores.values() for row in rows], "period")
    names = {state: TEXTS(f"stepped.state.{state}", language) for state in _COLOURS}
    above = legend(list(names.values()), room.width)
    panels = [_panel(stepped, rows, language) for rows in scores.values()]
    axes = [_axis(periods, room, language, ticks=place == len(panels) - 1) for place in range(len(panels))]
    layout = panel_layout(panels, room, axes, above=above)
    layout["margin"]["b"] += _EXTRA
    layout["height"] += _EXTRA
    data = [
        _trace(stepped, rows, state, room, language) | panel_axes(place) | {"name": names[state]}
        for place, rows in enumerate(scores.values())
        for state in _COLOURS
    ]
    name_once(data)
    return {"data": data, "layout": layout | {"barmode": "overlay", "bargap": 0.12}}


def _axis(periods: list[str], room: Room, language: Language, *, ticks: bool) -> dict[str, Any]:
    """The periods, as many of them named as there is room for."""
    each = max(1, -(-_MARK * len(periods) // room.plot))
    named = [place for place in range(len(periods)) if place % each == 0]
    years = [periods[place].partition("-")[0] for place in named]
    new = [place == 0 or years[place] != years[place - 1] for place in range(len(named))]
    return {
        "range": [-_HALF, len(periods) - _HALF],
        "tickvals": named,
        "ticktext": [
            period_mark(periods[place], language, year=first) for place, first in zip(named, new, strict=True)
        ],
        "showticklabels": ticks,
        "showgrid": False,
    }


def _trace(stepped: Stepped, rows: _Rows, state: str, room: Room, language: Language) -> dict[str, Any]:
    """The cells of one state, as bars from one side of a period to the other."""
    cohorts, periods = _of(rows, "cohort"), _of(rows, "period")
    cells = [row for row in rows if row["state"] == state]
    fits = len(periods) * _CELL <= room.plot
    return {
        "type": "bar",
        "orientation": "h",
        "base": [periods.index(row["period"]) - _HALF for row in cells],
        "x": [1.0 for _ in cells],
        "y": [cohorts.index(row["cohort"]) for row in cells],
        "marker": {"color": _COLOURS[state], "line": {"color": PAPER, "width": 2}},
        "text": [_mean(stepped, row, language) if fits else "" for row in cells],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": INK, "size": 11},
        "constraintext": "none",
        "hovertext": [
            TEXTS(
                "stepped.picture_hover",
                language,
                cohort=cohort_label(stepped, row["cohort"], language),
                period=period_label(row["period"], language),
                state=TEXTS(f"stepped.state.{state}", language).lower(),
                mean=_mean(stepped, row, language),
                n=_n(row, language),
            )
            for row in cells
        ],
        "hoverinfo": "text",
    }


def _mean(stepped: Stepped, row: dict[str, Any], language: Language) -> str:
    if row["suppressed"]:
        return HIDDEN
    return print_number(row["mean"], language, decimals(stepped.instrument, row["score"])) if row["n"] else ""


def _n(row: dict[str, Any], language: Language) -> str:
    return HIDDEN if row["suppressed"] else print_count(row["n"], language)


def _alt(stepped: Stepped, scores: dict[str, _Rows], language: Language) -> str:
    """Who began when, which is the same in every panel, and what stands in the cells."""
    rows = next(iter(scores.values()))
    facts = {"count": len(scores), "cohorts": len(_of(rows, "cohort")), "periods": len(_of(rows, "period"))}
    first, last = (period_label(_of(rows, "period")[place], language) for place in (0, -1))
    sentences = [TEXTS("stepped.picture_alt", language, first=first, last=last, **facts)]
    for cohort in _of(rows, "cohort"):
        begun = [row["period"] for row in rows if row["cohort"] == cohort and row["state"] != "waiting"]
        name = cohort_label(stepped, cohort, language)
        sentences.append(
            TEXTS("stepped.picture_alt_begun", language, cohort=name, period=period_label(begun[0], language))
            if begun
            else TEXTS("stepped.picture_alt_waits", language, cohort=name)
        )
    return " ".join(sentences)


def _table(stepped: Stepped, title: str, scores: dict[str, _Rows], language: Language) -> Table:
    rows = [row for each in scores.values() for row in each]
    return Table(
        title=title,
        columns=(
            Column("score", TEXTS("column.score", language)),
            Column("cohort", capital(stepped_facts(stepped, language)["cohort"])),
            Column("period", TEXTS("stepped.column.period", language)),
            Column("state", TEXTS("stepped.column.state", language)),
            Column("n", TEXTS("column.n", language), "right"),
            Column("mean", TEXTS("stepped.column.mean", language), "right"),
        ),
        rows=tuple(
            (
                label_of(stepped.instrument, row["score"], language),
                cohort_label(stepped, row["cohort"], language),
                period_label(row["period"], language),
                TEXTS(f"stepped.state.{row['state']}", language),
                _n(row, language),
                _mean(stepped, row, language) or "–",
            )
            for row in rows
        ),
        notes=hidden_note(rows, stepped.min_group, language),
        headers=3,
    )
