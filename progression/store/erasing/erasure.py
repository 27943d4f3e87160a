"""Erase a participant: every record of them, in every table, so that nothing is left but the gap.

Scope: what would go, and the erasing itself. In the gap stand the ids and digests of what was there, so that the log
still holds, under the project's signature; a keyed mark in place of the pseudonym keeps the participant from coming
back with an old file (``erased``). Taking it out of the database's files is in ``scrubbing``.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

from sqlalchemy import Connection, Table, delete, func, null, or_, select

from progression.errors import CallError, DataError
from progression.identity.key import ProjectKey
from progression.problems import Problem
from progression.store.chain import erasure_message, gap_digest
from progression.store.database import tables
from progression.store.database.answer_tables import text_columns
from progression.store.database.statements import insert_rows
from progression.store.definitions import StoredInstruments
from progression.store.erasing.erased import mark_of
from progression.store.erasing.scrubbing import forget_deleted, scrub
from progression.store.people.one_person import one_person
from progression.store.people.registration import must_be_registered
from progression.store.publishing.published import PublishedIn, published_in
from progression.store.records import pseudonyms
from progression.store.work import UnitOfWork

if TYPE_CHECKING:
    from progression.store.store import Store

__all__ = [
    "REASONS",
    "Contents",
    "Erased",
    "Reason",
    "erase",
    "erase_all",
    "erase_marked",
    "scrub_again",
    "would_erase",
]

Reason: TypeAlias = Literal["request", "consent-withdrawn", "retention"]
REASONS: Final[tuple[Reason, ...]] = get_args(Reason)

_EVERYTHING: Final = 1 << 62  # beyond any id
_OWN: Final = (
    tables.forms,
    tables.notes,
    tables.activities,
    tables.self_codes,
    tables.sub_goals,
    tables.consents,
    tables.mentorships,
    tables.enrolments,
    tables.particulars,
    tables.participants,
)
"""Every table with rows of participants, in the order in which they can be emptied."""

Left: TypeAlias = tuple[int, str, int | None, bytes]
"""Id, table, instrument and digest of an erased record, as a gap has them."""


@dataclass(frozen=True)
class Contents:
    """What the store holds of a participant.

    Attributes:
        participant: Pseudonym.
        records: How many records of each table.
        publications: What they have been in.
        mentions: How many records of others name the pseudonym in words; they stay.
        also: Other pseudonyms that were found to be the same person's; what stands there is counted in.
    """

    participant: str
    records: Mapping[str, int]
    publications: tuple[PublishedIn, ...]
    mentions: int
    also: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return {
            "participant": self.participant,
            "records": dict(self.records),
            "publications": [each.to_dict() for each in self.publications],
            "mentions": self.mentions,
            "also": list(self.also),
        }


@dataclass(frozen=True)
class Erased:
    """What was erased.

    Attributes:
        contents: Of each participant.
        scrubbed: Whether it is out of the database's files too.
    """

    contents: tuple[Contents, ...]
    scrubbed: bool

    def to_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return {"erased": [each.to_dict() for each in self.contents], "scrubbed": self.scrubbed}


def would_erase(store: "Store", participants: Sequence[str]) -> list[Contents]:
    """What would go if these were erased; nothing does. Who is one person is named once.

    Raises:
        DataError: ``participant-not-registered``.
    """
    with store.database.reading() as connection:
        known = [must_be_registered(connection, each) for each in participants]
        return [_contents(connection, store.instruments, each) for each in _persons(connection, known)]


def erase(store: "Store", participant: str, *, reason: Reason) -> Erased:
    """Erase a participant: all records of them, for good, under every pseudonym that was found to be theirs.

    Args:
        store: Where.
        participant: Pseudonym.
        reason: Why.

    Raises:
        DataError: ``participant-not-registered``; ``key-needed-to-erase``, ``key-of-another-project``.
    """
    return erase_all(store, [participant], reason=reason)


def erase_all(store: "Store", participants: Sequence[str], *, reason: Reason) -> Erased:
    """Erase several participants as one: all of them, or none if one cannot be.

    Raises:
        DataError: As `erase`.
        CallError: If the reason is none of `REASONS`.
    """
    if reason not in REASONS:
        message = f"a participant is erased for one of {', '.join(REASONS)}"
        raise CallError(message)
    return _erase(store, participants, reason)


def erase_marked(store: "Store", marks: Collection[str]) -> int:
    """Erase again whoever a backup has brought back.

    Args:
        store: One that was made of a backup.
        marks: Of those who have been erased since (`progression.store.erasing.erased.erased_marks`).

    Returns:
        How many they were.

    Raises:
        DataError: As `erase`.
    """
    key = _key(store)
    with store.database.reading() as connection:
        wanted = set(marks)
        back = [each for each in pseudonyms(connection, until=_EVERYTHING) if mark_of(key, each) in wanted]
    if back:
        _erase(store, back, "restored")
    return len(back)


def _erase(store: "Store", participants: Sequence[str], reason: str) -> Erased:
    key = _key(store)
    with store.work("erase") as work:
        store.instruments.refresh(work.connection)
        forget_deleted(work.connection)
        known = [must_be_registered(work.connection, each) for each in participants]
        contents = []
        for person in _persons(work.connection, known):
            contents.append(_contents(work.connection, store.instruments, person))
            for each in person.pseudonyms:
                _take_out(work, store.instruments, each, key=key, reason=reason)
    return Erased(tuple(contents), scrub_again(store))


def scrub_again(store: "Store") -> bool:
    """Take what was erased out of the database's files, where an erasure could not; whether it is done."""
    with store.database.reading() as connection:
        store.instruments.refresh(connection)
    names = [*(table.name for table in _OWN), tables.imports.name, *(each.table.name for each in store.instruments)]
    return scrub(store.database, dict.fromkeys(names))


def _key(store: "Store") -> ProjectKey:
    """The key that an erasure is signed with.

    Raises:
        DataError: If it is not at hand, or not the one of this store.
    """
    if store.key is None:
        raise DataError([Problem("key-needed-to-erase")])
    if store.key.public != store.public_key:
        raise DataError([Problem("key-of-another-project")])
    return store.key


@dataclass(frozen=True)
class _Person:
    """The pseudonym that was asked for, and all that are the same person's, in the order in which they can go."""

    asked: str
    pseudonyms: tuple[str, ...]


def _persons(connection: Connection, participants: Iterable[str]) -> Iterator[_Person]:
    seen: set[str] = set()
    for each in participants:
        if each not in seen:
            found = _Person(each, tuple(one_person(connection, [each])))
            seen.update(found.pseudonyms)
            yield found


def _contents(connection: Connection, known: StoredInstruments, person: _Person) -> Contents:
    rows = _rows(connection, person.pseudonyms)
    published = {found.id: found for each in person.pseudonyms for found in published_in(connection, each)}
    own = {place for place, *_ in rows}
    return Contents(
        person.asked,
        dict(Counter(table for _, table, _, _ in rows)),
        tuple(published[place] for place in sorted(published)),
        sum(1 for each in person.pseudonyms for _ in _mentions(connection, known, each, own)),
        tuple(each for each in person.pseudonyms if each != person.asked),
    )


def _rows(connection: Connection, participants: Sequence[str]) -> list[Left]:
    """What stands of a person, by id: their own rows, and the imports that brought nobody else's forms."""
    found: list[Left] = []
    for table in _OWN:
        instrument = table.c.instrument if table is tables.forms else null()
        query = select(table.c.id, instrument, table.c.digest).where(table.c.participant.in_(participants))
        found += [(place, table.name, of, bytes(digest)) for place, of, digest in connection.execute(query)]
    found += [(place, tables.imports.name, None, bytes(digest)) for place, digest in _imports(connection, participants)]
    return sorted(found)


def _imports(connection: Connection, participants: Sequence[str]) -> list[Any]:
    """The files that brought forms of this person and of nobody else."""
    forms, imports = tables.forms, tables.imports
    brought = select(forms.c.source).where(forms.c.source.is_not(None))
    own, others = (
        brought.where(each)
        for each in (forms.c.participant.in_(participants), forms.c.participant.not_in(participants))
    )
    query = select(imports.c.id, imports.c.digest).where(imports.c.id.in_(own), imports.c.id.not_in(others))
    return list(connection.execute(query))


def _take_out(work: UnitOfWork, known: StoredInstruments, participant: str, *, key: ProjectKey, reason: str) -> None:
    rows = _rows(work.connection, [participant])
    mark, gap = mark_of(key, participant), gap_digest(rows)
    erasure = work.add(
        tables.erasures,
        mark=mark,
        reason=reason,
        records=len(rows),
        gap=gap,
        signature=key.sign(erasure_message(mark, gap, len(rows))),
    )
    names = ("id", "record", "instrument", "digest")
    left = [dict(zip(names, row, strict=True)) | {"erasure": erasure} for row in rows]
    insert_rows(work.connection, tables.gaps, left)
    own = select(tables.forms.c.id).where(tables.forms.c.participant == participant)
    for answers in {each.table.name: each.table for each in known}.values():
        work.connection.execute(delete(answers).where(answers.c.id.in_(own)))
    imports = [place for place, table, _, _ in rows if table == tables.imports.name]
    for table in _OWN:
        work.connection.execute(delete(table).where(table.c.participant == participant))
    for place in imports:
        work.connection.execute(delete(tables.imports).where(tables.imports.c.id == place))


def _mentions(
    connection: Connection, known: StoredInstruments, participant: str, own: Collection[int]
) -> Iterator[str]:
    """Texts about others, or about nobody, in which the pseudonym stands as a word; ``own`` are the records that go."""
    word = re.compile(rf"(?<!\w){re.escape(participant)}(?!\w)", re.IGNORECASE)
    for table, names in _with_words(known):
        for column in (table.c[name] for name in names):
            alike = or_(column.contains(participant), func.lower(column).contains(participant.lower()))
            for place, text in connection.execute(select(table.c.id, column).where(alike)):
                if place not in own and word.search(text):
                    yield text


def _with_words(known: StoredInstruments) -> Iterator[tuple[Table, list[str]]]:
    """Every table with columns of words, and these."""
    yield tables.notes, ["text"]
    yield tables.activities, ["kind", "text"]
    yield tables.enrolments, ["exit_reason"]
    yield tables.self_codes, ["survey"]
    yield tables.imports, ["file"]
    yield tables.forms, ["groups", "reason"]
    yield tables.publications, ["title", "selection"]
    yield from ((each.table, words) for each in known if (words := text_columns(each.instrument)))
