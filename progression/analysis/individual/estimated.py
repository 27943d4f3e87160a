"""Constants estimated from the answers at hand, as an explicit choice.

Scope: reliability, mean and standard deviation of a score at the first occasion, as constants with their provenance, so
that they stand in a result beside the published ones and can be told from them.
"""

from functools import cache
from typing import Literal

from progression.analysis.individual.judged import Estimated, Estimates
from progression.analysis.reliability import ReliabilityEstimate, estimated_reliability
from progression.capture import Forms
from progression.definition import Constant, vocabulary

__all__ = ["EstimatedConstant", "estimates_from"]


class EstimatedConstant(Constant):
    """A constant found in the very answers that it is used on.

    ``respondent`` is whose answers, ``interval`` its 95 % interval, for a reliability, and ``how`` the way it was
    estimated.
    """

    fit: Literal["own_data"] = "own_data"  # type: ignore[assignment]  # no file may say so
    respondent: str
    interval: tuple[float, float] | None = None
    how: str


def estimates_from(forms: Forms, *, before: str) -> Estimates:
    """A way to estimate the constants of a score by a respondent, each estimated once.

    Args:
        forms: All the answers.
        before: Id of the first occasion: mean and standard deviation are those there.
    """

    @cache
    def estimates(score: str, respondent: str) -> Estimated:
        found = estimated_reliability(forms, score, respondent=respondent, occasion=before)
        return Estimated({} if found.value is None else _constants(forms, found), found.note(forms.instrument))

    return estimates


def _constants(forms: Forms, found: ReliabilityEstimate) -> dict[str, Constant]:
    def constant(
        kind: str, value: float | None, n: int, interval: tuple[float | None, float | None] | None = None
    ) -> EstimatedConstant:
        return EstimatedConstant.model_validate(
            {
                "score": found.score,
                "kind": kind,
                "value": value,
                "population": f"de här svaren, {vocabulary().respondents[found.respondent].labels['sv']}",
                "respondent": found.respondent,
                "n": n,
                "source": forms.source.name,
                "interval": interval,
                "how": found.method,
            }
        )

    given = [constant("mean", found.mean, found.sample), constant("sd", found.sd, found.sample)]
    interval = (found.low, found.high)
    given += [constant(kind, found.value, found.n, interval) for kind in ("reliability", "reliability_after")]
    return {each.kind: each for each in given}
