"""Understand the answers to an item that takes several at once.

Scope: one column that lists what was chosen ("arbete; studier"), or one column for each option, into one column of 0
and 1 for each option. Nothing chosen and nothing said is blank; "none of these" is an option like the others.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from progression.capture.answers import CODE_TYPE, Codes, spelling
from progression.capture.scale_words import permitted_in_words
from progression.capture.table import RawTable
from progression.definition import MISSING_CODES, Instrument, Item, MissingOption, Scale, folded
from progression.identity.personal import quoted, shown_safely
from progression.problems import Problem, closest
from progression.texts import LANGUAGES

__all__ = ["SEPARATOR", "Several", "encode_several"]

SEPARATOR: Final = ";"
BLANK: Final = MISSING_CODES["blank"]
INVALID: Final = MISSING_CODES["invalid"]
_YES: Final = frozenset({"1", "x", "ja", "yes", "true", "sant", "checked"})
_NO: Final = frozenset({"0", "nej", "no", "false", "falskt", "unchecked"})


@dataclass
class Several:
    """The answers to one multi-select item.

    Attributes:
        codes: Shape (rows, options): 1 chosen, 0 not, or the same negative code in every column where missing.
        problems: What was not understood, and answers that exclude each other.
    """

    codes: Codes
    problems: list[Problem] = field(default_factory=list)


def encode_several(table: RawTable, given: Mapping[str, int], item: Item, instrument: Instrument) -> Several:
    """One multi-select item's columns as codes.

    Args:
        table: As it came.
        given: Column name to place: the item's id alone, or ``item.option`` for some or all of its options.
        item: The item.
        instrument: Its definition.
    """
    scale = instrument.scale_of(item)
    found = Several(np.full((table.rows, len(scale.options)), BLANK, CODE_TYPE))
    reader = _Reader(table, scale, found)
    if item.id in given:
        reader.read_list(given[item.id])
    else:
        reader.read_columns({name.removeprefix(f"{item.id}."): place for name, place in given.items()})
    reader.refuse_exclusive_with_others(min(given.values()))
    return found


@dataclass(frozen=True)
class _Reader:
    """Reads the columns of one item and collects what is wrong with them."""

    table: RawTable
    scale: Scale
    found: Several

    def read_list(self, column: int) -> None:
        """Each distinct list of choices is understood once."""
        words = self.table.text(column)
        distinct, indices = words.dictionary.to_pylist(), np.asarray(words.indices)
        names = _names(self.scale)
        meanings = np.full((len(distinct) + 1, len(self.scale.options)), BLANK, CODE_TYPE)
        unknown: dict[str, list[int]] = {}
        torn: dict[int, list[int]] = {}
        for place, word in enumerate(distinct):
            parts = _parts(word, names)
            meant = {names.get(spelling(part)) for part in parts}
            reason = min((each for each in meant if each is not None), default=0)
            if None in meant:
                meanings[place] = INVALID
                odd = next(part for part in parts if spelling(part) not in names)
                unknown.setdefault(odd, []).append(place)
            elif reason < 0 and len(meant) > 1:
                meanings[place] = INVALID
                torn.setdefault(reason, []).append(place)
            elif reason < 0:
                meanings[place] = reason
            elif meant:
                meanings[place] = 0
                meanings[place, [each for each in meant if each is not None]] = 1
        self.found.codes[:] = meanings[indices]
        for odd, places in unknown.items():
            self._refuse_unknown(column, odd, np.isin(indices, places))
        for reason, places in torn.items():
            self._refuse_torn(column, reason, np.isin(indices, places))

    def read_columns(self, given: Mapping[str, int]) -> None:
        """A row in which any option is marked or denied is answered; options left out of it were not chosen.

        Args:
            given: Option or code of a reason to place in the table.
        """
        codes, rows = self.found.codes, self.table.rows
        keys = {option.key: place for place, option in enumerate(self.scale.options)}
        marks = np.zeros_like(codes, bool)
        answered, missing = np.zeros(rows, bool), np.full(rows, BLANK, CODE_TYPE)
        wrong, torn = np.zeros(rows, bool), np.zeros(rows, bool)
        for key, column in given.items():
            said = self._said(column, key)
            wrong |= said == INVALID
            if key in keys:
                marks[:, keys[key]] = said == 1
                answered |= said >= 0
            reason = np.where((said < 0) & (said != INVALID), said, BLANK)
            torn |= (reason != BLANK) & (missing != BLANK) & (reason != missing)
            missing = np.where(reason != BLANK, reason, missing)
        codes[answered] = marks[answered].astype(CODE_TYPE)
        codes[missing != BLANK] = missing[missing != BLANK, None]
        torn |= (missing != BLANK) & marks.any(axis=1)
        codes[wrong | torn] = INVALID
        for reason in np.unique(missing[torn & ~wrong]).tolist():
            self._refuse_torn(min(given.values()), reason, torn & ~wrong & (missing == reason))

    def _said(self, column: int, key: str) -> Any:
        """What one column says of its option or reason, shape (rows,): 1 yes, 0 no, or negative as in the codes."""
        own = {option.key: _spellings(option.label.values(), option.id or "") for option in self.scale.options}
        reasons = {name: MISSING_CODES[each.reason] for each in self.scale.missing for name in _of_missing(each)}
        words = self.table.text(column)
        distinct, indices = words.dictionary.to_pylist(), np.asarray(words.indices)
        meaning = np.array([*(_mark(spelling(word), own.get(key, set()), reasons) for word in distinct), BLANK])
        unknown: dict[str, list[int]] = {}
        for place in np.flatnonzero(meaning == INVALID).tolist():
            unknown.setdefault(distinct[place], []).append(place)
        for odd, places in unknown.items():
            self._refuse_unknown(column, odd, np.isin(indices, places))
        if key not in own:
            meaning[meaning == 0] = BLANK
            meaning[meaning == 1] = reasons[key]
        return meaning.astype(CODE_TYPE)[indices]

    def refuse_exclusive_with_others(self, column: int) -> None:
        """An option that is chosen alone was chosen with another."""
        chosen = self.found.codes == 1
        several = chosen.sum(axis=1) > 1
        for place, option in enumerate(self.scale.options):
            wrong = several & chosen[:, place]
            if option.exclusive and wrong.any():
                self._refuse("exclusive-with-others", column, wrong, option=option.label)
                self.found.codes[wrong] = INVALID
                several &= ~wrong

    def _refuse_unknown(self, column: int, word: str, rows: Any) -> None:
        labels = [*(each.label for each in self.scale.options), *(each.label for each in self.scale.missing)]
        permitted = {lang: permitted_in_words(self.scale, lang) for lang in LANGUAGES}
        near = closest(word, [text for label in labels for text in label.values()]) or "–"
        self._refuse("unknown-label", column, rows, permitted=permitted, value=quoted(word), near=near)

    def _refuse_torn(self, column: int, reason: int, rows: Any) -> None:
        """Both an answer and a reason for none, or two reasons."""
        label = next(each.label for each in self.scale.missing if MISSING_CODES[each.reason] == reason)
        self._refuse("answer-and-reason", column, rows, option=label)

    def _refuse(self, code: str, column: int, rows: Any, **facts: object) -> None:
        """A problem of some rows, shape (rows,), if there are any."""
        if numbers := np.flatnonzero(rows).tolist():
            head = {"file": self.table.name, "column": shown_safely(self.table.columns[column])}
            self.found.problems.append(Problem(code, head | {"rows": self.table.row_numbers(numbers)} | facts))


def _parts(word: str, names: Mapping[str, int]) -> list[str]:
    """What a cell lists; a label may itself hold the sign that stands between."""
    if spelling(word) in names:
        return [word]
    return [part.strip() for part in word.split(SEPARATOR) if part.strip()]


def _mark(word: str, own: set[str], reasons: Mapping[str, int]) -> int:
    if not word:
        return BLANK
    if word in _YES or word in own:
        return 1
    return 0 if word in _NO else reasons.get(word, INVALID)


def _spellings(labels: Iterable[str], *names: str) -> set[str]:
    return {folded(each) for each in (*labels, *names) if each}


def _of_missing(missing: MissingOption) -> set[str]:
    return _spellings(missing.label.values(), str(missing.code))


def _names(scale: Scale) -> dict[str, int]:
    """Every spelling of an option to its place, and of a reason for no answer to its code."""
    names: dict[str, int] = {}
    for place, option in enumerate(scale.options):
        names |= dict.fromkeys(_spellings(option.label.values(), option.key, str(option.code)), place)
    for missing in scale.missing:
        names |= dict.fromkeys(_of_missing(missing), MISSING_CODES[missing.reason])
    return names
