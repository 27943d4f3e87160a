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
from progression.analysis.reliability import FEWEST_PERSONS
from progression.disclosure.attrition import (
    company_of_change,
    few_of_background,
    few_of_flow,
    few_of_leavers,
    permitted_background,
)
from progression.disclosure.choices import told_of_choice_tests, told_of_choices
from progression.disclosure.complements import GROUP, Company, like
from progression.disclosure.differences import joined_differences
from progression.disclosure.exit_reasons import few_of_reasons
from progression.disclosure.hiding import Small, below, hidden_where
from progression.disclosure.missing import told_of_missing
from progression.disclosure.moves import few_of_moves
from progression.notes import Note
from progression.texts import LANGUAGES, Catalogue

__all__ = ["shown_change"]

_TEXTS: Final = Catalogue("progression.texts")
_SCORE: Final = ("score", "respondent")
_CELL: Final = ("score", *GROUP)
_ESTIMATED: Final = ("reliability", "sd", "s_diff", "cutoff")
"""Constants that may be estimates: they stay where those rest on enough people."""
_ESTIMATES: Final = ("reliability-estimated", "reliability-after-estimated", "reliability-by-retest")
_NO_ESTIMATES: Final = ("reliability-not-estimable", "reliability-after-not-estimable")
_TOLD_WITHOUT_COUNT: Final = ("too_few_waves", "too_few_twice")
"""Reasons that are not about how many answered, so that "too few answered" would be another one."""


def shown_change(result: GroupChange, least: int) -> GroupChange:
    """The result with what is about fewer than ``least`` people blanked."""
    participants, pairs = (result.totals.get(name) or 0 for name in ("participants", "pairs"))
    few = [each for each in result.constants if isinstance(each, EstimatedConstant) and (each.n or 0) < least]
    company = company_of_change(result.attrition, least)
    untested = company.hidden(result.frame, below(result.frame, "n", least), of=_SCORE)
    tests = result.frame[untested]
    items = tests.rename(columns={"score": "item"})
    background = permitted_background(result.instrument, result.background)
    differences = joined_differences(result.differences, least)
    choices = told_of_choices(result.choices, result.instrument, company)
    return replace(
        _with_verdicts(result, few, company, tests),
        notes=tuple(told for note in result.notes if (told := _without_few(note, least))),
        constants=tuple(each for each in result.constants if each not in few),
        frame=hidden_where(result.frame, untested),
        attrition=hidden_where(result.attrition, like(result.attrition, company.gone, GROUP)),
        flow=hidden_where(result.flow, few_of_flow(result.flow, result.attrition, least)),
        leavers=hidden_where(result.leavers, few_of_leavers(result.leavers, company, tests)),
        background=hidden_where(background, few_of_background(background, company, result.attrition)),
        bounds=hidden_where(result.bounds, few_of_leavers(result.bounds, company, tests)),
        missing=hidden_where(*told_of_missing(result.missing, company, tests)),
        reasons=hidden_where(result.reasons, few_of_reasons(result.reasons, company)),
        binary=_beside_tests(result.binary, company, items, of=("item", "respondent")),
        choices=choices,
        choice_tests=told_of_choice_tests(result.choice_tests, choices, least),
        distribution=_beside_tests(result.distribution, company, items, of=("item", "respondent", "occasion", "code")),
        moves=hidden_where(result.moves, few_of_moves(result.moves, differences, least)),
        differences=_without_errors(differences, few),
        totals=dict.fromkeys(result.totals) if participants < least or 0 < pairs < least else result.totals,
    )


def _beside_tests(frame: pd.DataFrame, company: Company, tests: pd.DataFrame, *, of: Sequence[str]) -> pd.DataFrame:
    """A table of the same pairs as the tests, hidden where they are."""
    small = below(frame, "n", company.least) | like(frame, tests, ("item", *GROUP))
    return hidden_where(frame, company.hidden(frame, small, of=of))


def _with_verdicts(
    result: GroupChange, few: Sequence[EstimatedConstant], company: Company, tests: pd.DataFrame
) -> GroupChange:
    """Classes of the few who have one are hidden, and so are those that rest on estimates from few, with these.

    What is told of the same classes otherwise, at other reliabilities and by several methods, is hidden where they are.
    """
    found, untold = [], tests
    for verdicts in (result.individual, result.against_average, result.with_group):
        resting = _resting_on(few, verdicts)
        small = below(verdicts, "classified", company.least) | resting | like(verdicts, tests, _CELL)
        small = company.hidden(verdicts, small, of=(*_SCORE, "method"), counts=("classified", "n"))
        shown = hidden_where(verdicts, small)
        errors = {} if shown.empty else {each: shown[each].where(~resting) for each in _ESTIMATED}
        found.append(shown.assign(**errors))
        untold = pd.concat([untold, verdicts[small]])
    tried = result.reliabilities[~_resting_on(few, result.reliabilities)]
    for frame, of in ((tried, ("method", "reliability")), (result.same_verdicts, ("methods", "reference"))):
        small = below(frame, "n", company.least) | _resting_on(few, frame) | like(frame, untold, _CELL)
        found.append(hidden_where(frame, company.hidden(frame, small, of=(*_SCORE, *of))))
    individual, against_average, with_group, reliabilities, same_verdicts = found
    return replace(
        result,
        individual=individual,
        against_average=against_average,
        with_group=with_group,
        reliabilities=reliabilities,
        same_verdicts=same_verdicts,
    )


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
    if note.code not in (*_ESTIMATES, *_NO_ESTIMATES):
        return note
    if not 0 < int(str(note.facts.get("n", least))) < least:  # nobody is no secret
        return note
    if note.code in _ESTIMATES:
        return None
    facts = {name: value for name, value in note.facts.items() if name not in ("n", "why")}
    why = note.facts.get("why")
    key = f"not_told.{why}" if why in _TOLD_WITHOUT_COUNT else "not_told.small_group"
    reason = {lang: _TEXTS(key, lang, least=FEWEST_PERSONS) for lang in LANGUAGES}
    return Note(note.code, facts | {"reason": reason})
