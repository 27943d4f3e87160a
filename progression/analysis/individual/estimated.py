"""Constants estimated from the answers at hand, as an explicit choice.

Scope: reliability, mean and standard deviation of a score at the first occasion, and its reliability at the second, as
constants with their provenance, so that they stand in a result beside the published ones and can be told from them.
"""

from functools import cache
from typing import Final, Literal

from progression.analysis.individual.judged import Estimated, Estimates
from progression.analysis.individual.judging import Judging
from progression.analysis.pairs import refuse_without_pairs
from progression.analysis.reliability import ReliabilityEstimate, estimated_reliability
from progression.capture import Forms
from progression.definition import Constant, vocabulary
from progression.errors import DataError
from progression.problems import Problem
from progression.stats import CHANGE_METHODS
from progression.texts import LANGUAGES

__all__ = ["OF_ONE_OCCASION", "EstimatedConstant", "estimates_from"]

OF_ONE_OCCASION: Final = ("omega", "alpha")
_RETEST: Final = {"sv": "--retest", "en": "--retest"}
"""How what is estimated from the items of a score at one occasion is; the other ways span several."""


class EstimatedConstant(Constant):
    """A constant found in the very answers that it is used on.

    ``respondent`` is whose answers, ``interval`` its 95 % interval, for a reliability, and ``how`` the way it was
    estimated. Of a test–retest ``between`` is the two occasions, ``icc`` the ICC(A,1) and ``days`` the median between.
    """

    fit: Literal["own_data"] = "own_data"  # type: ignore[assignment]  # no file may say so
    respondent: str
    interval: tuple[float, float] | None = None
    how: str
    between: tuple[str, str] | None = None
    icc: float | None = None
    days: float | None = None


def estimates_from(forms: Forms, judging: Judging, *, before: str, after: str) -> Estimates:
    """A way to estimate the constants of a score by a respondent, each estimated once.

    Args:
        forms: All the answers.
        judging: The choices: whether a method asks for the reliability at the second occasion too.
        before: Id of the first occasion: mean and standard deviation are those there.
        after: Id of the second. What is estimated from the items of a score is estimated there for itself; over three
            waves, and by a retest, there is but one reliability.

    Raises:
        DataError: If an occasion of the retest does not occur, the two are one, or they are those of the change itself.
    """
    again = _retest(forms, judging, before=before, after=after)
    both = any("reliability_after" in CHANGE_METHODS[each].needs for each in judging.methods)

    @cache
    def estimates(score: str, respondent: str) -> Estimated:
        found = estimated_reliability(forms, score, respondent=respondent, occasion=before, retest=again)
        if found.value is None:
            return Estimated({}, found.note(forms.instrument))
        given = [
            _constant(forms, found, "mean", found.mean, found.sample),
            _constant(forms, found, "sd", found.sd, found.sample),
            _reliability(forms, found, "reliability"),
        ]
        second = found
        if both and found.method in OF_ONE_OCCASION:
            second = estimated_reliability(forms, score, respondent=respondent, occasion=after)
        if both and second.value is not None:
            given.append(_reliability(forms, second, "reliability_after"))
        why_not = second.note(forms.instrument, kind="reliability_after") if both else None
        return Estimated({each.kind: each for each in given}, None, why_not)

    return estimates


def _retest(forms: Forms, judging: Judging, *, before: str, after: str) -> tuple[str, str] | None:
    """Ids of the two occasions of a retest. What happened between those of the change is the very question."""
    if judging.retest is None:
        return None
    instrument = forms.instrument
    named = [instrument.occasion_id(each) or each for each in judging.retest]
    first, second = sorted(named, key=instrument.occasion_order)
    refuse_without_pairs(instrument, forms.keys, before=first, after=second, named_by=_RETEST)
    if {first, second} == {before, after}:
        labels = {
            lang: ", ".join(instrument.occasion_label(each, lang) for each in (first, second)) for lang in LANGUAGES
        }
        raise DataError([Problem("retest-is-the-change", {"occasions": labels})])
    return first, second


def _reliability(forms: Forms, found: ReliabilityEstimate, kind: str) -> EstimatedConstant:
    made = _constant(forms, found, kind, found.value, found.n, interval=(found.low, found.high))
    if found.retest is None:
        return made
    between = (found.retest.first, found.retest.second)
    return made.model_copy(update={"between": between, "icc": found.retest.icc, "days": found.retest.days})


def _constant(
    forms: Forms,
    found: ReliabilityEstimate,
    kind: str,
    value: float | None,
    n: int,
    *,
    interval: tuple[float | None, float | None] | None = None,
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
