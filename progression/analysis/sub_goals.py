"""Whether a sub-goal has been reached, and when first.

Scope: one goal and one respondent's values through time. Which goal holds is in ``progression.capture.sub_goals``.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from progression.capture import SubGoal
from progression.definition import Direction
from progression.errors import ShapeError

__all__ = ["Reached", "reached"]

_NOISE: Final = 1e-9
"""Scale points: what a mean of whole answers may be off by when it is computed."""


@dataclass(frozen=True)
class Reached:
    """What became of a sub-goal.

    Attributes:
        first: Place of the first value that reached it, from 0; None where none has.
        now: Whether the latest value reaches it; None where there has been no value since it was set.
        already: Whether the level that it was set at, the latest value until then, that day included, reached it.
    """

    first: int | None
    now: bool | None
    already: bool = False

    @property
    def is_reached(self) -> bool:
        """Whether it has been reached, be it held since or not."""
        return self.first is not None


def reached(goal: SubGoal, values: Any, dates: Sequence[date | None], *, better: Direction | None) -> Reached:
    """Whether a sub-goal has been reached.

    Only values from the day on which it was set and later count. One without a date never does: nobody can say whether
    it came before or after.

    Args:
        goal: What was to be reached.
        values: Of the goal's score and respondent in time order, shape (n,), scale points; NaN or None where missing.
        dates: Their days, shape (n,); None where not given.
        better: Which way is progress (`Instrument.better`): a value at the goal or beyond it on that side reaches it.
            Without a direction only the goal itself does.

    Raises:
        ShapeError: If there are not as many dates as values.
    """
    given = [math.nan if value is None else float(value) for value in values]
    if len(given) != len(dates):
        message = f"{len(given)} values and {len(dates)} dates"
        raise ShapeError(message)
    dated = [
        (place, day, _meets(goal.goal, value, better))
        for place, (value, day) in enumerate(zip(given, dates, strict=True))
        if not math.isnan(value) and day is not None
    ]
    met = [(place, is_met) for place, day, is_met in dated if day >= goal.set_on]
    level = [is_met for _, day, is_met in dated if day <= goal.set_on]
    return Reached(
        first=next((place for place, is_met in met if is_met), None),
        now=met[-1][1] if met else None,
        already=bool(level) and level[-1],
    )


def _meets(goal: float, value: float, better: Direction | None) -> bool:
    if better == "higher":
        return value >= goal - _NOISE
    if better == "lower":
        return value <= goal + _NOISE
    return abs(value - goal) <= _NOISE
