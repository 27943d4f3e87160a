"""Intervals of change between two occasions of the same people.

Scope: normal scores, and answers on five steps. Who is missing is in ``missing.py``.
"""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from intervals.table import CORRELATION, MANY, SHIFT, Floats, Interval, Sample, Table, answers, occasions
from progression.stats import (
    bootstrap_effects,
    direction,
    paired_effect,
    paired_equivalence,
    paired_shares,
    paired_t,
    signed_rank,
    wilson,
)

__all__ = ["TABLE"]

_POSITIVE: Final = 3  # the two highest of five answers
_MARGIN: Final = 0.2
_FEW: Final = "fewer than ten pairs"


def _truth() -> Mapping[str, float]:
    """Values of the population of answers, from one large draw."""
    before, after = (answers(each) for each in occasions(np.random.default_rng(0), MANY))
    change = after - before
    ranks = np.array([np.mean(np.abs(change) < size) + np.mean(np.abs(change) == size) / 2 for size in range(5)])
    ranks -= np.mean(change == 0)
    weight = ranks[np.abs(change).astype(int)] * np.sign(change)
    share = [float(np.mean(each >= _POSITIVE)) for each in (before, after)]
    up, down = (np.mean((one < _POSITIVE) & (two >= _POSITIVE)) for one, two in ((before, after), (after, before)))
    return {
        "mean": float(change.mean()),
        "d_z": float(change.mean() / change.std()),
        "d_av": float(change.mean() / np.sqrt((before.var() + after.var()) / 2)),
        "superiority": float(np.mean(change > 0) + np.mean(change == 0) / 2),
        "rank": float(weight.sum() / np.abs(weight).sum()),
        "share": share[1],
        "shares": share[1] - share[0],
        "odds": float(up / down),
    }


_TRUTH: Final = _truth()


def _scores(random: np.random.Generator, n: int) -> Iterator[Interval]:
    before, after = occasions(random, n)
    spread = np.sqrt(2 * (1 - CORRELATION))
    effect, t = paired_effect(before, after), paired_t(before, after)
    yield Interval("mean change, t", t.low, t.high, SHIFT)
    same = paired_equivalence(before, after, margin=_MARGIN, better="higher")
    yield Interval("the same beside a margin, nominal 90 %", same.low, same.high, SHIFT)
    one = paired_t(np.zeros(n), after)  # as the mean of a group at one occasion is told
    yield Interval("mean at one occasion, t", one.low, one.high, SHIFT)
    yield Interval("d_z, noncentral t", effect.d_z_low, effect.d_z_high, SHIFT / spread)
    yield Interval("d_av, Algina and Keselman", effect.d_av_low, effect.d_av_high, SHIFT)
    yield Interval("d_rm, Algina and Keselman", effect.d_rm_low, effect.d_rm_high, SHIFT)
    yield Interval("d_b, Bonett", effect.d_b_low, effect.d_b_high, SHIFT)
    yield from _drawn(random, before, after, SHIFT / spread, SHIFT)


def _answers(random: np.random.Generator, n: int) -> Iterator[Interval]:
    before, after = (answers(each) for each in occasions(random, n))
    effect, t = paired_effect(before, after), paired_t(before, after)
    yield Interval("answers: mean change, t", t.low, t.high, _TRUTH["mean"])
    yield Interval("answers: d_z, noncentral t", effect.d_z_low, effect.d_z_high, _TRUTH["d_z"])
    yield Interval("answers: d_av, Algina and Keselman", effect.d_av_low, effect.d_av_high, _TRUTH["d_av"])
    yield from _drawn(random, before, after, _TRUTH["d_z"], _TRUTH["d_av"], word="answers: ")
    way = direction(before, after)
    name = "answers: probability of superiority, Tango"
    yield Interval(name, way.superiority_low, way.superiority_high, _TRUTH["superiority"])
    ranks = signed_rank(before, after)
    yield Interval("answers: matched rank-biserial, Wilson and Kish", ranks.low, ranks.high, _TRUTH["rank"])
    first, second = before >= _POSITIVE, after >= _POSITIVE
    low, high = wilson(second.sum(), n)
    yield Interval("share, Wilson", float(low), float(high), _TRUTH["share"])
    table = (first & second, first & ~second, ~first & second, ~first & ~second)
    found = paired_shares(*(int(each.sum()) for each in table))
    yield Interval("change of a share, Newcombe", found.newcombe_low, found.newcombe_high, _TRUTH["shares"])
    yield Interval("change of a share, Tango", found.tango_low, found.tango_high, _TRUTH["shares"])
    yield Interval("odds of turning positive, exact", found.odds_low, found.odds_high, _TRUTH["odds"])


def _drawn(
    random: np.random.Generator, before: Floats, after: Floats, d_z: float, d_av: float, *, word: str = ""
) -> Iterator[Interval]:
    found = bootstrap_effects(before[:, None], after[:, None], draws=2_000, seed=int(random.integers(1 << 31)))
    yield Interval(f"{word}d_z, BCa", found.d_z_low[0], found.d_z_high[0], d_z, _FEW)
    yield Interval(f"{word}d_av, BCa", found.d_av_low[0], found.d_av_high[0], d_av, _FEW)


TABLE: Final = Table("Two occasions of the same people", (Sample(_scores), Sample(_answers)))
