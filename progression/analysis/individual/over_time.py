"""Moves by the hierarchical linear model: each participant's slope against the average slope.

Scope: every dated occasion of everybody, one model per respondent and score. Where the model cannot tell that slopes
differ there is a reason and no move.
"""

from functools import cache
from typing import Final

import numpy as np
import pandas as pd

from progression.analysis.individual.judged import MovesOverTime, SlopeMoves
from progression.analysis.panel import panels
from progression.capture import Forms
from progression.stats import MixedFit, fit_mixed

__all__ = ["moves_over_time"]

_SURE: Final = 0.99  # everybody's verdict hangs on this one question
_WITHOUT_SPREAD: Final = ("zero_slope_variance", "zero_variances")


def moves_over_time(forms: Forms) -> MovesOverTime:
    """A way to get the moves of a score by a respondent, each model fitted once.

    A move is the participant's empirical-Bayes slope, as a deviation from the average slope, in its own standard
    deviations (Speer & Greenbaum 1995). These take the variances as known. Where the 99 % profile limits of the slopes'
    standard deviation reach 0, an estimate above it is what noise gives too, and drawn along with the level it would
    put most people off the average: then there are no moves.

    Args:
        forms: All the answers; those without a date are of no use here.
    """

    @cache
    def moves(score: str, respondent: str) -> SlopeMoves:
        panel = next(each for each in panels(forms, [score]) if each.respondent == respondent)
        design = np.column_stack([np.ones_like(panel.months), panel.months])
        fit = fit_mixed(panel.participant, design, panel.months, panel.values)
        if fit.reason is not None:
            return SlopeMoves("too_few_occasions")
        if not _slopes_differ(fit):
            return SlopeMoves("slopes_by_level" if fit.boundary == "perfect_correlation" else "slopes_alike")
        own = fit.individual()
        categories = forms.keys["participant"].cat.categories
        found = np.full(len(categories), np.nan)
        found[categories.get_indexer(pd.Index(panel.participants))] = own.slope / own.slope_sd
        return SlopeMoves(None, found, fit.boundary)

    return moves


def _slopes_differ(fit: MixedFit) -> bool:
    """Whether the model can tell that they do."""
    return fit.boundary not in _WITHOUT_SPREAD and fit.spread_limits("slope", confidence=_SURE).low > 0
