"""The picture of one participant, put together.

Scope: everybody's forms in, a `Person` out, in time order. The parts are computed in the modules beside.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from progression.analysis.individual import error_model, reliability_notes
from progression.analysis.person.goals import already_reached, goal_standings
from progression.analysis.person.parts import (
    Convergence,
    Gap,
    GoalStanding,
    Happening,
    MentorChange,
    NextDue,
    Series,
)
from progression.analysis.person.plain import plain
from progression.analysis.person.series import every_series
from progression.analysis.person.timeline import (
    happenings,
    in_time,
    latest_mentor,
    mentor_changes,
    next_due,
    notes_on_time,
    of_participant,
    visits_of,
)
from progression.analysis.person.together import convergences, gaps_of
from progression.analysis.person.trend import with_trends
from progression.analysis.person.uncertainty import uncertainty
from progression.analysis.result import Result, constant_notes
from progression.analysis.validity import validity_notes
from progression.capture import Event, Forms, SubGoal
from progression.definition import standing_notes
from progression.errors import DataError
from progression.notes import Note
from progression.problems import Problem
from progression.scoring import every_score

__all__ = ["Person", "person"]

_UNKNOWN: Final = Note("uncertainty-unknown")


@dataclass(frozen=True)
class Person(Result):
    """One participant's progression. For the mentor and the participant; not for publication.

    Attributes:
        participant: The pseudonym.
        mentor: Who was the mentor last, as the forms say; None where they do not.
        visits: The occasions at which anybody answered anything, in time order: first the start, last now.
        series: One per respondent and item or score.
        gaps: One per item and occasion that both the participant and the mentor rated.
        convergence: One per item that both rated at two occasions or more.
        sub_goals: One per sub-goal that holds, in the instrument's order.
        mentor_changes: When another mentor took over.
        events: Those and what else happened, in time order.
        next_due: The measurement that comes next; None where nobody can say.
        uncertainty: How sure the picture is, in one sentence.
    """

    participant: str = ""
    mentor: str | None = None
    visits: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    gaps: tuple[Gap, ...] = ()
    convergence: tuple[Convergence, ...] = ()
    sub_goals: tuple[GoalStanding, ...] = ()
    mentor_changes: tuple[MentorChange, ...] = ()
    events: tuple[Happening, ...] = ()
    next_due: NextDue | None = None
    uncertainty: Note = _UNKNOWN

    @property
    def frame(self) -> pd.DataFrame:
        """One row per point: ``item, respondent, occasion, date, value, missing``."""
        rows = [
            {"item": each.item, "respondent": each.respondent, **vars(point)}
            for each in self.series
            for point in each.points
        ]
        return pd.DataFrame(rows, columns=["item", "respondent", "occasion", "date", "value", "missing"])

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: the attributes, each part a table of plain values; ``uncertainty`` its code and its facts."""
        return {
            "participant": self.participant,
            "mentor": self.mentor,
            "visits": list(self.visits),
            "series": plain(self.series),
            "gaps": plain(self.gaps),
            "convergence": plain(self.convergence),
            "sub_goals": plain(self.sub_goals),
            "mentor_changes": plain(self.mentor_changes),
            "events": plain(self.events),
            "next_due": plain(self.next_due),
            "uncertainty": {"code": self.uncertainty.code, **self.uncertainty.facts},
        }


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
    """One participant's progression.

    Args:
        forms: The answers of any number of participants.
        participant: The pseudonym as in the file.
        scores: Ids of scores or items; every item and every score that is not opt-in when left out.
        sub_goals: Of any number of participants, on the same instrument.
        events: What else happened, to any number of participants.
        cohort: The forms of those whose courses the participant's is seen among; those of ``forms`` when left out.
        on: The day from which the next measurement is looked for, and by which a sub-goal's day has passed; that of the
            participant's latest form when left out.

    Returns:
        Occasions in time order: by date, and by the definition's order of occasions where dates are lacking.

    Raises:
        DataError: If nobody in the forms has that pseudonym, or the order of the occasions cannot be known.
        CallError: If a score is unknown.
    """
    instrument = forms.instrument
    ids = list(scores if scores is not None else every_score(instrument))
    mine = forms.take((forms.keys["participant"] == participant).to_numpy())
    if not len(mine):
        raise DataError([Problem("unknown-participant", {"count": forms.keys["participant"].nunique()})])
    mine = mine.take(in_time(mine))
    everybody = forms if cohort is None else cohort
    visits = visits_of(mine)
    series = tuple(with_trends(every_series(mine, ids, visits=visits), mine, everybody, participant, ids))
    models = [model for each in ids if (model := error_model(instrument, each))]
    constants = tuple(constant for model in models for constant in model.constants)
    gaps, changes = gaps_of(series), mentor_changes(mine)
    latest = mine.keys["date"].max()
    day = on or (None if pd.isna(latest) else latest.date())
    standings = goal_standings(instrument, sub_goals, participant, series, on=day)
    return Person(
        instrument=instrument,
        source=forms.source,
        notes=(
            *standing_notes(instrument),
            *reliability_notes(instrument, ids),
            *constant_notes(instrument, constants),
            *validity_notes(mine, constants),
            *notes_on_time(mine),
            *already_reached(instrument, standings),
            *forms.notes,
        ),
        constants=constants,
        participant=participant,
        mentor=latest_mentor(mine),
        visits=visits,
        series=series,
        gaps=tuple(gaps),
        convergence=tuple(convergences(gaps)),
        sub_goals=tuple(standings),
        mentor_changes=tuple(changes),
        events=tuple(happenings(changes, of_participant(events, participant))),
        next_due=next_due(mine, on),
        uncertainty=uncertainty(instrument, [each.item for each in series]),
    )
