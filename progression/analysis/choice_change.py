"""Answers in no order, before and after, of the same participants.

Scope: items answered by choosing one or several of some options. For items of which one option is chosen first whether
the answers are spread alike; then each option's share at either occasion. From the pairs of one respondent.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from progression.analysis.counted import answers_of, choices
from progression.analysis.pairs import Pairs
from progression.analysis.panel import at_every
from progression.capture import Forms
from progression.definition import Instrument, Item
from progression.stats import benjamini_hochberg, holm, marginal_homogeneity, paired_shares
from progression.stats.arrays import BoolArray, FloatArray

__all__ = [
    "choice_items",
    "choice_share_rows",
    "choice_test_rows",
    "measured_and_chosen",
    "with_families_of_items",
    "with_families_of_options",
]

_SHARES: Final = ("n11", "n10", "n01", "n00", "difference", "newcombe_low", "newcombe_high", "midp_p")
_CELL: Final = ["respondent", "by", "group"]


def measured_and_chosen(
    instrument: Instrument, scores: Sequence[str] | None
) -> tuple[list[str] | None, list[str] | None]:
    """What was asked for that is measured, and what is answered by options in no order; None each where nothing was."""
    if scores is None:
        return None, None
    in_no_order = {each.id for each in choices(instrument)}
    return [each for each in scores if each not in in_no_order], [each for each in scores if each in in_no_order]


def choice_items(instrument: Instrument, occasions: Sequence[str], named: Sequence[str] | None) -> list[Item]:
    """The items with options in no order that are asked at both occasions.

    Args:
        instrument: Whose items.
        occasions: Ids of the two.
        named: Ids of those that are asked for; all that are no group columns where None.
    """
    wanted = [each.id for each in choices(instrument) if (not each.as_group if named is None else each.id in named)]
    asked, _ = at_every(instrument, wanted, occasions)
    return [instrument.item(each) for each in asked]


def choice_share_rows(
    forms: Forms, pairs: Pairs, members: BoolArray, head: dict[str, Any], items: Sequence[Item]
) -> Iterator[dict[str, Any]]:
    """One row per item and option.

    Args:
        forms: The answers.
        pairs: One respondent's forms at both occasions.
        members: Which participants of the pairs belong to the group, shape (participants,).
        head: The columns that say what a row is about.
        items: Of `choice_items`.

    Yields:
        ``item``, the head, ``code``, ``n`` (with an answer to the item both times), ``share_before``, ``share_after``,
        the counts ``n11, n10, n01, n00`` of those who gave it both times, before only, after only, neither; their
    """
    for item, given, told in _answered(forms, pairs, members, items):
        for code, chosen in given.items():
            first, second = ((values == 1)[told] for values in _both(pairs, members, chosen))
            found = paired_shares(*(int(cell.sum()) for cell in _cells(first, second)))
            yield {
                "item": item.id,
                **head,
                "code": code,
                "n": found.n,
                "share_before": float(first.mean()) if found.n else np.nan,
                "share_after": float(second.mean()) if found.n else np.nan,
                **{name: getattr(found, name) for name in _SHARES},
                "midp_p": found.midp_p if found.n else np.nan,
                "suppressed": False,
            }


def choice_test_rows(
    forms: Forms, pairs: Pairs, members: BoolArray, head: dict[str, Any], items: Sequence[Item]
) -> Iterator[dict[str, Any]]:
    """One row per item of which one option is chosen: whether the answers are spread alike at both occasions.

    Args:
        forms: The answers.
        pairs: One respondent's forms at both occasions.
        members: Which participants of the pairs belong to the group, shape (participants,).
        head: The columns that say what a row is about.
        items: Of `choice_items`; those of which several options may be chosen are passed over.

    Yields:
        ``item``, the head, ``n``, how many ``changed`` answer, ``marginal, marginal_df, marginal_p`` (Stuart–Maxwell),
        ``bhapkar, bhapkar_p``, and a ``reason`` where there is no test.
    """
    for item, given, told in _answered(forms, pairs, members, items):
        if forms.instrument.scale_of(item).is_multiple:
            continue
        place = sum(code * chosen for code, chosen in enumerate(given.values(), start=1))
        first, second = (values[told] for values in _both(pairs, members, np.asarray(place)))
        found = marginal_homogeneity(first, second)
        yield {
            "item": item.id,
            **head,
            "n": found.n,
            "changed": int((first != second).sum()),
            "marginal": found.stuart,
            "marginal_df": np.nan if found.reason else found.df,
            "marginal_p": found.stuart_p,
            "bhapkar": found.bhapkar,
            "bhapkar_p": found.bhapkar_p,
            "suppressed": False,
            "reason": f"choice_{found.reason}" if found.reason else None,
        }


def with_families_of_options(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of options with ``p_holm, p_bh`` over those of the same item, respondent and group.

    Two options of which everybody chooses one are one question asked twice, and adjusted for nothing.
    """
    return _adjusted(rows, ["item", *_CELL], "midp_p", _mirrored)


def with_families_of_items(tests: pd.DataFrame) -> pd.DataFrame:
    """The tests of items with ``p_holm, p_bh`` over the items of the same respondent and group."""
    return _adjusted(tests, _CELL, "marginal_p", lambda _: False)


def _adjusted(rows: pd.DataFrame, family: list[str], name: str, one: Callable[[pd.DataFrame], bool]) -> pd.DataFrame:
    if rows.empty:
        return rows
    found = {"p_holm": np.full(len(rows), np.nan), "p_bh": np.full(len(rows), np.nan)}
    for places in rows.groupby(family, sort=False, dropna=False).indices.values():
        p = rows[name].to_numpy(dtype=float)[places]
        for adjust, adjusted in ((holm, "p_holm"), (benjamini_hochberg, "p_bh")):
            found[adjusted][places] = p if one(rows.iloc[places]) else adjust(p)
    place = list(rows.columns).index(name)
    kept = rows.drop(columns=[each for each in found if each in rows])
    for more, (adjusted, values) in enumerate(found.items(), start=1):
        kept.insert(place + more, adjusted, values)
    return kept


def _mirrored(options: pd.DataFrame) -> bool:
    """Whether these are two, and whoever leaves the one takes up the other."""
    counts = options[["n11", "n10", "n01", "n00"]].to_numpy(dtype=float)
    return len(counts) == 2 and bool((counts[0] == counts[1][::-1]).all())  # noqa: PLR2004  what a pair is


def _answered(
    forms: Forms, pairs: Pairs, members: BoolArray, items: Sequence[Item]
) -> Iterator[tuple[Item, dict[float, BoolArray], BoolArray]]:
    """Each item put to the respondent, on which forms each answer was given, and which complete pairs answered it."""
    for item in items:
        given = answers_of(forms, item) if pairs.respondent in item.respondents else {}
        if given:
            answered = forms.codes[:, forms.instrument.columns_of(item.id)[0]] >= 0
            first, second = _both(pairs, members, answered)
            yield item, given, (first == 1) & (second == 1)


def _both(pairs: Pairs, members: BoolArray, column: Any) -> tuple[FloatArray, FloatArray]:
    """A column of all forms as the members who have both forms answered it, before and after."""
    here = members & pairs.complete
    first, second = pairs.values(np.asarray(column, float))
    return first[here], second[here]


def _cells(first: BoolArray, second: BoolArray) -> tuple[BoolArray, BoolArray, BoolArray, BoolArray]:
    return first & second, first & ~second, ~first & second, ~first & ~second
