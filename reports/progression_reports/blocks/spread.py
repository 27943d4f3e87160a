"""How the answers to an item are spread over its scale: the rows of a distribution gathered into bars.

Scope: from the `distribution` of a result to one `Bar` per item and occasion or group. Bars of a group that is too
small hold no counts at all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from progression.analysis import GroupChange, GroupComparison, Indicators, Quality
from progression.analysis.result import records
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.quality_rows import occasion_word
from progression_reports.blocks.side_words import rows_about, side_labels
from progression_reports.blocks.words import capital, respondent_label

__all__ = ["Bar", "bars_of_change", "bars_of_comparison", "bars_of_indicators", "bars_of_quality"]


@dataclass(frozen=True)
class Bar:
    """The answers to one item at one occasion or of one group.

    Attributes:
        item: Id of the item.
        label: Which occasion or group.
        counts: How many gave each answer, by value in scale points; empty where suppressed or nobody answered.
        suppressed: Whether it is hidden.
        by: The column that people are divided by; None where it is of everybody.
    """

    item: str
    label: str
    counts: Mapping[float, int] = field(default_factory=dict)
    suppressed: bool = False
    by: str | None = None

    @property
    def n(self) -> int:
        """How many gave an answer."""
        return sum(self.counts.values())

    def share(self, value: float) -> Fraction:
        """Share of the answers that are this one; zero where there are no answers."""
        return Fraction(self.counts.get(value, 0), self.n) if self.n else Fraction(0)


def bars_of_change(change: GroupChange, language: Language) -> list[Bar]:
    """Before and after of everybody who answered both times, one bar per item, respondent and occasion."""
    rows = [row for row in records(change.distribution) if row["group"] is None]
    keys = Keys(change.instrument, rows, "item", language)
    several = len({row["respondent"] for row in rows}) > 1

    def label(row: dict[str, Any]) -> str:
        occasion = change.instrument.occasion_label(row["occasion"], language)
        return f"{keys.row_label(row)}, {occasion}" if several else capital(occasion)

    return _gathered(rows, label)


def bars_of_indicators(result: Indicators, language: Language) -> list[Bar]:
    """The answers of the period, one bar per item, respondent and group."""
    rows = [row for row in records(result.distribution) if row["period"] == str(result.period)]
    return _gathered(rows, Keys(result.instrument, rows, "item", language).row_label)


def bars_of_comparison(comparison: GroupComparison, language: Language) -> list[Bar]:
    """The answers of either group, one bar per item, respondent and side."""
    rows = rows_about(comparison.distribution)
    several = len({row["respondent"] for row in rows}) > 1
    sides = dict(zip(("first", "second"), side_labels(comparison, language), strict=True))

    def label(row: dict[str, Any]) -> str:
        side = sides[row["side"]]
        return capital(f"{respondent_label(row['respondent'], language)}, {side}" if several else side)

    return _gathered(rows, label)


def bars_of_quality(quality: Quality, language: Language) -> list[Bar]:
    """The answers of everybody, one bar per item, respondent and occasion."""
    rows = [row for row in records(quality.distribution) if row["group"] is None]
    several = len({row["respondent"] for row in rows}) > 1

    def label(row: dict[str, Any]) -> str:
        occasion = occasion_word(quality, row["occasion"], language)
        return capital(f"{respondent_label(row['respondent'], language)}, {occasion}" if several else occasion)

    return _gathered(rows, label)


def _gathered(rows: list[dict[str, Any]], label: Callable[[dict[str, Any]], str]) -> list[Bar]:
    """One bar for the rows that share item and label; each row is the count of one answer."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault((row["item"], label(row)), []).append(row)
    return [
        Bar(item, words, suppressed=True, by=answers[0].get("by"))
        if any(row["suppressed"] for row in answers)
        else Bar(item, words, {row["code"]: int(row["count"]) for row in answers})
        for (item, words), answers in found.items()
    ]
