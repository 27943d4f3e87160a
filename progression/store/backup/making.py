"""Make a backup while others work: read at one moment, written aside, read back, and only then put in its place.

Scope: a store and its project to one sealed file.
"""

import errno
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from sqlalchemy import Connection

from progression.errors import DataError
from progression.identity.durable import write_new
from progression.identity.sealed import STRONG, Cost
from progression.problems import Problem
from progression.project import Project
from progression.store import schema
from progression.store.backup.account import Account
from progression.store.backup.lines import Header, Line
from progression.store.backup.packing import Opened, packed
from progression.store.backup.project_files import pieces_of_files
from progression.store.backup.snapshot import header_of, rows_of
from progression.store.store import Store

__all__ = ["Backup", "backup"]

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True)
class Backup:
    """What a backup holds.

    Attributes:
        header: The store, the moment, and how much there is of each table.
        size: Of the file, bytes.
    """

    header: Header
    size: int


def backup(
    store: Store,
    project: Project,
    target: Path,
    passphrase: str,
    *,
    existing: Literal["keep", "replace"] = "keep",
    cost: Cost = STRONG,
) -> Backup:
    """Write everything that a project has into one file that opens under the passphrase alone.

    Others may go on working: what is written is the store as it was when this began. The file is read back from the
    disk, and every digest in it and its log taken anew, before it gets its name.

    Args:
        store: Its store.
        project: Its folder.
        target: The file to write, readable by its owner alone.
        passphrase: What it is to open under.
        existing: What becomes of a file that has the name already.
        cost: Of guessing the passphrase.

    Raises:
        DataError: If it cannot be written, or what is in the store is not what its log vouches for. A file that had
            the name is as it was then.
    """
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        if target.exists() and existing == "keep":
            raise DataError([Problem("output-exists", {"file": target.name})])
        with store.database.reading() as connection:
            header = header_of(connection, name=store.name, revision=schema.REVISION)
            write_new(beside, packed(_lines(connection, header, project), passphrase, cost=cost))
        _read_back(beside, passphrase, header, target.name)
        size = beside.stat().st_size
        beside.replace(target)
        _settle(target.parent)
    except OSError as error:
        code = "backup-disk-full" if error.errno in _FULL else "output-not-writable"
        raise DataError([Problem(code, {"file": target.name})]) from None
    finally:
        beside.unlink(missing_ok=True)
    return Backup(header, size)


def _lines(connection: Connection, header: Header, project: Project) -> Iterator[Line]:
    yield header
    yield from pieces_of_files(project)
    yield from rows_of(connection, header.columns)


def _settle(folder: Path) -> None:
    """Have the new name on the disk too, where the system knows how."""
    if hasattr(os, "O_DIRECTORY"):  # pragma: no branch
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _read_back(file: Path, passphrase: str, header: Header, name: str) -> None:
    with file.open("rb") as written:
        opened = Opened(written, passphrase, name=name)
        for _ in opened.files():
            pass
        account = Account()
        for row in opened.rows():
            account.see(row)
    if opened.header != header or not account.agrees_with(header):
        raise DataError([Problem("backup-not-vouched-for", {"file": name})])
