"""Scale quality as it may be shown.

Scope: every frame of a `Quality`.
"""

from dataclasses import replace
from typing import Final

import pandas as pd

from progression.analysis import Quality
from progression.disclosure.complements import GROUP, Company, like, sizes_in
from progression.disclosure.hiding import Small, below, hidden_where, some_but_few

__all__ = ["shown_quality"]

_SCORE: Final = ("score", "respondent")


def shown_quality(result: Quality, least: int) -> Quality:
    """The result with what is about fewer than ``least`` people blanked."""
    items, scales = result.items, result.scales
    company = Company(least, sizes_in(items, "asked"))
    unanswered = company.hidden(
        items, _few_of_items(items, least), of=("item", "respondent", "occasion"), counts=("asked", "n")
    )
    answers = below(result.distribution, "n", least) | like(
        result.distribution, items[unanswered], ("item", *GROUP, "occasion")
    )
    unmeasured = company.hidden(
        scales, _few_of_scales(scales, least), of=(*_SCORE, "occasion"), counts=("n_score", "n")
    )
    rest = some_but_few(result.item_rest, "n", least) | like(
        result.item_rest, scales[unmeasured], ("score", *GROUP, "occasion")
    )

    def shown(frame: pd.DataFrame, small: Small, *of: str) -> pd.DataFrame:
        return hidden_where(frame, company.hidden(frame, small, of=of))

    return replace(
        result,
        items=hidden_where(items, unanswered),
        distribution=shown(result.distribution, answers, "item", "respondent", "occasion", "code"),
        scales=hidden_where(scales, unmeasured),
        item_rest=shown(result.item_rest, rest, *_SCORE, "item", "occasion"),
        stability=shown(result.stability, some_but_few(result.stability, "n", least), *_SCORE, "method"),
        agreement=shown(result.agreement, below(result.agreement, "n", least), *_SCORE, "other", "occasion"),
        congruence=shown(result.congruence, some_but_few(result.congruence, "n", least), *_SCORE),
        invariance=shown(result.invariance, some_but_few(result.invariance, "n", least), *_SCORE, "item"),
    )


def _few_of_items(items: pd.DataFrame, least: int) -> Small:
    """Questions put to too few, or that too few answered; that nobody did is told where many were asked."""
    return some_but_few(items, "n", least) | some_but_few(items, "asked", least)


def _few_of_scales(scales: pd.DataFrame, least: int) -> Small:
    """Scales that too few have a value on, or too few every item of."""
    return some_but_few(scales, "n", least) | some_but_few(scales, "n_score", least)
