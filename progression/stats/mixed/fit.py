"""Random intercept and slope by restricted maximum likelihood.

Scope: rows of a panel in, `MixedFit` out, or the reason why there is none. The sums are taken in ``sufficient``, the
criterion is computed in ``criterion`` and made smallest in ``optimum``.
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from progression.errors import CallError, ShapeError
from progression.stats.arrays import FloatArray
from progression.stats.mixed.effects import IndividualEffects, individual_effects, no_effects
from progression.stats.mixed.optimum import Boundary, Optimum, find_optimum
from progression.stats.mixed.profile import Likelihood, ProfileLimits, Spread, effect_limits, no_limits, spread_limits
from progression.stats.mixed.reasons import Reason, reason_before, reason_in
from progression.stats.mixed.satterthwaite import ContrastTest, JointTest, contrast_test, joint_test, no_test
from progression.stats.mixed.sufficient import Sufficient, sufficient
from progression.stats.series import IntArray, participant_rows

__all__ = ["MixedFit", "fit_mixed"]


@dataclass(frozen=True, eq=False)
class MixedFit:
    """A mixed model with a random intercept and slope. Every number is NaN where ``reason`` says why there is none.

    Attributes:
        beta: Fixed effects, (p,).
        se: Their standard errors, (p,).
        covariance: Of the fixed effects, (p, p).
        random: Covariance of the participants' intercepts and slopes at time 0, (2, 2).
        residual_variance: σ², of one value around its participant's line.
        log_likelihood: Restricted, −criterion / 2.
        criterion: −2 × restricted log-likelihood, as lme4 prints it.
        participants: With at least one complete row.
        rows: Complete ones.
        boundary: ``none``, or what the estimate of ``random`` lacks: one variance, both (``zero_variances``), or any
            spread of the slope that the intercept does not tell (``perfect_correlation``).
        reason: None, or why there is no fit; see `Reason`.
    """

    beta: FloatArray
    se: FloatArray
    covariance: FloatArray
    random: FloatArray
    residual_variance: float
    log_likelihood: float
    criterion: float
    participants: int
    rows: int
    boundary: Boundary
    reason: Reason | None
    _size: int = field(repr=False)
    _sums: Sufficient | None = field(repr=False)
    _optimum: Optimum | None = field(repr=False)

    def individual(self, *, slope: npt.ArrayLike | None = None, confidence: float = 0.95) -> IndividualEffects:
        """Every participant's own intercept and slope, drawn towards those of the others (empirical Bayes).

        Args:
            slope: Which combination of the fixed effects is a participant's expected slope, (p,) or (k, p). By default
                what the columns of ``x`` say, where they rise with time alike for everybody.
            confidence: Coverage of the interval of the whole slope.

        Raises:
            CallError: If ``slope`` is not given and the columns do not say it, as with an effect of group × time.
            ShapeError: If ``slope`` has another shape.
        """
        if self._sums is None or self._optimum is None:
            return no_effects(self._size)
        return individual_effects(self._sums, self._optimum, slope=slope, confidence=confidence)

    def satterthwaite(self, contrast: npt.ArrayLike, *, confidence: float = 0.95) -> ContrastTest:
        """A combination of the fixed effects with its t interval and test, degrees of freedom by Satterthwaite.

        Raises:
            ShapeError: If ``contrast`` is not of shape (p,).
            CallError: If it is 0 throughout.
        """
        weights = self._checked(contrast)
        if self._sums is None or self._optimum is None:
            return no_test()
        return contrast_test(self._sums, self._optimum, weights, confidence=confidence)

    def joint(self, contrasts: npt.ArrayLike) -> JointTest:
        """Test that several combinations of fixed effects are all 0, such as the slopes' differences between groups.

        Args:
            contrasts: Shape (q, p), none of which follows from the others.

        Raises:
            ShapeError: If they do not have a weight for every fixed effect.
        """
        rows = np.atleast_2d(np.asarray(contrasts, dtype=float))
        checked = np.stack([self._checked(each) for each in rows])
        if self.reason:
            return JointTest(np.nan, len(rows), np.nan, np.nan)
        return joint_test(checked, self.covariance, self.satterthwaite)

    def effect_limits(self, contrast: npt.ArrayLike, *, confidence: float = 0.95) -> ProfileLimits:
        """Profile-likelihood limits of a combination of the fixed effects, by the ordinary likelihood.

        Restricted likelihoods with and without a fixed effect cannot be compared, so the limits lie around the estimate
        of maximum likelihood, which differs a little from ``beta`` where people were seen unevenly.

        Raises:
            ShapeError: If ``contrast`` is not of shape (p,).
            CallError: If it is 0 throughout.

        References:
            Venzon & Moolgavkar (1988), Applied Statistics 37(1), 87–94; Bates et al. (2015), section 5.1.
        """
        weights = self._checked(contrast)
        if self._sums is None or self._optimum is None:
            return no_limits()
        return effect_limits(self._sums, self._optimum, weights, confidence=confidence)

    def spread_limits(
        self, of: Spread, *, likelihood: Likelihood = "restricted", confidence: float = 0.95
    ) -> ProfileLimits:
        """Profile-likelihood limits of a standard deviation in ``random``; the lower one may be 0.

        Args:
            of: ``start``, of the participants' values at time 0, or ``slope``.
            likelihood: ``restricted``, by which it is estimated here; ``ordinary``, which lme4 profiles.
            confidence: Coverage of the interval.

        References:
            As `effect_limits`.
        """
        if self._sums is None or self._optimum is None:
            return no_limits()
        return spread_limits(self._sums, self._optimum, of, likelihood=likelihood, confidence=confidence)

    def _checked(self, contrast: npt.ArrayLike) -> FloatArray:
        weights = np.asarray(contrast, np.float64)
        if weights.shape != self.beta.shape:
            message = f"the contrast has shape {weights.shape}; there are {len(self.beta)} fixed effects"
            raise ShapeError(message)
        if not weights.any():
            message = "the contrast is 0 throughout: there is nothing to test"
            raise CallError(message)
        return weights


def fit_mixed(participant: npt.ArrayLike, x: npt.ArrayLike, z_time: npt.ArrayLike, y: npt.ArrayLike) -> MixedFit:
    """Fit y = x β + b₀ + b₁ time + error, (b₀, b₁) one draw per participant, by REML.

    Args:
        participant: Whose row it is: whole numbers from 0, shape (n,), rows in any order.
        x: Fixed effects, shape (n, p), with a column of ones for an intercept.
        z_time: Time of the random slope, shape (n,).
        y: Values, shape (n,).

    Returns:
        Over complete rows: a row in which anything is NaN is left out. Another order of the rows, or other numbers for
        the participants, leave eight digits of the fixed effects and the criterion, and five of the variances, as
        they are; a constant added to y moves nothing but the intercept, and a factor scales everything, as closely.

    Raises:
        ShapeError: If the arrays do not belong together.
        CallError: If participants are not numbered from 0, or a column of ``x`` depends on those before it.

    References:
        Laird & Ware (1982), Biometrics 38(4), 963–974; Bates, Mächler, Bolker & Walker (2015), Journal of Statistical
        Software 67(1).
    """
    who, time, value = participant_rows(participant, z_time, y)
    design = _design(x, len(who))
    size = int(who.max(initial=-1)) + 1
    complete = ~(np.isnan(design).any(axis=1) | np.isnan(time) | np.isnan(value))
    who, design, time, value = who[complete], design[complete], time[complete], value[complete]
    reason = reason_before(who, design, time)
    if reason is not None:
        return _no_fit(who, size, design.shape[1], reason)
    sums = sufficient(who, design, time, value, size=size)
    reason = reason_in(sums)
    if reason is not None:
        return _no_fit(who, size, design.shape[1], reason)
    optimum = find_optimum(sums)
    if not optimum.converged:
        return _no_fit(who, size, design.shape[1], "not_converged")
    return _fit(sums, optimum)


def _fit(sums: Sufficient, optimum: Optimum) -> MixedFit:
    at = optimum.point
    residual_variance = at.squares / (sums.rows - sums.effects)
    back = np.linalg.inv(sums.triangle)
    covariance = residual_variance * back @ at.inverse @ back.T
    factor = sums.to_time_zero @ np.array([[at.theta[0], 0.0], [at.theta[1], at.theta[2]]])
    return MixedFit(
        beta=sums.beta + back @ at.shift,
        se=np.sqrt(np.diag(covariance)),
        covariance=covariance,
        random=residual_variance * factor @ factor.T,
        residual_variance=residual_variance,
        log_likelihood=-at.criterion / 2,
        criterion=at.criterion,
        participants=int((sums.occasions > 0).sum()),
        rows=sums.rows,
        boundary=optimum.boundary,
        reason=None,
        _size=len(sums.occasions),
        _sums=sums,
        _optimum=optimum,
    )


def _no_fit(who: IntArray, size: int, effects: int, reason: Reason) -> MixedFit:
    nan = float("nan")
    return MixedFit(
        beta=np.full(effects, nan),
        se=np.full(effects, nan),
        covariance=np.full((effects, effects), nan),
        random=np.full((2, 2), nan),
        residual_variance=nan,
        log_likelihood=nan,
        criterion=nan,
        participants=len(np.unique(who)),
        rows=len(who),
        boundary="none",
        reason=reason,
        _size=size,
        _sums=None,
        _optimum=None,
    )


def _design(x: npt.ArrayLike, rows: int) -> FloatArray:
    design = np.asarray(x, np.float64)
    if design.ndim != 2 or len(design) != rows:  # noqa: PLR2004  rows and columns
        message = f"x has shape {design.shape}; it must have {rows} rows, and a column for each fixed effect"
        raise ShapeError(message)
    return design
