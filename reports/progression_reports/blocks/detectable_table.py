"""What so many pairs could have shown, and whether the change is too small to matter.

Scope: two tables of a `GroupChange`, for the evaluator. A test that finds nothing in few pairs has not shown that
nothing changed; these say how little it could have seen and how many more pairs it takes.
"""

from typing import Any, Final

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.printing import plain_number, print_count, print_number, print_p, print_signed, print_signed_interval
from progression.stats import fewest_differing
from progression.texts import Language
from progression_reports.blocks.model import Table
from progression_reports.blocks.score_rows import score_rows_table
from progression_reports.blocks.words import TEXTS, decimals

__all__ = ["detectable_table", "margin_table"]

_COLUMNS: Final = ("n", "detectable", "sought", "pairs_needed", "advice")
_MARGIN: Final = ("difference", "interval", "above_p", "below_p", "verdict")


def detectable_table(change: GroupChange, language: Language) -> Table:
    """One row per score and group: the smallest difference seen, the one that is sought, and the pairs it takes."""

    def cells(row: dict[str, Any]) -> tuple[str, ...]:
        return (
            print_count(row["n"], language),
            print_number(row["detectable"], language, decimals(change.instrument, row["score"])),
            _sought(row, language),
            print_count(row["pairs_needed"], language),
            _advice(row, language),
        )

    rows = records(change.frame)
    few = any(row["more_differing"] for row in rows if not row["suppressed"])
    notes = (
        TEXTS("detectable.note", language),
        TEXTS("detectable.note_needed", language),
        *([TEXTS("detectable.note_differing", language, least=fewest_differing())] if few else []),
    )
    return score_rows_table(
        change, records(change.frame), language, name="detectable", columns=_COLUMNS, cells=cells, notes=notes
    )


def margin_table(change: GroupChange, language: Language) -> Table:
    """One row per score and group: the mean change against the margin; empty where none was given."""
    rows = [] if change.margin is None else records(change.frame)

    def cells(row: dict[str, Any]) -> tuple[str, ...]:
        places = decimals(change.instrument, row["score"])
        return (
            print_signed(row["difference"], language, places),
            print_signed_interval(row["margin_low"], row["margin_high"], language, places),
            print_p(row["margin_above_p"], language),
            print_p(row["margin_below_p"], language),
            TEXTS(f"margin.verdict.{row['margin_verdict']}", language),
        )

    margin = "" if change.margin is None else plain_number(change.margin, language)
    notes = (TEXTS("margin.note", language, margin=margin), TEXTS("margin.note_verdict", language))
    return score_rows_table(change, rows, language, name="margin", columns=_MARGIN, cells=cells, notes=notes)


def _sought(row: dict[str, Any], language: Language) -> str:
    if row["sought_from"] is None:
        return print_number(None, language)
    return TEXTS(f"detectable.sought.{row['sought_from']}", language, points=plain_number(row["sought"], language))


def _advice(row: dict[str, Any], language: Language) -> str:
    """What it takes: first for the test to say anything at all, then for it to see what is sought."""
    if row["more_differing"]:
        return TEXTS("detectable.advice.differing", language, count=print_count(row["more_differing"], language))
    if row["more_pairs"]:
        return TEXTS("detectable.advice.more", language, count=print_count(row["more_pairs"], language))
    return print_number(None, language) if row["more_pairs"] is None else TEXTS("detectable.advice.enough", language)
