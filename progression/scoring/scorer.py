"""Each score of each form, told by its different values.

Scope: `Forms` in, for every score the values that it takes and which of them each form has: a score of many thousand
forms has some hundred values, and who compares or counts them need not look at every form.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from progression.capture import CODE_TYPE, Codes, Forms
from progression.definition import MISSING_CODES, Instrument, Item, Score
from progression.errors import CallError
from progression.scoring.kernel import Adder, FloatArray
from progression.scoring.methods import METHODS, WeightArray, item_weight

__all__ = ["ScoreValues", "Scorer"]

_NOT_COMPARABLE: Final = MISSING_CODES["not_comparable"]
_NOTHING_ANSWERED: Final = 0  # the first of different sums and counts: no score asks for fewer than one answer


@dataclass(frozen=True)
class ScoreValues:
    """One score of some forms.

    Attributes:
        values: Scale points; NaN where there is none. A value may stand several times, and without any form.
        places: Which of the values each form has, shape (forms,), negative from the end; None where each form has its
            own, in their order.
    """

    values: FloatArray
    places: npt.NDArray[Any] | None = None

    def by_form(self) -> FloatArray:
        """The value of each form, shape (forms,)."""
        return self.values if self.places is None else self.values.take(self.places)


@dataclass(frozen=True)
class _Ready:
    """What of a score does not hang on the forms.

    Attributes:
        score: Its definition.
        items: In its order.
        points: Adds up the points of its items.
        weights: Adds up what the answered items weigh; None where every weight is 1.
    """

    score: Score
    items: Sequence[Item]
    points: Adder
    weights: Adder | None


@dataclass
class Scorer:
    """Makes scores of one instrument, for as many lots of forms as there are.

    Attributes:
        instrument: The definition.
        ids: Scores or items.

    Raises:
        CallError: If the instrument has no score or item of an id.
    """

    instrument: Instrument
    ids: tuple[str, ...]
    _ready: dict[str, _Ready] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        instrument = self.instrument
        known = {*instrument.ordered_ids, *(each.id for each in instrument.scores)}
        if unknown := [each for each in self.ids if each not in known]:
            names = ", ".join(sorted(known))
            message = f"no score or item {', '.join(unknown)} in {instrument.name}; it has {names}"
            raise CallError(message)
        scores = (part for each in self.ids if isinstance(part := instrument.score(each), Score))
        self._ready = {each.id: _ready(instrument, each) for each in scores}

    def of(self, forms: Forms) -> list[ScoreValues]:
        """Each score of the forms, in the order of the ids."""
        return [
            _scored(forms, self._ready[each]) if each in self._ready else _answered(forms, each) for each in self.ids
        ]


def _ready(instrument: Instrument, score: Score) -> _Ready:
    items = [instrument.item(each) for each in score.items]
    points = Adder([METHODS[score.method].points(instrument, score, item) for item in items])
    weights = Adder([item_weight(instrument, score, item) for item in items]) if score.weights else None
    return _Ready(score, items, points, weights)


def _answered(forms: Forms, item_id: str) -> ScoreValues:
    """An item as a score of its own."""
    return ScoreValues(forms.points_by_code(item_id), forms.codes[:, forms.instrument.column_of(item_id)])


def _scored(forms: Forms, ready: _Ready) -> ScoreValues:
    score, instrument = ready.score, forms.instrument
    codes, columns = _answer_columns(forms, score, ready.items)
    totals = ready.points.totals(codes, columns)
    weight: WeightArray = totals.answered
    if ready.weights:
        totals, weight = totals.by_form(), ready.weights.totals(codes, columns).by_form().points
    values = METHODS[score.method].finish(score, totals.points, weight)
    values[totals.answered < score.min_answered] = np.nan
    places = totals.places
    for column in columns if instrument.earlier else ():  # never a score of old answers and new ones together
        old = codes[:, column] == _NOT_COMPARABLE
        if places is None:
            values[old] = np.nan
        else:
            places[old] = _NOTHING_ANSWERED
    return ScoreValues(values, places)


def _answer_columns(forms: Forms, score: Score, items: Sequence[Item]) -> tuple[Codes, list[int]]:
    """The matrix and the columns in it that hold the items' answers.

    A multi-select item gets a column of its own: whether any of its positive options was chosen, or why it is missing.
    """
    instrument = forms.instrument
    if not any(instrument.scale_of(item).is_multiple for item in items):
        return forms.codes, [instrument.column_of(item.id) for item in items]
    columns = np.empty((len(forms), len(items)), CODE_TYPE, order="F")
    for place, item in enumerate(items):
        columns[:, place] = forms.codes[:, instrument.column_of(item.id)]
        if instrument.scale_of(item).is_multiple:
            positive = forms.positive(item.id, score)
            answered = ~np.isnan(positive)
            columns[answered, place] = positive[answered]
    return columns, list(range(len(items)))
