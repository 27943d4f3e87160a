"""A project's store, open.

Scope: what the rest of the engine asks of it: save forms, read them as they are or were, and what it is called. The
other things that are done with a store (participants, erasure, backup, …) are functions of their own that take it.
"""

import secrets
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Final, Self

from sqlalchemy import Connection, select

from progression.capture import Forms
from progression.definition import Instrument
from progression.identity.key import ProjectKey
from progression.identity.pseudonym import is_mistyped, understood_pseudonym
from progression.problems import Problem
from progression.store import schema
from progression.store.database.connection import Database
from progression.store.database.statements import fetched
from progression.store.database.tables import store as store_table
from progression.store.definitions import StoredInstruments
from progression.store.erasing.erased import returning
from progression.store.form_rows import FormRows, form_rows
from progression.store.people.consent import Purpose, Withheld, refusals
from progression.store.people.group_values import with_group_values
from progression.store.people.registration import in_rows
from progression.store.policy import Policy
from progression.store.reading import StoredForms, extent, read_stored
from progression.store.retracting import retract_form
from progression.store.saving import Imported, Saved, save_forms
from progression.store.work import UnitOfWork, trial, unit_of_work

__all__ = ["Store"]

_ITSELF: Final = select(store_table.c.name, store_table.c.public_key)


class Store:
    """An open store; to be closed, or used in a ``with``.

    Attributes:
        database: Where it lies.
        name: What results that came from it call it: the same wherever it is moved.
        public_key: What erasures in it are signed for.
        key: The project's key; None where it is not at hand, which keeps nobody from reading.
        author: Who works in it now, as the log names them.
        policy: What the project has said about what may be stored and read.
        instruments: The definitions it holds.
    """

    def __init__(
        self, database: Database, *, author: str, key: ProjectKey | None = None, policy: Policy | None = None
    ) -> None:
        self.database = database
        self.author = author
        self.key = key
        self.policy = policy or Policy()
        self.instruments = StoredInstruments()
        try:
            schema.check(database)
            with database.reading() as connection:
                self.name, public_key = fetched(connection, _ITSELF)[0]
                self.public_key = bytes(public_key)
                self.instruments.refresh(connection)
        except BaseException:
            database.close()
            raise

    @classmethod
    def create(cls, url: str, *, author: str, key: ProjectKey, policy: Policy | None = None) -> Self:
        """A new store in an empty database.

        Raises:
            DataError: If the database is not empty or cannot be written to.
        """
        database = Database(url)
        try:
            with schema.creating(database) as connection:
                work = UnitOfWork(connection, author=author, action="create")
                work.add(store_table, name=f"store-{secrets.token_hex(6)}", public_key=key.public)
                work.close()
        except BaseException:
            database.close()
            raise
        return cls(database, author=author, key=key, policy=policy)

    @classmethod
    def open(cls, url: str, *, author: str, key: ProjectKey | None = None, policy: Policy | None = None) -> Self:
        """The store in a database.

        Raises:
            DataError: If there is none, or it is of another version than this program's.
        """
        database = Database(url)
        database.must_exist()
        return cls(database, author=author, key=key, policy=policy)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back every connection."""
        self.database.close()

    def save(
        self, forms: Forms, *, action: str = "record", correcting: str | None = None, imported: Imported | None = None
    ) -> Saved:
        """Store forms, all of them or none; those that are there already are left.

        Args:
            forms: Of one instrument.
            action: What the log says was done.
            correcting: The reason for it, where forms that say something else take the place of those that are there.
            imported: The file they came from.

        Raises:
            DataError: With everything that keeps one of them from being stored.
        """
        rows, check = form_rows(forms), self.refusals
        try:
            with unit_of_work(self.database, author=self.author, action=action) as work:
                return save_forms(
                    work, self.instruments, forms, rows, check=check, correcting=correcting, imported=imported
                )
        except BaseException:
            self.instruments = StoredInstruments()  # a definition may have been stored and taken back
            raise

    def try_to_save(self, forms: Forms, *, correcting: str | None = None, imported: Imported | None = None) -> Saved:
        """What would become of the forms. It is done and taken back: nothing is stored.

        Raises:
            DataError: With everything that would keep one of them from being stored.
        """
        rows, check = form_rows(forms), self.refusals
        try:
            with self.trial() as work:
                found = save_forms(
                    work, self.instruments, forms, rows, check=check, correcting=correcting, imported=imported
                )
        finally:
            self.instruments = StoredInstruments()
        return replace(found, ids=())

    def retract(self, form: int, *, reason: str) -> int:
        """Take a form back, and give the id of the record that says so.

        Raises:
            DataError: If there is no such form, it holds no longer, or the reason is none.
        """
        with self.work("retract") as work:
            return retract_form(work, form, reason=reason)

    def forms(
        self,
        instrument: Instrument,
        *,
        as_of: str | None = None,
        participants: Sequence[str] | None = None,
        purpose: Purpose = "report",
    ) -> Forms:
        """The forms of an instrument, whatever version they were given to, as forms of this one.

        Where a form does not say them, kön, insats and mentor are those that are registered of its participant.

        Args:
            instrument: The version to carry them over to.
            as_of: A time, UTC as the log writes it, to see what was known then.
            participants: Whose forms; of all where left out.
            purpose: What they are read for. Who has not agreed to it is left out, and a note says so; the ``mentor``'s
                and the participant's own picture has all.
        """
        return self.stored_forms(instrument, as_of=as_of, participants=participants, purpose=purpose).forms

    def stored_forms(
        self,
        instrument: Instrument,
        *,
        as_of: str | None = None,
        participants: Sequence[str] | None = None,
        purpose: Purpose = "report",
    ) -> StoredForms:
        """The same, with the ids of their records."""
        with self.database.reading() as connection:
            self.instruments.refresh(connection)
            seen = extent(connection, as_of)
            found = read_stored(
                connection,
                self.instruments,
                instrument,
                seen=seen,
                name=self.name,
                participants=participants,
                withheld=Withheld(connection, self.policy, purpose),
            )
            return with_group_values(connection, found, until=seen.until)

    def work(self, action: str) -> AbstractContextManager[UnitOfWork]:
        """A unit of work in this store, by its author."""
        return unit_of_work(self.database, author=self.author, action=action)

    def trial(self) -> AbstractContextManager[UnitOfWork]:
        """A unit of work that is taken back when it ends: it tells what would become of something."""
        return trial(self.database, author=self.author)

    def refusals(self, connection: Connection, forms: Forms, rows: FormRows) -> Iterable[Problem]:
        """What keeps forms out that are well in themselves."""
        mistyped = {each for each in set(rows.participant) if is_mistyped(each)}
        if mistyped:
            places = [place for place, each in enumerate(rows.participant) if each in mistyped]
            yield Problem("pseudonym-mistyped", {"file": forms.source.name, "rows": forms.rows(places)})
        if self.policy.participants.codes == "generated":
            strange = {each for each in set(rows.participant) - mistyped if not understood_pseudonym(each)}
            places = [place for place, each in enumerate(rows.participant) if each in strange]
            if places:
                yield Problem("participant-not-generated", in_rows(forms.source.name, forms.rows(places)))
        yield from returning(connection, self.key, forms, rows)
        yield from refusals(connection, self.policy, forms, rows)
