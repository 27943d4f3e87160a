"""Each participant's change between two occasions, and whether it is more than measurement error.

Scope: differences for every score; Jacobson–Truax classes where the definition has the constants, and none where it
has not. One row per participant: for the mentor and the evaluator, never for publication. The classes counted per
group are in ``progression.analysis.change``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from progression.analysis.pairs import Pairs, match_pairs, refuse_without_pairs
from progression.analysis.result import Result, constant_notes, records
from progression.analysis.validity import validity_notes
from progression.capture import Forms
from progression.definition import Constant, Instrument, standing_notes
from progression.notes import Note
from progression.scoring import Scores, every_score, score
from progression.stats import (
    CLASSES,
    CRITICAL,
    classify_change,
    reliable_change,
    standard_error_of_difference,
)
from progression.texts import LANGUAGES

__all__ = [
    "ErrorModel",
    "IndividualChange",
    "class_names",
    "error_model",
    "individual_change",
    "reliability_notes",
]


@dataclass(frozen=True)
class ErrorModel:
    """What the definition knows of a score's measurement error.

    Attributes:
        reliability: Of the score in its reference sample.
        sd: Standard deviation there, scale points.
        cutoff: Point between the dysfunctional and the functional population, or None.
        constants: The definition's own entries for these, with source.
    """

    reliability: float
    sd: float
    cutoff: float | None
    constants: tuple[Constant, ...]

    @property
    def s_diff(self) -> float:
        """Standard error of a difference, scale points."""
        return standard_error_of_difference(sd=self.sd, reliability=self.reliability)

    @property
    def margin(self) -> float:
        """Half the 95 % band of a difference: what measurement error alone seldom exceeds, scale points."""
        return CRITICAL * self.s_diff


def error_model(instrument: Instrument, score_id: str) -> ErrorModel | None:
    """The score's measurement error, or None where the definition lacks its reliability, its SD or its direction."""
    reliability, sd = (instrument.constant(score_id, kind) for kind in ("reliability", "sd"))
    if reliability is None or sd is None or instrument.better(score_id) is None:
        return None
    cutoff = instrument.constant(score_id, "cutoff")
    used = (reliability, sd, cutoff) if cutoff else (reliability, sd)
    return ErrorModel(float(reliability.value), float(sd.value), float(cutoff.value) if cutoff else None, used)


def reliability_notes(instrument: Instrument, scores: Sequence[str]) -> tuple[Note, ...]:
    """Which scores get no verdict because nothing is known of their measurement error."""
    without = [each for each in scores if error_model(instrument, each) is None]
    half = [each for each in without if any(instrument.constant(each, kind) for kind in ("reliability", "sd"))]
    none = [each for each in without if each not in half]
    found = [Note("constants-incomplete", {"scores": _labels(instrument, half)})] if half else []
    if none and len(none) == len(scores):
        found.append(Note("no-reliability-at-all"))
    elif none:
        found.append(Note("no-reliability", {"scores": _labels(instrument, none)}))
    return tuple(found)


def _labels(instrument: Instrument, scores: Sequence[str]) -> dict[str, str]:
    return {lang: ", ".join(instrument.label_of(each, lang) for each in scores) for lang in LANGUAGES}


@dataclass(frozen=True)
class IndividualChange(Result):
    """Every participant's change.

    Attributes:
        before: Id of the first occasion.
        after: Id of the second.
        frame: One row per participant, respondent and score: ``participant, respondent, score, before, after,
            difference, rci, change_class``. NaN where a value is missing; ``change_class`` is None where the definition
            has no constants for the score.
    """

    before: str = ""
    after: str = ""
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)

    def to_dict(self) -> dict[str, Any]:
        """The rows as plain values."""
        return {"before": self.before, "after": self.after, "participants": records(self.frame)}


def individual_change(
    forms: Forms, *, before: str, after: str, scores: Sequence[str] | None = None
) -> IndividualChange:
    """Change of each participant with a form at both occasions.

    Args:
        forms: The answers.
        before: Occasion to count from, id or label.
        after: Occasion to count to.
        scores: Ids of scores or items; every item and every score that is not opt-in when left out.

    Raises:
        DataError: If the instrument has no pairs, or an occasion does not occur.
        CallError: If a score is unknown.
    """
    instrument = forms.instrument
    first, second = (instrument.occasion_id(each) or each for each in (before, after))
    refuse_without_pairs(instrument, forms.keys, before=first, after=second)
    forms = forms.with_answers()
    ids = list(scores if scores is not None else every_score(instrument))
    scored = score(forms, ids)
    rows = [_rows(scored, pairs, each) for pairs in match_pairs(forms.keys, before=first, after=second) for each in ids]
    models = [model for each in ids if (model := error_model(instrument, each))]
    constants = tuple(constant for model in models for constant in model.constants)
    return IndividualChange(
        instrument=instrument,
        source=forms.source,
        notes=(
            *standing_notes(instrument),
            *reliability_notes(instrument, ids),
            *constant_notes(instrument, constants),
            *validity_notes(forms, constants),
        ),
        constants=constants,
        before=first,
        after=second,
        frame=pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(),
    )


def _rows(scored: Scores, pairs: Pairs, score_id: str) -> pd.DataFrame:
    before, after = pairs.values(scored.column(score_id))
    first, second = before[pairs.complete], after[pairs.complete]
    model = error_model(scored.instrument, score_id)
    index = reliable_change(first, second, sd=model.sd, reliability=model.reliability) if model else np.nan
    return pd.DataFrame(
        {
            "participant": scored.keys["participant"].to_numpy()[pairs.home[pairs.complete]],
            "respondent": pairs.respondent,
            "score": score_id,
            "before": first,
            "after": second,
            "difference": second - first,
            "rci": index,
            "change_class": class_names(scored.instrument, score_id, model, first, second) if model else None,
        }
    )


def class_names(instrument: Instrument, score_id: str, model: ErrorModel, before: Any, after: Any) -> list[str]:
    """Class of each participant's change, by name."""
    better = instrument.better(score_id)
    assert better is not None  # noqa: S101  error_model gives none without a direction
    classes = classify_change(
        before, after, sd=model.sd, reliability=model.reliability, better=better, cutoff=model.cutoff
    )
    return [CLASSES[each] for each in classes]
