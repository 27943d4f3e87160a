"""One row per answer to one row per form.

Scope: which row of a long table belongs to which form, and where each of its cells stands. A form is what has the same
participant, occasion, respondent and day; an answer given twice is a problem that names both rows, and so is a form
whose rows disagree on a group.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from progression.capture.table import RawTable, text_array
from progression.identity.personal import shown_safely
from progression.problems import Problem

__all__ = ["LongTable", "codes_of"]

_IDENTITY: Final = ("participant", "occasion", "respondent", "date")


def codes_of(table: RawTable, place: int) -> tuple[list[str], Any]:
    """The different texts of a column, and which of them each row has, shape (rows,)."""
    words = table.text(place)
    distinct = words.dictionary.to_pylist()
    texts = list(dict.fromkeys(distinct)) or [""]
    number = {text: code for code, text in enumerate(texts)}
    return texts, np.array([*(number[word] for word in distinct), 0], np.int64)[np.asarray(words.indices)]


class LongTable:
    """A table with one row per answer.

    Args:
        table: As it came.
        keys: The keys and groups of each row, in our words.
        names: What each of them is.
        places: Of the columns of items and of answers.

    Attributes:
        words: What stands in the column of items.
        problems: What is wrong, as far as it has been asked for.
    """

    def __init__(self, table: RawTable, keys: RawTable, names: Sequence[str], places: tuple[int, int]) -> None:
        self._table, self._keys, self._names = table, keys, names
        items, self._item = codes_of(table, places[0])
        self._answers, self._answer = codes_of(table, places[1])
        self._said = np.array([bool(text) for text in self._answers])[self._answer]
        self._code = {text: code for code, text in enumerate(items) if text}
        self.words = list(self._code)
        self.problems: list[Problem] = []
        named = np.array([bool(text) for text in items])[self._item]
        self._report("map-item-missing", table.columns[places[0]], np.flatnonzero(self._said & ~named).tolist())
        self._kept = np.flatnonzero(named | self._said)
        self._form = self._forms()
        self.rows = self._kept[np.unique(self._form[self._kept], return_index=True)[1]]
        """First row of each form, shape (forms,)."""

    def key_rows(self, place: int) -> Any:
        """The row in which each form says its key or group, shape (forms,): the first that says anything."""
        texts, code = codes_of(self._keys, place)
        told = self._kept[np.array([bool(text) for text in texts])[code[self._kept]]]
        given = pd.DataFrame({"form": self._form[told], "code": code[told], "row": told})
        if self._names[place] not in _IDENTITY:
            several = given[given.groupby("form")["code"].transform("nunique") > 1]
            for same in sorted(several.groupby("form")["row"].agg(list), key=min):
                self._report("map-form-differs", self._keys.columns[place], same)
        first = given.drop_duplicates("form")
        rows = self.rows.copy()
        rows[first["form"]] = first["row"]
        return rows

    def answers(self, word: str, between: str | None) -> tuple[Any, Any]:
        """The answers to one item, and the row that each stands in, shape (forms,).

        Args:
            word: What the column of items calls it.
            between: What to put between several answers; None where there can be one only.
        """
        rows = np.flatnonzero((self._item == self._code[word]) & self._said)
        given = pd.DataFrame({"row": rows, "form": self._form[rows], "answer": self._answer[rows]})
        same = given[given.duplicated(["form"] if between is None else ["form", "answer"], keep=False)]
        for twice in sorted(same.groupby("form")["row"].agg(list), key=min):
            self._report("map-answer-twice", word, twice)
        first = given.drop_duplicates("form")
        cells, texts = self.rows.copy(), np.full(len(self.rows), "", object)
        cells[first["form"]] = first["row"]
        texts[first["form"]] = [self._answers[code] for code in first["answer"]]
        if between is not None and len(first) < len(given):
            joint = given.groupby("form")["answer"].agg(
                lambda codes: between.join(self._answers[code] for code in codes)
            )
            texts[joint.index] = joint
        return text_array(texts.tolist()), cells

    def _forms(self) -> Any:
        """Number of the form that each row belongs to, shape (rows,), counted in the order of the file."""
        form = np.zeros(self._table.rows, np.int64)
        for place, name in enumerate(self._names):
            if name in _IDENTITY:
                texts, code = codes_of(self._keys, place)
                form = pd.factorize(form * len(texts) + code)[0]
        form[self._kept] = pd.factorize(form[self._kept])[0]
        return form

    def _report(self, code: str, column: str, rows: list[int]) -> None:
        if rows:
            facts = {"file": self._table.name, "column": shown_safely(column), "rows": self._table.row_numbers(rows)}
            self.problems.append(Problem(code, facts))
