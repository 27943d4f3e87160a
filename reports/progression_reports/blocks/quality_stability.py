"""How stable measures are over time, and how far two respondents agree.

Scope: two tables of a `Quality`; the second is that of an `Agreement`.
"""

from typing import Any, Final

from progression.analysis import Agreement, Quality
from progression.analysis.result import records
from progression.printing import print_count
from progression.texts import Language
from progression_reports.blocks.agreement_table import agreement_table
from progression_reports.blocks.model import Table
from progression_reports.blocks.quality_rows import measure, quality_table
from progression_reports.blocks.words import TEXTS

__all__ = ["quality_agreement", "quality_stability"]

_COLUMNS: Final = ("stability_method", "n", "value")


def quality_stability(quality: Quality, language: Language) -> Table:
    """One row per measure, respondent, group and method."""
    rows = records(quality.stability)

    def cells(row: dict[str, Any]) -> tuple[str, ...]:
        return (
            TEXTS(f"quality.stability_method.{row['method']}", language),
            print_count(row["n"], language),
            measure(row, "value", language, prefix=""),
        )

    note = "retest" if quality.before else "heise"
    return quality_table(
        quality,
        rows,
        language,
        name="stability",
        about="score",
        columns=_COLUMNS,
        cells=cells,
        notes=(TEXTS(f"quality.note_{note}", language),),
    )


def quality_agreement(quality: Quality, language: Language) -> Table:
    """The table of two respondents; without rows where nobody was rated by two."""
    frame = quality.agreement
    if frame.empty:
        return Table(TEXTS("quality.agreement_title", language), (), ())
    occasions = tuple(dict.fromkeys(frame["occasion"].tolist()))
    found = Agreement(quality.instrument, occasions=occasions, frame=frame, answered=frame, min_group=quality.min_group)
    return agreement_table(found, language)
