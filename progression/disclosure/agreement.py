"""The agreement of two respondents as it may be shown.

Scope: every frame of an `Agreement`.
"""

from dataclasses import replace

from progression.analysis import Agreement
from progression.disclosure.hiding import few_pairs, hidden, hidden_where

__all__ = ["shown_agreement"]


def shown_agreement(result: Agreement, least: int) -> Agreement:
    """The result with what is about fewer than ``least`` people blanked."""
    return replace(
        result,
        frame=hidden(result.frame, "n", least),
        answered=hidden_where(result.answered, few_pairs(result.answered, least, of="both")),
        movement=hidden(result.movement, "n", least),
    )
