"""How much room words take in print, near enough to choose between a row and a list.

Scope: letters to a width in em and to lines. The widths are those of the common sans serif fonts, rounded up; nothing
is measured, so that a form is the same whatever fonts a machine has.
"""

import unicodedata
from typing import Final

__all__ = ["OVERFULL", "lines_of", "width_of"]

OVERFULL: Final = 99
"""Lines of a text with a word that is wider than the line."""

_WIDTHS: Final = {**dict.fromkeys("iljtfrI '’”.,:;!|()[]-/", 0.29), **dict.fromkeys("mwMW%@", 0.85)}
_SMALL, _CAPITAL, _WIDE = 0.55, 0.7, 1.0


def width_of(text: str) -> float:
    """Width of a line of text, em."""
    return sum(_WIDTHS.get(c, 0) or _other(c) for c in text)


def _other(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _CAPITAL if letter.isupper() else _SMALL


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes where each is so many em wide.

    Examples:
        >>> lines_of("stämmer ganska dåligt", 6.0), lines_of("stämmer ganska dåligt", 2.0)
        (2, 99)
    """
    lines, used = 1, 0.0
    for word in text.split():
        own = width_of(word)
        if own > width:
            return OVERFULL
        if used and used + width_of(" ") + own > width:
            lines, used = lines + 1, own
        else:
            used += own + (width_of(" ") if used else 0)
    return lines
