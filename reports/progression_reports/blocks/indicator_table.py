"""Share of positive answers against the nation, as Swedish annual reports print it.

Scope: one table of `Indicators`. The verdict stands in words, because the difference between two small groups is
easily read as a fact.
"""

from typing import Any

from progression.analysis import Indicators
from progression.printing import print_count, print_share
from progression.texts import Language, pick
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.periods import (
    period_words,
    print_exact_share,
    print_points,
    reference_name,
    rows_of,
    verdict_notes,
    year_of,
)
from progression_reports.blocks.share_table import share_table
from progression_reports.blocks.words import (
    HIDDEN,
    TEXTS,
    capital,
    hidden_note,
    label_of,
    print_answer,
    reason_notes,
)

__all__ = ["indicator_table"]


def indicator_table(result: Indicators, language: Language) -> Table:
    """One row per item and group: n, positive answers, the reference, the difference with its interval, the verdict.

    Without a reference it is the `share_table`.
    """
    reference = reference_name(result)
    if reference is None:
        return share_table(result, language)
    rows = rows_of(result, result.period)
    keys = Keys(result.instrument, rows, "item", language)
    labels = {
        "n": TEXTS("column.n", language),
        "share": TEXTS("column.share", language, year=year_of(result.period)),
        "reference": capital(reference),
        "difference": TEXTS("column.points", language),
        "interval": TEXTS("column.interval", language),
    }
    period = period_words(result.period, language)
    return Table(
        title=TEXTS("indicator.table_title", language, reference=reference, period=period),
        columns=(
            *keys.columns(),
            *(Column(name, label, "right") for name, label in labels.items()),
            Column("verdict", TEXTS("column.verdict", language)),
        ),
        rows=tuple((*keys.cells(row), *_cells(row, reference, language)) for row in rows),
        notes=(
            TEXTS("indicator.note", language),
            *_what_is_positive(result, language),
            *verdict_notes(rows, "verdict", language),
            *hidden_note(rows, result.min_group, language),
            *reason_notes(rows, language),
            *(TEXTS("indicator.source", language, source=source) for source in result.reference_sources),
        ),
        headers=len(keys.columns()),
    )


def _cells(row: dict[str, Any], reference: str, language: Language) -> tuple[str, ...]:
    nation = print_share(row["reference_share"], language)
    if row["suppressed"]:
        return (HIDDEN, HIDDEN, nation, HIDDEN, HIDDEN, HIDDEN)
    return (
        print_count(row["n"], language),
        print_exact_share(row, language),
        nation,
        *print_points(row, "difference", "difference_low", "difference_high", language),
        TEXTS(f"verdict.{row['verdict']}", language, reference=reference),
    )


def _what_is_positive(result: Indicators, language: Language) -> tuple[str, ...]:
    """Which answers count as positive, once for all questions that share them."""
    shared: dict[str, list[str]] = {}
    for item_id in dict.fromkeys(result.frame["item"]) if len(result.frame) else ():
        item = result.instrument.item(item_id)
        scale = result.instrument.scale_of(item)
        codes = [scale.stored(code) for code in result.instrument.positive_codes(item) or ()]
        answers = ", ".join(
            f"{print_answer(scale.values[code], language)} {pick(scale.labels.get(code, {'sv': ''}), language)}".strip()
            for code in codes
        )
        shared.setdefault(answers, []).append(label_of(result.instrument, item_id, language))
    if len(shared) == 1:
        return (TEXTS("indicator.positive_all", language, answers=next(iter(shared))),)
    return tuple(
        TEXTS("indicator.positive_some", language, answers=answers, items="; ".join(items))
        for answers, items in shared.items()
    )
