"""How well the band of what is usual holds, per score: what becomes of persons who were held out of it.

Scope: one table of a `GroupTrend`. A band that promises eight in ten and holds six is not to be trusted.
"""

from typing import Any, Final

from progression.analysis import GroupTrend
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_share
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note

__all__ = ["promised_share", "trend_bands"]

_COLUMNS: Final = ("persons", "tried", "within", "within_interval", "within_later")
_PERCENT: Final = 100


def trend_bands(trend: GroupTrend, language: Language) -> Table:
    """One row per score and respondent that has a band."""
    rows = [row for row in records(trend.bands) if row["suppressed"] or row["n"]]
    keys = Keys(trend.instrument, rows, "score", language)
    later = any(row["later_n"] for row in rows)
    names = _COLUMNS if later else _COLUMNS[:-1]
    notes = [TEXTS("trend.note_band", language, promised=promised_share(rows[0], language))] if rows else []
    notes += [TEXTS("trend.note_later", language)] if later else []
    return Table(
        title=TEXTS("trend.bands_title", language),
        columns=(*keys.columns(), *(Column(name, TEXTS(f"trend.column.{name}", language), "right") for name in names)),
        rows=tuple((*keys.cells(row), *_cells(row, language)[: len(names)]) for row in keys.ordered()),
        notes=(*notes, *hidden_note(rows, trend.min_group, language)),
        headers=len(keys.columns()),
    )


def promised_share(row: dict[str, Any], language: Language) -> str:
    """What share the outer levels of a band are made to hold: ``80 %``."""
    return print_share(row["highest"] - row["lowest"], language)


def _cells(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_COLUMNS)
    return (
        print_count(row["participants"], language),
        print_count(row["n"], language),
        print_share(row["share"], language),
        print_interval(row["low"] * _PERCENT, row["high"] * _PERCENT, language, 0),
        _later(row, language),
    )


def _later(row: dict[str, Any], language: Language) -> str:
    share = print_share(row["later_share"], language)
    if not row["later_n"]:
        return share
    return f"{share} ({print_interval(row['later_low'] * _PERCENT, row['later_high'] * _PERCENT, language, 0)})"
