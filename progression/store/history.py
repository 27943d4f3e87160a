"""The life of a participant's forms: when each was given, by whom it was kept, and what became of it.

Scope: the records of forms of one participant in the order of the log, and what one changed in the one before. For
those who may see the answers; who that is decides whoever asks.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import pandas as pd
from sqlalchemy import bindparam, select

from progression.definition import FIRST_DAY, MISSING_CODES, Instrument, Item
from progression.errors import DataError
from progression.identity.personal import shown_safely
from progression.notes import Note
from progression.problems import Problem, shown
from progression.store.database.statements import fetched
from progression.store.database.tables import forms, imports, log
from progression.store.definitions import KEY_COLUMNS, StoredInstrument
from progression.store.people.registration import registered
from progression.store.reading import extent

if TYPE_CHECKING:
    from progression.store.store import Store

__all__ = ["Answer", "Change", "FormRecord", "History", "history"]

Event: TypeAlias = Literal["given", "corrected", "retracted"]
State: TypeAlias = Literal["current", "corrected", "retracted"]

_REASONS: Final = {code: reason for reason, code in MISSING_CODES.items()}
_WHERE: Final = {"sv": "deltagaren", "en": "the participant"}
_RECORDS: Final = (
    select(
        forms.c.id,
        forms.c.instrument,
        forms.c.occasion,
        forms.c.respondent,
        forms.c.date,
        forms.c.groups,
        log.c.at,
        log.c.author,
        log.c.action,
        forms.c.state,
        forms.c.supersedes,
        forms.c.reason,
        imports.c.file,
    )
    .select_from(
        forms.outerjoin(imports, imports.c.id == forms.c.source).join(
            log, (forms.c.id >= log.c.first) & (forms.c.id < log.c.first + log.c.records)
        )
    )
    .where(forms.c.participant == bindparam("participant"), forms.c.id < bindparam("until"))
    .order_by(forms.c.id)
)


@dataclass(frozen=True)
class FormRecord:
    """One record of a form.

    Attributes:
        form: Its id.
        instrument: The version that was answered, ``id@version``.
        occasion: Id of the occasion.
        respondent: Who answered.
        date: Of the form, ISO text; None where it has none.
        at: When it was stored: UTC, ISO text.
        author: Who stored it.
        action: As what, as the log calls it.
        event: What happened then.
        state: What has become of it since: ``current`` is the one that holds.
        supersedes: Id of the record that it took the place of.
        reason: Why it did.
        source: The file it came from.
    """

    form: int
    instrument: str
    occasion: str
    respondent: str
    date: str | None
    at: str
    author: str
    action: str
    event: Event
    state: State
    supersedes: int | None
    reason: str | None
    source: str | None


@dataclass(frozen=True)
class Answer:
    """What was answered: scale points, a day as ISO text, words, or the options chosen; else why nothing was."""

    value: float | str | tuple[str, ...] | None
    missing: str | None = None


_NOTHING: Final = Answer(None)


@dataclass(frozen=True)
class Change:
    """What a record says of an item, of the date or of a group column, and what the one before it said."""

    form: int
    item: str
    before: Answer
    after: Answer


@dataclass(frozen=True)
class History:
    """A participant's forms through time. For the mentor; never for publication.

    Attributes:
        participant: The pseudonym.
        records: Every record of a form, in the order in which they were stored.
        changes: What each correction changed.
        definitions: Every version of the instruments asked for that the store has, by name.
        notes: What a reader must know.
    """

    participant: str
    records: tuple[FormRecord, ...]
    changes: tuple[Change, ...]
    definitions: Mapping[str, Instrument]
    notes: tuple[Note, ...] = ()

    @property
    def frame(self) -> pd.DataFrame:
        """One row per record: the fields of `FormRecord`."""
        return pd.DataFrame([vars(each) for each in self.records], columns=list(FormRecord.__annotations__))

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: ``participant, records, changes``."""
        return {
            "participant": self.participant,
            "records": [asdict(each) for each in self.records],
            "changes": [asdict(each) for each in self.changes],
        }

    def without(self, instruments: Collection[str], *, notes: tuple[Note, ...]) -> "History":
        """The same without some instruments, by id."""
        kept = {name: each for name, each in self.definitions.items() if each.id not in instruments}
        records = tuple(each for each in self.records if each.instrument in kept)
        ids = {each.form for each in records}
        changes = tuple(each for each in self.changes if each.form in ids)
        return replace(self, records=records, changes=changes, definitions=kept, notes=(*self.notes, *notes))


def history(store: "Store", participant: str, *, instrument: str | None = None) -> History:
    """The life of a participant's forms.

    Args:
        store: Where they are.
        participant: Pseudonym, a generated one however it is written.
        instrument: Id of an instrument; of all where left out.

    Raises:
        DataError: ``participant-not-registered``; ``instrument-not-stored``.
    """
    with store.database.reading() as connection:
        store.instruments.refresh(connection)
        stored = {each.id: each for each in store.instruments if instrument in {None, each.instrument.id}}
        if instrument is not None and not stored:
            known = ", ".join(sorted({each.instrument.id for each in store.instruments})) or "–"
            raise DataError([Problem("instrument-not-stored", {"instrument": shown(instrument), "known": known})])
        known_as = registered(connection, participant)
        if known_as is None:
            facts = {"where": _WHERE, "participant": shown_safely(participant)}
            raise DataError([Problem("participant-not-registered", facts)])
        until = extent(connection).until
        rows = [row for row in fetched(connection, _RECORDS, participant=known_as, until=until) if row[1] in stored]
        said: dict[int, _Said] = {}
        for each in stored.values():
            values = {"until": until, "instrument": each.id, "participant": known_as}
            said |= {row[0]: _said(each, row) for row in fetched(connection, each.forms_of, **values)}
    definitions = {each.instrument.name: each.instrument for each in stored.values()}
    return History(known_as, _records(rows, stored), _changes(rows, said), definitions)


def _records(rows: list[Any], stored: Mapping[int, StoredInstrument]) -> tuple[FormRecord, ...]:
    later: dict[int, State] = {row[10]: "retracted" if row[9] == "retracted" else "corrected" for row in rows}
    found = []
    for form, instrument, occasion, respondent, date, _, at, author, action, state, supersedes, reason, source in rows:
        event: Event = "retracted" if state == "retracted" else "corrected" if supersedes else "given"
        became: State = "retracted" if state == "retracted" else later.get(form, "current")
        name = stored[instrument].instrument.name
        told = (form, name, occasion, respondent, date, at, author, action, event, became, supersedes, reason, source)
        found.append(FormRecord(*told))
    return tuple(found)


def _changes(rows: list[Any], said: Mapping[int, "_Said"]) -> tuple[Change, ...]:
    """What both records say, and say otherwise; a retraction says nothing."""
    found = []
    for row in rows:
        if row[10] in said and row[0] in said:
            before, after = said[row[10]], said[row[0]]
            found += [
                Change(row[0], name, before.keys.get(name, _NOTHING), after.keys.get(name, _NOTHING))
                for name in {**before.keys, **after.keys}
            ]
            asked = (name for name in after.answers if name in before.answers)
            found += [Change(row[0], name, before.answers[name], after.answers[name]) for name in asked]
    return tuple(each for each in found if each.before != each.after)


@dataclass(frozen=True)
class _Said:
    """All that a form says: its date and its groups, and the answer to each item."""

    keys: dict[str, Answer]
    answers: dict[str, Answer]


def _said(stored: StoredInstrument, row: Any) -> _Said:
    groups = {name: Answer(value) for name, value in json.loads(row[5]).items()}
    codes = row[KEY_COLUMNS : KEY_COLUMNS + len(stored.instrument.columns)]
    texts = iter(row[KEY_COLUMNS + len(codes) :])
    answers = {}
    for item in stored.instrument.items:
        if stored.instrument.scale_of(item).is_text:
            answers[item.id] = Answer(next(texts) or None)
        else:
            own = [codes[place] for place in stored.instrument.columns_of(item.id)]
            answers[item.id] = _answer(stored.instrument, item, own)
    return _Said({"date": Answer(row[3])} | groups, answers)


def _answer(instrument: Instrument, item: Item, codes: list[int]) -> Answer:
    scale = instrument.scale_of(item)
    if codes[0] < 0:
        return Answer(None, _REASONS[codes[0]])
    if scale.is_multiple:
        chosen = zip(scale.options, codes, strict=True)
        return Answer(tuple(option.key for option, code in chosen if code))
    value = scale.values[codes[0]]
    return Answer((FIRST_DAY + timedelta(days=value)).isoformat() if scale.type == "date" else value)
