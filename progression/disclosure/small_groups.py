"""Hide what is about too few people.

Scope: the smallest-group rule, in people and not in forms: a row about fewer than ``min_group`` people shows no number
at all, neither its count nor its share nor anything computed from them. It is the one door: every result that leaves
passes through here.

Hidden rows can still be rebuilt from a total and its other parts, except of those who left a comparison
(``progression.disclosure.attrition``); ``docs/disclosure.md`` says so.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Final, TypeAlias, overload

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis import Agreement, Controlled, GroupChange, GroupComparison, GroupTrend, Indicators, Waves
from progression.analysis.individual import EstimatedConstant
from progression.disclosure.attrition import few_of_background, few_of_flow, few_of_leavers, permitted_background
from progression.disclosure.controlled import few_of_balance, few_of_differences, permitted_balance
from progression.disclosure.differences import joined_differences
from progression.disclosure.missing import told_of_missing
from progression.disclosure.model_lines import without_lines_of_few
from progression.disclosure.moves import few_of_moves
from progression.notes import Note
from progression.texts import LANGUAGES, Catalogue

__all__ = ["protect"]


Small: TypeAlias = npt.NDArray[np.bool_]

_TEXTS: Final = Catalogue("progression.texts")
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
)
"""Columns that say what a row is about, or hold constants: they stay."""

_WORDS: Final = ("boundary", "test", "test_why", "marginal_reason", "used_scores", "used_columns")
"""Columns of words that tell something of the answers, or of how many there are."""

_ESTIMATED: Final = ("reliability", "sd", "s_diff", "cutoff")
"""Of these, the ones that may be estimates: they stay where those rest on enough people."""


@overload
def protect(result: GroupChange, *, min_group: int | None = None) -> GroupChange: ...
@overload
def protect(result: Indicators, *, min_group: int | None = None) -> Indicators: ...
@overload
def protect(result: Agreement, *, min_group: int | None = None) -> Agreement: ...
@overload
def protect(result: GroupComparison, *, min_group: int | None = None) -> GroupComparison: ...
@overload
def protect(result: Controlled, *, min_group: int | None = None) -> Controlled: ...
@overload
def protect(result: GroupTrend, *, min_group: int | None = None) -> GroupTrend: ...
@overload
def protect(result: Waves, *, min_group: int | None = None) -> Waves: ...
def protect(  # noqa: PLR0911  one for each kind of result
    result: GroupChange | Indicators | Agreement | GroupComparison | Controlled | GroupTrend | Waves,
    *,
    min_group: int | None = None,
) -> GroupChange | Indicators | Agreement | GroupComparison | Controlled | GroupTrend | Waves:
    """The result as it may be shown.

    Args:
        result: Numbers as they are.
        min_group: Smallest group shown, where it shall be larger than the instrument's own, which is never
            undercut.

    Returns:
        The same result with the numbers of smaller groups blanked, ``suppressed`` true and ``reason`` ``small_group``.
    """
    least = max(result.instrument.min_group, min_group or 0)
    if min_group is not None and min_group < least:
        notes = (Note("min-group-kept", {"asked": min_group, "least": least}), *result.notes)
        result = replace(result, notes=notes)
    if isinstance(result, GroupChange):
        participants, pairs = (result.totals.get(name) or 0 for name in ("participants", "pairs"))
        few = [each for each in result.constants if isinstance(each, EstimatedConstant) and (each.n or 0) < least]
        background = permitted_background(result.instrument, result.background)
        differences = joined_differences(result.differences, least)
        return replace(
            result,
            notes=tuple(told for note in result.notes if (told := _without_few(note, least))),
            constants=tuple(each for each in result.constants if each not in few),
            frame=_hidden(result.frame, "n", least),
            attrition=_hidden_where(result.attrition, _few_pairs(result.attrition, least)),
            flow=_hidden_where(result.flow, few_of_flow(result.flow, least)),
            leavers=_hidden_where(result.leavers, few_of_leavers(result.leavers, least)),
            background=_hidden_where(background, few_of_background(background, least)),
            bounds=_hidden_where(result.bounds, few_of_leavers(result.bounds, least)),
            missing=_hidden_where(*told_of_missing(result.missing, least)),
            individual=_hidden_verdicts(result.individual, few, least),
            against_average=_hidden_verdicts(result.against_average, few, least),
            reliabilities=_hidden(result.reliabilities[~_resting_on(few, result.reliabilities)], "n", least),
            same_verdicts=_hidden_where(
                result.same_verdicts,
                _below(result.same_verdicts, "n", least) | _resting_on(few, result.same_verdicts),
            ),
            binary=_hidden(result.binary, "n", least),
            distribution=_hidden(result.distribution, "n", least),
            moves=_hidden_where(result.moves, few_of_moves(result.moves, differences, least)),
            differences=_without_errors(differences, few),
            totals=dict.fromkeys(result.totals) if participants < least or 0 < pairs < least else result.totals,
            min_group=least,
        )
    if isinstance(result, Agreement):
        return replace(
            result,
            frame=_hidden(result.frame, "n", least),
            answered=_hidden_where(result.answered, _few_pairs(result.answered, least, of="both")),
            movement=_hidden(result.movement, "n", least),
            min_group=least,
        )
    if isinstance(result, GroupComparison):
        return replace(
            result,
            answered=_hidden(result.answered, "participants", least),
            frame=_hidden_where(result.frame, _few_on_a_side(result.frame, least)),
            shares=_hidden_where(result.shares, _few_on_a_side(result.shares, least)),
            choices=_hidden_where(result.choices, _few_on_a_side(result.choices, least)),
            distribution=_hidden(result.distribution, "n", least),
            min_group=least,
        )
    if isinstance(result, Controlled):
        balance = permitted_balance(result.instrument, result.balance)
        return replace(
            result,
            attrition=_hidden_where(result.attrition, _few_pairs(result.attrition, least)),
            balance=_hidden_where(balance, few_of_balance(balance, least)),
            weights=_hidden_where(result.weights, _few_on_a_side(result.weights, least)),
            means=_hidden_where(result.means, _few_on_a_side(result.means, least)),
            frame=_hidden_where(result.frame, few_of_differences(result.frame, least)),
            min_group=least,
        )
    if isinstance(result, GroupTrend):
        slopes = _hidden(result.frame, "n", least)
        return replace(
            result,
            followed=_hidden_where(result.followed, _few_followed(result.followed, least)),
            occasions=_hidden_where(result.occasions, _few_followed(result.occasions, least)),
            frame=slopes,
            findings=_hidden(result.findings, "n", least),
            bands=_hidden(result.bands, "participants", least),
            path=without_lines_of_few(_hidden(result.path, "n", least), slopes),
            min_group=least,
        )
    if isinstance(result, Waves):
        return replace(
            result,
            attended=_hidden_where(result.attended, _few_attended(result.attended, least)),
            means=_hidden_where(
                result.means, _below(result.means, "n", least) | _beside(result.means, "available", least)
            ),
            frame=_hidden(result.frame, "n", least),
            steps=_hidden(result.steps, "n", least),
            effects=_hidden(result.effects, "smallest", least),
            models=_hidden_where(
                result.models, _below(result.models, "n", least) | _beside(result.models, "complete", least)
            ),
            clusters=_hidden(result.clusters, "n", least),
            min_group=least,
        )
    earlier_hidden = _hidden_previous(result.frame, least)
    return replace(
        result,
        frame=_hidden(earlier_hidden, "participants", least),
        distribution=_hidden(result.distribution, "participants", least),
        min_group=least,
    )


def _few_pairs(attrition: pd.DataFrame, least: int, *, of: str = "pairs") -> Small:
    """Who is too few to be told of: a group, or the pairs in it, which their hidden test would otherwise give away."""
    if attrition.empty:
        return np.zeros(0, bool)
    pairs = attrition[of].to_numpy()
    few: Small = (attrition["participants"].to_numpy() < least) | ((pairs > 0) & (pairs < least))
    return few


def _few_on_a_side(rows: pd.DataFrame, least: int) -> Small:
    """Rows with too few on either side: the other side and the difference would give them away."""
    return _below(rows, "n_first", least) | _below(rows, "n_second", least)


def _few_followed(occasions: pd.DataFrame, least: int) -> Small:
    """A group too small, or one in which those whose hidden slopes would be given away are too few."""
    if occasions.empty:
        return np.zeros(0, bool)
    followed = occasions.assign(two_or_more=occasions["two"] + occasions["three_or_more"])
    return _few_pairs(followed, least, of="two_or_more") | _few_pairs(followed, least, of="three_or_more")


def _few_attended(attended: pd.DataFrame, least: int) -> Small:
    """A group too small, or too few with every wave or at one of them."""
    return _few_pairs(attended, least, of="complete") | _few_pairs(attended, least, of="n")


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


def _hidden_verdicts(verdicts: pd.DataFrame, few: Sequence[EstimatedConstant], least: int) -> pd.DataFrame:
    """Classes of the few who have one are hidden, and so are those that rest on estimates from few, with these."""
    if verdicts.empty:
        return verdicts
    resting = _resting_on(few, verdicts)
    shown = _hidden_where(verdicts, _below(verdicts, "classified", least) | resting)
    return shown.assign(**{name: shown[name].where(~resting) for name in _ESTIMATED})


def _without_errors(differences: pd.DataFrame, few: Sequence[EstimatedConstant]) -> pd.DataFrame:
    """The frame without the measurement errors that were estimated from few."""
    if differences.empty:
        return differences
    return differences.assign(s_diff=differences["s_diff"].where(~_resting_on(few, differences)))


def _resting_on(constants: Sequence[EstimatedConstant], verdicts: pd.DataFrame) -> Small:
    """Which verdicts are on a score by a respondent that one of these estimates is of."""
    of = {(each.score, each.respondent) for each in constants}
    rows = zip(verdicts["score"], verdicts["respondent"], strict=True) if len(verdicts) else ()
    return np.array([row in of for row in rows], bool)


def _without_few(note: Note, least: int) -> Note | None:
    """The note as it may be shown: an estimate from few is not told, nor how many they were or how they answered."""
    if note.code not in ("reliability-estimated", "reliability-not-estimable"):
        return note
    if int(str(note.facts.get("n", least))) >= least:
        return note
    if note.code == "reliability-estimated":
        return None
    facts = {name: value for name, value in note.facts.items() if name != "n"}
    reason = {lang: _TEXTS("not_told.small_group", lang) for lang in LANGUAGES}
    return Note(note.code, facts | {"reason": reason})


def _below(frame: pd.DataFrame, base: str, least: int) -> Small:
    """The rows whose base is below ``least``; NaN, which was hidden before, is no number and no less."""
    small: Small = frame[base].to_numpy() < least if len(frame) else np.zeros(0, bool)
    return small


def _hidden(frame: pd.DataFrame, base: str, least: int) -> pd.DataFrame:
    """Rows whose base is below ``least`` with every number blanked."""
    return frame if frame.empty else _hidden_where(frame, frame[base].to_numpy() < least)


def _hidden_where(frame: pd.DataFrame, small: Small) -> pd.DataFrame:
    """These rows with every number blanked."""
    if frame.empty:
        return frame
    kept = {*_IDENTIFYING, "suppressed", "previous_suppressed", "reason"}
    if "test_why" in frame:  # a test that is chosen by how many there are tells how many
        kept -= {"test"}
    shown = frame.copy()
    for name in shown.columns:
        if name not in kept:
            shown[name] = _blanked(shown[name], small, name)
    shown["suppressed"] = shown["suppressed"].to_numpy() | small
    before = shown["reason"] if "reason" in shown else pd.Series(None, index=shown.index)
    shown["reason"] = before.astype(object).where(~small, _REASON)
    return shown


def _hidden_previous(frame: pd.DataFrame, least: int) -> pd.DataFrame:
    """An earlier period with too few people is hidden, and with it the difference that would give it away."""
    if frame.empty:
        return frame
    small = frame["previous_participants"].astype(float).to_numpy() < least
    shown = frame.copy()
    for name in _starting_with("previous_", frame.columns):
        if name != "previous_suppressed":
            shown[name] = _blanked(shown[name], small, name)
    shown["previous_suppressed"] = small
    return shown


def _starting_with(prefix: str, names: Collection[str]) -> list[str]:
    return [name for name in names if name.startswith(prefix)]


def _blanked(column: "pd.Series[Any]", small: Small, name: str) -> "pd.Series[Any]":
    if name == "target_verdict":  # there is one only where there is a target
        return column.where(~small | column.isna(), "not_measured")
    if name.endswith("verdict"):
        return column.where(~small, "not_compared")
    if name.endswith("method") or name in _WORDS:
        return column.where(~small, "none")
    return column.astype(float).where(~small, np.nan)
