"""The change of a group as it may be shown.

Scope: every frame of a `GroupChange`, its notes and constants. What rests on an estimate from few is hidden with it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from progression.analysis import GroupChange
from progression.analysis.individual import EstimatedConstant
from progression.disclosure.attrition import few_of_background, few_of_flow, few_of_leavers, permitted_background
from progression.disclosure.choices import told_of_choice_tests, told_of_choices
from progression.disclosure.differences import joined_differences
from progression.disclosure.exit_reasons import few_of_reasons
from progression.disclosure.hiding import Small, below, few_pairs, hidden, hidden_where
from progression.disclosure.missing import told_of_missing
from progression.disclosure.moves import few_of_moves
from progression.notes import Note
from progression.texts import LANGUAGES, Catalogue

__all__ = ["shown_change"]

_TEXTS: Final = Catalogue("progression.texts")
_ESTIMATED: Final = ("reliability", "sd", "s_diff", "cutoff")
"""Constants that may be estimates: they stay where those rest on enough people."""


def shown_change(result: GroupChange, least: int) -> GroupChange:
    """The result with what is about fewer than ``least`` people blanked."""
    participants, pairs = (result.totals.get(name) or 0 for name in ("participants", "pairs"))
    few = [each for each in result.constants if isinstance(each, EstimatedConstant) and (each.n or 0) < least]
    background = permitted_background(result.instrument, result.background)
    differences = joined_differences(result.differences, least)
    choices = told_of_choices(result.choices, result.instrument, least)
    return replace(
        result,
        notes=tuple(told for note in result.notes if (told := _without_few(note, least))),
        constants=tuple(each for each in result.constants if each not in few),
        frame=hidden(result.frame, "n", least),
        attrition=hidden_where(result.attrition, few_pairs(result.attrition, least)),
        flow=hidden_where(result.flow, few_of_flow(result.flow, least)),
        leavers=hidden_where(result.leavers, few_of_leavers(result.leavers, least)),
        background=hidden_where(background, few_of_background(background, least)),
        bounds=hidden_where(result.bounds, few_of_leavers(result.bounds, least)),
        missing=hidden_where(*told_of_missing(result.missing, least)),
        reasons=hidden_where(result.reasons, few_of_reasons(result.reasons, result.attrition, least)),
        individual=_hidden_verdicts(result.individual, few, least),
        against_average=_hidden_verdicts(result.against_average, few, least),
        with_group=_hidden_verdicts(result.with_group, few, least),
        reliabilities=hidden(result.reliabilities[~_resting_on(few, result.reliabilities)], "n", least),
        same_verdicts=hidden_where(
            result.same_verdicts,
            below(result.same_verdicts, "n", least) | _resting_on(few, result.same_verdicts),
        ),
        binary=hidden(result.binary, "n", least),
        choices=choices,
        choice_tests=told_of_choice_tests(result.choice_tests, choices, least),
        distribution=hidden(result.distribution, "n", least),
        moves=hidden_where(result.moves, few_of_moves(result.moves, differences, least)),
        differences=_without_errors(differences, few),
        totals=dict.fromkeys(result.totals) if participants < least or 0 < pairs < least else result.totals,
    )


def _hidden_verdicts(verdicts: pd.DataFrame, few: Sequence[EstimatedConstant], least: int) -> pd.DataFrame:
    """Classes of the few who have one are hidden, and so are those that rest on estimates from few, with these."""
    if verdicts.empty:
        return verdicts
    resting = _resting_on(few, verdicts)
    shown = hidden_where(verdicts, below(verdicts, "classified", least) | resting)
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
