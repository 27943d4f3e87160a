"""What verify says of a store: nothing where nothing is wrong, and what is wrong where something is."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table, create_engine, delete, event, func, insert, select, text, update
from support.definitions import definition, item
from support.filled import fill
from support.forms import form, forms_of

from progression.definition import Instrument, definition_hash
from progression.errors import CallError
from progression.identity.key import ProjectKey
from progression.store import Store
from progression.store.chain import GENESIS, LogEntry, erasure_message, gap_digest, new_salt, record_digest
from progression.store.database import tables
from progression.store.database.answer_tables import answer_table
from progression.store.database.connection import Database
from progression.store.verify import LogHead, verify

PROV = definition()
ANSWERS = answer_table(PROV)
Rows = list[dict[str, Any]]


def codes(url: str, **asked: Any) -> set[str]:
    return {fault.code for fault in verify(url, **asked).faults}


@pytest.fixture
def small(store: Store) -> Store:
    """A store with two participants' forms, in two steps of the log."""
    store.save(forms_of(PROV, [form("p1", a=3), form("p2", a=4)]))
    store.save(forms_of(PROV, [form("p1", "exit", a=5)]))
    return store


@contextmanager
def past_us(url: str) -> Iterator[Connection]:
    """A connection of another program, with no rule but those of the tables."""
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SET session_replication_role = replica")
            yield connection
    finally:
        engine.dispose()


def rows_of(connection: Connection, table: Table) -> Rows:
    return [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]


def rewrite_log(connection: Connection, change: Callable[[list[LogEntry]], list[LogEntry]]) -> None:
    """Another log in place of the one there is, chained as it should be."""
    entries = [LogEntry(**{k: v for k, v in row.items() if k != "hash"}) for row in rows_of(connection, tables.log)]
    connection.execute(delete(tables.log))
    previous = GENESIS
    for entry in change(entries):
        chained = replace(entry, previous=previous)
        previous = chained.hash
        connection.execute(insert(tables.log).values(**vars(chained), hash=previous))


# ---------------------------------------------------------------- nothing is wrong


def test_a_store_with_every_kind_of_record_holds(url: str, store: Store) -> None:
    fill(store)
    with store.database.reading() as connection:
        counted = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (*tables.RECORDS, tables.gaps)
        }
    assert min(counted.values()) > 0
    found = verify(url, public_key=store.public_key)
    assert found.holds, found.faults
    assert found.counts["records"] == sum(counted.values())
    assert (found.counts["forms"], found.counts["erased"]) == (counted["forms"], counted["gaps"])
    assert verify(store.database, head=found.head).holds


@pytest.mark.usefixtures("store")
def test_a_new_store_holds(url: str) -> None:
    found = verify(url)
    assert found.holds
    assert found.head is not None
    assert found.to_dict() == {
        "faults": [],
        "counts": {"entries": 1, "records": 1, "forms": 0, "erased": 0},
        "head": str(found.head),
    }


def test_an_open_store_can_be_worked_in_afterwards(small: Store) -> None:
    assert verify(small.database).holds
    small.save(forms_of(PROV, [form("p3", a=1)]))
    assert verify(small.database).holds
    assert len(small.forms(PROV)) == 4


# ---------------------------------------------------------------- what was noted earlier


def test_a_head_noted_earlier_is_found_again(url: str, small: Store) -> None:
    noted = verify(url).head
    assert noted is not None
    small.save(forms_of(PROV, [form("p3", a=1)]))
    assert verify(url, head=noted).holds
    assert verify(url, head=LogHead.parse(f" {noted.seq}:{noted.hash[:12].upper()}\n")).holds


@pytest.mark.usefixtures("small")
def test_an_end_taken_away_is_seen_only_by_who_has_noted_it(url: str) -> None:
    noted = verify(url).head
    with past_us(url) as connection:
        last = rows_of(connection, tables.log)[-1]
        ids = range(last["first"], last["first"] + last["records"])
        connection.execute(delete(ANSWERS).where(ANSWERS.c.id.in_(ids)))
        connection.execute(delete(tables.forms).where(tables.forms.c.id.in_(ids)))
        connection.execute(delete(tables.log).where(tables.log.c.seq == last["seq"]))
    assert codes(url) == set()
    assert codes(url, head=noted) == {"verify-head-missing"}


@pytest.mark.usefixtures("small")
def test_a_log_written_anew_is_seen_by_who_has_noted_it(url: str) -> None:
    noted = verify(url).head
    with past_us(url) as connection:
        rewrite_log(connection, lambda entries: [replace(each, author="någon annan") for each in entries])
    assert codes(url) == set()
    assert codes(url, head=noted) == {"verify-head-changed"}


@pytest.mark.parametrize("written", ["", "12", "0:" + "a" * 64, "1:" + "a" * 11, "1:" + "x" * 64, "1:" + "a" * 65])
def test_what_is_no_head_is_refused(written: str) -> None:
    with pytest.raises(CallError):
        LogHead.parse(written)


# ---------------------------------------------------------------- databases that cannot be opened


def test_a_database_that_is_not_there_is_a_fault(sqlite_url: str) -> None:
    assert codes(sqlite_url) == {"database-not-found"}
    assert not Path(sqlite_url.removeprefix("sqlite:///")).exists()


@pytest.mark.parametrize("content", [b"", b"inte en databas", b"SQLite format 3\x00" + bytes(4_080)])
def test_a_file_that_is_no_database_is_a_fault(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "p.db").write_bytes(content)
    assert codes(f"sqlite:///{tmp_path / 'p.db'}")


def test_an_address_that_leads_nowhere_is_a_fault() -> None:
    assert codes("postgresql://anna:hemligt@127.0.0.1:1/db") == {"database-not-reached"}
    assert codes("nonsense") == {"database-url"}


def test_another_programs_database_is_a_fault(url: str) -> None:
    with past_us(url) as connection:
        connection.exec_driver_sql("CREATE TABLE kunder (id INTEGER)")
    assert codes(url) == {"not-a-store"}


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("revision", "code"), [("0", "store-older"), ("99", "store-newer"), ("x", "not-a-store")])
def test_a_store_of_another_version_is_a_fault(revision: str, code: str, url: str) -> None:
    with past_us(url) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
    assert codes(url) == {code}


@pytest.mark.usefixtures("sqlite_store")
def test_a_revision_of_a_kind_that_none_has_is_a_fault(sqlite_url: str) -> None:
    with past_us(sqlite_url) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = x'31'")
    assert codes(sqlite_url) == {"not-a-store"}


def test_a_revision_that_cannot_be_read_is_a_fault(sqlite_url: str, sqlite_store: Store) -> None:
    sqlite_store.close()
    with past_us(sqlite_url) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = CAST(x'FF' AS TEXT)")
    assert codes(sqlite_url) == {"verify-not-read"}


@pytest.mark.filterwarnings("ignore:Exception ignored in.*ServerCursor")  # which cannot be closed on a dead connection
def test_a_server_that_is_gone_meanwhile_is_a_fault(postgres_url: str, key: ProjectKey) -> None:
    Store.create(postgres_url, author="mentor-1", key=key).close()

    def cut_off(connection: Any, _: Any, statement: str, *__: Any) -> None:
        if "FROM log" in statement:
            with past_us(postgres_url) as other:
                other.exec_driver_sql(
                    f"SELECT pg_terminate_backend({connection.connection.dbapi_connection.info.backend_pid})"
                )

    with Database(postgres_url) as database:
        event.listen(database.engine, "before_cursor_execute", cut_off)
        assert "database-not-reached" in {fault.code for fault in verify(database).faults}


# ---------------------------------------------------------------- tables


def altered(url: str, sqlite: str, postgresql: str) -> None:
    """Change tables as a wrong program would."""
    with past_us(url) as connection:
        connection.exec_driver_sql(sqlite if connection.dialect.name == "sqlite" else postgresql)


def rewritten(url: str, table: str, old: str, new: str) -> None:
    """Change how a table of SQLite was made, where it stands."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        change = "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ?"
        connection.execute(change, (old, new, table))
        connection.commit()


@pytest.mark.parametrize(
    "change",
    [
        ("forms", "CHECK (state IN ('given', 'retracted'))", "CHECK (state <> 'x')"),
        ("forms", "REFERENCES instruments (id)", "REFERENCES imports (id)"),
        ("log", "STRICT", ""),
        ("answers_prov_1_0_0", "AND 10", "AND 11"),
    ],
)
def test_a_rule_that_is_gone_from_the_file_is_found(
    change: tuple[str, str, str], sqlite_url: str, sqlite_store: Store
) -> None:
    sqlite_store.save(forms_of(PROV, [form("p1", a=3)]))
    sqlite_store.close()
    rewritten(sqlite_url, *change)
    assert {"verify-table-lacks"} <= codes(sqlite_url) <= {"verify-table-lacks", "verify-table-has-more", "verify-file"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("ALTER TABLE forms DROP CONSTRAINT ck_forms_state", "verify-table-lacks"),
        ("ALTER TABLE forms DROP CONSTRAINT fk_forms_instrument", "verify-table-lacks"),
        ("ALTER TABLE participants DROP CONSTRAINT uq_participants_participant CASCADE", "verify-table-lacks"),
        ("ALTER TABLE answers_prov_1_0_0 DROP CONSTRAINT ck_answers_prov_1_0_0_code_0", "verify-table-lacks"),
        ("ALTER TABLE notes ALTER COLUMN text DROP NOT NULL", "verify-table-lacks"),
        ("ALTER TABLE notes ALTER COLUMN text TYPE varchar(9)", "verify-table-lacks"),
        ("ALTER TABLE notes SET UNLOGGED", "verify-table-has-more"),
        ("ALTER TABLE forms DISABLE TRIGGER ALL", "verify-table-has-more"),
        ("ALTER TABLE notes ENABLE ROW LEVEL SECURITY", "verify-table-has-more"),
        ("CREATE RULE nothing AS ON DELETE TO notes DO INSTEAD NOTHING", "verify-table-has-more"),
        ("CREATE MATERIALIZED VIEW z AS SELECT id FROM forms", "verify-table-unknown"),
    ],
)
def test_a_table_that_the_server_knows_otherwise_is_found(
    change: str, code: str, postgres_url: str, key: ProjectKey
) -> None:
    with Store.create(postgres_url, author="mentor-1", key=key) as store:
        store.save(forms_of(PROV, [form("p1", a=3)]))
    with past_us(postgres_url) as connection:
        connection.exec_driver_sql(change)
    assert code in codes(postgres_url)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("DROP INDEX ix_forms_participant", {"verify-table-lacks"}),
        ("CREATE INDEX ix_more ON forms (reason)", {"verify-table-has-more"}),
        ("ALTER TABLE forms ADD COLUMN more TEXT", {"verify-table-has-more"}),
        ("ALTER TABLE forms RENAME COLUMN reason TO why", {"verify-table-lacks", "verify-table-has-more"}),
        ("CREATE TABLE more (id INTEGER)", {"verify-table-unknown"}),
        ("CREATE VIEW more AS SELECT id FROM forms", {"verify-table-unknown"}),
        ("DROP TABLE notes", {"verify-table-missing"}),
        ("DROP TABLE answers_prov_1_0_0", {"verify-table-missing", "verify-form-without-definition"}),
    ],
)
def test_a_table_that_is_not_as_it_was_made_is_found(change: str, found: set[str], url: str) -> None:
    altered(url, change, change)
    assert found <= codes(url)


@pytest.mark.usefixtures("small")
def test_a_trigger_is_found(url: str) -> None:
    altered(
        url,
        "CREATE TRIGGER t AFTER INSERT ON forms BEGIN DELETE FROM notes; END",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; "
        "CREATE TRIGGER t AFTER INSERT ON forms EXECUTE FUNCTION f()",
    )
    assert codes(url) == {"verify-table-has-more"}


def test_a_role_that_may_make_nothing_is_told_that_the_tables_were_not_compared(
    postgres_url: str, key: ProjectKey
) -> None:
    Store.create(postgres_url, author="mentor-1", key=key).close()
    with past_us(postgres_url) as connection:
        database = connection.engine.url.database
        connection.exec_driver_sql("CREATE EXTENSION amcheck")  # which only a superuser may use
        connection.exec_driver_sql("CREATE ROLE reader LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
        connection.exec_driver_sql(f"REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC")
    try:
        assert codes(postgres_url.replace("//postgres@", "//reader@")) == {"verify-tables-not-compared"}
    finally:
        with past_us(postgres_url) as connection:
            connection.exec_driver_sql("DROP OWNED BY reader; DROP ROLE reader")


def test_what_amcheck_finds_is_found(postgres_url: str, key: ProjectKey) -> None:
    with Store.create(postgres_url, author="mentor-1", key=key) as store:
        store.save(forms_of(PROV, [form(f"p{n}", a=3) for n in range(9)]))
    with past_us(postgres_url) as connection:
        connection.exec_driver_sql("CREATE EXTENSION amcheck")
    assert codes(postgres_url) == set()
    with past_us(postgres_url) as connection:
        connection.exec_driver_sql(
            "CREATE FUNCTION how(bigint, bigint) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT btint8cmp($1, $2)'; "
            "CREATE OPERATOR CLASS odd FOR TYPE bigint USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, "
            "OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 how(bigint, bigint); CREATE INDEX odd ON forms (id odd); "
            "CREATE OR REPLACE FUNCTION how(bigint, bigint) RETURNS int LANGUAGE sql IMMUTABLE "
            "AS 'SELECT -btint8cmp($1, $2)'"
        )
    found = {(fault.code, fault.facts.get("table")) for fault in verify(postgres_url).faults}
    assert ("verify-not-read", "odd") in found


# ---------------------------------------------------------------- the log


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda log: log[:1] + log[2:], {"verify-log-gap", "verify-log-ids"}),
        (lambda log: [replace(each, at="2001-01-01T00:00:00.000000Z") if each.seq == 3 else each for each in log],
         {"verify-log-time"}),
        (lambda log: [replace(each, records=each.records + 1) if each.seq == 3 else each for each in log],
         {"verify-record-missing"}),
        (lambda log: [replace(each, first=each.first + 1) if each.seq == 3 else each for each in log],
         {"verify-log-ids", "verify-record-missing"}),
        (lambda log: [replace(each, content=bytes(32)) if each.seq == 2 else each for each in log],
         {"verify-content"}),
        (lambda log: log[:-1], {"verify-record-beside"}),
        (lambda _: [], {"verify-log-empty", "verify-record-beside"}),
    ],
)  # fmt: skip
def test_a_log_that_was_forged_whole_must_still_fit(
    change: Callable[[list[LogEntry]], list[LogEntry]], found: set[str], url: str
) -> None:
    with past_us(url) as connection:
        rewrite_log(connection, change)
    assert codes(url) - {"verify-content", "verify-log-ids"} == found - {"verify-content", "verify-log-ids"}
    assert found <= codes(url)


def test_an_entry_of_values_that_no_entry_has_is_found(sqlite_url: str, sqlite_store: Store) -> None:
    sqlite_store.close()
    rewritten(sqlite_url, "log", "STRICT", "")
    with past_us(sqlite_url) as connection:
        connection.exec_driver_sql("UPDATE log SET at = x'00'")
    assert "verify-log-entry" in codes(sqlite_url)


# ---------------------------------------------------------------- records


@pytest.mark.usefixtures("small")
def test_a_row_that_is_gone_is_found(url: str) -> None:
    with past_us(url) as connection:
        last = rows_of(connection, tables.forms)[-1]["id"]
        connection.execute(delete(ANSWERS).where(ANSWERS.c.id == last))
    assert codes(url) == {"verify-answers-missing"}
    with past_us(url) as connection:
        connection.execute(delete(tables.forms).where(tables.forms.c.id == last))
    assert codes(url) == {"verify-record-missing"}


@pytest.mark.usefixtures("small")
def test_a_row_put_in_past_us_is_found(url: str) -> None:
    with past_us(url) as connection:
        signed_in(connection, tables.participants, id=1_000, participant="p9")
    assert codes(url) == {"verify-record-beside"}


def signed_in(connection: Connection, table: Table, **values: Any) -> None:
    """A row with a digest of its own, as somebody would write it who knows how."""
    salt = new_salt()
    digest = record_digest(table.name, values, salt)
    connection.execute(insert(table).values(**values, salt=salt, digest=digest))


@pytest.mark.usefixtures("small")
def test_a_number_used_twice_is_found(url: str) -> None:
    with past_us(url) as connection:
        person = rows_of(connection, tables.participants)[0]
        note = {"participant": person["participant"], "date": "2024-01-01", "text": "x"}
        signed_in(connection, tables.notes, id=person["id"], **note)
    assert "verify-record-twice" in codes(url)


@pytest.mark.usefixtures("small")
def test_two_rows_that_changed_places_are_found(url: str) -> None:
    with past_us(url) as connection:
        first, second = rows_of(connection, tables.forms)[:2]
        for each, place in ((first, 2_000), (second, first["id"]), (first | {"id": 2_000}, second["id"])):
            connection.execute(update(tables.forms).where(tables.forms.c.id == each["id"]).values(id=place))
    assert "verify-record-changed" in codes(url)


@pytest.mark.usefixtures("small")
def test_two_forms_that_changed_answers_are_found(url: str) -> None:
    with past_us(url) as connection:
        first, second = rows_of(connection, ANSWERS)[:2]
        connection.execute(update(ANSWERS).where(ANSWERS.c.id == first["id"]).values(a=second["a"]))
        connection.execute(update(ANSWERS).where(ANSWERS.c.id == second["id"]).values(a=first["a"]))
    assert codes(url) == {"verify-record-changed"}
    assert "2" in str(verify(url).faults[0].facts["count"])


@pytest.mark.usefixtures("small")
def test_two_records_that_changed_digests_are_found(url: str) -> None:
    with past_us(url) as connection:
        rows = rows_of(connection, tables.participants)
        for row, other in zip(rows, rows[::-1], strict=True):
            change = update(tables.participants).where(tables.participants.c.id == row["id"])
            connection.execute(change.values(digest=other["digest"], salt=other["salt"]))
    assert codes(url) == {"verify-record-changed", "verify-content"}


def test_answers_of_no_form_are_found(url: str, small: Store) -> None:
    form_id = small.save(forms_of(PROV, [form("p2", "exit", a=5)])).ids[0]
    taken = small.retract(form_id, reason="fel")
    assert codes(url) == set()
    with past_us(url) as connection:
        connection.execute(insert(ANSWERS).values(id=taken, a=5))
    assert codes(url) == {"verify-answers-beside", "verify-record-changed"}


def test_many_faults_of_a_kind_are_one_line(url: str, small: Store) -> None:
    small.save(forms_of(PROV, [form(f"q{n}", a=5) for n in range(20)]))
    with past_us(url) as connection:
        connection.execute(update(tables.participants).values(participant=tables.participants.c.participant + "x"))
    (fault,) = [each for each in verify(url).faults if each.code == "verify-record-changed"]
    assert fault.facts["count"] == 22
    assert str(fault.facts["ids"]).endswith("… (22)")


def test_a_row_of_a_kind_that_no_row_has_is_found(postgres_url: str, key: ProjectKey) -> None:
    with Store.create(postgres_url, author="mentor-1", key=key) as store:
        fill(store)
    with past_us(postgres_url) as connection:
        connection.exec_driver_sql("ALTER TABLE notes DROP CONSTRAINT ck_notes_date")
        connection.exec_driver_sql("ALTER TABLE erasures DROP CONSTRAINT ck_erasures_gap")
        connection.exec_driver_sql("ALTER TABLE gaps DROP CONSTRAINT ck_gaps_digest")
        connection.exec_driver_sql("ALTER TABLE notes ALTER COLUMN date TYPE date USING date::date")
        connection.exec_driver_sql("ALTER TABLE erasures ALTER COLUMN gap TYPE text USING gap::text")
        connection.exec_driver_sql("ALTER TABLE erasures ALTER COLUMN mark TYPE bytea USING mark::bytea")
        connection.exec_driver_sql("ALTER TABLE gaps ALTER COLUMN digest TYPE text USING digest::text")
        connection.exec_driver_sql("ALTER TABLE particulars DROP CONSTRAINT fk_particulars_supersedes")
        connection.exec_driver_sql("ALTER TABLE particulars ALTER COLUMN id TYPE text USING 'nummer ' || id")
    found = verify(postgres_url).faults
    assert {fault.code for fault in found} >= {
        *("verify-table-lacks", "verify-record-changed", "verify-record-missing", "verify-gap", "verify-signature")
    }
    assert "nummer" not in " ".join(str(fault.facts) for fault in found)


# ---------------------------------------------------------------- definitions


def logged(store: Store, table: Table, **values: Any) -> int:
    """A record as the program would write it, whatever stands in it."""
    with store.work("prov") as work:
        return work.add(table, **values)


def as_stored(definition_of_it: Instrument, **more: Any) -> Mapping[str, Any]:
    return {
        "instrument": definition_of_it.id,
        "version": definition_of_it.version,
        "hash": definition_hash(definition_of_it),
        "definition": definition_of_it.content,
        "answers": "answers_prov_1_0_0",
    } | more


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (as_stored(PROV, hash="0" * 64), "verify-definition"),
        (as_stored(PROV, definition="{}", hash=hashlib.sha256(b"{}").hexdigest()), "verify-definition"),
        (as_stored(definition(title={"sv": "x"}), instrument="annat"), "verify-definition"),
        (as_stored(definition([item("a"), item("b")])), "verify-definition-other-answers"),
        (as_stored(definition(title={"sv": "x"}), answers="answers_x"), "verify-definition-other-answers"),
        (as_stored(definition(title={"sv": "x"}), answers="log"), "verify-definition"),
        (as_stored(definition(version="2.0.0")), "verify-definition-other-answers"),
    ],
)
def test_a_definition_that_cannot_be_is_found(wrong: Mapping[str, Any], code: str, url: str, small: Store) -> None:
    logged(small, tables.instruments, **wrong)
    assert codes(url) == {code}


def test_a_definition_that_is_damaged_leaves_the_others_to_be_verified(url: str, store: Store) -> None:
    fill(store)
    with past_us(url) as connection:
        first = rows_of(connection, tables.instruments)[0]
        damaged = first["definition"].replace('"a"', '"å"')
        connection.execute(
            update(tables.instruments).where(tables.instruments.c.id == first["id"]).values(definition=damaged)
        )
    assert codes(url) == {"verify-definition", "verify-form-without-definition", "verify-record-changed"}


# ---------------------------------------------------------------- erasures


def erased_by(store: Store, key: ProjectKey, rows: list[tuple[int, str, int | None, bytes]], **more: Any) -> None:
    """An erasure in the log, with gaps for rows that are there no more."""
    mark, gap = "0" * 64, gap_digest(rows)
    signature = key.sign(erasure_message(mark, gap, len(rows)))
    values = {"mark": mark, "reason": "request", "records": len(rows), "gap": gap, "signature": signature} | more
    with store.work("erase") as work:
        erasure = work.add(tables.erasures, **values)
        for place, table, instrument, digest in rows:
            left = {"id": place, "erasure": erasure, "record": table, "instrument": instrument, "digest": digest}
            work.connection.execute(insert(tables.gaps).values(left))
            work.connection.execute(
                delete(tables.METADATA.tables[table]).where(tables.METADATA.tables[table].c.id == place)
            )


@pytest.fixture
def noted(store: Store) -> tuple[Store, list[tuple[int, str, int | None, bytes]]]:
    """A store with a note, as a gap would have it."""
    logged(store, tables.participants, participant="p1")
    place = logged(store, tables.notes, participant="p1", date="2024-01-01", text="x")
    with store.database.reading() as connection:
        digest = connection.execute(select(tables.notes.c.digest)).scalar_one()
    return store, [(place, "notes", None, bytes(digest))]


def test_an_erasure_by_the_projects_key_holds(url: str, noted: Any, key: ProjectKey) -> None:
    erased_by(noted[0], key, noted[1])
    assert codes(url) == set()


def test_an_erasure_by_another_key_is_found(url: str, noted: Any) -> None:
    erased_by(noted[0], ProjectKey.create(), noted[1])
    assert codes(url) == {"verify-signature"}


@pytest.mark.parametrize("more", [{"records": 2}, {"gap": bytes(32)}])
def test_an_erasure_that_says_something_else_than_its_gap_is_found(
    more: dict[str, Any], url: str, noted: Any, key: ProjectKey
) -> None:
    erased_by(noted[0], key, noted[1], **more)
    assert codes(url) == {"verify-gap", "verify-signature"}


def test_a_gap_that_says_another_table_is_found(url: str, noted: Any, key: ProjectKey) -> None:
    erased_by(noted[0], key, noted[1])
    with past_us(url) as connection:
        connection.execute(update(tables.gaps).values(record="activities"))
    assert codes(url) == {"verify-gap"}


def test_a_store_of_another_projects_key_is_found(url: str, small: Store) -> None:
    assert codes(url, public_key=small.public_key) == set()
    assert codes(url, public_key=ProjectKey.create().public) == {"verify-key"}


# ---------------------------------------------------------------- rules and meaning


def test_rows_that_break_a_rule_are_found_where_the_rule_is_gone(sqlite_url: str, sqlite_store: Store) -> None:
    sqlite_store.save(forms_of(PROV, [form("p1", a=3)]))
    sqlite_store.close()
    rewritten(sqlite_url, "notes", "CHECK (length(date) = 10)", "CHECK (length(date) > 0)")
    rewritten(sqlite_url, "notes", "FOREIGN KEY(participant) REFERENCES participants (participant)", "CHECK (1)")
    with Store.open(sqlite_url, author="mentor-1") as opened:
        logged(opened, tables.notes, participant="p1", date="i går", text="x")
        logged(opened, tables.notes, participant="ingen", date="2024-01-01", text="x")
    assert codes(sqlite_url) >= {"verify-table-lacks", "verify-rule", "verify-reference"}


def test_what_may_stand_once_is_found_where_it_stands_twice(url: str, small: Store) -> None:
    altered(url, "DROP INDEX uq_notes_supersedes", "DROP INDEX uq_notes_supersedes")
    about = {"participant": "p1", "date": "2024-01-01", "text": "x"}
    first = logged(small, tables.notes, **about)
    for _ in range(2):
        logged(small, tables.notes, **about, supersedes=first)
    assert codes(url) == {"verify-table-lacks", "verify-unique"}


def test_a_record_in_the_place_of_another_participants_is_found(url: str, small: Store) -> None:
    about = {"date": "2024-01-01", "text": "x"}
    first = logged(small, tables.notes, participant="p1", **about)
    logged(small, tables.notes, participant="p2", **about, supersedes=first)
    assert codes(url) == {"verify-supersedes"}


def test_a_record_in_the_place_of_itself_is_found(url: str, small: Store) -> None:
    with small.work("prov") as work:
        work.add(tables.notes, participant="p1", date="2024-01-01", text="x", supersedes=work.next_id)
    assert codes(url) == {"verify-supersedes"}


def test_a_form_in_the_place_of_another_instruments_is_found(url: str, small: Store) -> None:
    other = definition(id="annat")
    place = small.save(forms_of(other, [form("p1", a=3)])).ids[0]
    with small.database.reading() as connection:
        first = rows_of(connection, tables.forms)[0]
    taken = {name: first[name] for name in ("participant", "instrument", "occasion", "respondent", "groups")}
    logged(small, tables.forms, **taken, supersedes=place, state="retracted", reason="x")
    assert codes(url) == {"verify-supersedes"}


def test_a_retraction_of_nothing_is_found(url: str, small: Store) -> None:
    with small.database.reading() as connection:
        first = rows_of(connection, tables.forms)[0]
    taken = {name: first[name] for name in ("participant", "instrument", "occasion", "respondent", "groups")}
    logged(small, tables.forms, **taken, state="retracted", reason="x")
    assert codes(url) == {"verify-retraction"}


@pytest.mark.usefixtures("small")
def test_nothing_that_is_said_names_a_participant(url: str) -> None:
    with past_us(url) as connection:
        connection.execute(update(tables.forms).values(participant="p2", groups='{"insats":"Alis"}'))
    said = " ".join(str(fault) for fault in verify(url).faults)
    assert "p2" not in said
    assert "Alis" not in said


def test_a_wide_instrument_is_asked_in_parts(url: str, store: Store) -> None:
    wide = definition([item(f"i{n}") for n in range(450)])
    store.save(forms_of(wide, [form("p1", **{f"i{n}": 3 for n in range(450)})]))
    assert codes(url) == set()
