"""A unit of work: records that are kept together or not at all, and the entry in the log that vouches for them.

Scope: ids, salts, digests and the log, for whoever writes to the store. One unit is one transaction and one entry.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, Table, func, select

from progression.store.chain import GENESIS, LogEntry, content_digest, new_salt, record_digest
from progression.store.database.connection import Database
from progression.store.database.statements import fetched, insert_rows
from progression.store.database.tables import log
from progression.store.moments import LOG_TIME

__all__ = ["UnitOfWork", "head", "moment", "trial", "unit_of_work"]

_HEAD: Final = select(
    log.c.seq, log.c.at, log.c.author, log.c.action, log.c.first, log.c.records, log.c.content, log.c.previous
).where(log.c.seq == select(func.max(log.c.seq)).scalar_subquery())


class UnitOfWork:
    """What one author does at one moment.

    Attributes:
        connection: For what must be asked before something is written.
        head: The log's last entry before this one; None at the very beginning.
    """

    def __init__(self, connection: Connection, *, author: str, action: str) -> None:
        self.connection = connection
        self.head = head(connection)
        self._author = author
        self._action = action
        self._first = self.head.next_id if self.head else 1
        self._digests: list[bytes] = []

    @property
    def next_id(self) -> int:
        """Id of the record written next."""
        return self._first + len(self._digests)

    def add(self, table: Table, **values: Any) -> int:
        """Write one record and return its id."""
        return self.add_all(table, [values])

    def add_all(
        self, table: Table, records: Sequence[Mapping[str, Any]], *, beside: Sequence[Mapping[str, Any]] = ()
    ) -> int:
        """Write records and return the id of the first; the others follow it.

        Args:
            table: Where they belong.
            records: Column to value.
            beside: For each, what stands elsewhere and is vouched for with it: a form's answers.
        """
        first = self.next_id
        rows = []
        for place, record in enumerate(records):
            salt = new_salt()
            values = {"id": first + place, **record}
            digest = record_digest(table.name, {**values, **beside[place]} if beside else values, salt)
            rows.append({**values, "salt": salt, "digest": digest})
            self._digests.append(digest)
        insert_rows(self.connection, table, rows)
        return first

    def close(self) -> LogEntry | None:
        """Write the entry of the log; None where nothing was written."""
        if not self._digests:
            return None
        now = moment()
        entry = LogEntry(
            seq=self.head.seq + 1 if self.head else 1,
            at=max(now, self.head.at) if self.head else now,
            author=self._author,
            action=self._action,
            first=self._first,
            records=len(self._digests),
            content=content_digest(self._digests),
            previous=self.head.hash if self.head else GENESIS,
        )
        insert_rows(self.connection, log, [vars(entry) | {"hash": entry.hash}])
        return entry


@contextmanager
def unit_of_work(database: Database, *, author: str, action: str) -> Iterator[UnitOfWork]:
    """Do something as one: all of it is on the disk when this ends well, and nothing when it does not.

    Raises:
        DataError: If the database cannot be written to.
    """
    with database.writing() as connection:
        work = UnitOfWork(connection, author=author, action=action)
        yield work
        work.close()


class _TakenBackError(Exception):
    """Ends a unit of work that nothing shall be left of."""


@contextmanager
def trial(database: Database, *, author: str) -> Iterator[UnitOfWork]:
    """Do something to see what would become of it: nothing of it is kept.

    Raises:
        DataError: If the database cannot be written to.
    """
    with suppress(_TakenBackError), unit_of_work(database, author=author, action="try") as work:
        yield work
        raise _TakenBackError


def head(connection: Connection) -> LogEntry | None:
    """The last entry of the log."""
    rows = fetched(connection, _HEAD)
    return LogEntry(*rows[0]) if rows else None


def moment() -> str:
    """Now, as the log writes it."""
    return datetime.now(UTC).strftime(LOG_TIME)
