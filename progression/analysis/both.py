"""Participants whom two respondents rated: the rows of either's form at each occasion.

Scope: row numbers by participant, for two respondents who are put the same questions. Row order and absent rows cannot
matter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis.grouping import Grouping
from progression.definition import Instrument, Item, vocabulary
from progression.errors import DataError
from progression.problems import Problem
from progression.texts import LANGUAGES, pick

__all__ = ["Both", "match_both", "refuse_without_both", "shared_scores"]

Rows = npt.NDArray[np.intp]
Members = npt.NDArray[np.bool_]
_NONE: Final = -1


@dataclass(frozen=True)
class Both:
    """Two respondents' forms of the same participants.

    Attributes:
        respondent: The first of the two, in the vocabulary's order.
        other: The second.
        rows: By occasion: row of each participant's form by either, shape (participants,) each, −1 where there is none.
    """

    respondent: str
    other: str
    rows: Mapping[str, tuple[Rows, Rows]]

    def either(self, occasion: str) -> Members:
        """Who was rated by at least one of them, shape (participants,)."""
        one, two = self.rated(occasion)
        return one | two

    def rated(self, occasion: str) -> tuple[Members, Members]:
        """Whom the first rated, and whom the second."""
        one, two = self.rows[occasion]
        return one != _NONE, two != _NONE

    def values(self, column: npt.NDArray[np.float64], occasion: str) -> tuple[npt.NDArray[np.float64], ...]:
        """A column of all forms as the first and as the second answered it, shape (participants,); NaN where absent."""
        padded = np.append(column, np.nan)  # which −1 finds
        one, two = (padded[rows] for rows in self.rows[occasion])
        return one, two

    def group(self, division: Grouping, occasion: str) -> Rows:
        """Place of each participant's group: on the first's form, or on the second's where that says nothing."""
        padded = np.append(division.codes, _NONE)
        one, two = (padded[rows] for rows in self.rows[occasion])
        return np.where(one != _NONE, one, two)


def shared_scores(instrument: Instrument, scores: Sequence[str]) -> dict[tuple[str, str], list[str]]:
    """By pair of respondents the scores that rest on items which are put to both.

    Raises:
        DataError: If there are none.
    """
    found = {}
    for pair in combinations(instrument.respondents, 2):
        if ids := [
            each for each in scores if all(set(pair) <= set(item.respondents) for item in _items(instrument, each))
        ]:
            found[pair] = ids
    if not found:
        raise DataError([Problem("nothing-put-to-both", {"instrument": instrument.name})])
    return found


def match_both(keys: pd.DataFrame, respondents: tuple[str, str]) -> Both:
    """The forms of two respondents, matched by participant at every occasion that occurs.

    Args:
        keys: The forms' keys; no participant has two forms at one occasion by one respondent.
        respondents: The two.
    """
    participants = keys["participant"].cat.codes.to_numpy()
    occasion, respondent = keys["occasion"].astype(str).to_numpy(), keys["respondent"].astype(str).to_numpy()
    count = int(participants.max(initial=_NONE)) + 1
    found = {}
    for when in sorted(set(occasion.tolist())):
        sides = []
        for who in respondents:
            rows = np.flatnonzero((occasion == when) & (respondent == who))
            side = np.full(count, _NONE, np.intp)
            side[participants[rows]] = rows
            sides.append(side)
        found[when] = (sides[0], sides[1])
    return Both(*respondents, found)


def refuse_without_both(instrument: Instrument, pairs: Sequence[Both], occasions: Sequence[str]) -> None:
    """Stop where an occasion does not occur, or nobody was rated by two respondents at any of them.

    Args:
        instrument: Gives respondents and occasions their labels.
        pairs: The pairs of respondents.
        occasions: Those that are asked for; empty where any would do.

    Raises:
        DataError: With the reason.
    """
    present = sorted({when for both in pairs for when in both.rows}, key=instrument.occasion_order)
    if missing := [each for each in occasions if each not in present]:
        known = _occasions(instrument, present)
        raise DataError(
            Problem("occasion-not-there", {"value": _occasions(instrument, [each]), "known": known}) for each in missing
        )
    if not any((one & two).any() for both in pairs for when in occasions or present for one, two in [both.rated(when)]):
        words = vocabulary().respondents
        names = dict.fromkeys(each for both in pairs for each in (both.respondent, both.other))
        who = {lang: ", ".join(pick(words[each].labels, lang) for each in names) for lang in LANGUAGES}
        where = _occasions(instrument, occasions) if occasions else instrument.name
        raise DataError([Problem("nobody-by-both", {"where": where, "respondents": who})])


def _items(instrument: Instrument, score_id: str) -> list[Item]:
    part = instrument.score(score_id)
    return [part] if isinstance(part, Item) else [instrument.item(each) for each in part.items]


def _occasions(instrument: Instrument, occasions: Sequence[str]) -> dict[str, str]:
    return {lang: ", ".join(instrument.occasion_label(each, lang) for each in occasions) or "–" for lang in LANGUAGES}
