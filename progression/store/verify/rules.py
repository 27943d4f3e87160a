"""Whether the rows keep the rules of their tables, whatever became of the rules, and mean something together.

Scope: every check, every value that must be there, every reference and every value that may stand once, asked anew of
each row; and what no rule of a database can say: what a record may take the place of.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Table,
    UniqueConstraint,
    func,
    or_,
    select,
    text,
)

from progression.problems import Problem
from progression.store.database.tables import RECORDS, forms, instruments
from progression.store.verify.source import Source, named

__all__ = ["check_meaning", "check_rules"]

_AT_ONCE: Final = 200  # conditions in one question; SQLite takes no more than 1 000


def check_rules(source: Source, there: Sequence[Table]) -> Iterator[Problem]:
    """What is wrong with rows by themselves and with what they refer to.

    Args:
        source: Where they stand.
        there: The tables there are.
    """
    names = {table.name for table in there}
    for table in there:
        broken = sorted(_broken(source, table))
        if broken:
            yield Problem("verify-rule", {"table": table.name} | named(broken))
        for constraint in sorted(table.constraints | table.indexes, key=lambda each: str(each.name)):
            if isinstance(constraint, UniqueConstraint) or (isinstance(constraint, Index) and constraint.unique):
                yield from _twice(source, table, *constraint.columns)
            elif isinstance(constraint, ForeignKeyConstraint) and constraint.referred_table.name in names:
                yield from _dangling(source, table, constraint)


def _broken(source: Source, table: Table) -> set[int]:
    """The rows that a check does not permit, or that lack what must be there."""
    checks = [each.sqltext for each in table.constraints if isinstance(each, CheckConstraint)]
    conditions = [f"NOT ({source.sql(each)})" for each in checks]
    conditions += [source.sql(each.is_(None)) for each in table.columns if not each.nullable]
    found: set[int] = set()
    for place in range(0, len(conditions), _AT_ONCE):
        some = or_(*(text(f"({each})") for each in conditions[place : place + _AT_ONCE]))
        found.update(row[0] for row in source.rows(select(_id(table)).where(some), of=table.name))
    return found


def _twice(source: Source, table: Table, column: Column[Any]) -> Iterator[Problem]:
    query = select(func.max(_id(table))).where(column.is_not(None)).group_by(column).having(func.count() > 1)
    found = [row[0] for row in source.rows(query, of=table.name)]
    if found:
        yield Problem("verify-unique", {"table": table.name, "column": column.name} | named(found))


def _dangling(source: Source, table: Table, constraint: ForeignKeyConstraint) -> Iterator[Problem]:
    (element,) = constraint.elements
    other = element.column.table.alias("other")
    named_there = other.c[element.column.name]
    query = (
        select(_id(table))
        .select_from(table.outerjoin(other, named_there == element.parent))
        .where(element.parent.is_not(None), named_there.is_(None))
    )
    found = [row[0] for row in source.rows(query, of=table.name)]
    if found:
        yield Problem("verify-reference", {"table": table.name, "column": element.parent.name} | named(found))


def _id(table: Table) -> Any:
    (column,) = table.primary_key.columns
    return column


def check_meaning(source: Source, there: Sequence[Table]) -> Iterator[Problem]:
    """What is wrong with records that take the place of others.

    A record takes the place of an earlier one about the same participant, a form of one of the same instrument: what
    is known of a participant can then be shown, and erased, as one.
    """
    for table in RECORDS:
        if table in there and "supersedes" in table.c:
            found = [row[0] for row in source.rows(_misplaced(table), of=table.name)]
            if found:
                yield Problem("verify-supersedes", {"table": table.name} | named(found))
    if forms in there:
        alone = select(forms.c.id).where(forms.c.state == "retracted", forms.c.supersedes.is_(None))
        found = [row[0] for row in source.rows(alone, of="forms")]
        if found:
            yield Problem("verify-retraction", {"table": "forms"} | named(found))


def _misplaced(table: Table) -> Any:
    earlier = table.alias("earlier")
    joined = table.join(earlier, earlier.c.id == table.c.supersedes)
    wrong = [earlier.c.id >= table.c.id, earlier.c.participant != table.c.participant]
    if table is forms:
        one, other = instruments.alias("one"), instruments.alias("other")
        joined = joined.join(one, one.c.id == table.c.instrument).join(other, other.c.id == earlier.c.instrument)
        wrong.append(one.c.instrument != other.c.instrument)
    return select(table.c.id).select_from(joined).where(or_(*wrong))
