"""How indicators were computed, in sentences.

Scope: `Indicators`.
"""

from collections.abc import Iterator

from progression.analysis.indicators import Indicators
from progression.analysis.methods.saying import Say, any_number, shown, values_of
from progression.printing import print_date

__all__ = ["indicator_methods"]


def indicator_methods(indicators: Indicators, say: Say) -> Iterator[str]:
    """What was done, in the order of the report."""
    rows = shown(indicators.frame)
    period = indicators.period
    if period is not None:
        yield say("indicators.design", first=print_date(period.first), last=print_date(period.last))
    if indicators.by:
        yield say("indicators.groups", by=say.columns(indicators.by))
    if any_number(rows, "share"):
        yield say("indicators.shares")
    if indicators.previous is not None and any_number(rows, "previous_p"):
        yield say("indicators.previous")
    if indicators.reference_label is not None and any_number(rows, "p"):
        yield say("indicators.reference", reference=indicators.reference_label)
    if {"score", "fisher"} & set(values_of(rows, "p_method")):
        yield say("indicators.verdict")
