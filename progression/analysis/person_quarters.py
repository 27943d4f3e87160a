"""Participants in quarters: who could have come to work or studies when, and what was known of them before.

Scope: forms and exits to rows of participants and quarters. What is known in a quarter was known when it began: nothing
of what came later is looked at.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.analysis.panel import DAYS_A_MONTH, FloatArray, Panel
from progression.capture import Event, Forms

__all__ = ["CARRIED", "QUARTER", "Ending", "PersonQuarters", "person_quarters"]

QUARTER: Final = 3 * DAYS_A_MONTH
"""Days of a quarter."""

CARRIED: Final = 2
"""Quarters for which a rating stands in for those that did not come; after that nothing is known."""

Ending: TypeAlias = Literal["to_work", "other", "unknown", "still", "no_time", "undated"]
"""How it ended: to work or studies, otherwise, in a way that nobody wrote down, or not yet; ``no_time``: on the first
day or before it; ``undated``: on a day that nobody wrote down."""

_FOLLOWED: Final = ("to_work", "other", "unknown", "still")
_LARGE: Final = 10**7  # days, more than any two forms are apart
Days: TypeAlias = npt.NDArray[np.datetime64]
Places: TypeAlias = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class PersonQuarters:
    """One row per participant and quarter begun.

    Attributes:
        participants: Pseudonyms, in alphabetical order.
        ending: How it ended for each, shape (participants,).
        home: Row of each participant's first dated form, shape (participants,).
        first: Day of that form, shape (participants,).
        until: Last day that anything is known of; None where nothing is.
        participant: Place of each row's participant; never falling.
        quarter: Which quarter it is, counted from 1, shape (rows,).
        start: Days from the first form to the beginning of the quarter, shape (rows,).
        stop: To its end, or that of the participant's time.
        event: 1 where the quarter ended with work or studies, shape (rows,).
    """

    participants: tuple[str, ...]
    ending: tuple[Ending, ...]
    home: Places
    first: Days
    until: date | None
    participant: Places
    quarter: Places
    start: FloatArray
    stop: FloatArray
    event: FloatArray

    def __len__(self) -> int:
        return len(self.participant)

    def rating(self, panel: Panel) -> FloatArray:
        """The latest value of a score when each quarter began, shape (rows,); NaN where there is none so late."""
        mine = [place for place, name in enumerate(panel.participants) if name in self._places]
        renumbered = np.full(len(panel.participants), -1, np.intp)
        renumbered[mine] = [self._places[panel.participants[place]] for place in mine]
        kept = renumbered[panel.participant] >= 0
        place, days = self._latest(renumbered[panel.participant[kept]], panel.days[kept])
        found = np.full(len(self), np.nan)
        known = days <= CARRIED * QUARTER
        found[known] = panel.values[kept][place[known]]
        return found

    def changes(self, forms: Forms, column: str) -> FloatArray:
        """How many times a group column had taken another value when each quarter began, shape (rows,)."""
        value, when = forms.keys[column], forms.keys["date"].to_numpy().astype("datetime64[D]")
        names = forms.keys["participant"].astype(str)
        kept = (value.notna() & names.isin(self._places)).to_numpy() & ~np.isnat(when)
        who = np.array([self._places[name] for name in names[kept]], np.intp)
        what, days = value[kept].astype(str).to_numpy(), when[kept]
        order = np.lexsort((what, days, who))
        who, what, days = who[order], what[order], days[order]
        another = np.zeros(len(who))
        another[1:] = (who[1:] == who[:-1]) & (what[1:] != what[:-1])
        summed = np.cumsum(another)
        before = np.searchsorted(who, np.arange(len(self.participants)))  # the first of each has changed nothing
        place, since = self._latest(who, days)
        found = np.zeros(len(self))
        known = np.isfinite(since)
        found[known] = summed[place[known]] - summed[before[self.participant[known]]]
        return found

    def active(self, events: Iterable[Event]) -> FloatArray:
        """Whether an activity was going on when each quarter began, shape (rows,): 1 or 0."""
        found = np.zeros(len(self))
        begins = self.begins
        for event in events:
            if event.kind == "activity" and event.participant in self._places:
                mine = slice(*np.searchsorted(self.participant, [self._places[event.participant] + k for k in (0, 1)]))
                on = begins[mine] >= np.datetime64(event.start, "D")
                on &= begins[mine] <= np.datetime64(event.end or self.until, "D")
                found[mine][on] = 1.0
        return found

    @cached_property
    def begins(self) -> Days:
        """The day on which each quarter began, shape (rows,)."""
        return np.asarray(self.first[self.participant] + np.floor(self.start).astype("timedelta64[D]"))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.participants)}

    def _latest(self, who: Places, days: Days) -> tuple[Places, FloatArray]:
        """For each row the place of its participant's latest day by then, and how many days ago; infinite for none.

        Args:
            who: Shape (values,), never falling; days of one participant never falling either.
            days: Shape (values,).
        """
        if not len(who):
            return np.zeros(len(self), np.intp), np.full(len(self), np.inf)
        keys = who * _LARGE + days.astype(np.int64)
        wanted = self.participant * _LARGE + self.begins.astype(np.int64)
        place = np.searchsorted(keys, wanted, side="right") - 1
        own = (place >= 0) & (who[place] == self.participant)
        since = np.where(own, (self.begins - days[place]).astype(np.float64), np.inf)
        return np.asarray(place, np.intp), since


def person_quarters(forms: Forms, exits: Forms, to_work: FloatArray, *, until: date | None = None) -> PersonQuarters:
    """The quarters of all participants with a dated form.

    Args:
        forms: The answers.
        exits: Forms at the exit, of any participants, one of each.
        to_work: Whether each exit was to work or studies, shape (exits,): 1, 0, or NaN where nobody wrote it down.
        until: Last day that the exits tell of; the latest day in either when left out.

    Returns:
        Rows sorted by participant and quarter. Whoever has no exit is still there on the last day.
    """
    names = forms.keys["participant"].astype(str).to_numpy()
    days = forms.keys["date"].to_numpy().astype("datetime64[D]")
    left = exits.keys["date"].to_numpy().astype("datetime64[D]")
    dated = np.flatnonzero(~np.isnat(days))
    rows = dated[np.lexsort((dated, days[dated], names[dated]))]
    participants, first_of = np.unique(names[rows], return_index=True)
    home = rows[first_of]
    first = days[home]
    last = np.datetime64(until, "D") if until else _latest_of(days, left)
    ended = _exits_of(participants, exits.keys["participant"].astype(str).to_numpy(), left, to_work)
    ending: list[Ending] = []
    length = np.zeros(len(participants))
    for place, (day, kind) in enumerate(ended):
        stopped = day if day is not None and day <= last else last
        known = kind if day is None or day <= last else "still"
        length[place] = (stopped - first[place]).astype(int)
        if known in _FOLLOWED and length[place] <= 0:
            known = "no_time"
        ending.append(known)
    length[[each not in _FOLLOWED for each in ending]] = 0
    count = np.ceil(length / QUARTER).astype(np.intp)
    participant = np.repeat(np.arange(len(participants)), count)
    quarter = np.arange(len(participant)) - np.repeat(np.cumsum(count) - count, count) + 1
    came = np.array([each == "to_work" for each in ending], bool)
    return PersonQuarters(
        participants=tuple(str(name) for name in participants),
        ending=tuple(ending),
        home=home,
        first=first,
        until=None if np.isnat(last) else last.astype(date),
        participant=participant,
        quarter=quarter,
        start=np.asarray((quarter - 1) * QUARTER, np.float64),
        stop=np.minimum(quarter * QUARTER, length[participant]),
        event=(came[participant] & (quarter == count[participant])).astype(np.float64),
    )


def _latest_of(*days: Days) -> Any:
    known = np.concatenate(days)
    known = known[~np.isnat(known)]
    return known.max() if len(known) else np.datetime64("NaT", "D")


def _exits_of(
    participants: npt.NDArray[Any], names: npt.NDArray[Any], days: Days, to_work: FloatArray
) -> Iterator[tuple[Any, Ending]]:
    """Day and kind of each participant's exit; no day for who has none, or one without a date."""
    rows = {str(name): row for row, name in enumerate(names)}
    for name in participants:
        row = rows.get(str(name))
        if row is None:
            yield None, "still"
        elif np.isnat(days[row]):
            yield None, "undated"
        else:
            yield days[row], _kind(to_work[row])


def _kind(to_work: float) -> Ending:
    return "unknown" if np.isnan(to_work) else "to_work" if to_work else "other"
