"""Change of a group between two occasions.

Scope: who came back and who did not, first; then every score's paired comparison with effect sizes, the classes of
individual change counted, and the answers' distribution at both occasions. Pairs are matched by participant.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final

import pandas as pd

from progression.analysis.attrition import attrition_counts, flow_rows, totals
from progression.analysis.change_cells import Cell, asked, by_cell, cells_of, distribution_rows, rows_of
from progression.analysis.choice_change import (
    choice_items,
    choice_share_rows,
    choice_test_rows,
    with_families_of_items,
    with_families_of_options,
)
from progression.analysis.exit_reasons import ExitsOfParticipants, ExitWords, exits_of_participants, reason_rows
from progression.analysis.individual import (
    Judged,
    Judging,
    class_counts,
    distinct_constants,
    judge_pairs,
    reliabilities_tried,
    reliability_counts,
    same_verdict_counts,
    verdict_notes,
)
from progression.analysis.leavers import background_rows, bound_rows, leaver_rows
from progression.analysis.missing import helping_divisions, missing_rows
from progression.analysis.moves import difference_rows, errors_of_difference, move_rows
from progression.analysis.paired_tests import important_changes, rows_of_tests
from progression.analysis.pairs import (
    dates_against_occasions,
    match_pairs,
    moved_between_groups,
    refuse_other_persons,
    refuse_without_pairs,
)
from progression.analysis.panel import at_every
from progression.analysis.result import Result, constant_notes, grouped_records
from progression.analysis.share_change import share_rows, with_positive
from progression.analysis.to_work import DEFINITION
from progression.analysis.validity import validity_notes
from progression.capture import Forms
from progression.definition import Beside, Instrument, standing_notes
from progression.notes import Note
from progression.printing import plain_number
from progression.scoring import every_score, score
from progression.stats import CHANGE_METHODS, CLASSES, CLASSES_AGAINST_AVERAGE, CLASSES_WITH_GROUP
from progression.texts import LANGUAGES

__all__ = ["GroupChange", "group_change"]

_AVERAGE: Final = "against_average_change"
_WITH_GROUP: Final = "estimated_true_change"


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
        reasons: One row per respondent, group, kind and answer, where exits were given and somebody left: why it ended
            for those who left (``kind`` ``reason``), and whether they went to work or studies (``to_work``)
            (`progression.analysis.exit_reasons.reason_rows`). An answer ``no_exit`` has no exit registered,
            ``not_told`` one without this answer.
        individual: One row per respondent, group, score and method with a verdict: the classes counted over both
            denominators (`progression.analysis.individual.class_counts`).
        against_average: The same for the methods whose labels refer to the average change.
        with_group: The same for those that weigh the group's change in.
        reliabilities: How the counts would change with the reliability (`reliability_counts`).
        same_verdicts: Of how many several methods say the same (`same_verdict_counts`); none where one was asked for.
        binary: One row per respondent, group and item with positive answers: the shares before and after of those who
            answered both times (`progression.analysis.share_change.share_rows`).
        choices: One row per respondent, group, item answered in no order and option: the shares before and after of
            those who answered both times (`progression.analysis.choice_change.choice_share_rows`), with ``p_holm,
            p_bh`` over the options of the item.
        choice_tests: One row per respondent, group and such item of which one option is chosen: whether the answers
            are spread alike (`progression.analysis.choice_change.choice_test_rows`), with ``p_holm, p_bh`` over the
            items.
        distribution: One row per respondent, group, item, occasion and answer: how many of the pairs gave it. None of a
            scale with more than 101 answers.
        moves: One row per respondent, score, band before and band after, of everybody: how many of the pairs made that
            move (`progression.analysis.moves.move_rows`).
        differences: One row per respondent, score and class of differences, of everybody: how many of the pairs changed
            by so much, and the standard error of a difference where it is known
            (`progression.analysis.moves.difference_rows`). Once the result has passed disclosure the outermost class
            may have one end only.
        totals: Participants over all respondents: ``participants, pairs, only_before, only_after``.
        exits: What the exits are called; None where none were given.
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
    reasons: pd.DataFrame = field(default_factory=pd.DataFrame)
    individual: pd.DataFrame = field(default_factory=pd.DataFrame)
    against_average: pd.DataFrame = field(default_factory=pd.DataFrame)
    with_group: pd.DataFrame = field(default_factory=pd.DataFrame)
    reliabilities: pd.DataFrame = field(default_factory=pd.DataFrame)
    same_verdicts: pd.DataFrame = field(default_factory=pd.DataFrame)
    binary: pd.DataFrame = field(default_factory=pd.DataFrame)
    choices: pd.DataFrame = field(default_factory=pd.DataFrame)
    choice_tests: pd.DataFrame = field(default_factory=pd.DataFrame)
    distribution: pd.DataFrame = field(default_factory=pd.DataFrame)
    moves: pd.DataFrame = field(default_factory=pd.DataFrame)
    differences: pd.DataFrame = field(default_factory=pd.DataFrame)
    totals: dict[str, int | None] = field(default_factory=dict)
    exits: ExitWords | None = None
    judging: Judging = field(default_factory=Judging)
    margin: float | None = None
    draws: int | None = None
    imputations: int | None = None
    min_group: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, each frame a list of rows; what was asked for and the totals before them.

        In ``individual`` and ``reliabilities`` a method that compares with the average change has classes of its own:
        ``more_than_average``, ``as_average``, ``less_than_average``; so has one that weighs the group's change in:
        ``likely_better``, ``cannot_tell``, ``likely_worse``.
        """
        return {
            "before": self.before,
            "after": self.after,
            "judging": self.judging.to_dict(),
            "margin": self.margin,
            "draws": self.draws,
            "imputations": self.imputations,
            "exits": self.exits.to_dict() if self.exits else None,
            "n": self.totals,
            "attrition": grouped_records(self.attrition),
            "flow": grouped_records(self.flow),
            "leavers": grouped_records(self.leavers),
            "background": grouped_records(self.background),
            "bounds": grouped_records(self.bounds),
            "reasons": grouped_records(self.reasons),
            "missing": grouped_records(self.missing),
            "scores": grouped_records(self.frame),
            "individual": [
                row
                for each in (self.individual, self.against_average, self.with_group)
                for row in grouped_records(each)
            ],
            "reliabilities": [_with_own_classes(row) for row in grouped_records(self.reliabilities)],
            "same_verdicts": grouped_records(self.same_verdicts),
            "binary": grouped_records(self.binary),
            "choices": grouped_records(self.choices),
            "choice_tests": grouped_records(self.choice_tests),
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
    choices: Sequence[str] | None = None,
    exits: Forms | None = None,
    definition: str = DEFINITION,
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
        choices: Ids of items answered by options in no order; every one that is no group column when left out. One
            that is not asked at both occasions is passed over.
        exits: Forms of the exit record (`progression.analysis.to_work.EXITS`), of the same participants: why those who
            left had ended.
        definition: Id of what counts there as work or studies.

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
    cells = list(cells_of(forms.keys, pairs, tuple(by)))
    whole = [cell for cell in cells if cell.by is None]
    chosen = choice_items(instrument, (first, second), choices)
    left = exits_of_participants(exits, forms.keys, definition) if exits is not None else None
    judged = judge_pairs(forms, scored, pairs, judging, before=first, after=second)
    tried = reliabilities_tried(judged)
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
            *(_exit_notes(left, exits) if left and exits else []),
            *([Note("forms-without-answers", {"count": blank})] if blank else []),
            *forms.notes,
        ),
        constants=constants,
        before=first,
        after=second,
        by=tuple(by),
        frame=rows_of(
            cells,
            lambda cell: rows_of_tests(scored, asked(scored, cell), cell.head, cell.values, margin=margin, draws=draws),
        ),
        attrition=pd.DataFrame([attrition_counts(cell.pairs, cell.members, cell.head) for cell in cells]),
        flow=pd.DataFrame(flow_rows(instrument, forms.keys, pairs, by, before=first, after=second)),
        leavers=by_cell(leaver_rows, scored, cells),
        background=pd.DataFrame(background_rows(forms.keys, pairs, forms.groups)),
        bounds=by_cell(bound_rows, scored, cells),
        missing=by_cell(
            partial(missing_rows, divisions=helping_divisions(forms.keys, forms.groups), imputations=imputations),
            scored,
            cells,
        ),
        reasons=rows_of(cells, lambda cell: reason_rows(left, forms.keys, cell.pairs, cell.members, cell.head))
        if left
        else pd.DataFrame(),
        individual=_counted(judged, cells, lambda each: each.method.classes == CLASSES),
        against_average=_counted(judged, cells, lambda each: each.method.reference == _AVERAGE),
        with_group=_counted(judged, cells, lambda each: each.method.reference == _WITH_GROUP),
        reliabilities=pd.DataFrame(
            [
                row
                for cell, each in _verdicts(judged, cells)
                for row in reliability_counts(each, cell.members, cell.head, tried=tried)
            ]
        ),
        same_verdicts=rows_of(
            cells,
            lambda cell: same_verdict_counts(
                [each for each in judged if each.pairs is cell.pairs], cell.members, cell.head
            ),
        ),
        binary=rows_of(
            cells,
            lambda cell: share_rows(
                forms, cell.pairs, cell.members, cell.head, with_positive(instrument, asked(scored, cell))
            ),
        ),
        choices=with_families_of_options(
            rows_of(cells, lambda cell: choice_share_rows(forms, cell.pairs, cell.members, cell.head, chosen))
        ),
        choice_tests=with_families_of_items(
            rows_of(cells, lambda cell: choice_test_rows(forms, cell.pairs, cell.members, cell.head, chosen))
        ),
        distribution=rows_of(cells, lambda cell: distribution_rows(scored, cell, occasions=(first, second))),
        moves=rows_of(whole, lambda cell: move_rows(scored, asked(scored, cell), cell.head, cell.values)),
        differences=rows_of(
            whole,
            lambda cell: difference_rows(
                scored, asked(scored, cell), cell.head, cell.values, errors=errors_of_difference(judged)
            ),
        ),
        totals=totals(forms.keys, pairs),
        exits=left.words if left else None,
        beside=(Beside(exits.instrument, exits.source),) if exits is not None else (),
        judging=judging,
        margin=margin,
        draws=draws,
        imputations=imputations,
    )


def _with_own_classes(row: dict[str, Any]) -> dict[str, Any]:
    """A row without the classes that its method does not have."""
    own = CHANGE_METHODS[row["method"]].classes
    others = {*CLASSES, *CLASSES_AGAINST_AVERAGE, *CLASSES_WITH_GROUP}.difference(own)
    return {name: value for name, value in row.items() if name not in others}


def _exit_notes(left: ExitsOfParticipants, exits: Forms) -> Iterator[Note]:
    """What counts as work or studies, and whether some who left are strangers to the forms."""
    yield Note("to-work-definition", {"definition": dict(left.words.definition_label), "file": exits.source.name})
    if left.strangers:
        yield Note("to-work-strangers")


def _margin_note(margin: float | None) -> Iterator[Note]:
    if margin is not None:
        yield Note("margin", {"margin": {lang: plain_number(margin, lang) for lang in LANGUAGES}})


def _labels(instrument: Instrument, scores: Sequence[str]) -> dict[str, str]:
    return {lang: ", ".join(instrument.label_of(each, lang) for each in scores) for lang in LANGUAGES}


def _verdicts(judged: Sequence[Judged], cells: Sequence[Cell]) -> Iterator[tuple[Cell, Judged]]:
    """Every cell with everything judged in it."""
    return ((cell, each) for cell in cells for each in judged if each.pairs is cell.pairs and each.why_not is None)


def _counted(judged: Sequence[Judged], cells: Sequence[Cell], wanted: Callable[[Judged], bool]) -> pd.DataFrame:
    rows = [class_counts(each, cell.members, cell.head) for cell, each in _verdicts(judged, cells) if wanted(each)]
    return pd.DataFrame(rows)
