"""A codebook as Markdown: headings, lists of facts, pipe tables.

Scope: `Codebook` to text. Whatever an instrument's texts hold is shown as it stands and never taken for markup.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from progression.exchange.codebook.model import Codebook, Fact, Grid

__all__ = ["as_markdown"]

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|~!&$^=])")
_AT_THE_START: Final = re.compile(r"^(\d+)?([-+.)])")


def as_markdown(book: Codebook) -> str:
    """The text of a Markdown file."""
    return "\n\n".join(_blocks(book)) + "\n"


def _blocks(book: Codebook) -> Iterator[str]:
    yield f"# {_plain(book.title.text)}"
    yield _paragraph(book.subtitle)
    yield from (f"> {_paragraph(note)}" for note in book.notes)
    for chapter in book.chapters:
        yield f"## {_plain(chapter.title.text)}"
        yield from [_paragraph(chapter.text.text)] if chapter.text else ()
        yield from _facts(chapter.facts)
        yield from (_grid(grid) for grid in chapter.grids)
        for entry in chapter.entries:
            yield f"### {_plain(entry.title.text)} ({_plain(entry.id)})"
            yield from _facts(entry.facts)
            yield from (_grid(grid) for grid in entry.grids)


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    lines = [f"- **{_plain(fact.name)}:** {_plain(fact.said.text)}" for fact in facts]
    yield from ["\n".join(lines)] if lines else ()


def _grid(grid: Grid) -> str:
    rows = [grid.columns, *(tuple(cell.text for cell in row) for row in grid.rows)]
    lines = ["| " + " | ".join(_plain(cell) for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(grid.columns), *lines[1:]])


def _paragraph(text: str) -> str:
    """A text that begins a line, and so could be a list or a rule."""
    return _AT_THE_START.sub(lambda found: f"{found[1] or ''}\\{found[2]}", _plain(text))


def _plain(text: str) -> str:
    """A text on one line in which no character means anything."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
