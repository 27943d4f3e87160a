"""The REML criterion of the mixed model, profiled, and its first and second derivatives.

Scope: `Sufficient` and θ in, numbers out. θ = (λ11, λ21, λ22) is the relative Cholesky factor Λ: the covariance of a
participant's intercept and slope is σ² G with G = ΛΛ'. Fixed effects and σ² are profiled out: at any θ they have their
best values in closed form. Two-by-two matrices are written out, so every line runs over all participants at once.

For participant i, with Z = [1, time] and L'L = Z'Z: N = I + (LΛ)(LΛ)' and K = N⁻¹. Then

    criterion = Σ log|N| + log|X'V⁻¹X| + (n − p) (1 + log(2π ρ² / (n − p))),    V = I + Z G Z',    ρ² = r'V⁻¹r

References:
    Bates, Mächler, Bolker & Walker (2015), Journal of Statistical Software 67(1), section 3.4. Derivatives of the
    restricted likelihood: Lindstrom & Bates (1988), J Am Stat Assoc 83(404), 1014–1022.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from progression.stats.arrays import FloatArray
from progression.stats.mixed.sufficient import Sufficient

__all__ = ["Derivatives", "Point", "chain", "curvature", "derivatives", "evaluate", "precision"]


_ROUNDING: Final = 1e-15


@dataclass(frozen=True, eq=False)
class Point:
    """The criterion at one θ, and what it was made of.

    Attributes:
        theta: (λ11, λ21, λ22).
        criterion: −2 × the restricted log-likelihood; NaN so far out that only rounding is left of it.
        shift: Generalised minus ordinary least squares, in the orthonormal columns, (p,).
        inverse: (Q'V⁻¹Q)⁻¹, (p, p).
        squares: ρ².
        k: K11, K12, K22 of every participant, (3, k).
        level: First row of K U, U the co-ordinates of `Sufficient`, (q, k).
        line: Second row, (q, k).
    """

    theta: FloatArray
    criterion: float
    shift: FloatArray
    inverse: FloatArray
    squares: float
    k: FloatArray
    level: FloatArray
    line: FloatArray


@dataclass(frozen=True, eq=False)
class Derivatives:
    """By (G11, G21, G22), each with first (3,) and second (3, 3) derivatives.

    Attributes:
        log_first: Of Σ log|N| + log|X'V⁻¹X|.
        log_second: Likewise.
        squares_first: Of ρ².
        squares_second: Likewise.
        information: Of −Q'V⁻¹Q, (3, p, p).
    """

    log_first: FloatArray
    log_second: FloatArray
    squares_first: FloatArray
    squares_second: FloatArray
    information: FloatArray


def evaluate(sums: Sufficient, theta: FloatArray) -> Point:
    """The criterion at θ."""
    p, degrees = sums.effects, sums.rows - sums.effects
    m11, m12 = sums.root_count * theta[0] + sums.lean * theta[1], sums.lean * theta[2]
    m21, m22 = sums.root_spread * theta[1], sums.root_spread * theta[2]
    n11, n12, n22 = 1 + m11**2 + m12**2, m11 * m21 + m12 * m22, 1 + m21**2 + m22**2
    # |N| without a difference: |LΛ| is the product of two diagonals
    determinant = n11 + m21**2 + m22**2 + (sums.root_count * sums.root_spread * (theta[0] * theta[2])) ** 2
    k = np.stack([n22 / determinant, -n12 / determinant, n11 / determinant])
    level, line = k[0] * sums.level + k[1] * sums.line, k[1] * sums.level + k[2] * sums.line
    cross = sums.within + sums.level @ level.T + sums.line @ line.T
    values, vectors = np.linalg.eigh(cross[:p, :p])
    values[values <= _ROUNDING * values[-1]] = np.nan
    inverse = vectors / values @ vectors.T
    shift = inverse @ cross[:p, p]
    squares = float(cross[p, p] - cross[p, :p] @ shift)
    squares = squares if squares > 0 else np.nan
    logs = np.log(determinant).sum() + np.log(values).sum()
    logs += 2 * np.log(np.abs(np.diag(sums.triangle))).sum()
    criterion = float(logs + degrees * (1 + np.log(2 * np.pi * squares / degrees)))
    return Point(theta, criterion, shift, inverse, squares, k, level, line)


def derivatives(sums: Sufficient, at: Point) -> Derivatives:
    """First and second derivatives by the elements of G.

    With P the projection that removes the fixed effects and V_a = Z E_a Z' the derivative of V:
    ∂ log = tr(P V_a), ∂² log = −tr(P V_a P V_b), ∂ρ² = −r'V_a r, ∂²ρ² = 2 r'V_a P V_b r, r = V⁻¹ × residual.
    """
    p = sums.effects
    c = precision(sums, at)
    first, second = sums.through(at.level, at.line)
    f1, f2 = first[:p], second[:p]
    s1, s2 = first[p] - at.shift @ f1, second[p] - at.shift @ f2
    h1, h2 = at.inverse @ f1, at.inverse @ f2
    y = np.stack([(f1 * h1).sum(axis=0), (f1 * h2).sum(axis=0), (f2 * h2).sum(axis=0)])
    s = np.stack([s1 * s1, s1 * s2, s2 * s2])
    mixed = f1 @ f2.T
    information = np.stack([f1 @ f1.T, mixed + mixed.T, f2 @ f2.T])
    pull = np.stack([f1 @ s1, f1 @ s2 + f2 @ s1, f2 @ s2])
    shared = at.inverse @ information
    return Derivatives(
        log_first=_twice_off_diagonal((c - y).sum(axis=1)),
        log_second=2 * _traces(c, y) - _traces(c, c) - np.einsum("aij,bji->ab", shared, shared),
        squares_first=-_twice_off_diagonal(s.sum(axis=1)),
        squares_second=2 * (_traces(c, s) - pull @ at.inverse @ pull.T),
        information=information,
    )


def precision(sums: Sufficient, at: Point) -> FloatArray:
    """Z'V⁻¹Z of every participant, its elements 11, 12 and 22, (3, k)."""
    return np.stack(
        [
            sums.root_count**2 * at.k[0],
            sums.root_count * (sums.lean * at.k[0] + sums.root_spread * at.k[1]),
            sums.lean**2 * at.k[0] + 2 * sums.lean * sums.root_spread * at.k[1] + sums.root_spread**2 * at.k[2],
        ]
    )


def chain(theta: FloatArray) -> FloatArray:
    """Derivatives of (G11, G21, G22) by (λ11, λ21, λ22), (3, 3)."""
    a, b, c = theta
    return np.array([[2 * a, 0, 0], [b, a, 0], [0, 2 * b, 2 * c]])


def curvature(first: FloatArray) -> FloatArray:
    """Σ first_a × the second derivative of G_a by (λ11, λ21, λ22), (3, 3)."""
    d11, d21, d22 = first
    return np.array([[2 * d11, d21, 0], [d21, 2 * d22, 0], [0, 0, 2 * d22]])


def _twice_off_diagonal(sums: FloatArray) -> FloatArray:
    """Σ tr(E_a P) from Σ (P11, P12, P22): E_21 has two ones."""
    return np.asarray(sums * np.array([1.0, 2.0, 1.0]))


def _traces(first: FloatArray, second: FloatArray) -> FloatArray:
    """Σ tr(E_a P E_b Q) over participants, from the elements (11, 12, 22) of P and Q, each (3, k)."""
    r = first @ second.T
    lower, upper = r[0, 1] + r[1, 0], r[1, 2] + r[2, 1]
    middle = 2 * r[1, 1] + r[0, 2] + r[2, 0]
    return np.array([[r[0, 0], lower, r[1, 1]], [lower, middle, upper], [r[1, 1], upper, r[2, 2]]])
