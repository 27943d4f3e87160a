"""Which publications had a participant in them.

Scope: what was released (``publications``), held against the forms of one participant: those that were current when it
was made, of its instrument, in its periods, of its occasions and by its respondents. Where it cannot be told, they are
said to have been in it.
"""

import json
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select

from progression.store.database.statements import fetched
from progression.store.database.tables import forms, instruments, publications

__all__ = ["PublishedIn", "published_in"]

_EVERY: Final = select(
    publications.c.id,
    publications.c.title,
    publications.c.kind,
    publications.c.instrument,
    publications.c.until,
    publications.c.selection,
).order_by(publications.c.id)
_OF_PARTICIPANT: Final = (
    select(
        forms.c.id,
        forms.c.supersedes,
        forms.c.state,
        forms.c.date,
        forms.c.occasion,
        forms.c.respondent,
        instruments.c.instrument,
    )
    .select_from(forms.join(instruments, instruments.c.id == forms.c.instrument))
    .where(forms.c.participant == bindparam("participant"))
)


@dataclass(frozen=True)
class PublishedIn:
    """Something that was released.

    Attributes:
        id: Of its record.
        title: What it was called.
        kind: What sort of thing it was.
        instrument: Which answers it was made of.
    """

    id: int
    title: str
    kind: str
    instrument: str

    def to_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return dict(vars(self))


def published_in(connection: Connection, participant: str) -> tuple[PublishedIn, ...]:
    """The publications that a participant's forms were in, in the order of their release."""
    own = fetched(connection, _OF_PARTICIPANT, participant=participant)
    if not own:
        return ()
    return tuple(
        PublishedIn(place, title, kind, instrument)
        for place, title, kind, instrument, until, selection in fetched(connection, _EVERY)
        if any(_is_in(form, own, instrument, until, _selected(selection)) for form in own)
    )


def _is_in(form: Any, own: list[Any], instrument: str, until: int, selection: dict[str, Any]) -> bool:
    place, _, state, day, occasion, respondent, answered = form
    if state != "given" or place >= until or answered != instrument.partition("@")[0]:
        return False
    if any(each[1] == place and each[0] < until for each in own):
        return False
    periods = [each for name in ("period", "previous") if isinstance(each := selection.get(name), str)]
    occasions = [each for name in ("from", "to") if isinstance(each := selection.get(name), str)]
    respondents = selection.get("respondents")
    return (
        (not periods or day is None or any(_is_within(day, each) for each in periods))
        and (not occasions or occasion in occasions)
        and (not isinstance(respondents, list) or not respondents or respondent in respondents)
    )


def _is_within(day: str, period: str) -> bool:
    first, _, last = period.partition("/")
    return first <= day <= last


def _selected(written: str) -> dict[str, Any]:
    found = json.loads(written)
    return found if isinstance(found, dict) else {}
