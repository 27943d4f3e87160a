"""A table of a `GroupChange` with one row per score and group.

Scope: what the tables of tests, effect sizes and pairs needed share. The texts stand under the table's own name.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from progression.analysis import GroupChange
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note

__all__ = ["Cells", "score_rows_table"]

Cells: TypeAlias = Callable[[dict[str, Any]], tuple[str, ...]]
"""From a row to its printed cells, one for each column."""


def score_rows_table(
    change: GroupChange,
    rows: Sequence[dict[str, Any]],
    language: Language,
    *,
    name: str,
    columns: Sequence[str],
    cells: Cells,
    notes: Sequence[str],
) -> Table:
    """One row per score and group.

    Args:
        change: The result.
        rows: Those of its ``frame`` to show, as plain values.
        language: The reader's language.
        name: Section of the catalogue with ``title`` and ``column.…``.
        columns: Ids of the columns after those that say what a row is about.
        cells: Prints a row that is shown.
        notes: What the reader must know.
    """
    keys = Keys(change.instrument, rows, "score", language)
    return Table(
        title=TEXTS(f"{name}.title", language),
        columns=(
            *keys.columns(),
            *(Column(each, TEXTS(f"{name}.column.{each}", language), "right") for each in columns),
        ),
        rows=tuple(
            (*keys.cells(row), *((HIDDEN,) * len(columns) if row["suppressed"] else cells(row)))
            for row in keys.ordered()
        ),
        notes=(*notes, *hidden_note(rows, change.min_group, language)) if rows else (),
        headers=len(keys.columns()),
    )
