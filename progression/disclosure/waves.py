"""Three or more occasions as they may be shown.

Scope: every frame of a `Waves`.
"""

from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from progression.analysis import Waves
from progression.disclosure.complements import Company, like
from progression.disclosure.hiding import Small, below, few_pairs, hidden_where, some_but_few

__all__ = ["shown_waves"]

_SCORE: Final = ("respondent", "score")
_MODEL: Final = (*_SCORE, "rows", "model", "cluster")


def shown_waves(result: Waves, least: int) -> Waves:
    """The result with what is about fewer than ``least`` people blanked."""
    attended, means = result.attended, _with_others(result.means, "available")
    models = _with_others(result.models, "complete")
    people = some_but_few(attended, "participants", least)
    company = Company.of(attended, people, least, whole=("respondent", "occasion"), counts=("participants",))
    tested = company.hidden(result.frame, below(result.frame, "n", least), of=(*_SCORE, "of"))
    told = company.hidden(
        means,
        below(means, "n", least) | _few_others(means, least),
        of=(*_SCORE, "of", "occasion", "rows"),
        counts=("n", "others"),
    )
    modelled = company.hidden(
        models,
        below(models, "n", least) | _few_others(models, least),
        of=_MODEL if "cluster" in models else _MODEL[:-1],
        counts=("n", "others"),
    )
    small = below(result.steps, "n", least)
    return replace(
        result,
        attended=hidden_where(
            attended,
            company.hidden(
                attended,
                _few_attended(attended, least),
                of=("respondent", "occasion"),
                counts=("participants", "complete", "n"),
            ),
        ),
        means=hidden_where(result.means, told),
        frame=hidden_where(result.frame, tested),
        steps=hidden_where(result.steps, company.hidden(result.steps, small, of=(*_SCORE, "of", "occasion"))),
        effects=hidden_where(
            result.effects,
            below(result.effects, "smallest", least) | _beside_company(result, tested, modelled, least),
        ),
        models=hidden_where(result.models, modelled),
        clusters=hidden_where(
            result.clusters, company.hidden(result.clusters, below(result.clusters, "n", least), of=_SCORE)
        ),
    )


def _few_attended(attended: pd.DataFrame, least: int) -> Small:
    """A group too small, or too few with every wave or at one of them."""
    return few_pairs(attended, least, of="complete") | few_pairs(attended, least, of="n")


def _beside_company(result: Waves, tested: Small, modelled: Small, least: int) -> Small:
    """Comparisons of groups of which one is hidden although it is large enough: they would tell how it came out.

    Args:
        result: The numbers as they are.
        tested: The rows of ``frame`` that are hidden.
        modelled: Those of ``models``; what compares slopes is of the same people as everybody's mixed model.
        least: Fewest people that may be told of.
    """
    beside = np.zeros(len(result.effects), bool)
    rows = [result.frame[tested]]
    if len(result.models):
        of_all = (result.models["rows"] == "all") & (result.models["model"] == "mixed")
        rows.append(result.models[modelled & of_all.to_numpy()])
    for each in rows:
        if len(each):
            company = each["group"].notna().to_numpy() & (each["n"].to_numpy(dtype=float) >= least)
            beside |= like(result.effects, each[company], _SCORE)
    return beside


def _with_others(frame: pd.DataFrame, hidden: str) -> pd.DataFrame:
    """The frame with how many ``others`` the rows of this name tell of, beside the row that stands next to them.

    Everybody's mean and that of those with every wave give away the mean of the others. Of the models it is the row
    about complete cases that goes where these are few: everybody's is the answer.
    """
    if frame.empty:
        return frame
    n, complete = frame["n"].astype(float), frame["rows"] == "complete"
    others = (n.shift(-1) - n).where(complete)  # a row about complete cases stands right before that about everybody
    return frame.assign(others=others if hidden == "complete" else others.shift(1))


def _few_others(frame: pd.DataFrame, least: int) -> Small:
    """The rows that tell of too few others than those with every wave, of whom there are enough; see `_with_others`."""
    if frame.empty:
        return np.zeros(0, bool)
    complete = np.where(frame["rows"] == "complete", frame["n"], frame["n"] - frame["others"]).astype(float)
    small: Small = some_but_few(frame, "others", least) & (complete >= least)
    return small
