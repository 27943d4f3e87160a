"""The scoring rules: how an item's answer becomes points, and how the sum of points becomes a score.

Scope: one entry in `METHODS` per rule. A new rule is a new entry here and its name in the definition's model.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.definition import Instrument, Item, Score
from progression.scoring.kernel import FloatArray, PointTable, point_table

__all__ = ["METHODS", "Method", "WeightArray", "item_points", "item_weight"]

WeightArray: TypeAlias = FloatArray | npt.NDArray[Any]


@dataclass(frozen=True)
class Method:
    """One scoring rule.

    Attributes:
        points: Table of points of one item of a score.
        finish: Totals and answered weights, of one shape, to scores; every weight is 1 where the score gives none. The
            totals may be written over. Scores of too few answers are blanked afterwards, for every rule alike.
    """

    points: Callable[[Instrument, Score, Item], PointTable]
    finish: Callable[[Score, FloatArray, WeightArray], FloatArray]


def item_points(instrument: Instrument, score: Score, item: Item) -> PointTable:
    """Scale points of an item within a score: rescaled first, then turned if it is a reversed one.

    A value v on a scale from a to b becomes c + (v − a)(d − c)/(b − a) on c to d; reversed, low + high − v.
    """
    scale = instrument.scale_of(item)
    low, high = score.rescale or (scale.low, scale.high)
    points = dict(scale.values)
    if score.rescale:
        factor = (high - low) / (scale.high - scale.low)
        points = {code: low + (value - scale.low) * factor for code, value in points.items()}
    if item.id in score.reverse:
        points = {code: low + high - value for code, value in points.items()}
    weight = score.weights.get(item.id, 1.0)
    return point_table({code: weight * value for code, value in points.items()})


def item_weight(instrument: Instrument, score: Score, item: Item) -> PointTable:
    """What an answered item weighs in a score, whatever the answer."""
    return point_table(dict.fromkeys(instrument.scale_of(item).values, score.weights.get(item.id, 1.0)))


def _positive(instrument: Instrument, score: Score, item: Item) -> PointTable:
    if instrument.scale_of(item).is_multiple:
        return point_table({0: 0.0, 1: 1.0})  # its column holds whether any positive option was chosen
    positive = instrument.positive_codes(item, score) or ()
    values = instrument.scale_of(item).values
    return point_table({code: float(value in positive) for code, value in values.items()})


def _mean(_: Score, total: FloatArray, answered: WeightArray) -> FloatArray:
    nothing = np.flatnonzero(answered <= 0)
    np.divide(total, answered, out=total, where=answered > 0)
    total[nothing] = np.nan
    return total


def _sum(score: Score, total: FloatArray, answered: WeightArray) -> FloatArray:
    if score.partial == "prorate":
        return _mean(score, total, answered) * sum(score.weights.get(each, 1.0) for each in score.items)
    return total


def _count(_: Score, total: FloatArray, _answered: WeightArray) -> FloatArray:
    return total


def _any(_: Score, total: FloatArray, _answered: WeightArray) -> FloatArray:
    return (total > 0).astype(np.float64)


METHODS: Final[Mapping[str, Method]] = {
    "mean": Method(points=item_points, finish=_mean),
    "sum": Method(points=item_points, finish=_sum),
    "share_positive": Method(points=_positive, finish=_mean),
    "count_positive": Method(points=_positive, finish=_count),
    "any_positive": Method(points=_positive, finish=_any),
}
