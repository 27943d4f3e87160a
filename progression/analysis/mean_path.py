"""The mean of a group along the way, quarter by quarter since each participant's start.

Scope: one row per quarter of one panel: mean with interval, and percentiles where enough people are behind them. Who is
in a late quarter is who is still there; nothing is carried forward and nothing smoothed.
"""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from progression.analysis.panel import Panel
from progression.stats import paired_t

__all__ = ["EVERY", "mean_path", "quarters"]

EVERY: Final = 3.0
"""Months from one point of the path to the next."""

_LEVELS: Final = {"p10": 0.1, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p90": 0.9}
"""Percentiles that make up a band, by the column they stand in."""

_FEWEST_FOR_PERCENTILES: Final = 20


def quarters(months: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    """The quarter that each moment is nearest to; half-way counts as the later: 0 is up to one and a half months."""
    return np.floor(months / EVERY + 0.5).astype(np.intp)


def mean_path(panel: Panel) -> Iterator[dict[str, Any]]:
    """One row per quarter in which anybody has a value, in order.

    Who has several values in one quarter counts with their mean, so that ``n`` are people and no one counts twice.

    Yields:
        ``quarter, n, mean, low, high`` (Student's 95 % interval; NaN with one person or without variation) and the
        percentiles ``p10 … p90`` (at level · (n + 1), as the band has them; NaN with fewer than 20 people), in scale
        points.
    """
    people = len(panel.participants)
    cells, place = np.unique(quarters(panel.months) * people + panel.participant, return_inverse=True)
    means = np.bincount(place, panel.values) / np.bincount(place)
    quarter_of_cell = cells // max(people, 1)
    for each in np.unique(quarter_of_cell):
        values = np.sort(means[quarter_of_cell == each])
        interval = paired_t(np.zeros(len(values)), values)  # the mean against 0 is the mean of differences from 0
        enough = len(values) >= _FEWEST_FOR_PERCENTILES
        yield {
            "quarter": int(each),
            "n": len(values),
            "mean": interval.difference,
            "low": interval.low,
            "high": interval.high,
            **{name: _percentile(values, level) if enough else np.nan for name, level in _LEVELS.items()},
            "suppressed": False,
        }


def _percentile(values: npt.NDArray[np.float64], level: float) -> float:
    return float(np.quantile(values, level, method="weibull"))
