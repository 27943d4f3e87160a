"""Each participant's own deviation, drawn towards the others' as far as one's own values are few or uncertain.

Scope: `Sufficient` and the best `Point` in, `IndividualEffects` out.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from progression.errors import CallError, ShapeError
from progression.stats.arrays import FloatArray
from progression.stats.mixed.criterion import Point
from progression.stats.mixed.sufficient import Sufficient
from progression.stats.proportion import normal_quantile

__all__ = ["IndividualEffects", "individual_effects", "no_effects"]

_ALIKE: Final = 1e-8


@dataclass(frozen=True, eq=False)
class IndividualEffects:
    """Empirical-Bayes effects by participant, each of shape (k,); NaN for a number that has no row, or without a fit.

    Attributes:
        intercept: Deviation at time 0 from what the fixed effects expect.
        intercept_sd: Its conditional standard deviation, given the fixed effects and variances (lme4's ``condVar``).
        slope: Deviation of the slope.
        slope_sd: Likewise.
        fixed_slope: The slope that the fixed effects expect.
        total_slope: Their sum.
        low: Lower limit of the interval of ``total_slope``. It counts in that the fixed effects are estimated too; the
            variances it takes as known.
        high: Upper limit.
    """

    intercept: FloatArray
    intercept_sd: FloatArray
    slope: FloatArray
    slope_sd: FloatArray
    fixed_slope: FloatArray
    total_slope: FloatArray
    low: FloatArray
    high: FloatArray


def no_effects(size: int) -> IndividualEffects:
    """The same without a number in it, for as many participants."""
    return IndividualEffects(*(np.full(size, np.nan) for _ in range(8)))


def individual_effects(
    sums: Sufficient, at: Point, *, slope: npt.ArrayLike | None, confidence: float
) -> IndividualEffects:
    """Effects at the optimum; see `MixedFit.individual`.

    References:
        Laird & Ware (1982), Biometrics 38(4), 963–974, formulas 3.2 and 3.3; the error of a predicted sum: Henderson
        (1975), Biometrics 31(2), 423–447.
    """
    p = sums.effects
    variance = at.squares / (sums.rows - p)
    factor = np.array([[at.theta[0], 0.0], [at.theta[1], at.theta[2]]])
    relative, back = factor @ factor.T, sums.to_time_zero
    seen = np.stack(sums.through(at.level, at.line))
    residual = seen[:, p] - np.einsum("apk,p->ak", seen[:, :p], at.shift)
    intercept, own = back @ relative @ residual
    intercept_sd, slope_sd = np.sqrt(variance * _conditional(sums, at.theta, relative))
    orthonormal = _expected(sums, slope) @ np.linalg.inv(sums.triangle)
    fixed = orthonormal @ (sums.triangle @ sums.beta + at.shift)
    # error of c'β̂ + b̂: what is left of b, and β̂'s own error with the weight that b̂ does not take back
    weight = orthonormal - np.einsum("a,apk->kp", back[1] @ relative, seen[:, :p])
    error = np.sqrt(slope_sd**2 + variance * np.einsum("kp,pq,kq->k", weight, at.inverse, weight))
    half = normal_quantile(confidence) * error
    columns = (intercept, intercept_sd, own, slope_sd, fixed, fixed + own, fixed + own - half, fixed + own + half)
    return IndividualEffects(*(np.where(sums.occasions > 0, each, np.nan) for each in columns))


def _conditional(sums: Sufficient, theta: FloatArray, relative: FloatArray) -> FloatArray:
    """Diagonal of (G⁻¹ + Z'Z)⁻¹ at time 0, (2, k); also where G has no inverse: (G + |G| adj Z'Z) / |I + G Z'Z|."""
    a11, a12 = sums.root_count**2, sums.root_count * sums.lean
    a22, size = sums.lean**2 + sums.root_spread**2, (theta[0] * theta[2]) ** 2
    whole = 1 + relative[0, 0] * a11 + 2 * relative[0, 1] * a12 + relative[1, 1] * a22
    whole += size * (sums.root_count * sums.root_spread) ** 2
    adjoint = np.array([[a22, -a12], [-a12, a11]])
    left = (relative[:, :, None] + size * adjoint) / whole
    return np.asarray(np.einsum("ab,bck,ac->ak", sums.to_time_zero, left, sums.to_time_zero))


def _expected(sums: Sufficient, slope: npt.ArrayLike | None) -> FloatArray:
    """The combination of fixed effects that is each participant's slope, (k, p)."""
    shape = (len(sums.occasions), sums.effects)
    if slope is not None:
        given = np.asarray(slope, np.float64)
        if given.shape not in {shape, shape[1:]}:
            message = f"slope has shape {given.shape}; it must be {shape[1:]} or {shape}"
            raise ShapeError(message)
        return np.broadcast_to(given, shape)
    p, moves = sums.effects, sums.root_spread > 0
    line, spread = sums.line[:p, moves], sums.root_spread[moves]
    common = line @ spread / (spread @ spread)
    elsewhere = np.abs(line - np.outer(common, spread)).max()
    curved = np.sqrt(np.diag(sums.within)[:p]).max()  # columns have length 1, so these are shares of it
    if max(elsewhere, curved) > _ALIKE:
        message = "x does not rise with time alike for everybody: say which combination of its columns is the slope"
        raise CallError(message)
    return np.broadcast_to(common @ sums.triangle / sums.unit, shape)
