"""Weights that make a comparison group look like another group in what is known of both.

Scope: the chance of belonging to the first group by logistic regression, weights from its odds, and when they are not
to be trusted. Arrays in, a frozen result out.
"""

import warnings
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.stats.ancova import PEOPLE_PER_COVARIATE
from progression.stats.arrays import BoolArray, FloatArray

__all__ = ["FEWEST_EFFECTIVE", "MOST_OUTSIDE", "PropensityWeights", "WhyNoWeights", "propensity_weights"]

FEWEST_EFFECTIVE: Final = 10
"""Effective number of people in the weighted group below which the comparison hangs on a few of them."""

MOST_OUTSIDE: Final = 0.1
"""Share of the first group that may be unlike everybody in the second, before nothing is weighted."""

WhyNoWeights: TypeAlias = Literal["too_many_covariates", "columns_follow", "separation", "no_overlap", "hangs_on_few"]
"""Why there are no weights; ``separation``: what is known tells the groups apart without fail."""

_CERTAIN: Final = 1e-6  # a chance this near 0 or 1 is one that the regression would drive all the way
_SAME: Final = 1e-9


@dataclass(frozen=True, eq=False)
class PropensityWeights:
    """Chances and weights.

    Attributes:
        chance: Of belonging to the first group, shape (n,); NaN where the regression could not be made.
        weights: Shape (n,): 1 in the first group; in the second the odds, whose sum is near the size of the first. NaN
            where ``reason`` says why.
        effective: As many unweighted people of the second group would tell as much (Kish); NaN without chances.
        largest: Largest weight in the second group, in mean weights.
        outside: Share of the first group whose chance is not among those of the second group.
        reason: None, or why there are no weights.
    """

    chance: FloatArray
    weights: FloatArray
    effective: float
    largest: float
    outside: float
    reason: WhyNoWeights | None


def propensity_weights(in_first: npt.ArrayLike, covariates: npt.ArrayLike) -> PropensityWeights:
    """Weights for the difference among those in the first group (ATT): the second is weighted to look like it.

    Args:
        in_first: Who belongs to the first group, shape (n,).
        covariates: Shape (n, covariates), no intercept, nothing missing.

    Returns:
        No weights where the smaller group has fewer than `PEOPLE_PER_COVARIATE` people for each covariate, a covariate
        follows from the others, more than `MOST_OUTSIDE` of the first group have no like, or the weights leave fewer
        than `FEWEST_EFFECTIVE`.

    References:
        Rosenbaum & Rubin (1983), Biometrika 70(1), 41–55; Hirano & Imbens (2001), Health Services and Outcomes Research
        Methodology 2, 259–278, the weights; Peduzzi et al. (1996), J Clinical Epidemiology 49(12), 1373–1379, ten for
        each covariate. The regression is that of statsmodels.
    """
    first, known = np.asarray(in_first, bool), np.asarray(covariates, np.float64)
    if min(int(first.sum()), int((~first).sum())) < PEOPLE_PER_COVARIATE * max(known.shape[1], 1):
        return _none(len(first), "too_many_covariates")
    spread = known.std(axis=0)
    if not (spread > 0).all():
        return _none(len(first), "columns_follow")
    design = np.column_stack([np.ones(len(first)), (known - known.mean(axis=0)) / spread])
    if np.linalg.matrix_rank(design, tol=_SAME * np.sqrt(len(first))) < design.shape[1]:
        return _none(len(first), "columns_follow")
    chance = _chance(first, design)
    if chance is None:
        return _none(len(first), "separation")
    weights = np.where(first, 1.0, chance / (1 - chance))
    second = weights[~first]
    effective, largest = float(second.sum() ** 2 / (second**2).sum()), float(second.max() / second.mean())
    low, high = chance[~first].min() - _SAME, chance[~first].max() + _SAME
    outside = float(((chance[first] < low) | (chance[first] > high)).mean())
    reason: WhyNoWeights | None = (
        "no_overlap" if outside > MOST_OUTSIDE else "hangs_on_few" if effective < FEWEST_EFFECTIVE else None
    )
    told = weights if reason is None else np.full(len(first), np.nan)
    return PropensityWeights(chance, told, effective, largest, outside, reason)


def _chance(first: BoolArray, design: FloatArray) -> FloatArray | None:
    """Fitted chances; None where the regression has no end, because the covariates tell the groups apart."""
    from statsmodels.genmod.families import Binomial  # noqa: PLC0415  a second to import, and rarely asked for
    from statsmodels.genmod.generalized_linear_model import GLM  # noqa: PLC0415  likewise

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it warns of is looked at below
        fitted = GLM(first.astype(np.float64), design, family=Binomial()).fit(maxiter=100, tol=1e-12)
    chance = np.asarray(fitted.fittedvalues, np.float64)
    ended = fitted.converged and ((chance > _CERTAIN) & (chance < 1 - _CERTAIN)).all()
    return chance if ended else None


def _none(people: int, reason: WhyNoWeights) -> PropensityWeights:
    nan = float("nan")
    return PropensityWeights(np.full(people, nan), np.full(people, nan), nan, nan, nan, reason)
