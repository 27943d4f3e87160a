"""The words of a codebook in one language.

Scope: labels, sentences of the catalogue, and the few ways of saying things that its chapters share.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from progression.definition import Instrument, Item, Score, vocabulary
from progression.definition.kinds import Sourced
from progression.exchange.codebook.model import Fact, Grid, Said
from progression.printing import plain_number
from progression.texts import Catalogue, Language, pick

__all__ = ["Words"]

_TEXTS: Final = Catalogue("progression.texts")


@dataclass(frozen=True)
class Words:
    """What is said of an instrument, in a language."""

    instrument: Instrument
    language: Language

    def text(self, key: str, /, **facts: object) -> str:
        """A sentence of the catalogue."""
        return _TEXTS(f"codebook.{key}", self.language, **facts)

    def said(self, labels: Mapping[str, str]) -> Said:
        """A label, with its language where that is another."""
        return Said(pick(labels, self.language), "" if self.language in labels else "sv")

    def fact(self, name: str, said: Said | str) -> Fact:
        """One fact."""
        return Fact(self.text(f"fact.{name}"), said if isinstance(said, Said) else Said(said))

    def facts(self, **said: Said | str | None) -> tuple[Fact, ...]:
        """The facts that there is something to say under."""
        return tuple(self.fact(name, each) for name, each in said.items() if each is not None and each != "")

    def perhaps(self, labels: Mapping[str, str] | None) -> Said | None:
        """A label that need not be there."""
        return self.said(labels) if labels else None

    def grid(self, title: str, columns: Iterable[str], rows: Iterable[Iterable[Said | str]]) -> tuple[Grid, ...]:
        """A table, columns without content left out; none without rows."""
        cells = [[each if isinstance(each, Said) else Said(each) for each in row] for row in rows]
        names = list(columns)
        kept = [place for place in range(len(names)) if place == 0 or any(row[place].text for row in cells)]
        headings = tuple(self.text(f"column.{names[place]}") for place in kept)
        found = tuple(tuple(row[place] for place in kept) for row in cells)
        return (Grid(self.text(f"grid.{title}"), headings, found),) if found else ()

    def yes(self, holds: object) -> str:
        """Yes, or nothing."""
        return self.text("yes") if holds else ""

    def when(self, condition: str) -> str:
        """A condition in words, with the word before it."""
        return _TEXTS("condition.when", self.language, condition=condition)

    def chosen(self, word: str) -> str:
        """What 0 and 1 mean in the column of an option: ``not-chosen``, ``chosen``."""
        return _TEXTS(f"labelled.{word}", self.language)

    def listed(self, words: Iterable[str]) -> str:
        """Words with commas between."""
        return ", ".join(words)

    def respondents(self, ids: Iterable[str]) -> str:
        """Those who answer, by their names."""
        return self.listed(pick(vocabulary().respondents[each].labels, self.language) for each in ids)

    def number(self, value: float) -> str:
        """A number as it is written in the language."""
        return plain_number(value, self.language)

    def named(self, ids: Iterable[str]) -> str:
        """Items or scores by their labels, with their ids."""
        return self.listed(f"{self.instrument.label_of(each, self.language)} ({each})" for each in ids)

    def certainty(self, part: Sourced, confidence: str) -> Iterator[Fact]:
        """Where a part comes from and how sure that is, and key by key where it differs."""
        yield from self.facts(source=part.source, confidence=self.text(f"confidence.{confidence}"))
        for key, basis in part.basis.items():
            sure = self.text(f"confidence.{basis.confidence}") if basis.confidence else ""
            said = self.listed(each for each in (sure, basis.source) if each)
            yield Fact(self.text("fact.basis", key=key), Said(said or "–"))

    def better(self, part: Item | Score) -> str:
        """Which way is progress."""
        return self.text(f"better.{self.instrument.better(part.id) or 'none'}")
