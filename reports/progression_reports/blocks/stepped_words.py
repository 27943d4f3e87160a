"""What the blocks about stepped cohorts share: how cohorts, periods and respondents are called.

Scope: from ids to what a reader reads.
"""

from typing import Any

from progression.analysis import Stepped
from progression.printing import print_count
from progression.texts import Language
from progression_reports.blocks.words import TEXTS, column_label, group_label

__all__ = ["begun_and_waiting", "cohort_label", "period_label", "period_mark", "stepped_facts"]


def stepped_facts(stepped: Stepped, language: Language) -> dict[str, str]:
    """What the texts of a report can use."""
    return {
        "cohort": column_label(stepped.cohort, language),
        "occasion": stepped.instrument.occasion_label(stepped.occasion, language)
        if stepped.occasion
        else TEXTS("stepped.every_occasion", language),
        "period": TEXTS(f"stepped.length.{stepped.period}", language),
        "periods": TEXTS(f"stepped.lengths.{stepped.period}", language),
    }


def cohort_label(stepped: Stepped, cohort: str, language: Language) -> str:
    """How a cohort is called."""
    return group_label(stepped.cohort, cohort, stepped.instrument, language)


def period_label(period: str, language: Language) -> str:
    """``kvartal 1 2024``, ``halvår 2 2024``, ``2024-02``."""
    year, _, part = period.partition("-")
    return TEXTS(f"stepped.period.{_kind(part)}", language, year=year, part=part.lstrip("QH"))


def period_mark(period: str, language: Language, *, year: bool) -> str:
    """The same on an axis, the year beneath where it is asked for: ``kv 1``."""
    of, _, part = period.partition("-")
    mark = TEXTS(f"stepped.mark.{_kind(part)}", language, part=part.lstrip("QH"))
    return f"{mark}<br>{of}" if year else mark


def _kind(part: str) -> str:
    return {"Q": "quarter", "H": "half"}.get(part[0], "month")


def begun_and_waiting(row: dict[str, Any], language: Language) -> str:
    """``16/14``: how many who had begun, and who waited."""
    return f"{print_count(row['n_begun'], language)}/{print_count(row['n_waiting'], language)}"
