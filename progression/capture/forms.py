"""Forms: the answers of an instrument, ready to be scored.

Scope: the data that flows from capture to scoring: one row per form, keys labelled by pandas, answers as a matrix of
small integers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from progression.capture.answers import Codes
from progression.definition import MISSING_CODES, Instrument
from progression.notes import Note

__all__ = ["KEYS", "Forms"]

KEYS = ("participant", "occasion", "date", "respondent")


@dataclass(frozen=True)
class Forms:
    """Answers to one instrument.

    Attributes:
        instrument: The definition they were read with.
        keys: One row per form: participant, occasion, date (NaT where not given), respondent, then group columns;
            text as categories.
        codes: Shape (forms, items), columns in the order of ``instrument.items``. 0 or more: whole steps on the item's
            scale; negative: why the answer is missing (`progression.definition.MISSING_CODES`).
        source: File name and SHA-256 of what was read.
        notes: What a reader must know about how it was read.
    """

    instrument: Instrument
    keys: pd.DataFrame
    codes: Codes
    source: tuple[str, str]
    notes: tuple[Note, ...] = ()

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def groups(self) -> list[str]:
        """The group columns that came with the forms."""
        return [name for name in self.keys.columns if name not in KEYS]

    @property
    def frame(self) -> pd.DataFrame:
        """Keys and one column per item in scale points; NaN where missing, whatever the reason."""
        columns = {item: self.values(item) for item in self.instrument.item_ids}
        return pd.concat([self.keys, pd.DataFrame(columns, index=self.keys.index)], axis=1)

    def values(self, item_id: str) -> Any:
        """One item's answers in scale points, shape (forms,); NaN where missing."""
        scale = self.instrument.scale_of(self.instrument.item(item_id))
        points = np.full(max(scale.values) + 1 - min(MISSING_CODES.values()), np.nan)
        points[list(scale.values)] = list(scale.values.values())
        return points[self.codes[:, self.instrument.item_ids.index(item_id)]]

    def take(self, rows: Any) -> "Forms":
        """Some of the forms: a boolean mask or row positions."""
        chosen = np.flatnonzero(rows) if np.asarray(rows).dtype == bool else np.asarray(rows, np.intp)
        return replace(self, keys=self.keys.iloc[chosen].reset_index(drop=True), codes=self.codes[chosen])

    def of(self, respondents: Sequence[str]) -> "Forms":
        """The forms that these respondents answered."""
        return self.take(self.keys["respondent"].isin(respondents).to_numpy())

    def with_answers(self) -> "Forms":
        """The forms on which at least one item was answered, if only with "don't know".

        A row of nothing but blanks is the same as no row: whether a file lists those who did not come back is chance.
        """
        nothing = [MISSING_CODES["blank"], MISSING_CODES["not_asked"]]
        answered = ~np.isin(self.codes, nothing).all(axis=1)
        return self if answered.all() else self.take(answered)

    def missing_counts(self) -> dict[str, int]:
        """Answers missing, by reason."""
        return {reason: int((self.codes == code).sum()) for reason, code in MISSING_CODES.items()}

    def to_dict(self) -> dict[str, Any]:
        """What came in: counts of forms, participants and missing answers by reason. No answers."""
        return {
            "forms": len(self),
            "participants": int(self.keys["participant"].nunique()),
            "items": len(self.instrument.items),
            "missing": self.missing_counts(),
            "source": {"file": self.source[0], "sha256": self.source[1]},
        }
