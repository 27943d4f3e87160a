"""The words every instrument shares: respondents, occasions, key and group columns, reasons for a missing answer.

Scope: read ``vocabulary.toml`` once and find a word by id, label or alias in any language.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Final

__all__ = ["MISSING_CODES", "Vocabulary", "Word", "find_word", "folded", "numbered", "vocabulary"]

Labels = Mapping[str, str]


def folded(word: str) -> str:
    """A word as it is compared: composed Unicode, no outer or repeated blanks, no case."""
    return " ".join(unicodedata.normalize("NFC", word).split()).casefold()


@dataclass(frozen=True)
class Word:
    """One entry of the vocabulary.

    Attributes:
        id: The word in code and in JSON.
        labels: How it is shown, by language.
        plural: The plural, by language; the labels where none is given.
        aliases: Other spellings accepted in files.
        repeats: For an occasion: whether it is numbered (follow-up 1, 2, …).
        values: For a group column: its permitted values; empty where any value is.
    """

    id: str
    labels: Labels
    plural: Labels
    aliases: tuple[str, ...] = ()
    repeats: bool = False
    values: tuple["Word", ...] = ()

    def spellings(self) -> tuple[str, ...]:
        """Every spelling that means this word, folded."""
        return self._spellings

    @cached_property
    def _spellings(self) -> tuple[str, ...]:
        return tuple(folded(word) for word in (self.id, *self.labels.values(), *self.plural.values(), *self.aliases))


@dataclass(frozen=True)
class Vocabulary:
    """The shared words, by kind and id."""

    respondents: Mapping[str, Word]
    occasions: Mapping[str, Word]
    keys: Mapping[str, Word]
    groups: Mapping[str, Word]
    missing: Mapping[str, Word]


_NUMBERED: Final = re.compile(r"^(?P<word>.+?)[\s_-]*(?P<number>[1-9][0-9]?)$")
_ORDINAL: Final = re.compile(r"[1-9][0-9]{0,3}")


def find_word(spelling: str, words: Iterable[Word]) -> str | None:
    """Id of the word with this spelling; a repeated one keeps its number, ``follow-up-2``. None if there is none."""
    wanted = folded(spelling)
    known = {each: word for word in words for each in word.spellings()}
    if wanted in known and not known[wanted].repeats:
        return known[wanted].id
    numbered = _NUMBERED.match(wanted)
    if numbered and (word := known.get(numbered["word"].strip())) and word.repeats:
        return f"{word.id}-{numbered['number']}"
    return None


def numbered(word: str, name: str) -> int:
    """Which of the words that repeat a name means, 2 for ``follow-up-2``; 0 where it is another word or no number."""
    stem, _, number = name.rpartition("-")
    return int(number) if stem == word and _ORDINAL.fullmatch(number) else 0


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with the engine."""
    raw = _raw()
    return Vocabulary(*(_words(raw[kind]) for kind in ("respondents", "occasions", "keys", "groups", "missing")))


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8"))


def _words(table: Mapping[str, Any]) -> dict[str, Word]:
    return {
        name: Word(
            id=name,
            labels=entry["label"],
            plural=entry.get("plural", entry["label"]),
            aliases=tuple(entry.get("aliases", ())),
            repeats=entry.get("repeats", False),
            values=tuple(_words(entry.get("values", {})).values()),
        )
        for name, entry in table.items()
    }


MISSING_CODES: Final[Mapping[str, int]] = {reason: entry["code"] for reason, entry in _raw()["missing"].items()}
"""Reason to negative code: how a missing answer stands in the integer matrix."""
