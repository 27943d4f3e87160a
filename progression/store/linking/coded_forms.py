"""The forms that hold of those who made codes of themselves.

Scope: out of the tables to plain records, as linking needs them: each as it was given, to whichever version.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select

from progression.definition import Instrument
from progression.store.database.statements import fetched
from progression.store.database.tables import forms
from progression.store.definitions import KEY_COLUMNS, StoredInstrument, StoredInstruments
from progression.store.form_rows import form_key
from progression.store.reading import rows_of, superseded_ids
from progression.store.records import SelfCode, current

__all__ = ["CodedForms", "HeldForm", "coded_forms"]

_SOURCES: Final = select(forms.c.id, forms.c.source).where(forms.c.source.is_not(None), forms.c.id < bindparam("until"))


@dataclass(frozen=True)
class HeldForm:
    """A form that holds.

    Attributes:
        id: Of its record.
        stored: The definition that it was given to.
        participant: Pseudonym.
        occasion: Id.
        date: ISO text, or None.
        respondent: Id.
        groups: JSON object.
        source: Id of the file it came from, or None.
        codes: In the order of the definition's columns.
        texts: In the order of its text items.
    """

    id: int
    stored: StoredInstrument
    participant: str
    occasion: str
    date: str | None
    respondent: str
    groups: str
    source: int | None
    codes: tuple[int, ...]
    texts: tuple[str, ...]

    @property
    def place(self) -> tuple[str | None, ...]:
        """Of which a participant has one form."""
        return form_key(self.stored.instrument, "", self.occasion, self.date, self.respondent)


@dataclass(frozen=True)
class CodedForms:
    """Forms that hold, in the order in which they came, and the codes of their respondents, by pseudonym."""

    forms: tuple[HeldForm, ...]
    codes: Mapping[str, SelfCode]

    @cached_property
    def by_participant(self) -> Mapping[str, list[HeldForm]]:
        """The forms of each participant who has any."""
        found: dict[str, list[HeldForm]] = defaultdict(list)
        for each in self.forms:
            found[each.participant].append(each)
        return dict(found)


def coded_forms(connection: Connection, known: StoredInstruments, instrument: Instrument, *, until: int) -> CodedForms:
    """The forms of an instrument that hold and whose respondents made codes.

    Args:
        connection: Where to ask.
        known: The store's definitions.
        instrument: In any version.
        until: Id of the first record that is not seen.
    """
    codes = {each.participant: each for each in current(connection, SelfCode, until=until)}
    superseded = superseded_ids(connection, until)
    sources = dict(fetched(connection, _SOURCES, until=until))
    found = [
        _held(row, stored, sources.get(row[0]))
        for stored in known.of(instrument.id)
        for row in rows_of(connection, [stored], until, None)
        if row[1] in codes and row[0] not in superseded
    ]
    return CodedForms(tuple(sorted(found, key=lambda each: each.id)), codes)


def _held(row: Any, stored: StoredInstrument, source: int | None) -> HeldForm:
    last = KEY_COLUMNS + len(stored.instrument.columns)
    place, participant, occasion, day, respondent, groups, _ = row[:KEY_COLUMNS]
    codes, texts = tuple(row[KEY_COLUMNS:last]), tuple(row[last:])
    return HeldForm(place, stored, participant, occasion, day, respondent, groups, source, codes, texts)
