"""Which options chosen before and after may be told, so that nobody's choice can be worked out.

Scope: the choices of a `GroupChange` and their tests. An option is told of where nobody or enough chose it, at both
occasions; where several may be chosen, also where nobody or enough did not.
"""

from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis.choice_change import with_families_of_items, with_families_of_options
from progression.definition import Instrument
from progression.disclosure.complements import GROUP, Company, like
from progression.disclosure.hiding import below, hidden_where
from progression.disclosure.parts import shown_throughout

__all__ = ["told_of_choice_tests", "told_of_choices"]

_Rows: TypeAlias = npt.NDArray[np.bool_]
_Counts: TypeAlias = npt.NDArray[np.int64]

_CELL: Final = ("item", *GROUP)


def told_of_choices(rows: pd.DataFrame, instrument: Instrument, company: Company) -> pd.DataFrame:
    """The rows as they may be shown; p adjusted over the options of the item that are.

    Args:
        rows: See `progression.analysis.GroupChange.choices`.
        instrument: Says of which items several options may be chosen.
        company: Who is hidden beside small groups.
    """
    if rows.empty:
        return rows
    least = company.least
    hidden = company.hidden(rows, below(rows, "n", least), of=("item", "respondent", "code"))
    for found in rows.groupby(["item", "respondent"], sort=False).indices.values():
        places = np.asarray(found, np.intp)
        several = instrument.scale_of(instrument.item(rows["item"].iloc[places[0]])).is_multiple
        counts = rows[["n", "n11", "n10", "n01"]].to_numpy(dtype=float)[places]
        before = np.isnan(counts).any(axis=1)
        if before.any():
            chosen = counts[~before][:, 1:] @ np.array([[1, 1], [1, 0], [0, 1]])
            if several:
                chosen = np.hstack([chosen, counts[~before][:, :1] - chosen])
            hidden[places] |= before | (chosen[chosen > 0].min(initial=np.inf) < least)
            continue
        groups = len(rows.iloc[places][["by", "group"]].drop_duplicates())
        table = places.reshape(groups, -1)
        whole = counts.astype(np.int64).reshape(groups, -1, counts.shape[1])
        if several:
            for option in range(table.shape[1]):
                hidden[table[:, option]] = _few_of_option(whole[:, option], least, hidden[table[:, option]])
        else:
            sides = (whole[..., 1] + whole[..., 2], whole[..., 1] + whole[..., 3])
            hidden[table] = ~shown_throughout(sides, least, hidden=hidden[table])
    return with_families_of_options(hidden_where(rows, hidden))


def _few_of_option(counts: _Counts, least: int, hidden: _Rows) -> _Rows:
    """Groups in which too few chose or did not choose an option of several, shape (groups,)."""
    n, both, left, took_up = counts.T
    sides = [np.column_stack([chose, n - chose]) for chose in (both + left, both + took_up)]
    while True:
        shown = shown_throughout(sides, least, hidden=np.column_stack([hidden, hidden]))
        found: _Rows = np.logical_not(shown.all(axis=1))
        if (found == hidden).all():
            return found
        hidden = found


def told_of_choice_tests(tests: pd.DataFrame, choices: pd.DataFrame, least: int) -> pd.DataFrame:
    """The tests as they may be shown: none where an option is hidden, because its p would tell of the few who chose it.

    Args:
        tests: See `progression.analysis.GroupChange.choice_tests`.
        choices: As from `told_of_choices`.
        least: Fewest people that may be told of.
    """
    if tests.empty:
        return tests
    beside = like(tests, choices[choices["suppressed"].to_numpy(bool)], _CELL)
    return with_families_of_items(hidden_where(tests, below(tests, "n", least) | beside))
