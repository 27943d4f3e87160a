"""How well the model of work or studies agrees with what happened, in groups.

Scope: a model in, rows out, and the merging of groups that are about too few. A chance is never told of anybody: it
leaves here summed up over a group.
"""

from typing import Any, Final

import numpy as np
import pandas as pd

from progression.analysis.result import records
from progression.analysis.to_work_rows import Measured
from progression.stats import area_under_curve, brier_score, chance_groups, out_of_fold, wilson

__all__ = ["calibration", "merged_groups"]

_GROUPS: Final = 5


def calibration(model: Measured) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Chances of participants by models made without them, held against what happened.

    Returns:
        One row per group of like chances, the lowest first, and the measures of all of them. Empty, and with a reason,
        where there is no model, or none without some of the participants.
    """
    quarters, known = model.quarters, model.known
    names = np.array(quarters.participants, object)[quarters.participant[known]].astype(str)
    people = len(np.unique(names))
    head = {"n": people, "events": model.hazard.events, "others": people - model.hazard.events}
    measures = {f"{name}{end}": float("nan") for name in ("brier", "area") for end in ("", "_low", "_high")}
    if model.reason is not None:
        return _told([]), head | measures | {"suppressed": False, "reason": model.reason}
    event = quarters.event[known]
    chance = out_of_fold(model.design, event, names, cluster=model.cluster[known])
    if np.isnan(chance).any():
        return _told([]), head | measures | {"suppressed": False, "reason": "to_work_hangs_on_few"}
    for name, found in (
        ("brier", brier_score(chance, event, names)),
        ("area", area_under_curve(chance, event, names)),
    ):
        measures |= {name: found.value, f"{name}_low": found.low, f"{name}_high": found.high}
    rows = [
        {
            "place": place,
            "quarters": group.rows,
            "events": group.events,
            "expected": group.expected,
            "people": len(np.unique(names[group.members & (event == 0)])),  # with a quarter without the event
        }
        for place, group in enumerate(chance_groups(chance, event, groups=_GROUPS), start=1)
    ]
    return _told(rows), head | measures | {"suppressed": False, "reason": None}


def merged_groups(frame: pd.DataFrame, least: int) -> pd.DataFrame:
    """The groups with their neighbours, until each is about enough people of either kind.

    Those are who came to work or studies in one of its quarters, and who had a quarter in it without that.

    Args:
        frame: As `calibration` gives it.
        least: Fewest people of either kind.

    Returns:
        The same columns but ``people``; empty where all of them together are too few.
    """
    if "people" not in frame:
        return frame
    merged: list[dict[str, Any]] = []
    for row in records(frame):
        if merged and not _enough(merged[-1], least):
            merged[-1] = _together(merged[-1], row)
        else:
            merged.append(row)
    while len(merged) > 1 and not _enough(merged[-1], least):
        last = merged.pop()
        merged[-1] = _together(merged[-1], last)
    shown = [row | {"place": place} for place, row in enumerate(merged, start=1) if _enough(row, least)]
    return _told(shown).drop(columns="people")


def _enough(row: dict[str, Any], least: int) -> bool:
    return bool(row["events"] >= least and row["people"] >= least)


def _together(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Both groups; of people at least as many as there were in one, since some may be in both."""
    summed = {name: one[name] + other[name] for name in ("quarters", "events", "expected")}
    return one | summed | {"people": max(one["people"], other["people"])}


def _told(rows: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["place", "quarters", "events", "expected", "people"])
    low, high = wilson(frame["events"], frame["quarters"])
    return frame.assign(
        chance=frame["expected"] / frame["quarters"], share=frame["events"] / frame["quarters"], low=low, high=high
    )
