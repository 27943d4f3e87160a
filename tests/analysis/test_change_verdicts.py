"""Individual change counted in groups: both denominators, groups against everybody, several methods side by side."""

from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item, panel

from progression.analysis import GroupChange, Judging, group_change, individual_change
from progression.capture import Forms
from progression.errors import CallError

KINDS = {
    "reliability": 0.8,
    "reliability_after": 0.75,
    "mean": 4.0,
    "sd": 2.0,
    "cutoff": 5.5,
    "functional_mean": 8.0,
    "functional_sd": 1.0,
    "important_change": 2.0,
}
EVERY = ("jt", "en", "gln", "nk", "ha", "hll", "hlm", "percentage", "anchor", "cutoff")
CLASSES = (
    *("recovered", "improved", "unchanged", "deteriorated", "harmed", "not_classified"),
    *("more_than_average", "as_average", "less_than_average", "likely_better", "cannot_tell", "likely_worse"),
)
ADD_UP = (*CLASSES, "n", "began", "classified", "at_best", "at_worst", "no_room", "already_past", "could_flip", "same")
ADD_UP += ("against_own",)
ANSWER = st.one_of(st.integers(1, 10), st.none())
PEOPLE = st.lists(st.tuples(ANSWER, ANSWER, ANSWER, st.sampled_from("KM")), min_size=3, max_size=14).filter(
    lambda people: sum(start is not None and end is not None for start, _, end, _ in people) > 1  # fewer are refused
)
DAYS = {"start": "2024-01-10", "follow-up-1": "2024-04-10", "exit": "2024-07-10"}


def forms_about(people: list[tuple[Any, ...]], names: list[str] | None = None) -> Forms:
    """Three dated answers each; None for who did not answer then."""
    rows = [
        form(name, when, kon=kon, date=day, a=answer)
        for name, (*answers, kon) in zip(names or [f"p{k:02d}" for k in range(len(people))], people, strict=True)
        for (when, day), answer in zip(DAYS.items(), answers, strict=True)
    ]
    rows += [form("first", "start", kon="K", date=DAYS["start"], a=3), form("last", "exit", kon="M", a=7)]
    instrument = definition(
        [item("a")], constants=[("a", kind, value) for kind, value in KINDS.items()], groups=["kon"]
    )
    return forms_of(instrument, rows)


def judged(forms: Forms, **more: Any) -> GroupChange:
    """From start to exit by kön, with every method."""
    judging = Judging(methods=EVERY, percentage=30)
    return group_change(forms, before="start", after="exit", by=["kon"], **({"judging": judging} | more))


@settings(deadline=None, max_examples=20)
@given(PEOPLE)
def test_counts_of_the_groups_add_up_to_everybodys_where_everybody_has_a_group(people: list[tuple[Any, ...]]) -> None:
    data = judged(forms_about(people)).to_dict()
    for part in ("individual", "reliabilities", "same_verdicts"):
        together: dict[Any, Counter[str]] = {}
        for row in data[part]:
            key = (row.get("method"), row.get("methods"), row["reference"], row.get("reliability"))
            sign = 1 if row["group"] is None else -1
            found = together.setdefault(key, Counter())
            for name in ADD_UP:
                found[name] += sign * (row.get(name) or 0)
        for key, left in together.items():
            assert set(left.values()) == {0}, (part, key)


@settings(deadline=None, max_examples=20)
@given(PEOPLE, st.randoms(use_true_random=False))
def test_who_the_participants_are_changes_no_count(people: list[tuple[Any, ...]], random: Any) -> None:
    """Neither their names nor the order in which they stand in the file."""
    names = [f"n{place:02d}" for place in range(len(people))]
    random.shuffle(names)
    one, other = (judged(forms_about(people, each)).to_dict() for each in (None, names))
    for part in ("individual", "reliabilities", "same_verdicts"):
        assert other[part] == one[part]


@settings(deadline=None, max_examples=20)
@given(PEOPLE)
def test_both_denominators_are_told_and_the_lost_are_in_one_of_them(people: list[tuple[Any, ...]]) -> None:
    forms = forms_about(people)
    attrition = {row["group"]: row for row in judged(forms).to_dict()["attrition"]}
    for row in judged(forms).to_dict()["individual"]:
        there = attrition[row["group"]]
        assert row["n"] == there["pairs"]
        assert row["began"] == there["pairs"] + there["only_before"]
        assert row["n"] == row["classified"] + row["not_classified"]
        assert row["n"] == sum(row.get(name, 0) for name in CLASSES)
        better = sum(row.get(name, 0) for name in ("recovered", "improved", "more_than_average", "likely_better"))
        for name, base in (("share", row["classified"]), ("share_of_began", row["began"])):
            assert row[name] == (better / base if base else None)
            if base:
                assert row[f"{name}_low"] <= row[name] <= row[f"{name}_high"]


def test_who_was_lost_lowers_the_share_of_those_who_began_alone() -> None:
    """Two of four who came back are better; six more never came back."""
    constants = [("a", kind, KINDS[kind]) for kind in ("reliability", "sd")]
    rows = panel([2, 3, 4, 5], [8, 9, 4, 5])
    stayed = group_change(forms_of(definition(constants=constants), rows), before="start", after="exit")
    lost = rows + [form(f"x{place}", "start", a=4) for place in range(6)]
    left = group_change(forms_of(definition(constants=constants), lost), before="start", after="exit")
    (one,), (other,) = stayed.to_dict()["individual"], left.to_dict()["individual"]
    assert (one["share"], one["share_of_began"]) == (0.5, 0.5)
    assert (other["share"], other["share_of_began"]) == (0.5, 0.2)
    assert one["expected_by_noise"] == other["expected_by_noise"]


def test_same_verdicts_are_those_on_which_the_persons_classes_agree() -> None:
    random = np.random.default_rng(4)
    courses = 5 + random.integers(-2, 3, (30, 1)) * [0, 1, 2] + random.integers(-1, 2, (30, 3))  # at rates that differ
    people = [(*course, "KM"[place % 2]) for place, course in enumerate(np.clip(courses, 1, 10).tolist())]
    forms = forms_about(people)
    judging = Judging(methods=("jt", "en", "ha", "gln", "hll", "hlm", "anchor"))
    persons = individual_change(forms, before="start", after="exit", judging=judging).frame
    classes = persons.pivot_table(index="participant", columns="method", values="change_class", aggfunc="first")
    rows = {
        row["methods"]: row for row in judged(forms, judging=judging).to_dict()["same_verdicts"] if row["group"] is None
    }
    assert set(rows) == {"jt, en, gln", "hll, hlm"}
    for names, row in rows.items():
        told = classes[names.split(", ")]
        assert row["n"] == len(told) == 30
        assert row["same"] == int((told.nunique(axis=1) == 1).sum())
        assert row["same"] < 30


def test_one_method_has_nothing_to_agree_with() -> None:
    forms = forms_about([(3, 4, 8, "K"), (5, 5, 5, "M"), (7, 4, 2, "K")])
    assert judged(forms, judging=Judging(methods=("jt", "hll", "anchor"))).same_verdicts.empty


@pytest.mark.parametrize(
    "choices", [{"reliability": "guessed"}, {"cutoff": "d"}, {"methods": ("percentage",), "percentage": float("inf")}]
)
def test_words_that_are_no_choices_are_refused(choices: Any) -> None:
    with pytest.raises(CallError):
        Judging(**choices)


def test_constants_of_a_cutoff_that_was_computed_are_those_it_was_computed_from() -> None:
    forms = forms_about([(3, 4, 8, "K"), (5, 5, 5, "M"), (7, 4, 2, "K")])
    used = {
        kind: {each.kind for each in judged(forms, judging=Judging(methods=("cutoff",), cutoff=kind)).constants}
        for kind in ("published", "b")
    }
    beside = {"reliability", "sd", "important_change"}  # what chance alone would do, and what takes how many pairs
    assert used == {"published": {"cutoff"} | beside, "b": {"functional_mean", "functional_sd"} | beside}


@pytest.mark.parametrize(("choices", "told"), [({}, False), ({"methods": ("anchor",)}, True)])
def test_an_item_without_a_direction_is_told_once(choices: Any, told: bool) -> None:  # noqa: FBT001  a case's own word
    instrument = definition([item("a", better=None)], constants=[("a", kind, value) for kind, value in KINDS.items()])
    forms = forms_of(instrument, panel([3, 5, 7], [8, 5, 2]))
    notes = group_change(forms, before="start", after="exit", judging=Judging(**choices)).notes
    assert ("method-not-possible" in [note.code for note in notes]) == told
    assert any("varken högt eller lågt" in note.text("sv") for note in notes) == told
