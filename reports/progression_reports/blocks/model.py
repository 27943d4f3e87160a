"""What a block is: a table of printed text, or a figure with its table twin.

Scope: the frozen objects between building and rendering. Cells are already printed in the reader's language; a figure
is plotly JSON. No HTML, no terminal, no plotly.
"""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

__all__ = ["Block", "Column", "Figure", "Table"]


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


@dataclass(frozen=True)
class Figure:
    """A picture, and everything it says in words and numbers.

    Attributes:
        id: Unique within a report.
        title: What the picture shows; the renderer puts "Figur 1:" before it.
        alt: What one sees in it, in words and numbers, for who does not see it.
        spec: Plotly JSON, ``{"data": […], "layout": {…}}``, for a width of 640 to 760 pixels.
        narrow: The same picture for a telephone, 300 to 640 pixels wide.
        table: The same numbers as text.
        caption: How to read the picture; stands below it.
    """

    id: str
    title: str
    alt: str
    spec: dict[str, Any]
    narrow: dict[str, Any]
    table: Table
    caption: str


Block: TypeAlias = Table | Figure
