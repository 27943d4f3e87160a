"""Designs that compare people who were in an insats with people who were not yet, as they may be seen.

Scope: one function per thing a user asks for; everything that leaves passes through disclosure here. The design with a
comparison group of its own is in ``progression.service.analyses``.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from progression import analysis
from progression.analysis import PeriodLength, Stepped, comparable
from progression.capture import Forms, Source, group_id, read_starts
from progression.disclosure import protect, refuse_crossings

__all__ = ["stepped"]


def stepped(
    forms: Forms,
    *,
    cohort: str,
    starts: Mapping[str, date | None] | Source,
    period: PeriodLength = "quarter",
    occasion: str | None = None,
    adjust: Sequence[str] = (),
    scores: Sequence[str] | None = None,
    min_group: int | None = None,
) -> Stepped:
    """Those who had begun beside those who waited, small groups hidden (`progression.analysis.stepped`).

    ``starts`` may be the days by cohort, or a table of them (`progression.capture.read_starts`).

    Examples:
        >>> import progression as pg
        >>> pg.stepped(forms, cohort="kommun", starts="starter.csv").frame  # doctest: +SKIP
    """
    for each in (cohort, *adjust):
        refuse_crossings(forms.instrument, [group_id(each)])
    found = analysis.stepped(
        forms,
        cohort=cohort,
        starts=starts if isinstance(starts, Mapping) else read_starts(starts, cohort),
        period=period,
        occasion=occasion,
        adjust=adjust,
        scores=comparable(forms, scores),
    )
    return protect(found, min_group=min_group)
