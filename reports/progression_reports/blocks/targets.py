"""What an indicator is to reach, and whether it does: the columns of a table of shares.

Scope: cells and columns of the rows of `Indicators`. Nothing is there where no row has a target.
"""

from typing import Any

from progression.printing import print_share
from progression.texts import Language
from progression_reports.blocks.model import Column
from progression_reports.blocks.words import HIDDEN, TEXTS

__all__ = ["target_cells", "target_columns", "target_notes"]


def target_columns(rows: list[dict[str, Any]], language: Language) -> tuple[Column, ...]:
    """The target and whether it is met; none where no row has one."""
    if not _any_target(rows):
        return ()
    return (
        Column("target", TEXTS("target.target", language), "right"),
        Column("target_verdict", TEXTS("target.verdict", language)),
    )


def target_cells(rows: list[dict[str, Any]], row: dict[str, Any], language: Language) -> tuple[str, ...]:
    """The same for one of the rows, in words; the target itself is no secret."""
    if not _any_target(rows):
        return ()
    target = print_share(row["target"], language)
    if row["target"] is None:
        return target, target
    return target, HIDDEN if row["suppressed"] else TEXTS(f"target.{row['target_verdict']}", language)


def target_notes(rows: list[dict[str, Any]], language: Language) -> tuple[str, ...]:
    """How the verdict is made, where there is any."""
    return (TEXTS("target.note", language),) if _any_target(rows) else ()


def _any_target(rows: list[dict[str, Any]]) -> bool:
    return any(row["target"] is not None for row in rows)
