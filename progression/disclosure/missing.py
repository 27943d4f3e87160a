"""Which rows on those who are missing would tell of too few.

Scope: the rows of a `GroupChange` that compare approaches. Complete cases are hidden as their test is; what is about
all who began as the bounds are, because beside complete cases it tells the mean of those who left. Of all who answered
at either occasion it is told only where enough joined; else the same of those who began stands in its place.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.disclosure.attrition import few_of_leavers, with_complements

__all__ = ["told_of_missing"]

_CELL: Final = ["score", "respondent", "by", "group", "approach"]


def told_of_missing(rows: pd.DataFrame, least: int) -> tuple[pd.DataFrame, npt.NDArray[np.bool_]]:
    """One row per approach, and which of these are about too few, or would give others away.

    Args:
        rows: As from ``missing_rows``, perhaps two of an approach: of those who began, and of all.
        least: Fewest people that may be told of.
    """
    if rows.empty:
        return rows, np.zeros(0, bool)
    approach, of = rows["approach"].to_numpy(), rows["of"].to_numpy()
    small = rows["n_stayers"].to_numpy(dtype=float) < least
    for name in np.unique(approach):
        began, either = ((approach == name) & (of == who) for who in ("began", "either"))
        small[began] = few_of_leavers(rows[began], least)
        for count in ("n_leavers", "n_joiners"):
            people = rows[count].to_numpy(dtype=float)
            small |= either & (people > 0) & (people < least)
        small[either] = with_complements(
            rows[either], small[either], of=("respondent", "score"), counts=("n_leavers", "n_joiners"), least=least
        )
    cells = rows[_CELL].fillna("").agg(tuple, axis=1)
    small |= (of == "either") & cells.isin(cells[small & (of == "began")]).to_numpy()
    instead = (of == "either") & small & cells.isin(cells[of == "began"]).to_numpy()
    replaced = (of == "began") & cells.isin(cells[(of == "either") & ~small]).to_numpy()
    kept = ~(instead | replaced)
    return rows[kept].reset_index(drop=True), small[kept]
