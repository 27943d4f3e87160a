"""Which publications had a participant in them.

Scope: what was released (``publications``), held against the forms of one participant: those that were current when it
was made, of its instrument, in its periods, of its occasions and by its respondents; or of an instrument beside it, in
its periods. Where it cannot be told, they are said to have been in it.
"""

import json
from collections.abc import Iterator
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
        instrument: Which answers it was made of; several with commas between.
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
    found = []
    for place, title, kind, instrument, until, written in fetched(connection, _EVERY):
        selection = _selected(written)
        if any(_is_in(form, own, each) for each in _made_of(instrument, until, selection) for form in own):
            names = [instrument, *(each["instrument"] for each in selection.get("beside", ()))]
            found.append(PublishedIn(place, title, kind, ", ".join(names)))
    return tuple(found)


@dataclass(frozen=True)
class _Answers:
    """Answers to one instrument that something was made of; all of them where a list is empty.

    Attributes:
        instrument: Id.
        until: Records with ids below this one.
        periods: In which they were given.
        occasions: Of which they were.
        respondents: By whom.
    """

    instrument: str
    until: int
    periods: list[str]
    occasions: list[str]
    respondents: list[str]


def _made_of(instrument: str, until: int, selection: dict[str, Any]) -> Iterator[_Answers]:
    """What a publication was made of. Its occasions and respondents are not those of the instruments beside it."""
    periods = _texts(selection, "period", "previous", *(["groups"] if selection.get("between") == "period" else []))
    occasions, respondents = _texts(selection, "from", "to", "at"), _texts(selection, "respondents")
    yield _Answers(instrument.partition("@")[0], until, periods, occasions, respondents)
    for each in selection.get("beside", ()):
        yield _Answers(each["instrument"].partition("@")[0], each["until"], periods, [], [])


def _texts(selection: dict[str, Any], *names: str) -> list[str]:
    """What was asked for under some names, of each one or several."""
    asked = (selection.get(name) for name in names)
    every = (one for each in asked for one in (each if isinstance(each, list) else [each]))
    return [each for each in every if isinstance(each, str)]


def _is_in(form: Any, own: list[Any], answers: _Answers) -> bool:
    place, _, state, day, occasion, respondent, answered = form
    if state != "given" or place >= answers.until or answered != answers.instrument:
        return False
    if any(each[1] == place and each[0] < answers.until for each in own):
        return False
    return (
        (not answers.periods or day is None or any(_is_within(day, each) for each in answers.periods))
        and (not answers.occasions or occasion in answers.occasions)
        and (not answers.respondents or respondent in answers.respondents)
    )


def _is_within(day: str, period: str) -> bool:
    first, _, last = period.partition("/")
    return first <= day <= last


def _selected(written: str) -> dict[str, Any]:
    found = json.loads(written)
    return found if isinstance(found, dict) else {}
