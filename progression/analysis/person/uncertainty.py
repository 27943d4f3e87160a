"""How sure the picture of a participant is, in one sentence.

Scope: what is known of measurement error, said so that two people can talk about it: no index, no probability.
"""

from collections.abc import Sequence
from math import floor
from typing import Final

import numpy as np

from progression.analysis.individual import ErrorModel, error_model
from progression.analysis.person.series import step_of
from progression.definition import Instrument
from progression.notes import Note
from progression.printing import print_number
from progression.stats import CLASSES, classify_change
from progression.texts import LANGUAGES, Catalogue

__all__ = ["fewest_sure_steps", "uncertainty"]

_TEXTS: Final = Catalogue("progression.texts")
_NAMED: Final = 3


def uncertainty(instrument: Instrument, scores: Sequence[str]) -> Note:
    """One sentence for the items and scores of a picture.

    Args:
        instrument: The definition.
        scores: The items and scores that the picture shows.

    Returns:
        Which changes may be nothing but chance in how one answers: counted in steps, or in points where the answers are
        not in steps; of which of the scores that is known where it is not of all; or that nobody knows.
    """
    models = {each: model for each in scores if (model := error_model(instrument, each))}
    if not models:
        return Note("uncertainty-unknown")
    counted = {each: fewest_sure_steps(instrument, each, model) for each, model in models.items()}
    steps = [number for number in counted.values() if number is not None]
    points = [model.margin for each, model in models.items() if counted[each] is None]
    if not points and max(steps) == 1:
        return Note("uncertainty-every-step")
    facts: dict[str, object] = {"amount": _amount(steps, points)}
    if len(models) == len(set(scores)):
        return Note("uncertainty-known", facts)
    return Note("uncertainty-partly", facts | {"scores": _which(instrument, list(models))})


def fewest_sure_steps(instrument: Instrument, score_id: str, model: ErrorModel) -> int | None:
    """The fewest steps that are more than measurement error; None where the answers are not in equal steps."""
    step = step_of(instrument, score_id)
    if step is None:
        return None
    tried = step * np.arange(1, floor(model.margin / step) + 3)
    classes = classify_change(np.zeros_like(tried), tried, sd=model.sd, reliability=model.reliability, better="higher")
    return int(np.flatnonzero(classes == CLASSES.index("improved"))[0]) + 1


def _amount(steps: Sequence[int], points: Sequence[float]) -> dict[str, str]:
    """How large a change may be chance; where the scores differ, from the smallest such to the largest."""
    said: dict[str, str] = {}
    for lang in LANGUAGES:
        facts = {"points": print_number(max(points), lang)} if points else {}
        if not steps:
            said[lang] = _TEXTS("uncertainty.points", lang, **facts)
            continue
        kind = "both" if points else "steps" if min(steps) == max(steps) else "steps-vary"
        said[lang] = _TEXTS(f"uncertainty.{kind}", lang, least=min(steps), most=max(steps), **facts)
    return said


def _which(instrument: Instrument, scores: Sequence[str]) -> dict[str, str]:
    if len(scores) > _NAMED:
        return {lang: _TEXTS("uncertainty.some", lang, count=len(scores)) for lang in LANGUAGES}
    return {lang: ", ".join(instrument.label_of(each, lang) for each in scores) for lang in LANGUAGES}
