"""Analyses of groups, as they may be seen: what is about few is hidden.

Scope: one function per thing a user asks for; everything that leaves passes through disclosure here. Two groups side by
side are ``progression.service.comparisons``; what is about single persons, ``progression.service.persons``.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from progression import analysis
from progression.analysis import (
    FEWEST_IN_SUBGROUP,
    Agreement,
    GroupChange,
    GroupTrend,
    Indicators,
    Intervals,
    Judging,
    Period,
    Quality,
    Reference,
    Subgroups,
    ToWork,
    Waves,
    comparable,
    parse_period,
    read_reference,
)
from progression.analysis.choice_change import measured_and_chosen
from progression.analysis.to_work import DEFINITION
from progression.capture import Event, Forms, group_id
from progression.definition.cut import Cut, parse_cut
from progression.disclosure import protect, refuse_crossings

__all__ = [
    "agreement",
    "group_change",
    "indicators",
    "quality",
    "subgroups",
    "to_work",
    "trend",
    "waves",
]


def group_change(
    forms: Forms,
    *,
    before: str,
    after: str,
    by: Sequence[str] = (),
    scores: Sequence[str] | None = None,
    judging: Judging | None = None,
    margin: float | None = None,
    draws: int | None = None,
    imputations: int | None = None,
    exits: Forms | None = None,
    definition: str = DEFINITION,
    min_group: int | None = None,
) -> GroupChange:
    """A group's change between two occasions, small groups hidden (`progression.analysis.group_change`).

    ``scores`` may name items answered by options in no order, too. ``exits`` are forms of the exit record, which tell
    why those who left had ended. The same `Judging` given to `individual_change` gives each participant the class that
    is counted here.
    """
    columns = [group_id(each) for each in by]
    refuse_crossings(forms.instrument, columns)
    measured, choices = measured_and_chosen(forms.instrument, scores)
    change = analysis.group_change(
        forms,
        before=before,
        after=after,
        by=columns,
        scores=comparable(forms, measured),
        judging=judging,
        margin=margin,
        draws=draws,
        imputations=imputations,
        choices=choices,
        exits=exits,
        definition=definition,
    )
    return protect(change, min_group=min_group)


def agreement(
    forms: Forms,
    *,
    by: Sequence[str] = (),
    scores: Sequence[str] | None = None,
    occasion: str | None = None,
    before: str | None = None,
    after: str | None = None,
    min_group: int | None = None,
) -> Agreement:
    """How far two respondents see the same, small groups hidden (`progression.analysis.agreement`)."""
    refuse_crossings(forms.instrument, _ids(by))
    found = analysis.agreement(
        forms, by=_ids(by), scores=comparable(forms, scores), occasion=occasion, before=before, after=after
    )
    return protect(found, min_group=min_group)


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


def subgroups(
    forms: Forms,
    *,
    before: str,
    after: str,
    by: Sequence[str] = (),
    post_hoc: Sequence[str] = (),
    planned: Sequence[str] | None = None,
    scores: Sequence[str] | None = None,
    min_group: int | None = None,
) -> Subgroups:
    """Whether groups changed alike, small groups hidden (`progression.analysis.subgroups`).

    Numbers are cut into bands by what follows the column. Groups too small to be shown have no part in any test.

    Examples:
        >>> import progression as pg
        >>> found = pg.subgroups(forms, before="start", after="exit", by=["kon", "alder:25,45"])  # doctest: +SKIP
        >>> found.interactions[["score", "by", "p_holm", "verdict"]]  # doctest: +SKIP
    """
    asked, later = _cuts(by), _cuts(post_hoc)
    plan = None if planned is None else _cuts(planned)
    for each in [*asked, *later] or plan or ():
        refuse_crossings(forms.instrument, [each.column])
    found = analysis.subgroups(
        forms,
        before=before,
        after=after,
        by=asked,
        post_hoc=later,
        planned=plan,
        scores=comparable(forms, scores),
        fewest=max(FEWEST_IN_SUBGROUP, forms.instrument.min_group, min_group or 0),
    )
    return protect(found, min_group=min_group)


def quality(
    forms: Forms,
    *,
    before: str | None = None,
    after: str | None = None,
    by: Sequence[str] = (),
    scores: Sequence[str] | None = None,
    min_group: int | None = None,
) -> Quality:
    """Scale quality on one's own answers, small groups hidden (`progression.analysis.quality`).

    Examples:
        >>> import progression as pg
        >>> pg.quality(forms, before="start", after="exit").scales  # doctest: +SKIP
    """
    refuse_crossings(forms.instrument, _ids(by))
    found = analysis.quality(forms, before=before, after=after, by=_ids(by), scores=comparable(forms, scores))
    return protect(found, min_group=min_group)


def to_work(
    forms: Forms,
    exits: Forms,
    *,
    definition: str = DEFINITION,
    scores: Sequence[str] | None = None,
    adjust: Sequence[str] = (),
    cluster: str | None = None,
    events: Iterable[Event] | None = None,
    until: date | None = None,
    min_group: int | None = None,
) -> ToWork:
    """What goes with work or studies in a group, small groups hidden (`progression.analysis.to_work`).

    Never a prediction for a person: nothing of what comes back is about one participant.

    Examples:
        >>> import progression as pg
        >>> exits = pg.read_forms("bip-avslut.csv", pg.load_instrument("start-avslut"))  # doctest: +SKIP
        >>> pg.to_work(forms, exits, definition="arbete_eller_studier").year  # doctest: +SKIP
    """
    found = analysis.to_work(
        forms,
        exits,
        definition=definition,
        scores=comparable(forms, scores),
        adjust=_ids(adjust),
        cluster=group_id(cluster) if cluster else None,
        events=events,
        until=until,
    )
    return protect(found, min_group=min_group)


def trend(
    forms: Forms, *, by: Sequence[str] = (), scores: Sequence[str] | None = None, min_group: int | None = None
) -> GroupTrend:
    """A group's course over all its occasions, small groups hidden (`progression.analysis.trend`)."""
    refuse_crossings(forms.instrument, _ids(by))
    return protect(analysis.trend(forms, by=_ids(by), scores=comparable(forms, scores)), min_group=min_group)


def waves(
    forms: Forms,
    *,
    occasions: Sequence[str] | None = None,
    by: Sequence[str] = (),
    scores: Sequence[str] | None = None,
    cluster: str | None = None,
    intervals: Intervals = "t",
    min_group: int | None = None,
) -> Waves:
    """Three or more occasions of the same participants, small groups hidden (`progression.analysis.waves`).

    Examples:
        >>> import progression as pg
        >>> pg.waves(forms, occasions=["start", "follow-up-1", "exit"], by=["insats"]).frame  # doctest: +SKIP
    """
    refuse_crossings(forms.instrument, _ids(by))
    found = analysis.waves(
        forms,
        occasions=occasions,
        by=_ids(by),
        scores=comparable(forms, scores),
        cluster=group_id(cluster) if cluster else None,
        intervals=intervals,
    )
    return protect(found, min_group=min_group)


def _ids(by: Sequence[str]) -> list[str]:
    return [group_id(each) for each in by]


def _cuts(by: Sequence[str]) -> list[Cut]:
    cuts = (parse_cut(each) for each in by)
    return [Cut(group_id(each.column), each.edges) for each in cuts]


def _period(period: Period | str) -> Period:
    return parse_period(period) if isinstance(period, str) else period
