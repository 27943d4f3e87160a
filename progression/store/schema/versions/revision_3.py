"""Revision 3: sub-goals, the points that participants are on the way to.

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

revision = "3"
down_revision = "2"

_ID = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    """Make the table of sub-goals."""
    op.create_table(
        "sub_goals",
        Column("id", _ID, nullable=False, autoincrement=False),
        Column("participant", Text, nullable=False),
        Column("supersedes", _ID),
        Column("instrument", Text, nullable=False),
        Column("score", Text, nullable=False),
        Column("respondent", Text, nullable=False),
        Column("goal", Text, nullable=False),
        Column("set_on", Text, nullable=False),
        Column("reach_by", Text),
        Column("salt", LargeBinary, nullable=False),
        Column("digest", LargeBinary, nullable=False),
        ForeignKeyConstraint(["participant"], ["participants.participant"], name="fk_sub_goals_participant"),
        ForeignKeyConstraint(["supersedes"], ["sub_goals.id"], name="fk_sub_goals_supersedes"),
        CheckConstraint("respondent IN ('participant', 'mentor')", name="ck_sub_goals_respondent"),
        CheckConstraint("length(set_on) = 10", name="ck_sub_goals_set_on"),
        CheckConstraint("length(reach_by) = 10", name="ck_sub_goals_reach_by"),
        CheckConstraint("length(salt) = 16", name="ck_sub_goals_salt"),
        CheckConstraint("length(digest) = 32", name="ck_sub_goals_digest"),
        PrimaryKeyConstraint("id", name="pk_sub_goals"),
        sqlite_strict=True,
    )
    op.create_index("ix_sub_goals_participant", "sub_goals", ["participant"])
    some = text("supersedes IS NOT NULL")
    op.create_index(
        "uq_sub_goals_supersedes",
        "sub_goals",
        ["supersedes"],
        unique=True,
        sqlite_where=some,
        postgresql_where=some,
    )


def downgrade() -> NoReturn:
    """A store is not taken back: the goals would be lost."""
    message = "the tables of a store are not taken away"
    raise NotImplementedError(message)
