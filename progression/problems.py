"""Problems: what is wrong with something a user gave, said so that a mentor can mend it.

Scope: one problem and how a list of them reads. The sentences stand in ``progression/texts/*.toml`` under
``problem.<code>``; each has up to four parts, in this order: where, what was found, what was expected, what to do.

A problem never holds a person's data beyond the wrong cell itself, and `shown` hides what looks like an identity.
"""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from progression.texts import Catalogue, Language, default_language

__all__ = ["Problem", "closest", "near_in_words", "rows_in_words", "shown"]

_TEXTS: Final = Catalogue("progression.texts")
_PARTS: Final = ("where", "found", "expected", "remedy")
_LONGEST_SHOWN: Final = 60
_ROWS_NAMED: Final = 5
_NOTHING_NEAR: Final = "–"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        code: Stable name, e.g. ``"answer-out-of-range"``; scripts may rely on it.
        facts: What the sentences are filled with. A mapping value ``{"sv": …, "en": …}`` is shown in the reader's
            language; a list of whole numbers is shown as rows.
    """

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "facts", MappingProxyType(dict(self.facts)))

    def part(self, name: str, language: Language) -> str:
        """One of the four sentences; empty where this problem has nothing to say there."""
        key = f"problem.{self.code}.{name}"
        if key not in _TEXTS.keys(language):
            return ""
        facts = {fact: _in_words(value, language) for fact, value in self.facts.items()}
        if "near" in facts:  # a sentence where something is near, nothing where not
            facts["near"] = near_in_words(None if facts["near"] == _NOTHING_NEAR else facts["near"], language)
        return _TEXTS(key, language, **facts).strip()

    def to_dict(self, language: Language | None = None) -> dict[str, str]:
        """``code, where, found, expected, remedy`` as text."""
        chosen = language or default_language()
        return {"code": self.code} | {name: self.part(name, chosen) for name in _PARTS}

    def __str__(self) -> str:
        said = self.to_dict()
        return f"[{self.code}] " + " ".join(said[name] for name in _PARTS if said[name])


def rows_in_words(rows: Iterable[int], language: Language) -> str:
    """``"rad 14"``, ``"rad 3, 7 och 9"``, or the first five and how many more."""
    numbers = sorted(rows)
    named = [str(number) for number in numbers[:_ROWS_NAMED]]
    more = len(numbers) - len(named)
    if more:
        return _TEXTS("rows.more", language, rows=", ".join(named), more=more)
    if len(named) == 1:
        return _TEXTS("rows.one", language, row=named[0])
    return _TEXTS("rows.some", language, rows=", ".join(named[:-1]), last=named[-1])


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, or None when nothing is near."""
    by_folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.strip().casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[near[0]] if near else None


def near_in_words(word: str | None, language: Language) -> str:
    """The sentence that offers the nearest word, ready to be followed by another; empty where nothing is near."""
    return _TEXTS("near.word", language, word=word) + " " if word else ""


def shown(value: object) -> str:
    """A found value as a message may show it: shortened, one line, control characters out."""
    line = " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


def _in_words(value: object, language: Language) -> str:
    if isinstance(value, Mapping):
        return str(value.get(language) or value["sv"])
    if isinstance(value, (list, tuple)) and value and all(isinstance(each, int) for each in value):
        return rows_in_words(value, language)
    return str(value)
