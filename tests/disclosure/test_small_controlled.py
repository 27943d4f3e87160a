"""Change with a comparison group: nothing of too few in either group, nor what would rebuild it."""

from typing import Any

import pandas as pd
import pytest
from support import definition, forms_of, item
from support.two_groups import two_group_rows

import progression as pg
from progression.analysis import Controlled
from progression.errors import DataError

ABOUT = {
    *("score", "respondent", "side", "group", "by", "covariate", "kind", "adjusted", "approach", "better"),
    *("suppressed", "reason"),
}
FRAMES = ("attrition", "balance", "weights", "means", "frame")


def shown(rows: list[dict[str, Any]], *, header: dict[str, Any] | None = None, **more: Any) -> Controlled:
    """As it may be seen."""
    forms = forms_of(definition([item("a"), item("b")], groups=["kon", "insats", "mentor"], **(header or {})), rows)
    asked = {"between": "insats", "groups": ["X", "Y"], "before": "start", "after": "exit", "scores": ["a"]}
    return pg.controlled(forms, **asked | more)


def told(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says beyond what it is about."""
    words = ("none", "not_compared")
    return {
        name: value for name, value in row.items() if name not in ABOUT and not pd.isna(value) and value not in words
    }


def rows_of(result: Controlled, name: str, **where: Any) -> list[dict[str, Any]]:
    """Rows of a frame."""
    rows = getattr(result, name).to_dict("records")
    return [row for row in rows if all(row[key] == value for key, value in where.items())]


def test_a_group_of_four_with_both_forms_hides_its_own_numbers_and_those_beside_it() -> None:
    found = shown(two_group_rows(4, 20, only_start=(8, 0)), adjust=["kon"], weight="propensity")
    for name in ("balance", "weights", "means", "frame"):
        rows = rows_of(found, name)
        assert rows
        assert all(row["suppressed"] and row["reason"] == "small_group" for row in rows if row.get("approach") != "did")
        assert all(not told(row) for row in rows if row.get("approach") != "did")
    assert [bool(told(row)) for row in rows_of(found, "attrition")] == [False, True]
    assert found.min_group == 5


def test_nothing_is_hidden_where_there_are_enough() -> None:
    found = shown(two_group_rows(20, 24), adjust=["kon"], weight="propensity")
    assert not any(row["suppressed"] for name in FRAMES for row in rows_of(found, name))


@pytest.mark.parametrize(("lost", "hidden"), [((0, 0), 0), ((1, 0), 1), ((2, 2), 1), ((3, 2), 1), ((5, 0), 0)])
def test_everybodys_difference_is_hidden_beside_that_of_all_but_a_few(lost: tuple[int, int], hidden: int) -> None:
    """The two would give away how those few began."""
    found = shown(two_group_rows(20, 24, only_start=lost))
    assert [row["suppressed"] for row in rows_of(found, "frame", approach="did")] == [hidden]
    assert [row["suppressed"] for row in rows_of(found, "frame", approach="unadjusted")] == [False]


@pytest.mark.parametrize(("began", "hidden"), [((0, 5, 1), 1), ((5, 0, 1), 1), ((0, 5, 5), 0)])
def test_the_one_who_was_only_there_at_the_end_is_not_covered_by_those_who_only_began(
    began: tuple[int, int, int], hidden: int
) -> None:
    """Beside 5 who only began the one who came last is what the numbers leave over."""
    of_x, of_y, ended = began
    rows = two_group_rows(20, 20, only_start=(of_x, of_y + ended))
    for each in rows[-ended:]:
        each["occasion"] = "exit"
    found = shown(rows)
    assert [row["suppressed"] for row in rows_of(found, "frame", approach="did")] == [hidden]
    assert all(not told(row) for row in rows_of(found, "frame", approach="did") if hidden)
    assert not any(row["suppressed"] for row in rows_of(found, "frame", approach="unadjusted"))


def test_a_mean_of_few_at_one_occasion_is_not_told_of_by_many_at_the_other() -> None:
    (row,) = rows_of(shown(two_group_rows(20, 3, only_start=(0, 20))), "frame", approach="did")
    assert row["suppressed"]
    assert not told(row)


def test_a_value_of_few_is_hidden_with_the_one_that_would_rebuild_it() -> None:
    rows = two_group_rows(20, 24)
    for each in rows:
        each["kon"] = "kvinna" if int(each["participant"][1:]) < (3 if each["insats"] == "X" else 12) else "man"
    values = rows_of(shown(rows), "balance", kind="group", covariate="kon")
    assert [row["group"] for row in values] == ["kvinna", "man"]
    assert all(row["suppressed"] and not told(row) for row in values)
    assert not rows_of(shown(rows), "balance", kind="start")[0]["suppressed"]


def test_a_larger_limit_hides_more_and_a_smaller_is_not_kept() -> None:
    rows = two_group_rows(20, 24)
    assert all(row["suppressed"] for row in rows_of(shown(rows, min_group=21), "frame"))
    found = shown(rows, min_group=2)
    assert (found.min_group, found.notes[0].code) == (5, "min-group-kept")


def test_columns_that_an_instrument_forbids_are_not_told_and_not_adjusted_for() -> None:
    header = {"disclosure": {"crossings": ["insats"]}}
    rows = two_group_rows(20, 24)
    assert set(shown(rows, header=header).balance["kind"]) == {"start"}
    for asked in ({"adjust": ["kön"]}, {"between": "kon", "groups": None}):
        with pytest.raises(DataError) as refused:
            shown(rows, header=header, **asked)
        assert [each.code for each in refused.value.problems] == ["crossing-not-allowed"]


def test_where_nobody_began_in_either_group_there_is_nothing_to_tell() -> None:
    rows = two_group_rows(20, 20)
    for each in rows:
        if each["occasion"] == "start":
            each["insats"] = "Z"
    found = shown(rows)
    assert all(getattr(found, name).empty for name in FRAMES)


def test_a_group_that_nobody_of_a_respondent_belongs_to_is_no_secret() -> None:
    kept = ("participant", "occasion", "insats", "a")
    rows = [{name: each[name] for name in kept} for each in two_group_rows(20, 20)]
    for each in rows:
        each["respondent"] = "participant" if each["insats"] == "X" else "mentor"
    instrument = definition([item("a", respondents=["participant", "mentor"])], groups=["insats"])
    found = pg.controlled(forms_of(instrument, rows), between="insats", before="start", after="exit")
    assert {row["reason"] for row in rows_of(found, "frame")} == {"too_few_in_group"}
    assert not any(row["suppressed"] for name in FRAMES for row in rows_of(found, name))
    assert [row["n"] for row in rows_of(found, "means")] == [20, 0, 0, 20]


@pytest.mark.parametrize(("unknown", "code"), [(1, "controlled-unknown-few"), (6, "controlled-unknown")])
def test_how_many_are_left_out_is_told_unless_they_are_few(unknown: int, code: str) -> None:
    rows = [
        each | ({"kon": None} if each["participant"] < f"X{unknown:02d}" else {}) for each in two_group_rows(20, 24)
    ]
    found = shown(rows, adjust=["kon"])
    (note,) = (each for each in found.notes if each.code.startswith("controlled-unknown"))
    assert (note.code, note.facts) == (code, {"least": 5} if unknown == 1 else {"count": 6})


def test_where_nobody_came_back_every_row_says_so_and_none_is_secret() -> None:
    rows = [each | ({"a": None} if each["occasion"] == "exit" else {}) for each in two_group_rows(20, 24)]
    found = shown(rows)
    assert not any(row["suppressed"] for name in FRAMES for row in rows_of(found, name))
    assert {row["reason"] for row in rows_of(found, "frame")} == {"too_few_in_group"}
