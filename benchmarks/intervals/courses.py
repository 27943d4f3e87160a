"""Intervals of change over time: of a group, of one participant, and of what past participants went through.

Scope: five occasions some three months apart, uneven, of people whose slopes differ; who leaves is settled by what was
seen (missing at random), by chance, or nobody leaves.
"""

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

import numpy as np

from intervals.table import Floats, Interval, Sample, Table, chance
from progression.analysis.tracing import FEWEST_TOGETHER
from progression.stats import clustered_slope, fit_mixed, slopes, trajectory_band

__all__ = ["TABLE"]

_OCCASIONS, _EVERY = 5, 3.0  # months
_LINE: Final = 9.0  # months, where the line of the model is looked at
_SLOPE: Final = 0.05  # scale points a month, of everybody
_START_SD, _SLOPE_SD, _NOISE = 1.0, 0.03, 0.5
_CLEAR_SD: Final = 0.1  # of slopes, where they differ by more than noise can hide
_CLUSTERS: Final = 12
_CLUSTER_SD: Final = 0.5  # of what those of one mentor share, and a tenth of it for their slopes
_NEW: Final = 1_000  # participants whom a band is held against
_FEW: Final = "fewer than ten"
_SHORT: Final = "fewer than 20 with two days"

Leaving = Literal["seen", "chance", "nobody"]


class _Panel(NamedTuple):
    """Rows of what was seen, and every participant's own slope."""

    who: np.ndarray
    months: Floats
    values: Floats
    own: Floats
    start: Floats


def _panel(
    random: np.random.Generator,
    n: int,
    leaving: Leaving = "seen",
    *,
    sd: float = _SLOPE_SD,
    shared: Floats | None = None,
) -> _Panel:
    """``shared``: what is added to start and slope of each, shape (2, n)."""
    months = np.arange(_OCCASIONS) * _EVERY + random.uniform(-0.7, 0.7, (n, _OCCASIONS))
    level, own = _START_SD * random.standard_normal(n), _SLOPE + sd * random.standard_normal(n)
    if shared is not None:
        level, own = level + shared[0], own + shared[1]
    values = level[:, None] + own[:, None] * months + _NOISE * random.standard_normal((n, _OCCASIONS))
    often = {
        "seen": 0.25 * chance(-2 * values),
        "chance": np.full(values.shape, 0.12),
        "nobody": np.zeros(values.shape),
    }
    leaves = random.random((n, _OCCASIONS)) < often[leaving]
    there = np.cumsum(np.roll(leaves, 1, axis=1) & (np.arange(_OCCASIONS) > 0), axis=1) == 0
    return _Panel(np.repeat(np.arange(n), _OCCASIONS)[there.ravel()], months[there], values[there], own, values[:, 0])


def _group(random: np.random.Generator, n: int) -> Iterator[Interval]:
    seen = _panel(random, n)
    fit = fit_mixed(seen.who, np.column_stack([np.ones(len(seen.months)), seen.months]), seen.months, seen.values)
    mean, line = fit.satterthwaite([0, 1]), fit.satterthwaite([1, _LINE])
    yield Interval("mean slope, mixed model; dropout by what was seen", mean.low, mean.high, _SLOPE)
    yield Interval("the model's line after nine months; likewise", line.low, line.high, _SLOPE * _LINE)
    everybody = slopes(seen.who, seen.months, seen.values)
    yield Interval("a participant's own slope, t", everybody.low[0], everybody.high[0], seen.own[0])
    limits = (np.nan, np.nan)
    if fit.reason is None and (np.bincount(seen.who) > 1).sum() >= FEWEST_TOGETHER:
        drawn = fit.individual()
        limits = float(drawn.low[0]), float(drawn.high[0])
    yield Interval("a participant's slope drawn towards the others'", *limits, seen.own[0], _SHORT)


def _profiled(random: np.random.Generator, n: int) -> Iterator[Interval]:
    for words, sd in (("slopes hard to tell apart", _SLOPE_SD), ("slopes far apart", _CLEAR_SD)):
        seen = _panel(random, n, sd=sd)
        fit = fit_mixed(seen.who, np.column_stack([np.ones(len(seen.months)), seen.months]), seen.months, seen.values)
        for name, limits, truth in (
            ("spread of starts, profile", fit.spread_limits("start"), _START_SD),
            ("spread of slopes, profile", fit.spread_limits("slope"), sd),
            ("mean slope, profile", fit.effect_limits([0, 1]), _SLOPE),
        ):
            yield Interval(f"{name}; {words}", limits.low, limits.high, truth)


def _estimated(random: np.random.Generator, n: int) -> Iterator[Interval]:
    ways: dict[Leaving, str] = {"chance": "by chance", "seen": "by what was seen"}
    for leaving, words in ways.items():
        seen = _panel(random, n, leaving)
        found = clustered_slope(seen.who, seen.months, seen.values)
        name = f"mean slope, estimating equations; dropout {words}"
        yield Interval(name, found.low, found.high, _SLOPE, f"{_FEW} participants")
    cluster = np.arange(n) % _CLUSTERS
    shared = np.array([[_CLUSTER_SD], [_CLUSTER_SD / 10]]) * random.standard_normal((2, _CLUSTERS))
    seen = _panel(random, n, "chance", shared=shared[:, cluster])
    found = clustered_slope(np.unique(cluster[seen.who], return_inverse=True)[1], seen.months, seen.values)
    name = f"the same, {_CLUSTERS} clusters; dropout by chance"
    yield Interval(name, found.low, found.high, _SLOPE, f"{_FEW} clusters")


def _band(random: np.random.Generator, n: int) -> Iterator[Interval]:
    """Against the share of new participants' values that lie within the very same band, and against one of them."""
    past, new = _panel(random, n, "chance"), _panel(random, _NEW, "nobody")
    band = trajectory_band(past.who, past.months, past.values, past.start)
    limits = band.at(new.start[new.who], new.months)
    told = ~np.isnan(limits[:, 0])
    inside = (limits[:, 0] <= new.values) & (new.values <= limits[:, -1])
    truth = float(inside[told].mean()) if told.any() else np.nan
    short = "fewer than 21 began alike"
    yield Interval("share within the band of past participants", band.low, band.high, truth, short)
    name = "the band itself, nominal 80 %: holds the last value of one more"
    yield Interval(name, *limits[_OCCASIONS - 1, [0, -1]], float(new.values[_OCCASIONS - 1]), short)


TABLE: Final = Table(
    "Courses of uneven occasions",
    (Sample(_group), Sample(_estimated, most=1_000), Sample(_profiled, most=500), Sample(_band, most=1_000)),
    sizes=(8, 20, 60, 200),
)
