"""The tables of the store, the same on SQLite and on PostgreSQL.

Scope: every table but those of answers, which the instruments generate (``answer_tables``). Dates are ISO text and
times UTC text, so that a row is the same text, and has the same digest, wherever it lies.

Every table of records has ``id``, from one counter over all tables, and ``salt`` and ``digest``, by which the log
vouches for it (``chain``). A record is never changed: a later one ``supersedes`` it.
"""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

__all__ = [
    "ID",
    "METADATA",
    "RECORDS",
    "activities",
    "consents",
    "enrolments",
    "erasures",
    "forms",
    "gaps",
    "imports",
    "instruments",
    "log",
    "mentorships",
    "notes",
    "participants",
    "particulars",
    "publications",
    "self_codes",
    "store",
    "sub_goals",
    "upgrades",
]

METADATA: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

ID: Final = BigInteger().with_variant(Integer, "sqlite")
_DIGEST: Final = 32
_SALT: Final = 16
_DAY: Final = 10


def _bytes(name: str, length: int, **more: Any) -> tuple[Column[Any], CheckConstraint]:
    return Column(name, LargeBinary, nullable=False, **more), CheckConstraint(f"length({name}) = {length}", name)


def _day(name: str, **more: Any) -> tuple[Column[Any], CheckConstraint]:
    return Column(name, Text, **more), CheckConstraint(f"length({name}) = {_DAY}", name)


def _record(name: str, *parts: Any) -> Table:
    """A table of records: what it is about, between its id and what the log vouches for it with."""
    return Table(
        name,
        METADATA,
        Column("id", ID, primary_key=True, autoincrement=False),
        *parts,
        *_bytes("salt", _SALT),
        *_bytes("digest", _DIGEST),
        sqlite_strict=True,
    )


def _of_participant() -> Column[Any]:
    return Column("participant", Text, ForeignKey("participants.participant"), nullable=False, index=True)


def _supersedes(table: str) -> tuple[Column[Any], Index]:
    """Few do: the index holds only these."""
    some = text("supersedes IS NOT NULL")
    unique = Index(f"uq_{table}_supersedes", "supersedes", unique=True, sqlite_where=some, postgresql_where=some)
    return Column("supersedes", ID, ForeignKey(f"{table}.id")), unique


log: Final = Table(
    "log",
    METADATA,
    Column("seq", ID, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("first", ID, nullable=False),
    Column("records", ID, nullable=False),
    *_bytes("content", _DIGEST),
    *_bytes("previous", _DIGEST),
    *_bytes("hash", _DIGEST),
    CheckConstraint("records >= 0", "records"),
    sqlite_strict=True,
)
"""One row for each unit of work: who did what when, and the hash that chains it to the one before.

It covers the records with ids ``first`` to ``first + records - 1``; ``content`` is the digest of their digests. It says
nothing of any participant, for it is never erased.
"""

store: Final = _record(
    "store",
    Column("name", Text, nullable=False, unique=True),
    Column("public_key", LargeBinary, nullable=False),
)
"""One row: what this store is called by results that came from it, and the key that erasures are signed with."""

instruments: Final = _record(
    "instruments",
    Column("instrument", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
    Column("definition", Text, nullable=False),
    Column("answers", Text, nullable=False),
)
"""The definitions that forms were answered by, whole, with any overlay; ``answers`` names the table of answers."""

participants: Final = _record(
    "participants",
    Column("participant", Text, nullable=False, unique=True),
)
"""The pseudonyms there are."""

particulars: Final = _record(
    "particulars",
    _of_participant(),
    *_supersedes("particulars"),
    Column("kon", Text),
    Column("birth_year", Integer),
    CheckConstraint("birth_year BETWEEN 1900 AND 2100", "birth_year"),
)
"""What is true of a participant whatever the insats: kön and year of birth."""

enrolments: Final = _record(
    "enrolments",
    _of_participant(),
    *_supersedes("enrolments"),
    Column("insats", Text, nullable=False),
    *_day("start", nullable=False),
    *_day("exit"),
    Column("exit_reason", Text),
)
"""Who takes part in which insats, from when to when."""

mentorships: Final = _record(
    "mentorships",
    _of_participant(),
    *_supersedes("mentorships"),
    Column("insats", Text),
    Column("mentor", Text, nullable=False),
    *_day("start", nullable=False),
    *_day("exit"),
)
"""Who is whose mentor, from when to when."""

consents: Final = _record(
    "consents",
    _of_participant(),
    *_supersedes("consents"),
    Column("scope", Text, nullable=False),
    *_day("given"),
    *_day("withdrawn"),
    CheckConstraint("scope IN ('store', 'report', 'research')", "scope"),
    CheckConstraint("given IS NOT NULL OR withdrawn IS NOT NULL", "said"),
)
"""What a participant has agreed to, and since when no longer."""

imports: Final = _record(
    "imports",
    Column("file", Text, nullable=False),
    Column("sha256", Text, nullable=False, index=True),
    Column("map_sha256", Text, nullable=False),
    Column("instrument", Text, nullable=False),
    Column("forms", Integer, nullable=False),
)
"""The files that forms came from: name without folders, hashes of the file and of the map it was read by."""

forms: Final = _record(
    "forms",
    Column("participant", Text, ForeignKey("participants.participant"), nullable=False),
    Column("instrument", ID, ForeignKey("instruments.id"), nullable=False, index=True),
    Column("occasion", Text, nullable=False),
    *_day("date"),
    Column("respondent", Text, nullable=False),
    Column("groups", Text, nullable=False),
    *_supersedes("forms"),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("source", ID, ForeignKey("imports.id")),
    Index("ix_forms_participant", "participant", "instrument"),
    CheckConstraint("state IN ('given', 'retracted')", "state"),
)
"""One respondent's answers to one instrument at one occasion; the answers stand in the instrument's own table."""

activities: Final = _record(
    "activities",
    _of_participant(),
    *_supersedes("activities"),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    *_day("start", nullable=False),
    *_day("exit"),
)
"""What else went on for a participant: on the time line beside the answers."""

notes: Final = _record(
    "notes",
    _of_participant(),
    *_supersedes("notes"),
    *_day("date", nullable=False),
    Column("text", Text, nullable=False),
)
"""What was noted on a participant's time line."""

self_codes: Final = _record(
    "self_codes",
    _of_participant(),
    *_supersedes("self_codes"),
    Column("survey", Text, nullable=False),
    Column("elements", Text, nullable=False),
    Column("same_as", Text, ForeignKey("participants.participant"), index=True),
    CheckConstraint("same_as <> participant", "same_as"),
)
"""Codes that respondents of an anonymous survey made of themselves: a JSON list of keyed hashes, ``""`` for a blank.

``same_as`` is the participant that this one was found to be; the forms stand with that one from then on.
"""

sub_goals: Final = _record(
    "sub_goals",
    _of_participant(),
    *_supersedes("sub_goals"),
    Column("instrument", Text, nullable=False),
    Column("score", Text, nullable=False),
    Column("respondent", Text, nullable=False),
    Column("goal", Text, nullable=False),
    *_day("set_on", nullable=False),
    *_day("reach_by"),
    CheckConstraint("respondent IN ('participant', 'mentor')", "respondent"),
)
"""Points that a participant was to reach on an instrument's own scale, by the participant's or the mentor's rating.

``instrument`` is the version, ``id@version``, whose definition the store has; ``goal`` a number of scale points.
"""

publications: Final = _record(
    "publications",
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("instrument", Text, nullable=False),
    Column("until", ID, nullable=False),
    Column("selection", Text, nullable=False),
    Column("content", Text, nullable=False),
)
"""What was released, from which data: the records with ids below ``until``, and of these the ``selection``."""

erasures: Final = _record(
    "erasures",
    Column("mark", Text, nullable=False, unique=True),
    Column("reason", Text, nullable=False),
    Column("records", Integer, nullable=False),
    *_bytes("gap", _DIGEST),
    Column("signature", LargeBinary, nullable=False),
)
"""That a participant was erased: a keyed mark in place of the pseudonym, and the signed digest of the gap left."""

upgrades: Final = _record(
    "upgrades",
    Column("revision", Text, nullable=False),
    Column("program", Text, nullable=False),
)
"""That the tables were brought up to a later revision, and the version of the program that did it."""

gaps: Final = Table(
    "gaps",
    METADATA,
    Column("id", ID, primary_key=True, autoincrement=False),
    Column("erasure", ID, ForeignKey("erasures.id"), nullable=False, index=True),
    Column("record", Text, nullable=False),
    Column("instrument", ID, ForeignKey("instruments.id")),
    *_bytes("digest", _DIGEST),
    sqlite_strict=True,
)
"""What stands where an erased record stood: its digest, whose salt is gone, so that it tells nothing."""

RECORDS: Final = (
    store,
    instruments,
    participants,
    particulars,
    enrolments,
    mentorships,
    consents,
    imports,
    forms,
    activities,
    notes,
    self_codes,
    sub_goals,
    publications,
    erasures,
    upgrades,
)
"""Every table of records, in the order in which they can be filled."""
