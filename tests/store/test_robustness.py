"""What was acknowledged stays, whatever happens: killed processes, crashed servers, full disks, lost connections."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import numpy as np
import psycopg
import pytest
from sqlalchemy import make_url
from support import definition, form, forms_of
from support.crowd import PROV as CROWDS
from support.crowd import some_forms
from support.postgres import GUARDED, Cluster, fresh_database, new_cluster
from support.vouching import faults_of, raw

from progression.errors import DataError
from progression.identity.key import ProjectKey
from progression.store import Store
from progression.store.database.connection import Database
from progression.store.database.tables import participants
from progression.store.verify import verify

PROV = definition()
BESIDE = Path(__file__).parent
FORMS: Final = 20_000
KILLS: Final = 120
CONNECTIONS: Final = 15
SMALL_DISK_TESTS: Final = 9


def _codes(error: pytest.ExceptionInfo[DataError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


# ------------------------------------------------------------------------------------------------ kill -9


def _crowd(url: str, *, meanwhile: Callable[[], None] | None = None) -> dict[str, Any]:
    """Eight who save and are killed; half-way something else happens too."""
    command = [sys.executable, "-m", "support.crowd", url, str(FORMS), str(KILLS)]
    environment = os.environ | {"PYTHONPATH": str(BESIDE.parent)}
    found: dict[str, Any] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as crowd:
        assert crowd.stdout is not None
        for line in crowd.stdout:
            if line.startswith("{"):
                found = json.loads(line)
            elif meanwhile and int(line) >= FORMS / 2:
                meanwhile()
                meanwhile = None
    assert meanwhile is None
    return found


def _all_there(url: str) -> None:
    """Every form that was acknowledged, once, with its own answers; none beside them; vouched for by the log."""
    expected = some_forms(np.arange(FORMS))
    with Store.open(url, author="mentor-1") as store:
        found = store.forms(CROWDS)
    order = found.keys.astype(str).sort_values(["participant", "occasion"], ascending=[True, False]).index
    for name in ("participant", "occasion", "date", "respondent"):
        assert found.keys[name].astype(str)[order].tolist() == expected.keys[name].astype(str).tolist()
    assert np.array_equal(found.codes[order.to_numpy()], expected.codes)
    with raw(url) as database:
        assert database.rows("SELECT count(*) FROM participants") == [(FORMS // 2,)]
        assert database.rows("SELECT count(*) FROM answers_prov_1_0_0") == [(FORMS,)]
        assert database.rows("SELECT count(*) FROM forms") == [(FORMS,)]
    assert faults_of(url) == []
    assert verify(url).faults == ()


def test_nothing_acknowledged_is_lost_when_mentors_are_killed(sqlite_url: str, key: ProjectKey) -> None:
    Store.create(sqlite_url, author="mentor-1", key=key).close()
    found = _crowd(sqlite_url)
    assert (found["acknowledged"], found["refused"]) == (FORMS, [])
    assert found["killed"] == KILLS
    _all_there(sqlite_url)


def test_nothing_acknowledged_is_lost_when_mentors_are_killed_and_the_server_crashes(key: ProjectKey) -> None:
    with new_cluster() as cluster, fresh_database(cluster.url) as url:
        Store.create(url, author="mentor-1", key=key).close()

        def power_failure() -> None:
            cluster.crash()
            cluster.start()

        found = _crowd(url, meanwhile=power_failure)
        assert (found["acknowledged"], found["refused"]) == (FORMS, [])
        assert found["killed"] == KILLS
        _all_there(url)


# ------------------------------------------------------------------------------------------------ disks


def test_full_and_read_only_disks_lose_nothing() -> None:
    """Runs ``on_small_disk.py`` where small disks may be mounted without anybody else seeing them."""
    alone = ["--mount"] if os.geteuid() == 0 else ["--mount", "--user", "--map-current-user", "--keep-caps"]
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "on_small_disk.py"]
    command = [shutil.which("unshare") or "unshare", *alone, *tests]
    done = subprocess.run(command, cwd=BESIDE, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{SMALL_DISK_TESTS} passed" in done.stdout


def test_a_damaged_file_is_said_to_be_damaged(sqlite_store: Store, sqlite_url: str) -> None:
    sqlite_store.save(forms_of(PROV, [form(f"p{n}", a=3) for n in range(2_000)]))
    sqlite_store.close()
    with Path(sqlite_url.removeprefix("sqlite:///")).open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(30 * 4_096)
        file.write(os.urandom(size - 40 * 4_096))
    with pytest.raises(DataError) as error, Store.open(sqlite_url, author="mentor-1") as opened:
        opened.forms(PROV)
    assert _codes(error) == ["database-damaged"]


# ------------------------------------------------------------------------------------------------ others at work


def test_who_waits_too_long_for_another_is_told_so(url: str, store: Store) -> None:
    store.save(forms_of(PROV, [form("p1", a=3)]))
    with Database(url, patience=1) as other, store.work("slow") as work:
        work.add(participants, participant="p2")
        with pytest.raises(DataError) as error, other.writing():
            pass
        assert _codes(error) == ["database-busy"]
        with other.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM participants").scalar_one() == 1
    assert faults_of(url) == []


def test_more_readers_at_once_than_there_are_connections_for_are_told_so(url: str, store: Store) -> None:
    assert store.name
    with Database(url, patience=1) as other, ExitStack() as opened:
        for _ in range(CONNECTIONS):
            opened.enter_context(other.reading())
        with pytest.raises(DataError) as error:
            opened.enter_context(other.reading())
        assert _codes(error) == ["database-busy"]


def test_what_a_reader_has_begun_to_read_stays_as_it_was(url: str, store: Store) -> None:
    store.save(forms_of(PROV, [form("p1", a=3)]))
    with store.database.reading() as connection, Store.open(url, author="mentor-2") as other:
        count = "SELECT count(*) FROM forms"
        assert connection.exec_driver_sql(count).scalar_one() == 1
        other.save(forms_of(PROV, [form("p2", a=4)]))
        assert connection.exec_driver_sql(count).scalar_one() == 1
    assert len(store.forms(PROV)) == 2


def test_what_the_database_refuses_is_taken_back_whole(url: str, store: Store) -> None:
    store.save(forms_of(PROV, [form("p1", a=3)]))
    with pytest.raises(DataError) as error, store.work("twice") as work:
        work.add_all(participants, [{"participant": each} for each in ("p2", "p1")])
    assert _codes(error) == ["database-refused"]
    assert store.save(forms_of(PROV, [form("p2", a=3)])).stored == 1
    assert faults_of(url) == []


# ------------------------------------------------------------------------------------------------ PostgreSQL


def test_a_connection_lost_half_way_leaves_nothing_half_written(
    postgres_url: str, key: ProjectKey, caplog: pytest.LogCaptureFixture
) -> None:
    with Store.create(postgres_url, author="mentor-1", key=key) as store:
        store.save(forms_of(PROV, [form("p1", a=3)]))
        with pytest.raises(DataError) as error:
            _add_two(store, meanwhile=lambda: _end_connections(postgres_url))
        assert _codes(error) == ["database-not-reached"]
        assert store.save(forms_of(PROV, [form("p2", a=4)])).stored == 1
        with pytest.raises(DataError) as error:
            _read_twice(store, meanwhile=lambda: _end_connections(postgres_url))
        assert _codes(error) == ["database-not-reached"]
        assert len(store.forms(PROV)) == 2
    assert faults_of(postgres_url) == []
    assert not caplog.records


def _add_two(store: Store, *, meanwhile: Callable[[], None]) -> None:
    with store.work("record") as work:
        work.add(participants, participant="p2")
        meanwhile()
        work.add(participants, participant="p3")


def _read_twice(store: Store, *, meanwhile: Callable[[], None]) -> None:
    with store.database.reading() as connection:
        connection.exec_driver_sql("SELECT 1")
        meanwhile()
        connection.exec_driver_sql("SELECT 1")


def _end_connections(url: str) -> None:
    with raw(url) as database:
        others = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database()"
        assert database.rows(f"{others} AND pid <> pg_backend_pid()") != []


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A server that may be crashed."""
    with new_cluster() as made:
        yield made


def test_an_open_store_outlives_a_restart_of_the_server(cluster: Cluster, key: ProjectKey) -> None:
    with fresh_database(cluster.url) as url, Store.create(url, author="mentor-1", key=key) as store:
        store.save(forms_of(PROV, [form("p1", a=3)]))
        cluster.crash()
        with pytest.raises(DataError) as error:
            store.save(forms_of(PROV, [form("p2", a=3)]))
        assert _codes(error) == ["database-not-reached"]
        cluster.start()
        assert store.save(forms_of(PROV, [form("p2", a=3)])).stored == 1
        assert faults_of(url) == []


def test_a_damaged_page_on_the_server_is_said_to_be_damaged(cluster: Cluster, key: ProjectKey) -> None:
    with fresh_database(cluster.url) as url:
        with Store.create(url, author="mentor-1", key=key) as store:
            store.save(forms_of(PROV, [form(f"p{n}", a=3) for n in range(500)]))
        with raw(url) as database:
            ((where,),) = database.rows("SELECT pg_relation_filepath('forms')")
            database.rows("CHECKPOINT")
        cluster.crash()
        with (cluster.data / where).open("r+b") as file:
            file.write(b"\xff" * 4_096)
        cluster.start()
        with pytest.raises(DataError) as error, Store.open(url, author="mentor-1") as store:
            store.forms(PROV)
        assert _codes(error) == ["database-damaged"]


@pytest.fixture
def guarded_url(postgres_url: str) -> Iterator[str]:
    """The address of somebody who has to give a password, and may do nothing but connect."""
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {GUARDED} LOGIN PASSWORD 'hemligt'")
        try:
            yield postgres_url.replace("postgres@/", f"{GUARDED}:hemligt@/")
        finally:
            connection.execute(f"DROP OWNED BY {GUARDED}")
            connection.execute(f"DROP ROLE {GUARDED}")


def _refused_to_open(url: str) -> list[str]:
    with pytest.raises(DataError) as error:
        Store.open(url, author="mentor-1")
    assert "hemligt" not in str(error.value)
    return _codes(error)


def test_a_wrong_password_is_not_let_in(guarded_url: str) -> None:
    assert _refused_to_open(guarded_url) == ["not-a-store"]
    assert _refused_to_open(guarded_url.replace(":hemligt@", ":hemligtare@")) == ["database-not-permitted"]


def test_somebody_unknown_is_not_let_in(postgres_url: str) -> None:
    assert _refused_to_open(postgres_url.replace("postgres@/", "hemligtigen@/")) == ["database-not-permitted"]


def test_a_database_that_is_not_there_is_said_so(postgres: str) -> None:
    assert _refused_to_open(postgres.replace("/postgres?", "/finns_inte?")) == ["database-not-found"]


def test_who_may_not_read_the_tables_is_told_so(postgres_url: str, guarded_url: str, key: ProjectKey) -> None:
    Store.create(postgres_url, author="mentor-1", key=key).close()
    assert _refused_to_open(guarded_url) == ["database-not-permitted"]


def test_more_connections_than_the_server_gives_are_refused_as_busy(postgres_url: str, guarded_url: str) -> None:
    with raw(postgres_url) as database:
        database.rows(f"ALTER ROLE {GUARDED} CONNECTION LIMIT 0")
    assert _refused_to_open(guarded_url) == ["database-busy"]


def test_a_server_that_may_only_be_read_is_said_so(postgres_url: str, key: ProjectKey) -> None:
    Store.create(postgres_url, author="mentor-1", key=key).close()
    with raw(postgres_url) as database:
        database.rows(f"ALTER DATABASE {make_url(postgres_url).database} SET default_transaction_read_only = on")
    with Store.open(postgres_url, author="mentor-1") as store:
        with pytest.raises(DataError) as error:
            store.save(forms_of(PROV, [form("p1", a=3)]))
        assert _codes(error) == ["database-read-only"]
        assert len(store.forms(PROV)) == 0
