"""Understand the columns that say whose form a row is, when, by whom, and in which groups.

Scope: key and group columns to labelled pandas columns, with every problem found. Each distinct value is looked at
once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from progression.capture.answers import written_day
from progression.capture.table import RawTable
from progression.definition import Instrument, find_word, folded, vocabulary
from progression.identity.personal import personal_kind, shown_safely
from progression.problems import Problem, closest, shown
from progression.texts import LANGUAGES, pick

__all__ = ["KeyReader", "spelt_differently"]

_UNKNOWN: Final = object()


class KeyReader:
    """Reads the key and group columns of one table and collects what is wrong with them.

    Args:
        table: The table as it came.
        instrument: Says which occasions and respondents there are.
        occasions: Further occasions that the user permits.
    """

    def __init__(self, table: RawTable, instrument: Instrument, *, occasions: Iterable[str] = ()) -> None:
        self._table = table
        self._instrument = instrument
        self._extra = {folded(each): each.strip() for each in occasions}
        self.problems: list[Problem] = []

    def participants(self, column: int) -> pd.Categorical:
        """Pseudonyms. Each row must have one, and none may be an identity."""
        return self._categories(column, lambda word: word, unknown="", empty="participant-missing")

    def occasions(self, column: int | None) -> pd.Categorical:
        """Ids of occasions, or the instrument's only one where the file does not say."""
        if column is None:
            return self._constant(self._instrument.occasion_words[0].id)
        known = [word.labels for word in self._instrument.occasion_words]
        known += [{"sv": each} for each in self._extra.values()]

        def understood(word: str) -> Any:
            return self._instrument.occasion_id(word) or self._extra.get(folded(word), _UNKNOWN)

        words = self._instrument.occasion_words
        only = words[0].id if len(words) == 1 and not words[0].repeats else None
        empty = None if only else "occasion-missing"
        read = self._categories(column, understood, "unknown-occasion", empty=empty, known=known)
        return _filled(read, only) if only and not self._refused("unknown-occasion") else read

    def respondents(self, column: int | None) -> pd.Categorical:
        """Ids of respondents, or the instrument's only one where the file does not say."""
        only = self._instrument.respondents[0] if len(self._instrument.respondents) == 1 else None
        if column is None:
            return self._constant(self._instrument.respondents[0])
        words = [vocabulary().respondents[each] for each in self._instrument.respondents]

        def understood(word: str) -> Any:
            return find_word(word, words) or _UNKNOWN

        known = [word.labels for word in words]
        empty = None if only else "respondent-missing"
        read = self._categories(column, understood, "unknown-respondent", empty=empty, known=known)
        return _filled(read, only) if only and not self._refused("unknown-respondent") else read

    def dates(self, column: int | None) -> Any:
        """Dates as ``datetime64[s]``; NaT where none is given."""
        if column is None:
            return np.full(self._table.rows, "NaT", "datetime64[s]")
        read = self._categories(column, _date, "date-malformed", known=())
        days = np.array([*read.categories, "NaT"], "datetime64[s]")
        return days[read.codes]

    def group(self, column: int, group: str) -> pd.Categorical:
        """Values of a group column; missing where blank."""
        word = vocabulary().groups.get(group)
        if word and word.values:
            values, known = word.values, [{"sv": each.id} for each in word.values]

            def understood(word: str) -> Any:
                return find_word(word, values) or _UNKNOWN

            return self._categories(column, understood, "unknown-group-value", known=known)
        read = self._categories(column, lambda word: " ".join(word.split()), "")
        self.problems += spelt_differently(read.categories, self._table.columns[column], file=self._table.name)
        return read

    def _refused(self, code: str) -> bool:
        return any(problem.code == code for problem in self.problems)

    def _constant(self, value: str) -> pd.Categorical:
        return _as_categorical(np.zeros(self._table.rows, np.intp), [value])

    def _rows(self, words: Any, *places: int) -> list[int]:
        indices = np.asarray(words.indices)
        return self._table.row_numbers(np.flatnonzero(np.isin(indices, places)).tolist())

    def _categories(
        self,
        column: int,
        understand: Callable[[str], Any],
        unknown: str,
        *,
        empty: str | None = None,
        known: Sequence[Mapping[str, str]] = (),
    ) -> pd.Categorical:
        """A column as categories of what ``understand`` makes of each distinct value.

        Blank values are missing, or the problem ``empty``. Values that are not understood are the problem
        ``unknown``; identities are refused before anything else.
        """
        words = self._table.text(column)
        facts = {"file": self._table.name, "column": shown_safely(self._table.columns[column])}
        meanings: list[Any] = []
        refused: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, word in enumerate(words.dictionary.to_pylist()):
            meaning = understand(word) if word else None
            if word and (kind := personal_kind(word)):
                refused["identity-refused", kind].append(place)
                meaning = None
            elif not word and empty:
                refused[empty, ""].append(place)
            elif meaning is _UNKNOWN:
                refused[unknown, word].append(place)
                meaning = None
            meanings.append(meaning)
        used = set(np.asarray(words.indices).tolist()) if refused else set()
        for (code, word), places in refused.items():
            if used.isdisjoint(places):
                continue
            rows = self._rows(words, *places)
            more: dict[str, Any] = {"rows": rows, "count": len(rows), "value": shown(word), "kind": word}
            more["known"] = {lang: ", ".join(pick(each, lang) for each in known) for lang in LANGUAGES}
            more["near"] = closest(word, [label for labels in known for label in labels.values()]) or "–"
            self.problems.append(Problem(code, facts | more))
        return _as_categorical(np.asarray(words.indices), meanings)


def spelt_differently(values: Iterable[str], column: str, *, file: str) -> list[Problem]:
    """``Alis`` and ``alis`` in one column are one group written twice, or a slip: the user must say."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for value in values:
        spellings[folded(value)].append(value)
    return [
        Problem(
            "group-spelt-differently",
            {
                "file": file,
                "column": shown_safely(column),
                "values": ", ".join(f"”{shown(variant)}”" for variant in variants),
            },
        )
        for variants in spellings.values()
        if len(variants) > 1
    ]


def _filled(read: pd.Categorical, value: str) -> pd.Categorical:
    """Blanks as this value."""
    return pd.Categorical(read.add_categories([value] if value not in read.categories else [])).fillna(value)


def _as_categorical(indices: Any, meanings: Sequence[Any]) -> pd.Categorical:
    categories = sorted({meaning for meaning in meanings if meaning is not None})
    place = {meaning: code for code, meaning in enumerate(categories)}
    codes = np.array([place.get(meaning, -1) for meaning in meanings] or [-1], np.int32)
    return pd.Categorical.from_codes(codes[indices], pd.Index(categories, dtype=object))


def _date(word: str) -> Any:
    return written_day(word) or _UNKNOWN
