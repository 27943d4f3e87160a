"""One respondent's dated forms in cohorts that begin at different times: who had begun when, and who waited.

Scope: arrays over forms that the rows of ``progression.analysis.stepped_rows`` are made of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from progression.analysis.controlled_covariates import Covariate
from progression.analysis.stepped_periods import PeriodLength, calendar_place
from progression.stats.arrays import BoolArray, FloatArray

__all__ = ["LATEST", "NEVER", "Cohorts", "SteppedForms"]

Places = npt.NDArray[np.intp]

NEVER: Final = int(np.iinfo(np.int32).max)
"""The period of a start that is not known to come."""

LATEST: Final = 3
"""So many periods since the start, or more, are told together."""


@dataclass(frozen=True)
class Cohorts:
    """The cohorts and when they begin.

    Attributes:
        column: Group column.
        labels: Its values.
        starts: The day on which each begins; None where there is none.
        length: Of the calendar periods.
    """

    column: str
    labels: tuple[str, ...]
    starts: tuple[date | None, ...]
    length: PeriodLength

    @cached_property
    def begins(self) -> Places:
        """The period in which each begins, shape (cohorts,)."""
        places = [NEVER if each is None else calendar_place(each, self.length) for each in self.starts]
        return np.array(places, np.intp)

    @cached_property
    def days(self) -> "np.ndarray[tuple[int], np.dtype[np.datetime64]]":
        """The day on which each begins, shape (cohorts,); NaT where there is none."""
        return np.array([np.datetime64("NaT") if each is None else each for each in self.starts], "datetime64[D]")


@dataclass(frozen=True, eq=False)
class SteppedForms:
    """Dated forms of one respondent whose participants have a cohort.

    Attributes:
        respondent: Who answered.
        cohorts: Everybody's.
        rows: Places among all forms, shape (forms,).
        cohort: Place of each one's cohort, shape (forms,).
        who: Whose each is, shape (forms,).
        period: Calendar period, shape (forms,).
        begun: Whether its cohort had begun on its day, shape (forms,).
        first: Place among all forms of the participant's first dated form, shape (forms,).
        adjusted: What is adjusted for.
    """

    respondent: str
    cohorts: Cohorts
    rows: Places
    cohort: Places
    who: Places
    period: Places
    begun: BoolArray
    first: Places
    adjusted: tuple[Covariate, ...]

    @cached_property
    def periods(self) -> Places:
        """The periods with forms, in order."""
        return np.unique(self.period)

    @cached_property
    def since(self) -> Places:
        """Periods since the start, at most `LATEST`, shape (forms,); −1 where the cohort waited."""
        later = np.minimum(self.period - self.cohorts.begins[self.cohort], LATEST)
        return np.where(self.begun, later, -1)

    @cached_property
    def known(self) -> BoolArray:
        """Whether all that is adjusted for is known of the participant, shape (forms,)."""
        told = np.ones(len(self.rows), bool)
        for each in self.adjusted:
            told &= ~np.isnan(each.column[self.first])
        return told

    def design(self, chosen: BoolArray) -> FloatArray:
        """What is adjusted for, of some forms, shape (chosen, columns)."""
        columns = [column for each in self.adjusted for column in each.columns(each.column[self.first][chosen])]
        return np.column_stack(columns) if columns else np.empty((int(chosen.sum()), 0))

    def people(self, chosen: BoolArray | Places) -> int:
        """How many participants some forms are of."""
        return len(np.unique(self.who[chosen]))

    def cells(self) -> Iterator[tuple[int, int, Places]]:
        """Every cohort with a form and period with forms: cohort, period, and the places of the forms of both."""
        order = np.lexsort((self.period, self.cohort))
        for cohort in np.unique(self.cohort):
            own = order[slice(*np.searchsorted(self.cohort[order], [cohort, cohort + 1]))]
            for period in self.periods:
                ends = np.searchsorted(self.period[own], [period, period + 1])
                yield int(cohort), int(period), own[slice(*ends)]
