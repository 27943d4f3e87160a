"""Each participant's own deviation, drawn towards the others' as far as one's own values are few or uncertain.

Scope: `Sufficient` and `Optimum` in, `IndividualEffects` out.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from progression.errors import CallError, ShapeError
from progression.stats.arrays import FloatArray
from progression.stats.mixed.criterion import Point, chain, precision
from progression.stats.mixed.optimum import Boundary, Optimum, profiled
from progression.stats.mixed.sufficient import Sufficient
from progression.stats.proportion import normal_quantile

__all__ = ["IndividualEffects", "individual_effects", "no_effects"]

_ALIKE: Final = 1e-8
_WITH_SPREAD: Final[tuple[Boundary, ...]] = ("none", "zero_intercept_variance")
_PARTS: Final = np.array([[[1.0, 0], [0, 0]], [[0, 1], [1, 0]], [[0, 0], [0, 1]]])  # of the covariance: 11, 21, 22


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
        low: Lower limit of the interval of ``total_slope``. It counts in that the fixed effects and the variances are
            estimated too. NaN where the model finds no spread of slopes, or none that the intercepts do not tell: what
            is seen then does not say how far a participant may lie from the others.
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
    sums: Sufficient, optimum: Optimum, *, slope: npt.ArrayLike | None, confidence: float
) -> IndividualEffects:
    """Effects at the optimum; see `MixedFit.individual`.

    References:
        Laird & Ware (1982), Biometrics 38(4), 963–974, formulas 3.2 and 3.3; the error of a predicted sum: Henderson
        (1975), Biometrics 31(2), 423–447; what the error of the variances adds: Kass & Steffey (1989), J Am Stat Assoc
        84(407), 717–726, to first order, with the Hessian of the restricted criterion.
    """
    p, at = sums.effects, optimum.point
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
    squared = slope_sd**2 + variance * np.einsum("kp,pq,kq->k", weight, at.inverse, weight)
    turns = optimum.free.T @ _turns(sums, at, relative, orthonormal)
    curved = optimum.free.T @ profiled(sums, at)[1] @ optimum.free
    squared += 2 * np.einsum("ak,ab,bk->k", turns, np.linalg.pinv(curved, hermitian=True), turns)
    spread = optimum.boundary in _WITH_SPREAD
    half = normal_quantile(confidence) * np.sqrt(squared) if spread else np.full(len(own), np.nan)
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


def _turns(sums: Sufficient, at: Point, relative: FloatArray, orthonormal: FloatArray) -> FloatArray:
    """Derivatives of the whole slopes by (λ11, λ21, λ22), (3, k): with s = Z'V⁻¹r, ∂s = −Z'V⁻¹(Z E s + Q ∂shift)."""
    p = sums.effects
    seen = np.stack(sums.through(at.level, at.line))
    own = seen[:, p] - np.einsum("apk,p->ak", seen[:, :p], at.shift)
    within = precision(sums, at)[[[0, 1], [1, 2]]]
    pushed = np.einsum("abc,ck->abk", _PARTS, own)
    shift = -np.einsum("bpk,abk->ap", seen[:, :p], pushed) @ at.inverse
    pulled = np.einsum("bck,ack->abk", within, pushed) + np.einsum("bpk,ap->abk", seen[:, :p], shift)
    turned = pushed - np.einsum("bc,ack->abk", relative, pulled)
    by_covariance = shift @ orthonormal.T + np.einsum("b,abk->ak", sums.to_time_zero[1], turned)
    found: FloatArray = chain(at.theta).T @ by_covariance
    return found


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
