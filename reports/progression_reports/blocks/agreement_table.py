"""How far two respondents see the same, per question and group: the gap, the share of equal answers, kappa and ICC.

Scope: one table of an `Agreement`. The words follow a published scale, which the notes name; who is right is not asked.
"""

from typing import Any, Final

from progression.analysis import Agreement
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_number, print_share, print_signed
from progression.texts import Language
from progression_reports.blocks.agreement_words import (
    agreement_word,
    occasions_in_words,
    pairs_in_words,
    sides,
    with_pair,
)
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, capital, decimals, hidden_note, reason_notes

__all__ = ["agreement_table"]

_PLACES: Final = 2
_COLUMNS: Final = ("n", "gap", "interval", "same_answer", "kappa", "kappa_word", "icc")


def agreement_table(agreement: Agreement, language: Language) -> Table:
    """One row per question, group and occasion; the occasion is named where there are several."""
    rows = records(agreement.frame)
    one, two = sides(rows, language)
    keys = Keys(agreement.instrument, with_pair(rows, language), "score", language)
    several = len(agreement.occasions) > 1
    occasion = (Column("occasion", TEXTS("column.occasion", language)),) if several else ()
    return Table(
        title=TEXTS(
            "agreement.title",
            language,
            pairs=pairs_in_words(agreement, language),
            occasions=occasions_in_words(agreement, language),
        ),
        columns=(
            *keys.columns(),
            *occasion,
            *(
                Column(name, TEXTS(f"column.{name}", language), "left" if name == "kappa_word" else "right")
                for name in _COLUMNS
            ),
        ),
        rows=tuple(
            (
                *keys.cells(row),
                *(_occasion(agreement, row, language) if several else ()),
                *_cells(agreement, row, language),
            )
            for row in keys.ordered()
        ),
        notes=(
            TEXTS("agreement.note_gap", language, one=one, two=two),
            TEXTS("agreement.note_measures", language),
            TEXTS("agreement.note_words", language),
            *hidden_note(rows, agreement.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()) + len(occasion),
    )


def _occasion(agreement: Agreement, row: dict[str, Any], language: Language) -> tuple[str]:
    return (capital(agreement.instrument.occasion_label(row["occasion"], language)),)


def _cells(agreement: Agreement, row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_COLUMNS)
    places = decimals(agreement.instrument, row["score"])
    return (
        print_count(row["n"], language),
        print_signed(row["gap"], language, places),
        print_interval(row["gap_low"], row["gap_high"], language, places),
        print_share(row["share_same"], language),
        _measure(row, "kappa", language),
        agreement_word(row["kappa_low"], row["kappa_high"], language),
        _measure(row, "icc", language),
    )


def _measure(row: dict[str, Any], name: str, language: Language) -> str:
    """``0,52 (0,37 till 0,68)``, or the value alone where it has no interval."""
    value = print_number(row[name], language, _PLACES)
    if row[f"{name}_low"] is None:
        return value
    return f"{value} ({print_interval(row[f'{name}_low'], row[f'{name}_high'], language, _PLACES)})"
