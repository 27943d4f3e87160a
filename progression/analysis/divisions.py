"""Divide participants by one column at a time: its values as they are, or its numbers in bands.

Scope: from columns that were asked for, planned or not, to which group each participant is in. The time somebody has
been in support is counted from the dates of the forms. Columns that are crossed are ``progression.analysis.grouping``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis.grouping import groupings
from progression.analysis.pairs import Pairs, moved_between_groups
from progression.analysis.panel import DAYS_A_MONTH, FloatArray
from progression.definition.cut import Cut
from progression.errors import DataError
from progression.notes import Note
from progression.problems import Problem, shown

__all__ = ["MOST_VALUES", "TIME_IN_SUPPORT", "Division", "Role", "divided", "moved_between", "roles_of"]

Role: TypeAlias = Literal["planned", "post_hoc"]
Codes: TypeAlias = npt.NDArray[np.intp]

MOST_VALUES: Final = 12
"""Different numbers in a column above which it must be cut into bands."""

TIME_IN_SUPPORT: Final = "tid-i-stod"
"""The column that is counted from dates where the forms have none of that name."""


@dataclass(frozen=True, eq=False)
class Division:
    """One column and who is in which of its groups.

    Attributes:
        cut: The column and its bands.
        role: Whether it was decided on beforehand.
        labels: The groups' names in order.
        codes: Shape (forms,): place of the group of whom each form is the home of (`Pairs.home`), −1 for none.
    """

    cut: Cut
    role: Role
    labels: tuple[str, ...]
    codes: Codes

    @property
    def column(self) -> str:
        """The column."""
        return self.cut.column


def roles_of(
    by: Sequence[Cut], post_hoc: Sequence[Cut], planned: Sequence[Cut] | None
) -> tuple[list[tuple[Cut, Role]], tuple[str, ...]]:
    """Which columns were planned and which not, and those that were said to be and are not in the plan.

    Args:
        by: Asked for as planned; all that are in the plan where neither these nor others are asked for.
        post_hoc: Asked for as not planned.
        planned: The plan; None where there is none, and all of ``by`` are taken at their word. A column that the plan
            cuts is planned in those bands only, and is cut there where none are asked for.

    Raises:
        DataError: ``subgroups-none`` without columns, ``group-column-twice``, ``subgroup-given-both-ways``.
    """
    plan = {each.column: each for each in planned or ()}
    asked = list(by) if by or post_hoc else list(plan.values())
    names, later = [each.column for each in asked], [each.column for each in post_hoc]
    problems = [Problem("subgroup-given-both-ways", {"column": each}) for each in names if each in later]
    for option, listed in (("--by", names), ("--post-hoc", later)):
        twice = sorted({each for each in listed if listed.count(each) > 1})
        problems += [Problem("group-column-twice", {"option": option, "column": each}) for each in twice]
    if not names and not later:
        problems.append(Problem("subgroups-none"))
    if problems:
        raise DataError(problems)
    taken = [plan.get(each.column, each) if not each.edges else each for each in asked]
    agreed = [planned is None or _in_plan(each, plan) for each in taken]
    roles: list[tuple[Cut, Role]] = [(each, "planned") for each, kept in zip(taken, agreed, strict=True) if kept]
    roles += [(each, "post_hoc") for each, kept in zip(taken, agreed, strict=True) if not kept]
    roles += [(each, "post_hoc") for each in post_hoc]
    return roles, tuple(each.column for each, kept in zip(taken, agreed, strict=True) if not kept)


def _in_plan(cut: Cut, plan: dict[str, Cut]) -> bool:
    return cut.column in plan and plan[cut.column].edges in {(), cut.edges}


def divided(keys: pd.DataFrame, roles: Sequence[tuple[Cut, Role]], pairs: Sequence[Pairs]) -> list[Division]:
    """Each column's groups.

    Args:
        keys: The forms' keys.
        roles: The columns, as from `roles_of`.
        pairs: Of each respondent.

    Raises:
        DataError: With every column that is missing, has too many numbers and no bands, or bands and no numbers.
    """
    found: list[Division] = []
    problems: list[Problem] = []
    for cut, role in roles:
        try:
            if cut.column == TIME_IN_SUPPORT and cut.column not in keys:
                found.append(_by_time(keys, cut, role, pairs))
            else:
                found.append(_by_column(keys, cut, role))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return found


def _by_column(keys: pd.DataFrame, cut: Cut, role: Role) -> Division:
    option = "--by" if role == "planned" else "--post-hoc"
    as_is = groupings(keys, [cut.column], option=option, also=(TIME_IN_SUPPORT,))[1]
    values = [str(each) for each in as_is.labels]
    numbers = [_number(each) for each in values]
    wrong = [value for value, number in zip(values, numbers, strict=True) if number is None]
    if not cut.edges:
        if len(values) > MOST_VALUES and not wrong:
            raise _bands_needed(cut.column)
        return Division(cut, role, tuple(values), as_is.codes)
    if wrong:
        facts = {"column": cut.column, "value": shown(wrong[0])}
        raise DataError([Problem("bands-not-numbers", facts)])
    band = np.array([cut.band(number) for number in numbers if number is not None] or [-1], np.intp)
    whole = all(number == int(number) for number in numbers if number is not None)
    return Division(cut, role, cut.names(whole=whole), np.where(as_is.codes < 0, -1, band[as_is.codes]))


def _by_time(keys: pd.DataFrame, cut: Cut, role: Role, pairs: Sequence[Pairs]) -> Division:
    """Months from a participant's first dated form, whoever answered it, to the form at the second occasion."""
    if not cut.edges:
        raise _bands_needed(cut.column)
    days = keys["date"].to_numpy().astype("datetime64[D]")
    first = keys.groupby("participant", observed=False)["date"].transform("min").to_numpy().astype("datetime64[D]")
    codes = np.full(len(keys), -1, np.intp)
    for each in pairs:
        home, after = each.home[each.complete], each.after[each.complete]
        dated = ~(np.isnat(days[home]) | np.isnat(days[after]))
        months: FloatArray = (days[after] - first[home])[dated].astype(np.float64) / DAYS_A_MONTH
        codes[home[dated]] = [cut.band(float(month)) for month in months]
    return Division(cut, role, cut.names(whole=False), codes)


def _number(value: str) -> float | None:
    try:
        number = float(value.replace(",", "."))
    except ValueError:
        return None
    return number if np.isfinite(number) else None


def _bands_needed(column: str) -> DataError:
    return DataError([Problem("bands-needed", {"column": column, "most": MOST_VALUES})])


def moved_between(keys: pd.DataFrame, divisions: Sequence[Division], pairs: list[Pairs]) -> tuple[Note, ...]:
    """A note where pairs changed group between the occasions, in whichever of the columns that the forms have."""
    moved = []
    for each in divisions:
        if each.column in keys:
            names = np.array([*each.labels, None], object)  # −1 is the last of them
            groups = pd.DataFrame({each.column: names[each.codes]})
            moved += [each.column] if moved_between_groups(groups, pairs, (each.column,)) else []
    return (Note("moved-between-groups", {"by": ", ".join(moved)}),) if moved else ()
