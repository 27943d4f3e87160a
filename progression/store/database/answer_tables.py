"""The table of answers that an instrument version generates.

Scope: a definition to a table with a column for each column of its matrix and for each item answered in words, and a
CHECK for what may stand there. A code that is not on the scale cannot be stored, whatever program tries.
"""

import hashlib
import re
from typing import Any, Final

from sqlalchemy import REAL, CheckConstraint, Column, Dialect, ForeignKey, Integer, MetaData, Table, Text, cast
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateTable
from sqlalchemy.sql.expression import ColumnElement, and_, between, column, func, or_
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine

from progression.definition import MISSING_CODES, Instrument, Scale
from progression.store.database.tables import ID, METADATA

__all__ = ["answer_columns", "answer_shape", "answer_table", "answer_table_name", "fits", "text_columns"]

_LONGEST_NAME: Final = 63  # bytes, of PostgreSQL
_KEY: Final = "id"
_MOST_COLUMNS: Final = 1_500  # a table of PostgreSQL has 1 600
_LOWEST_MISSING: Final = min(MISSING_CODES.values())


def answer_table_name(instrument: Instrument) -> str:
    """``answers_bip_1_0_0``."""
    return _name("answers_" + re.sub(r"[^a-z0-9]+", "_", f"{instrument.id}_{instrument.version}"))


def answer_columns(instrument: Instrument) -> list[str]:
    """Names of the columns of codes, in the order of the instrument's matrix."""
    return [_name(each.name) for each in instrument.columns]


def text_columns(instrument: Instrument) -> list[str]:
    """Names of the columns of words, in the order of the instrument's text items."""
    return [_name(each.id) for each in instrument.text_items]


def answer_table(instrument: Instrument, name: str | None = None) -> Table:
    """The table that the answers to one version of an instrument stand in.

    Args:
        instrument: The version.
        name: What the table is called, where it is not called after the version.
    """
    metadata = MetaData(naming_convention=METADATA.naming_convention)
    called = name or answer_table_name(instrument)
    Table("forms", metadata, Column("id", ID, primary_key=True))
    table = Table(called, metadata, Column(_KEY, ID, ForeignKey("forms.id"), primary_key=True, autoincrement=False))
    for place, (each, title) in enumerate(zip(instrument.columns, answer_columns(instrument), strict=True)):
        table.append_column(Column(title, _Code, nullable=False))
        permitted = _permitted(title, instrument.scale_of(each.item))
        table.append_constraint(CheckConstraint(permitted, name=f"code_{place}"))
    for place, (item, title) in enumerate(zip(instrument.text_items, text_columns(instrument), strict=True)):
        table.append_column(Column(title, Text, nullable=False))
        longest = func.length(column(title)) <= instrument.scale_of(item).longest
        table.append_constraint(CheckConstraint(longest, name=f"text_{place}"))
    table.dialect_options["sqlite"]["strict"] = True
    return table


def answer_shape(instrument: Instrument) -> str:
    """What decides whether answers by two definitions fit into one table: equal for those that do."""
    return re.sub(r"\s+", " ", str(CreateTable(answer_table(instrument, "answers"))))


class _Code(TypeDecorator[int]):
    """A whole number. PostgreSQL would make 4 of 3.5 before a CHECK sees it; there it is of a type that holds both."""

    impl = Integer
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return REAL() if dialect.name == "postgresql" else Integer()

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        return _Whole(column)


class _Whole(FunctionElement[int]):
    """A code as it is read."""

    type = Integer()
    name = "whole"
    inherit_cache = True


@compiles(_Whole)
def _as_it_is(element: _Whole, compiler: Any, **more: Any) -> str:
    return str(compiler.process(element.clauses, **more))


@compiles(_Whole, "postgresql")
def _as_integer(element: _Whole, compiler: Any, **more: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **more)} AS INTEGER)"


def _permitted(title: str, scale: Scale) -> ColumnElement[bool]:
    """What may stand in a column: a reason for no answer, or a code of the scale."""
    cell: ColumnElement[int] = column(title, Integer)
    codes = sorted(scale.values)
    missing = between(cell, _LOWEST_MISSING, -1)
    has_gaps = codes[-1] - codes[0] + 1 != len(codes)
    on_scale = cell.in_(codes) if has_gaps else between(cell, codes[0], codes[-1])
    return and_(or_(missing, on_scale), cell == cast(cell, Integer))


def _name(wanted: str) -> str:
    """A name that both databases take as it is: a long one is cut, and told apart by a digest of the whole.

    An item may be called as the table's own key; no id of ours ends in an underscore.
    """
    if wanted == _KEY:
        return f"{wanted}_"
    if len(wanted.encode()) <= _LONGEST_NAME:
        return wanted
    return f"{wanted[: _LONGEST_NAME - 11]}_{hashlib.sha256(wanted.encode()).hexdigest()[:10]}"


def fits(instrument: Instrument) -> bool:
    """Whether the instrument has no more columns than a table can have."""
    return len(instrument.columns) + len(instrument.text_items) <= _MOST_COLUMNS
