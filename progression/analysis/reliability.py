"""How reliably a score measures, estimated from the answers at hand because somebody asked for it.

Scope: which items, which occasion and which method; the statistics are in ``progression.stats.reliability``. An
estimate is refused where it would be worth nothing.
"""

from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import numpy as np

from progression.analysis.retest import Retest, retest_estimate
from progression.capture import Forms
from progression.definition import Instrument, Item, Score, vocabulary
from progression.notes import Note
from progression.scoring import METHODS, score
from progression.stats import Estimate, cronbach_alpha, heise, mcdonald_omega
from progression.stats.arrays import FloatArray, largest_of, sample_sd
from progression.texts import LANGUAGES, Catalogue

__all__ = ["FEWEST_PERSONS", "ReliabilityEstimate", "estimated_reliability", "in_time", "points_in_score"]

FEWEST_PERSONS: Final = 30
"""Persons below which no reliability is estimated: of a true .70 the interval would reach from about .45 to .85."""

WhyNot: TypeAlias = Literal[
    "not_asked",
    "not_a_sum",
    "too_few",
    "too_few_waves",
    "too_few_twice",
    "no_variation",
    "outside_range",
    "nothing_lasts",
    "hangs_on_one",
]
Method: TypeAlias = Literal["omega", "alpha", "heise", "retest"]

_TEXTS: Final = Catalogue("progression.texts")
_WAVES: Final = 3


@dataclass(frozen=True)
class ReliabilityEstimate:
    """A score's reliability, mean and spread as the answers at hand have them.

    Attributes:
        score: Id of the score or item.
        respondent: Whose answers.
        occasion: Id of the occasion that mean and spread, and the reliability of several items, are from; empty where
            the respondent has no form.
        value: The reliability, 0 ≤ r < 1; None where it is not estimated.
        low: Lower limit of its 95 % interval; None without a value.
        high: Upper limit.
        n: Persons that it rests on, or that there were.
        method: ``omega`` or ``alpha`` over the items of a score at the occasion; ``heise`` over three waves of a single
            item; ``retest`` between two occasions that somebody chose; None without a value.
        mean: Mean of the score at the occasion, scale points; None without anybody.
        sd: Standard deviation (n − 1) there; None with fewer than two persons.
        sample: Persons that mean and spread rest on.
        reason: Why there is no value; None where there is one.
        retest: What a test–retest rests on; None where there is none.
    """

    score: str
    respondent: str
    occasion: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    method: Method | None
    mean: float | None
    sd: float | None
    sample: int
    reason: WhyNot | None
    retest: Retest | None = None

    def note(
        self, instrument: Instrument, *, kind: Literal["reliability", "reliability_after"] = "reliability"
    ) -> Note | None:
        """Why it was not estimated, in words; None where it was.

        Args:
            instrument: Gives the score its name.
            kind: Whether it is the reliability, or that at the second of two occasions.
        """
        if self.reason is None:
            return None
        facts = {"n": self.n, "least": FEWEST_PERSONS}
        return Note(
            "reliability-not-estimable" if kind == "reliability" else "reliability-after-not-estimable",
            {
                "score": {lang: instrument.label_of(self.score, lang) for lang in LANGUAGES},
                "respondent": dict(vocabulary().respondents[self.respondent].labels),
                "reason": {lang: _TEXTS(f"not_estimable.{self.reason}", lang, **facts) for lang in LANGUAGES},
                "n": self.n,
                "why": self.reason,
            },
        )


def estimated_reliability(
    forms: Forms,
    score_id: str,
    *,
    respondent: str | None = None,
    occasion: str | None = None,
    retest: tuple[str, str] | None = None,
) -> ReliabilityEstimate:
    """Reliability, mean and standard deviation of a score, from the answers themselves.

    Several items: McDonald's omega over the items at the occasion, which does not suppose that they weigh alike. Where
    omega cannot be had (two items, or items that one factor does not make alike), Cronbach's alpha, which is then a
    lower bound. Items are turned, rescaled and weighed as the score does it, and persons count who answered all.

    A single item: Heise's formula over each person's first three answers in order of time. A retest correlation is not
    used unless somebody names two occasions between which nothing is believed to have happened: between those of a real
    intervention people do change, and that would count as error.

    Args:
        forms: The answers.
        score_id: Id of a score or item.
        respondent: Whose answers; the first of the instrument's whom every item is put to when left out.
        occasion: Id or label of the occasion; the first that the respondent has forms from when left out.
        retest: Ids of two occasions between which nothing is believed to have happened: then it is the correlation of
            the score between them.

    Returns:
        No value, and the reason, with fewer than `FEWEST_PERSONS`, where nothing varies, or where the answers do not
        fit what the method supposes.

    Raises:
        CallError: If the score is unknown.
    """
    values = score(forms, [score_id]).column(score_id)
    instrument = forms.instrument
    part = instrument.score(score_id)
    items = [part] if isinstance(part, Item) else [instrument.item(each) for each in part.items]
    who = respondent or _first_asked(instrument, items)
    own = (forms.keys["respondent"] == who).to_numpy() & _answered(forms, items)
    when = (instrument.occasion_id(occasion) or occasion) if occasion else _first_occasion(forms, own)
    there = own & (forms.keys["occasion"] == when).to_numpy()
    level = np.sort(values[there & ~np.isnan(values)])
    spread = sample_sd(level, largest=largest_of(level))
    found: Estimate | WhyNot
    between: Retest | None = None
    if not all(who in item.respondents for item in items):
        found = "not_asked"
    elif isinstance(part, Score) and part.method == "any_positive":
        found = "not_a_sum"
    elif retest:
        found, between = retest_estimate(forms, values, who, retest)
    elif isinstance(part, Score) and len(items) > 1:
        found = _of_items(points_in_score(forms.take(there), part))
    else:
        found = heise(*_waves(forms, values, own))
    reason = found if isinstance(found, str) else _why_not(found, len(level), spread)
    estimate = found if isinstance(found, Estimate) else Estimate(np.nan, np.nan, np.nan, int(there.sum()), "")
    told = reason is None
    return ReliabilityEstimate(
        score=score_id,
        respondent=who,
        occasion=when,
        value=estimate.value if told else None,
        low=estimate.low if told else None,
        high=estimate.high if told else None,
        n=min(estimate.n, len(level)) if reason == "too_few" else estimate.n,
        method=_METHODS[estimate.method] if told else None,
        mean=float(level.mean()) if len(level) else None,
        sd=None if np.isnan(spread) else spread,
        sample=len(level),
        reason=reason,
        retest=between if told else None,
    )


_METHODS: Final[dict[str, Method]] = {
    "omega": "omega",
    "alpha": "alpha",
    "heise": "heise",
    "retest_correlation": "retest",
}
_TOO_FEW: Final[dict[str, WhyNot]] = {"heise": "too_few_waves", "retest_correlation": "too_few_twice"}


def _why_not(found: Estimate, sample: int, spread: float) -> WhyNot | None:
    """Why an estimate is not used; too few persons come before anything that they might by chance have shown."""
    if found.n < FEWEST_PERSONS:
        return _TOO_FEW.get(found.method, "too_few")
    if sample < FEWEST_PERSONS:
        return "too_few"
    if found.reason == "no_variation" or not spread > 0:
        return "no_variation"
    if found.reason in ("nothing_lasts", "hangs_on_one"):
        return "nothing_lasts" if found.reason == "nothing_lasts" else "hangs_on_one"
    return None if 0 <= found.value < 1 else "outside_range"


def _of_items(points: FloatArray) -> Estimate:
    """Omega where it can be had, else alpha."""
    omega = mcdonald_omega(points)
    return omega if omega.reason is None and 0 <= omega.value < 1 else cronbach_alpha(points)


def points_in_score(forms: Forms, part: Score) -> FloatArray:
    """What each item of a score adds to it, shape (forms, items): turned, rescaled and weighed; NaN where missing."""
    instrument = forms.instrument
    found = np.full((len(forms), len(part.items)), np.nan)
    for place, each in enumerate(part.items):
        item = instrument.item(each)
        if instrument.scale_of(item).is_multiple:
            found[:, place] = forms.positive(each, part)
        else:
            codes = forms.codes[:, instrument.column_of(each)]
            points = METHODS[part.method].points(instrument, part, item)
            found[:, place] = np.where(codes >= 0, points[np.maximum(codes, 0)], np.nan)
    return found


def _waves(forms: Forms, values: FloatArray, own: Any) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Each person's first three values in order of time, shape (persons,) each, of those who have three.

    By date where every form has one, else by the instrument's order of occasions; occasions that it does not know have
    then no place.
    """
    rows, person = in_time(forms, own, unknown="left_out")
    known = ~np.isnan(values[rows])
    rows, person = rows[known], person[known]
    _, first, count = np.unique(person, return_index=True, return_counts=True)
    began = first[count >= _WAVES]
    one, two, three = (values[rows[began + wave]] for wave in range(_WAVES))
    return one, two, three


def in_time(forms: Forms, own: Any, *, unknown: Literal["left_out", "last"]) -> tuple[Any, Any]:
    """Rows of some forms by person and in order of time, and whose each is.

    By date where every one of them has one, else by the instrument's order of occasions.

    Args:
        forms: The answers.
        own: Which of them, shape (forms,).
        unknown: What becomes of undated forms at occasions that the instrument does not know.

    Returns:
        Rows among all forms, and numbers of persons, ascending, shape (rows,) each.
    """
    instrument, keys = forms.instrument, forms.keys
    order = np.array([instrument.occasion_order(each) for each in keys["occasion"]], np.int64).reshape(-1, 2)
    dated, use = not keys["date"].isna()[own].any(), own
    if not dated and unknown == "left_out":
        use = own & (order[:, 0] < len(instrument.occasion_words))
    rows = np.flatnonzero(use)
    person = keys["participant"].cat.codes.to_numpy()[rows]
    days = keys["date"].to_numpy().astype("datetime64[D]").astype(np.int64)[rows] if dated else np.zeros(len(rows))
    place = np.lexsort((order[rows, 1], order[rows, 0], days, person))
    return rows[place], person[place]


def _first_asked(instrument: Instrument, items: list[Item]) -> str:
    asked = [each for each in instrument.respondents if all(each in item.respondents for item in items)]
    return (asked or instrument.respondents)[0]


def _answered(forms: Forms, items: list[Item]) -> Any:
    """Which forms hold an answer to any of the items, shape (forms,)."""
    columns = [place for item in items for place in forms.instrument.columns_of(item.id)]
    return (forms.codes[:, columns] >= 0).any(axis=1)


def _first_occasion(forms: Forms, own: Any) -> str:
    """The first occasion in the instrument's order among these forms; empty where there are none."""
    present = sorted({str(each) for each in forms.keys["occasion"].to_numpy()[own]})
    return min(present, key=forms.instrument.occasion_order, default="")
