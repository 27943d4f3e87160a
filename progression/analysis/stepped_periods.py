"""Calendar periods: months, quarters and half years as whole numbers that can be counted from.

Scope: days to places, and places to what they are called in a file.
"""

from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["PeriodLength", "calendar_place", "calendar_places", "period_id"]

PeriodLength: TypeAlias = Literal["month", "quarter", "half"]

_MONTHS: Final = MappingProxyType({"month": 1, "quarter": 3, "half": 6})
_LETTERS: Final = MappingProxyType({"month": "", "quarter": "Q", "half": "H"})
_YEAR: Final = 12
_FIRST: Final = 1970


def calendar_places(days: npt.ArrayLike, length: PeriodLength) -> npt.NDArray[np.intp]:
    """In which period each day lies, counted from the first of 1970.

    Args:
        days: ``datetime64``, none missing.
        length: Of the periods.
    """
    months = np.asarray(days, "datetime64[M]").astype(np.intp)
    return months // _MONTHS[length]


def calendar_place(day: Any, length: PeriodLength) -> int:
    """In which period a day lies."""
    return int(calendar_places([np.datetime64(day, "D")], length)[0])


def period_id(place: int, length: PeriodLength) -> str:
    """What a period is called in a file.

    Examples:
        >>> period_id(216, "quarter"), period_id(649, "month"), period_id(108, "half")
        ('2024-Q1', '2024-02', '2024-H1')
    """
    year, part = divmod(place, _YEAR // _MONTHS[length])
    return f"{_FIRST + year}-{_LETTERS[length]}{part + 1:0{1 if _LETTERS[length] else 2}d}"
