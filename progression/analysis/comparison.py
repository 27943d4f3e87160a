"""Comparison of two groups of different people: two years of a questionnaire, women and men, two insatser.

Scope: who stands on either side, and every score's, share's and choice's difference. Nobody is paired with anybody, so
that nothing here is a change; that of the same people is ``progression.analysis.change``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypedDict

import pandas as pd

from progression.analysis.comparison_rows import (
    TwoGroups,
    answered_rows,
    choice_rows,
    distribution_rows,
    score_rows,
    share_rows,
)
from progression.analysis.period import Period
from progression.analysis.result import Result, records
from progression.analysis.sides import Sides, at_occasion, refuse_repeated, two_sides
from progression.capture import Forms
from progression.definition import standing_notes, vocabulary
from progression.notes import Note
from progression.scoring import every_score, score

__all__ = ["GroupComparison", "compared_frames", "group_comparison"]


@dataclass(frozen=True)
class GroupComparison(Result):
    """Two groups of different people compared. Every difference is second − first.

    Attributes:
        between: What they differ in: a group column, ``"occasion"``, ``"year"``, ``"period"``, or ``"instrument"``
            where the second answered another questionnaire (`progression.analysis.questionnaires`).
        groups: The two values; of two questionnaires the ids of their instruments.
        occasion: Id of the occasion whose forms are compared; empty where all are.
        period: Whose forms are compared, of two questionnaires; empty where all are.
        answered: One row per respondent and side: ``respondent, side, group, participants``.
        frame: One row per respondent and score: ``score, respondent``; ``n, mean, sd`` of each side (``n_first`` and so
            on); ``difference, difference_low, difference_high, t, df, p`` (Welch); ``p_holm, p_bh``; ``g`` (SD pooled)
            and ``g_av`` (SD of the average variance) with limits;
            ``mann_whitney, mann_whitney_p, mann_whitney_method``; ``superiority`` (chance that one of the second side
            is above one of the first) with limits; ``rank_biserial, better, suppressed, reason``. Adjusted p are over
            the scores of the same respondent.
        shares: One row per respondent and item (or score of any positive answer): ``k, n, share`` of each side with
            limits (Wilson); ``difference, difference_low, difference_high`` (Newcombe); ``p, p_method`` (``score`` or
            ``fisher``), ``p_holm, p_bh`` over the shares of the same respondent; ``barnard_p`` where ``p`` is Fisher's.
        choices: One row per respondent and item with answers in no order: ``n`` of each side, ``chi_square, df, p,
            cramer_v``.
        distribution: One row per respondent, item, side and answer: how many gave it.
        min_group: Smallest group whose numbers are shown, once the result has passed disclosure; 0 before.
    """

    between: str = ""
    groups: tuple[str, str] = ("", "")
    occasion: str = ""
    period: str = ""
    answered: pd.DataFrame = field(default_factory=pd.DataFrame)
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)
    shares: pd.DataFrame = field(default_factory=pd.DataFrame)
    choices: pd.DataFrame = field(default_factory=pd.DataFrame)
    distribution: pd.DataFrame = field(default_factory=pd.DataFrame)
    min_group: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: what was compared, then each frame as a list of rows."""
        return {
            "between": self.between,
            "first": self.groups[0],
            "second": self.groups[1],
            "occasion": self.occasion or None,
            "period": self.period or None,
            "answered": records(self.answered),
            "scores": records(self.frame),
            "shares": records(self.shares),
            "choices": records(self.choices),
            "distribution": records(self.distribution),
        }


class ComparedFrames(TypedDict):
    """The frames of a `GroupComparison`."""

    answered: pd.DataFrame
    frame: pd.DataFrame
    shares: pd.DataFrame
    choices: pd.DataFrame
    distribution: pd.DataFrame


def group_comparison(
    forms: Forms,
    *,
    between: str,
    groups: Sequence[str | Period] | None = None,
    occasion: str | None = None,
    scores: Sequence[str] | None = None,
) -> GroupComparison:
    """Compare two groups of different people.

    Args:
        forms: The answers.
        between: A group column, or ``"occasion"``, ``"year"`` (calendar year of the form's date) or ``"period"``.
        groups: The two values compared, the first counted from; may be left out where there are but two. Periods, as
            ``2020-11-01/2021-10-31``, are always named.
        occasion: Id or label of the occasion whose forms are compared; all forms when left out.
        scores: Ids of scores or items; every item and every score that is not opt-in when left out. Answers in no order
            are told of only then.

    Returns:
        Numbers as they are; nothing is suppressed yet (`progression.disclosure`).

    Raises:
        DataError: If the values are not two that occur, a participant has two forms on a side, or the same participants
            of a longitudinal instrument stand on both: theirs is a change.
        CallError: If a score is unknown, or other than two groups are given.
    """
    instrument = forms.instrument
    blank = len(forms) - len(forms := forms.with_answers())
    forms = at_occasion(forms, occasion) if occasion is not None else forms
    sides = two_sides(forms, between, groups)
    here = sides.of >= 0
    forms, sides = forms.take(here), Sides(sides.between, sides.groups, sides.of[here])
    both = refuse_repeated(forms, sides)
    wanted = list(scores if scores is not None else every_score(instrument))
    return GroupComparison(
        instrument=instrument,
        source=forms.source,
        notes=(
            *standing_notes(instrument),
            Note("difference-without-reason"),
            *([Note("pseudonyms-on-both-sides")] if both else []),
            *([Note("holm-comparison"), Note("bh-family")] if len(wanted) > 1 else []),
            *([Note("forms-without-answers", {"count": blank})] if blank else []),
            *forms.notes,
        ),
        between=sides.between,
        groups=sides.groups,
        occasion=(instrument.occasion_id(occasion) or occasion) if occasion is not None else "",
        **compared_frames(
            forms, sides, means=wanted, shares=scores, choices=None if scores is None else (), answers=scores
        ),
    )


def compared_frames(
    forms: Forms,
    sides: Sides,
    *,
    means: Sequence[str],
    shares: Sequence[str] | None,
    choices: Sequence[str] | None,
    answers: Sequence[str] | None,
) -> ComparedFrames:
    """The frames of a `GroupComparison`.

    Args:
        forms: The answers, all on one of the sides.
        sides: Of these forms.
        means: Ids of the scores and items whose means are compared.
        shares: Ids of those whose shares of positive answers are; all that have any where None.
        choices: Ids of the items in no order that are tested; all where None.
        answers: Ids of the items whose every answer is counted; all where None.
    """
    scored = score(forms, means)
    pairs = _by_respondent(forms, sides)
    return {
        "answered": pd.DataFrame([row for two in pairs for row in answered_rows(two)]),
        "frame": pd.DataFrame([row for two in pairs for row in score_rows(scored, two)]),
        "shares": pd.DataFrame([row for two in pairs for row in share_rows(forms, two, shares)]),
        "choices": pd.DataFrame([row for two in pairs for row in choice_rows(forms, two, choices)]),
        "distribution": pd.DataFrame([row for two in pairs for row in distribution_rows(forms, two, answers)]),
    }


def _by_respondent(forms: Forms, sides: Sides) -> list[TwoGroups]:
    """Each respondent with forms, in the vocabulary's order."""
    answered_by = forms.keys["respondent"].astype(str).to_numpy()
    return [
        TwoGroups(
            name, sides.groups, ((sides.of == 0) & (answered_by == name), (sides.of == 1) & (answered_by == name))
        )
        for name in vocabulary().respondents
        if (answered_by == name).any()
    ]
