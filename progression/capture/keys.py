"""Understand the columns that say whose form a row is, when, by whom, and in which groups.

Scope: key and group columns to labelled pandas columns, with every problem found. Each distinct value is looked at
once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import compute

from progression.capture.answers import written_day
from progression.capture.distinct import limits, plain_numbers
from progression.capture.meanings import Meanings, meanings_of
from progression.capture.personal_words import personal_words
from progression.capture.table import RawTable
from progression.definition import FIRST_DAY, Instrument, find_word, folded, vocabulary
from progression.identity.personal import shown_safely
from progression.problems import Problem, closest, shown
from progression.texts import LANGUAGES, pick

__all__ = ["KeyReader", "spelt_differently"]

_UNKNOWN: Final = object()
_FIRST_WRITTEN: Final = date.min.toordinal() - FIRST_DAY.toordinal()  # days that four digits of a year can say
_LAST_WRITTEN: Final = date.max.toordinal() - FIRST_DAY.toordinal()
_NO_DAY: Final = _LAST_WRITTEN + 1
_SECONDS: Final = 86_400


class KeyReader:
    """Reads the key and group columns of one table and collects what is wrong with them.

    Args:
        table: The table as it came.
        instrument: Says which occasions and respondents there are.
        occasions: Further occasions that the user permits.
        known: By column, what its values meant the last time, where many tables are read by one instrument.
        extent: Whether the table is all there is, or a block of more; how groups are spelt in a block tells nothing.
    """

    def __init__(
        self,
        table: RawTable,
        instrument: Instrument,
        *,
        occasions: Iterable[str] = (),
        known: dict[str, Meanings] | None = None,
        extent: Literal["whole", "block"] = "whole",
    ) -> None:
        self._table = table
        self._known = {} if known is None else known
        self._extent = extent
        self._instrument = instrument
        self._extra = {folded(each): each.strip() for each in occasions}
        self.problems: list[Problem] = []

    def participants(self, column: int) -> pd.Categorical:
        """Pseudonyms. Each row must have one, and none may be an identity."""
        return self._categories("participant", column, None, unknown="", empty="participant-missing")

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
        read = self._categories("occasion", column, understood, "unknown-occasion", empty=empty, known=known)
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
        read = self._categories("respondent", column, understood, "unknown-respondent", empty=empty, known=known)
        return _filled(read, only) if only and not self._refused("unknown-respondent") else read

    def dates(self, column: int | None) -> Any:
        """Dates as ``datetime64[s]``; NaT where none is given."""
        if column is None:
            return np.full(self._table.rows, "NaT", "datetime64[s]")
        if (days := _days(self._table.arrays[column])) is not None:
            return days
        read = self._categories("date", column, _date, "date-malformed", known=())
        days = np.array([*read.categories, "NaT"], "datetime64[s]")
        return days[read.codes]

    def group(self, column: int, group: str) -> pd.Categorical:
        """Values of a group column; missing where blank."""
        word = vocabulary().groups.get(group)
        if word and word.values:
            values, known = word.values, [{"sv": each.id} for each in word.values]

            def understood(word: str) -> Any:
                return find_word(word, values) or _UNKNOWN

            return self._categories(group, column, understood, "unknown-group-value", known=known)
        read = self._categories(group, column, lambda word: " ".join(word.split()), "").remove_unused_categories()
        if self._extent == "whole":
            self.problems += spelt_differently(read.categories, self._table.columns[column], file=self._table.name)
        return read

    def _refused(self, code: str) -> bool:
        return any(problem.code == code for problem in self.problems)

    def _constant(self, value: str) -> pd.Categorical:
        constant = pd.CategoricalDtype(pd.Index([value], dtype=object))
        return pd.Categorical.from_codes(np.zeros(self._table.rows, np.int8), dtype=constant)

    def _categories(
        self,
        name: str,
        column: int,
        understand: Callable[[str], Any] | None,
        unknown: str,
        *,
        empty: str | None = None,
        known: Sequence[Mapping[str, str]] = (),
    ) -> pd.Categorical:
        """A column as categories of what ``understand`` makes of each distinct value; of the values where it is None.

        Blank values are missing, or the problem ``empty``. Values that are not understood are the problem
        ``unknown``; identities are refused before anything else.
        """
        words = self._table.text(column)
        meanings = self._known.get(name)
        if meanings is None or not meanings.words.equals(words.dictionary):
            meanings = self._known[name] = _meanings(words.dictionary, understand, unknown=unknown, empty=empty)
        self._refuse(column, words, meanings.refused, known)
        return meanings.of(words.indices.to_numpy(zero_copy_only=False))

    def _refuse(
        self, column: int, words: Any, refused: Mapping[int, tuple[str, str]], known: Sequence[Mapping[str, str]]
    ) -> None:
        """A problem for each code and word of the distinct values that are refused, if any row has them."""
        indices = np.asarray(words.indices) if refused else np.empty(0, np.intp)
        present = np.bincount(indices, minlength=len(words.dictionary))
        places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place in sorted(refused):
            if present[place]:
                places[refused[place]].append(place)
        for (code, word), found in places.items():
            rows = self._table.row_numbers(np.flatnonzero(np.isin(indices, found)).tolist())
            facts = {"file": self._table.name, "column": shown_safely(self._table.columns[column])}
            more: dict[str, Any] = {"rows": rows, "count": len(rows), "value": shown(word), "kind": word}
            more["known"] = {lang: ", ".join(pick(each, lang) for each in known) for lang in LANGUAGES}
            more["near"] = closest(word, [label for labels in known for label in labels.values()]) or "–"
            self.problems.append(Problem(code, facts | more))


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


def _meanings(words: Any, understand: Callable[[str], Any] | None, *, unknown: str, empty: str | None) -> Meanings:
    """What ``understand`` makes of each of the different values of a column, as in `KeyReader._categories`."""
    personal = personal_words(words)
    refused: dict[int, tuple[str, str]] = {place: ("identity-refused", kind) for place, kind in personal.items()}
    blank = compute.equal(words, "")
    if empty and (compute.any(blank).as_py() or False):
        refused |= dict.fromkeys(np.flatnonzero(blank).tolist(), (empty, ""))
    if understand is not None:
        found = [understand(word) if word else None for word in words.to_pylist()]
        strange = {place for place, meaning in enumerate(found) if meaning is _UNKNOWN} - personal.keys()
        refused |= {place: (unknown, words[place].as_py()) for place in strange}
        said = pa.array([None if place in refused else meaning for place, meaning in enumerate(found)], pa.string())
    elif refused or compute.any(blank).as_py():
        missing = compute.or_(blank, pa.array(np.isin(np.arange(len(blank)), list(personal))))
        said = compute.if_else(missing, pa.scalar(None, pa.string()), words)
    else:
        said = words
    return meanings_of(words, said, refused)


def _date(word: str) -> Any:
    day = written_day(word)
    return day.isoformat() if day else _UNKNOWN


def _days(array: Any) -> Any:
    """A column of days as ``datetime64[s]``, NaT for null; None if it is of another type, or beyond written dates."""
    if not pa.types.is_date32(array.type):
        return None
    numbers = array.cast(pa.int32())
    low, high = limits(numbers)
    if not _FIRST_WRITTEN <= low <= high <= _LAST_WRITTEN:
        return None
    chunks = [plain_numbers(chunk, _NO_DAY) for chunk in numbers.chunks]
    days = np.concatenate(chunks) if chunks else np.empty(0, np.int32)
    found = (days.astype(np.int64) * _SECONDS).view("datetime64[s]")
    if array.null_count:
        found[days == _NO_DAY] = np.datetime64("NaT")
    return found
