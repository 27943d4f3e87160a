"""Which scores of several versions are compared, which are left out, and which are refused."""

from typing import Any

import pytest
from support import definition, form, forms_of, item, score

from progression import service
from progression.analysis import comparable
from progression.capture import Forms
from progression.errors import DataError

FIVE = {"five": {"type": "ordinal", "range": [1, 5]}}
SCORES = [score("med", "ab", "mean", 1, rescale=[0, 1]), score("utan", "bc", "mean", 1)]


def forms(*, mixed: bool = True, **more: Any) -> Forms:
    """Six participants before and after, on an old version where they are mixed; ``a`` changed its scale between."""
    old = definition([item("a", scale="five"), item("b"), item("c")], scales=FIVE, scores=SCORES)
    older = definition([item("a", scale="five"), item("b", scale="five"), item("c")], scales=FIVE, version="0.9.0")
    new = definition([item(name) for name in "abc"], scores=SCORES, version="2.0.0", **more)
    rows = [
        form(
            f"p{k}", occasion, date="2021-03-01", version="1.0.0" if mixed and k < 5 else "2.0.0", a=3, b=k + 1, c=k + 1
        )
        for k in range(10)
        for occasion in ("start", "exit")
    ]
    return forms_of(new.with_origin(earlier=[old, older]), rows)


def test_scores_that_rest_on_a_changed_item_are_left_out_where_nobody_asked() -> None:
    assert comparable(forms(), None) == ["b", "c", "utan"]
    found = service.group_change(forms(), before="start", after="exit")
    assert set(found.frame["score"]) == {"b", "c", "utan"}
    assert [note.facts["items"]["sv"] for note in found.notes if note.code == "not-comparable"] == ["a"]


@pytest.mark.parametrize("asked", [["a"], ["med"], ["b", "med"]])
def test_they_are_refused_where_somebody_did(asked: list[str]) -> None:
    for analysis in (service.group_change, service.individual_change):
        with pytest.raises(DataError) as refused:
            analysis(forms(), before="start", after="exit", scores=asked)
        (problem,) = refused.value.problems
        assert problem.code == "version-not-comparable"
        assert problem.part("where", "sv") == asked[-1]
        assert "-i prov@1.0.0" in problem.part("remedy", "sv")


def test_the_rest_may_be_asked_for() -> None:
    assert comparable(forms(), ["c", "utan"]) == ["c", "utan"]


def test_nothing_is_left_out_of_one_version() -> None:
    assert comparable(forms(mixed=False), None) is None
    assert comparable(forms(mixed=False), ["med"]) == ["med"]


def test_the_version_named_is_the_one_with_another_scale() -> None:
    """Of the two before this one only 0.9.0 had another scale for ``b``."""
    old = forms().instrument.earlier[1]
    new = definition(
        [item(name, scale="five" if name == "a" else "ten") for name in "abc"], scales=FIVE, version="2.0.0"
    )
    same = definition([item(name, scale="five" if name == "a" else "ten") for name in "abc"], scales=FIVE)
    rows = [form("p1", "start", version="0.9.0", a=1, b=2), form("p1", "exit", version="2.0.0", a=1, b=2)]
    with pytest.raises(DataError) as refused:
        comparable(forms_of(new.with_origin(earlier=[same, old]), rows), ["b"])
    assert "prov@0.9.0" in str(refused.value)


def test_where_nothing_can_be_compared_that_is_said() -> None:
    old = definition([item("a", scale="five")], scales=FIVE)
    new = definition([item("a")], version="2.0.0").with_origin(earlier=[old])
    rows = [form("p1", "start", version="1.0.0", a=1), form("p1", "exit", version="2.0.0", a=1)]
    for scores in (None, ["a"]):
        with pytest.raises(DataError) as refused:
            comparable(forms_of(new, rows), scores)
        assert [problem.code for problem in refused.value.problems] == ["version-not-comparable"]


def test_a_map_with_a_hole_in_it_is_no_map_for_that_answer() -> None:
    """Answers that the map says nothing of cannot be compared, and so the score cannot."""
    maps = [{"since": "1.0.0", "items": {"a": {"change": "rescaled", "values": {"1": 1, "2": 3, "3": 5, "4": 8}}}}]
    old = definition([item("a", scale="five"), item("b")], scales=FIVE)
    new = definition([item("a"), item("b")], version="2.0.0", versions=maps).with_origin(earlier=[old])
    whole = [form("p1", "start", version="1.0.0", a=4, b=1), form("p1", "exit", version="2.0.0", a=9, b=1)]
    assert comparable(forms_of(new, whole), ["a"]) == ["a"]
    holed = [*whole, form("p2", "start", version="1.0.0", a=5, b=1)]
    assert comparable(forms_of(new, holed), None) == ["b"]


def test_shares_and_a_persons_line_never_mix_scales() -> None:
    read = forms()
    person = service.person(read, "p1")
    (series,) = [each for each in person.series if each.item == "a"]
    assert [(point.value, point.missing) for point in series.points] == [(None, "not_comparable")] * 2
    assert series.verdict == "needs_two"
    (whole,) = [each for each in person.series if each.item == "med"]
    assert {point.missing for point in whole.points} == {"not_comparable"}


def test_an_answer_of_another_kind_cannot_be_compared_whatever_the_map_says() -> None:
    days = {"dag": {"type": "date"}, "tal": {"type": "number", "range": [0, 30000]}}
    maps = [{"since": "1.0.0", "items": {"a": {"change": "kept"}}}]
    old = definition([item("a", scale="dag", better=None), item("b")], scales=days)
    new = definition([item("a", scale="tal", better=None), item("b")], scales=days, version="2.0.0", versions=maps)
    rows = [form("p1", "start", version="1.0.0", a="2024-01-01", b=1), form("p1", "exit", version="2.0.0", a=4, b=1)]
    read = forms_of(new.with_origin(earlier=[old]), rows)
    assert comparable(read, None) == ["b"]
    with pytest.raises(DataError, match=r"prov@1\.0\.0"):
        comparable(read, ["a"])
