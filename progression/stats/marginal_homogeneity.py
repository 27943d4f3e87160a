"""Whether the answers are spread alike at two occasions: the tests of Stuart–Maxwell and of Bhapkar.

Scope: one question, any number of answers, in order or not. Two answers make it McNemar's test. Arrays in, a small
frozen result out.
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from progression.stats import special
from progression.stats.arrays import FloatArray, complete_pairs

__all__ = ["MarginalHomogeneity", "marginal_homogeneity"]

_NAN: Final = float("nan")
_NOTHING_LEFT: Final = 1e-9  # of the variance


@dataclass(frozen=True)
class MarginalHomogeneity:
    """Tests of whether the shares of the answers are the same at both occasions.

    Attributes:
        n: Complete pairs.
        answers: Answers that anybody used.
        df: Degrees of freedom.
        stuart: Stuart and Maxwell's χ².
        stuart_p: Its p.
        bhapkar: Bhapkar's χ², which is stuart / (1 − stuart / n); NaN where everybody moved the same way, so that there
            is no variance to divide by.
        bhapkar_p: Its p.
        reason: Why there is no test: nobody answered both times, one answer only was used, or nobody changed answer.
    """

    n: int
    answers: int
    df: int
    stuart: float
    stuart_p: float
    bhapkar: float
    bhapkar_p: float
    reason: Literal["no_pairs", "one_answer", "nobody_changed"] | None = None


def marginal_homogeneity(before: npt.ArrayLike, after: npt.ArrayLike) -> MarginalHomogeneity:
    """Compare how the answers are spread before and after, of the same participants.

    With d the differences of the counts and S their covariance, d' S⁻ d. An answer that nobody used is not there.
    Answers between which nobody moved, directly or over others, tell nothing of each other: each such set of answers
    costs a degree of freedom, and S⁻ is the generalised inverse.

    Args:
        before: Codes of the answers at the first occasion, shape (n,); NaN is missing.
        after: Codes at the second occasion, shape (n,), same participants in the same order.

    Returns:
        Over complete pairs. Large-sample tests: with few who moved, p is rough.

    Raises:
        ShapeError: If the two arrays differ in shape.

    References:
        Stuart (1955), Biometrika 42(3/4), 412–416; Maxwell (1970), Br J Psychiatry 116(535), 651–655; Bhapkar (1966),
        J Am Stat Assoc 61(313), 228–235.

    Examples:
        >>> found = marginal_homogeneity([1, 1, 1, 1, 2, 2], [2, 2, 2, 1, 1, 2])
        >>> round(found.stuart, 6), found.df
        (1.0, 1)
    """
    first, second = complete_pairs(before, after)
    used, place = np.unique(np.concatenate([first, second]), return_inverse=True)
    n, answers = len(first), len(used)
    counts = np.zeros((answers, answers))
    np.add.at(counts, (place[:n], place[n:]), 1.0)
    moves = counts + counts.T
    np.fill_diagonal(moves, 0.0)
    if not moves.any():
        reason: Literal["no_pairs", "one_answer", "nobody_changed"]
        reason = "no_pairs" if not n else "one_answer" if answers == 1 else "nobody_changed"
        return MarginalHomogeneity(n, answers, 0, _NAN, _NAN, _NAN, _NAN, reason)
    spread = np.diag(moves.sum(axis=1)) - moves
    away = counts.sum(axis=0) - counts.sum(axis=1)
    df = answers - _apart(moves)
    stuart = float(away @ np.linalg.pinv(spread, hermitian=True) @ away)
    left = 1 - stuart / n
    bhapkar = stuart / left if left > _NOTHING_LEFT else _NAN
    return MarginalHomogeneity(
        n, answers, df, stuart, float(special.chdtrc(df, stuart)), bhapkar, float(special.chdtrc(df, bhapkar))
    )


def _apart(moves: FloatArray) -> int:
    """Sets of answers between which nobody moved."""
    reached = (moves > 0) | np.eye(len(moves), dtype=bool)
    for _ in range(len(moves).bit_length()):
        reached = reached @ reached
    return len(np.unique(reached, axis=0))
