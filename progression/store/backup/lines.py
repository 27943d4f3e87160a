"""What a backup says, line by line: the same whichever database it came from.

Scope: values to lines and back. What the lines are packed into is ``packing``; where they come from is ``snapshot`` and
``project_files``; whether they agree with each other is ``account``.

Each line is a JSON list. The first is ``["backup", {…}]``, the header. Then ``["file", path, piece]``, bytes in
hexadecimal, a file of several pieces line after line. Then ``["row", table, [value, …]]`` for everything in the store,
in the order in which the log was written: each entry of the log, and after it the records that it vouches for, by id.
A form that has answers goes on with them, ``[code, …]`` and ``[word, …]``, in the order of its instrument's columns.
Bytes in a row are ``{"hex": "…"}``.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

__all__ = ["FORMAT", "FilePiece", "Header", "LaterFormatError", "Line", "Row", "decoded", "encoded"]

FORMAT: Final = 1


class LaterFormatError(ValueError):
    """The lines are in a format that a later program writes.

    Attributes:
        engine: Version of that program.
    """

    def __init__(self, engine: str) -> None:
        self.engine = engine
        super().__init__(engine)


@dataclass(frozen=True)
class Header:
    """What a backup is of, and how much there is in it.

    Attributes:
        format: Of the lines. Whatever comes later, its header says ``format`` and ``engine``.
        revision: Of the store's tables.
        store: What results call the store.
        seq: The last entry of its log; 0 before the first.
        hash: That entry's hash, hex.
        at: When the backup was made, UTC.
        engine: Version of the program that made it.
        columns: Table to its columns, in the order in which rows have them and in which tables can be filled.
        counts: Table to rows, the tables of answers too.
    """

    format: int
    revision: str
    store: str
    seq: int
    hash: str
    at: str
    engine: str
    columns: Mapping[str, list[str]]
    counts: Mapping[str, int]

    @property
    def forms(self) -> int:
        """How many forms, those that another has taken the place of too."""
        return self.counts["forms"]

    @property
    def head(self) -> str:
        """How far the log had come, as it can be noted and asked for (`progression.store.verify.LogHead`)."""
        return f"{self.seq}:{self.hash}"


@dataclass(frozen=True)
class FilePiece:
    """Some of a file: its path within the project, with ``/`` on every system, and the bytes that come next."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Row:
    """A row of a table.

    Attributes:
        table: Its name.
        values: Column to value.
        codes: Of a form with answers, which stand in a table of their own; None where there are none.
        texts: Likewise.
    """

    table: str
    values: Mapping[str, Any]
    codes: tuple[int, ...] | None = None
    texts: tuple[str, ...] | None = None


Line: TypeAlias = Header | FilePiece | Row


def encoded(line: Line) -> bytes:
    """A line as it is written, with the sign that ends it."""
    if isinstance(line, Header):
        parts: list[Any] = ["backup", vars(line)]
    elif isinstance(line, FilePiece):
        parts = ["file", line.path, line.content.hex()]
    else:
        parts = ["row", line.table, list(line.values.values())]
        parts += [line.codes, line.texts] if line.codes is not None else []
    text = json.dumps(parts, ensure_ascii=True, separators=(",", ":"), default=_in_hex)
    return text.encode("ascii") + b"\n"


def decoded(line: bytes, columns: Mapping[str, list[str]]) -> Line:
    """A line that was written.

    Args:
        line: Without the sign that ends it.
        columns: The header's; nothing before the header is read.

    Raises:
        LaterFormatError: If it is the header of a format to come.
        ValueError: If it is none of ours.
    """
    try:
        kind, *parts = json.loads(line, object_hook=_from_hex)
        if kind == "backup":
            if parts[0]["format"] > FORMAT:
                raise LaterFormatError(str(parts[0]["engine"]))
            return Header(**{name: parts[0][name] for name in Header.__dataclass_fields__})
        if kind == "file":
            return FilePiece(str(parts[0]), bytes.fromhex(parts[1]))
        table, values, *answers = parts
        named = dict(zip(columns[table], values, strict=True))
        return Row(table, named, *map(tuple, answers))
    except (LookupError, TypeError, AttributeError) as error:
        message = "no line of a backup"
        raise ValueError(message) from error


def _in_hex(value: bytes) -> dict[str, str]:
    return {"hex": value.hex()}


def _from_hex(element: dict[str, Any]) -> Any:
    return bytes.fromhex(element["hex"]) if element.keys() == {"hex"} else element
