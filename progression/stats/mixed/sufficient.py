"""What a panel amounts to for the mixed model: a few sums per participant, taken once.

Scope: rows in, `Sufficient` out. Every participant's design Z = [1, time] is turned into the triangle L with L'L = Z'Z,
and fixed effects and values into their two co-ordinates along it and what is left over. All sums of the criterion are
then sums of squares: nothing is taken from anything, so neither large means nor large variances cost digits.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from progression.errors import CallError
from progression.stats.arrays import NOISE, FloatArray
from progression.stats.series import IntArray

__all__ = ["Sufficient", "sufficient"]

_DEPENDENT: Final = 1e-10  # a column's length beside the columns before it, of its whole length


@dataclass(frozen=True, eq=False)
class Sufficient:
    """Sums of a panel of k participants with n rows, p fixed effects, and q = p + 1 columns [fixed effects, value].

    Time is counted from ``centre`` in units of ``unit``; the fixed effects are orthonormal columns Q with X = Q R, and
    the value is what ordinary least squares leaves of it.

    Attributes:
        rows: n.
        occasions: Rows of each participant, (k,).
        root_count: √ of it: L11, (k,).
        lean: √occasions · mean time: L12, (k,).
        root_spread: √Σ(time − the participant's mean)²: L22, (k,); 0 exactly where the times do not differ.
        level: First co-ordinate, along the participant's constant, (q, k).
        line: Second co-ordinate, along the participant's centred time, (q, k).
        within: Cross-products of what is left over, (q, q).
        triangle: R, (p, p).
        beta: Ordinary least squares, in the columns of X, (p,).
        centre: Of time, in its own units.
        unit: Of time, in its own units.
        largest: Largest absolute value, which tells what is rounding.
    """

    rows: int
    occasions: IntArray
    root_count: FloatArray
    lean: FloatArray
    root_spread: FloatArray
    level: FloatArray
    line: FloatArray
    within: FloatArray
    triangle: FloatArray
    beta: FloatArray
    centre: float
    unit: float
    largest: float

    @property
    def effects(self) -> int:
        """Number of fixed effects, p."""
        return len(self.beta)

    @property
    def to_time_zero(self) -> FloatArray:
        """(intercept, slope) at time 0 and in its units from the same at ``centre`` in those of the sums, (2, 2)."""
        return np.array([[1.0, -self.centre / self.unit], [0.0, 1 / self.unit]])

    def through(self, level: FloatArray, line: FloatArray) -> tuple[FloatArray, FloatArray]:
        """L' times co-ordinates: with those of V⁻¹[Q, r] the two rows of Z'V⁻¹[Q, r], each (q, k)."""
        return self.root_count * level, self.lean * level + self.root_spread * line


def sufficient(participant: IntArray, x: FloatArray, time: FloatArray, value: FloatArray, *, size: int) -> Sufficient:
    """Sums of the rows.

    Args:
        participant: Whose row it is, 0 … size − 1, shape (n,), in any order.
        x: Fixed effects, shape (n, p), n > p.
        time: Shape (n,); of somebody it must differ.
        value: Shape (n,).
        size: k. A number that nobody has is a participant without rows, and adds nothing.

    Raises:
        CallError: If a column of ``x`` is a combination of those before it.
    """
    orthonormal, triangle = np.linalg.qr(x)
    _check_independent(triangle)
    fitted = orthonormal.T @ value
    residual = value - orthonormal @ fitted
    columns = np.vstack([orthonormal.T, residual - orthonormal @ (orthonormal.T @ residual)])
    occasions = np.bincount(participant, minlength=size)
    count = np.maximum(occasions, 1)
    centre = float(time.mean())
    own = np.bincount(participant, time - centre, size) / count
    apart = time - centre - own[participant]
    spread = np.bincount(participant, apart**2, size)
    spread[spread <= count * (NOISE * np.abs(time).max()) ** 2] = 0.0
    unit = float(np.sqrt(spread.sum() / occasions[spread > 0].sum()))
    root_count, root_spread = np.sqrt(occasions), np.sqrt(spread)
    along = np.divide(1.0, root_spread, out=np.zeros(size), where=spread > 0)[participant] * apart
    upon = (1 / np.sqrt(count))[participant]
    level = _by_participant(columns * upon, participant, size)
    line = _by_participant(columns * along, participant, size)
    left = columns - level[:, participant] * upon - line[:, participant] * along
    return Sufficient(
        rows=len(value),
        occasions=occasions,
        root_count=root_count,
        lean=root_count * own / unit,
        root_spread=root_spread / unit,
        level=level,
        line=line,
        within=left @ left.T,
        triangle=triangle,
        beta=np.linalg.solve(triangle, fitted),
        centre=centre,
        unit=unit,
        largest=float(np.abs(value).max()),
    )


def _by_participant(columns: FloatArray, participant: IntArray, size: int) -> FloatArray:
    return np.array([np.bincount(participant, column, size) for column in columns], np.float64)


def _check_independent(triangle: FloatArray) -> None:
    """In X = Q R the j-th column of R is as long as that of X, and its last part what is new in it."""
    new, whole = np.abs(np.diag(triangle)), np.sqrt((triangle**2).sum(axis=0))
    dependent = np.flatnonzero(new <= _DEPENDENT * whole)
    if len(dependent):
        message = (
            f"column {dependent[0]} of x is 0 or a combination of the columns before it: it has no effect of its own"
        )
        raise CallError(message)
