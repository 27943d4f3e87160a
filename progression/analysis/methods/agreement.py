"""How the agreement of two respondents was computed, in sentences.

Scope: `Agreement`.
"""

from collections.abc import Iterator

from progression.analysis.agreement import Agreement
from progression.analysis.methods.saying import Say, any_number, shown

__all__ = ["agreement_methods"]


def agreement_methods(agreement: Agreement, say: Say) -> Iterator[str]:
    """What was done, in the order of the report."""
    rows = shown(agreement.frame)
    yield say("agreement.design", occasions=say.listed(say.occasion(each) for each in agreement.occasions))
    if agreement.by:
        yield say("agreement.groups", by=say.columns(agreement.by))
    if any_number(rows, "gap"):
        yield say("agreement.gap")
    if any_number(rows, "share_same"):
        yield say("agreement.same")
    if any_number(rows, "kappa"):
        yield say("agreement.kappa")
    if any_number(rows, "icc"):
        yield say("agreement.icc")
    if any_number(shown(agreement.movement), "narrowing"):
        yield say("agreement.movement", before=say.occasion(agreement.before), after=say.occasion(agreement.after))
