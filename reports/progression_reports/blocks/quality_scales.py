"""What holds each scale together, and how each question goes with the others: the tables and the picture.

Scope: two tables and one kind of figure of a `Quality`. Pictures are of everybody; groups stand in the tables.
"""

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from progression.analysis import Quality
from progression.analysis.quality_rows import FEWEST_COMPLETE, LEAST_REST
from progression.analysis.reliability import FEWEST_PERSONS
from progression.analysis.result import records
from progression.printing import print_count, print_number, print_share
from progression.texts import Language
from progression_reports.blocks.legend import legend, name_once
from progression_reports.blocks.model import Figure, Table
from progression_reports.blocks.pages import in_pages, part_title
from progression_reports.blocks.panels import (
    NARROW,
    WIDE,
    Panel,
    Room,
    Row,
    panel_axes,
    panel_height,
    panel_layout,
)
from progression_reports.blocks.quality_rows import PLACES, measure, occasion_word, quality_table, verdict_word
from progression_reports.blocks.words import (
    HIDDEN,
    TEXTS,
    decimals,
    hidden_note,
    label_of,
    respondent_label,
    wrapped,
)
from progression_reports.theme import ACCENT, MAIN

__all__ = ["quality_rest", "quality_rest_table", "quality_scales"]

_SCALES: Final = (
    *("n", "alpha", "omega", "inter_item", "mean_sd", "sem", "floor", "ceiling", "ends_verdict", "scale_verdict"),
)
_REST: Final = ("n", "rest", "fit_verdict", "alpha_without", "without_verdict")
_WIDE: Final = replace(WIDE, left=230, right=70, label=36)
_NARROW: Final = replace(NARROW, left=118, right=44, label=16)
_STEP: Final = 0.25
_NO_OMEGA: Final = {"two_items", "too_few", "not_one_factor", "hangs_on_one"}

_Rows = list[dict[str, Any]]


def quality_scales(quality: Quality, language: Language) -> Table:
    """One row per scale, respondent, group and occasion."""
    rows = records(quality.scales)

    def cells(row: dict[str, Any]) -> tuple[str, ...]:
        places = decimals(quality.instrument, row["score"])
        mean, sd, sem = (print_number(row[each], language, places) for each in ("mean", "spread", "sem"))
        return (
            print_count(row["n"], language),
            measure(row, "alpha", language),
            measure(row, "omega", language),
            print_number(row["inter_item"], language, PLACES),
            f"{mean} ({sd})",
            sem,
            print_share(row["floor"], language),
            print_share(row["ceiling"], language),
            verdict_word(row, "ends_verdict", language),
            TEXTS(f"quality.scale_verdict.{row['verdict']}", language),
        )

    enough = [row for row in rows if not row["suppressed"] and row["n"] >= FEWEST_COMPLETE]
    omegas = {row["omega_reason"] for row in enough} & _NO_OMEGA
    return quality_table(
        quality,
        rows,
        language,
        name="scales",
        about="score",
        columns=_SCALES,
        cells=cells,
        notes=(
            TEXTS("quality.note_scales", language),
            TEXTS("quality.note_sem", language),
            TEXTS("quality.note_verdicts", language, least=FEWEST_PERSONS),
            *(TEXTS(f"quality.no_omega.{each}", language) for each in sorted(omegas)),
        ),
    )


def quality_rest_table(quality: Quality, language: Language) -> Table:
    """One row per scale, item, respondent, group and occasion: item–rest correlation, and alpha without the item."""
    return _rest_table(quality, records(quality.item_rest), language)


def _rest_table(quality: Quality, rows: _Rows, language: Language) -> Table:
    keys = [tuple(row[each] for each in ("score", "respondent", "by", "group", "item")) for row in rows]
    by_item = sorted(range(len(rows)), key=lambda place: keys.index(keys[place]))  # its occasions after each other

    def cells(row: dict[str, Any]) -> tuple[str, ...]:
        return (
            print_count(row["n"], language),
            measure(row, "rest", language),
            verdict_word(row, "fit_verdict", language),
            print_number(row["alpha_without"], language, PLACES),
            verdict_word(row, "without_verdict", language),
        )

    return quality_table(
        quality,
        [rows[place] for place in by_item],
        language,
        name="rest",
        about="score",
        columns=_REST,
        cells=cells,
        notes=(
            TEXTS("quality.note_rest", language, least=FEWEST_COMPLETE),
            TEXTS("quality.note_without", language),
        ),
    )


def quality_rest(quality: Quality, language: Language) -> tuple[Figure, ...]:
    """One panel per scale, respondent and occasion, a dot with its interval for each item; of everybody."""
    panels = list(_panels(quality))
    pages = in_pages(panels, lambda rows: panel_height(_panel(quality, rows, language), _WIDE))
    title = TEXTS("quality.rest_title", language)
    low = _lowest([row for rows in panels for row in rows])
    return tuple(
        Figure(
            id=f"quality-rest-{number}",
            title=part_title(title, number, len(pages), language),
            alt=_alt(quality, page, language),
            spec=_spec(quality, page, language, _WIDE, low),
            narrow=_spec(quality, page, language, _NARROW, low),
            table=_rest_table(quality, [row for rows in page for row in rows], language),
            caption=" ".join(
                (
                    TEXTS("quality.rest_caption", language, least=print_number(LEAST_REST, language, PLACES)),
                    *hidden_note([row for rows in page for row in rows], quality.min_group, language),
                )
            ),
        )
        for number, page in enumerate(pages, start=1)
    )


def _panels(quality: Quality) -> Iterator[_Rows]:
    """The rows of everybody, of one scale, respondent and occasion each, where any has something to draw."""
    found: dict[tuple[str, ...], _Rows] = {}
    for row in records(quality.item_rest):
        if row["group"] is None:
            found.setdefault((row["score"], row["respondent"], row["occasion"]), []).append(row)
    return (rows for rows in found.values() if any(_is_drawn(row) for row in rows))


def _is_drawn(row: dict[str, Any]) -> bool:
    return not row["suppressed"] and row["rest"] is not None


def _lowest(rows: _Rows) -> float:
    """Where the axis begins: at 0, or at the quarter below the lowest limit that is drawn."""
    ends = [row[name] for row in rows if _is_drawn(row) for name in ("rest", "rest_low") if row[name] is not None]
    return math.floor(min(0.0, *ends) / _STEP) * _STEP if ends else 0.0


def _panel(quality: Quality, rows: _Rows, language: Language) -> Panel:
    words = [label_of(quality.instrument, rows[0]["score"], language)]
    if len({row["respondent"] for row in records(quality.item_rest)}) > 1:
        words.append(respondent_label(rows[0]["respondent"], language))
    if quality.before:
        words.append(occasion_word(quality, rows[0]["occasion"], language))
    return Panel(
        ", ".join(words),
        tuple(Row(label_of(quality.instrument, row["item"], language), _value(row, language)) for row in rows),
    )


def _value(row: dict[str, Any], language: Language) -> str:
    return HIDDEN if row["suppressed"] else print_number(row["rest"], language, PLACES)


def _spec(quality: Quality, page: list[_Rows], language: Language, room: Room, low: float) -> dict[str, Any]:
    panels = [_panel(quality, rows, language) for rows in page]
    marks = [low + _STEP * each for each in range(round((1 - low) / _STEP) + 1)]
    axis = {"range": [low, 1], "tickvals": marks, "ticktext": [print_number(each, language, PLACES) for each in marks]}
    x_axes = [axis | {"showticklabels": place == len(page) - 1} for place in range(len(page))]
    names = [TEXTS("quality.rest_dot", language), TEXTS("quality.rest_line", language)]
    data = [
        trace | panel_axes(place)
        for place, rows in enumerate(page)
        for trace in (_dots(quality, rows, language, names[0]), _line(len(rows), names[1]))
    ]
    name_once(data)
    return {"data": data, "layout": panel_layout(panels, room, x_axes, above=legend(names, room.width))}


def _dots(quality: Quality, rows: _Rows, language: Language, name: str) -> dict[str, Any]:
    """A dot for each item that has a correlation, with its interval."""
    shown = [(place, row) for place, row in enumerate(rows) if _is_drawn(row)]
    limits = [(row["rest_low"], row["rest"], row["rest_high"]) for _, row in shown]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [row["rest"] for _, row in shown],
        "y": [place for place, _ in shown],
        "marker": {"color": MAIN, "size": 9, "symbol": "circle"},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [None if high is None else high - value for _, value, high in limits],
            "arrayminus": [None if low is None else value - low for low, value, _ in limits],
            "color": MAIN,
            "thickness": 1.2,
            "width": 4,
        },
        "cliponaxis": False,
        "hovertext": [
            f"{wrapped(label_of(quality.instrument, row['item'], language), 40)}: {measure(row, 'rest', language)}"
            for _, row in shown
        ],
        "hoverinfo": "text",
    }


def _line(count: int, name: str) -> dict[str, Any]:
    """What a correlation should reach."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [LEAST_REST, LEAST_REST],
        "y": [-0.5, count - 0.5],
        "line": {"color": ACCENT, "width": 1.5, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _alt(quality: Quality, page: list[_Rows], language: Language) -> str:
    """Each item's correlation in words."""
    sentences = [TEXTS("quality.rest_alt", language, count=len(page))]
    for rows in page:
        said = "; ".join(
            f"{label_of(quality.instrument, row['item'], language)} "
            + (TEXTS("quality.rest_hidden", language) if row["suppressed"] else _value(row, language))
            for row in rows
        )
        sentences.append(f"{_panel(quality, rows, language).heading}: {said}.")
    return " ".join(sentences)
