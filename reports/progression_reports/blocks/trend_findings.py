"""How many persons move beyond noise, change level, or stand where others did not, per score and group.

Scope: one table of a `GroupTrend`. Each finding has its own denominator: those of whom it could be found at all.
"""

from fractions import Fraction
from typing import Any, Final

from progression.analysis import GroupTrend
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_share
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note

__all__ = ["trend_findings"]

_FINDINGS: Final = ("towards_better", "towards_worse", "change_of_level", "off_track")
_PERCENT: Final = 100


def trend_findings(trend: GroupTrend, language: Language) -> Table:
    """One row per score and group, one column per finding that anything is said of."""
    rows = records(trend.findings)
    keys = Keys(trend.instrument, rows, "score", language)
    told = _told(rows)
    about: dict[tuple[str, ...], dict[str, dict[str, Any]]] = {}
    for row in keys.ordered():
        about.setdefault(keys.cells(row), {})[row["finding"]] = row
    return Table(
        title=TEXTS("trend.findings_title", language),
        columns=(
            *keys.columns(),
            *(Column(name, TEXTS(f"trend.column.{name}", language), "right") for name in told),
        ),
        rows=tuple(
            (*cells, *(_cell(found.get(name), language) for name in told)) for cells, found in about.items() if told
        ),
        notes=(
            *(TEXTS(f"trend.note_{name}", language) for name in told if name != "towards_worse"),
            *hidden_note((row for row in rows if row["finding"] in told), trend.min_group, language),
        ),
        headers=len(keys.columns()),
    )


def _told(rows: list[dict[str, Any]]) -> list[str]:
    """The findings of which any row shows a number; where every row is hidden, those that are."""
    shown = [name for name in _FINDINGS if any(row["finding"] == name and row["n"] for row in rows)]
    return shown or [name for name in _FINDINGS if any(row["finding"] == name and row["suppressed"] for row in rows)]


def _cell(row: dict[str, Any] | None, language: Language) -> str:
    """``12 av 34: 35 % (22 till 51)``; a dash where it could be found of nobody."""
    if row is None or row["n"] == 0:
        return print_share(None, language)
    if row["suppressed"]:
        return HIDDEN
    return TEXTS(
        "trend.found",
        language,
        k=print_count(row["k"], language),
        n=print_count(row["n"], language),
        share=print_share(Fraction(int(row["k"]), int(row["n"])), language),
        interval=print_interval(row["low"] * _PERCENT, row["high"] * _PERCENT, language, 0),
    )
