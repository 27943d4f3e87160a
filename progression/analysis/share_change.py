"""Shares of positive answers before and after, of the same participants.

Scope: one row per item with positive answers and group, from the pairs of one respondent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from progression.analysis.pairs import Pairs
from progression.capture import Forms
from progression.definition import Instrument, Item
from progression.stats import paired_shares
from progression.stats.arrays import BoolArray

__all__ = ["share_rows", "with_positive"]


def with_positive(instrument: Instrument, scores: Sequence[str]) -> list[str]:
    """The items among these of which the definition says which answers are positive."""
    items = [part for part in (instrument.score(each) for each in scores) if isinstance(part, Item)]
    return [item.id for item in items if instrument.positive_codes(item)]


def share_rows(
    forms: Forms, pairs: Pairs, members: BoolArray, head: dict[str, Any], items: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """One row per item.

    Args:
        forms: The answers.
        pairs: One respondent's forms at both occasions.
        members: Which participants of the pairs belong to the group, shape (participants,).
        head: The columns that say what a row is about.
        items: Ids of items put to the respondent, each with positive answers.

    Yields:
        ``item``, the head, ``n`` (with an answer both times), ``share_before``, ``share_after``, the four counts
        ``n11, n10, n01, n00`` and the rest of `progression.stats.PairedShares`, ``midp_p`` of McNemar's test among it.
    """
    here = members & pairs.complete
    for each in items:
        before, after = (value[here] for value in pairs.values(forms.positive(each)))
        told = ~(np.isnan(before) | np.isnan(after))
        first, second = before[told] == 1, after[told] == 1
        cells = (first & second, first & ~second, ~first & second, ~first & ~second)
        found = paired_shares(*(int(cell.sum()) for cell in cells))
        yield {
            "item": each,
            **head,
            "n": found.n,
            "share_before": float(first.mean()) if found.n else np.nan,
            "share_after": float(second.mean()) if found.n else np.nan,
            **asdict(found),
            "suppressed": False,
        }
