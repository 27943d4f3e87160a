"""How groups move over three or more uneven occasions.

Scope: a summary of the same courses that ``progression.analysis.trajectories`` tells of each participant: how long
people were followed, the mean slope, how many move beyond noise or leave the track, and the mean quarter by quarter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pandas as pd

from progression.analysis.grouping import Grouping, groupings
from progression.analysis.mean_path import EVERY, mean_path
from progression.analysis.panel import Panel, form_panels
from progression.analysis.result import Result, grouped_records
from progression.analysis.tracing import Trace
from progression.analysis.trajectories import traces, trajectory_notes
from progression.analysis.trend_rows import (
    Members,
    band_row,
    finding_rows,
    fit_of,
    line_at,
    occasions_row,
    slope_row,
)
from progression.capture import Forms
from progression.definition import standing_notes
from progression.errors import DataError
from progression.notes import Note
from progression.problems import Problem
from progression.stats import holm
from progression.stats.mixed import MixedFit

__all__ = ["GroupTrend", "trend"]


@dataclass(frozen=True)
class GroupTrend(Result):
    """The course of everybody, and of each group. A day counts once, however many forms it has.

    Attributes:
        by: Group columns.
        followed: One row per respondent and group: ``participants, values, one, two, three_or_more, one_more_needed,
            months``: how many have dated forms (``values``) on one, two, three or more days, how many lack a single
            occasion for a slope with an interval, and the median of the months from first to latest of those with two
            days or more.
        occasions: One row per respondent, group and score: the same of the values on that score.
        frame: One row per respondent, group and score: ``n, slope, slope_low, slope_high, df, p, p_holm, slope_sd,
            boundary, better, reason``. ``n`` have values on two days or more. The mean slope is that of a mixed model
            with a start and a slope for each participant, scale points per month, its t interval with Satterthwaite's
            degrees of freedom; ``slope_sd`` is the standard deviation of slopes between participants; ``boundary`` is
            what the model finds no spread of; ``p_holm`` is over the scores of the same respondent and group.
        findings: One row per respondent, group, score and finding: ``n`` of whom it could be found, ``k`` of whom it
            was, ``share, low, high``. The findings: ``towards_better`` and ``towards_worse`` (the interval of one's own
            slope lies wholly on that side of 0), ``change_of_level`` (p < 0.05), ``off_track`` (the latest value lies
            outside the outer band on the worse side).
        bands: One row per respondent and score: ``lowest, highest`` (levels of the outer band), ``participants, k, n,
            share, low, high``: of ``n`` values of participants who were held out of the band, ``k`` lay within.
            ``later_k, later_n, later_share, later_low, later_high`` tell the same of those who began later, held
            against the band of those who began first; None or NaN where too few did.
        path: One row per respondent, group, score and quarter since start: ``quarter, n, mean, low, high`` and
            percentiles ``p10, p25, p50, p75, p90``; ``line, line_low, line_high``: the model's line there, with its
            95 % interval.
        min_group: Smallest group whose numbers are shown, once the result has passed disclosure; 0 before.
    """

    by: tuple[str, ...] = ()
    followed: pd.DataFrame = field(default_factory=pd.DataFrame)
    occasions: pd.DataFrame = field(default_factory=pd.DataFrame)
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)
    findings: pd.DataFrame = field(default_factory=pd.DataFrame)
    bands: pd.DataFrame = field(default_factory=pd.DataFrame)
    path: pd.DataFrame = field(default_factory=pd.DataFrame)
    min_group: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, each frame a list of rows."""
        return {
            "followed": grouped_records(self.followed),
            "occasions": grouped_records(self.occasions),
            "scores": grouped_records(self.frame),
            "findings": grouped_records(self.findings),
            "bands": grouped_records(self.bands),
            "path": grouped_records(self.path),
        }


def trend(forms: Forms, *, by: Sequence[str] = (), scores: Sequence[str] | None = None) -> GroupTrend:
    """The course of a group over all its occasions.

    Args:
        forms: The answers, with dates.
        by: Group columns; several are crossed. A participant belongs to the group of the first dated form.
        scores: Ids of scores or items; every item and every score that is not opt-in when left out.

    Returns:
        Numbers as they are; nothing is suppressed yet (`progression.disclosure`). The mean slope and the path of a
        group are its own; what is found of its participants is found among everybody.

    Raises:
        DataError: If each form of the instrument stands alone, no form has a date, or the forms lack a group column.
        CallError: If a score is unknown.
    """
    instrument = forms.instrument
    if instrument.design == "cross_sectional":
        raise DataError([Problem("design-has-no-pairs", {"instrument": instrument.name})])
    blank = len(forms) - len(forms := forms.with_answers())
    if forms.keys["date"].isna().all():
        raise DataError([Problem("nothing-dated", {"count": len(forms)})])
    divisions = groupings(forms.keys, by)
    traced = [each for each in traces(forms, scores) if each.panel.participants]
    cells = [
        (each, {"score": each.panel.score} | head, members)
        for each in traced
        for head, members in _groups(each.panel, divisions)
    ]
    fits = [fit_of(each, members) for each, _, members in cells]
    attended = [(panel, *group) for panel in form_panels(forms) for group in _groups(panel, divisions)]
    return GroupTrend(
        instrument=instrument,
        source=forms.source,
        notes=(
            *standing_notes(instrument),
            *trajectory_notes(forms, traced),
            *_moved(traced, divisions),
            *([Note("holm-family")] if len({each.panel.score for each in traced}) > 1 else []),
            *([Note("forms-without-answers", {"count": blank})] if blank else []),
            *forms.notes,
        ),
        by=tuple(by),
        followed=pd.DataFrame([head | occasions_row(panel, members) for panel, head, members in attended]),
        occasions=pd.DataFrame([head | occasions_row(each.panel, members) for each, head, members in cells]),
        frame=_slopes(cells, fits),
        findings=pd.DataFrame([head | row for each, head, members in cells for row in finding_rows(each, members)]),
        bands=pd.DataFrame([band_row(each) for each in traced]),
        path=pd.DataFrame(
            [
                head | row | line_at(fit, row["quarter"] * EVERY)
                for (each, head, members), fit in zip(cells, fits, strict=True)
                for row in mean_path(each.panel.of(members))
            ]
        ),
    )


_Cell: TypeAlias = tuple[Trace, dict[str, Any], Members]


def _groups(panel: Panel, divisions: Sequence[Grouping]) -> Iterator[tuple[dict[str, Any], Members]]:
    """Everybody and each group with a value: what a row is about, and who belongs to it, shape (participants,)."""
    for division in divisions:
        code = division.codes[panel.home]
        for place, label in enumerate(division.labels):
            members = code == place
            if members.any():
                yield {"respondent": panel.respondent, "by": division.by, "group": label}, members


def _slopes(cells: Sequence[_Cell], fits: Sequence[MixedFit]) -> pd.DataFrame:
    """One row per cell, ``p_holm`` over the scores of the same respondent and group."""
    rows = [head | slope_row(each, members, fit) for (each, head, members), fit in zip(cells, fits, strict=True)]
    families: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        families.setdefault((row["respondent"], row["by"], row["group"]), []).append(row)
    for family in families.values():
        for row, adjusted in zip(family, holm([row["p"] for row in family]), strict=True):
            row["p_holm"] = float(adjusted)
    return pd.DataFrame(rows)


def _moved(traced: Sequence[Trace], divisions: Sequence[Grouping]) -> Iterator[Note]:
    """A note where somebody's later form tells another group than the first; they stay where they began."""
    for division in divisions:
        told = [
            (division.codes[each.panel.home][each.panel.participant], division.codes[each.panel.rows])
            for each in traced
        ]
        if division.by and any(((home >= 0) & (later >= 0) & (home != later)).any() for home, later in told):
            yield Note("participants-moved", {"by": division.by})
