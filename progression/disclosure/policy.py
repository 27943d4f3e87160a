"""Keep to what an instrument demands of its results.

Scope: by which columns they may be divided, and whether anybody's own result may be seen. How small groups are hidden
is ``progression.disclosure.small_groups``.
"""

from collections.abc import Sequence

from progression.definition import Instrument, vocabulary
from progression.errors import DataError
from progression.problems import Problem
from progression.texts import LANGUAGES, pick

__all__ = ["refuse_crossings", "refuse_individuals"]


def refuse_crossings(instrument: Instrument, by: Sequence[str]) -> None:
    """Stop a division of results that the instrument does not permit.

    Raises:
        DataError: If a column is not among its ``crossings``, or several are combined where it has any.
    """
    allowed = instrument.disclosure.crossings
    if allowed is None:
        return
    facts = {"instrument": instrument.name, "known": {lang: _named(allowed, lang) for lang in LANGUAGES}}
    problems = [Problem("crossing-not-allowed", facts | {"column": each}) for each in by if each not in allowed]
    if len(by) > 1 and not problems:
        problems.append(Problem("crossings-combined", facts | {"column": ", ".join(by)}))
    if problems:
        raise DataError(problems)


def refuse_individuals(instrument: Instrument) -> None:
    """Stop anything that would show one participant's own answers or scores.

    Raises:
        DataError: If the instrument is sensitive.
    """
    if instrument.disclosure.sensitive:
        raise DataError([Problem("individual-not-allowed", {"instrument": instrument.name})])


def _named(columns: Sequence[str], language: str) -> str:
    words = vocabulary().groups
    return ", ".join(pick(words[each].labels, language) if each in words else each for each in columns) or "–"
