"""What the analysing commands have in common: where the answers are, and by which instrument and how they are read.

Scope: from the command line's words to `Forms` and checked score ids. Answers come from a file, or from the store of
the project that one stands in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from progression.errors import DataError
from progression.problems import Problem, closest, shown
from progression.texts import LANGUAGES, pick
from progression_cli.commands.in_project import InProject, who_works
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
    Source,
)
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    from pathlib import Path

    from progression.capture import Forms
    from progression.capture.self_coded import SelfCoded
    from progression.definition import Instrument
    from progression.project import Project
    from progression.store import Store
    from progression.store.people.consent import Purpose

__all__ = ["FileReading", "Reading", "known_respondents", "known_scores"]

_INVALID: Final = ("refuse", "count")


@dataclass(frozen=True)
class FileReading:
    """Which file of answers, read how."""

    source: Source
    instrument: InstrumentId
    respondents: Respondents = None
    groups: Groups = None
    occasions: Occasions = None
    invalid: Invalid = "refuse"
    mapping: MapFile = None
    instruments: InstrumentsFolder = None

    def forms(self, *, by: Sequence[str] | None = None, project: "Path | None" = None) -> "Forms":
        """The forms of the file, of all respondents or of those asked for.

        Args:
            by: Further group columns.
            project: A folder in the project whose instruments are meant; the current one if left out.

        Raises:
            UsageProblemError: If ``--invalid`` is neither word, or a respondent is unknown.
            DefinitionError: If there is no such instrument or it is wrong.
            DataError: With every problem of the file.
        """
        from progression.service import read_forms

        definition, wanted = self._asked(project)
        forms = read_forms(self.source, definition, **self._how(by or ()))
        return forms.of(wanted) if wanted else forms

    def self_coded(self, elements: Sequence[str], *, project: "Path | None" = None) -> "SelfCoded":
        """The forms of an anonymous survey, and the codes that its respondents made.

        Args:
            elements: Titles of the columns in which the elements of the codes stand.
            project: A folder in the project whose instruments are meant; the current one if left out.

        Raises:
            UsageProblemError: As `forms`.
            DefinitionError: As `forms`.
            DataError: With every problem of the file.
        """
        from progression.capture.self_coded import read_self_coded

        definition, wanted = self._asked(project)
        coded = read_self_coded(self.source, definition, elements=elements, **self._how(()))
        return coded.of(wanted) if wanted else coded

    def _asked(self, project: "Path | None") -> "tuple[Instrument, list[str]]":
        """The instrument, and the respondents that were asked for."""
        from progression.service import load_instrument

        if self.invalid not in _INVALID:
            facts = {"option": "--invalid", "value": shown(self.invalid), "known": ", ".join(_INVALID)}
            raise UsageProblemError([Problem("option-value", facts)])
        definition = load_instrument(self.instrument, instruments=self.instruments, project=project)
        return definition, known_respondents(definition, self.respondents or ())

    def _how(self, by: Sequence[str]) -> dict[str, Any]:
        """What the reader of files is told."""
        from progression.service import read_map

        return {
            "mapping": read_map(self.mapping) if self.mapping else None,
            "groups": [*(self.groups or ()), *by],
            "occasions": self.occasions or (),
            "invalid": self.invalid,
        }


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
        if self.as_of is not None:
            raise UsageProblemError([Problem("option-needs-store", {"options": "--as-of"})])
        folder = InProject(self.project).folder().root if self.project else None
        read = FileReading(
            self.source,
            self.instrument,
            self.respondents,
            self.groups,
            self.occasions,
            self.invalid,
            self.mapping,
            self.instruments,
        )
        return read.forms(by=by, project=folder)

    def smallest_group(self, instrument: "Instrument", asked: int | None) -> int | None:
        """How many people a group must be of to be shown: as asked for, and in a project never fewer than it says."""
        project = InProject(self.project).nearest()
        own = project.settings.disclosure.smallest(instrument.disclosure) if project else 0
        return max(asked or 0, own) if own > instrument.min_group else asked

    def store(self, author: str | None = None) -> "Store":
        """The store of the project, open; to be used in a ``with``."""
        from progression.service import open_store

        return open_store(self._project(), author=who_works(author))

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


def known_respondents(instrument: "Instrument", spellings: Sequence[str]) -> list[str]:
    """The ids of the respondents asked for, once it is clear that the instrument has them.

    Raises:
        UsageProblemError: For each that it has not.
    """
    from progression.definition import find_word, vocabulary

    words = [vocabulary().respondents[each] for each in instrument.respondents]
    found = {each: find_word(each, words) for each in spellings}
    if unknown := [each for each, name in found.items() if name is None]:
        known = {lang: ", ".join(pick(word.labels, lang) for word in words) for lang in LANGUAGES}
        raise UsageProblemError(
            Problem("option-value", {"option": "--respondent", "value": shown(each), "known": known})
            for each in unknown
        )
    return [name for name in found.values() if name]


def known_scores(instrument: "Instrument", scores: Sequence[str] | None) -> Sequence[str] | None:
    """The score ids asked for, once it is clear that the instrument has them.

    Raises:
        UsageProblemError: For each that it has not.
    """
    known = [*instrument.ordered_ids, *(each.id for each in instrument.scores)]
    if unknown := [each for each in scores or () if each not in known]:
        listed = ", ".join(known)
        raise UsageProblemError(
            Problem("score-unknown", {"value": shown(each), "known": listed, "near": closest(each, known) or "–"})
            for each in unknown
        )
    return scores or None
