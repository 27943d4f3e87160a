"""A simple check of whether a scale means the same at two occasions: the rows about it.

Scope: item–rest correlations, one factor's loadings and each item's change beside that of the others. It is no
confirmatory factor analysis: thresholds and intercepts are not compared in a model, and nothing is tested whole.
"""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from progression.analysis.quality_rows import FEWEST_COMPLETE, why_none
from progression.analysis.reliability import FEWEST_PERSONS
from progression.definition import Score
from progression.stats import (
    Loadings,
    PairedT,
    factor_loadings,
    holm,
    item_rest,
    item_rest_change,
    paired_t,
    tucker_congruence,
)
from progression.stats.arrays import FloatArray

__all__ = ["congruence_row", "invariance_rows"]

_EQUAL: Final = 0.95
"""Congruence from which two sets of loadings are equal: Lorenzo-Seva & ten Berge (2006), Methodology 2(2), 57–64."""
_FAIR: Final = 0.85
"""Congruence from which they are called fairly alike, in the same place."""

_LEVEL: Final = 0.05
_REASONS: Final = {
    "two_items": "quality_two_items",
    "too_few": "quality_few_for_items",
    "no_variation": "quality_alike",
    "not_one_factor": "quality_not_one_factor",
}


def congruence_row(score: Score, before: FloatArray, after: FloatArray) -> dict[str, Any]:
    """Whether one factor loads the items alike at both occasions, of those with every item both times.

    Args:
        score: The score.
        before: What each item adds to it at the first occasion, shape (pairs, items).
        after: At the second, the same persons in the same order.
    """
    first, second = _both_times(before, after)
    n = len(first)
    one, two = (_loadings(each) for each in (first, second))
    phi = tucker_congruence(one.values, two.values)
    verdict = "equal" if phi >= _EQUAL else "fair" if phi >= _FAIR else "different"
    few = "quality_few_complete" if n < FEWEST_COMPLETE else None
    return {
        "items": len(score.items),
        "n": n,
        "congruence": phi,
        "congruence_verdict": "not_told" if np.isnan(phi) or n < FEWEST_PERSONS else verdict,
        "suppressed": False,
        "reason": few or _why_no_factor(one, two) or ("quality_few_for_verdict" if n < FEWEST_PERSONS else None),
    }


def invariance_rows(score: Score, before: FloatArray, after: FloatArray) -> Iterator[dict[str, Any]]:
    """How each item goes with the others at both occasions, and whether it moved as they did.

    The shift is the item's own change less the mean change of the others, per person, in points of the score; p is
    adjusted by Holm over the items of the score. Weights do not enter it.

    Args:
        score: The score.
        before: What each item adds to it at the first occasion, shape (pairs, items).
        after: At the second, the same persons in the same order.
    """
    first, second = _both_times(before, after)
    n = len(first)
    if n < FEWEST_COMPLETE:
        yield from (_row(score, item, n, reason="quality_few_complete") for item in score.items)
        return
    moved = (second - first) / [score.weights.get(each, 1.0) for each in score.items]
    shifts = [_shift(moved, place) for place in range(len(score.items))]
    adjusted = holm([each.p for each in shifts])
    rests = zip(item_rest(first), item_rest(second), item_rest_change(first, second), strict=True)
    begins, ends = _loadings(first), _loadings(second)
    for item, (one, two, rest), load_one, load_two, shift, p in zip(
        score.items, rests, begins.values, ends.values, shifts, adjusted, strict=True
    ):
        why = why_none(n, rest)
        no_factor = _why_no_factor(begins, ends) if why != "quality_alike" else None
        yield _row(score, item, n, reason=no_factor or why) | {
            "rest_before": one.value,
            "rest_after": two.value,
            "rest_change": rest.value,
            "rest_low": rest.low,
            "rest_high": rest.high,
            "loading_before": float(load_one),
            "loading_after": float(load_two),
            "shift": shift.difference,
            "shift_low": shift.low,
            "shift_high": shift.high,
            "p": shift.p,
            "p_holm": float(p),
            "shift_verdict": _verdict(shift.difference, float(p), n),
        }


_NUMBERS: Final = (
    *("rest_before", "rest_after", "rest_change", "rest_low", "rest_high", "loading_before", "loading_after"),
    *("shift", "shift_low", "shift_high", "p", "p_holm"),
)


def _row(score: Score, item: str, n: int, *, reason: str | None) -> dict[str, Any]:
    """A row without numbers."""
    none = dict.fromkeys(_NUMBERS, float("nan"))
    verdict = {"shift_verdict": "not_told", "suppressed": False, "reason": reason}
    return {"score": score.id, "item": item, "n": n} | none | verdict


def _both_times(before: FloatArray, after: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Of those with every item at both occasions."""
    whole = ~np.isnan(before + after).any(axis=1)
    return before[whole], after[whole]


def _loadings(points: FloatArray) -> Loadings:
    if len(points) < FEWEST_COMPLETE:
        return Loadings(np.full(points.shape[1], np.nan), len(points), "too_few")
    return factor_loadings(points)


def _why_no_factor(*loadings: Loadings) -> str | None:
    return next((_REASONS[each.reason] for each in loadings if each.reason), None)


def _shift(moved: FloatArray, place: int) -> PairedT:
    """An item's change beside the mean change of the others."""
    return paired_t(np.delete(moved, place, axis=1).mean(axis=1), moved[:, place])


def _verdict(shift: float, p: float, n: int) -> str:
    if n < FEWEST_PERSONS or np.isnan(p):
        return "not_told"
    if p >= _LEVEL:
        return "no_sign"
    return "above" if shift > 0 else "below"
