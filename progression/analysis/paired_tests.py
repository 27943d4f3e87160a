"""Tests and effect sizes of one group's change between two occasions.

Scope: one row per score, from the pairs of one respondent in one group. Which test is the main one is settled by what
kind of score it is and by how many pairs there are, never by what the tests say; the others stay beside it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from itertools import product
from typing import Any, Final, Literal, TypeAlias

import numpy as np

from progression.definition import Constant, Instrument, Item, Score
from progression.scoring import Scores
from progression.stats import (
    benjamini_hochberg,
    bootstrap_effects,
    detectable_difference,
    direction,
    fewest_differing,
    holm,
    marginal_homogeneity,
    paired_effect,
    paired_equivalence,
    paired_t,
    pairs_needed,
    signed_rank,
)
from progression.stats.arrays import FloatArray, complete_pairs, largest_of, sample_sd

__all__ = ["MainTest", "Why", "important_changes", "rows_of_tests"]

MainTest: TypeAlias = Literal["sign", "wilcoxon", "t"]
Why: TypeAlias = Literal["two_answers", "ordered_answers", "few_pairs", "many_values"]
"""Why a test is the main one."""

_TWO: Final = 2
_FEWEST_FOR_T: Final = 15
"""Pairs below which the t test rests on a normal distribution that nobody can check (Moore & McCabe's rule)."""

_MOST_ANSWERS: Final = 11
"""Answers of a question whose distribution is tested answer by answer; a longer scale has too few on each."""


def rows_of_tests(
    scored: Scores,
    scores: Sequence[str],
    head: dict[str, Any],
    values: Callable[[FloatArray], tuple[FloatArray, FloatArray]],
    *,
    margin: float | None = None,
    draws: int | None = None,
) -> list[dict[str, Any]]:
    """One row per score; these rows are the family of both adjustments.

    Args:
        scored: Every form's scores.
        scores: Those put to the respondent.
        head: The columns that say which respondent and group a row is about.
        values: From a score's column to the values before and after, one of each per pair.
        margin: Smallest change that matters, scale points, for tests of equivalence; none are made when left out.
        draws: Resamples for bootstrap intervals; none are made when left out.

    Returns:
        See `progression.analysis.GroupChange.frame`.
    """
    rows = [
        {"score": each, **head, **_tested(scored.instrument, each, *complete_pairs(*values(column)), margin=margin)}
        for each, column in ((each, scored.column(each)) for each in scores)
    ]
    for name in ("p", "test_p"):
        for adjust, ending in ((holm, "holm"), (benjamini_hochberg, "bh")):
            for row, adjusted in zip(rows, adjust([row[name] for row in rows]), strict=True):
                row[f"{name}_{ending}"] = float(adjusted)
    if draws is not None and rows:
        pairs = [values(scored.column(each)) for each in scores]
        found = bootstrap_effects(*(np.column_stack(each) for each in zip(*pairs, strict=True)), draws=draws)
        for place, row in enumerate(rows):
            for effect, end in product(("d_z", "d_av"), ("low", "high")):
                row[f"{effect}_drawn_{end}"] = float(getattr(found, f"{effect}_{end}")[place])
    return rows


def important_changes(instrument: Instrument, scores: Sequence[str]) -> tuple[Constant, ...]:
    """The smallest important changes that pairs needed are counted from."""
    found = (instrument.constant(each, "important_change") for each in scores if not _two_answers(instrument, each))
    return tuple(each for each in found if each is not None)


def _tested(
    instrument: Instrument, score_id: str, before: FloatArray, after: FloatArray, *, margin: float | None
) -> dict[str, Any]:
    t, rank, way = paired_t(before, after), signed_rank(before, after), direction(before, after)
    effect = asdict(paired_effect(before, after))
    test, why = _main_test(instrument, score_id, t.n)
    few = t.n < _TWO
    return {
        **{("difference_" if name in ("low", "high") else "") + name: value for name, value in asdict(t).items()},
        "p_holm": np.nan,
        "p_bh": np.nan,
        "wilcoxon": rank.statistic,
        "wilcoxon_p": rank.p,
        "wilcoxon_method": rank.method,
        **asdict(way),
        "test": test,
        "test_why": why,
        "test_p": {"t": t.p, "wilcoxon": rank.p, "sign": way.sign_p}[test],
        "test_p_holm": np.nan,
        "test_p_bh": np.nan,
        **{name: value for name, value in effect.items() if name != "n"},
        "rank_biserial": rank.rank_biserial,
        "rank_biserial_low": rank.low,
        "rank_biserial_high": rank.high,
        **_answers(instrument, score_id, before, after),
        **_what_could_be_seen(instrument, score_id, before, after, test=test, differing=way.rose + way.fell),
        **dict(_against_margin(instrument, score_id, before, after, margin=margin)),
        "better": instrument.better(score_id),
        "suppressed": False,
        "reason": "too_few_pairs" if few else "no_variation" if np.isnan(t.t) else None,
    }


def _main_test(instrument: Instrument, score_id: str, n: int) -> tuple[MainTest, Why]:
    part = instrument.score(score_id)
    if _two_answers(instrument, score_id):
        return "sign", "two_answers"
    if isinstance(part, Item) and instrument.scale_of(part).type == "ordinal":
        return "wilcoxon", "ordered_answers"
    return ("t", "many_values") if n >= _FEWEST_FOR_T else ("wilcoxon", "few_pairs")


def _two_answers(instrument: Instrument, score_id: str) -> bool:
    part = instrument.score(score_id)
    if isinstance(part, Score):
        return part.method == "any_positive"
    return len(instrument.scale_of(part).values) == _TWO


def _answers(instrument: Instrument, score_id: str, before: FloatArray, after: FloatArray) -> dict[str, Any]:
    """Marginal homogeneity of a question; why there is no test of what is none, or has too many answers."""
    part = instrument.score(score_id)
    names = ("marginal", "marginal_df", "marginal_p", "bhapkar", "bhapkar_p")
    if isinstance(part, Score):
        return dict.fromkeys(names, np.nan) | {"marginal_reason": "not_one_question"}
    if len(instrument.scale_of(part).values) > _MOST_ANSWERS:
        return dict.fromkeys(names, np.nan) | {"marginal_reason": "too_many_answers"}
    found = marginal_homogeneity(before, after)
    df = np.nan if found.reason else found.df
    numbers = (found.stuart, df, found.stuart_p, found.bhapkar, found.bhapkar_p)
    return dict(zip(names, numbers, strict=True)) | {"marginal_reason": found.reason}


def _what_could_be_seen(
    instrument: Instrument, score_id: str, before: FloatArray, after: FloatArray, *, test: MainTest, differing: int
) -> dict[str, Any]:
    """The smallest mean difference that these pairs could show, and how many more it takes for one that is sought."""
    n, sd = len(before), sample_sd(after - before, largest=largest_of(before, after))
    sought, sought_from = (np.nan, None) if test == "sign" else _sought(instrument, score_id)
    needed = pairs_needed(sought, sd)
    return {
        "detectable": np.nan if test == "sign" else detectable_difference(n, sd),
        "sought": sought,
        "sought_from": sought_from,
        "pairs_needed": needed,
        "more_pairs": max(needed - n, 0.0) if np.isfinite(needed) else np.nan,
        "more_differing": 0 if test == "t" else max(fewest_differing() - differing, 0),
    }


def _sought(instrument: Instrument, score_id: str) -> tuple[float, str | None]:
    """The smallest important change, else one step of the scale; a sum has no step that means the same."""
    if constant := instrument.constant(score_id, "important_change"):
        return float(constant.value), "important_change"
    part = instrument.score(score_id)
    if isinstance(part, Score) and (part.method != "mean" or part.rescale):
        return np.nan, None
    items = [part] if isinstance(part, Item) else [instrument.item(each) for each in part.items]
    return max(_step(instrument, each) for each in items), "scale_step"


def _step(instrument: Instrument, item: Item) -> float:
    """The smallest difference between two answers, scale points; 0 where there is only one."""
    values = np.unique(list(instrument.scale_of(item).values.values()))
    return float(np.diff(values).min(initial=np.inf)) if len(values) > 1 else 0.0


def _against_margin(
    instrument: Instrument, score_id: str, before: FloatArray, after: FloatArray, *, margin: float | None
) -> Iterator[tuple[str, Any]]:
    if margin is None:
        return
    found = paired_equivalence(before, after, margin=margin, better=instrument.better(score_id))
    yield from {
        "margin": margin,
        "margin_low": found.low,
        "margin_high": found.high,
        "margin_above_p": found.above_p,
        "margin_below_p": found.below_p,
        "margin_verdict": found.verdict,
    }.items()
