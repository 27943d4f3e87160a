"""What the analysing commands have in common: a source of forms, an instrument, and how to read the one by the other.

Scope: from the command line's words to `Forms` and checked score ids.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from progression.problems import Problem, closest, shown
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
    from progression.capture import Forms
    from progression.definition import Instrument

__all__ = ["Reading", "known_scores"]

_INVALID: Final = ("refuse", "count")


@dataclass(frozen=True)
class Reading:
    """Which answers, read how: the argument and options that every analysing command has."""

    source: Source
    instrument: InstrumentId
    respondents: Respondents = None
    groups: Groups = None
    occasions: Occasions = None
    invalid: Invalid = "refuse"
    mapping: MapFile = None
    instruments: InstrumentsFolder = None

    def forms(self, *, by: Sequence[str] | None = None) -> "Forms":
        """The forms of the source, of all respondents or of those asked for; ``by`` names further group columns.

        Raises:
            UsageProblemError: If ``--invalid`` is neither word, or a respondent is unknown.
            DefinitionError: If there is no such instrument or it is wrong.
            DataError: With every problem of the source.
        """
        from progression.service import load_instrument, read_forms, read_map

        if self.invalid not in _INVALID:
            facts = {"option": "--invalid", "value": shown(self.invalid), "known": ", ".join(_INVALID)}
            raise UsageProblemError([Problem("option-value", facts)])
        definition = load_instrument(self.instrument, instruments=self.instruments)
        wanted = _known_respondents(definition, self.respondents or ())
        invalid: Literal["refuse", "count"] = "count" if self.invalid == "count" else "refuse"
        groups = [*(self.groups or ()), *(by or ())]
        mapping = read_map(self.mapping) if self.mapping else None
        forms = read_forms(
            self.source, definition, mapping=mapping, groups=groups, occasions=self.occasions or (), invalid=invalid
        )
        return forms.of(wanted) if wanted else forms


def _known_respondents(instrument: "Instrument", spellings: Sequence[str]) -> list[str]:
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
