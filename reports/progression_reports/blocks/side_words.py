"""What the tables about two groups share: how the two are called, and rows as the other tables know them.

Scope: from ids to what a reader reads.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import Any, Final

import pandas as pd

from progression.analysis import GroupComparison, parse_period
from progression.analysis.result import records
from progression.definition import Instrument
from progression.texts import Language, pick
from progression_reports.blocks.periods import period_words, year_of
from progression_reports.blocks.words import TEXTS, group_label

__all__ = ["comparison_facts", "rows_about", "side_labels", "side_names"]

_SEPARATORS: Final = (": ", ", ", " – ")


def side_labels(comparison: GroupComparison, language: Language) -> tuple[str, str]:
    """How the two sides are called in headings.

    Two years by the year they end in, where that tells them apart; two questionnaires by what is not common to their
    titles.
    """
    if comparison.between == "period":
        first, second = (parse_period(each) for each in comparison.groups)
        if year_of(first) != year_of(second):
            return year_of(first), year_of(second)
    names = side_names(comparison, language)
    return _own_parts(*names) if comparison.between == "instrument" else names


def side_names(comparison: GroupComparison, language: Language) -> tuple[str, str]:
    """How the two sides are called in full."""
    first, second = (_label(comparison, each, language) for each in comparison.groups)
    return first, second


def comparison_facts(comparison: GroupComparison, language: Language, instrument: str) -> dict[str, str]:
    """What the texts of a report can use."""
    first, second = side_names(comparison, language)
    about, whom = instrument, TEXTS("compare.two_groups", language)
    if comparison.beside:
        first, second = (TEXTS("compare.titled", language, title=each) for each in (first, second))
        about, whom = (TEXTS(f"compare.{each}", language) for each in ("in_both", "two_questionnaires"))
    if comparison.occasion:
        label = comparison.instrument.occasion_label(comparison.occasion, language)
        about = TEXTS("compare.at_occasion", language, instrument=about, occasion=label)
    if comparison.period:
        period = period_words(parse_period(comparison.period), language)
        about = TEXTS("compare.at_occasion", language, instrument=about, occasion=period)
    return {"first": first, "second": second, "about": about, "whom": whom}


def rows_about(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as plain values, as those of a result that is not divided further."""
    return [row | {"by": None, "group": None} for row in records(frame)]


def _own_parts(first: str, second: str) -> tuple[str, str]:
    """What is left of two titles when the words that both begin with are gone."""
    shared = "".join(mine for mine, _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
    begins = max((at + len(each) for each in _SEPARATORS if (at := shared.rfind(each)) >= 0), default=0)
    return first[begins:], second[begins:]


def _label(comparison: GroupComparison, value: str, language: Language) -> str:
    if comparison.between == "instrument":
        titles = {each.id: each.title for each in _instruments(comparison)}
        return pick(titles[value], language)
    if comparison.between == "occasion":
        return comparison.instrument.occasion_label(value, language)
    if comparison.between == "period":
        return period_words(parse_period(value), language)
    return group_label(comparison.between, value, comparison.instrument, language)


def _instruments(comparison: GroupComparison) -> Iterator[Instrument]:
    yield comparison.instrument
    yield from (each.instrument for each in comparison.beside)
