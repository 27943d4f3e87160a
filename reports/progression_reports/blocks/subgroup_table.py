"""The change of everybody and of each group, with interval and size; no group has a p of its own.

Scope: one table of a `Subgroups`, whole or of the scores of one figure.
"""

from collections.abc import Sequence
from typing import Any, Final

from progression.analysis import Subgroups
from progression.analysis.result import records
from progression.printing import print_count, print_number, print_signed, print_signed_interval
from progression.texts import Language
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.subgroup_words import about_cells, about_columns, occasions
from progression_reports.blocks.words import HIDDEN, TEXTS, decimals, hidden_note, reason_notes

__all__ = ["subgroup_rows", "subgroup_rows_table", "subgroup_table"]

_COLUMNS: Final = ("n", "mean_before", "difference", "interval", "d_z", "d_z_interval")
_PLACES: Final = 2


def subgroup_rows(found: Subgroups) -> list[list[dict[str, Any]]]:
    """The rows of each score and respondent together, everybody first."""
    panels: dict[tuple[str, str], list[dict[str, Any]]] = {}
    rows = records(found.frame)
    order = list(dict.fromkeys(row["score"] for row in rows))
    for row in sorted(rows, key=lambda each: order.index(each["score"])):
        panels.setdefault((row["score"], row["respondent"]), []).append(row)
    return list(panels.values())


def subgroup_table(found: Subgroups, language: Language) -> Table:
    """One row per score and group."""
    return subgroup_rows_table(found, [row for panel in subgroup_rows(found) for row in panel], language)


def subgroup_rows_table(found: Subgroups, rows: Sequence[dict[str, Any]], language: Language) -> Table:
    """The same of some of the rows."""
    keys = about_columns(rows, "group", language)
    said = occasions(found, language)
    return Table(
        title=TEXTS("subgroups.title", language, **said),
        columns=(
            *keys,
            *(Column(name, TEXTS(f"subgroups.column.{name}", language, **said), "right") for name in _COLUMNS),
        ),
        rows=tuple((*about_cells(found, rows, row, "group", language), *_cells(found, row, language)) for row in rows),
        notes=(
            TEXTS("subgroups.note_change", language, **said),
            TEXTS("subgroups.note_no_p", language),
            *hidden_note(rows, found.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys),
    )


def _cells(found: Subgroups, row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_COLUMNS)
    places = decimals(found.instrument, row["score"])
    return (
        print_count(row["n"], language),
        print_number(row["mean_before"], language, places),
        print_signed(row["difference"], language, places),
        print_signed_interval(row["difference_low"], row["difference_high"], language, places),
        print_signed(row["d_z"], language, _PLACES),
        print_signed_interval(row["d_z_low"], row["d_z_high"], language, _PLACES),
    )
