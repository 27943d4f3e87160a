"""What an interval, a sample and a table are to the simulation, and the populations that several tables share.

Scope: words and draws; nothing is counted here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = [
    "CORRELATION",
    "MANY",
    "SHIFT",
    "SIZES",
    "Draw",
    "Floats",
    "Interval",
    "Sample",
    "Table",
    "answers",
    "chance",
    "occasions",
]

SIZES: Final = (8, 20, 60)
MANY: Final = 2_000_000
"""People of a population whose values are taken from one draw of it: so many that its error does not count."""

SHIFT, CORRELATION = 0.4, 0.6  # of two normal occasions with standard deviation 1
CUTS: Final = (-1.2, -0.3, 0.5, 1.4)  # that make five answers of a normal value

Floats = npt.NDArray[np.float64]


class Interval(NamedTuple):
    """What it is of, its limits, the truth, and why there is none where there never is."""

    of: str
    low: float
    high: float
    truth: float
    none: str = ""


Draw = Callable[[np.random.Generator, int], Iterator[Interval]]
"""One sample of so many people, and its intervals."""


@dataclass(frozen=True)
class Sample:
    """A draw and how often it is made at most."""

    draw: Draw
    most: int = 2_000


@dataclass(frozen=True)
class Table:
    """Intervals of one kind.

    Attributes:
        title: Its heading.
        samples: What its rows come from.
        sizes: Its columns.
    """

    title: str
    samples: tuple[Sample, ...]
    sizes: tuple[int, ...] = SIZES


def occasions(random: np.random.Generator, n: int) -> tuple[Floats, Floats]:
    """Two normal occasions of the same people."""
    before, other = random.standard_normal((2, n))
    return before, SHIFT + CORRELATION * before + np.sqrt(1 - CORRELATION**2) * other


def answers(values: Floats) -> Floats:
    """Five answers of a normal value, 0 to 4."""
    return np.digitize(values, CUTS).astype(float)


def chance(log_odds: Floats) -> Floats:
    """Of something with these log odds."""
    return 1 / (1 + np.exp(-log_odds))
