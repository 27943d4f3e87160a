"""Files that must not be lost or seen: written for the owner alone, whole or not at all, and on the disk when done.

Scope: bytes to a file. On Windows who may read a file is what its folder says, and there is no way to have a folder's
names on the disk at once.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    import fcntl

__all__ = ["locked", "replace_durably", "write_new"]

_OWNER_ALONE: Final = 0o600


def write_new(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file that must not be there yet; on failure nothing is left of it.

    Raises:
        FileExistsError: If the file exists, if only as a broken link.
        OSError: If it cannot be written.
    """
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _OWNER_ALONE)
    try:
        with os.fdopen(file, "wb") as out:
            out.writelines(chunks)
            out.flush()
            os.fsync(out.fileno())
        _sync_folder(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def replace_durably(path: Path, chunks: Iterable[bytes]) -> None:
    """Put new content in a file's place in one step: who reads it, or loses power, has the old or the new, whole.

    The content is written to ``<name>.new`` beside it first. One that a killed process left behind is written anew, so
    whoever calls holds the file's lock.

    Raises:
        OSError: If it cannot be written; the old file is as it was.
    """
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)
    write_new(beside, chunks)
    beside.replace(path)
    _sync_folder(path)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file, ``<name>.lock`` beside it; the system lets go of it when the process ends.

    Raises:
        BlockingIOError: If somebody else holds it.
        OSError: If the folder cannot be written to.
    """
    file = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT, _OWNER_ALONE)
    try:
        _hold(file)
        yield
    finally:
        os.close(file)


def _hold(file: int) -> None:
    if sys.platform == "win32":  # pragma: no cover
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            raise BlockingIOError from None
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sync_folder(path: Path) -> None:
    if sys.platform != "win32":  # pragma: no branch
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
