"""Whether an item was to be asked, given the answers before it.

Scope: the conditions of a definition evaluated on the matrix of codes. The same conditions guide the forms on the
screen and on paper; here they are what a file is held against.
"""

from decimal import Decimal
from typing import Any, Final

import numpy as np
import pandas as pd

from progression.capture.answers import Codes
from progression.capture.forms import Forms
from progression.definition import MISSING_CODES, DataSource, Instrument, Item
from progression.definition.expression import BoolArray, Expression, FloatArray, Value, evaluate

__all__ = ["has_answer", "unasked_by_condition"]

BLANK: Final = MISSING_CODES["blank"]
NOT_ASKED: Final = MISSING_CODES["not_asked"]


def unasked_by_condition(condition: Expression, instrument: Instrument, codes: Codes, texts: pd.DataFrame) -> BoolArray:
    """Where a condition closes an item, shape (forms,).

    Args:
        condition: Of an item whose earlier items are already in the matrix, closed ones coded as not asked.
        instrument: What the answers answer.
        codes: Shape (forms, columns).
        texts: One column per text item.
    """
    return ~evaluate(condition, _Given(instrument, codes, texts))


def has_answer(instrument: Instrument, item: Item, codes: Codes, texts: pd.DataFrame) -> BoolArray:
    """Where an item has an answer of any kind, shape (forms,)."""
    if item.id in texts:
        return np.asarray(texts[item.id].to_numpy() != "", bool)
    answers = codes[:, instrument.columns_of(item.id)]
    if instrument.scale_of(item).is_multiple:
        nothing = np.isin(answers, [BLANK, NOT_ASKED, 0]).all(axis=1)  # no box ticked is no answer to an unasked item
        return np.asarray(~nothing, bool)
    return np.asarray(~np.isin(answers[:, 0], [BLANK, NOT_ASKED]), bool)


class _Given:
    """The answers of a matrix, as a condition asks for them."""

    def __init__(self, instrument: Instrument, codes: Codes, texts: pd.DataFrame) -> None:
        keys = pd.DataFrame(index=range(len(codes)))
        self._forms = Forms(instrument, keys, codes, DataSource(""), texts=texts)

    def points(self, item: str) -> FloatArray:
        values: FloatArray = self._forms.values(item)
        return values

    def chosen(self, item: str, option: Value) -> BoolArray:
        instrument = self._forms.instrument
        options = instrument.scale_of(instrument.item(item)).options
        wanted = [place for place, each in enumerate(options) if option in (each.id, Decimal(each.code))]
        places = instrument.columns_of(item)
        found: BoolArray = (self._forms.codes[:, [places[place] for place in wanted]] == 1).any(axis=1)
        return found

    def answered(self, item: str) -> BoolArray:
        if item in self._forms.texts:
            return np.asarray(self._forms.texts[item].to_numpy() != "", bool)
        found: Any = self._forms.codes[:, self._forms.instrument.columns_of(item)[0]] >= 0
        return np.asarray(found, bool)

    def number(self, item: str, value: Value) -> float:
        if isinstance(value, Decimal):
            return float(value)
        instrument = self._forms.instrument
        option = instrument.scale_of(instrument.item(item)).option(value)
        return float(option.code) if option else np.nan
