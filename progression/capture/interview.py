"""One form, answered question by question.

Scope: which questions are put given the answers so far, whether an answer is one, and the form in the end. An answer is
understood as it is in a file, by the same reader; nothing is asked or printed here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from progression.capture.answers import CODE_TYPE, Codes
from progression.capture.columns import Columns
from progression.capture.conditions import unasked_by_condition
from progression.capture.encode import Encoded, encode_items
from progression.capture.forms import KEYS, Forms
from progression.capture.item_groups import with_item_groups
from progression.capture.keys import KeyReader
from progression.capture.table import RawTable, text_array
from progression.definition import MISSING_CODES, DataSource, Instrument, Item, Scale
from progression.errors import DataError
from progression.printing import plain_number
from progression.problems import Problem
from progression.texts import Language, pick

__all__ = ["Interview", "understood_group"]

BLANK: Final = MISSING_CODES["blank"]
NOT_ASKED: Final = MISSING_CODES["not_asked"]
_FORM: Final = "–"  # what problems would call the file


@dataclass(frozen=True)
class _Answer:
    """An answer as it was written, and as it is kept: a code for each of the item's columns, none for words."""

    written: str
    codes: tuple[int, ...]


class Interview:
    """The questions of one form and what has been answered.

    Args:
        instrument: What is asked.
        participant: Pseudonym.
        occasion: Id.
        respondent: Id.
        date: ISO text; empty where it is not known.
        groups: Group column to value.
    """

    def __init__(
        self,
        instrument: Instrument,
        *,
        participant: str,
        occasion: str,
        respondent: str,
        date: str = "",
        groups: Mapping[str, str] | None = None,
    ) -> None:
        self.instrument = instrument
        self.participant = participant
        self.occasion = occasion
        self.respondent = respondent
        self.date = date
        own = {"participant": participant, "occasion": occasion, "respondent": respondent}
        frame: dict[str, Any] = {name: _category(word) for name, word in own.items()}
        frame["date"] = np.array([date or "NaT"], "datetime64[s]")
        given = {name: value for name, value in (groups or {}).items() if value}
        self._keys = pd.DataFrame(
            {name: frame[name] for name in KEYS} | {name: _category(value) for name, value in given.items()}
        )
        self._answers: dict[str, _Answer] = {}

    @property
    def asked(self) -> list[Item]:
        """The questions to put, in their order, given the answers before each."""
        return self._state()[0]

    def answer(self, item_id: str, written: str) -> list[Problem]:
        """Take an answer, in place of any earlier one; what is wrong with it, if it is none.

        Args:
            item_id: A question that is asked.
            written: A code, or a label in any language; of a multi-select item several with ``;`` between. Empty for
                no answer.
        """
        item = self.instrument.item(item_id)
        word = written.strip()
        if not word:
            if item.required:
                return [Problem("answer-required", {"file": _FORM, "column": item_id, "rows": [1]})]
            self._answers.pop(item_id, None)
            return []
        encoded = self._encoded(item, word)
        if problems := [each for each in encoded.problems if each.facts.get("column") == item_id]:
            return problems
        places = self.instrument.columns_of(item_id)
        self._answers[item_id] = _Answer(word, tuple(encoded.codes[0, places].tolist()))
        return []

    def is_answered(self, item_id: str) -> bool:
        """Whether there is an answer, if only that somebody will not say."""
        return item_id in self._answers

    def said(self, item_id: str, language: Language) -> str:
        """An answer in words: its label, the number or the words themselves; empty where there is none."""
        given = self._answers.get(item_id)
        return _in_words(self.instrument.scale_of(self.instrument.item(item_id)), given, language) if given else ""

    def form(self) -> Forms:
        """The form with the answers to the questions that are asked; another's answers do not count.

        Raises:
            DataError: For each question that must be answered and is not.
        """
        asked, codes, texts = self._state()
        lacking = [item.id for item in asked if item.required and item.id not in self._answers]
        if lacking:
            raise DataError(
                Problem("answer-required", {"file": _FORM, "column": each, "rows": [1]}) for each in lacking
            )
        return with_item_groups(Forms(self.instrument, self._keys, codes, DataSource(_FORM), texts=texts))

    def blank_form(self) -> Forms:
        """The same form without any answer."""
        codes = np.full((1, len(self.instrument.columns)), BLANK, CODE_TYPE)
        return with_item_groups(Forms(self.instrument, self._keys, codes, DataSource(_FORM), texts=self._no_texts()))

    def _state(self) -> tuple[list[Item], Codes, pd.DataFrame]:
        asked: list[Item] = []
        codes = np.full((1, len(self.instrument.columns)), BLANK, CODE_TYPE)
        texts = self._no_texts()
        for item in self.instrument.items:
            places = self.instrument.columns_of(item.id)
            if self._is_closed(item, codes, texts):
                codes[0, places] = NOT_ASKED
                continue
            asked.append(item)
            if given := self._answers.get(item.id):
                codes[0, places] = given.codes
                if item.id in texts:
                    texts.loc[0, item.id] = given.written
        return asked, codes, texts

    def _is_closed(self, item: Item, codes: Codes, texts: pd.DataFrame) -> bool:
        if self.respondent not in item.respondents or not self.instrument.asked_at(item, self.occasion):
            return True
        condition = self.instrument.condition_of(item)
        return condition is not None and bool(unasked_by_condition(condition, self.instrument, codes, texts)[0])

    def _encoded(self, item: Item, word: str) -> Encoded:
        """The answer read from a table of one cell."""
        table = RawTable(_FORM, "", (item.id,), (text_array([word]),), row_numbers=_rows)
        columns = Columns({}, {}, {item.id: 0})
        return encode_items(table, columns, self.instrument, self._keys, invalid="refuse")

    def _no_texts(self) -> pd.DataFrame:
        names = [item.id for item in self.instrument.text_items]
        return pd.DataFrame("", index=range(1), columns=names, dtype=object)


def _in_words(scale: Scale, given: _Answer, language: Language) -> str:
    if given.codes and given.codes[0] < 0:
        reasons = {MISSING_CODES[each.reason]: each.label for each in scale.missing}
        return pick(reasons[given.codes[0]], language)
    if scale.is_text or scale.type == "date":
        return given.written
    if scale.is_multiple:
        chosen = zip(scale.options, given.codes, strict=True)
        return "; ".join(pick(option.label, language) for option, code in chosen if code == 1)
    label = pick(scale.labels[given.codes[0]], language) if given.codes[0] in scale.labels else ""
    if scale.options:
        return label
    number = plain_number(scale.values[given.codes[0]], language)
    return f"{number} ({label})" if label else number


def understood_group(instrument: Instrument, group: str, written: str) -> str:
    """A value of a group column as it is kept.

    Raises:
        DataError: If it is none of the values that the column has, or an identity.
    """
    table = RawTable(_FORM, "", (group,), (text_array([written]),), row_numbers=_rows)
    reader = KeyReader(table, instrument)
    found = reader.group(0, group)
    if reader.problems:
        raise DataError(reader.problems)
    return "" if found.codes[0] < 0 else str(found.categories[found.codes[0]])


def _category(word: str) -> pd.Categorical:
    return pd.Categorical.from_codes([0], pd.Index([word], dtype=object))


def _rows(indices: Sequence[int]) -> list[int]:
    return [index + 1 for index in indices]
