"""How fast the answers move on average, per score and group.

Scope: one table of a `GroupTrend`, and the sentence that says the same in words. Never why they move.
"""

from typing import Any, Final

from progression.analysis import GroupTrend
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_number, print_p, print_signed
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note, reason_notes

__all__ = ["slope_in_words", "trend_table"]

_COLUMNS: Final = ("n", "slope", "interval", "slope_sd", "p_holm")
_PLACES: Final = 2


def trend_table(trend: GroupTrend, language: Language) -> Table:
    """One row per score and group: persons, mean slope with its interval, spread between persons, corrected p."""
    rows = records(trend.frame)
    keys = Keys(trend.instrument, rows, "score", language)
    return Table(
        title=TEXTS("trend.table_title", language),
        columns=(
            *keys.columns(),
            *(Column(name, TEXTS(f"trend.column.{name}", language), "right") for name in _COLUMNS),
        ),
        rows=tuple((*keys.cells(row), *_cells(row, language)) for row in keys.ordered()),
        notes=(
            *_reading(rows, keys, language),
            TEXTS("trend.note_slope", language),
            TEXTS("trend.note_model", language),
            *hidden_note(rows, trend.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()),
    )


def _reading(rows: list[dict[str, Any]], keys: Keys, language: Language) -> tuple[str, ...]:
    """The first row with a number, in words."""
    shown = [row for row in rows if row["slope"] is not None]
    return tuple(
        TEXTS(
            "trend.note_read",
            language,
            score=keys.heading(row),
            group=keys.row_label(row).lower(),
            words=slope_in_words(row, language),
        )
        for row in shown[:1]
    )


def slope_in_words(row: dict[str, Any], language: Language) -> str:
    """``i genomsnitt +0,05 steg per månad (mellan 0,02 och 0,08)``; why not, where nothing can be said."""
    if row["suppressed"]:
        return TEXTS("trend.words_hidden", language)
    if row["slope"] is None:
        return TEXTS("trend.words_none", language)
    low, high = (print_number(row[name], language, _PLACES) for name in ("slope_low", "slope_high"))
    return TEXTS("trend.words", language, slope=print_signed(row["slope"], language, _PLACES), low=low, high=high)


def _cells(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_COLUMNS)
    return (
        print_count(row["n"], language),
        print_signed(row["slope"], language, _PLACES),
        print_interval(row["slope_low"], row["slope_high"], language, _PLACES),
        print_number(row["slope_sd"], language, _PLACES),
        print_p(row["p_holm"], language),
    )
