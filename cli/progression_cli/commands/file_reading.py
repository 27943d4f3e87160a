"""A file of answers as the command line names it: which, by which instrument, and how it is read.

Scope: from the command line's words to `Forms`. What may also come from a store is in ``reading``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from progression.problems import Problem, shown
from progression.texts import LANGUAGES, pick
from progression_cli.options import (
    Groups,
    InstrumentId,
    InstrumentsFolder,
    Invalid,
    MapFile,
    Occasions,
    Respondents,
    Source,
)
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    from pathlib import Path

    from progression.capture import Forms
    from progression.capture.self_coded import SelfCoded
    from progression.definition import Instrument

__all__ = ["FileReading", "known_respondents"]

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

    def blocks(self, *, project: "Path | None" = None) -> "Iterator[Forms] | None":
        """The forms block by block, where the source is a folder or a large Parquet file; None for any other.

        Args:
            project: As in `forms`.

        Raises:
            UsageProblemError: As `forms`.
            DefinitionError: As `forms`.
        """
        from progression.service import is_large, read_blocks

        if not is_large(self.source):
            return None
        definition, wanted = self._asked(project)
        how = self._how(())
        if how["mapping"] is not None and how["mapping"].layout == "long":
            return None
        blocks = read_blocks(self.source, definition, **how)
        return (forms.of(wanted) for forms in blocks) if wanted else blocks

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
