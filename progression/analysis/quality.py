"""Scale quality on one's own answers: can they carry a conclusion?

Scope: what each question got for answers, what holds the scales together, how stable single questions are, how far two
respondents agree, and between two occasions a simple check of whether the questions still mean the same.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from progression.analysis.agreement import agreement
from progression.analysis.counted import answers_of
from progression.analysis.grouping import Grouping, groupings
from progression.analysis.pairs import (
    Pairs,
    dates_against_occasions,
    match_pairs,
    moved_between_groups,
    refuse_other_persons,
    refuse_without_pairs,
)
from progression.analysis.panel import score_labels
from progression.analysis.quality_cells import Crowd, crowds_at, first_crowds, pair_cells
from progression.analysis.quality_invariance import congruence_row, invariance_rows
from progression.analysis.quality_rows import (
    distribution_rows,
    heise_row,
    item_rest_rows,
    item_row,
    retest_rows,
    scale_row,
)
from progression.analysis.reliability import estimated_reliability, points_in_score
from progression.analysis.result import Result, grouped_records
from progression.capture import Forms
from progression.definition import Instrument, Item, Score, standing_notes
from progression.errors import CallError, DataError
from progression.notes import Note
from progression.scoring import Scores, every_score, score
from progression.texts import LANGUAGES

__all__ = ["Quality", "quality"]

_WAVES = 3


@dataclass(frozen=True)
class Quality(Result):
    """Scale quality, of everybody and of each group.

    ``occasion`` is an occasion's id, or ``first``: each person's first form on which the question was put. A *scale* is
    a score of several items other than whether any was positive. Intervals of 95 %. A ``verdict`` is ``not_told`` below
    30 persons, and ``not_compared`` in a row that is hidden.

    Attributes:
        before: Id of the first of two occasions; empty where each person's first form is told of.
        after: Id of the second.
        by: Group columns.
        items: One row per item, respondent, group and occasion: persons ``asked`` and ``n`` with an answer; of those
            asked ``share_blank, share_dont_know, share_wont_say, share_not_applicable, share_other``; ``mean, spread``
            (the standard deviation, n − 1) and ``median`` in scale points; shares at the lowest and highest answer
            ``floor, ceiling`` with ``ends_verdict`` (``neither, floor, ceiling, both``: 15 % or more, printed in whole
            per cent); the most common answer ``common`` and ``share_common``.
        distribution: One row per item, respondent, group, occasion and answer: ``code, count, n``. None of a scale with
            more than a hundred answers.
        scales: One row per scale, respondent, group and occasion: ``items``; ``n`` with every item, over whom ``alpha,
            alpha_low, alpha_high, omega, omega_low, omega_high, inter_item``; ``n_score`` with the score, of whom
            ``mean, spread, floor, ceiling, ends_verdict``; ``sem`` = spread · √(1 − alpha); ``verdict``
            (``holds_for_persons, holds, unclear, weak``); ``omega_reason``, why there is no omega.
        item_rest: One row per scale, item, respondent, group and occasion: ``n, rest, rest_low, rest_high``
            (item–rest correlation), ``fit_verdict`` (``fits, unclear, weak, against``), ``alpha_without`` and
            ``without_verdict`` (``higher, not_higher``).
        stability: One row per measure, respondent, group and ``method``: ``n, value, low, high``. ``heise`` of items
            in no scale that was told of, where somebody has three forms; between two occasions ``retest_correlation``
            and ``retest_icc`` of everything.
        agreement: `progression.analysis.Agreement.frame`, where two respondents answered the same.
        congruence: Between two occasions one row per scale, respondent and group: ``items, n, congruence`` (Tucker's)
            and ``congruence_verdict`` (``equal, fair, different``).
        invariance: Between two occasions one row per scale, item, respondent and group: ``n``; ``rest_before,
            rest_after, rest_change, rest_low, rest_high``; ``loading_before, loading_after``; how much more than the
            other items it rose ``shift, shift_low, shift_high, p, p_holm, shift_verdict`` (``above, below, no_sign``).
        single: Ids of the items told of that are in none of the scales told of.
        min_group: Smallest group whose numbers are shown, once the result has passed disclosure; 0 before.
    """

    before: str = ""
    after: str = ""
    by: tuple[str, ...] = ()
    items: pd.DataFrame = field(default_factory=pd.DataFrame)
    distribution: pd.DataFrame = field(default_factory=pd.DataFrame)
    scales: pd.DataFrame = field(default_factory=pd.DataFrame)
    item_rest: pd.DataFrame = field(default_factory=pd.DataFrame)
    stability: pd.DataFrame = field(default_factory=pd.DataFrame)
    agreement: pd.DataFrame = field(default_factory=pd.DataFrame)
    congruence: pd.DataFrame = field(default_factory=pd.DataFrame)
    invariance: pd.DataFrame = field(default_factory=pd.DataFrame)
    single: tuple[str, ...] = ()
    min_group: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, each frame a list of rows; the two occasions before them."""
        return {
            "before": self.before or None,
            "after": self.after or None,
            "items": grouped_records(self.items),
            "distribution": grouped_records(self.distribution),
            "scales": grouped_records(self.scales),
            "item_rest": grouped_records(self.item_rest),
            "stability": grouped_records(self.stability),
            "agreement": grouped_records(self.agreement),
            "congruence": grouped_records(self.congruence),
            "invariance": grouped_records(self.invariance),
        }


def quality(
    forms: Forms,
    *,
    before: str | None = None,
    after: str | None = None,
    by: Sequence[str] = (),
    scores: Sequence[str] | None = None,
) -> Quality:
    """Scale quality on the answers at hand.

    Args:
        forms: The answers.
        before: Occasion, id or label, from which the questions are followed; with ``after``. When left out, each
            person's first form is told of.
        after: Occasion to which they are.
        by: Group columns; several are crossed. A person belongs to the group of the first form told of.
        scores: Ids of scores or items; a score brings its items along. Every item but texts and dates, and every scale
            that is not opt-in, when left out.

    Returns:
        Numbers as they are; nothing is suppressed yet (`progression.disclosure`).

    Raises:
        DataError: If an occasion does not occur, other persons answered at the second, two occasions are asked for of
            forms that each stand alone, or the forms lack a group column.
        CallError: If a score is unknown, or only one of ``before`` and ``after`` is given.
    """
    if (before is None) != (after is None):
        message = "before and after belong together"
        raise CallError(message)
    instrument = forms.instrument
    blank = len(forms) - len(forms := forms.with_answers())
    between = tuple(instrument.occasion_id(each) or each for each in (before, after) if each is not None)
    pairs = _pairs(forms, between) if between else []
    told = _Told.of(forms, scores)
    divisions = groupings(forms.keys, by)
    crowds = crowds_at(pairs, between) if between else first_crowds(forms)
    of_items = list(_item_parts(forms, told, crowds, divisions))
    of_scales = list(_scale_parts(forms, told, crowds, divisions))
    return Quality(
        instrument=instrument,
        source=forms.source,
        notes=(
            *standing_notes(instrument),
            *(() if between else _first_note(forms, crowds)),
            *([Note("quality-opt-in", {"scores": score_labels(instrument, told.apart)})] if told.apart else []),
            *moved_between_groups(forms.keys, pairs, tuple(by)),
            *dates_against_occasions(forms.keys, pairs),
            *([Note("forms-without-answers", {"count": blank})] if blank else []),
            *forms.notes,
        ),
        before=between[0] if between else "",
        after=between[1] if between else "",
        by=tuple(by),
        items=pd.DataFrame([row for row, _ in of_items]),
        distribution=pd.DataFrame([row for _, rows in of_items for row in rows]),
        scales=pd.DataFrame([row for row, _ in of_scales]),
        item_rest=pd.DataFrame([row for _, rows in of_scales for row in rows]),
        stability=pd.DataFrame(
            list(_retests(told, pairs, divisions) if between else _heise(forms, told, crowds, divisions))
        ),
        agreement=_agreement(forms, told, by, between),
        congruence=pd.DataFrame(
            [head | congruence_row(*paired) for head, paired in _paired_points(forms, told, pairs, divisions)]
        ),
        invariance=pd.DataFrame(
            [
                head | row
                for head, paired in _paired_points(forms, told, pairs, divisions)
                for row in invariance_rows(*paired)
            ]
        ),
        single=tuple(told.single),
    )


@dataclass(frozen=True, eq=False)
class _Told:
    """What is told of.

    Attributes:
        items: Every item.
        scales: Every scale.
        single: Ids of the ordered items in none of the scales.
        apart: Ids of the scales that nobody asked for, and that are told only when asked for.
        scored: The ordered items and the scales, of all forms.
    """

    items: list[Item]
    scales: list[Score]
    single: list[str]
    apart: list[str]
    scored: Scores

    @classmethod
    def of(cls, forms: Forms, asked: Sequence[str] | None) -> "_Told":
        """The parts asked for; everything that is not opt-in when None.

        Raises:
            CallError: If a score is unknown.
        """
        instrument = forms.instrument
        scored = score(forms, list(asked if asked is not None else every_score(instrument)))
        parts = [instrument.score(each) for each in scored.ids]
        scales = [each for each in parts if isinstance(each, Score) and _is_scale(each)]
        within = {each for part in parts if isinstance(part, Score) for each in part.items}
        named = within | set(scored.ids)
        every = [each for each in instrument.items if _has_answers(instrument, each)]
        items = every if asked is None else [each for each in instrument.items if each.id in named]
        inside = {each for scale in scales for each in scale.items}
        single = [each.id for each in items if each.id not in inside and each.id in instrument.ordered_ids]
        ids = list(dict.fromkeys([*single, *(each.id for each in scales)]))
        apart = [each.id for each in instrument.scores if each.opt_in and _is_scale(each)] if asked is None else []
        return cls(items, scales, single, apart, score(forms, ids))


def _is_scale(part: Score) -> bool:
    return len(part.items) > 1 and part.method != "any_positive"


def _has_answers(instrument: Instrument, item: Item) -> bool:
    """Whether an item is a question with answers to choose among, and not what people are divided by."""
    kind = instrument.scale_of(item)
    return not (kind.is_text or kind.type == "date" or item.as_group)


def _pairs(forms: Forms, between: Sequence[str]) -> list[Pairs]:
    first, second = between
    refuse_without_pairs(forms.instrument, forms.keys, before=first, after=second)
    pairs = match_pairs(forms.keys, before=first, after=second)
    refuse_other_persons(forms.instrument, pairs, before=first, after=second)
    return pairs


def _first_note(forms: Forms, crowds: Sequence[Crowd]) -> Iterator[Note]:
    """Which forms are told of, and from which occasion most of them are."""
    occasions = forms.keys["occasion"].astype(str).to_numpy()
    firsts = [each.rows[np.unique(each.person, return_index=True)[1]] for each in crowds]
    counts = Counter(occasions[np.concatenate(firsts)].tolist()) if firsts else Counter[str]()
    if counts and len(set(occasions.tolist())) > 1:
        most = max(sorted(counts), key=lambda each: counts[each])
        label = forms.instrument.occasion_label
        yield Note("quality-first-forms", {"occasion": {lang: label(most, lang) for lang in LANGUAGES}})


def _item_parts(
    forms: Forms, told: _Told, crowds: Sequence[Crowd], divisions: Sequence[Grouping]
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each item's row, and the rows of its distribution."""
    for item in told.items:
        answers = answers_of(forms, item)
        for crowd in crowds:
            for head, rows in crowd.cells(forms, [item.id], divisions) if crowd.respondent in item.respondents else ():
                row = {"item": item.id} | head | item_row(forms, item, rows, answers)
                yield row, [{"item": item.id} | head | each for each in distribution_rows(rows, answers, row["n"])]


def _scale_parts(
    forms: Forms, told: _Told, crowds: Sequence[Crowd], divisions: Sequence[Grouping]
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each scale's row, and the rows of its items."""
    for scale in told.scales:
        points, values = points_in_score(forms, scale), told.scored.column(scale.id)
        for crowd in crowds:
            if _put_to(forms.instrument, scale, crowd.respondent):
                for head, rows in crowd.cells(forms, scale.items, divisions):
                    row = {"score": scale.id} | head | scale_row(forms.instrument, scale, points[rows], values[rows])
                    yield row, [head | each for each in item_rest_rows(scale, points[rows])]


def _put_to(instrument: Instrument, scale: Score, respondent: str) -> bool:
    """Whether every item of a scale is put to the respondent."""
    return all(respondent in instrument.item(each).respondents for each in scale.items)


def _heise(
    forms: Forms, told: _Told, crowds: Sequence[Crowd], divisions: Sequence[Grouping]
) -> Iterator[dict[str, Any]]:
    """Single items that somebody answered three times."""
    for crowd in crowds:
        if np.bincount(crowd.person).max(initial=0) >= _WAVES:
            for head, rows in crowd.everything(divisions):
                theirs = forms.take(rows)
                for each in told.single:
                    if crowd.respondent in forms.instrument.item(each).respondents:
                        yield head | heise_row(estimated_reliability(theirs, each, respondent=crowd.respondent))


def _retests(told: _Told, pairs: Sequence[Pairs], divisions: Sequence[Grouping]) -> Iterator[dict[str, Any]]:
    """Every measure between the two occasions."""
    instrument = told.scored.instrument
    for head, first, second in pair_cells(pairs, divisions):
        for each in told.scored.ids:
            part = instrument.score(each)
            items = [part] if isinstance(part, Item) else [instrument.item(name) for name in part.items]
            if all(head["respondent"] in item.respondents for item in items):
                column = told.scored.column(each)
                for row in retest_rows(each, column[first], column[second]):
                    yield head | row


def _agreement(forms: Forms, told: _Told, by: Sequence[str], between: Sequence[str]) -> pd.DataFrame:
    """How far two respondents agree, where two were put the same and somebody was rated by both."""
    ordered = [each.id for each in told.items if each.id in forms.instrument.ordered_ids]
    wanted = list(dict.fromkeys([*ordered, *told.scored.ids]))
    first, second = between or (None, None)
    try:
        return agreement(forms, by=by, scores=wanted, before=first, after=second).frame
    except DataError as refused:
        if {each.code for each in refused.problems} <= {"nothing-put-to-both", "nobody-by-both"}:
            return pd.DataFrame()
        raise


def _paired_points(
    forms: Forms, told: _Told, pairs: Sequence[Pairs], divisions: Sequence[Grouping]
) -> Iterator[tuple[dict[str, Any], tuple[Score, Any, Any]]]:
    """Each scale with what its items add to it at both occasions, by respondent and group."""
    for scale in told.scales:
        points = points_in_score(forms, scale)
        for head, first, second in pair_cells(pairs, divisions):
            if _put_to(forms.instrument, scale, head["respondent"]):
                yield {"score": scale.id} | head, (scale, points[first], points[second])
