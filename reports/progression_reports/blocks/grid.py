"""Small panels side by side: the same axes again and again, one heading each.

Scope: where the panels of a grid stand, in pixels down and in shares across. What is drawn in them belongs to the
figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

from progression.definition import Instrument
from progression.texts import Language
from progression_reports.blocks.legend import Legend
from progression_reports.blocks.panels import Room
from progression_reports.blocks.words import print_answer, shortened, wrapped
from progression_reports.theme import INK, template

__all__ = ["Grid", "grid_layout", "scale_axis"]

_LEADING: Final = 1.25  # height of a line as a multiple of its letters
_LETTER: Final = 0.58  # width of a bold letter as a share of its height, generously
_HEADING_GAP: Final = 6
_GAP: Final = 10
_RIGHT: Final = 14
_BETWEEN: Final = 14


@dataclass(frozen=True)
class Grid:
    """How the panels are put.

    Attributes:
        room: The narrowest width and what follows from it.
        columns: Panels beside each other.
        plot: Height of a panel, pixels.
        size: Of letters, pixels.
        lines: Most lines of a heading.
        left: Room left of a panel for its scale, pixels.
        signs: Room over the panels of the first row for signs, pixels.
    """

    room: Room
    columns: int
    plot: int = 84
    size: float = 12
    lines: int = 4
    left: int = 22
    signs: int = 0

    @property
    def panel(self) -> float:
        """Width of a panel at its narrowest, pixels."""
        return (self._plots - (self.columns - 1) * (self.left + _BETWEEN)) / self.columns

    @property
    def between(self) -> float:
        """Room between two panels as a share of the width."""
        return (self.left + _BETWEEN) / self._plots

    @property
    def letters(self) -> int:
        """How many letters go in a line of a heading."""
        return int((self.panel + self.left) / (self.size * _LETTER))

    @property
    def _plots(self) -> int:
        return self.room.width - self.left - _RIGHT


def scale_axis(instrument: Instrument, score: str, language: Language, *, beyond: float) -> dict[str, Any]:
    """A small panel's axis of values: the whole scale, its ends marked, and its middle where that is a whole number.

    Args:
        instrument: Says where the scale ends.
        score: Id of the score or item.
        language: The reader's language.
        beyond: Room beyond either end, as a share of the scale.
    """
    low, high = instrument.bounds(score)
    middle = (low + high) / 2
    marks = [low, middle, high] if middle == int(middle) else [low, high]
    return {
        "range": [low - (high - low) * beyond, high + (high - low) * beyond],
        "tickvals": marks,
        "ticktext": [print_answer(mark, language) for mark in marks],
    }


def grid_layout(
    headings: Sequence[str],
    grid: Grid,
    *,
    x_axis: dict[str, Any],
    y_axes: Sequence[dict[str, Any]],
    above: Legend | None = None,
) -> dict[str, Any]:
    """Layout with one pair of axes per heading; only the lowest panel of a column shows the ticks of its x axis."""
    texts = [wrapped(shortened(heading, grid.letters, lines=grid.lines), grid.letters) for heading in headings]
    rows = [texts[first : first + grid.columns] for first in range(0, len(texts), grid.columns)]
    line = grid.size * _LEADING
    above_plot = [
        _HEADING_GAP + line * max(_lines(text) for text in row) + (0 if place else grid.signs)
        for place, row in enumerate(rows)
    ]
    starts = [0, *accumulate(height + grid.plot + _GAP for height in above_plot)]
    ticks = grid.size * 1.5
    plot = starts[-1] + ticks
    width = (1 - grid.between * (grid.columns - 1)) / grid.columns
    layout: dict[str, Any] = {
        "template": template(),
        "margin": {"l": grid.left, "r": _RIGHT, "t": above.height if above else 0, "b": 4},
        "height": plot + (above.height if above else 0) + 4,
        "showlegend": above is not None,
        "annotations": [],
        "shapes": [],
    }
    if above:
        layout["legend"] = above.layout
    for place, (text, y_axis) in enumerate(zip(texts, y_axes, strict=True)):
        number = str(place + 1) if place else ""
        row, column = divmod(place, grid.columns)
        left = column * (width + grid.between)
        top = 1 - (starts[row] + above_plot[row]) / plot
        lowest = place + grid.columns >= len(headings)
        tick = {"tickfont": {"size": grid.size}}
        layout[f"xaxis{number}"] = (
            x_axis | tick | {"anchor": f"y{number}", "domain": [left, min(left + width, 1)], "showticklabels": lowest}
        )
        layout[f"yaxis{number}"] = y_axis | tick | {"anchor": f"x{number}", "domain": [top - grid.plot / plot, top]}
        layout["annotations"].append(
            {
                "text": f"<b>{text}</b>",
                "font": {"size": grid.size, "color": INK},
                "xref": f"x{number} domain",
                "yref": "paper",
                "x": 0,
                "y": top,
                "xshift": -grid.left + 2,
                "yshift": _HEADING_GAP + (0 if row else grid.signs) - 2,
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
