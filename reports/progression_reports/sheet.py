"""The first page of a report: one side of A4 to talk about and to write on.

Scope: how a report definition says what stands on such a page, and the page with its blocks built. How large things are
is a matter of the blocks and of the style sheet.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from progression_reports.blocks import Block, Figure, Writing

__all__ = ["Row", "Sheet", "SheetDefinition", "build_sheet"]

Texts = dict[str, str]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RowDefinition(_Part):
    """Cells beside each other, each with the names of its blocks."""

    cells: tuple[tuple[str, ...], ...]


class SheetDefinition(_Part):
    """What stands on the page. Texts may use the facts of the result in braces."""

    facts: Texts
    beside_title: tuple[str, ...]
    rows: tuple[RowDefinition, ...]
    writing: dict[str, Texts]
    foot: tuple[Texts, ...]


@dataclass(frozen=True)
class Row:
    """Cells beside each other. ``kind``: ``picture`` with a figure in it, ``writing`` with room to write, ``words``."""

    kind: str
    cells: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True)
class Sheet:
    """The page, ready to render.

    Attributes:
        facts: Days and names under the title.
        beside_title: Blocks at the right of it.
        rows: Those that have anything to show.
        foot: Sentences at the foot.
    """

    facts: str
    beside_title: tuple[Block, ...]
    rows: tuple[Row, ...]
    foot: tuple[str, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block in the order in which it is read."""
        return (*self.beside_title, *(block for row in self.rows for cell in row.cells for block in cell))


def build_sheet(
    definition: SheetDefinition,
    *,
    built: Callable[[Iterable[str]], tuple[Block, ...]],
    said: Callable[[Texts], str],
    short_notes: Iterable[str] = (),
) -> Sheet:
    """The page of a definition.

    Args:
        definition: What stands on it.
        built: Builds blocks by name; without any that has nothing to show.
        said: A text with its facts, in the reader's language.
        short_notes: What must be known at once, in a few words each; stands at the foot.
    """

    def cell(names: Iterable[str]) -> tuple[Block, ...]:
        found: list[Block] = []
        for name in names:
            found += [Writing(said(definition.writing[name]))] if name in definition.writing else built([name])
        return tuple(found)

    rows = ([each for names in row.cells if (each := cell(names))] for row in definition.rows)
    return Sheet(
        facts=said(definition.facts),
        beside_title=built(definition.beside_title),
        rows=tuple(Row(_kind(cells), tuple(cells)) for cells in rows if cells),
        foot=(*(said(each) for each in definition.foot), *short_notes),
    )


def _kind(cells: list[tuple[Block, ...]]) -> str:
    blocks = [block for cell in cells for block in cell]
    if any(isinstance(block, Figure) for block in blocks):
        return "picture"
    return "writing" if any(isinstance(block, Writing) for block in blocks) else "words"
