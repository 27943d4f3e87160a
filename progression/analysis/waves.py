"""Three or more fixed occasions of the same participants.

Scope: who has every wave, first; then means at each wave, whether the waves differ, each wave against the first, groups
over time, and beside what rests on complete rows the models that use everybody. Participants are matched by id.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis.grouping import Grouping, groupings
from progression.analysis.matched import Matched, chosen_waves, match_waves, occasion_words
from progression.analysis.pairs import dates_against_occasions, moved_between_groups
from progression.analysis.panel import at_every, is_asked, score_labels
from progression.analysis.result import Result, grouped_records
from progression.analysis.share_change import with_positive
from progression.analysis.wave_models import Intervals, cluster_row, model_rows, slopes_row
from progression.analysis.wave_rows import (
    FEWEST_IN_GROUP,
    Measure,
    effect_rows,
    mean_rows,
    step_rows,
    tested_row,
    which_test,
)
from progression.capture import Forms
from progression.definition import standing_notes
from progression.notes import Note
from progression.scoring import Scores, every_score, score
from progression.stats import holm

__all__ = ["Waves", "waves"]


@dataclass(frozen=True)
class Waves(Result):
    """Everybody, and each group, over the same occasions.

    ``of`` is ``value`` or, for items with positive answers, also ``share``: of whether the answer was positive.

    Attributes:
        occasions: Ids of the occasions in their order.
        by: Group columns.
        cluster: Group column within which answers may hang together; empty for none.
        intervals: Of the mixed model of everybody: ``t``, or ``profile`` as well.
        attended: One row per respondent, group and occasion: ``n`` with a form then, and of the same group
            ``participants`` with a form at any of the occasions and ``complete`` with one at every.
        means: One row per respondent, group, score, ``of``, occasion and ``rows``: ``n, mean, spread, low, high`` of
            those with every wave (``complete``) and of everybody who answered then (``available``). A share is a mean,
            and has no ``spread``, which is the standard deviation (n − 1).
        frame: One row per respondent, group, score and ``of``: ``test`` (``anova``, ``friedman``, ``cochran``), ``n,
            statistic, df1, df2, p, p_method, epsilon, hf_p, size, partial_eta2, p_holm``, of those with every wave.
            Degrees of freedom and p of an ``anova`` are Greenhouse and Geisser's; ``size`` is generalised η² or
            Kendall's W and has no sign; ``p_holm`` is over the rows of the same respondent and group.
        steps: One row per respondent, group, score, ``of`` and later occasion: its ``difference`` from the first with
            ``low, high, p, p_holm, d_z``, of those with every wave. ``p_holm`` is over the occasions.
        effects: Where there is one group column, one row per respondent, score and ``effect`` (``group``, ``time``,
            ``interaction``): ``n, groups, smallest, f, df1, df2, p, epsilon, partial_eta2, p_holm``, of those with
            every wave; and ``slopes``: whether the groups change at different pace, by a mixed model of everybody.
            ``p_holm`` is over the scores.
        models: One row per respondent, group, score, ``rows`` (``complete``, ``all``) and ``model`` (``mixed``;
            estimating equations with ``participants`` or ``cluster`` as what hangs together): mean change per ``unit``
            (``month`` or ``wave``) as ``slope, low, high, df, p``. Mixed models have ``sd_start`` and ``sd_slope``, by
            which participants differ; that of everybody has, where asked for, profile-likelihood limits:
            ``sd_start_low, sd_start_high, sd_slope_low, sd_slope_high`` (restricted likelihood),
            ``slope_profile_low, slope_profile_high`` (ordinary).
        clusters: Where a cluster is named, one row per respondent, group and score: ``icc`` of the change from first
            to last occasion, and its ``design_effect``.
        min_group: Smallest group whose numbers are shown, once the result has passed disclosure; 0 before.
    """

    occasions: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    cluster: str = ""
    intervals: Intervals = "t"
    attended: pd.DataFrame = field(default_factory=pd.DataFrame)
    means: pd.DataFrame = field(default_factory=pd.DataFrame)
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)
    steps: pd.DataFrame = field(default_factory=pd.DataFrame)
    effects: pd.DataFrame = field(default_factory=pd.DataFrame)
    models: pd.DataFrame = field(default_factory=pd.DataFrame)
    clusters: pd.DataFrame = field(default_factory=pd.DataFrame)
    min_group: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, each frame a list of rows; what was compared before them."""
        return {
            "occasions": list(self.occasions),
            "cluster": self.cluster or None,
            "intervals": self.intervals,
            "attended": grouped_records(self.attended),
            "means": grouped_records(self.means),
            "tests": grouped_records(self.frame),
            "steps": grouped_records(self.steps),
            "group_by_time": grouped_records(self.effects),
            "models": grouped_records(self.models),
            "clusters": grouped_records(self.clusters),
        }


def waves(
    forms: Forms,
    *,
    occasions: Sequence[str] | None = None,
    by: Sequence[str] = (),
    scores: Sequence[str] | None = None,
    cluster: str | None = None,
    intervals: Intervals = "t",
) -> Waves:
    """Compare three or more occasions of the same participants.

    Args:
        forms: The answers.
        occasions: Ids or labels, in any order. When left out, every occasion with at least a third as many forms as
            the one with most.
        by: Group columns; several are crossed. A participant belongs to the group of the first of these forms.
        scores: Ids of scores or items; every item and every score that is not opt-in when left out. Those that are not
            asked at every one of the occasions are left out.
        cluster: Group column within which answers may hang together, such as insats or mentor.
        intervals: ``profile`` for profile-likelihood limits of the mixed model of everybody as well. They take some
            tenths of a second for each score of each group.

    Returns:
        Numbers as they are; nothing is suppressed yet (`progression.disclosure`).

    Raises:
        DataError: If each form of the instrument stands alone, an occasion does not occur, they are fewer than three,
            or the forms lack a group column.
        CallError: If a score is unknown.
    """
    instrument = forms.instrument
    blank = len(forms) - len(forms := forms.with_answers())
    chosen, left_out = chosen_waves(instrument, forms.keys, occasions)
    scored = score(forms, list(scores if scores is not None else every_score(instrument)))
    ids, apart = at_every(instrument, scored.ids, chosen)
    divisions = groupings(forms.keys, by)
    within = groupings(forms.keys, [cluster], option="--cluster")[1] if cluster else None
    matched = match_waves(forms.keys, chosen)
    cells = list(_cells(matched, divisions))
    by_measure = [(cell, each) for cell in cells for each in _measures(forms, scored, ids, cell)]
    of_values = [(cell, each) for cell, each in by_measure if each.of == "value"]
    moved = any(moved_between_groups(forms.keys, each.pairs(), tuple(by)) for each in matched)
    return Waves(
        instrument=instrument,
        source=forms.source,
        notes=(
            *standing_notes(instrument),
            *([Note("waves-left-out", {"occasions": occasion_words(instrument, left_out)})] if left_out else []),
            *([Note("waves-apart", {"scores": score_labels(instrument, apart)})] if apart else []),
            *([Note("participants-moved", {"by": ", ".join(by)})] if moved else []),
            *dates_against_occasions(forms.keys, [step for each in matched for step in each.steps()]),
            *([Note("holm-family")] if len(ids) > 1 else []),
            *([Note("forms-without-answers", {"count": blank})] if blank else []),
            *forms.notes,
        ),
        occasions=chosen,
        by=tuple(by),
        cluster=cluster or "",
        intervals=intervals,
        attended=pd.DataFrame([row for cell in cells for row in _attended(cell, chosen)]),
        means=pd.DataFrame([row | cell.head for cell, each in by_measure for row in mean_rows(each, chosen)]),
        frame=_adjusted([tested_row(each) | cell.head for cell, each in by_measure], "respondent", "by", "group"),
        steps=pd.DataFrame([row | cell.head for cell, each in by_measure for row in step_rows(each, chosen)]),
        effects=_adjusted(
            list(_effects(forms.keys, of_values, divisions[1:] if len(by) == 1 else [])), "respondent", "effect"
        ),
        models=pd.DataFrame(
            [
                row
                for cell, each in of_values
                for row in _modelled(forms.keys, cell, each, within=within, intervals=intervals)
            ]
        ),
        clusters=pd.DataFrame(
            [
                {"score": each.score} | cell.head | cluster_row(each.values, cell.clusters(within))
                for cell, each in of_values
                if within is not None
            ]
        ),
    )


@dataclass(frozen=True, eq=False)
class _Cell:
    """The participants of one respondent in one group."""

    matched: Matched
    by: str | None
    group: str | None
    members: npt.NDArray[np.bool_]  # which of the matched participants belong here

    @property
    def head(self) -> dict[str, Any]:
        return {"respondent": self.matched.respondent, "by": self.by, "group": self.group}

    def codes(self, division: Grouping) -> npt.NDArray[np.intp]:
        """Number of each member's group."""
        return division.codes[self.matched.home][self.members]

    def clusters(self, within: Grouping) -> tuple[str, npt.NDArray[np.intp]]:
        """Name of the cluster and the number of each member's."""
        return str(within.by), self.codes(within)


def _cells(matched: Sequence[Matched], divisions: Sequence[Grouping]) -> Iterator[_Cell]:
    for each in matched:
        for division in divisions:
            code = division.codes[each.home]
            for place, label in enumerate(division.labels):
                if (code == place).any():
                    yield _Cell(each, division.by, label, code == place)


def _measures(forms: Forms, scored: Scores, ids: Sequence[str], cell: _Cell) -> Iterator[Measure]:
    """What the respondent was asked: each score's values, and after them the shares of positive answers."""
    instrument, respondent = scored.instrument, cell.matched.respondent
    asked = [each for each in ids if is_asked(instrument, each, respondent)]
    for each in asked:
        values = cell.matched.values(scored.column(each))[cell.members]
        yield Measure(each, "value", which_test(instrument, each), values)
    for each in with_positive(instrument, asked):
        yield Measure(each, "share", "cochran", cell.matched.values(forms.positive(each))[cell.members])


def _attended(cell: _Cell, occasions: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    there = cell.matched.there[cell.members]
    for occasion, present in zip(occasions, there.T, strict=True):
        yield cell.head | {
            "occasion": occasion,
            "n": int(present.sum()),
            "participants": len(there),
            "complete": int(there.all(axis=1).sum()),
            "suppressed": False,
        }


def _effects(
    keys: pd.DataFrame, measures: Sequence[tuple[_Cell, Measure]], divisions: Sequence[Grouping]
) -> Iterator[dict[str, Any]]:
    """The groups of each division over time, of those with every wave and of everybody; the rows name no group."""
    for cell, measure in measures:
        for division in divisions:
            if cell.group is None:
                codes = cell.codes(division)
                times = cell.matched.times(keys)[0][cell.members]
                slopes = slopes_row(measure.values, times, codes, fewest=FEWEST_IN_GROUP)
                for row in (*effect_rows(measure, codes), measure.head | slopes):
                    yield row | cell.head | {"by": division.by}


def _modelled(
    keys: pd.DataFrame, cell: _Cell, measure: Measure, *, within: Grouping | None, intervals: Intervals
) -> Iterator[dict[str, Any]]:
    times, unit = cell.matched.times(keys)
    cluster = cell.clusters(within) if within is not None else None
    for row in model_rows(measure.values, times[cell.members], unit=unit, cluster=cluster, intervals=intervals):
        yield {"score": measure.score} | cell.head | row


def _adjusted(rows: Sequence[dict[str, Any]], *family: str) -> pd.DataFrame:
    """The rows with ``p_holm`` over those that are alike in these columns."""
    families: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        families.setdefault(tuple(row[name] for name in family), []).append(row)
    for each in families.values():
        for row, adjusted in zip(each, holm([row["p"] for row in each]), strict=True):
            row["p_holm"] = float(adjusted)
    return pd.DataFrame(rows)
