"""How the course of a group was computed, in sentences.

Scope: `GroupTrend`.
"""

from collections.abc import Iterator

from progression.analysis.methods.saying import Say, any_number, shown, values_of
from progression.analysis.trend import GroupTrend

__all__ = ["trend_methods"]


def trend_methods(trend: GroupTrend, say: Say) -> Iterator[str]:
    """What was done, in the order of the report."""
    slopes, findings = shown(trend.frame), shown(trend.findings)
    yield say("trend.design")
    if trend.by:
        yield say("trend.groups", by=say.columns(trend.by))
    if any_number(slopes, "slope"):
        yield say("trend.slope")
    if any_number(slopes, "p_holm"):
        yield say("trend.family")
    found = values_of(findings[findings["k"].notna()], "finding") if "k" in findings else []
    if {"towards_better", "towards_worse"} & set(found):
        yield say("trend.own")
    if "change_of_level" in found:
        yield say("trend.level")
    if "off_track" in found:
        yield say("trend.band")
    if found:
        yield say("trend.shares")
    if any_number(shown(trend.path), "mean"):
        yield say("trend.path")
