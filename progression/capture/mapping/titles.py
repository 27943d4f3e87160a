"""Compare column titles as people write them.

Scope: text in, spellings out. Blanks, case and a trailing question mark make no difference; systems put a code, a group
or a path before the question itself, and that is taken apart here.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from progression.definition import folded

__all__ = ["ANYTHING", "TitleIndex", "fits", "loosened", "variants"]

ANYTHING: Final = "*"
_CODED: Final = re.compile(r"^(?P<code>\w+(\[\w+\])*)\. +(?P<text>.+)$", re.DOTALL)
_ROW: Final = re.compile(r"^.*\S \[(?P<row>[^\[\]]+)\]$", re.DOTALL)


def loosened(title: str) -> str:
    """A title as it is compared when the exact one is not there: without the question mark or star at its end."""
    return folded(title).rstrip("?*: ")


def variants(title: str) -> Iterator[str]:
    """What a title may stand for, the whole first: a code and its text, the last of a path, the row of a grid.

    Examples:
        >>> list(variants("G01Q02. Hur mycket ork har du?"))
        ['g01q02. hur mycket ork har du', 'g01q02', 'hur mycket ork har du']
        >>> list(variants("bakgrund/ork")), list(variants("Hur ofta? [Ork]"))
        (['bakgrund/ork', 'ork'], ['hur ofta? [ork]', 'ork'])
    """
    yield loosened(title)
    if coded := _CODED.match(title.strip()):
        yield loosened(coded["code"])
        yield from variants(coded["text"])
        return
    if row := _ROW.match(title.strip()):
        yield loosened(row["row"])
    if "/" in title:
        yield loosened(title.rpartition("/")[2])


def fits(title: str, pattern: str) -> bool:
    """Whether a title is the pattern, in which ``*`` stands for anything."""
    if ANYTHING not in pattern:
        return loosened(title) == loosened(pattern)
    parts = [re.escape(part) for part in folded(pattern).split(ANYTHING)]
    return re.fullmatch(".*".join(parts), folded(title), re.DOTALL) is not None


class TitleIndex:
    """Finds the columns with a title.

    Args:
        titles: As they stand in the file, in order.
    """

    def __init__(self, titles: Iterable[str]) -> None:
        self.titles = tuple(titles)
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._loose: dict[str, list[int]] = defaultdict(list)
        for place, title in enumerate(self.titles):
            self._exact[folded(title)].append(place)
            self._loose[loosened(title)].append(place)

    def find(self, title: str) -> list[int]:
        """Places of the columns with this title, or, where there is none, with nearly this title."""
        return self._exact.get(folded(title)) or self._loose.get(loosened(title)) or []
