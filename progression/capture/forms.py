"""Forms: the answers of an instrument, ready to be scored.

Scope: the data that flows from capture to scoring: one row per form, keys labelled by pandas, answers as a matrix of
small integers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from progression.capture.answers import Codes
from progression.capture.numbering import Texts, in_order_of_rows
from progression.definition import MISSING_CODES, DataSource, Instrument, Score
from progression.notes import Note

__all__ = ["KEYS", "Forms", "told_once"]

_OFTEN = frozenset({"blank", "dont_know", "invalid"})  # reasons that nearly every file has are counted first
_AT_ONCE = 1 << 17  # forms

KEYS = ("participant", "occasion", "date", "respondent")


@dataclass(frozen=True)
class Forms:
    """Answers to one instrument.

    Attributes:
        instrument: The definition they were read with.
        keys: One row per form: participant, occasion, date (NaT where not given), respondent, then group columns;
            text as categories.
        codes: Shape (forms, columns), in the order of ``instrument.columns``. 0 or more: whole steps on the item's
            scale; negative: why the answer is missing (`progression.definition.MISSING_CODES`).
        source: What they were read from.
        notes: What a reader must know about how it was read.
        texts: One row per form, one column per item answered in words; empty where nothing was written. Kept beside
            the codes: no analysis sees it.
        numbers: Turns places among the forms, from 0, into rows as the source's reader counts them; None where the
            source has no rows of its own.
    """

    instrument: Instrument
    keys: pd.DataFrame
    codes: Codes
    source: DataSource
    notes: tuple[Note, ...] = ()
    texts: pd.DataFrame = field(default_factory=pd.DataFrame)
    numbers: Callable[[Sequence[int]], list[int]] | None = None

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def groups(self) -> list[str]:
        """The group columns that came with the forms."""
        return [name for name in self.keys.columns if name not in KEYS]

    @cached_property
    def people(self) -> tuple[Any, Texts]:
        """Whose each form is, shape (forms,), as a place among the pseudonyms in the order in which they come."""
        return in_order_of_rows(self.keys["participant"])

    @property
    def frame(self) -> pd.DataFrame:
        """Keys and one column per column of the matrix in scale points; NaN where missing, whatever the reason.

        Dates are ``datetime64[s]``; a multi-select item has a column of 0 and 1 for each option; texts are left out. An
        item that is a group column stands among the keys only.
        """
        found = {}
        for place, column in enumerate(self.instrument.columns):
            if column.name not in self.keys:
                points = self._points(place)
                is_date = self.instrument.scale_of(column.item).type == "date"
                found[column.name] = _days(points) if is_date else points
        return pd.concat([self.keys, pd.DataFrame(found, index=self.keys.index)], axis=1)

    def values(self, item_id: str) -> Any:
        """The answers to an item that takes one, in scale points, shape (forms,); NaN where missing.

        A date is in days since 1970-01-01.
        """
        return self._points(self.instrument.column_of(item_id))

    def positive(self, item_id: str, score: Score | None = None) -> Any:
        """Whether an item was answered positively, shape (forms,): 1, 0, or NaN where missing.

        Of a multi-select item, whether any of the positive options was chosen.

        Args:
            item_id: The item; text items have no such answer.
            score: A score that may say otherwise which answers are positive.
        """
        item = self.instrument.item(item_id)
        scale, wanted = self.instrument.scale_of(item), self.instrument.positive_codes(item, score) or ()
        places = self.instrument.columns_of(item_id)
        if not scale.is_multiple:
            points = self._points(places[0])
            return np.where(np.isnan(points), np.nan, np.isin(points, wanted))
        chosen = self.codes[:, places]
        positive = [place for place, option in enumerate(scale.options) if option.code in wanted]
        return np.where(chosen[:, 0] < 0, np.nan, (chosen[:, positive] == 1).any(axis=1))

    def points_by_code(self, item_id: str) -> Any:
        """The scale points of each code of an item, as an array that a code indexes directly; NaN where missing."""
        scale = self.instrument.scale_of(self.instrument.item(item_id))
        points = np.full(max(scale.values) + 1 - min(MISSING_CODES.values()), np.nan)
        points[list(scale.values)] = list(scale.values.values())
        return points

    def _points(self, place: int) -> Any:
        return self.points_by_code(self.instrument.columns[place].item.id)[self.codes[:, place]]

    def take(self, rows: Any) -> "Forms":
        """Some of the forms: a boolean mask or row positions."""
        chosen = np.flatnonzero(rows) if np.asarray(rows).dtype == bool else np.asarray(rows, np.intp)
        keys = self.keys.iloc[chosen].reset_index(drop=True)
        texts = self.texts.iloc[chosen].reset_index(drop=True) if len(self.texts.columns) else self.texts
        return replace(self, keys=keys, codes=self.codes[chosen], texts=texts, numbers=self._numbers_of(chosen))

    def rows(self, places: Sequence[int]) -> list[int]:
        """Forms, by their places from 0, as rows of the source; counted from 1 where it has no rows of its own."""
        return self.numbers(places) if self.numbers else [place + 1 for place in places]

    def _numbers_of(self, chosen: Any) -> Callable[[Sequence[int]], list[int]] | None:
        numbers = self.numbers
        return numbers and (lambda places: numbers([int(chosen[place]) for place in places]))

    def of(self, respondents: Sequence[str]) -> "Forms":
        """The forms that these respondents answered."""
        return self.take(self.keys["respondent"].isin(respondents).to_numpy())

    def with_answers(self) -> "Forms":
        """The forms on which at least one item was answered, if only with "don't know".

        A row of nothing but blanks is the same as no row: whether a file lists those who did not come back is chance.
        """
        nothing = [MISSING_CODES["blank"], MISSING_CODES["not_asked"]]
        answered = ~np.isin(self.codes, nothing).all(axis=1)
        if len(self.texts.columns):
            answered |= (self.texts.to_numpy() != "").any(axis=1)
        return self if answered.all() else self.take(answered)

    def missing_counts(self) -> dict[str, int]:
        """Answers missing, by reason; an item counts once, however many columns it has."""
        found = dict.fromkeys(MISSING_CODES, 0)
        for begin in range(0, len(self), _AT_ONCE):
            codes = told_once(self.codes[begin : begin + _AT_ONCE], self.instrument)
            room = np.empty_like(codes, bool)
            left = int(np.count_nonzero(np.less(codes, 0, out=room)))
            for reason in sorted(MISSING_CODES, key=_OFTEN.__contains__, reverse=True) if left else ():
                count = int(np.count_nonzero(np.equal(codes, MISSING_CODES[reason], out=room))) if left else 0
                found[reason] += count
                left -= count
        return found

    def to_dict(self) -> dict[str, Any]:
        """What came in: counts of forms, participants and missing answers by reason. No answers."""
        return {
            "forms": len(self),
            "participants": int(self.keys["participant"].nunique()),
            "items": len(self.instrument.items),
            "missing": self.missing_counts(),
            "source": self.source.to_dict(),
        }


def told_once(codes: Codes, instrument: Instrument) -> Codes:
    """A matrix of codes with one column for each item: the first, which says why an answer is missing."""
    first = [places[0] for item in instrument.item_ids if (places := instrument.columns_of(item))]
    return codes if len(first) == codes.shape[1] else codes[:, first]


def _days(points: Any) -> Any:
    """Days since 1970-01-01 as dates; NaT for NaN."""
    found = np.full(len(points), np.datetime64("NaT"), "datetime64[s]")
    known = ~np.isnan(points)
    found[known] = points[known].astype("datetime64[D]").astype("datetime64[s]")
    return found
