"""Indicators: shares of positive answers in a period, against last year and against a reference.

Scope: counts per item, respondent and group, their intervals, and what can be said of the differences. Each form
counts once; the people of two periods or two questionnaires are never taken as pairs here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, Literal, TypeAlias

import numpy as np
import pandas as pd

from progression.analysis.counted import Counted, Measure, choices, measures, positive
from progression.analysis.period import Period
from progression.analysis.reference import Reference, ReferenceValue
from progression.analysis.result import Result, grouped_records
from progression.capture import Forms
from progression.definition import DataSource, Indicator, Instrument, provenance, standing_notes
from progression.errors import DataError
from progression.notes import Note
from progression.problems import Problem
from progression.stats import newcombe, two_share_test, wilson
from progression.texts import LANGUAGES

__all__ = ["Comparison", "Indicators", "ShareVerdict", "compare_shares", "indicators"]

ShareVerdict: TypeAlias = Literal["higher", "lower", "cannot_tell", "not_compared"]
TargetVerdict: TypeAlias = Literal["met", "not_met", "not_measured"]

_LEVEL: Final = 0.05


@dataclass(frozen=True)
class Comparison:
    """What can be said of two shares, first − second."""

    difference: float
    low: float
    high: float
    p: float
    p_method: str
    verdict: ShareVerdict


NOT_COMPARED: Final = Comparison(np.nan, np.nan, np.nan, np.nan, "none", "not_compared")


def compare_shares(k1: float, n1: float, k2: float, n2: float) -> Comparison:
    """Two shares of different people.

    A difference is called higher or lower only when Newcombe's 95 % interval excludes zero *and* the test's p is below
    0.05; otherwise nobody can tell.
    """
    p, method = two_share_test(k1, n1, k2, n2)
    if np.isnan(p):
        return NOT_COMPARED
    low, high = (float(limit) for limit in newcombe(k1, n1, k2, n2))
    verdict: ShareVerdict = "cannot_tell"
    if p < _LEVEL and not low <= 0 <= high:
        verdict = "higher" if low > 0 else "lower"
    return Comparison(k1 / n1 - k2 / n2, low, high, p, method, verdict)


@dataclass(frozen=True)
class Indicators(Result):
    """Shares of positive answers.

    Attributes:
        period: The period asked for.
        previous: The period before, if one was asked for.
        by: Group columns.
        reference_label: Name of the reference, or None.
        reference_sources: Where the reference's values are published.
        reference: What they were read from.
        frame: One row per period, item (or score of any positive answer), respondent and group: ``item, respondent, by,
            group, period, indicator, target, target_verdict, k, n, participants, share, low, high, reference_k,
            reference_n, reference_share, difference, difference_low, difference_high, p, p_method, verdict,
            previous_k, previous_n, previous_participants, previous_share, previous_difference, previous_low,
            previous_high, previous_p, previous_verdict, previous_suppressed, suppressed, reason``. Shares 0 to 1;
            differences are ours − the other.
        distribution: One row per period, item, respondent, group and answer: how many gave it. Of every item with
            positive answers or with options in no order; of a multi-select item, several may have been given.
        min_group: Smallest group whose numbers are shown, once the result has passed disclosure; 0 before.
    """

    period: Period | None = None
    previous: Period | None = None
    by: tuple[str, ...] = ()
    reference_label: str | None = None
    reference_sources: tuple[str, ...] = ()
    reference: DataSource | None = None
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)
    distribution: pd.DataFrame = field(default_factory=pd.DataFrame)
    min_group: int = 0

    def provenance(self) -> dict[str, Any]:
        """All that it rests on, the reference among it."""
        return provenance(self.instrument, self.constants, source=self.source, reference=self.reference)

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: ``rows`` and ``distribution``."""
        return {
            "period": str(self.period),
            "previous": str(self.previous) if self.previous else None,
            "reference": self.reference_label,
            "sources": list(self.reference_sources),
            "rows": grouped_records(self.frame),
            "distribution": grouped_records(self.distribution),
        }


def indicators(
    forms: Forms,
    *,
    period: Period,
    previous: Period | None = None,
    by: Sequence[str] = (),
    against: Reference | None = None,
) -> Indicators:
    """Share of positive answers per item, with its interval and comparisons.

    Args:
        forms: The answers, with dates.
        period: Which forms count, by date, both ends included.
        previous: An earlier period to compare with.
        by: Group columns; several are crossed.
        against: Reference values to compare with.

    Returns:
        Every item that has positive answers and that somebody answered, in the order of the definition, then every
        score of any positive answer. An answer that is missing for any reason is in neither k nor n. Nothing is
        suppressed yet (`progression.disclosure`).

    Raises:
        DataError: If forms lack dates, no form lies in a period, the periods share days, no item has positive answers,
            or the forms lack a group column.
    """
    instrument = forms.instrument
    counted = measures(instrument)
    if not counted and not choices(instrument):
        raise DataError([Problem("no-positive-answers", {"instrument": instrument.name})])
    items = [measure for measure in counted if not np.isnan(positive(forms, measure)).all()]
    days = forms.keys["date"].to_numpy()
    _refuse_unusable(days, period, previous)
    now = Counted(forms.take(period.contains(days)), items, by)
    before = Counted(forms.take(previous.contains(days)), items, by) if previous else None
    rows = list(_rows(now, period, against, before=before, any_period=True))
    if before and previous:
        rows += _rows(before, previous, against, before=None, any_period=False)
    periods = [(now, period)] + ([(before, previous)] if before and previous else [])
    used = list(_values_used(rows, against))
    return Indicators(
        instrument=instrument,
        source=forms.source,
        notes=(*standing_notes(instrument), *_notes(now, counted, period, used, against), *forms.notes),
        period=period,
        previous=previous,
        by=tuple(by),
        reference_label=against.name if against else None,
        reference_sources=tuple(dict.fromkeys(value.source for value in used)),
        reference=DataSource(against.name, against.sha256) if against else None,
        frame=pd.DataFrame([row for row, _ in rows]),
        distribution=pd.DataFrame([row for counted, when in periods for row in counted.distribution(when)]),
    )


def _refuse_unusable(days: Any, period: Period, previous: Period | None) -> None:
    """Stop where a period means nothing: undated forms, no forms, or two periods that share days.

    Periods that share days would count some forms twice, and their difference could uncover a hidden group.
    """
    if undated := int(np.isnat(days).sum()):
        raise DataError([Problem("forms-undated", {"count": undated})])
    if previous and previous.first <= period.last and period.first <= previous.last:
        raise DataError([Problem("periods-overlap", {"period": str(period), "previous": str(previous)})])
    span = {"first": str(days.min())[:10], "last": str(days.max())[:10]}
    if not period.contains(days).any():
        raise DataError([Problem("period-empty", {"period": str(period)} | span)])
    if previous and not previous.contains(days).any():
        raise DataError([Problem("previous-empty", {"period": str(previous)} | span)])


_Row: TypeAlias = tuple[dict[str, Any], ReferenceValue | None]


def _rows(
    now: Counted, period: Period, against: Reference | None, *, before: Counted | None, any_period: bool
) -> Iterator[_Row]:
    for where, (k, n, persons) in now.counts.items():
        item, respondent, by, group = where
        indicator = _indicator_of(now.forms.instrument, item)
        target = indicator.target if indicator else None
        low, high = wilson(k, n)
        value = against.find(where, period, any_period=any_period) if against else None
        national = compare_shares(k, n, value.positive, value.n) if value else NOT_COMPARED
        earlier_k, earlier_n, earlier_persons = before.counts.get(where, (0, 0, 0)) if before else (0, 0, 0)
        earlier = compare_shares(k, n, earlier_k, earlier_n) if earlier_n else NOT_COMPARED
        row = {
            "item": item,
            "respondent": respondent,
            "by": by,
            "group": group,
            "period": str(period),
            "indicator": indicator.id if indicator else None,
            "target": target,
            "target_verdict": _against_target(k, n, target),
            "k": k,
            "n": n,
            "participants": persons,
            "share": k / n if n else np.nan,
            "low": float(low),
            "high": float(high),
            "reference_k": value.k if value else None,
            "reference_n": value.n if value else None,
            "reference_share": value.share if value else np.nan,
            "difference": national.difference,
            "difference_low": national.low,
            "difference_high": national.high,
            "p": national.p,
            "p_method": national.p_method,
            "verdict": national.verdict,
            "previous_k": earlier_k if earlier_n else None,
            "previous_n": earlier_n or None,
            "previous_participants": earlier_persons if earlier_n else None,
            "previous_share": earlier_k / earlier_n if earlier_n else np.nan,
            "previous_difference": earlier.difference,
            "previous_low": earlier.low,
            "previous_high": earlier.high,
            "previous_p": earlier.p,
            "previous_verdict": earlier.verdict,
            "previous_suppressed": False,
            "suppressed": False,
            "reason": None if n else "no_answers",
        }
        yield row, value


def _indicator_of(instrument: Instrument, measure: str) -> Indicator | None:
    """The indicator that a row is shown under: of several the first that has a target."""
    fed = instrument.indicators_of(measure)
    return next((each for each in fed if each.target is not None), fed[0] if fed else None)


def _against_target(k: int, n: int, target: float | None) -> TargetVerdict | None:
    """Whether the share reaches the indicator's target, by the counts alone; None where there is no target."""
    if target is None:
        return None
    return "not_measured" if not n else "met" if k >= Fraction(str(target)) * n else "not_met"


def _values_used(rows: Sequence[_Row], against: Reference | None) -> Iterator[ReferenceValue]:
    return (value for _, value in rows if value is not None) if against else iter(())


def _notes(
    now: Counted, counted: Sequence[Measure], period: Period, used: Sequence[ReferenceValue], against: Reference | None
) -> Iterator[Note]:
    instrument, items = now.forms.instrument, now.measures
    ordered = [item for item in instrument.items if instrument.scale_of(item).is_ordered and not item.as_group]
    without_positive = [item for item in ordered if item not in counted]
    unanswered = [item for item in counted if item not in items]
    if without_positive:
        yield Note("items-without-positive", {"items": _labels(instrument, without_positive)})
    if unanswered:
        yield Note("items-without-answers", {"items": _labels(instrument, unanswered)})
    if against and not used:
        yield Note("reference-unmatched", {"reference": against.name})
    if any(str(value.period) != str(period) for value in used):
        periods = ", ".join(dict.fromkeys(str(value.period) for value in used))
        yield Note("reference-of-another-period", {"period": periods})
    if any(value.k is None for value in used):
        yield Note("reference-percent-only", {"reference": against.name if against else ""})
    for text in dict.fromkeys(value.note for value in used if value.note):
        yield Note("reference-says", {"text": text})
    keys = now.forms.keys
    several = len(keys) - len(keys[["participant", "respondent"]].drop_duplicates())
    if several:
        yield Note("forms-not-persons")


def _labels(instrument: Instrument, measures: Sequence[Measure]) -> dict[str, str]:
    return {lang: ", ".join(instrument.label_of(each.id, lang) for each in measures) for lang in LANGUAGES}
