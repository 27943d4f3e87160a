"""A store verified: everything that is wrong with it, or that everything holds.

Scope: which checks there are and in which order. A store that cannot even be opened is verified too: that it cannot is
what is wrong with it.
"""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from progression.errors import DataError
from progression.problems import Problem
from progression.store import schema
from progression.store.database.connection import Database
from progression.store.verify.definitions import check_definitions
from progression.store.verify.erasures import check_erasures
from progression.store.verify.file import check_file
from progression.store.verify.log import LogHead, check_head, check_log
from progression.store.verify.records import check_contents, check_records
from progression.store.verify.rules import check_meaning, check_rules
from progression.store.verify.source import Source, guarded, snapshot
from progression.store.verify.tables import check_tables
from progression.texts import Language

__all__ = ["Verification", "verify"]

_ANOTHER: Final = frozenset({"not-a-store", "store-older", "store-newer"})


@dataclass(frozen=True)
class Verification:
    """What was found.

    Attributes:
        faults: Everything that is wrong; none in a store that is what it was.
        counts: How much was looked at: ``entries`` of the log, ``records``, among them ``forms`` and those ``erased``.
        head: How far the log has come, to be noted and asked for another time; None where it has not begun.
    """

    faults: tuple[Problem, ...] = ()
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    head: LogHead | None = None

    @property
    def holds(self) -> bool:
        """Whether the store is what it was."""
        return not self.faults

    def to_dict(self, language: Language | None = None) -> dict[str, Any]:
        """``faults, counts, head``."""
        faults = [each.to_dict(language) for each in self.faults]
        return {"faults": faults, "counts": dict(self.counts), "head": str(self.head) if self.head else None}


def verify(where: str | Database, *, head: LogHead | None = None, public_key: bytes | None = None) -> Verification:
    """Whether a store is what it was.

    Args:
        where: The database, or its URL; it need not be one that a store can be opened in.
        head: What was noted earlier: shows that nothing up to it has been taken away or written anew.
        public_key: The public half of the project's key: shows that the store is this project's.
    """
    if isinstance(where, Database):
        return _verified(where, head, public_key)
    try:
        database = Database(where)
    except DataError as error:
        return Verification(error.problems)
    with database:
        return _verified(database, head, public_key)


def _verified(database: Database, head: LogHead | None, public_key: bytes | None) -> Verification:
    faults: list[Problem] = []
    found = Verification()
    try:
        database.must_exist()
        with snapshot(database) as source:
            checks = _checks(source, database, head, public_key)
            try:
                while True:
                    faults.append(next(checks))
            except StopIteration as stopped:
                found = stopped.value
            faults += source.faults
    except DataError as error:
        faults += error.problems
    distinct = {(fault.code, str(fault.facts)): fault for fault in faults}
    return Verification(tuple(distinct.values()), found.counts, found.head)


def _checks(
    source: Source, database: Database, head: LogHead | None, public_key: bytes | None
) -> Generator[Problem, None, Verification]:
    yield from check_file(source)
    if (yield from _of_another_program(database)):
        return Verification()
    definitions = yield from check_definitions(source)
    there = yield from check_tables(source, database, definitions)
    log = yield from check_log(source)
    records = yield from check_records(source, definitions.sound, there)
    yield from check_contents(records, log)
    yield from check_erasures(source, public_key)
    yield from check_rules(source, there)
    yield from check_meaning(source, there)
    if head:
        yield from check_head(log, head)
    counts = {
        "entries": len(log.seq),
        "records": len(records.ids),
        "forms": records.counts.get("forms", 0),
        "erased": records.counts.get("gaps", 0),
    }
    return Verification((), MappingProxyType(counts), log.head)


def _of_another_program(database: Database) -> Generator[Problem, None, bool]:
    """Whether the tables are another program's, or none that a store has: nothing to hold them against then."""
    try:
        with guarded(database.name):
            schema.check(database)
    except DataError as error:
        for each in error.problems:
            unread = each.code == "database-failed"
            yield Problem("verify-not-read", {"table": "alembic_version"}) if unread else each
        return bool(_ANOTHER & {each.code for each in error.problems})
    except (AttributeError, TypeError, ValueError):  # a revision of a kind that none has
        yield Problem("not-a-store", {"file": database.name})
        return True
    return False
