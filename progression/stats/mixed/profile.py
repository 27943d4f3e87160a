"""Profile-likelihood limits of the mixed model: how far a number can go before the likelihood falls too low.

Scope: `Sufficient` and `Optimum` in, `ProfileLimits` out. Unlike an interval of estimate ± error they are lopsided
where the likelihood is, and end at 0 where a standard deviation does.

Standard deviations are profiled over the restricted likelihood, which has no fixed effects in it; a fixed effect over
the ordinary one, because restricted likelihoods with and without an effect cannot be compared. lme4's
``confint(method = "profile")`` takes the ordinary one for everything.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import numpy as np

from progression.stats.arrays import FloatArray
from progression.stats.mixed.criterion import Derivatives, Point, chain, derivatives, evaluate
from progression.stats.mixed.optimum import Optimum
from progression.stats.mixed.sufficient import Sufficient
from progression.stats.proportion import normal_quantile

__all__ = ["Likelihood", "ProfileLimits", "Spread", "effect_limits", "no_limits", "spread_limits"]

Spread: TypeAlias = Literal["start", "slope"]
"""Whose standard deviation: of participants' values at time 0, or of their slopes."""

Likelihood: TypeAlias = Literal["restricted", "ordinary"]
"""What is profiled: the likelihood without, or with, the fixed effects in it."""

_NUDGE: Final = 0.05  # off a ridge on which the gradient is 0 by symmetry, relative to the noise
_FARTHEST: Final = 60  # doublings of the distance in which a limit is looked for
_CLOSE: Final = 1e-7  # of the distance between estimate and limit
_REACH: Final = 50.0  # of log σ, and of standard deviations beside σ, in one search
_LEVEL: Final = 1e-5  # slope of the criterion that is none
_TOO_FAR: Final = 1e10  # in place of a criterion of which only rounding is left

_Height: TypeAlias = tuple[float, FloatArray]  # of the criterion, and its gradient by what is free


class ProfileLimits(NamedTuple):
    """An interval whose ends are as likely as a test would just allow. NaN for an end that is not there."""

    low: float
    high: float


def no_limits() -> ProfileLimits:
    """The same without a number in it."""
    return ProfileLimits(float("nan"), float("nan"))


def spread_limits(
    sums: Sufficient, optimum: Optimum, of: Spread, *, likelihood: Likelihood, confidence: float
) -> ProfileLimits:
    """Limits of a standard deviation between participants; see `MixedFit.spread_limits`.

    The standard deviation is held at a value, and the noise, the other standard deviation and the correlation are the
    best beside it.
    """
    spread = _Spread(sums, of, likelihood)
    start, estimate = spread.at(optimum.point)
    if likelihood == "ordinary":
        start, estimate = spread.ordinary_best(start, estimate)
    profile = _Profile(spread.held, start, estimate, confidence)
    low = profile.limit(-estimate / 2, end=0.0) if estimate > 0 else 0.0
    return ProfileLimits(low, profile.limit(max(estimate, spread.little) / 2))


def effect_limits(sums: Sufficient, optimum: Optimum, contrast: FloatArray, *, confidence: float) -> ProfileLimits:
    """Limits of a combination of fixed effects; see `MixedFit.effect_limits`."""
    weights = np.linalg.solve(sums.triangle.T, contrast)

    def own(at: Point) -> tuple[float, float]:
        """The estimate beside these variances, and what its variance is of the noise."""
        return float(contrast @ sums.beta + weights @ at.shift), float(weights @ at.inverse @ weights)

    def criterion(value: float | None, theta: FloatArray) -> _Height:
        at = evaluate(sums, theta)
        estimate, error = own(at)
        away = 0.0 if value is None else (value - estimate) / error
        squares = at.squares + away**2 * error
        by = derivatives(sums, replace(at, shift=at.shift + away * at.inverse @ weights))
        height = _log_size(sums, at) + sums.rows * (1 + float(np.log(2 * np.pi * squares / sums.rows)))
        return _finite(height, (_by_size(at, by) + sums.rows / squares * by.squares_first) @ chain(theta))

    start = optimum.point.theta + _NUDGE * (optimum.point.theta == 0)
    best = _smallest(lambda theta: criterion(None, theta), start)[0]
    at = evaluate(sums, best)
    estimate, error = own(at)
    step = float(np.sqrt(at.squares / sums.rows * error))
    profile = _Profile(criterion, best, estimate, confidence)
    return ProfileLimits(profile.limit(-step), profile.limit(step))


class _Profile:
    """The root of how far the criterion lies above its lowest, as a function of one number."""

    def __init__(
        self, criterion: Callable[[float, FloatArray], _Height], start: FloatArray, estimate: float, confidence: float
    ) -> None:
        self._criterion = criterion
        self._start, self._lowest = _smallest(lambda free: criterion(estimate, free), start)
        self._estimate, self._quantile = estimate, normal_quantile(confidence)

    def limit(self, step: float, *, end: float | None = None) -> float:
        """Where it is as high as a test allows, in the direction of ``step``; ``end`` where it is not even there."""
        from scipy import optimize  # noqa: PLC0415  a third of a second, which other commands need not wait for

        free, known = self._start, {0.0: -self._quantile}

        def above(distance: float) -> float:
            nonlocal free
            if distance not in known:
                value = self._estimate + distance
                free, height = _smallest(lambda each: self._criterion(value, each), free)
                known[distance] = float(np.sqrt(max(height - self._lowest, 0.0))) - self._quantile
            return known[distance]

        near = 0.0
        for _ in range(_FARTHEST):
            far = step if end is None or abs(step) < abs(end - self._estimate) else end - self._estimate
            if above(far) > 0:
                found = optimize.brentq(above, near, far, xtol=_CLOSE * abs(far))
                return self._estimate + float(found)
            if end is not None and far == end - self._estimate:
                return end
            near, step = far, 2 * step
        return float("nan")


class _Spread:
    """The criterion with one standard deviation held.

    The covariance at time 0 is σ² M M', M with the row (held / σ, 0) and a free row, so that the boundary is a place
    like any other. Free are log σ and the two of the row, in units of the noise.
    """

    def __init__(self, sums: Sufficient, of: Spread, likelihood: Likelihood) -> None:
        self._sums, self._likelihood = sums, likelihood
        self._back = np.linalg.inv(sums.to_time_zero)
        self._units = np.array([1.0, 1 / sums.unit])
        self._held = 0 if of == "start" else 1
        self.little = 0.0

    def at(self, point: Point) -> tuple[FloatArray, float]:
        """What is free at a point, nudged off the boundary, and the standard deviation there."""
        sums = self._sums
        sigma = float(np.sqrt(point.squares / (sums.rows - sums.effects)))
        factor = sums.to_time_zero @ np.array([[point.theta[0], 0.0], [point.theta[1], point.theta[2]]])
        relative = factor @ factor.T / np.outer(self._units, self._units)
        held, other = self._held, 1 - self._held
        own = float(np.sqrt(relative[held, held]))
        along = float(relative[0, 1]) / own if own > 0 else 0.0
        across = float(np.sqrt(max(relative[other, other] - along**2, 0.0)))
        self.little = _NUDGE * sigma * float(self._units[held])
        return np.array([np.log(sigma), along, max(across, _NUDGE)]), own * sigma * float(self._units[held])

    def held(self, value: float, free: FloatArray) -> _Height:
        """At this standard deviation, as a function of what is free."""
        height, gradient = self.whole(np.array([value, *free]))
        return height, gradient[1:]

    def whole(self, every: FloatArray) -> _Height:
        """As a function of the standard deviation and what is free."""
        sums, held, other, restricted = self._sums, self._held, 1 - self._held, self._likelihood == "restricted"
        sigma = float(np.exp(every[1]))
        root = np.zeros((2, 2))
        root[held, 0] = every[0] / sigma
        root[other] = every[2:] * self._units[other]
        at = evaluate(sums, _triangle(self._back @ root))
        by = derivatives(sums, at)
        rows = sums.rows - (sums.effects if restricted else 0)
        logs = _log_size(sums, at) + (_log_effects(sums, at) if restricted else 0.0)
        first = (by.log_first if restricted else _by_size(at, by)) + by.squares_first / sigma**2
        by_relative = self._back.T @ np.array([[first[0], first[1] / 2], [first[1] / 2, first[2]]]) @ self._back
        by_root = 2 * by_relative @ root
        gradient = np.array(
            [
                by_root[held, 0] / sigma,
                2 * rows - 2 * at.squares / sigma**2 - by_root[held, 0] * root[held, 0],
                *(by_root[other] * self._units[other]),
            ]
        )
        return _finite(logs + rows * (float(np.log(2 * np.pi)) + 2 * float(every[1])) + at.squares / sigma**2, gradient)

    def ordinary_best(self, start: FloatArray, estimate: float) -> tuple[FloatArray, float]:
        """What is free, and the standard deviation, where the ordinary likelihood is highest."""
        unit = max(estimate, self.little)

        def scaled(every: FloatArray) -> _Height:
            height, gradient = self.whole(every * [unit, 1, 1, 1])
            return height, gradient * [unit, 1, 1, 1]

        found = _smallest(scaled, np.array([1.0, *start]))[0]
        return found[1:], abs(float(found[0])) * unit


def _triangle(root: FloatArray) -> FloatArray:
    """(λ11, λ21, λ22) of root root', also where it has no inverse."""
    first = float(np.hypot(*root[0]))
    if first == 0:
        return np.array([0.0, 0.0, float(np.hypot(*root[1]))])
    return np.array([first, float(root[0] @ root[1]) / first, float(np.linalg.det(root)) / first])


def _log_effects(sums: Sufficient, at: Point) -> float:
    """log|X'V⁻¹X|."""
    return 2 * float(np.log(np.abs(np.diag(sums.triangle))).sum()) - float(np.linalg.slogdet(at.inverse)[1])


def _log_size(sums: Sufficient, at: Point) -> float:
    """Σ log|N|: the criterion without what the noise and the fixed effects add to it."""
    degrees = sums.rows - sums.effects
    noise = degrees * (1 + float(np.log(2 * np.pi * at.squares / degrees)))
    return at.criterion - noise - _log_effects(sums, at)


def _by_size(at: Point, by: Derivatives) -> FloatArray:
    """Derivative of Σ log|N| by (G11, G21, G22)."""
    return np.asarray(by.log_first + np.einsum("ij,aji->a", at.inverse, by.information))


def _smallest(function: Callable[[FloatArray], _Height], start: FloatArray) -> tuple[FloatArray, float]:
    """Where a smooth function is smallest, from nearby, and how small."""
    from scipy import optimize  # noqa: PLC0415  a third of a second, which other commands need not wait for

    def near(place: FloatArray) -> _Height:
        return function(place) if np.abs(place - start).max() < _REACH else (_TOO_FAR, np.zeros_like(place))

    found: Any = optimize.minimize(near, start, method="BFGS", jac=True, options={"gtol": _LEVEL})
    return np.asarray(found.x, np.float64), float(found.fun)


def _finite(height: float, gradient: FloatArray) -> _Height:
    return (height, gradient) if np.isfinite(height) else (_TOO_FAR, np.zeros_like(gradient))
