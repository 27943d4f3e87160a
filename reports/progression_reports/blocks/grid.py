"""Small panels side by side: the same axes again and again, one heading each.

Scope: where the panels of a grid stand, in pixels down and in shares across. What is drawn in them belongs to the
figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

from progression_reports.blocks.legend import Legend
from progression_reports.blocks.panels import Room
from progression_reports.blocks.words import wrapped
from progression_reports.theme import INK, template

__all__ = ["Grid", "grid_layout"]

_PLOT: Final = 84
_HEADING_LINE: Final = 16
_HEADING_GAP: Final = 8
_GAP: Final = 16
_TICKS: Final = 24
_LEFT: Final = 22


@dataclass(frozen=True)
class Grid:
    """How the panels are put: how many beside each other, how many letters in a line of a heading."""

    room: Room
    columns: int
    letters: int
    between: float  # share of the width between two columns


def grid_layout(
    headings: Sequence[str], grid: Grid, *, x_axis: dict[str, Any], y_axes: Sequence[dict[str, Any]], above: Legend
) -> dict[str, Any]:
    """Layout with one pair of axes per heading; only the lowest panel of a column shows the ticks of its x axis."""
    texts = [wrapped(heading, grid.letters) for heading in headings]
    rows = [texts[first : first + grid.columns] for first in range(0, len(texts), grid.columns)]
    above_plot = [_HEADING_GAP + _HEADING_LINE * max(_lines(text) for text in row) for row in rows]
    starts = [0, *accumulate(height + _PLOT + _GAP for height in above_plot)]
    plot = starts[-1] + _TICKS
    width = (1 - grid.between * (grid.columns - 1)) / grid.columns
    layout: dict[str, Any] = {
        "template": template(),
        "margin": {"l": _LEFT, "r": 14, "t": above.height, "b": 4},
        "height": plot + above.height + 4,
        "showlegend": True,
        "legend": above.layout,
        "annotations": [],
        "shapes": [],
    }
    for place, (text, y_axis) in enumerate(zip(texts, y_axes, strict=True)):
        number = str(place + 1) if place else ""
        row, column = divmod(place, grid.columns)
        left = column * (width + grid.between)
        top = 1 - (starts[row] + above_plot[row]) / plot
        lowest = place + grid.columns >= len(headings)
        layout[f"xaxis{number}"] = x_axis | {
            "anchor": f"y{number}",
            "domain": [left, min(left + width, 1)],
            "showticklabels": lowest,
        }
        layout[f"yaxis{number}"] = y_axis | {"anchor": f"x{number}", "domain": [top - _PLOT / plot, top]}
        layout["annotations"].append(
            {
                "text": f"<b>{text}</b>",
                "font": {"size": 12, "color": INK},
                "xref": f"x{number} domain",
                "yref": "paper",
                "x": 0,
                "y": top,
                "xshift": -_LEFT + 2,
                "yshift": _HEADING_GAP - 2,
                "xanchor": "left",
                "yanchor": "bottom",
                "align": "left",
                "borderpad": 0,
                "showarrow": False,
            }
        )
    return layout


def _lines(text: str) -> int:
    return text.count("<br>") + 1
