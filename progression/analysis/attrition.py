"""Who is in a comparison of two occasions, and who was there when.

Scope: counts of participants: of the two occasions compared, and the flow over all occasions that the forms hold. What
those who left answered is in ``progression.analysis.leavers``.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis.grouping import groupings
from progression.analysis.pairs import Pairs
from progression.definition import Instrument
from progression.stats.arrays import BoolArray

__all__ = ["attrition_counts", "flow_rows", "totals"]

_NONE = -1
_Rows = npt.NDArray[np.intp]


def totals(keys: pd.DataFrame, pairs: Sequence[Pairs]) -> dict[str, int | None]:
    """Participants over all respondents; a pair is one respondent's form at both occasions."""
    codes = keys["participant"].cat.codes.to_numpy()
    paired: set[int] = set()
    began: set[int] = set()
    ended: set[int] = set()
    for each in pairs:
        participant = codes[each.home]
        paired |= set(participant[each.complete].tolist())
        began |= set(participant[each.before >= 0].tolist())
        ended |= set(participant[each.after >= 0].tolist())
    return {
        "participants": len(began | ended),
        "pairs": len(paired),
        "only_before": len(began - paired),
        "only_after": len(ended - paired - began),
    }


def attrition_counts(pairs: Pairs, members: BoolArray, head: dict[str, Any]) -> dict[str, Any]:
    """One respondent's participants in one group: how many in all, with both forms, with only one.

    Args:
        pairs: One respondent's forms at both occasions.
        members: Which participants of the pairs belong to the group, shape (participants,).
        head: The columns that say what a row is about.
    """
    before, after = pairs.before >= 0, pairs.after >= 0
    return head | {
        "participants": int(members.sum()),
        "pairs": int((members & before & after).sum()),
        "only_before": int((members & before & ~after).sum()),
        "only_after": int((members & ~before & after).sum()),
        "suppressed": False,
    }


def flow_rows(
    instrument: Instrument, keys: pd.DataFrame, pairs: Sequence[Pairs], by: Sequence[str], *, before: str, after: str
) -> Iterator[dict[str, Any]]:
    """One row per respondent, group and occasion: the two compared and all that the forms hold, in their order in time.

    A participant belongs to the group of the form at ``before``; without one, at ``after``, else at the first occasion
    there is.

    Args:
        instrument: Gives the occasions their order.
        keys: The forms' keys.
        pairs: The pairs of the two occasions compared, as from `match_pairs`.
        by: Group columns.
        before: Id of the occasion to count from.
        after: Id of the occasion to count to.

    Yields:
        ``respondent, by, group, occasion``, ``participants`` (with a form at the occasion), ``of_starters`` (those of
        them with a form at ``before``), ``share`` (of all who had one; NaN where nobody had), ``others``.
    """
    present = {before, after, *pd.unique(keys["occasion"]).astype(str)}
    occasions = sorted(present, key=lambda name: (instrument.occasion_order(name), name))
    divisions = groupings(keys, by)
    for respondent in (each.respondent for each in pairs):
        rows = _rows_by_occasion(keys, respondent, occasions)
        there = {occasion: row != _NONE for occasion, row in rows.items()}
        home = np.full(len(rows[before]), _NONE, np.intp)
        for occasion in dict.fromkeys((before, after, *occasions)):
            home = np.where(home == _NONE, rows[occasion], home)
        for division in divisions:
            code = np.where(home == _NONE, _NONE, division.codes[home])
            for place, label in enumerate(division.labels):
                members = code == place
                if not members.any():
                    continue
                started = members & there[before]
                for occasion in occasions:
                    remaining = int((started & there[occasion]).sum())
                    there_now = int((members & there[occasion]).sum())
                    yield {
                        "respondent": respondent,
                        "by": division.by,
                        "group": label,
                        "occasion": occasion,
                        "participants": there_now,
                        "of_starters": remaining,
                        "share": remaining / int(started.sum()) if started.any() else np.nan,
                        "others": there_now - remaining,
                        "suppressed": False,
                    }


def _rows_by_occasion(keys: pd.DataFrame, respondent: str, occasions: Sequence[str]) -> dict[str, _Rows]:
    """Row of each participant's form at each occasion, shape (participants,); −1 where there is none."""
    participants = keys["participant"].cat.codes.to_numpy()
    answered_by, occasion = keys["respondent"].to_numpy() == respondent, keys["occasion"].to_numpy()
    found = {}
    for wanted in occasions:
        at = np.flatnonzero(answered_by & (occasion == wanted))
        found[wanted] = np.full(int(participants.max(initial=-1)) + 1, _NONE, np.intp)
        found[wanted][participants[at]] = at
    return found
