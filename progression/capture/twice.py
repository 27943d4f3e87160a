"""Forms that are given twice.

Scope: two forms of one participant, occasion and respondent, in one table or block after block. Where each form stands
alone the same person may come back another day, so there the date is part of what makes two forms one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from progression.capture.forms import Forms
from progression.capture.numbering import Numbering, Texts
from progression.capture.table import RawTable
from progression.definition import Instrument
from progression.problems import Problem
from progression.texts import LANGUAGES

__all__ = ["FormsSeen", "forms_given_twice", "given_twice_facts"]

_WIDEST: Final = 1 << 16
_ROOM: Final = 8  # places for each form, up to which ticking off is quicker than sorting
_WORD: Final = "<u4"
_BITS: Final = 32  # of a word


def forms_given_twice(keys: pd.DataFrame, table: RawTable, instrument: Instrument) -> Iterator[Problem]:
    """A problem for each form that stands on several rows: all rows are named, the participant is not.

    Args:
        keys: Of the forms, in the order of the table; a key that is missing or not understood is a problem of its own.
        table: Numbers the rows.
        instrument: Its design says whether the date tells forms apart.
    """
    form = _form_numbers(keys, instrument)
    repeated = _repeated(form)
    for rows in sorted(pd.Series(repeated).groupby(form.of[repeated]).agg(list), key=min):
        facts = given_twice_facts(keys["occasion"].iloc[rows[0]], instrument)
        yield Problem("form-given-twice", {"file": table.name, "rows": table.row_numbers(rows), **facts})


def given_twice_facts(occasion: str, instrument: Instrument) -> dict[str, object]:
    """What is told of a form on several rows, besides these: the occasion, and never the participant."""
    return {"occasion": {lang: instrument.occasion_label(occasion, lang) for lang in LANGUAGES}}


class _Numbers:
    """A number for each form, the same where they are one.

    Attributes:
        of: Shape (forms,); −1 where a key is missing.
        count: How many different numbers there can be.
    """

    def __init__(self, forms: int) -> None:
        self.of = np.zeros(forms, np.int64)
        self.count = 1
        self._untold: Any = None

    @property
    def is_told(self) -> bool:
        """Whether no key of any form is missing."""
        return self._untold is None

    def by(self, codes: Any, count: int) -> None:
        """Tell forms apart by one more key, given as a code below ``count`` for each, −1 where it is missing."""
        self.of *= count
        self.of += codes
        self.count *= count
        if codes.min(initial=0) < 0 or self._untold is not None:
            self._untold = (codes < 0) if self._untold is None else self._untold | (codes < 0)
            self.of[self._untold] = -1


def _form_numbers(keys: pd.DataFrame, instrument: Instrument) -> _Numbers:
    form = _Numbers(len(keys))
    for name in ("participant", "occasion", "respondent"):
        form.by(keys[name].cat.codes.to_numpy(), len(keys[name].cat.categories))
    if instrument.design == "cross_sectional":
        day, days = pd.factorize(keys["date"].to_numpy(), use_na_sentinel=False)
        form.by(day, len(days))
    return form


def _repeated(form: _Numbers) -> Any:
    """Places of the forms that stand twice, shape (repeated,)."""
    told = np.arange(len(form.of)) if form.is_told else np.flatnonzero(form.of >= 0)
    numbers = form.of if form.is_told else form.of[told]
    if form.count <= max(_WIDEST, _ROOM * len(numbers)):
        seen = np.zeros(form.count, bool)
        seen[numbers] = True
        if np.count_nonzero(seen) == len(numbers):
            return told[:0]
    return told[pd.Series(numbers).duplicated(keep=False).to_numpy()]


class FormsSeen:
    """The forms that have come so far, and which of them came twice.

    A participant costs the letters of the pseudonym, twelve bytes, and a bit for each occasion and respondent.

    Args:
        instrument: Its design says whether the date tells forms apart.

    Attributes:
        repeated: The forms that came twice, each as numbers of the participant and of the occasion and respondent.
    """

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self._people = Numbering()
        self._kinds: dict[tuple[str, str], int] = {}
        self._bits = np.zeros((1, 0), _WORD)
        self.repeated: set[tuple[int, int]] = set()

    def add(self, forms: Forms) -> None:
        """Note the forms of one block, and which of them have come before."""
        block = self._block(forms)
        self._make_room()
        words, bits = np.divmod(block.kinds, _BITS)
        for number, column in enumerate(self._bits):
            if (of_word := words == number).all():
                self._add(block, slice(None), bits, column)
            elif of_word.any():
                self._add(block, np.flatnonzero(of_word[block.kind]), bits, column)

    def _add(self, block: "_Block", forms: Any, bits: Any, column: Any) -> None:
        """Note some forms of one block in one number for each participant.

        Args:
            block: The block.
            forms: Which of its forms.
            bits: Which bit of the number stands for each of the block's kinds.
            column: The numbers of all participants, which this changes.
        """
        narrow = np.min_scalar_type(-_BITS * len(block.people) - 1)
        who, bit = block.who[forms], bits.astype(narrow).take(block.kind[forms])
        places = who.astype(narrow)
        places *= narrow.type(_BITS)
        places += bit
        ticks = np.zeros((len(block.people), _BITS), bool)
        ticks.reshape(-1)[places] = True
        given = np.packbits(ticks, axis=1, bitorder="little").view(_WORD)[:, 0]
        before = column[block.people]
        again = np.zeros(len(places), bool)
        if np.count_nonzero(ticks) < len(places):
            again |= pd.Series(places).duplicated(keep=False).to_numpy()
        if (before & given).any():
            again |= (before[who] >> bit.astype(_WORD)) & 1 == 1
        if again.any():
            self._repeat(block, np.arange(len(block.who))[forms][again])
        column[block.people] = before | given

    def rows_of_repeated(self, forms: Forms) -> dict[tuple[int, int], list[int]]:
        """Rows of a block, from 0, that hold any of the repeated forms, by form."""
        block = self._block(forms)
        numbers = block.people[block.who].astype(np.int64) * len(self._kinds) + block.kinds[block.kind]
        wanted = np.array([person * len(self._kinds) + kind for person, kind in self.repeated], np.int64)
        found: dict[tuple[int, int], list[int]] = {}
        for place in np.flatnonzero(np.isin(numbers, wanted)).tolist():
            person, kind = divmod(int(numbers[place]), len(self._kinds))
            found.setdefault((person, kind), []).append(int(block.rows[place]))
        return found

    def occasion_of(self, form: tuple[int, int]) -> str:
        """The occasion of a form that is given as numbers."""
        return list(self._kinds)[form[1]][0]

    def _repeat(self, block: "_Block", places: Any) -> None:
        people, kinds = block.people[block.who[places]], block.kinds[block.kind[places]]
        self.repeated |= set(zip(people.tolist(), kinds.tolist(), strict=True))

    def _block(self, forms: Forms) -> "_Block":
        who, names = forms.people
        when, whose = (forms.keys[name].array for name in ("occasion", "respondent"))
        occasion, respondent = when.codes, whose.codes
        rows = np.arange(len(forms))
        if any(each.min(initial=0) < 0 for each in (who, occasion, respondent)):
            rows = np.flatnonzero((who >= 0) & (occasion >= 0) & (respondent >= 0))
            who, occasion, respondent = who[rows], occasion[rows], respondent[rows]
        if self._instrument.design == "cross_sectional":
            who, names = _by_day(who, names.values, forms.keys["date"].to_numpy()[rows])
        people = self._people.of(names)
        pairs = [(first, second) for first in when.categories for second in whose.categories]
        kind = occasion.astype(np.min_scalar_type(-len(pairs) - 1))
        kind *= kind.dtype.type(len(whose.categories))
        kind += respondent
        kinds = np.zeros(len(pairs), np.int64)
        for each in _used(kind, len(pairs)).tolist():
            kinds[each] = self._kinds.setdefault(pairs[each], len(self._kinds))
        return _Block(rows, who, people, kind, kinds)

    def _make_room(self) -> None:
        words, people = -(-len(self._kinds) // _BITS), len(self._people)
        if words > len(self._bits) or people > self._bits.shape[1]:
            grown = np.zeros((max(words, 1), 2 * people), _WORD)
            grown[: len(self._bits), : self._bits.shape[1]] = self._bits
            self._bits = grown


@dataclass(frozen=True)
class _Block:
    """The forms of a block that say whose they are, when and by whom.

    Attributes:
        rows: Of the block, from 0, shape (forms,).
        who: Participant of each, as a place in ``people``, shape (forms,).
        people: Number of each participant throughout, shape (participants,).
        kind: Occasion and respondent of each, as a place in ``kinds``, shape (forms,).
        kinds: Number of each occasion and respondent throughout.
    """

    rows: Any
    who: Any
    people: Any
    kind: Any
    kinds: Any


def _used(codes: Any, count: int) -> Any:
    """Which of the codes below ``count`` occur, ascending."""
    return np.flatnonzero(np.bincount(codes, minlength=count))


def _by_day(who: Any, names: Any, days: Any) -> tuple[Any, Texts]:
    """Participants of each day, as codes and names."""
    day, different = pd.factorize(days, use_na_sentinel=False)
    code, pairs = pd.factorize(who.astype(np.int64) * max(len(different), 1) + day)
    said = np.datetime_as_string(np.asarray(different, "datetime64[D]")).astype(object)
    first, second = np.divmod(pairs, max(len(different), 1))
    return code, Texts.of(names.to_numpy(zero_copy_only=False)[first] + "/" + said[second])
