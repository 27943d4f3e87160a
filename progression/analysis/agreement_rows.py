"""The rows of a comparison of two respondents: who was rated by both, how far they agree, who moved towards whom.

Scope: values in, one dictionary per row out. What is compared, and what is refused, is in
``progression.analysis.agreement``.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np

from progression.analysis.both import Both, Members
from progression.analysis.grouping import Grouping
from progression.definition import Instrument, Item
from progression.scoring import Scores
from progression.stats import Estimate, convergence, icc, mean_gap, paired_t, weighted_kappa, wilson
from progression.stats.arrays import FloatArray

__all__ = ["answered_rows", "level_rows", "movement_rows"]

_SAME: Final = 1e-9  # scores of the same answers differ by less
_MOVED: Final = {
    "first": "moved_respondent",
    "second": "moved_other",
    "both": "moved_both",
    "unchanged": "unchanged",
    "widened": "widened",
}


def _cells(both: Both, divisions: Sequence[Grouping], occasion: str) -> Iterator[tuple[dict[str, Any], Members]]:
    """What the rows of each group are about, and who of the participants belongs to it."""
    either = both.either(occasion)
    for division in divisions:
        places = both.group(division, occasion)
        for place, label in enumerate(division.labels):
            if (members := either & (places == place)).any():
                head = {"respondent": both.respondent, "other": both.other, "by": division.by, "group": label}
                yield head, members


def answered_rows(both: Both, divisions: Sequence[Grouping], occasion: str) -> Iterator[dict[str, Any]]:
    """How many in each group were rated by both at an occasion, and how many by one of the two."""
    one, two = both.rated(occasion)
    for head, members in _cells(both, divisions, occasion):
        yield head | {
            "occasion": occasion,
            "participants": int(members.sum()),
            "both": int((members & one & two).sum()),
            "only_respondent": int((members & one & ~two).sum()),
            "only_other": int((members & two & ~one).sum()),
            "suppressed": False,
        }


def level_rows(
    scored: Scores, both: Both, scores: Sequence[str], divisions: Sequence[Grouping], occasion: str
) -> Iterator[dict[str, Any]]:
    """Gap and agreement on each score in each group at an occasion, over those with a value by both."""
    for head, members in _cells(both, divisions, occasion):
        for each in scores:
            if _asked_at(scored.instrument, each, occasion):
                one, two = both.values(scored.column(each), occasion)
                answered = members & ~np.isnan(one + two)
                yield (
                    {"score": each}
                    | head
                    | {"occasion": occasion}
                    | _level(scored.instrument, each, one[answered], two[answered])
                )


def _level(instrument: Instrument, score_id: str, one: FloatArray, two: FloatArray) -> dict[str, Any]:
    gap, n = mean_gap(one, two), len(one)
    same = int((np.abs(one - two) <= _SAME).sum())
    low, high = wilson(same, n) if n else (np.nan, np.nan)
    kappa = weighted_kappa(one, two) if isinstance(instrument.score(score_id), Item) else None
    absolute = icc(np.column_stack([one, two]))["ICC(A,1)"]
    return {
        "n": n,
        "gap": gap.gap,
        "gap_low": gap.low,
        "gap_high": gap.high,
        "gap_sd": gap.sd,
        "limit_low": gap.limit_low,
        "limit_high": gap.limit_high,
        "same": same,
        "share_same": same / n if n else np.nan,
        "share_low": float(low),
        "share_high": float(high),
        **_estimate("kappa", kappa),
        **_estimate("icc", absolute),
        "suppressed": False,
        "reason": _reason(kappa, absolute),
    }


def _estimate(name: str, found: Estimate | None) -> dict[str, float]:
    value, low, high = (found.value, found.low, found.high) if found else (np.nan,) * 3
    return {name: value, f"{name}_low": low, f"{name}_high": high}


def _reason(*estimates: Estimate | None) -> str | None:
    """Why a measure of agreement is missing."""
    reasons = [each.reason for each in estimates if each and each.reason]
    return ("few_for_agreement" if reasons[0] == "too_few" else "no_spread") if reasons else None


def movement_rows(
    scored: Scores, both: Both, scores: Sequence[str], divisions: Sequence[Grouping], between: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """What became of the gap on each score in each group between two occasions, over those with all four values."""
    for head, members in _cells(both, divisions, between[0]):
        for each in scores:
            if all(_asked_at(scored.instrument, each, when) for when in between):
                column = scored.column(each)
                moved = convergence(*(values[members] for when in between for values in both.values(column, when)))
                test = paired_t(moved.gap_after, moved.gap_before)
                yield {
                    "score": each,
                    **head,
                    "n": test.n,
                    "gap_before": test.mean_after,
                    "gap_after": test.mean_before,
                    "narrowing": test.difference,
                    "narrowing_low": test.low,
                    "narrowing_high": test.high,
                    "by_respondent": _mean(moved.by_first),
                    "by_other": _mean(moved.by_second),
                    **{_MOVED[kind]: count for kind, count in moved.counts().items()},
                    "suppressed": False,
                    "reason": "no_interval" if test.n and np.isnan(test.low) else None,
                }


def _mean(values: FloatArray) -> float:
    """Mean of those that there are, summed in an order that depends on the values alone."""
    known = np.sort(values[~np.isnan(values)])
    return float(known.mean()) if len(known) else float("nan")


def _asked_at(instrument: Instrument, score_id: str, occasion: str) -> bool:
    part = instrument.score(score_id)
    items = [part] if isinstance(part, Item) else [instrument.item(each) for each in part.items]
    return any(instrument.asked_at(item, occasion) for item in items)
