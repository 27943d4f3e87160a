"""Who has a form at every wave, and how many have one at each: the table that stands first in a report of waves.

Scope: one table of a `Waves`.
"""

from typing import Any

from progression.analysis import Waves
from progression.analysis.result import records
from progression.printing import print_count
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note

__all__ = ["waves_included"]


def waves_included(waves: Waves, language: Language) -> Table:
    """One row per respondent and group: persons, those with every wave, and those at each."""
    rows = records(waves.attended)
    keys = Keys(waves.instrument, rows, None, language)
    counts = [Column(name, TEXTS(f"waves.column.{name}", language), "right") for name in ("participants", "complete")]
    at = [Column(each, waves.instrument.occasion_label(each, language), "right") for each in waves.occasions]
    return Table(
        title=TEXTS("waves.included_title", language),
        columns=(*keys.columns(), *counts, *at),
        rows=tuple((*keys.cells(group[0]), *_cells(group, language)) for group in _gathered(rows)),
        notes=(TEXTS("waves.note_included", language), *hidden_note(rows, waves.min_group, language)),
        headers=len(keys.columns()),
    )


def _gathered(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The rows of each respondent and group together; one per occasion."""
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault((row["respondent"], row["by"], row["group"]), []).append(row)
    return list(found.values())


def _cells(group: list[dict[str, Any]], language: Language) -> tuple[str, ...]:
    shown = [row for row in group if not row["suppressed"]]
    whole = [print_count(shown[0][name], language) if shown else HIDDEN for name in ("participants", "complete")]
    return (*whole, *(HIDDEN if row["suppressed"] else print_count(row["n"], language) for row in group))
