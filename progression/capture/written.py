"""Write forms as a forms file has them.

Scope: `Forms` to a data frame that `progression.capture.read_forms` reads back as the same forms: keys and groups,
codes as files write them, several answers in a column each, words as they are.
"""

from typing import Any

import numpy as np
import pandas as pd

from progression.capture.forms import Forms
from progression.definition import FIRST_DAY, MISSING_CODES, Column, Instrument

__all__ = ["forms_file"]

_UNSAID = frozenset({"blank", "not_asked", "invalid", "not_comparable"})


def forms_file(forms: Forms) -> pd.DataFrame:
    """The forms as a table of a forms file, one row per form, in their order.

    Blank cells are answers that are missing without a reason of their own: blank, not asked, off the scale, or to
    another version. The column ``version`` says which version the codes are of.
    """
    own = {item.id for item in forms.instrument.items if item.as_group}
    found: dict[str, Any] = {name: forms.keys[name] for name in forms.keys.columns if name not in own}
    found["version"] = [forms.instrument.version] * len(forms)
    for item in forms.instrument.items:
        if item.id in forms.texts:
            found[item.id] = forms.texts[item.id].to_numpy()
        for place in forms.instrument.columns_of(item.id):
            column = forms.instrument.columns[place]
            found[column.name] = _cells(forms.codes[:, place], column, forms.instrument)
    return pd.DataFrame(found)


def _cells(codes: Any, column: Column, instrument: Instrument) -> Any:
    """One column of the matrix as a file writes it, shape (forms,)."""
    scale = instrument.scale_of(column.item)
    written: dict[int, object] = dict.fromkeys(MISSING_CODES.values(), None)
    written |= {MISSING_CODES[each.reason]: each.code for each in scale.missing if each.reason not in _UNSAID}
    for code, value in scale.values.items():
        written[code] = int(value) if value == int(value) else value
        if scale.type == "date":
            written[code] = pd.Timestamp(FIRST_DAY) + pd.Timedelta(days=value)
    distinct, indices = np.unique(codes, return_inverse=True)
    cells = np.array([written[int(code)] for code in distinct] or [None], dtype=object)[indices]
    if scale.type == "date" and not any(isinstance(cell, int) for cell in cells):
        return pd.to_datetime(pd.Series(cells))
    whole = all(cell is None or isinstance(cell, int) for cell in cells)
    return pd.array(cells, dtype="Int64") if whole else pd.Series(cells)
