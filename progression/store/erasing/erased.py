"""Who has been erased, known by nothing but a mark.

Scope: the marks in place of pseudonyms, and whether a pseudonym that comes anew is one of them. Erasing is in
``erasure``.
"""

from collections.abc import Collection, Iterator
from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from progression.capture import Forms
from progression.errors import DataError
from progression.identity.key import ProjectKey
from progression.identity.pseudonym import understood_pseudonym
from progression.problems import Problem
from progression.store.database.statements import fetched
from progression.store.database.tables import erasures, participants
from progression.store.form_rows import FormRows
from progression.store.people.registration import in_rows

__all__ = ["erased_among", "erased_marks", "mark_of", "returning"]

_MARKS: Final = select(erasures.c.mark).order_by(erasures.c.id)
_FEW: Final = 50  # participants asked for one by one; of more, all are read at once
_KNOWN: Final = select(participants.c.participant)
_KNOWN_ONE: Final = _KNOWN.where(participants.c.participant == bindparam("participant"))
_HOW_MANY: Final = select(func.count()).select_from(erasures)


def mark_of(key: ProjectKey, participant: str) -> str:
    """What stands for an erased participant: the same for a generated code however it is written."""
    return key.mark("erased", understood_pseudonym(participant) or participant)


def erased_marks(connection: Connection) -> list[str]:
    """The marks of all who have been erased, in the order of their erasure."""
    return [row[0] for row in fetched(connection, _MARKS)]


def erased_among(connection: Connection, key: ProjectKey | None, participants: Collection[str]) -> set[str]:
    """Those of the pseudonyms that belonged to somebody who has been erased.

    Raises:
        DataError: ``key-needed-for-erased`` if somebody has been erased and there is no key to know them by.
    """
    if not participants or not fetched(connection, _HOW_MANY)[0][0]:
        return set()
    if key is None:
        raise DataError([Problem("key-needed-for-erased")])
    marks = set(erased_marks(connection))
    return {each for each in participants if mark_of(key, each) in marks}


def returning(connection: Connection, key: ProjectKey | None, forms: Forms, rows: FormRows) -> Iterator[Problem]:
    """The forms of participants who have been erased: an old file must not bring them back.

    Raises:
        DataError: As `erased_among`.
    """
    if not fetched(connection, _HOW_MANY)[0][0]:
        return
    people = set(rows.participant)
    if len(people) <= _FEW:
        new = {each for each in people if not fetched(connection, _KNOWN_ONE, participant=each)}
    else:
        new = people - {row[0] for row in fetched(connection, _KNOWN)}
    erased = erased_among(connection, key, new)
    if erased:
        places = [place for place, each in enumerate(rows.participant) if each in erased]
        yield Problem("participant-erased", in_rows(forms.source.name, forms.rows(places)))
