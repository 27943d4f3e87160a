"""How a change was compared with that of a comparison group, in sentences.

Scope: `Controlled`. Only the approaches that a shown row has a number by.
"""

from collections.abc import Iterator

from progression.analysis.controlled import Controlled
from progression.analysis.methods.saying import Say, any_number, shown, values_of

__all__ = ["controlled_methods"]


def controlled_methods(controlled: Controlled, say: Say) -> Iterator[str]:
    """What was done, in the order of the report."""
    before, after = say.occasion(controlled.before), say.occasion(controlled.after)
    yield say("controlled.design", before=before, after=after)
    respondents = say.respondents(controlled.attrition)
    if len(respondents) > 1:
        yield say("change.respondents", respondents=say.listed(respondents))
    if any_number(shown(controlled.balance), "difference"):
        yield say("controlled.balance")
    rows = shown(controlled.frame)
    told = rows[rows["estimate"].notna()] if "estimate" in rows else rows
    more = say.columns(controlled.adjust) if controlled.adjust else ""
    for approach in ("unadjusted", "did", "ancova", "weighted"):
        if approach in values_of(told, "approach"):
            yield say(f"controlled.approach.{approach}")
            if more and approach in ("ancova", "weighted"):
                yield say(f"controlled.more.{approach}", more=more)
    if any_number(told, "low"):
        cluster = say.columns([controlled.cluster]) if controlled.cluster else ""
        yield say("controlled.errors.cluster" if cluster else "controlled.errors.participant", cluster=cluster)
    if any_number(told, "p_holm"):
        yield say("controlled.family")
