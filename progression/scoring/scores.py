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
from progression.definition import DataSource, Instrument, provenance, standing_notes
from progression.notes import Note
from progression.scoring.kernel import FloatArray
from progression.scoring.scorer import Scorer

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
        source: What the answers were read from.
    """

    instrument: Instrument
    keys: pd.DataFrame
    ids: tuple[str, ...]
    values: FloatArray
    notes: tuple[Note, ...] = ()
    source: DataSource | None = None

    @property
    def groups(self) -> list[str]:
        """The group columns that came with the forms."""
        return [name for name in self.keys.columns if name not in KEYS]

    @property
    def frame(self) -> pd.DataFrame:
        """Keys and one column per score; of an item that is a group column, its answers and not the group."""
        keys = self.keys[[name for name in self.keys.columns if name not in self.ids]]
        return pd.concat([keys, pd.DataFrame(self.values, columns=list(self.ids))], axis=1)

    def column(self, score_id: str) -> FloatArray:
        """One score of every form, shape (forms,)."""
        return self.values[:, self.ids.index(score_id)]

    def provenance(self) -> dict[str, Any]:
        """All that they rest on, for the JSON envelope."""
        return provenance(self.instrument, source=self.source)

    def to_dict(self) -> dict[str, Any]:
        """Counts and the scores, a row per form."""
        frame = self.frame.astype({"date": "object"})
        frame["date"] = [None if pd.isna(day) else day.date().isoformat() for day in self.keys["date"]]
        cells = frame.astype(object).where(frame.notna(), None)
        missing = {each: int(np.isnan(self.column(each)).sum()) for each in self.ids}
        return {"forms": len(frame), "missing": missing, "scores": cells.to_dict("records")}


def declared_scores(instrument: Instrument) -> list[str]:
    """The scores that the definition declares, opt-in ones left out; its items where it declares none."""
    return [score.id for score in instrument.scores if not score.opt_in] or _measured(instrument)


def every_score(instrument: Instrument) -> list[str]:
    """Each item that measures something, then each declared score that is not opt-in."""
    return _measured(instrument) + [score.id for score in instrument.scores if not score.opt_in]


def _measured(instrument: Instrument) -> list[str]:
    """Items that can be ordered; one that people are divided by (year of birth) is scored only when asked for by id."""
    return [name for name in instrument.ordered_ids if not instrument.item(name).as_group]


def score(forms: Forms, scores: Sequence[str] | None = None) -> Scores:
    """Score every form.

    Args:
        forms: The answers.
        scores: Ids of scores or items; `declared_scores` when left out. Opt-in scores and items that are group columns
            must be asked for here.

    Returns:
        Scores in the order of the forms. A score is NaN where fewer items were answered than its ``min_answered``, and
        an item where it was not answered. A score is NaN, too, where an answer that it rests on was given to another
        version of the instrument and cannot be compared.

    Raises:
        CallError: If the instrument has no score or item of that id.
    """
    ids = tuple(scores if scores is not None else declared_scores(forms.instrument))
    values = np.empty((len(forms), len(ids)), order="F")
    for place, each in enumerate(Scorer(forms.instrument, ids).of(forms)):
        values[:, place] = each.by_form()
    notes = (*standing_notes(forms.instrument), *forms.notes)
    return Scores(forms.instrument, forms.keys, ids, values, notes, forms.source)
