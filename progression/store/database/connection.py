"""A database: SQLite beside the project, or PostgreSQL for several who work at once.

Scope: connections as the store needs them, one kind to read and one to write. What a database says when it cannot is
put into words in ``failures``; which tables there are stands in ``tables``; whether they are of this program's making
is asked in ``schema``.

A reader sees the store as it was when it began to read. Writers come one at a time: on SQLite by its own lock, on
PostgreSQL by an advisory one, so that the log is one chain.
"""

import os
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal, Self, TypeAlias

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from progression.errors import DataError
from progression.problems import Problem
from progression.store.database.failures import failures_in_words
from progression.store.database.statements import run

__all__ = ["Database"]

Kind: TypeAlias = Literal["sqlite", "postgresql"]

_PATIENCE: Final = 60
_TURN: Final = (0.002, 0.008)  # seconds: a few times what a form takes
_WRITERS_LOCK: Final = 0x50_72_6F_67  # any number, as long as it is always the same
_DRIVERS: Final = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_ITS_KIND: Final = 0xFF  # of an error of SQLite, whose code also says where it happened
_STAMP: Final = "stamp"


class Database:
    """An open database; to be closed, or used in a ``with``.

    Args:
        url: ``sqlite:///file`` or ``postgresql://…``.
        patience: Seconds that one waits for the others.

    Attributes:
        name: What problems call it: the file's name, or the database's, never where it lies or who opens it.
        kind: Which of the two it is.

    Raises:
        DataError: If the URL names neither.
    """

    def __init__(self, url: str, *, patience: int = _PATIENCE) -> None:
        try:
            asked = make_url(url)
            parts = asked.set(drivername=_DRIVERS.get(asked.drivername, asked.drivername))
            self.kind: Kind = _kind(parts.get_backend_name())
            self.engine: Engine = _engine(parts, self.kind, patience)
        except (ArgumentError, NoSuchModuleError, KeyError, ValueError):
            raise DataError([Problem("database-url")]) from None
        self.name = (parts.database or "").replace("\\", "/").rpartition("/")[2]
        self._patience = patience

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def must_exist(self) -> None:
        """SQLite makes a file where there is none; nobody means that who opens a store.

        Raises:
            DataError: If there is no such file.
        """
        if self.kind == "sqlite" and not self._file.is_file():
            raise DataError([Problem("database-not-found", {"file": self.name})])

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the database as it is now, whatever others write meanwhile.

        Raises:
            DataError: If the database cannot be read.
        """
        with failures_in_words(self.engine, self.name), self.engine.connect() as connection:
            with connection.begin():
                run(connection, _BEGIN_READING[self.kind])
                yield connection
            if stamp := connection.info.get(_STAMP):
                connection.invalidate()  # it would not see what is written later
                if stamp != _stamp(self._file):
                    raise DataError([Problem("database-busy", {"file": self.name})])

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection for one unit of work: all of it is kept, on the disk, or nothing.

        Raises:
            DataError: If the database cannot be written to; nothing is kept then.
        """
        with (
            failures_in_words(self.engine, self.name),
            self.engine.connect() as connection,
            connection.begin(),
        ):
            self._begin_writing(connection)
            yield connection

    def _begin_writing(self, connection: Connection) -> None:
        if self.kind == "sqlite":
            _wait_for_turn(connection.connection.driver_connection, self._patience)
        else:
            run(connection, f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")

    @property
    def _file(self) -> Path:
        return Path(self.engine.url.database or "")


_BEGIN_READING: Final[dict[Kind, str]] = {
    "sqlite": "BEGIN",
    "postgresql": "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
}


def _wait_for_turn(driver: Any, patience: int) -> None:
    """Begin to write, as soon as nobody else does.

    SQLite's own waiting sleeps longer and longer, up to a tenth of a second, and lets nearly every turn pass: of eight
    who write at once, each waits for turns that nobody takes.

    Args:
        driver: A connection of the driver's own: this is done for every form.
        patience: Seconds.
    """
    until = time.monotonic() + patience
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                driver.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & _ITS_KIND != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
            else:
                break
            time.sleep(random.uniform(*_TURN))  # noqa: S311  so that not all come at once
    finally:
        driver.execute(f"PRAGMA busy_timeout = {patience * 1_000}")


def _kind(backend: str) -> Kind:
    if backend == "sqlite":
        return "sqlite"
    if backend == "postgresql":
        return "postgresql"
    raise KeyError(backend)


def _engine(url: URL, kind: Kind, patience: int) -> Engine:
    if kind == "postgresql":
        engine = create_engine(url, hide_parameters=True, pool_timeout=patience, pool_pre_ping=True)
        event.listen(engine, "connect", partial(_prepare_postgresql, patience))
    else:
        engine = create_engine(url, hide_parameters=True, pool_timeout=patience, connect_args={"timeout": patience})
        event.listen(engine, "do_connect", _open_sqlite)
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _open_sqlite(_: object, record: Any, arguments: list[Any], options: dict[str, Any]) -> None:
    """A file that nobody can write to is read as it lies: SQLite could not put its own files beside it."""
    file = Path(arguments[0])
    if _is_on_read_only_disk(file) and not Path(f"{file}-wal").exists():
        arguments[0] = f"{file.absolute().as_uri()}?immutable=1"
        options["uri"] = True
        record.info[_STAMP] = _stamp(file)


def _is_on_read_only_disk(file: Path) -> bool:
    if not hasattr(os, "statvfs") or not file.exists():
        return False
    return bool(os.statvfs(file).f_flag & os.ST_RDONLY)


def _stamp(file: Path) -> tuple[int, int]:
    """What tells that a file was written to after all: the disk may be read-only here and not elsewhere."""
    found = file.stat()
    return found.st_mtime_ns, found.st_size


def _prepare_postgresql(patience: int, connection: Any, _: object) -> None:
    """How long a connection waits for a lock."""
    connection.execute(f"SET lock_timeout = '{patience}s'").close()
    connection.commit()


def _prepare_sqlite(connection: Any, _: object) -> None:
    """What SQLite forgets of each connection."""
    connection.isolation_level = None  # transactions begin and end where we say
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF"):
        connection.execute(f"PRAGMA {pragma}").close()
