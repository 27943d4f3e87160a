"""Whether groups changed alike: numbers of the right persons, one family of planned tests, labels on all others."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from support import definition, form, forms_of, item, panel, score
from support.subgroups import grouped_panel

from progression.analysis import Subgroups, group_change, subgroups
from progression.analysis.result import records
from progression.analysis.subgroup_rows import with_families
from progression.capture import Forms
from progression.definition.cut import Cut, parse_cut
from progression.errors import DataError
from progression.stats import benjamini_hochberg, changes_alike, ends_alike, holm, welch_t

TWO = definition([item("a"), item("b")], groups=["kon", "insats", "alder"], scores=[score("m", ["a", "b"], "mean", 1)])


def people(**more: Any) -> list[dict[str, Any]]:
    """Thirty in two insatser; ``b`` is ``a`` and something."""
    sizes = {("kvinna", "Alis"): 10, ("man", "Alis"): 6, ("kvinna", "Bo"): 5, ("man", "Bo"): 9}
    rows = grouped_panel(sizes, "kon", "insats")
    return [row | {"b": (row["a"] * 3 + place) % 10 + 1} | more for place, row in enumerate(rows)]


def dropped(row: dict[str, Any]) -> dict[str, Any]:
    """The row without its insats."""
    return {name: value for name, value in row.items() if name != "insats"}


def found(rows: list[dict[str, Any]] | None = None, *, by: list[str], **more: Any) -> Subgroups:
    """From start to exit."""
    later = [parse_cut(each) for each in more.pop("post_hoc", [])]
    forms = forms_of(more.pop("made", TWO), people() if rows is None else rows)
    asked = {"before": "start", "after": "exit", "by": [parse_cut(each) for each in by], "post_hoc": later}
    return subgroups(forms, **(asked | more))


def about(frame: pd.DataFrame, **where: Any) -> dict[str, Any]:
    """The one row like this."""
    (row,) = [each for each in records(frame) if all(each[name] == value for name, value in where.items())]
    return row


def answers(forms: Forms, which: str, name: str = "a") -> dict[str, float]:
    """Answers at an occasion by participant."""
    here = (forms.keys["occasion"] == which).to_numpy()
    return dict(zip(forms.keys["participant"][here].astype(str), forms.values(name)[here], strict=True))


def test_everybody_comes_first_and_each_column_divides_the_same_people() -> None:
    result = found(by=["kon"], post_hoc=["insats"], scores=["a"])
    rows = records(result.frame)
    assert [(row["by"], row["group"], row["role"], row["n"]) for row in rows] == [
        (None, None, None, 30),
        ("kon", "kvinna", "planned", 15),
        ("kon", "man", "planned", 15),
        ("insats", "Alis", "post_hoc", 16),
        ("insats", "Bo", "post_hoc", 14),
    ]


def test_the_change_of_a_group_is_that_of_the_change_command() -> None:
    """Which divides by one column at a time too."""
    result = found(by=["kon", "insats"])
    for column in ("kon", "insats"):
        change = group_change(forms_of(TWO, people()), before="start", after="exit", by=[column])
        names = ["n", "mean_before", "difference", "difference_low", "difference_high", "d_z", "d_z_low", "d_z_high"]
        for row in records(change.frame):
            same = about(result.frame, score=row["score"], by=row["by"], group=row["group"])
            assert [same[name] for name in names] == [row[name] for name in names]


def test_groups_are_tested_against_each_other_on_their_own_changes() -> None:
    result = found(by=["kon"], scores=["a"])
    forms = forms_of(TWO, people())
    first, second = answers(forms, "start"), answers(forms, "exit")
    kon = dict(zip(forms.keys["participant"].astype(str), forms.keys["kon"].astype(str), strict=True))
    arrays = [[values[name] for name in first] for values in (first, second)]
    codes = [int(kon[name] == "man") for name in first]
    row = about(result.interactions, by="kon")
    change, start = changes_alike(*arrays, codes), ends_alike(*arrays, codes)
    assert [row[name] for name in ("n", "groups", "f", "df2", "p")] == [30, 2, change.f, change.df2, change.p]
    assert [row[name] for name in ("start_f", "start_df2", "start_p")] == [start.f, start.df2, start.p]
    women, men = ([second[each] - first[each] for each in first if kon[each] == which] for which in ("kvinna", "man"))
    assert row["p"] == pytest.approx(welch_t(women, men).p)


def test_the_family_is_the_planned_columns_and_scores_of_one_respondent() -> None:
    result = found(by=["kon", "insats"])
    tests = result.interactions
    assert len(tests) == 6
    for name in ("p", "start_p"):
        assert tests[f"{name}_holm"].tolist() == holm(tests[name]).tolist()
        assert tests[f"{name}_bh"].tolist() == benjamini_hochberg(tests[name]).tolist()


def test_columns_thought_of_afterwards_make_no_family_larger_and_have_no_adjusted_p() -> None:
    alone, both = found(by=["kon"]).interactions, found(by=["kon"], post_hoc=["insats"]).interactions
    planned, later = (both[both["role"] == role] for role in ("planned", "post_hoc"))
    pd.testing.assert_frame_equal(planned.reset_index(drop=True), alone)
    assert later["p"].notna().all()
    assert later[["p_holm", "p_bh", "start_p_holm", "start_p_bh"]].isna().all(axis=None)
    assert set(later["verdict"]) <= {"hint", "no_hint"}


def test_each_respondent_is_a_family_of_its_own() -> None:
    both = ["participant", "mentor"]
    made = definition([item("a", respondents=both), item("b", respondents=both)], groups=["kon"])
    rows = [row | {"respondent": who} for who in both for row in people()]
    rows = [row | {"a": (row["a"] + 3) % 10 + 1} if row["respondent"] == "mentor" else row for row in rows]
    tests = found([dropped(row) for row in rows], by=["kon"], made=made).interactions
    for who in both:
        family = tests[tests["respondent"] == who]
        assert family["p_holm"].tolist() == holm(family["p"]).tolist()


def test_small_groups_have_no_part_in_a_test() -> None:
    rows = grouped_panel({("kvinna",): 9, ("man",): 8, ("annat",): 4}, "kon")
    row = about(found(rows, by=["kon"], scores=["a"]).interactions, by="kon")
    assert (row["n"], row["groups"], row["smallest"]) == (17, 2, 8)
    row = about(found(rows, by=["kon"], scores=["a"], fewest=4).interactions, by="kon")
    assert (row["n"], row["groups"], row["smallest"]) == (21, 3, 4)


@pytest.mark.parametrize(
    ("sizes", "reason"),
    [({("kvinna",): 9, ("man",): 3}, "subgroups_one_group"), ({("kvinna",): 2}, "subgroups_one_group")],
)
def test_too_few_groups_are_a_reason(sizes: Any, reason: str) -> None:
    row = about(found(grouped_panel(sizes, "kon"), by=["kon"], scores=["a"]).interactions, by="kon")
    assert (row["reason"], row["p"], row["p_holm"], row["verdict"]) == (reason, None, None, "not_compared")


def test_a_group_that_changed_alike_is_a_reason() -> None:
    kon = ["kvinna"] * 6 + ["man"] * 6
    rows = panel([1, 2, 3, 4, 5, 6] * 2, [2, 3, 4, 5, 6, 7, 3, 3, 3, 4, 7, 9], kon=kon)
    result = found(rows, by=["kon"], made=definition(groups=["kon"]))
    assert about(result.interactions, by="kon")["reason"] == "subgroups_alike_within"
    assert about(result.frame, group="kvinna")["reason"] == "no_variation"


def test_groups_that_each_began_at_one_level_have_no_equal_start() -> None:
    kon = ["kvinna"] * 6 + ["man"] * 6
    rows = panel([2] * 6 + [4] * 6, [2, 3, 4, 5, 6, 7, 3, 3, 3, 4, 7, 9], kon=kon)
    row = about(found(rows, by=["kon"], made=definition(groups=["kon"])).interactions, by="kon")
    assert (row["reason"], row["start_p"], row["verdict"]) == ("subgroups_no_start", None, "cannot_tell")
    assert row["p"] > 0.05


def test_nobody_who_came_back_leaves_no_row_but_that_of_everybody() -> None:
    rows = [form("p1", "start", a=1, kon="kvinna"), form("p2", "exit", a=2, kon="kvinna")]
    result = found(rows, by=["kon"], made=definition(groups=["kon"]))
    (row,) = records(result.frame)
    assert (row["by"], row["n"], row["reason"]) == (None, 0, "too_few_pairs")
    assert about(result.interactions, by="kon")["reason"] == "subgroups_one_group"


def test_scores_missed_by_everybody_are_zero_and_no_number() -> None:
    result = found([row | {"b": None} for row in people()], by=["kon"], scores=["b"])
    assert set(result.frame["n"]) == {0}
    assert result.frame["difference"].isna().all()
    assert about(result.interactions, by="kon")["verdict"] == "not_compared"


VERDICTS = [
    ("planned", 0.01, 0.01, "differs"),
    ("planned", 0.01, 0.5, "differs_by_start"),
    ("planned", 0.01, np.nan, "differs"),
    ("planned", 0.05, 0.01, "cannot_tell"),
    ("planned", np.nan, 0.01, "not_compared"),
    ("post_hoc", 0.01, 0.5, "hint"),
    ("post_hoc", 0.5, 0.01, "no_hint"),
]


@pytest.mark.parametrize(("role", "p", "start_p", "verdict"), VERDICTS)
def test_the_verdict_rests_on_the_adjusted_p_of_the_changes(role: str, p: float, start_p: float, verdict: str) -> None:
    rows = pd.DataFrame([{"respondent": "participant", "role": role, "p": p, "start_p": start_p}])
    assert with_families(rows)["verdict"].tolist() == [verdict]


def test_without_rows_there_is_no_family() -> None:
    assert with_families(pd.DataFrame()).empty


def test_overlaps_say_how_many_are_in_both() -> None:
    result = found(by=["kon", "insats"], scores=["a"])
    assert result.overlaps["participant", "a"].tolist() == [
        [30, 15, 15, 16, 14],
        [15, 15, 0, 10, 5],
        [15, 0, 15, 6, 9],
        [16, 10, 6, 16, 0],
        [14, 5, 9, 0, 14],
    ]


def notes(result: Subgroups) -> dict[str, Any]:
    """What is said, and of which columns."""
    return {each.code: each.facts.get("by") for each in result.notes}


def test_it_is_said_which_columns_were_planned() -> None:
    declared = notes(found(by=["kon"], post_hoc=["insats"]))
    assert declared["subgroups-declared"] == {"sv": "kön", "en": "gender"}
    assert declared["subgroups-post-hoc"] == {"sv": "insats", "en": "insats"}
    assert "subgroups-family" not in declared
    assert "subgroups-not-in-plan" not in declared
    planned = notes(found(by=["kon", "insats"], planned=[Cut("kon")]))
    assert planned["subgroups-family"]["sv"] == "kön"
    assert planned["subgroups-post-hoc"]["sv"] == planned["subgroups-not-in-plan"]["sv"] == "insats"
    assert "subgroups-declared" not in planned


def test_it_is_said_that_time_in_support_is_known_only_afterwards() -> None:
    rows = [row | {"date": "2024-01-01" if row["occasion"] == "start" else "2024-09-01"} for row in people()]
    result = found(rows, by=["tid-i-stod:6,12"], scores=["a"])
    assert "subgroups-time" in notes(result)
    assert [row["group"] for row in records(result.frame)] == [None, "6-<12"]


def test_scores_not_asked_both_times_and_forms_without_answers_are_told() -> None:
    made = definition([item("a"), item("b", occasions=["start"])], groups=["kon"])
    rows = [dropped(row) for row in people()]
    for row in rows:
        if row["occasion"] == "exit":
            row["b"] = None
    codes = notes(found([*rows, form("p999", kon="man")], by=["kon"], made=made))
    assert {"occasions-apart", "forms-without-answers"} <= codes.keys()


def test_the_json_names_columns_and_their_bands() -> None:
    rows = [row | {"alder": 20 + place // 2} for place, row in enumerate(people())]
    data = found(rows, by=["alder:25,40"], post_hoc=["kon"], scores=["a"]).to_dict()
    assert data["columns"] == [
        {"by": "alder", "bands": [25.0, 40.0], "role": "planned"},
        {"by": "kon", "bands": [], "role": "post_hoc"},
    ]
    assert [row["group"] for row in data["groups"][:4]] == [None, "<25", "25-39", ">=40"]
    assert list(data) == ["before", "after", "columns", "groups", "interactions"]


def test_what_was_asked_for_is_written_as_it_was() -> None:
    rows = [row | {"alder": 20 + place // 2} for place, row in enumerate(people())]
    result = found(rows, by=["alder:25,40", "kon"], scores=["a"])
    assert (result.by, result.planned) == (("alder:25,40", "kon"), 2)


def test_nothing_measured_both_times_is_an_error() -> None:
    made = definition([item("a"), item("b", occasions=["start"])], groups=["kon", "insats"])
    rows = [row | {"b": None} if row["occasion"] == "exit" else row for row in people()]
    with pytest.raises(DataError) as refused:
        found(rows, by=["kon"], made=made, scores=["b"])
    (problem,) = refused.value.problems
    assert (problem.code, problem.facts["scores"]) == ("nothing-at-both-occasions", {"sv": "b", "en": "b"})


@pytest.mark.parametrize("before", ["jul", "exit"])
def test_occasions_that_cannot_be_compared_are_refused(before: str) -> None:
    with pytest.raises(DataError):
        found(by=["kon"], before=before)


def test_the_order_of_rows_changes_no_bit() -> None:
    rows = people()
    shuffled = [rows[place] for place in np.random.default_rng(1).permutation(len(rows))]
    one, other = found(rows, by=["kon", "insats"]), found(shuffled, by=["kon", "insats"])
    assert one.to_dict() == other.to_dict()
