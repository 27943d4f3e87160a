"""Add up answers: the one loop that every score runs through.

Scope: a matrix of codes and one table of points per item in, totals and counts of answered items out. Arrays only.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from progression.definition import MISSING_CODES

__all__ = ["FloatArray", "PointTable", "point_table", "totals"]

FloatArray = npt.NDArray[np.float64]
PointTable = FloatArray

_ROWS_AT_ONCE: Final = 1 << 14  # keeps a block's totals in the processor's cache
_BYTE: Final = 1 << 8  # different codes


def point_table(points: dict[int, float]) -> PointTable:
    """Points by code, as an array that a code indexes directly.

    Missing codes are negative and so index the table from its end, where it holds zeros.

    Args:
        points: Stored code (0 or more) to points.
    """
    table = np.zeros(max(points) + 1 - min(MISSING_CODES.values()))
    table[list(points)] = list(points.values())
    return table


def totals(
    codes: npt.NDArray[Any], columns: Sequence[int], tables: Sequence[PointTable]
) -> tuple[FloatArray, npt.NDArray[np.int16]]:
    """Sum of points and number of answered items, per form.

    Args:
        codes: Shape (forms, items); negative where an answer is missing.
        columns: The items that count, as columns of ``codes``.
        tables: A `point_table` per column.

    Returns:
        Two arrays of shape (forms,): the sum over answered items, and how many were answered. Working memory beyond
        these does not grow with the number of forms.
    """
    forms = codes.shape[0]
    total, answered = np.zeros(forms), np.zeros(forms, np.int16)
    if codes.dtype == np.int8:
        tables = [_of_bytes(table) for table in tables]
    for first in range(0, forms, _ROWS_AT_ONCE):
        block = slice(first, first + _ROWS_AT_ONCE)
        for column, table in zip(columns, tables, strict=True):
            code = codes[block, column]
            if codes.dtype == np.int8:
                total[block] += table.take(code.view(np.uint8), mode="clip")
            else:
                total[block] += table[code]
            answered[block] += code >= 0
    return total, answered


def _of_bytes(table: PointTable) -> PointTable:
    """The same table for codes of one byte, by what the byte is without a sign."""
    wide = np.zeros(_BYTE)
    wide[: len(table) + min(MISSING_CODES.values())] = table[: min(MISSING_CODES.values())]
    return wide
