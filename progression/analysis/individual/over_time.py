"""Moves by the hierarchical linear model: each participant's slope against the average slope.

Scope: every dated occasion of everybody, one model per respondent and score.
"""

from functools import cache

import numpy as np
import pandas as pd

from progression.analysis.individual.judged import MovesOverTime
from progression.analysis.panel import panels
from progression.capture import Forms
from progression.stats import fit_mixed
from progression.stats.arrays import FloatArray

__all__ = ["moves_over_time"]


def moves_over_time(forms: Forms) -> MovesOverTime:
    """A way to get the moves of a score by a respondent, each model fitted once.

    A move is the participant's empirical-Bayes slope, as a deviation from the average slope, in its own standard
    deviations (Speer & Greenbaum 1995).

    Args:
        forms: All the answers; those without a date are of no use here.
    """

    @cache
    def moves(score: str, respondent: str) -> FloatArray | None:
        panel = next((each for each in panels(forms, [score]) if each.respondent == respondent), None)
        if panel is None:
            return None
        design = np.column_stack([np.ones_like(panel.months), panel.months])
        fit = fit_mixed(panel.participant, design, panel.months, panel.values)
        if fit.reason is not None:
            return None
        own = fit.individual()
        with np.errstate(divide="ignore", invalid="ignore"):
            move = np.where(own.slope_sd > 0, own.slope / own.slope_sd, 0.0)
        categories = forms.keys["participant"].cat.categories
        found = np.full(len(categories), np.nan)
        found[categories.get_indexer(pd.Index(panel.participants))] = move
        return found

    return moves
