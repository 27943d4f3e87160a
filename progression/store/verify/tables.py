"""Whether the tables are those that this program makes: a program that dropped a rule leaves the next fault unseen.

Scope: every table, column, rule and index, as the database describes them. Whether the rows keep the rules is asked in
``rules``.
"""

from collections.abc import Generator
from typing import Final

from sqlalchemy import Table

from progression.problems import Problem, shown
from progression.store.database.connection import Database
from progression.store.database.tables import METADATA
from progression.store.verify.definitions import Definitions
from progression.store.verify.made import made_anew, made_here
from progression.store.verify.source import Source

__all__ = ["check_tables"]

_BESIDE: Final = frozenset({"alembic_version"})


def check_tables(source: Source, database: Database, definitions: Definitions) -> Generator[Problem, None, list[Table]]:
    """What is wrong with the tables.

    Args:
        source: The database as it is.
        database: The same, to ask how it would be made.
        definitions: Those whose tables of answers shall be there.

    Returns:
        The tables that are there, those of answers too.
    """
    answers = list({each.table.name: each.table for each in definitions.sound}.values())
    found, wanted = made_here(source), made_anew(database, answers)
    there = [each for each in (*METADATA.sorted_tables, *answers) if each.name in found.tables]
    if wanted is None:
        yield Problem("verify-tables-not-compared", {"file": source.name})
        return there
    for name, parts in wanted.tables.items():
        if name not in found.tables:
            yield Problem("verify-table-missing", {"table": name})
            continue
        for part in sorted(parts - found.tables[name]):
            yield Problem("verify-table-lacks", {"table": name, "part": shown(part)})
        for part in sorted(found.tables[name] - parts):
            yield Problem("verify-table-has-more", {"table": name, "part": shown(part)})
    for name in sorted({*found.tables, *found.others} - {*wanted.tables, *definitions.doubted, *_BESIDE}):
        yield Problem("verify-table-unknown", {"table": shown(name)})
    return there
