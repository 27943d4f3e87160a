"""Items that are at the same time a group column: kön answered on the form, education, what kind of event it was.

Scope: answers to the values of group columns, when forms have been read.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from progression.capture.forms import Forms
from progression.definition import find_word, vocabulary
from progression.printing import plain_number

__all__ = ["with_item_groups"]


def with_item_groups(forms: Forms) -> Forms:
    """The forms with a group column for each item that is one, by option or number.

    Where an earlier version had a group column of that name instead, what stands there is kept.
    """
    keys, instrument = forms.keys, forms.instrument
    for item in instrument.items:
        if not item.as_group:
            continue
        scale, shared = instrument.scale_of(item), vocabulary().groups.get(item.id)
        keyed = {option.code: option.key for option in scale.options}
        names = [keyed.get(int(value), plain_number(value)) for value in scale.values.values()]
        if shared and shared.values:
            names = [find_word(name, shared.values) or name for name in names]
        codes = forms.codes[:, instrument.column_of(item.id)]
        place = {code: number for number, code in enumerate(scale.values)}
        found = np.array([place.get(code, -1) for code in range(-1, max(place) + 1)])[np.maximum(codes, -1) + 1]
        used = sorted(set(names))
        values = pd.Categorical.from_codes(
            np.array([*(used.index(name) for name in names), -1])[found], pd.Index(used, dtype=object)
        )
        if item.id in keys:
            before = keys[item.id].astype(object)
            values = pd.Categorical(before.where(values.isna(), values.astype(object)))
        keys = keys.assign(**{item.id: values.remove_unused_categories()})
    return replace(forms, keys=keys)
