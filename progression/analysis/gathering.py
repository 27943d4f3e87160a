"""Gather blocks of forms by participant.

Scope: `Forms` in, one after another, and what is kept of them: the ends of every item, the path of every score. What
becomes of it is ``progression.analysis.streamed``.
"""

from dataclasses import replace
from typing import Any, Final

import numpy as np
import pandas as pd

from progression.analysis.first_last import Ends, FirstAndLast, Order, runs_of
from progression.analysis.paths import Movement, Paths, Values
from progression.capture import Forms, Numbering
from progression.definition import MISSING_CODES, DataSource, Instrument
from progression.notes import Note
from progression.scoring import Scorer

__all__ = ["Gathering"]

_DAY: Final = "datetime64[D]"
_A_BLOCK: Final = 1 << 17  # forms that are gone through at once
_A_PIECE: Final = 1 << 15  # of a larger matrix
_BEFORE_1970: Final = 719_162 * 86_400  # seconds, from the first of year 1
_LESS_THAN_A_DAY: Final = 14  # bits of seconds, 4.6 hours
_NEVER: Final = np.iinfo(np.int64).max


class _Respondent:
    """What is kept of one respondent's forms."""

    def __init__(self, items: int, codes: Any) -> None:
        self.items = Ends(items, codes)
        self.dates = Ends(1, np.int32, dropped=_LESS_THAN_A_DAY)
        self.paths = Paths()


class Gathering:
    """What is kept of the forms that have come.

    Args:
        instrument: The definition of all of them.
        scores: Ids of the scores and items whose paths are kept.

    Attributes:
        people: Numbers the participants.
        forms: How many have come.
        missing: Answers missing, by reason.
        notes: Of every block, in order.
        source: What they were read from, as the last block says.
        years: In which they were filled in, where a constant asks for them.
    """

    def __init__(self, instrument: Instrument, scores: tuple[str, ...]) -> None:
        self.people = Numbering()
        self.forms = 0
        self.missing = dict.fromkeys(MISSING_CODES, 0)
        self.notes: list[Note] = []
        self.source: DataSource | None = None
        self.years: set[int] = set()
        self._instrument = instrument
        self._scorer = Scorer(instrument, scores)
        self._items = [instrument.column_of(each) for each in instrument.ordered_ids]
        widest = max(
            (max(instrument.scale_of(instrument.item(each)).values) for each in instrument.ordered_ids), default=0
        )
        self._codes = np.int8 if widest <= np.iinfo(np.int8).max else np.int16
        self._order = Order()
        self._values = [Values() for _ in scores]
        self._of: dict[str, _Respondent] = {}

    @property
    def respondents(self) -> tuple[str, ...]:
        """Those with forms, in the order of the definition."""
        return tuple(each for each in self._instrument.respondents if each in self._of)

    def add(self, forms: Forms) -> None:
        """One more block. A large one is gone through in pieces, so that working memory does not grow with it."""
        self.notes += forms.notes
        self.source = forms.source
        if len(forms) <= _A_BLOCK:
            self._add(forms)
            return
        for first in range(0, len(forms), _A_PIECE):
            self._add(_some(forms, slice(first, first + _A_PIECE)))

    def _add(self, forms: Forms) -> None:
        self.forms += len(forms)
        for reason, count in forms.missing_counts().items():
            self.missing[reason] += count
        numbers = [known.of(each) for known, each in zip(self._values, self._scorer.of(forms), strict=True)]
        people, moments, seconds = self._people(forms), self._moments(forms), _seconds(forms)
        if any(each.valid_years for each in self._instrument.constants):
            self.years |= {int(year) for year in forms.keys["date"].dt.year.dropna().unique()}
        ranks = self._order.ranks
        who = forms.keys["respondent"].array
        for code, respondent in enumerate(who.categories):
            rows = np.flatnonzero(who.codes == code)
            if len(rows):
                kept = self._of.setdefault(respondent, _Respondent(len(self._items), self._codes))
                runs = runs_of(rows, people.take(rows), moments.take(rows), ranks)
                kept.items.add(forms.codes.T, self._items, runs, ranks)
                kept.dates.add(seconds[None], [0], runs, ranks)
                kept.paths.add(numbers, runs)

    def movement(self, respondent: str) -> Movement:
        """What became of the scores of one respondent's forms. To be asked for once."""
        points = [values.points for values in self._values]
        paths, self._of[respondent].paths = self._of[respondent].paths, Paths()
        return paths.movement(points, len(self.people), self._order.ranks)

    def item_ends(self, respondent: str) -> FirstAndLast:
        """First and last answer to each item, as codes. To be asked for once."""
        return self._of[respondent].items.taken(len(self.people))

    def dates_against_occasions(self) -> bool:
        """Whether anybody's last dated form is dated before the first. To be asked for once."""
        ends = [kept.dates.taken(len(self.people)).column(0) for kept in self._of.values()]
        return any(bool((last < first).any()) for first, last in ends)

    def _people(self, forms: Forms) -> Any:
        """Number of each form's participant, shape (forms,)."""
        who, names = forms.people
        return self.people.of(names).take(who)

    def _moments(self, forms: Forms) -> Any:
        """Number of each form's moment, shape (forms,): its occasion; where that has no place in time, its date too."""
        column = forms.keys["occasion"].array
        codes, words = column.codes, len(self._instrument.occasion_words)
        number = np.zeros(len(column.categories), np.int32)
        unknown = np.zeros(len(column.categories), bool)
        for code, occasion in enumerate(column.categories):
            place = self._instrument.occasion_order(occasion)
            unknown[code] = place[0] == words
            if not unknown[code]:
                number[code] = self._order.number((*place, 0, ""))
        moments = number.take(codes)
        if unknown.any():
            rows = np.flatnonzero(unknown[codes])
            self._number_by_date(moments, rows, codes[rows], forms)
        return moments

    def _number_by_date(self, moments: Any, rows: Any, codes: Any, forms: Forms) -> None:
        """Occasions that the definition does not know come after those that it knows, by date, the undated last."""
        names = forms.keys["occasion"].cat.categories
        days = forms.keys["date"].to_numpy()[rows].astype(_DAY)
        when = np.where(np.isnat(days), _NEVER, days.astype(np.int64))
        day, different = pd.factorize(when)
        pair, pairs = pd.factorize(codes.astype(np.int64) * len(different) + day)
        numbers = []
        for each in pairs.tolist():
            code, place = divmod(each, len(different))
            numbers.append(
                self._order.number((len(self._instrument.occasion_words), 0, int(different[place]), names[code]))
            )
        moments[rows] = np.array(numbers, np.int32)[pair]


def _some(forms: Forms, rows: slice) -> Forms:
    return replace(forms, keys=forms.keys.iloc[rows], codes=forms.codes[rows], texts=forms.texts.iloc[rows])


def _seconds(forms: Forms) -> Any:
    """Seconds from the first of year 1 to when each form was filled in, shape (forms,); negative without a date."""
    return forms.keys["date"].to_numpy().astype("datetime64[s]", copy=False).view(np.int64) + _BEFORE_1970
