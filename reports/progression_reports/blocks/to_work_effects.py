"""How each rating goes with work or studies: a point and its interval per question.

Scope: one kind of figure of a `ToWork` with its table, split in several where one page is not enough. Percentage points
of the chance in a quarter, per step of the scale; zero is no association.
"""

import math
from dataclasses import replace
from typing import Any, Final

from progression.analysis import ToWork
from progression.analysis.result import records
from progression.printing import NO_BREAK_SPACE, print_interval, print_number, print_signed
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.legend import Legend
from progression_reports.blocks.model import Figure, Table
from progression_reports.blocks.pages import UNDER_HEADING, in_pages, part_title
from progression_reports.blocks.panels import NARROW, WIDE, Panel, Room, Row, panel_axes, panel_height, panel_layout
from progression_reports.blocks.to_work_tables import model_cells, model_columns
from progression_reports.blocks.words import (
    HIDDEN,
    TEXTS,
    capital,
    hidden_note,
    reason_notes,
    respondent_label,
    wrapped,
)
from progression_reports.theme import INK, MAIN, MUTED

__all__ = ["to_work_effects", "to_work_table"]

_Row = dict[str, Any]
_WIDE: Final = replace(WIDE, left=244, label=40)
_NARROW: Final = replace(NARROW, left=118, right=92, label=17)
_PER_CENT: Final = 100
_STEPS: Final = (1, 2, 5, 10, 20, 25, 50)  # percentage points between marks
_MOST_MARKS: Final = 4  # steps on a narrow page
_NO_LEGEND: Final = Legend({}, 4)


def to_work_effects(result: ToWork, language: Language) -> tuple[Figure, ...]:
    """One panel per respondent, one row per score."""
    keys, rows = _keys(result, language)
    by_respondent: dict[str, list[_Row]] = {}
    for row in rows:
        by_respondent.setdefault(row["respondent"], []).append(row)
    pages = in_pages(
        list(by_respondent.values()), lambda part: panel_height(_panel(part, keys, _WIDE), _WIDE), first=UNDER_HEADING
    )
    marks = _marks(rows)
    return tuple(
        Figure(
            id=f"to-work-effects-{number}",
            title=part_title(TEXTS("to_work.effects_title", language), number, len(pages), language),
            alt=_alt(page, keys),
            spec=_spec(page, keys, marks, _WIDE),
            narrow=_spec(page, keys, marks, _NARROW),
            table=_table(result, [row for part in page for row in part], language),
            caption=" ".join(
                (
                    TEXTS("to_work.effects_caption", language),
                    *hidden_note([row for part in page for row in part], result.min_group, language),
                )
            ),
        )
        for number, page in enumerate(pages, start=1)
    )


def to_work_table(result: ToWork, language: Language) -> Table:
    """The numbers of every question and respondent."""
    return _table(result, _keys(result, language)[1], language)


def _keys(result: ToWork, language: Language) -> tuple[Keys, list[_Row]]:
    rows = [row | {"by": None, "group": None} for row in records(result.frame)]
    return Keys(result.instrument, rows, "score", language), rows


def _table(result: ToWork, rows: list[_Row], language: Language) -> Table:
    keys = Keys(result.instrument, rows, "score", language)
    return Table(
        title=TEXTS("to_work.effects_title", language),
        columns=(*keys.columns(), *model_columns(language, p="p_holm")),
        rows=tuple((*keys.cells(row), *model_cells(row, language, p="p_holm")) for row in keys.ordered()),
        notes=(
            TEXTS("to_work.note_effects", language),
            *hidden_note(rows, result.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()),
    )


def _panel(rows: list[_Row], keys: Keys, room: Room) -> Panel:
    shown = tuple(Row(keys.heading(row), _said(row, keys.language, room)) for row in rows)
    return Panel(capital(respondent_label(rows[0]["respondent"], keys.language)), shown)


def _said(row: _Row, language: Language, room: Room) -> str:
    if row["suppressed"]:
        return HIDDEN
    if row["reason"] == "to_work_few_events":
        return wrapped(TEXTS("to_work.needed", language, count=row["needed"]), 14 if room is _NARROW else 40)
    if row["marginal"] is None:
        return wrapped(TEXTS("to_work.none", language), 14 if room is _NARROW else 40)
    effect = print_signed(_PER_CENT * row["marginal"], language)
    interval = print_interval(_PER_CENT * row["marginal_low"], _PER_CENT * row["marginal_high"], language)
    return f"{effect}{'<br>' if room is _NARROW else NO_BREAK_SPACE}({interval})"


def _marks(rows: list[_Row]) -> list[float]:
    """Where the axis is marked, percentage points: the same for all panels, with zero among the marks."""
    limits = [
        _PER_CENT * row[name] for row in rows for name in ("marginal_low", "marginal_high") if row[name] is not None
    ]
    low, high = min([0.0, *limits]), max([_STEPS[0], *limits])
    step = next((each for each in _STEPS if high - low <= _MOST_MARKS * each), _STEPS[-1])
    return [float(step * place) for place in range(math.floor(low / step), math.ceil(high / step) + 1)]


def _spec(page: list[list[_Row]], keys: Keys, marks: list[float], room: Room) -> dict[str, Any]:
    beyond = (marks[-1] - marks[0]) / 50
    axis = {
        "range": [marks[0] - beyond, marks[-1] + beyond],
        "tickvals": marks,
        "ticktext": [print_signed(mark, keys.language, 0) for mark in marks],
    }
    axes = [axis | {"showticklabels": place == len(page) - 1} for place in range(len(page))]
    layout = panel_layout([_panel(rows, keys, room) for rows in page], room, axes, above=_NO_LEGEND)
    data = [trace | panel_axes(place) for place, rows in enumerate(page) for trace in _traces(rows, keys)]
    return {"data": data, "layout": layout | {"showlegend": False}}


def _traces(rows: list[_Row], keys: Keys) -> list[dict[str, Any]]:
    """The line of no association, then a point with its interval; a row without is left empty."""
    shown = [(place, row) for place, row in enumerate(rows) if not row["suppressed"] and row["marginal"] is not None]
    zero = {
        "type": "scatter",
        "mode": "lines",
        "x": [0, 0],
        "y": [-0.5, len(rows) - 0.5],
        "line": {"color": MUTED, "width": 1.2, "dash": "dot"},
        "hoverinfo": "skip",
    }
    points = {
        "type": "scatter",
        "mode": "markers",
        "x": [_PER_CENT * row["marginal"] for _, row in shown],
        "y": [place for place, _ in shown],
        "marker": {"size": 10, "color": MAIN},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [_PER_CENT * (row["marginal_high"] - row["marginal"]) for _, row in shown],
            "arrayminus": [_PER_CENT * (row["marginal"] - row["marginal_low"]) for _, row in shown],
            "color": INK,
            "thickness": 1.4,
            "width": 4,
        },
        "cliponaxis": False,
        "hovertext": [
            TEXTS(
                "to_work.effects_hover",
                keys.language,
                score=wrapped(keys.heading(row), 40),
                effect=print_number(_PER_CENT * row["marginal"], keys.language),
            )
            for _, row in shown
        ],
        "hoverinfo": "text",
    }
    return [zero, points]


def _alt(page: list[list[_Row]], keys: Keys) -> str:
    sentences = [TEXTS("to_work.effects_alt", keys.language)]
    for rows in page:
        sentences.append(f"{capital(respondent_label(rows[0]['respondent'], keys.language))}.")
        sentences += [
            TEXTS(
                "to_work.effects_alt_row",
                keys.language,
                score=keys.heading(row),
                effect=_said(row, keys.language, _WIDE).replace("<br>", " "),
            )
            for row in rows
        ]
    return " ".join(sentences)
