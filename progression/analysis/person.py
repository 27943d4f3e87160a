"""One participant's progression: every occasion, both respondents, now against start.

Scope: what the mentor and the participant look at together. Every occasion is kept, gaps stay gaps, nothing is
smoothed and nothing is predicted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

import numpy as np
import pandas as pd

from progression.analysis.individual import error_model, reliability_notes
from progression.analysis.result import Result, constant_notes, records
from progression.analysis.validity import validity_notes
from progression.capture import Forms
from progression.definition import MISSING_CODES, Instrument, Item, standing_notes
from progression.errors import DataError
from progression.notes import Note
from progression.problems import Problem
from progression.scoring import every_score, score

__all__ = ["Gap", "MentorChange", "Person", "Point", "Series", "Verdict", "person"]

Verdict: TypeAlias = Literal["improved", "unchanged", "deteriorated", "no_reliability", "needs_two", "no_direction"]


@dataclass(frozen=True)
class Point:
    """One value at one occasion, scale points; ``missing`` is the reason where there is none."""

    occasion: str
    date: date | None
    value: float | None
    missing: str | None


@dataclass(frozen=True)
class Series:
    """One item or score as one respondent rated it.

    Attributes:
        item: Id of the item or score.
        respondent: Who rated.
        points: Every occasion with a form, in time order.
        start: First point with a value; None with fewer than two.
        now: Last point with a value; None with fewer than two.
        change: now − start, scale points.
        change_low: Lower limit of the change's 95 % band from measurement error; None where that is not known.
        change_high: Upper limit.
        verdict: Whether the change is more than measurement error, and in which direction; or why nobody can say.
    """

    item: str
    respondent: str
    points: tuple[Point, ...]
    start: Point | None
    now: Point | None
    change: float | None
    change_low: float | None
    change_high: float | None
    verdict: Verdict


@dataclass(frozen=True)
class Gap:
    """Participant and mentor on one item at one occasion; ``gap`` is participant − mentor, scale points."""

    item: str
    date: date | None
    occasion: str
    participant: float
    mentor: float
    gap: float


@dataclass(frozen=True)
class MentorChange:
    """The first form with another mentor than the one before."""

    date: date | None
    occasion: str


@dataclass(frozen=True)
class Person(Result):
    """One participant's progression. For the mentor and the participant; not for publication.

    Attributes:
        participant: The pseudonym.
        series: One per respondent and item or score.
        gaps: One per item and occasion that both the participant and the mentor rated.
        mentor_changes: When another mentor took over.
    """

    participant: str = ""
    series: tuple[Series, ...] = ()
    gaps: tuple[Gap, ...] = ()
    mentor_changes: tuple[MentorChange, ...] = ()

    @property
    def frame(self) -> pd.DataFrame:
        """One row per point: ``item, respondent, occasion, date, value, missing``."""
        rows = [
            {"item": each.item, "respondent": each.respondent, **vars(point)}
            for each in self.series
            for point in each.points
        ]
        return pd.DataFrame(rows, columns=["item", "respondent", "occasion", "date", "value", "missing"])

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: ``series``, ``gaps``, ``mentor_changes``."""
        series = [
            {
                "item": each.item,
                "respondent": each.respondent,
                "points": [_point_dict(point) for point in each.points],
                "start": _point_dict(each.start),
                "now": _point_dict(each.now),
                "change": each.change,
                "change_low": each.change_low,
                "change_high": each.change_high,
                "verdict": each.verdict,
            }
            for each in self.series
        ]
        return {
            "participant": self.participant,
            "series": series,
            "gaps": records(pd.DataFrame([vars(gap) for gap in self.gaps])),
            "mentor_changes": records(pd.DataFrame([vars(each) for each in self.mentor_changes])),
        }


def person(forms: Forms, participant: str, *, scores: Sequence[str] | None = None) -> Person:
    """One participant's progression.

    Args:
        forms: The answers of any number of participants.
        participant: The pseudonym as in the file.
        scores: Ids of scores or items; every item and every score that is not opt-in when left out.

    Returns:
        Occasions in time order: by date, and by the definition's order of occasions where dates are lacking.

    Raises:
        DataError: If nobody in the forms has that pseudonym, or the order of the occasions cannot be known.
        CallError: If a score is unknown.
    """
    instrument = forms.instrument
    ids = list(scores if scores is not None else every_score(instrument))
    mine = forms.take((forms.keys["participant"] == participant).to_numpy())
    if not len(mine):
        raise DataError([Problem("unknown-participant", {"count": forms.keys["participant"].nunique()})])
    mine = mine.take(_in_time(mine))
    series = tuple(_series(mine, ids))
    rated = [each for each in ids if error_model(instrument, each)]
    constants = tuple(c for each in rated if (model := error_model(instrument, each)) for c in model.constants)
    return Person(
        instrument=instrument,
        source=forms.source,
        notes=(
            *standing_notes(instrument),
            *reliability_notes(instrument, ids),
            *constant_notes(instrument, constants),
            *validity_notes(mine, constants),
            *_notes_on_time(mine),
            *forms.notes,
        ),
        constants=constants,
        participant=participant,
        series=series,
        gaps=tuple(_gaps(series)),
        mentor_changes=tuple(_mentor_changes(mine)),
    )


def _in_time(forms: Forms) -> list[int]:
    """Row positions by date, then by the order of occasions; by the order of occasions alone if a date is lacking.

    Raises:
        DataError: If a date is lacking and the instrument does not know the order of two of the occasions.
    """
    dated = not forms.keys["date"].isna().any()
    days = forms.keys["date"].to_numpy().astype("datetime64[s]").astype(np.int64)
    order = [forms.instrument.occasion_order(each) for each in forms.keys["occasion"]]
    unknown = {each for each, place in zip(forms.keys["occasion"], order, strict=True) if _is_unknown(forms, place)}
    if not dated and len(unknown) > 1:
        raise DataError([Problem("occasions-without-order", {"values": ", ".join(sorted(unknown))})])
    return sorted(range(len(forms)), key=lambda row: (days[row] if dated else 0, order[row]))


def _is_unknown(forms: Forms, place: tuple[int, int]) -> bool:
    return place[0] == len(forms.instrument.occasion_words)


def _notes_on_time(forms: Forms) -> Iterator[Note]:
    """What a reader must know about the order of the occasions; the forms come in time order."""
    if forms.keys["date"].isna().any():
        yield Note("undated")
    order = [forms.instrument.occasion_order(each) for each in forms.keys["occasion"]]
    known = [place for place in order if not _is_unknown(forms, place)]
    if known != sorted(known):
        yield Note("dates-against-occasions")


def _series(forms: Forms, ids: Sequence[str]) -> "list[Series]":
    instrument, found = forms.instrument, []
    for respondent in instrument.respondents:
        answered = forms.of([respondent])
        asked = {item.id for item in instrument.items_of(respondent)}
        values = score(answered, ids)
        for each in ids if len(answered) else ():
            part = instrument.score(each)
            if asked.intersection([part.id] if isinstance(part, Item) else part.items):
                points = _points(answered, each, values.column(each))
                found.append(_with_verdict(instrument, each, respondent, points))
    return found


def _points(forms: Forms, score_id: str, values: Any) -> tuple[Point, ...]:
    reasons = {code: reason for reason, code in MISSING_CODES.items()}
    codes = _missing(forms, score_id)
    return tuple(
        Point(
            occasion=str(occasion),
            date=None if pd.isna(day) else day.date(),
            value=None if np.isnan(value) else float(value),
            missing=reasons[int(code)] if np.isnan(value) else None,
        )
        for occasion, day, value, code in zip(forms.keys["occasion"], forms.keys["date"], values, codes, strict=True)
    )


def _missing(forms: Forms, score_id: str) -> Any:
    """Code of the reason why a value is missing, shape (forms,): for a score the one that all of its items share."""
    part = forms.instrument.score(score_id)
    items = [part.id] if isinstance(part, Item) else part.items
    codes = forms.codes[:, [forms.instrument.columns_of(each)[0] for each in items]]
    shared = np.where((codes == codes[:, :1]).all(axis=1), codes[:, 0], MISSING_CODES["blank"])
    apart = (codes == MISSING_CODES["not_comparable"]).any(axis=1)
    return np.where(apart, MISSING_CODES["not_comparable"], np.minimum(shared, MISSING_CODES["blank"]))


def _with_verdict(instrument: Instrument, score_id: str, respondent: str, points: tuple[Point, ...]) -> Series:
    rated = [point for point in points if point.value is not None]
    if len(rated) <= 1:
        return Series(score_id, respondent, points, None, None, None, None, None, "needs_two")
    start, now = rated[0], rated[-1]
    change = (now.value or 0.0) - (start.value or 0.0)
    better, model = instrument.better(score_id), error_model(instrument, score_id)
    if model is None:
        verdict: Verdict = "no_reliability" if better else "no_direction"
        return Series(score_id, respondent, points, start, now, change, None, None, verdict)
    towards = change if better == "higher" else -change
    verdict = "improved" if towards > model.margin else "deteriorated" if towards < -model.margin else "unchanged"
    low, high = change - model.margin, change + model.margin
    return Series(score_id, respondent, points, start, now, change, low, high, verdict)


def _gaps(series: Sequence[Series]) -> "list[Gap]":
    mentors = {each.item: each for each in series if each.respondent == "mentor"}
    found = []
    for own in series:
        other = mentors.get(own.item)
        if own.respondent != "participant" or other is None:
            continue
        theirs = {point.occasion: point for point in other.points}
        for point in own.points:
            seen = theirs.get(point.occasion)
            if point.value is not None and seen is not None and seen.value is not None:
                gap = point.value - seen.value
                found.append(Gap(own.item, point.date, point.occasion, point.value, seen.value, gap))
    return found


def _mentor_changes(forms: Forms) -> "list[MentorChange]":
    if "mentor" not in forms.keys:
        return []
    named = forms.keys[forms.keys["mentor"].notna()]
    mentor = named["mentor"].astype(str).to_numpy()
    return [
        MentorChange(
            None if pd.isna(named["date"].iloc[row]) else named["date"].iloc[row].date(),
            named["occasion"].iloc[row],
        )
        for row in range(1, len(named))
        if mentor[row] != mentor[row - 1]
    ]


def _point_dict(point: Point | None) -> dict[str, Any] | None:
    if point is None:
        return None
    return vars(point) | {"date": point.date.isoformat() if point.date else None}
