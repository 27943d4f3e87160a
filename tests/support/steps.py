"""Made-up forms of cohorts that begin at different times, for the tests of stepped cohorts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from support.forms import form

__all__ = ["STARTS", "stepped_rows"]

STARTS = {
    "Alby": date(2023, 4, 1),
    "Boda": date(2023, 4, 1),
    "Ceda": date(2023, 7, 10),
    "Dala": date(2023, 10, 1),
    "Edsby": date(2023, 10, 1),
    "Fors": date(2024, 1, 1),
    "Gnesta": date(2024, 1, 1),
    "Hede": None,
    "Idre": None,
    "Jarna": None,
}
"""The day on which each of ten towns began."""


def stepped_rows(
    people: int = 6,
    *,
    towns: Sequence[str] = tuple(STARTS),
    items: Sequence[str] = ("a", "b"),
    top: int = 10,
    shift: float = 1.5,
    quarters: int = 6,
) -> list[dict[str, Any]]:
    """Quarterly forms from 2023; the answers rise by the shift once a town has begun. The same every time.

    Args:
        people: Participants of each town, each with a form in every quarter.
        towns: Which of `STARTS`.
        items: Answered on each.
        top: Of their scale, which begins at 1.
        shift: Tenths of the scale.
        quarters: How many.
    """
    chance = np.random.default_rng(11)
    found = []
    for place, town in enumerate(towns):
        for number in range(people):
            level = 3 + place / 5 + chance.normal(0, 0.6)
            for quarter in range(quarters):
                day = date(2023 + quarter // 4, 3 * (quarter % 4) + 2, 3 + number)
                start = STARTS[town]
                risen = shift if start and day >= start else 0
                moved = level + quarter / 5 + risen + chance.normal(0, 0.8, len(items))
                values = np.clip(np.rint(moved * top / 10), 1, top).astype(int)
                cells = {"kommun": town, "kon": ("kvinna", "man")[number % 2], "date": day.isoformat()}
                when = f"follow-up-{quarter}" if quarter else "start"
                found.append(
                    form(f"{town}{number:02d}", when, **dict(zip(items, values.tolist(), strict=True)), **cells)
                )
    return found
