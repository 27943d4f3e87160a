"""Where those who answered twice stood before and after, and how far they moved: the same persons, counted.

Scope: two kinds of rows about everybody, for pictures that show how many made the same move and never a person's own
line. Groups have none: a small group's moves could be had by subtraction.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np

from progression.analysis.individual import Judged
from progression.analysis.steps import steps_of
from progression.scoring import Scores
from progression.stats import standard_error_of_difference
from progression.stats.arrays import FloatArray, complete_pairs

__all__ = ["difference_rows", "errors_of_difference", "move_rows"]

_Values = Callable[[FloatArray], tuple[FloatArray, FloatArray]]


def move_rows(scored: Scores, scores: Sequence[str], head: dict[str, Any], values: _Values) -> Iterator[dict[str, Any]]:
    """One row per score, band before and band after.

    Args:
        scored: Every form's scores.
        scores: Those put to the respondent.
        head: The columns that say what a row is about.
        values: From a score's column to the values before and after, one of each per pair.

    Yields:
        ``score``, the head, ``from_low``, ``from_high``, ``to_low``, ``to_high`` (ends of the bands, scale points, both
        within; `progression.analysis.steps.Steps.bands`), ``count`` of ``n`` pairs. Nothing about a score without
        pairs or without ends.
    """
    for each in scores:
        first, second = complete_pairs(*values(scored.column(each)))
        steps = steps_of(scored.instrument, each)
        if steps is None or not len(first):
            continue
        bands = steps.bands(len(first))
        counts = np.zeros((len(bands), len(bands)), np.intp)
        np.add.at(counts, (bands.place(first), bands.place(second)), 1)
        for start, end in product(range(len(bands)), repeat=2):
            yield {
                "score": each,
                **head,
                "from_low": float(bands.low[start]),
                "from_high": float(bands.high[start]),
                "to_low": float(bands.low[end]),
                "to_high": float(bands.high[end]),
                "count": int(counts[start, end]),
                "n": len(first),
                "suppressed": False,
                "reason": None,
            }


def difference_rows(
    scored: Scores,
    scores: Sequence[str],
    head: dict[str, Any],
    values: _Values,
    *,
    errors: Mapping[tuple[str, str], float],
) -> Iterator[dict[str, Any]]:
    """One row per score and class of differences, after − before.

    Args:
        scored: Every form's scores.
        scores: Those put to the respondent.
        head: The columns that say what a row is about, ``respondent`` among them.
        values: From a score's column to the values before and after, one of each per pair.
        errors: Standard error of a difference by score and respondent, where it is known.

    Yields:
        ``score``, the head, ``low`` and ``high`` (ends of the class, scale points, both within;
        `progression.analysis.steps.Steps.differences`), ``count`` of ``n`` pairs, and ``s_diff``, NaN where it is not
        known. Nothing about a score without pairs or without ends.
    """
    for each in scores:
        first, second = complete_pairs(*values(scored.column(each)))
        steps = steps_of(scored.instrument, each)
        if steps is None or not len(first):
            continue
        classes = steps.differences()
        counts = np.bincount(classes.place(second - first), minlength=len(classes))
        for low, high, count in zip(classes.low, classes.high, counts, strict=True):
            yield {
                "score": each,
                **head,
                "low": float(low),
                "high": float(high),
                "count": int(count),
                "n": len(first),
                "s_diff": errors.get((each, head["respondent"]), np.nan),
                "suppressed": False,
                "reason": None,
            }


def errors_of_difference(judged: Sequence[Judged]) -> dict[tuple[str, str], float]:
    """Standard error of a difference by score and respondent, scale points: of those that a verdict rests on."""
    return {
        (each.score, each.respondent): standard_error_of_difference(
            sd=float(each.values.sd), reliability=float(each.values.reliability)
        )
        for each in judged
        if each.values.sd is not None
        and each.values.reliability is not None
        and {"reliability", "sd"} <= {constant.kind for constant in each.constants}
    }
