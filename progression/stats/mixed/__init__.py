"""Mixed model of uneven panels: a random intercept and slope per participant, by restricted maximum likelihood.

Scope: one value over time, any fixed effects. Rows in, `MixedFit` out, with effects of the single participant and t
intervals of the fixed effects, and profile-likelihood limits. Why it is our own: decision 23.
"""

from progression.stats.mixed.effects import IndividualEffects
from progression.stats.mixed.fit import MixedFit, fit_mixed
from progression.stats.mixed.optimum import Boundary
from progression.stats.mixed.profile import Likelihood, ProfileLimits, Spread
from progression.stats.mixed.reasons import Reason
from progression.stats.mixed.satterthwaite import ContrastTest, JointTest

__all__ = [
    "Boundary",
    "ContrastTest",
    "IndividualEffects",
    "JointTest",
    "Likelihood",
    "MixedFit",
    "ProfileLimits",
    "Reason",
    "Spread",
    "fit_mixed",
]
