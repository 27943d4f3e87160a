"""Participant and mentor beside each other: how far apart they are, and whether they have come closer.

Scope: two respondents' series to gaps and to what became of them. Who moved is told; why is not.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from progression.analysis.person.parts import Convergence, Gap, MovedBy, Series
from progression.stats.agreement import Closeness, convergence

__all__ = ["convergences", "gaps_of"]

_MOVED: Final[Mapping[Closeness, MovedBy]] = {
    "first": "participant",
    "second": "mentor",
    "both": "both",
    "unchanged": "unchanged",
    "widened": "widened",
}


def gaps_of(series: Sequence[Series]) -> list[Gap]:
    """One gap per item and occasion that both the participant and the mentor rated, in time order for each item."""
    mentors = {each.item: each for each in series if each.respondent == "mentor"}
    found = []
    for own in series:
        other = mentors.get(own.item)
        if own.respondent != "participant" or other is None:
            continue
        theirs = {point.occasion: point for point in other.points}
        for point in own.points:
            seen = theirs.get(point.occasion)
            if point.value is not None and seen is not None and seen.value is not None:
                gap = point.value - seen.value
                found.append(Gap(own.item, point.date, point.occasion, point.value, seen.value, gap))
    return found


def convergences(gaps: Iterable[Gap]) -> list[Convergence]:
    """What became of each item's gap between the first occasion that both rated and the last; nothing of one occasion.

    Args:
        gaps: As `gaps_of` gives them.
    """
    by_item: dict[str, list[Gap]] = {}
    for gap in gaps:
        by_item.setdefault(gap.item, []).append(gap)
    return [_convergence(each[0], each[-1]) for each in by_item.values() if len(each) > 1]


def _convergence(first: Gap, last: Gap) -> Convergence:
    found = convergence([first.participant], [first.mentor], [last.participant], [last.mentor])
    (kind,) = [name for name, count in found.counts().items() if count]
    return Convergence(first.item, first, last, float(found.by_first[0]), float(found.by_second[0]), _MOVED[kind])
