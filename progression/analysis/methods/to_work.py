"""How what goes with work or studies was looked at, in sentences.

Scope: `ToWork`.
"""

from collections.abc import Iterator

from progression.analysis.methods.saying import Say, any_number, shown
from progression.analysis.to_work import ToWork
from progression.texts import pick

__all__ = ["to_work_methods"]


def to_work_methods(found: ToWork, say: Say) -> Iterator[str]:
    """What was done, in the order of the report."""
    rows = shown(found.frame)
    yield say("to_work.design", definition=pick(found.definition_label, say.language))
    yield say("to_work.known")
    if any_number(rows, "marginal"):
        adjusted = say.columns(found.adjust) if found.adjust else ""
        yield say("to_work.hazard")
        yield say("to_work.adjusted", more=adjusted) if adjusted else say("to_work.marginal")
        cluster = say.columns([found.cluster]) if found.cluster else ""
        yield say("to_work.errors.cluster" if cluster else "to_work.errors.participant", cluster=cluster)
    if any_number(rows, "hazard_ratio"):
        yield say("to_work.cox")
    if any_number(shown(found.year), "difference"):
        yield say("to_work.year")
    if any_number(shown(found.joint), "marginal"):
        yield say("to_work.joint")
    if any_number(shown(found.measures), "brier"):
        yield say("to_work.calibration")
    if any_number(rows, "p_holm"):
        yield say("to_work.family")
