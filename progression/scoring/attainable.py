"""The values that a score can take.

Scope: the steps of a scale, added up as the score adds them, with every item answered.
"""

from typing import Final

import numpy as np

from progression.definition import Instrument, Item
from progression.scoring.kernel import FloatArray
from progression.scoring.methods import METHODS

__all__ = ["attainable_values"]

_MOST: Final = 20_000
_DIGITS: Final = 9  # sums of steps such as 0.1 that differ by less are one value


def attainable_values(instrument: Instrument, score_id: str) -> FloatArray | None:
    """Every value that an item or a score can take when all of its items are answered, ascending.

    Args:
        instrument: The definition.
        score_id: Id of an item that can be ordered, or of a score.

    Returns:
        Scale points; None where there are more than 20 000 and the steps are too fine to matter.
    """
    part = instrument.score(score_id)
    if isinstance(part, Item):
        return np.array(sorted(instrument.scale_of(part).values.values()))
    method, total = METHODS[part.method], np.zeros(1)
    for each in part.items:
        item = instrument.item(each)
        scale = instrument.scale_of(item)
        codes = [0, 1] if scale.is_multiple else list(scale.values)
        points = np.unique(method.points(instrument, part, item)[codes])
        if total.size * points.size > _MOST * len(scale.values):
            return None
        total = np.unique(np.round(np.add.outer(total, points), _DIGITS))
        if total.size > _MOST:
            return None
    weight = float(sum(part.weights.get(each, 1.0) for each in part.items))
    return np.unique(method.finish(part, total, np.full(total.shape, weight)))
