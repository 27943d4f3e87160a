"""How many changed by how much, told in classes of enough people.

Scope: the differences of a `GroupChange`. The outermost classes are joined from both ends inwards until every class has
nobody or enough people in it; a class that is joined has one end only. That keeps single persons out of the picture. It
hides no count from who computes: with the mean, the spread and how many rose and fell, printed elsewhere, the joined
classes can often be solved.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

__all__ = ["joined_differences"]


def joined_differences(differences: pd.DataFrame, least: int) -> pd.DataFrame:
    """The same frame with classes joined; ``low`` or ``high`` is NaN where a class goes on as far as anybody went.

    Where nothing but one joined class would be left, and where there are too few pairs, a single hidden row is.

    Args:
        differences: See `progression.analysis.GroupChange.differences`.
        least: Fewest people that may be told of.
    """
    if differences.empty:
        return differences
    tables = [_joined(rows, least) for _, rows in differences.groupby(["score", "respondent"], sort=False)]
    return pd.concat(tables, ignore_index=True)


def _joined(rows: pd.DataFrame, least: int) -> pd.DataFrame:
    counts = rows["count"].to_numpy(dtype=float)
    first, last = _tails(counts, least)
    if np.isnan(counts).any() or counts.sum() < least or (first >= last and (counts > 0).sum() > 1):
        blank = dict.fromkeys(("low", "high", "count", "n"), np.nan)
        return rows.iloc[:1].assign(**blank, suppressed=True, reason="small_group")
    shown = rows.iloc[first : last + 1].copy()
    ends = shown.index[0], shown.index[-1]
    if counts[:first].any():
        shown.loc[ends[0], ["low", "count"]] = np.nan, int(counts[: first + 1].sum())
    if counts[last + 1 :].any():
        shown.loc[ends[1], ["high", "count"]] = np.nan, int(counts[last:].sum())
    return shown


def _tails(counts: npt.NDArray[np.float64], least: int) -> tuple[int, int]:
    """The classes that everything below the one and above the other is joined to."""
    told = np.flatnonzero(counts)  # what was hidden before counts as something
    first, last = int(told[0]), int(told[-1])
    while first < last:
        below, above = counts[: first + 1].sum(), counts[last:].sum()
        few = [each for each in range(first + 1, last) if 0 < counts[each] < least]
        if below < least:
            first += 1
        elif above < least:
            last -= 1
        elif not few:
            break
        elif counts[first + 1 : few[0] + 1].sum() <= counts[few[-1] : last].sum():
            first = few[0]
        else:
            last = few[-1]
    return first, last
