"""Write what is registered of participants: one unit of work, and what decides over it.

Scope: what ``participants``, ``enrolment``, ``consent``, ``timeline`` and ``sub_goals`` share: whose records, which of
them hold, words that may be stored, and where a problem is said to be. Each takes a `Registration`, so that many things
can be registered as one.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from sqlalchemy import Connection, bindparam, select

from progression.definition import folded
from progression.errors import DataError
from progression.identity.key import ProjectKey
from progression.identity.personal import personal_kind, shown_safely
from progression.identity.pseudonym import understood_pseudonym
from progression.problems import Problem, closest, rows_in_words
from progression.store.database.statements import fetched
from progression.store.database.tables import participants
from progression.store.policy import Policy
from progression.store.records import Record, current
from progression.store.work import UnitOfWork
from progression.texts import LANGUAGES, Catalogue

if TYPE_CHECKING:
    from progression.store.store import Store

__all__ = ["Registration", "in_rows", "must_be_registered", "registered", "registering", "today", "understood_code"]

Kind = TypeVar("Kind", bound=Record)

_TEXTS: Final = Catalogue("progression.texts")
_PARTICIPANT: Final = {"sv": "deltagaren", "en": "the participant"}
_LONGEST: Final = 2000
_ONE: Final = select(participants.c.participant).where(participants.c.participant == bindparam("participant"))


@dataclass(frozen=True)
class Registration:
    """What is registered at one moment.

    Attributes:
        work: What it is written in.
        policy: What the project has said about it.
        key: The project's key; None where it is not at hand.
        place: ``where`` a problem is, in words, and the ``file`` where there is one.
    """

    work: UnitOfWork
    policy: Policy
    key: ProjectKey | None
    place: Mapping[str, Any]

    def current(self, kind: type[Kind], participant: str) -> list[Kind]:
        """The records of a participant that hold, with those written just now."""
        return current(self.work.connection, kind, until=self.work.next_id, participant=participant)

    def add(self, kind: type[Record], participant: str, /, *, supersedes: int | None = None, **values: Any) -> int:
        """Write a record; it takes the place of another where one is named."""
        return self.work.add(kind.table, participant=participant, supersedes=supersedes, **values)

    def error(self, code: str, **facts: object) -> DataError:
        """A problem here."""
        return DataError([Problem(code, {**self.place, **facts})])

    def known(self, participant: str) -> str:
        """The participant as the store has them: as written, or the generated code that this is.

        Raises:
            DataError: ``participant-not-registered``.
        """
        return must_be_registered(self.work.connection, participant, self.place)

    def insats(self, written: str) -> str:
        """An insats as the settings call it, by its id or a label; any where they list none.

        Raises:
            DataError: ``insats-not-listed``, ``identity-in-field``.
        """
        spellings = {each.id: [each.id, *each.label.values()] for each in self.policy.insatser}
        return self._listed("insats", written, spellings, "insats-not-listed")

    def mentor(self, written: str) -> str:
        """A mentor as the settings call them; any where they list none.

        Raises:
            DataError: ``mentor-not-listed``, ``identity-in-field``.
        """
        spellings = {each.id: [each.id] for each in self.policy.mentors}
        return self._listed("mentor", written, spellings, "mentor-not-listed")

    def _listed(self, field: str, written: str, spellings: Mapping[str, list[str]], code: str) -> str:
        word = self.words(field, written)
        meant = {folded(each): name for name, own in spellings.items() for each in own}
        if not word or (spellings and folded(word) not in meant):
            known = [each for own in spellings.values() for each in own]
            near = meant.get(folded(closest(word, known) or ""), "–")
            facts = {"name": shown_safely(word), "known": ", ".join(spellings) or "–", "near": near}
            raise self.error(code, **facts)
        return meant.get(folded(word), word)

    def words(self, field: str, written: str, *, needed: Literal["needed", "optional"] = "optional") -> str:
        """A text as it is stored, on one line.

        Raises:
            DataError: ``identity-in-field`` if it holds one, ``field-too-long``, ``field-empty``.
        """
        text = " ".join(written.split())
        called = {language: _TEXTS(f"field.{field}", language) for language in LANGUAGES}
        if kind := personal_kind(text):
            raise self.error("identity-in-field", field=called, kind=kind)
        if len(text) > _LONGEST:
            raise self.error("field-too-long", field=called, longest=_LONGEST)
        if needed == "needed" and not text:
            raise self.error("field-empty", field=called)
        return text


@contextmanager
def registering(store: "Store", action: str) -> Iterator[Registration]:
    """Register something as one unit of work: all of it is kept when this ends well, and nothing when it does not."""
    with store.work(action) as work:
        yield Registration(work, store.policy, store.key, {"where": _PARTICIPANT})


def in_rows(file: str, rows: Sequence[int]) -> dict[str, Any]:
    """Where a problem is, in a file's rows."""
    where = {language: f"{file}, {rows_in_words(rows, language)}" for language in LANGUAGES}
    return {"file": file, "where": where}


def registered(connection: Connection, written: str) -> str | None:
    """The participant with this pseudonym as the store has it; None if there is none.

    Exactly as written, else the generated code that it is.
    """
    for each in dict.fromkeys((written, understood_code(written))):
        if fetched(connection, _ONE, participant=each):
            return each
    return None


def must_be_registered(connection: Connection, written: str, place: Mapping[str, Any] | None = None) -> str:
    """The participant with this pseudonym as the store has it.

    Raises:
        DataError: ``participant-not-registered``.
    """
    found = registered(connection, written)
    if found is None:
        facts = {"where": _PARTICIPANT, **(place or {}), "participant": shown_safely(written)}
        raise DataError([Problem("participant-not-registered", facts)])
    return found


def understood_code(written: str) -> str:
    """A pseudonym as it is stored: a generated code in the way that codes are written, another as it is."""
    return understood_pseudonym(written) or " ".join(written.split())


def today() -> date:
    """The day where the user sits."""
    return date.today()  # noqa: DTZ011
