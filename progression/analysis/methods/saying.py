"""How the sentences on method are put together.

Scope: sentences by key in one language, lists of names, and what the shown rows of a frame hold.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd

from progression.definition import Instrument, vocabulary
from progression.texts import Catalogue, Language, pick

__all__ = ["Say", "any_number", "shown", "values_of"]

_TEXTS: Final = Catalogue("progression.analysis.methods")


@dataclass(frozen=True)
class Say:
    """The sentences in one language.

    Attributes:
        instrument: What the answers were given to.
        language: Of the reader.
    """

    instrument: Instrument
    language: Language

    def __call__(self, key: str, /, **facts: object) -> str:
        """The sentence or part of one, filled.

        Raises:
            KeyError: If there is none, or a fact is lacking.
        """
        return _TEXTS(key, self.language, title=pick(self.instrument.title, self.language), **facts)

    def occasion(self, occasion: str) -> str:
        """What an occasion is called."""
        return self.instrument.occasion_label(occasion, self.language)

    def respondents(self, frame: pd.DataFrame) -> list[str]:
        """What those who answered are called, each once."""
        known = vocabulary().respondents
        return [
            pick(known[each].labels, self.language) if each in known else each
            for each in values_of(frame, "respondent")
        ]

    def columns(self, columns: Iterable[str]) -> str:
        """Group columns, or items and scores, by what they are called, each once."""
        return self.listed(dict.fromkeys(self._named(each) for each in columns))

    def _named(self, column: str) -> str:
        known = vocabulary().groups
        if column in known:
            return pick(known[column].labels, self.language)
        measured = {*self.instrument.item_ids, *(score.id for score in self.instrument.scores)}
        return f'"{self.instrument.label_of(column, self.language)}"' if column in measured else column

    def listed(self, names: Iterable[str]) -> str:
        """``a``, ``a och b``, ``a, b och c``."""
        *first, last = names
        return self("part.list", first=", ".join(first), last=last) if first else last


def shown(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that may be seen: what only a hidden group was computed by is not told either."""
    return frame[~frame["suppressed"].astype(bool)] if "suppressed" in frame else frame


def values_of(frame: pd.DataFrame, column: str) -> list[str]:
    """The different texts of a column, in the order they come; none where there is no such column."""
    return [str(each) for each in frame[column].dropna().unique()] if column in frame else []


def any_number(frame: pd.DataFrame, column: str) -> bool:
    """Whether a column holds any number."""
    return column in frame and bool(frame[column].notna().any())
