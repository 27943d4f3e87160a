"""The rows of what goes with work or studies: one model per indicator, one of several things at once.

Scope: quarters and what was known in them in, rows out. Which of them form a family for Holm is said where they are
put together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt

from progression.analysis.panel import FloatArray
from progression.analysis.person_quarters import PersonQuarters
from progression.definition import Instrument
from progression.stats import HazardFit, Interval, fit_cox, fit_hazard, more_events_needed

__all__ = ["Measured", "Term", "compared_ratings", "model_rows", "rated_rows", "year_row"]

_QUARTERS_A_YEAR: Final = 4

_FEW_STEPS: Final = 2  # span of a scale so short that its ends are compared
_NONE: Final = Interval(*[float("nan")] * 4)


@dataclass(frozen=True, eq=False)
class Term:
    """Something known when a quarter began.

    Attributes:
        id: What it is.
        values: Shape (rows,), NaN where it was not known.
        per: ``unit``: per step; ``switch``: whether it is so.
    """

    id: str
    values: FloatArray
    per: Literal["unit", "switch"] = "unit"


@dataclass(frozen=True, eq=False)
class Measured:
    """The quarters in which everything of a model is known, and the model.

    Attributes:
        quarters: All quarters.
        terms: What is told of.
        still: What would have been told of, were it not the same in all quarters.
        adjust: Shape (rows, columns): what the participants differ in besides.
        cluster: Whose row it is, or what participants share, shape (rows,).
        known: Which rows are in the model, shape (rows,).
        design: What the model sees of these, shape (rows known, parameters).
        hazard: The model.
    """

    quarters: PersonQuarters
    terms: tuple[Term, ...]
    still: tuple[Term, ...]
    adjust: FloatArray
    cluster: npt.NDArray[Any]
    known: npt.NDArray[np.bool_]
    design: FloatArray
    hazard: HazardFit

    @classmethod
    def of(
        cls,
        quarters: PersonQuarters,
        terms: Sequence[Term],
        *,
        adjust: FloatArray,
        cluster: npt.NDArray[Any],
        still: Sequence[Term] = (),
    ) -> "Measured":
        """The model of the chance in a quarter: the terms, the logarithm of the quarter, what is adjusted for."""
        values = np.column_stack([each.values for each in terms])
        known = np.asarray(~np.isnan(values).any(axis=1))
        design = np.column_stack([values, np.log(quarters.quarter), adjust])[known]
        hazard = fit_hazard(design, quarters.event[known], cluster[known])
        return cls(quarters, tuple(terms), tuple(still), adjust, cluster, known, design, hazard)

    @property
    def reason(self) -> str | None:
        """Why there is no model."""
        if self.hazard.reason == "no_variation" and np.ptp(self.quarters.quarter[self.known]) == 0:
            return "to_work_one_quarter"
        return self.hazard.reason and f"to_work_{self.hazard.reason}"

    @property
    def parameters(self) -> int:
        """What the model estimates besides the level."""
        return int(self.design.shape[1])

    @property
    def participants(self) -> npt.NDArray[np.intp]:
        """Places of the participants in the model."""
        return np.unique(self.quarters.participant[self.known])

    def counts(self) -> dict[str, Any]:
        """Who and what the model rests on, and how many more exits it needs."""
        people, events = len(self.participants), self.hazard.events
        return {
            "n": people,
            "events": events,
            "others": people - events,
            "quarters": self.hazard.rows,
            "left_out": int((~self.known).sum()),
            "parameters": self.parameters,
            "needed": more_events_needed(events, self.parameters),
        }


def model_rows(model: Measured) -> Iterator[dict[str, Any]]:
    """One row per term: change of the chance in a quarter, odds ratio, and hazard ratio of Cox's model."""
    known, quarters = model.known, model.quarters
    cox = None
    if model.reason is None:
        columns = np.column_stack([*(each.values for each in model.terms), model.adjust])[known]
        start, stop, event = quarters.start[known], quarters.stop[known], quarters.event[known]
        cox = fit_cox(columns, start, stop, event, model.cluster[known])
    for place, term in enumerate(model.terms):
        effect = model.hazard.average_effect(place, per=term.per) if cox else _NONE
        odds = model.hazard.odds_ratio(place) if cox else _NONE
        ratio = cox.hazard_ratio(place) if cox and cox.reason is None else _NONE
        yield _model_row(term, model, effect, odds, ratio, reason=model.reason)
    for term in model.still:
        yield _model_row(term, model, _NONE, _NONE, _NONE, reason=model.reason or "to_work_no_variation")


def _model_row(term: Term, model: Measured, *told: Interval, reason: str | None) -> dict[str, Any]:
    effect, odds, ratio = told
    return {
        "term": term.id,
        **model.counts(),
        **_interval("marginal", effect),
        "p": effect.p,
        **_interval("odds_ratio", odds),
        **_interval("hazard_ratio", ratio),
        "hazard_ratio_p": ratio.p,
        "suppressed": False,
        "reason": reason,
    }


def compared_ratings(instrument: Instrument, score: str) -> tuple[float, float]:
    """A low and a high rating: a quarter of the scale from either end, or the ends where there are few steps.

    They follow from the scale alone, so that figures of different groups and years tell of the same ratings.
    """
    low, high = instrument.bounds(score)
    if high - low <= _FEW_STEPS:
        return low, high
    step = float(np.floor((high - low) / 4 + 0.5))
    return low + step, high - step


def year_row(model: Measured, low: float, high: float) -> dict[str, Any]:
    """Chance of work or studies within a year, had everybody in the model been rated low, and high, all that year."""
    values, quarters = model.terms[0].values[model.known], model.quarters
    who = quarters.participant[model.known]
    people = {"n_low": len(np.unique(who[values <= low])), "n_high": len(np.unique(who[values >= high]))}
    reason = model.reason
    if reason is None and quarters.quarter[model.known].max() < _QUARTERS_A_YEAR:
        reason = "to_work_year_not_reached"
    if reason is None and not all(people.values()):
        reason = "to_work_not_rated_so"
    chances = (_NONE, _NONE, _NONE)
    if reason is None:
        chances = model.hazard.difference_within(_paths(model, low), _paths(model, high))
    named = zip(("chance_low", "chance_high", "difference"), chances, strict=True)
    return {
        "rating_low": low,
        "rating_high": high,
        "n": len(model.participants),
        "events": model.hazard.events,
        "others": len(model.participants) - model.hazard.events,
        **people,
        **{key: value for name, interval in named for key, value in _interval(name, interval).items()},
        "suppressed": False,
        "reason": reason,
    }


def _paths(model: Measured, rating: float) -> FloatArray:
    """Every participant's year with this rating, shape (participants, quarters, covariates)."""
    own = model.adjust[np.searchsorted(model.quarters.participant, model.participants)]
    time = np.log(np.arange(1, _QUARTERS_A_YEAR + 1))
    return np.stack(
        [np.column_stack([np.full(len(own), rating), np.full(len(own), each), own]) for each in time], axis=1
    )


def rated_rows(quarters: PersonQuarters, rating: FloatArray) -> Iterator[dict[str, Any]]:
    """One row per rating: quarters that began with it, those in them, and who came to work or studies."""
    for each in np.unique(rating[~np.isnan(rating)]):
        here = rating == each
        people, events = len(np.unique(quarters.participant[here])), int(quarters.event[here].sum())
        yield {
            "rating": float(each),
            "participants": people,
            "events": events,
            "others": people - events,
            "quarters": int(here.sum()),
            "share": events / int(here.sum()),
            "suppressed": False,
            "reason": None,
        }


def _interval(name: str, found: Interval) -> dict[str, float]:
    return {name: found.value, f"{name}_low": found.low, f"{name}_high": found.high}
