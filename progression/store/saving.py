"""Forms into the store: once each, never over another.

Scope: what becomes of forms that come: new ones are stored, those that are there already are left, and one that says
something else than the stored one is refused, unless it is given as a correction, which is stored beside it and takes
its place. All of them in one unit of work, or none.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select

from progression.capture import Forms
from progression.definition import Instrument
from progression.errors import DataError
from progression.identity.personal import personal_kind
from progression.problems import Problem
from progression.store.database.answer_tables import answer_columns, text_columns
from progression.store.database.statements import fetched, insert_rows
from progression.store.database.tables import forms as forms_table
from progression.store.database.tables import imports, participants
from progression.store.definitions import KEY_COLUMNS, StoredInstrument, StoredInstruments, ensure_stored
from progression.store.form_rows import FormRows, form_key
from progression.store.reading import rows_of, superseded_ids
from progression.store.work import UnitOfWork

__all__ = ["Imported", "Saved", "save_forms"]

_REASON: Final = {"where": {"sv": "rättelsen", "en": "the correction"}, "field": {"sv": "skäl", "en": "reason"}}
_FEW: Final = 50  # participants asked for one by one; of more, all forms are read at once
_KNOWN: Final = select(participants.c.participant)
_KNOWN_ONE: Final = _KNOWN.where(participants.c.participant == bindparam("participant"))


@dataclass(frozen=True)
class Imported:
    """The file that forms came from.

    Attributes:
        file: Its name, without folders.
        sha256: Hash of its bytes.
        map_sha256: Hash of the map it was read by; empty without one.
    """

    file: str
    sha256: str
    map_sha256: str = ""


@dataclass(frozen=True)
class Saved:
    """What became of the forms.

    Attributes:
        ids: Of the records written, in the order in which their forms came.
        stored: Forms that are new.
        corrected: Forms that took another's place.
        same: Forms that were there already.
    """

    ids: tuple[int, ...] = ()
    stored: int = 0
    corrected: int = 0
    same: int = 0

    def to_dict(self) -> dict[str, int]:
        """The counts."""
        return {"stored": self.stored, "corrected": self.corrected, "same": self.same}


def save_forms(
    work: UnitOfWork,
    known: StoredInstruments,
    forms: Forms,
    rows: FormRows,
    *,
    check: Callable[[Connection, Forms, FormRows], Iterable[Problem]],
    correcting: str | None = None,
    imported: Imported | None = None,
) -> Saved:
    """Store forms.

    Args:
        work: What they are stored in.
        known: The store's definitions.
        forms: Of one instrument; none twice.
        rows: The same as they are written, made before anybody else had to wait for it.
        check: Further reasons to refuse them: what participants have agreed to, and who is erased.
        correcting: The reason for it, where forms that say something else take the place of those that are there.
        imported: The file they came from.

    Raises:
        DataError: If any of them cannot be stored; none is then.
    """
    reason = None if correcting is None else " ".join(correcting.split())
    problems = [*_of_reason(reason), *_personal(forms, rows), *check(work.connection, forms, rows)]
    if problems:
        raise DataError(problems)
    stored = ensure_stored(work, known, forms.instrument)
    there = _there(work, known, forms.instrument, rows)
    new, others = _sorted_out(rows, there, forms.instrument)
    if others and reason is None:
        facts = {"file": forms.source.name, "rows": forms.rows(list(others)), "count": len(others)}
        raise DataError([Problem("form-stored-otherwise", facts)])
    wanted = sorted([*new, *others])
    same = len(rows) - len(wanted)
    if not wanted:
        return Saved(same=same)
    source = _source(work, forms, imported, len(wanted))
    _add_participants(work, [rows.participant[place] for place in wanted])
    first = _add(work, stored, rows, wanted, superseded=others, source=source, reason=reason)
    return Saved(tuple(range(first, first + len(wanted))), len(new), len(others), same)


def _of_reason(reason: str | None) -> Iterable[Problem]:
    """What is wrong with the reason for a correction."""
    if reason == "":
        yield Problem("correction-without-reason")
    if kind := personal_kind(reason or ""):
        yield Problem("identity-in-field", _REASON | {"kind": kind})


def _personal(forms: Forms, rows: FormRows) -> Iterable[Problem]:
    """Identities among what is stored as it stands: pseudonyms, group values, words."""
    found: dict[str, list[int]] = {}
    refused = {word for word in {*rows.participant, *rows.groups, *rows.occasion} if personal_kind(word)}
    for place in range(len(rows)) if refused or forms.instrument.text_items else ():
        words = (rows.participant[place], rows.groups[place], rows.occasion[place])
        told = (*(word for word in words if word in refused), *filter(personal_kind, rows.texts[place]))
        for kind in {str(personal_kind(word)) for word in told}:
            found.setdefault(kind, []).append(place)
    for kind, places in found.items():
        facts = {"file": forms.source.name, "rows": forms.rows(places), "kind": kind, "count": len(places)}
        yield Problem("identity-not-stored", facts)


def _there(
    work: UnitOfWork, known: StoredInstruments, instrument: Instrument, rows: FormRows
) -> dict[tuple[str | None, ...], tuple[int, str, tuple[Any, ...]]]:
    """Key of each form that is there already to its id, version and content."""
    people = list(dict.fromkeys(rows.participant))
    asked = people if len(people) <= _FEW else None
    definitions = known.of(instrument.id)
    read = [(each.instrument, rows_of(work.connection, [each], work.next_id, asked)) for each in definitions]
    superseded = superseded_ids(work.connection, work.next_id) if any(found for _, found in read) else set()
    there = {}
    for version, found in read:
        last = KEY_COLUMNS + len(version.columns)
        for row in found:
            if row[0] not in superseded:
                content = row[3], row[5], row[KEY_COLUMNS:last], row[last:]
                there[form_key(instrument, *row[1:5])] = (row[0], version.version, content)
    return there


def _sorted_out(rows: FormRows, there: Mapping[Any, Any], instrument: Instrument) -> tuple[list[int], dict[int, int]]:
    """Places of the forms that are new, and of those that say something else than a stored one, with its id."""
    new, others = [], {}
    for place in range(len(rows)):
        stored = there.get(rows.key(place, instrument))
        if stored is None:
            new.append(place)
        elif stored[1:] != (instrument.version, rows.content(place)):
            others[place] = stored[0]
    return new, others


def _source(work: UnitOfWork, forms: Forms, imported: Imported | None, count: int) -> int | None:
    if imported is None:
        return None
    return work.add(
        imports,
        file="" if personal_kind(imported.file) else imported.file,
        sha256=imported.sha256,
        map_sha256=imported.map_sha256,
        instrument=forms.instrument.name,
        forms=count,
    )


def _add_participants(work: UnitOfWork, wanted: list[str]) -> None:
    people = list(dict.fromkeys(wanted))
    if len(people) <= _FEW:
        known = {each for each in people if fetched(work.connection, _KNOWN_ONE, participant=each)}
    else:
        known = {row[0] for row in fetched(work.connection, _KNOWN)}
    work.add_all(participants, [{"participant": each} for each in people if each not in known])


def _add(
    work: UnitOfWork,
    stored: StoredInstrument,
    rows: FormRows,
    wanted: list[int],
    *,
    superseded: Mapping[int, int],
    source: int | None,
    reason: str | None,
) -> int:
    codes = rows.codes[wanted].tolist()
    records = [
        {
            "participant": rows.participant[place],
            "instrument": stored.id,
            "occasion": rows.occasion[place],
            "date": rows.date[place],
            "respondent": rows.respondent[place],
            "groups": rows.groups[place],
            "supersedes": superseded.get(place),
            "state": "given",
            "reason": reason if place in superseded else None,
            "source": source,
        }
        for place in wanted
    ]
    beside = [{"codes": each, "texts": rows.texts[place]} for each, place in zip(codes, wanted, strict=True)]
    first = work.add_all(forms_table, records, beside=beside)
    names = ["id", *answer_columns(stored.instrument), *text_columns(stored.instrument)]
    said = enumerate(zip(codes, wanted, strict=True))
    answers = ([first + number, *each, *rows.texts[place]] for number, (each, place) in said)
    insert_rows(work.connection, stored.table, [dict(zip(names, row, strict=True)) for row in answers])
    return first
