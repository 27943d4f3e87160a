"""Verdicts on individual change about too few: no number, and no estimate that rests on few."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item, panel, score

import progression as pg
from progression.analysis import GroupChange, group_change
from progression.disclosure import protect

KINDS = {"reliability": 0.8, "reliability_after": 0.75, "mean": 4.0, "sd": 2.0, "cutoff": 5.5, "important_change": 2.0}
EVERY = pg.Judging(methods=("jt", "en", "gln", "nk", "ha", "hll", "percentage", "anchor", "cutoff"), percentage=30)
FRAMES = ("individual", "against_average", "with_group", "reliabilities", "same_verdicts")
ABOUT = {"score", "respondent", "by", "group", "method", "methods", "reference", "used", "threshold", "better"}
CONSTANTS = {"reliability", "sd", "s_diff", "cutoff"}
DONE = {"suppressed", "reason"}


def judged(before: list[int], after: list[int], *, kon: list[str], lost: int = 0, **more: Any) -> GroupChange:
    """Protected change by kön with every method, and some women who did not come back."""
    instrument = definition(
        [item("a")], constants=[("a", kind, value) for kind, value in KINDS.items()], groups=["kon"]
    )
    rows = panel(before, after, kon=kon) + [form(f"k{place}", "start", kon="K", a=5) for place in range(lost)]
    more = {"judging": EVERY} | more
    return pg.group_change(forms_of(instrument, rows), before="start", after="exit", by=["kon"], **more)


def numbers(row: dict[str, Any], *, but: set[str] = CONSTANTS) -> dict[str, Any]:
    """What a row says beyond what it is about."""
    return {name: value for name, value in row.items() if name not in ABOUT | DONE | but and not pd.isna(value)}


def test_a_row_about_few_tells_neither_counts_nor_shares_nor_chance_nor_ends_of_the_scale() -> None:
    """And neither do five others, beside whom the three could be had from everybody's."""
    before, after = [3, 4, 5, 2, 6, 10, 1, 7, 9], [7, 5, 9, 2, 3, 10, 2, 9, 9]
    others = [4, 5, 6, 7, 8]
    result = judged(before + others, after + others, kon=["K"] * 6 + ["M"] * 3 + ["annat"] * 5, lost=4)
    for name in FRAMES:
        rows = getattr(result, name).to_dict("records")
        few = [row for row in rows if row["group"] in ("man", "annat")]
        assert len({row["group"] for row in few}) == 2, name
        for row in few:
            assert numbers(row) == {}, name
            assert (row["suppressed"], row["reason"]) == (True, "small_group")
        women = [row for row in rows if row["group"] == "kvinna"]
        assert all(numbers(row) for row in women), name
    (jt,) = [row for row in result.to_dict()["individual"] if (row["group"], row["method"]) == ("kvinna", "jt")]
    assert (jt["n"], jt["began"]) == (6, 10)


def test_published_constants_stay_where_the_numbers_are_hidden() -> None:
    result = judged([3, 4, 5, 2, 6, 10], [7, 5, 9, 2, 3, 10], kon=["K"] * 5 + ["M"])
    (jt,) = [row for row in result.to_dict()["individual"] if (row["group"], row["method"]) == ("man", "jt")]
    assert (jt["reliability"], jt["sd"], jt["cutoff"], jt["threshold"]) == (0.8, 2.0, 5.5, 1.96)


def test_those_who_are_classified_count_and_not_those_who_came_back() -> None:
    """Six women came back, but nothing is a percentage of a start at 0: of two of them there is no verdict."""
    scales = {"zero": {"type": "ordinal", "range": [0, 10]}}
    instrument = definition([item("a", scale="zero")], scales=scales, groups=["kon"])
    rows = panel([0, 0, 3, 4, 5, 6], [5, 6, 7, 8, 9, 9], kon="K")
    judging = pg.Judging(methods=("percentage",), percentage=10)
    found = pg.group_change(forms_of(instrument, rows), before="start", after="exit", judging=judging)
    (row,) = found.to_dict()["individual"]
    assert row["suppressed"]
    assert numbers(row) == {}
    assert found.to_dict()["scores"][0]["n"] == 6


def answered(count: int, *, kon: str = "K") -> list[dict[str, Any]]:
    """Persons who answered three questions alike, twice."""
    random = np.random.default_rng(count)
    rows = []
    for place in range(count):
        level = random.integers(2, 7)
        for when, rise in (("start", 0), ("exit", 2)):
            answers = {name: int(np.clip(level + rise + random.integers(0, 2), 1, 10)) for name in ("a", "b", "c")}
            rows.append(form(f"{kon}{place:03d}", when, kon=kon, **answers))
    return rows


def estimated(rows: list[dict[str, Any]], **more: Any) -> GroupChange:
    """Change of the mean of the three, by a reliability estimated from the answers."""
    instrument = definition(
        [item(name) for name in "abc"], scores=[score("s", ["a", "b", "c"], "mean", 2)], groups=["kon"]
    )
    judging = pg.Judging(methods=("jt", "en", "hll"), reliability="estimate", cutoff="a")
    asked: dict[str, Any] = {"before": "start", "after": "exit", "by": ["kon"], "scores": ["s"], "judging": judging}
    return pg.group_change(forms_of(instrument, rows), **asked, **more)


def test_an_estimate_from_many_is_no_secret_of_the_few_in_a_row() -> None:
    result = estimated(answered(36) + answered(3, kon="M"))
    rows = [row for row in result.to_dict()["individual"] if row["method"] == "jt"]
    assert [(row["group"], row["suppressed"]) for row in rows] == [(None, False), ("kvinna", True), ("man", True)]
    assert len({row["reliability"] for row in rows}) == 1
    assert "reliability-estimated" in [note.code for note in result.notes]
    assert {each.kind for each in result.constants} == {"reliability", "sd", "mean"}


def test_an_estimate_from_fewer_than_a_group_must_have_leaves_by_no_way() -> None:
    """Thirty-six gave it, and forty is the smallest group that may be told of."""
    rows = answered(36) + [form(f"x{place}", when, kon="K", a=4) for place in range(9) for when in ("start", "exit")]
    open_ = estimated(rows)
    reliability = open_.to_dict()["individual"][0]["reliability"]
    result = estimated(rows, min_group=40)
    for name in FRAMES:
        for row in getattr(result, name).to_dict("records"):
            assert numbers(row, but=set()) == {}, name
    assert result.constants == ()
    assert "reliability-estimated" not in [note.code for note in result.notes]
    assert str(reliability)[:6] not in str(result.to_dict()) + str(result.provenance())
    assert result.reliabilities.empty
    assert protect(result).to_dict() == result.to_dict()


@pytest.mark.parametrize(("count", "told"), [(3, "för få har svarat"), (6, "här är 6")])
def test_why_there_is_no_estimate_does_not_say_how_few_there_were(count: int, told: str) -> None:
    result = estimated(answered(count))
    notes = {note.text("sv") for note in result.notes if note.code == "reliability-not-estimable"}
    assert len(notes) == 1
    assert told in notes.pop()
    assert [note.text("en") for note in protect(result).notes] == [note.text("en") for note in result.notes]


@pytest.mark.parametrize(("thrice", "counted"), [(0, "; här har 0 mätts tre gånger"), (2, "")])
def test_a_single_question_lacks_a_third_measurement_and_not_answers(thrice: int, counted: str) -> None:
    """Forty answered twice: that nobody, or hardly anybody, was measured three times is the reason."""
    rows = answered(40) + [form(f"K{place:03d}", "follow-up-1", a=5) for place in range(thrice)]
    judging = pg.Judging(reliability="estimate")
    asked: dict[str, Any] = {"before": "start", "after": "exit", "scores": ["a"], "judging": judging}
    result = pg.group_change(forms_of(definition([item(name) for name in "abc"], groups=["kon"]), rows), **asked)
    (said,) = [note.text("sv") for note in result.notes if note.code == "reliability-not-estimable"]
    assert said.endswith(f": det är en enda fråga, och då behövs tre mätningar av minst 30 personer{counted}.")
    assert [note.text("sv") for note in protect(result).notes] == [note.text("sv") for note in result.notes]


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.tuples(st.integers(1, 10), st.integers(1, 10), st.sampled_from("KM")), min_size=3, max_size=14),
    st.integers(0, 9),
)
def test_every_row_shown_is_about_enough_classified(people: list[tuple[int, int, str]], asked: int) -> None:
    """And what is shown is what was counted, and what is left over is nobody or enough."""
    before, after, kon = (list(each) for each in zip(*people, strict=True))
    result = judged(before, after, kon=kon, min_group=asked)
    least = max(5, asked)
    assert result.min_group == least
    verdicts = (("individual", "classified"), ("against_average", "classified"), ("with_group", "classified"))
    for name, base in (*verdicts, ("same_verdicts", "n")):
        for row in getattr(result, name).to_dict("records"):
            assert row["suppressed"] == pd.isna(row[base])
            assert row["suppressed"] or row[base] >= least
    instrument = definition(
        [item("a")], constants=[("a", kind, value) for kind, value in KINDS.items()], groups=["kon"]
    )
    forms = forms_of(instrument, panel(before, after, kon=kon))
    whole = group_change(forms, before="start", after="exit", by=["kon"], judging=EVERY)
    for row, counted in zip(result.to_dict()["individual"], whole.to_dict()["individual"], strict=True):
        if not row["suppressed"]:
            assert row == counted | {"reason": None}
    for method in {row["method"] for row in result.to_dict()["individual"]}:
        everybody, *groups = (row for row in result.to_dict()["individual"] if row["method"] == method)
        shown = sum(row["classified"] for row in groups if not row["suppressed"])
        assert everybody["suppressed"] or everybody["classified"] - shown not in range(1, least)


@pytest.mark.parametrize("frame", FRAMES)
def test_protecting_verdicts_twice_is_protecting_once(frame: str) -> None:
    once = judged([3, 4, 5, 2, 6, 10, 1], [7, 5, 9, 2, 3, 10, 2], kon=["K"] * 5 + ["M"] * 2)
    pd.testing.assert_frame_equal(getattr(protect(once), frame), getattr(once, frame))
