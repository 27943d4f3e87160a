"""Agreement of two respondents: no number about too few, in any frame or dictionary."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item

import progression as pg
from progression.analysis import Agreement, agreement
from progression.definition import Instrument
from progression.disclosure import protect
from progression.errors import DataError

BOTH = ["participant", "mentor"]
WORDS = {"score", "respondent", "other", "by", "group", "occasion", "suppressed", "reason"}


def instrument(**header: Any) -> Instrument:
    """Two items put to both."""
    return definition([item("a", respondents=BOTH), item("b", respondents=BOTH)], **{"groups": ["kon"]} | header)


def rated(counts: dict[str, int], *, occasion: str = "start", mentors: int = 99) -> list[dict[str, Any]]:
    """So many participants of each kön with a form by both; the mentor has answered about so many of each."""
    return [
        form(f"{kon}{place}", occasion, respondent=who, kon=kon, a=1 + (place * 3 + (who == "mentor")) % 9)
        for kon, count in counts.items()
        for place in range(count)
        for who in BOTH
        if who == "participant" or place < mentors
    ]


def parts(result: Agreement) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table of the JSON form and of every frame."""
    found = {name: part for name, part in result.to_dict().items() if name in ("answered", "scores", "movement")}
    frames = {name: getattr(result, name) for name in ("frame", "answered", "movement")}
    return found | {f"{name} frame": frame.to_dict("records") for name, frame in frames.items()}


def told(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says beyond what it is about."""
    return {name: value for name, value in row.items() if name not in WORDS and not pd.isna(value)}


def test_a_small_group_shows_no_number_anywhere() -> None:
    """And nor do five of another kön, beside whom the four could be had from everybody's."""
    counts = {"K": 6, "M": 4, "annat": 5}
    rows = rated(counts) + rated(counts, occasion="exit")
    result = pg.agreement(forms_of(instrument(), rows), by=["kon"], before="start", after="exit")
    for name, part in parts(result).items():
        small = [row for row in part if row["group"] in ("man", "annat")]
        assert {row["group"] for row in small} == {"man", "annat"}, name
        assert [told(row) for row in small] == [{}] * len(small), name
        assert all(row["suppressed"] for row in small), name
        assert all(told(row) for row in part if row["group"] == "kvinna" and row.get("score") != "b"), name
    assert {row["reason"] for row in result.to_dict()["answered"] if row["group"] == "man"} == {"small_group"}
    assert result.min_group == 5


def test_a_question_that_both_answered_about_few_is_hidden_alone() -> None:
    rows = rated({"K": 7})
    for row in rows[:8]:
        row["b"] = 4
    found = pg.agreement(forms_of(instrument(), rows)).to_dict()["scores"]
    assert [(row["score"], row["n"]) for row in found] == [("a", 7), ("b", None)]


def test_how_many_both_answered_about_is_hidden_where_they_are_few() -> None:
    """Seven participants, of whom the mentor has answered about two: the hidden agreement of two is not given away."""
    found = pg.agreement(forms_of(instrument(), rated({"K": 7}, mentors=2))).to_dict()
    assert [told(row) for row in found["answered"]] == [{}]
    with pytest.raises(DataError):
        pg.agreement(forms_of(instrument(), rated({"K": 7}, mentors=0)))


def test_movement_of_few_is_hidden_though_both_occasions_are_shown() -> None:
    rows = rated({"K": 8}) + [row for row in rated({"K": 8}, occasion="exit") if row["participant"] > "K4"]
    rows += [row | {"participant": f"x{row['participant']}"} for row in rated({"K": 5}, occasion="exit")]
    found = pg.agreement(forms_of(instrument(), rows), before="start", after="exit").to_dict()
    assert [row["n"] for row in found["scores"] if row["score"] == "a"] == [8, 8]
    assert [told(row) for row in found["movement"]] == [{}, {}]


@settings(deadline=None, max_examples=20)
@given(st.dictionaries(st.sampled_from(["K", "M", "annat"]), st.integers(1, 8), min_size=1), st.integers(0, 9))
def test_every_row_shown_is_about_enough_people(counts: dict[str, int], asked: int) -> None:
    """What is left of everybody is nobody or enough, and nothing is lost without need."""
    least = max(5, asked)
    result = pg.agreement(forms_of(instrument(), rated(counts)), by=["kon"], min_group=asked)
    sizes = {None: sum(counts.values())} | {
        {"K": "kvinna", "M": "man", "annat": "annat"}[kon]: n for kon, n in counts.items()
    }
    rows = [row for row in result.to_dict()["scores"] if row["score"] == "a"]
    shown = {row["group"] for row in rows if not row["suppressed"]}
    enough = {group for group, size in sizes.items() if size >= least}
    assert all(row["n"] == (sizes[row["group"]] if row["group"] in shown else None) for row in rows)
    assert shown <= enough
    assert (None in shown) == (None in enough)
    left = sizes[None] - sum(sizes[group] for group in shown - {None})
    assert None not in shown or left == 0 or left >= least
    assert None not in shown or len(enough - shown) == (
        0 < sum(size for size in sizes.values() if size < least) < least
    )


def test_analysis_itself_hides_nothing_and_protecting_twice_is_protecting_once() -> None:
    raw = agreement(forms_of(instrument(), rated({"K": 6, "M": 2})), by=["kon"])
    assert [row["n"] for row in raw.to_dict()["scores"] if row["score"] == "a"] == [8, 6, 2]
    once = protect(raw)
    assert protect(once).to_dict() == once.to_dict()
    assert "min-group-kept" in [note.code for note in protect(raw, min_group=3).notes]


def test_a_column_that_an_instrument_does_not_allow_is_refused() -> None:
    made = instrument(disclosure={"crossings": ["insats"]}, groups=["kon", "insats"])
    with pytest.raises(DataError) as error:
        pg.agreement(forms_of(made, rated({"K": 6})), by=["kön"])
    assert [problem.code for problem in error.value.problems] == ["crossing-not-allowed"]
