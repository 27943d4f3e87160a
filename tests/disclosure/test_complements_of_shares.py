"""Shares by group beside everybody's: no person's answers can be had by subtracting the groups shown."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item

from progression.analysis import Indicators, indicators, parse_period
from progression.disclosure import protect

LEAST = 5
NOW, BEFORE = "2021-01-01/2021-12-31", "2020-01-01/2020-12-31"
GROUPS = ("A", "B", "C", "")


def shares(rows: list[dict[str, Any]]) -> Indicators:
    """As the numbers are, by insats, of this year and the one before."""
    forms = forms_of(definition([item("a", positive=[8]), item("b", positive=[8])], groups=["insats"]), rows)
    previous = parse_period(BEFORE) if any(row["date"] < "2021" for row in rows) else None
    return indicators(forms, period=parse_period(NOW), previous=previous, by=["insats"])


def answered(
    counts: dict[str, int], *, day: str = "2021-05-05", first: int = 0, when: str = "start", **more: Any
) -> list[dict[str, Any]]:
    """A form of each of so many persons in each insats, numbered from the first."""
    names = [name for name, count in counts.items() for _ in range(count)]
    answers = {"a": 8, "b": 3} | more
    return [form(f"p{first + place}", when, insats=name, date=day, **answers) for place, name in enumerate(names)]


def told_of(result: Indicators, asked: str, period: str) -> set[str | None]:
    """The groups of which a period's share is told in any row; None for everybody."""
    rows = [row for row in result.to_dict()["rows"] if row["item"] == asked and not row["suppressed"]]
    own = {row["group"] for row in rows if row["period"] == period}
    beside = {row["group"] for row in rows if row["previous_n"] is not None} if period == BEFORE else set()
    return own | beside


def left_over(rows: list[dict[str, Any]], result: Indicators, asked: str, period: str) -> set[str]:
    """The people about whom the forms are that are left of everybody's when those of the groups told are taken away."""
    told = told_of(result, asked, period)
    year = period[:4]
    mine = [row for row in rows if row["date"].startswith(year) and row[asked] != ""]
    return {row["participant"] for row in mine if row["insats"] not in told} if None in told else set()


def test_the_other_group_is_hidden_beside_three() -> None:
    rows = answered({"A": 40, "B": 3})
    found = protect(shares(rows))
    assert told_of(found, "a", NOW) == {None}
    assert {row["group"] for row in found.to_dict()["distribution"] if not row["suppressed"]} == {None}


def test_somebody_in_two_groups_is_left_over_with_the_forms_in_the_one_that_is_hidden() -> None:
    """Forty-one persons, of whom forty are told of; but three wrote the forms that are left."""
    rows = answered({"A": 40}) + answered({"B": 2}, when="exit") + answered({"B": 1}, first=90)
    assert told_of(protect(shares(rows)), "a", NOW) == {None}


def test_an_earlier_period_is_hidden_beside_this_one_where_it_is_in_its_own_row() -> None:
    """C has answered this year's question no more: told of last year alone, it is taken from everybody's there."""
    rows = answered({"A": 20, "B": 3, "C": 9, "D": 9}) + answered({"A": 9, "B": 9, "D": 9}, first=100)
    rows = [row | {"date": "2020-05-05"} if int(row["participant"][1:]) < 100 else row for row in rows]
    found = protect(shares(rows))
    assert told_of(found, "a", NOW) == {None, "A", "B", "D"}
    assert told_of(found, "a", BEFORE) == {None, "A", "D"}
    (ours,) = [row for row in found.to_dict()["rows"] if (row["item"], row["group"], row["period"]) == ("a", "B", NOW)]
    assert (ours["suppressed"], ours["previous_suppressed"], ours["previous_n"]) == (False, True, None)
    assert protect(found).to_dict() == found.to_dict()


@pytest.mark.parametrize("gone", ["A", "B", "C"])
def test_a_group_that_answered_last_year_alone_leaves_nobody_to_be_had(gone: str) -> None:
    before = answered({"A": 20, "B": 3, "C": 9}, day="2020-05-05")
    now = answered({each: 9 for each in "ABC" if each != gone}, first=100)
    found = protect(shares(before + now))
    left = left_over(before + now, found, "a", BEFORE)
    assert len(left) in (0, *range(LEAST, 99))


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=4, max_size=4), st.integers(0, 9))
def test_nothing_about_few_can_be_subtracted_from_shares(counts: list[tuple[int, int, int]], movers: int) -> None:
    """Some of this year's answered question ``a`` alone, and some who began in A answered in B, too."""
    now, before, alone = (dict(zip(GROUPS, column, strict=True)) for column in zip(*counts, strict=True))
    rows = answered(now) + answered(alone, first=100, b="") + answered(before, first=200, day="2020-05-05")
    rows += answered({"B": min(movers, now["A"])}, day="2021-09-09", when="exit")
    if not any(row["date"] > "2021" for row in rows):
        return
    found = protect(shares(rows))
    assert protect(found).to_dict() == found.to_dict()
    for asked in "ab":
        for period in (NOW, BEFORE):
            assert len(left_over(rows, found, asked, period)) not in range(1, LEAST)
