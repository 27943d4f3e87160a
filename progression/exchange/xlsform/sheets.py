"""The sheets of an XLSForm as rows of text, whoever wrote it and however its columns are spelled.

Scope: bytes to `Book`. Headings are brought to one spelling, languages to their tags, numbers and dates to the text
that a person would see. What the cells mean is ``progression.exchange.xlsform.reading``'s.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from progression.errors import DefinitionError
from progression.exchange.xlsform.languages import tag_of
from progression.problems import Problem, shown

__all__ = ["Book", "Row", "read_book"]

MAX_BYTES: Final = 20_000_000
MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 400
_SURVEY_NEEDS: Final = ("type", "name")
_CHOICES_NEED: Final = ("list_name", "name")
_DECLARING: Final = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_SPELLINGS: Final = {
    "command": "type",
    "tag": "name",
    "value": "name",
    "caption": "label",
    "list name": "list_name",
    "relevance": "relevant",
    "bind::relevant": "relevant",
    "bind::required": "required",
    "bind::constraint": "constraint",
    "bind::calculate": "calculation",
    "calculate": "calculation",
    "control::appearance": "appearance",
    "constraining message": "constraint_message",
    "guidance hint": "guidance_hint",
    "image": "media::image",
    "set_form_id": "form_id",
    "id_string": "form_id",
    "set_form_title": "form_title",
}
_TWO_WORDS: Final = frozenset({"media", "bind", "control"})
NO_LANGUAGE: Final = ""


@dataclass(frozen=True)
class Row:
    """One row of a sheet.

    Attributes:
        number: As the spreadsheet shows it.
        cells: Column to language to text; the language is empty where the heading names none.
    """

    number: int
    cells: Mapping[str, Mapping[str, str]]

    def get(self, column: str) -> str:
        """The text of a column that is in no language, or in whichever comes first."""
        given = self.cells.get(column, {})
        return given.get(NO_LANGUAGE) or next(iter(given.values()), "")

    def texts(self, column: str, default: str) -> dict[str, str]:
        """The texts of a column by tag; one in no language is in the default one. Empty cells are left out."""
        given = self.cells.get(column, {})
        found = {tag or default: text for tag, text in given.items() if not tag}
        return found | {tag: text for tag, text in given.items() if tag}


@dataclass(frozen=True)
class Book:
    """The three sheets that a definition is made of.

    Attributes:
        name: What problems call the file.
        survey: The questions.
        choices: The rows of all lists.
        settings: The first row under the headings; empty if there is none.
        unknown: Headings whose language nobody can tell.
    """

    name: str
    survey: Sequence[Row]
    choices: Sequence[Row]
    settings: Row
    unknown: tuple[str, ...]

    @property
    def default(self) -> str:
        """Tag of the language of texts whose heading names none: Swedish unless the settings say something else."""
        return tag_of(self.settings.get("default_language")) or "sv"


def read_book(content: bytes, *, name: str) -> Book:
    """The sheets of a workbook.

    Raises:
        DefinitionError: If it is no workbook, too large, or lacks a sheet or a column that every XLSForm has.
    """
    _refuse_hostile(content, name)
    sheets = _sheets(content, name)
    if "survey" not in sheets:
        raise DefinitionError([Problem("xlsform-no-survey", {"file": name, "sheets": shown(", ".join(sheets))})])
    unknown: dict[str, None] = {}
    tables = {title: list(_rows(cells, unknown)) for title, cells in sheets.items()}
    choices = tables.get("choices", [])
    problems = [
        Problem("xlsform-no-columns", {"file": name, "sheet": sheet, "column": column, "columns": ", ".join(needed)})
        for sheet, needed in (("survey", _SURVEY_NEEDS), ("choices", _CHOICES_NEED if choices else ()))
        for column in needed
        if column not in _headings(sheets[sheet])
    ]
    if problems:
        raise DefinitionError(problems)
    settings = next(iter(tables.get("settings", [])), Row(0, {}))
    return Book(name, tables["survey"], choices, settings, tuple(unknown))


def _refuse_hostile(content: bytes, name: str) -> None:
    """Nothing that grows when it is unpacked, and no XML that declares things of its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = max(len(content), sum(each.file_size for each in archive.infolist()))
            parts = [] if size > MAX_BYTES else [(each.filename, archive.read(each)) for each in archive.infolist()]
    except Exception:  # noqa: BLE001  a damaged archive makes zipfile and zlib raise nearly anything
        raise DefinitionError([Problem("xlsform-not-a-workbook", {"file": name})]) from None
    if size > MAX_BYTES:
        raise _too_large(name)
    if any(mark in part for title, part in parts if title.endswith((".xml", ".rels")) for mark in _DECLARING):
        raise DefinitionError([Problem("xlsform-not-a-workbook", {"file": name})])


def _sheets(content: bytes, name: str) -> dict[str, list[tuple[Any, ...]]]:
    """Cells of the sheets by title in lower case, those that a form has no use for left out."""
    from openpyxl import load_workbook  # noqa: PLC0415  slow to import, and only workbooks need it

    found: dict[str, list[tuple[Any, ...]]] = {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which hold no questions
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            for sheet in book.worksheets:
                title = sheet.title.strip().casefold()
                wanted = title in {"survey", "choices", "settings"}
                limits = {"max_row": MAX_ROWS + 1 if wanted else 1, "max_col": MAX_COLUMNS}
                found[title] = list(sheet.iter_rows(values_only=True, **limits)) if wanted else []
    except Exception:  # noqa: BLE001  openpyxl, zipfile and the XML reader raise nearly anything
        raise DefinitionError([Problem("xlsform-not-a-workbook", {"file": name})]) from None
    if any(len(cells) > MAX_ROWS and any(cells[MAX_ROWS]) for cells in found.values()):
        raise _too_large(name)
    return found


def _too_large(name: str) -> DefinitionError:
    facts = {"file": name, "limit": MAX_BYTES // 1_000_000, "rows": MAX_ROWS}
    return DefinitionError([Problem("xlsform-too-large", facts)])


def _headings(cells: list[tuple[Any, ...]]) -> list[str]:
    return [_column(_text(each), colons="::")[0] for each in (cells[0] if cells else ())]


def _rows(cells: list[tuple[Any, ...]], unknown: dict[str, None]) -> Iterator[Row]:
    heads = [_text(each) for each in (cells[0] if cells else ())]
    colons = "::" if any("::" in head for head in heads) else ":"
    columns = [_column(head, colons=colons) for head in heads]
    for number, values in enumerate(cells[1:], start=2):
        row: dict[str, dict[str, str]] = {}
        for (column, heading), value in zip(columns, values, strict=False):
            text = _text(value)
            tag = tag_of(heading) if heading else NO_LANGUAGE
            if text and column and tag is None:
                unknown[heading] = None
            elif text and column:
                row.setdefault(column, {}).setdefault(str(tag), text)
        if row:
            yield Row(number, row)


def _column(head: str, *, colons: str) -> tuple[str, str]:
    """The column a heading means, and the language it names."""
    words = [word.strip() for word in head.split(colons)]
    if words[0] == "jr":
        words = [":".join(words[:2]), *words[2:]]
    taken = 2 if words[0].lower() in _TWO_WORDS and len(words) > 1 else 1
    column = "::".join(word.lower() for word in words[:taken])
    column = _SPELLINGS.get(column.replace("_", " "), _SPELLINGS.get(column, column))
    return column, colons.join(words[taken:]).strip()


def _text(value: Any) -> str:
    """A cell as a person sees it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()
