"""Scale quality of small groups: no number about them in any frame or dictionary, and no flag that tells one."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from support import forms_of
from support.quality import quality_answers, quality_instrument, quality_rows

import progression as pg
from progression.analysis import Quality
from progression.analysis.quality import quality
from progression.disclosure import protect
from progression.errors import DataError

FRAMES = ("items", "distribution", "scales", "item_rest", "stability", "agreement", "congruence", "invariance")
ABOUT = {
    *("score", "item", "respondent", "other", "by", "group", "occasion", "method", "code", "suppressed", "reason"),
}


def shown(women: int, men: int, *, answers: np.ndarray | None = None, **more: Any) -> Quality:
    """As it may be seen, divided by kön, between the two occasions; ``others`` of the women are of another kön."""
    header = more.pop("header", {})
    given = quality_answers(women + men) if answers is None else answers
    kon = {"men": men, "others": more.pop("others", 0)}
    other = quality_answers(women + men, seed=5)
    rows = quality_rows(given, **kon) + quality_rows(other, **kon, respondent="mentor")
    forms = forms_of(quality_instrument(**header), rows)
    return pg.quality(forms, **{"by": ["kön"], "before": "start", "after": "exit"} | more)


def told(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says beyond what it is about."""
    nothing = ("none", "not_compared")
    return {name: cell for name, cell in row.items() if name not in ABOUT and not pd.isna(cell) and cell not in nothing}


def about(result: Quality, name: str, group: str) -> list[dict[str, Any]]:
    """The rows of a frame about a group."""
    return [row for row in getattr(result, name).to_dict("records") if row["group"] == group]


def test_a_small_group_shows_no_number_and_no_verdict_anywhere() -> None:
    """And nor do eight of another kön, beside whom the four could be had from everybody's."""
    result = shown(44, 4, others=8)
    for name in FRAMES:
        hidden = about(result, name, "man") + about(result, name, "annat")
        assert {row["group"] for row in hidden} == {"man", "annat"}, name
        assert [told(row) for row in hidden] == [{}] * len(hidden), name
        assert {(row["suppressed"], row["reason"]) for row in hidden} == {(True, "small_group")}, name
        assert any(told(row) for row in about(result, name, "kvinna")), name


def test_beside_a_small_group_everybody_is_all_that_is_told() -> None:
    result = shown(36, 4)
    for name in FRAMES:
        hidden = about(result, name, "man") + about(result, name, "kvinna")
        assert [told(row) for row in hidden] == [{}] * len(hidden), name
        assert any(told(row) for row in getattr(result, name).query("group.isna()").to_dict("records")), name


def test_all_together_are_hidden_where_they_are_few() -> None:
    result = shown(2, 2)
    for name in FRAMES:
        rows = getattr(result, name).to_dict("records")
        assert rows, name
        assert [told(row) for row in rows] == [{}] * len(rows), name


def test_few_answers_in_a_group_that_is_large_enough_are_hidden() -> None:
    """Three of forty answered a: neither what they answered nor how many they were is told."""
    answers = quality_answers(40)
    answers[:, 3:, 0] = np.nan
    result = shown(40, 0, answers=answers, by=[])
    items = {row["item"]: row for row in result.items.query("respondent == 'participant'").to_dict("records")}
    assert told(items["a"]) == {}
    assert items["b"]["n"] == 40
    scale = result.scales.query("respondent == 'participant'").to_dict("records")
    assert [told(row) for row in scale] == [{}] * 2
    assert [told(row) for row in result.invariance.query("respondent == 'participant'").to_dict("records")] == [{}] * 4


def test_that_nobody_answered_is_no_secret_where_many_were_asked() -> None:
    answers = quality_answers(40)
    answers[:, :, 0] = np.nan
    rows = shown(40, 0, answers=answers, by=[]).items.query("item == 'a' and respondent == 'participant'")
    assert (rows["n"].tolist(), rows["share_blank"].tolist()) == ([0, 0], [1, 1])
    assert set(rows["reason"]) == {"no_answers"}


def test_protecting_twice_is_protecting_once() -> None:
    once = shown(36, 4)
    assert protect(once).to_dict() == once.to_dict()


def test_the_analysis_itself_hides_nothing() -> None:
    raw = quality(forms_of(quality_instrument(), quality_rows(quality_answers(3))))
    assert (set(raw.items["n"]), raw.min_group) == ({3}, 0)


def test_nothing_to_hide_in_what_is_not_there() -> None:
    raw = quality(
        forms_of(quality_instrument(), [row | dict.fromkeys("abcd") for row in quality_rows(quality_answers(3))])
    )
    assert all(frame.empty for frame in (protect(raw).items, protect(raw).scales, protect(raw).item_rest))


def test_counts_stay_whole_numbers_although_some_are_hidden() -> None:
    data = shown(36, 4).to_dict()
    counts = {"n", "asked", "items", "n_score", "count"}
    kinds = {type(row[name]) for part in list(data.values())[2:] for row in part for name in counts & row.keys()}
    assert kinds == {int, type(None)}


def test_the_instruments_own_limit_is_never_undercut() -> None:
    result = shown(36, 9, header={"disclosure": {"min_group": 10}}, min_group=5)
    assert result.min_group == 10
    assert all(row["suppressed"] for row in about(result, "scales", "man"))


def test_a_division_that_the_instrument_does_not_permit_is_refused() -> None:
    with pytest.raises(DataError) as refused:
        shown(6, 6, header={"disclosure": {"crossings": ["insats"]}})
    assert [problem.code for problem in refused.value.problems] == ["crossing-not-allowed"]
