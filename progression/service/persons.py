"""Analyses of single persons, for those who may see them: refused where the instrument lets nobody.

Scope: one function per thing a user asks for. Nothing here is for publication.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

import pandas as pd

from progression import analysis, scoring
from progression.analysis import (
    DueList,
    IndividualChange,
    IndividualResults,
    Judging,
    Person,
    StreamedChange,
    Trajectories,
    comparable,
)
from progression.capture import Event, Forms, SubGoal
from progression.disclosure import individual_rows, refuse_individuals
from progression.identity.pseudonym import understood_pseudonym
from progression.scoring import Scores

__all__ = [
    "due",
    "individual_change",
    "individual_results",
    "outline",
    "person",
    "score",
    "streamed_change",
    "trajectories",
]


def score(forms: Forms, scores: Sequence[str] | None = None) -> Scores:
    """Every form's scores, one row each: never for publication (`progression.scoring.score`)."""
    refuse_individuals(forms.instrument)
    return scoring.score(forms, scores)


def person(
    forms: Forms,
    participant: str,
    *,
    scores: Sequence[str] | None = None,
    sub_goals: Iterable[SubGoal] = (),
    events: Iterable[Event] = (),
    cohort: Forms | None = None,
    on: date | None = None,
) -> Person:
    """One participant's progression: for the mentor and the participant (`progression.analysis.person`)."""
    refuse_individuals(forms.instrument)
    known = participant in forms.keys["participant"].cat.categories
    code = participant if known else understood_pseudonym(participant) or participant
    return analysis.person(forms, code, scores=scores, sub_goals=sub_goals, events=events, cohort=cohort, on=on)


def individual_change(
    forms: Forms,
    *,
    before: str,
    after: str,
    scores: Sequence[str] | None = None,
    judging: Judging | None = None,
) -> IndividualChange:
    """Each participant's change, one row each: never for publication (`progression.analysis.individual_change`).

    Examples:
        >>> import progression as pg
        >>> both = pg.Judging(methods=("jt", "anchor"), cutoff="c")
        >>> pg.individual_change(forms, before="start", after="exit", judging=both)  # doctest: +SKIP
    """
    refuse_individuals(forms.instrument)
    chosen = comparable(forms, scores)
    return analysis.individual_change(forms, before=before, after=after, scores=chosen, judging=judging)


def individual_results(
    forms: Forms,
    *,
    before: str,
    after: str,
    scores: Sequence[str] | None = None,
    judging: Judging | None = None,
) -> IndividualResults:
    """Each participant's change by every method, and course: never for publication.

    The rows are those of `individual_change` and `trajectories`, of the scores that `group_change` compares, so that
    the classes add up to its counts (`progression.analysis.individual_results`).

    Examples:
        >>> import progression as pg
        >>> found = pg.individual_results(forms, before="start", after="exit")  # doctest: +SKIP
        >>> found.change.query("flips_below > 0.75"), found.course  # doctest: +SKIP
    """
    refuse_individuals(forms.instrument)
    chosen = comparable(forms, scores)
    return analysis.individual_results(forms, before=before, after=after, scores=chosen, judging=judging)


def outline(
    tables: Mapping[str, pd.DataFrame], result: IndividualResults, *, min_group: int | None = None
) -> individual_rows.Outline:
    """What may be said on a screen of tables about single persons (`progression.disclosure.individual_rows`)."""
    return individual_rows.outline(tables, result, min_group=min_group)


def streamed_change(
    blocks: Iterable[Forms], *, scores: Sequence[str] | None = None, sd: Literal["definition", "first"] = "definition"
) -> StreamedChange:
    """Everybody's change from the first form to the last, of forms that need not fit in memory.

    For those who may see persons, never for publication (`progression.analysis.streamed_change`).

    Examples:
        >>> import progression as pg
        >>> blocks = pg.read_blocks("answers.parquet", pg.load_instrument("bip"))
        >>> pg.streamed_change(blocks).individual  # doctest: +SKIP
    """
    return analysis.streamed_change(_permitted(blocks), scores=scores, sd=sd)


def _permitted(blocks: Iterable[Forms]) -> Iterator[Forms]:
    for forms in blocks:
        refuse_individuals(forms.instrument)
        yield forms


def due(forms: Forms, *, on: date) -> DueList:
    """Whose next measurement is when: for those who measure, never for publication (`progression.analysis.due`)."""
    refuse_individuals(forms.instrument)
    return analysis.due(forms, on=on)


def trajectories(forms: Forms, *, scores: Sequence[str] | None = None) -> Trajectories:
    """Each participant's course over all occasions: never for publication (`progression.analysis.trajectories`).

    Examples:
        >>> import progression as pg
        >>> pg.trajectories(forms).of("K7M4-Q2V").frame  # doctest: +SKIP
    """
    refuse_individuals(forms.instrument)
    return analysis.trajectories(forms, scores=comparable(forms, scores))
