"""Files written whole or not at all: a failure on the way leaves what was there, and nothing beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from progression.identity.durable import locked, replace_durably, write_new


def broken() -> Iterator[bytes]:
    """Content that comes to an end too early."""
    yield b"half"
    message = "the disk is full"
    raise OSError(message)


def test_a_new_file_is_whole_and_its_owners_alone(tmp_path: Path) -> None:
    write_new(tmp_path / "file", [b"one ", b"", b"two"])
    assert (tmp_path / "file").read_bytes() == b"one two"
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600


def test_a_failure_leaves_no_half_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"):
        write_new(tmp_path / "file", broken())
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "file", [b"new"])
    assert (tmp_path / "file").read_bytes() == b"old"


def test_a_file_is_replaced_and_becomes_its_owners_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "file").chmod(0o644)
    replace_durably(tmp_path / "file", [b"new"])
    assert (tmp_path / "file").read_bytes() == b"new"
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(OSError, match="full"):
        replace_durably(tmp_path / "file", broken())
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("file", b"old")]


def test_what_a_killed_process_left_is_no_hindrance_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"another's")
    (tmp_path / "file.new").symlink_to(tmp_path / "elsewhere")
    replace_durably(tmp_path / "file", [b"new"])
    assert (tmp_path / "file").read_bytes() == b"new"
    assert (tmp_path / "elsewhere").read_bytes() == b"another's"


def test_a_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    with locked(tmp_path / "file"), pytest.raises(BlockingIOError), locked(tmp_path / "file"):
        pass
    with locked(tmp_path / "file"):
        assert (tmp_path / "file.lock").stat().st_mode & 0o777 == 0o600
