"""Subgroups: whether the change of a group differs between kön, age, insats, or time in support.

Scope: the change of everybody and of each group, and one test per column and score of whether the groups changed alike.
The columns that were planned are the family; the others are told as what they are. Pairs are matched by participant.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis.divisions import TIME_IN_SUPPORT, Division, divided, moved_between, roles_of
from progression.analysis.pairs import (
    Pairs,
    dates_against_occasions,
    match_pairs,
    refuse_other_persons,
    refuse_without_pairs,
)
from progression.analysis.panel import FloatArray, at_every, is_asked, score_labels
from progression.analysis.result import Result, records
from progression.analysis.subgroup_rows import change_row, interaction_row, with_families
from progression.capture import Forms
from progression.definition import Instrument, standing_notes, vocabulary
from progression.definition.cut import Cut
from progression.errors import DataError
from progression.notes import Note
from progression.printing import plain_number
from progression.problems import Problem
from progression.scoring import Scores, every_score, score
from progression.texts import LANGUAGES, pick

__all__ = ["FEWEST_IN_SUBGROUP", "Subgroups", "subgroups"]

FEWEST_IN_SUBGROUP: Final = 5
"""Pairs below which a group has no part in any test."""


@dataclass(frozen=True)
class Subgroups(Result):
    """The change of everybody and of each group, column by column, and whether the groups changed alike.

    Attributes:
        before: Id of the first occasion.
        after: Id of the second.
        columns: The columns and their bands, those planned first.
        planned: How many of them were planned.
        frame: One row per respondent, group and score, everybody first: ``score, respondent, by, group, role, n,
            mean_before, difference, difference_low, difference_high, d_z, d_z_low, d_z_high, better, suppressed,
            reason``, scale points, after − before. ``role`` is ``planned`` or ``post_hoc``, none for everybody.
        interactions: One row per respondent, column and score: ``n, groups, smallest`` of those tested; ``f, df1, df2,
            p`` of whether the groups changed alike (Welch); ``start_f, start_df2, start_p`` of the same from an equal
            start; each p ``_holm`` and ``_bh`` over the planned tests of a respondent, and none where not planned;
            ``verdict`` (`progression.analysis.subgroup_rows.with_families`). Where a group of the column is hidden
            the verdict is all there is, with ``subgroups_group_hidden`` as ``reason``.
        overlaps: By respondent and score, how many pairs are in both of any two rows of ``frame``, shape (rows, rows):
            what disclosure needs to see what could be rebuilt. Empty once the result has passed it.
        min_group: Smallest group whose numbers are shown, once the result has passed disclosure; 0 before.
    """

    before: str = ""
    after: str = ""
    columns: tuple[Cut, ...] = ()
    planned: int = 0
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)
    interactions: pd.DataFrame = field(default_factory=pd.DataFrame)
    overlaps: Mapping[tuple[str, str], FloatArray] = field(default_factory=dict)
    min_group: int = 0

    @property
    def by(self) -> tuple[str, ...]:
        """The columns as they were asked for: ``kon``, ``alder:25,30``."""
        return tuple(_written(each) for each in self.columns)

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: what was compared and divided by, then each frame as a list of rows."""
        return {
            "before": self.before,
            "after": self.after,
            "columns": [
                {
                    "by": each.column,
                    "bands": list(each.edges),
                    "role": "planned" if place < self.planned else "post_hoc",
                }
                for place, each in enumerate(self.columns)
            ],
            "groups": records(self.frame),
            "interactions": records(self.interactions),
        }


def subgroups(
    forms: Forms,
    *,
    before: str,
    after: str,
    by: Sequence[Cut] = (),
    post_hoc: Sequence[Cut] = (),
    planned: Sequence[Cut] | None = None,
    scores: Sequence[str] | None = None,
    fewest: int = FEWEST_IN_SUBGROUP,
) -> Subgroups:
    """Whether groups changed alike from one occasion to another, one column at a time.

    Args:
        forms: The answers.
        before: Occasion to count from, id or label.
        after: Occasion to count to.
        by: Columns decided on beforehand. A pair belongs to its group at the first occasion. ``tid-i-stod`` is the
            months from a participant's first dated form to the form at the second occasion.
        post_hoc: Columns thought of afterwards.
        planned: What a plan says; a column of ``by`` that it has not, or not in these bands, counts as thought of
            afterwards. Without a plan ``by`` is taken at its word.
        scores: Ids of scores or items; every item and every score that is not opt-in when left out.
        fewest: Pairs below which a group has no part in a test.

    Returns:
        Numbers as they are; nothing is suppressed yet (`progression.disclosure`).

    Raises:
        DataError: If the instrument has no pairs, an occasion does not occur, other persons answered at the second than
            at the first, no score is measured at both; no column is named, one is named twice or both as planned and
            not, is missing, or has numbers and no bands or bands and no numbers.
        CallError: If a score is unknown.
    """
    instrument = forms.instrument
    roles, unplanned = roles_of(by, post_hoc, planned)
    first, second = (instrument.occasion_id(each) or each for each in (before, after))
    refuse_without_pairs(instrument, forms.keys, before=first, after=second)
    blank = len(forms) - len(forms := forms.with_answers())
    pairs = match_pairs(forms.keys, before=first, after=second)
    refuse_other_persons(instrument, pairs, before=first, after=second)
    divisions = divided(forms.keys, roles, pairs)
    scored = score(forms, list(scores if scores is not None else every_score(instrument)))
    ids, apart = at_every(instrument, scored.ids, (first, second))
    if not ids:
        words = {name: _words(instrument, when) for name, when in (("before", first), ("after", second))}
        raise DataError([Problem("nothing-at-both-occasions", words | {"scores": score_labels(instrument, apart)})])
    asked = [(each, [name for name in ids if is_asked(instrument, name, each.respondent)]) for each in pairs]
    found = Subgroups(
        instrument=instrument,
        source=forms.source,
        before=first,
        after=second,
        columns=tuple(each.cut for each in divisions),
        planned=sum(each.role == "planned" for each in divisions),
        frame=pd.DataFrame([row for each, names in asked for row in _changes(scored, each, names, divisions)]),
        interactions=with_families(
            pd.DataFrame(
                [row for each, names in asked for row in _interactions(scored, each, names, divisions, fewest=fewest)]
            )
        ),
        overlaps={
            (each.respondent, name): _overlaps(scored.column(name), each, divisions)
            for each, names in asked
            for name in names
        },
    )
    more = (
        *moved_between(forms.keys, divisions, pairs),
        *dates_against_occasions(forms.keys, pairs),
        *([Note("occasions-apart", {"scores": score_labels(instrument, apart)})] if apart else []),
        *([Note("forms-without-answers", {"count": blank})] if blank else []),
        *forms.notes,
    )
    return replace(found, notes=(*standing_notes(instrument), *_role_notes(divisions, planned, unplanned), *more))


def _role_notes(
    divisions: Sequence[Division], planned: Sequence[Cut] | None, unplanned: Sequence[str]
) -> Iterator[Note]:
    """What was planned, what was not, and what a group known only afterwards can tell."""
    declared, later = ([each for each in divisions if each.role == role] for role in ("planned", "post_hoc"))
    if declared:
        yield Note("subgroups-family" if planned is not None else "subgroups-declared", {"by": _named(declared)})
    if later:
        yield Note("subgroups-post-hoc", {"by": _named(later)})
    if unplanned:
        yield Note("subgroups-not-in-plan", {"by": _named([each for each in later if each.column in unplanned])})
    if any(each.column == TIME_IN_SUPPORT for each in divisions):
        yield Note("subgroups-time")


def _named(divisions: Sequence[Division]) -> dict[str, str]:
    """Columns as the reader calls them."""
    words = vocabulary().groups
    names = [each.column for each in divisions]
    return {
        lang: ", ".join(pick(words[each].labels, lang) if each in words else each for each in names)
        for lang in LANGUAGES
    }


def _written(cut: Cut) -> str:
    return ":".join([cut.column, *([",".join(plain_number(each) for each in cut.edges)] if cut.edges else [])])


def _words(instrument: Instrument, occasion: str) -> dict[str, str]:
    return {lang: instrument.occasion_label(occasion, lang) for lang in LANGUAGES}


def _cells(pairs: Pairs, divisions: Sequence[Division]) -> Iterator[tuple[dict[str, Any], npt.NDArray[np.bool_]]]:
    """Everybody, then each group with a pair in it: what a row says it is about, and who is in it."""
    yield {"by": None, "group": None, "role": None}, pairs.complete
    for division in divisions:
        code = np.where(pairs.complete, division.codes[pairs.home], -1)
        for place, label in enumerate(division.labels):
            if (code == place).any():
                yield {"by": division.column, "group": label, "role": division.role}, code == place


def _changes(
    scored: Scores, pairs: Pairs, scores: Sequence[str], divisions: Sequence[Division]
) -> Iterator[dict[str, Any]]:
    for head, members in _cells(pairs, divisions):
        for each in scores:
            first, second = pairs.values(scored.column(each))
            about = {"score": each, "respondent": pairs.respondent, **head}
            yield about | change_row(first[members], second[members]) | {"better": scored.instrument.better(each)}


def _interactions(
    scored: Scores, pairs: Pairs, scores: Sequence[str], divisions: Sequence[Division], *, fewest: int
) -> Iterator[dict[str, Any]]:
    for division in divisions:
        code = np.where(pairs.complete, division.codes[pairs.home], -1)
        for each in scores:
            about = {"score": each, "respondent": pairs.respondent, "by": division.column, "group": None}
            tested = interaction_row(*pairs.values(scored.column(each)), code, fewest=fewest)
            yield about | {"role": division.role} | tested


def _overlaps(column: FloatArray, pairs: Pairs, divisions: Sequence[Division]) -> FloatArray:
    """How many with both values are in both of any two cells, in the order of `_cells`."""
    first, second = pairs.values(column)
    known = ~(np.isnan(first) | np.isnan(second))
    member = np.array([members & known for _, members in _cells(pairs, divisions)], np.float64)
    return member @ member.T
