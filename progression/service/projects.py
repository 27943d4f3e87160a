"""A project: its folder made, its store opened and checked, answers kept in it and read out of it.

Scope: one function per thing a user asks for. What needs a database is imported when it is asked for.
"""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from progression.capture import Forms
from progression.definition import Instrument
from progression.disclosure import refuse_individuals
from progression.errors import DataError, DefinitionError
from progression.identity.pseudonym import understood_pseudonym
from progression.notes import Note
from progression.problems import Problem
from progression.service.instruments import load_instrument

if TYPE_CHECKING:
    from progression.project import Project
    from progression.store import Saved, Store
    from progression.store.history import History
    from progression.store.people.consent import Purpose
    from progression.store.verify import LogHead, Verification

__all__ = [
    "history",
    "make_project",
    "open_store",
    "store_forms",
    "stored_forms",
    "stored_instrument",
    "verify_store",
]

_NO_SUCH_INSTRUMENT: Final = frozenset({"unknown-instrument", "instrument-version-not-found"})


def make_project(
    root: Path, *, forbund: str, author: str, database: str | None = None, languages: Sequence[str] = ("sv",)
) -> "Project":
    """A new project folder (`progression.project.make_project`) with an empty store in its database.

    Args:
        root: A folder that is empty, or not there yet.
        forbund: Name of the förbund.
        author: Who makes it, as the log names them.
        database: URL of another database than a file in the folder.
        languages: Tags of the languages in which forms are handed out.

    Raises:
        DataError: If the folder is taken or cannot be made, or the database cannot; nothing is left then.
        DefinitionError: If a value is none that the settings can have.
    """
    from progression import project  # noqa: PLC0415  most that is asked for needs no project
    from progression.identity.key import ProjectKey  # noqa: PLC0415
    from progression.store import Store  # noqa: PLC0415

    was_there = root.is_dir()
    made = project.make_project(root, forbund=forbund, database=database, languages=languages)
    try:
        if made.database_file is not None and made.database_file.is_relative_to(made.root):
            made.database_file.parent.mkdir(parents=True, exist_ok=True)
        Store.create(made.database_url, author=author, key=ProjectKey.read(made.key_file)).close()
    except BaseException:
        for each in made.root.iterdir():  # all of it is what was just put there
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        if not was_there:
            made.root.rmdir()
        raise
    return made


def open_store(project: "Project", *, author: str) -> "Store":
    """The store of a project, open; to be used in a ``with``.

    Args:
        project: Its folder and settings.
        author: Who works in it now, as the log names them.

    Raises:
        DataError: If there is none, or it is of another version than this program's.
    """
    from progression.identity.key import ProjectKey  # noqa: PLC0415  only work in a store needs it
    from progression.store import Store  # noqa: PLC0415
    from progression.store.policy import Policy  # noqa: PLC0415

    key = ProjectKey.read(project.key_file) if project.key_file.is_file() else None
    return Store.open(project.database_url, author=author, key=key, policy=Policy.of(project.settings))


def verify_store(project: "Project", *, head: "LogHead | None" = None) -> "Verification":
    """Whether a project's store is what it was (`progression.store.verify`), also one that cannot be opened.

    Args:
        project: Its folder and settings.
        head: What was noted earlier: the log must still hold it.
    """
    from progression.identity.key import ProjectKey  # noqa: PLC0415  only work in a store needs it
    from progression.store.verify import verify  # noqa: PLC0415

    try:
        key = ProjectKey.read(project.key_file).public if project.key_file.is_file() else None
    except DataError as error:
        found = verify(project.database_url, head=head)
        return replace(found, faults=(*error.problems, *found.faults))
    return verify(project.database_url, head=head, public_key=key)


def stored_instrument(
    store: "Store", name: str, *, instruments: Path | None = None, project: Path | None = None
) -> tuple[Instrument, tuple[Note, ...]]:
    """Like `load_instrument`; where no file has the instrument or the version any more, the one in the store.

    Returns:
        The instrument, and a note where it is the store's.

    Raises:
        DefinitionError: If there is none, or it is wrong.
    """
    try:
        return load_instrument(name, instruments=instruments, project=project), ()
    except DefinitionError as error:
        held = store.instruments.named(name)
        if held is None or not {each.code for each in error.problems} <= _NO_SUCH_INSTRUMENT:
            raise
        return held, (Note("instrument-from-store", {"instrument": held.name}),)


def stored_forms(
    store: "Store",
    instrument: Instrument,
    *,
    purpose: "Purpose",
    as_of: str | None = None,
    participant: str | None = None,
) -> Forms:
    """The forms of an instrument in a store, whatever version they were given to.

    Args:
        store: Where they are kept.
        instrument: The version to carry them over to.
        purpose: What they are read for: who has not agreed to that is left out.
        as_of: A day or a time (`progression.store.moments.as_of_moment`), to see what was known then.
        participant: Whose forms; everybody's where left out.

    Raises:
        DataError: If there are none, or ``as_of`` is no time that has been.
    """
    from progression.store.moments import as_of_moment  # noqa: PLC0415  only work in a store needs it

    moment = as_of_moment(as_of) if as_of is not None else None
    participants = None if participant is None else [understood_pseudonym(participant) or participant]
    forms = store.forms(instrument, purpose=purpose, as_of=moment, participants=participants)
    if len(forms):
        return forms
    facts = {"instrument": instrument.name, "id": instrument.id}
    if any(note.code == "without-consent" for note in forms.notes):
        raise DataError([Problem("no-forms-permitted", facts)])
    if participant is None:
        raise DataError([Problem("no-forms-stored" if as_of is None else "no-forms-stored-then", facts)])
    raise DataError([Problem("no-forms-of-participant" if as_of is None else "no-forms-of-participant-then", facts)])


def store_forms(
    store: "Store", forms: Forms, *, correcting: str | None = None, how: Literal["store", "try"] = "store"
) -> "Saved":
    """Keep the forms that were read from a file: all of them or none, each once.

    Args:
        store: Where to.
        forms: As they were read.
        correcting: The reason for it, where forms that say something else take the place of those that are there.
        how: ``try`` says what would become of them and stores nothing.

    Raises:
        DataError: With everything that keeps one of them from being stored.
    """
    from progression.store import Imported  # noqa: PLC0415  only work in a store needs it

    source = forms.source
    imported = Imported(source.name, source.sha256, source.map_sha256)
    if how == "try":
        return store.try_to_save(forms, correcting=correcting, imported=imported)
    return store.save(forms, action="import", correcting=correcting, imported=imported)


def history(
    store: "Store", participant: str, *, instrument: str | None = None, project: Path | None = None
) -> "History":
    """The life of a participant's forms: for the mentor, never for publication (`progression.store.history`).

    Args:
        store: Where they are kept.
        participant: Pseudonym.
        instrument: Whose forms; of every instrument where left out, save those that are sensitive.
        project: The project whose own instruments and overlays say what is sensitive now.

    Raises:
        DataError: If the instrument is sensitive, or it or the participant is unknown to the store.
    """
    from progression.store import history as lives  # noqa: PLC0415  only work in a store needs it

    wanted = instrument.partition("@")[0] if instrument else None
    found = lives.history(store, participant, instrument=wanted)
    sensitive = set()
    for each in found.definitions.values():
        try:
            refuse_individuals(each)
            refuse_individuals(stored_instrument(store, each.id, project=project)[0])
        except DataError:
            if wanted:
                raise
            sensitive.add(each.id)
    if not sensitive:
        return found
    return found.without(sensitive, notes=(Note("sensitive-not-shown", {"instruments": ", ".join(sorted(sensitive))}),))
