"""The rows of a comparison of two groups: who answered, means and ranks, shares, choices, and every answer counted.

Scope: values in, one dictionary per row out. What is compared, and what is refused, is in
``progression.analysis.comparison``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from progression.analysis.counted import Measure, answers_of, measures, positive, respondents_of
from progression.analysis.indicators import compare_shares
from progression.analysis.panel import is_asked
from progression.capture import Forms
from progression.definition import Item
from progression.scoring import Scores
from progression.stats import barnard, benjamini_hochberg, chi_square, group_effect, holm, rank_sum, welch_t, wilson
from progression.stats.arrays import BoolArray, FloatArray

__all__ = ["TwoGroups", "answered_rows", "choice_rows", "distribution_rows", "score_rows", "share_rows"]

Row = dict[str, Any]

_NO_CHI_SQUARE: Final = {"no_answers": "no_answers_in_group", "no_variation": "no_variation_in_choice"}


@dataclass(frozen=True, eq=False)
class TwoGroups:
    """One respondent's forms on both sides.

    Attributes:
        respondent: Who answered.
        groups: The two values.
        members: Shape (forms,) each: who stands on the first side, and who on the second.
    """

    respondent: str
    groups: tuple[str, str]
    members: tuple[BoolArray, BoolArray]

    def values(self, column: FloatArray) -> tuple[FloatArray, FloatArray]:
        """A column of all forms as the first side answered it and as the second, those without a value left out."""
        first, second = (column[side & ~np.isnan(column)] for side in self.members)
        return first, second


def answered_rows(two: TwoGroups) -> Iterator[Row]:
    """How many stand on each side; one form each, so that people are counted."""
    for side, group, members in zip(("first", "second"), two.groups, two.members, strict=True):
        yield {
            "respondent": two.respondent,
            "side": side,
            "group": group,
            "participants": int(members.sum()),
            "suppressed": False,
        }


def score_rows(scored: Scores, two: TwoGroups) -> list[Row]:
    """One row per score that the respondent is asked; these rows are the family of both adjustments."""
    asked = [each for each in scored.ids if is_asked(scored.instrument, each, two.respondent)]
    return _adjusted([_compared(scored, each, two) for each in asked])


def _adjusted(rows: list[Row]) -> list[Row]:
    for adjust, name in ((holm, "p_holm"), (benjamini_hochberg, "p_bh")):
        for row, adjusted in zip(rows, adjust([row["p"] for row in rows]), strict=True):
            row[name] = float(adjusted)
    return rows


def _compared(scored: Scores, score_id: str, two: TwoGroups) -> Row:
    first, second = two.values(scored.column(score_id))
    welch, effect, ranks = welch_t(first, second), group_effect(first, second), rank_sum(first, second)
    return {
        "score": score_id,
        "respondent": two.respondent,
        "n_first": welch.n_first,
        "mean_first": welch.mean_first,
        "sd_first": welch.sd_first,
        "n_second": welch.n_second,
        "mean_second": welch.mean_second,
        "sd_second": welch.sd_second,
        "difference": welch.difference,
        "difference_low": welch.low,
        "difference_high": welch.high,
        "t": welch.t,
        "df": welch.df,
        "p": welch.p,
        "p_holm": np.nan,
        "p_bh": np.nan,
        "g": effect.g,
        "g_low": effect.g_low,
        "g_high": effect.g_high,
        "g_av": effect.g_av,
        "g_av_low": effect.g_av_low,
        "g_av_high": effect.g_av_high,
        "mann_whitney": ranks.statistic,
        "mann_whitney_p": ranks.p,
        "mann_whitney_method": ranks.method,
        "superiority": ranks.superiority,
        "superiority_low": ranks.superiority_low,
        "superiority_high": ranks.superiority_high,
        "rank_biserial": ranks.rank_biserial,
        "better": scored.instrument.better(score_id),
        "suppressed": False,
        "reason": _why_not(min(len(first), len(second)), welch.t, ranks.superiority_low),
    }


def _why_not(fewest: int, t: float, superiority_low: float) -> str | None:
    """The first reason why something could not be computed."""
    if fewest <= 1:
        return "too_few_in_group"
    return "alike_in_groups" if np.isnan(t) else "no_overlap" if np.isnan(superiority_low) else None


def share_rows(forms: Forms, two: TwoGroups, wanted: Sequence[str] | None) -> list[Row]:
    """One row per item or score with positive answers that the respondent is asked; p is adjusted over these rows.

    Args:
        forms: The answers.
        two: The sides.
        wanted: Ids of items and scores; all where None.
    """
    asked = [each for each in measures(forms.instrument) if two.respondent in respondents_of(forms.instrument, each)]
    return _adjusted([_shares(forms, each, two) for each in asked if wanted is None or each.id in wanted])


def _shares(forms: Forms, measure: Measure, two: TwoGroups) -> Row:
    first, second = two.values(positive(forms, measure))
    (k1, n1), (k2, n2) = ((int((side == 1).sum()), len(side)) for side in (first, second))
    lows, highs = wilson([k1, k2], [n1, n2])
    found = compare_shares(k2, n2, k1, n1)
    return {
        "item": measure.id,
        "respondent": two.respondent,
        "k_first": k1,
        "n_first": n1,
        "share_first": k1 / n1 if n1 else np.nan,
        "share_first_low": float(lows[0]),
        "share_first_high": float(highs[0]),
        "k_second": k2,
        "n_second": n2,
        "share_second": k2 / n2 if n2 else np.nan,
        "share_second_low": float(lows[1]),
        "share_second_high": float(highs[1]),
        "difference": found.difference,
        "difference_low": found.low,
        "difference_high": found.high,
        "p": found.p,
        "p_method": found.p_method,
        "p_holm": np.nan,
        "p_bh": np.nan,
        "barnard_p": barnard(k1, n1, k2, n2) if found.p_method == "fisher" else np.nan,
        "suppressed": False,
        "reason": None if n1 and n2 else "no_answers_in_group",
    }


def choice_rows(forms: Forms, two: TwoGroups, wanted: Sequence[str] | None) -> Iterator[Row]:
    """One row per item answered by choosing one of several in no order, put to the respondent.

    Args:
        forms: The answers.
        two: The sides.
        wanted: Ids of items; all where None.
    """
    for item in forms.instrument.items:
        if forms.instrument.scale_of(item).type != "nominal" or two.respondent not in item.respondents:
            continue
        if wanted is not None and item.id not in wanted:
            continue
        first, second = _counts(forms, item, two)
        found = chi_square(list(first.values()), list(second.values()))
        yield {
            "item": item.id,
            "respondent": two.respondent,
            "n_first": sum(first.values()),
            "n_second": sum(second.values()),
            "chi_square": found.statistic,
            "df": found.df,
            "p": found.p,
            "cramer_v": found.v,
            "suppressed": False,
            "reason": _NO_CHI_SQUARE.get(found.reason or "", found.reason),
        }


def distribution_rows(forms: Forms, two: TwoGroups, wanted: Sequence[str] | None) -> Iterator[Row]:
    """One row per item, side and answer: how many gave it. Of an item of many options, several may have been given.

    Args:
        forms: The answers.
        two: The sides.
        wanted: Ids of items and scores; all items where None.
    """
    for item in forms.instrument.items:
        if two.respondent not in item.respondents or item.as_group or (wanted is not None and item.id not in wanted):
            continue
        counted = _counts(forms, item, two)
        given = forms.codes[:, forms.instrument.columns_of(item.id)[0]] >= 0 if counted[0] else ()
        for side, group, members, counts in zip(("first", "second"), two.groups, two.members, counted, strict=True):
            for code, count in counts.items():
                yield {
                    "item": item.id,
                    "respondent": two.respondent,
                    "side": side,
                    "group": group,
                    "code": code,
                    "count": count,
                    "n": int((members & given).sum()),
                    "suppressed": False,
                }


def _counts(forms: Forms, item: Item, two: TwoGroups) -> tuple[dict[float, int], dict[float, int]]:
    """How many on each side gave each answer; nothing of a long scale, or of one in words."""
    answers = answers_of(forms, item)
    first, second = ({code: int((chosen & side).sum()) for code, chosen in answers.items()} for side in two.members)
    return first, second
