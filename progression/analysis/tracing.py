"""What can be told of every participant of one panel: slope, direction, change of level, place among others.

Scope: `Panel` in, `Trace` out, arrays with one value per participant. The person's picture, the evaluator's table and
the group's summary all read from here, so that they cannot differ.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from progression.analysis.panel import FloatArray, Panel
from progression.analysis.patterns import by_pattern
from progression.definition import Instrument, Item
from progression.stats.arrays import NOISE
from progression.stats.change_point import change_point
from progression.stats.mann_kendall import mann_kendall
from progression.stats.mixed import MixedFit, fit_mixed
from progression.stats.slope import FEWEST_TIMES, Slopes, slopes
from progression.stats.trajectory_band import Band, trajectory_band

__all__ = ["FEWEST_TOGETHER", "LEVEL", "SharedSlopes", "Trace", "fit_panel", "trace"]

LEVEL: Final = 0.05
"""Below this a p-value counts as a finding, as everywhere."""

FEWEST_TOGETHER: Final = 20
"""Participants with values on two days or more below which nobody's slope is drawn towards the others': how much slopes
differ between so few is hardly known, and its error less than that. The band asks for as many."""


@dataclass(frozen=True, eq=False)
class SharedSlopes:
    """Slopes drawn towards those of everybody, scale points per month, shape (participants,); NaN without a fit."""

    slope: FloatArray
    low: FloatArray
    high: FloatArray


@dataclass(frozen=True, eq=False)
class Trace:
    """One panel and what it tells of each participant; every array of shape (participants,).

    Attributes:
        panel: The values.
        better: Which way is progress; None where the score has no direction.
        own: Own least-squares slopes, scale points per month.
        fit: The mixed model of everybody.
        more_needed: Occasions on further days until a slope's interval is possible; 0 where there are enough.
        tau: Kendall's τ_b with time; NaN unless the score is an ordinal item.
        tau_p: Its p.
        tau_method: How that was found; None unless the score is an ordinal item.
        tau_smallest_p: The p that so many occasions could reach at best.
        level_row: Row where the new level begins; −1 where nothing can be told.
        level_p: p of the change of level.
        level_smallest_p: The p that so many occasions could reach at best.
        band: Where the participants stood, by start and quarter.
        expected: Outer, middle and outer percentile of the *other* participants with a like start at the moment of the
            latest value, shape (participants, 3); NaN where too few of them came as far.
    """

    panel: Panel
    better: str | None
    own: Slopes
    fit: MixedFit
    more_needed: npt.NDArray[np.intp]
    tau: FloatArray
    tau_p: FloatArray
    tau_method: npt.NDArray[Any]
    tau_smallest_p: FloatArray
    level_row: npt.NDArray[np.intp]
    level_p: FloatArray
    level_smallest_p: FloatArray
    band: Band
    expected: FloatArray

    @property
    def latest(self) -> FloatArray:
        """Each participant's latest value."""
        return self.panel.values[self.panel.last]

    @property
    def judged(self) -> npt.NDArray[np.bool_]:
        """Whose latest value can be held against a band, and one side of it is worse."""
        known = ~np.isnan(self.expected)
        return np.asarray(known.all(axis=1)) if self.better is not None else np.zeros(len(known), np.bool_)

    @property
    def off_track(self) -> npt.NDArray[np.bool_]:
        """Whose latest value lies outside the outer band, on the worse side; False also where nothing can be told."""
        low, _, high = self.expected.T
        rounding = NOISE * np.abs(self.panel.values).max(initial=0)
        outside = self.latest < low - rounding if self.better == "higher" else self.latest > high + rounding
        found: npt.NDArray[np.bool_] = outside & self.judged
        return found

    @cached_property
    def shared(self) -> SharedSlopes:
        """Slopes drawn towards those of everybody."""
        if not self.enough_together:
            return SharedSlopes(*(np.full(len(self.panel.participants), np.nan) for _ in range(3)))
        found = self.fit.individual()
        return SharedSlopes(found.total_slope, found.low, found.high)

    @property
    def enough_together(self) -> bool:
        """Whether there is a fit, of enough participants to draw anybody's slope towards it."""
        return self.fit.reason is None and int((self.panel.different_days > 1).sum()) >= FEWEST_TOGETHER


def trace(panel: Panel, instrument: Instrument) -> Trace:
    """Everything that the panel tells of each participant.

    Args:
        panel: Of all participants, not of a group: the shared slopes and the band rest on everybody in it.
        instrument: Says which way is progress, and of what kind the score is.
    """
    part = instrument.score(panel.score)
    ordinal = isinstance(part, Item) and instrument.scale_of(part).type == "ordinal"
    people = len(panel.participants)
    tau = [np.full(people, np.nan), np.full(people, np.nan), np.full(people, None, object), np.full(people, np.nan)]
    if ordinal:
        tau = by_pattern(panel, _direction, otherwise=(np.nan, np.nan, "none", np.nan))
    place, level_p, level_smallest = by_pattern(panel, _level, otherwise=(-1, np.nan, np.nan))
    start, since = panel.values[panel.first], panel.months - panel.months[panel.first][panel.participant]
    began = panel.days[panel.first].astype("datetime64[D]").astype(np.int64)
    band = trajectory_band(panel.participant, since, panel.values, start, began=began)
    outer = [0, len(band.levels) // 2, len(band.levels) - 1]
    expected = band.at(start, since[panel.last], without=np.arange(people))[:, outer]
    return Trace(
        panel=panel,
        better=instrument.better(panel.score),
        own=slopes(panel.participant, panel.months, panel.values),
        fit=fit_panel(panel),
        more_needed=np.maximum(FEWEST_TIMES - panel.different_days, 0),
        tau=tau[0],
        tau_p=tau[1],
        tau_method=tau[2],
        tau_smallest_p=tau[3],
        level_row=np.where(place >= 0, panel.first + place, -1),
        level_p=level_p,
        level_smallest_p=level_smallest,
        band=band,
        expected=expected,
    )


def fit_panel(panel: Panel) -> MixedFit:
    """The mixed model of a panel: a common line, and each participant's own start and slope around it."""
    ones = np.ones(len(panel.values))
    return fit_mixed(panel.participant, np.column_stack([ones, panel.months]), panel.months, panel.values)


def _direction(values: FloatArray, times: FloatArray) -> tuple[float, float, str, float]:
    found = mann_kendall(values, times)
    return found.tau_b, found.p, found.method, found.smallest_p


def _level(values: FloatArray, _times: FloatArray) -> tuple[int, float, float]:
    found = change_point(values)
    return -1 if found.place is None else found.place, found.p, found.smallest_p
