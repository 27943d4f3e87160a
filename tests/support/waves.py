"""Made-up forms of several fixed occasions for the tests of waves."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np

from support.forms import form

__all__ = ["WAVES", "wave_rows"]

WAVES = ("start", "follow-up-1", "exit")
_FIRST = date(2024, 1, 1)


def wave_rows(complete: Mapping[str, int], lacking: Mapping[str, int] | None = None) -> list[dict[str, Any]]:
    """Forms on ``a`` that rise unevenly; drawn, but the same every time.

    Args:
        complete: How many of each kön have every wave.
        lacking: How many of each lack the second.
    """
    chance = np.random.default_rng(5)
    everybody = [
        (f"{kon}{kind}{place:02d}", kon, kind == "x")
        for kind, sizes in (("c", complete), ("x", lacking or {}))
        for kon, size in sizes.items()
        for place in range(size)
    ]
    found = []
    for name, kon, lacks in everybody:
        answers = np.clip(np.rint(chance.normal(4, 1.5) + np.arange(3) + chance.normal(0, 1, 3)), 1, 10)
        found += [
            form(name, when, date=_FIRST + timedelta(days=91 * wave), a=int(answers[wave]), kon=kon)
            for wave, when in enumerate(WAVES)
            if not (lacks and wave == 1)
        ]
    return found
