"""The θ with the smallest criterion, on the boundary or within it.

Scope: `Sufficient` in, `Optimum` out. The covariance of intercept and slope is positive semi-definite; its boundary is
all u u'. Along it the criterion is smooth in u, so a boundary is not crept up to but fitted as a model of its own, and
called the estimate when nothing within lies lower.
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from progression.stats.arrays import FloatArray
from progression.stats.mixed.criterion import Point, chain, curvature, derivatives, evaluate
from progression.stats.mixed.sufficient import Sufficient

__all__ = ["Boundary", "Optimum", "find_optimum", "profiled"]

Boundary = Literal["none", "perfect_correlation", "zero_slope_variance", "zero_intercept_variance", "zero_variances"]

MOST_STEPS: Final = 100
_SMALL: Final = 1e-10
"""Fall of the criterion that one more step promises, below which that step is the last."""
_MANY: Final = 1000  # rows, beyond which rounding in their sum counts too
_CLOSE: Final = 0.01
"""Length of the last step at most, of θ or 1. Down a slope without an end every step is long, and none is the last."""
_EQUAL: Final = 1e-8
"""Difference below which two values of a criterion are the same: no likelihood tells them apart."""
_WHOLE: Final = np.eye(3)
_EDGE: Final = _WHOLE[:, :2]
_LITTLE: Final = 0.05
_FEW: Final = 200
"""Participants below which the net is fine: with more, the criterion has one valley and a coarse one finds it."""


@dataclass(frozen=True, eq=False)
class Optimum:
    """Where the criterion is smallest.

    Attributes:
        point: The criterion there.
        boundary: Which boundary it lies on.
        converged: Whether the last step was a small one.
    """

    point: Point
    boundary: Boundary
    converged: bool

    @property
    def free(self) -> FloatArray:
        """Directions in which θ can go, (3, m): all within the boundary, and along it, whatever lies at 0 there, u."""
        return _WHOLE if self.boundary == "none" else _EDGE


def find_optimum(sums: Sufficient) -> Optimum:
    """Fit the model whole and on its boundary; the simplest that is as good as any is the one.

    With few participants the criterion can have several valleys. The boundary is therefore looked over first, each of
    its valleys gone down, and the whole model searched from the moments of the data and from beside the best boundary.
    """
    start = _start(sums)
    edge = _best([_descend(sums, "perfect_correlation", _EDGE, each) for each in _valleys(sums, start)])
    whole = _best([_descend(sums, "none", _WHOLE, each) for each in (start, _beside(edge.point.theta, start))])
    if whole.point.criterion < edge.point.criterion - _EQUAL:
        return whole
    level = sums.centre / sums.unit  # a slope of 1 moves the intercept at time 0 by so much from that at the centre
    simpler = (
        Optimum(evaluate(sums, np.zeros(3)), "zero_variances", converged=True),
        _descend(sums, "zero_slope_variance", np.array([[1.0], [0], [0]]), start[:1]),
        _descend(sums, "zero_intercept_variance", np.array([[level], [1], [0]]), start[2:]),
    )
    best = _best([edge, *simpler]).point.criterion
    return next(each for each in (*simpler, edge) if each.point.criterion <= best + _EQUAL)


def profiled(sums: Sufficient, at: Point) -> tuple[FloatArray, FloatArray]:
    """Gradient (3,) and Hessian (3, 3) of the criterion by θ."""
    by = derivatives(sums, at)
    degrees, pull = sums.rows - sums.effects, by.squares_first / at.squares
    first = by.log_first + degrees * pull
    second = by.log_second + degrees * (by.squares_second / at.squares - np.outer(pull, pull))
    jacobian = chain(at.theta)
    return jacobian.T @ first, jacobian.T @ second @ jacobian + curvature(first)


def _start(sums: Sufficient) -> FloatArray:
    """Variances by the method of moments, relative to the variance within, and no covariance."""
    level, line, within = sums.level[-1], sums.line[-1], sums.within[-1, -1]
    count, spread = sums.root_count**2, sums.root_spread**2
    people, lines = int((count > 0).sum()), int((spread > 0).sum())
    noise = within / max(1, sums.rows - people - lines)
    levels = max((level @ level / noise - people) / count.sum(), _LITTLE * people / count.sum())
    slopes = max((line @ line / noise - lines) / spread.sum(), _LITTLE * lines / spread.sum())
    return np.sqrt([levels, 0.0, slopes])


def _valleys(sums: Sufficient, start: FloatArray) -> list[FloatArray]:
    """Where to begin on the boundary: every u of a net that is no higher than its neighbours."""
    angles, rings = (36, 8) if (sums.occasions > 0).sum() < _FEW else (4, 2)
    turn, size = np.arange(angles) * np.pi / angles, np.geomspace(0.3, 10, rings)
    net = np.stack([start[0] * np.outer(size, np.cos(turn)), start[2] * np.outer(size, np.sin(turn))], axis=2)
    heights = np.array([[evaluate(sums, np.array([*u, 0.0])).criterion for u in ring] for ring in net])
    padded = np.pad(heights, ((1, 1), (0, 0)), constant_values=np.inf)
    around = [np.roll(heights, 1, axis=1), np.roll(heights, -1, axis=1), padded[:-2], padded[2:]]  # u and −u are one
    return list(net[(heights <= np.minimum.reduce(around))])


def _beside(edge: FloatArray, start: FloatArray) -> FloatArray:
    """The θ of u u' with a little variance of either kind on top."""
    factor = np.linalg.cholesky(np.outer(edge[:2], edge[:2]) + np.diag(_LITTLE * start[[0, 2]] ** 2))
    return np.array([factor[0, 0], factor[1, 0], factor[1, 1]])


def _best(found: list[Optimum]) -> Optimum:
    """The lowest; of those as low, one whose search came to its end."""
    lowest = min(each.point.criterion for each in found)
    return min(found, key=lambda each: (each.point.criterion > lowest + _EQUAL, not each.converged))


def _descend(sums: Sufficient, boundary: Boundary, basis: FloatArray, start: FloatArray) -> Optimum:
    """Newton's method, with negative curvature turned round and steps shortened until the criterion falls."""
    place, share = start, 1.0
    point = evaluate(sums, basis @ place)
    small = _SMALL * max(1.0, sums.rows / _MANY)
    for _ in range(MOST_STEPS):
        first, second = profiled(sums, point)
        values, vectors = np.linalg.eigh(basis.T @ second @ basis)
        steep = vectors.T @ (basis.T @ first)
        sizes = np.maximum(np.abs(values), 1e-12 * max(float(np.abs(values).max()), 1.0))
        step = -vectors @ (steep / sizes)
        promised = float(steep**2 @ (1 / sizes)) / 2
        reach, length = max(float(np.linalg.norm(place)), 1.0), float(np.linalg.norm(step))
        if promised < small and length < _CLOSE * reach:
            return Optimum(evaluate(sums, basis @ (place + step)), boundary, converged=True)
        further = place + share * min(1.0, reach / length) * step
        trial = evaluate(sums, basis @ further)
        if trial.criterion < point.criterion:
            place, point, share = further, trial, 1.0
        else:
            share /= 4
    return Optimum(point, boundary, converged=False)
