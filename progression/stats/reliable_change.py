"""Reliable change of one participant between two occasions (Jacobson & Truax).

Scope: the standard errors and the index. The other methods are in ``progression.stats.change_methods``, the classes in
``change_classes``, the cut-offs in ``cutoffs``. Arrays in, arrays out.
"""

import numpy as np
import numpy.typing as npt

from progression.errors import ConstantError
from progression.stats.arrays import FloatArray, paired_arrays

__all__ = ["reliable_change", "standard_error_of_difference", "standard_error_of_measurement"]


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
