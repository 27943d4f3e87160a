"""Everything that the store holds of one participant, for that participant.

Scope: every record and every version of it, with who wrote it when, and what it has been used for. It is what somebody
may ask to see and to take along (articles 15 and 20 of the GDPR), so nothing is kept back, whatever the instrument.
"""

import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from sqlalchemy import Connection, bindparam, select

from progression.definition import Instrument, vocabulary
from progression.store.database import tables
from progression.store.database.answer_tables import answer_columns, text_columns
from progression.store.database.statements import fetched
from progression.store.definitions import StoredInstruments
from progression.store.people.one_person import one_person
from progression.store.people.own_answers import OwnAnswer, answers_in_words, point_in_words
from progression.store.people.registration import must_be_registered
from progression.store.publishing.published import PublishedIn, published_in
from progression.store.records import (
    Activity,
    Consent,
    Enrolment,
    Mentorship,
    Particulars,
    Record,
    SelfCode,
    SubGoalRecord,
    TimelineNote,
    every_version,
)
from progression.store.work import moment
from progression.texts import Language, pick

if TYPE_CHECKING:
    from progression.store.store import Store

__all__ = ["Entered", "OwnData", "OwnForm", "Version", "own_data"]

Kind_co = TypeVar("Kind_co", bound=Record, covariant=True)
Kind = TypeVar("Kind", bound=Record)

_LOG: Final = select(tables.log.c.first, tables.log.c.at, tables.log.c.author).order_by(tables.log.c.seq)
_FORMS: Final = (
    select(
        tables.forms.c.id,
        tables.forms.c.instrument,
        tables.forms.c.occasion,
        tables.forms.c.date,
        tables.forms.c.respondent,
        tables.forms.c.groups,
        tables.forms.c.supersedes,
        tables.forms.c.state,
        tables.forms.c.reason,
        tables.imports.c.file,
    )
    .select_from(tables.forms.outerjoin(tables.imports, tables.imports.c.id == tables.forms.c.source))
    .where(tables.forms.c.participant == bindparam("participant"))
    .order_by(tables.forms.c.id)
)


@dataclass(frozen=True)
class Entered:
    """When a record was written, UTC as the log has it, and who wrote it."""

    at: str
    by: str


@dataclass(frozen=True)
class Version(Generic[Kind_co]):
    """A record as it was written.

    Attributes:
        record: What it says.
        entered: When and by whom.
        holds: Whether no later one has taken its place.
    """

    record: Kind_co
    entered: Entered
    holds: bool

    def to_dict(self) -> dict[str, Any]:
        """The JSON form."""
        said = {name: value for name, value in vars(self.record).items() if name not in {"id", "participant"}}
        return said | {"holds": self.holds, "entered": vars(self.entered)}


@dataclass(frozen=True)
class OwnForm:
    """A form as it was given, or that it was taken back.

    Attributes:
        instrument: The version that was answered.
        occasion: Id.
        date: ISO text; None where it was not given.
        respondent: Who answered.
        groups: Group column to value.
        answers: To the questions that were put; none where the form was taken back.
        is_given: Whether it is a form, and not that one was taken back.
        reason: Why it took the place of an earlier one.
        file: Name of the file it came from.
        entered: When and by whom.
        holds: Whether no later one has taken its place.
    """

    instrument: Instrument
    occasion: str
    date: str | None
    respondent: str
    groups: Mapping[str, str]
    answers: tuple[OwnAnswer, ...]
    is_given: bool
    reason: str | None
    file: str | None
    entered: Entered
    holds: bool

    def to_dict(self, language: Language) -> dict[str, Any]:
        """The JSON form."""
        instrument = self.instrument
        return {
            "instrument": instrument.name,
            "title": pick(instrument.title, language),
            "occasion": self.occasion,
            "occasion_label": instrument.occasion_label(self.occasion, language),
            "date": self.date,
            "respondent": self.respondent,
            "respondent_label": pick(vocabulary().respondents[self.respondent].labels, language),
            "groups": dict(self.groups),
            "state": "given" if self.is_given else "retracted",
            "holds": self.holds,
            "reason": self.reason,
            "file": self.file,
            "entered": vars(self.entered),
            "answers": [each.to_dict(self.respondent, language) for each in self.answers],
        }


@dataclass(frozen=True)
class OwnData:
    """All that is held of a participant.

    Attributes:
        participant: Pseudonym.
        made: When this was put together, UTC.
        registered: When the participant was registered, and by whom.
        particulars: Every version, in the order in which they were written, here and below.
        consents: What was agreed to and withdrawn.
        enrolments: Insatser.
        mentorships: Mentors.
        activities: What else went on.
        notes: What was noted.
        sub_goals: Points to reach, on the scales of ``definitions``.
        self_codes: Codes that they made of themselves, as hashes.
        also: Other pseudonyms that were found to be the same person's; each has data of its own.
        forms: With their answers.
        publications: What the answers have been in.
        definitions: The versions that sub-goals were set in, by name.
    """

    participant: str
    made: str
    registered: Entered
    particulars: tuple[Version[Particulars], ...]
    consents: tuple[Version[Consent], ...]
    enrolments: tuple[Version[Enrolment], ...]
    mentorships: tuple[Version[Mentorship], ...]
    activities: tuple[Version[Activity], ...]
    notes: tuple[Version[TimelineNote], ...]
    sub_goals: tuple[Version[SubGoalRecord], ...]
    self_codes: tuple[Version[SelfCode], ...]
    also: tuple[str, ...]
    forms: tuple[OwnForm, ...]
    publications: tuple[PublishedIn, ...]
    definitions: Mapping[str, Instrument]

    def goal_in_words(self, goal: SubGoalRecord, language: Language) -> dict[str, str]:
        """What a sub-goal says: ``title`` of the instrument, ``score_label``, ``goal_label``, ``respondent_label``."""
        instrument = self.definitions[goal.instrument]
        return {
            "title": pick(instrument.title, language),
            "score_label": instrument.label_of(goal.score, language),
            "goal_label": point_in_words(instrument, goal.score, float(goal.goal), language),
            "respondent_label": pick(vocabulary().respondents[goal.respondent].labels, language),
        }

    def to_dict(self, language: Language) -> dict[str, Any]:
        """The JSON form, with labels in the language."""
        names = ("particulars", "consents", "enrolments", "mentorships", "activities", "notes", "self_codes")
        return {
            "participant": self.participant,
            "made": self.made,
            "registered": vars(self.registered),
            **{name: [each.to_dict() for each in getattr(self, name)] for name in names},
            "sub_goals": [each.to_dict() | self.goal_in_words(each.record, language) for each in self.sub_goals],
            "also": list(self.also),
            "forms": [each.to_dict(language) for each in self.forms],
            "publications": [each.to_dict() for each in self.publications],
        }


def own_data(store: "Store", participant: str) -> OwnData:
    """Everything that the store holds of a participant.

    Args:
        store: Where.
        participant: Pseudonym.

    Raises:
        DataError: ``participant-not-registered``.
    """
    with store.database.reading() as connection:
        store.instruments.refresh(connection)
        code = must_be_registered(connection, participant)
        history = _History(connection)
        (place,) = fetched(connection, _ID, participant=code)[0]
        goals = _versions(connection, SubGoalRecord, code, history)
        used = {each.record.instrument for each in goals}
        return OwnData(
            code,
            moment(),
            history.of(place),
            _versions(connection, Particulars, code, history),
            _versions(connection, Consent, code, history),
            _versions(connection, Enrolment, code, history),
            _versions(connection, Mentorship, code, history),
            _versions(connection, Activity, code, history),
            _versions(connection, TimelineNote, code, history),
            goals,
            _versions(connection, SelfCode, code, history),
            tuple(each for each in one_person(connection, [code]) if each != code),
            tuple(_forms(connection, store.instruments, code, history)),
            published_in(connection, code),
            {each.instrument.name: each.instrument for each in store.instruments if each.instrument.name in used},
        )


_ID: Final = select(tables.participants.c.id).where(tables.participants.c.participant == bindparam("participant"))


class _History:
    """Who wrote what when, by the log."""

    def __init__(self, connection: Connection) -> None:
        self._entries = fetched(connection, _LOG)

    def of(self, place: int) -> Entered:
        """When the record with this id was written."""
        entry = bisect_right(self._entries, place, key=lambda each: int(each[0])) - 1
        return Entered(self._entries[entry][1], self._entries[entry][2])


def _versions(
    connection: Connection, kind: type[Kind], participant: str, history: _History
) -> tuple[Version[Kind], ...]:
    found = every_version(connection, kind, participant=participant)
    return tuple(Version(record, history.of(record.id), holds) for record, holds in found)


def _forms(connection: Connection, known: StoredInstruments, participant: str, history: _History) -> list[OwnForm]:
    definitions = {each.id: each for each in known}
    rows = fetched(connection, _FORMS, participant=participant)
    superseded = {row[6] for row in rows}
    found = []
    for place, of, occasion, day, respondent, groups, _, state, reason, file in rows:
        stored = definitions[of]
        columns = [*answer_columns(stored.instrument), *text_columns(stored.instrument)]
        query = select(*(stored.table.c[name] for name in columns)).where(stored.table.c.id == place)
        last = len(stored.instrument.columns)
        given = connection.execute(query).one_or_none()
        found.append(
            OwnForm(
                stored.instrument,
                occasion,
                day,
                respondent,
                json.loads(groups),
                answers_in_words(stored.instrument, given[:last], given[last:]) if given else (),
                state == "given",
                reason,
                file,
                history.of(place),
                place not in superseded,
            )
        )
    return found
