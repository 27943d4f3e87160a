"""Read an Excel workbook.

Scope: the bytes of an XLSX file to `RawTable`: the sheet of answers if our own template made it, else the first.
"""

import hashlib
import io
import warnings
from typing import Final

from progression.capture.table import FIRST_DATA_ROW, RawTable, as_text, refuse_too_many_columns, text_array
from progression.errors import DataError
from progression.notes import Note
from progression.problems import Problem

__all__ = ["ANSWER_SHEETS", "DECLARED_BY", "read_workbook"]

ANSWER_SHEETS: Final = ("svar", "answers")
DECLARED_BY: Final = "progression:"  # the template writes this and id@version into the workbook's subject


def read_workbook(content: bytes, *, name: str) -> RawTable:
    """The table in a workbook. Empty rows at the end and untitled empty columns are no part of it.

    Raises:
        DataError: If it is no workbook, empty, or has too many columns.
    """
    from openpyxl import load_workbook  # noqa: PLC0415  slow to import, and only workbooks need it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which hold no answers
            workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            sheets = {sheet.title.casefold(): sheet for sheet in workbook.worksheets}
            sheet = next((sheets[each] for each in ANSWER_SHEETS if each in sheets), workbook.worksheets[0])
            refuse_too_many_columns(sheet.max_column or 0, name)
            rows = [[as_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    except DataError:
        raise
    except Exception:  # noqa: BLE001  a damaged archive makes openpyxl, zipfile and zlib raise nearly anything
        raise DataError([Problem("not-a-table", {"file": name})]) from None
    first = next((place for place, row in enumerate(rows) if any(row)), len(rows))
    rows = rows[first:]
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise DataError([Problem("file-empty", {"file": name})])
    width = max(len(row) for row in rows)
    columns = [[row[index] if index < len(row) else "" for row in rows] for index in range(width)]
    titled = [column for column in columns if any(column)]
    subject = workbook.properties.subject or ""
    return RawTable(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        columns=tuple(column[0] for column in titled),
        arrays=tuple(text_array(column[1:]) for column in titled),
        row_numbers=lambda places: [first + place + FIRST_DATA_ROW for place in places],
        declared=subject.removeprefix(DECLARED_BY) if subject.startswith(DECLARED_BY) else None,
        notes=()
        if len(sheets) == 1 or sheet.title.casefold() in ANSWER_SHEETS
        else (Note("sheet-read", {"sheet": sheet.title}),),
    )
