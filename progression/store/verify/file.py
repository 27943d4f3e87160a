"""Whether the database itself is whole: what it says of its own pages and indexes.

Scope: SQLite's own check, and PostgreSQL's where the extension ``amcheck`` is installed and this role may use it.
Without it the other checks, which read every row of every table, are what there is.
"""

from collections.abc import Iterator
from typing import Final

from progression.problems import Problem, shown
from progression.store.verify.source import Source

__all__ = ["check_file"]

_AMCHECK: Final = """
SELECT quote_ident(n.nspname), bool_and(has_function_privilege(p.oid, 'EXECUTE'))
FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace JOIN pg_proc p ON p.pronamespace = n.oid
WHERE e.extname = 'amcheck' AND p.proname IN ('verify_heapam', 'bt_index_check') GROUP BY n.nspname
"""
_HEAPS: Final = """
SELECT c.relname, v.msg FROM pg_class c, {where}.verify_heapam(c.oid) v
WHERE relkind = 'r' AND relnamespace = to_regnamespace(quote_ident(current_schema()))
"""
_INDEXES: Final = """
SELECT c.oid, c.relname FROM pg_class c
WHERE relkind = 'i' AND relnamespace = to_regnamespace(quote_ident(current_schema()))
"""
_INDEX: Final = "SELECT {where}.bt_index_check({index}::regclass, true)"


def check_file(source: Source) -> Iterator[Problem]:
    """What the database finds wrong with itself."""
    if source.kind == "sqlite":
        said = [row[0] for row in source.rows("PRAGMA integrity_check", of=source.name)]
    else:
        said = list(_by_amcheck(source))
    wrong = [each for each in said if each != "ok"]
    if wrong:
        yield Problem("verify-file", {"file": source.name, "said": shown(wrong[0]), "count": len(wrong)})


def _by_amcheck(source: Source) -> Iterator[str]:
    """What is wrong with tables; an index that is wrong cannot be read."""
    for where, permitted in list(source.rows(_AMCHECK, of="amcheck")):
        if not permitted:
            continue
        for table, message in source.rows(_HEAPS.format(where=where), of=source.name):
            yield f"{table}: {message}"
        for index, name in list(source.rows(_INDEXES, of=source.name)):
            list(source.rows(_INDEX.format(where=where, index=index), of=name))
