"""Indicators as they may be shown.

Scope: both frames of `Indicators`; an earlier period with too few is hidden with the difference that would tell it.
"""

from dataclasses import replace

import pandas as pd

from progression.analysis import Indicators
from progression.disclosure.hiding import blanked, hidden

__all__ = ["shown_indicators"]


def shown_indicators(result: Indicators, least: int) -> Indicators:
    """The result with what is about fewer than ``least`` people blanked."""
    return replace(
        result,
        frame=hidden(_hidden_previous(result.frame, least), "participants", least),
        distribution=hidden(result.distribution, "participants", least),
    )


def _hidden_previous(frame: pd.DataFrame, least: int) -> pd.DataFrame:
    """An earlier period with too few people is hidden, and with it the difference that would give it away."""
    if frame.empty:
        return frame
    small = frame["previous_participants"].astype(float).to_numpy() < least
    shown = frame.copy()
    for name in [each for each in frame.columns if each.startswith("previous_")]:
        if name != "previous_suppressed":
            shown[name] = blanked(shown[name], small, name)
    shown["previous_suppressed"] = small
    return shown
