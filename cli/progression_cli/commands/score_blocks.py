"""Write the scores of a large source while it is read.

Scope: blocks of forms to one file of scores, the same as `progression score` writes of all of them at once. The file
grows beside its target and takes its place when the last block has proved right.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from progression_cli.commands.reading import known_scores
from progression_cli.output import placed

if TYPE_CHECKING:
    import pandas as pd

    from progression.capture import Forms
    from progression.notes import Note
    from progression.scoring import Scores

__all__ = ["STREAMED_ENDINGS", "write_scores"]

STREAMED_ENDINGS: Final = (".csv", ".parquet")
"""Kinds of files that can be written little by little."""


def write_scores(blocks: "Iterable[Forms]", scores: Sequence[str] | None, path: Path) -> "tuple[Note, ...]":
    """Score every block and write the scores.

    Args:
        blocks: Of one source.
        scores: Ids as they were asked for.
        path: Where to; it ends as one of `STREAMED_ENDINGS`.

    Returns:
        What a reader must know of the scores.

    Raises:
        UsageProblemError: If a score is unknown.
        DataError: With every problem of the source, or if the file cannot be written. Nothing is left behind then.
    """
    from progression.capture import merged_notes

    notes: list[Note] = []
    write = _write_csv if path.suffix.lower() == ".csv" else _write_parquet
    with placed(path) as beside:
        write(_frames(_scored(blocks, scores), notes), beside)
    return merged_notes(notes)


def _scored(blocks: "Iterable[Forms]", scores: Sequence[str] | None) -> "Iterator[Scores]":
    from progression import service

    for forms in blocks:
        yield service.score(forms, known_scores(forms.instrument, scores))


def _frames(blocks: "Iterable[Scores]", notes: "list[Note]") -> "Iterator[pd.DataFrame]":
    for scored in blocks:
        notes += scored.notes
        yield scored.frame


def _write_csv(frames: "Iterable[pd.DataFrame]", path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        for number, frame in enumerate(frames):
            frame.to_csv(file, index=False, header=number == 0, date_format="%Y-%m-%d")


def _write_parquet(frames: "Iterable[pd.DataFrame]", path: Path) -> None:
    from pyarrow import parquet

    writer: Any = None
    try:
        for frame in frames:
            table = _table(frame)
            writer = writer or parquet.ParquetWriter(path, table.schema)
            writer.write_table(table.cast(writer.schema))
    finally:
        if writer:
            writer.close()


def _table(frame: "pd.DataFrame") -> Any:
    """A block as Arrow has it, categories alike in all blocks."""
    import pyarrow as pa

    table = pa.Table.from_pandas(frame, preserve_index=False)
    for place, name in enumerate(frame.columns):
        if hasattr(frame[name], "cat"):
            codes = frame[name].cat.codes.to_numpy()
            values = pa.array(frame[name].cat.categories, pa.string())
            column = pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32(), mask=codes < 0), values)
            table = table.set_column(place, name, column)
    return table.replace_schema_metadata(None)
