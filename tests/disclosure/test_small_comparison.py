"""Comparison of two groups: no number about too few, nor one of the others that would give it away."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item

import progression as pg
from progression.analysis import GroupComparison, group_comparison
from progression.capture import Forms
from progression.definition import Instrument
from progression.disclosure import protect
from progression.errors import DataError

WORDS = {"score", "item", "respondent", "side", "group", "code", "better", "suppressed", "reason"}
METHODS = {"mann_whitney_method", "p_method"}
FRAMES = ("answered", "frame", "shares", "choices", "distribution")
VAL = {"type": "nominal", "options": [{"code": code, "label": {"sv": str(code)}} for code in (1, 2)]}


def instrument(**header: Any) -> Instrument:
    """A question with positive answers, one more, and one to choose at."""
    items = [item("a", positive=[8, 9, 10]), item("b"), item("v", scale="val", better=None)]
    return definition(items, scales={"val": VAL}, **{"groups": ["kon"], "design": "cross_sectional"} | header)


def forms(women: int, men: int, *, b: int = 99, **header: Any) -> Forms:
    """So many of either; so many men have answered b."""
    rows = [form(f"k{place}", kon="kvinna", a=1 + place % 10, b=3, v=1 + place % 2) for place in range(women)]
    rows += [
        form(f"m{place}", kon="man", a=1 + place % 10, b=4 if place < b else None, v=1 + place % 2)
        for place in range(men)
    ]
    return forms_of(instrument(**header), rows)


def told(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says beyond what it is about."""
    kept = {name: value for name, value in row.items() if name not in WORDS and not pd.isna(value)}
    return {name: value for name, value in kept.items() if name not in METHODS or value != "none"}


def parts(result: GroupComparison) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table of the JSON form and of every frame."""
    found = {name: part for name, part in result.to_dict().items() if isinstance(part, list)}
    return found | {f"{name} frame": getattr(result, name).to_dict("records") for name in FRAMES}


def test_where_one_group_is_small_no_difference_is_told_and_nothing_of_that_group() -> None:
    result = pg.group_comparison(forms(9, 4), between="kon")
    for name, rows in parts(result).items():
        assert rows, name
        hidden = [row for row in rows if row.get("side") != "first"]
        assert [told(row) for row in hidden] == [{}] * len(hidden), name
        assert all(row["suppressed"] and row["reason"] == "small_group" for row in hidden), name
    (women, men) = result.to_dict()["answered"]
    assert (women["participants"], men["participants"]) == (9, None)
    assert result.min_group == 5


def test_a_question_that_few_of_one_group_answered_is_hidden_alone() -> None:
    result = pg.group_comparison(forms(9, 8, b=3), between="kon")
    assert [(row["score"], row["n_first"], row["n_second"]) for row in result.to_dict()["scores"]] == [
        ("a", 9, 8),
        ("b", None, None),
    ]


@settings(max_examples=15, deadline=None)
@given(women=st.integers(1, 9), men=st.integers(1, 9), asked=st.sampled_from([None, 3, 7]))
def test_groups_below_the_limit_are_hidden_whatever_their_sizes(women: int, men: int, asked: int | None) -> None:
    result = pg.group_comparison(forms(women, men), between="kon", min_group=asked)
    least = max(5, asked or 0)
    assert [row["participants"] for row in result.to_dict()["answered"]] == [
        size if size >= least else None for size in (women, men)
    ]
    for part in ("scores", "shares", "choices"):
        assert {row["suppressed"] for row in result.to_dict()[part]} == {min(women, men) < least}


def test_analysis_itself_hides_nothing_and_protecting_twice_is_protecting_once() -> None:
    raw = group_comparison(forms(6, 2), between="kon")
    assert [row["participants"] for row in raw.to_dict()["answered"]] == [6, 2]
    once = protect(raw)
    assert protect(once).to_dict() == once.to_dict()
    assert "min-group-kept" in [note.code for note in protect(raw, min_group=3).notes]


def test_a_column_that_an_instrument_does_not_allow_is_refused_and_a_year_is_no_column() -> None:
    found = forms(6, 6, disclosure={"crossings": ["insats"]}, groups=["kon", "insats"])
    with pytest.raises(DataError) as error:
        pg.group_comparison(found, between="kön")
    assert [problem.code for problem in error.value.problems] == ["crossing-not-allowed"]
    with pytest.raises(DataError) as error:
        pg.group_comparison(found, between="year")
    assert [problem.code for problem in error.value.problems] == ["forms-undated"]
