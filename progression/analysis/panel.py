"""Every participant's values over time, as arrays: what all statistics of three or more occasions start from.

Scope: one `Panel` per respondent and score, its rows in an order that depends on nothing but who, when and which
occasion. Forms without a date have no place on a time line, and are in no panel.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from progression.capture import Forms
from progression.definition import Instrument, Item, vocabulary
from progression.scoring import score
from progression.texts import LANGUAGES

__all__ = ["DAYS_A_MONTH", "FloatArray", "Panel", "at_every", "form_panels", "is_asked", "panels", "score_labels"]

DAYS_A_MONTH: Final = 30.4375
"""Days of a month everywhere: a year of 365.25 days in twelve."""

FloatArray = npt.NDArray[np.float64]
Place = npt.NDArray[np.intp]
Days = npt.NDArray[np.datetime64]


@dataclass(frozen=True, eq=False)
class Panel:
    """The values of one score as one respondent gave them.

    Attributes:
        score: Id of the score or item.
        respondent: Who answered.
        participants: Those with at least one dated value, in alphabetical order.
        participant: Shape (rows,): place of each row's participant in ``participants``; never falling.
        months: Shape (rows,): months since the participant's first dated form by this respondent, whatever was
            answered on it; rising within a participant.
        values: Shape (rows,), scale points; never NaN.
        days: Shape (rows,), ``datetime64[D]``.
        rows: Shape (rows,): place of each row among the forms.
        home: Shape (participants,): place of each participant's first dated form, which says whom they belong with.
    """

    score: str
    respondent: str
    participants: tuple[str, ...]
    participant: Place
    months: FloatArray
    values: FloatArray
    days: Days
    rows: Place
    home: Place

    @cached_property
    def occasions(self) -> Place:
        """Number of values of each participant, shape (participants,)."""
        return np.bincount(self.participant, minlength=len(self.participants))

    @cached_property
    def first(self) -> Place:
        """Row of each participant's first value, shape (participants,)."""
        return np.searchsorted(self.participant, np.arange(len(self.participants)))

    @cached_property
    def last(self) -> Place:
        """Row of each participant's latest value, shape (participants,)."""
        return self.first + self.occasions - 1

    @cached_property
    def different_days(self) -> Place:
        """On how many different days each participant has a value, shape (participants,)."""
        new = np.ones(len(self.days), bool)
        new[1:] = (self.days[1:] != self.days[:-1]) | (self.participant[1:] != self.participant[:-1])
        return np.bincount(self.participant, weights=new, minlength=len(self.participants)).astype(np.intp)

    def of(self, members: npt.NDArray[np.bool_]) -> "Panel":
        """The same panel of some participants.

        Args:
            members: Shape (participants,).
        """
        kept = members[self.participant]
        renumbered = np.cumsum(members) - 1
        return Panel(
            self.score,
            self.respondent,
            tuple(name for name, stays in zip(self.participants, members, strict=True) if stays),
            renumbered[self.participant[kept]],
            self.months[kept],
            self.values[kept],
            self.days[kept],
            self.rows[kept],
            self.home[members],
        )


def panels(forms: Forms, scores: Sequence[str]) -> list[Panel]:
    """One panel per respondent and score put to the respondent, in the vocabulary's order and that of ``scores``.

    Args:
        forms: The answers; forms without any should have been left out (`Forms.with_answers`).
        scores: Ids of scores or items.

    Returns:
        Panels whose rows are sorted by participant, then day, then the definition's order of occasions. One without
        a single dated value is there and empty.

    Raises:
        CallError: If a score is unknown.
    """
    scored = score(forms, scores)
    found = []
    for respondent, theirs in _timelines(forms):
        asked = [each for each in scored.ids if is_asked(forms.instrument, each, respondent)]
        found += [theirs.panel(each, respondent, scored.column(each)) for each in asked]
    return found


def form_panels(forms: Forms) -> list[Panel]:
    """One panel per respondent in which every dated form has the value 0, whatever was answered on it."""
    return [theirs.panel("", respondent, np.zeros(len(forms))) for respondent, theirs in _timelines(forms)]


def is_asked(instrument: Instrument, score_id: str, respondent: str) -> bool:
    """Whether a score rests on at least one item that is put to the respondent."""
    part = instrument.score(score_id)
    items = [part.id] if isinstance(part, Item) else part.items
    return any(respondent in instrument.item(each).respondents for each in items)


def at_every(instrument: Instrument, scores: Sequence[str], occasions: Sequence[str]) -> tuple[list[str], list[str]]:
    """The scores that rest on at least one item asked at every one of the occasions, and those that do not."""
    told = []
    for each in scores:
        part = instrument.score(each)
        items = [part] if isinstance(part, Item) else [instrument.item(name) for name in part.items]
        if any(all(instrument.asked_at(item, when) for when in occasions) for item in items):
            told.append(each)
    return told, [each for each in scores if each not in told]


def _timelines(forms: Forms) -> "Iterator[tuple[str, _Timeline]]":
    """Each respondent with forms, in the vocabulary's order."""
    whole = _Timeline.of(forms)
    answered_by = forms.keys["respondent"].astype(str).to_numpy()
    present = set(answered_by)
    for respondent in (each for each in vocabulary().respondents if each in present):
        yield respondent, whole.within(answered_by == respondent)


@dataclass(frozen=True, eq=False)
class _Timeline:
    """Forms in the order of their participants and of time.

    Attributes:
        names: Every participant of the forms, in alphabetical order.
        rows: Places of forms, sorted by participant, day and occasion.
        participant: Shape of ``rows``: place of each in ``names``.
        days: Shape of ``rows``; NaT where the form has no date.
    """

    names: npt.NDArray[Any]
    rows: Place
    participant: Place
    days: Days

    @classmethod
    def of(cls, forms: Forms) -> "_Timeline":
        """All forms."""
        who = forms.keys["participant"].cat
        names = np.asarray(who.categories.astype(str), object)
        alphabetical = np.argsort(names, kind="stable")
        place = np.empty(len(names), np.intp)
        place[alphabetical] = np.arange(len(names))
        participant = place[who.codes.to_numpy()]
        days = forms.keys["date"].to_numpy().astype("datetime64[D]")
        rows = np.lexsort((_occasion_places(forms), days, participant))
        return cls(names[alphabetical], rows, participant[rows], days[rows])

    def within(self, members: npt.NDArray[np.bool_]) -> "_Timeline":
        """Some of the forms.

        Args:
            members: Shape (forms,): which of all forms.
        """
        kept = members[self.rows]
        return _Timeline(self.names, self.rows[kept], self.participant[kept], self.days[kept])

    def panel(self, score_id: str, respondent: str, values: FloatArray) -> Panel:
        """The values of one score on these forms.

        Args:
            score_id: Id of the score or item.
            respondent: Who answered.
            values: Shape (forms,), of all forms.
        """
        known, dated = ~np.isnan(values[self.rows]), ~np.isnat(self.days)
        start_rows, start_days = self._starts
        kept = known & dated
        who, participant = np.unique(self.participant[kept], return_inverse=True)
        days = self.days[kept]
        since = (days - start_days[who][participant]).astype(np.float64)
        return Panel(
            score_id,
            respondent,
            tuple(str(name) for name in self.names[who]),
            participant.astype(np.intp),
            since / DAYS_A_MONTH,
            values[self.rows[kept]],
            days,
            self.rows[kept],
            start_rows[who],
        )

    @cached_property
    def _starts(self) -> tuple[Place, Days]:
        """Form and day of each participant's first dated form, shape of ``names``; NaT for who has none."""
        rows = np.full(len(self.names), -1, np.intp)
        days = np.full(len(self.names), np.datetime64("NaT"), "datetime64[D]")
        backwards = np.flatnonzero(~np.isnat(self.days))[::-1]  # of several forms the first is written last
        rows[self.participant[backwards]] = self.rows[backwards]
        days[self.participant[backwards]] = self.days[backwards]
        return rows, days


def _occasion_places(forms: Forms) -> Place:
    """Where each form's occasion stands in the definition's order, shape (forms,)."""
    when = forms.keys["occasion"].cat
    names = [str(each) for each in when.categories]
    order = sorted(range(len(names)), key=lambda place: (forms.instrument.occasion_order(names[place]), names[place]))
    place = np.empty(len(names), np.intp)
    place[order] = np.arange(len(names))
    return place[when.codes.to_numpy()]


def score_labels(instrument: Instrument, scores: Sequence[str]) -> dict[str, str]:
    """What items and scores are called, one after the other, by language."""
    return {lang: ", ".join(instrument.label_of(each, lang) for each in scores) for lang in LANGUAGES}
