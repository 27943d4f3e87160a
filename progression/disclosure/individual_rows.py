"""How much may be said on a screen of a file about single persons: how many rows it has, and what holds for everybody.

Scope: counts, notes and provenance. The rows themselves are for whoever may see persons, and are never shown.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

import pandas as pd

from progression.analysis.individual import EstimatedConstant
from progression.analysis.result import Result
from progression.notes import Note

__all__ = ["Outline", "RowCount", "outline"]

_COUNTS: Final = ("count", "n")
"""Facts of a note that are numbers of people or forms."""


@dataclass(frozen=True)
class RowCount:
    """How much a table holds.

    Attributes:
        table: Its name.
        participants: How many people it is about; None where they are too few to be counted aloud.
        rows: How many rows it has; None likewise.
        suppressed: Whether they are too few.
    """

    table: str
    participants: int | None
    rows: int | None
    suppressed: bool


@dataclass(frozen=True)
class Outline:
    """What may be said of tables about single persons to whoever stands by.

    Attributes:
        tables: How much is in each of those that have participants.
        notes: Those of the result that tell of nobody, or of enough people.
        provenance: What the result rests on, without estimates from too few.
    """

    tables: tuple[RowCount, ...]
    notes: tuple[Note, ...]
    provenance: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """The counts as plain values."""
        return {"tables": [asdict(each) for each in self.tables]}


def outline(tables: Mapping[str, pd.DataFrame], result: Result, *, min_group: int | None = None) -> Outline:
    """What may be said of these tables. Nobody is no secret; some and too few are not counted.

    Args:
        tables: By name.
        result: What they were made of; the limit of its instrument is never undercut.
        min_group: The smallest number told, where it shall be larger than that.
    """
    least = max(result.instrument.min_group, min_group or 0)
    few = [each for each in result.constants if isinstance(each, EstimatedConstant) and (each.n or 0) < least]
    constants = [each.model_dump() for each in result.constants if each not in few]
    return Outline(
        tables=tuple(_count(name, table, least) for name, table in tables.items() if "participant" in table),
        notes=tuple(note for note in result.notes if not any(0 < _number(note, name) < least for name in _COUNTS)),
        provenance=result.provenance() | {"constants": constants},
    )


def _count(name: str, table: pd.DataFrame, least: int) -> RowCount:
    people = int(table["participant"].nunique())
    few = 0 < people < least
    return RowCount(name, None if few else people, None if few else len(table), few)


def _number(note: Note, name: str) -> int:
    told = str(note.facts.get(name, ""))
    return int(told) if told.isdecimal() else 0
