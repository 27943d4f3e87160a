"""Made-up forms of two occasions in groups, for the tests of subgroups."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from support.forms import panel

__all__ = ["grouped_panel"]


def grouped_panel(sizes: Mapping[tuple[str | None, ...], int], *columns: str, seed: int = 4) -> list[dict[str, Any]]:
    """So many participants with each combination of values; their answers are drawn, but the same every time.

    Args:
        sizes: How many have these values, one for each column; None for a blank.
        columns: The group columns.
        seed: Of the draw.
    """
    chance = np.random.default_rng(seed)
    people = [values for values, size in sizes.items() for _ in range(size)]
    before = np.clip(np.rint(chance.normal(4, 1.5, len(people))), 1, 10).astype(int)
    after = np.clip(before + np.rint(chance.normal(1, 1.5, len(people))), 1, 10).astype(int)
    groups = {name: [values[place] for values in people] for place, name in enumerate(columns)}
    return panel(before.tolist(), after.tolist(), **groups)
