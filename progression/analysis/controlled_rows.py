"""The rows of a change with a comparison group: who was lost, how alike they began, how each group changed.

Scope: one respondent's pairs in, one dictionary per row out. What is compared, and what is refused, is in
``progression.analysis.controlled``.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np

from progression.analysis.attrition import attrition_counts
from progression.analysis.controlled_groups import Controls
from progression.scoring import Scores
from progression.stats import (
    CLEAR_DIFFERENCE,
    SMALL_DIFFERENCE,
    Balance,
    GroupDifference,
    difference_in_differences,
    group_difference,
    holm,
    mean_balance,
    paired_t,
    share_balance,
    special,
)
from progression.stats.arrays import BoolArray, FloatArray

__all__ = ["attrition_rows", "balance_rows", "difference_rows", "mean_rows", "weight_row"]

Row = dict[str, Any]

_SIDES: Final = ("first", "second")
_AS_PRINTED: Final = 0.005  # a difference that is printed as 0.25 is clear, or nobody could follow the verdict


def attrition_rows(two: Controls) -> Iterator[Row]:
    """One row per group: persons, with both forms, with only one."""
    for place, (side, group) in enumerate(zip(_SIDES, two.groups, strict=True)):
        head = {"respondent": two.pairs.respondent, "side": side, "group": group}
        yield attrition_counts(two.pairs, two.side == place, head)


def balance_rows(scored: Scores, scores: Sequence[str], two: Controls) -> Iterator[Row]:
    """One row per score, number, and value of a group column: both groups at the start, before and after weighting."""
    adjusted = {each.id for each in two.adjusted}
    wanted = list(dict.fromkeys([*scores, *(each.id for each in two.adjusted if each.kind == "start")]))
    for each in wanted:
        rows, before, _ = two.answered(scored.column(each))
        head = _about(two, each, "start", by=None, group=None, adjusted=each in adjusted)
        yield _balanced(two, head, rows, before)
    for covariate in two.covariates:
        values = covariate.of(two.pairs)
        rows = two.people & ~np.isnan(values)
        if covariate.kind == "number":
            head = _about(two, covariate.id, "number", by=covariate.id, group=None, adjusted=covariate.adjusted)
            yield _balanced(two, head, rows, values)
        for place, label in enumerate(covariate.labels):
            if (values[rows] == place).any():
                head = _about(two, covariate.id, "group", by=covariate.id, group=label, adjusted=covariate.adjusted)
                yield _balanced(two, head, rows, (values == place).astype(np.float64))


def _about(two: Controls, covariate: str, kind: str, *, by: str | None, group: str | None, adjusted: bool) -> Row:
    return {
        "respondent": two.pairs.respondent,
        "covariate": covariate,
        "kind": kind,
        "by": by,
        "group": group,
        "adjusted": adjusted,
    }


def _balanced(two: Controls, head: Row, rows: BoolArray, values: FloatArray) -> Row:
    sides = [rows & (two.side == place) for place in (0, 1)]
    first, second = (values[each] for each in sides)
    weights = None if two.weights is None else two.weights[sides[1]]
    share = head["kind"] == "group"
    found: Balance = share_balance(first, second, weights) if share else mean_balance(first, second, weights)
    return {
        **head,
        "n_first": len(first),
        "k_first": int(first.sum()) if share else np.nan,
        "mean_first": found.mean_first,
        "n_second": len(second),
        "k_second": int(second.sum()) if share else np.nan,
        "mean_second": found.mean_second,
        "difference": found.difference,
        "verdict": _verdict(found.difference),
        "mean_weighted": found.mean_weighted,
        "difference_weighted": found.difference_weighted,
        "weighted_verdict": _verdict(found.difference_weighted),
        "suppressed": False,
        "reason": "no_spread_at_start" if np.isnan(found.difference) else None,
    }


def _verdict(difference: float) -> str:
    if np.isnan(difference):
        return "not_compared"
    size = abs(difference) + _AS_PRINTED
    return "alike" if size < SMALL_DIFFERENCE else "somewhat_unlike" if size < CLEAR_DIFFERENCE else "unlike"


def weight_row(two: Controls) -> Iterator[Row]:
    """One row: how many the weighted group counts for, and how far the groups are alike at all; none without."""
    found = two.propensity
    if found is not None:
        first = two.side[two.people] == 0
        yield {
            "respondent": two.pairs.respondent,
            "n_first": int(first.sum()),
            "n_second": int((~first).sum()),
            "effective": found.effective,
            "largest": found.largest,
            "outside": found.outside,
            "suppressed": False,
            "reason": _reason(found.reason),
        }


def mean_rows(scored: Scores, scores: Sequence[str], two: Controls) -> Iterator[Row]:
    """One row per score and group: the mean at both occasions of those with both, and the change, with intervals."""
    for each in scores:
        rows, before, after = two.answered(scored.column(each))
        sides = [rows & (two.side == place) for place in (0, 1)]
        counts = [int(side.sum()) for side in sides]
        for name, group, side in zip(_SIDES, two.groups, sides, strict=True):
            found = paired_t(before[side], after[side])
            before_half, after_half = _half(found.sd_before, found.n), _half(found.sd_after, found.n)
            yield {
                "score": each,
                "respondent": two.pairs.respondent,
                "side": name,
                "group": group,
                "n": found.n,
                "n_first": counts[0],
                "n_second": counts[1],
                "mean_before": found.mean_before,
                "mean_before_low": found.mean_before - before_half,
                "mean_before_high": found.mean_before + before_half,
                "mean_after": found.mean_after,
                "mean_after_low": found.mean_after - after_half,
                "mean_after_high": found.mean_after + after_half,
                "difference": found.difference,
                "difference_low": found.low,
                "difference_high": found.high,
                "suppressed": False,
            }


def _half(sd: float, n: int) -> float:
    """Half the t interval of a mean; NaN where nobody differs from the rest."""
    return float(sd / np.sqrt(n) * special.stdtrit(n - 1, 0.975)) if sd > 0 else float("nan")


def difference_rows(scored: Scores, scores: Sequence[str], two: Controls) -> list[Row]:
    """One row per score and approach; Holm's family is the scores of one approach."""
    found = [row for each in scores for row in _compared(scored.column(each), each, two)]
    for approach in dict.fromkeys(row["approach"] for row in found):
        rows = [row for row in found if row["approach"] == approach]
        for row, adjusted in zip(rows, holm([row["p"] for row in rows]), strict=True):
            row["p_holm"] = float(adjusted)
    for row in found:
        row["better"] = scored.instrument.better(row["score"])
    return found


def _compared(column: FloatArray, score_id: str, two: Controls) -> Iterator[Row]:
    rows, before, after = two.answered(column)
    first, cluster = two.side[rows] == 0, two.cluster[rows]
    yield _row(score_id, two, "unadjusted", group_difference(after[rows] - before[rows], first, cluster))
    yield _row(score_id, two, "did", _everybody(two, before, after)) | _alone(two, before, after)
    known = np.column_stack([before[rows], two.design(rows, besides=score_id)])
    yield _row(score_id, two, "ancova", group_difference(after[rows], first, cluster, covariates=known))
    if two.propensity is None:
        return
    weights = two.weights
    if weights is None:
        none = GroupDifference(int(first.sum()), int((~first).sum()), 0, *(np.nan,) * 5, reason=None)
        yield _row(score_id, two, "weighted", none) | {"reason": _reason(two.propensity.reason)}
        return
    found = group_difference(after[rows], first, cluster, covariates=before[rows][:, None], weights=weights[rows])
    yield _row(score_id, two, "weighted", found)


def _everybody(two: Controls, before: FloatArray, after: FloatArray) -> GroupDifference:
    """Both occasions of everybody with a value at either."""
    values = np.concatenate([before, after])
    there = np.tile(two.members, 2) & ~np.isnan(values)
    later = np.repeat([False, True], len(before))[there]
    who, first = np.tile(np.arange(len(before)), 2)[there], np.tile(two.side == 0, 2)[there]
    shared = np.tile(two.cluster, 2)[there] if two.clustered else None
    return difference_in_differences(values[there], first, later, who, cluster=shared)


def _alone(two: Controls, before: FloatArray, after: FloatArray) -> Row:
    """How many of each group have a value at one of the occasions only."""
    there = {"before": ~np.isnan(before), "after": ~np.isnan(after)}
    return {
        f"only_{when}_{side}": int((two.members & (two.side == place) & there[when] & ~there[other]).sum())
        for place, side in enumerate(_SIDES)
        for when, other in (("before", "after"), ("after", "before"))
    }


def _row(score_id: str, two: Controls, approach: str, found: GroupDifference) -> Row:
    return {
        "score": score_id,
        "respondent": two.pairs.respondent,
        "approach": approach,
        "n_first": found.n_first,
        "n_second": found.n_second,
        **{f"only_{when}_{side}": 0 for side in _SIDES for when in ("before", "after")},
        "clusters": found.clusters if two.clustered else np.nan,
        "estimate": found.estimate,
        "low": found.low,
        "high": found.high,
        "df": found.df,
        "p": found.p,
        "p_holm": np.nan,
        "better": None,
        "suppressed": False,
        "reason": _reason(found.reason, clustered=two.clustered),
    }


def _reason(reason: str | None, *, clustered: bool = False) -> str | None:
    """The reason as the texts have it: people are no clusters to a reader."""
    if reason in ("few_clusters", "few_df") and not clustered:
        return "controlled_few_people"
    if reason == "too_few_in_group":
        return reason
    return f"controlled_{reason}" if reason else None
