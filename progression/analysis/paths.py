"""The path of every score, form by form, gathered block after block.

Scope: the scores of one respondent's forms in, and how they moved out: by participant the first, the last and the steps
between. A form is kept in a few bytes until all have come, since a participant's forms may come in any order.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis.first_last import Ints, Runs, places_of, runs_of
from progression.scoring import ScoreValues

__all__ = ["Moved", "Movement", "Paths", "Values"]

_FORMS_AT_ONCE: Final = 1 << 16
_FEWEST: Final = 2  # values that have a standard deviation


class Values:
    """Small numbers for the different values of a score, of which there are few: 0 for none, then by their coming."""

    def __init__(self) -> None:
        self.points = np.array([np.nan])
        """The value of each number; NaN of 0."""
        self._order = np.empty(0, np.intp)  # the numbers of the values, ascending

    def of(self, score: ScoreValues) -> Ints:
        """The number of each form's value, shape (forms,), in the narrowest type that has room."""
        if score.places is None:
            code, different = pd.factorize(score.values)
            return self._numbers(different).take(code, mode="wrap")
        occurs = np.zeros(len(score.values), bool)
        occurs[score.places] = True
        code, different = pd.factorize(score.values[occurs])
        numbers = self._numbers(different)
        of_value = np.zeros(len(score.values), numbers.dtype)
        of_value[occurs] = numbers.take(code, mode="wrap")
        return of_value.take(score.places)

    def _numbers(self, different: npt.NDArray[np.float64]) -> Ints:
        """The number of each of some values, and 0 after them; those that are new get the next ones."""
        known = self.points[self._order]
        place = np.searchsorted(known, different)
        is_new = known.take(place, mode="clip") != different if len(known) else np.ones(len(different), bool)
        numbers = np.zeros(len(different) + 1, np.min_scalar_type(len(self.points) + int(is_new.sum())))
        numbers[:-1][~is_new] = self._order[place[~is_new]]
        numbers[:-1][is_new] = np.arange(int(is_new.sum())) + len(self.points)
        if is_new.any():
            self.points = np.append(self.points, different[is_new])
            self._order = np.argsort(self.points[1:]) + 1
        return numbers


@dataclass(frozen=True)
class Moved:
    """How one score of one respondent moved, shape (participants,) each.

    Attributes:
        first: Scale points; NaN where there is none.
        last: Likewise.
        steps: Sum of the sizes of the steps from one occasion to the next, scale points; NaN where there is no score.
        occasions: With a score.
    """

    first: npt.NDArray[np.float64]
    last: npt.NDArray[np.float64]
    steps: npt.NDArray[np.float64]
    occasions: Ints


@dataclass(frozen=True)
class Movement:
    """How one respondent's scores moved, kept as numbers of their different values.

    Attributes:
        points: By score, the value of each number; NaN of 0.
        counts: By score, how many forms have each number.
        first: Number of each participant's first value, shape (scores, participants).
        last: Likewise.
        steps: As in `Moved`, shape (scores, participants).
        occasions: Likewise.
    """

    points: Sequence[npt.NDArray[np.float64]]
    counts: Sequence[Ints]
    first: Ints
    last: Ints
    steps: npt.NDArray[np.float64]
    occasions: Ints

    @classmethod
    def of_nobody(cls, points: Sequence[npt.NDArray[np.float64]], people: int) -> "Movement":
        """Room for so many participants of whom nothing is known."""
        shape = (len(points), people)
        number = np.min_scalar_type(max((len(each) for each in points), default=0))
        first, last, occasions = np.zeros(shape, number), np.zeros(shape, number), np.zeros(shape, np.int16)
        counts = [np.zeros(len(each), np.int64) for each in points]
        return cls(points, counts, first, last, np.full(shape, np.nan), occasions)

    def of(self, place: int) -> Moved:
        """What became of one score."""
        points = self.points[place]
        first, last = points.take(self.first[place]), points.take(self.last[place])
        return Moved(first, last, self.steps[place], self.occasions[place])

    def add(self, people: Ints, counts: Ints, numbers: Sequence[Ints]) -> None:
        """Note what became of some, in place of anything noted of them before.

        Args:
            people: Ascending, shape (participants,).
            counts: How many forms each has, shape (participants,).
            numbers: By score, those of the forms, participant by participant and in time, shape (forms,).
        """
        stops = np.cumsum(counts, dtype=np.intp)
        for place, each in enumerate(numbers):
            self._add(place, people, stops, each)

    def _add(self, place: int, people: Ints, stops: Ints, numbers: Ints) -> None:
        nothing = np.flatnonzero(numbers == 0)
        if len(nothing):
            counts = np.diff(stops, prepend=0)
            counts -= np.bincount(np.searchsorted(stops, nothing, "right"), minlength=len(counts))
            kept, numbers = np.flatnonzero(counts), numbers.take(np.flatnonzero(numbers))
            people, stops = people.take(kept), np.cumsum(counts.take(kept))
        if not len(people):
            return
        starts = np.append(0, stops[:-1])
        values = self.points[place].take(numbers)
        steps = np.zeros(len(values))
        np.abs(np.subtract(values[1:], values[:-1], out=steps[1:]), out=steps[1:])
        steps[starts] = 0
        here = places_of(people)
        self.first[place, here] = numbers.take(starts)
        self.last[place, here] = numbers.take(stops - 1)
        self.steps[place, here] = np.add.reduceat(steps, starts)
        self.occasions[place, here] = stops - starts

    def mean(self, place: int) -> float:
        """The mean of one score over all forms with it; NaN where there is none."""
        values, counts = self.points[place][1:], self.counts[place][1:]
        return math.fsum((values * counts).tolist()) / int(counts.sum()) if counts.any() else math.nan

    def sd_of_first(self, place: int) -> float:
        """The standard deviation of everybody's first value of one score; 0 of fewer than two."""
        values = self.points[place][1:]
        counts = np.bincount(self.first[place], minlength=len(values) + 1)[1:]
        n = int(counts.sum())
        if n < _FEWEST:
            return 0.0
        mean = math.fsum((values * counts).tolist()) / n
        return math.sqrt(math.fsum(((values - mean) ** 2 * counts).tolist()) / (n - 1))

    def forms(self, place: int) -> int:
        """How many forms have one score."""
        return int(self.counts[place][1:].sum())

    def outside(self, place: int, low: float, high: float) -> int:
        """How many forms have a score below the one or above the other number."""
        values, counts = self.points[place][1:], self.counts[place][1:]
        return int(counts[(values < low) | (values > high)].sum())


@dataclass(frozen=True)
class _Chunk:
    """The scores of one block: participants, ascending, and how many forms each has; then form by form."""

    people: Ints
    counts: Ints
    moments: Ints
    numbers: Sequence[Ints]

    def of(self, chosen: npt.NDArray[np.bool_], begin: int, end: int) -> tuple[Ints, Ints, list[Ints]]:
        """Participant, moment and scores of each form of those chosen among the participants of some numbers."""
        first, stop = np.searchsorted(self.people, (begin, end)).tolist()
        here = first + np.flatnonzero(chosen[self.people[first:stop]])
        counts = self.counts[here].astype(np.intp)
        before = np.cumsum(self.counts, dtype=np.intp)[here] - counts  # forms before each one's first here
        stops = np.cumsum(counts)
        forms = np.arange(int(counts.sum())) + np.repeat(before - stops + counts, counts)
        return np.repeat(self.people[here], counts), self.moments[forms], [each[forms] for each in self.numbers]


class Paths:
    """Every score of one respondent."""

    def __init__(self) -> None:
        self._chunks: list[_Chunk] = []

    def add(self, numbers: Sequence[Ints], runs: Runs) -> None:
        """The scores of one block as `Values` numbers them, each of shape (rows of the block,)."""
        people, counts = runs.who[runs.starts], runs.lengths
        moments, counts = (each.astype(np.min_scalar_type(int(each.max(initial=0)))) for each in (runs.moments, counts))
        self._chunks.append(_Chunk(people, counts, moments, [each.take(runs.rows) for each in numbers]))

    def movement(self, points: Sequence[npt.NDArray[np.float64]], people: int, ranks: Ints) -> Movement:
        """What became of everybody.

        Most participants stand in one chunk only, where their forms are in time already. The others are put in order
        afterwards, some of them at once.

        Args:
            points: The value of each number, a `Values.points` for each score.
            people: How many participants there are.
            ranks: Place of each moment in time, by its number.
        """
        found = Movement.of_nobody(points, people)
        chunks = np.zeros(people, np.int32)
        for chunk in self._chunks:
            chunks[chunk.people] += 1
            for place, numbers in enumerate(chunk.numbers):
                found.counts[place][:] += np.bincount(numbers, minlength=len(points[place]))
        for chunk in self._chunks:
            if (chunks[chunk.people] == 1).any():
                found.add(chunk.people, chunk.counts, chunk.numbers)
        scattered = chunks > 1
        forms = sum(int(each.counts[scattered[each.people]].sum(dtype=np.int64)) for each in self._chunks)
        at_once = max(1, people * _FORMS_AT_ONCE // max(forms, 1))
        for begin in range(0, people, at_once):
            if scattered[begin : begin + at_once].any():
                runs, scores = self._between(begin, begin + at_once, scattered, ranks)
                found.add(runs.who[runs.starts], runs.lengths, scores)
        return found

    def _between(self, begin: int, end: int, chosen: npt.NDArray[np.bool_], ranks: Ints) -> tuple[Runs, list[Ints]]:
        """The forms of those chosen among the participants of some numbers, and their scores, in time."""
        parts = [each.of(chosen, begin, end) for each in self._chunks]
        people, moments = (np.concatenate([part[place] for part in parts]) for place in (0, 1))
        scores = [np.concatenate(each) for each in zip(*(part[2] for part in parts), strict=True)]
        runs = runs_of(np.arange(len(people)), people, moments, ranks)
        return runs, [each.take(runs.rows) for each in scores]
