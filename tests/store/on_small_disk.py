"""Full disks and disks that may only be read, real ones: run by ``test_robustness`` where it may mount them.

Scope: each test has a disk of a few megabytes in memory. What fills it is saving; what is on it beforehand to be
taken away is called the ballast.
"""

import ctypes
import os
import pwd
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from sqlalchemy import make_url
from support.crowd import PROV, some_forms
from support.postgres import fresh_database
from support.vouching import faults_of, raw

from progression.errors import DataError
from progression.identity.key import ProjectKey
from progression.store import Imported, Store

READ_ONLY: Final = 1
REMOUNT: Final = 32
BIND: Final = 4_096
BALLAST: Final = 400_000
ROUGHLY: Final = 1_500  # forms that fit
IMPORTED: Final = Imported("export.csv", "0" * 64)

_LIBRARY: Final = ctypes.CDLL(None, use_errno=True)


def _mount(source: str, target: Path, kind: str, flags: int, options: str = "") -> None:
    arguments = (source.encode(), bytes(target), kind.encode(), flags, options.encode())
    if _LIBRARY.mount(*arguments):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(target))


@dataclass(frozen=True)
class Disk:
    """A small disk."""

    root: Path

    @property
    def url(self) -> str:
        """Of a store on it."""
        return f"sqlite:///{self.root / 'progression.db'}"

    @property
    def ballast(self) -> Path:
        """What can be taken away."""
        return self.root / "ballast"

    def read_only(self) -> None:
        """Nothing can be written any more."""
        _mount("none", self.root, "tmpfs", REMOUNT | READ_ONLY)

    def files(self) -> set[str]:
        """What is on it."""
        return {each.name for each in self.root.iterdir()}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of six megabytes, some of them ballast."""
    root = tmp_path / "disk"
    root.mkdir()
    _mount("none", root, "tmpfs", 0, "size=6m")
    try:
        made = Disk(root)
        made.ballast.write_bytes(bytes(BALLAST))
        yield made
    finally:
        _LIBRARY.umount2(bytes(root), 2)


def _codes(error: pytest.ExceptionInfo[DataError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def _fill(store: Store) -> int:
    """Save until it cannot be, most of it one by one, and give how many forms were acknowledged."""
    saved = store.save(some_forms(np.arange(ROUGHLY))).stored
    with pytest.raises(DataError) as error:  # noqa: PT012  the last of many
        while True:
            store.save(some_forms(np.array([saved])))
            saved += 1
    assert _codes(error) == ["database-full"]
    return saved


def _holds(store: Store, count: int) -> None:
    """Exactly the first so many forms."""
    found = store.forms(PROV)
    assert len(found) == count
    assert np.array_equal(found.codes, some_forms(np.arange(count)).codes)


def test_saving_until_the_disk_is_full_keeps_what_was_saved(disk: Disk, key: ProjectKey) -> None:
    with Store.create(disk.url, author="mentor-1", key=key) as store:
        saved = _fill(store)
        assert saved > ROUGHLY
        _holds(store, saved)
        with pytest.raises(DataError) as error:
            store.save(some_forms(np.array([saved])))
        assert _codes(error) == ["database-full"]
        disk.ballast.unlink()
        assert store.save(some_forms(np.array([saved]))).stored == 1
    assert faults_of(disk.url) == []
    with Store.open(disk.url, author="mentor-1") as store:
        _holds(store, saved + 1)


def test_a_store_on_a_full_disk_can_be_opened_and_read(disk: Disk, key: ProjectKey) -> None:
    with Store.create(disk.url, author="mentor-1", key=key) as store:
        saved = _fill(store)
    with pytest.raises(OSError, match="No space left"):
        _fill_up(disk.root / "rest")
    with Store.open(disk.url, author="mentor-1") as store:
        _holds(store, saved)
        with pytest.raises(DataError) as error:
            store.save(some_forms(np.array([saved])))
        assert _codes(error) == ["database-full"]
    assert faults_of(disk.url) == []


def _fill_up(file: Path) -> None:
    with file.open("wb", buffering=0) as rest:
        while True:
            rest.write(bytes(512))


def test_a_file_that_does_not_fit_is_not_taken_in_at_all(disk: Disk, key: ProjectKey) -> None:
    with Store.create(disk.url, author="mentor-1", key=key) as store:
        store.save(some_forms(np.arange(20)))
        with pytest.raises(DataError) as error:
            store.save(some_forms(np.arange(20, 40_020)), imported=IMPORTED)
        assert _codes(error) == ["database-full"]
        _holds(store, 20)
        disk.ballast.unlink()
        assert store.save(some_forms(np.arange(20, 520)), imported=IMPORTED).stored == 500
        _holds(store, 520)
    assert faults_of(disk.url) == []
    with raw(disk.url) as database:
        assert database.rows("SELECT forms FROM imports") == [(500,)]


def test_a_disk_too_small_for_any_store_is_left_empty_of_one(disk: Disk, key: ProjectKey) -> None:
    with disk.ballast.open("ab") as ballast:
        ballast.write(bytes(5_850_000))
    with pytest.raises(DataError) as error:
        Store.create(disk.url, author="mentor-1", key=key)
    assert _codes(error) == ["database-full"]
    disk.ballast.unlink()
    with Store.create(disk.url, author="mentor-1", key=key) as store:
        assert len(store.forms(PROV)) == 0


def test_a_store_on_a_read_only_disk_can_be_read_and_says_so_when_written_to(disk: Disk, key: ProjectKey) -> None:
    with Store.create(disk.url, author="mentor-1", key=key) as store:
        store.save(some_forms(np.arange(20)))
    disk.read_only()
    with Store.open(disk.url, author="mentor-1") as store:
        _holds(store, 20)
        with pytest.raises(DataError) as error:
            store.save(some_forms(np.arange(21)))
        assert _codes(error) == ["database-read-only"]
        _holds(store, 20)
    assert disk.files() == {"progression.db", "ballast"}


@pytest.fixture
def killed(disk: Disk, tmp_path: Path, key: ProjectKey) -> Callable[[set[str]], None]:
    """Leave on the disk the files of a store as somebody leaves them who is killed."""

    def leave(endings: set[str]) -> None:
        with Store.create(f"sqlite:///{tmp_path / 'progression.db'}", author="mentor-1", key=key) as store:
            store.save(some_forms(np.arange(20)))
            for ending in endings:
                shutil.copy(tmp_path / f"progression.db{ending}", disk.root)

    return leave


def test_what_a_killed_writer_left_can_be_read_on_a_read_only_disk(
    disk: Disk, killed: Callable[[set[str]], None]
) -> None:
    killed({"", "-wal", "-shm"})
    disk.read_only()
    with Store.open(disk.url, author="mentor-1") as store:
        _holds(store, 20)


def test_what_cannot_be_read_whole_is_not_read_in_part(disk: Disk, killed: Callable[[set[str]], None]) -> None:
    killed({"", "-wal"})
    disk.read_only()
    with pytest.raises(DataError) as error:
        Store.open(disk.url, author="mentor-1")
    assert _codes(error) == ["database-not-found"]


def test_a_disk_that_is_read_only_here_and_written_to_elsewhere_is_not_read_wrongly(
    disk: Disk, key: ProjectKey, tmp_path: Path
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    with Store.create(disk.url, author="mentor-1", key=key) as elsewhere:
        elsewhere.save(some_forms(np.arange(20)))
    _mount(str(disk.root), here, "none", BIND)
    _mount("none", here, "none", BIND | REMOUNT | READ_ONLY)
    try:
        with Store.open(f"sqlite:///{here / 'progression.db'}", author="mentor-2") as store:
            _holds(store, 20)
            with pytest.raises(DataError) as error, store.database.reading():
                _save_in(disk, np.arange(40))
            assert _codes(error) == ["database-busy"]
            _holds(store, 40)
    finally:
        _LIBRARY.umount2(bytes(here), 2)


def _save_in(disk: Disk, numbers: Any) -> None:
    with Store.open(disk.url, author="mentor-1") as store:
        store.save(some_forms(numbers))


@pytest.fixture
def servers_disk() -> Iterator[Path]:
    """A disk of ten megabytes for the server, where its user gets to."""
    root = Path(tempfile.mkdtemp(prefix="progression-disk-"))
    root.chmod(0o755)
    _mount("none", root, "tmpfs", 0, "size=10m")
    try:
        (root / "ballast").write_bytes(bytes(BALLAST))
        (root / "space").mkdir()
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(root / "space", owner.pw_uid, owner.pw_gid)
        yield root
    finally:
        _LIBRARY.umount2(bytes(root), 2)
        root.rmdir()


@pytest.fixture
def small_url(postgres: str, servers_disk: Path) -> Iterator[str]:
    """An empty database on that disk."""
    with raw(postgres) as server:
        server.rows(f"CREATE TABLESPACE small LOCATION '{servers_disk / 'space'}'")
        with fresh_database(postgres) as url:
            server.rows(f"ALTER DATABASE {make_url(url).database} SET TABLESPACE small")
            yield url
        server.rows("DROP TABLESPACE small")


def test_a_server_whose_disk_is_full_keeps_what_was_saved(small_url: str, servers_disk: Path, key: ProjectKey) -> None:
    with Store.create(small_url, author="mentor-1", key=key) as store:
        saved = _fill(store)
        assert saved > ROUGHLY
        _holds(store, saved)
        (servers_disk / "ballast").unlink()
        assert store.save(some_forms(np.array([saved]))).stored == 1
        _holds(store, saved + 1)
    assert faults_of(small_url) == []
