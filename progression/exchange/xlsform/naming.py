"""Ids from the names that somebody else gave.

Scope: a name to an id that is free, and which names had to be changed for that.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from progression.definition import vocabulary

__all__ = ["WORDS_OF_CONDITIONS", "Ids", "reserved_ids"]

_NOT_IN_IDS: Final = re.compile(r"[^a-z0-9_-]+")
_BETWEEN: Final = re.compile(r"([_-])[_-]+")
_LONGEST: Final = 50  # of at most 60, so that there is room for a number

WORDS_OF_CONDITIONS: Final = frozenset({"and", "or", "not", "in", "has", "answered"})
"""What an item had better not be called: no condition can ask about it."""


class Ids:
    """Ids that are given out once each.

    Args:
        reserved: Ids that are not made.
        first: What an id begins with where the name does not begin with a letter.
    """

    def __init__(self, reserved: Iterable[str], first: str) -> None:
        self._reserved = frozenset(reserved)
        self.given: set[str] = set()
        self._first = first
        self.changed: list[str] = []
        """The names that are no ids, with what became of them."""

    def make(self, name: str) -> str:
        """The id for a name; numbered where it is taken."""
        base = self._formed(name)
        found, number = base, 2
        while found in self._reserved or found in self.given:
            found, number = f"{base}-{number}", number + 1
        self.given.add(found)
        if found != name:
            self.changed.append(f"{name} → {found}")
        return found

    def _formed(self, name: str) -> str:
        plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
        words = _BETWEEN.sub(r"\1", _NOT_IN_IDS.sub("_", plain)).strip("_-")
        if not words[:1].isalpha():
            words = f"{self._first}{words}"
        return words[:_LONGEST].rstrip("_-")


def reserved_ids() -> frozenset[str]:
    """What no item may be called: the key and group columns, by any of their names."""
    words = [*vocabulary().keys.values(), *vocabulary().groups.values()]
    return frozenset(spelling for word in words for spelling in word.spellings())
