"""What the tables about two groups share: how the two are called, and rows as the other tables know them.

Scope: from ids to what a reader reads.
"""

from typing import Any

import pandas as pd

from progression.analysis import GroupComparison, parse_period
from progression.analysis.result import records
from progression.texts import Language
from progression_reports.blocks.periods import period_words, year_of
from progression_reports.blocks.words import TEXTS, group_label

__all__ = ["comparison_facts", "rows_about", "side_labels"]


def side_labels(comparison: GroupComparison, language: Language) -> tuple[str, str]:
    """How the two sides are called in headings; two years by the year they end in, where that tells them apart."""
    if comparison.between == "period":
        first, second = (parse_period(each) for each in comparison.groups)
        if year_of(first) != year_of(second):
            return year_of(first), year_of(second)
    return _in_full(comparison, language)


def comparison_facts(comparison: GroupComparison, language: Language, instrument: str) -> dict[str, str]:
    """What the texts of a report can use."""
    first, second = _in_full(comparison, language)
    when = comparison.occasion
    label = comparison.instrument.occasion_label(when, language) if when else ""
    about = TEXTS("compare.at_occasion", language, instrument=instrument, occasion=label) if when else instrument
    return {"first": first, "second": second, "about": about}


def rows_about(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as plain values, as those of a result that is not divided further."""
    return [row | {"by": None, "group": None} for row in records(frame)]


def _in_full(comparison: GroupComparison, language: Language) -> tuple[str, str]:
    first, second = (_label(comparison, each, language) for each in comparison.groups)
    return first, second


def _label(comparison: GroupComparison, value: str, language: Language) -> str:
    if comparison.between == "occasion":
        return comparison.instrument.occasion_label(value, language)
    if comparison.between == "period":
        return period_words(parse_period(value), language)
    return group_label(comparison.between, value, comparison.instrument, language)
