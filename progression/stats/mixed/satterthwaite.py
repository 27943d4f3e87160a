"""t intervals and tests of fixed effects, with Satterthwaite's degrees of freedom.

Scope: `Sufficient` and `Optimum` in, `ContrastTest` out. All derivatives are exact, by the formulas in ``criterion``;
on a boundary what is free along it counts.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from progression.stats import special
from progression.stats.arrays import FloatArray
from progression.stats.mixed.criterion import chain, curvature, derivatives
from progression.stats.mixed.optimum import Optimum
from progression.stats.mixed.sufficient import Sufficient

__all__ = ["ContrastTest", "JointTest", "contrast_test", "joint_test", "no_test"]

_ALIKE: Final = 1e-8
_WITH_VARIANCE: Final = 2  # degrees of freedom beyond which an F has a mean


class ContrastTest(NamedTuple):
    """A combination of fixed effects: estimate, standard error, interval, and the test of 0. NaN without a fit."""

    estimate: float
    se: float
    df: float
    low: float
    high: float
    t: float
    p: float


class JointTest(NamedTuple):
    """Several combinations of fixed effects at once: the test that all are 0. NaN without a fit."""

    f: float
    df1: int
    df2: float
    p: float


def no_test() -> ContrastTest:
    """The same without a number in it."""
    return ContrastTest(*(float("nan"),) * 7)


def contrast_test(sums: Sufficient, optimum: Optimum, contrast: FloatArray, *, confidence: float) -> ContrastTest:
    """Test of contrast'β = 0; see `MixedFit.satterthwaite`.

    df = 2 v² / Var(v), v the variance of the estimate, Var(v) = g'(2 H⁻¹)g with g the gradient of v and H the Hessian
    of the criterion, both by log σ² and θ.

    References:
        Satterthwaite (1946), Biometrics Bulletin 2(6), 110–114; Kuznetsova, Brockhoff & Christensen (2017), Journal of
        Statistical Software 82(13).
    """
    at, by = optimum.point, derivatives(sums, optimum.point)
    degrees = sums.rows - sums.effects
    residual_variance = at.squares / degrees
    weights = np.linalg.solve(sums.triangle.T, contrast)
    estimate = float(contrast @ sums.beta + weights @ at.shift)
    reach = at.inverse @ weights
    variance = residual_variance * float(weights @ reach)
    jacobian = chain(at.theta) @ optimum.free
    bend = optimum.free.T @ curvature(by.log_first + by.squares_first / residual_variance) @ optimum.free
    second = jacobian.T @ (by.log_second + by.squares_second / residual_variance) @ jacobian + bend
    across = -jacobian.T @ by.squares_first / residual_variance
    hessian = np.block([[np.array([[float(degrees)]]), across[None]], [across[:, None], second]])
    gradient = np.array([variance, *(residual_variance * jacobian.T @ (reach @ by.information @ reach))])
    df = float(variance**2 / (gradient @ np.linalg.pinv(hessian, hermitian=True) @ gradient))
    se = float(np.sqrt(variance))
    half = float(special.stdtrit(df, (1 + confidence) / 2)) * se
    t = estimate / se
    return ContrastTest(estimate, se, df, estimate - half, estimate + half, t, float(2 * special.stdtr(df, -abs(t))))


def joint_test(
    contrasts: FloatArray, covariance: FloatArray, tested: Callable[[FloatArray], ContrastTest]
) -> JointTest:
    """Test that all contrasts are 0: the mean of squared t of as many combinations that do not correlate.

    The F distribution has the degrees of freedom with which its mean is that of the squared t: with q combinations of
    νᵢ degrees of freedom, E = Σ νᵢ / (νᵢ − 2), 2 E / (E − q).

    Args:
        contrasts: Shape (q, p), none of which follows from the others.
        covariance: Of the fixed effects, shape (p, p).
        tested: From one contrast to its test.

    References:
        Fai & Cornelius (1996), Journal of Statistical Computation and Simulation 54(4), 363–378, as in Kuznetsova,
        Brockhoff & Christensen (2017).
    """
    count = len(contrasts)
    _, turned = np.linalg.eigh(contrasts @ covariance @ contrasts.T)
    tests = [tested(each) for each in turned.T @ contrasts]
    f, degrees = float(np.mean([each.t**2 for each in tests])), np.array([each.df for each in tests])
    if np.ptp(degrees) <= _ALIKE * degrees.max():
        df2 = float(degrees[0])
    else:
        enough = degrees[degrees > _WITH_VARIANCE]
        mean = float((enough / (enough - _WITH_VARIANCE)).sum())
        df2 = 2 * mean / (mean - count) if mean > count else float("nan")
    return JointTest(f, count, df2, float(special.fdtrc(count, df2, f)))
