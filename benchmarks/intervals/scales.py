"""Intervals of how well a scale measures, and of how far two respondents agree.

Scope: items of one factor, normal and in five steps; three waves of one item; two respondents about the same people.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from intervals.table import CORRELATION, MANY, Floats, Interval, Sample, Table, answers, occasions
from progression.stats import (
    convergence,
    cronbach_alpha,
    heise,
    icc,
    item_rest,
    item_rest_change,
    mcdonald_omega,
    mean_gap,
    paired_t,
    retest,
    weighted_kappa,
)

__all__ = ["TABLE"]

_LOADINGS: Final = np.array([0.8, 0.75, 0.7, 0.65, 0.6])
_LATER: Final = np.array([0.5, 0.75, 0.7, 0.65, 0.6])  # the first item loses some of what it has in common
_SAME_FACTOR: Final = 0.7  # correlation of the factor between the occasions
_RELIABILITY, _LASTS = 0.7, 0.8  # of one item, and from one wave to the next
_GAP, _ERROR = 0.5, 0.5  # of two respondents: mean gap, and variance of each one's error
_LATER_GAP: Final = 0.2


def _items(factor: Floats, random: np.random.Generator, loadings: Floats = _LOADINGS) -> Floats:
    return factor[:, None] * loadings + np.sqrt(1 - loadings**2) * random.standard_normal((len(factor), len(loadings)))


def _rest(loadings: Floats) -> float:
    """Correlation of the first item with the sum of the others."""
    others = loadings[1:]
    return float(loadings[0] * others.sum() / np.sqrt(others.sum() ** 2 + (1 - others**2).sum()))


def _answered_truth() -> tuple[float, float, float]:
    """Alpha and omega of items answered in five steps, and kappa of two occasions of one, from one large draw."""
    random = np.random.default_rng(0)
    items = answers(_items(random.standard_normal(MANY), random))
    one, two = (answers(each) for each in occasions(random, MANY))
    kappa = 1 - np.mean((one - two) ** 2) / np.mean((one - random.permutation(two)) ** 2)
    return cronbach_alpha(items).value, _omega(items), float(kappa)


def _omega(items: Floats) -> float:
    """Of the first hundred thousand: the jackknife that comes with it takes every pattern of answers."""
    return mcdonald_omega(items[:100_000]).value


_OMEGA: Final = float(_LOADINGS.sum() ** 2 / (_LOADINGS.sum() ** 2 + (1 - _LOADINGS**2).sum()))
_ALPHA_ANSWERS, _OMEGA_ANSWERS, _KAPPA = _answered_truth()


def _scale(random: np.random.Generator, n: int) -> Iterator[Interval]:
    factor = random.standard_normal(n)
    alike = factor[:, None] + random.standard_normal((n, 5))
    alpha, ratings = cronbach_alpha(alike), icc(alike[:, :3])["ICC(A,1)"]
    yield Interval("alpha, Feldt", alpha.low, alpha.high, 5 / 6)
    items = _items(factor, random)
    omega, rest = mcdonald_omega(items), item_rest(items)[0]
    yield Interval("omega, jackknife", omega.low, omega.high, _OMEGA)
    answered = answers(items)
    alpha, omega = cronbach_alpha(answered), mcdonald_omega(answered)
    yield Interval("answers: alpha, Feldt", alpha.low, alpha.high, _ALPHA_ANSWERS)
    yield Interval("answers: omega, jackknife", omega.low, omega.high, _OMEGA_ANSWERS)
    yield Interval("item–rest correlation, Fisher's z", rest.low, rest.high, _rest(_LOADINGS))
    later = _SAME_FACTOR * factor + np.sqrt(1 - _SAME_FACTOR**2) * random.standard_normal(n)
    second = _items(later, random, _LATER)
    change = item_rest_change(items, second)[0]
    truth = _rest(_LATER) - _rest(_LOADINGS)
    yield Interval("its change between two occasions, jackknife", change.low, change.high, truth)
    moved = second - items
    shift = paired_t(np.delete(moved, 0, axis=1).mean(axis=1), moved[:, 0])
    yield Interval("how much more one item rose than the others, t", shift.low, shift.high, 0.0)
    yield Interval("ICC(A,1) of three raters who differ by chance, F", ratings.low, ratings.high, 0.5)


def _waves(random: np.random.Generator, n: int) -> Iterator[Interval]:
    true = random.standard_normal((n, 3))
    for wave in (1, 2):
        true[:, wave] = _LASTS * true[:, wave - 1] + np.sqrt(1 - _LASTS**2) * true[:, wave]
    seen = np.sqrt(_RELIABILITY) * true + np.sqrt(1 - _RELIABILITY) * random.standard_normal((n, 3))
    found = heise(*seen.T)
    yield Interval("three waves, Heise, jackknife", found.low, found.high, _RELIABILITY)
    same = retest(*occasions(random, n))
    yield Interval("retest, Fisher's z", same.low, same.high, CORRELATION)


def _respondents(random: np.random.Generator, n: int) -> Iterator[Interval]:
    """Both see the same person, each with an error of one's own; the first rates higher."""
    person = random.standard_normal(n + 1)
    one, two = person + np.sqrt(_ERROR) * random.standard_normal((2, n + 1))
    one += _GAP
    gap = mean_gap(one[:n], two[:n])
    yield Interval("mean gap of two respondents, t", gap.low, gap.high, _GAP)
    name = "limits of agreement: hold the gap of one more person"
    yield Interval(name, gap.limit_low, gap.limit_high, float(one[n] - two[n]))
    both = icc(np.column_stack([one, two])[:n])["ICC(A,1)"]
    truth = 1 / (1 + _GAP**2 / 2 + _ERROR)
    yield Interval("ICC(A,1) of two respondents, one always higher, F", both.low, both.high, truth)
    later = person[:n] + np.sqrt(_ERROR) * random.standard_normal((2, n)) + [[_LATER_GAP], [0]]
    moved = convergence(one[:n], two[:n], *later)
    narrowed = paired_t(moved.gap_after, moved.gap_before)
    yield Interval("how much the gap narrowed, t", narrowed.low, narrowed.high, _NARROWED)
    kappa = weighted_kappa(*(answers(each) for each in occasions(random, n)))
    yield Interval("answers: weighted kappa, jackknife", kappa.low, kappa.high, _KAPPA)


def _size(gap: float) -> float:
    """Mean size of a normal gap with this mean, from one large draw."""
    drawn = np.random.default_rng(0).standard_normal(MANY)
    return float(np.abs(gap + np.sqrt(2 * _ERROR) * drawn).mean())


_NARROWED: Final = _size(_GAP) - _size(_LATER_GAP)

TABLE: Final = Table("Scales and agreement", (Sample(_scale), Sample(_waves), Sample(_respondents)))
