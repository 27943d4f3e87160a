"""Revision 2: the codes that respondents of anonymous surveys make of themselves.

Scope: written out as it was then; what the program's tables are now stands in ``progression.store.database.tables``.
"""

from typing import NoReturn

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
    text,
)

revision = "2"
down_revision = "1"

_ID = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    """Make the table of codes."""
    op.create_table(
        "self_codes",
        Column("id", _ID, nullable=False, autoincrement=False),
        Column("participant", Text, nullable=False),
        Column("supersedes", _ID),
        Column("survey", Text, nullable=False),
        Column("elements", Text, nullable=False),
        Column("same_as", Text),
        Column("salt", LargeBinary, nullable=False),
        Column("digest", LargeBinary, nullable=False),
        ForeignKeyConstraint(["participant"], ["participants.participant"], name="fk_self_codes_participant"),
        ForeignKeyConstraint(["supersedes"], ["self_codes.id"], name="fk_self_codes_supersedes"),
        ForeignKeyConstraint(["same_as"], ["participants.participant"], name="fk_self_codes_same_as"),
        CheckConstraint("same_as <> participant", name="ck_self_codes_same_as"),
        CheckConstraint("length(salt) = 16", name="ck_self_codes_salt"),
        CheckConstraint("length(digest) = 32", name="ck_self_codes_digest"),
        PrimaryKeyConstraint("id", name="pk_self_codes"),
        sqlite_strict=True,
    )
    op.create_index("ix_self_codes_participant", "self_codes", ["participant"])
    op.create_index("ix_self_codes_same_as", "self_codes", ["same_as"])
    some = text("supersedes IS NOT NULL")
    op.create_index(
        "uq_self_codes_supersedes",
        "self_codes",
        ["supersedes"],
        unique=True,
        sqlite_where=some,
        postgresql_where=some,
    )


def downgrade() -> NoReturn:
    """A store is not taken back: the codes would be lost, and with them what the forms were linked by."""
    message = "the tables of a store are not taken away"
    raise NotImplementedError(message)
