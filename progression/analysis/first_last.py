"""The first and the last of what each participant answered, gathered block after block.

Scope: arrays of one respondent's forms in, arrays by participant out. Rows may come in any order, and a participant in
any number of blocks; nothing here loops over participants. What scores do between is in ``progression.analysis.paths``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

__all__ = ["NOTHING", "Ends", "FirstAndLast", "Ints", "Order", "Runs", "places_of", "runs_of"]

NOTHING: Final = -1
"""Stands for an answer that is missing, and for no answer at all."""
_SHIFT: Final = 14
_SEGMENT: Final = 1 << _SHIFT  # participants whose answers are kept side by side

Ints = npt.NDArray[Any]


def places_of(people: Ints) -> Any:
    """Where some participants stand in what has a column for everybody: a slice if nobody between them is left out.

    Args:
        people: Their numbers, ascending, at least one.
    """
    first, stop = int(people[0]), int(people[-1]) + 1
    return slice(first, stop) if stop - first == len(people) else people


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

    @property
    def lengths(self) -> Ints:
        """How many forms each participant has, shape (participants,)."""
        return self.stops - self.starts


def runs_of(rows: Ints, who: Ints, moments: Ints, ranks: Ints) -> Runs:
    """The forms put in order: as they come, where they come in order.

    Args:
        rows: Rows of one respondent's forms, shape (forms,).
        who: Number of each form's participant, shape (forms,).
        moments: Number of each form's moment, shape (forms,).
        ranks: Place of each moment in time, by its number.
    """
    is_new, time = who[1:] != who[:-1], ranks.take(moments)
    if not ((who[1:] >= who[:-1]).all() and (is_new | (time[1:] >= time[:-1])).all()):
        order = np.lexsort((time, who))
        rows, who, moments = rows[order], who[order], moments[order]
        is_new = who[1:] != who[:-1]
    starts = np.append(0, np.flatnonzero(is_new) + 1) if len(rows) else np.empty(0, np.intp)
    return Runs(rows, who, moments, starts)


@dataclass(frozen=True)
class FirstAndLast:
    """The first and the last answer of everybody in each of some columns.

    Attributes:
        segments: By the number of the first of some participants, theirs, shape (columns, participants) each.
        people: How many participants there are.
        dtype: Of the answers.
    """

    segments: Mapping[int, tuple[Ints, Ints]]
    people: int
    dtype: np.dtype[Any]

    def column(self, place: int) -> tuple[Ints, Ints]:
        """First and last in one column, shape (participants,) each; `NOTHING` where there is none."""
        first, last = np.full(self.people, NOTHING, self.dtype), np.full(self.people, NOTHING, self.dtype)
        for begin, ends in self.segments.items():
            for found, kept in zip((first, last), ends, strict=True):
                room = found[begin : begin + kept.shape[1]]
                room[:] = kept[place, : len(room)]
        return first, last


class Ends:
    """The first and the last answer in each of some columns, by participant.

    Args:
        columns: How many there are.
        dtype: Of the answers as they are kept; 0 or more, negative where missing.
        dropped: Bits of what is given that are not kept.
    """

    def __init__(self, columns: int, dtype: npt.DTypeLike, *, dropped: int = 0) -> None:
        self._shape, self._dtype, self._dropped = (columns, _SEGMENT), np.dtype(dtype), dropped
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
        people, moments = runs.who[runs.starts], runs.moments.astype(self._moment)
        given, given_at = _nearest(answers, columns, runs, moments)
        given >>= self._dropped
        segments = people >> _SHIFT
        edges = [0, *(np.flatnonzero(segments[1:] != segments[:-1]) + 1).tolist(), len(segments)]
        for begin, end in pairwise(edges):
            inside = people[begin:end] & (_SEGMENT - 1)
            ends = self._ends(int(segments[begin]))
            for kept, side, towards in zip(ends, (0, len(people)), (ranks, -ranks), strict=True):
                here = slice(side + begin, side + end)
                kept.add(inside, given[:, here], given_at[:, here], towards)

    def taken(self, people: int) -> FirstAndLast:
        """First and last of everybody. Empties this."""
        segments, self._segments = self._segments, {}
        found = {number << _SHIFT: (first.answers, last.answers) for number, (first, last) in segments.items()}
        return FirstAndLast(found, people, self._dtype)

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
            answers: Shape (columns, given); written over.
            moments: Likewise.
            ranks: By number of the moment.
        """
        here = places_of(people)
        there, there_at = self.answers[:, here], self.moments[:, here]
        known = np.flatnonzero((there >= 0).any(axis=0))
        if len(known):
            given, given_at, kept, kept_at = (each[:, known] for each in (answers, moments, there, there_at))
            is_nearer = (given >= 0) & ((kept < 0) | (ranks[given_at] < ranks[kept_at]))
            answers[:, known] = np.where(is_nearer, given, kept)
            moments[:, known] = np.where(is_nearer, given_at, kept_at)
        self.answers[:, here], self.moments[:, here] = answers, moments


def _nearest(answers: Ints, columns: Sequence[int], runs: Runs, moments: Ints) -> tuple[Ints, Ints]:
    """The first answer of each run and then the last of each, and their moments, shape (columns, 2 × runs) each.

    Most forms are answered, so the first look finds nearly all, and the next the rest of them but few. `NOTHING` where
    there is none.

    Args:
        answers: Shape (any number of columns, rows).
        columns: Those that count.
        runs: Forms by participant.
        moments: When each was filled in.
    """
    begin = np.concatenate([runs.starts, runs.stops - 1])
    rows = runs.rows.take(begin)
    found = np.stack([answers[column].take(rows) for column in columns])
    found_at = np.repeat(moments.take(begin)[None], len(columns), axis=0)
    of_all, of_all_at, every = found.reshape(-1), found_at.reshape(-1), answers.reshape(-1)
    lacking = np.flatnonzero(of_all < 0)
    of_all[lacking] = NOTHING
    column, place = np.divmod(lacking, len(begin))
    step = np.where(place < len(runs.starts), 1, -1)
    left = np.tile(runs.lengths - 1, 2).take(place)
    column, place = np.multiply(columns, answers.shape[1]).take(column), begin.take(place)
    more = np.flatnonzero(left)
    while len(more):
        lacking, column, place, step, left = (each.take(more) for each in (lacking, column, place, step, left))
        place += step
        left -= 1
        answer = every.take(column + runs.rows.take(place))
        is_said = answer >= 0
        said = np.flatnonzero(is_said)
        of_all[lacking.take(said)], of_all_at[lacking.take(said)] = answer.take(said), moments.take(place.take(said))
        more = np.flatnonzero(~is_said & (left > 0))
    return found, found_at
