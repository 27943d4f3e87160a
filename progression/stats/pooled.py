"""Rubin's rules: one answer from the same analysis of several imputed data sets.

Scope: estimates and their variances in, `Pooled` out.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from progression.errors import CallError
from progression.stats import special
from progression.stats.arrays import paired_arrays

__all__ = ["Pooled", "pooled"]

_FEWEST = 2


@dataclass(frozen=True)
class Pooled:
    """An estimate over imputed data sets.

    Attributes:
        estimate: Mean of the estimates.
        within: Mean of their variances.
        between: Variance of the estimates (m − 1).
        se: Root of within + (1 + 1 / m) between.
        df: Barnard and Rubin's degrees of freedom.
        low: Lower limit of the t interval; NaN where ``se`` is 0.
        high: Upper limit.
        p: Two-sided, of 0.
    """

    estimate: float
    within: float
    between: float
    se: float
    df: float
    low: float
    high: float
    p: float


def pooled(
    estimates: npt.ArrayLike, variances: npt.ArrayLike, *, complete_df: float, confidence: float = 0.95
) -> Pooled:
    """Pool the estimates of one number.

    Args:
        estimates: One for each data set, shape (m,).
        variances: Of each, shape (m,).
        complete_df: Degrees of freedom if nothing had been missing.
        confidence: Coverage of the interval.

    Raises:
        ShapeError: If the two differ in shape.
        CallError: If there are fewer than two data sets, which do not tell how they differ.

    References:
        Rubin (1987), Multiple Imputation for Nonresponse in Surveys, chapter 3; Barnard & Rubin (1999), Biometrika
        86(4), 948–955.
    """
    each, spread = paired_arrays(estimates, variances)
    if each.size < _FEWEST:
        message = "one imputed data set does not tell how far imputations differ; take several"
        raise CallError(message)
    estimate, within, between = float(each.mean()), float(spread.mean()), float(each.var(ddof=1))
    added = (1 + 1 / each.size) * between
    total = within + added
    if not total > 0:
        nan = float("nan")
        return Pooled(estimate, within, between, 0.0, nan, nan, nan, nan)
    share = added / total
    seen = (complete_df + 1) / (complete_df + 3) * complete_df * (1 - share)
    df = 1 / (share**2 / (each.size - 1) + 1 / seen) if seen > 0 else (each.size - 1) / share**2
    se = float(np.sqrt(total))
    half = float(special.stdtrit(df, (1 + confidence) / 2)) * se
    p = float(2 * special.stdtr(df, -abs(estimate / se)))
    return Pooled(estimate, within, between, se, df, estimate - half, estimate + half, p)
