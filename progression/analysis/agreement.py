"""How far two respondents see the same: participant and mentor on the same questions at the same occasion.

Scope: who was rated by both; per question and group the mean gap and how far they agree; and between two occasions who
moved towards whom. Nobody is right here: a gap is a difference of views.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from progression.analysis.agreement_rows import answered_rows, level_rows, movement_rows
from progression.analysis.both import Both, match_both, refuse_without_both, shared_scores
from progression.analysis.grouping import groupings
from progression.analysis.pairs import refuse_without_pairs
from progression.analysis.result import Result, grouped_records
from progression.capture import Forms
from progression.definition import Instrument, standing_notes
from progression.errors import CallError
from progression.notes import Note
from progression.scoring import every_score, score
from progression.texts import LANGUAGES

__all__ = ["Agreement", "agreement"]


@dataclass(frozen=True)
class Agreement(Result):
    """Agreement of two respondents, of everybody and of each group.

    In every table ``respondent`` and ``other`` are the two; a gap is the former's value less the latter's.

    Attributes:
        occasions: Ids of the occasions that agreement is told of.
        before: Id of the first of two occasions that are compared; empty where none are.
        after: Id of the second.
        by: Group columns.
        frame: One row per pair of respondents, occasion, group and score: ``score, respondent, other, by, group,
            occasion, n, gap, gap_low, gap_high, gap_sd, limit_low, limit_high, same, share_same, share_low, share_high,
            kappa, kappa_low, kappa_high, icc, icc_low, icc_high, suppressed, reason``. Scale points; ``same`` counts
            equal answers; ``kappa`` has quadratic weights and is of items only; ``icc`` is ICC(A,1). Intervals of 95 %.
        answered: One row per pair of respondents, occasion and group: ``participants`` with a form by either, of whom
            ``both``, ``only_respondent``, ``only_other``.
        movement: One row per pair of respondents, group and score where two occasions are compared, over those with all
            four values: ``n``; ``gap_before, gap_after`` (mean sizes); ``narrowing, narrowing_low, narrowing_high``;
            ``by_respondent, by_other`` (what each contributed to it, which adds up); and how many gaps narrowed by
            ``moved_respondent, moved_other, moved_both``, were ``unchanged``, or ``widened``.
        min_group: Smallest group whose numbers are shown, once the result has passed disclosure; 0 before.
    """

    occasions: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    by: tuple[str, ...] = ()
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)
    answered: pd.DataFrame = field(default_factory=pd.DataFrame)
    movement: pd.DataFrame = field(default_factory=pd.DataFrame)
    min_group: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: ``answered``, ``scores``, ``movement``."""
        return {
            "occasions": list(self.occasions),
            "before": self.before or None,
            "after": self.after or None,
            "answered": grouped_records(self.answered),
            "scores": grouped_records(self.frame),
            "movement": grouped_records(self.movement),
        }


def agreement(
    forms: Forms,
    *,
    by: Sequence[str] = (),
    scores: Sequence[str] | None = None,
    occasion: str | None = None,
    before: str | None = None,
    after: str | None = None,
) -> Agreement:
    """Agreement of two respondents who were asked the same of the same participants at the same occasion.

    Args:
        forms: The answers.
        by: Group columns; several are crossed. A participant belongs to the group on the first respondent's form, or on
            the other's where that says nothing; a movement is counted in the group at its first occasion.
        scores: Ids of scores or items; every item and every score that is not opt-in when left out. Those that are not
            put to both are left out.
        occasion: Id or label of the occasion to tell of. When left out: both of the two that are compared, or else the
            first with answers from both respondents.
        before: Occasion from which movement is counted; with ``after``.
        after: Occasion to which it is counted.

    Returns:
        Numbers as they are; nothing is suppressed yet (`progression.disclosure`).

    Raises:
        DataError: If the instrument puts nothing to two respondents, nobody was rated by both, an occasion does not
            occur, or the forms lack a group column.
        CallError: If a score is unknown, or only one of ``before`` and ``after`` is given.
    """
    if (before is None) != (after is None):
        message = "before and after belong together"
        raise CallError(message)
    instrument = forms.instrument
    forms = forms.with_answers()
    between = tuple(instrument.occasion_id(each) or each for each in (before, after) if each is not None)
    if between:
        refuse_without_pairs(instrument, forms.keys, before=between[0], after=between[1])
    wanted = list(scores if scores is not None else every_score(instrument))
    scored = score(forms, wanted)
    shared = shared_scores(instrument, wanted)
    pairs = [match_both(forms.keys, each) for each in shared]
    asked = (instrument.occasion_id(occasion) or occasion,) if occasion else between
    refuse_without_both(instrument, pairs, asked)
    occasions = asked or _first_of_both(instrument, pairs)
    divisions = groupings(forms.keys, by)
    told = [
        (both, shared[both.respondent, both.other])
        for both in pairs
        if any((one & two).any() for when in occasions for one, two in [both.rated(when)])
    ]
    apart = [each for each in scores or () if not any(each in ids for ids in shared.values())]
    return Agreement(
        instrument=instrument,
        source=forms.source,
        notes=(
            *standing_notes(instrument),
            *([Note("scores-of-one-respondent", {"scores": _labels(instrument, apart)})] if apart else []),
            *([Note("narrowing-without-comparison")] if between else []),
            *forms.notes,
        ),
        occasions=occasions,
        before=between[0] if between else "",
        after=between[1] if between else "",
        by=tuple(by),
        frame=pd.DataFrame(
            [row for pair in told for when in occasions for row in level_rows(scored, *pair, divisions, when)]
        ),
        answered=pd.DataFrame(
            [row for both, _ in told for when in occasions for row in answered_rows(both, divisions, when)]
        ),
        movement=pd.DataFrame(
            [row for pair in told if between for row in movement_rows(scored, *pair, divisions, between)]
        ),
    )


def _first_of_both(instrument: Instrument, pairs: Sequence[Both]) -> tuple[str, ...]:
    """The first occasion, in the instrument's order, at which somebody was rated by both."""
    seen = {when for both in pairs for when in both.rows for one, two in [both.rated(when)] if (one & two).any()}
    return (min(sorted(seen), key=instrument.occasion_order),)


def _labels(instrument: Instrument, scores: Sequence[str]) -> dict[str, str]:
    return {lang: ", ".join(instrument.label_of(each, lang) for each in scores) for lang in LANGUAGES}
