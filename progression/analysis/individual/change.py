"""Each participant's change between two occasions, and whether it is more than measurement error.

Scope: one row per participant, score and method: for the mentor and the evaluator, never for publication. The classes
counted per group are in ``progression.analysis.individual.classes``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis.individual.estimated import estimates_from
from progression.analysis.individual.judged import Judged, judge_score
from progression.analysis.individual.judging import Judging
from progression.analysis.individual.notes import verdict_notes
from progression.analysis.individual.over_time import moves_over_time
from progression.analysis.pairs import Pairs, dates_against_occasions, match_pairs, refuse_without_pairs
from progression.analysis.panel import is_asked
from progression.analysis.result import Result, constant_notes, records
from progression.analysis.validity import validity_notes
from progression.capture import Forms
from progression.definition import Constant, standing_notes
from progression.scoring import Scores, every_score, score

__all__ = ["IndividualChange", "distinct_constants", "individual_change", "judge_pairs"]


@dataclass(frozen=True)
class IndividualChange(Result):
    """Every participant's change.

    Attributes:
        before: Id of the first occasion.
        after: Id of the second.
        frame: One row per participant, respondent, score and method: ``participant, respondent, score, before, after,
            difference, method, reference, move, change_class, reason, flips_below, flips_above, room``. ``move`` is in
            the unit of the method (an index for most), in the raw direction of the scale; ``change_class`` is None
            where the method gives no verdict on the score, and ``reason`` says why; ``flips_below`` and ``flips_above``
            are the nearest reliabilities at which the class is another; ``room`` says whether the steps of the scale
            left room for an improvement, None where the first value is missing. NaN where a value is missing.
    """

    before: str = ""
    after: str = ""
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)

    def to_dict(self) -> dict[str, Any]:
        """The rows as plain values."""
        return {"before": self.before, "after": self.after, "participants": records(self.frame)}


def individual_change(
    forms: Forms,
    *,
    before: str,
    after: str,
    scores: Sequence[str] | None = None,
    judging: Judging | None = None,
) -> IndividualChange:
    """Change of each participant with a form at both occasions.

    Args:
        forms: The answers.
        before: Occasion to count from, id or label.
        after: Occasion to count to.
        scores: Ids of scores or items; every item and every score that is not opt-in when left out.
        judging: By which methods and from which constants; Jacobson and Truax from published ones when left out.

    Raises:
        DataError: If the instrument has no pairs, or an occasion does not occur.
        CallError: If a score is unknown.
    """
    instrument, judging = forms.instrument, judging or Judging()
    first, second = (instrument.occasion_id(each) or each for each in (before, after))
    refuse_without_pairs(instrument, forms.keys, before=first, after=second)
    forms = forms.with_answers()
    ids = list(scores if scores is not None else every_score(instrument))
    scored = score(forms, ids)
    pairs = match_pairs(forms.keys, before=first, after=second)
    judged = judge_pairs(forms, scored, pairs, judging, before=first, after=second)
    constants = distinct_constants(judged)
    rows = [_rows(scored, each) for each in judged]
    return IndividualChange(
        instrument=instrument,
        source=forms.source,
        notes=(
            *standing_notes(instrument),
            *verdict_notes(instrument, judged, judging),
            *constant_notes(instrument, constants),
            *validity_notes(forms, constants),
            *dates_against_occasions(forms.keys, pairs),
        ),
        constants=constants,
        before=first,
        after=second,
        frame=pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(),
    )


def judge_pairs(
    forms: Forms, scored: Scores, pairs: Sequence[Pairs], judging: Judging, *, before: str, after: str
) -> list[Judged]:
    """Every score by every respondent who is asked for it, judged by every method.

    Args:
        forms: The answers, those without any left out.
        scored: Their scores.
        pairs: As from `match_pairs`.
        judging: The choices.
        before: Id of the first occasion.
        after: Id of the second.
    """
    estimates, over_time = estimates_from(forms, judging, before=before, after=after), moves_over_time(forms)
    return [
        judged
        for each in pairs
        for score_id in scored.ids
        if is_asked(forms.instrument, score_id, each.respondent)
        for judged in judge_score(scored, each, score_id, judging, estimates=estimates, over_time=over_time)
    ]


def distinct_constants(judged: Sequence[Judged]) -> tuple[Constant, ...]:
    """Every constant that a verdict rests on, once, in the order of the scores."""
    found: list[Constant] = []
    for each in judged:
        found += [constant for constant in each.constants if constant not in found]
    return tuple(found)


def _rows(scored: Scores, judged: Judged) -> pd.DataFrame:
    here = judged.pairs.complete
    names = np.array([name or None for name in judged.method.classes], dtype=object)
    nothing = np.full(int(here.sum()), np.nan)
    return pd.DataFrame(
        {
            "participant": scored.keys["participant"].to_numpy()[judged.pairs.home[here]],
            "respondent": judged.respondent,
            "score": judged.score,
            "before": judged.before[here],
            "after": judged.after[here],
            "difference": judged.after[here] - judged.before[here],
            "method": judged.method.id,
            "reference": judged.method.reference,
            "move": judged.move[here],
            "change_class": None if judged.why_not else names[judged.classes[here]],
            "reason": judged.why_not,
            "flips_below": judged.flips.below[here] if judged.flips else nothing,
            "flips_above": judged.flips.above[here] if judged.flips else nothing,
            "room": _room(judged)[here],
        }
    )


def _room(judged: Judged) -> npt.NDArray[Any]:
    """Whether each could be judged improved, shape (participants,); None where that is not known."""
    if judged.attainable is None:
        return np.full(judged.before.shape, None, object)
    room = judged.attainable.can_improve.astype(object)
    room[np.isnan(judged.before)] = None
    return room
