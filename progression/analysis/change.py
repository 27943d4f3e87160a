"""Change of a group between two occasions.

Scope: who came back and who did not, first; then every score's paired comparison with effect sizes, the classes of
individual change counted, and the answers' distribution at both occasions. Pairs are matched by participant.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final

import numpy as np
import pandas as pd

from progression.analysis.attrition import attrition_counts, flow_rows, totals
from progression.analysis.grouping import Grouping, groupings
from progression.analysis.individual import (
    Judged,
    Judging,
    class_counts,
    distinct_constants,
    judge_pairs,
    reliability_counts,
    same_verdict_counts,
    verdict_notes,
)
from progression.analysis.leavers import background_rows, bound_rows, leaver_rows
from progression.analysis.missing import helping_divisions, missing_rows
from progression.analysis.moves import difference_rows, errors_of_difference, move_rows
from progression.analysis.paired_tests import important_changes, rows_of_tests
from progression.analysis.pairs import (
    Pairs,
    dates_against_occasions,
    match_pairs,
    moved_between_groups,
    refuse_other_persons,
    refuse_without_pairs,
)
from progression.analysis.panel import at_every, is_asked
from progression.analysis.result import Result, constant_notes, grouped_records
from progression.analysis.share_change import share_rows, with_positive
from progression.analysis.validity import validity_notes
from progression.capture import Forms
from progression.definition import Instrument, Item, standing_notes
from progression.notes import Note
from progression.printing import plain_number
from progression.scoring import Scores, every_score, score
from progression.stats import CLASSES, CLASSES_AGAINST_AVERAGE
from progression.texts import LANGUAGES

__all__ = ["GroupChange", "group_change"]

_MOST_ANSWERS: Final = 101  # a scale from 0 to 100 is told answer by answer, a longer one is not
_AVERAGE: Final = "against_average_change"


@dataclass(frozen=True)
class GroupChange(Result):
    """Change of everybody, and of each group.

    Attributes:
        before: Id of the first occasion.
        after: Id of the second.
        by: Group columns.
        frame: One row per respondent, group and score: ``score, respondent, by, group, n, mean_before, sd_before,
            mean_after, sd_after, difference, difference_low, difference_high, t, df, p, p_holm, p_bh``, scale points,
            after − before; then

            - other tests: ``wilcoxon, wilcoxon_p, wilcoxon_method``; ``rose, fell, unchanged, sign_p`` (the unchanged
              are left out) and ``superiority, superiority_low, superiority_high``; ``marginal, marginal_df,
              marginal_p`` (Stuart–Maxwell), ``bhapkar, bhapkar_p``, and ``marginal_reason`` where there are none;
            - which of them is the main one: ``test`` (``t``, ``wilcoxon``, ``sign``), ``test_why``, ``test_p,
              test_p_holm, test_p_bh``. Every adjusted p is over the scores of the same respondent and group;
            - effects, each with ``_low`` and ``_high``: ``d_z, d_av, d_rm, d_b, rank_biserial``;
            - what could have been seen: ``detectable`` (smallest mean difference that so many pairs find with the
              power .80), ``sought`` and ``sought_from`` (``important_change``, ``scale_step``), ``pairs_needed`` to
              find that, ``more_pairs`` (how many more than there are), ``more_differing`` (how many more must differ
              before an exact main test can reach p < .05 at all);
            - with a margin: ``margin, margin_low, margin_high`` (90 % interval), ``margin_above_p, margin_below_p``
              (against −margin or less, +margin or more), ``margin_verdict`` (`progression.stats.MarginVerdict`);
            - with draws: ``d_z_drawn_low, d_z_drawn_high, d_av_drawn_low, d_av_drawn_high``, bootstrap intervals
              (`progression.stats.bootstrap_effects`);
            - ``better, suppressed, reason``.
        attrition: One row per respondent and group: ``participants, pairs, only_before, only_after``.
        flow: One row per respondent, group and occasion of the forms (`progression.analysis.attrition.flow_rows`).
        leavers: One row per respondent, group and score: who stayed and who left, as they began
            (`progression.analysis.leavers.leaver_rows`).
        background: One row per respondent, group column and value: its share of either
            (`progression.analysis.leavers.background_rows`).
        bounds: One row per respondent, group and score: the change among all who began, at the worst and at the best
            (`progression.analysis.leavers.bound_rows`).
        missing: One row per respondent, group, score and approach, where somebody answered at one occasion alone: the
            mean change as each approach to those who are missing has it (`progression.analysis.missing.missing_rows`).
        individual: One row per respondent, group, score and method with a verdict: the classes counted over both
            denominators (`progression.analysis.individual.class_counts`).
        against_average: The same for the methods whose labels refer to the average change.
        reliabilities: How the counts would change with the reliability (`reliability_counts`).
        same_verdicts: Of how many several methods say the same (`same_verdict_counts`); none where one was asked for.
        binary: One row per respondent, group and item with positive answers: the shares before and after of those who
            answered both times (`progression.analysis.share_change.share_rows`).
        distribution: One row per respondent, group, item, occasion and answer: how many of the pairs gave it. None of a
            scale with more than 101 answers.
        moves: One row per respondent, score, band before and band after, of everybody: how many of the pairs made that
            move (`progression.analysis.moves.move_rows`).
        differences: One row per respondent, score and class of differences, of everybody: how many of the pairs changed
            by so much, and the standard error of a difference where it is known
            (`progression.analysis.moves.difference_rows`). Once the result has passed disclosure the outermost class
            may have one end only.
        totals: Participants over all respondents: ``participants, pairs, only_before, only_after``.
        judging: How individual change was judged.
        margin: Smallest change that matters, scale points, for tests of equivalence; None where none were asked for.
        draws: Resamples of the bootstrap intervals; None where none were asked for.
        imputations: Imputed data sets; None where none were asked for.
        min_group: Smallest group whose numbers are shown, once the result has passed disclosure; 0 before.
    """

    before: str = ""
    after: str = ""
    by: tuple[str, ...] = ()
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)
    attrition: pd.DataFrame = field(default_factory=pd.DataFrame)
    flow: pd.DataFrame = field(default_factory=pd.DataFrame)
    leavers: pd.DataFrame = field(default_factory=pd.DataFrame)
    background: pd.DataFrame = field(default_factory=pd.DataFrame)
    bounds: pd.DataFrame = field(default_factory=pd.DataFrame)
    missing: pd.DataFrame = field(default_factory=pd.DataFrame)
    individual: pd.DataFrame = field(default_factory=pd.DataFrame)
    against_average: pd.DataFrame = field(default_factory=pd.DataFrame)
    reliabilities: pd.DataFrame = field(default_factory=pd.DataFrame)
    same_verdicts: pd.DataFrame = field(default_factory=pd.DataFrame)
    binary: pd.DataFrame = field(default_factory=pd.DataFrame)
    distribution: pd.DataFrame = field(default_factory=pd.DataFrame)
    moves: pd.DataFrame = field(default_factory=pd.DataFrame)
    differences: pd.DataFrame = field(default_factory=pd.DataFrame)
    totals: dict[str, int | None] = field(default_factory=dict)
    judging: Judging = field(default_factory=Judging)
    margin: float | None = None
    draws: int | None = None
    imputations: int | None = None
    min_group: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, each frame a list of rows; what was asked for and the totals before them.

        In ``individual`` and ``reliabilities`` a method that compares with the average change has classes of its own:
        ``more_than_average``, ``as_average``, ``less_than_average``.
        """
        return {
            "before": self.before,
            "after": self.after,
            "judging": self.judging.to_dict(),
            "margin": self.margin,
            "draws": self.draws,
            "imputations": self.imputations,
            "n": self.totals,
            "attrition": grouped_records(self.attrition),
            "flow": grouped_records(self.flow),
            "leavers": grouped_records(self.leavers),
            "background": grouped_records(self.background),
            "bounds": grouped_records(self.bounds),
            "missing": grouped_records(self.missing),
            "scores": grouped_records(self.frame),
            "individual": grouped_records(self.individual) + grouped_records(self.against_average),
            "reliabilities": [_with_own_classes(row) for row in grouped_records(self.reliabilities)],
            "same_verdicts": grouped_records(self.same_verdicts),
            "binary": grouped_records(self.binary),
            "distribution": grouped_records(self.distribution),
            "moves": grouped_records(self.moves),
            "differences": grouped_records(self.differences),
        }


def group_change(
    forms: Forms,
    *,
    before: str,
    after: str,
    by: Sequence[str] = (),
    scores: Sequence[str] | None = None,
    judging: Judging | None = None,
    margin: float | None = None,
    draws: int | None = None,
    imputations: int | None = None,
) -> GroupChange:
    """Change of a group from one occasion to another.

    Args:
        forms: The answers.
        before: Occasion to count from, id or label.
        after: Occasion to count to.
        by: Group columns; several are crossed. A pair belongs to its group at the first occasion.
        scores: Ids of scores or items; every item and every score that is not opt-in when left out.
        judging: How individual change is judged; by Jacobson and Truax from published constants when left out.
        margin: Smallest change that matters, scale points, the same for every score: tests whether the mean change is
            smaller.
        draws: Resamples for bootstrap intervals of the effects; none are made when left out.
        imputations: Imputed data sets, for the mean change of all who answered at either occasion; none are made when
            left out.

    Returns:
        Numbers as they are; nothing is suppressed yet (`progression.disclosure`).

    Raises:
        DataError: If the instrument has no pairs, an occasion does not occur, other persons answered at the second than
            at the first, or the forms lack a group column.
        CallError: If a score is unknown, the margin not above 0, or there are fewer than 1 000 draws or
            five imputations.
    """
    instrument, judging = forms.instrument, judging or Judging()
    first, second = (instrument.occasion_id(each) or each for each in (before, after))
    refuse_without_pairs(instrument, forms.keys, before=first, after=second)
    ids = list(scores if scores is not None else every_score(instrument))
    blank = len(forms) - len(forms := forms.with_answers())
    pairs = match_pairs(forms.keys, before=first, after=second)
    refuse_other_persons(instrument, pairs, before=first, after=second)
    scored = score(forms, ids)
    ids, apart = at_every(instrument, ids, (first, second))
    scored = replace(scored, ids=tuple(ids), values=scored.values[:, [scored.ids.index(each) for each in ids]])
    cells = list(_cells(forms.keys, pairs, tuple(by)))
    whole = [cell for cell in cells if cell.by is None]
    judged = judge_pairs(forms, scored, pairs, judging, before=first)
    constants = distinct_constants(judged)
    constants += tuple(each for each in important_changes(instrument, ids) if each not in constants)
    return GroupChange(
        instrument=instrument,
        source=forms.source,
        notes=(
            *standing_notes(instrument),
            *verdict_notes(instrument, judged, judging),
            *constant_notes(instrument, constants),
            *validity_notes(forms, constants),
            *moved_between_groups(forms.keys, pairs, tuple(by)),
            *dates_against_occasions(forms.keys, pairs),
            *([Note("holm-family"), Note("bh-family")] if len(ids) > 1 else []),
            *_margin_note(margin),
            *([Note("occasions-apart", {"scores": _labels(instrument, apart)})] if apart else []),
            *([Note("forms-without-answers", {"count": blank})] if blank else []),
            *forms.notes,
        ),
        constants=constants,
        before=first,
        after=second,
        by=tuple(by),
        frame=pd.DataFrame(
            [
                row
                for cell in cells
                for row in rows_of_tests(
                    scored, _asked(scored, cell), cell.head, cell.values, margin=margin, draws=draws
                )
            ]
        ),
        attrition=pd.DataFrame([attrition_counts(cell.pairs, cell.members, cell.head) for cell in cells]),
        flow=pd.DataFrame(flow_rows(instrument, forms.keys, pairs, by, before=first, after=second)),
        leavers=_by_cell(leaver_rows, scored, cells),
        background=pd.DataFrame(background_rows(forms.keys, pairs, forms.groups)),
        bounds=_by_cell(bound_rows, scored, cells),
        missing=_by_cell(
            partial(missing_rows, divisions=helping_divisions(forms.keys, forms.groups), imputations=imputations),
            scored,
            cells,
        ),
        individual=_counted(judged, cells, lambda each: each.method.reference != _AVERAGE),
        against_average=_counted(judged, cells, lambda each: each.method.reference == _AVERAGE),
        reliabilities=pd.DataFrame(
            [
                row
                for cell, each in _verdicts(judged, cells)
                for row in reliability_counts(each, cell.members, cell.head)
            ]
        ),
        same_verdicts=pd.DataFrame(
            [
                row
                for cell in cells
                for row in same_verdict_counts(
                    [each for each in judged if each.pairs is cell.pairs], cell.members, cell.head
                )
            ]
        ),
        binary=pd.DataFrame(
            [
                row
                for cell in cells
                for row in share_rows(
                    forms, cell.pairs, cell.members, cell.head, with_positive(instrument, _asked(scored, cell))
                )
            ]
        ),
        distribution=pd.DataFrame(
            [row for cell in cells for row in _distribution(scored, cell, occasions=(first, second))]
        ),
        moves=pd.DataFrame(
            [row for cell in whole for row in move_rows(scored, _asked(scored, cell), cell.head, cell.values)]
        ),
        differences=pd.DataFrame(
            [
                row
                for cell in whole
                for row in difference_rows(
                    scored, _asked(scored, cell), cell.head, cell.values, errors=errors_of_difference(judged)
                )
            ]
        ),
        totals=totals(forms.keys, pairs),
        judging=judging,
        margin=margin,
        draws=draws,
        imputations=imputations,
    )


def _with_own_classes(row: dict[str, Any]) -> dict[str, Any]:
    """A row without the classes that its method does not have."""
    own, others = (
        (CLASSES_AGAINST_AVERAGE, CLASSES) if row["reference"] == _AVERAGE else (CLASSES, CLASSES_AGAINST_AVERAGE)
    )
    return {name: value for name, value in row.items() if name in own or name not in others}


def _margin_note(margin: float | None) -> Iterator[Note]:
    if margin is not None:
        yield Note("margin", {"margin": {lang: plain_number(margin, lang) for lang in LANGUAGES}})


def _labels(instrument: Instrument, scores: Sequence[str]) -> dict[str, str]:
    return {lang: ", ".join(instrument.label_of(each, lang) for each in scores) for lang in LANGUAGES}


@dataclass(frozen=True)
class _Cell:
    """The pairs of one respondent in one group."""

    pairs: Pairs
    by: str | None
    group: str | None
    members: Any  # which of the pairs' participants belong here

    @property
    def head(self) -> dict[str, Any]:
        return {"respondent": self.pairs.respondent, "by": self.by, "group": self.group}

    def values(self, column: Any) -> tuple[Any, Any]:
        """Before and after of the members who have both forms."""
        here = self.members & self.pairs.complete
        first, second = self.pairs.values(column)
        return first[here], second[here]


def _cells(keys: pd.DataFrame, pairs: Sequence[Pairs], by: tuple[str, ...]) -> Iterator[_Cell]:
    divisions: list[Grouping] = groupings(keys, by)
    for each in pairs:
        for division in divisions:
            code = division.codes[each.home]
            for place, label in enumerate(division.labels):
                if (code == place).any():
                    yield _Cell(each, division.by, label, code == place)


def _by_cell(rows: Callable[..., Iterator[dict[str, Any]]], scored: Scores, cells: Sequence[_Cell]) -> pd.DataFrame:
    """The rows of every cell on the scores that its respondent is asked."""
    return pd.DataFrame(
        [row for cell in cells for row in rows(scored, cell.pairs, cell.members, cell.head, _asked(scored, cell))]
    )


def _verdicts(judged: Sequence[Judged], cells: Sequence[_Cell]) -> Iterator[tuple[_Cell, Judged]]:
    """Every cell with everything judged in it."""
    return ((cell, each) for cell in cells for each in judged if each.pairs is cell.pairs and each.why_not is None)


def _counted(judged: Sequence[Judged], cells: Sequence[_Cell], wanted: Callable[[Judged], bool]) -> pd.DataFrame:
    rows = [class_counts(each, cell.members, cell.head) for cell, each in _verdicts(judged, cells) if wanted(each)]
    return pd.DataFrame(rows)


def _distribution(scored: Scores, cell: _Cell, *, occasions: tuple[str, str]) -> Iterator[dict[str, Any]]:
    for each in _asked(scored, cell):
        item = scored.instrument.score(each)
        if not isinstance(item, Item):
            continue
        points = list(scored.instrument.scale_of(item).values.values())
        if len(points) > _MOST_ANSWERS:
            continue
        for occasion, answers in zip(occasions, cell.values(scored.column(each)), strict=True):
            for point in points:
                yield {
                    "item": each,
                    **cell.head,
                    "occasion": occasion,
                    "code": point,
                    "count": int((answers == point).sum()),
                    "n": int((~np.isnan(answers)).sum()),
                    "suppressed": False,
                }


def _asked(scored: Scores, cell: _Cell) -> list[str]:
    """The scores that rest on at least one item put to the cell's respondent."""
    return [each for each in scored.ids if is_asked(scored.instrument, each, cell.pairs.respondent)]
