"""Made-up forms of an insats and a comparison group for the tests of change with a comparison group."""

from typing import Any

import numpy as np

from support.forms import form

__all__ = ["two_group_rows"]


def two_group_rows(
    first: int = 20, second: int = 24, *, only_start: tuple[int, int] = (0, 0), **more: Any
) -> list[dict[str, Any]]:
    """Forms at start and exit on ``a`` and ``b``; insats X rises by more than Y. Drawn, but the same every time.

    Args:
        first: People of insats X with both forms.
        second: People of insats Y with both.
        only_start: People of either with the first form only.
        more: Further cells of every row.
    """
    chance = np.random.default_rng(7)
    found = []
    for insats, rise, sizes in (("X", 1.5, (first, only_start[0])), ("Y", 0.5, (second, only_start[1]))):
        for place in range(sum(sizes)):
            before = np.clip(np.rint(chance.normal(4 + (insats == "X") / 2, 1.5, 2)), 1, 10)
            after = np.clip(np.rint(before + rise + chance.normal(0, 1, 2)), 1, 10)
            cells = {"insats": insats, "kon": ("kvinna", "man")[place % 2], "mentor": f"{insats}{place % 8}"} | more
            name = f"{insats}{place:02d}"
            found.append(form(name, "start", a=int(before[0]), b=int(before[1]), **cells))
            if place < sizes[0]:
                found.append(form(name, "exit", a=int(after[0]), b=int(after[1]), **cells))
    return found
