"""Statements made once and run often, past what SQLAlchemy does anew each time.

Scope: inserts and queries as the driver takes them. A form saved goes through here; anything rarer is plain SQLAlchemy.
"""

from collections.abc import Iterable, Mapping
from contextlib import closing
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Select, Table, bindparam, insert

__all__ = ["fetched", "insert_rows", "run"]


def run(connection: Connection, sql: str) -> None:
    """Run a statement that says all by itself and gives nothing back."""
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(sql)


def insert_rows(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows, each with a value for every column or for none of them left out."""
    sql, names = _insert(table, connection.dialect)
    made: list[Any] = [tuple(row.get(name) for name in names) for row in rows]
    if not connection.dialect.positional:
        made = [{f"p{place}": value for place, value in enumerate(row)} for row in made]
    with closing(connection.connection.cursor()) as cursor:
        if len(made) == 1:
            cursor.execute(sql, made[0])
        else:
            cursor.executemany(sql, made)


def fetched(connection: Connection, query: Select[Any], **values: Any) -> list[Any]:
    """Every row of a query, as the driver gives them.

    Args:
        connection: Where to ask.
        query: Made once, at a module's top: it is compiled once.
        values: Its bound parameters, by name.
    """
    sql, names = _query(query, connection.dialect)
    bound = tuple(values[name] for name in names) if connection.dialect.positional else values
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(sql, bound)
        return list(cursor.fetchall())


@lru_cache(maxsize=1_000)
def _insert(table: Table, dialect: Dialect) -> tuple[str, list[str]]:
    names = [column.name for column in table.columns]
    values = {column: bindparam(f"p{place}", type_=column.type) for place, column in enumerate(table.columns)}
    return str(insert(table).values(values).compile(dialect=dialect)), names


@lru_cache(maxsize=1_000)
def _query(query: Select[Any], dialect: Dialect) -> tuple[str, list[str]]:
    compiled = query.compile(dialect=dialect)
    return str(compiled), list(compiled.positiontup or ())
