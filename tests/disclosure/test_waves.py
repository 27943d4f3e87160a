"""Waves of small groups: no number about them in any frame or dictionary, nor what would rebuild one."""

from typing import Any

import pandas as pd
import pytest
from support import definition, forms_of, item
from support.waves import wave_rows

import progression as pg
from progression.analysis import Waves
from progression.analysis.waves import waves
from progression.disclosure import protect
from progression.errors import DataError

ABOUT = {
    *("score", "of", "respondent", "by", "group", "occasion", "rows", "test", "effect", "model", "cluster", "unit"),
    *("suppressed", "reason"),
}
FRAMES = ("attended", "means", "frame", "steps", "effects", "models", "clusters")


def shown(complete: dict[str, int], lacking: dict[str, int] | None = None, **more: Any) -> Waves:
    """As it may be seen, divided by kön."""
    header = more.pop("header", {})
    forms = forms_of(definition([item("a", positive=[7, 8, 9, 10])], **header), wave_rows(complete, lacking))
    return pg.waves(forms, **{"by": ["kön"], "cluster": "kön"} | more)


def told(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says beyond what it is about."""
    return {name: value for name, value in row.items() if name not in ABOUT and not pd.isna(value) and value != "none"}


def about(result: Waves, name: str, group: str | None, **where: Any) -> list[dict[str, Any]]:
    """The rows of a frame about a group."""
    rows = [row for row in getattr(result, name).to_dict("records") if row["group"] == group or pd.isna(row["group"])]
    rows = [row for row in rows if pd.isna(row["group"]) == (group is None)]
    return [row for row in rows if all(row[key] == value for key, value in where.items())]


def test_a_small_group_shows_no_number_anywhere() -> None:
    result = shown({"K": 12, "M": 4, "annat": 6})  # the others are hidden in company with the men
    for name in set(FRAMES) - {"effects"}:
        hidden = about(result, name, "man")
        assert hidden, name
        assert [told(row) for row in hidden] == [{}] * len(hidden), name
        assert {(row["suppressed"], row["reason"]) for row in hidden} == {(True, "small_group")}, name
        assert any(told(row) for row in about(result, name, "kvinna")), name


def test_so_do_all_together_where_they_are_few() -> None:
    result = shown({"K": 2, "M": 2})
    for name in FRAMES:
        rows = getattr(result, name).to_dict("records")
        assert [told(row) for row in rows] == [{}] * len(rows), name
    assert result.min_group == 5


def test_few_with_every_wave_are_not_counted() -> None:
    """Three men of eleven have every wave: neither that, nor what rests on them, is told."""
    result = shown({"K": 12, "M": 3}, {"M": 8})
    assert [told(row) for row in about(result, "attended", "man")] == [{}] * 3
    complete = about(result, "means", "man", rows="complete")
    assert [told(row) for row in complete] == [{}] * 6
    assert {row["n"] for row in about(result, "means", "man", occasion="start", rows="available")} == {11}
    assert [told(row) for row in about(result, "models", "man", rows="complete")] == [{}]
    assert told(about(result, "models", "man", model="mixed", rows="all")[0])["n"] == 11


def test_the_mean_of_a_few_cannot_be_rebuilt_from_two_others() -> None:
    """Of fourteen women twelve have every wave: everybody's mean at start would give away that of the two."""
    result = shown({"K": 12, "M": 12}, {"K": 2, "M": 6, "": 5})
    means = {
        (row["group"], row["occasion"], row["rows"]): row["suppressed"]
        for row in result.means.to_dict("records")
        if row["of"] == "value"
    }
    for when, hidden in (("start", True), ("follow-up-1", False), ("exit", True)):
        assert means["kvinna", when, "available"] == hidden
        assert not means["kvinna", when, "complete"]
        assert not means["man", when, "available"]
    models = {
        (row["group"], row["rows"]): row["suppressed"]
        for row in result.models.to_dict("records")
        if row["model"] == "mixed"
    }
    assert (models["kvinna", "complete"], models["kvinna", "all"], models["man", "complete"]) == (True, False, False)


def test_nor_from_everybody_less_a_larger_group() -> None:
    """As before, but all eight who lack a wave are women and men: less the six men they are the two women."""
    result = shown({"K": 12, "M": 12}, {"K": 2, "M": 6})
    for when, hidden in (("start", True), ("follow-up-1", False), ("exit", True)):
        (men,) = about(result, "means", "man", of="value", occasion=when, rows="available")
        assert men["suppressed"] == hidden
    (men,) = about(result, "models", "man", rows="complete")
    assert men["suppressed"]


def test_beside_a_small_group_everybody_is_all_that_is_told() -> None:
    result = shown({"K": 12, "M": 4})
    for name in set(FRAMES) - {"effects"}:
        for group in ("kvinna", "man"):
            assert [told(row) for row in about(result, name, group)] == [{}] * len(about(result, name, group)), name
        assert any(told(row) for row in about(result, name, None)), name


def test_a_comparison_of_groups_is_hidden_where_one_is_in_company() -> None:
    """Twelve women, nine men: they are compared, three others are not; the women and both would tell of the men."""
    assert shown({"K": 12, "M": 9, "annat": 3}).effects["suppressed"].tolist() == [True] * 4
    assert shown({"K": 12, "M": 9, "annat": 3, "": 2}).effects["suppressed"].tolist() == [False] * 4


def test_groups_are_compared_only_where_each_is_large_enough() -> None:
    assert shown({"K": 12, "M": 9}).effects["suppressed"].tolist() == [False] * 4
    hidden = shown({"K": 12, "M": 9}, min_group=10).effects.to_dict("records")
    assert [told(row) for row in hidden] == [{}] * 4


def test_protecting_twice_is_protecting_once() -> None:
    once = shown({"K": 12, "M": 4}, {"K": 2})
    assert protect(once).to_dict() == once.to_dict()


def test_the_analysis_itself_hides_nothing() -> None:
    raw = waves(forms_of(definition([item("a")]), wave_rows({"K": 3})))
    assert (raw.attended["n"].tolist(), raw.min_group) == ([3, 3, 3], 0)


def test_counts_stay_whole_numbers_although_some_are_hidden() -> None:
    data = shown({"K": 12, "M": 4}).to_dict()
    counts = {"n", "participants", "complete", "groups", "smallest", "values", "clusters"}
    kinds = {type(row[name]) for part in list(data.values())[3:] for row in part for name in counts & row.keys()}
    assert kinds == {int, type(None)}


def test_the_instruments_own_limit_is_never_undercut() -> None:
    result = shown({"K": 12, "M": 9}, header={"disclosure": {"min_group": 10}}, min_group=5)
    assert result.min_group == 10
    assert all(row["suppressed"] for row in about(result, "frame", "man"))


def test_a_division_that_the_instrument_does_not_permit_is_refused() -> None:
    with pytest.raises(DataError) as refused:
        shown({"K": 6}, header={"disclosure": {"crossings": ["insats"]}})
    assert [problem.code for problem in refused.value.problems] == ["crossing-not-allowed"]
