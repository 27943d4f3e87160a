"""Share of positive answers with its own interval: the indicators as they are, compared with nothing.

Scope: one table of `Indicators`. It is the table of the bars, and stands alone where there is no reference.
"""

from typing import Any

from progression.analysis import Indicators
from progression.printing import print_count, print_share
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.periods import (
    period_words,
    print_exact_share,
    print_share_interval,
    reference_name,
    rows_of,
    year_of,
)
from progression_reports.blocks.targets import target_cells, target_columns, target_notes
from progression_reports.blocks.words import HIDDEN, TEXTS, capital, hidden_note, reason_notes

__all__ = ["share_rows_table", "share_table"]


def share_table(result: Indicators, language: Language) -> Table:
    """One row per item and group: n, positive answers, share, 95 % interval; the reference and the target, if any."""
    return share_rows_table(result, rows_of(result, result.period), language)


def share_rows_table(result: Indicators, rows: list[dict[str, Any]], language: Language) -> Table:
    """The same for some of the rows."""
    keys = Keys(result.instrument, rows, "item", language, of="share")
    reference = reference_name(result)
    labels = {
        "n": TEXTS("column.n", language),
        "k": TEXTS("column.k", language),
        "share": TEXTS("column.share", language, year=year_of(result.period)),
        "interval": TEXTS("column.interval_percent", language),
    } | ({"reference": capital(reference)} if reference else {})
    return Table(
        title=TEXTS("bars.title", language, period=period_words(result.period, language)),
        columns=(
            *keys.columns(),
            *(Column(name, label, "right") for name, label in labels.items()),
            *target_columns(rows, language),
        ),
        rows=tuple(
            (*keys.cells(row), *_cells(row, language)[: len(labels)], *target_cells(rows, row, language))
            for row in rows
        ),
        notes=(
            *target_notes(rows, language),
            *hidden_note(rows, result.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()),
    )


def _cells(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    own = (
        (HIDDEN,) * 4
        if row["suppressed"]
        else (
            print_count(row["n"], language),
            print_count(row["k"], language),
            print_exact_share(row, language),
            print_share_interval(row, language),
        )
    )
    return (*own, print_share(row["reference_share"], language))
