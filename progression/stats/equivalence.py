"""Whether a mean change is smaller than what matters: two one-sided tests of paired scores.

Scope: equivalence and "not worse" within a margin that somebody else chose. Arrays in, a small frozen result out.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy.typing as npt

from progression.errors import CallError
from progression.stats import special
from progression.stats.change_classes import Better
from progression.stats.paired import paired_t

__all__ = ["Equivalence", "MarginVerdict", "paired_equivalence"]

MarginVerdict: TypeAlias = Literal["equivalent", "not_worse", "cannot_tell"]
"""``equivalent``: the mean change is within the margin both ways; ``not_worse``: it is less than the margin towards the
worse side; ``cannot_tell``: neither has been shown, which is not to say that there is a change."""


@dataclass(frozen=True)
class Equivalence:
    """Two one-sided t tests of the mean difference against a margin.

    Attributes:
        margin: Scale points.
        above_p: One-sided p against a mean difference of −margin or less.
        below_p: One-sided p against a mean difference of +margin or more.
        low: Lower limit of the interval that the verdict reads (90 % when both tests are at .05).
        high: Upper limit.
        verdict: See `MarginVerdict`.
    """

    margin: float
    above_p: float
    below_p: float
    low: float
    high: float
    verdict: MarginVerdict


def paired_equivalence(
    before: npt.ArrayLike, after: npt.ArrayLike, *, margin: float, better: Better | None, alpha: float = 0.05
) -> Equivalence:
    """Test whether the mean change is within a margin.

    Args:
        before: Scores at the first occasion, shape (n,), scale points.
        after: Scores at the second occasion, shape (n,), same participants in the same order.
        margin: Smallest change that matters, scale points, above 0.
        better: Which way is progress; None where there is no such way, and then nothing can be not worse.
        alpha: Level of each one-sided test; the interval has the coverage 1 − 2 alpha.

    Returns:
        Over complete pairs; NaN and ``cannot_tell`` with fewer than two pairs, or where all changed alike.

    Raises:
        ShapeError: If the two arrays differ in shape.
        CallError: If the margin is not a number above 0.

    References:
        Schuirmann (1987), J Pharmacokinetics and Biopharmaceutics 15(6), 657–680; Lakens (2017), Social Psychological
        and Personality Science 8(4), 355–362.
    """
    if not 0 < margin < float("inf"):
        message = f"a margin is a number of scale points above 0, not {margin}"
        raise CallError(message)
    found = paired_t(before, after, confidence=1 - 2 * alpha)
    error = (found.high - found.low) / 2 / float(special.stdtrit(found.df, 1 - alpha))
    above, below = (
        float(special.stdtr(found.df, -(margin + each) / error)) for each in (found.difference, -found.difference)
    )
    worse_side = {"higher": above, "lower": below, None: float("nan")}[better]
    verdict: MarginVerdict = (
        "equivalent" if max(above, below) < alpha else "not_worse" if worse_side < alpha else "cannot_tell"
    )
    return Equivalence(margin, above, below, found.low, found.high, verdict)
