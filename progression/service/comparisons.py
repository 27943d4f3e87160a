"""Two groups side by side, as they may be seen: what is about few hidden.

Scope: comparisons of different people, and of the change of two groups; everything that leaves passes through
disclosure here.
"""

from collections.abc import Sequence
from typing import Literal

from progression import analysis
from progression.analysis import Controlled, GroupComparison, Period, comparable, comparison_column, parse_period
from progression.capture import Forms, group_id
from progression.disclosure import protect, refuse_crossings

__all__ = ["controlled", "group_comparison", "questionnaire_comparison"]


def controlled(
    forms: Forms,
    *,
    between: str,
    groups: Sequence[str] | None = None,
    before: str,
    after: str,
    adjust: Sequence[str] = (),
    cluster: str | None = None,
    weight: Literal["none", "propensity"] = "none",
    scores: Sequence[str] | None = None,
    min_group: int | None = None,
) -> Controlled:
    """Change beside that of a comparison group, small groups hidden (`progression.analysis.controlled`).

    Examples:
        >>> import progression as pg
        >>> two = ["Exempelinsats A", "Exempelinsats B"]
        >>> pg.controlled(forms, between="insats", groups=two, before="start", after="exit").frame  # doctest: +SKIP
    """
    column = comparison_column(between)
    for each in [*([column] if column else []), *(each for each in map(group_id, adjust) if each in forms.groups)]:
        refuse_crossings(forms.instrument, [each])
    found = analysis.controlled(
        forms,
        between=between,
        groups=groups,
        before=before,
        after=after,
        adjust=adjust,
        cluster=group_id(cluster) if cluster else None,
        weight=weight,
        scores=comparable(forms, scores),
    )
    return protect(found, min_group=min_group)


def group_comparison(
    forms: Forms,
    *,
    between: str,
    groups: Sequence[str | Period] | None = None,
    occasion: str | None = None,
    scores: Sequence[str] | None = None,
    min_group: int | None = None,
) -> GroupComparison:
    """Two groups of different people compared, small groups hidden (`progression.analysis.group_comparison`).

    Examples:
        >>> import progression as pg
        >>> pg.group_comparison(forms, between="kön", groups=("man", "kvinna")).frame  # doctest: +SKIP
    """
    column = comparison_column(between)
    refuse_crossings(forms.instrument, [column] if column else [])
    found = analysis.group_comparison(
        forms, between=between, groups=groups, occasion=occasion, scores=comparable(forms, scores)
    )
    return protect(found, min_group=min_group)


def questionnaire_comparison(
    first: Forms,
    second: Forms,
    *,
    period: Period | str | None = None,
    occasion: str | None = None,
    scores: Sequence[str] | None = None,
    min_group: int | None = None,
) -> GroupComparison:
    """Two questionnaires compared in the questions they share, small groups hidden.

    What is hidden follows the stricter of the two instruments (`progression.analysis.questionnaire_comparison`).

    Examples:
        >>> import progression as pg
        >>> ongoing = pg.read_forms("ongoing.csv", pg.load_instrument("nns-deltagare-pagaende"))  # doctest: +SKIP
        >>> leaving = pg.read_forms("exit.csv", pg.load_instrument("nns-deltagare-avslut"))  # doctest: +SKIP
        >>> pg.questionnaire_comparison(ongoing, leaving).shares  # doctest: +SKIP
    """
    chosen = parse_period(period) if isinstance(period, str) else period
    found = analysis.questionnaire_comparison(first, second, period=chosen, occasion=occasion, scores=scores)
    return protect(found, min_group=min_group)
