"""The mean change of a group by several answers to the question of who is missing, side by side.

Scope: one row per score and approach, where somebody answered at one occasion alone. Who answered at both occasions and
skipped the question at one is in none of the numbers, as in ``progression.analysis.leavers`` and for the same reason.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from progression.analysis.grouping import Grouping, groupings
from progression.analysis.leavers import bound_rows
from progression.analysis.pairs import Pairs
from progression.scoring import Scores
from progression.stats import FEWEST_MODELLED, available_change, imputed_change, paired_t
from progression.stats.arrays import BoolArray, FloatArray

__all__ = ["ASSUMED", "helping_divisions", "missing_rows"]

ASSUMED: Final = {
    "complete": "as_those_who_stayed",
    "mixed": "as_answers_tell",
    "imputed": "as_answers_and_more_tell",
    "bound_unchanged": "unchanged",
    "bound_worst": "worst_end",
    "bound_best": "best_end",
}
"""What each approach supposes of those who are missing, in the order of the rows."""

_MOST_VALUES: Final = 12  # of a group column, as in the background of those who left
_BOUNDS: Final = {
    "bound_unchanged": "if_unchanged",
    "bound_worst": "if_worst",
    "bound_best": "if_best",
}
_NUMBERS: Final = ("difference", "low", "high", "df", "p")


def helping_divisions(keys: pd.DataFrame, groups: Sequence[str]) -> list[Grouping]:
    """The forms divided by each group column that may tell something of those who are missing.

    Args:
        keys: The forms' keys.
        groups: Group columns. One with a single value, or more than twelve, tells nothing of few persons.
    """
    dividing = [each for each in sorted(groups) if 1 < keys[each].nunique() <= _MOST_VALUES]
    return [groupings(keys, [each])[1] for each in dividing]


def missing_rows(
    scored: Scores,
    pairs: Pairs,
    members: BoolArray,
    head: dict[str, Any],
    scores: Sequence[str],
    *,
    divisions: Sequence[Grouping],
    imputations: int | None,
) -> Iterator[dict[str, Any]]:
    """One row per score and approach; none of a score on which nobody is missing.

    Args:
        scored: Every form's scores.
        pairs: One respondent's forms at both occasions.
        members: Which participants of the pairs belong to the group, shape (participants,).
        head: The columns that say what a row is about.
        scores: Ids of the scores that the respondent is asked.
        divisions: Of the forms, by columns that may help to impute (`helping_divisions`).
        imputations: Imputed data sets; none are made when left out.

    Yields:
        ``score``, the head, ``approach`` and ``assumption``; ``of`` whom it is (``both``, ``began``, ``either``; where
        somebody answered at the second occasion alone, a model has a row without and one with them) and ``n`` of them;
        on the score ``n_stayers`` (both values), ``n_leavers`` and ``n_joiners`` (a value, and no form at the other
        occasion); ``difference, low, high, df, p`` in scale points, after − before; ``used_scores``, ids of the scores
        at the first occasion that the imputation used, and ``used_columns``, the group columns; ``better, suppressed,
        reason``.
    """
    for each in scores:
        first, second = pairs.values(scored.column(each))
        stayed = members & ~(np.isnan(first) | np.isnan(second))
        left = members & (pairs.after < 0) & ~np.isnan(first)
        joined = members & (pairs.before < 0) & ~np.isnan(second)
        if not (left | joined).any():
            continue
        ways = [_complete(first[stayed], second[stayed])]
        people: dict[Of, BoolArray] = {"began": stayed | left} if left.any() else {}
        people |= {"either": stayed | left | joined} if joined.any() else {}
        ways += [_mixed(of, first[here], second[here]) for of, here in people.items()]
        if imputations is not None:
            for of, here in people.items():
                others = _others(scored, each, scores, pairs, here, divisions=divisions)
                ways.append(_imputed(of, first[here], second[here], others, draws=imputations))
        if left.any():
            ways.extend(_bounds(next(bound_rows(scored, pairs, members, head, [each]))))
        better = scored.instrument.better(each)
        for approach, of, n, numbers, reason, used in ways:
            yield {
                "score": each,
                **head,
                "approach": approach,
                "assumption": ASSUMED[approach],
                "of": of,
                "n": n,
                "n_stayers": int(stayed.sum()),
                "n_leavers": int(left.sum()),
                "n_joiners": int(joined.sum()),
                **dict(zip(_NUMBERS, numbers, strict=True)),
                "used_scores": ", ".join(name for name, is_score in used if is_score),
                "used_columns": ", ".join(name for name, is_score in used if not is_score),
                "better": better,
                "suppressed": False,
                "reason": reason,
            }


Of: TypeAlias = Literal["both", "began", "either"]
"""Those who answered both times, at the first, or at either."""

_Other: TypeAlias = tuple[str, bool]  # id of a score or a group column, and whether it is a score


class _Way(NamedTuple):
    """One approach: whom and how many it is about, its `_NUMBERS`, why there are none, and what helped to impute."""

    approach: str
    of: Of
    n: int
    numbers: Sequence[float]
    reason: str | None
    used: tuple[_Other, ...] = ()


def _complete(before: FloatArray, after: FloatArray) -> _Way:
    found = paired_t(before, after)
    few = "too_few_pairs" if found.n < 2 else "no_variation" if np.isnan(found.t) else None  # noqa: PLR2004  for an SD
    return _Way("complete", "both", found.n, (found.difference, found.low, found.high, found.df, found.p), few)


def _mixed(of: Of, before: FloatArray, after: FloatArray) -> _Way:
    found = available_change(before, after)
    why = "missing_few_modelled" if found.reason == "few_pairs" else found.reason and f"missing_{found.reason}"
    return _Way("mixed", of, found.n, (found.difference, found.low, found.high, found.df, found.p), why)


def _imputed(
    of: Of, before: FloatArray, after: FloatArray, others: tuple[list[_Other], FloatArray], *, draws: int
) -> _Way:
    names, columns = others
    found = imputed_change(before, after, columns, draws=draws)
    used = tuple(dict.fromkeys(names[place] for place in found.used))
    why = "missing_few_imputed" if found.reason == "few_pairs" else found.reason and f"missing_{found.reason}"
    return _Way("imputed", of, found.n, (found.difference, found.low, found.high, found.df, found.p), why, used)


def _bounds(found: dict[str, Any]) -> Iterator[_Way]:
    for approach, name in _BOUNDS.items():
        why = found["reason"] if np.isnan(found[name]) else None
        yield _Way(approach, "began", found["n_stayers"] + found["n_leavers"], (found[name], *(np.nan,) * 4), why)


def _others(
    scored: Scores,
    score_id: str,
    scores: Sequence[str],
    pairs: Pairs,
    here: BoolArray,
    *,
    divisions: Sequence[Grouping],
) -> tuple[list[_Other], FloatArray]:
    """What else is known of these participants: the other scores at the first occasion, and group columns as 0 and 1.

    Returns:
        What each column is of, and the columns, shape (participants, columns).
    """
    names = [(each, True) for each in scores if each != score_id]
    columns = [pairs.values(scored.column(each))[0][here] for each, _ in names]
    for division in divisions:
        code = division.codes[pairs.home[here]]
        for place in range(1, len(division.labels)):
            value = np.where(code < 0, np.nan, code == place)
            if min((value == 0).sum(), (value == 1).sum()) >= FEWEST_MODELLED:
                names.append((str(division.by), False))
                columns.append(value)
    return names, np.column_stack(columns) if columns else np.zeros((int(here.sum()), 0))
