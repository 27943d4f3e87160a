"""Each participant's course over three or more uneven occasions: how fast, how certain, and where among the others.

Scope: one row per participant, respondent and score: for the mentor and the evaluator, never for publication. The
group's summary of the same numbers is ``progression.analysis.trend``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np
import pandas as pd

from progression.analysis.panel import panels
from progression.analysis.result import Result, records
from progression.analysis.tracing import FEWEST_TOGETHER, Trace, trace
from progression.capture import Forms
from progression.definition import Instrument, standing_notes
from progression.notes import Note
from progression.scoring import every_score
from progression.texts import LANGUAGES

__all__ = ["Trajectories", "traces", "trajectories", "trajectory_notes"]

_COLUMNS: Final = (
    *("participant", "respondent", "score", "occasions", "months", "slope", "slope_low", "slope_high"),
    *("eb_slope", "eb_low", "eb_high", "mann_kendall_tau", "mann_kendall_p", "mann_kendall_method"),
    *("mann_kendall_smallest_p", "change_point_day", "change_point_p", "change_point_smallest_p", "more_needed"),
    *("latest", "latest_day", "band_low", "band_median", "band_high", "off_track"),
)
_ADJUSTED: Final = "change_point_p_holm"


@dataclass(frozen=True)
class Trajectories(Result):
    """Every participant's course.

    Attributes:
        frame: One row per participant with a dated value, respondent and score: ``participant, respondent, score,
            occasions, months, slope, slope_low, slope_high, eb_slope, eb_low, eb_high, mann_kendall_tau,
            mann_kendall_p, mann_kendall_method, mann_kendall_smallest_p, change_point_day, change_point_p,
            change_point_smallest_p, more_needed, latest, latest_day, band_low, band_median, band_high, off_track,
            change_point_p_holm``.
            Slopes in scale points per month, 95 % intervals; ``months`` from the first value to the latest;
            ``more_needed`` is how many occasions on further days an interval takes; ``eb_slope`` is drawn towards
            everybody's, without an interval where slopes show no spread of their own; the band is the 10th, 50th and
            90th percentile of the others who began alike, at the moment of ``latest``; ``off_track`` is None where
            nothing can be told; ``change_point_p_holm`` is Holm's over all rows of the participant here, of which one
            in twenty would look like a change of level by chance. NaN, NaT or None where there is no number.
    """

    frame: pd.DataFrame = field(default_factory=pd.DataFrame)

    def of(self, participant: str) -> "Trajectories":
        """The rows of one participant, the same numbers."""
        mine = (self.frame["participant"] == participant).to_numpy()
        return replace(self, frame=self.frame[mine].reset_index(drop=True))

    def to_dict(self) -> dict[str, Any]:
        """The rows as plain values."""
        return {"participants": records(self.frame)}


def trajectories(forms: Forms, *, scores: Sequence[str] | None = None) -> Trajectories:
    """Every participant's course on every score.

    Args:
        forms: The answers of everybody who is to be seen among the others. Forms without a date are left out, and a
            note says how many.
        scores: Ids of scores or items; every item and every score that is not opt-in when left out.

    Returns:
        Rows by score within respondent, participants in alphabetical order. For one participant take `Trajectories.of`
        of this: the slope drawn towards the others' and the band need the others.

    Raises:
        CallError: If a score is unknown.
    """
    forms = forms.with_answers()
    traced = traces(forms, scores)
    rows = [_rows(each) for each in traced if each.panel.participants]
    return Trajectories(
        instrument=forms.instrument,
        source=forms.source,
        notes=(
            *standing_notes(forms.instrument),
            *trajectory_notes(forms, traced),
            *_not_shared(forms.instrument, traced),
            *forms.notes,
        ),
        frame=_adjusted(pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=list(_COLUMNS))),
    )


def traces(forms: Forms, scores: Sequence[str] | None) -> list[Trace]:
    """What is told of everybody, one per respondent and score.

    Args:
        forms: Without those on which nothing was answered (`Forms.with_answers`).
        scores: As in `trajectories`.
    """
    ids = list(scores if scores is not None else every_score(forms.instrument))
    return [trace(panel, forms.instrument) for panel in panels(forms, ids)]


def trajectory_notes(forms: Forms, traced: Sequence[Trace]) -> Iterator[Note]:
    """What a reader must know of courses over time: what was left out, and for which scores something is not told."""
    instrument = forms.instrument
    if undated := int(forms.keys["date"].isna().sum()):
        yield Note("undated-left-out", {"count": undated})
    if alike := _on(traced, "zero_slope_variance", "zero_variances"):
        yield Note("slopes-alike", {"scores": _labels(instrument, alike)})
    if by_level := _on(traced, "perfect_correlation"):
        yield Note("slopes-by-level", {"scores": _labels(instrument, by_level)})
    unknown = [each for each in traced if each.panel.participants and np.isnan(each.expected).all()]
    if unknown:
        yield Note("no-band", {"scores": _labels(instrument, unknown)})


def _on(traced: Sequence[Trace], *boundaries: str) -> list[Trace]:
    """Those whose model finds no spread of something."""
    return [each for each in traced if each.fit.reason is None and each.fit.boundary in boundaries]


def _not_shared(instrument: Instrument, traced: Sequence[Trace]) -> Iterator[Note]:
    """For which scores nobody's slope is drawn towards the others'."""
    if alone := [each for each in traced if each.panel.participants and not each.enough_together]:
        yield Note("slopes-not-shared", {"scores": _labels(instrument, alone), "least": FEWEST_TOGETHER})


def _labels(instrument: Instrument, traced: Sequence[Trace]) -> dict[str, str]:
    ids = dict.fromkeys(each.panel.score for each in traced)
    return {lang: ", ".join(instrument.label_of(each, lang) for each in ids) for lang in LANGUAGES}


def _rows(traced: Trace) -> pd.DataFrame:
    panel = traced.panel
    days = panel.days.astype("datetime64[s]")
    level_day = np.full(len(panel.participants), np.datetime64("NaT"), "datetime64[s]")
    told = traced.level_row >= 0
    level_day[told] = days[traced.level_row[told]]
    off_track = np.full(len(panel.participants), None, object)
    off_track[traced.judged] = traced.off_track[traced.judged]
    columns = (
        *(np.array(panel.participants, object), panel.respondent, panel.score),
        *(panel.occasions, traced.own.months, traced.own.slope, traced.own.low, traced.own.high),
        *(traced.shared.slope, traced.shared.low, traced.shared.high),
        *(traced.tau, traced.tau_p, traced.tau_method, traced.tau_smallest_p),
        *(level_day, traced.level_p, traced.level_smallest_p, traced.more_needed),
        *(traced.latest, days[panel.last], *traced.expected.T, off_track),
    )
    return pd.DataFrame(dict(zip(_COLUMNS, columns, strict=True)))


def _adjusted(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with Holm's p of a change of level, each participant's rows a family (`progression.stats.holm`)."""
    p, participant = frame["change_point_p"].astype(np.float64), frame["participant"]
    family = p.groupby(participant)
    steps = p * (family.transform("count") - family.rank(method="first") + 1)
    in_order = steps.loc[p.sort_values(kind="stable").index]
    return frame.assign(**{_ADJUSTED: in_order.groupby(participant.loc[in_order.index]).cummax().clip(upper=1)})
