"""The values of one participant: every occasion, the change from the first to the latest, and in how many steps.

Scope: forms of one participant in time order, to one `Series` per respondent and score. What needs everybody's forms is
in ``trend``.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final, cast

import numpy as np
import pandas as pd

from progression.analysis.individual import error_model
from progression.analysis.person.parts import Point, Series, Steps, Verdict
from progression.capture import Forms
from progression.definition import MISSING_CODES, Instrument, Item
from progression.scoring import attainable_values, score
from progression.stats import CLASSES, classify_change

__all__ = ["every_series", "step_of"]

_IN_STEPS: Final = ("ordinal", "interval", "binary")
_MOST_STEPS: Final = 20  # nobody counts the steps of a scale from 0 to 100
_DIGITS: Final = 9  # steps such as 0.1 are not exact


def every_series(forms: Forms, ids: Sequence[str], *, visits: Sequence[str]) -> list[Series]:
    """One series per respondent and item or score that the respondent is asked for.

    Args:
        forms: Of one participant, in time order.
        ids: Items and scores.
        visits: The participant's occasions, in time order: the first is the start, the last is now.
    """
    instrument, found = forms.instrument, []
    for respondent in instrument.respondents:
        answered = forms.of([respondent])
        asked = {item.id for item in instrument.items_of(respondent)}
        values = score(answered, ids)
        for each in ids if len(answered) else ():
            part = instrument.score(each)
            if asked.intersection([part.id] if isinstance(part, Item) else part.items):
                points = _points(answered, each, values.column(each))
                found.append(_one(instrument, each, respondent, points, visits))
    return found


def step_of(instrument: Instrument, score_id: str) -> float | None:
    """The step in which people count on an item's scale, scale points.

    None for a score, for an item that is answered with a number of something or on a scale of more than twenty steps,
    and where the steps are not equal.
    """
    values = _counted_in_steps(instrument, score_id)
    between = {round(upper - lower, _DIGITS) for lower, upper in pairwise(values)}
    return between.pop() if len(between) == 1 else None


def _counted_in_steps(instrument: Instrument, score_id: str) -> list[float]:
    """The answers to an item that is answered step by step, ascending; none for anything else."""
    part = instrument.score(score_id)
    scale = instrument.scale_of(part) if isinstance(part, Item) else None
    if scale is None or scale.type not in _IN_STEPS or len(scale.values) > _MOST_STEPS + 1:
        return []
    return sorted(scale.values.values())


def _smallest_step(instrument: Instrument, score_id: str) -> float | None:
    values = attainable_values(instrument, score_id)
    between = () if values is None else (round(upper - lower, _DIGITS) for lower, upper in pairwise(values.tolist()))
    return min(between, default=None)


def _points(forms: Forms, score_id: str, values: Any) -> tuple[Point, ...]:
    reasons = {code: reason for reason, code in MISSING_CODES.items()}
    codes = _missing(forms, score_id)
    return tuple(
        Point(
            occasion=str(occasion),
            date=None if pd.isna(day) else day.date(),
            value=None if np.isnan(value) else float(value),
            missing=reasons[int(code)] if np.isnan(value) else None,
        )
        for occasion, day, value, code in zip(forms.keys["occasion"], forms.keys["date"], values, codes, strict=True)
    )


def _missing(forms: Forms, score_id: str) -> Any:
    """Code of the reason why a value is missing, shape (forms,): for a score the one that all of its items share."""
    part = forms.instrument.score(score_id)
    items = [part.id] if isinstance(part, Item) else part.items
    codes = forms.codes[:, [forms.instrument.columns_of(each)[0] for each in items]]
    shared = np.where((codes == codes[:, :1]).all(axis=1), codes[:, 0], MISSING_CODES["blank"])
    apart = (codes == MISSING_CODES["not_comparable"]).any(axis=1)
    return np.where(apart, MISSING_CODES["not_comparable"], np.minimum(shared, MISSING_CODES["blank"]))


def _one(
    instrument: Instrument, score_id: str, respondent: str, points: tuple[Point, ...], visits: Sequence[str]
) -> Series:
    at = {point.occasion: point for point in points if point.value is not None}
    begun = len(visits) > 1
    start = at.get(visits[0]) if begun else None
    previous = at.get(visits[-2]) if begun else None
    now = at.get(visits[-1]) if visits else None
    change, since_last = _change(start, now), _change(previous, now)
    low, high = None, None
    verdict: Verdict = "no_answer_then" if len(at) > 1 else "needs_two"
    if start and now and change is not None:
        low, high, verdict = _judged(instrument, score_id, start, now)
    return Series(
        item=score_id,
        respondent=respondent,
        points=points,
        start=start,
        previous=previous,
        now=now,
        change=change,
        change_since_last=since_last,
        change_low=low,
        change_high=high,
        verdict=verdict,
        smallest_step=_smallest_step(instrument, score_id),
        steps=_steps(instrument, score_id, start, previous, now),
    )


def _change(before: Point | None, now: Point | None) -> float | None:
    if before is None or now is None or before.value is None or now.value is None:
        return None
    return now.value - before.value


def _steps(
    instrument: Instrument, score_id: str, start: Point | None, previous: Point | None, now: Point | None
) -> Steps | None:
    places = {value: place for place, value in enumerate(_counted_in_steps(instrument, score_id))}
    if not places or now is None or now.value is None or not (start or previous):
        return None
    at = places[now.value]
    since_start, since_last = (
        None if point is None or point.value is None else at - places[point.value] for point in (start, previous)
    )
    return Steps(since_start, since_last)


def _judged(
    instrument: Instrument, score_id: str, start: Point, now: Point
) -> tuple[float | None, float | None, Verdict]:
    """The band of a change from measurement error, and what it says: the class that the change has in a group too."""
    better, model = instrument.better(score_id), error_model(instrument, score_id)
    if model is None or better is None:
        return None, None, "no_reliability" if better else "no_direction"
    first, last = (np.array([each.value], np.float64) for each in (start, now))
    (place,) = classify_change(first, last, sd=model.sd, reliability=model.reliability, better=better)
    change = float((last - first)[0])
    return change - model.margin, change + model.margin, cast("Verdict", CLASSES[place])
