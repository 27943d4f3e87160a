"""Bytes from outside to rows of text, and back.

Scope: encodings, tables with a separator, and ZIP archives whose members are only ever read into memory. Whatever is
wrong with a file is said as a problem; nothing is unpacked, run or believed.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from progression.errors import DefinitionError
from progression.problems import Problem, shown
from progression.texts import LANGUAGES, Catalogue

__all__ = ["MAX_BYTES", "File", "archive", "members", "table"]

MAX_BYTES: Final = 20_000_000
_TEXTS: Final = Catalogue("progression.texts")
_MAX_MEMBERS: Final = 200
_SEPARATORS: Final = {",": "comma", "\t": "tab", ";": "semicolon"}
_BOMS: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_A_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the same archive every time

File = tuple[str, str]
"""What problems call the file, and the tool it should come from."""


def table(content: bytes, separator: str, file: File) -> list[list[str]]:
    """The rows of a table, each a list of cells without blanks at their ends; empty rows left out.

    Args:
        content: The file's bytes, in UTF-8, UTF-16 or Windows-1252.
        separator: Between cells.
        file: Its name and tool.

    Raises:
        DefinitionError: If it is empty, too large, no text or no table.
    """
    text = _text(content, file)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise _error("survey-not-a-table", file) from None
    cells = [[cell.strip() for cell in row] for row in rows]
    cells = [row for row in cells if any(row)]
    if not cells:
        raise _error("survey-empty", file)
    if len(cells[0]) == 1 and (other := next((each for each in _SEPARATORS if each in cells[0][0]), None)):
        raise _error("survey-separator", file, expected=_called(separator), found=_called(other))
    return cells


def members(content: bytes, file: File) -> dict[str, bytes]:
    """The files of a ZIP archive by their names, read into memory; folders left out.

    Raises:
        DefinitionError: If it is broken, locked or too large, or names files outside itself.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            entries = [each for each in zipped.infolist() if not each.is_dir()]
            if len(entries) > _MAX_MEMBERS or sum(each.file_size for each in entries) > MAX_BYTES:
                raise _too_large(file)
            if outside := next((each.filename for each in entries if _leads_outside(each.filename)), None):
                raise _error("survey-zip-outside", file, value=shown(outside))
            return _read(zipped, entries, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        raise _error("survey-zip-broken", file) from None


def archive(files: Mapping[str, Sequence[Iterable[object]]]) -> bytes:
    """A ZIP archive of comma-separated tables, byte for byte the same for the same rows."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, rows in files.items():
            text = io.StringIO(newline="")
            csv.writer(text, lineterminator="\n").writerows(rows)
            zipped.writestr(zipfile.ZipInfo(name, _A_DAY), text.getvalue().encode(), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _read(zipped: zipfile.ZipFile, entries: Iterable[zipfile.ZipInfo], file: File) -> dict[str, bytes]:
    """What each entry says of its size is not believed: reading stops where there would be too much."""
    found, room = dict[str, bytes](), MAX_BYTES
    for entry in entries:
        with zipped.open(entry) as stream:
            found[entry.filename] = stream.read(room + 1)
        room -= len(found[entry.filename])
        if room < 0:
            raise _too_large(file)
    return found


def _text(content: bytes, file: File) -> str:
    if len(content) > MAX_BYTES:
        raise _too_large(file)
    for encoding in (_BOMS.get(content[:2], "utf-8-sig"), "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _error("survey-not-text", file)


def _called(separator: str) -> dict[str, str]:
    return {language: _TEXTS(f"survey.{_SEPARATORS[separator]}", language) for language in LANGUAGES}


def _leads_outside(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name


def _too_large(file: File) -> DefinitionError:
    return _error("survey-too-large", file, limit=MAX_BYTES // 1_000_000)


def _error(code: str, file: File, **facts: object) -> DefinitionError:
    return DefinitionError([Problem(code, {"file": file[0], "format": file[1], **facts})])
