"""Bootstrap intervals of standardised mean differences: many scores of one group at once.

Scope: bias-corrected accelerated intervals (BCa) of d_z and d_av. Arrays in, a small frozen result out. Participants
are drawn, not answers, and one draw serves every score, so that one product of matrices makes all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from progression.errors import CallError
from progression.stats import special
from progression.stats.arrays import NOISE, FloatArray, paired_arrays
from progression.stats.effect_size import hedges_correction

__all__ = ["FEWEST_DRAWN", "FEWEST_DRAWS", "BootstrappedEffects", "bootstrap_effects"]

FEWEST_DRAWN: Final = 10
"""Pairs below which there is no interval: so few give too few different draws for one to hold what it says."""
FEWEST_DRAWS: Final = 1_000
"""Resamples below which the tails of an interval rest on a handful of draws."""
_AT_ONCE: Final = 1 << 18  # drawn participants, which the processor's cache holds
_SUMS: Final = 6  # of what an effect is made


@dataclass(frozen=True)
class BootstrappedEffects:
    """Effects of several scores in one group, with Hedges' correction, shape (scores,) each.

    Attributes:
        n: Complete pairs.
        d_z: As in `progression.stats.PairedEffect`.
        d_z_low: Lower limit of the BCa interval; NaN with fewer than `FEWEST_DRAWN` pairs, or where so many draws have
            no variation that a limit would be infinite.
        d_z_high: Upper limit.
        d_av: As in `progression.stats.PairedEffect`.
        d_av_low: Lower limit of the BCa interval.
        d_av_high: Upper limit.
    """

    n: npt.NDArray[np.intp]
    d_z: FloatArray
    d_z_low: FloatArray
    d_z_high: FloatArray
    d_av: FloatArray
    d_av_low: FloatArray
    d_av_high: FloatArray


def bootstrap_effects(
    before: npt.ArrayLike, after: npt.ArrayLike, *, draws: int = 10_000, seed: int = 1, confidence: float = 0.95
) -> BootstrappedEffects:
    """Effects of the change from before to after, with intervals that assume no distribution.

    Args:
        before: Scores at the first occasion, shape (n, scores), scale points; NaN where missing.
        after: Scores at the second occasion, shape (n, scores), same participants in the same order.
        draws: Resamples of participants.
        seed: Of the resamples; the same one gives the same limits.
        confidence: Coverage of the intervals.

    Returns:
        Over the complete pairs of each score. Who has no complete pair is drawn too, and brings nothing.

    Raises:
        ShapeError: If the two arrays differ in shape.
        CallError: If there are fewer than 1 000 draws, which tell nothing of the tails.

    References:
        Efron (1987), J Am Stat Assoc 82(397), 171–185.
    """
    if draws < FEWEST_DRAWS:
        message = f"{draws} draws are too few for an interval; take at least {FEWEST_DRAWS}"
        raise CallError(message)
    first, second = paired_arrays(before, after)
    people, scores = first.shape
    order = np.lexsort((*second.T, *first.T))  # so that the draws are the same however the rows lie
    first, second = first[order], second[order]
    parts, is_still = _parts(first, second)
    whole = parts.sum(axis=0)
    n = whole[0].astype(np.intp)
    observed = _effects(whole[:, None], is_still)[:, 0]
    without = _effects((whole - parts).swapaxes(0, 1), is_still)
    drawn = np.empty((2, scores, draws))
    flat, begin = parts.reshape(people, _SUMS * scores), 0
    for counts in _counts(people, draws, seed):
        sums = (counts @ flat).T.reshape(_SUMS, scores, len(counts)).swapaxes(1, 2)
        drawn[:, :, begin : begin + len(counts)] = _effects(sums, is_still).swapaxes(1, 2)
        begin += len(counts)
    found = np.full((2, 2, scores), np.nan)  # effect, limit, score
    for score in np.flatnonzero(n >= FEWEST_DRAWN):
        complete = parts[:, 0, score] > 0
        for effect in range(2):
            found[effect, :, score] = _limits(
                drawn[effect, score], observed[effect, score], without[effect, complete, score], confidence
            )
    factor = np.array([hedges_correction(each - 1) for each in n.tolist()])
    observed[~np.isfinite(observed)] = np.nan
    (d_z, d_av), ((z_low, z_high), (av_low, av_high)) = observed * factor, found * factor
    return BootstrappedEffects(n, d_z, z_low, z_high, d_av, av_low, av_high)


def _parts(first: FloatArray, second: FloatArray) -> tuple[FloatArray, npt.NDArray[np.bool_]]:
    """What each participant adds to the sums, shape (participants, sums, scores), and scores without any variation.

    The sums are of pairs, of both scores and of the squares of both and of their difference. Scores are counted from
    their middle, so that squares lose nothing to large numbers.
    """
    complete = ~(np.isnan(first) | np.isnan(second))
    pairs = np.maximum(complete.sum(axis=0), 1)
    change = np.where(complete, second - first, 0.0)
    middle = np.where(complete, first + second, 0.0).sum(axis=0) / (2 * pairs)
    one, two = (np.where(complete, each - middle, 0.0) for each in (first, second))
    drift = change.sum(axis=0) / pairs
    own = np.where(complete, change - drift, 0.0)
    largest = np.maximum(np.abs(np.where(complete, first, 0)).max(axis=0, initial=0), 1)
    is_still = np.abs(own).max(axis=0, initial=0) <= NOISE * largest
    return np.stack([complete.astype(float), one, two, one**2, two**2, change**2], axis=1), is_still


def _effects(sums: FloatArray, is_still: npt.NDArray[np.bool_]) -> FloatArray:
    """d_z and d_av without correction, shape (2, samples, scores), from sums of shape (sums, samples, scores).

    Infinite where everybody of a sample changed alike; NaN where nobody changed, or fewer than two pairs are there.
    """
    n, one, two, one_squared, two_squared, change_squared = sums
    with np.errstate(divide="ignore", invalid="ignore"):
        change = (two - one) / n
        spread_of_change = _variance(change_squared, change, n)
        spread_of_change[:, is_still] = 0.0
        spread = (_variance(one_squared, one / n, n) + _variance(two_squared, two / n, n)) / 2
        return np.stack([change / np.sqrt(spread_of_change), change / np.sqrt(spread)])


def _variance(squares: FloatArray, mean: FloatArray, n: FloatArray) -> FloatArray:
    found: FloatArray = (squares - n * mean**2) / (n - 1)
    return np.where(found > NOISE * squares, found, 0.0)


def _counts(people: int, draws: int, seed: int) -> Iterator[FloatArray]:
    """How often each participant is drawn, shape (some of the draws, participants)."""
    generator, at_once = np.random.default_rng(seed), max(1, _AT_ONCE // max(people, 1))
    for begin in range(0, draws, at_once):
        rows = min(at_once, draws - begin)
        places = generator.integers(0, max(people, 1), (rows, people))
        places += np.arange(rows)[:, None] * people
        yield np.bincount(places.reshape(-1), minlength=rows * people).reshape(rows, people).astype(np.float64)


def _limits(drawn: FloatArray, observed: float, without: FloatArray, confidence: float) -> Any:
    """Lower and upper limit, shape (2,); NaN where one of them is not finite."""
    nothing = np.full(2, np.nan)
    if not np.isfinite(observed) or np.isnan(drawn).any() or not np.isfinite(without).all():
        return nothing
    below = (np.count_nonzero(drawn < observed) + np.count_nonzero(drawn <= observed)) / (2 * len(drawn))
    bias = float(special.ndtri(below))
    pull = without.mean() - without
    spread = float((pull**2).sum())
    acceleration = float((pull**3).sum()) / (6 * spread**1.5) if spread > 0 else 0.0
    tail = float(special.ndtri((1 - confidence) / 2))
    sides = bias + np.array([bias + tail, bias - tail]) / (1 - acceleration * np.array([bias + tail, bias - tail]))
    if not np.isfinite(sides).all():
        return nothing
    place = special.ndtr(sides) * (len(drawn) - 1)
    lower = np.floor(place).astype(np.intp)
    upper = np.minimum(lower + 1, len(drawn) - 1)
    ordered = np.partition(drawn, np.unique(np.concatenate([lower, upper])))
    limits = ordered[lower] + (place - lower) * (ordered[upper] - ordered[lower])
    return limits if np.isfinite(limits).all() else nothing
