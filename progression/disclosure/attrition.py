"""Which rows about those who left are about too few, and which others would give those away.

Scope: the flow, leavers, background and bounds of a `GroupChange`. Beyond what is small itself, as much is hidden as it
takes that between a whole that is shown and its parts that are shown there is nobody, or enough people.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.definition import Instrument
from progression.disclosure.hiding import some_but_few

__all__ = ["few_of_background", "few_of_flow", "few_of_leavers", "permitted_background", "with_complements"]

_Rows: TypeAlias = npt.NDArray[np.bool_]


def few_of_flow(flow: pd.DataFrame, least: int) -> _Rows:
    """Occasions with too few, or to which too few of those who began came, and groups too small at all of them.

    What is left to rebuild is a count that the totals of a group tell anyway.
    """
    if flow.empty:
        return np.zeros(0, bool)
    largest = flow.groupby(["respondent", "by", "group"], dropna=False)["participants"].transform("max")
    small = some_but_few(flow.assign(largest=largest), "largest", least)
    for each in ("participants", "of_starters"):
        small |= some_but_few(flow, each, least)
    return small


def few_of_leavers(rows: pd.DataFrame, least: int) -> _Rows:
    """Scores on which too few or nobody stayed, as in their tests, or some and too few left.

    Bounds, too, would tell how those who left began.
    """
    if rows.empty:
        return np.zeros(0, bool)
    small = some_but_few(rows, "n_leavers", least) | (rows["n_stayers"].to_numpy(dtype=float) < least)
    return with_complements(rows, small, of=("respondent", "score"), counts=("n_leavers",), least=least)


def few_of_background(rows: pd.DataFrame, least: int) -> _Rows:
    """Values that too few have, or too few of those who stayed; all values of a column that too few are known of."""
    if rows.empty:
        return np.zeros(0, bool)
    people = rows.assign(people=rows["k_stayers"] + rows["k_leavers"])
    small = some_but_few(people, "n_leavers", least)
    for each in ("n_stayers", "people", "k_stayers"):
        small |= some_but_few(people, each, least)
    counts = ("people", "k_stayers")
    return with_complements(people, small, of=("respondent", "by"), counts=counts, least=least)


def permitted_background(instrument: Instrument, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows whose column the instrument lets its results be divided by."""
    allowed = instrument.disclosure.crossings
    return rows if allowed is None or rows.empty else rows[rows["by"].isin(allowed)].reset_index(drop=True)


def with_complements(
    frame: pd.DataFrame, small: _Rows, *, of: Sequence[str], counts: Sequence[str], least: int
) -> _Rows:
    """What is small, and the smallest of the parts shown until what is left of their whole is large enough.

    Args:
        frame: Parts have a ``group``, their whole has none. Without a whole among the rows it is the sum of the parts.
        small: Rows hidden for themselves, shape (rows,). A whole that is hidden gives none of its parts away.
        of: The columns that say what whole a part is of.
        counts: The columns that could be subtracted.
        least: Fewest people that may be told of.
    """
    hidden, is_part = small.copy(), frame["group"].notna().to_numpy()
    for found in frame.groupby(list(of), sort=False).indices.values():
        places = np.asarray(found, np.intp)
        parts, whole = places[is_part[places]], places[~is_part[places]]
        if hidden[whole].any():
            continue
        for name in counts:
            count = frame[name].to_numpy(dtype=float)
            total = count[whole].sum() if len(whole) else count[parts].sum()
            for place in sorted(parts, key=count.__getitem__):
                rest = total - count[parts[~hidden[parts]]].sum()
                hidden[place] |= count[place] > 0 and 0 < rest < least
    return hidden
