"""Deal the parts of a tall figure out on pages.

Scope: a figure must fit on one A4 page with its caption, because a picture cannot break between two.
"""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from progression.texts import Language
from progression_reports.blocks.words import TEXTS

__all__ = ["PAGE", "UNDER_HEADING", "in_pages", "part_title"]

T = TypeVar("T")

PAGE: Final = 800
"""Height of a figure that leaves room for a heading and a caption, pixels."""

UNDER_HEADING: Final = 520
"""The same under the title, the notes and the lead of a report."""

_STEP: Final = 10


def part_title(title: str, number: int, count: int, language: Language) -> str:
    """The title of a figure that is one of several: ``… (1 av 2)``."""
    return title if count == 1 else TEXTS("part.title", language, title=title, number=number, count=count)


def in_pages(parts: Sequence[T], height: Callable[[T], int], *, first: int = PAGE) -> list[list[T]]:
    """The parts in order on as few pages as they need, each about as full as the others.

    Args:
        parts: What is dealt out.
        height: Height of a part, pixels.
        first: Room on the first page, pixels; less where the heading of a report stands above.
    """
    heights = [height(part) for part in parts]
    fullest = _dealt(parts, heights, PAGE, first)
    for limit in range(sum(heights) // max(len(fullest), 1), PAGE, _STEP):
        even = _dealt(parts, heights, limit, min(limit, first))
        if len(even) == len(fullest):
            return even
    return fullest


def _dealt(parts: Sequence[T], heights: Sequence[int], limit: int, first: int) -> list[list[T]]:
    """The parts in order, a new page wherever the limit would be passed."""
    pages: list[list[T]] = []
    left = 0
    for part, needed in zip(parts, heights, strict=True):
        if not pages or needed > left:
            left = limit if pages else first
            pages.append([])
        pages[-1].append(part)
        left -= needed
    return pages
