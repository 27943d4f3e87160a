"""Legends of a known height, so that the plot under one can be placed in pixels.

Scope: one legend above a figure. plotly lays its entries out by itself; the columns are counted here as it does.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

__all__ = ["Legend", "legend", "name_once"]

_LINE: Final = 20
_UNDER: Final = 14
_SIZE: Final = 13  # pixels, as the theme has it
_LETTER: Final = 6.3  # width of a letter at that size, generously
_SYMBOL: Final = 50


@dataclass(frozen=True)
class Legend:
    """A legend and the height it takes, pixels."""

    layout: dict[str, Any]
    height: int


def legend(labels: Sequence[str], width: int, *, size: float = _SIZE) -> Legend:
    """A legend above the plot, in as many columns as its longest label allows.

    Args:
        labels: What stands in it.
        width: Of the plot at its narrowest, pixels; plotly gives a legend no more than that.
        size: Of its letters, pixels.
    """
    entry = max((len(label) for label in labels), default=0) * _LETTER * size / _SIZE
    columns = max(1, int(width // (entry + _SYMBOL)))
    rows = math.ceil(len(labels) / columns)
    columns = math.ceil(len(labels) / max(rows, 1))  # four entries stand two and two, not three and one
    if rows > 1:
        entry = max(entry, width / columns - _SYMBOL)  # a wider page must not fit one more in the first row only
    height = rows * _LINE + _UNDER
    layout = {
        "orientation": "h",
        "xref": "container",
        "yref": "container",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "top",
        "entrywidth": entry,
        "traceorder": "normal",
    }
    if size != _SIZE:
        layout["font"] = {"size": size}
    return Legend(layout, height)


def name_once(drawn: Iterable[dict[str, Any]]) -> None:
    """Let each name stand once in the legend, however many panels it is drawn in."""
    named: set[str] = set()
    for each in drawn:
        each["showlegend"] = "name" in each and each["name"] not in named
        named.add(each.get("name", ""))
