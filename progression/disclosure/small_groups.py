"""Hide what is about too few people.

Scope: the smallest-group rule, in people and not in forms: a row about fewer than ``min_group`` people shows no number
at all, neither its count nor its share nor anything computed from them. It is the one door: every result that leaves
passes through here. Beside everybody, others are hidden with them (``progression.disclosure.complements``); what can
be worked out all the same, ``docs/disclosure.md`` says.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final, TypeVar

from progression.analysis import (
    Agreement,
    Controlled,
    GroupChange,
    GroupComparison,
    GroupTrend,
    Indicators,
    Quality,
    Stepped,
    Subgroups,
    ToWork,
    Waves,
)
from progression.disclosure.agreement import shown_agreement
from progression.disclosure.change import shown_change
from progression.disclosure.comparison import shown_comparison
from progression.disclosure.controlled import shown_controlled
from progression.disclosure.indicators import shown_indicators
from progression.disclosure.quality import shown_quality
from progression.disclosure.stepped import shown_stepped
from progression.disclosure.subgroups import shown_subgroups
from progression.disclosure.to_work import shown_to_work
from progression.disclosure.trend import shown_trend
from progression.disclosure.waves import shown_waves
from progression.notes import Note

__all__ = ["protect"]

AboutGroups = TypeVar(
    "AboutGroups",
    Agreement,
    Controlled,
    GroupChange,
    GroupComparison,
    GroupTrend,
    Indicators,
    Quality,
    Stepped,
    Subgroups,
    ToWork,
    Waves,
)

_SHOWN: Final[Mapping[type[Any], Callable[[Any, int], Any]]] = MappingProxyType(
    {
        Agreement: shown_agreement,
        Controlled: shown_controlled,
        GroupChange: shown_change,
        GroupComparison: shown_comparison,
        GroupTrend: shown_trend,
        Indicators: shown_indicators,
        Quality: shown_quality,
        Stepped: shown_stepped,
        ToWork: shown_to_work,
        Subgroups: shown_subgroups,
        Waves: shown_waves,
    }
)
"""Kind of result to its rule: from the numbers as they are and the smallest group to what may be shown."""


def protect(result: AboutGroups, *, min_group: int | None = None) -> AboutGroups:
    """The result as it may be shown.

    Args:
        result: Numbers as they are.
        min_group: Smallest group shown, where it shall be larger than the instrument's own, which is never
            undercut; nor is that of an instrument beside it.

    Returns:
        The same result with the numbers of smaller groups blanked, ``suppressed`` true and ``reason`` ``small_group``.
    """
    own = (result.instrument, *(each.instrument for each in result.beside))
    least = max(*(each.min_group for each in own), min_group or 0)
    if min_group is not None and min_group < least:
        notes = (Note("min-group-kept", {"asked": min_group, "least": least}), *result.notes)
        result = replace(result, notes=notes)
    shown: AboutGroups = replace(_SHOWN[type(result)](result, least), min_group=least)
    return shown
