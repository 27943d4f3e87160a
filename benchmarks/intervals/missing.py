"""Intervals of change where some do not answer the second time, and of how those who left began.

Scope: two normal occasions; who leaves is settled by chance alone, or by the answer at the first occasion, which is
missing at random.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from intervals.table import MANY, SHIFT, Floats, Interval, Sample, Table, chance, occasions
from progression.stats import available_change, imputed_change, paired_t, standardised_means

__all__ = ["TABLE"]

_WAYS: Final = {"dropout by chance": 0.0, "dropout by the start": 1.0}
"""How much likelier to leave, in log odds, for each standard deviation lower at the first occasion."""
_LEAVE: Final = -0.9  # log odds of leaving from an average start: about a third leave
_DRAWS: Final = 50
_NONE: Final = "fewer than ten pairs"


def _leaves(random: np.random.Generator, before: Floats, steep: float) -> np.ndarray:
    return random.random(len(before)) < chance(_LEAVE - steep * before)


def _apart() -> float:
    """How far those who leave by their start began from those who stayed, in standard deviations within the two."""
    random = np.random.default_rng(0)
    before = random.standard_normal(MANY)
    left = _leaves(random, before, 1.0)
    within = (left.sum() * before[left].var() + (~left).sum() * before[~left].var()) / MANY
    return float((before[left].mean() - before[~left].mean()) / np.sqrt(within))


_APART: Final = _apart()


def _changes(random: np.random.Generator, n: int) -> Iterator[Interval]:
    before, after = occasions(random, n)
    beside = 0.7 * after + random.standard_normal(n)  # another score at the first occasion, which tells of the second
    for words, steep in _WAYS.items():
        left = _leaves(random, before, steep)
        seen = np.where(left, np.nan, after)
        stayed = paired_t(before[~left], after[~left])
        yield Interval(f"mean change of those with both, t; {words}", stayed.low, stayed.high, SHIFT)
        modelled = available_change(before, seen)
        yield Interval(f"mean change of all, mixed model; {words}", modelled.low, modelled.high, SHIFT)
        filled = imputed_change(before, seen, beside[:, None], draws=_DRAWS, seed=int(random.integers(1 << 31)))
        yield Interval(f"mean change of all, imputed; {words}", filled.low, filled.high, SHIFT, _NONE)
    found = standardised_means(before[left], before[~left])
    yield Interval("start of those who left beside those who stayed, g", found.g_low, found.g_high, _APART)


TABLE: Final = Table("Where some are missing the second time", (Sample(_changes),))
