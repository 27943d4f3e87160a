"""Figures made of rows: a heading over each panel, a label left of each row, numbers right of it.

Scope: where things stand on the paper, in pixels turned into plotly's shares of the plot, so that no label is cut and
no two lie on each other. What is drawn in the rows belongs to the figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from progression.printing import print_share
from progression.texts import Language
from progression_reports.blocks.legend import Legend
from progression_reports.blocks.words import wrapped
from progression_reports.theme import INK, template

__all__ = [
    "NARROW",
    "WIDE",
    "Panel",
    "Room",
    "Row",
    "panel_axes",
    "panel_height",
    "panel_layout",
    "share_axis",
]

_LINE: Final = 16
_ROW_GAP: Final = 10
_HEADING_LINE: Final = 18
_HEADING_GAP: Final = 6
_PANEL_GAP: Final = 16
_TICKS: Final = 24


@dataclass(frozen=True)
class Row:
    """One row: the label on its left, what is printed on its right."""

    label: str
    text: str = ""


@dataclass(frozen=True)
class Panel:
    """A heading and the rows under it."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Room:
    """How much room a figure has, in pixels: the narrowest it is shown at, and what the labels take of it."""

    width: int
    left: int
    right: int
    heading: int  # letters in a line of a heading
    label: int  # letters in a line of a row label

    @property
    def plot(self) -> int:
        """What is left for the plot itself."""
        return self.width - self.left - self.right


WIDE: Final = Room(width=640, left=152, right=140, heading=84, label=24)
NARROW: Final = Room(width=300, left=98, right=100, heading=42, label=13)


def panel_height(panel: Panel, room: Room) -> int:
    """Height of a panel with its heading and the gap under it, pixels."""
    return _heading_height(panel, room) + _rows_height(panel, room) + _PANEL_GAP


def panel_axes(place: int) -> dict[str, str]:
    """The axes a trace of the panel at this place is drawn on."""
    number = str(place + 1) if place else ""
    return {"xaxis": f"x{number}", "yaxis": f"y{number}"}


def share_axis(language: Language, *, ticks: bool) -> dict[str, Any]:
    """An x axis from 0 to 100 per cent."""
    marks = [0, 0.25, 0.5, 0.75, 1]
    return {
        "range": [0, 1],
        "tickvals": marks,
        "ticktext": [print_share(mark, language) for mark in marks],
        "showticklabels": ticks,
    }


def panel_layout(
    panels: Sequence[Panel], room: Room, x_axes: Sequence[dict[str, Any]], *, above: Legend
) -> dict[str, Any]:
    """Layout of the panels under each other; ``x_axes`` holds one x axis per panel.

    A panel whose x axis shows tick labels gets room for them. Row 0 of each panel is its topmost.
    """
    ticks = [_TICKS if axis.get("showticklabels", True) else 0 for axis in x_axes]
    plot = sum(panel_height(panel, room) for panel in panels) + sum(ticks)
    layout: dict[str, Any] = {
        "template": template(),
        "margin": {"l": room.left, "r": room.right, "t": above.height, "b": 4},
        "height": plot + above.height + 4,
        "showlegend": True,
        "legend": above.layout,
        "annotations": [],
    }
    top = 0
    for place, (panel, axis, tick) in enumerate(zip(panels, x_axes, ticks, strict=True)):
        number = str(place + 1) if place else ""
        first = top + _heading_height(panel, room)
        last = first + _rows_height(panel, room)
        layout[f"xaxis{number}"] = axis | {"anchor": f"y{number}"}
        layout[f"yaxis{number}"] = _row_axis(panel, room) | {
            "anchor": f"x{number}",
            "domain": [1 - last / plot, 1 - first / plot],
        }
        layout["annotations"] += [_heading(panel, room, 1 - top / plot), *_texts(panel, number)]
        top = last + _PANEL_GAP + tick
    return layout


def _rows_height(panel: Panel, room: Room) -> int:
    """All rows of a panel are as high as its highest one."""
    lines = max(max(wrapped(row.label, room.label).count("<br>"), row.text.count("<br>")) + 1 for row in panel.rows)
    return len(panel.rows) * (lines * _LINE + _ROW_GAP)


def _heading_height(panel: Panel, room: Room) -> int:
    lines = wrapped(panel.heading, room.heading).count("<br>") + 1
    return lines * _HEADING_LINE + _HEADING_GAP


def _row_axis(panel: Panel, room: Room) -> dict[str, Any]:
    return {
        "range": [len(panel.rows) - 0.5, -0.5],
        "tickvals": list(range(len(panel.rows))),
        "ticktext": [wrapped(row.label, room.label) for row in panel.rows],
        "ticklabelstandoff": 8,
        "showgrid": False,
        "tickfont": {"color": INK, "size": 13},
    }


def _heading(panel: Panel, room: Room, top: float) -> dict[str, Any]:
    return _annotation(f"<b>{wrapped(panel.heading, room.heading)}</b>") | {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": top,
        "xshift": -room.left,
        "yanchor": "top",
    }


def _texts(panel: Panel, number: str) -> list[dict[str, Any]]:
    return [
        _annotation(row.text)
        | {"xref": "paper", "yref": f"y{number}", "x": 1, "y": place, "xshift": 10, "yanchor": "middle"}
        | {"font": {"size": 12, "color": INK}}
        for place, row in enumerate(panel.rows)
        if row.text
    ]


def _annotation(text: str) -> dict[str, Any]:
    return {"text": text, "showarrow": False, "xanchor": "left", "align": "left", "borderpad": 0}
