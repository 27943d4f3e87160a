"""What each question got for answers, and which were not given.

Scope: two tables of a `Quality`. The spread over the scale is drawn in ``likert``.
"""

from typing import Any, Final

from progression.analysis import Quality
from progression.analysis.quality_rows import AT_AN_END
from progression.analysis.reliability import FEWEST_PERSONS
from progression.analysis.result import records
from progression.printing import print_count, print_number, print_share
from progression.texts import Language, pick
from progression_reports.blocks.model import Table
from progression_reports.blocks.quality_rows import quality_table, verdict_word
from progression_reports.blocks.words import TEXTS, decimals, print_answer

__all__ = ["quality_items", "quality_missing"]

_ITEMS: Final = ("n", "mean_sd", "median", "floor", "ceiling", "ends_verdict", "common")
_LACKING: Final = ("blank", "dont_know", "wont_say", "not_applicable", "other")


def quality_items(quality: Quality, language: Language) -> Table:
    """One row per item, respondent, group and occasion: where on the scale the answers lie."""
    rows = records(quality.items)

    def cells(row: dict[str, Any]) -> tuple[str, ...]:
        mean = "–"
        if row["mean"] is not None:
            places = decimals(quality.instrument, row["item"])
            mean = f"{print_number(row['mean'], language, places)} ({print_number(row['spread'], language, places)})"
        return (
            print_count(row["n"], language),
            mean,
            print_answer(row["median"], language),
            print_share(row["floor"], language),
            print_share(row["ceiling"], language),
            verdict_word(row, "ends_verdict", language),
            _common(quality, row, language),
        )

    return quality_table(
        quality,
        rows,
        language,
        name="items",
        about="item",
        columns=_ITEMS,
        cells=cells,
        notes=(
            TEXTS("quality.note_items", language),
            TEXTS("quality.note_ends", language, share=print_share(AT_AN_END, language), least=FEWEST_PERSONS),
        ),
    )


def _common(quality: Quality, row: dict[str, Any], language: Language) -> str:
    """The most common answer with its share; its words where the answers have no order."""
    if row["common"] is None:
        return "–"
    scale = quality.instrument.scale_of(quality.instrument.item(row["item"]))
    word = print_answer(row["common"], language)
    if not scale.is_ordered:
        word = next(pick(each.label, language) for each in scale.options if each.code == row["common"])
    return f"{word} ({print_share(row['share_common'], language)})"


def quality_missing(quality: Quality, language: Language) -> Table:
    """One row per item, respondent, group and occasion: how many were asked, and why answers are missing."""
    rows = [row | {"reason": None} for row in records(quality.items)]
    shown = [row for row in rows if not row["suppressed"]]
    given = [each for each in _LACKING if any(row[f"share_{each}"] for row in shown)]

    def cells(row: dict[str, Any]) -> tuple[str, ...]:
        return (
            print_count(row["asked"], language),
            print_count(row["n"], language),
            *(print_share(row[f"share_{each}"], language) for each in given),
        )

    return quality_table(
        quality,
        rows,
        language,
        name="missing",
        about="item",
        columns=("asked", "n", *given),
        cells=cells,
        notes=(TEXTS("quality.note_missing", language),),
    )
