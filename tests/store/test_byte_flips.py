"""Whatever is changed past the program, verify finds it: each value of each table, and each byte of the file."""

import sqlite3
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pytest
from sqlalchemy import Connection, Engine, Integer, MetaData, Table, create_engine, inspect, select, text, update
from support.filled import fill
from support.postgres import fresh_database

from progression.identity.key import ProjectKey
from progression.store import Store
from progression.store.database.tables import METADATA
from progression.store.verify import verify

Dump: TypeAlias = dict[str, list[Any]] | None
BATCHES, DRAWN, HEADER = 4, 25, 40
ANSWERS = ("answers_prov_1_0_0", "answers_prov_2_0_0")
TABLES = (*sorted(METADATA.tables), *ANSWERS, "alembic_version")

RULES = text(
    "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE contype = 'c' AND conrelid = to_regclass(:table)"
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, key: ProjectKey) -> Path:
    """The file of a store with every kind of record, all of it in the one file."""
    file = tmp_path_factory.mktemp("filled") / "progression.db"
    with Store.create(f"sqlite:///{file}", author="mentor-1", key=key) as store:
        fill(store)
    assert not Path(f"{file}-wal").exists()
    return file


def codes(url: str) -> list[str]:
    return [fault.code for fault in verify(url).faults]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def engine(
    request: pytest.FixtureRequest, key: ProjectKey, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """A store with every kind of record on each kind of database; what a test changes in it, it changes back."""
    with ExitStack() as opened:
        if request.param == "sqlite":
            url = f"sqlite:///{tmp_path_factory.mktemp('changed') / 'progression.db'}"
        else:
            url = opened.enter_context(fresh_database(request.getfixturevalue("postgres")))
        with Store.create(url, author="mentor-1", key=key) as store:
            fill(store)
        engine = create_engine(url)
        opened.callback(engine.dispose)
        yield engine


@pytest.mark.parametrize("table", TABLES)
def test_a_value_changed_in_a_row_is_found(table: str, engine: Engine) -> None:
    url = engine.url.render_as_string(hide_password=False)
    for column in inspect(engine).get_columns(table):
        with unguarded(engine.connect(), table) as connection:
            change = Change(connection, table, column["name"])
            change.make()
        assert codes(url), f"{table}.{column['name']}"
        with unguarded(engine.connect(), table) as connection:
            change.undo(connection)
    assert codes(url) == []


@contextmanager
def unguarded(connection: Connection, table: str) -> Iterator[Connection]:
    """A connection through which rows can be changed past every rule, which are there again afterwards."""
    with connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA ignore_check_constraints=ON")
            yield connection
            connection.commit()
            connection.invalidate()
            return
        connection.exec_driver_sql("SET session_replication_role = replica")
        rules = connection.execute(RULES, {"table": table}).all()
        for name, _ in rules:
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        yield connection
        for name, rule in rules:
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD CONSTRAINT {name} {rule} NOT VALID")
        connection.exec_driver_sql("UPDATE pg_constraint SET convalidated = true")
        connection.commit()


class Change:
    """One value of one row, changed by as little as can be."""

    def __init__(self, connection: Connection, table: str, column: str) -> None:
        self.connection = connection
        self.table = Table(table, MetaData(), autoload_with=connection, resolve_fks=False)
        self.column = self.table.c[column]
        (self.key,) = self.table.primary_key.columns
        rows = connection.execute(select(self.key, self.column).order_by(self.key)).all()
        self.row, self.before = rows[zlib.crc32(f"{table}.{column}".encode()) % len(rows)]

    def make(self) -> None:
        """Write another value."""
        empty = 1 if isinstance(self.column.type, Integer) else "2024-01-01"
        self.after = changed(self.before, self.column.name, empty=empty)
        self._write(self.connection, self.after, self.row)

    def undo(self, connection: Connection) -> None:
        """Write what was there."""
        self._write(connection, self.before, self.after if self.column is self.key else self.row)

    def _write(self, connection: Connection, value: Any, row: Any) -> None:
        write = update(self.table).where(self.key == row).values({self.column: value})
        assert connection.execute(write).rowcount == 1


def changed(value: Any, column: str, *, empty: Any) -> Any:
    """Another value of the same kind; ``empty`` where there is none."""
    if value is None:
        return empty
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:]
    if isinstance(value, str):
        return value[:-1] + chr(ord(value[-1]) ^ 1) if value else "x"
    return value + 1_000 if column in {"id", "seq"} else value + 1


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_byte_changed_in_the_file_is_found_where_it_makes_a_difference(
    batch: int, filled: Path, tmp_path: Path
) -> None:
    chance = np.random.default_rng(batch)
    content = filled.read_bytes()
    written = [place for place, byte in enumerate(content) if byte]
    before = dump(filled)
    assert before is not None
    for number in range(DRAWN):
        place = int(chance.choice(written) if number % 2 else chance.integers(len(content)))
        flipped(tmp_path / f"{number}.db", content, place, int(chance.integers(1, 256)), before)


def test_a_byte_changed_in_the_files_header_is_found_where_it_makes_a_difference(filled: Path, tmp_path: Path) -> None:
    chance, content, before = np.random.default_rng(0), filled.read_bytes(), dump(filled)
    assert before is not None
    for place in range(HEADER):
        flipped(tmp_path / f"{place}.db", content, place, int(chance.choice([0x01, 0x80, 0xFF])), before)


def flipped(file: Path, content: bytes, place: int, mask: int, before: Dump) -> None:
    """Verify a copy with one byte changed."""
    file.write_bytes(content[:place] + bytes([content[place] ^ mask]) + content[place + 1 :])
    after = dump(file)
    found = codes(f"sqlite:///{file}")
    assert after == before or found, f"byte {place} ^ {mask:#x}"
    for each in file.parent.glob(f"{file.name}*"):
        each.unlink()


def dump(file: Path) -> Dump:
    """Every row of every table, as bytes where it is text; None where it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as connection:
            connection.text_factory = bytes
            names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {name: rows(connection, name.decode()) for name in names}
    except (sqlite3.Error, UnicodeError, MemoryError):
        return None


def rows(connection: sqlite3.Connection, table: str) -> list[Any]:
    return connection.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608  a name out of the file itself


@pytest.mark.parametrize("cut", [0, 1, 50, 99, 100, 4_096, 5_000, 40_960, -4_096, -1])
def test_a_file_cut_short_is_found(cut: int, filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "cut.db"
    file.write_bytes(filled.read_bytes()[:cut])
    assert codes(f"sqlite:///{file}")


def test_a_page_written_over_with_another_is_found(filled: Path, tmp_path: Path) -> None:
    content = filled.read_bytes()
    size, chance = 4_096, np.random.default_rng(1)
    before = dump(filled)
    pages = len(content) // size
    for number in range(20):
        source, target = chance.choice(pages, 2, replace=False).tolist()
        file = tmp_path / f"{number}.db"
        page = content[source * size : (source + 1) * size]
        file.write_bytes(content[: target * size] + page + content[(target + 1) * size :])
        after = dump(file)
        assert after == before or codes(f"sqlite:///{file}"), (source, target)


@contextmanager
def in_servers_files(postgres: str, key: ProjectKey, change: Callable[[bytes], bytes]) -> Iterator[str]:
    """A store on PostgreSQL whose table of notes is changed in the server's files, where no server looks meanwhile."""
    with fresh_database(postgres) as url:
        with Store.create(url, author="mentor-1", key=key) as store:
            fill(store)
        engine, server = create_engine(url), create_engine(postgres, isolation_level="AUTOCOMMIT")
        name = f"{engine.url.database}_copy"
        try:
            with engine.begin() as connection:
                connection.exec_driver_sql("CREATE EXTENSION amcheck")
                file = connection.exec_driver_sql("SELECT pg_relation_filepath('notes')").scalar_one()
            engine.dispose()
            with server.connect() as connection:
                connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {engine.url.database} STRATEGY FILE_COPY")
                own = connection.execute(text("SELECT oid FROM pg_database WHERE datname = :name"), {"name": name})
                copied = Path(file).parent.with_name(str(own.scalar_one())) / Path(file).name
                path = Path(connection.exec_driver_sql("SHOW data_directory").scalar_one()) / copied
                path.write_bytes(change(path.read_bytes()))
                yield url.replace(f"/{engine.url.database}?", f"/{name}?")
                connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
        finally:
            server.dispose()


def test_a_byte_changed_in_the_servers_files_is_found(postgres: str, key: ProjectKey) -> None:
    with in_servers_files(postgres, key, lambda content: content) as url:
        assert codes(url) == []
    with in_servers_files(postgres, key, lambda content: content.replace("två".encode(), "tvÅ".encode())) as url:
        assert codes(url) == ["verify-record-changed"]


def test_a_row_that_the_server_knows_to_be_wrong_is_found(postgres: str, key: ProjectKey) -> None:
    with in_servers_files(postgres, key, with_more_columns) as url:
        assert codes(url) == ["verify-file"]


def with_more_columns(content: bytes) -> bytes:
    """A table's file whose first row says that it has more columns than the table."""
    (pointer,) = struct.unpack_from("<I", content, 24)  # behind the page's header
    place = (pointer & 0x7FFF) + 18
    (columns,) = struct.unpack_from("<H", content, place)
    return content[:place] + struct.pack("<H", columns + 3) + content[place + 2 :]
