"""Classes of change: improved, unchanged, deteriorated, and recovered and harmed where there is a cut-off.

Scope: from how far each participant moved, in whatever unit a method counts, to a class. What a method counts is in
``progression.stats.change_methods``. Arrays in, arrays out.
"""

from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.stats.arrays import BoolArray, paired_arrays

__all__ = [
    "CLASSES",
    "CLASSES_AGAINST_AVERAGE",
    "CLASSES_WITH_GROUP",
    "Better",
    "ClassArray",
    "Comparison",
    "change_classes",
    "past_cutoff",
    "with_cutoff",
]

Better: TypeAlias = Literal["higher", "lower"]
Comparison: TypeAlias = Literal["beyond", "at_least"]
ClassArray: TypeAlias = npt.NDArray[np.int8]

CLASSES: Final = ("recovered", "improved", "unchanged", "deteriorated", "harmed", "not_classified")
"""The classes, in the order of the numbers that `change_classes` returns."""

CLASSES_AGAINST_AVERAGE: Final = ("", "more_than_average", "as_average", "less_than_average", "", "not_classified")
"""The same numbers where the label refers to the average change: less than average is not worse than before."""

CLASSES_WITH_GROUP: Final = ("", "likely_better", "cannot_tell", "likely_worse", "", "not_classified")
"""The same numbers where the group's change is weighed in: one's own score may have moved the other way."""

_RECOVERED, _IMPROVED, _UNCHANGED, _DETERIORATED, _HARMED, _NOT_CLASSIFIED = range(len(CLASSES))
_TIE: Final = 1e-9
"""Relative difference below which a move and its threshold are one number; 4.1 − 3.6 is half a point."""


def change_classes(move: npt.ArrayLike, *, threshold: float, comparison: Comparison, better: Better) -> ClassArray:
    """Class of each move, as a place in `CLASSES`: improved, unchanged, deteriorated or not classified.

    Args:
        move: How far each participant moved, shape (n,), in the raw direction of the scale.
        threshold: How far is far enough, in the unit of ``move``, > 0.
        comparison: Whether a move that ties with the threshold counts: ``at_least`` (≥) or ``beyond`` (>).
        better: Which way is progress.

    Returns:
        Shape (n,); *not classified* where the move is NaN.
    """
    towards = np.asarray(move, np.float64) * (1 if better == "higher" else -1)
    slack = _TIE * max(abs(threshold), 1.0)
    limit = threshold - slack if comparison == "at_least" else threshold + slack
    classes = np.full(towards.shape, _UNCHANGED, np.int8)
    classes[towards > limit], classes[towards < -limit] = _IMPROVED, _DETERIORATED
    classes[np.isnan(towards)] = _NOT_CLASSIFIED
    return classes


def past_cutoff(scores: npt.ArrayLike, *, cutoff: float, better: Better) -> BoolArray:
    """Whether each score is past the cut-off, shape (n,). One on the cut-off itself is not, nor is a missing one."""
    values, slack = np.asarray(scores, np.float64), _TIE * max(abs(cutoff), 1.0)
    past: BoolArray = values > cutoff + slack if better == "higher" else values < cutoff - slack
    return past


def with_cutoff(
    classes: ClassArray, before: npt.ArrayLike, after: npt.ArrayLike, *, cutoff: float, better: Better
) -> ClassArray:
    """The classes with *recovered* and *harmed* told apart.

    *Recovered* is improved and now past the cut-off, having started short of it; *harmed* is deteriorated and now short
    of it, having started past it.

    Args:
        classes: As from `change_classes`, shape (n,).
        before: Scores at the first occasion, shape (n,), scale points.
        after: Scores at the second occasion.
        cutoff: Point between the dysfunctional and the functional population, scale points.
        better: Which way is progress.

    Raises:
        ShapeError: If the two arrays differ in shape.

    References:
        Jacobson & Truax (1991), J Consult Clin Psychol 59(1), 12–19; class names as in Lambert & Ogles (2009).
    """
    began, ended = (past_cutoff(each, cutoff=cutoff, better=better) for each in paired_arrays(before, after))
    told = classes.copy()
    told[(classes == _IMPROVED) & ~began & ended] = _RECOVERED
    told[(classes == _DETERIORATED) & began & ~ended] = _HARMED
    return told
