"""Forms of anonymous surveys into the store, each with the code that its respondent made, hashed under the key.

Scope: what becomes of a file of such forms. Each form has a participant of its own, until it is linked to another
(``linking``). A form that is there already is known by its code and all that it says, since pseudonyms are new each
time a file is read.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import Connection, bindparam, select

from progression.capture import Forms
from progression.capture.self_coded import SelfCoded
from progression.definition import Instrument, folded
from progression.errors import DataError
from progression.identity.key import ProjectKey
from progression.identity.personal import refuse_personal
from progression.identity.pseudonym import new_pseudonym
from progression.identity.self_codes import hashed_elements
from progression.problems import Problem, shown
from progression.store.database.statements import fetched
from progression.store.database.tables import forms as forms_table
from progression.store.database.tables import imports, self_codes
from progression.store.definitions import KEY_COLUMNS, StoredInstruments
from progression.store.form_rows import FormRows, form_rows
from progression.store.reading import rows_of
from progression.store.records import pseudonyms
from progression.store.saving import Imported, Saved, save_forms
from progression.store.work import UnitOfWork

if TYPE_CHECKING:
    from progression.store.store import Store

__all__ = ["LINKED", "save_self_coded", "survey_name"]

LINKED: Final = "self-code link"
"""The reason that forms have which were stored anew, or taken back, because their codes linked them."""

_WHERE: Final = {"sv": "undersökningens namn", "en": "the name of the survey"}
_LONGEST: Final = 60
_BROUGHT: Final = (
    select(imports.c.instrument, forms_table.c.respondent)
    .select_from(imports.join(forms_table, forms_table.c.source == imports.c.id))
    .where(imports.c.sha256 == bindparam("sha256"), imports.c.map_sha256 == bindparam("map_sha256"))
    .distinct()
)
_CODES: Final = select(self_codes.c.participant, self_codes.c.elements).where(
    self_codes.c.survey == bindparam("survey"), self_codes.c.supersedes.is_(None)
)
_COPIES: Final = select(forms_table.c.id).where(
    forms_table.c.reason == bindparam("reason"), forms_table.c.supersedes.is_(None)
)


def save_self_coded(
    store: "Store", coded: SelfCoded, *, survey: str | None = None, how: Literal["store", "try"] = "store"
) -> Saved:
    """Store the forms of an anonymous survey, all of them or none, and of each code keyed hashes.

    What a file has brought before is left, whatever it is said to be now. In a later export of the same survey, forms
    that are there already are left: those with the same code and the same answers, and, where there are any, forms
    without a code that say the same.

    Args:
        store: Where to; its key must be at hand.
        coded: As they were read (`progression.capture.self_coded`).
        survey: What the survey is called: forms can be linked within it, and not beyond. The instrument's id where
            left out.
        how: ``try`` says what would become of them and stores nothing.

    Raises:
        DataError: With what keeps one of them from being stored, or the key from being used.
    """
    forms = coded.forms
    key = _key(store)
    if store.policy.consent.kept == "here":
        raise DataError([Problem("self-codes-without-consent", {"file": forms.source.name})])
    name = survey_name(forms.instrument.id if survey is None else survey)
    hashes = [hashed_elements(each, key, survey=name) for each in coded.elements]
    try:
        with store.work("import") if how == "store" else store.trial() as work:
            saved = _save(work, store, forms, hashes, survey=name)
    except BaseException:
        store.instruments = StoredInstruments()  # a definition may have been stored and taken back
        raise
    if how == "store":
        return saved
    store.instruments = StoredInstruments()
    return replace(saved, ids=())


def survey_name(written: str) -> str:
    """A survey's name as it is stored: case and repeated blanks do not matter.

    Raises:
        DataError: ``identity-in-field``; ``self-code-survey`` if it is empty or too long.
    """
    refuse_personal({"survey": written}, where=_WHERE)
    name = folded(written)
    if not 0 < len(name) <= _LONGEST:
        raise DataError([Problem("self-code-survey", {"survey": shown(name), "longest": _LONGEST})])
    return name


def _key(store: "Store") -> ProjectKey:
    """The key that codes are hashed with.

    Raises:
        DataError: If it is not at hand, or not the one of this store: its hashes would fit no others.
    """
    if store.key is None:
        raise DataError([Problem("key-needed-for-self-codes")])
    if store.key.public != store.public_key:
        raise DataError([Problem("key-not-of-self-codes")])
    return store.key


def _save(work: UnitOfWork, store: "Store", forms: Forms, hashes: list[tuple[str, ...]], *, survey: str) -> Saved:
    connection, source = work.connection, forms.source
    store.instruments.refresh(connection)
    codes = dict(fetched(connection, _CODES, survey=survey))
    there = Counter(_stored(work, store, forms.instrument, codes))
    new = _new(form_rows(forms), hashes, there, brought=_brought(connection, forms))
    if not new:
        return Saved(same=len(forms))
    _refuse_other_width(forms, hashes, codes, survey=survey)
    kept = _with_free_pseudonyms(connection, forms.take(new), until=work.next_id)
    rows = form_rows(kept)
    imported = Imported(source.name, source.sha256, source.map_sha256)
    saved = save_forms(work, store.instruments, kept, rows, check=store.refusals, imported=imported)
    records = [
        {"participant": participant, "survey": survey, "elements": json.dumps(hashes[place])}
        for participant, place in zip(rows.participant, new, strict=True)
    ]
    work.add_all(self_codes, records)
    return replace(saved, same=len(forms) - len(new))


def _brought(connection: Connection, forms: Forms) -> set[str]:
    """The respondents whose forms this very file has brought before: it may have been read for some of them only."""
    source = forms.source
    found = fetched(connection, _BROUGHT, sha256=source.sha256, map_sha256=source.map_sha256) if source.sha256 else []
    return {respondent for name, respondent in found if name.partition("@")[0] == forms.instrument.id}


def _refuse_other_width(forms: Forms, hashes: list[tuple[str, ...]], codes: dict[str, str], *, survey: str) -> None:
    """Codes of one survey have as many elements.

    Raises:
        DataError: ``self-code-width``.
    """
    width = next((len(json.loads(each)) for each in codes.values()), None)
    if hashes and width not in {None, len(hashes[0])}:
        facts = {"file": forms.source.name, "survey": survey, "count": len(hashes[0]), "width": width}
        raise DataError([Problem("self-code-width", facts)])


def _stored(
    work: UnitOfWork, store: "Store", instrument: Instrument, codes: dict[str, str]
) -> Iterator[tuple[Any, ...]]:
    """What each form says that came from a file, whatever has become of it since, with its code."""
    copies = {row[0] for row in fetched(work.connection, _COPIES, reason=LINKED)}
    definitions = [
        each for each in store.instruments.of(instrument.id) if each.instrument.version == instrument.version
    ]
    for row in rows_of(work.connection, definitions, work.next_id, None) if definitions else ():
        if row[1] in codes and row[0] not in copies:
            last = KEY_COLUMNS + len(instrument.columns)
            code = tuple(json.loads(codes[row[1]]))
            yield code, row[2], row[4], row[3], row[5], tuple(row[KEY_COLUMNS:last]), tuple(row[last:])


def _new(
    rows: FormRows, hashes: list[tuple[str, ...]], there: Counter[tuple[Any, ...]], *, brought: Collection[str]
) -> list[int]:
    """Places of the forms that are not there yet.

    A form without any code is taken for a stored one only if some with a code are there: then the file is a later
    export of the same survey, and not that of somebody else who answered the same.
    """
    said = [
        (hashes[place], rows.occasion[place], rows.respondent[place], *rows.content(place))
        for place in range(len(rows))
    ]
    is_later = any(any(each[0]) and each in there for each in said)
    new = []
    for place, each in enumerate(said):
        if rows.respondent[place] in brought:
            continue
        if there[each] and (is_later or any(each[0])):
            there[each] -= 1
        else:
            new.append(place)
    return new


def _with_free_pseudonyms(connection: Connection, forms: Forms, *, until: int) -> Forms:
    """The forms under pseudonyms that nobody in the store has."""
    taken = set(pseudonyms(connection, until=until))
    drawn = forms.keys["participant"].cat.categories
    if taken.isdisjoint(drawn):
        return forms
    taken |= {*drawn}
    free = {}
    for code in drawn:
        free[code] = new_pseudonym(taken)
        taken.add(free[code])
    participants = forms.keys["participant"].cat.rename_categories(free)
    return replace(forms, keys=forms.keys.assign(participant=participants))
