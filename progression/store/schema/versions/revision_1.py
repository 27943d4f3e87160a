"""Revision 1: the tables of the first release.

Scope: written out as they were then; what the program's tables are now stands in ``progression.store.database.tables``.
"""

from typing import Any, NoReturn

from alembic import op
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    text,
)

revision = "1"
down_revision = None

_ID = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    """Make every table but those of answers, which the instruments generate."""
    _log()
    _base()
    _of_participants()
    _forms()
    _released()
    _gaps()


def downgrade() -> NoReturn:
    """There is nothing before."""
    message = "the tables of a store are not taken away"
    raise NotImplementedError(message)


def _log() -> None:
    op.create_table(
        "log",
        _id("seq"),
        _text("at"),
        _text("author"),
        _text("action"),
        Column("first", _ID, nullable=False),
        Column("records", _ID, nullable=False),
        _bytes("content"),
        _bytes("previous"),
        _bytes("hash"),
        _check("log", "records", "records >= 0"),
        _check("log", "content", "length(content) = 32"),
        _check("log", "previous", "length(previous) = 32"),
        _check("log", "hash", "length(hash) = 32"),
        PrimaryKeyConstraint("seq", name="pk_log"),
        sqlite_strict=True,
    )


def _base() -> None:
    _record("store", _text("name"), _bytes("public_key"), _unique("store", "name"))
    _record(
        "instruments",
        _text("instrument"),
        _text("version"),
        _text("hash"),
        _text("definition"),
        _text("answers"),
        _unique("instruments", "hash"),
    )
    _record("participants", _text("participant"), _unique("participants", "participant"))
    _record(
        "imports",
        _text("file"),
        _text("sha256"),
        _text("map_sha256"),
        _text("instrument"),
        Column("forms", Integer, nullable=False),
    )
    op.create_index("ix_imports_sha256", "imports", ["sha256"])


def _of_participants() -> None:
    _record(
        "particulars",
        *_superseding("particulars"),
        _perhaps("kon"),
        Column("birth_year", Integer),
        _check("particulars", "birth_year", "birth_year BETWEEN 1900 AND 2100"),
    )
    _record(
        "enrolments",
        *_superseding("enrolments"),
        _text("insats"),
        *_period("enrolments"),
        _perhaps("exit_reason"),
    )
    _record(
        "mentorships",
        *_superseding("mentorships"),
        _perhaps("insats"),
        _text("mentor"),
        *_period("mentorships"),
    )
    _record(
        "consents",
        *_superseding("consents"),
        _text("scope"),
        _perhaps("given"),
        _perhaps("withdrawn"),
        _check("consents", "scope", "scope IN ('store', 'report', 'research')"),
        _check("consents", "given", "length(given) = 10"),
        _check("consents", "withdrawn", "length(withdrawn) = 10"),
        _check("consents", "said", "given IS NOT NULL OR withdrawn IS NOT NULL"),
    )
    _record("activities", *_superseding("activities"), _text("kind"), _text("text"), *_period("activities"))
    _record("notes", *_superseding("notes"), _text("date"), _text("text"), _check("notes", "date", "length(date) = 10"))
    for name in ("particulars", "enrolments", "mentorships", "consents", "activities", "notes"):
        op.create_index(f"ix_{name}_participant", name, ["participant"])
        _index_superseding(name)


def _forms() -> None:
    _record(
        "forms",
        *_superseding("forms"),
        Column("instrument", _ID, nullable=False),
        _text("occasion"),
        _perhaps("date"),
        _text("respondent"),
        _text("groups"),
        _text("state"),
        _perhaps("reason"),
        Column("source", _ID),
        _key("forms", "instrument", "instruments.id"),
        _key("forms", "source", "imports.id"),
        _check("forms", "date", "length(date) = 10"),
        _check("forms", "state", "state IN ('given', 'retracted')"),
    )
    op.create_index("ix_forms_participant", "forms", ["participant", "instrument"])
    op.create_index("ix_forms_instrument", "forms", ["instrument"])
    _index_superseding("forms")


def _released() -> None:
    _record(
        "publications",
        _text("title"),
        _text("kind"),
        _text("instrument"),
        Column("until", _ID, nullable=False),
        _text("selection"),
        _text("content"),
    )
    _record(
        "erasures",
        _text("mark"),
        _text("reason"),
        Column("records", Integer, nullable=False),
        _bytes("gap"),
        _bytes("signature"),
        _check("erasures", "gap", "length(gap) = 32"),
        _unique("erasures", "mark"),
    )
    _record("upgrades", _text("revision"), _text("program"))


def _gaps() -> None:
    op.create_table(
        "gaps",
        _id("id"),
        Column("erasure", _ID, nullable=False),
        _text("record"),
        Column("instrument", _ID),
        _bytes("digest"),
        _key("gaps", "erasure", "erasures.id"),
        _key("gaps", "instrument", "instruments.id"),
        _check("gaps", "digest", "length(digest) = 32"),
        PrimaryKeyConstraint("id", name="pk_gaps"),
        sqlite_strict=True,
    )
    op.create_index("ix_gaps_erasure", "gaps", ["erasure"])


def _record(name: str, *parts: Any) -> None:
    op.create_table(
        name,
        _id("id"),
        *parts,
        _bytes("salt"),
        _bytes("digest"),
        _check(name, "salt", "length(salt) = 16"),
        _check(name, "digest", "length(digest) = 32"),
        PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sqlite_strict=True,
    )


def _id(name: str) -> Column[Any]:
    return Column(name, _ID, nullable=False, autoincrement=False)


def _text(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False)


def _perhaps(name: str) -> Column[Any]:
    return Column(name, Text)


def _bytes(name: str) -> Column[Any]:
    return Column(name, LargeBinary, nullable=False)


def _check(table: str, name: str, holds: str) -> CheckConstraint:
    return CheckConstraint(holds, name=f"ck_{table}_{name}")


def _unique(table: str, column: str) -> UniqueConstraint:
    return UniqueConstraint(column, name=f"uq_{table}_{column}")


def _key(table: str, column: str, other: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint([column], [other], name=f"fk_{table}_{column}")


def _period(table: str) -> tuple[Any, ...]:
    return (
        _text("start"),
        _perhaps("exit"),
        _check(table, "start", "length(start) = 10"),
        _check(table, "exit", "length(exit) = 10"),
    )


def _superseding(table: str) -> tuple[Any, ...]:
    return (
        _text("participant"),
        Column("supersedes", _ID),
        _key(table, "participant", "participants.participant"),
        _key(table, "supersedes", f"{table}.id"),
    )


def _index_superseding(table: str) -> None:
    some = text("supersedes IS NOT NULL")
    op.create_index(
        f"uq_{table}_supersedes", table, ["supersedes"], unique=True, sqlite_where=some, postgresql_where=some
    )
