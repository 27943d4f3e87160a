"""Which rows on those who are missing would tell of too few.

Scope: the rows of a `GroupChange` that compare approaches. Complete cases are hidden as their test is; what is about
all who began as the bounds are, because beside complete cases it tells the mean of those who left. Of all who answered
at either occasion it is told only where enough joined; else the same of those who began stands in its place.
"""

from typing import Final

import numpy as np
import pandas as pd

from progression.disclosure.attrition import few_of_leavers
from progression.disclosure.complements import GROUP, Company, like
from progression.disclosure.hiding import Small, below, some_but_few

__all__ = ["told_of_missing"]

_CELL: Final = ["score", "respondent", "by", "group", "approach"]
_WHOLE: Final = ("respondent", "score")
_ALONE: Final = ("n_leavers", "n_joiners")


def told_of_missing(rows: pd.DataFrame, company: Company, tests: pd.DataFrame) -> tuple[pd.DataFrame, Small]:
    """One row per approach, and which of these are about too few, or would give others away.

    Of a group that is hidden in all tables there is no row: of which scores it has one would tell who is missing there.

    Args:
        rows: As from ``missing_rows``, perhaps two of an approach: of those who began, and of all.
        company: Who is hidden beside small groups.
        tests: The rows about groups whose tests are hidden.
    """
    if rows.empty:
        return rows, np.zeros(0, bool)
    approach, of = rows["approach"].to_numpy(), rows["of"].to_numpy()
    small = below(rows, "n_stayers", company.least) | like(rows, tests, ("score", *GROUP))
    for name in np.unique(approach):
        began, either = ((approach == name) & (of == who) for who in ("began", "either"))
        small[began] = few_of_leavers(rows[began], company, tests)
        for count in _ALONE:
            small |= either & some_but_few(rows, count, company.least)
        small[either] = company.hidden(rows[either], small[either], of=_WHOLE, counts=("n_stayers", *_ALONE))
    both = of == "both"
    small[both] = company.hidden(rows[both], small[both], of=_WHOLE, counts=("n_stayers",))
    cells = rows[_CELL].fillna("").agg(tuple, axis=1)
    small |= (of == "either") & cells.isin(cells[small & (of == "began")]).to_numpy()
    instead = (of == "either") & small & cells.isin(cells[of == "began"]).to_numpy()
    replaced = (of == "began") & cells.isin(cells[(of == "either") & ~small]).to_numpy()
    untold = like(rows, company.gone, GROUP) & rows["group"].notna().to_numpy()
    kept = ~(instead | replaced | untold)
    return rows[kept].reset_index(drop=True), small[kept]
