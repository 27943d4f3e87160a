"""The same persons at three or more occasions: analysis of variance, alone and by group.

Scope: a matrix (persons, waves) in, small frozen results out. Only persons with a value at every wave count; that is
what the method asks for, and why the mixed model stands beside it. Effect sizes here have no sign.
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from progression.errors import ShapeError
from progression.stats import special
from progression.stats.arrays import NOISE, FloatArray, largest_of
from progression.stats.estimate import as_matrix
from progression.stats.one_way import OneWay, one_way

__all__ = ["MixedAnova", "WithinEffect", "complete_rows", "mixed_anova", "repeated_anova"]

_FEWEST_WAVES: Final = 2


@dataclass(frozen=True)
class WithinEffect:
    """A test of the means of the waves, or of whether they move alike in all groups. NaN where there is no test.

    Attributes:
        n: Persons with a value at every wave.
        waves: Waves.
        f: F.
        df1: Its first degrees of freedom, uncorrected.
        df2: Its second.
        p: As if all differences of waves varied alike (sphericity).
        gg_epsilon: Greenhouse and Geisser's ε: 1 where they do, at least 1 / (waves − 1).
        gg_p: p with both degrees of freedom times that ε.
        hf_epsilon: Huynh and Feldt's ε, at most 1; NaN with too few persons for it.
        hf_p: p with that ε.
        generalised_eta2: Share of all variation, that between persons included.
        partial_eta2: Share of the variation that is neither between persons nor another effect's.
    """

    n: int
    waves: int
    f: float
    df1: int
    df2: int
    p: float
    gg_epsilon: float
    gg_p: float
    hf_epsilon: float
    hf_p: float
    generalised_eta2: float
    partial_eta2: float


@dataclass(frozen=True)
class MixedAnova:
    """Groups of different persons over the same waves.

    Attributes:
        n: Persons with a value at every wave, and a group.
        groups: Groups with anybody in them.
        group: Test of the groups' means over all waves.
        time: Test of the means of the waves, persons counted alike whatever the size of their group.
        interaction: Test of whether the groups move alike.
    """

    n: int
    groups: int
    group: OneWay
    time: WithinEffect
    interaction: WithinEffect


def complete_rows(values: npt.ArrayLike) -> FloatArray:
    """The rows without a gap, in an order that depends on the values alone.

    Args:
        values: Shape (persons, waves), NaN for missing.

    Raises:
        ShapeError: If it is no matrix of at least two waves.
    """
    matrix = _waves(values)
    whole = matrix[~np.isnan(matrix).any(axis=1)]
    return whole[np.lexsort(whole.T[::-1])]


def repeated_anova(values: npt.ArrayLike) -> WithinEffect:
    """One-way analysis of variance for repeated measures.

    Args:
        values: Shape (persons, waves), scale points, NaN for missing; a person with a gap is left out.

    Returns:
        The test; NaN with fewer than two persons, or where nobody moves otherwise than the others.

    Raises:
        ShapeError: If it is no matrix of at least two waves.

    References:
        Greenhouse & Geisser (1959), Psychometrika 24(2), 95–112; Huynh & Feldt (1976), J Educational Statistics 1(1),
        69–82; generalised η²: Olejnik & Algina (2003), Psychological Methods 8(4), 434–447.

    Examples:
        >>> found = repeated_anova([[1, 2, 4], [2, 2, 5], [1, 3, 3], [3, 3, 4]])
        >>> round(found.f, 4), (found.df1, found.df2)
        (9.0, (2, 6))
    """
    whole = complete_rows(values)
    everybody = np.zeros(len(whole), np.intp)
    return _effect(whole, everybody, of="time") if len(whole) else _none(0, whole.shape[1], 0)


def mixed_anova(values: npt.ArrayLike, group: npt.ArrayLike) -> MixedAnova:
    """Analysis of variance of groups over the same waves (split plot).

    Args:
        values: Shape (persons, waves), scale points, NaN for missing; a person with a gap is left out.
        group: Number of each person's group, shape (persons,); negative for none, who is left out.

    Returns:
        Three tests; those of waves pool how persons vary within groups. NaN where a test cannot be made.

    Raises:
        ShapeError: If it is no matrix of at least two waves, or the groups are not as many as the persons.

    References:
        As `repeated_anova`; ε of several groups: Lecoutre (1991), J Educational Statistics 16(4), 371–372.
    """
    matrix, place = _waves(values), np.asarray(group)
    if place.shape != matrix.shape[:1]:
        message = f"groups have shape {place.shape}, persons and waves {matrix.shape}"
        raise ShapeError(message)
    kept = ~np.isnan(matrix).any(axis=1) & (place >= 0)
    codes = np.unique(place[kept], return_inverse=True)[1]
    order = np.lexsort((*matrix[kept].T[::-1], codes))
    codes, whole = codes[order], matrix[kept][order]
    groups = int(codes.max(initial=-1)) + 1
    return MixedAnova(
        n=len(whole),
        groups=groups,
        group=one_way(whole.mean(axis=1), codes),
        time=_effect(whole, codes, of="time") if groups else _none(0, whole.shape[1], 0),
        interaction=_effect(whole, codes, of="interaction") if groups else _none(0, whole.shape[1], 0),
    )


def _waves(values: npt.ArrayLike) -> FloatArray:
    matrix = as_matrix(values)
    if matrix.shape[1] < _FEWEST_WAVES:
        message = f"at least two waves are needed, not shape {matrix.shape}"
        raise ShapeError(message)
    return matrix


def _effect(whole: FloatArray, codes: npt.NDArray[np.intp], *, of: Literal["time", "interaction"]) -> WithinEffect:
    """The effect of time, or of group × time."""
    (n, waves), sizes = whole.shape, np.bincount(codes).astype(np.float64)
    groups = len(sizes)
    spare, steps = n - groups, waves - 1
    df1 = steps if of == "time" else steps * (groups - 1)
    person = whole.mean(axis=1, keepdims=True)
    own = whole - person  # what of a person's values is movement
    path = np.stack([np.bincount(codes, column) for column in own.T], axis=1) / sizes[:, None]
    common = own.mean(axis=0)
    left = own - path[codes]
    error = float((left**2).sum())
    if spare < 1 or df1 < 1 or np.abs(left).max() <= NOISE * largest_of(whole):
        return _none(n, waves, df1)
    moved = {"time": n * float(common @ common), "interaction": float(sizes @ ((path - common) ** 2).sum(axis=1))}
    level = np.bincount(codes, person[:, 0]) / sizes
    between = waves * float(((person[:, 0] - level[codes]) ** 2).sum())
    df2 = spare * steps
    f = moved[of] / df1 / (error / df2)
    gg = _greenhouse_geisser(left)
    hf = _huynh_feldt(gg, spare, steps)
    return WithinEffect(
        n=n,
        waves=waves,
        f=f,
        df1=df1,
        df2=df2,
        p=float(special.fdtrc(df1, df2, f)),
        gg_epsilon=gg,
        gg_p=float(special.fdtrc(df1 * gg, df2 * gg, f)),
        hf_epsilon=hf,
        hf_p=float(special.fdtrc(df1 * hf, df2 * hf, f)),
        generalised_eta2=moved[of] / (moved[of] + between + error),
        partial_eta2=moved[of] / (moved[of] + error),
    )


def _greenhouse_geisser(left: FloatArray) -> float:
    """(Σλ)² / (steps Σλ²) of the covariances of what is left, whose scale does not matter."""
    products = left.T @ left
    return float(np.trace(products) ** 2 / ((left.shape[1] - 1) * (products**2).sum()))


def _huynh_feldt(gg: float, spare: int, steps: int) -> float:
    """At most 1; NaN where there are too few persons."""
    room = steps * (spare - steps * gg)
    return min(1.0, ((spare + 1) * steps * gg - 2) / room) if room > 0 else float("nan")


def _none(n: int, waves: int, df1: int) -> WithinEffect:
    nan = float("nan")
    return WithinEffect(n, waves, nan, df1, 0, nan, nan, nan, nan, nan, nan, nan)
