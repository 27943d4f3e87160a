"""Intervals of what goes with an exit to work or studies, quarter by quarter.

Scope: at most six quarters of a rating in five steps that moves; the chance of an exit depends on the rating and the
quarter, and others leave by chance. Alone, or in twelve clusters that share some of the rating and of the chance.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from intervals.table import Floats, Interval, Sample, Table, answers, chance
from progression.stats import area_under_curve, brier_score, chance_groups, fit_cox, fit_hazard, wilson

__all__ = ["TABLE"]

_QUARTERS: Final = 6
_LEVEL, _RATING, _TIME = -1.9, 0.5, 0.3  # log odds in a quarter: rating 2 in the first, per step, per ln quarter
_RATE, _HAZARD = 0.15, 0.4  # the same as a rate: of rating 2, and its logarithm per step
_OTHERS: Final = 0.05  # who leave for something else, a quarter
_CLUSTERS: Final = 12
_CLUSTER_SD: Final = 0.5  # of what those of one cluster share, in the rating and in the log odds
_LARGE: Final = 200_000  # participants of a population
_LOW, _HIGH = 1.0, 3.0  # ratings that are compared
_FEW: Final = "fewer than ten exits a coefficient"


class _Rows(NamedTuple):
    """One for each quarter that a participant began; ``stop`` is when it ended, in quarters."""

    who: np.ndarray
    quarter: Floats
    rating: Floats
    event: Floats
    chance: Floats
    stop: Floats

    @property
    def design(self) -> Floats:
        return np.column_stack([self.rating, np.log(self.quarter)])


def _rows(random: np.random.Generator, n: int, cluster: np.ndarray | None = None, *, rate: bool = False) -> _Rows:
    """``rate``: exits come at any time, by a rate that is in proportion, rather than by a chance in the quarter."""
    shared = np.zeros((2, n))
    if cluster is not None:
        shared = _CLUSTER_SD * random.standard_normal((2, cluster.max() + 1))[:, cluster]
    latent = np.cumsum(random.standard_normal((n, _QUARTERS)) * [1, *[0.4] * (_QUARTERS - 1)], axis=1)
    rating = answers(latent + shared[0][:, None])
    quarter = np.broadcast_to(np.arange(1.0, _QUARTERS + 1), rating.shape)
    likely = chance(_LEVEL + _RATING * (rating - 2) + _TIME * np.log(quarter) + shared[1][:, None])
    wait = np.where(random.random(rating.shape) < likely, 0.5, np.inf)
    if rate:
        wait = random.exponential(1 / (_RATE * np.exp(_HAZARD * (rating - 2))))
    event = wait < 1
    gone = event | (random.random(rating.shape) < _OTHERS)
    there = np.cumsum(np.roll(gone, 1, axis=1) & (np.arange(_QUARTERS) > 0), axis=1) == 0
    stop = quarter - 1 + np.minimum(wait, 1)
    who = np.broadcast_to(np.arange(n)[:, None], rating.shape)
    return _Rows(who[there], *(each[there] for each in (quarter, rating, event.astype(float), likely, stop)))


def _population(*, clustered: bool) -> tuple[float, float, float, float]:
    """Average effect, odds ratio, area and Brier score, from one large draw, thirty to a cluster."""
    cluster = np.arange(_LARGE) // 30 if clustered else None
    rows = _rows(np.random.default_rng(0), _LARGE, cluster)
    fit = fit_hazard(rows.design, rows.event, rows.who)
    area, brier = (measure(rows.chance, rows.event, rows.who).value for measure in (area_under_curve, brier_score))
    return fit.average_effect(0).value, fit.odds_ratio(0).value, area, brier


_ALONE, _TOGETHER = _population(clustered=False), _population(clustered=True)


def _year(rating: float) -> float:
    quarter = np.arange(1.0, 5)
    return float(1 - np.prod(1 - chance(_LEVEL + _RATING * (rating - 2) + _TIME * np.log(quarter))))


def _logit(random: np.random.Generator, n: int) -> Iterator[Interval]:
    rows = _rows(random, n)
    fit = fit_hazard(rows.design, rows.event, rows.who)
    effect, odds = fit.average_effect(0), fit.odds_ratio(0)
    yield Interval("change of the chance in a quarter, per step", effect.low, effect.high, _ALONE[0], _FEW)
    yield Interval("odds ratio per step", odds.low, odds.high, np.exp(_RATING), _FEW)
    time = np.log(np.arange(1, 5))
    low, high = (
        np.broadcast_to(np.column_stack([np.full(4, each), time]), (len(np.unique(rows.who)), 4, 2))
        for each in (_LOW, _HIGH)
    )
    one, _, apart = fit.difference_within(low, high)
    yield Interval("chance within a year, rated low", one.low, one.high, _year(_LOW), _FEW)
    truth = _year(_HIGH) - _year(_LOW)
    yield Interval("the same, rated high less rated low", apart.low, apart.high, truth, _FEW)
    cluster = np.arange(n) % _CLUSTERS
    rows = _rows(random, n, cluster)
    fit = fit_hazard(rows.design, rows.event, cluster[rows.who])
    effect, odds = fit.average_effect(0), fit.odds_ratio(0)
    name = f"change of the chance in a quarter, {_CLUSTERS} clusters"
    yield Interval(name, effect.low, effect.high, _TOGETHER[0], _FEW)
    yield Interval(f"odds ratio per step, {_CLUSTERS} clusters", odds.low, odds.high, _TOGETHER[1], _FEW)


def _cox(random: np.random.Generator, n: int) -> Iterator[Interval]:
    rows = _rows(random, n, rate=True)
    found = fit_cox(rows.rating[:, None], rows.quarter - 1, rows.stop, rows.event, rows.who)
    limits = (np.nan, np.nan)
    if found.reason is None:
        ratio = found.hazard_ratio(0)
        limits = ratio.low, ratio.high
    yield Interval("hazard ratio per step, Cox", *limits, np.exp(_HAZARD), _FEW)


def _told(random: np.random.Generator, n: int) -> Iterator[Interval]:
    """Of chances that are known rather than estimated, so that there is one truth."""
    rows = _rows(random, n)
    area, brier = (measure(rows.chance, rows.event, rows.who) for measure in (area_under_curve, brier_score))
    yield Interval("area under the curve, DeLong", area.low, area.high, _ALONE[2])
    yield Interval("Brier score, t", brier.low, brier.high, _ALONE[3])
    highest = chance_groups(rows.chance, rows.event)[-1]
    low, high = wilson(highest.events, highest.rows)
    expected = highest.expected / highest.rows
    yield Interval("share with the event where the chance is highest, Wilson", float(low), float(high), expected)


TABLE: Final = Table("Work and studies", (Sample(_logit), Sample(_cox), Sample(_told)), sizes=(8, 20, 60, 200))
