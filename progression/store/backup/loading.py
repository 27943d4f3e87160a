"""Rows of a backup into an empty database.

Scope: one connection, whose transaction is the caller's. Rows are written a few thousand at a time, table by table in
the order in which they can be filled; the tables of answers are made when their definition comes.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Column, Connection, MetaData, Table

from progression.store.backup.lines import Row
from progression.store.database.answer_tables import answer_columns, text_columns
from progression.store.database.statements import insert_rows
from progression.store.definitions import StoredInstrument, StoredInstruments

__all__ = ["Loader"]

_HELD: Final = 2_000  # rows


class Loader:
    """Takes rows in the order of the log; what it still holds is written by `flush`.

    Args:
        connection: Where to.
        columns: The columns of each table but those of answers, in the order in which the tables can be filled.
    """

    def __init__(self, connection: Connection, columns: Mapping[str, list[str]]) -> None:
        self._connection = connection
        self._tables = {name: Table(name, MetaData(), *map(Column, names)) for name, names in columns.items()}
        self._answers: dict[str, Table] = {}
        self._known = StoredInstruments()
        self._definitions: dict[int, StoredInstrument] = {}
        self._held: dict[str, list[Mapping[str, Any]]] = {}
        self._count = 0

    def add(self, row: Row) -> None:
        """One more row."""
        self._hold(row.table, row.values)
        if row.codes is not None and row.texts is not None:
            stored = self._definitions[row.values["instrument"]]
            names = ("id", *answer_columns(stored.instrument), *text_columns(stored.instrument))
            values = (row.values["id"], *row.codes, *row.texts)
            self._hold(stored.table.name, dict(zip(names, values, strict=True)))
        if row.table == "instruments" or self._count >= _HELD:
            self.flush()
        if row.table == "instruments":
            self._learn()

    def flush(self) -> None:
        """Write what is held."""
        for name, table in (*self._tables.items(), *self._answers.items()):
            insert_rows(self._connection, table, self._held.pop(name, ()))
        self._count = 0

    def _hold(self, name: str, values: Mapping[str, Any]) -> None:
        self._held.setdefault(name, []).append(values)
        self._count += 1

    def _learn(self) -> None:
        """The definition that has come, and the table that its answers stand in."""
        self._known.refresh(self._connection)
        for stored in self._known:
            self._definitions[stored.id] = stored
            if stored.table.name not in self._answers:
                stored.table.create(self._connection)
                self._answers[stored.table.name] = stored.table
