"""Which tables the database has, and whether they are of this program's making.

Scope: make the tables of a new store, tell which revision a store has, and bring an older one up to this program's.
Each revision is a module under ``versions``, run by alembic over the connection of one unit of work: all of them, or
none. There is no way back: what a later program has written, an earlier one would lose.

Opening a store asks for its revision in plain SQL; alembic is loaded only where tables change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Final

from sqlalchemy import Connection, inspect

from progression.errors import DataError
from progression.problems import Problem
from progression.store.database.connection import Database
from progression.store.database.tables import upgrades
from progression.store.work import UnitOfWork

__all__ = ["REVISION", "check", "creating", "upgrade"]

REVISION: Final = "3"
"""The last one, which this program works with."""

_SCRIPTS: Final = "progression.store:schema"
_FOUND: Final = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ",
    "postgresql": "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename IN ",
}
_ALWAYS: Final = ("alembic_version", "log", "store")


@contextmanager
def creating(database: Database) -> Iterator[Connection]:
    """Make the tables of the store in a database that has none, and write to them what a new store begins with.

    Raises:
        DataError: If there are tables already, or the database cannot be written to; it is left as it was then.
    """
    with database.writing() as connection:
        if inspect(connection).get_table_names():
            raise DataError([Problem("database-not-empty", {"file": database.name})])
        _migrate(connection)
        yield connection


def check(database: Database) -> None:
    """That the tables are those that this program works with.

    Raises:
        DataError: If there is no store, or it is of another revision.
    """
    with database.reading() as connection:
        found = _revision(connection, database)
    if int(found) < int(REVISION):
        raise DataError([Problem("store-older", {"file": database.name})])
    if int(found) > int(REVISION):
        raise DataError([_newer(database)])


def upgrade(database: Database, *, author: str) -> str:
    """Bring an older store up to this program's revision, as one unit of work, and say so in its log.

    Args:
        database: Where it lies.
        author: Who does it, as the log names them.

    Returns:
        The revision that it had; this program's where there was nothing to do.

    Raises:
        DataError: If there is no store, it is newer than this program, or it cannot be written to; it is left as it
            was then.
    """
    database.must_exist()
    with database.writing() as connection:
        found = _revision(connection, database)
        if int(found) > int(REVISION):
            raise DataError([_newer(database)])
        if int(found) < int(REVISION):
            _migrate(connection)
            work = UnitOfWork(connection, author=author, action="upgrade")
            work.add(upgrades, revision=REVISION, program=version("progression"))
            work.close()
    return found


def _newer(database: Database) -> Problem:
    return Problem("store-newer", {"file": database.name})


def _revision(connection: Connection, database: Database) -> str:
    there = connection.exec_driver_sql(_FOUND[database.kind] + str(_ALWAYS)).scalar_one()
    if there == len(_ALWAYS):
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
        if len(found) == 1 and found[0].isdecimal():
            return str(found[0])
    raise DataError([Problem("not-a-store", {"file": database.name})])


def _migrate(connection: Connection) -> None:
    """Run what is missing, within the connection's transaction."""
    from alembic import command  # noqa: PLC0415  opening a store must not wait for it
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", _SCRIPTS)
    command.upgrade(config, REVISION)
