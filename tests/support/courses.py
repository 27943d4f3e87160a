"""Made-up courses for the tests of three or more occasions: who answered what, how many days after a first day."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias

import numpy as np

from progression.definition import Instrument
from support import definition, form, item, score

__all__ = ["Course", "crowd", "mirrored", "rows", "ten"]

Course: TypeAlias = Sequence[tuple[int, Any]]
"""Days since the first day, and the answer."""

_FIRST = date(2024, 1, 1)


def ten(better: str | None = "higher", **header: Any) -> Instrument:
    """Two ordinal items from 1 to 10 and their sum, put to participants."""
    items = [item("a", better=better), item("b", better=better)]
    return definition(items, scores=[score("s", ["a", "b"], "sum", 2)], **header)


def rows(courses: Mapping[str, Course], *, b: Any = None, **groups: Mapping[str, str]) -> list[dict[str, Any]]:
    """One form per participant and moment.

    Args:
        courses: The answers on ``a``, by participant.
        b: The answer on ``b`` on every form; no such column where left out.
        groups: For each group column, which participant belongs where.
    """
    return [
        form(
            name,
            f"uppföljning {place + 1}",
            date=_FIRST + timedelta(days=day),
            a=answer,
            **({} if b is None else {"b": b}),
            **{column: of.get(name, "") for column, of in groups.items()},
        )
        for name, course in courses.items()
        for place, (day, answer) in enumerate(course)
    ]


def crowd(people: int, *, seed: int = 7, occasions: Sequence[int] = (1, 2, 3, 4, 5, 6)) -> dict[str, Course]:
    """Courses that rise unevenly on a scale from 1 to 10, about a quarter apart; drawn, but the same every time."""
    chance = np.random.default_rng(seed)
    found: dict[str, Course] = {}
    for place in range(people):
        count = int(occasions[place % len(occasions)])
        days = np.cumsum([0, *(91 + chance.integers(-20, 21, count - 1))])
        start, pace = chance.normal(4, 1.2), chance.normal(0.12, 0.08)
        levels = start + pace * days / 30.4375 + chance.normal(0, 0.8, count)
        found[f"p{place:03d}"] = [
            (int(day), int(np.clip(round(level), 1, 10))) for day, level in zip(days, levels, strict=True)
        ]
    return found


def mirrored(courses: Mapping[str, Course]) -> dict[str, Course]:
    """The same courses upside down on a scale from 1 to 10."""
    return {name: [(day, 11 - answer) for day, answer in course] for name, course in courses.items()}
