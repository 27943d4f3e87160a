"""How cohorts that began at different times were compared, in sentences.

Scope: `Stepped`. Only the approaches that a shown row has a number of.
"""

from collections.abc import Iterator

from progression.analysis.methods.saying import Say, any_number, shown, values_of
from progression.analysis.stepped import Stepped

__all__ = ["stepped_methods"]


def stepped_methods(stepped: Stepped, say: Say) -> Iterator[str]:
    """What was done, in the order of the report."""
    rows = shown(stepped.frame)
    told = rows[rows["estimate"].notna()] if "estimate" in rows else rows
    approaches = values_of(told, "approach")
    yield say(f"stepped.design.{stepped.period}", cohort=say.columns([stepped.cohort]))
    if stepped.occasion:
        yield say("comparison.occasion", occasion=say.occasion(stepped.occasion))
    respondents = say.respondents(stepped.cohorts)
    if len(respondents) > 1:
        yield say("change.respondents", respondents=say.listed(respondents))
    adjust = say.columns(stepped.adjust) if stepped.adjust else ""
    for approach in ("two_way", "adjusted", "not_yet", "before_start"):
        if approach in approaches:
            yield say(f"stepped.approach.{approach}", adjust=adjust)
    if any_number(shown(stepped.since_start), "estimate"):
        yield say("stepped.since")
    for error, of in (("robust", ("two_way", "adjusted")), ("jackknife", ("not_yet", "before_start"))):
        if any_number(told[told["approach"].isin(of)] if "approach" in told else told, "low"):
            yield say(f"stepped.error.{error}")
    if any_number(told, "p_holm"):
        yield say("stepped.family")
