"""The spider: every question at once, now against start, participant and mentor in one picture.

Scope: one figure of a `Person`, made for the talk between participant and mentor: no averages, no verdicts. A question
without an answer leaves a gap in the line, never a zero.
"""

from dataclasses import dataclass
from math import radians, sin
from typing import Any, Final

from progression.analysis import Person
from progression.texts import Language
from progression_reports.blocks.answers import (
    items_of,
    respondents_of,
    what,
    when,
)
from progression_reports.blocks.legend import legend
from progression_reports.blocks.model import Figure
from progression_reports.blocks.panels import NARROW, WIDE, Room
from progression_reports.blocks.spider_text import (
    answered_twice,
    line_name,
    points_of,
    spider_alt,
    spider_table,
    spider_title,
)
from progression_reports.blocks.words import (
    TEXTS,
    label_of,
    print_answer,
    scale_ends,
    wrapped,
)
from progression_reports.theme import INK, MUTED, PAPER, series_style, template

__all__ = ["spider"]

FEWEST_AXES: Final = 3
MOST_AXES: Final = 16
_OFF_CIRCLE: Final = 6
_LETTER: Final = 0.47  # width of a letter as a share of its size
_WIDEST: Final = 20  # letters; wider labels would meet their neighbours


@dataclass(frozen=True)
class _Size:
    """Where things stand, in pixels.

    Attributes:
        room: The narrowest width and what follows from it.
        circle: Greatest diameter of the outermost ring.
        side: Least room for labels left and right of it.
        label: Size of a label's letters.
    """

    room: Room
    circle: int
    side: int
    label: int

    @property
    def beside(self) -> float:
        """The room left of the circle as a share of the width."""
        return self.side / self.room.width


_WIDE: Final = _Size(WIDE, circle=390, side=140, label=13)
_NARROW: Final = _Size(NARROW, circle=200, side=76, label=11)


def spider(person: Person, language: Language) -> tuple[Figure, ...]:
    """Latest answers (thick) against the first ones (thin), one pair of lines per respondent.

    Returns:
        One figure. None where the questions are fewer than three or more than sixteen (their labels would lie on each
        other) or are answered on different scales (one ring would mean different things).
    """
    items = items_of(person)
    scales = {person.instrument.bounds(item) for item in items}
    if not FEWEST_AXES <= len(items) <= MOST_AXES or len(scales) != 1:
        return ()
    ends = scale_ends(person.instrument, items[0], language)
    captions = [TEXTS("spider.caption", language)] if answered_twice(person, items) else []
    return (
        Figure(
            id="spider",
            title=spider_title(person, items, language),
            alt=spider_alt(person, items, language),
            spec=_spec(person, items, _WIDE, language),
            narrow=_spec(person, items, _NARROW, language),
            table=spider_table(person, items, language),
            caption=" ".join((*captions, TEXTS("spider.scale", language, ends=ends))),
        ),
    )


def _spec(person: Person, items: list[str], size: _Size, language: Language) -> dict[str, Any]:
    labels = [
        wrapped(label_of(person.instrument, item, language), _letters(angle, size))
        for item, angle in zip(items, _angles(len(items)), strict=True)
    ]
    traces = [
        _trace(person, items, respondent, time, language)
        for respondent in respondents_of(person)
        for time in ("start", "now")
        if any(points_of(person, items, respondent, time))
    ]
    above = legend([trace["name"] for trace in traces], size.room.width)
    line = size.label + 4
    top, bottom = (labels[0].count("<br>") + 2) * line, (max(label.count("<br>") for label in labels) + 2) * line
    layout = {
        "template": template(),
        "height": above.height + size.circle + top + bottom,
        "margin": {"l": 0, "r": 0, "t": above.height + top, "b": bottom},
        "showlegend": True,
        "legend": above.layout,
        "polar": {
            "domain": {"x": [size.beside, 1 - size.beside]},
            "angularaxis": {
                "direction": "clockwise",
                "rotation": 90,
                "tickvals": _angles(len(items)),
                "ticktext": labels,
                "tickfont": {"size": size.label, "color": INK},
                "ticks": "",
            },
            "radialaxis": _rings(*person.instrument.bounds(items[0]), between=180 / len(items), language=language),
        },
    }
    return {"data": traces, "layout": layout}


def _rings(low: float, high: float, *, between: float, language: Language) -> dict[str, Any]:
    """The axis from the centre outwards; its numbers stand between two spokes, where no point hides them."""
    rings = list(range(round(low), round(high) + 1, max(1, round((high - low) / 4))))
    return {
        # The lowest ring stands off the centre, so that a person who answers low still has a shape.
        "range": [low - (high - low) / 5, high],
        "tickvals": rings,
        "ticktext": [print_answer(ring, language) for ring in rings],
        "tickfont": {"size": 11, "color": MUTED},
        "angle": 90 - between,
        "tickangle": 90 - between,
        "showline": False,
        "ticks": "",
    }


def _letters(angle: float, size: _Size) -> int:
    """How many letters fit between the circle and the edge beside it; above and below it there is more room."""
    room = size.side + size.circle / 2 * (1 - abs(sin(radians(angle)))) - _OFF_CIRCLE
    return min(int(room / (size.label * _LETTER)), _WIDEST)


def _angles(count: int) -> list[float]:
    return [360 * place / count for place in range(count)]


def _trace(person: Person, items: list[str], respondent: str, time: str, language: Language) -> dict[str, Any]:
    """One closed line: the first point is repeated at the end."""
    points = points_of(person, items, respondent, time)
    name = line_name(respondent, time, language)
    hover = [
        f"{wrapped(label_of(person.instrument, item, language), 40)}<br>{name}: {what(point, language)} "
        f"({when(person, point, language)})"
        if point
        else ""
        for item, point in zip(items, points, strict=True)
    ]
    style = series_style(respondent)
    now = time == "now"
    return {
        "type": "scatterpolar",
        "name": name,
        "mode": "lines+markers",
        "r": [point.value if point else None for point in (*points, points[0])],
        "theta": [*_angles(len(items)), 0],
        "connectgaps": False,
        "hovertext": [*hover, hover[0]],
        "hoverinfo": "text",
        "line": {"color": style.colour, "width": 2.5 if now else 1.2, "dash": style.dash if now else style.first_dash},
        "marker": {
            "symbol": style.marker,
            "size": style.size if now else style.size - 3,
            "color": style.colour if style.filled and now else PAPER,
            "line": {"color": style.colour, "width": 2 if now else 1},
        },
    }
