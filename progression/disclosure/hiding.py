"""How rows about too few people are hidden.

Scope: which rows are, by a base or by two sides, and what is blanked in them. Arrays and frames; which rule holds for
which result is in the modules beside this one.
"""

from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

__all__ = ["Small", "below", "blanked", "few_on_a_side", "few_pairs", "hidden", "hidden_where", "some_but_few"]

Small: TypeAlias = npt.NDArray[np.bool_]
"""Which rows of a frame are about too few, shape (rows,)."""

_REASON: Final = "small_group"
_IDENTIFYING: Final = (
    "score",
    "item",
    "respondent",
    "other",
    "by",
    "group",
    "side",
    "period",
    "occasion",
    "code",
    "method",
    "methods",
    "reference",
    "reliability",
    "sd",
    "s_diff",
    "cutoff",
    "threshold",
    "used",
    "better",
    "reference_k",
    "reference_n",
    "reference_share",
    "indicator",
    "target",
    "finding",
    "quarter",
    "lowest",
    "highest",
    "of",
    "rows",
    "test",
    "effect",
    "model",
    "unit",
    "cluster",
    "sought",
    "sought_from",
    "margin",
    "from_low",
    "from_high",
    "to_low",
    "to_high",
    "approach",
    "assumption",
    "covariate",
    "kind",
    "adjusted",
    "term",
    "rating",
    "rating_low",
    "rating_high",
    "answer",
    "parameters",
    "role",
    "cohort",
    "start",
    "state",
    "since",
)
"""Columns that say what a row is about, or hold constants: they stay."""

_WORDS: Final = ("boundary", "test", "test_why", "marginal_reason", "used_scores", "used_columns", "omega_reason")
"""Columns of words that tell something of the answers, or of how many there are."""


def below(frame: pd.DataFrame, base: str, least: int) -> Small:
    """The rows whose base is below ``least``; NaN, which was hidden before, is no number and no less."""
    small: Small = frame[base].to_numpy() < least if len(frame) else np.zeros(0, bool)
    return small


def some_but_few(frame: pd.DataFrame, base: str, least: int) -> Small:
    """The rows whose base is some and below ``least``: nobody is no secret, and what was hidden before is no number."""
    if frame.empty:
        return np.zeros(0, bool)
    counts = frame[base].to_numpy(dtype=float)
    small: Small = (counts > 0) & (counts < least)
    return small


def few_pairs(attrition: pd.DataFrame, least: int, *, of: str = "pairs") -> Small:
    """Who is too few to be told of: a group, or the pairs in it, which their hidden test would otherwise give away."""
    return some_but_few(attrition, "participants", least) | some_but_few(attrition, of, least)


def few_on_a_side(rows: pd.DataFrame, least: int) -> Small:
    """Rows with some and too few on either side: the other side and the difference would give them away."""
    return some_but_few(rows, "n_first", least) | some_but_few(rows, "n_second", least)


def hidden(frame: pd.DataFrame, base: str, least: int) -> pd.DataFrame:
    """Rows whose base is below ``least`` with every number blanked."""
    return frame if frame.empty else hidden_where(frame, frame[base].to_numpy() < least)


def hidden_where(frame: pd.DataFrame, small: Small) -> pd.DataFrame:
    """These rows with every number blanked."""
    if frame.empty:
        return frame
    kept = {*_IDENTIFYING, "suppressed", "previous_suppressed", "reason"}
    if "test_why" in frame:  # a test that is chosen by how many there are tells how many
        kept -= {"test"}
    shown = frame.copy()
    for name in shown.columns:
        if name not in kept:
            shown[name] = blanked(shown[name], small, name)
    shown["suppressed"] = shown["suppressed"].to_numpy() | small
    before = shown["reason"] if "reason" in shown else pd.Series(None, index=shown.index)
    shown["reason"] = before.astype(object).where(~small, _REASON)
    return shown


def blanked(column: "pd.Series[Any]", small: Small, name: str) -> "pd.Series[Any]":
    """The column with these rows blanked: numbers as NaN, verdicts and methods as what says that there is none."""
    if name == "target_verdict":  # there is one only where there is a target
        return column.where(~small | column.isna(), "not_measured")
    if name.endswith("verdict"):
        return column.where(~small, "not_compared")
    if name.endswith("method") or name in _WORDS:
        return column.where(~small, "none")
    return column.astype(float).where(~small, np.nan)
