"""Which rows of a change with a comparison group are about too few, and which would give others away.

Scope: the balance and the differences of a `Controlled`. Both groups must be large enough: what is told of one and of
the difference tells of the other.
"""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.definition import Instrument
from progression.disclosure.attrition import with_complements

__all__ = ["few_of_balance", "few_of_differences", "permitted_balance"]

_Rows: TypeAlias = npt.NDArray[np.bool_]


def few_of_balance(balance: pd.DataFrame, least: int) -> _Rows:
    """Covariates known of too few in either group, and values that few have, with as many others as hide them."""
    if balance.empty:
        return np.zeros(0, bool)
    small = _few_on_either_side(balance, least)
    for name in ("k_first", "k_second"):
        having = balance[name].to_numpy(dtype=float)
        small |= (having > 0) & (having < least)
    values = (balance["kind"] == "group").to_numpy()
    parts = balance[values]
    hidden = with_complements(
        parts, small[values], of=("respondent", "by"), counts=("k_first", "k_second"), least=least
    )
    small[values] = hidden
    return small


def few_of_differences(frame: pd.DataFrame, least: int) -> _Rows:
    """Too few in either group; and everybody's difference beside that of the pairs, where the others are few.

    The two would give away how those few answered.
    """
    if frame.empty:
        return np.zeros(0, bool)
    small = _few_on_either_side(frame, least)
    people = frame["n_first"] + frame["n_second"]
    of = ["respondent", "score"]
    paired = people.where(frame["approach"] == "unadjusted").groupby([frame[name] for name in of]).transform("max")
    others = (people - paired).to_numpy(dtype=float)
    telling: _Rows = (frame["approach"] == "did").to_numpy() & (others > 0) & (others < least)
    return small | telling


def permitted_balance(instrument: Instrument, balance: pd.DataFrame) -> pd.DataFrame:
    """The rows whose column, if they are about one, the instrument lets its results be divided by."""
    allowed = instrument.disclosure.crossings
    if allowed is None or balance.empty:
        return balance
    return balance[balance["by"].isna() | balance["by"].isin(allowed)].reset_index(drop=True)


def _few_on_either_side(frame: pd.DataFrame, least: int) -> _Rows:
    few: _Rows = frame[["n_first", "n_second"]].min(axis=1).to_numpy() < least
    return few
