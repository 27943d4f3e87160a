"""A comparison of two groups as it may be shown.

Scope: every frame of a `GroupComparison`: the other side and the difference would give away a side that is too small.
"""

from dataclasses import replace

from progression.analysis import GroupComparison
from progression.disclosure.hiding import few_on_a_side, hidden, hidden_where

__all__ = ["shown_comparison"]


def shown_comparison(result: GroupComparison, least: int) -> GroupComparison:
    """The result with what is about fewer than ``least`` people blanked."""
    return replace(
        result,
        answered=hidden(result.answered, "participants", least),
        frame=hidden_where(result.frame, few_on_a_side(result.frame, least)),
        shares=hidden_where(result.shares, few_on_a_side(result.shares, least)),
        choices=hidden_where(result.choices, few_on_a_side(result.choices, least)),
        distribution=hidden(result.distribution, "n", least),
    )
