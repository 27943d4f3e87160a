"""One calm look for every figure: colours, line and marker styles, the plotly template.

Scope: constants and the template as a plain dict; nothing here draws. The colours are darkened Okabe–Ito colours:
they differ in hue for colour-blind readers and in lightness for grey print, and each series also has its own marker
and line, so that no series is known by colour alone. Text colours reach a contrast of at least 4.5:1 on white.
"""

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

__all__ = [
    "ACCENT",
    "BAR",
    "BAR_QUIET",
    "FELL",
    "FONT",
    "GRID",
    "INK",
    "MAIN",
    "MUTED",
    "PAPER",
    "QUIET",
    "SHADE",
    "WASH",
    "WITHIN",
    "SeriesStyle",
    "colours",
    "series_style",
    "steps",
    "template",
]

FONT: Final = '"Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif'
PAPER: Final = "#ffffff"
INK: Final = "#1b2733"
MUTED: Final = "#51606e"
GRID: Final = "#d8dee4"
MAIN: Final = "#0b4a7f"
QUIET: Final = "#7fa8c9"
BAR: Final = "#5b8fbd"
BAR_QUIET: Final = "#b9d2e6"
ACCENT: Final = "#c2570c"
FELL: Final = "#e0a272"
WASH: Final = "#f6f3ee"
SHADE: Final = "#b9c2ca"
WITHIN: Final = "#efe8d8"

_RGB: TypeAlias = tuple[int, int, int]
_LIGHT: Final[tuple[_RGB, _RGB]] = (0xE3, 0xED, 0xF5), (0x86, 0xA9, 0xC8)
_DARK: Final[tuple[_RGB, _RGB]] = (0x4A, 0x75, 0xA0), (0x0B, 0x2F, 0x54)


@dataclass(frozen=True)
class SeriesStyle:
    """How the line of one respondent is drawn: told apart by colour, lightness, dash and marker."""

    colour: str
    dash: str
    first_dash: str
    marker: str
    size: int
    filled: bool


_STYLES: Final = {
    "participant": SeriesStyle(MAIN, "solid", "dash", "circle", 11, filled=True),
    "mentor": SeriesStyle(ACCENT, "dot", "longdashdot", "diamond", 8, filled=False),
}
_OTHERS: Final = SeriesStyle("#3f6b4f", "dashdot", "longdash", "square", 8, filled=False)


def colours() -> str:
    """The colours and the font as CSS custom properties."""
    named = {
        "paper": PAPER,
        "ink": INK,
        "muted": MUTED,
        "grid": GRID,
        "main": MAIN,
        "accent": ACCENT,
        "wash": WASH,
        "shade": SHADE,
        "font": FONT,
    }
    return ":root { " + " ".join(f"--{name}: {value};" for name, value in named.items()) + " }\n"


def series_style(respondent: str) -> SeriesStyle:
    """Style of a respondent, the same in every figure."""
    return _STYLES.get(respondent, _OTHERS)


def steps(count: int) -> list[tuple[str, str]]:
    """Colours for the steps of a scale, light to dark in one hue, each with the text colour that reads on it.

    The lighter half carries dark text and the darker half white; the tones between, on which neither reads well, are
    left out.
    """
    light = count - count // 2
    return [(_mixed(*_LIGHT, place / max(light - 1, 1)), INK) for place in range(light)] + [
        (_mixed(*_DARK, place / max(count - light - 1, 1)), PAPER) for place in range(count - light)
    ]


def _mixed(first: _RGB, last: _RGB, share: float) -> str:
    parts = (round(low + (high - low) * share) for low, high in zip(first, last, strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def template() -> dict[str, Any]:
    """The plotly template: what every figure's layout starts from."""
    axis = {
        "automargin": False,
        "fixedrange": True,
        "gridcolor": GRID,
        "linecolor": MUTED,
        "showline": False,
        "tickfont": {"color": MUTED, "size": 12},
        "zeroline": False,
    }
    polar_axis = {"gridcolor": GRID, "linecolor": GRID}
    return {
        "layout": {
            "font": {"family": FONT, "size": 13, "color": INK},
            "paper_bgcolor": PAPER,
            "plot_bgcolor": PAPER,
            "dragmode": False,
            "hoverlabel": {"bgcolor": PAPER, "bordercolor": MUTED, "font": {"color": INK, "family": FONT}},
            "xaxis": axis,
            "yaxis": axis,
            "polar": {"bgcolor": PAPER, "angularaxis": polar_axis, "radialaxis": polar_axis},
            "legend": {"font": {"size": 13, "color": INK}, "itemclick": False, "itemdoubleclick": False},
        },
    }
