"""Read Parquet files, whole or in blocks of rows.

Scope: Parquet to `RawTable`. Every cell is checked to be what the file says it is; a damaged file is a problem and no
traceback. Several files are one table when they are read in blocks.
"""

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from progression.capture.table import FIRST_DATA_ROW, RawTable, refuse_too_many_columns
from progression.errors import DataError
from progression.identity.personal import file_name_shown
from progression.problems import Problem

__all__ = [
    "PARQUET",
    "ParquetPart",
    "digest_of",
    "heading_of",
    "is_parquet",
    "parts_of",
    "read_parquet",
    "rows_of",
    "tables_of",
]

PARQUET: Final = b"PAR1"
"""How a Parquet file begins."""


def is_parquet(path: Path) -> bool:
    """Whether a file begins as a Parquet file does.

    Raises:
        OSError: If it cannot be opened.
    """
    with path.open("rb") as file:
        return file.read(len(PARQUET)) == PARQUET


def read_parquet(file: Path | bytes, *, name: str) -> RawTable:
    """The table in one file; its bytes are hashed meanwhile.

    Args:
        file: Its path, or its content.
        name: What messages call it.

    Raises:
        DataError: If it is damaged or has too many columns.
    """
    with ThreadPoolExecutor(1) as beside:
        sha256 = beside.submit(_digest, file)
        opened = _opened(file, name)
        table = _tried(name, lambda: _checked(opened.read()))
        return RawTable(name, sha256.result(), tuple(table.column_names), tuple(table.columns))


@dataclass(frozen=True)
class ParquetPart:
    """One file of what is read in blocks.

    Attributes:
        path: Where it lies.
        name: What messages call it: its name, and the folders between it and the one that was given.
        constants: Columns that those folders stand for, as in ``forbund=nord/part-0.parquet``.
    """

    path: Path
    name: str
    constants: tuple[tuple[str, str], ...] = ()


def parts_of(source: Path | Sequence[Path]) -> list[ParquetPart]:
    """The files of a source: one, those of a list, or all below a folder, in order of their names.

    Raises:
        DataError: For each that is not there or no Parquet file, and for a folder without any.
    """
    if isinstance(source, Path) and source.is_dir():
        within = sorted(each.relative_to(source) for each in source.rglob("*.parquet"))
        parts = [_part(source / each, each.as_posix(), _said_by_folders(each)) for each in within]
    else:
        parts = [_part(each, each.name) for each in ([source] if isinstance(source, Path) else source)]
    if not parts:
        name = file_name_shown(source.name) if isinstance(source, Path) else "–"
        raise DataError([Problem("no-parquet-files", {"file": name})])
    if problems := [problem for each in parts if (problem := _unreadable(each))]:
        raise DataError(problems)
    return parts


def _part(path: Path, name: str, constants: tuple[tuple[str, str], ...] = ()) -> ParquetPart:
    return ParquetPart(path, file_name_shown(name), constants)


def digest_of(parts: Sequence[ParquetPart]) -> str:
    """SHA-256 of the file's bytes; of several, over the hashes of all in order."""
    digests = [_digest(each.path) for each in parts]
    return digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()


def heading_of(part: ParquetPart) -> RawTable:
    """The columns of a file, without any row.

    Raises:
        DataError: If it is damaged or has too many columns.
    """
    return _block(_opened(part.path, part.name).schema_arrow.empty_table(), part, 0)


def rows_of(parts: Sequence[ParquetPart]) -> int:
    """How many rows the files say they have.

    Raises:
        DataError: If one is damaged or has too many columns.
    """
    return sum(_opened(each.path, each.name).metadata.num_rows for each in parts)


def tables_of(part: ParquetPart, *, rows: int) -> Iterator[RawTable]:
    """A file in blocks, each numbering its rows as in the whole file; one without rows if there are none.

    Args:
        part: The file.
        rows: At most so many rows in a block.

    Raises:
        DataError: If it is damaged or has too many columns.
    """
    file = _opened_sparingly(part)
    tables = _of_rows(file.iter_batches(rows, use_threads=False), rows)
    first = 0
    while (table := _tried(part.name, lambda: next(tables, None))) is not None:
        yield _block(table, part, first)
        first += len(table)
    if not first:
        yield _block(file.schema_arrow.empty_table(), part, 0)


def _of_rows(batches: Iterator[Any], rows: int) -> Iterator[Any]:
    """Batches put together, or cut, to tables of so many rows, but for the last.

    Where words are decoded as dictionaries, no batch goes over the end of a row group, however small these are.
    """
    held: list[Any] = []
    room = rows
    for each in batches:
        batch = _checked(each)
        while len(batch) >= room:
            yield _together([*held, batch.slice(0, room)])
            batch, held, room = batch.slice(room), [], rows
        if len(batch):
            held.append(batch)
            room -= len(batch)
    if held:
        yield _together(held)


def _together(batches: Sequence[Any]) -> Any:
    table = pa.Table.from_batches(batches)
    return table if len(batches) == 1 else table.unify_dictionaries().combine_chunks(pa.system_memory_pool())


def _block(table: Any, part: ParquetPart, first: int) -> RawTable:
    everywhere = pa.repeat(pa.scalar(0, pa.int32()), len(table))
    alike = [pa.DictionaryArray.from_arrays(everywhere, pa.array([value])) for _, value in part.constants]
    return RawTable(
        name=part.name,
        sha256="",
        columns=(*table.column_names, *(title for title, _ in part.constants)),
        arrays=(*table.columns, *(pa.chunked_array([each]) for each in alike)),
        row_numbers=lambda places: [first + place + FIRST_DATA_ROW for place in places],
    )


def _unreadable(part: ParquetPart) -> Problem | None:
    try:
        code = None if is_parquet(part.path) else "not-a-table"
    except FileNotFoundError:
        code = "file-not-found"
    except OSError:
        code = "file-not-readable"
    return Problem(code, {"file": part.name}) if code else None


def _said_by_folders(path: Path) -> tuple[tuple[str, str], ...]:
    pairs = (folder.partition("=") for folder in path.parent.parts)
    return tuple((title, value) for title, sign, value in pairs if sign)


def _opened(file: Path | bytes, name: str, **how: Any) -> Any:
    """The file, open, its columns of text as dictionaries: a word that stands in a million rows is decoded once.

    Raises:
        DataError: If it is no Parquet file or has too many columns.
    """
    from pyarrow import parquet  # noqa: PLC0415  only Parquet files need it

    content = pa.BufferReader(file) if isinstance(file, bytes) else file

    def opened() -> Any:
        schema = parquet.read_schema(content)
        refuse_too_many_columns(len(schema.names), name)
        texts = [each.name for each in schema if pa.types.is_string(each.type) or pa.types.is_large_string(each.type)]
        return parquet.ParquetFile(content, read_dictionary=texts, **how)

    return _tried(name, opened)


def _opened_sparingly(part: ParquetPart) -> Any:
    """The file, open; what it decodes is given back to the system as soon as it is let go of.

    Raises:
        DataError: If it is no Parquet file or has too many columns.
    """
    usual = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        return _opened(part.path, part.name, pre_buffer=False)
    finally:
        pa.set_memory_pool(usual)


def _checked(table: Any) -> Any:
    table.validate(full=True)
    return table


def _tried(name: str, work: Any) -> Any:
    try:
        return work()
    except DataError:
        raise
    except Exception:  # noqa: BLE001  a damaged file makes Arrow raise nearly anything
        raise DataError([Problem("not-a-table", {"file": name})]) from None


def _digest(file: Path | bytes) -> str:
    if isinstance(file, bytes):
        return hashlib.sha256(file).hexdigest()
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
