"""Share of positive answers against the nation, as Swedish annual reports print it.

Scope: one table of `Indicators`. The verdict stands in words, because the difference between two small groups is
easily read as a fact.
"""

from typing import Any

from progression.analysis import Indicators
from progression.definition import Instrument, Item
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
from progression_reports.blocks.targets import target_cells, target_columns, target_notes
from progression_reports.blocks.words import (
    HIDDEN,
    TEXTS,
    capital,
    hidden_note,
    print_answer,
    reason_notes,
)

__all__ = ["indicator_table"]


def indicator_table(result: Indicators, language: Language) -> Table:
    """One row per item and group: n, positive answers, the reference, the difference with its interval, the verdict.

    A target and whether it is met follow where any row has one. Without a reference it is the `share_table`.
    """
    reference = reference_name(result)
    if reference is None:
        return share_table(result, language)
    rows = rows_of(result, result.period)
    keys = Keys(result.instrument, rows, "item", language, of="share")
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
            *target_columns(rows, language),
        ),
        rows=tuple(
            (*keys.cells(row), *_cells(row, reference, language), *target_cells(rows, row, language)) for row in rows
        ),
        notes=(
            TEXTS("indicator.note", language),
            *_what_is_positive(result, language),
            *verdict_notes(rows, "verdict", language),
            *target_notes(rows, language),
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
    """Which answers count as positive, once for all questions that share them; a score's label says it by itself."""
    shared: dict[str, list[str]] = {}
    shown = set(result.frame["item"]) if len(result.frame) else set()
    for item in result.instrument.items:
        if item.id in shown:
            answers = _positive_answers(result.instrument, item, language)
            shared.setdefault(answers, []).append(result.instrument.label_of(item.id, language))
    if len(shared) == 1:
        return (TEXTS("indicator.positive_all", language, answers=next(iter(shared))),)
    return tuple(
        TEXTS("indicator.positive_some", language, answers=answers, items="; ".join(items))
        for answers, items in shared.items()
    )


def _positive_answers(instrument: Instrument, item: Item, language: Language) -> str:
    scale = instrument.scale_of(item)
    words = {scale.values[code]: labels for code, labels in scale.labels.items()}
    words |= {float(option.code): option.label for option in scale.options}
    return ", ".join(
        f"{print_answer(code, language)} {pick(words.get(code, {'sv': ''}), language)}".strip()
        for code in instrument.positive_codes(item) or ()
    )
