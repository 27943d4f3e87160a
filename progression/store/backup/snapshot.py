"""A store as lines: everything in it as it was at one moment, in the order of its log.

Scope: a connection that reads to a header and rows. The tables are read side by side, each by its ids, so that no more
than a few hundred rows of each are held.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from heapq import merge
from importlib.metadata import version
from typing import Any, Final

from sqlalchemy import Connection, Select, column, func, select, table

from progression.store.backup.lines import FORMAT, Header, Row
from progression.store.database.tables import RECORDS, gaps, log
from progression.store.definitions import StoredInstrument, stored_instruments
from progression.store.reading import extent
from progression.store.work import moment

__all__ = ["header_of", "rows_of"]

_HELD: Final = 500  # rows of each table


def header_of(connection: Connection, *, name: str, revision: str) -> Header:
    """What a backup says of the store before anything else.

    Args:
        connection: That sees the store at one moment.
        name: What results call the store.
        revision: Of its tables.
    """
    seen = extent(connection)
    columns = {each.name: [column.name for column in each.columns] for each in (log, *RECORDS, gaps)}
    answers = {each.table.name for each in stored_instruments(connection)}
    counts = {name: _count(connection, name) for name in (*columns, *sorted(answers))}
    return Header(FORMAT, revision, name, seen.seq, seen.hash, moment(), version("progression"), columns, counts)


def rows_of(connection: Connection, columns: Mapping[str, list[str]]) -> Iterator[Row]:
    """Every row: an entry of the log, then the records that it vouches for, then the next entry.

    Args:
        connection: That sees the store at one moment.
        columns: The columns of each table but those of answers.
    """
    known = stored_instruments(connection)
    with ExitStack() as opened:
        parts = [_table_rows(connection, name, columns[name], opened) for name in columns if name != "forms"]
        parts += [_form_rows(connection, each, columns["forms"], opened) for each in known]
        yield from merge(*parts, key=_place)


def _place(row: Row) -> tuple[int, int, int]:
    """An entry stands before its first record, and after an entry without any."""
    if row.table == "log":
        return row.values["first"], 0, row.values["seq"]
    return row.values["id"], 1, 0


def _count(connection: Connection, name: str) -> int:
    return connection.execute(select(func.count()).select_from(table(name))).scalar_one()


def _table_rows(connection: Connection, name: str, columns: list[str], opened: ExitStack) -> Iterator[Row]:
    named = table(name, *map(column, columns))
    for row in _read(connection, select(named).order_by(named.c[columns[0]]), opened):
        yield Row(name, dict(zip(columns, row, strict=True)))


def _form_rows(
    connection: Connection, stored: StoredInstrument, columns: list[str], opened: ExitStack
) -> Iterator[Row]:
    """The forms that were answered by one definition, with their answers where they have any."""
    forms, answers = table("forms", *map(column, columns)), stored.table
    query = (
        select(*forms.c, answers)
        .select_from(forms.outerjoin(answers, answers.c.id == forms.c.id))
        .where(forms.c.instrument == stored.id)
        .order_by(forms.c.id)
    )
    own = len(columns)
    last = own + 1 + len(stored.instrument.columns)
    for row in _read(connection, query, opened):
        values = dict(zip(columns, row[:own], strict=True))
        has_answers = row[own] is not None
        yield Row("forms", values, row[own + 1 : last], row[last:]) if has_answers else Row("forms", values)


def _read(connection: Connection, query: Select[Any], opened: ExitStack) -> Iterator[tuple[Any, ...]]:
    result = opened.enter_context(connection.execute(query, execution_options={"yield_per": _HELD}))
    for row in result:
        yield tuple(row)
