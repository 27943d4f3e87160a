"""What a row of a result about groups is about: which score or item, who answered, which group.

Scope: the first columns of a table, the headings and row labels of a figure. A respondent or a group is named only
where it tells rows apart, so that narrow tables stay narrow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from progression.definition import Instrument
from progression.texts import Language
from progression_reports.blocks.model import Column
from progression_reports.blocks.words import TEXTS, capital, group_label, label_of, respondent_label, share_label_of

__all__ = ["Keys"]


@dataclass(frozen=True)
class Keys:
    """The keys of the rows of one result.

    Attributes:
        instrument: Gives items and scores their labels.
        rows: The result's rows as plain values.
        about: The field that names what a row is about: ``"item"`` or ``"score"``; None in a table about persons.
        language: The reader's language.
        of: Whether the row tells of values, or of the share of positive answers: it decides what a label warns of.
    """

    instrument: Instrument
    rows: Sequence[dict[str, Any]]
    about: str | None
    language: Language
    of: Literal["value", "share"] = "value"

    def _telling(self) -> list[str]:
        """Of respondent and group, those that differ between rows."""
        several = len({row["respondent"] for row in self.rows}) > 1
        grouped = any(row["group"] is not None for row in self.rows)
        return [name for name, tells in (("respondent", several), ("group", grouped)) if tells]

    def columns(self) -> tuple[Column, ...]:
        """The key columns; never none."""
        names = ([self.about] if self.about else []) + self._telling()
        return tuple(Column(name, TEXTS(f"column.{name}", self.language)) for name in names or ["group"])

    def cells(self, row: dict[str, Any]) -> tuple[str, ...]:
        """What stands in the key columns of a row."""
        words = ((column.id, self._word(column.id, row)) for column in self.columns())
        return tuple(word if name == self.about else capital(word) for name, word in words)

    def gathered(self) -> list[list[dict[str, Any]]]:
        """The rows of each item or score together, in the order in which they first occur."""
        found: dict[str, list[dict[str, Any]]] = {}
        for row in self.rows:
            found.setdefault(row[str(self.about)], []).append(row)
        return list(found.values())

    def ordered(self) -> list[dict[str, Any]]:
        """The rows, those of one item or score after each other."""
        return [row for rows in self.gathered() for row in rows]

    def heading(self, row: dict[str, Any]) -> str:
        """Heading of the panel a row belongs to."""
        return self._word(str(self.about), row)

    def row_label(self, row: dict[str, Any]) -> str:
        """Label of a row in a panel: ``Alla``, ``Kvinnor``, ``Mentor, kvinnor``."""
        return capital(", ".join(self._word(name, row) for name in self._telling() or ["group"]))

    def _word(self, name: str, row: dict[str, Any]) -> str:
        if name == "respondent":
            return respondent_label(row["respondent"], self.language)
        if name == "group":
            return group_label(row["by"], row["group"], self.instrument, self.language)
        named = share_label_of if self.of == "share" else label_of
        return named(self.instrument, row[name], self.language)
