"""Which scores can be compared when the answers come from several versions of an instrument.

Scope: scores that rest on an item whose scale changed are left out where nobody asked for them, and refused where
somebody did.
"""

from collections.abc import Sequence

from progression.capture import Forms, not_comparable
from progression.definition import Instrument, Item, Score, compare
from progression.errors import DataError
from progression.problems import Problem
from progression.scoring import every_score
from progression.texts import LANGUAGES

__all__ = ["comparable"]


def comparable(forms: Forms, scores: Sequence[str] | None) -> Sequence[str] | None:
    """The scores that may be compared over all the forms.

    Args:
        forms: Carried over to one version where they came from several.
        scores: Those asked for; every one when None.

    Returns:
        ``scores`` as they are where all can be compared; otherwise those that can.

    Raises:
        DataError: If one of ``scores``, or every score there is, rests on an item whose scale changed.
    """
    broken = set(not_comparable(forms))
    if not broken:
        return scores
    instrument = forms.instrument
    wanted = list(scores or every_score(instrument))
    apart = [each for each in wanted if broken.intersection(_items(instrument.score(each)))]
    if apart and (scores or len(apart) == len(wanted)):
        facts: dict[str, object] = {"instrument": instrument.id, "then": _then(instrument, broken).name}
        facts["scores"] = {lang: ", ".join(instrument.label_of(each, lang) for each in apart) for lang in LANGUAGES}
        raise DataError([Problem("version-not-comparable", facts)])
    return [each for each in wanted if each not in apart]


def _then(instrument: Instrument, broken: set[str]) -> Instrument:
    """The latest version in which one of the items had another scale."""
    for older in instrument.earlier:
        if any(change.item in broken and change.change == "rescaled" for change in compare(older, instrument)):
            return older
    return instrument.earlier[0]


def _items(part: Score | Item) -> list[str]:
    return [part.id] if isinstance(part, Item) else part.items
