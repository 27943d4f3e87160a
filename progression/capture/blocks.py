"""Read forms block by block, where a file or a folder is larger than memory.

Scope: Parquet files to one `Forms` after another. Together the blocks are checked as one file is: all problems are said
at once, rows are numbered as in the whole file, and a form that is given twice is found wherever it stands.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import pandas as pd

from progression.capture.block_reading import BlockReading
from progression.capture.forms import Forms
from progression.capture.parquet_file import ParquetPart, is_parquet, parts_of, rows_of
from progression.capture.read import read_forms
from progression.capture.sources import STANDARD_INPUT, Source
from progression.capture.understand import How
from progression.definition import Instrument
from progression.errors import CallError, DataError

if TYPE_CHECKING:
    from progression.capture.mapping import Map

__all__ = ["BLOCK_ROWS", "LARGE", "is_large", "read_blocks"]

BLOCK_ROWS: Final = 3 << 15
LARGE: Final = 1 << 18
"""Rows from which a file is better read in blocks."""


def read_blocks(
    source: Source | Sequence[str | Path],
    instrument: Instrument,
    *,
    mapping: "Map | None" = None,
    groups: Iterable[str] = (),
    occasions: Iterable[str] = (),
    invalid: Literal["refuse", "count"] = "refuse",
    rows: int = BLOCK_ROWS,
) -> Iterator[Forms]:
    """The forms of a source that need not fit in memory, block by block.

    No more blocks come after the first problem; the rest is still looked through, and then everything that is wrong is
    raised at once. Whoever writes something meanwhile must be able to throw it away.

    Args:
        source: A Parquet file, a folder with Parquet files in it or below it, or a list of them. Folders called
            ``forbund=nord`` stand for a column. Anything else that `read_forms` reads comes as one block.
        instrument: What the answers answer.
        mapping: How to read another system's export with one row per form.
        groups: As in `read_forms`.
        occasions: As in `read_forms`.
        invalid: As in `read_forms`.
        rows: At most so many rows in a block.

    Yields:
        Forms in the order of the files, which are read in the order of their names. All blocks have the same columns;
        a block may be empty. The notes are those of the block (`merged_notes` puts them together).

    Raises:
        DataError: With every problem of the source, each with its rows, numbered as in its file. Where there are more
            than anybody can mend, the last one says where the reading stopped.
        CallError: If the map is for a table with one row per answer, in which a block may end within a form.
    """
    if mapping is not None and mapping.layout == "long":
        message = "a table with one row per answer cannot be read in blocks; use read_forms"
        raise CallError(message)
    files = _parquet_files(source)
    if files is None:
        given: Any = source
        yield read_forms(given, instrument, mapping=mapping, groups=groups, occasions=occasions, invalid=invalid)
        return
    groups = (*groups, *(mapping.groups if mapping else ()))
    how = How((*groups, *instrument.groups), tuple(occasions), invalid, "block")
    yield from BlockReading(files, instrument, how, mapping, rows).forms()


def _parquet_files(source: Source | Sequence[str | Path]) -> list[ParquetPart] | None:
    """The files to read in blocks; None if the source is something else."""
    if isinstance(source, pd.DataFrame) or str(source) == STANDARD_INPUT:
        return None
    if not isinstance(source, str | Path):
        return parts_of([Path(each) for each in source])
    path = Path(source)
    try:
        return parts_of(path) if path.is_dir() or is_parquet(path) else None
    except OSError:
        return None  # which `read_forms` says


def is_large(source: str | Path) -> bool:
    """Whether a source is a folder, or a Parquet file of so many rows that it is better read in blocks."""
    if Path(source).is_dir():
        return True
    try:
        files = _parquet_files(source)
        return files is not None and rows_of(files) >= LARGE
    except DataError:
        return False  # which whoever reads it says
