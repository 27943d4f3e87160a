"""Take what was erased out of the database's files, where deleted rows would otherwise lie until they are written over.

Scope: SQLite's file and its log, and PostgreSQL's tables and statistics. What PostgreSQL keeps elsewhere, its
write-ahead log, and what copies anybody has made, cannot be reached from here (``docs/consent-and-erasure.md``).
"""

from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from progression.errors import DataError
from progression.store.database.connection import Database
from progression.store.database.failures import failures_in_words
from progression.store.database.statements import run

__all__ = ["forget_deleted", "scrub"]

_PATIENCE: Final = 10  # seconds to wait for somebody who reads
_STATISTICS: Final = ("pg_catalog.pg_statistic",)


def forget_deleted(connection: Connection) -> None:
    """Have what this connection deletes written over; PostgreSQL cannot, and is scrubbed afterwards."""
    if connection.dialect.name == "sqlite":
        run(connection, "PRAGMA secure_delete=ON")


def scrub(database: Database, tables: Iterable[str]) -> bool:
    """Write the files anew without what was deleted.

    Args:
        database: Where rows have been deleted.
        tables: From which tables.

    Returns:
        Whether it is done; not, where somebody was reading all the while, or the user may not.
    """
    try:
        with failures_in_words(database.engine, database.name):
            return _scrub_sqlite(database) if database.kind == "sqlite" else _scrub_postgresql(database, tables)
    except DataError:
        return False


def _scrub_sqlite(database: Database) -> bool:
    with database.engine.connect() as connection:
        before = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
        connection.exec_driver_sql(f"PRAGMA busy_timeout={_PATIENCE * 1000}")
        try:
            connection.exec_driver_sql("VACUUM")
            busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout={before}")
    return not busy


def _scrub_postgresql(database: Database, tables: Iterable[str]) -> bool:
    quoted = database.engine.dialect.identifier_preparer.quote
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"SET lock_timeout = '{_PATIENCE}s'")
        try:
            for table in tables:
                connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {quoted(table)}")
            for table in _STATISTICS:  # samples of the values of each column; the database's owner alone may
                with suppress(DBAPIError):
                    connection.exec_driver_sql(f"VACUUM FULL {table}")
        finally:
            connection.exec_driver_sql("RESET lock_timeout")
    return True
