"""How wide words are when they are drawn, so that a label goes in the room beside its figure.

Scope: an estimate for the upright sans-serif letters of the theme; wide enough that nothing is cut.
"""

from html import unescape
from typing import Final

from progression_reports.blocks.words import shortened, wrapped

__all__ = ["width_of", "wrapped_to"]

_NARROW, _WIDE = frozenset("fijlrtI.,:;!|'()- "), frozenset("mwMWGOQÖ@%…")
_FEWEST: Final = 5  # letters in a line


def width_of(text: str, size: float) -> float:
    """Width of a line, pixels.

    Args:
        text: The line.
        size: Height of its letters, pixels.
    """
    return sum(_share(letter) for letter in text) * size


def wrapped_to(text: str, room: float, *, size: float, lines: int | None = None) -> list[str]:
    """The text in lines no wider than the room, as plotly shows them.

    Args:
        text: What is to be shown.
        room: Pixels.
        size: Height of its letters, pixels.
        lines: How many at most; what has no room is left out with an ellipsis.
    """
    letters = max(int(room / (size * _share("i"))), _FEWEST)
    while True:
        kept = text if lines is None else shortened(text, letters, lines=lines)
        found = wrapped(kept, letters).split("<br>")
        if letters == _FEWEST or max(width_of(unescape(each), size) for each in found) <= room:
            return found
        letters -= 1


def _share(letter: str) -> float:
    """Width of a letter as a share of its height."""
    if letter in _NARROW:
        return 0.34
    if letter in _WIDE:
        return 0.86
    return 0.7 if letter.isupper() else 0.56
