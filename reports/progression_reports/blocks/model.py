"""What a block is: a table of printed text, a figure with its table twin, a few sentences, or lines to write on.

Scope: the frozen objects between building and rendering. Cells are already printed in the reader's language; a figure
is plotly JSON. No HTML, no terminal, no plotly.
"""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

__all__ = ["Block", "Column", "Figure", "Passage", "Point", "Table", "Words", "Writing"]


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        id: Stable name of what stands in it.
        label: Heading in the reader's language, short enough for a terminal.
        align: Numbers stand to the right.
    """

    id: str
    label: str
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True)
class Table:
    """A table to read.

    Attributes:
        title: What the table holds; the renderer puts "Tabell 1:" before it.
        columns: The columns in order.
        rows: One tuple of printed cells per row, as long as `columns`.
        notes: What the reader must know to read the cells, e.g. what ``..`` means.
        headers: How many leading columns say what the row is about.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    headers: int = 1

    @property
    def has_content(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.rows)


@dataclass(frozen=True)
class Figure:
    """A picture, and everything it says in words and numbers.

    Attributes:
        id: Unique within a report.
        title: What the picture shows; the renderer puts "Figur 1:" before it.
        alt: What one sees in it, in words and numbers, for who does not see it.
        spec: Plotly JSON, ``{"data": […], "layout": {…}}``, for a width of ``least`` to 760 pixels.
        narrow: The same picture for a telephone, 300 pixels wide or more.
        table: The same numbers as text.
        caption: How to read the picture; stands below it.
        least: Where it is narrower than this, pixels, ``narrow`` is shown.
        paper: Its width on A4, pixels at 96 to the inch.
    """

    id: str
    title: str
    alt: str
    spec: dict[str, Any]
    narrow: dict[str, Any]
    table: Table
    caption: str
    least: int = 640
    paper: int = 680


@dataclass(frozen=True)
class Point:
    """One thing that is said.

    Attributes:
        text: What.
        about: What it is about, in a few words; stands before it and stronger. Empty where it speaks for itself.
        mark: A sign before it that says the same at a glance; empty for none.
    """

    text: str
    about: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Passage:
    """Points that belong together, under a lead of their own or none."""

    points: tuple[Point, ...]
    lead: str = ""


@dataclass(frozen=True)
class Words:
    """A few sentences under a heading.

    Attributes:
        title: The heading; empty where that of the section is enough.
        passages: What is said.
        write: A line to write on by hand, with these words before it; empty for none.
        how: Points beneath each other, or one after the other in the same lines.
    """

    title: str
    passages: tuple[Passage, ...]
    write: str = ""
    how: Literal["list", "run"] = "list"

    @property
    def has_content(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.passages or self.write)


@dataclass(frozen=True)
class Writing:
    """Room to write in by hand, under a heading."""

    title: str


Block: TypeAlias = Table | Figure | Words | Writing
