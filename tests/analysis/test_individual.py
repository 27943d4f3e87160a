"""Each participant's change: a row each, and the same classes as the counts."""

from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item, panel

from progression.analysis import error_model, group_change, individual_change, person
from progression.capture import Forms
from progression.definition import Instrument
from progression.errors import CallError, DataError

ANSWER = st.sampled_from([*range(1, 11), None])


def with_constants(better: str = "higher", *, cutoff: float | None = 5.5) -> Instrument:
    """One item with a standard error of the difference of 1.6, so that 4 points are reliable and 3 are not."""
    constants = [("a", "reliability", 0.68), ("a", "sd", 2.0)] + ([("a", "cutoff", cutoff)] if cutoff else [])
    return definition([item("a", better=better)], constants=constants)


def found(forms: Forms, **more: Any) -> list[dict[str, Any]]:
    """Rows from start to exit."""
    rows = individual_change(forms, before="start", after="exit", **more).to_dict()["participants"]
    assert isinstance(rows, list)
    return rows


def test_row_per_participant_with_both_forms() -> None:
    rows = [*panel([3, 8, 5], [7, 4, None]), form("lost", "start", a=1)]
    by_name = {row["participant"]: row for row in found(forms_of(with_constants(), rows))}
    assert set(by_name) == {"p000", "p001"}  # a form without a single answer is no form
    first = by_name["p000"]
    assert (first["before"], first["after"], first["difference"], first["change_class"]) == (3, 7, 4, "recovered")
    assert first["move"] == pytest.approx(2.5, abs=1e-12)  # 4 / (2 √0.64)
    assert by_name["p001"]["change_class"] == "harmed"


def test_without_constants_there_is_a_difference_and_no_class() -> None:
    forms = forms_of(definition([item("a")]), panel([3, 8], [7, 4]))
    assert [(row["difference"], row["move"], row["change_class"]) for row in found(forms)] == [
        (4, None, None),
        (-4, None, None),
    ]
    codes = [note.code for note in individual_change(forms, before="start", after="exit").notes]
    assert "no-reliability-at-all" in codes


def test_items_with_and_without_constants_stand_side_by_side() -> None:
    instrument = definition([item("a"), item("b")], constants=[("b", "reliability", 0.68), ("b", "sd", 2.0)])
    rows = [row | {"b": row["a"]} for row in panel([3], [7])]
    classes = {row["score"]: row["change_class"] for row in found(forms_of(instrument, rows))}
    assert classes == {"a": None, "b": "improved"}


def test_nobody_with_both_forms_gives_no_rows() -> None:
    rows = [form("p", "start", a=3), form("q", "exit", a=4)]
    assert found(forms_of(with_constants(), rows)) == []


def test_no_scores_give_no_rows() -> None:
    assert found(forms_of(with_constants(), panel([3], [4])), scores=[]) == []


def test_faults_are_those_of_the_group() -> None:
    forms = forms_of(with_constants(), panel([3], [4]))
    with pytest.raises(DataError):
        individual_change(forms, before="start", after="start")
    with pytest.raises(CallError):
        individual_change(forms, before="start", after="exit", scores=["z"])


@pytest.mark.parametrize("constants", [[], [("a", "reliability", 0.7)], [("a", "sd", 2.0)]])
def test_error_model_needs_both_reliability_and_sd(constants: list[tuple[str, str, float]]) -> None:
    assert error_model(definition([item("a")], constants=constants), "a") is None


def test_error_model_has_the_margin_of_95_per_cent() -> None:
    model = error_model(with_constants(), "a")
    assert model is not None
    assert model.s_diff == pytest.approx(1.6, abs=1e-12)
    assert model.margin == pytest.approx(3.136, abs=1e-12)
    assert [constant.kind for constant in model.constants] == ["reliability", "sd", "cutoff"]
    assert len(getattr(error_model(with_constants(cutoff=None), "a"), "constants", ())) == 2


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(ANSWER, ANSWER), min_size=1, max_size=20), st.sampled_from(["higher", "lower"]))
def test_rows_count_up_to_the_groups_classes(pairs: list[tuple[Any, Any]], better: str) -> None:
    """Whoever left ``a`` blank answered ``b``, so that every form was given in."""
    constants = [("a", "reliability", 0.68), ("a", "sd", 2.0), ("a", "cutoff", 5.5)]
    instrument = definition([item("a", better=better), item("b")], constants=constants)
    rows = [row | {"b": 5} for row in panel([pair[0] for pair in pairs], [pair[1] for pair in pairs])]
    forms = forms_of(instrument, rows)
    (row,) = group_change(forms, before="start", after="exit").to_dict()["individual"]
    counted = Counter(each["change_class"] for each in found(forms, scores=["a"]))
    assert {name: row[name] for name in counted} == counted
    assert row["n"] == len(pairs)


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 10), st.integers(1, 10), st.sampled_from(["higher", "lower"]))
def test_view_of_one_person_agrees_with_the_class_in_the_group(before: int, after: int, better: str) -> None:
    forms = forms_of(with_constants(better, cutoff=None), panel([before], [after]))
    (series,) = person(forms, "p000").series
    assert series.verdict == found(forms)[0]["change_class"]


def test_frame_keeps_missing_values_as_nan() -> None:
    both = definition([item("a"), item("b")])
    rows = [form("p", "start", b=2), form("p", "exit", a=4, b=2)]
    frame = individual_change(forms_of(both, rows), before="start", after="exit", scores=["a"]).frame
    assert np.isnan(frame["before"]).all()
    assert frame["after"].tolist() == [4]
