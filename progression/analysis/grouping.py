"""Divide forms into groups: everybody first, then each value of the columns asked for.

Scope: labels and a code per form. Forms without a value belong to everybody and to no group.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from progression.capture import KEYS
from progression.definition import vocabulary
from progression.errors import DataError
from progression.problems import Problem, closest

__all__ = ["EVERYBODY", "Grouping", "columns_of", "groupings", "refuse_twice"]

EVERYBODY: Final = None
"""The group of a row that is about everybody."""

JOINT: Final = " · "


@dataclass(frozen=True)
class Grouping:
    """One division of the forms.

    Attributes:
        by: The column, or the columns joined by `JOINT`; None for everybody.
        labels: The groups' names; ``(None,)`` for everybody.
        codes: Shape (forms,): place of each form's group in ``labels``, −1 for none.
    """

    by: str | None
    labels: tuple[str | None, ...]
    codes: "np.ndarray[tuple[int], np.dtype[np.intp]]"

    def __iter__(self) -> "Iterator[tuple[str | None, np.ndarray[tuple[int], np.dtype[np.bool_]]]]":
        """Each group's name and which forms belong to it."""
        return ((label, self.codes == place) for place, label in enumerate(self.labels))


def groupings(
    keys: pd.DataFrame, by: Sequence[str], *, option: str = "--by", also: Sequence[str] = ()
) -> list[Grouping]:
    """Everybody, and then, if ``by`` names columns, every combination of their values that occurs.

    Args:
        keys: The forms' keys.
        by: Group columns.
        option: Where they were named, as problems tell it.
        also: What else could have been asked for, named where a column is missing.

    Raises:
        DataError: If the forms have no such group column, one is named twice, or two groups would read alike.
    """
    groups = [str(name) for name in keys.columns if name not in KEYS]
    refuse_twice(by, option=option)
    if absent := [name for name in by if name not in groups]:
        offered = [*groups, *also]
        raise DataError(
            Problem(
                "group-column-missing",
                {
                    "option": option,
                    "column": name,
                    "known": ", ".join(offered) or "–",
                    "near": closest(name, offered) or "–",
                },
            )
            for name in absent
        )
    everybody = Grouping(None, (EVERYBODY,), np.zeros(len(keys), np.intp))
    if not by:
        return [everybody]
    complete = keys[list(by)].notna().all(axis=1).to_numpy()
    rows = list(keys.loc[complete, list(by)].astype(str).itertuples(index=False, name=None))
    joined = np.array([JOINT.join(row) for row in rows], object)
    order = sorted(set(rows), key=lambda row: [_place(name, value) for name, value in zip(by, row, strict=True)])
    labels = [JOINT.join(row) for row in order]
    if alike := sorted({label for label in labels if labels.count(label) > 1}):
        raise DataError([Problem("groups-read-alike", {"values": ", ".join(alike), "columns": ", ".join(by)})])
    codes = np.full(len(keys), -1, np.intp)
    codes[complete] = pd.Categorical(joined, categories=labels).codes
    return [everybody, Grouping(JOINT.join(by), tuple(labels), codes)]


def refuse_twice(columns: Sequence[str], *, option: str) -> None:
    """Stop where a column is named twice.

    Args:
        columns: Group columns, and whatever else an option takes.
        option: Where they were named, as problems tell it.

    Raises:
        DataError: For each that is.
    """
    if twice := sorted({name for name in columns if list(columns).count(name) > 1}):
        raise DataError(Problem("group-column-twice", {"option": option, "column": name}) for name in twice)


def columns_of(by: str | None) -> str | list[str] | None:
    """The ``by`` of a row as JSON has it: the column, or the list of columns where several are crossed."""
    return by.split(JOINT) if by and JOINT in by else by


def _place(column: str, value: str) -> tuple[int, float, str]:
    """Where a value stands among its column's: in the order of the vocabulary, of numbers, or of the alphabet."""
    word = vocabulary().groups.get(column)
    known = [each.id for each in word.values] if word else []
    number = float(value) if value.isdecimal() else math.inf
    return known.index(value) if value in known else len(known), number, value
