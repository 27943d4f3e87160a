"""Add up answers: the one loop that every score runs through.

Scope: a matrix of codes and one table of points per item in, sums of points and counts of answered items out. Arrays
only. Points that are whole multiples of one step are added up as whole numbers, which is exact in any order and quick;
of these few different sums come out, and each is kept once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from progression.capture import looked_up_in
from progression.definition import MISSING_CODES

__all__ = ["Adder", "FloatArray", "PointTable", "Totals", "point_table"]

FloatArray = npt.NDArray[np.float64]
PointTable = FloatArray

_ROWS_AT_ONCE: Final = 1 << 17  # bounds working memory
_BYTE: Final = 1 << 8  # different codes
_MISSING: Final = -min(MISSING_CODES.values())  # entries at the end of a table that stand for none
_PARTS: Final = np.arange(1, 101)  # into which a scale point may be divided
_ROUNDING: Final = 1e-12


def point_table(points: dict[int, float]) -> PointTable:
    """Points by code, as an array that a code indexes directly.

    Missing codes are negative and so index the table from its end, where it holds zeros.

    Args:
        points: Stored code (0 or more) to points.
    """
    table = np.zeros(max(points) + 1 + _MISSING)
    table[list(points)] = list(points.values())
    return table


@dataclass(frozen=True)
class Totals:
    """What forms come to.

    Attributes:
        points: Sums over answered items.
        answered: How many these are, of the same shape.
        places: Which sum and count each form has, shape (forms,), where each different one is kept once; None where
            they are kept form by form.
    """

    points: FloatArray
    answered: npt.NDArray[Any]
    places: npt.NDArray[Any] | None = None

    def by_form(self) -> "Totals":
        """The same, form by form."""
        if self.places is None:
            return self
        return Totals(self.points.take(self.places), self.answered.take(self.places))


class Adder:
    """Adds up the points of some items.

    Args:
        tables: A `point_table` for each item.
    """

    def __init__(self, tables: Sequence[PointTable]) -> None:
        self._steps = _steps(tables)
        self._tables: Sequence[npt.NDArray[Any]] = self._steps.tables if self._steps else tables

    def totals(self, codes: npt.NDArray[Any], columns: Sequence[int]) -> Totals:
        """Sum of points and number of answered items.

        Args:
            codes: Shape (forms, any number of columns); negative where an answer is missing.
            columns: Those of the items, in their order.

        Returns:
            Working memory beyond the result does not grow with the number of forms.
        """
        as_bytes = codes.dtype == np.int8
        tables = self._tables_of_bytes if as_bytes else self._tables
        sums = np.zeros(len(codes), np.min_scalar_type(self._steps.most) if self._steps else np.float64)
        answered = np.zeros(len(codes), np.min_scalar_type(len(columns)))
        for first in range(0, len(codes), _ROWS_AT_ONCE):
            rows = slice(first, first + _ROWS_AT_ONCE)
            for column, table in zip(columns, tables, strict=True):
                code = codes[rows, column]
                sums[rows] += looked_up_in(table, code.view(np.uint8) if as_bytes else code)
                answered[rows] += code >= 0
        return self._steps.totals(sums, answered, len(columns)) if self._steps else Totals(sums, answered)

    @cached_property
    def _tables_of_bytes(self) -> list[npt.NDArray[Any]]:
        """The tables for codes of one byte, by what the byte is without a sign."""
        found = []
        for table in self._tables:
            wide = np.zeros(_BYTE, table.dtype)
            wide[: len(table) - _MISSING] = table[:-_MISSING]
            found.append(wide)
        return found


@dataclass(frozen=True)
class _Steps:
    """Points as whole steps: ``points = (low + step · size) / parts``.

    Attributes:
        tables: For each item the steps of each code, 0 for missing ones; bytes.
        low: Of any item's points, in parts.
        size: Of a step, in parts.
        parts: Of a scale point.
    """

    tables: list[npt.NDArray[np.uint8]]
    low: int
    size: int
    parts: int

    @property
    def most(self) -> int:
        """Steps that the sum can come to."""
        return sum(int(each.max()) for each in self.tables)

    def totals(self, sums: npt.NDArray[Any], answered: npt.NDArray[Any], items: int) -> Totals:
        """Points of sums of steps, shape (forms,) each; each different sum and count once, where that is fewer."""
        pairs = (self.most + 1) * (items + 1)
        if pairs > len(sums):
            return Totals(self._points(sums, answered), answered)
        places = sums.astype(np.min_scalar_type(pairs))
        places *= places.dtype.type(items + 1)
        places += answered
        step, count = np.divmod(np.arange(pairs), items + 1)
        return Totals(self._points(step, count), count.astype(answered.dtype), places)

    def _points(self, sums: npt.NDArray[Any], answered: npt.NDArray[Any]) -> FloatArray:
        parts = sums * np.int64(self.size) + answered * np.int64(self.low)
        return np.asarray(parts / self.parts, np.float64)


def _steps(tables: Sequence[PointTable]) -> _Steps | None:
    """The tables in steps of one size; None where they have none, or more than a byte holds."""
    different = np.unique(np.concatenate([each[:-_MISSING] for each in tables]))
    parts = np.outer(_PARTS, different)
    fits = (np.abs(parts - np.rint(parts)) <= _ROUNDING * np.maximum(np.abs(parts), 1)).all(axis=1)
    if not fits.any():
        return None
    number = int(_PARTS[fits.argmax()])
    whole = np.rint(different * number).astype(np.int64)
    low = int(whole[0])
    size = max(int(np.gcd.reduce(whole - low)), 1)
    if (int(whole[-1]) - low) // size >= _BYTE:
        return None
    steps = [(np.rint(each * number).astype(np.int64) - low) // size for each in tables]
    for each in steps:
        each[-_MISSING:] = 0
    return _Steps([each.astype(np.uint8) for each in steps], low, size, number)
