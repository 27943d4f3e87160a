"""The rows of stepped cohorts: who there is, the steps, the differences, and those by time since the start.

Scope: one respondent's dated forms in, one dictionary per row out. What is compared, and what is refused, is in
``progression.analysis.stepped``.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal, TypeAlias

import numpy as np

from progression.analysis.stepped_cohorts import LATEST, SteppedForms
from progression.analysis.stepped_periods import period_id
from progression.scoring import Scores
from progression.stats import (
    PEOPLE_PER_COVARIATE,
    NotYetDifference,
    RobustCoefficient,
    begun_differences,
    holm,
    not_yet_difference,
)
from progression.stats.arrays import BoolArray, FloatArray

__all__ = ["FEWEST_COHORTS", "cohort_rows", "difference_rows", "path_rows", "since_rows"]

Row = dict[str, Any]

FEWEST_COHORTS: Final = 3
"""Cohorts below which steps cannot be told from a single one."""

_Answer: TypeAlias = tuple[tuple[int, int, int], RobustCoefficient | NotYetDifference | None, str | None]
"""People who had begun, people who waited and cohorts; what is found; why it is not."""

_FEWEST_PEOPLE: Final = 2  # on either side


def cohort_rows(forms: SteppedForms) -> Iterator[Row]:
    """One row per cohort with a dated form: when it begins, and its forms and participants before and after."""
    cohorts = forms.cohorts
    for place in np.unique(forms.cohort):
        own = forms.cohort == place
        start = cohorts.starts[place]
        before, after = own & ~forms.begun, own & forms.begun
        yield {
            "respondent": forms.respondent,
            "cohort": cohorts.labels[place],
            "start": start.isoformat() if start else None,
            "periods": len(np.unique(forms.period[own])),
            "participants": forms.people(own),
            "n_before": forms.people(before),
            "n_after": forms.people(after),
            "forms_before": int(before.sum()),
            "forms_after": int(after.sum()),
            "suppressed": False,
        }


def path_rows(scored: Scores, scores: Sequence[str], forms: SteppedForms) -> Iterator[Row]:
    """One row per score, cohort and period with forms: its state, how many answered, and their mean."""
    cells, cohorts = list(forms.cells()), forms.cohorts
    for each in scores:
        values = scored.column(each)[forms.rows]
        for cohort, period, own in cells:
            there = own[~np.isnan(values[own])]
            begins = int(cohorts.begins[cohort])
            yield {
                "score": each,
                "respondent": forms.respondent,
                "cohort": cohorts.labels[cohort],
                "period": period_id(period, cohorts.length),
                "state": "waiting" if period < begins else "begins" if period == begins else "begun",
                "n": forms.people(there),
                "mean": float(values[there].mean()) if len(there) else np.nan,
                "suppressed": False,
            }


def difference_rows(scored: Scores, scores: Sequence[str], forms: SteppedForms) -> list[Row]:
    """One row per score and approach; Holm's family is the scores of one approach."""
    found = [row for each in scores for row in _compared(scored.column(each)[forms.rows], each, forms)]
    for approach in dict.fromkeys(row["approach"] for row in found):
        rows = [row for row in found if row["approach"] == approach]
        for row, adjusted in zip(rows, holm([row["p"] for row in rows]), strict=True):
            row["p_holm"] = float(adjusted)
    for row in found:
        row["better"] = scored.instrument.better(row["score"])
    return found


def since_rows(scored: Scores, scores: Sequence[str], forms: SteppedForms) -> Iterator[Row]:
    """One row per score and time since the start that occurs."""
    for each in scores:
        values = scored.column(each)[forms.rows]
        there = ~np.isnan(values)
        times = [time for time in range(LATEST + 1) if (there & (forms.since == time)).any()]
        begun = forms.since[there][:, None] == np.array(times)
        reason = _too_few(forms, there)
        found = (
            [None] * len(times)
            if reason or not times
            else begun_differences(values[there], forms.cohort[there], forms.period[there], begun)
        )
        for time, one in zip(times, found, strict=True):
            at = there & (forms.since == time)
            yield {
                "score": each,
                "respondent": forms.respondent,
                "since": time,
                "n": forms.people(at),
                "cohorts": len(np.unique(forms.cohort[at])),
                **_numbers(one),
                "better": scored.instrument.better(each),
                "suppressed": False,
                "reason": reason or _reason(one),
            }


def _compared(values: FloatArray, score_id: str, forms: SteppedForms) -> Iterator[Row]:
    there = ~np.isnan(values)
    answers = {
        "two_way": _two_way(values, there, np.empty((int(there.sum()), 0)), forms),
        **({"adjusted": _adjusted(values, there & forms.known, forms)} if forms.adjusted else {}),
        "not_yet": _not_yet(values, there, forms, at="begun"),
        "before_start": _not_yet(values, there, forms, at="before"),
    }
    for approach, (counts, found, reason) in answers.items():
        yield {
            "score": score_id,
            "respondent": forms.respondent,
            "approach": approach,
            **dict(zip(("n_begun", "n_waiting", "cohorts"), counts, strict=True)),
            **_numbers(found),
            "p_holm": np.nan,
            "better": None,
            "suppressed": False,
            "reason": reason or _reason(found),
        }


def _adjusted(values: FloatArray, there: BoolArray, forms: SteppedForms) -> _Answer:
    design = forms.design(there)
    counts, found, reason = _two_way(values, there, design, forms)
    if reason is None and forms.people(there) < PEOPLE_PER_COVARIATE * design.shape[1]:
        return counts, None, "stepped_too_many_covariates"
    return counts, found, reason


def _two_way(values: FloatArray, there: BoolArray, design: FloatArray, forms: SteppedForms) -> _Answer:
    begun, reason = forms.begun[there], _too_few(forms, there)
    counts = forms.people(there & forms.begun), forms.people(there & ~forms.begun), len(np.unique(forms.cohort[there]))
    if reason:
        return counts, None, reason
    (found,) = begun_differences(values[there], forms.cohort[there], forms.period[there], begun, covariates=design)
    return counts, found, None


def _not_yet(values: FloatArray, there: BoolArray, forms: SteppedForms, *, at: Literal["begun", "before"]) -> _Answer:
    """Period means against those who waited; in the period of a start only the forms from that day on are in."""
    in_time = there & (forms.begun | (forms.period < forms.cohorts.begins[forms.cohort]))
    cohorts, cohort = np.unique(forms.cohort, return_inverse=True)
    period = np.searchsorted(forms.periods, forms.period)
    shape = len(cohorts), len(forms.periods)
    size = shape[0] * shape[1]
    cell = np.ravel_multi_index((cohort[in_time], period[in_time]), shape)
    number = np.bincount(cell, minlength=size)
    total = np.bincount(cell, weights=values[in_time], minlength=size)
    means = np.where(number > 0, total / np.maximum(number, 1), np.nan).reshape(shape)
    people = np.unique([cell, forms.who[in_time]], axis=1)[0]
    start = np.searchsorted(forms.periods, forms.cohorts.begins[cohorts])
    found = not_yet_difference(means, np.bincount(people, minlength=size).reshape(shape), start, at=at)
    begun, waiting = (in_time & cells[cohort, period] for cells in (found.begun, found.waiting))
    reason = _too_few(forms, there)
    return (forms.people(begun), forms.people(waiting), found.cohorts), None if reason else found, reason


def _too_few(forms: SteppedForms, there: BoolArray) -> str | None:
    """Why nothing is computed of these forms, before anything is."""
    sides = (forms.people(there & forms.begun), forms.people(there & ~forms.begun))
    few = min(sides) < _FEWEST_PEOPLE or len(np.unique(forms.cohort[there])) < FEWEST_COHORTS
    return "stepped_too_few" if few else None


def _numbers(found: RobustCoefficient | NotYetDifference | None) -> Row:
    names = ("estimate", "low", "high", "df", "p")
    return {name: np.nan if found is None else getattr(found, name) for name in names}


def _reason(found: RobustCoefficient | NotYetDifference | None) -> str | None:
    return f"stepped_{found.reason}" if found is not None and found.reason else None
