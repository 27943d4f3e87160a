"""All that is told of each participant, for the evaluator: change by every method, and the course over all occasions.

Scope: `individual_change` and `trajectories` side by side, about the same participants and scores as
`progression.analysis.change`, so that the classes here add up to the counts there. For the evaluator, never for
publication. As tables of a file: ``progression.analysis.individual_tables``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd

from progression.analysis.individual import Judging, individual_change
from progression.analysis.pairs import dates_against_occasions, match_pairs, refuse_other_persons
from progression.analysis.panel import at_every, score_labels
from progression.analysis.result import Result, records
from progression.analysis.trajectories import Trajectories, trajectories
from progression.capture import Forms
from progression.notes import Note
from progression.scoring import every_score

__all__ = ["CHANGE_COLUMNS", "IndividualResults", "individual_results"]

CHANGE_COLUMNS: Final = (
    *("participant", "respondent", "score", "before", "after", "difference", "method", "reference", "move"),
    *("change_class", "reason", "flips_below", "flips_above", "room"),
)
"""Those of `IndividualChange.frame`, which is without any where nothing is asked at both occasions."""

_OF_COURSES: Final = frozenset({"slopes-alike", "slopes-by-level", "slopes-not-shared", "no-band"})
"""What `trajectories` says of slopes and bands."""


@dataclass(frozen=True)
class IndividualResults(Result):
    """Every participant's change and course.

    Attributes:
        before: Id of the first occasion.
        after: Id of the second.
        judging: How the change was judged.
        change: One row per participant with a form at both, respondent, score and method, as in
            `IndividualChange.frame`.
        course: One row per participant, respondent and score, as in `Trajectories.frame`; none where nobody has values
            on three different days.
    """

    before: str = ""
    after: str = ""
    judging: Judging = field(default_factory=Judging)
    change: pd.DataFrame = field(default_factory=pd.DataFrame)
    course: pd.DataFrame = field(default_factory=pd.DataFrame)

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: what was asked for, then ``change`` and ``course``, each a list of rows."""
        return {
            "before": self.before,
            "after": self.after,
            "judging": self.judging.to_dict(),
            "change": records(self.change),
            "course": records(self.course),
        }


def individual_results(
    forms: Forms,
    *,
    before: str,
    after: str,
    scores: Sequence[str] | None = None,
    judging: Judging | None = None,
) -> IndividualResults:
    """Change of each participant by every method asked for, and the course of each over all dated occasions.

    Args:
        forms: The answers.
        before: Occasion to count from, id or label.
        after: Occasion to count to.
        scores: Ids of scores or items; every item and every score that is not opt-in when left out. One that is not
            asked at both occasions has a course and no change.
        judging: By which methods and from which constants; Jacobson and Truax from published ones when left out.

    Raises:
        DataError: If the instrument has no pairs, an occasion does not occur, or other persons answered at the second
            than at the first.
        CallError: If a score is unknown.
    """
    instrument, judging = forms.instrument, judging or Judging()
    ids = list(scores if scores is not None else every_score(instrument))
    over_time = trajectories(forms, scores=ids)
    occasions = [instrument.occasion_id(each) or each for each in (before, after)]
    told, apart = at_every(instrument, ids, occasions)
    change = individual_change(forms, before=before, after=after, scores=told, judging=judging)
    blank = len(forms) - len(forms := forms.with_answers())
    pairs = match_pairs(forms.keys, before=change.before, after=change.after)
    refuse_other_persons(instrument, pairs, before=change.before, after=change.after)
    notes = (
        *change.notes,
        *dates_against_occasions(forms.keys, pairs),
        *([Note("occasions-apart", {"scores": score_labels(instrument, apart)})] if apart else []),
        *([Note("forms-without-answers", {"count": blank})] if blank else []),
        *_of_courses(over_time),
    )
    return IndividualResults(
        instrument=instrument,
        source=forms.source,
        notes=tuple(note for place, note in enumerate(notes) if note not in notes[:place]),
        constants=change.constants,
        before=change.before,
        after=change.after,
        judging=judging,
        change=change.frame if len(change.frame.columns) else pd.DataFrame(columns=list(CHANGE_COLUMNS)),
        course=over_time.frame if _has_courses(over_time) else over_time.frame.iloc[:0],
    )


def _has_courses(over_time: Trajectories) -> bool:
    return bool((over_time.frame["more_needed"] == 0).any())


def _of_courses(over_time: Trajectories) -> Iterator[Note]:
    """What is said of courses where there are any; what is said of the forms in any case."""
    if _has_courses(over_time):
        yield from over_time.notes
        return
    yield Note("no-courses")
    yield from (note for note in over_time.notes if note.code not in _OF_COURSES)
