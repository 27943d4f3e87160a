"""Forms out of the store, as they are now or as they were known at an earlier time.

Scope: the tables of forms and answers to `Forms` of the current version: every stored version read by its own
definition and carried over, corrections in place of what they correct, retracted forms left out.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from sqlalchemy import Connection, bindparam, func, select

from progression.capture import CODE_TYPE, Forms, as_current, joined
from progression.definition import DataSource, Instrument
from progression.definition.versions import version_order
from progression.notes import Note
from progression.store.database.statements import fetched
from progression.store.database.tables import forms, gaps, log
from progression.store.definitions import KEY_COLUMNS, StoredInstrument, StoredInstruments
from progression.store.form_rows import FormRows, forms_of
from progression.store.people.consent import Withheld

__all__ = ["Extent", "StoredForms", "extent", "read_stored", "rows_of", "superseded_ids"]

_SUPERSEDED: Final = select(forms.c.supersedes).where(forms.c.supersedes.is_not(None), forms.c.id < bindparam("until"))
_LATEST: Final = select(func.max(log.c.seq))
_LATEST_AT: Final = select(func.max(log.c.seq)).where(log.c.at <= bindparam("at"))
_ENTRY: Final = select(log.c.seq, log.c.at, log.c.first, log.c.records, log.c.hash).where(log.c.seq == bindparam("seq"))


@dataclass(frozen=True)
class Extent:
    """How much of the store is looked at: everything up to one entry of its log.

    Attributes:
        until: Id of the first record that is not seen.
        seq: The last entry seen; 0 before the first.
        hash: That entry's hash, hex.
        at: When it was written; empty before the first.
    """

    until: int
    seq: int
    hash: str
    at: str


def extent(connection: Connection, as_of: str | None = None) -> Extent:
    """All that the store holds, or what it held at a time.

    Args:
        connection: Where to ask.
        as_of: UTC, as the log writes it.
    """
    found = fetched(connection, _LATEST_AT, at=as_of) if as_of else fetched(connection, _LATEST)
    seq = found[0][0]
    if seq is None:
        return Extent(1, 0, "", "")
    number, at, first, records, entry_hash = fetched(connection, _ENTRY, seq=seq)[0]
    return Extent(first + records, number, bytes(entry_hash).hex(), at)


@dataclass(frozen=True)
class StoredForms:
    """Forms with the ids of their records, shape (forms,), and the digest of all that was read, hex."""

    forms: Forms
    ids: Any
    sha256: str


def read_stored(
    connection: Connection,
    known: StoredInstruments,
    instrument: Instrument,
    *,
    seen: Extent,
    name: str,
    participants: Sequence[str] | None = None,
    withheld: Withheld | None = None,
) -> StoredForms:
    """The forms of an instrument.

    Args:
        connection: Where to ask.
        known: The store's definitions.
        instrument: The version to carry them over to.
        seen: How much of the store is looked at.
        name: What results call the store.
        participants: Whose forms; of all where left out.
        withheld: What the participants' consents keep from being read.

    Returns:
        The forms in the order in which they came to the store.
    """
    parts: dict[str, Forms] = {}
    ids: dict[str, Any] = {}
    digests: dict[int, bytes] = {}
    superseded = superseded_ids(connection, seen.until)
    for version, definitions in _by_version(known, instrument).items():
        rows = rows_of(connection, definitions, seen.until, participants)
        used = definitions[-1].instrument
        kept = [row for row in rows if row[0] not in superseded] if superseded else rows
        kept = withheld.kept(kept, used) if withheld else kept
        if not kept:
            continue
        read = forms_of(_form_rows(kept, used), used, source=DataSource(name))
        parts[version] = as_current(read, instrument)
        ids[version] = np.array([row[0] for row in kept])
        digests |= {row[0]: row[6] for row in kept}
    sha256 = hashlib.sha256(b"".join(digests[each] for each in sorted(digests))).hexdigest()
    source = DataSource(name, sha256, entry=seen.seq, entry_hash=seen.hash, as_of=seen.at)
    notes = _notes(connection, known, instrument, seen.until) if participants is None else ()
    notes += withheld.notes(instrument) if withheld else ()
    if not parts:
        nothing = FormRows([], [], [], [], [], np.empty((0, len(instrument.columns)), CODE_TYPE), [])
        return StoredForms(forms_of(nothing, instrument, source=source, notes=notes), np.array([], int), sha256)
    if len(parts) == 1:
        found = next(iter(parts.values()))
        found = replace(found, notes=(*notes, *found.notes))
        order = next(iter(ids.values()))
    else:
        found = joined(parts, ids, instrument, notes=notes)
        order = np.sort(np.concatenate(list(ids.values())))
    return StoredForms(replace(found, source=source), order, sha256)


def _by_version(known: StoredInstruments, instrument: Instrument) -> dict[str, list[StoredInstrument]]:
    """Stored definitions by version; no later version is ever read as an earlier one."""
    found: dict[str, list[StoredInstrument]] = {}
    for each in known.of(instrument.id):
        if not _is_later(each.instrument, instrument):
            found.setdefault(each.instrument.version, []).append(each)
    return found


def _is_later(stored: Instrument, wanted: Instrument) -> bool:
    return version_order(stored.version)[0] > version_order(wanted.version)[0]


def superseded_ids(connection: Connection, until: int) -> set[int]:
    """Ids of the forms that another has taken the place of."""
    return {row[0] for row in fetched(connection, _SUPERSEDED, until=until)}


def rows_of(
    connection: Connection, definitions: list[StoredInstrument], until: int, participants: Sequence[str] | None
) -> list[Any]:
    """Id, keys, digest and answers of the forms of definitions of one version, superseded ones too, by id."""
    found: list[Any] = []
    for stored in definitions:
        if participants is None:
            found += fetched(connection, stored.every_form, until=until, instrument=stored.id)
        for each in participants or ():
            found += fetched(connection, stored.forms_of, until=until, instrument=stored.id, participant=each)
    return found if len(definitions) == 1 and participants is None else sorted(found, key=lambda row: int(row[0]))


def _form_rows(rows: list[Any], instrument: Instrument) -> FormRows:
    first = KEY_COLUMNS
    last = first + len(instrument.columns)
    codes = np.array([row[first:last] for row in rows], CODE_TYPE).reshape(len(rows), last - first)
    keys = [[row[place] for row in rows] for place in range(1, 6)]
    return FormRows(keys[0], keys[1], keys[2], keys[3], keys[4], codes, [tuple(row[last:]) for row in rows])


def _notes(connection: Connection, known: StoredInstruments, instrument: Instrument, until: int) -> tuple[Note, ...]:
    """That forms seen then are seen no more, and that some were given to a later version."""
    of_it = [each.id for each in known.of(instrument.id)]
    later = [each.id for each in known.of(instrument.id) if _is_later(each.instrument, instrument)]
    found: list[Note] = []
    if of_it:
        query = select(func.count()).where(gaps.c.instrument.in_(of_it), gaps.c.id < until)
        count = connection.execute(query).scalar_one()
        found += [Note("forms-erased", {"count": count})] if count else []
    if later:
        query = select(func.count()).where(forms.c.instrument.in_(later), forms.c.id < until)
        corrected = select(forms.c.supersedes).where(forms.c.supersedes.is_not(None), forms.c.id < until)
        count = connection.execute(query.where(forms.c.id.not_in(corrected))).scalar_one()
        found += [Note("forms-of-later-versions", {"count": count, "version": instrument.name})] if count else []
    return tuple(found)
