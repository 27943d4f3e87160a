"""What everything of an instrument may be called, and what a title therefore means.

Scope: a title to a key, a group, an item or an option of an item: exactly, or nearly with how nearly. Titles only; no
cell is looked at.
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from progression.capture.columns import known_titles
from progression.capture.mapping.meaning import spellings
from progression.capture.mapping.titles import loosened, variants
from progression.definition import Instrument

__all__ = ["NEAR", "Names", "Near", "likeness"]

NEAR: Final = 0.6
_NEAR_KEY: Final = 0.75  # keys and groups are short words, and many titles resemble one of them
_OPTION: Final = (
    re.compile(r"^(?P<item>.+?)___(?P<option>\w+)$"),  # REDCap
    re.compile(r"^(?P<item>.+) \(choice=(?P<option>.+)\)$", re.DOTALL),  # REDCap, with labels
    re.compile(r"^(?P<item>[^\[\]]+?) ?\[(?P<option>[^\[\]]+)\]$", re.DOTALL),  # LimeSurvey, grids of Google Forms
)
_CODED: Final = re.compile(r"^(?P<code>\S+)\. +(?P<text>.+)$", re.DOTALL)


@dataclass(frozen=True)
class Near:
    """A target that a title resembles: ``kind`` and ``name`` as for an exact one, and how much, 0 to 1."""

    kind: str
    name: str
    ratio: float


class Names:
    """The names of an instrument.

    Args:
        instrument: Its ids, labels and questions in every language.
        groups: Further group columns.
    """

    def __init__(self, instrument: Instrument, groups: Iterable[str] = ()) -> None:
        self._instrument = instrument
        self._known: dict[str, tuple[str, str] | None] = {}
        for title, target in known_titles(instrument, groups).items():
            key = loosened(title)
            self._known[key] = target if self._known.get(key, target) == target else None
        for name in instrument.item_ids:  # many systems have no hyphen in names
            self._known.setdefault(name.replace("-", "_"), ("items", name))
        self._several: dict[str, set[str]] = {}
        for item in instrument.items:
            if instrument.scale_of(item).is_multiple:
                for labels in (item.label, item.question or {}, *item.question_to.values(), {"": item.id}):
                    for text in labels.values():
                        self._several.setdefault(loosened(text), set()).add(item.id)

    def exact(self, title: str) -> tuple[str, str] | None:
        """Kind (``keys``, ``groups``, ``items``) and id that a title means beyond doubt; None if none, or several."""
        found = (self._known.get(each) for each in variants(title))
        return next((target for target in found if target), None)

    def option(self, title: str) -> tuple[str, str | None] | None:
        """The multi-select item that a title is one option of, and the option's key; None for the key if unclear."""
        unclear = None
        for item_part, option_part in _parted(title):
            named = next((self._several[each] for each in variants(item_part) if each in self._several), set())
            if len(named) != 1:
                continue
            item = min(named)
            known = {
                loosened(word): key for word, key in spellings(self._instrument.scale_of(self._instrument.item(item)))
            }
            if key := known.get(loosened(option_part)):
                return item, key
            unclear = item
        return (unclear, None) if unclear else None

    def near(self, title: str) -> Iterator[Near]:
        """What a title resembles, in no order."""
        best: dict[tuple[str, str], float] = {}
        for spelling, target in self._known.items():
            if target and "." not in target[1]:
                ratio = max(likeness(each, spelling) for each in variants(title))
                best[target] = max(best.get(target, 0.0), ratio)
        for (kind, name), ratio in best.items():
            if ratio >= (NEAR if kind == "items" else _NEAR_KEY):
                yield Near(kind, name, ratio)


def likeness(one: str, other: str) -> float:
    """How alike two words are, 0 to 1; 0 where it is below `NEAR` anyway."""
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < NEAR or matcher.quick_ratio() < NEAR:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= NEAR else 0.0


def _parted(title: str) -> Iterator[tuple[str, str]]:
    """The ways to take a title apart into an item and an option of it."""
    title = title.strip()
    coded = _CODED.match(title)
    for part in (title, *((coded["code"], coded["text"]) if coded else ())):
        for form in _OPTION:
            if found := form.match(part):
                yield found["item"], found["option"]
    for place, char in enumerate(title):
        if char == "/":
            yield title[:place], title[place + 1 :]
