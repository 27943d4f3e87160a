"""Stepped cohorts as they may be shown.

Scope: every frame of a `Stepped`. A cohort in a period is a cell of a table, and as many others are hidden with a small
one as it takes that neither its row nor its column gives it away.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from progression.analysis import Stepped
from progression.disclosure.complements import with_complements
from progression.disclosure.hiding import Small, below, hidden_where

__all__ = ["shown_stepped"]

_SIDES = ("n_before", "n_after")


def shown_stepped(result: Stepped, least: int) -> Stepped:
    """The result with what is about fewer than ``least`` people blanked."""
    return replace(
        result,
        cohorts=hidden_where(result.cohorts, _few_of_cohorts(result.cohorts, least)),
        path=hidden_where(result.path, _few_of_path(result.path, least)),
        frame=hidden_where(result.frame, _few_of_differences(result.frame, least)),
        since_start=hidden_where(result.since_start, below(result.since_start, "n", least)),
    )


def _few_of_cohorts(cohorts: pd.DataFrame, least: int) -> Small:
    """Cohorts with too few before or after their start, and as many others as hide them in the sum."""
    if cohorts.empty:
        return np.zeros(0, bool)
    small = below(cohorts, "participants", least)
    for name in _SIDES:
        small |= _few(cohorts[name], least)
    parts = cohorts.assign(group=cohorts["cohort"])
    return with_complements(parts, small, of=("respondent",), counts=("participants", *_SIDES), least=least)


def _few_of_path(path: pd.DataFrame, least: int) -> Small:
    """Cells of too few, and others of the same cohort and the same period until none can be counted back.

    Those before and after a cohort's start are looked at apart, because so many forms are told of each.
    """
    if path.empty:
        return np.zeros(0, bool)
    parts, hidden = path.assign(group=path["cohort"], waits=path["state"] == "waiting"), _few(path["n"], least)
    while True:
        before = hidden.sum()
        for of in (("cohort", "waits"), ("period",)):
            hidden = with_complements(parts, hidden, of=("respondent", "score", *of), counts=("n",), least=least)
        if hidden.sum() == before:
            return hidden


def _few_of_differences(frame: pd.DataFrame, least: int) -> Small:
    """Differences of few who had begun or few who waited; where there was nobody there is none, and why is told."""
    return np.zeros(0, bool) if frame.empty else _few(frame["n_begun"], least) | _few(frame["n_waiting"], least)


def _few(counts: "pd.Series[float]", least: int) -> Small:
    """Some, and fewer than ``least``; nobody is no secret."""
    values = counts.to_numpy(dtype=float)
    small: Small = (values > 0) & (values < least)
    return small
