"""What a database says its tables are: columns, rules, indexes and whatever else hangs on them.

Scope: one way to describe tables for each kind of database, and the same description of tables as this program makes
them now: in memory for SQLite, as temporary ones that are never kept for PostgreSQL.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Table, create_engine
from sqlalchemy.exc import DBAPIError

from progression.store.database.connection import Database
from progression.store.database.tables import METADATA
from progression.store.verify.source import Source

__all__ = ["Made", "made_anew", "made_here"]


@dataclass(frozen=True)
class Made:
    """What there is.

    Attributes:
        tables: Table to what it is made of, each part in the database's own words.
        others: Names of views and other things beside tables.
    """

    tables: dict[str, frozenset[str]]
    others: tuple[str, ...] = ()


_SQLITE: Final = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"

_POSTGRESQL: Final = """
WITH c AS (SELECT * FROM pg_class WHERE relnamespace = {schema} AND relkind NOT IN ('i', 'I', 'S', 't', 'c'))
SELECT CASE WHEN relkind = 'r' THEN 'table' ELSE 'other' END, relname, NULL FROM c
UNION ALL SELECT 'part', relname, 'unlogged' FROM c WHERE relpersistence = 'u'
UNION ALL SELECT 'part', relname, 'row security' FROM c WHERE relrowsecurity
UNION ALL SELECT 'part', relname, concat_ws(' ', quote_ident(attname), format_type(atttypid, atttypmod),
    CASE WHEN attnotnull THEN 'NOT NULL' END, 'DEFAULT ' || pg_get_expr(adbin, adrelid))
    FROM c JOIN pg_attribute a ON a.attrelid = c.oid AND attnum > 0 AND NOT attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
UNION ALL SELECT 'part', relname, concat('CONSTRAINT ', conname, ' ', pg_get_constraintdef(k.oid, true))
    FROM c JOIN pg_constraint k ON k.conrelid = c.oid
UNION ALL SELECT 'part', relname,
    concat(pg_get_indexdef(indexrelid, 0, true), CASE WHEN indisvalid THEN '' ELSE ' INVALID' END)
    FROM c JOIN pg_index i ON i.indrelid = c.oid
UNION ALL SELECT 'part', relname, concat('TRIGGER ', tgname, CASE tgenabled WHEN 'O' THEN '' ELSE ' DISABLED' END)
    FROM c JOIN pg_trigger t ON t.tgrelid = c.oid WHERE NOT tgisinternal OR tgenabled <> 'O'
UNION ALL SELECT 'part', relname, concat('RULE ', rulename)
    FROM c JOIN pg_rewrite r ON r.ev_class = c.oid WHERE relkind = 'r'
"""
_CURRENT: Final = "to_regnamespace(quote_ident(current_schema()))"


def made_here(source: Source) -> Made:
    """What there is in the database that is looked at."""
    if source.kind == "sqlite":
        return _sqlite(source.rows(_SQLITE, of="sqlite_master"))
    return _postgresql(source.rows(_POSTGRESQL.format(schema=_CURRENT), of="pg_class"))


def made_anew(database: Database, answers: Sequence[Table]) -> Made | None:
    """What there would be if this program made it now; None where the database does not let us find out.

    Args:
        database: Of which kind, and on PostgreSQL where to ask.
        answers: The tables of answers beside those that every store has.
    """
    try:
        return _in_memory(answers) if database.kind == "sqlite" else _for_now(database, answers)
    except DBAPIError:
        return None


def _in_memory(answers: Sequence[Table]) -> Made:
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            _make(connection, answers)
            return _sqlite(connection.exec_driver_sql(_SQLITE))
    finally:
        engine.dispose()


def _for_now(database: Database, answers: Sequence[Table]) -> Made:
    with database.engine.connect() as connection:
        connection.exec_driver_sql("SET TRANSACTION READ WRITE")
        _make(connection.execution_options(schema_translate_map={None: "pg_temp"}), answers)
        found = _postgresql(connection.exec_driver_sql(_POSTGRESQL.format(schema="pg_my_temp_schema()")))
        connection.rollback()
        return found


def _make(connection: Connection, answers: Sequence[Table]) -> None:
    METADATA.create_all(connection, checkfirst=False)
    for table in answers:
        table.create(connection, checkfirst=False)


def _sqlite(rows: Iterable[Sequence[Any]]) -> Made:
    tables: dict[str, set[str]] = {}
    others = []
    for kind, name, table, sql in rows:
        if kind == "table":
            tables.setdefault(str(name), set()).update(_parts(str(sql)))
        elif kind == "view":
            others.append(str(name))
        elif sql is not None:
            tables.setdefault(str(table), set()).add(_plain(str(sql)))
    return Made({name: frozenset(parts) for name, parts in tables.items()}, tuple(others))


def _parts(sql: str) -> list[str]:
    """What stands before the columns, each column and rule, and what stands after them."""
    plain = _plain(sql)
    begin, end = plain.find("("), plain.rfind(")")
    if not 0 < begin < end:
        return [plain]
    found, depth, quoted = [""], 0, False
    for sign in plain[begin + 1 : end]:
        quoted ^= sign == "'"
        depth += (sign == "(") - (sign == ")") if not quoted else 0
        if sign == "," and depth == 0 and not quoted:
            found.append("")
        else:
            found[-1] += sign
    return [plain[:begin].strip(), *(each.strip() for each in found), plain[end + 1 :].strip()]


def _plain(sql: str) -> str:
    """A statement without what makes no difference: blanks and the signs around names."""
    return re.sub(r"\s+", " ", sql.replace('"', "")).strip()


def _postgresql(rows: Iterable[Sequence[Any]]) -> Made:
    tables: dict[str, set[str]] = {}
    others = []
    for kind, name, part in rows:
        if kind == "other":
            others.append(str(name))
        else:
            tables.setdefault(str(name), set()).update([] if part is None else [str(part)])
    return Made({name: frozenset(parts) for name, parts in tables.items() if name not in others}, tuple(others))
