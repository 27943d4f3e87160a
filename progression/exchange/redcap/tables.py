"""The three tables of a project, however they come.

Scope: bytes to rows by column. A data dictionary alone, or an archive of it with its events and the forms of each
event; which table is which is seen from its columns, not from its name.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from progression.errors import DefinitionError
from progression.exchange.common.files import File, members, table
from progression.exchange.redcap.columns import DICTIONARY, REQUIRED, TOOL
from progression.exchange.redcap.fields import choices_in
from progression.problems import Problem, shown

__all__ = ["Row", "Tables", "tables_of"]

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")

Row = dict[str, str]
"""Cells by column, in the names of the API."""


@dataclass
class Tables:
    """The rows of each table, by column, in the names of the API."""

    fields: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    mapping: list[Row] = field(default_factory=list)


def tables_of(content: bytes, file: File) -> Tables:
    """The tables in a file.

    Raises:
        DefinitionError: If there is no data dictionary in it, or one whose fields cannot be told apart.
    """
    if not content.startswith(_ZIP):
        return Tables(fields=_dictionary(table(content, ",", file), file))
    found = Tables()
    for inside, part in members(content, file).items():
        if not inside.lower().endswith(".csv"):
            continue
        rows = table(part, ",", (f"{file[0]}: {shown(inside)}", TOOL))
        header = {each.lower() for each in rows[0]}
        if "form" in header and "unique_event_name" in header:
            found.mapping = _by_column(rows)
        elif {"event_name", "unique_event_name"} <= header:
            found.events = _by_column(rows)
        else:
            found.fields += _dictionary(rows, (f"{file[0]}: {shown(inside)}", TOOL))
    if not found.fields:
        raise DefinitionError([Problem("survey-no-questions", {"file": file[0], "format": file[1]})])
    return found


def _by_column(rows: Sequence[Sequence[str]]) -> list[Row]:
    header = [each.lower() for each in rows[0]]
    return [dict(zip(header, [*row, *[""] * len(header)], strict=False)) for row in rows[1:]]


def _dictionary(rows: Sequence[Sequence[str]], file: File) -> list[Row]:
    """The fields of a dictionary, whichever names its columns have.

    Raises:
        DefinitionError: If columns are missing, a field comes twice, or there is none.
    """
    names = {header.casefold(): name for name, header in DICTIONARY.items()}
    columns = [names.get(each.casefold(), each.casefold()) for each in rows[0]]
    facts: dict[str, object] = {"file": file[0], "format": file[1]}
    if missing := [DICTIONARY[each] for each in REQUIRED if each not in columns]:
        raise DefinitionError([Problem("survey-columns", facts | {"missing": ", ".join(missing)})])
    fields = [dict(zip(columns, [*row, *[""] * len(columns)], strict=False)) for row in rows[1:]]
    fields = [{**dict.fromkeys(DICTIONARY, ""), **row, "field_name": row["field_name"].lower()} for row in fields]
    fields = [row for row in fields if row["field_name"]]
    many = Counter(row["field_name"] for row in fields)
    problems = [Problem("survey-duplicate", facts | {"name": shown(each)}) for each, count in many.items() if count > 1]
    for row in fields:
        raws = Counter(raw for raw, _ in choices_in(row))
        for raw in (each for each, count in raws.items() if count > 1):
            value = {"name": shown(row["field_name"]), "value": shown(raw)}
            problems.append(Problem("survey-duplicate-choice", facts | value))
    if not fields:
        problems.append(Problem("survey-no-questions", facts))
    if problems:
        raise DefinitionError(problems)
    return fields
