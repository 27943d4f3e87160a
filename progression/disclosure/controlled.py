"""A change with a comparison group as it may be shown.

Scope: every frame of a `Controlled`. Both groups must be large enough: what is told of one and of
the difference tells of the other.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from progression.analysis import Controlled
from progression.definition import Instrument
from progression.disclosure.attrition import with_complements
from progression.disclosure.hiding import Small, few_on_a_side, few_pairs, hidden_where

__all__ = ["shown_controlled"]


def shown_controlled(result: Controlled, least: int) -> Controlled:
    """The result with what is about fewer than ``least`` people blanked."""
    balance = _permitted_balance(result.instrument, result.balance)
    return replace(
        result,
        attrition=hidden_where(result.attrition, few_pairs(result.attrition, least)),
        balance=hidden_where(balance, _few_of_balance(balance, least)),
        weights=hidden_where(result.weights, few_on_a_side(result.weights, least)),
        means=hidden_where(result.means, few_on_a_side(result.means, least)),
        frame=hidden_where(result.frame, _few_of_differences(result.frame, least)),
    )


def _few_of_balance(balance: pd.DataFrame, least: int) -> Small:
    """Covariates known of too few in either group, and values that few have, with as many others as hide them."""
    if balance.empty:
        return np.zeros(0, bool)
    small = few_on_a_side(balance, least)
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


def _few_of_differences(frame: pd.DataFrame, least: int) -> Small:
    """Too few in either group; and everybody's difference beside that of the pairs, where the others are few.

    The two would give away how those few answered.
    """
    if frame.empty:
        return np.zeros(0, bool)
    small = few_on_a_side(frame, least)
    people = frame["n_first"] + frame["n_second"]
    of = ["respondent", "score"]
    paired = people.where(frame["approach"] == "unadjusted").groupby([frame[name] for name in of]).transform("max")
    others = (people - paired).to_numpy(dtype=float)
    telling: Small = (frame["approach"] == "did").to_numpy() & (others > 0) & (others < least)
    return small | telling


def _permitted_balance(instrument: Instrument, balance: pd.DataFrame) -> pd.DataFrame:
    """The rows whose column, if they are about one, the instrument lets its results be divided by."""
    allowed = instrument.disclosure.crossings
    if allowed is None or balance.empty:
        return balance
    return balance[balance["by"].isna() | balance["by"].isin(allowed)].reset_index(drop=True)
