"""A change with a comparison group as it may be shown.

Scope: every frame of a `Controlled`. Both groups must be large enough: what is told of one and of
the difference tells of the other.
"""

from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from progression.analysis import Controlled
from progression.definition import Instrument
from progression.disclosure.complements import with_complements
from progression.disclosure.hiding import Small, few_on_a_side, few_pairs, hidden_where, some_but_few
from progression.notes import Note

__all__ = ["shown_controlled"]

_SIDES: Final = ("first", "second")


def shown_controlled(result: Controlled, least: int) -> Controlled:
    """The result with what is about fewer than ``least`` people blanked."""
    balance = _permitted_balance(result.instrument, result.balance)
    return replace(
        result,
        notes=tuple(_without_few(note, least) for note in result.notes),
        attrition=hidden_where(result.attrition, few_pairs(result.attrition, least)),
        balance=hidden_where(balance, _few_of_balance(balance, least)),
        weights=hidden_where(result.weights, few_on_a_side(result.weights, least)),
        means=hidden_where(result.means, few_on_a_side(result.means, least)),
        frame=hidden_where(result.frame, _few_of_differences(result.frame, least)),
    )


def _without_few(note: Note, least: int) -> Note:
    """The note as it may be shown: that few are left out, not how many."""
    if note.code != "controlled-unknown" or int(str(note.facts["count"])) >= least:
        return note
    return Note("controlled-unknown-few", {"least": least})


def _few_of_balance(balance: pd.DataFrame, least: int) -> Small:
    """Covariates known of too few in either group, and values that few have, with as many others as hide them."""
    if balance.empty:
        return np.zeros(0, bool)
    small = few_on_a_side(balance, least)
    for side in _SIDES:
        small |= some_but_few(balance, f"k_{side}", least)
    values = (balance["kind"] == "group").to_numpy()
    parts = balance[values]
    hidden = with_complements(
        parts, small[values], of=("respondent", "by"), counts=("k_first", "k_second"), least=least
    )
    small[values] = hidden
    return small


def _few_of_differences(frame: pd.DataFrame, least: int) -> Small:
    """Too few in either group; and everybody's difference beside that of the pairs, where few of a kind are added.

    The two would give away how those answered who have a value at one of the occasions only. They are counted for
    either group and either occasion alone: many who only began do not cover for the one who was only there at the end.
    """
    if frame.empty:
        return np.zeros(0, bool)
    small = few_on_a_side(frame, least)
    for side in _SIDES:
        alone = [f"only_before_{side}", f"only_after_{side}"]
        pairs = frame.assign(pairs=frame[f"n_{side}"] - frame[alone].sum(axis=1))
        for base in ("pairs", *alone):
            small |= some_but_few(pairs, base, least)
    return small


def _permitted_balance(instrument: Instrument, balance: pd.DataFrame) -> pd.DataFrame:
    """The rows whose column, if they are about one, the instrument lets its results be divided by."""
    allowed = instrument.disclosure.crossings
    if allowed is None or balance.empty:
        return balance
    return balance[balance["by"].isna() | balance["by"].isin(allowed)].reset_index(drop=True)
