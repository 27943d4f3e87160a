"""How two groups of different people were compared, in sentences.

Scope: `GroupComparison`.
"""

from collections.abc import Iterator

from progression.analysis.comparison import GroupComparison
from progression.analysis.methods.saying import Say, any_number, shown, values_of
from progression.analysis.period import parse_period
from progression.texts import pick

__all__ = ["comparison_methods"]


def comparison_methods(comparison: GroupComparison, say: Say) -> Iterator[str]:
    """What was done, in the order of the report."""
    scores, shares, choices = (shown(each) for each in (comparison.frame, comparison.shares, comparison.choices))
    yield from _who(comparison, say)
    if any_number(scores, "t"):
        yield say("comparison.means")
    ways = values_of(scores, "mann_whitney_method")
    if methods := [each for each in ("exact", "normal") if each in ways]:
        yield say(f"comparison.ranks.{'-'.join(methods)}")
    if any_number(shares, "p"):
        yield say("comparison.shares")
    if any_number(shares, "barnard_p"):
        yield say("comparison.barnard")
    if any_number(choices, "p"):
        yield say("comparison.choices")
    if any_number(scores, "p_holm") or any_number(shares, "p_holm"):
        yield say("comparison.family")


def _who(comparison: GroupComparison, say: Say) -> Iterator[str]:
    """Whose answers were compared."""
    if comparison.beside:
        titles = (pick(each.instrument.title, say.language) for each in comparison.beside)
        yield say("comparison.questionnaires", other=say.listed(titles))
    else:
        yield say("comparison.design")
    if comparison.occasion:
        yield say("comparison.occasion", occasion=say.occasion(comparison.occasion))
    if comparison.period:
        first, last = parse_period(comparison.period)
        yield say("comparison.period", first=first, last=last)
