"""The first and the last of what each participant answered, gathered block after block.

Scope: arrays of one respondent's forms in, arrays by participant out. Rows may come in any order, and a participant in
any number of blocks; nothing here loops over participants.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

__all__ = ["NOTHING", "Ends", "Movement", "Order", "Paths", "Runs", "Values", "runs_of"]

NOTHING: Final = -1
"""Stands for an answer that is missing, and for no answer at all."""
_FORMS_AT_ONCE: Final = 1 << 16
_SHIFT: Final = 14
_SEGMENT: Final = 1 << _SHIFT  # participants whose answers are kept side by side

Ints = npt.NDArray[Any]


class Order:
    """Numbers for moments, given in the order in which they turn up, and how the moments follow each other."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._ranks = np.empty(0, np.int32)

    def number(self, moment: tuple[Any, ...]) -> int:
        """The number of a moment; moments are compared as tuples are."""
        return self._numbers.setdefault(moment, len(self._numbers))

    @property
    def ranks(self) -> Ints:
        """The place of each moment among all so far, by its number."""
        if len(self._ranks) < len(self._numbers):
            follow = np.empty(len(self._numbers), np.int32)
            follow[[self._numbers[each] for each in sorted(self._numbers)]] = np.arange(len(follow))
            self._ranks = follow
        return self._ranks


@dataclass(frozen=True)
class Runs:
    """Forms of one respondent, by participant and in time.

    Attributes:
        rows: Rows of the block, shape (forms,).
        who: Number of each form's participant, ascending, shape (forms,).
        moments: When each form was filled in, shape (forms,).
        starts: Where each participant's forms begin, shape (participants,).
    """

    rows: Ints
    who: Ints
    moments: Ints
    starts: Ints

    @property
    def stops(self) -> Ints:
        """Where each participant's forms end, shape (participants,)."""
        return np.append(self.starts[1:], len(self.rows))


def runs_of(rows: Ints, who: Ints, moments: Ints, ranks: Ints) -> Runs:
    """The forms put in order: as they come, where they come in order.

    Args:
        rows: Rows of one respondent's forms, shape (forms,).
        who: Number of each form's participant, shape (forms,).
        moments: Number of each form's moment, shape (forms,).
        ranks: Place of each moment in time, by its number.
    """
    is_new, time = who[1:] != who[:-1], ranks[moments]
    if not ((who[1:] >= who[:-1]).all() and (is_new | (time[1:] >= time[:-1])).all()):
        order = np.lexsort((time, who))
        rows, who, moments = rows[order], who[order], moments[order]
        is_new = who[1:] != who[:-1]
    starts = np.append(0, np.flatnonzero(is_new) + 1) if len(rows) else np.empty(0, np.intp)
    return Runs(rows, who, moments, starts)


class Ends:
    """The first and the last answer in each of some columns, by participant.

    Args:
        columns: How many there are.
        dtype: Of the answers; 0 or more, negative where missing.
    """

    def __init__(self, columns: int, dtype: npt.DTypeLike) -> None:
        self._shape, self._dtype = (columns, _SEGMENT), np.dtype(dtype)
        self._moment: np.dtype[Any] = np.dtype(np.uint8)
        self._segments: dict[int, tuple[_End, _End]] = {}

    def add(self, answers: Ints, columns: Sequence[int], runs: Runs, ranks: Ints) -> None:
        """The answers of one block.

        Args:
            answers: Shape (any number of columns, rows of the block).
            columns: Those that count, in their order.
            runs: The forms to look at.
            ranks: Place of each moment in time, by its number.
        """
        self._make_room(len(ranks))
        people, stops, moments = runs.who[runs.starts], runs.stops, runs.moments.astype(self._moment)
        found = (
            _nearest(answers, columns, runs, moments, ends=(runs.starts, stops), step=1),
            _nearest(answers, columns, runs, moments, ends=(stops - 1, runs.starts - 1), step=-1),
        )
        segments = people >> _SHIFT
        edges = [0, *(np.flatnonzero(segments[1:] != segments[:-1]) + 1).tolist(), len(segments)]
        for begin, end in pairwise(edges):
            inside = people[begin:end] & (_SEGMENT - 1)
            ends = self._ends(int(segments[begin]))
            for kept, (given, given_at), towards in zip(ends, found, (ranks, -ranks), strict=True):
                kept.add(inside, given[:, begin:end], given_at[:, begin:end], towards)

    def taken(self, people: int) -> tuple[Ints, Ints]:
        """First and last of everybody, shape (columns, participants) each; `NOTHING` where there is none.

        Empties this.
        """
        shape = (self._shape[0], people)
        first, last = np.full(shape, NOTHING, self._dtype), np.full(shape, NOTHING, self._dtype)
        while self._segments:
            number, ends = self._segments.popitem()
            here = slice(number << _SHIFT, min((number + 1) << _SHIFT, people))
            for found, kept in zip((first, last), ends, strict=True):
                found[:, here] = kept.answers[:, : here.stop - here.start]
        return first, last

    def _ends(self, number: int) -> "tuple[_End, _End]":
        if number not in self._segments:
            first, last = (
                _End(np.full(self._shape, NOTHING, self._dtype), np.zeros(self._shape, self._moment)) for _ in range(2)
            )
            self._segments[number] = first, last
        return self._segments[number]

    def _make_room(self, moments: int) -> None:
        """Wider numbers for moments once there are many."""
        if moments <= np.iinfo(self._moment).max:
            return
        self._moment = np.dtype(np.min_scalar_type(moments * 2))
        for number, ends in self._segments.items():
            first, last = (_End(each.answers, each.moments.astype(self._moment)) for each in ends)
            self._segments[number] = first, last


@dataclass(frozen=True)
class _End:
    """One end of what some participants answered, shape (columns, participants) each."""

    answers: Ints
    moments: Ints

    def add(self, people: Ints, answers: Ints, moments: Ints, ranks: Ints) -> None:
        """Put answers where there are none yet, or those of a moment with a lower rank.

        Args:
            people: Places of the participants, ascending, shape (given,).
            answers: Shape (columns, given).
            moments: Shape (columns, given).
            ranks: By number of the moment.
        """
        first, last = int(people[0]), int(people[-1])
        here: Any = slice(first, last + 1) if last - first + 1 == len(people) else people
        there, there_at = self.answers[:, here], self.moments[:, here]
        free = there < 0
        if not free.all():
            column, place = np.nonzero(~free & (answers >= 0))
            free[column, place] = ranks[moments[column, place]] < ranks[there_at[column, place]]
            free &= answers >= 0
            answers, moments = np.where(free, answers, there), np.where(free, moments, there_at)
        self.answers[:, here], self.moments[:, here] = answers, moments


def _nearest(
    answers: Ints, columns: Sequence[int], runs: Runs, moments: Ints, *, ends: tuple[Ints, Ints], step: int
) -> tuple[Ints, Ints]:
    """The first answer from one end of each run, and its moment, shape (columns, runs) each; `NOTHING` if none.

    Most forms are answered, so the first look finds nearly all, and the next the rest of them but few.

    Args:
        answers: Shape (any number of columns, rows).
        columns: Those that count.
        runs: Forms by participant.
        moments: When each was filled in.
        ends: Where each run begins, and the place after its end, in the direction of the step.
        step: 1 or −1.
    """
    begin, end = ends
    rows = runs.rows[begin]
    found = np.stack([answers[column].take(rows) for column in columns])
    found_at = np.repeat(moments[begin][None], len(columns), axis=0)
    lacking = np.flatnonzero(found.reshape(-1) < 0)
    found.reshape(-1)[lacking] = NOTHING
    column, run = np.divmod(lacking, len(begin))
    column, place, end = np.asarray(columns, np.intp)[column], begin[run] + step, end[run]
    while len(lacking):
        inside = np.flatnonzero(place != end)
        lacking, column, place, end = (each[inside] for each in (lacking, column, place, end))
        answer = answers[column, runs.rows[place]]
        said, unsaid = np.flatnonzero(answer >= 0), np.flatnonzero(answer < 0)
        found.reshape(-1)[lacking[said]] = answer[said]
        found_at.reshape(-1)[lacking[said]] = moments[place[said]]
        lacking, column, place, end = (each[unsaid] for each in (lacking, column, place + step, end))
    return found, found_at


class Values:
    """Small numbers for the different values of a score, of which there are few: 0 for none, then by their coming."""

    def __init__(self) -> None:
        self._numbers: dict[float, int] = {}

    def of(self, values: npt.NDArray[np.float64]) -> Ints:
        """The number of each value, shape (forms,), in the narrowest type that has room."""
        code, different = pd.factorize(values)
        numbers = [self._numbers.setdefault(each, len(self._numbers) + 1) for each in different.tolist()]
        return np.array([*numbers, 0], np.min_scalar_type(len(self._numbers)))[code]

    @property
    def points(self) -> npt.NDArray[np.float64]:
        """The value of each number; NaN of 0."""
        return np.array([np.nan, *self._numbers])


@dataclass(frozen=True)
class Movement:
    """How one respondent's scores moved, shape (scores, participants) each.

    Attributes:
        first: Scale points; NaN where there is none.
        last: Likewise.
        steps: Sum of the sizes of the steps from one occasion to the next, scale points; NaN where there is no score.
        occasions: With a score.
        spread: By score, the different values and how many forms have each.
    """

    first: npt.NDArray[np.float64]
    last: npt.NDArray[np.float64]
    steps: npt.NDArray[np.float64]
    occasions: Ints
    spread: tuple[tuple[npt.NDArray[np.float64], Ints], ...]

    def mean(self, place: int) -> float:
        """The mean of one score over all forms with it; NaN where there is none."""
        values, counts = self.spread[place]
        return math.fsum((values * counts).tolist()) / int(counts.sum()) if counts.any() else math.nan

    def outside(self, place: int, low: float, high: float) -> int:
        """How many forms have a score below the one or above the other number."""
        values, counts = self.spread[place]
        return int(counts[(values < low) | (values > high)].sum())


@dataclass(frozen=True)
class _Chunk:
    """The scores of one block: participants, ascending, and how many forms each has; then form by form."""

    people: Ints
    counts: Ints
    moments: Ints
    numbers: Sequence[Ints]

    def between(self, begin: int, end: int) -> tuple[Ints, Ints, list[Ints]]:
        """Participant, moment and scores of each form of the participants from one number to before another."""
        first, stop = np.searchsorted(self.people, (begin, end)).tolist()
        counts = self.counts[first:stop]
        before = int(self.counts[:first].sum())
        forms = slice(before, before + int(counts.sum()))
        return np.repeat(self.people[first:stop], counts), self.moments[forms], [each[forms] for each in self.numbers]


class Paths:
    """Every score of one respondent, kept in a few bytes a form until all have come."""

    def __init__(self) -> None:
        self._chunks: list[_Chunk] = []

    def add(self, numbers: Sequence[Ints], runs: Runs) -> None:
        """The scores of one block as `Values` numbers them, each of shape (rows of the block,)."""
        people, counts = runs.who[runs.starts], runs.stops - runs.starts
        moments, counts = (each.astype(np.min_scalar_type(int(each.max(initial=0)))) for each in (runs.moments, counts))
        self._chunks.append(_Chunk(people, counts, moments, [each.take(runs.rows) for each in numbers]))

    def movement(self, points: Sequence[npt.NDArray[np.float64]], people: int, ranks: Ints) -> Movement:
        """What became of everybody.

        Args:
            points: The value of each number, a `Values.points` for each score.
            people: How many participants there are.
            ranks: Place of each moment in time, by its number.
        """
        shape = (len(points), people)
        counts = [np.zeros(len(values), np.int64) for values in points]
        spread = tuple((values[1:], count[1:]) for values, count in zip(points, counts, strict=True))
        first, last, steps = (np.full(shape, np.nan) for _ in range(3))
        found = Movement(first, last, steps, np.zeros(shape, np.int16), spread)
        forms = sum(len(each.moments) for each in self._chunks)
        at_once = max(1, people * _FORMS_AT_ONCE // max(forms, 1))
        for begin in range(0, people, at_once):
            who, numbers = self._between(begin, begin + at_once, ranks)
            for place, values in enumerate(points):
                _moved(found, place, who, values[numbers[place]])
                counts[place] += np.bincount(numbers[place], minlength=len(values))
        return found

    def _between(self, begin: int, end: int, ranks: Ints) -> tuple[Ints, list[Ints]]:
        """Participants of some numbers and their scores, in time."""
        parts = [each.between(begin, end) for each in self._chunks]
        people, moments = (np.concatenate([part[place] for part in parts]) for place in (0, 1))
        scores = [np.concatenate(each) for each in zip(*(part[2] for part in parts), strict=True)]
        runs = runs_of(np.arange(len(people)), people, moments, ranks)
        return runs.who, [each.take(runs.rows) for each in scores]


def _moved(found: Movement, place: int, people: Ints, values: npt.NDArray[np.float64]) -> None:
    given = np.flatnonzero(~np.isnan(values))
    people, values = people.take(given), values.take(given)
    if not len(people):
        return
    is_new = np.concatenate([[True], people[1:] != people[:-1]])
    starts = np.flatnonzero(is_new)
    counts = np.diff(np.append(starts, len(people)))
    who = people[starts]
    steps = np.abs(np.diff(values, prepend=values[0]))
    steps[starts] = 0
    found.first[place, who] = values[starts]
    found.last[place, who] = values[starts + counts - 1]
    found.steps[place, who] = np.add.reduceat(steps, starts)
    found.occasions[place, who] = counts
