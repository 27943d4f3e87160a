"""Scale quality as it may be shown.

Scope: every frame of a `Quality`.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from progression.analysis import Quality
from progression.disclosure.hiding import Small, hidden, hidden_where

__all__ = ["shown_quality"]


def shown_quality(result: Quality, least: int) -> Quality:
    """The result with what is about fewer than ``least`` people blanked."""
    return replace(
        result,
        items=hidden_where(result.items, _few_of_items(result.items, least)),
        distribution=hidden(result.distribution, "n", least),
        scales=hidden_where(result.scales, _few_of_scales(result.scales, least)),
        item_rest=hidden_where(result.item_rest, _few_of_those_there(result.item_rest, least)),
        stability=hidden_where(result.stability, _few_of_those_there(result.stability, least)),
        agreement=hidden(result.agreement, "n", least),
        congruence=hidden_where(result.congruence, _few_of_those_there(result.congruence, least)),
        invariance=hidden_where(result.invariance, _few_of_those_there(result.invariance, least)),
    )


def _few_of_items(items: pd.DataFrame, least: int) -> Small:
    """Questions put to too few, or that too few answered; that nobody did is told where many were asked."""
    if items.empty:
        return np.zeros(0, bool)
    return _few_of_those_there(items, least) | (items["asked"].to_numpy(dtype=float) < least)


def _few_of_scales(scales: pd.DataFrame, least: int) -> Small:
    """Scales that too few have a value on, or too few every item of."""
    if scales.empty:
        return np.zeros(0, bool)
    return _few_of_those_there(scales, least) | (scales["n_score"].to_numpy(dtype=float) < least)


def _few_of_those_there(rows: pd.DataFrame, least: int) -> Small:
    """Rows that rest on some, and fewer than ``least``; nobody is no secret, and what was hidden is no number."""
    if rows.empty:
        return np.zeros(0, bool)
    values = rows["n"].to_numpy(dtype=float)
    few: Small = (values > 0) & (values < least)
    return few
