"""Stepped cohorts: an insats that begins at different times in different places, those who began beside those who wait.

Scope: which forms are of a cohort that had begun, what is no such design, and the difference between those who had
begun and those who waited by several approaches side by side. It is a difference and never said to be more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis.controlled_covariates import Covariate, covariates_of
from progression.analysis.grouping import groupings
from progression.analysis.panel import is_asked
from progression.analysis.result import Result, records
from progression.analysis.sides import at_occasion
from progression.analysis.stepped_cohorts import Cohorts, SteppedForms
from progression.analysis.stepped_periods import PeriodLength, calendar_places
from progression.analysis.stepped_rows import FEWEST_COHORTS, cohort_rows, difference_rows, path_rows, since_rows
from progression.capture import Forms, group_id
from progression.definition import find_word, folded, standing_notes, vocabulary
from progression.errors import DataError
from progression.notes import Note
from progression.problems import Problem
from progression.scoring import every_score, score

__all__ = ["Stepped", "stepped"]

_FEWEST_STARTS = 2


@dataclass(frozen=True)
class Stepped(Result):
    """Cohorts that begin at different times. Every difference is those who had begun less those who waited.

    Attributes:
        cohort: The group column of the cohorts.
        period: Length of the calendar periods.
        occasion: Id of the one whose forms count; empty for all.
        adjust: Group columns adjusted for.
        cohorts: One row per respondent and cohort: ``start`` (None: not yet), ``periods`` with forms, ``participants``,
            and ``n_before, n_after`` of them with ``forms_before, forms_after``. Who answered both before and after is
            in both.
        path: One row per respondent, score, cohort and period with forms: ``state`` (``waiting``, ``begins``,
            ``begun``), ``n`` participants and their ``mean``.
        frame: One row per respondent, score and approach: ``n_begun, n_waiting`` participants, ``cohorts``,
            ``estimate, low, high, df, p, p_holm``, scale points. ``two_way``: at the same cohort and period;
            ``adjusted``: and the same covariates; ``not_yet``: those who had begun against those who still waited, and
            no others; ``before_start``: the same in the last period before a start, when nobody of them had begun.
            ``p_holm`` is over the scores of the same respondent and approach.
        since_start: One row per respondent, score and periods since the start (``since``: 0, 1, 2, 3 or more), the same
            numbers.
        min_group: Smallest group whose numbers are shown, once the result has passed disclosure; 0 before.
    """

    cohort: str = ""
    period: PeriodLength = "quarter"
    occasion: str = ""
    adjust: tuple[str, ...] = ()
    cohorts: pd.DataFrame = field(default_factory=pd.DataFrame)
    path: pd.DataFrame = field(default_factory=pd.DataFrame)
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)
    since_start: pd.DataFrame = field(default_factory=pd.DataFrame)
    min_group: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: what was compared, then each frame as a list of rows."""
        return {
            "cohort": self.cohort,
            "period": self.period,
            "occasion": self.occasion or None,
            "adjust": list(self.adjust),
            "cohorts": records(self.cohorts),
            "path": records(self.path),
            "differences": records(self.frame),
            "since_start": records(self.since_start),
        }


def stepped(
    forms: Forms,
    *,
    cohort: str,
    starts: Mapping[str, date | None],
    period: PeriodLength = "quarter",
    occasion: str | None = None,
    adjust: Sequence[str] = (),
    scores: Sequence[str] | None = None,
) -> Stepped:
    """Those whose cohort had begun beside those whose cohort waited.

    Args:
        forms: The answers, with dates.
        cohort: The group column of the cohorts. A participant belongs to that of the first dated form that names one.
        starts: The day on which each began; None for not yet, or never.
        period: Length of the calendar periods.
        occasion: Id or label of the one whose forms count; every dated form, whatever its occasion, when left out.
        adjust: Group columns adjusted for, as each one's first dated form has them; who lacks any is left out.
        scores: Ids of scores or items; every item and every score that is not opt-in when left out.

    Returns:
        Numbers as they are; nothing is suppressed yet (`progression.disclosure`).

    Raises:
        DataError: If no form has a date, a column or the occasion does not occur, a cohort has no line among the
            starts, there are fewer than three cohorts or two starts, or nobody waits while others have begun.
        CallError: If a score is unknown.
    """
    instrument = forms.instrument
    column, columns = group_id(cohort), [group_id(each) for each in adjust]
    blank = len(forms) - len(forms := forms.with_answers())
    forms = at_occasion(forms, occasion) if occasion else forms
    undated = int(forms.keys["date"].isna().sum())
    if undated == len(forms):
        raise DataError([Problem("nothing-dated", {"count": len(forms)})])
    forms = forms.take(forms.keys["date"].notna().to_numpy())
    division = groupings(forms.keys, [column])[-1]
    for each in columns:
        groupings(forms.keys, [each])
    named, first, moved = _homes(forms, division.codes)
    labels = tuple(str(each) for each in division.labels)
    cohorts = Cohorts(column, labels, _starts_of(column, labels, starts, of=named), period)
    wanted = list(dict.fromkeys(scores if scores is not None else every_score(instrument)))
    scored = score(forms, wanted)
    covariates = tuple(covariates_of(forms, scored, list(dict.fromkeys(columns))))
    every = _of_respondents(forms, cohorts, named, first, covariates)
    _refuse_without_steps(cohorts, every)
    asked = [[each for each in scored.ids if is_asked(instrument, each, one.respondent)] for one in every]
    unnamed, unseen = int((named < 0).sum()), _unseen(labels, starts, column)
    return Stepped(
        instrument=instrument,
        source=forms.source,
        notes=(
            *standing_notes(instrument),
            Note("stepped-difference"),
            *([Note("stepped-undated", {"count": undated})] if undated else []),
            *([Note("stepped-unnamed", {"count": unnamed})] if unnamed else []),
            *([Note("stepped-moved", {"count": moved})] if moved else []),
            *([Note("stepped-unseen", {"cohorts": ", ".join(unseen)})] if unseen else []),
            *([Note("holm-controlled")] if len(wanted) > 1 else []),
            *([Note("forms-without-answers", {"count": blank})] if blank else []),
            *forms.notes,
        ),
        cohort=column,
        period=period,
        occasion=(instrument.occasion_id(occasion) or occasion) if occasion else "",
        adjust=tuple(each.id for each in covariates),
        cohorts=pd.DataFrame([row for one in every for row in cohort_rows(one)]),
        path=pd.DataFrame([row for one, of in zip(every, asked, strict=True) for row in path_rows(scored, of, one)]),
        frame=pd.DataFrame(
            [row for one, of in zip(every, asked, strict=True) for row in difference_rows(scored, of, one)]
        ),
        since_start=pd.DataFrame(
            [row for one, of in zip(every, asked, strict=True) for row in since_rows(scored, of, one)]
        ),
    )


_Places = npt.NDArray[np.intp]


def _homes(forms: Forms, codes: npt.NDArray[np.intp]) -> tuple[_Places, _Places, int]:
    """Each form's cohort, that of its participant; the participant's first form; and how many have several cohorts.

    Both of shape (forms,); −1 for who has no cohort.
    """
    who = forms.keys["participant"].cat.codes.to_numpy().astype(np.intp)
    order = np.lexsort((codes, forms.keys["date"].to_numpy(), who))
    first = np.full(who.max(initial=-1) + 1, -1, np.intp)
    first[who[order[::-1]]] = order[::-1]  # of several forms the first is written last
    home = np.full(len(first), -1, np.intp)
    told = order[codes[order] >= 0][::-1]
    home[who[told]] = codes[told]
    several = who[(codes >= 0) & (codes != home[who])]
    return home[who], first[who], len(np.unique(several))


def _starts_of(
    column: str, labels: Sequence[str], starts: Mapping[str, date | None], *, of: _Places
) -> tuple[date | None, ...]:
    """The start of each cohort.

    Raises:
        DataError: If any that forms are of has none.
    """
    found = {_spelt(column, each): day for each, day in starts.items()}
    missing = [
        label for place, label in enumerate(labels) if (of == place).any() and _spelt(column, label) not in found
    ]
    if missing:
        facts = {"column": column, "cohorts": ", ".join(missing), "count": len(missing)}
        raise DataError([Problem("cohorts-without-start", facts)])
    return tuple(found.get(_spelt(column, label)) for label in labels)


def _spelt(column: str, value: str) -> str:
    """A value as it is compared, under any of its spellings."""
    word = vocabulary().groups.get(column)
    return folded(find_word(value, word.values if word else ()) or value)


def _unseen(labels: Sequence[str], starts: Mapping[str, date | None], column: str) -> list[str]:
    """The cohorts with a line that no dated form is of."""
    known = {_spelt(column, each) for each in labels}
    return [each for each in starts if _spelt(column, each) not in known]


def _of_respondents(
    forms: Forms, cohorts: Cohorts, home: _Places, first: _Places, covariates: tuple[Covariate, ...]
) -> list[SteppedForms]:
    """The forms of each respondent with any, in the vocabulary's order."""
    days = forms.keys["date"].to_numpy().astype("datetime64[D]")
    periods = calendar_places(days, cohorts.length)
    begun = days >= np.append(cohorts.days, np.datetime64("NaT"))[home]
    who = forms.keys["participant"].cat.codes.to_numpy().astype(np.intp)
    answered_by = forms.keys["respondent"].astype(str).to_numpy()
    found = []
    for respondent in vocabulary().respondents:
        rows = np.flatnonzero((answered_by == respondent) & (home >= 0))
        if len(rows):
            of = home[rows], who[rows], periods[rows], begun[rows], first[rows]
            found.append(SteppedForms(respondent, cohorts, rows, *of, covariates))
    return found


def _refuse_without_steps(cohorts: Cohorts, every: Sequence[SteppedForms]) -> None:
    """Stop where there are no steps to compare at.

    Raises:
        DataError: With the first thing that is lacking.
    """
    present = sorted({int(place) for one in every for place in one.cohort})
    if len(present) < FEWEST_COHORTS:
        facts = {"column": cohorts.column, "count": len(present), "least": FEWEST_COHORTS}
        raise DataError([Problem("stepped-few-cohorts", facts)])
    days = {cohorts.starts[place] for place in present} - {None}
    if len(days) < _FEWEST_STARTS:
        raise DataError([Problem("stepped-few-starts", {"count": len(days)})])
    mixed = (np.intersect1d(one.period[one.begun], one.period[~one.begun]) for one in every)
    if not any(len(each) for each in mixed):
        raise DataError([Problem("stepped-none-waits")])
