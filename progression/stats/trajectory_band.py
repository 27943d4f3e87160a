"""Where other participants with a like start were, quarter by quarter, and how well that would have told of more.

Scope: percentiles of values, not a model of them. Who the others are is the caller's to say.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from progression.errors import CallError, ShapeError
from progression.stats.arrays import BoolArray, FloatArray
from progression.stats.proportion import wilson
from progression.stats.series import IntArray, participant_rows
from progression.stats.start_strata import QuarterValues, Strata, build_strata, percentiles

__all__ = ["Band", "trajectory_band"]

FOLDS: Final = 10


@dataclass(frozen=True, eq=False)
class Band:
    """Percentiles of other participants' values by start and quarter.

    Attributes:
        levels: Which percentiles, as shares.
        every: Length of a quarter, months.
        least: Participants that every percentile rests on at least.
        participants: Those with a start and a value after it.
        quarters: Months at whose mark some start has a band.
        coverage: Share of values between the outermost levels when these came from other participants: each tenth of
            the participants is held against the band of the other nine. NaN where nobody had a band to be held against.
        k: Such values within.
        n: Such values.
        low: Lower limit of Wilson's 95 % interval of ``coverage``, k and n divided by the design effect, because values
            of one participant are not independent.
        high: Upper limit.
        later_coverage: The same of those who began later, held against the band of the half that began first. NaN where
            the days on which they began are not given, or fewer than ``least`` of the later ones had a band.
        later_k: Such values within.
        later_n: Such values.
        later_low: Lower limit, found as ``low``.
        later_high: Upper limit.
    """

    levels: tuple[float, ...]
    every: float
    least: int
    participants: int
    quarters: tuple[float, ...]
    coverage: float
    k: int
    n: int
    low: float
    high: float
    later_coverage: float
    later_k: int
    later_n: int
    later_low: float
    later_high: float
    _strata: Strata = field(repr=False)

    def at(self, start: npt.ArrayLike, months: npt.ArrayLike, *, without: npt.ArrayLike = -1) -> FloatArray:
        """The percentiles for a start level some months later.

        Args:
            start: Start level, any shape.
            months: Since the start, same shape; the nearest quarter mark counts.
            without: Number of the participant whom this is for, same shape, so that one who is among the
                participants is not held against an own value; −1 for somebody else.

        Returns:
            That shape and (levels,) behind. NaN before the first quarter, where too few participants came as far,
            for a start lower or higher than theirs, and for a level too far out to be told from so few.
        """
        begin, when, whom = np.broadcast_arrays(
            np.asarray(start, np.float64), np.asarray(months, np.float64), np.asarray(without, np.int64)
        )
        quarter = _quarter(when.ravel(), self.every)
        found = percentiles(self._strata, begin.ravel(), quarter, whom.ravel(), self.levels)
        return found.reshape(*begin.shape, len(self.levels))


def trajectory_band(
    participant: npt.ArrayLike,
    months: npt.ArrayLike,
    values: npt.ArrayLike,
    start: npt.ArrayLike,
    *,
    every: float = 3.0,
    levels: tuple[float, ...] = (0.1, 0.25, 0.5, 0.75, 0.9),
    least: int = 20,
    began: npt.ArrayLike | None = None,
) -> Band:
    """Percentiles of value among participants with a like start, for each quarter.

    In each quarter every participant counts once, with the value nearest to the quarter mark. Participants who have one
    are put in order of start and divided, equal starts together, into at most ten strata of more than ``least`` each:
    ``least`` remain when one's own value is left out. Percentiles lie at level · (n + 1), between neighbours
    linearly: a new value of the same kind falls below a sorted one with exactly that probability.

    Args:
        participant: Whose value it is: whole numbers 0 … k − 1, shape (rows,), in any order.
        months: Since the participant's start, shape (rows,). What lies nearer to the start than to the first quarter
            mark does not count.
        values: Shape (rows,), scale points. Rows with anything missing are left out.
        start: Start level of each participant, shape (k,), scale points; whose is missing is left out.
        every: Months from one quarter mark to the next, above 0.
        levels: Percentiles as shares, rising, between 0 and 1.
        least: Participants that a percentile must rest on, at least 1.
        began: Day on which each participant began, shape (k,), counted from any day, to tell how well the band of those
            who began first holds for those who began later.

    Raises:
        ShapeError: If rows differ in length, or ``start`` or ``began`` does not have one number for each participant.
        CallError: If participants are not whole numbers from 0, or ``every``, ``levels`` or ``least`` is out of range.

    References:
        Hyndman & Fan (1996), The American Statistician 50(4), 361–365, definition 6. Design effect: Kish (1965), Survey
        Sampling.
    """
    if not (every > 0 and least >= 1 and levels and np.all(np.diff([0.0, *levels, 1.0]) > 0)):
        message = f"every {every}, levels {levels} or least {least} is out of range"
        raise CallError(message)
    kept = _values(participant, months, values, start, every)
    strata = build_strata(kept, least)
    within, held = _held_out(kept, least, levels)
    low, high = _interval(within, held)
    later, later_held = _later(kept, least, levels, began, people=np.shape(start))
    later_low, later_high = _interval(later, later_held)
    marks = np.unique(strata.quarter) * every
    return Band(
        levels=tuple(levels),
        every=every,
        least=least,
        participants=len(np.unique(kept.who)),
        quarters=tuple(marks.tolist()),
        coverage=_share(within, held),
        k=int(within.sum()),
        n=int(held.sum()),
        low=low,
        high=high,
        later_coverage=_share(later, later_held),
        later_k=int(later.sum()),
        later_n=int(later_held.sum()),
        later_low=later_low,
        later_high=later_high,
        _strata=strata,
    )


def _values(
    participant: npt.ArrayLike, months: npt.ArrayLike, values: npt.ArrayLike, start: npt.ArrayLike, every: float
) -> QuarterValues:
    """The value nearest to each quarter mark; of two as near the earlier, of two at once the lower."""
    who, when, value = participant_rows(participant, months, values)
    begin = np.asarray(start, np.float64)
    if begin.ndim != 1 or (len(who) and who.max() >= len(begin)):
        message = f"start has shape {begin.shape}; it must have one level for each participant"
        raise ShapeError(message)
    complete = ~(np.isnan(when) | np.isnan(value) | np.isnan(begin[who]))
    who, when, value = who[complete], when[complete], value[complete]
    quarter = _quarter(when, every)
    order = np.lexsort((value, when, np.abs(when - quarter * every), quarter, who))
    order = order[quarter[order] > 0]
    who, quarter, value = who[order], quarter[order], value[order]
    first = np.ones(len(who), np.bool_)
    first[1:] = (np.diff(who) > 0) | (np.diff(quarter) > 0)
    return QuarterValues(who[first], begin[who[first]], quarter[first], value[first])


def _quarter(months: FloatArray, every: float) -> IntArray:
    """Number of the nearest quarter mark; 0 is the start, −1 stands for no time at all."""
    return np.where(np.isnan(months), -1.0, np.floor(months / every + 0.5)).astype(np.int64)


def _held_out(kept: QuarterValues, least: int, levels: tuple[float, ...]) -> tuple[IntArray, IntArray]:
    """For each participant, values within the outermost levels of the others' band, and values held against one."""
    people, place = np.unique(kept.who, return_inverse=True)
    own = np.bincount(place, kept.value) / np.bincount(place) if len(people) else np.zeros(0)
    start = np.zeros(len(people))
    start[place] = kept.start
    fold = np.zeros(len(people), np.int64)
    fold[np.lexsort((own, start))] = np.arange(len(people)) % FOLDS
    within, held = np.zeros(len(people), np.int64), np.zeros(len(people), np.int64)
    for each in np.unique(fold):
        inside, told = _against(kept, fold[place] == each, least, levels)
        within += np.bincount(place[inside], minlength=len(people))
        held += np.bincount(place[told], minlength=len(people))
    return within, held


def _later(
    kept: QuarterValues, least: int, levels: tuple[float, ...], began: npt.ArrayLike | None, *, people: tuple[int, ...]
) -> tuple[IntArray, IntArray]:
    """The same of those who began on the middle day or later, against the band of those who began before it."""
    nobody = np.zeros(0, np.int64)
    if began is None:
        return nobody, nobody
    day = np.asarray(began, np.float64)
    if day.shape != people:
        message = f"began has shape {day.shape}; it must have one day for each participant"
        raise ShapeError(message)
    who, place = np.unique(kept.who, return_inverse=True)
    if not len(who):
        return nobody, nobody
    inside, told = _against(kept, (day[who] >= np.median(day[who]))[place], least, levels)
    within, held = (np.bincount(place[each], minlength=len(who)) for each in (inside, told))
    return (within, held) if (held > 0).sum() >= least else (nobody, nobody)


def _against(kept: QuarterValues, out: BoolArray, least: int, levels: tuple[float, ...]) -> tuple[IntArray, IntArray]:
    """Of some values, places of those within the outermost levels of the others' band, and of those with a band."""
    strata = build_strata(kept.only(~out), least)
    tried = np.flatnonzero(out)
    nobody = np.full(len(tried), -1)
    found = percentiles(strata, kept.start[out], kept.quarter[out], nobody, (levels[0], levels[-1]))
    told = ~np.isnan(found).any(axis=1)
    inside = told & (kept.value[out] >= found[:, 0]) & (kept.value[out] <= found[:, 1])
    return tried[inside], tried[told]


def _share(within: IntArray, held: IntArray) -> float:
    n = int(held.sum())
    return int(within.sum()) / n if n else float("nan")


def _interval(within: IntArray, held: IntArray) -> tuple[float, float]:
    """Wilson's interval with as many values as independent ones would tell as much."""
    k, n, people = int(within.sum()), int(held.sum()), int((held > 0).sum())
    effect = n / max(people, 1)  # where all or none are within, values of one participant count as one
    if 0 < k < n and people > 1:
        share = k / n
        between = float(((within - share * held) ** 2).sum()) * people / (people - 1)
        effect = max(1.0, between / (n * share * (1 - share)))
    low, high = wilson(k / max(effect, 1.0), n / max(effect, 1.0))
    return float(low), float(high)
