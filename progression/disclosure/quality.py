"""Scale quality as it may be shown.

Scope: every frame of a `Quality`.
"""

from dataclasses import replace

import pandas as pd

from progression.analysis import Quality
from progression.disclosure.hiding import Small, hidden, hidden_where, some_but_few

__all__ = ["shown_quality"]


def shown_quality(result: Quality, least: int) -> Quality:
    """The result with what is about fewer than ``least`` people blanked."""
    return replace(
        result,
        items=hidden_where(result.items, _few_of_items(result.items, least)),
        distribution=hidden(result.distribution, "n", least),
        scales=hidden_where(result.scales, _few_of_scales(result.scales, least)),
        item_rest=hidden_where(result.item_rest, some_but_few(result.item_rest, "n", least)),
        stability=hidden_where(result.stability, some_but_few(result.stability, "n", least)),
        agreement=hidden(result.agreement, "n", least),
        congruence=hidden_where(result.congruence, some_but_few(result.congruence, "n", least)),
        invariance=hidden_where(result.invariance, some_but_few(result.invariance, "n", least)),
    )


def _few_of_items(items: pd.DataFrame, least: int) -> Small:
    """Questions put to too few, or that too few answered; that nobody did is told where many were asked."""
    return some_but_few(items, "n", least) | some_but_few(items, "asked", least)


def _few_of_scales(scales: pd.DataFrame, least: int) -> Small:
    """Scales that too few have a value on, or too few every item of."""
    return some_but_few(scales, "n", least) | some_but_few(scales, "n_score", least)
