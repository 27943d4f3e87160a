"""The agreement of two respondents as it may be shown.

Scope: every frame of an `Agreement`.
"""

from dataclasses import replace
from typing import Final

from progression.analysis import Agreement
from progression.disclosure.complements import GROUP, Company, like
from progression.disclosure.hiding import below, few_pairs, hidden_where

__all__ = ["shown_agreement"]

_BETWEEN: Final = ("respondent", "other")
_CELL: Final = (*GROUP, "other", "occasion")


def shown_agreement(result: Agreement, least: int) -> Agreement:
    """The result with what is about fewer than ``least`` people blanked."""
    answered, frame, movement = result.answered, result.frame, result.movement
    few = few_pairs(answered, least, of="both")
    rated = Company.of(answered, few, least, whole=(*_BETWEEN, "occasion"), counts=("participants", "both"))
    company = Company(least, rated.sizes)
    small = below(frame, "n", least) | like(frame, rated.gone, _CELL)
    return replace(
        result,
        frame=hidden_where(frame, company.hidden(frame, small, of=(*_BETWEEN, "score", "occasion"))),
        answered=hidden_where(answered, like(answered, rated.gone, _CELL)),
        movement=hidden_where(movement, company.hidden(movement, below(movement, "n", least), of=(*_BETWEEN, "score"))),
    )
