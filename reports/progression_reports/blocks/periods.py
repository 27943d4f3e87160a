"""What the indicator blocks share: the rows of a period, the words for periods and for the reference.

Scope: look-ups in `Indicators`; nothing is computed here that the result does not hold.
"""

import re
from fractions import Fraction
from typing import Any

from progression.analysis import Indicators, Period
from progression.analysis.result import records
from progression.printing import print_interval, print_share, print_signed
from progression.texts import Language
from progression_reports.blocks.words import TEXTS

__all__ = ["period_words", "print_exact_share", "print_points", "reference_name", "rows_of", "verdict_notes", "year_of"]

_PERCENT = 100
_DAYS_OF_A_YEAR = (364, 365)  # last day minus first


def rows_of(result: Indicators, period: Period | None) -> list[dict[str, Any]]:
    """The rows of one measuring period as plain values; none without a period."""
    return [row for row in records(result.frame) if row["period"] == str(period)]


def period_words(period: Period | None, language: Language) -> str:
    """``2020-11-01 till 2021-10-31``."""
    return TEXTS("period.words", language, first=period.first, last=period.last) if period else ""


def year_of(period: Period | None) -> str:
    """What a heading calls a measuring period: the year it ends in, or its months where it is not a year."""
    if period is None:
        return ""
    is_year = (period.last - period.first).days in _DAYS_OF_A_YEAR
    return str(period.last.year) if is_year else f"{period.first:%Y-%m}–{period.last:%Y-%m}"


def reference_name(result: Indicators) -> str | None:
    """What the reference is called, ``riket 2021`` for the file ``riket-2021``; None where there is none."""
    return re.sub(r"[-_]+", " ", result.reference_label) if result.reference_label else None


def verdict_notes(rows: list[dict[str, Any]], field: str, language: Language) -> tuple[str, ...]:
    """What the verdicts that say nothing mean, where any shown row has one."""
    found = {row[field] for row in rows if not row["suppressed"]}
    return tuple(
        TEXTS(f"verdict_note.{verdict}", language) for verdict in ("cannot_tell", "not_compared") if verdict in found
    )


def print_exact_share(row: dict[str, Any], language: Language) -> str:
    """The share of positive answers, rounded once from its counts."""
    known = row["k"] is not None and row["n"]
    return print_share(Fraction(int(row["k"]), int(row["n"])) if known else row["share"], language)


def print_share_interval(row: dict[str, Any], language: Language) -> str:
    """The interval of a share, in per cent."""
    low, high = (None if row[name] is None else row[name] * _PERCENT for name in ("low", "high"))
    return print_interval(low, high, language, 0)


def print_points(row: dict[str, Any], difference: str, low: str, high: str, language: Language) -> tuple[str, str]:
    """A difference of two shares and its interval, in percentage points."""
    value, lowest, highest = (None if row[name] is None else row[name] * _PERCENT for name in (difference, low, high))
    return print_signed(value, language), print_interval(lowest, highest, language)
