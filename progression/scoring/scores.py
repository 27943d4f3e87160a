"""Score forms.

Scope: `Forms` in, `Scores` out: one row per form, one column per score. An item is a score of its own, so single
indicators and composites go the same way from here on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from progression.capture import KEYS, Forms
from progression.definition import Instrument, Score, provenance, standing_notes
from progression.errors import CallError
from progression.notes import Note
from progression.scoring.kernel import FloatArray, totals
from progression.scoring.methods import METHODS

__all__ = ["Scores", "declared_scores", "every_score", "score"]


@dataclass(frozen=True)
class Scores:
    """Scores of an instrument's forms.

    Attributes:
        instrument: The definition they were scored by.
        keys: One row per form, as in the forms.
        ids: Score or item ids, one per column of ``values``.
        values: Shape (forms, scores), scale points; NaN where too few items were answered.
        notes: What a reader must know.
    """

    instrument: Instrument
    keys: pd.DataFrame
    ids: tuple[str, ...]
    values: FloatArray
    notes: tuple[Note, ...] = ()

    @property
    def groups(self) -> list[str]:
        """The group columns that came with the forms."""
        return [name for name in self.keys.columns if name not in KEYS]

    @property
    def frame(self) -> pd.DataFrame:
        """Keys and one column per score."""
        return pd.concat([self.keys, pd.DataFrame(self.values, columns=list(self.ids))], axis=1)

    def column(self, score_id: str) -> FloatArray:
        """One score of every form, shape (forms,)."""
        return self.values[:, self.ids.index(score_id)]

    def provenance(self) -> dict[str, Any]:
        """Engine and instrument, for the JSON envelope."""
        return provenance(self.instrument)

    def to_dict(self) -> dict[str, Any]:
        """Counts and the scores, a row per form."""
        frame = self.frame.astype({"date": "object"})
        frame["date"] = [None if pd.isna(day) else day.date().isoformat() for day in self.keys["date"]]
        cells = frame.astype(object).where(frame.notna(), None)
        missing = {each: int(np.isnan(self.column(each)).sum()) for each in self.ids}
        return {"forms": len(frame), "missing": missing, "scores": cells.to_dict("records")}


def declared_scores(instrument: Instrument) -> list[str]:
    """The scores that the definition declares, opt-in ones left out; its items where it declares none."""
    return [score.id for score in instrument.scores if not score.opt_in] or instrument.item_ids


def every_score(instrument: Instrument) -> list[str]:
    """Each item that can be ordered, then each declared score that is not opt-in."""
    return instrument.item_ids + [score.id for score in instrument.scores if not score.opt_in]


def score(forms: Forms, scores: Sequence[str] | None = None) -> Scores:
    """Score every form.

    Args:
        forms: The answers.
        scores: Ids of scores or items; `declared_scores` when left out. Opt-in scores must be asked for here.

    Returns:
        Scores in the order of the forms. A score is NaN where fewer items were answered than its ``min_answered``, and
        an item where it was not answered.

    Raises:
        CallError: If the instrument has no score or item of that id.
    """
    ids = tuple(scores if scores is not None else declared_scores(forms.instrument))
    known = {*every_score(forms.instrument), *(each.id for each in forms.instrument.scores)}
    if unknown := [each for each in ids if each not in known]:
        message = f"no score or item {', '.join(unknown)} in {forms.instrument.name}; it has {', '.join(sorted(known))}"
        raise CallError(message)
    values = np.empty((len(forms), len(ids)), order="F")
    for place, each in enumerate(ids):
        part = forms.instrument.score(each)
        values[:, place] = _scored(forms, part) if isinstance(part, Score) else forms.values(each)
    return Scores(forms.instrument, forms.keys, ids, values, (*standing_notes(forms.instrument), *forms.notes))


def _scored(forms: Forms, score: Score) -> FloatArray:
    method, instrument = METHODS[score.method], forms.instrument
    items = [instrument.item(each) for each in score.items]
    columns = [instrument.item_ids.index(item.id) for item in items]
    total, answered = totals(forms.codes, columns, [method.points(instrument, score, item) for item in items])
    finished = method.finish(score, total, answered.astype(np.float64))
    finished[answered < score.min_answered] = np.nan
    return finished
