"""Change of the participants of an insats beside that of a comparison group.

Scope: who was lost from either group first, how alike the two began, how each changed, and the difference in change by
several approaches side by side. It is a difference and never said to be more: what that would take stands in the
report.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from progression.analysis.controlled_covariates import Covariate, background_columns, covariates_of, named_covariates
from progression.analysis.controlled_groups import Controls
from progression.analysis.controlled_rows import (
    attrition_rows,
    balance_rows,
    difference_rows,
    mean_rows,
    weight_row,
)
from progression.analysis.grouping import groupings, refuse_twice
from progression.analysis.pairs import (
    Pairs,
    dates_against_occasions,
    match_pairs,
    moved_between_groups,
    refuse_other_persons,
    refuse_without_pairs,
)
from progression.analysis.panel import at_every, is_asked, score_labels
from progression.analysis.result import Result, records
from progression.analysis.sides import Sides, comparison_column, two_sides
from progression.capture import Forms
from progression.definition import Instrument, standing_notes
from progression.errors import CallError, DataError
from progression.notes import Note
from progression.problems import Problem
from progression.scoring import every_score, score

__all__ = ["Controlled", "controlled"]


@dataclass(frozen=True)
class Controlled(Result):
    """Two groups at two occasions. Every difference is first − second: the insats less the comparison group.

    Attributes:
        between: The group column.
        groups: Its two values, that of the insats first.
        before: Id of the first occasion.
        after: Id of the second.
        adjust: Group columns and scores adjusted for.
        starts: Those of them that are scores, whose start value counts.
        cluster: Group column whose participants' errors hang together; empty for none.
        weight: ``propensity`` where the comparison group is weighted.
        attrition: One row per respondent and group: ``participants, pairs, only_before, only_after``.
        balance: One row per respondent and covariate (``start`` of a score, ``number``, value of a ``group`` column),
            of those with both forms: ``mean_first, mean_second`` (a share for a ``group``), standardised
            ``difference`` with ``verdict`` (``alike`` below 0.1, ``somewhat_unlike``, ``unlike`` from 0.25), and the
            same with weights.
        weights: One row per respondent where the comparison group is weighted: ``effective`` number, ``largest`` weight
            in mean weights, ``outside``: share of the first group without a like. All with both forms, known in what is
            adjusted for; a row of ``frame`` rests on those of them with both values, at these same weights.
        means: One row per respondent, score and group: means before and after of those with both, and the change.
        frame: One row per respondent, score and approach: ``estimate, low, high, df, p, p_holm``, scale points.
            ``unadjusted``: difference of mean changes; ``did``: the same of everybody with a value at either occasion;
            ``ancova``: at the same start and covariates; ``weighted``: at the same start, the second group weighted.
            ``only_before_first, only_after_first, only_before_second, only_after_second``: those of either group with a
            value at one occasion only; some in ``did``, nobody in the others.
            ``p_holm`` is over the scores of the same respondent and approach.
        min_group: Smallest group whose numbers are shown, once the result has passed disclosure; 0 before.
    """

    between: str = ""
    groups: tuple[str, str] = ("", "")
    before: str = ""
    after: str = ""
    adjust: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    cluster: str = ""
    weight: Literal["none", "propensity"] = "none"
    attrition: pd.DataFrame = field(default_factory=pd.DataFrame)
    balance: pd.DataFrame = field(default_factory=pd.DataFrame)
    weights: pd.DataFrame = field(default_factory=pd.DataFrame)
    means: pd.DataFrame = field(default_factory=pd.DataFrame)
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)
    min_group: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: what was compared, then each frame as a list of rows."""
        return {
            "between": self.between,
            "first": self.groups[0],
            "second": self.groups[1],
            "before": self.before,
            "after": self.after,
            "adjust": list(self.adjust),
            "cluster": self.cluster or None,
            "weight": self.weight,
            "attrition": records(self.attrition),
            "balance": records(self.balance),
            "weights": records(self.weights),
            "means": records(self.means),
            "differences": records(self.frame),
        }


def controlled(
    forms: Forms,
    *,
    between: str,
    groups: Sequence[str] | None = None,
    before: str,
    after: str,
    adjust: Sequence[str] = (),
    cluster: str | None = None,
    weight: Literal["none", "propensity"] = "none",
    scores: Sequence[str] | None = None,
) -> Controlled:
    """The change of an insats' participants beside that of a comparison group.

    Args:
        forms: The answers.
        between: The group column that tells the two apart. A participant belongs to the group of the first occasion.
        groups: Its two values, that of the insats first; may be left out where there are but two.
        before: Occasion to count from, id or label.
        after: Occasion to count to.
        adjust: Group columns, and scores whose start value counts; whoever lacks one of them is left out.
        cluster: Group column whose participants may resemble each other, such as the mentor; who has none is alone.
        weight: ``propensity`` weights the comparison group by ``adjust``.
        scores: Ids of scores or items; every item and every score that is not opt-in when left out.

    Returns:
        Numbers as they are; nothing is suppressed yet (`progression.disclosure`).

    Raises:
        DataError: If the instrument has no pairs, an occasion, column or value does not occur, or a participant stands
            in both groups.
        CallError: If a score is unknown, or weights are asked for with nothing to weight by.
    """
    if weight == "propensity" and not adjust:
        message = "weighting needs something to weight by: adjust"
        raise CallError(message)
    instrument = forms.instrument
    first, second = (instrument.occasion_id(each) or each for each in (before, after))
    refuse_without_pairs(instrument, forms.keys, before=first, after=second)
    column = comparison_column(between)
    if column is None:
        raise DataError([Problem("controlled-between-column", {"key": between})])
    blank = len(forms) - len(forms := forms.with_answers())
    forms = forms.take(forms.keys["occasion"].isin([first, second]).to_numpy())
    sides = two_sides(forms, column, groups)
    _refuse_in_both(forms, sides)
    pairs = match_pairs(forms.keys, before=first, after=second)
    refuse_other_persons(instrument, pairs, before=first, after=second)
    named = named_covariates(forms, adjust)
    refuse_twice([*named, column], option="--between, --adjust")
    wanted = list(scores if scores is not None else every_score(instrument))
    starts = [each for each in named if each not in forms.groups]
    scored = score(forms, list(dict.fromkeys([*wanted, *starts])))
    ids, apart = at_every(instrument, wanted, (first, second))
    told = background_columns(forms, besides=[column, *([cluster] if cluster else [])])
    covariates = tuple(covariates_of(forms, scored, named, told=told))
    clusters = groupings(forms.keys, [cluster], option="--cluster")[-1].codes if cluster else None
    both = [
        Controls(
            each,
            sides.groups,
            sides.of[each.home],
            _clusters(clusters, each),
            clusters is not None,
            tuple(_asked_of(instrument, covariates, each.respondent)),
            weight == "propensity",
        )
        for each in pairs
    ]
    both = [each for each in both if (each.side >= 0).any()]
    asked = [[name for name in ids if is_asked(instrument, name, each.pairs.respondent)] for each in both]
    unknown = sum(each.unknown for each in both)
    return Controlled(
        instrument=instrument,
        source=forms.source,
        notes=(
            *standing_notes(instrument),
            Note("controlled-difference"),
            *moved_between_groups(forms.keys, _members(both), (column,)),
            *dates_against_occasions(forms.keys, _members(both)),
            *([Note("controlled-unknown", {"count": unknown})] if unknown else []),
            *([Note("holm-controlled")] if len(ids) > 1 else []),
            *([Note("occasions-apart", {"scores": score_labels(instrument, apart)})] if apart else []),
            *([Note("forms-without-answers", {"count": blank})] if blank else []),
            *forms.notes,
        ),
        between=column,
        groups=sides.groups,
        before=first,
        after=second,
        adjust=tuple(named),
        starts=tuple(starts),
        cluster=cluster or "",
        weight=weight,
        attrition=pd.DataFrame([row for two in both for row in attrition_rows(two)]),
        balance=pd.DataFrame(
            [row for two, of in zip(both, asked, strict=True) for row in balance_rows(scored, of, two)]
        ),
        weights=pd.DataFrame([row for two in both for row in weight_row(two)]),
        means=pd.DataFrame([row for two, of in zip(both, asked, strict=True) for row in mean_rows(scored, of, two)]),
        frame=pd.DataFrame(
            [row for two, of in zip(both, asked, strict=True) for row in difference_rows(scored, of, two)]
        ),
    )


def _refuse_in_both(forms: Forms, sides: Sides) -> None:
    """Stop where a participant stands in both groups, and would be compared with himself."""
    who = forms.keys["participant"].cat.codes.to_numpy()
    in_first, in_second = (np.unique(who[sides.of == place]) for place in (0, 1))
    if both := len(np.intersect1d(in_first, in_second)):
        facts = {"both": both, "all": len(np.union1d(in_first, in_second)), "key": sides.between}
        raise DataError([Problem("controlled-in-both", facts)])


def _clusters(codes: "np.ndarray[tuple[int], np.dtype[np.intp]] | None", pairs: Pairs) -> Any:
    """What each participant shares with others, shape (participants,); who shares nothing is alone."""
    alone = np.arange(len(pairs.home))
    if codes is None:
        return alone
    shared = codes[pairs.home]
    return np.where(shared < 0, shared.max(initial=-1) + 1 + alone, shared)


def _asked_of(instrument: Instrument, covariates: Sequence[Covariate], respondent: str) -> Iterator[Covariate]:
    """The covariates that can be known of this respondent's forms."""
    return (each for each in covariates if each.kind != "start" or is_asked(instrument, each.id, respondent))


def _members(both: Sequence[Controls]) -> list[Pairs]:
    """The pairs of those in either group."""
    return [
        replace(each.pairs, before=each.pairs.before[each.side >= 0], after=each.pairs.after[each.side >= 0])
        for each in both
    ]
