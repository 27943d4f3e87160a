"""Which moves from before to after are told, so that a move of few is neither drawn nor a plain subtraction away.

Scope: one table of moves, a row per band before and a column per band after, whose totals are known to every reader. A
move that few made is hidden, and so are as many others as it takes. Who knows what is shown, all the totals, at which
counts a move is hidden and, where the bands are single answers, what is told of the differences, must find another
table that fits as well, for every move that few made. The rank-biserial correlation and, with wider bands, all that
is told of single answers are not looked at: who computes with those can often solve how many made a hidden move.
"""

from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

__all__ = ["few_of_moves", "furthest", "shown_moves"]

_Cells: TypeAlias = npt.NDArray[np.bool_]
_Counts: TypeAlias = npt.NDArray[np.int64]
_Table: TypeAlias = npt.NDArray[np.float64]

_ABOUT: Final = ["score", "respondent"]
_DIGITS: Final = 9


def few_of_moves(moves: pd.DataFrame, differences: pd.DataFrame, least: int) -> _Cells:
    """Which rows of the frame are hidden. A table hidden in part before, with a lower limit, is hidden whole.

    Args:
        moves: See `progression.analysis.GroupChange.moves`.
        differences: What is told of the same differences, as from `progression.disclosure.differences`.
        least: Fewest people that may be told of.
    """
    hidden = np.zeros(len(moves), bool)
    if moves.empty:
        return hidden
    told: dict[Any, pd.DataFrame] = dict(iter(differences[~differences["suppressed"]].groupby(_ABOUT)))
    for about, found in moves.groupby(_ABOUT, sort=False).indices.items():
        places = np.asarray(found, np.intp)
        rows = moves.iloc[places]
        counts = rows["count"].to_numpy(dtype=float)
        before = np.isnan(counts)
        if before.any():
            hidden[places] = before | (counts[~before].min(initial=np.inf) < least)
            continue
        side = round(len(places) ** 0.5)
        known = _told_otherwise(rows, told.get(about))
        hidden[places] = ~shown_moves(counts.reshape(side, side).astype(np.int64), least, known=known).ravel()
    return hidden


def _told_otherwise(rows: pd.DataFrame, differences: pd.DataFrame | None) -> _Table:
    """Totals over a table of single answers that are told elsewhere, shape (totals, cells); none over wider bands.

    How many fell, rose and did neither, the squares that a standard deviation tells, and the classes of differences.
    """
    if (rows["from_low"] < rows["from_high"]).any():
        return np.zeros((0, len(rows)))
    by = (rows["to_low"] - rows["from_low"]).to_numpy().round(_DIGITS)
    found = [by < 0, by == 0, by > 0, by**2]
    if differences is not None:
        ends = differences["low"].fillna(-np.inf), differences["high"].fillna(np.inf)
        found += [(by >= low) & (by <= high) for low, high in zip(*ends, strict=True)]
    return np.array(found, float)


def shown_moves(counts: _Counts, least: int, *, known: _Table | None = None) -> _Cells:
    """Which moves are shown, none of them of fewer than ``least``; that nobody made one is not told either.

    Args:
        counts: Participants by band before and band after, shape (bands, bands).
        least: Fewest people that may be told of.
        known: Weights of further totals that are taken as known, shape (totals, bands · bands).

    Returns:
        Shape (bands, bands). Beyond the moves of few, the smallest others are hidden until of those who began or ended
        at a band nobody, at least ``least``, or all are hidden, and no move that few made has a count that is the only
        one possible by the totals of the table and those of ``known``.
    """
    shown = counts >= least
    while shown.any():
        lines = _giving_away(counts, shown, least)
        if lines is None:
            cell = _determined(counts, shown, least, known)
            if cell is None:
                return shown
            lines = np.zeros(counts.shape, bool)
            lines[cell[0]], lines[:, cell[1]] = True, True
        candidates = lines & shown if (lines & shown).any() else shown
        shown.flat[int(np.argmin(np.where(candidates, counts, counts.max() + 1)))] = False
    return shown


def _giving_away(counts: _Counts, shown: _Cells, least: int) -> _Cells | None:
    """The cells of a row, a column or the whole table of which too few are hidden beside some that are shown."""
    side = len(counts)
    row, column = np.indices(counts.shape)
    lines: list[_Cells] = [row == each for each in range(side)] + [column == each for each in range(side)] + [row >= 0]
    for line in lines:
        left = int(counts[line & ~shown].sum())
        if 0 < left < least and (line & shown).any():
            return line
    return None


def _determined(counts: _Counts, shown: _Cells, least: int, known: _Table | None) -> tuple[int, int] | None:
    """The first move that few made and whose count can be nothing else; None where there is none."""
    unknown = np.argwhere(~shown)
    true = counts[~shown]
    few = true < least
    low, high = np.where(few, 0, least), np.where(few, least - 1, counts.sum())
    rows, columns = unknown.T
    sums = [rows == each for each in np.unique(rows)] + [columns == each for each in np.unique(columns)]
    if known is not None:
        sums += list(known[:, ~shown.ravel()])
    left = np.flatnonzero(few & (true > 0))
    while len(left):
        cell = left[0]
        for way in (-1.0, 1.0):
            other = furthest(way * (np.arange(len(true)) == cell), np.array(sums, float), true, low=low, high=high)
            if other[cell] != true[cell]:
                break
        else:
            return int(rows[cell]), int(columns[cell])
        left = left[other[left] == true[left]]
    return None


def furthest(aim: _Table, sums: _Table, true: _Counts, *, low: _Counts, high: _Counts) -> _Counts:
    """The counts with the same sums that go furthest against an aim; the true ones where none are found.

    Args:
        aim: What is made as small as it can be, shape (cells,).
        sums: Weights of the sums that are known, shape (sums, cells).
        true: The counts as they are, shape (cells,).
        low: The least that each can be, shape (cells,).
        high: The most, shape (cells,).

    Returns:
        Whole numbers, shape (cells,).
    """
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415  slow to load

    total = sums @ true
    found = milp(
        aim,
        integrality=np.ones(len(true)),
        bounds=Bounds(low, high),
        constraints=LinearConstraint(sums, total, total),
    )
    return true if found.x is None else np.round(found.x).astype(np.int64)
