"""Turn the answer columns of a table into the matrix of codes, and say what in them is wrong.

Scope: all items of an instrument at once, also those that take several answers or words, and who is asked what. Each
column is understood by ``progression.capture.answers``; conditions are applied by ``progression.capture.conditions``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pandas as pd

from progression.capture.answers import (
    AnswerReaders,
    Codes,
    code_type,
    encode_answers,
    is_number,
    not_understood,
    written_day,
)
from progression.capture.columns import Columns
from progression.capture.conditions import has_answer, unasked_by_condition
from progression.capture.forms import told_once
from progression.capture.scale_words import permitted_in_words
from progression.capture.several import encode_several
from progression.capture.table import RawTable
from progression.definition import MISSING_CODES, Instrument, Item, Scale, vocabulary
from progression.definition.expression import BoolArray, Expression, items_in
from progression.identity.personal import personal_kind, quoted, shown_safely
from progression.problems import Problem, closest
from progression.texts import LANGUAGES, pick

__all__ = ["Encoded", "encode_items"]

BLANK: Final = MISSING_CODES["blank"]
NOT_ASKED: Final = MISSING_CODES["not_asked"]
INVALID: Final = MISSING_CODES["invalid"]


@dataclass
class Encoded:
    """The answers of a table.

    Attributes:
        codes: Shape (rows, columns of the instrument).
        texts: Shape (rows, text items).
        problems: Everything wrong with the answers.
        dropped: Answers left out because the question should not have been put.
    """

    codes: Codes
    texts: pd.DataFrame
    problems: list[Problem] = field(default_factory=list)
    dropped: int = 0

    def off_scale(self, instrument: Instrument) -> int:
        """How many answers are on no scale; an item counts once, however many columns it has."""
        return int(np.count_nonzero(told_once(self.codes, instrument) == INVALID))


def encode_items(
    table: RawTable,
    columns: Columns,
    instrument: Instrument,
    keys: pd.DataFrame,
    *,
    invalid: str,
    readers: AnswerReaders | None = None,
) -> Encoded:
    """Every item's answers, checked against scale, respondent, occasion and condition.

    Args:
        table: As it came.
        columns: Which column is which item.
        instrument: What the answers answer.
        keys: Respondent and occasion of each row; missing where they were not understood.
        invalid: ``refuse`` makes a problem of an answer that is off its scale or to a question that should not have
            been put; ``count`` codes the first as invalid and leaves the second out.
        readers: Of the same instrument, where many tables are read.
    """
    readers = readers or AnswerReaders(instrument)
    codes = np.full((table.rows, len(instrument.columns)), BLANK, code_type(instrument), order="F")
    names = [item.id for item in instrument.text_items]
    texts = pd.DataFrame("", index=range(table.rows), columns=names, dtype=object)
    found = Encoded(codes, texts)
    asked = _Asked(keys, instrument)
    by_item: dict[str, dict[str, int]] = {item.id: {} for item in instrument.items}
    for name, place in columns.items.items():
        by_item[name.partition(".")[0]][name] = place
    conditions = (instrument.condition_of(item) for item in instrument.items)
    rested_on = {each for condition in conditions if condition is not None for each in items_in(condition)}
    doubts: dict[str, _Doubt] = {}
    for item in instrument.items:
        given = by_item[item.id]
        encoder = _ItemEncoder(found, table, instrument, item, given, doubts, readers, refuse=invalid == "refuse")
        doubt = encoder.run(asked.not_of(item))
        if item.id in rested_on:
            doubts[item.id] = doubt
    return found


@dataclass(frozen=True)
class _Doubt:
    """Where nobody can say what was answered to an item, or whether it was asked.

    Attributes:
        misread: Shape (rows,): because an answer was not understood. What follows from that is no problem of its own.
        untold: Shape (rows,): because the table has no column for the item, which may have been asked.
    """

    misread: BoolArray
    untold: BoolArray

    def __or__(self, other: "_Doubt") -> "_Doubt":
        return _Doubt(self.misread | other.misread, self.untold | other.untold)


class _Asked:
    """Which forms an item is not put to, by respondent and occasion; worked out once per combination."""

    def __init__(self, keys: pd.DataFrame, instrument: Instrument) -> None:
        self._keys = keys
        self._instrument = instrument
        self._known: dict[tuple[tuple[str, ...], tuple[str, ...]], Any] = {}

    def not_of(self, item: Item) -> Any:
        """Shape (forms,). Nothing is said of forms whose respondent or occasion is not understood."""
        who = tuple(item.respondents), tuple(item.occasions)
        if who not in self._known:
            unasked = _is_one_of(self._keys["respondent"], lambda each: each not in item.respondents)
            if item.occasions:
                asked_at = self._instrument.asked_at
                unasked = unasked | _is_one_of(self._keys["occasion"], lambda each: not asked_at(item, each))
            self._known[who] = unasked
        return self._known[who]


def _is_one_of(column: "pd.Series[Any]", chosen: Callable[[str], bool]) -> BoolArray:
    """Where a column of categories has one that is chosen, shape (rows,); not where it is missing."""
    among = np.array([*(chosen(each) for each in column.cat.categories), False])
    if not among.any():
        return np.zeros(len(column), bool)
    return among[column.cat.codes.to_numpy()]


@dataclass(frozen=True)
class _ItemEncoder:
    """One item's columns of a table into the matrix.

    Attributes:
        given: Column name to place in the table: the item's id, or ``item.option``; empty where the table lacks it.
        doubts: Of the items before this one that a condition rests on.
        readers: Of the instrument's answers.
        refuse: Whether wrong answers are problems.
    """

    found: Encoded
    table: RawTable
    instrument: Instrument
    item: Item
    given: Mapping[str, int]
    doubts: Mapping[str, _Doubt]
    readers: AnswerReaders
    refuse: bool

    def run(self, unasked: BoolArray) -> _Doubt:
        """Read, check and close the item on the forms that it is not put to, shape (rows,)."""
        if self.scale.is_text:
            self._read_text()
        elif self.given:
            self._read_codes()
        nowhere = np.zeros(len(unasked), bool)
        misread = nowhere if self.scale.is_text else self.found.codes[:, self.places[0]] == INVALID
        doubt = _Doubt(misread, nowhere)
        if unasked.any():
            self._refuse_answers_of_others(unasked & self._answered(), misread)
            self._close(unasked)
        if (condition := self.instrument.condition_of(self.item)) is not None:
            for each in items_in(condition):
                doubt |= self.doubts[each]
            unasked = self._closed_by(condition, unasked, doubt)
        if self.item.required and self.refuse:
            self._refuse_blanks(~unasked & ~doubt.misread)
        return _Doubt(doubt.misread, nowhere if self.given else ~unasked | doubt.untold)

    def _closed_by(self, condition: Expression, unasked: BoolArray, doubt: _Doubt) -> BoolArray:
        """Close the item where its condition does not hold, and say where it is not asked, shape (rows,).

        Where the condition rests on an item that the table has no column for, an answer stands: nobody can say that it
        should not be there.
        """
        closed = unasked_by_condition(condition, self.instrument, self.found.codes, self.found.texts)
        closed &= ~(doubt.untold & self._answered())
        self._leave_out(closed & ~unasked & self._answered(), doubt.misread)
        self._close(closed)
        return unasked | closed

    @property
    def scale(self) -> Scale:
        return self.instrument.scale_of(self.item)

    @property
    def places(self) -> list[int]:
        return self.instrument.columns_of(self.item.id)

    def _answered(self) -> Any:
        return has_answer(self.instrument, self.item, self.found.codes, self.found.texts)

    def _close(self, rows: Any) -> None:
        for place in self.places:
            self.found.codes[rows, place] = NOT_ASKED
        if self.scale.is_text:
            self.found.texts.loc[rows, self.item.id] = ""

    def _report(self, code: str, rows: Any, **facts: object) -> None:
        """A problem of some rows, shape (rows,), if there are any."""
        if (numbers := np.flatnonzero(rows).tolist()) and self.given:
            column = shown_safely(self.table.columns[min(self.given.values())])
            known = {"file": self.table.name, "column": column, "rows": self.table.row_numbers(numbers)}
            self.found.problems.append(Problem(code, known | facts))

    def _read_text(self) -> None:
        """What was written. It is never shown in a message."""
        if not self.given:
            return
        words = self.table.text(self.given[self.item.id])
        distinct, indices = words.dictionary.to_pylist(), np.asarray(words.indices)
        longest = self.scale.longest
        too_long = [place for place, word in enumerate(distinct) if len(word) > longest]
        personal = [place for place, word in enumerate(distinct) if personal_kind(word)]
        self._report("text-too-long", np.isin(indices, too_long), longest=longest)
        self._report("identity-in-text", np.isin(indices, personal))
        self.found.texts[self.item.id] = np.array([*distinct, ""], dtype=object)[indices]

    def _read_codes(self) -> None:
        if self.scale.is_multiple:
            several = encode_several(self.table, self.given, self.item, self.instrument)
            self.found.codes[:, self.places] = several.codes
            self.found.problems += several.problems if self.refuse else ()
            return
        place, column = self.places[0], self.given[self.item.id]
        encode_answers(
            self.table, column, self.instrument, self.item, out=self.found.codes[:, place], readers=self.readers
        )
        if self.refuse:
            self._refuse_what_is_off_the_scale(column)

    def _refuse_what_is_off_the_scale(self, column: int) -> None:
        misread = not_understood(self.found.codes[:, self.places[0]], self.table, column)
        if not misread:
            return
        answers = [*self.scale.labels.values(), *(each.label for each in self.scale.missing)]
        names = [label for labels in answers for label in labels.values()]
        permitted = {lang: permitted_in_words(self.scale, lang) for lang in LANGUAGES}
        facts = {"file": self.table.name, "column": shown_safely(self.table.columns[column]), "permitted": permitted}
        for value, rows in misread.items():
            on_no_scale = is_number(value) or (self.scale.type == "date" and written_day(value))
            code = "answer-out-of-range" if on_no_scale else "unknown-label"
            found: dict[str, object] = {"rows": self.table.row_numbers(rows), "value": quoted(value)}
            found["near"] = closest(value, names) or "–"
            self.found.problems.append(Problem(code, facts | found))

    def _refuse_answers_of_others(self, wrong: BoolArray, misread: BoolArray) -> None:
        """An answer from somebody, or at a time, that the item is not put to; one problem of a cell is enough."""
        if self.refuse:
            wrong = wrong & ~misread
        words = [vocabulary().respondents[each].labels for each in self.item.respondents]
        respondents = {lang: ", ".join(pick(word, lang) for word in words) for lang in LANGUAGES}
        if not self.item.occasions:
            self._report("item-not-asked", wrong, respondents=respondents)
            return
        label = self.instrument.occasion_label
        occasions = {lang: ", ".join(label(each, lang) for each in self.item.occasions) for lang in LANGUAGES}
        self._report("item-not-asked-then", wrong, respondents=respondents, occasions=occasions)

    def _leave_out(self, answered: BoolArray, misread: BoolArray) -> None:
        """Answers to a question that was not to be put: refused where that is certain, or counted wherever it is so."""
        if self.refuse:
            self._report("answer-against-condition", answered & ~misread, condition=self.item.ask_if)
        else:
            self.found.dropped += int(answered.sum())

    def _refuse_blanks(self, asked: BoolArray) -> None:
        if self.scale.is_text:
            blank = self.found.texts[self.item.id].eq("").to_numpy()
        else:
            blank = self.found.codes[:, self.places[0]] == BLANK
        if self.given:
            self._report("answer-required", blank & asked)
        elif (blank & asked).any():
            facts = {"file": self.table.name, "column": self.item.id}
            self.found.problems.append(Problem("required-item-absent", facts))
