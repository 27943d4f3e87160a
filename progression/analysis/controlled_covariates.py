"""What is known of everybody before an insats, and is adjusted for or only told: start values and group columns.

Scope: from the names a user writes to numbers per participant. A column of more than twelve numbers is a number (year
of birth); any other is its values.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.analysis.grouping import groupings, refuse_twice
from progression.analysis.pairs import Pairs
from progression.capture import Forms, group_id
from progression.errors import DataError
from progression.problems import Problem, closest, shown
from progression.scoring import Scores
from progression.stats.arrays import BoolArray, FloatArray

__all__ = ["Covariate", "Kind", "background_columns", "covariates_of", "named_covariates"]

Kind: TypeAlias = Literal["start", "number", "group"]

_MOST_VALUES: Final = 12


@dataclass(frozen=True, eq=False)
class Covariate:
    """One thing known of a participant.

    Attributes:
        id: Group column, or score.
        kind: A score at the first occasion, a number, or one of several values.
        adjusted: Whether it was asked to be adjusted for.
        labels: The values; none of a score or a number.
        column: Shape (forms,): the number, or the place of the value; NaN where unknown.
    """

    id: str
    kind: Kind
    adjusted: bool
    labels: tuple[str, ...]
    column: FloatArray

    def of(self, pairs: Pairs) -> FloatArray:
        """Each participant's, shape (participants,): as at the first occasion; NaN where unknown."""
        if self.kind == "start":
            return pairs.values(self.column)[0]
        return self.column[pairs.home] if len(self.column) else np.full(len(pairs.home), np.nan)

    def known(self, pairs: Pairs) -> BoolArray:
        """Who is not left out for want of it: a start value cannot be asked of who was not there at the start."""
        told: BoolArray = ~np.isnan(self.of(pairs))
        return told | (pairs.before < 0) if self.kind == "start" else told

    def columns(self, values: FloatArray) -> Iterator[FloatArray]:
        """As columns of a design, of these participants: a number, or yes and no for each value but the first."""
        if self.kind != "group":
            yield values
            return
        for place in np.unique(values)[1:]:
            yield (values == place).astype(np.float64)


def named_covariates(forms: Forms, names: Sequence[str]) -> list[str]:
    """The ids of group columns and scores under the names that a user writes.

    Raises:
        DataError: For each that is neither, or is named twice.
    """
    instrument = forms.instrument
    scores = [*instrument.ordered_ids, *(each.id for each in instrument.scores)]
    found, problems = [], []
    for name in names:
        column = group_id(name)
        if column in forms.groups:
            found.append(column)
        elif name in scores:
            found.append(name)
        else:
            known = [*forms.groups, *scores]
            facts = {"value": shown(name), "known": ", ".join(known), "near": closest(name, known) or "–"}
            problems.append(Problem("controlled-adjust-unknown", facts))
    if problems:
        raise DataError(problems)
    refuse_twice(found, option="--adjust")
    return found


def covariates_of(forms: Forms, scored: Scores, names: Sequence[str], *, told: Sequence[str] = ()) -> list[Covariate]:
    """The covariates of these ids, and columns that are only told of.

    Args:
        forms: The answers.
        scored: Their scores, among which the ids are that are no columns.
        names: Ids adjusted for.
        told: Ids of group columns.
    """
    found = []
    for name in dict.fromkeys([*names, *told]):
        if name not in forms.groups:
            found.append(Covariate(name, "start", True, (), scored.column(name)))
            continue
        division = groupings(forms.keys, [name])[-1]
        labels, codes = tuple(str(each) for each in division.labels), division.codes
        places = np.where(codes < 0, np.nan, codes.astype(np.float64))
        numbers = _numbers(labels)
        if numbers is not None:
            places = np.where(codes < 0, np.nan, numbers[codes])
        kind: Kind = "group" if numbers is None else "number"
        found.append(Covariate(name, kind, name in names, () if kind == "number" else labels, places))
    return found


def background_columns(forms: Forms, *, besides: Sequence[str]) -> list[str]:
    """The group columns that divide into few enough values to tell of."""
    return [each for each in forms.groups if each not in besides and 1 < forms.keys[each].nunique() <= _MOST_VALUES]


def _numbers(labels: Sequence[str]) -> npt.NDArray[np.float64] | None:
    """The values as numbers, where they are more than a handful and all are."""
    if len(labels) <= _MOST_VALUES:
        return None
    try:
        found = np.array([float(each.replace(",", ".")) for each in labels])
    except ValueError:
        return None
    return found if np.isfinite(found).all() else None
