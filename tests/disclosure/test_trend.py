"""Courses of small groups: no number about them in any frame or dictionary."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import forms_of
from support.courses import Course, crowd, rows, ten

import progression as pg
from progression.analysis import GroupTrend, trend
from progression.disclosure import protect
from progression.errors import DataError

ABOUT = {
    *("score", "respondent", "by", "group", "finding", "quarter", "lowest", "highest", "better"),
    *("suppressed", "reason"),
}
FRAMES = ("followed", "occasions", "frame", "findings", "bands", "path")
SIZES = {"K": "kvinna", "M": "man", "annat": "annat"}


def shown(courses: dict[str, Course], kon: dict[str, str] | None = None, **more: Any) -> GroupTrend:
    """As it may be seen, divided by kön where that is said."""
    made = rows(courses, **({"kon": kon} if kon else {}))
    header = more.pop("header", {})
    return pg.trend(forms_of(ten(**header), made), by=["kon"] if kon else [], scores=["a"], **more)


def told(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says beyond what it is about."""
    return {name: value for name, value in row.items() if name not in ABOUT and not pd.isna(value) and value != "none"}


def of_group(result: GroupTrend, group: str | None) -> dict[str, list[dict[str, Any]]]:
    """The rows about it in every frame and every part of the dictionary."""
    parts = {f"{name} frame": getattr(result, name).to_dict("records") for name in FRAMES}
    parts |= {name: part for name, part in result.to_dict().items() if name != "bands"}
    return {name: [row for row in part if row["group"] == group] for name, part in parts.items() if "bands" not in name}


def divided(sizes: dict[str, int], occasions: tuple[int, ...] = (3, 4)) -> tuple[dict[str, Course], dict[str, str]]:
    """So many of each kön, and who is of which."""
    courses = crowd(sum(sizes.values()), occasions=occasions)
    every = [kon for kon, size in sizes.items() for _ in range(size)]
    return courses, dict(zip(courses, every, strict=True))


def test_where_the_slope_is_hidden_so_is_the_line_that_would_tell_it() -> None:
    courses: dict[str, Course] = {f"p{place}": [(0, 3 + place % 4)] for place in range(12)}
    courses |= {f"q{place}": [(0, 3 + place), (91, 4), (182, 5 + place)] for place in range(4)}
    result = shown(courses)
    (slope,), path = result.to_dict()["scores"], result.to_dict()["path"]
    assert slope["suppressed"]
    assert path[0]["mean"] is not None
    assert {row[name] for row in path for name in ("line", "line_low", "line_high")} == {None}


def test_a_small_group_shows_no_number_anywhere() -> None:
    """And nor do six of another kön, beside whom the four could be had from everybody's."""
    courses, kon = divided({"K": 30, "M": 4, "annat": 6})
    result = shown(courses, kon)
    for name, few in of_group(result, "man").items():
        part = few + of_group(result, "annat")[name]
        if name.startswith("path"):
            assert part == [], "in which quarters they have rows would tell which group is the small one"
            continue
        assert {row["group"] for row in part} == {"man", "annat"}, name
        assert [told(row) for row in part] == [{}] * len(part), name
        assert all(row["suppressed"] for row in part), name
        assert {row["reason"] for row in part} == {"small_group"}, name
    for name, part in of_group(result, "kvinna").items():
        assert any(told(row) for row in part), name


def test_beside_a_small_group_everybody_is_all_that_is_told() -> None:
    courses, kon = divided({"K": 30, "M": 4})
    result = shown(courses, kon)
    for group, seen in ((None, True), ("kvinna", False), ("man", False)):
        for name in ("followed", "occasions", "scores", "findings", "path"):
            assert any(told(row) for row in of_group(result, group)[name]) == seen, name


def test_so_do_all_together_where_they_are_few() -> None:
    result = shown(crowd(4, occasions=(3,)))
    for name in FRAMES:
        assert [told(row) for row in getattr(result, name).to_dict("records")] == [{}] * len(getattr(result, name)), (
            name
        )
    assert result.min_group == 5


def test_how_many_were_followed_does_not_tell_how_many_a_hidden_slope_has() -> None:
    """Ten women of whom three have more than one occasion: their slope is hidden, and so is that they are three."""
    courses, kon = divided({"K": 30})
    courses |= {f"w{place}": [(0, 3)] for place in range(7)} | {
        f"w{place}": [(0, 3), (91, 5)] for place in range(7, 10)
    }
    kon |= {f"w{place}": "M" for place in range(10)}
    men = of_group(shown(courses, kon), "man")
    assert told(men["scores"][0]) == told(men["occasions"][0]) == {}
    assert [(row["quarter"], row["n"]) for row in men["path"]] == [(0, 10), (1, None)]


def test_nor_how_many_the_hidden_findings_have() -> None:
    """Ten of whom three have three occasions: whose own slope is certain is hidden, and so is that they are three."""
    courses, kon = divided({"K": 30})
    courses |= {f"w{place}": [(0, 3), (91, 4 + place % 3)] for place in range(7)}
    courses |= {f"w{place}": [(0, 3), (91, 5), (182, 4)] for place in range(7, 10)}
    kon |= {f"w{place}": "M" for place in range(10)}
    men = of_group(shown(courses, kon), "man")
    by_name = {row["finding"]: told(row) for row in men["findings"]}
    assert by_name["towards_better"] == by_name["towards_worse"] == told(men["occasions"][0]) == {}
    assert men["scores"][0]["n"] == 10


def test_that_nobody_has_more_than_one_occasion_is_no_secret() -> None:
    (row,) = shown({f"p{place}": [(0, 3)] for place in range(9)}).to_dict()["occasions"]
    assert (row["participants"], row["one"], row["two"], row["suppressed"]) == (9, 9, 0, False)


def test_one_of_many_is_told_as_where_one_of_many_got_worse() -> None:
    """A small part of a large enough group is shown, as in the classes of individual change."""
    courses = crowd(40, occasions=(3, 4)) | {"x": [(0, 4), (91, 1)]}
    off = [row for row in shown(courses).to_dict()["findings"] if row["finding"] == "off_track"]
    assert [(row["k"] < 5, row["n"] >= 20, row["suppressed"]) for row in off] == [(True, True, False)]


def test_the_band_of_few_says_nothing() -> None:
    result = shown(crowd(40, occasions=(3, 4)), min_group=50)
    assert [told(row) for row in result.to_dict()["bands"]] == [{}]
    assert [row["lowest"] for row in result.to_dict()["bands"]] == [0.1]


def test_the_instruments_own_limit_is_never_undercut() -> None:
    courses, kon = divided({"K": 30, "M": 9})
    result = shown(courses, kon, header={"disclosure": {"min_group": 10}}, min_group=5)
    assert result.min_group == 10
    assert "min-group-kept" in [note.code for note in result.notes]
    assert {row["group"]: row["suppressed"] for row in result.to_dict()["occasions"]} == {
        None: False,
        "kvinna": True,
        "man": True,
    }


def test_the_analysis_itself_hides_nothing() -> None:
    raw = trend(forms_of(ten(), rows(crowd(4, occasions=(3,)))), scores=["a"])
    assert (raw.to_dict()["occasions"][0]["participants"], raw.min_group) == (4, 0)
    assert protect(raw).to_dict()["occasions"][0]["participants"] is None
    assert raw.to_dict()["occasions"][0]["participants"] == 4


def test_protecting_twice_is_protecting_once() -> None:
    courses, kon = divided({"K": 30, "M": 3})
    once = shown(courses, kon)
    assert protect(once).to_dict() == once.to_dict()


def test_counts_stay_whole_numbers_although_some_are_hidden() -> None:
    courses, kon = divided({"K": 30, "M": 3})
    found = shown(courses, kon).to_dict()
    for row in found["followed"] + found["occasions"]:
        assert {type(row[name]) for name in ("participants", "values", "one", "two", "three_or_more")} <= {
            int,
            type(None),
        }


def test_a_division_that_the_instrument_does_not_permit_is_refused() -> None:
    courses, kon = divided({"K": 6})
    with pytest.raises(DataError) as refused:
        shown(courses, kon, header={"disclosure": {"crossings": ["insats"]}})
    assert [problem.code for problem in refused.value.problems] == ["crossing-not-allowed"]


def test_a_sensitive_instrument_still_has_its_groups() -> None:
    result = shown(crowd(30, occasions=(3, 4)), header={"disclosure": {"sensitive": True, "min_group": 5}})
    assert result.to_dict()["scores"][0]["slope"] is not None


@settings(deadline=None, max_examples=15)
@given(st.dictionaries(st.sampled_from(list(SIZES)), st.integers(1, 9), min_size=1), st.integers(0, 8))
def test_every_row_shown_is_about_enough_people(sizes: dict[str, int], asked: int) -> None:
    least = max(5, asked)
    courses, kon = divided(sizes, occasions=(1, 2, 3, 5))
    result = shown(courses, kon, min_group=asked)
    n = {None: sum(sizes.values())} | {SIZES[each]: size for each, size in sizes.items()}
    for name in ("followed", "occasions", "scores", "findings", "path"):
        for row in result.to_dict()[name]:
            base = row["participants"] if "participants" in row else row["n"]
            assert row["suppressed"] == (base is None), name
            assert base is None or least <= base <= n[row["group"]], name
