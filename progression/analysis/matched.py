"""Match each participant's forms at three or more occasions.

Scope: row numbers by participant id, per respondent, and which occasions are compared. Row order and absent rows cannot
matter. Two occasions are matched in ``progression.analysis.pairs``.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis.pairs import Pairs
from progression.analysis.panel import DAYS_A_MONTH, FloatArray
from progression.definition import Instrument, vocabulary
from progression.errors import DataError
from progression.problems import Problem
from progression.texts import LANGUAGES

__all__ = ["FEWEST_WAVES", "Matched", "Unit", "chosen_waves", "match_waves", "occasion_words"]

FEWEST_WAVES: Final = 3
"""Occasions below which a comparison of two is what is meant."""

Rows: TypeAlias = npt.NDArray[np.intp]
Unit: TypeAlias = Literal["month", "wave"]

_NONE: Final = -1
_LEAST_SHARE: Final = 1 / 3  # of the forms at the occasion that has most


@dataclass(frozen=True, eq=False)
class Matched:
    """The participants of one respondent's forms at several occasions.

    Attributes:
        respondent: Who answered.
        rows: Shape (participants, waves): row of each participant's form, −1 where there is none. Nobody lacks all;
            participants in alphabetical order.
    """

    respondent: str
    rows: Rows

    @property
    def there(self) -> npt.NDArray[np.bool_]:
        """Who has a form when, shape (participants, waves)."""
        return np.asarray(self.rows != _NONE)

    @property
    def home(self) -> Rows:
        """The row that says which group a participant belongs to: the first form's."""
        return np.asarray(self.rows[np.arange(len(self.rows)), self.there.argmax(axis=1)])

    def values(self, column: FloatArray) -> FloatArray:
        """A column of all forms, shape (participants, waves); NaN where a form is absent."""
        return np.where(self.there, column[self.rows], np.nan)

    def times(self, keys: pd.DataFrame) -> tuple[FloatArray, Unit]:
        """When each form was given, shape (participants, waves), and in what: NaN where there is none.

        Months since the participant's first of these forms, or, where any of the forms has no date, the number of the
        wave, the first being 0.
        """
        days = keys["date"].to_numpy().astype("datetime64[D]")
        if np.isnat(days[self.rows[self.there]]).any():
            return np.where(self.there, np.arange(self.rows.shape[1], dtype=np.float64), np.nan), "wave"
        since = (days[self.rows] - days[self.home][:, None]).astype(np.float64) / DAYS_A_MONTH
        return np.where(self.there, since, np.nan), "month"

    def pairs(self) -> list[Pairs]:
        """Each wave as the second of a pair with the form that says where a participant belongs."""
        return [Pairs(self.respondent, self.home, later) for later in self.rows.T]

    def steps(self) -> list[Pairs]:
        """Each wave paired with the one before."""
        return [Pairs(self.respondent, *self.rows.T[first : first + 2]) for first in range(self.rows.shape[1] - 1)]


def match_waves(keys: pd.DataFrame, waves: Sequence[str]) -> list[Matched]:
    """One `Matched` per respondent with a form at any of these occasions, in the vocabulary's order.

    Args:
        keys: The forms' keys; no participant has two forms at one occasion by one respondent.
        waves: Ids of the occasions in their order.
    """
    who = keys["participant"].cat
    alphabetical = np.argsort(np.asarray(who.categories.astype(str), object), kind="stable")
    place = np.empty(len(alphabetical), np.intp)
    place[alphabetical] = np.arange(len(alphabetical))
    participant = place[who.codes.to_numpy()]
    occasion, respondent = keys["occasion"].to_numpy(), keys["respondent"].to_numpy()
    found = []
    for name in (each for each in vocabulary().respondents if each in set(respondent)):
        rows_of = np.full((len(place), len(waves)), _NONE, np.intp)
        for wave, wanted in enumerate(waves):
            rows = np.flatnonzero((occasion == wanted) & (respondent == name))
            rows_of[participant[rows], wave] = rows
        seen = (rows_of != _NONE).any(axis=1)
        if seen.any():
            found.append(Matched(name, rows_of[seen]))
    return found


def chosen_waves(
    instrument: Instrument, keys: pd.DataFrame, asked: Sequence[str] | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The occasions to compare in their order, and those that are left out because few answered.

    Args:
        instrument: Knows the order.
        keys: The forms' keys.
        asked: Ids or labels. When left out, every occasion with at least a third as many forms as that with most.

    Raises:
        DataError: If each form of the instrument stands alone, an occasion does not occur, or fewer than three are
            left.
    """
    if instrument.design == "cross_sectional":
        raise DataError([Problem("design-has-no-pairs", {"instrument": instrument.name})])
    forms = Counter(keys["occasion"].astype(str))
    present = _ordered(instrument, forms)
    if asked is None:
        most = max(forms.values(), default=0)
        waves = [each for each in present if forms[each] >= _LEAST_SHARE * most]
        apart = [each for each in present if each not in waves]
    else:
        waves, apart = _ordered(instrument, {instrument.occasion_id(each) or each for each in asked}), []
    if missing := [each for each in waves if each not in forms]:
        known = occasion_words(instrument, present)
        raise DataError(
            Problem("wave-not-in-file", {"value": occasion_words(instrument, [name]), "known": known})
            for name in missing
        )
    if len(waves) < FEWEST_WAVES:
        facts: dict[str, object] = {"known": occasion_words(instrument, waves), "least": FEWEST_WAVES}
        raise DataError([Problem("waves-too-few", facts)])
    return tuple(waves), tuple(apart)


def _ordered(instrument: Instrument, occasions: Iterable[str]) -> list[str]:
    return sorted(occasions, key=lambda each: (instrument.occasion_order(each), each))


def occasion_words(instrument: Instrument, occasions: Sequence[str]) -> dict[str, str]:
    """Occasions as the reader calls them; a dash where there are none."""
    return {lang: ", ".join(instrument.occasion_label(each, lang) for each in occasions) or "–" for lang in LANGUAGES}
