"""How many changed: the classes counted in a group, over both denominators, and what honesty asks to be said beside.

Scope: one row per score, method and group. Those who measured twice and those who began are two bases, and a share is
given of each; who had no room to improve, or was past the cut-off from the start, stays in both.
"""

import math
from collections.abc import Iterable
from typing import Any

import numpy as np

from progression.analysis.individual.judged import Judged
from progression.stats import (
    CLASSES,
    CLASSES_AGAINST_AVERAGE,
    CLASSES_WITH_GROUP,
    classes_by_reliability,
    reliability_of_differences,
    standard_error_of_difference,
    wilson,
)
from progression.stats.arrays import BoolArray, FloatArray
from progression.stats.change_classes import past_cutoff

__all__ = ["NEAR", "class_counts", "reliabilities_tried", "reliability_counts"]

NEAR = 0.05
"""How far from the reliability used a verdict is tried for whether it would be another."""

_STEPS = 20  # of the reliabilities tried, from 0 to 1
_LOWEST, _HIGHEST = 10, 19  # .50 and .95, in such steps
_BELOW_THE_LOWEST_USED = 2
_BETTER = ("recovered", "improved", "more_than_average", "likely_better")
_EVERY_CLASS = tuple(dict.fromkeys((*CLASSES, *CLASSES_AGAINST_AVERAGE, *CLASSES_WITH_GROUP)))


def class_counts(judged: Judged, members: BoolArray, head: dict[str, Any]) -> dict[str, Any]:
    """One row of the class table.

    Args:
        judged: A score by a respondent, with verdicts.
        members: Which of its participants belong to the group, shape (participants,).
        head: The columns that say what the row is about.

    Returns:
        ``score``, the head, ``method``, ``reference``, ``reliability``, ``sd``, ``s_diff``, ``cutoff``, ``threshold``
        (how far is far enough, in the unit of the method), ``n`` (pairs), ``classified`` (of them with a verdict),
        ``began`` (with a form at the first occasion), a count per class, ``share``, ``share_low``, ``share_high``
        (improved among the classified, Wilson), ``share_of_began`` and its limits, ``expected_by_noise`` (how many
        would be improved if nobody had changed), ``smallest_improvement`` (scale points), ``at_best`` and ``at_worst``
        (began at that end of the scale), ``no_room`` (could not have been judged improved), ``already_past`` (began
        past the cut-off) and ``could_flip`` (another class within `NEAR` of the reliability). NaN where a figure is not
        known. Where the group's change is weighed in there is no smallest improvement and nobody is without room;
        there are ``own_weight`` (of one's own change in the estimate, a share) and ``against_own`` (judged likely
        better or worse though their own score stood still or moved the other way).
    """
    pairs = members & judged.pairs.complete
    told = pairs & judged.complete & (judged.classes != CLASSES.index("not_classified"))
    names = judged.method.classes
    # counts by name, in the order of the two lists, so that every row of a table has the same columns
    counted = {name: int((judged.classes[pairs] == place).sum()) for place, name in enumerate(names) if name}
    better = sum(counted.get(name, 0) for name in _BETTER)
    began = int((members & (judged.pairs.before >= 0)).sum())
    classified = int(told.sum())
    values = judged.values
    known = values.reliability is not None and values.sd is not None
    return {
        "score": judged.score,
        **head,
        "method": judged.method.id,
        "reference": judged.method.reference,
        "reliability": _number(values.reliability if "reliability" in judged.method.needs else None),
        "sd": _number(values.sd if "sd" in judged.method.needs else None),
        "s_diff": standard_error_of_difference(sd=values.sd, reliability=values.reliability)  # type: ignore[arg-type]
        if known and "reliability" in judged.method.needs
        else np.nan,
        "cutoff": _number(values.cutoff if "harmed" in names else None),
        "threshold": judged.method.far_enough(values),
        "n": int(pairs.sum()),
        "classified": classified,
        "began": began,
        **{name: counted[name] for name in _EVERY_CLASS if name in counted},
        **_share("share", better, classified),
        **_share("share_of_began", better, began),
        **_honesty(judged, told),
        **(_with_group(judged, told) if names == CLASSES_WITH_GROUP else {}),
        "suppressed": False,
    }


def _share(name: str, count: int, base: int) -> dict[str, float]:
    low, high = wilson(count, base) if base else (np.nan, np.nan)
    return {name: count / base if base else np.nan, f"{name}_low": float(low), f"{name}_high": float(high)}


def _honesty(judged: Judged, told: BoolArray) -> dict[str, Any]:
    found: dict[str, Any] = {
        "expected_by_noise": np.nan,
        "smallest_improvement": np.nan,
        "at_best": np.nan,
        "at_worst": np.nan,
        "no_room": np.nan,
        "already_past": np.nan,
        "could_flip": np.nan,
    }
    if (attainable := judged.attainable) is not None and judged.grid is not None and judged.known.better is not None:
        ends = judged.grid[[0, -1]] if judged.known.better == "lower" else judged.grid[[-1, 0]]
        smallest = attainable.smallest_improvement[told]
        found |= {
            "expected_by_noise": math.fsum(attainable.by_noise[told].tolist()),
            "at_best": int(np.isclose(judged.before[told], ends[0]).sum()),
            "at_worst": int(np.isclose(judged.before[told], ends[1]).sum()),
        }
        if judged.method.classes != CLASSES_WITH_GROUP:
            found["smallest_improvement"] = float(np.nanmin(smallest)) if not np.isnan(smallest).all() else np.nan
            found["no_room"] = int((~attainable.can_improve[told]).sum())
    if judged.values.cutoff is not None and "harmed" in judged.method.classes and judged.known.better is not None:
        past = past_cutoff(judged.before, cutoff=judged.values.cutoff, better=judged.known.better)
        found["already_past"] = int(past[told].sum())
    if (flips := judged.flips) is not None and judged.values.reliability is not None:
        used = judged.values.reliability
        near = (used - flips.below <= NEAR + 1e-9) | (flips.above - used <= NEAR + 1e-9)
        found["could_flip"] = int(near[told].sum())
    return found


def _with_group(judged: Judged, told: BoolArray) -> dict[str, Any]:
    """How much one's own change weighs, and how many were judged against it."""
    towards = (judged.after - judged.before)[told] * (-1 if judged.known.better == "lower" else 1)
    better, worse = (
        judged.classes[told] == CLASSES_WITH_GROUP.index(each) for each in ("likely_better", "likely_worse")
    )
    against = (better & (towards <= 0)) | (worse & (towards >= 0))
    return {"own_weight": reliability_of_differences(judged.values), "against_own": int(against.sum())}


def reliabilities_tried(judged: Iterable[Judged]) -> FloatArray:
    """The reliabilities of a table of counts: from .50 to .95 by .05, or from two steps below the lowest one used."""
    used = [each.values.reliability for each in judged if not each.why_not and each.values.reliability is not None]
    lowest = min([_LOWEST, *(math.floor(each * _STEPS) - _BELOW_THE_LOWEST_USED for each in used)])
    return np.round(np.arange(max(lowest, 0), _HIGHEST + 1) / _STEPS, 2)


def reliability_counts(
    judged: Judged, members: BoolArray, head: dict[str, Any], *, tried: FloatArray
) -> list[dict[str, Any]]:
    """How the counts would change with the reliability: a row per reliability tried, and for the one used.

    Args:
        judged: A score by a respondent, with verdicts.
        members: Which of its participants belong to the group, shape (participants,).
        head: The columns that say what a row is about.
        tried: The reliabilities, as from `reliabilities_tried`.

    Returns:
        ``score``, the head, ``method``, ``reference``, ``reliability``, ``used``, ``n`` (classified at the reliability
        used), then the counts: recovered and improved together, unchanged, deteriorated and harmed together, or the
        classes against the average. Empty for a method that rests on no reliability.
    """
    used, better = judged.values.reliability, judged.known.better
    if "reliability" not in judged.method.needs or used is None or better is None or judged.why_not:
        return []
    told = members & judged.pairs.complete & judged.complete
    tried = np.unique(np.append(tried, used))
    classes = classes_by_reliability(
        judged.before[told],
        judged.after[told],
        method=judged.method.id,
        constants=judged.values,
        better=better,
        reliabilities=tried,
    )
    names = judged.method.classes
    merged = {"recovered": "improved", "harmed": "deteriorated"}
    rows = []
    for place, reliability in enumerate(tried):
        counts = dict.fromkeys((merged.get(name, name) for name in names if name), 0)
        for number, name in enumerate(names):
            if name:
                counts[merged.get(name, name)] += int((classes[:, place] == number).sum())
        rows.append(
            {
                "score": judged.score,
                **head,
                "method": judged.method.id,
                "reference": judged.method.reference,
                "reliability": float(reliability),
                "used": bool(np.isclose(reliability, used)),
                "n": int(told.sum()),
                **counts,
                "suppressed": False,
            }
        )
    return rows


def _number(value: float | None) -> float:
    return np.nan if value is None else float(value)
