"""A first map, as far as it can be told from a table.

Scope: what is proposed and why, before it is written as text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from progression.capture.mapping.model import Answer

__all__ = ["Draft", "LeftOut", "Line", "Said"]


@dataclass(frozen=True)
class Said:
    """A sentence of the catalogue, ``map.<code>``, and what it is filled with."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One line of a table of the map.

    Attributes:
        name: What stands left of the sign.
        value: What stands right of it, as plain values.
        sure: Whether it holds without anybody looking; else it is written as a comment.
        why: What is said of it.
    """

    name: str
    value: Any
    sure: bool = True
    why: Said | None = None


@dataclass(frozen=True)
class LeftOut:
    """A column that is, or may be, left out."""

    title: str
    sure: bool
    why: Said


@dataclass
class Draft:
    """A map in the making: its tables by name, and what could not be told.

    Attributes:
        instrument: Id of the instrument.
        exporter: Name of the system the table came from, if it is known.
        layout: ``wide`` or ``long``.
        tables: ``columns``, ``groups``, ``items``, ``rows``, ``long`` to their lines.
        answers: Item, key or group to lines of answers; the name of a line is their answer.
        ignore: Columns that are left out.
        without: Ids of items that nothing in the table resembles.
    """

    instrument: str
    exporter: str | None
    layout: str
    tables: dict[str, list[Line]] = field(default_factory=dict)
    answers: dict[str, list[Line]] = field(default_factory=dict)
    ignore: list[LeftOut] = field(default_factory=list)
    without: list[str] = field(default_factory=list)

    def add(self, table: str, line: Line) -> None:
        """A further line of a table."""
        self.tables.setdefault(table, []).append(line)

    def add_answer(self, name: str, word: str, ours: Answer, *, sure: bool, why: Said | None = None) -> None:
        """A further answer of an item, key or group."""
        self.answers.setdefault(name, []).append(Line(word, ours, sure, why))

    def unsure(self) -> int:
        """How many lines wait for somebody to decide."""
        lines = [line for table in (self.tables, self.answers) for each in table.values() for line in each]
        return sum(not line.sure for line in lines) + sum(not each.sure for each in self.ignore)

    def has(self, table: str, name: str) -> bool:
        """Whether a table has a line of this name, sure or not."""
        return any(line.name == name for line in self.tables.get(table, ()))
