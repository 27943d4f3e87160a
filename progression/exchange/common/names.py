"""Names and texts as other tools write them.

Scope: ids from names and names from ids, neither ever twice; texts in and out of the HTML that these tools show.
"""

import html
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from progression.definition import folded, vocabulary

__all__ = ["Names", "escaped", "free_id", "legible", "plain", "slug"]

_LONGEST_ID: Final = 60
_NO_ID: Final = re.compile(r"[^a-z0-9_-]+")
_SEPARATORS: Final = re.compile(r"([_-])[_-]+")
_TAG: Final = re.compile(r"<[A-Za-z/!?][^<>]*>")
_BREAK: Final = re.compile(r"<(?:br ?/?|/p|/div|/li)>\n?", re.IGNORECASE)
# Where a text would become a tag, an entity, a formula of a spreadsheet, or an expression of the tool.
_AMPERSAND: Final = re.compile(r"&(?=[A-Za-z#])")
_OPENING: Final = re.compile(r"<(?=[A-Za-z/!?])")
_FORMULA: Final = frozenset("=+-@'")
_ILLEGIBLE: Final = frozenset({"Cc", "Cs"})


class Names:
    """Names given out, each once whatever the case.

    Args:
        taken: Names that nothing may get.
        longest: Most characters.
    """

    def __init__(self, taken: Iterable[str] = (), longest: int = _LONGEST_ID) -> None:
        self._taken = {name.casefold() for name in taken}
        self._longest = longest
        self._numbers: dict[str, int] = {}

    def give(self, wanted: str, tail: str = "") -> str:
        """The wanted name and its tail, shortened and numbered where it must be."""
        number = ""
        while True:
            name = wanted[: self._longest - len(number) - len(tail)].rstrip("_-") + number + tail
            if name.casefold() not in self._taken:
                self._taken.add(name.casefold())
                return name
            self._numbers[wanted + tail] = self._numbers.get(wanted + tail, 1) + 1
            number = str(self._numbers[wanted + tail])


def slug(name: str, instead: str = "x") -> str:
    """An id as near the name as may be: ``Sömn & vila`` is ``somn_vila``."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    words = _SEPARATORS.sub(r"\1", _NO_ID.sub("_", bare.lower())).strip("_-")[:_LONGEST_ID].strip("_-")
    return words if words[:1].isalpha() else f"{instead}{words}"[:_LONGEST_ID].strip("_-")


def free_id(name: str) -> str:
    """The id of an item: a slug that is not the name of a key or group column."""
    words = vocabulary()
    columns = {each for word in (*words.keys.values(), *words.groups.values()) for each in word.spellings()}
    found = slug(name)
    return f"q_{found}"[:_LONGEST_ID].rstrip("_-") if folded(found) in columns else found


def escaped(text: str, special: str = "") -> str:
    """A text as these tools show it again, and no spreadsheet takes for a formula.

    Args:
        text: The text.
        special: More characters that must not stand as they are.
    """
    safe = _OPENING.sub("&lt;", _AMPERSAND.sub("&amp;", text))
    safe = "".join(f"&#{ord(char)};" if char in special else char for char in safe)
    if safe[:1] in _FORMULA:
        safe = f"&#{ord(safe[0])};{safe[1:]}"
    return safe.replace("\n", "<br>")


def plain(text: str) -> str:
    """The text that a tool shows: no tags, no entities."""
    broken = _BREAK.sub("\n", text).replace("&nbsp;", " ")
    return legible(html.unescape(_TAG.sub("", broken)))


def legible(text: str) -> str:
    """A text without control characters and half characters, which no file may hold."""
    return "".join(" " if unicodedata.category(char) in _ILLEGIBLE and char != "\n" else char for char in text).strip()
