"""What goes with work or studies as it may be shown.

Scope: every frame of a `ToWork`. A model tells of those who came to work or studies and of those who did not, and both
must be enough. In a table whose rows add up to a sum that is known, as much more is hidden as it takes.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from progression.analysis import ToWork
from progression.analysis.to_work_calibration import merged_groups
from progression.disclosure.hiding import Small, hidden_where, some_but_few

__all__ = ["few_of_endings", "few_rated", "shown_to_work"]


def shown_to_work(result: ToWork, least: int) -> ToWork:
    """The result with what is about fewer than ``least`` people blanked."""
    together = _few_in_model(result.joint, least)
    return replace(
        result,
        followed=hidden_where(result.followed, few_of_endings(result.followed, least)),
        frame=hidden_where(result.frame, _few_in_model(result.frame, least)),
        year=hidden_where(result.year, _few_in_year(result.year, least)),
        rated=hidden_where(result.rated, few_rated(result.rated, least)),
        joint=hidden_where(result.joint, together),
        calibration=merged_groups(result.calibration[:0] if together.any() else result.calibration, least),
        measures=hidden_where(result.measures, _few_in_model(result.measures, least)),
    )


def _few_in_model(rows: pd.DataFrame, least: int) -> Small:
    """Models of some and too few, or with some and too few who came to work or studies, or who did not."""
    return _few(rows, "n", "events", "others", least=least)


def _few_in_year(rows: pd.DataFrame, least: int) -> Small:
    """The same, and those in which too few were rated so low, or so high."""
    return _few(rows, "n", "events", "others", "n_low", "n_high", least=least)


def few_of_endings(rows: pd.DataFrame, least: int) -> Small:
    """Endings of too few; everybody is the sum of the others."""
    if rows.empty:
        return np.zeros(0, bool)
    parts = (rows["kind"] != "all").to_numpy()
    hidden = some_but_few(rows, "participants", least)
    hidden[parts] = _with_neighbours(rows[parts], hidden[parts], ("participants",), least)
    return hidden


def few_rated(rows: pd.DataFrame, least: int) -> Small:
    """Ratings of too few, or of too few who came to work or studies; their sums are those of the model."""
    if rows.empty:
        return np.zeros(0, bool)
    small = _few(rows, "participants", "events", "others", least=least)
    return _with_neighbours(rows, small, ("events",), least)


def _few(rows: pd.DataFrame, *counts: str, least: int) -> Small:
    """Rows in which any of these is some and fewer than ``least``."""
    small: Small = np.logical_or.reduce([some_but_few(rows, each, least) for each in counts])
    return small


def _with_neighbours(rows: pd.DataFrame, small: Small, counts: Sequence[str], least: int) -> Small:
    """What is small, and the smallest of the rest, until what is hidden adds up to enough or to nobody.

    One row alone that is hidden would be the sum less the others, so a hidden one has company.
    """
    hidden = small.copy()
    for name in counts:
        count = rows[name].to_numpy(dtype=float)
        for place in np.argsort(count, kind="stable"):
            alone = hidden.sum() == 1
            if hidden.any() and (alone or 0 < count[hidden].sum() < least) and count[place] > 0:
                hidden[place] = True
    return hidden
