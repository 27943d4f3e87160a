"""Forest plot: the change of everybody and of each group with its interval, one panel per score.

Scope: one kind of figure of a `Subgroups`, split in several where one page is not enough. A square is a group of a
planned column, an open diamond one of a column thought of afterwards; both are larger the more people they stand for.
"""

import math
from dataclasses import replace
from typing import Any, Final

from progression.analysis import Subgroups
from progression.printing import NO_BREAK_SPACE, print_count, print_signed, print_signed_interval
from progression.texts import Language
from progression_reports.blocks.legend import legend, name_once
from progression_reports.blocks.model import Figure
from progression_reports.blocks.pages import in_pages, part_title
from progression_reports.blocks.panels import NARROW, WIDE, Panel, Room, Row, panel_axes, panel_height, panel_layout
from progression_reports.blocks.subgroup_table import subgroup_rows, subgroup_rows_table
from progression_reports.blocks.subgroup_words import division_label, heading, occasions, short_group, subgroup_label
from progression_reports.blocks.words import HIDDEN, TEXTS, capital, decimals, hidden_note, wrapped
from progression_reports.theme import ACCENT, INK, MAIN, MUTED

__all__ = ["subgroup_forest"]

_Rows = list[dict[str, Any]]
_KINDS: Final = {
    None: ("everybody", "diamond", INK),
    "planned": ("planned", "square", MAIN),
    "post_hoc": ("later", "diamond-open", ACCENT),
}
_WIDE: Final = replace(WIDE, left=212, right=168, label=31)
_NARROW: Final = replace(NARROW, right=104)
_SMALLEST: Final = 7
_GROWTH: Final = 8
_MOST_MARKS: Final = 5
_TICKS: Final = 24


def subgroup_forest(found: Subgroups, language: Language) -> tuple[Figure, ...]:
    """One panel per score of which everybody's change may be shown."""
    panels = [rows for rows in subgroup_rows(found) if rows[0]["difference"] is not None]
    everything = [row for rows in panels for row in rows]

    def panel(rows: _Rows, room: Room) -> Panel:
        return Panel(
            heading(found, everything, rows[0], language),
            tuple(_row(found, each, language, room) for each in _lines(rows)),
        )

    pages = in_pages(panels, lambda rows: panel_height(panel(rows, _WIDE), _WIDE) + _TICKS)
    said = occasions(found, language)
    return tuple(
        Figure(
            id=f"subgroups-{number}",
            title=part_title(TEXTS("subgroups.title", language, **said), number, len(pages), language),
            alt=_alt(found, page, everything, language),
            spec=_spec(found, page, [panel(rows, _WIDE) for rows in page], _WIDE, language),
            narrow=_spec(found, page, [panel(rows, _NARROW) for rows in page], _NARROW, language),
            table=subgroup_rows_table(found, _flat(page), language),
            caption=" ".join(
                (TEXTS("subgroups.caption", language), *hidden_note(_flat(page), found.min_group, language))
            ),
        )
        for number, page in enumerate(pages, start=1)
    )


def _flat(page: list[_Rows]) -> _Rows:
    return [row for rows in page for row in rows]


def _lines(rows: _Rows) -> _Rows:
    """The rows of a panel, over each column's groups a row that names it."""
    found: _Rows = []
    for row in rows:
        if row["by"] is not None and row["by"] != found[-1]["by"]:
            found.append({"by": row["by"], "role": row["role"], "group": None, "heads": True})
        found.append(row | {"heads": False})
    return found


def _row(found: Subgroups, line: dict[str, Any], language: Language, room: Room) -> Row:
    if line["heads"]:
        return Row(capital(division_label(line, language)))
    label = capital(short_group(found, line, language))
    if line["suppressed"]:
        return Row(label, HIDDEN)
    count = TEXTS("subgroups.counted", language, group=label, n=print_count(line["n"], language))
    return Row(count, _change(found, line, language, "<br>" if room is _NARROW else NO_BREAK_SPACE))


def _change(found: Subgroups, row: dict[str, Any], language: Language, between: str = " ") -> str:
    places = decimals(found.instrument, row["score"])
    change = print_signed(row["difference"], language, places)
    if row["difference_low"] is None:
        return change
    return (
        f"{change}{between}({print_signed_interval(row['difference_low'], row['difference_high'], language, places)})"
    )


def _spec(found: Subgroups, page: list[_Rows], panels: list[Panel], room: Room, language: Language) -> dict[str, Any]:
    kinds = list(dict.fromkeys(row["role"] for row in _flat(page)))
    names = {kind: TEXTS(f"subgroups.{_KINDS[kind][0]}", language) for kind in kinds}
    axes = [_axis(rows, language) for rows in page]
    layout = panel_layout(panels, room, axes, above=legend(list(names.values()), room.width)) | {"shapes": []}
    data = []
    for place, rows in enumerate(page):
        lines, number = _lines(rows), str(place + 1) if place else ""
        ticks = layout[f"yaxis{number}"]
        ticks["ticktext"] = [
            f"<b>{text}</b>" if line["heads"] else text for text, line in zip(ticks["ticktext"], lines, strict=True)
        ]
        layout["shapes"] += [_line(number, 0, "solid"), _line(number, rows[0]["difference"], "dash")]
        data += [_marks(found, lines, kind, language) | panel_axes(place) | {"name": names[kind]} for kind in kinds]
    name_once(data)
    return {"data": data, "layout": layout}


def _line(number: str, at: float, dash: str) -> dict[str, Any]:
    """Across a panel from top to bottom: no change, or everybody's."""
    return {
        "type": "line",
        "xref": f"x{number}",
        "yref": f"y{number} domain",
        "x0": at,
        "x1": at,
        "y0": 0,
        "y1": 1,
        "line": {"color": MUTED, "width": 1.5, "dash": dash},
        "layer": "below",
    }


def _marks(found: Subgroups, lines: _Rows, kind: str | None, language: Language) -> dict[str, Any]:
    """The groups of one kind: marks as large as the root of how many they stand for, and intervals."""
    shown = [
        (place, row) for place, row in enumerate(lines) if not row["heads"] and row["role"] == kind and _is_told(row)
    ]
    most = lines[0]["n"]
    _, symbol, colour = _KINDS[kind]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["difference"] for _, row in shown],
        "y": [place for place, _ in shown],
        "marker": {
            "symbol": symbol,
            "color": colour,
            "opacity": 1,
            "size": [_SMALLEST + _GROWTH * math.sqrt(row["n"] / most) for _, row in shown],
            "line": {"color": colour, "width": 2},
        },
        "error_x": {
            "type": "data",
            "array": [_half(row) for _, row in shown],
            "color": colour,
            "thickness": 2,
            "width": 0,
        },
        "cliponaxis": False,
        "hovertext": [
            f"{wrapped(capital(subgroup_label(found, row, language)), 40)}<br>{_change(found, row, language)} "
            f"(n = {print_count(row['n'], language)})"
            for _, row in shown
        ],
        "hoverinfo": "text",
    }


def _is_told(row: dict[str, Any]) -> bool:
    """Whether there is a change to draw: not of a group that is hidden, nor of one in which nobody came back."""
    return not row["suppressed"] and row["difference"] is not None


def _half(row: dict[str, Any]) -> float:
    return 0.0 if row["difference_high"] is None else float(row["difference_high"] - row["difference"])


def _axis(rows: _Rows, language: Language) -> dict[str, Any]:
    """From the lowest limit of any interval to the highest, no change within, a few round marks."""
    shown = [row for row in rows if _is_told(row)]
    low = min(0.0, *(row["difference"] - _half(row) for row in shown))
    high = max(0.0, *(row["difference"] + _half(row) for row in shown))
    room = (high - low) / 20 or 1.0
    step = _step(high - low + 2 * room)
    marks = [step * each for each in range(math.ceil((low - room) / step), math.floor((high + room) / step) + 1)]
    places = max(0, -math.floor(math.log10(step)))
    return {
        "range": [low - room, high + room],
        "tickvals": marks,
        "ticktext": [print_signed(each, language, places) for each in marks],
    }


def _step(width: float) -> float:
    """The smallest of 1, 2 and 5 times a power of ten with at most so many marks."""
    least = width / _MOST_MARKS
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * each for each in (1, 2, 5, 10) if power * each >= least)


def _alt(found: Subgroups, page: list[_Rows], everything: _Rows, language: Language) -> str:
    """Each panel in words."""
    sentences = [TEXTS("subgroups.alt", language, count=len(page), **occasions(found, language))]
    for rows in page:
        told = (
            TEXTS(
                "subgroups.alt_row",
                language,
                group=subgroup_label(found, row, language),
                change=HIDDEN if row["suppressed"] else _change(found, row, language),
            )
            for row in rows
        )
        sentences.append(f"{heading(found, everything, rows[0], language)}: {'; '.join(told)}.")
    return " ".join(sentences)
