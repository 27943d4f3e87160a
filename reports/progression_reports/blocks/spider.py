"""The spider: every question at once, now against start, participant and mentor in one picture.

Scope: one figure of a `Person`, made for the talk between participant and mentor: no averages, no verdicts. A question
without an answer leaves a gap in the line, never a zero. On paper it takes three fifths of the page's width.
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
from progression_reports.blocks.on_sheet import LETTERS, on_sheet
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
from progression_reports.blocks.written import wrapped_to
from progression_reports.theme import INK, MUTED, PAPER, series_style, template

__all__ = ["has_spider", "spider"]

_FEWEST_AXES: Final = 3
_OFF_CIRCLE: Final = 6
_WIDEST: Final = 10  # times the height of a letter; wider labels would meet their neighbours
_FEW_LINES: Final = 2
_MOST_LINES: Final = 3
_FEW_AXES: Final = 6  # up to here no two labels are near each other
_HALF_TURN: Final = 180


@dataclass(frozen=True)
class _Size:
    """Where things stand, in pixels.

    Attributes:
        width: The narrowest that it is shown at.
        circle: Greatest diameter of the outermost ring.
        side: Least room for labels left and right of it.
        label: Size of a label's letters.
    """

    width: int
    circle: int
    side: int
    label: float

    @property
    def beside(self) -> float:
        """The room left of the circle as a share of the width."""
        return self.side / self.width


_WIDE: Final = _Size(400, circle=190, side=104, label=LETTERS)
_NARROW: Final = _Size(300, circle=170, side=65, label=11)


def spider(person: Person, language: Language) -> tuple[Figure, ...]:
    """Latest answers (thick) against the first ones (thin), one pair of lines per respondent.

    Returns:
        One figure of the questions that stand on the page. None where they are fewer than three or are answered on
        different scales (one ring would mean different things).
    """
    items = _axes(person)
    if not items:
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
            least=_WIDE.width,
            paper=_WIDE.width,
        ),
    )


def has_spider(person: Person) -> bool:
    """Whether there is one."""
    return bool(_axes(person))


def _axes(person: Person) -> list[str]:
    """The questions of the page, where one ring means the same for all of them and they are enough to span a shape."""
    items = [item for item in on_sheet(person) if item in items_of(person)]
    scales = {person.instrument.bounds(item) for item in items}
    return items if len(items) >= _FEWEST_AXES and len(scales) == 1 else []


def _spec(person: Person, items: list[str], size: _Size, language: Language) -> dict[str, Any]:
    rooms = [_room(angle, size, len(items)) for angle in _angles(len(items))]
    named = [label_of(person.instrument, item, language) for item in items]
    lines = _label_lines([len(wrapped_to(*each, size=size.label)) for each in zip(named, rooms, strict=True)])
    labels = [
        "<br>".join(wrapped_to(label, room, size=size.label, lines=lines))
        for label, room in zip(named, rooms, strict=True)
    ]
    traces = [
        _trace(person, items, respondent, time, language)
        for respondent in respondents_of(person)
        for time in ("start", "now")
        if any(points_of(person, items, respondent, time))
    ]
    above = legend([trace["name"] for trace in traces], size.width, size=size.label)
    line = size.label + 3
    top = (labels[0].count("<br>") + 1) * line + _OFF_CIRCLE
    bottom = (max(label.count("<br>") for label in labels) + 1) * line + 2 * _OFF_CIRCLE
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
                "ticks": "outside",
                "ticklen": _OFF_CIRCLE,
                "tickcolor": PAPER,
            },
            "radialaxis": _rings(*person.instrument.bounds(items[0]), 180 / len(items), size, language),
        },
    }
    return {"data": traces, "layout": layout}


def _rings(low: float, high: float, between: float, size: _Size, language: Language) -> dict[str, Any]:
    """The axis from the centre outwards; its numbers stand between two spokes, where no point hides them."""
    rings = list(range(round(low), round(high) + 1, max(1, round((high - low) / 4))))
    return {
        # The lowest ring stands off the centre, so that a person who answers low still has a shape.
        "range": [low - (high - low) / 5, high],
        "tickvals": rings,
        "ticktext": [print_answer(ring, language) for ring in rings],
        "tickfont": {"size": size.label, "color": MUTED},
        "angle": 90 - between,
        "tickangle": 90 - between,
        "showline": False,
        "ticks": "",
    }


def _label_lines(needed: list[int]) -> int:
    """How many lines a label may have: fewer where many labels are long, or they would lie on each other."""
    long = sum(each > _FEW_LINES for each in needed)
    return _MOST_LINES if len(needed) <= _FEW_AXES or long <= len(needed) / 2 else _FEW_LINES


def _room(angle: float, size: _Size, count: int) -> float:
    """How wide a label may be, pixels: between the circle and the edge beside it; above and below there is more room.

    A label straight above or below stands between the beginnings of its neighbours.
    """
    radius = size.circle / 2
    if angle in (0, _HALF_TURN) and count > _FEW_AXES:
        return 2 * ((radius + _OFF_CIRCLE) * sin(radians(360 / count)) - _OFF_CIRCLE)
    return min(size.side + radius * (1 - abs(sin(radians(angle)))) - 2 * _OFF_CIRCLE, _WIDEST * size.label)


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
