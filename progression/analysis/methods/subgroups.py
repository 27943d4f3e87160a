"""How the change of subgroups was compared, in sentences.

Scope: `Subgroups`.
"""

from collections.abc import Iterator

from progression.analysis.methods.saying import Say, any_number, shown
from progression.analysis.subgroup_rows import VERDICT_ONLY
from progression.analysis.subgroups import Subgroups

__all__ = ["subgroup_methods"]


def subgroup_methods(subgroups: Subgroups, say: Say) -> Iterator[str]:
    """What was done, in the order of the report."""
    tests = shown(subgroups.interactions)
    columns = [each.column for each in subgroups.columns]
    planned, later = columns[: subgroups.planned], columns[subgroups.planned :]
    yield say("subgroups.design", before=say.occasion(subgroups.before), after=say.occasion(subgroups.after))
    if planned:
        yield say("subgroups.planned", by=say.columns(planned))
    if later:
        yield say("subgroups.later", by=say.columns(later))
    if any_number(shown(subgroups.frame), "difference"):
        yield say("subgroups.groups")
    verdicts = tests[tests["reason"] == VERDICT_ONLY]
    if any_number(tests, "p") or len(verdicts):
        yield say("subgroups.test")
    if any_number(tests, "start_p") or len(verdicts):
        yield say("subgroups.start")
    if any_number(tests, "p_holm") or (verdicts["role"] == "planned").any():
        yield say("subgroups.family")
