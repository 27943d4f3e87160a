"""Those who left beside those who stayed, and what a comparison of those who stayed can bear.

Scope: answers at the first occasion, the groups they belonged to, and bounds on the change of all who began. Who left
has a form at the first occasion and none at the second; who stayed on a score has a value at both. Whoever came back
and skipped the question is neither: this person alone could otherwise be told from two means.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from progression.analysis.grouping import groupings
from progression.analysis.pairs import Pairs
from progression.definition import Instrument, Item
from progression.scoring import Scores
from progression.stats import CLEAR_DIFFERENCE, attrition_bounds, standardised_means, standardised_shares
from progression.stats.arrays import BoolArray, FloatArray

__all__ = ["background_rows", "bound_rows", "leaver_rows"]

_FEWEST: Final = 2  # leavers and stayers, for a standard deviation each
_AS_PRINTED: Final = 0.005  # a difference that is printed as ±0.25 is clear, or nobody could follow the verdict
_MOST_VALUES: Final = 12  # a column with more (year of birth, mentor) divides into too little


def leaver_rows(
    scored: Scores, pairs: Pairs, members: BoolArray, head: dict[str, Any], scores: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """One row per score: those who stayed and those who left, as they were at the first occasion.

    Args:
        scored: Every form's scores.
        pairs: One respondent's forms at both occasions.
        members: Which participants of the pairs belong to the group, shape (participants,).
        head: The columns that say what a row is about.
        scores: Ids of the scores that the respondent is asked.

    Yields:
        ``score``, the head, n, mean and SD of each, ``g`` = leavers − stayers in pooled standard deviations with its
        95 % interval, and a ``verdict``: ``lower`` or ``higher`` from `CLEAR_DIFFERENCE` on, else
        ``no_clear_difference``; ``not_compared`` where there is no ``g``, with the reason.
    """
    for each in scores:
        stayed, _, left = _starts(scored, each, pairs, members)
        found = standardised_means(left, stayed)
        few = min(found.n_first, found.n_second) < _FEWEST
        yield {
            "score": each,
            **head,
            "n_stayers": found.n_second,
            "mean_stayers": found.mean_second,
            "sd_stayers": found.sd_second,
            "n_leavers": found.n_first,
            "mean_leavers": found.mean_first,
            "sd_leavers": found.sd_first,
            "g": found.g,
            "g_low": found.g_low,
            "g_high": found.g_high,
            "verdict": _verdict(found.g),
            "better": scored.instrument.better(each),
            "suppressed": False,
            "reason": "nobody_left"
            if not found.n_first
            else "too_few_to_compare"
            if few
            else "alike_within"
            if np.isnan(found.g)
            else None,
        }


def bound_rows(
    scored: Scores, pairs: Pairs, members: BoolArray, head: dict[str, Any], scores: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """One row per score: the mean difference of those who stayed, and what it would be among all who began.

    Args:
        scored: Every form's scores.
        pairs: One respondent's forms at both occasions.
        members: Which participants of the pairs belong to the group, shape (participants,).
        head: The columns that say what a row is about.
        scores: Ids of the scores that the respondent is asked.

    Yields:
        ``score``, the head, ``n_stayers``, ``n_leavers``, ``difference`` and the same where all who left were
        unchanged (``if_unchanged``), at the worst end (``if_worst``), at the best (``if_best``). Neither end where the
        definition says none is better, or rests on a number, whose range is what may be typed and no end of a scale.
    """
    for each in scores:
        stayed, ended, left = _starts(scored, each, pairs, members)
        better = scored.instrument.better(each)
        low, high = _limits(scored.instrument, each)
        found = attrition_bounds(stayed, ended, left, low=low, high=high)
        worst, best = {
            "higher": (found.if_lowest, found.if_highest),
            "lower": (found.if_highest, found.if_lowest),
            None: (np.nan, np.nan),
        }[better]
        told = int((~np.isnan(left)).sum())
        yield {
            "score": each,
            **head,
            "n_stayers": len(stayed),
            "n_leavers": told,
            "difference": found.difference,
            "if_unchanged": found.if_unchanged,
            "if_worst": worst,
            "if_best": best,
            "better": better,
            "suppressed": False,
            "reason": "nobody_left"
            if not told
            else "nobody_stayed"
            if not len(stayed)
            else "no_limits"
            if np.isnan(low)
            else "no_direction"
            if better is None
            else None,
        }


def background_rows(keys: pd.DataFrame, pairs: Sequence[Pairs], columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """One row per respondent, group column and value: its share of those who left and of those who stayed.

    Args:
        keys: The forms' keys.
        pairs: The pairs of each respondent.
        columns: Group columns; one with more than twelve values is left out. The value is that of the first occasion.

    Yields:
        ``respondent``, ``by`` (the column), ``group`` (the value), how many of how many in each, both shares and
        their standardised ``difference``, leavers − stayers. Forms without a value are in no number.
    """
    dividing = [each for each in columns if 1 < keys[each].nunique() <= _MOST_VALUES]
    divisions = [groupings(keys, [each])[1] for each in dividing]
    for each, division in itertools.product(pairs, divisions):
        code = np.where(each.before >= 0, division.codes[each.before], -1)
        n_stayed, n_left = (int((who & (code >= 0)).sum()) for who in (each.complete, ~each.complete))
        for place, label in enumerate(division.labels):
            stayed, left = (int((who & (code == place)).sum()) for who in (each.complete, ~each.complete))
            difference = float(standardised_shares(left, n_left, stayed, n_stayed))
            if left or stayed:
                yield {
                    "respondent": each.respondent,
                    "by": division.by,
                    "group": label,
                    "k_stayers": stayed,
                    "n_stayers": n_stayed,
                    "share_stayers": stayed / n_stayed if n_stayed else np.nan,
                    "k_leavers": left,
                    "n_leavers": n_left,
                    "share_leavers": left / n_left if n_left else np.nan,
                    "difference": difference,
                    "verdict": _verdict(difference),
                    "suppressed": False,
                    "reason": "nobody_left" if not n_left else "one_sided" if np.isnan(difference) else None,
                }


def _starts(
    scored: Scores, score_id: str, pairs: Pairs, members: BoolArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Before and after of those who stayed, and before of those who left."""
    before, after = pairs.values(scored.column(score_id))
    stayed = members & ~(np.isnan(before) | np.isnan(after))
    return before[stayed], after[stayed], before[members & (pairs.before >= 0) & (pairs.after < 0)]


def _verdict(difference: float) -> str:
    if np.isnan(difference):
        return "not_compared"
    if abs(difference) < CLEAR_DIFFERENCE - _AS_PRINTED:
        return "no_clear_difference"
    return "lower" if difference < 0 else "higher"


def _limits(instrument: Instrument, score_id: str) -> tuple[float, float]:
    """The ends of a scale; NaN where the score rests on a number."""
    part = instrument.score(score_id)
    items = [part] if isinstance(part, Item) else [instrument.item(each) for each in part.items]
    if any(instrument.scale_of(each).type == "number" for each in items):
        return np.nan, np.nan
    return instrument.bounds(score_id)
