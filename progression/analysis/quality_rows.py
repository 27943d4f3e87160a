"""The rows of scale quality at one occasion: answers item by item, what holds a scale together, and single items.

Scope: forms and row numbers in, one dictionary per row out. What is told of, and of whom, is in
``progression.analysis.quality``.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias

import numpy as np

from progression.analysis.quality_cells import Rows
from progression.analysis.reliability import FEWEST_PERSONS, ReliabilityEstimate
from progression.capture import Forms
from progression.definition import MISSING_CODES, Instrument, Item, Score
from progression.printing import half_up
from progression.stats import (
    Estimate,
    alpha_without_each,
    cronbach_alpha,
    item_rest,
    mcdonald_omega,
    mean_inter_item,
    retest,
    standard_error_of_measurement,
)
from progression.stats.arrays import FloatArray, largest_of, sample_sd

__all__ = [
    "AT_AN_END",
    "FEWEST_COMPLETE",
    "LEAST_REST",
    "distribution_rows",
    "heise_row",
    "item_rest_rows",
    "item_row",
    "retest_rows",
    "scale_row",
    "why_none",
]

FEWEST_COMPLETE: Final = 10
"""Complete rows below which nothing is estimated of how items go together; below `FEWEST_PERSONS` nothing is judged."""
AT_AN_END: Final = 0.15
"""Share at the lowest or highest value from which it is flagged: Terwee et al. (2007), J Clin Epidemiol 60, 34–42.

Compared in whole per cent, as it is printed, so that no 15 % stands beside the word that there are fewer.
"""
LEAST_REST: Final = 0.30
"""Item–rest correlation that an item should reach: Nunnally & Bernstein (1994), Psychometric Theory, ch. 8."""
_ENOUGH: Final = 0.70
"""Reliability that is enough for comparing groups: Nunnally & Bernstein (1994), ch. 7."""
_ENOUGH_FOR_PERSONS: Final = 0.90
"""Reliability below which nothing should be decided about a person, in the same place."""

ScaleVerdict: TypeAlias = Literal["holds_for_persons", "holds", "unclear", "weak", "not_told"]

_SAME: Final = 1e-9
_NO_HEISE: Final = {
    "too_few": "quality_few_waves",
    "too_few_waves": "quality_few_waves",
    "no_variation": "quality_alike",
}
_TOLD: Final = ("blank", "dont_know", "wont_say", "not_applicable")


def item_row(forms: Forms, item: Item, rows: Rows, answers: Mapping[float, Any]) -> dict[str, Any]:
    """Who answered an item, and where on the scale the answers lie.

    Args:
        forms: All forms.
        item: The item.
        rows: One form of each person to whom it was put.
        answers: Of each answer, on which forms it was given (`progression.analysis.counted.answers_of`).
    """
    scale = forms.instrument.scale_of(item)
    codes = forms.codes[rows, forms.instrument.columns_of(item.id)[0]]
    n = int((codes >= 0).sum())
    lacking = {reason: int((codes == MISSING_CODES[reason]).sum()) for reason in _TOLD}
    lacking["other"] = len(rows) - n - sum(lacking.values())
    values = np.sort(forms.values(item.id)[rows][codes >= 0]) if scale.is_ordered else np.empty(0)
    counts = {answer: int(given[rows].sum()) for answer, given in answers.items()}
    common = max(counts, key=lambda answer: (counts[answer], -answer), default=np.nan) if n else np.nan
    has_ends = scale.type in ("ordinal", "interval")
    floor, ceiling = _at_ends(values, scale.low, scale.high) if has_ends else (np.nan, np.nan)
    return {
        "asked": len(rows),
        "n": n,
        **{f"share_{reason}": count / len(rows) for reason, count in lacking.items()},
        **_level(values),
        "median": float(np.median(values)) if len(values) else np.nan,
        "floor": floor,
        "ceiling": ceiling,
        "ends_verdict": _ends_verdict(floor, ceiling, n),
        "common": common,
        "share_common": counts[common] / n if counts and n else np.nan,
        "suppressed": False,
        "reason": _why_no_item(scale.type, values, n),
    }


def _why_no_item(kind: str, values: FloatArray, n: int) -> str | None:
    """Why something of the row is missing; what weighs most comes first."""
    if not n:
        return "no_answers"
    of_kind = {
        "nominal": "quality_no_order",
        "multi_select": "quality_no_order",
        "binary": "quality_two_answers",
        "number": "quality_no_ends",
    }
    if kind in of_kind:
        return of_kind[kind]
    if values[0] == values[-1]:
        return "quality_alike"
    return "quality_few_for_verdict" if n < FEWEST_PERSONS else None


def _level(values: FloatArray) -> dict[str, float]:
    """Mean and standard deviation (n − 1) of sorted values."""
    mean = float(values.mean()) if len(values) else float("nan")
    return {"mean": mean, "spread": sample_sd(values, largest=largest_of(values))}


def _at_ends(values: FloatArray, low: float, high: float) -> tuple[float, float]:
    """Shares at the lowest and at the highest value that there can be; NaN without values."""
    if not len(values):
        return float("nan"), float("nan")
    return float((np.abs(values - low) <= _SAME).mean()), float((np.abs(values - high) <= _SAME).mean())


def _ends_verdict(floor: float, ceiling: float, n: int) -> str:
    if np.isnan(floor) or n < FEWEST_PERSONS:
        return "not_told"
    low, high = (half_up(share * 100) >= half_up(AT_AN_END * 100) for share in (floor, ceiling))
    return "both" if low and high else "floor" if low else "ceiling" if high else "neither"


def distribution_rows(rows: Rows, answers: Mapping[float, Any], n: int) -> Iterator[dict[str, Any]]:
    """How many gave each answer.

    Args:
        rows: One form of each person.
        answers: Of each answer, on which of all forms it was given.
        n: Persons with an answer.
    """
    for answer, given in answers.items():
        yield {"code": answer, "count": int(given[rows].sum()), "n": n, "suppressed": False}


def scale_row(instrument: Instrument, score: Score, points: FloatArray, values: FloatArray) -> dict[str, Any]:
    """What holds a scale together, and how much of it is used.

    Args:
        instrument: Gives the ends of the scale.
        score: The score.
        points: What each item adds to it, shape (persons, items).
        values: The score, shape (persons,).
    """
    n = int((~np.isnan(points).any(axis=1)).sum())
    enough = n >= FEWEST_COMPLETE
    alpha = cronbach_alpha(points) if enough else Estimate.none(n, "alpha", "too_few")
    omega = mcdonald_omega(points) if enough else Estimate.none(n, "omega", "too_few")
    known = np.sort(values[~np.isnan(values)])
    level = _level(known)
    floor, ceiling = _at_ends(known, *instrument.bounds(score.id))
    measures = 0 <= alpha.value < 1 and level["spread"] > 0
    return {
        "items": len(score.items),
        "n": n,
        **_limits("alpha", alpha),
        **_limits("omega", omega),
        "inter_item": mean_inter_item(points) if enough else np.nan,
        "n_score": len(known),
        **level,
        "sem": standard_error_of_measurement(sd=level["spread"], reliability=alpha.value) if measures else np.nan,
        "floor": floor,
        "ceiling": ceiling,
        "ends_verdict": _ends_verdict(floor, ceiling, len(known)),
        "verdict": _verdict(alpha, omega),
        "suppressed": False,
        "omega_reason": omega.reason or "none",
        "reason": why_none(n, alpha),
    }


def _verdict(alpha: Estimate, omega: Estimate) -> ScaleVerdict:
    """What the interval of omega, or of alpha where there is no omega, leaves room for."""
    best = omega if omega.reason is None else alpha
    if best.n < FEWEST_PERSONS or np.isnan(best.low):
        return "not_told"
    if best.low >= _ENOUGH_FOR_PERSONS:
        return "holds_for_persons"
    if best.low >= _ENOUGH:
        return "holds"
    return "weak" if best.high < _ENOUGH else "unclear"


def _limits(name: str, found: Estimate) -> dict[str, float]:
    return {name: found.value, f"{name}_low": found.low, f"{name}_high": found.high}


def why_none(n: int, *estimates: Estimate) -> str | None:
    """Why there is no estimate of how items go together, or no verdict on it."""
    if n < FEWEST_COMPLETE:
        return "quality_few_complete"
    if any(each.reason in ("no_variation", "hangs_on_one") or np.isnan(each.low) for each in estimates):
        return "quality_alike"
    return "quality_few_for_verdict" if n < FEWEST_PERSONS else None


def item_rest_rows(score: Score, points: FloatArray) -> Iterator[dict[str, Any]]:
    """How each item goes together with the rest, and alpha of the others without it.

    Args:
        score: The score.
        points: What each item adds to it, shape (persons, items).
    """
    n = int((~np.isnan(points).any(axis=1)).sum())
    enough = n >= FEWEST_COMPLETE
    alpha = cronbach_alpha(points).value if enough else np.nan
    found = item_rest(points) if enough else [Estimate.none(n, "item_rest", "too_few")] * len(score.items)
    without = [each.value for each in alpha_without_each(points)] if enough else [np.nan] * len(score.items)
    for item, rest, left in zip(score.items, found, without, strict=True):
        yield {
            "score": score.id,
            "item": item,
            "n": n,
            **_limits("rest", rest),
            "fit_verdict": _fit(rest),
            "alpha_without": left,
            "without_verdict": _without(alpha, left, n),
            "suppressed": False,
            "reason": why_none(n, rest),
        }


def _fit(rest: Estimate) -> str:
    """Whether an item goes with the others, by its whole interval."""
    if rest.n < FEWEST_PERSONS or np.isnan(rest.low):
        return "not_told"
    if rest.high < 0:
        return "against"
    if rest.low >= LEAST_REST:
        return "fits"
    return "weak" if rest.high < LEAST_REST else "unclear"


def _without(alpha: float, left: float, n: int) -> str:
    """Whether the others hold together better without the item, in two decimals."""
    if n < FEWEST_PERSONS or np.isnan(alpha) or np.isnan(left):
        return "not_told"
    return "higher" if left - alpha >= 0.01 else "not_higher"  # noqa: PLR2004  the last digit that is printed


def heise_row(found: ReliabilityEstimate) -> dict[str, Any]:
    """A single item's reliability from each person's first three answers."""
    value, low, high = (np.nan if each is None else each for each in (found.value, found.low, found.high))
    return {
        "score": found.score,
        "method": "heise",
        "n": found.n,
        "value": value,
        "low": low,
        "high": high,
        "suppressed": False,
        "reason": found.reason and _NO_HEISE.get(found.reason, "quality_not_three_waves"),
    }


def retest_rows(score_id: str, before: FloatArray, after: FloatArray) -> Iterator[dict[str, Any]]:
    """How alike a score is at two occasions: the same order of persons, and the same values.

    Args:
        score_id: Id of the score or item.
        before: Values at the first, shape (pairs,).
        after: Values at the second.
    """
    n = int((~np.isnan(before + after)).sum())
    for method in ("correlation", "icc"):
        name = f"retest_{method}"
        found = (
            retest(before, after, method="icc" if method == "icc" else "correlation")
            if n >= FEWEST_COMPLETE
            else Estimate.none(n, name, "too_few")
        )
        why = why_none(n, found)
        yield {
            "score": score_id,
            "method": name,
            "n": n,
            "value": found.value,
            "low": found.low,
            "high": found.high,
            "suppressed": False,
            "reason": why if why != "quality_few_for_verdict" else None,
        }
