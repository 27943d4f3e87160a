"""How two groups of different people were compared, in sentences.

Scope: `GroupComparison`.
"""

from collections.abc import Iterator

from progression.analysis.comparison import GroupComparison
from progression.analysis.methods.saying import Say, any_number, shown, values_of

__all__ = ["comparison_methods"]


def comparison_methods(comparison: GroupComparison, say: Say) -> Iterator[str]:
    """What was done, in the order of the report."""
    scores, shares, choices = (shown(each) for each in (comparison.frame, comparison.shares, comparison.choices))
    yield say("comparison.design")
    if comparison.occasion:
        yield say("comparison.occasion", occasion=say.occasion(comparison.occasion))
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
