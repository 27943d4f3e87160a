"""Which rows about those who left are about too few, and which others would give those away.

Scope: the flow, leavers, background and bounds of a `GroupChange`. Beyond what is small itself, as much is hidden as it
takes that between a whole that is shown and its parts that are shown there is nobody, or enough people.
"""

from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis import JOINT
from progression.definition import Instrument
from progression.disclosure.complements import GROUP, Company, like, with_complements
from progression.disclosure.hiding import below, few_pairs, some_but_few

__all__ = ["company_of_change", "few_of_background", "few_of_flow", "few_of_leavers", "permitted_background"]

_Rows: TypeAlias = npt.NDArray[np.bool_]

_CELL: Final = ("score", *GROUP)


def company_of_change(attrition: pd.DataFrame, least: int) -> Company:
    """Who is hidden beside groups of too few, or with too few pairs.

    Args:
        attrition: See `progression.analysis.GroupChange.attrition`.
        least: Fewest people that may be told of.
    """
    return Company.of(
        attrition, few_pairs(attrition, least), least, whole=("respondent",), counts=("participants", "pairs")
    )


def few_of_flow(flow: pd.DataFrame, attrition: pd.DataFrame, least: int) -> _Rows:
    """Occasions with too few, or to which too few of those who began came, and groups too small at all of them.

    Groups that are hidden beside small ones in the attrition are hidden, too; that few of a larger group have a pair
    hides nothing here.
    """
    if flow.empty:
        return np.zeros(0, bool)
    largest = flow.groupby(["respondent", "by", "group"], dropna=False)["participants"].transform("max")
    small = some_but_few(flow.assign(largest=largest), "largest", least)
    for each in ("participants", "of_starters"):
        small |= some_but_few(flow, each, least)
    people = Company.of(
        attrition,
        some_but_few(attrition, "participants", least),
        least,
        whole=("respondent",),
        counts=("participants",),
    )
    return people.hidden(flow, small, of=("respondent", "occasion"), counts=("participants", "of_starters"))


def few_of_leavers(rows: pd.DataFrame, company: Company, tests: pd.DataFrame) -> _Rows:
    """Scores on which too few or nobody stayed, as in their tests, or some and too few left.

    Bounds, too, would tell how those who left began, and both how those began whose test is hidden.

    Args:
        rows: See `progression.analysis.GroupChange.leavers`.
        company: Who is hidden beside small groups.
        tests: The rows about groups whose tests are hidden.
    """
    if rows.empty:
        return np.zeros(0, bool)
    small = some_but_few(rows, "n_leavers", company.least) | below(rows, "n_stayers", company.least)
    return company.hidden(
        rows, small | like(rows, tests, _CELL), of=("respondent", "score"), counts=("n_stayers", "n_leavers")
    )


def few_of_background(rows: pd.DataFrame, company: Company, attrition: pd.DataFrame) -> _Rows:
    """Values that too few have, or too few of those who stayed; all values of a column that too few are known of.

    Of the column that the change is divided by, also the groups that are hidden there. A column is hidden whole where
    some and too few are known by none of its values, whom its counts would give away beside everybody's, or where it
    is crossed with another and a crossed group is hidden.

    Args:
        rows: See `progression.analysis.GroupChange.background`.
        company: Who is hidden beside small groups.
        attrition: See `progression.analysis.GroupChange.attrition`.
    """
    if rows.empty:
        return np.zeros(0, bool)
    least = company.least
    people = rows.assign(people=rows["k_stayers"] + rows["k_leavers"])
    small = some_but_few(people, "n_leavers", least) | like(people, company.gone, GROUP)
    small |= _crossed(rows, company) | _few_unknown(rows, attrition, least)
    for each in ("n_stayers", "people", "k_stayers"):
        small |= some_but_few(people, each, least)
    counts = ("people", "k_stayers")
    return with_complements(people, small, of=("respondent", "by"), counts=counts, least=least)


def _crossed(rows: pd.DataFrame, company: Company) -> _Rows:
    """The columns that are crossed with another where a crossed group is hidden."""
    gone = company.gone
    if gone.empty:
        return np.zeros(len(rows), bool)
    pairs = zip(gone["respondent"], gone["by"].fillna(""), strict=True)
    hidden = {(respondent, each) for respondent, by in pairs if JOINT in by for each in by.split(JOINT)}
    return np.array([pair in hidden for pair in zip(rows["respondent"], rows["by"], strict=True)], bool)


def _few_unknown(rows: pd.DataFrame, attrition: pd.DataFrame, least: int) -> _Rows:
    """The columns of which some and too few stayers, or leavers, have no value."""
    everybody = attrition[attrition["group"].isna()].set_index("respondent")
    unknown = pd.DataFrame(
        {
            "stayers": rows["respondent"].map(everybody["pairs"]) - rows["n_stayers"],
            "leavers": rows["respondent"].map(everybody["only_before"]) - rows["n_leavers"],
        }
    )
    return some_but_few(unknown, "stayers", least) | some_but_few(unknown, "leavers", least)


def permitted_background(instrument: Instrument, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows whose column the instrument lets its results be divided by."""
    allowed = instrument.disclosure.crossings
    return rows if allowed is None or rows.empty else rows[rows["by"].isin(allowed)].reset_index(drop=True)
