"""Match each participant's form at one occasion with the one at another.

Scope: row numbers by participant id, per respondent. Row order and absent rows cannot matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.definition import Instrument, vocabulary
from progression.errors import DataError
from progression.notes import Note
from progression.problems import Problem
from progression.texts import LANGUAGES

__all__ = [
    "Pairs",
    "dates_against_occasions",
    "match_pairs",
    "moved_between_groups",
    "refuse_other_persons",
    "refuse_without_pairs",
]

FROM_TO: Final = {"sv": "--from och --to", "en": "--from and --to"}
"""What two occasions are mostly named by."""

Rows = npt.NDArray[np.intp]
_NONE = -1
_FEWEST_PAIRS = 2


@dataclass(frozen=True)
class Pairs:
    """The participants of one respondent's forms at two occasions.

    Attributes:
        respondent: Who answered.
        before: Shape (participants,): row of each participant's form at the first occasion, −1 where there is none.
        after: The same at the second occasion. Nobody lacks both.
    """

    respondent: str
    before: Rows
    after: Rows

    @property
    def complete(self) -> npt.NDArray[np.bool_]:
        """Who has both forms, shape (participants,)."""
        both: npt.NDArray[np.bool_] = (self.before != _NONE) & (self.after != _NONE)
        return both

    @property
    def home(self) -> Rows:
        """The row that says which group a participant belongs to: the first occasion's, else the second's."""
        return np.where(self.before != _NONE, self.before, self.after)

    def values(self, column: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """A column of all forms as before and after, shape (participants,); NaN where a form is absent."""
        return _at(column, self.before), _at(column, self.after)


def _at(column: npt.NDArray[np.float64], rows: Rows) -> npt.NDArray[np.float64]:
    if not len(column):
        return np.full(len(rows), np.nan)
    return np.where(rows == _NONE, np.nan, column[rows])


def match_pairs(keys: pd.DataFrame, *, before: str, after: str) -> list[Pairs]:
    """Pairs by participant, one `Pairs` per respondent with forms at either occasion, in the vocabulary's order.

    Args:
        keys: The forms' keys; no participant has two forms at one occasion by one respondent.
        before: Id of the first occasion.
        after: Id of the second.
    """
    participants = keys["participant"].cat.codes.to_numpy()
    occasion, respondent = keys["occasion"].to_numpy(), keys["respondent"].to_numpy()
    count = int(participants.max(initial=-1)) + 1
    found = []
    for name in (each for each in vocabulary().respondents if each in set(respondent)):
        rows_at = []
        for wanted in (before, after):
            rows = np.flatnonzero((occasion == wanted) & (respondent == name))
            row_of = np.full(count, _NONE, np.intp)
            row_of[participants[rows]] = rows
            rows_at.append(row_of)
        seen = (rows_at[0] != _NONE) | (rows_at[1] != _NONE)
        if seen.any():
            found.append(Pairs(name, rows_at[0][seen], rows_at[1][seen]))
    return found


def refuse_without_pairs(
    instrument: Instrument,
    keys: pd.DataFrame,
    *,
    before: str,
    after: str,
    named_by: Mapping[str, str] = FROM_TO,
) -> None:
    """Stop where a before/after comparison of persons cannot mean anything.

    Args:
        instrument: The definition.
        keys: Of the forms.
        before: Id of the first occasion.
        after: Id of the second.
        named_by: What they were named by, as the message says it.

    Raises:
        DataError: If each form of the instrument stands alone, the two occasions are one, or an occasion does not
            occur.
    """
    if instrument.design == "cross_sectional":
        raise DataError([Problem("design-has-no-pairs", {"instrument": instrument.name})])
    if before == after:
        raise DataError([Problem("occasions-are-one", {"occasion": _labels(instrument, before)})])
    present = sorted(pd.unique(keys["occasion"]).astype(str), key=instrument.occasion_order)
    missing = [name for name in (before, after) if name not in present]
    if missing:
        known = _labels(instrument, *present)
        raise DataError(
            Problem(
                "occasion-not-in-file",
                {"options": dict(named_by), "value": _labels(instrument, name), "known": known},
            )
            for name in missing
        )


def refuse_other_persons(instrument: Instrument, pairs: list[Pairs], *, before: str, after: str) -> None:
    """Stop where the answers are not those of the same persons at both occasions, whatever the definition says.

    That is where several answered at each, and fewer than two of them at both. Who is alone at an occasion cannot be
    part of two pairs, and contradicts nothing. One respondent with pairs is enough to go on.

    Args:
        instrument: Gives the occasions their names.
        pairs: Of each respondent, as from `match_pairs`; forms without answers left out.
        before: Id of the first occasion.
        after: Id of the second.

    Raises:
        DataError: If the answers contradict a comparison of the same persons.
    """
    counts = [(int((each.before >= 0).sum()), int((each.after >= 0).sum()), int(each.complete.sum())) for each in pairs]
    several = [each for each in counts if min(each[:2]) >= _FEWEST_PAIRS]
    if not several or any(both >= min(began, ended, _FEWEST_PAIRS) > 0 for began, ended, both in counts):
        return
    began, ended, both = max(several)
    facts = {
        "began": began,
        "ended": ended,
        "pairs": both,
        "before": _labels(instrument, before),
        "after": _labels(instrument, after),
    }
    raise DataError([Problem("persons-not-the-same", facts)])


def _labels(instrument: Instrument, *occasions: str) -> dict[str, str]:
    """Occasions as the reader calls them."""
    return {lang: ", ".join(instrument.occasion_label(each, lang) for each in occasions) for lang in LANGUAGES}


def moved_between_groups(keys: pd.DataFrame, pairs: list[Pairs], by: tuple[str, ...]) -> tuple[Note, ...]:
    """A note where pairs changed group between the occasions; they are counted where they began."""
    moved = any(_somebody_moved(keys[list(by)], each) for each in pairs) if by else False
    return (Note("moved-between-groups", {"by": ", ".join(by)}),) if moved else ()


def _somebody_moved(groups: pd.DataFrame, pairs: Pairs) -> bool:
    first, second = (groups.iloc[rows[pairs.complete]] for rows in (pairs.before, pairs.after))
    told = (first.notna().to_numpy() & second.notna().to_numpy()).all(axis=1)
    differs = (first.astype(str).to_numpy() != second.astype(str).to_numpy()).any(axis=1)
    return bool((told & differs).any())


def dates_against_occasions(keys: pd.DataFrame, pairs: list[Pairs]) -> tuple[Note, ...]:
    """A note where somebody's second form is dated before the first: one of the two is probably a slip."""
    days = keys["date"].to_numpy()
    reversed_ = any((days[each.after[each.complete]] < days[each.before[each.complete]]).any() for each in pairs)
    return (Note("dates-against-occasions"),) if reversed_ else ()
