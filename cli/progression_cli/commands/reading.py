"""What the analysing commands have in common: where the answers are, and by which instrument and how they are read.

Scope: from the command line's words to `Forms`, what stands beside them on one participant's time line, and checked
score ids. Answers come from a file (``file_reading``), or from the store of the project that one stands in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from progression.errors import DataError
from progression.problems import Problem, closest, shown
from progression_cli.commands.file_reading import FileReading, known_respondents
from progression_cli.commands.in_project import InProject, who_works
from progression_cli.days import today
from progression_cli.options import (
    AsOf,
    Groups,
    InstrumentId,
    InstrumentsFolder,
    Invalid,
    MapFile,
    Occasions,
    OptionalSource,
    ProjectFolder,
    Respondents,
)
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    from pathlib import Path

    from progression.capture import Event, Forms, SubGoal
    from progression.definition import Instrument
    from progression.notes import Note
    from progression.project import Project
    from progression.store import Store
    from progression.store.people.consent import Purpose

__all__ = ["Reading", "known_scores"]


@dataclass(frozen=True)
class Reading:
    """Which answers, read how: the argument and options that every analysing command has."""

    instrument: InstrumentId
    source: OptionalSource = None
    respondents: Respondents = None
    groups: Groups = None
    occasions: Occasions = None
    invalid: Invalid = "refuse"
    mapping: MapFile = None
    instruments: InstrumentsFolder = None
    project: ProjectFolder = None
    as_of: AsOf = None

    def forms(self, purpose: "Purpose", *, by: Sequence[str] | None = None, participant: str | None = None) -> "Forms":
        """The forms of the file that was named, else those that the project has stored.

        Args:
            purpose: What they are read for, which participants agree to or not.
            by: Further group columns of a file.
            participant: Whose forms are read from a store; everybody's where left out.

        Raises:
            UsageProblemError: If there is neither file nor project, or an option belongs to the other of the two.
            DefinitionError: If there is no such instrument or it is wrong.
            DataError: If there are no forms, or with every problem of the file.
        """
        if self.source is None:
            return self._stored(purpose, participant)
        return self._file(self.source).forms(by=by, project=self._named_project())

    def blocks(self) -> "Iterator[Forms] | None":
        """The forms block by block, where a large file or a folder was named; None for anything else.

        Raises:
            UsageProblemError: If an option belongs to the store.
            DefinitionError: If there is no such instrument or it is wrong.
        """
        return None if self.source is None else self._file(self.source).blocks(project=self._named_project())

    def events(self, participant: str, *, file: "Path | None" = None) -> "tuple[Event, ...]":
        """What is on the time line: what the project has stored of a participant, or all that a file holds.

        Args:
            participant: Pseudonym.
            file: Read where the answers come from a file too; there are no events without one then.

        Raises:
            UsageProblemError: If there is neither file nor project, or a file beside answers from the store.
            DataError: If the store knows no such participant, or with every problem of the file.
        """
        from progression import service

        if self.source is not None:
            return service.read_events(file) if file else ()
        self._refuse_beside_stored("--events", file)
        with self.store() as store:
            return service.events_of(store, participant, as_of=self.as_of)

    def sub_goals(
        self,
        participant: str,
        instrument: "Instrument",
        *,
        file: "Path | None" = None,
        answering: Iterable[str] | None = None,
    ) -> "tuple[tuple[SubGoal, ...], tuple[Note, ...]]":
        """The sub-goals on an instrument, from where `events` come from; and notes on those that cannot be compared.

        Args:
            participant: Pseudonym.
            instrument: As the forms have it.
            file: Read where the answers come from a file too; there are no sub-goals without one then.
            answering: Who has answers; a goal of anybody else in the file is a problem. Not looked at when left out.

        Raises:
            UsageProblemError: As `events`.
            DataError: As `events`; and if the instrument is sensitive.
        """
        from progression import service

        if self.source is not None:
            if file is None:
                return (), ()
            return service.read_sub_goals(file, instrument, participants=answering, today=today()), ()
        self._refuse_beside_stored("--sub-goals", file)
        with self.store() as store:
            return service.sub_goals_of(store, participant, instrument, as_of=self.as_of)

    def smallest_group(self, instrument: "Instrument", asked: int | None) -> int | None:
        """How many people a group must be of to be shown: as asked for, and in a project never fewer than it says."""
        project = InProject(self.project).nearest()
        own = project.settings.disclosure.smallest(instrument.disclosure) if project else 0
        return max(asked or 0, own) if own > instrument.min_group else asked

    def store(self, author: str | None = None) -> "Store":
        """The store of the project, open; to be used in a ``with``."""
        from progression.service import open_store

        return open_store(self._project(), author=who_works(author))

    def _file(self, source: str) -> FileReading:
        if self.as_of is not None:
            raise UsageProblemError([Problem("option-needs-store", {"options": "--as-of"})])
        return FileReading(
            source,
            self.instrument,
            self.respondents,
            self.groups,
            self.occasions,
            self.invalid,
            self.mapping,
            self.instruments,
        )

    def _named_project(self) -> "Path | None":
        return InProject(self.project).folder().root if self.project else None

    def _stored(self, purpose: "Purpose", participant: str | None) -> "Forms":
        project = self._project()
        self._refuse_options_of_files()
        from progression import service
        from progression.store.moments import as_of_moment

        try:
            as_of = as_of_moment(self.as_of) if self.as_of is not None else None
        except DataError as error:
            raise UsageProblemError(error.problems) from None
        with self.store() as store:
            definition, notes = service.stored_instrument(
                store, self.instrument, instruments=self.instruments, project=project.root
            )
            wanted = known_respondents(definition, self.respondents or ())
            forms = service.stored_forms(store, definition, purpose=purpose, as_of=as_of, participant=participant)
        forms = replace(forms, notes=(*notes, *forms.notes))
        return forms.of(wanted) if wanted else forms

    def _project(self) -> "Project":
        project = InProject(self.project).nearest()
        if project is None:
            raise UsageProblemError([Problem("source-or-project")])
        return project

    @staticmethod
    def _refuse_beside_stored(name: str, file: "Path | None") -> None:
        """The store has it beside the answers."""
        if file is not None:
            raise UsageProblemError([Problem("option-needs-file", {"options": name})])

    def _refuse_options_of_files(self) -> None:
        """The store has the answers read already, with their groups and occasions."""
        given = {
            "--map": self.mapping is not None,
            "--group": bool(self.groups),
            "--occasion": bool(self.occasions),
            "--invalid": self.invalid != "refuse",
        }
        if used := [name for name, is_given in given.items() if is_given]:
            raise UsageProblemError([Problem("option-needs-file", {"options": ", ".join(used)})])


def known_scores(
    instrument: "Instrument", scores: Sequence[str] | None, *, also: Sequence[str] = ()
) -> Sequence[str] | None:
    """The score ids asked for, once it is clear that the instrument has them.

    Args:
        instrument: Whose scores.
        scores: Those asked for.
        also: Ids of further items that the command can tell of.

    Raises:
        UsageProblemError: For each that it has not.
    """
    known = [*instrument.ordered_ids, *(each.id for each in instrument.scores), *also]
    if unknown := [each for each in scores or () if each not in known]:
        listed = ", ".join(known)
        raise UsageProblemError(
            Problem("score-unknown", {"value": shown(each), "known": listed, "near": closest(each, known) or "–"})
            for each in unknown
        )
    return scores or None
