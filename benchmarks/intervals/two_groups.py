"""Intervals of differences between two groups of different people, at one occasion and in change.

Scope: n people in each group; where groups differ in size the second is twice as large.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from intervals.table import MANY, SHIFT, Floats, Interval, Sample, Table, answers
from progression.stats import (
    difference_in_differences,
    group_difference,
    group_effect,
    newcombe,
    propensity_weights,
    rank_sum,
    welch_t,
)

__all__ = ["TABLE"]

_WIDE: Final = 1.5  # standard deviation of the smaller group, where the two differ in it
_GAIN: Final = 0.4  # of the first group, the start and what else is known being equal
_APART: Final = 0.5  # how far the groups lie apart in what is known
_KNOWN_BEFORE, _KNOWN_AFTER, _BEFORE_AFTER = 0.5, 0.3, 0.6  # what tells of what
_PLAIN: Final = _GAIN + _APART * (_KNOWN_AFTER - (1 - _BEFORE_AFTER) * _KNOWN_BEFORE)
"""How much more the first group changes, nothing being held equal."""
_CLUSTER: Final = 0.5  # standard deviation of what those of one cluster share, beside 1 of their own
_FEW_CLUSTERS: Final = "fewer people than clusters"
_FEW_FOR_START: Final = "fewer than ten people a covariate"


def _superior() -> tuple[float, float]:
    """Chance that one of the second group answers higher, and the difference in share, from one large draw."""
    drawn = np.random.default_rng(0).standard_normal((2, MANY))
    one, two = answers(drawn[0]), answers(SHIFT + drawn[1])
    share = np.mean(two >= 3) - np.mean(one >= 3)
    table = [np.bincount(each.astype(int), minlength=5) / MANY for each in (one, two)]
    below = np.cumsum(table[0]) - table[0] / 2
    return float(below @ table[1]), float(share)


_SUPERIORITY, _SHARES = _superior()


def _levels(random: np.random.Generator, n: int) -> Iterator[Interval]:
    first, second = random.standard_normal(n), SHIFT + random.standard_normal(2 * n)
    effect = group_effect(first, second)
    yield Interval("Hedges' g, spreads alike", effect.g_low, effect.g_high, SHIFT)
    welch, effect = welch_t(_WIDE * first, second), group_effect(_WIDE * first, second)
    yield Interval("difference of means, Welch; the smaller group spread wider", welch.low, welch.high, SHIFT)
    truth = SHIFT / np.sqrt((_WIDE**2 + 1) / 2)
    yield Interval("g_av, Welch's degrees of freedom; likewise", effect.g_av_low, effect.g_av_high, truth)
    one, two = answers(first), answers(second[:n])
    ranks = rank_sum(one, two)
    name = "answers: probability of superiority, Brunner and Munzel"
    yield Interval(name, ranks.superiority_low, ranks.superiority_high, _SUPERIORITY)
    low, high = newcombe(int((two >= 3).sum()), n, int((one >= 3).sum()), n)
    yield Interval("difference of two shares, Newcombe", float(low), float(high), _SHARES)


def _changes(random: np.random.Generator, n: int) -> Iterator[Interval]:
    """The groups differ in what is known, and in spread; everybody is of one's own, clusters apart."""
    first, alone = np.arange(2 * n) < n, np.arange(2 * n)
    known = random.standard_normal(2 * n) + _APART * first
    before = _KNOWN_BEFORE * known + 0.9 * random.standard_normal(2 * n)
    noise = np.where(first, 0.9, 0.7) * random.standard_normal(2 * n)
    after = _GAIN * first + _BEFORE_AFTER * before + _KNOWN_AFTER * known + noise
    plain = group_difference(after - before, first, alone)
    few = "fewer than ten people"
    yield Interval("difference in change, CR2", plain.low, plain.high, _PLAIN, few)
    held = group_difference(after, first, alone, covariates=np.column_stack([before, known]))
    yield Interval("the same from the same start, CR2", held.low, held.high, _GAIN, _FEW_FOR_START)
    for words, left in {
        "all answers, a fifth missing by chance": random.random(2 * n) < 0.2,
        "all answers, the lower the start the likelier to leave": random.random(2 * n) < 0.4 / (1 + np.exp(2 * before)),
    }.items():
        found = _all_answers(before, np.where(left, np.nan, after), first)
        yield Interval(f"difference in change, {words}", *found, _PLAIN, few)
    weights = propensity_weights(first, known[:, None]).weights
    limits = (np.nan, np.nan)
    if not np.isnan(weights).any():
        found = group_difference(after, first, alone, covariates=before[:, None], weights=weights)
        limits = found.low, found.high
    yield Interval("difference in change, weighted by propensity", *limits, _GAIN, "the weights leave fewer than ten")


def _all_answers(before: Floats, after: Floats, first: np.ndarray) -> tuple[float, float]:
    values, who = np.concatenate([before, after]), np.tile(np.arange(len(before)), 2)
    there, later = ~np.isnan(values), np.arange(len(values)) >= len(before)
    found = difference_in_differences(values[there], np.tile(first, 2)[there], later[there], who[there])
    return found.low, found.high


def _clustered(random: np.random.Generator, n: int) -> Iterator[Interval]:
    """Whole clusters in one group, people spread over them as evenly as they can be."""
    for clusters in (12, 20):
        cluster = np.arange(2 * n) % clusters
        first = cluster % 2 == 0
        own = _CLUSTER * random.standard_normal(clusters)
        before, noise = random.standard_normal((2, 2 * n))
        change = _GAIN * first + own[cluster] + noise
        plain = group_difference(change, first, cluster)
        given = (plain.low, plain.high) if 2 * n >= clusters else (np.nan, np.nan)
        yield Interval(f"difference in change, CR2, {clusters} clusters", *given, _GAIN, _FEW_CLUSTERS)
        held = group_difference(before + change, first, cluster, covariates=before[:, None])
        given = (held.low, held.high) if 2 * n >= clusters else (np.nan, np.nan)
        yield Interval(f"the same from the same start, {clusters} clusters", *given, _GAIN, _FEW_FOR_START)


TABLE: Final = Table(
    "Two groups of different people, n in each", (Sample(_levels), Sample(_changes), Sample(_clustered))
)
