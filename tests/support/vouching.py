"""Whether a store's log vouches for what is in it, worked out from the documents and not by the program.

Scope: every record of a database read by its bare driver, its digest and the chain taken anew. No assertion; those
stand in the tests.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import Any, Final

__all__ = ["Raw", "faults_of", "raw"]

_BESIDE: Final = {"log", "gaps", "alembic_version"}


class Raw:
    """A database through its bare driver: sqlite3 or psycopg."""

    def __init__(self, connection: Any, kind: str) -> None:
        self.connection = connection
        self.kind = kind

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a query gives; its values are written as ``?``."""
        with closing(self.connection.cursor()) as cursor:
            cursor.execute(sql if self.kind == "sqlite" else sql.replace("?", "%s"), values)
            return [tuple(row) for row in cursor.fetchall()] if cursor.description else []

    def script(self, statements: str) -> None:
        """Run several statements."""
        if self.kind == "sqlite":
            self.connection.executescript(statements)
        else:
            self.connection.execute(statements)

    def tables(self) -> list[str]:
        """Their names."""
        if self.kind == "sqlite":
            return [row[0] for row in self.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return [row[0] for row in self.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")]

    def columns(self, table: str) -> dict[str, str]:
        """Column to declared type, in order."""
        if self.kind == "sqlite":
            return {row[1]: row[2].upper() for row in self.rows(f'PRAGMA table_info("{table}")')}
        query = "SELECT column_name, upper(data_type) FROM information_schema.columns WHERE table_name = ?"
        return dict(self.rows(f"{query} ORDER BY ordinal_position", [table]))

    def records(self, table: str) -> list[dict[str, Any]]:
        """Every row, column to value."""
        columns = self.columns(table)
        names = ", ".join(f'"{name}"' for name in columns)
        rows = self.rows(f'SELECT {names} FROM "{table}"')  # noqa: S608  names of the database's own
        return [dict(zip(columns, row, strict=True)) for row in rows]


@contextmanager
def raw(url: str) -> Iterator[Raw]:
    """A database through its bare driver, each statement by itself."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as connection:
            yield Raw(connection, "sqlite")
    else:
        import psycopg  # noqa: PLC0415  only these tests need it

        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            yield Raw(connection, "postgresql")


def faults_of(url: str) -> list[str]:
    """What in a store its log does not vouch for; empty where all is well."""
    with raw(url) as database:
        digests: dict[int, bytes] = {}
        faults: list[str] = []
        answers = _answers(database)
        for table in database.tables():
            if table in _BESIDE or table.startswith("answers_"):
                continue
            for record in database.records(table):
                salt, digest = bytes(record.pop("salt")), bytes(record.pop("digest"))
                beside = answers.pop(record["id"], {}) if table == "forms" else {}
                if _digest(table, {**record, **beside}, salt) != digest:
                    faults.append(f"{table} {record['id']}: not what the digest says")
                if digests.setdefault(record["id"], digest) is not digest:
                    faults.append(f"{table} {record['id']}: an id that is taken")
        digests |= {gap["id"]: bytes(gap["digest"]) for gap in database.records("gaps")}
        faults += [f"answers {place}: of no form" for place in answers]
        return faults + _faults_of_log(database.records("log"), digests)


def _answers(database: Raw) -> dict[int, dict[str, Any]]:
    found = {}
    for table in database.tables():
        if table.startswith("answers_"):
            kinds = database.columns(table)
            for record in database.records(table):
                codes = [int(value) for name, value in record.items() if name != "id" and kinds[name] != "TEXT"]
                texts = [value for name, value in record.items() if kinds[name] == "TEXT"]
                found[record["id"]] = {"codes": codes, "texts": texts}
    return found


def _faults_of_log(log: list[dict[str, Any]], digests: dict[int, bytes]) -> list[str]:
    faults = []
    previous, next_id = bytes(32), 1
    for seq, entry in enumerate(sorted(log, key=lambda each: each["seq"]), start=1):
        covered = range(entry["first"], entry["first"] + entry["records"])
        content = hashlib.sha256(b"".join(digests.pop(each, b"") for each in covered)).digest()
        said = [entry[name] for name in ("seq", "at", "author", "action", "first", "records")] + [content.hex()]
        found = hashlib.sha256(previous + _canonical(said)).digest()
        if (entry["seq"], entry["first"]) != (seq, next_id):
            faults.append(f"log {entry['seq']}: out of its place")
        if (bytes(entry["previous"]), bytes(entry["hash"])) != (previous, found):
            faults.append(f"log {entry['seq']}: not what the chain says")
        previous, next_id = found, entry["first"] + entry["records"]
    return faults + [f"record {each}: in no entry of the log" for each in digests]


def _digest(table: str, values: Mapping[str, Any], salt: bytes) -> bytes:
    given = {name: value for name, value in values.items() if value is not None}
    return hashlib.sha256(salt + _canonical([table, given])).digest()


def _canonical(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), default=lambda each: each.hex())
    return text.encode("ascii")
