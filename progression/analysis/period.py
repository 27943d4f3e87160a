"""Periods: free intervals of days, both ends included.

Scope: the form ``2020-11-01/2021-10-31`` that people write, and which dates lie within.
"""

from datetime import date
from typing import Any, NamedTuple

import numpy as np

from progression.errors import DataError
from progression.problems import Problem, shown

__all__ = ["Period", "parse_period"]


class Period(NamedTuple):
    """First and last day."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def contains(self, days: Any) -> Any:
        """Which of the dates (``datetime64``) lie within; NaT never does."""
        first = np.datetime64(self.first.isoformat(), "s")
        after = np.datetime64(self.last.isoformat(), "s") + np.timedelta64(1, "D")
        return (days >= first) & (days < after)


def parse_period(text: str) -> Period:
    """The period written as two ISO dates with a slash between.

    Raises:
        DataError: If it is not, or ends before it begins.

    Examples:
        >>> str(parse_period("2020-11-01/2021-10-31"))
        '2020-11-01/2021-10-31'
    """
    try:
        first, last = (date.fromisoformat(each.strip()) for each in text.split("/"))
    except ValueError:
        raise DataError([Problem("period-malformed", {"value": shown(text)})]) from None
    if last < first:
        raise DataError([Problem("period-reversed", {"value": shown(text)})])
    return Period(first, last)
