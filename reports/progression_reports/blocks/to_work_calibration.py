"""Whether the model of work or studies agrees with what happened: expected and observed shares of groups.

Scope: one figure of a `ToWork` with its table. A group is some quarters of many participants; nobody's own chance is
drawn.
"""

import math
from typing import Any, Final

from progression.analysis import ToWork
from progression.analysis.result import records
from progression.printing import print_count, print_share
from progression.texts import Language
from progression_reports.blocks.legend import legend, name_once
from progression_reports.blocks.model import Column, Figure, Table
from progression_reports.blocks.panels import NARROW, WIDE, Panel, Room, Row, panel_layout
from progression_reports.blocks.words import TEXTS
from progression_reports.theme import ACCENT, INK, MAIN

__all__ = ["to_work_calibration", "to_work_calibration_table"]

_Row = dict[str, Any]
_COUNTS: Final = ("quarters", "events")
_TENTH: Final = 0.1


def to_work_calibration(result: ToWork, language: Language) -> tuple[Figure, ...]:
    """One row per group; none where there are no groups to show."""
    rows = records(result.calibration)
    if not rows:
        return ()
    said = " ".join(
        TEXTS(
            "to_work.calibration_alt_row",
            language,
            group=_group(row, language),
            expected=print_share(row["chance"], language),
            share=_observed(row, language),
        )
        for row in rows
    )
    return (
        Figure(
            id="to-work-calibration",
            title=TEXTS("to_work.calibration_title", language),
            alt=f"{TEXTS('to_work.calibration_alt', language)} {said}",
            spec=_spec(rows, language, WIDE),
            narrow=_spec(rows, language, NARROW),
            table=to_work_calibration_table(result, language),
            caption=TEXTS("to_work.calibration_caption", language),
        ),
    )


def to_work_calibration_table(result: ToWork, language: Language) -> Table:
    """The same numbers; no rows where there are no groups to show."""
    names = ("group", *_COUNTS, "expected", "observed")
    return Table(
        title=TEXTS("to_work.calibration_title", language),
        columns=tuple(
            Column(name, TEXTS(f"to_work.column.{name}", language), "right" if place else "left")
            for place, name in enumerate(names)
        ),
        rows=tuple(
            (
                _group(row, language),
                *(print_count(row[name], language) for name in _COUNTS),
                print_share(row["chance"], language),
                _observed(row, language),
            )
            for row in records(result.calibration)
        ),
    )


def _group(row: _Row, language: Language) -> str:
    first = row["place"] == 1
    return TEXTS("to_work.calibration_lowest" if first else "to_work.calibration_group", language, place=row["place"])


def _observed(row: _Row, language: Language) -> str:
    share, low, high = (print_share(row[name], language) for name in ("share", "low", "high"))
    return f"{share} ({low}–{high})"


def _spec(rows: list[_Row], language: Language, room: Room) -> dict[str, Any]:
    title = TEXTS("to_work.observed", language)
    heading = TEXTS("to_work.calibration_panel", language)
    panel = Panel(heading, tuple(Row(_group(row, language), _observed(row, language)) for row in rows))
    top = min(1.0, math.ceil(max(row["high"] for row in rows) / _TENTH + 0.2) * _TENTH)
    marks = [0, top / 2, top]
    axis = {
        "range": [0, top],
        "tickvals": marks,
        "ticktext": [print_share(mark, language) for mark in marks],
    }
    places = list(range(len(rows)))
    observed = {
        "type": "scatter",
        "mode": "markers",
        "name": title,
        "x": [row["share"] for row in rows],
        "y": places,
        "marker": {"size": 10, "color": MAIN},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [row["high"] - row["share"] for row in rows],
            "arrayminus": [row["share"] - row["low"] for row in rows],
            "color": INK,
            "thickness": 1.4,
            "width": 4,
        },
        "cliponaxis": False,
        "hovertext": [_observed(row, language) for row in rows],
        "hoverinfo": "text",
    }
    expected = {
        "type": "scatter",
        "mode": "markers",
        "name": TEXTS("to_work.expected", language),
        "x": [row["chance"] for row in rows],
        "y": places,
        "marker": {"size": 13, "symbol": "circle-open", "color": ACCENT, "line": {"color": ACCENT, "width": 2.5}},
        "cliponaxis": False,
        "hovertext": [print_share(row["chance"], language) for row in rows],
        "hoverinfo": "text",
    }
    data = [observed, expected]
    name_once(data)
    above = legend([str(each["name"]) for each in data], room.plot)
    return {"data": data, "layout": panel_layout([panel], room, [axis], above=above)}
