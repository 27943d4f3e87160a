"""Time in the lines: the x axis that all panels share, and the marks of what happened on it.

Scope: days and occasions to places on plotly's axis. What is drawn at the answers is in ``lines``.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from progression.analysis import Person
from progression.printing import print_date
from progression.texts import Language
from progression_reports.blocks.answers import occasions_of
from progression_reports.blocks.grid import Grid
from progression_reports.blocks.lines_text import is_dated
from progression_reports.blocks.panels import panel_axes
from progression_reports.blocks.words import capital
from progression_reports.theme import MUTED

__all__ = ["TimeAxis", "letters_over", "mark"]

_MONTH: Final = 7  # letters of "2021-03"
_ENDS_APART: Final = 0.5  # share of the axis between two dates under it, which would meet if it were less
_APART: Final = 11  # pixels from letter to letter


@dataclass(frozen=True)
class TimeAxis:
    """The x axis.

    Attributes:
        axis: As plotly has it.
        first: First day that is shown; None where the axis is of occasions.
        last: Last day.
        ends: The leftmost and the rightmost place.
    """

    axis: dict[str, Any]
    first: date | None
    last: date | None
    ends: tuple[str, str]

    @classmethod
    def of(cls, person: Person, language: Language) -> "TimeAxis":
        """From somewhat before the first form to somewhat after the last."""
        if not is_dated(person):
            labels = [capital(person.instrument.occasion_label(each, language)) for each in occasions_of(person)]
            axis = {
                "type": "category",
                "categoryarray": labels,
                "range": [-0.5, len(labels) - 0.5],
                "tickvals": [labels[0], labels[-1]],
                "showgrid": False,
            }
            return cls(axis, None, None, (labels[0], labels[-1]))
        days = sorted({point.date for series in person.series for point in series.points if point.date})
        around = timedelta(days=max(14, (days[-1] - days[0]).days // 8))
        first, last = days[0] - around, days[-1] + around
        are_apart = (days[-1] - days[0]) / (last - first) > _ENDS_APART
        shown = [days[0], days[-1]] if are_apart else [days[0]]
        axis = {
            "type": "date",
            "range": [print_date(first), print_date(last)],
            "tickvals": [print_date(day) for day in shown],
            "ticktext": [print_date(day)[:_MONTH] for day in shown],
            "showgrid": False,
        }
        return cls(axis, first, last, (print_date(first), print_date(last)))

    def shows(self, day: date) -> bool:
        """Whether a day lies on the axis."""
        return self.first is not None and self.last is not None and self.first <= day <= self.last

    def share(self, day: date) -> float:
        """Where a day stands, from 0 at the left to 1 at the right."""
        assert self.first is not None  # noqa: S101  asked only of days that are shown
        assert self.last is not None  # noqa: S101
        return (day - self.first) / (self.last - self.first)


def mark(day: date, place: int) -> dict[str, Any]:
    """A thin vertical line at a day in the panel at a place."""
    axes = panel_axes(place)
    return {
        "type": "line",
        "xref": axes["xaxis"],
        "yref": f"{axes['yaxis']} domain",
        "x0": print_date(day),
        "x1": print_date(day),
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"color": MUTED, "width": 1, "dash": "2px,2px"},
    }


def letters_over(marked: list[tuple[str, date]], time: TimeAxis, place: int, grid: Grid) -> list[dict[str, Any]]:
    """The letter over each mark, moved aside where the one before stands too close."""
    axes = panel_axes(place)
    stand = _apart([time.share(day) * grid.panel for _, day in marked], grid.panel)
    return [
        {
            "text": letter,
            "font": {"size": grid.size, "color": MUTED},
            "xref": axes["xaxis"],
            "yref": f"{axes['yaxis']} domain",
            "x": print_date(day),
            "y": 1,
            "xshift": round(at - time.share(day) * grid.panel),
            "yshift": -1,
            "yanchor": "bottom",
            "borderpad": 0,
            "showarrow": False,
        }
        for (letter, day), at in zip(marked, stand, strict=True)
    ]


def _apart(places: list[float], width: float) -> list[float]:
    """Ascending places moved as little as may be so that none stands closer to the next than a letter needs."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + _APART) if moved else place)
    over = max(0.0, moved[-1] - width) if moved else 0.0
    return [place - over for place in moved]
