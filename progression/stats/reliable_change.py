"""Reliable and clinically significant change of one participant between two occasions (Jacobson & Truax).

Scope: indices that need two scores and published constants. Group tests live in ``progression.stats.paired``.
Arrays in, arrays out.
"""

from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from progression.errors import ConstantError
from progression.stats.arrays import FloatArray, paired_arrays

__all__ = [
    "CLASSES",
    "CRITICAL",
    "classify_change",
    "cutoff_a",
    "cutoff_b",
    "cutoff_c",
    "reliable_change",
    "standard_error_of_difference",
    "standard_error_of_measurement",
]

CRITICAL: Final = 1.96
"""A change is reliable when the index is strictly beyond this (Jacobson & Truax 1991, p. 14)."""

CLASSES: Final = ("recovered", "improved", "unchanged", "deteriorated", "harmed", "not_classified")
"""The classes, in the order of the numbers that `classify_change` returns."""

_RECOVERED, _IMPROVED, _UNCHANGED, _DETERIORATED, _HARMED, _NOT_CLASSIFIED = range(len(CLASSES))


def standard_error_of_measurement(*, sd: float, reliability: float) -> float:
    """Standard error of one score, scale points: sd · √(1 − r).

    Raises:
        ConstantError: If ``sd`` is not above 0 or ``reliability`` not within 0 ≤ r < 1.

    Examples:
        >>> round(standard_error_of_measurement(sd=7.5, reliability=0.80), 6)
        3.354102
    """
    if not (sd > 0 and np.isfinite(sd)):
        message = f"a standard deviation must be above 0, not {sd}"
        raise ConstantError(message)
    if not 0 <= reliability < 1:
        message = f"a reliability must be at least 0 and below 1, not {reliability}"
        raise ConstantError(message)
    return float(sd * np.sqrt(1 - reliability))


def standard_error_of_difference(*, sd: float, reliability: float) -> float:
    """Standard error of the difference of two scores, scale points: √2 · sd · √(1 − r).

    Raises:
        ConstantError: As `standard_error_of_measurement`.

    Examples:
        >>> round(standard_error_of_difference(sd=7.5, reliability=0.80), 6)
        4.743416
    """
    return float(np.sqrt(2) * standard_error_of_measurement(sd=sd, reliability=reliability))


def reliable_change(before: npt.ArrayLike, after: npt.ArrayLike, *, sd: float, reliability: float) -> FloatArray:
    """Reliable change index of Jacobson and Truax, one value per participant.

    RCI = (after − before) / (sd · √(2 (1 − r)))

    The sign follows the raw scale; whether up is good is the instrument's ``better``.

    Args:
        before: Scores at the first occasion, shape (n,), scale points.
        after: Scores at the second occasion, shape (n,), same participants in the same order.
        sd: Standard deviation of the reference sample, scale points, > 0.
        reliability: Reliability of the scale in that sample, 0 ≤ r < 1.

    Returns:
        Shape (n,), in standard errors of the difference. NaN where either score is missing; no row is dropped.

    Raises:
        ConstantError: If ``sd`` or ``reliability`` is outside its range.
        ShapeError: If the two arrays differ in shape.

    References:
        Jacobson & Truax (1991), J Consult Clin Psychol 59(1), 12–19.

    Examples:
        >>> reliable_change([32.5], [47.5], sd=7.5, reliability=0.80).round(2)
        array([3.16])
    """
    first, second = paired_arrays(before, after)
    return (second - first) / standard_error_of_difference(sd=sd, reliability=reliability)


def classify_change(
    before: npt.ArrayLike,
    after: npt.ArrayLike,
    *,
    sd: float,
    reliability: float,
    better: Literal["higher", "lower"],
    cutoff: float | None = None,
) -> npt.NDArray[np.int8]:
    """Class of each participant's change, as a place in `CLASSES`.

    Improved or deteriorated means reliably so: the index is strictly beyond `CRITICAL`. With a cut-off, *recovered* is
    improved and now past it having started short of it, and *harmed* is deteriorated and now short of it having started
    past it. A score on the cut-off itself is short of it.

    Args:
        before: Scores at the first occasion, shape (n,), scale points.
        after: Scores at the second occasion, shape (n,), same participants in the same order.
        sd: Standard deviation of the reference sample, scale points, > 0.
        reliability: Reliability of the scale in that sample, 0 ≤ r < 1.
        better: Which way is progress.
        cutoff: Point between the dysfunctional and the functional population, scale points; none when left out.

    Returns:
        Shape (n,); *not classified* where either score is missing.

    Raises:
        ConstantError: If ``sd`` or ``reliability`` is outside its range.
        ShapeError: If the two arrays differ in shape.

    References:
        Jacobson & Truax (1991), J Consult Clin Psychol 59(1), 12–19; class names as in Lambert & Ogles (2009).
    """
    first, second = paired_arrays(before, after)
    way = 1 if better == "higher" else -1
    index = way * reliable_change(first, second, sd=sd, reliability=reliability)
    improved, deteriorated = index > CRITICAL, index < -CRITICAL
    classes = np.full(first.shape, _UNCHANGED, np.int8)
    classes[improved], classes[deteriorated] = _IMPROVED, _DETERIORATED
    if cutoff is not None:
        past_before, past_after = way * first > way * cutoff, way * second > way * cutoff
        classes[improved & ~past_before & past_after] = _RECOVERED
        classes[deteriorated & past_before & ~past_after] = _HARMED
    classes[np.isnan(index)] = _NOT_CLASSIFIED
    return classes


def cutoff_a(*, dysfunctional_mean: float, dysfunctional_sd: float, better: Literal["higher", "lower"]) -> float:
    """Cut-off a: two standard deviations beyond the mean of the dysfunctional population, towards function.

    Examples:
        >>> cutoff_a(dysfunctional_mean=40, dysfunctional_sd=7.5, better="higher")
        55.0
    """
    return float(dysfunctional_mean + (2 if better == "higher" else -2) * dysfunctional_sd)


def cutoff_b(*, functional_mean: float, functional_sd: float, better: Literal["higher", "lower"]) -> float:
    """Cut-off b: two *functional* standard deviations from the functional mean, towards dysfunction.

    Some programs put the dysfunctional standard deviation here; Jacobson & Truax (1991) define it within the range of
    the functional population, and Bauer et al. (2004) compute it so.

    Examples:
        >>> cutoff_b(functional_mean=60, functional_sd=7.5, better="higher")
        45.0
        >>> cutoff_b(functional_mean=50, functional_sd=22, better="lower")
        94.0
    """
    return float(functional_mean - (2 if better == "higher" else -2) * functional_sd)


def cutoff_c(
    *, dysfunctional_mean: float, dysfunctional_sd: float, functional_mean: float, functional_sd: float
) -> float:
    """Cut-off c: the point as many standard deviations from one population's mean as from the other's.

    c = (s_f · m_d + s_d · m_f) / (s_f + s_d)

    Examples:
        >>> cutoff_c(dysfunctional_mean=40, dysfunctional_sd=7.5, functional_mean=60, functional_sd=7.5)
        50.0
    """
    spread = functional_sd + dysfunctional_sd
    return (functional_sd * dysfunctional_mean + dysfunctional_sd * functional_mean) / spread
