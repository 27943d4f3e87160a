"""Indicators as they may be shown.

Scope: both frames of `Indicators`; an earlier period with too few is hidden with the difference that would tell it, and
so is one beside which too few could be had from everybody's.
"""

from dataclasses import replace
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from progression.analysis import Indicators
from progression.disclosure.complements import GROUP, Company, like, sizes_in
from progression.disclosure.hiding import Small, below, blanked, hidden_where, some_but_few

__all__ = ["shown_indicators"]

_WHOLE: Final = ("item", "respondent", "period")
_CELL: Final = ("item", *GROUP)
_PEOPLE: Final = ("participants",)
_FORMS: Final = MappingProxyType({"participants": "n"})
_EARLIER: Final = ("previous_participants",)


def shown_indicators(result: Indicators, least: int) -> Indicators:
    """The result with what is about fewer than ``least`` people blanked.

    Somebody may have answered several times in a period, and in several groups: what is left of everybody's forms is
    about at least as many people as everybody are more than the groups shown.
    """
    frame, distribution = result.frame, result.distribution
    company = Company(least, sizes_in(pd.concat([frame, distribution]), "participants"))
    small = company.hidden(frame, below(frame, "participants", least), of=_WHOLE, counts=_PEOPLE, forms=_FORMS)
    earlier = _few_earlier(result, small, company)
    if result.previous:
        small |= like(frame, frame[earlier].assign(period=str(result.previous)), (*_CELL, "period"))
    answers = below(distribution, "participants", least) | like(distribution, frame[small], (*_CELL, "period"))
    answers = company.hidden(distribution, answers, of=(*_WHOLE, "code"), counts=_PEOPLE, forms=_FORMS)
    return replace(
        result,
        frame=hidden_where(_without_earlier(frame, earlier), small),
        distribution=hidden_where(distribution, answers),
    )


def _few_earlier(result: Indicators, small: Small, company: Company) -> Small:
    """Rows beside which the earlier period is hidden: as it is in its own row, and where too few could be had.

    Args:
        result: The numbers as they are.
        small: The rows that are hidden themselves.
        company: What is hidden beside small groups.
    """
    frame = result.frame
    if frame.empty or result.previous is None:
        return np.zeros(len(frame), bool)
    there = frame["previous_participants"].notna().to_numpy()
    own = frame[small & (frame["period"] == str(result.previous)).to_numpy()]
    few = some_but_few(frame, _EARLIER[0], company.least) | like(frame, own, _CELL)
    nobody = {name: frame[name].astype(float).fillna(0) for name in (*_EARLIER, "previous_n")}
    forms = {_EARLIER[0]: "previous_n"}
    return there & company.hidden(frame.assign(**nobody), few, of=_WHOLE, counts=_EARLIER, forms=forms)


def _without_earlier(frame: pd.DataFrame, earlier: Small) -> pd.DataFrame:
    """The frame with the earlier period and the difference from it blanked in these rows."""
    if frame.empty:
        return frame
    shown = frame.copy()
    for name in [each for each in frame.columns if each.startswith("previous_")]:
        if name != "previous_suppressed":
            shown[name] = blanked(shown[name], earlier, name)
    shown["previous_suppressed"] = frame["previous_suppressed"].to_numpy(bool) | earlier
    return shown
