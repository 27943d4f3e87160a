"""What a project has beside its database: its files into a backup, and back into a new folder.

Scope: the settings, the key, the register and the project's own definitions, references and goals. What the program
makes of the answers (``output/``) can always be made again, and is left out.
"""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from progression.definition import PROJECT_FILE
from progression.definition.lines import key_lines
from progression.definition.toml_values import in_toml
from progression.errors import DataError
from progression.problems import Problem
from progression.project import Project, Settings, parse_settings
from progression.store.backup.lines import FilePiece

__all__ = ["pieces_of_files", "told_database", "write_files"]

_FOLDERS: Final = ("instruments", "overlays", "references", "goals", "output")
_PIECE: Final = 1 << 16
_OWNER_ALONE: Final = 0o600
_COMMENT: Final = re.compile(r"""["'](\s*#[^\r\n]*)""")


def pieces_of_files(project: Project) -> Iterator[FilePiece]:
    """The project's own files, those in its folders too.

    Raises:
        DataError: If one of them cannot be read.
    """
    for path in _files(project):
        name = path.relative_to(project.root).as_posix()
        try:
            with path.open("rb") as file:
                yield FilePiece(name, file.read(_PIECE))
                while piece := file.read(_PIECE):
                    yield FilePiece(name, piece)
        except OSError:
            raise DataError([Problem("file-not-readable", {"file": path.name})]) from None


def write_files(pieces: Iterable[FilePiece], root: Path) -> str:
    """The files into a new project's folder, all but the settings: it is they that make a folder a project.

    Returns:
        The text of the settings.

    Raises:
        OSError: If they cannot be written.
        ValueError: If one of them would lie outside the folder, or there are no settings.
    """
    settings = b""
    for folder in _FOLDERS:
        (root / folder).mkdir()
    for piece in pieces:
        parts = PurePosixPath(piece.path).parts
        if not parts or ".." in parts or parts[0] == "/":
            raise ValueError(piece.path)
        if parts == (PROJECT_FILE,):
            settings += piece.content
            continue
        path = root.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "ab", opener=_for_owner_alone if len(parts) == 1 else None) as file:
            file.write(piece.content)
    if not settings:
        raise ValueError(PROJECT_FILE)
    return settings.decode("utf-8-sig")


def told_database(text: str, url: str, *, name: str) -> tuple[str, Settings]:
    """Settings that name a database, otherwise as they are, comments and all.

    Args:
        text: Of ``progression.toml``.
        url: Of the database.
        name: What problems call the file.

    Returns:
        The text, and what it says.

    Raises:
        DefinitionError: If the text is wrong, or the settings can have no such database.
    """
    settings = parse_settings(text, name=name)
    if settings.database == url:
        return text, settings
    written = f"database = {in_toml(url)}"
    lines = re.split(r"(?<=\n)", text)
    begins = key_lines(text).get(("database",), 1) - 1
    ends = begins
    if settings.model_fields_set >= {"database"}:
        ends = next(end for end in range(begins + 1, len(lines) + 1) if _is_whole("".join(lines[begins:end])))
        comment = _COMMENT.search(lines[ends - 1])
        written += comment[1] if comment else ""
    told = "".join([*lines[:begins], f"{written}\n", *lines[ends:]])
    return told, parse_settings(told, name=name)


def _files(project: Project) -> Iterator[Path]:
    alone = (project.root / PROJECT_FILE, project.root / ".gitignore", project.key_file, project.register_file)
    yield from (path for path in alone if path.is_file())
    for folder in (project.instruments, project.overlays, project.references, project.goals):
        yield from _files_in(folder, ())


def _files_in(folder: Path, around: tuple[Path, ...]) -> Iterator[Path]:
    """The files in a folder and in those within it; a link is followed, but never to where one came from."""
    real = Path(os.path.realpath(folder))
    if not folder.is_dir() or any(each.is_relative_to(real) for each in around):
        return
    try:
        found = sorted(folder.iterdir())
    except OSError:
        raise DataError([Problem("file-not-readable", {"file": folder.name})]) from None
    for path in found:
        if path.is_file():
            yield path
        yield from _files_in(path, (*around, real))


def _for_owner_alone(path: str, flags: int) -> int:
    return os.open(path, flags, _OWNER_ALONE)


def _is_whole(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True
