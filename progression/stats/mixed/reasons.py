"""Why a panel has no mixed model: what it cannot tell, however it is looked at.

Scope: rows or sums in, a word or None out.
"""

from typing import Final, Literal

import numpy as np

from progression.stats.arrays import NOISE, FloatArray
from progression.stats.mixed.criterion import derivatives, evaluate
from progression.stats.mixed.sufficient import Sufficient
from progression.stats.series import IntArray

__all__ = ["Reason", "reason_before", "reason_in"]

Reason = Literal[
    "too_few",
    "one_occasion_only",
    "time_without_variation",
    "too_few_occasions",
    "no_residual_variance",
    "not_converged",
]
"""Why there is no fit.

``too_few`` participants or rows for these fixed effects; ``one_occasion_only``: nobody has two;
``time_without_variation``: nobody has two at different times; ``too_few_occasions``: nobody has one more than a line of
one's own takes up, so noise and slopes cannot be told apart; ``no_residual_variance``: everybody is on a line, but for
a ten-thousandth of what the lines differ; ``not_converged``: the likelihood has no highest point that could be found.
"""

_LEAST_NOISE: Final = 1e-4  # of what the lines differ
_SINGULAR: Final = 1e-9  # eigenvalue, where those of what is well told are about 1


def reason_before(who: IntArray, design: FloatArray, time: FloatArray) -> Reason | None:
    """What is missing before anything is computed."""
    occasions = np.bincount(who)
    if (occasions > 0).sum() <= 1 or len(who) <= design.shape[1]:
        return "too_few"
    if occasions.max() == 1:
        return "one_occasion_only"
    own = np.bincount(who, time) / np.maximum(occasions, 1)
    return None if np.abs(time - own[who]).max() > NOISE * np.abs(time).max() else "time_without_variation"


def reason_in(sums: Sufficient) -> Reason | None:
    """What the sums cannot tell: the noise, or one of the variances."""
    p = sums.effects
    values, vectors = np.linalg.eigh(sums.within[:p, :p])
    kept = values > _SINGULAR
    taken = int(np.minimum(sums.occasions, 1 + (sums.root_spread > 0)).sum()) + int(kept.sum())
    if sums.rows - taken < 1:
        return "too_few_occasions"
    along = vectors[:, kept].T @ sums.within[:p, p]
    left = sums.within[p, p] - (along**2 / values[kept]).sum()
    between = float((sums.level[p] ** 2).sum() + (sums.line[p] ** 2).sum())
    if left <= max(sums.rows * (NOISE * sums.largest) ** 2, _LEAST_NOISE**2 * between):
        return "no_residual_variance"
    by = derivatives(sums, evaluate(sums, np.zeros(3)))
    information = np.block([[np.array([[sums.rows - p]]), by.log_first[None]], [by.log_first[:, None], -by.log_second]])
    scale = np.sqrt(np.maximum(np.diag(information), 0.0))
    if not scale.all() or np.linalg.eigvalsh(information / np.outer(scale, scale))[0] < _SINGULAR:
        return "too_few"
    return None
