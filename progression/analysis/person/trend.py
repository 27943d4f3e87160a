"""A participant's course over time, seen among those of everybody.

Scope: the participant's rows of `progression.analysis.trajectories`, put to the series. The numbers are those of the
evaluator's table, because they are taken from it.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pandas as pd

from progression.analysis.person.parts import Series, Trend
from progression.analysis.trajectories import trajectories
from progression.capture import Forms, joined

__all__ = ["with_trends"]


def with_trends(
    series: Sequence[Series], mine: Forms, cohort: Forms, participant: str, ids: Sequence[str]
) -> list[Series]:
    """The series with their trends.

    Args:
        series: The participant's.
        mine: The participant's own forms.
        cohort: Those of everybody; the participant's may be among them, wholly or in part.
        participant: The pseudonym.
        ids: Items and scores.
    """
    frame = trajectories(_everybody(mine, cohort, participant), scores=ids).of(participant).frame
    rows = {(row["score"], row["respondent"]): row for row in frame.to_dict("records")}
    return [_with_trend(each, rows.get((each.item, each.respondent))) for each in series]


def _everybody(mine: Forms, cohort: Forms, participant: str) -> Forms:
    """The others of the cohort and all that there is of the participant."""
    others = cohort.take((cohort.keys["participant"] != participant).to_numpy())
    if not len(others):
        return mine
    places = {"others": np.arange(len(others)), "own": len(others) + np.arange(len(mine))}
    return joined({"others": others, "own": mine}, places, mine.instrument, notes=())


def _with_trend(series: Series, row: Mapping[Hashable, Any] | None) -> Series:
    if row is None:
        return series
    names = [each.name for each in fields(Trend)]
    trend = Trend(**{name: _plain(row[name]) for name in names})
    return replace(series, trend=trend, off_track=_plain(row["off_track"]))


def _plain(value: Any) -> Any:
    """A number of the table, None where it has none; a day without its hour."""
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if isinstance(value, np.generic) else value
