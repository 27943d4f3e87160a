"""A database read as it is, whatever state it is in.

Scope: rows, one snapshot of them, and a fault in place of an error where they cannot be read. What should stand in them
is for the checks.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, Final, Literal

from sqlalchemy import Connection, Select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from progression.errors import DataError
from progression.problems import Problem, shown
from progression.store.database.connection import Database

__all__ = ["Source", "guarded", "named", "snapshot"]

_AT_ONCE: Final = 5_000
_NAMED: Final = 5


class Source:
    """The database at one moment.

    Attributes:
        connection: What it is read through.
        kind: Which kind of database it is.
        name: What problems call it.
        faults: What could not be read.
    """

    def __init__(self, connection: Connection, database: Database) -> None:
        self.connection = connection
        self.kind: Literal["sqlite", "postgresql"] = database.kind
        self.name = database.name
        self.faults: list[Problem] = []

    def rows(self, query: Select[Any] | str, *, of: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, as far as they can be read; that they could not be is noted in `faults`.

        Args:
            query: What to read.
            of: What that is, for the fault: a table's name.
        """
        try:
            with guarded(self.name), self._savepoint():
                result = self.connection.exec_driver_sql(self.sql(query), execution_options={"stream_results": True})
                with result:
                    for some in result.partitions(_AT_ONCE):
                        yield from some
        except DBAPIError as error:
            lost = error.connection_invalidated
            facts = {"file": self.name, "table": shown(of)}
            self.faults.append(Problem("database-not-reached" if lost else "verify-not-read", facts))
        except DataError as error:
            self.faults += error.problems

    def sql(self, query: Any) -> str:
        """A query or an expression in the words of this database, its values written out."""
        if isinstance(query, str):
            return query
        return str(query.compile(dialect=self.connection.dialect, compile_kwargs={"literal_binds": True}))

    @contextmanager
    def _savepoint(self) -> Iterator[None]:
        """On PostgreSQL an error ends the whole snapshot unless it is kept to a part of it."""
        if self.kind == "sqlite":
            yield
            return
        self.connection.exec_driver_sql("SAVEPOINT reading")
        try:
            yield
        except DBAPIError as error:
            if not error.connection_invalidated:
                self.connection.exec_driver_sql("ROLLBACK TO SAVEPOINT reading")
            raise
        self.connection.exec_driver_sql("RELEASE SAVEPOINT reading")


@contextmanager
def snapshot(database: Database) -> Iterator[Source]:
    """A source that sees the database as it is now.

    Raises:
        DataError: If it cannot be opened at all.
    """
    with guarded(database.name), database.reading() as connection:
        driver: Any = connection.connection.dbapi_connection
        if database.kind == "sqlite":
            driver.text_factory = _lenient
        else:  # every row is read; without statistics of new tables the server would look each up by itself
            connection.exec_driver_sql("SET LOCAL cursor_tuple_fraction = 1; SET LOCAL enable_nestloop = off")
        try:
            yield Source(connection, database)
        finally:
            if database.kind == "sqlite":
                driver.text_factory = str


@contextmanager
def guarded(name: str) -> Iterator[None]:
    """What SQLite's driver raises of a damaged file past its own errors, as the problem that it is.

    Raises:
        DataError: In place of these.
    """
    try:
        yield
    except DBAPIError:
        raise
    except SQLAlchemyError:
        raise DataError([Problem("database-not-reached", {"file": name})]) from None
    except (MemoryError, UnicodeError):
        raise DataError([Problem("database-damaged", {"file": name})]) from None


def named(ids: Collection[Any], count: int | None = None) -> dict[str, object]:
    """Records, or entries of the log, as a fault names them: the first few and how many there are.

    Args:
        ids: All of them, or the lowest.
        count: How many there are, where not all are given.
    """
    total = len(ids) if count is None else count
    numbers = sorted(each for each in ids if isinstance(each, int))  # what else could stand there is not shown
    told = ", ".join(str(each) for each in numbers[:_NAMED])
    return {"ids": told if total <= _NAMED else f"{told} … ({total})", "count": total}


def _lenient(raw: bytes) -> str:
    """A text that is no text any more must be readable to be found out."""
    return raw.decode("utf-8", "surrogateescape")
