"""What the different values of a key or group column mean.

Scope: the meaning of each value as a category, in order of the categories, and which values are refused. Block after
block of a file has the same few values: what they mean is worked out for the first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from pyarrow import compute

__all__ = ["Meanings", "meanings_of"]


@dataclass(frozen=True)
class Meanings:
    """Values of a column, and what they mean.

    Attributes:
        words: The values, as an Arrow array of text.
        refused: By place among the values, the code of the problem and the word that it shows.
        codes: The category of each value, −1 for missing, shape (values,).
        dtype: The categories in order.
    """

    words: Any
    refused: Mapping[int, tuple[str, str]]
    codes: Any
    dtype: pd.CategoricalDtype

    def of(self, indices: Any) -> pd.Categorical:
        """A column as categories.

        Args:
            indices: Which of the values each row has, shape (rows,).
        """
        return pd.Categorical.from_codes(self.codes.take(indices), dtype=self.dtype, validate=False)


def meanings_of(words: Any, said: Any, refused: Mapping[int, tuple[str, str]]) -> Meanings:
    """Values and what is made of them.

    Args:
        words: The values, as an Arrow array of text.
        said: What each means, an Arrow array of text, null for missing. The same may stand in it several times.
        refused: By place among the values, the code of the problem and the word that it shows.
    """
    order = compute.sort_indices(said)[: len(said) - said.null_count]
    ordered = said.take(order)
    is_new = np.ones(len(ordered), bool)
    is_new[1:] = compute.not_equal(ordered[1:], ordered[:-1]).to_numpy(zero_copy_only=False)
    names = ordered if is_new.all() else ordered.filter(is_new)
    codes = np.full(len(said), -1, np.min_scalar_type(-len(names) - 1))
    codes[order.to_numpy()] = np.cumsum(is_new) - 1
    categories = pd.Index(names.to_numpy(zero_copy_only=False), dtype=object, copy=False)
    return Meanings(words, refused, codes, pd.CategoricalDtype(categories))
