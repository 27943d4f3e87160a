"""The order of a participant's occasions, what else happened, and what comes next.

Scope: dates and occasions of one participant. Nothing here is told as a cause of anything.
"""

from collections.abc import Iterable, Iterator
from datetime import date

import numpy as np
import pandas as pd

from progression.analysis.due import due
from progression.analysis.person.parts import Happening, MentorChange, NextDue
from progression.capture import Event, Forms
from progression.errors import DataError
from progression.identity.pseudonym import understood_pseudonym
from progression.notes import Note
from progression.problems import Problem
from progression.texts import LANGUAGES

__all__ = [
    "happenings",
    "in_time",
    "latest_mentor",
    "mentor_changes",
    "next_due",
    "notes_on_time",
    "of_participant",
    "visits_of",
]


def in_time(forms: Forms) -> list[int]:
    """Row positions by date, then by the order of occasions; by the order of occasions alone if a date is lacking.

    Raises:
        DataError: If a date is lacking and the instrument does not know the order of two of the occasions.
    """
    dated = not forms.keys["date"].isna().any()
    days = forms.keys["date"].to_numpy().astype("datetime64[s]").astype(np.int64)
    order = [forms.instrument.occasion_order(each) for each in forms.keys["occasion"]]
    unknown = {each for each, place in zip(forms.keys["occasion"], order, strict=True) if _is_unknown(forms, place)}
    if not dated and len(unknown) > 1:
        raise DataError([Problem("occasions-without-order", {"values": ", ".join(sorted(unknown))})])
    return sorted(range(len(forms)), key=lambda row: (days[row] if dated else 0, order[row]))


def _is_unknown(forms: Forms, place: tuple[int, int]) -> bool:
    return place[0] == len(forms.instrument.occasion_words)


def visits_of(forms: Forms) -> tuple[str, ...]:
    """The occasions at which anybody answered anything, in time order; the forms come in it."""
    return tuple(dict.fromkeys(str(each) for each in forms.with_answers().keys["occasion"]))


def notes_on_time(forms: Forms) -> Iterator[Note]:
    """What a reader must know about the order of the occasions; the forms come in time order."""
    if forms.keys["date"].isna().any():
        yield Note("undated")
    order = [forms.instrument.occasion_order(each) for each in forms.keys["occasion"]]
    known = [place for place in order if not _is_unknown(forms, place)]
    if known != sorted(known):
        yield Note("dates-against-occasions")
    visits = visits_of(forms)
    if visits and 0 < forms.instrument.occasion_order(visits[0])[0] < len(forms.instrument.occasion_words):
        label = {lang: forms.instrument.occasion_label(visits[0], lang) for lang in LANGUAGES}
        yield Note("begins-later", {"occasion": label})


def mentor_changes(forms: Forms) -> list[MentorChange]:
    """The forms with another mentor than the one before; an empty cell is no other mentor."""
    if "mentor" not in forms.keys:
        return []
    named = forms.keys[forms.keys["mentor"].notna()]
    mentor = named["mentor"].astype(str).to_numpy()
    return [
        MentorChange(_day(named["date"].iloc[row]), named["occasion"].iloc[row])
        for row in range(1, len(named))
        if mentor[row] != mentor[row - 1]
    ]


def latest_mentor(forms: Forms) -> str | None:
    """Who was the mentor last, as the forms say; None where they do not."""
    if "mentor" not in forms.keys:
        return None
    named = forms.keys["mentor"].dropna()
    return str(named.iloc[-1]) if len(named) else None


def happenings(changes: Iterable[MentorChange], events: Iterable[Event]) -> list[Happening]:
    """New mentors and events in time order; a new mentor without a date comes last."""
    found = [Happening("mentor_change", each.date, None, "", each.occasion) for each in changes]
    found += [Happening(each.kind, each.start, each.end, each.text, None) for each in events]
    return sorted(found, key=lambda each: each.start or date.max)


def of_participant(events: Iterable[Event], participant: str) -> list[Event]:
    """The events of one participant, however a generated pseudonym is written."""
    code = understood_pseudonym(participant) or participant
    return [each for each in events if (understood_pseudonym(each.participant) or each.participant) == code]


def next_due(forms: Forms, on: date | None) -> NextDue | None:
    """The measurement that comes next, by the rule of `progression.analysis.due`.

    Args:
        forms: Of one participant.
        on: The day to look from; that of the latest form where left out.

    Returns:
        The soonest with everybody who is to answer then; None where the instrument says nothing of when, a form has no
        date, or the measurements are over.
    """
    days = forms.keys["date"]
    if days.isna().any() or not any(each.every or each.at for each in forms.instrument.occasions):
        return None
    coming = due(forms, on=on or days.max().date()).frame
    if coming.empty:
        return None
    first = coming.iloc[0]
    together = coming[(coming["occasion"] == first["occasion"]) & (coming["on"] == first["on"])]
    return NextDue(
        str(first["occasion"]),
        first["on"],
        first["earliest"],
        first["latest"],
        str(first["state"]),
        tuple(each for each in forms.instrument.respondents if each in set(together["respondent"])),
    )


def _day(moment: pd.Timestamp) -> date | None:
    return None if pd.isna(moment) else moment.date()
