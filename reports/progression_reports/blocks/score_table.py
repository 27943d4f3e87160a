"""Scores, one row per form, as far as a screen shows them.

Scope: one table of `Scores`. The whole of a large file belongs in a spreadsheet; the table says how much it leaves out.
"""

from itertools import islice
from typing import Any

import pandas as pd

from progression.definition import vocabulary
from progression.printing import print_count, print_date, print_number
from progression.scoring import Scores
from progression.texts import Language, pick
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import TEXTS, decimals, respondent_label

__all__ = ["score_table"]

_KEYS = ("participant", "occasion", "date", "respondent")


def score_table(scores: Scores, language: Language, *, most: int = 20) -> Table:
    """The first ``most`` forms with their scores.

    Scores stand under their ids, as in the files the other commands write; what each id means stands in the notes.
    """
    words = vocabulary().keys
    forms = len(scores.keys)
    labels = [
        TEXTS("score.label", language, id=each, label=scores.instrument.label_of(each, language)) for each in scores.ids
    ]
    left_out = [
        TEXTS("score.left_out", language, shown=print_count(most, language), forms=print_count(forms, language))
    ]
    return Table(
        title=TEXTS("score.title", language, forms=print_count(forms, language)),
        columns=(
            *(Column(name, pick(words[name].labels, language).capitalize()) for name in _KEYS),
            *(Column(each, each, "right") for each in scores.ids),
        ),
        rows=tuple(
            _row(scores, key, values, language)
            for key, values in islice(zip(scores.keys.to_dict("records"), scores.values, strict=True), most)
        ),
        notes=(*labels, TEXTS("note.no_score", language), *(left_out if forms > most else [])),
    )


def _row(scores: Scores, key: dict[Any, Any], values: Any, language: Language) -> tuple[str, ...]:
    day = key["date"]
    return (
        str(key["participant"]),
        scores.instrument.occasion_label(key["occasion"], language),
        "–" if pd.isna(day) else print_date(day),
        respondent_label(key["respondent"], language),
        *(
            print_number(value, language, decimals(scores.instrument, each))
            for each, value in zip(scores.ids, values, strict=True)
        ),
    )
