"""The values that a score can take.

Scope: the steps of a scale, added up as the score adds them, with every item answered or with as few as are allowed.
"""

from typing import Final, Literal

import numpy as np

from progression.definition import Instrument, Item
from progression.scoring.kernel import FloatArray
from progression.scoring.methods import METHODS

__all__ = ["attainable_values"]

_MOST: Final = 20_000
_DIGITS: Final = 9  # sums of steps such as 0.1 that differ by less are one value


def attainable_values(
    instrument: Instrument, score_id: str, *, answered: Literal["all", "allowed"] = "all"
) -> FloatArray | None:
    """Every value that an item or a score can take, ascending.

    Args:
        instrument: The definition.
        score_id: Id of an item that can be ordered, or of a score.
        answered: Whether all of its items are answered, or any as many as its ``min_answered`` asks for: a mean of
            three answers has other steps than one of four.

    Returns:
        Scale points; None where there are more than 20 000, or as many sums on the way there, and the steps are too
        fine to matter.
    """
    part = instrument.score(score_id)
    if isinstance(part, Item):
        return np.array(sorted(instrument.scale_of(part).values.values()))
    method, left = METHODS[part.method], len(part.items)
    fewest = left if answered == "all" else part.min_answered
    sums = {(0, 0.0): np.zeros(1)}  # by how many were answered, and what these weigh
    for each in part.items:
        item = instrument.item(each)
        scale = instrument.scale_of(item)
        codes = [0, 1] if scale.is_multiple else list(scale.values)
        points = np.unique(method.points(instrument, part, item)[codes])
        left -= 1
        sums = _with(sums, points, part.weights.get(each, 1.0), fewest=fewest - left)
        if sum(total.size for total in sums.values()) > _MOST:
            return None
    finished = np.concatenate(
        [method.finish(part, total.copy(), np.full(total.shape, weight)) for (_, weight), total in sums.items()]
    )
    _, different = np.unique(np.round(finished, _DIGITS), return_index=True)
    return finished[different]


def _with(
    sums: dict[tuple[int, float], FloatArray], points: FloatArray, weight: float, *, fewest: int
) -> dict[tuple[int, float], FloatArray]:
    """The sums with one more item answered or not, those left out that have fewer than so many answers."""
    found: dict[tuple[int, float], list[FloatArray]] = {}
    for (count, weighed), total in sums.items():
        if count >= fewest:
            found.setdefault((count, weighed), []).append(total)
        more = (count + 1, round(weighed + weight, _DIGITS))
        found.setdefault(more, []).append(np.add.outer(total, points).ravel())
    return {key: np.unique(np.round(np.concatenate(each), _DIGITS)) for key, each in found.items()}
