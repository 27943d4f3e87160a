"""Judge everybody's change on a score, by each method.

Scope: one score by one respondent: pairs of values in, moves and classes out, or the reason why there is no verdict.
Averages that a method compares with are those of everybody with both values, so that a participant has the same class
in every table, whatever group it is about.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np

from progression.analysis.individual.error_model import Known, known_constants
from progression.analysis.individual.judging import Judging
from progression.analysis.pairs import Pairs
from progression.definition import Constant
from progression.notes import Note
from progression.scoring import Scores, attainable_values
from progression.stats import (
    CHANGE_METHODS,
    CLASSES,
    Attainable,
    ChangeMethod,
    Constants,
    FlipPoints,
    attainable_change,
    change_move,
    flip_points,
    judge_change,
)
from progression.stats.arrays import BoolArray, FloatArray, sample_sd
from progression.stats.change_classes import ClassArray

__all__ = ["Estimated", "Estimates", "Judged", "MovesOverTime", "SlopeMoves", "WhyNot", "judge_score"]

WhyNot: TypeAlias = Literal[
    "no_direction",
    "constants_missing",
    "not_estimable",
    "too_few_pairs",
    "no_variation",
    "too_few_occasions",
    "slopes_alike",
    "slopes_by_level",
]


@dataclass(frozen=True)
class Estimated:
    """What the answers at hand say of a score's measurement error.

    Attributes:
        constants: By kind; none where that cannot be estimated.
        note: Why not; None where it can.
        note_after: Why that at the second occasion cannot; None where it can or is not asked for.
    """

    constants: Mapping[str, Constant]
    note: Note | None
    note_after: Note | None = None


Estimates: TypeAlias = Callable[[str, str], Estimated]
"""What the answers at hand say of a score by a respondent."""


@dataclass(frozen=True)
class SlopeMoves:
    """Moves by the hierarchical linear model of a score by a respondent.

    Attributes:
        why_not: Why there are none; None where there are.
        moves: One per code of the participants in the forms' keys; empty where there are none.
        boundary: Which boundary the model lies on.
    """

    why_not: WhyNot | None
    moves: FloatArray = field(default_factory=lambda: np.empty(0))
    boundary: str = "none"


MovesOverTime: TypeAlias = Callable[[str, str], SlopeMoves]
"""How a score by a respondent moved over all occasions."""

_OF_OWN_DATA = frozenset({"reliability", "reliability_after", "sd", "mean"})
_NOT_CLASSIFIED = CLASSES.index("not_classified")
_FEWEST_PAIRS = 3  # two points always lie on a line: their correlation says nothing
_FEWEST_FOR_MEANS = 2


@dataclass(frozen=True)
class Judged:
    """One score by one respondent, judged by one method.

    Attributes:
        score: Id of the score or item.
        pairs: Everybody with a form at either occasion.
        method: How it was judged.
        before: Values at the first occasion, shape (participants,); NaN where missing.
        after: Values at the second.
        move: How far each moved, in the unit of the method; NaN without a verdict.
        classes: Places in ``method.classes``, shape (participants,).
        known: The constants there are.
        values: Those that the method was given, the sample's own statistics among them.
        grid: Every value that the score can take with every item answered; None where they are too many.
        allowed: The same with as few answered as the score allows.
        why_not: Why the method gives no verdict here; None where it does.
        lacking: Kinds of constants that it lacks.
        estimate_note: Why they could not be estimated, where somebody asked for that.
        boundary: Which boundary the model of every occasion lies on, for a method that has one.
    """

    score: str
    pairs: Pairs
    method: ChangeMethod
    before: FloatArray
    after: FloatArray
    move: FloatArray
    classes: ClassArray
    known: Known
    values: Constants
    grid: FloatArray | None
    allowed: FloatArray | None
    why_not: WhyNot | None
    lacking: tuple[str, ...] = ()
    estimate_note: Note | None = None
    boundary: str = "none"

    @property
    def respondent(self) -> str:
        """Who answered."""
        return self.pairs.respondent

    @property
    def constants(self) -> tuple[Constant, ...]:
        """The entries that the verdicts rest on."""
        return () if self.why_not else self.known.used_by(self.method.id)

    @property
    def complete(self) -> BoolArray:
        """Who has a value at both occasions, shape (participants,)."""
        whole: BoolArray = ~(np.isnan(self.before) | np.isnan(self.after))
        return whole

    @cached_property
    def attainable(self) -> Attainable | None:
        """What the steps of the scale allow each participant; None where that is not known."""
        if self.why_not or self.grid is None or self.known.better is None or self.method.id == "hlm":
            return None
        return attainable_change(
            self.before,
            self.grid if self.allowed is None else self.allowed,
            method=self.method.id,
            constants=self.values,
            better=self.known.better,
            whole=self.grid,
        )

    @cached_property
    def flips(self) -> FlipPoints | None:
        """The reliabilities at which each verdict becomes another; None where the method rests on none."""
        if self.why_not or self.known.better is None:
            return None
        return flip_points(
            self.before, self.after, method=self.method.id, constants=self.values, better=self.known.better
        )


def judge_score(
    scored: Scores,
    pairs: Pairs,
    score_id: str,
    judging: Judging,
    *,
    estimates: Estimates | None = None,
    over_time: MovesOverTime | None = None,
) -> list[Judged]:
    """One score by one respondent, judged by each method asked for.

    Args:
        scored: The scores of all forms.
        pairs: The respondent's forms at both occasions.
        score_id: Id of the score or item.
        judging: The choices.
        estimates: Where reliability and spread are to be estimated, how.
        over_time: Where every occasion counts (``hlm``), how.
    """
    instrument = scored.instrument
    estimated = estimates(score_id, pairs.respondent) if judging.reliability == "estimate" and estimates else None
    known = known_constants(instrument, score_id, judging, estimated=estimated.constants if estimated else None)
    before, after = pairs.values(scored.column(score_id))
    values = _with_sample(known.values, before, after)
    grid, allowed = (attainable_values(instrument, score_id, answered=each) for each in ("all", "allowed"))
    nothing = np.full(before.shape, np.nan)
    judged = []
    for name in judging.methods:
        method = CHANGE_METHODS[name]
        slopes = over_time(score_id, pairs.respondent) if name == "hlm" and over_time else None
        move = None
        if slopes is not None and slopes.why_not is None:
            participants = scored.keys["participant"].cat.codes.to_numpy()
            move = np.where(np.isnan(after - before), np.nan, slopes.moves[participants[pairs.home]])
        why_not, lacking = _why_not(known, values, name, slopes, judging)
        none = np.full(before.shape, _NOT_CLASSIFIED, np.int8)
        found = Judged(
            score=score_id,
            pairs=pairs,
            method=method,
            before=before,
            after=after,
            move=nothing,
            classes=none,
            known=known,
            values=values,
            grid=grid,
            allowed=allowed,
            why_not=why_not,
            lacking=lacking,
            estimate_note=(estimated.note or estimated.note_after) if estimated else None,
            boundary=slopes.boundary if slopes else "none",
        )
        if why_not is None and known.better is not None:
            better = known.better
            if move is None:
                move = change_move(before, after, method=name, constants=values, better=better)
            if before.size and np.isnan(move[found.complete]).all() and name == "ha":
                found = replace(found, why_not="no_variation")
            else:
                classes = judge_change(before, after, method=name, constants=values, better=better, move=move)
                found = replace(found, move=move, classes=classes)
        judged.append(found)
    return judged


def _with_sample(values: Constants, before: FloatArray, after: FloatArray) -> Constants:
    """The constants and what the complete pairs themselves tell."""
    complete = ~(np.isnan(before) | np.isnan(after))
    first, second = np.sort(before[complete]), np.sort(after[complete])  # sums in an order that no file decides
    if len(first) < _FEWEST_FOR_MEANS:
        return values
    means = replace(values, sample_mean=float(first.mean()), sample_mean_after=float(second.mean()))
    largest = float(np.abs([first, second]).max())
    sds = sample_sd(first, largest=largest), sample_sd(second, largest=largest)
    if len(first) < _FEWEST_PAIRS or 0.0 in sds:
        return means
    order = np.lexsort((after[complete], before[complete]))
    correlation = float(np.corrcoef(before[complete][order], after[complete][order])[0, 1])
    return replace(means, sample_sd=sds[0], sample_sd_after=sds[1], sample_correlation=correlation)


def _why_not(
    known: Known, values: Constants, name: str, slopes: SlopeMoves | None, judging: Judging
) -> tuple[WhyNot | None, tuple[str, ...]]:
    if known.better is None:
        return "no_direction", ()
    if lacking := known.lacking_for(name):
        own = judging.reliability == "estimate" and _OF_OWN_DATA.intersection(lacking)
        return ("not_estimable" if own else "constants_missing"), lacking
    if name == "hlm" and (slopes is None or slopes.why_not):
        return slopes.why_not if slopes else "too_few_occasions", ()
    sample = [each for each in CHANGE_METHODS[name].needs if getattr(values, each) is None]
    if sample:
        return ("too_few_pairs" if values.sample_mean is None else "no_variation"), ()
    return None, ()
