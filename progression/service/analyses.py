"""Analyses, as they may be seen: what is about one person refused, what is about few hidden.

Scope: one function per thing a user asks for; everything that leaves passes through disclosure here.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from progression import analysis, scoring
from progression.analysis import (
    DueList,
    GroupChange,
    Indicators,
    IndividualChange,
    Period,
    Person,
    Reference,
    comparable,
    parse_period,
    read_reference,
)
from progression.capture import Forms, group_id
from progression.disclosure import protect, refuse_crossings, refuse_individuals
from progression.identity.pseudonym import understood_pseudonym
from progression.scoring import Scores

__all__ = ["due", "group_change", "indicators", "individual_change", "person", "score"]


def score(forms: Forms, scores: Sequence[str] | None = None) -> Scores:
    """Every form's scores, one row each: never for publication (`progression.scoring.score`)."""
    refuse_individuals(forms.instrument)
    return scoring.score(forms, scores)


def person(forms: Forms, participant: str, *, scores: Sequence[str] | None = None) -> Person:
    """One participant's progression: for the mentor and the participant (`progression.analysis.person`)."""
    refuse_individuals(forms.instrument)
    known = participant in forms.keys["participant"].cat.categories
    code = participant if known else understood_pseudonym(participant) or participant
    return analysis.person(forms, code, scores=scores)


def individual_change(
    forms: Forms, *, before: str, after: str, scores: Sequence[str] | None = None
) -> IndividualChange:
    """Each participant's change, one row each: never for publication (`progression.analysis.individual_change`)."""
    refuse_individuals(forms.instrument)
    return analysis.individual_change(forms, before=before, after=after, scores=comparable(forms, scores))


def due(forms: Forms, *, on: date) -> DueList:
    """Whose next measurement is when: for those who measure, never for publication (`progression.analysis.due`)."""
    refuse_individuals(forms.instrument)
    return analysis.due(forms, on=on)


def group_change(
    forms: Forms,
    *,
    before: str,
    after: str,
    by: Sequence[str] = (),
    scores: Sequence[str] | None = None,
    min_group: int | None = None,
) -> GroupChange:
    """A group's change between two occasions, small groups hidden (`progression.analysis.group_change`)."""
    refuse_crossings(forms.instrument, _ids(by))
    chosen = comparable(forms, scores)
    change = analysis.group_change(forms, before=before, after=after, by=_ids(by), scores=chosen)
    return protect(change, min_group=min_group)


def indicators(
    forms: Forms,
    *,
    period: Period | str,
    previous: Period | str | None = None,
    by: Sequence[str] = (),
    against: Reference | str | Path | None = None,
    min_group: int | None = None,
) -> Indicators:
    """Shares of positive answers in a period, small groups hidden (`progression.analysis.indicators`).

    ``against`` may be a reference, its file, or the name of one that ships with the instrument.
    """
    refuse_crossings(forms.instrument, _ids(by))
    reference = against if isinstance(against, Reference | None) else read_reference(against, forms.instrument)
    found = analysis.indicators(
        forms,
        period=_period(period),
        previous=_period(previous) if previous else None,
        by=_ids(by),
        against=reference,
    )
    return protect(found, min_group=min_group)


def _ids(by: Sequence[str]) -> list[str]:
    return [group_id(each) for each in by]


def _period(period: Period | str) -> Period:
    return parse_period(period) if isinstance(period, str) else period
