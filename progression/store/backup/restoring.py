"""Restore a project from a backup: a new folder and a new database, whole and checked, or nothing at all.

Scope: a sealed file to a project folder and its database, of whichever kind.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, MetaData

from progression.definition import PROJECT_FILE
from progression.errors import DataError
from progression.identity.key import ProjectKey
from progression.problems import Problem, shown
from progression.project import Project
from progression.store import schema
from progression.store.backup.account import Account
from progression.store.backup.lines import Header
from progression.store.backup.loading import Loader
from progression.store.backup.marks import Marks
from progression.store.backup.packing import Opened
from progression.store.backup.project_files import told_database, write_files
from progression.store.backup.snapshot import rows_of
from progression.store.database.connection import Database
from progression.store.erasing.erasure import erase_marked
from progression.store.reading import extent
from progression.store.records import pseudonyms
from progression.store.store import Store

__all__ = ["Restored", "restore"]

_DEFAULT: Final = "sqlite:///progression.db"
_BESIDE: Final = ("", "-wal", "-shm", "-journal")  # a file of SQLite, and what lies beside it while it is written


@dataclass(frozen=True)
class Restored:
    """What was made of a backup.

    Attributes:
        project: The new folder.
        header: What the backup said of the store.
        erased: Pseudonyms that were in the backup and have been erased again.
    """

    project: Project
    header: Header
    erased: tuple[str, ...]


def restore(
    source: Path,
    passphrase: str,
    root: Path,
    *,
    author: str,
    database: str | None = None,
    erased: Marks | None = None,
) -> Restored:
    """Make a project of a backup, in a new folder and a new database.

    Args:
        source: The backup.
        passphrase: The one that it opens under.
        root: A folder that is empty, or not there yet; the one that it lies in is.
        author: Who does it, as the log names them where somebody is erased again.
        database: URL of an empty database; where left out a file of SQLite in the folder, wherever the answers lay
            before.
        erased: Who has been erased since; they are erased again.

    Raises:
        DataError: If the backup cannot be read or is damaged, the marks are another store's, or the folder or the
            database cannot be written or is not empty; nothing is left of either then.
        DefinitionError: If the settings can have no such database.
    """
    root = Path(os.path.realpath(root))
    _refuse_taken(root)
    with _opened(source, passphrase) as opened:
        _refuse(opened, erased)
        with _new_folder(root):
            try:
                text = write_files(opened.files(), root)
            except ValueError:
                raise opened.damaged() from None
            text, settings = told_database(text, database or _DEFAULT, name=f"{_called(root)}/{PROJECT_FILE}")
            project = Project(root, settings)
            with _new_database(project) as new:
                with schema.creating(new) as connection:
                    _load(connection, opened, source, passphrase)
                again = _erased_again(project, new, erased, author) if erased else ()
            (root / PROJECT_FILE).write_bytes(text.encode())
    return Restored(project, opened.header, again)


@contextmanager
def _opened(source: Path, passphrase: str) -> Iterator[Opened]:
    try:
        file = source.open("rb")
    except FileNotFoundError:
        raise DataError([Problem("file-not-found", {"file": source.name})]) from None
    except OSError:
        raise DataError([Problem("file-not-readable", {"file": source.name})]) from None
    with file:
        yield Opened(file, passphrase, name=source.name)


def _called(folder: Path) -> str:
    return shown(folder.name) or "/"


def _refuse_taken(root: Path) -> None:
    if root.is_dir() and any(root.iterdir()):
        raise DataError([Problem("project-folder-not-empty", {"file": _called(root)})])


def _refuse(opened: Opened, erased: Marks | None) -> None:
    header = opened.header
    if int(header.revision) > int(schema.REVISION):
        raise DataError([Problem("backup-newer", {"file": opened.name, "engine": header.engine})])
    if erased and erased.store != header.store:
        raise DataError([Problem("marks-of-another-store", {"file": opened.name})])


@contextmanager
def _new_folder(root: Path) -> Iterator[None]:
    """The folder, to be filled; as it was before, should that fail."""
    was_there = root.is_dir()
    try:
        root.mkdir(mode=0o700, exist_ok=True)
        try:
            yield
        except BaseException:
            for each in root.iterdir():
                shutil.rmtree(each) if each.is_dir() else each.unlink()
            if not was_there:
                root.rmdir()
            raise
    except OSError:
        raise DataError([Problem("project-not-writable", {"file": _called(root)})]) from None


@contextmanager
def _new_database(project: Project) -> Iterator[Database]:
    """A database to fill; where it is a new file, that is gone again should it fail."""
    file = project.database_file
    was_there = file is not None and file.exists()
    try:
        with Database(project.database_url) as database:
            yield database
    except BaseException:
        for ending in _BESIDE if file is not None and not was_there else ():
            Path(f"{file}{ending}").unlink(missing_ok=True)
        raise


def _load(connection: Connection, opened: Opened, source: Path, passphrase: str) -> None:
    """All rows, which are then held against the backup as the database gives them."""
    header = opened.header
    read, stored = Account(), Account()
    loader = Loader(connection, header.columns)
    for row in opened.rows():
        read.see(row)
        if not read.adds_up:
            raise opened.damaged()
        if row.table != "gaps":
            loader.add(row)
    if not read.agrees_with(header):
        raise opened.damaged()
    if header.counts["gaps"]:
        _load_gaps(loader, source, passphrase)
    loader.flush()
    for row in rows_of(connection, header.columns):
        stored.see(row)
    if not stored.agrees_with(header) or stored.sha256 != read.sha256:
        raise DataError([Problem("restored-otherwise", {"file": opened.name})])


def _load_gaps(loader: Loader, source: Path, passphrase: str) -> None:
    """What erasures left behind refers to what came after it, and so must the backup be read once more."""
    with _opened(source, passphrase) as again:
        for _ in again.files():
            pass
        for row in again.rows():
            if row.table == "gaps":
                loader.add(row)


def _erased_again(project: Project, database: Database, marks: Marks, author: str) -> tuple[str, ...]:
    """Erase whom the backup has brought back; should that fail, nobody is there at all."""
    try:
        with Store.open(project.database_url, author=author, key=ProjectKey.read(project.key_file)) as store:
            before = _participants(store)
            erase_marked(store, marks.erased)
            remaining = set(_participants(store))
    except BaseException:
        with database.writing() as connection:
            made = MetaData()
            made.reflect(connection)
            made.drop_all(connection)
        raise
    return tuple(each for each in before if each not in remaining)


def _participants(store: Store) -> list[str]:
    with store.database.reading() as connection:
        return list(pseudonyms(connection, until=extent(connection).until))
