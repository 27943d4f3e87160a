"""The steps of a scale gathered: bands of where somebody stood, classes of how far somebody moved.

Scope: from what a score can be to the ends of bands and classes, and the place of a value among them. How many there
are follows from the scale and the number of pairs, never from the answers.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from progression.definition import Instrument, Item
from progression.scoring import attainable_values
from progression.stats.arrays import FloatArray

__all__ = ["Classes", "Steps", "steps_of"]

_MOST_BANDS: Final = 5
_FEWEST_BANDS: Final = 2
_IN_A_CELL: Final = 12  # pairs to each move of a table, on average, before its bands are made narrower
_MOST_CLASSES: Final = 21
_FINE: Final = 100  # steps of a score that can be almost anything between its ends
_DIGITS: Final = 9

_Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Classes:
    """Ends of bands or classes, scale points, both within, ascending; shape (classes,) each."""

    low: FloatArray
    high: FloatArray

    def __len__(self) -> int:
        return len(self.low)

    def place(self, values: FloatArray) -> _Places:
        """Which one each value lies in, shape (n,); a value between two of them belongs to the nearer, or the upper."""
        borders = np.round((self.high[:-1] + self.low[1:]) / 2, _DIGITS)
        return np.searchsorted(borders, np.round(values, _DIGITS), side="right")


@dataclass(frozen=True)
class Steps:
    """What a score can be.

    Attributes:
        low: Lower end of its scale.
        high: Upper end.
        values: Every value, ascending; a hundred even steps where there are too many to tell.
    """

    low: float
    high: float
    values: FloatArray

    @property
    def step(self) -> float:
        """The smallest difference between two values, scale points."""
        return float(np.diff(self.values).min())

    def bands(self, n: int) -> Classes:
        """The scale in equal bands from its lowest value to its highest, or its own values where they are as few.

        Args:
            n: Pairs. A table of moves needs twelve to a cell: 2 bands up to 107 pairs, 3 from 108, 5 from 300.
        """
        count = int(np.clip(np.sqrt(n / _IN_A_CELL), _FEWEST_BANDS, _MOST_BANDS))
        if len(self.values) <= count:
            return Classes(self.values, self.values)
        if len(self.values) % 2 > count % 2 and count > _FEWEST_BANDS:
            count -= 1  # a middle answer has a band of its own around it
        width = (self.high - self.low + self.step) / count
        at = np.round((self.values - self.low + self.step / 2) / width, _DIGITS)
        place = np.where(at < count / 2, np.ceil(at) - 1, np.floor(at))  # what lies on a border goes outwards
        told = np.unique(place)
        return Classes(*(np.array([end(self.values[place == each]) for each in told]) for end in (np.min, np.max)))

    def differences(self) -> Classes:
        """Differences in steps of the scale, in classes of as many steps as leave at most 21; no change in the middle.

        A class holds an odd number of steps, so that rises and falls of the same size lie in classes alike.
        """
        reach = round((self.high - self.low) / self.step)
        held = next(each for each in range(1, 2 * reach + 2, 2) if _reaching(reach, each) * 2 + 1 <= _MOST_CLASSES)
        outermost = _reaching(reach, held)
        middle = np.arange(-outermost, outermost + 1) * held
        half = (held - 1) // 2
        return Classes(*(np.round((middle + side * half) * self.step, _DIGITS) for side in (-1, 1)))


def _reaching(reach: int, held: int) -> int:
    """Classes on each side of the middle one that reach so many steps out."""
    return -(-(reach - (held - 1) // 2) // held)


def steps_of(instrument: Instrument, score_id: str) -> Steps | None:
    """What a score can be; None where that is one value only, or a number, whose range is what may be typed."""
    part = instrument.score(score_id)
    items = [part] if isinstance(part, Item) else [instrument.item(each) for each in part.items]
    if any(instrument.scale_of(each).type == "number" for each in items):
        return None
    low, high = instrument.bounds(score_id)
    values = attainable_values(instrument, score_id)
    if values is None:
        values = np.linspace(low, high, _FINE + 1)
    values = np.unique(np.round(values, _DIGITS))
    return Steps(low, high, values) if len(values) > 1 else None
