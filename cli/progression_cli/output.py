"""Write a result to the file that its ending names.

Scope: refuse early, write beside the target, put it in place in one step. A file that exists is never overwritten
without being asked to, and never left half-written.
"""

import io
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from progression.errors import DataError
from progression.problems import Problem
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TABLE_ENDINGS", "check_target", "placed", "write_document", "write_frames"]

_WIDTH: Final = 16  # letters; dates show whole
_WIDEST: Final = 80  # longer texts are broken
_MOST_ROWS: Final = (1 << 20) - 1  # of a worksheet, below its titles
TABLE_ENDINGS: Final = (".csv", ".xlsx", ".parquet")


def _shown(path: Path) -> str:
    from progression.identity.personal import file_name_shown

    return file_name_shown(path.name)


def check_target(path: Path | None, *, force: bool, endings: tuple[str, ...]) -> None:
    """Refuse a target before any work is done for it.

    Raises:
        UsageProblemError: If the ending names no kind of file that the command writes.
        DataError: If the file exists, or its folder does not.
    """
    if path is None:
        return
    if path.suffix.lower() not in endings:
        facts = {"file": _shown(path), "known": ", ".join(endings)}
        raise UsageProblemError([Problem("output-ending", facts)])
    if path.exists() and not force:
        raise DataError([Problem("output-exists", {"file": _shown(path)})])
    if not path.parent.is_dir():
        raise DataError([Problem("output-not-writable", {"file": _shown(path)})])


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """A file beside the target to write to; it takes the target's place when all went well, else it is removed.

    Raises:
        DataError: If the folder cannot be written to.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix)
        os.close(handle)
    except OSError:
        raise DataError([Problem("output-not-writable", {"file": _shown(path)})]) from None
    beside = Path(name)
    try:
        yield beside
        beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    except OSError:
        raise DataError([Problem("output-not-writable", {"file": _shown(path)})]) from None
    finally:
        beside.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_frames(frames: "Mapping[str, pd.DataFrame]", path: Path) -> None:
    """Tables of numbers: the first one as CSV or Parquet, all of them as sheets of one XLSX file. Unrounded.

    Raises:
        DataError: If the folder cannot be written to, or a sheet has no room for a table.
    """
    first = next(iter(frames.values()))
    writers: dict[str, Callable[[Path], Any]] = {
        ".csv": lambda target: first.to_csv(target, index=False, date_format="%Y-%m-%d"),
        ".parquet": lambda target: first.to_parquet(target, index=False),
        ".xlsx": lambda target: _write_workbook(frames, target),
    }
    if path.suffix.lower() == ".xlsx" and (problems := list(_too_long(frames, path))):
        raise DataError(problems)
    with placed(path) as beside:
        writers[path.suffix.lower()](beside)


def _too_long(frames: "Mapping[str, pd.DataFrame]", path: Path) -> Iterator[Problem]:
    for name, frame in frames.items():
        if len(frame) > _MOST_ROWS:
            facts = {"file": path.name, "table": name, "rows": len(frame), "most": _MOST_ROWS}
            yield Problem("too-many-rows", facts)


def write_document(document: "Mapping[str, Any]", path: Path) -> None:
    """One JSON document."""
    with placed(path) as beside:
        beside.write_text(f"{json.dumps(document, ensure_ascii=False, allow_nan=False)}\n", encoding="utf-8")


def _write_workbook(frames: "Mapping[str, pd.DataFrame]", path: Path) -> None:
    import pandas as pd
    from openpyxl.styles import Alignment

    content = io.BytesIO()  # made whole in memory, so that a full disk never holds half a workbook
    with pd.ExcelWriter(content, engine="openpyxl") as book:
        for name, frame in frames.items():
            _printable(frame).to_excel(book, sheet_name=name[:31], index=False, freeze_panes=(1, 0))
        for sheet in book.sheets.values():
            for column in sheet.iter_cols():
                longest = max(len(cell.value) if isinstance(cell.value, str) else 0 for cell in column)
                width = min(max(_WIDTH, longest + 1), _WIDEST)
                sheet.column_dimensions[column[0].column_letter].width = width
                for cell in column:
                    if isinstance(cell.value, str) and len(cell.value) > _WIDEST:
                        cell.alignment = Alignment(wrap_text=True, vertical="top")
                    if cell.data_type == "f":  # text that begins with "=" is text, not a formula
                        cell.data_type = "s"
                    if cell.is_date:
                        cell.number_format = "yyyy-mm-dd"
    path.write_bytes(content.getvalue())


def _printable(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Control characters, which a workbook cannot hold, as question marks."""

    def clean(value: Any) -> Any:
        return "".join(c if c.isprintable() else "?" for c in value) if isinstance(value, str) else value

    texts = [name for name in frame.columns if frame[name].dtype == object or str(frame[name].dtype) == "category"]
    return frame.assign(**{name: [clean(value) for value in frame[name]] for name in texts})
