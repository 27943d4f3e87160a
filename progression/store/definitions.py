"""The definitions that forms were answered by, kept whole in the store.

Scope: an instrument into the store with the table that its answers stand in, and back out of it when no file has it any
more. A definition is known by the hash of its content; two of one version may differ in words, never in what may be
answered.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from sqlalchemy import Connection, Select, Table, bindparam, select

from progression.definition import Instrument, definition_hash
from progression.definition.versions import version_order
from progression.errors import DataError
from progression.problems import Problem
from progression.store.database.answer_tables import (
    answer_columns,
    answer_shape,
    answer_table,
    answer_table_name,
    fits,
    text_columns,
)
from progression.store.database.statements import fetched
from progression.store.database.tables import forms, instruments
from progression.store.work import UnitOfWork

__all__ = ["KEY_COLUMNS", "StoredInstrument", "StoredInstruments", "ensure_stored", "stored_instruments"]

_KEYS: Final = (
    forms.c.id,
    forms.c.participant,
    forms.c.occasion,
    forms.c.date,
    forms.c.respondent,
    forms.c.groups,
    forms.c.digest,
)
KEY_COLUMNS: Final = len(_KEYS)
_ALL: Final = select(
    instruments.c.id,
    instruments.c.instrument,
    instruments.c.version,
    instruments.c.hash,
    instruments.c.definition,
    instruments.c.answers,
).order_by(instruments.c.id)


@dataclass(frozen=True)
class StoredInstrument:
    """A definition in the store.

    Attributes:
        id: Of its record.
        instrument: The definition.
        hash: Of its content (`progression.definition.definition_hash`).
        table: Where its answers stand; shared by definitions of one version.
    """

    id: int
    instrument: Instrument
    hash: str
    table: Table

    @cached_property
    def every_form(self) -> Select[Any]:
        """Keys, digest and answers of the forms with ids below ``until``, in the order of ids."""
        columns = (*answer_columns(self.instrument), *text_columns(self.instrument))
        return (
            select(*_KEYS, *(self.table.c[name] for name in columns))
            .select_from(forms.join(self.table, self.table.c.id == forms.c.id))
            .where(forms.c.instrument == bindparam("instrument"), forms.c.id < bindparam("until"))
            .order_by(forms.c.id)
        )

    @cached_property
    def forms_of(self) -> Select[Any]:
        """The same of one ``participant``."""
        return self.every_form.where(forms.c.participant == bindparam("participant"))


class StoredInstruments:
    """What definitions a store has, each read once: they never change."""

    def __init__(self) -> None:
        self._known: dict[int, StoredInstrument] = {}

    def refresh(self, connection: Connection) -> None:
        """Read those that have come since."""
        for place, name, _, content_hash, definition, answers in fetched(connection, _ALL):
            if place not in self._known:
                instrument = _read(definition, name)
                table = answer_table(instrument, answers)
                self.add(StoredInstrument(place, instrument, content_hash, table))

    def by_hash(self, content_hash: str) -> StoredInstrument | None:
        """The definition with this content."""
        return next((each for each in self._known.values() if each.hash == content_hash), None)

    def of(self, instrument_id: str) -> list[StoredInstrument]:
        """Every definition of an instrument, in the order in which they came."""
        return [each for each in self._known.values() if each.instrument.id == instrument_id]

    def named(self, name: str) -> Instrument | None:
        """The definition called ``id``, its latest version, or ``id@version``; None where there is none.

        It knows the versions before it. Of two of one version, the one that came last.
        """
        instrument_id, _, wanted = name.partition("@")
        held = {each.instrument.version: each.instrument for each in self.of(instrument_id)}
        versions = sorted(held.values(), key=lambda each: version_order(each.version), reverse=True)
        place = next((n for n, each in enumerate(versions) if wanted in {"", each.version}), None)
        return None if place is None else versions[place].with_origin(earlier=versions[place + 1 :])

    def __iter__(self) -> Iterator[StoredInstrument]:
        return iter(self._known.values())

    def add(self, found: StoredInstrument) -> None:
        """Remember one that was just stored."""
        self._known[found.id] = found


def stored_instruments(connection: Connection) -> StoredInstruments:
    """The definitions in a store."""
    found = StoredInstruments()
    found.refresh(connection)
    return found


def ensure_stored(work: UnitOfWork, known: StoredInstruments, instrument: Instrument) -> StoredInstrument:
    """The stored definition with the content of this one; stored now, and its table made, where there is none.

    Raises:
        DataError: If answers to the same version were stored by a definition that permits other answers.
    """
    content_hash = definition_hash(instrument)
    if found := known.by_hash(content_hash):
        return found
    known.refresh(work.connection)  # somebody else may have
    if found := known.by_hash(content_hash):
        return found
    same = next((each for each in known.of(instrument.id) if each.instrument.version == instrument.version), None)
    if same and answer_shape(same.instrument) != answer_shape(instrument):
        raise DataError([Problem("definition-changed", {"instrument": instrument.name})])
    if not fits(instrument):
        raise DataError([Problem("too-many-columns-to-store", {"instrument": instrument.name})])
    table = answer_table(instrument, same.table.name if same else _free_name(known, instrument))
    if same is None:
        table.create(work.connection)
    record = work.add(
        instruments,
        instrument=instrument.id,
        version=instrument.version,
        hash=content_hash,
        definition=instrument.content,
        answers=table.name,
    )
    made = StoredInstrument(record, instrument, content_hash, table)
    known.add(made)
    return made


def _free_name(known: StoredInstruments, instrument: Instrument) -> str:
    """A name that no other table of answers has: ids may differ only in signs that a name cannot hold."""
    name = answer_table_name(instrument)
    taken = {each.table.name for each in known}
    return next(each for n in range(1, len(taken) + 2) if (each := name if n == 1 else f"{name[:58]}_{n}") not in taken)


def _read(definition: str, name: str) -> Instrument:
    try:
        return Instrument.model_validate_json(definition)
    except ValueError:
        raise DataError([Problem("stored-definition-damaged", {"instrument": name})]) from None
