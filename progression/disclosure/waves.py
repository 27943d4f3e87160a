"""Three or more occasions as they may be shown.

Scope: every frame of a `Waves`.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from progression.analysis import Waves
from progression.disclosure.hiding import Small, below, few_pairs, hidden, hidden_where

__all__ = ["shown_waves"]


def shown_waves(result: Waves, least: int) -> Waves:
    """The result with what is about fewer than ``least`` people blanked."""
    return replace(
        result,
        attended=hidden_where(result.attended, _few_attended(result.attended, least)),
        means=hidden_where(result.means, below(result.means, "n", least) | _beside(result.means, "available", least)),
        frame=hidden(result.frame, "n", least),
        steps=hidden(result.steps, "n", least),
        effects=hidden(result.effects, "smallest", least),
        models=hidden_where(
            result.models, below(result.models, "n", least) | _beside(result.models, "complete", least)
        ),
        clusters=hidden(result.clusters, "n", least),
    )


def _few_attended(attended: pd.DataFrame, least: int) -> Small:
    """A group too small, or too few with every wave or at one of them."""
    return few_pairs(attended, least, of="complete") | few_pairs(attended, least, of="n")


def _beside(frame: pd.DataFrame, hidden: str, least: int) -> Small:
    """The rows of this name that, with the row about complete cases next to them, would tell of too few others.

    Everybody's mean and that of those with every wave give away the mean of the others. Of the models it is the row
    about complete cases that goes: everybody's is the answer.
    """
    if frame.empty:
        return np.zeros(0, bool)
    n, complete = frame["n"].astype(float), (frame["rows"] == "complete").to_numpy()
    between = (n.shift(-1) - n).to_numpy()  # a row about complete cases stands right before that about everybody
    telling = complete & (between > 0) & (between < least) & (n.to_numpy() >= least)
    small: Small = telling if hidden == "complete" else np.roll(telling, 1)
    return small
