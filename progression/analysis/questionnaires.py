"""Comparison of two questionnaires that share questions: those who are in an insats and those who leave it.

Scope: what both ask, what they do not and why, and the answers to one put beside the answers to the other. The numbers
are those of ``progression.analysis.comparison``; which items are the same is ``progression.definition.shared``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from progression.analysis.comparison import GroupComparison, compared_frames
from progression.analysis.period import Period
from progression.analysis.sides import Sides, at_occasion, in_period, on_both_sides, refuse_twice
from progression.capture import Forms, as_shared, joined, not_comparable
from progression.definition import Beside, Instrument, SharedItems, shared_items, standing_notes
from progression.errors import CallError, DataError
from progression.notes import Note
from progression.problems import Problem
from progression.scoring import every_score
from progression.texts import LANGUAGES

__all__ = ["questionnaire_comparison"]

_BETWEEN: Final = "instrument"


def questionnaire_comparison(
    first: Forms,
    second: Forms,
    *,
    period: Period | None = None,
    occasion: str | None = None,
    scores: Sequence[str] | None = None,
) -> GroupComparison:
    """Compare those who answered one questionnaire with those who answered another, in the questions that both have.

    Args:
        first: The answers that are counted from.
        second: The answers to the other instrument.
        period: Only forms of these days, of both.
        occasion: Id or label of the occasion whose forms are compared, of both; all forms when left out.
        scores: Ids of items that both have; all that can be compared when left out.

    Returns:
        Numbers as they are; nothing is suppressed yet (`progression.disclosure`). Notes say what was not compared, and
        why.

    Raises:
        DataError: If the two are one instrument or share nothing, an item asked for is not shared, a participant has
            two forms on a side, or the same participants of two longitudinal instruments stand on both; and where
            nothing is in the period or from the occasion.
        CallError: If an item is unknown.
    """
    mine, theirs = first.instrument, second.instrument
    if mine.id == theirs.id:
        raise DataError([Problem("questionnaires-alike", {"instrument": mine.id})])
    shared = shared_items(mine, theirs)
    broken = {*not_comparable(first), *not_comparable(second)}
    items = _items(first, second, shared, broken, scores)
    given = [each.with_answers() for each in (first, second)]
    blank = len(first) + len(second) - sum(len(each) for each in given)
    chosen = [_chosen(each, period, occasion) for each in given]
    sides = Sides(_BETWEEN, (mine.id, theirs.id), np.repeat([0, 1], [len(each) for each in chosen]).astype(np.intp))
    forms = _together(chosen[0], as_shared(chosen[1], mine, items))
    both = on_both_sides(forms, sides)
    if both and mine.design == theirs.design == "repeated":
        facts = {"both": both, "all": int(forms.keys["participant"].nunique())}
        raise DataError([Problem("questionnaires-same-people", facts)])
    asked = forms.keys["respondent"].isin([who for each in items for who in mine.item(each).respondents]).to_numpy()
    means = [each for each in items if each in every_score(mine)]
    return GroupComparison(
        instrument=mine,
        source=first.source,
        beside=(Beside(theirs, second.source),),
        notes=(
            *standing_notes(mine),
            *standing_notes(theirs),
            Note("difference-without-reason"),
            Note("questionnaires-not-pairs"),
            *([Note("pseudonyms-on-both-sides")] if both else []),
            *(_apart(mine, theirs, shared, broken) if scores is None else ()),
            *_otherwise(mine, shared, items),
            *([Note("holm-comparison"), Note("bh-family")] if len(means) > 1 else []),
            *([Note("forms-without-answers", {"count": blank})] if blank else []),
            *{repr(note): note for note in (*first.notes, *second.notes)}.values(),
        ),
        between=_BETWEEN,
        groups=sides.groups,
        occasion=(mine.occasion_id(occasion) or occasion) if occasion is not None else "",
        period=str(period) if period else "",
        **compared_frames(
            forms.take(asked),
            replace(sides, of=sides.of[asked]),
            means=means,
            shares=[each for each in items if each in shared.same_positive],
            choices=items if scores is None else (),
            answers=items,
        ),
    )


def _items(
    first: Forms, second: Forms, shared: SharedItems, broken: set[str], scores: Sequence[str] | None
) -> list[str]:
    """The items that are compared, in the first instrument's order.

    Raises:
        DataError: If there are none, or one that was asked for is not among them.
    """
    mine, theirs = first.instrument, second.instrument
    can = [each for each in shared.items if each not in broken]
    if not can:
        titles: dict[str, object] = {"first": dict(mine.title), "second": dict(theirs.title)}
        raise DataError([Problem("questionnaires-share-nothing", titles)])
    known = {*mine.item_ids, *(each.id for each in mine.scores)}
    if unknown := [each for each in scores or () if each not in known]:
        message = f"{mine.name} has no {', '.join(unknown)}"
        raise CallError(message)
    if lacking := [each for each in scores or () if each not in can]:
        raise DataError([Problem("score-not-shared", {"scores": _labels(mine, lacking), "known": ", ".join(can)})])
    return [each for each in can if scores is None or each in scores]


def _chosen(forms: Forms, period: Period | None, occasion: str | None) -> Forms:
    """The forms of the period and the occasion, one for each participant and respondent."""
    forms = at_occasion(forms, occasion) if occasion is not None else forms
    if period is not None and not len(forms := in_period(forms, period)):
        facts = {"title": dict(forms.instrument.title), "period": str(period)}
        raise DataError([Problem("questionnaire-period-empty", facts)])
    refuse_twice(forms, Sides(_BETWEEN, ("", ""), np.zeros(len(forms), np.intp)))
    return forms


def _together(first: Forms, second: Forms) -> Forms:
    """The forms of both, those of the first before those of the second."""
    rows = {"first": np.arange(len(first)), "second": len(first) + np.arange(len(second))}
    return joined({"first": first, "second": second}, rows, first.instrument, notes=())


def _apart(mine: Instrument, theirs: Instrument, shared: SharedItems, broken: set[str]) -> Iterator[Note]:
    """What is not compared, a note for each reason."""
    for reason in dict.fromkeys(shared.apart.values()):
        instrument = theirs if reason == "second" else mine
        items = _labels(instrument, [each for each, why in shared.apart.items() if why == reason])
        match reason:
            case "first" | "second":
                yield Note("items-of-one", {"title": dict(instrument.title), "items": items})
            case "respondents":
                yield Note("items-other-respondents", {"items": items})
            case "condition":
                yield Note("items-other-condition", {"items": items})
            case "answers":
                yield Note("items-other-answers", {"items": items})
            case "words":
                yield Note("items-other-words", {"items": items})
    if changed := [each for each in shared.items if each in broken]:
        yield Note("items-other-version", {"items": _labels(mine, changed)})


def _otherwise(mine: Instrument, shared: SharedItems, items: Sequence[str]) -> Iterator[Note]:
    """What is not the same of what is compared."""
    if other := [each for each in items if each not in shared.same_positive]:
        yield Note("items-other-positive", {"items": _labels(mine, other)})
    if set(items) & set(shared.reworded):
        yield Note("items-reworded", {"title": dict(mine.title)})


def _labels(instrument: Instrument, items: Sequence[str]) -> dict[str, str]:
    return {lang: ", ".join(instrument.label_of(each, lang) for each in items) for lang in LANGUAGES}
