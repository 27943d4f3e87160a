"""Whose forms a row about scale quality rests on: each person's first, or everybody's at an occasion.

Scope: row numbers by respondent and group. No answer is looked at but whether the question was put.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.analysis.grouping import Grouping
from progression.analysis.pairs import Pairs
from progression.analysis.reliability import in_time
from progression.capture import Forms
from progression.definition import MISSING_CODES, vocabulary

__all__ = ["FIRST", "Crowd", "Rows", "crowds_at", "first_crowds", "pair_cells"]

FIRST: Final = "first"
"""Stands where an occasion would: each person's first form on which the question was put."""

Rows: TypeAlias = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Crowd:
    """Forms of one respondent, in an order that depends on nothing but whose and when.

    Attributes:
        respondent: Who answered.
        occasion: Id of the occasion, or `FIRST` where these are the forms of all of them.
        rows: Shape (forms,): rows among all forms, by person and in order of time.
        person: Shape (forms,): number of the person, ascending.
        home: Shape (forms,): row of the form that says which group the person belongs to.
    """

    respondent: str
    occasion: str
    rows: Rows
    person: Rows
    home: Rows

    def cells(
        self, forms: Forms, items: Sequence[str], divisions: Sequence[Grouping]
    ) -> Iterator[tuple[dict[str, Any], Rows]]:
        """What the rows of each group are about, and one form of each person in it: the first with any of the items.

        Args:
            forms: All forms.
            items: Ids of items; where none of them was put, a form is passed over.
            divisions: The groups.
        """
        columns = [forms.instrument.columns_of(each)[0] for each in items]
        asked = (forms.codes[self.rows][:, columns] != MISSING_CODES["not_asked"]).any(axis=1)
        _, first = np.unique(self.person[asked], return_index=True)
        rows, home = self.rows[asked][first], self.home[asked][first]
        for head, members in _groups(divisions, home):
            yield {"respondent": self.respondent} | head | {"occasion": self.occasion}, rows[members]

    def everything(self, divisions: Sequence[Grouping]) -> Iterator[tuple[dict[str, Any], Rows]]:
        """What the rows of each group are about, and all forms of those whose first form belongs to it."""
        _, first, number = np.unique(self.person, return_index=True, return_inverse=True)
        for head, members in _groups(divisions, self.home[first]):
            yield {"respondent": self.respondent} | head, self.rows[members[number]]


def _groups(divisions: Sequence[Grouping], home: Rows) -> Iterator[tuple[dict[str, Any], npt.NDArray[np.bool_]]]:
    """Each group that occurs and who is in it, everybody first."""
    for division in divisions:
        codes = division.codes[home]
        for place, label in enumerate(division.labels):
            if (members := codes == place).any():
                yield {"by": division.by, "group": label}, members


def first_crowds(forms: Forms) -> list[Crowd]:
    """All forms of each respondent, in the vocabulary's order."""
    answered_by = forms.keys["respondent"].astype(str).to_numpy()
    present, found = set(answered_by), []
    for name in (each for each in vocabulary().respondents if each in present):
        rows, person = in_time(forms, answered_by == name, unknown="last")
        found.append(Crowd(name, FIRST, rows, person, rows))
    return found


def crowds_at(pairs: Sequence[Pairs], occasions: Sequence[str]) -> list[Crowd]:
    """Forms of each respondent at the first and at the second of two occasions; a group is that of the first form."""
    found = []
    for each in pairs:
        for occasion, rows in zip(occasions, (each.before, each.after), strict=True):
            there = np.flatnonzero(rows >= 0)
            if len(there):
                found.append(Crowd(each.respondent, occasion, rows[there], there, each.home[there]))
    return found


def pair_cells(pairs: Sequence[Pairs], divisions: Sequence[Grouping]) -> Iterator[tuple[dict[str, Any], Rows, Rows]]:
    """What the rows of each group are about, and its members' forms at both occasions, shape (pairs,) each."""
    for each in pairs:
        whole = each.complete
        for head, members in _groups(divisions, each.home[whole]):
            yield {"respondent": each.respondent} | head, each.before[whole][members], each.after[whole][members]
