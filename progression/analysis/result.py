"""What every result carries besides its numbers.

Scope: notes and provenance. A result is frozen, knows the instrument it came from, names each constant that a verdict
rests on, and says in notes what a reader must know: what was left out, what is borrowed, what is provisional.
"""

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from progression.analysis.grouping import columns_of
from progression.definition import Beside, Constant, DataSource, Instrument, provenance
from progression.notes import Note
from progression.texts import LANGUAGES, Catalogue

__all__ = ["Result", "constant_facts", "constant_notes", "grouped_records", "records", "whole_counts"]

_TEXTS: Final = Catalogue("progression.texts")


@dataclass(frozen=True)
class Result(ABC):
    """Base of the results.

    Attributes:
        instrument: The definition the answers were read with.
        notes: What a reader must know, in order of weight.
        constants: Every constant that a number or verdict here rests on.
        source: What the answers were read from.
        beside: Answers to other instruments that it rests on too.
    """

    instrument: Instrument
    notes: tuple[Note, ...] = ()
    constants: tuple[Constant, ...] = ()
    source: DataSource | None = None
    beside: tuple[Beside, ...] = ()

    @abstractmethod
    def to_dict(self) -> dict[str, Any]:
        """The JSON form."""

    def provenance(self) -> dict[str, Any]:
        """All that it rests on, for the JSON envelope and the foot of a report."""
        return provenance(self.instrument, self.constants, source=self.source, beside=self.beside)


def constant_notes(instrument: Instrument, constants: Iterable[Constant]) -> tuple[Note, ...]:
    """One note for each constant that was found in another population."""
    return tuple(
        Note("borrowed-constant", constant_facts(instrument, each) | {"population": each.population})
        for each in constants
        if each.fit == "borrowed"
    )


def constant_facts(instrument: Instrument, constant: Constant) -> dict[str, object]:
    """What a constant is and what it is of, in words: ``kind`` and ``score``."""
    return {
        "score": {lang: instrument.label_of(constant.score, lang) for lang in LANGUAGES},
        "kind": {lang: _TEXTS(f"constant.{constant.kind}", lang) for lang in LANGUAGES},
    }


_COUNTS: Final = frozenset(
    [
        "k",
        "n",
        "count",
        "participants",
        "pairs",
        "only_before",
        "only_after",
        "only_before_first",
        "only_after_first",
        "only_before_second",
        "only_after_second",
        "of_starters",
        "others",
        "n_stayers",
        "n_leavers",
        "k_stayers",
        "k_leavers",
        "reference_k",
        "reference_n",
        "previous_k",
        "previous_n",
        "previous_participants",
        "recovered",
        "improved",
        "unchanged",
        "deteriorated",
        "harmed",
        "more_than_average",
        "as_average",
        "less_than_average",
        "likely_better",
        "cannot_tell",
        "likely_worse",
        "against_own",
        "not_classified",
        "classified",
        "began",
        "at_best",
        "at_worst",
        "no_room",
        "already_past",
        "could_flip",
        "same",
        "n11",
        "n10",
        "n01",
        "n00",
        "both",
        "only_respondent",
        "only_other",
        "moved_respondent",
        "moved_other",
        "moved_both",
        "widened",
        "values",
        "one",
        "two",
        "three_or_more",
        "one_more_needed",
        "n_first",
        "n_second",
        "k_first",
        "k_second",
        "complete",
        "groups",
        "smallest",
        "clusters",
        "rose",
        "fell",
        "marginal_df",
        "pairs_needed",
        "more_pairs",
        "more_differing",
        "n_joiners",
        "asked",
        "items",
        "n_score",
        "events",
        "quarters",
        "left_out",
        "needed",
        "parameters",
        "n_low",
        "n_high",
        "place",
        "periods",
        "n_before",
        "n_after",
        "forms_before",
        "forms_after",
        "n_begun",
        "n_waiting",
        "cohorts",
    ]
)


def whole_counts(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its counts as whole numbers; a blanked cell had made a column of them decimal."""
    return frame.astype({name: "Int64" for name in frame.columns if name in _COUNTS})


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as plain Python values for JSON: NaN and NA become None, dates ISO text, numpy numbers Python ones."""
    columns = {str(name): [_plain(value) for value in frame[name]] for name in frame.columns}
    for name in _COUNTS & columns.keys():  # a blanked cell makes a column of counts floats
        columns[name] = [value if value is None else int(value) for value in columns[name]]
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def grouped_records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """As `records`, with ``by`` as the column, or the list of columns where several are crossed."""
    return [row | {"by": columns_of(row["by"])} for row in records(frame)]


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, float):
        return None if math.isnan(value) or math.isinf(value) else value
    if isinstance(value, date):
        return value.isoformat()[:10]
    return value
