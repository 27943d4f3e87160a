"""What the analysing commands have in common: an instrument and the forms of a source.

Scope: from the command line's words to `Forms` and checked score ids.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from progression.problems import Problem, closest, shown
from progression_cli.runner import UsageProblemError

if TYPE_CHECKING:
    from progression.capture import Forms
    from progression.definition import Instrument

__all__ = ["known_scores", "read_source"]

_INVALID: Final = ("refuse", "count")


def read_source(
    source: str,
    instrument: str,
    *,
    instruments: Path | None = None,
    groups: Sequence[str] | None = None,
    occasions: Sequence[str] | None = None,
    invalid: str = "refuse",
    respondents: Sequence[str] | None = None,
) -> "Forms":
    """The forms of a source, of all respondents or of those asked for.

    Raises:
        UsageProblemError: If ``invalid`` is neither word, or a respondent is unknown.
        DefinitionError: If there is no such instrument or it is wrong.
        DataError: With every problem of the source.
    """
    from progression.service import load_instrument, read_forms

    if invalid not in _INVALID:
        facts = {"option": "--invalid", "value": shown(invalid), "known": ", ".join(_INVALID)}
        raise UsageProblemError([Problem("option-value", facts)])
    definition = load_instrument(instrument, instruments=instruments)
    wanted = _known_respondents(definition, respondents or ())
    how: Literal["refuse", "count"] = "count" if invalid == "count" else "refuse"
    forms = read_forms(source, definition, groups=groups or (), occasions=occasions or (), invalid=how)
    return forms.of(wanted) if wanted else forms


def _known_respondents(instrument: "Instrument", spellings: Sequence[str]) -> list[str]:
    from progression.definition import find_word, vocabulary

    words = [vocabulary().respondents[each] for each in instrument.respondents]
    found = {each: find_word(each, words) for each in spellings}
    if unknown := [each for each, name in found.items() if name is None]:
        known = ", ".join(instrument.respondents)
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
    known = [*instrument.item_ids, *(each.id for each in instrument.scores)]
    if unknown := [each for each in scores or () if each not in known]:
        raise UsageProblemError(
            Problem(
                "score-unknown", {"value": shown(each), "known": ", ".join(known), "near": closest(each, known) or "–"}
            )
            for each in unknown
        )
    return scores or None
