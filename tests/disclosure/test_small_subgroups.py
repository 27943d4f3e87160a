"""Subgroups of few: no number about them, and none in another column of the same people that rebuilds one."""

from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, forms_of, item, panel
from support.subgroups import grouped_panel

import progression as pg
from progression.analysis import Subgroups, subgroups
from progression.analysis.subgroup_rows import with_families
from progression.definition.cut import Cut
from progression.disclosure import protect
from progression.errors import DataError

COLUMNS = ("kon", "insats", "mentor")
ABOUT = {"score", "respondent", "by", "group", "role", "better", "suppressed", "reason", "verdict"}


def shown(sizes: Any, *columns: str, **more: Any) -> Subgroups:
    """As it may be seen, divided by these columns one at a time."""
    forms = forms_of(
        definition([item("a")], groups=list(columns), **more.pop("header", {})), grouped_panel(sizes, *columns)
    )
    return pg.subgroups(forms, **{"before": "start", "after": "exit", "by": columns} | more)


def visible(result: Subgroups) -> dict[Any, int | None]:
    """How many each group shows that it is of."""
    return {row["group"]: row["n"] for row in result.to_dict()["groups"]}


def told(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says beyond what it is about."""
    return {name: value for name, value in row.items() if name not in ABOUT and value is not None}


def test_a_small_group_and_the_smallest_other_show_no_number() -> None:
    result = shown({("kvinna",): 12, ("man",): 9, ("annat",): 3}, "kon")
    assert visible(result) == {None: 24, "kvinna": 12, "man": None, "annat": None}
    for row in result.to_dict()["groups"]:
        if row["suppressed"]:
            assert (told(row), row["reason"]) == ({}, "small_group")


def test_who_lacks_a_value_is_protected_as_a_group_is() -> None:
    assert visible(shown({("kvinna",): 12, ("man",): 9, (None,): 2}, "kon"))["man"] is None
    assert visible(shown({("kvinna",): 12, ("man",): 9, (None,): 5}, "kon"))["man"] == 9


def test_a_small_group_cannot_be_rebuilt_from_another_column() -> None:
    """Mentor X has those of Alis and three others, who all have their own mentor's group hidden."""
    sizes = {("Alis", "x"): 11, ("Bo", "x"): 3, ("Ce", "y"): 9, ("De", "z"): 8}
    result = visible(shown(sizes, "insats", "mentor"))
    assert result["Bo"] is None
    kept = [name for name in ("Alis", "Ce", "De", "x", "y", "z") if result[name] is not None]
    assert not {"Alis", "x"} <= set(kept)
    assert not {"Ce", "De", "x"} <= set(kept) or "Alis" not in kept


def test_the_few_between_two_large_groups_are_protected() -> None:
    """Nobody's own group is small, yet Alis less mentor X would be about three."""
    sizes = {("Alis", "x"): 12, ("Alis", "y"): 3, ("Bo", "y"): 12}
    result = visible(shown(sizes, "insats", "mentor"))
    assert result["Alis"] is None or result["x"] is None
    assert result["Bo"] is None or result["y"] is None


def test_the_few_outside_two_groups_that_share_nobody_are_protected() -> None:
    sizes = {("Alis", None): 12, (None, "x"): 12, (None, None): 3}
    result = visible(shown(sizes, "insats", "mentor"))
    assert result["Alis"] is None or result["x"] is None


def test_all_together_few_are_nothing() -> None:
    result = shown({("kvinna",): 2, ("man",): 2}, "kon").to_dict()
    for row in [*result["groups"], *result["interactions"]]:
        assert told(row) == {}
        assert row["suppressed"]


def test_beside_a_hidden_group_a_test_keeps_its_verdict_and_no_number() -> None:
    sizes = {("kvinna",): 12, ("man",): 9, ("annat",): 3}
    for asked, verdict in ({"by": ["kon"]}, "cannot_tell"), ({"by": [], "post_hoc": ["kon"]}, "no_hint"):
        (row,) = shown(sizes, "kon", **asked).to_dict()["interactions"]
        assert told(row) == {}
        assert (row["reason"], row["verdict"], row["suppressed"]) == ("subgroups_group_hidden", verdict, False)


def family(*tests: dict[str, Any]) -> Subgroups:
    """Tests of one score, one column each, of which some have a hidden group of two beside one of twelve."""
    rows = pd.DataFrame([{**BLANK, **each} for each in tests])
    groups = [
        {"score": "a", "respondent": "participant", "by": row["by"], "n": n, "suppressed": False, "reason": None}
        for row in tests
        for n in ((12, 2) if row["by"].startswith("hidden") else (12, 12))
    ]
    return Subgroups(instrument=definition(), frame=pd.DataFrame(groups), interactions=with_families(rows))


BLANK = {
    **dict.fromkeys(("n", "groups", "smallest", "f", "df1", "df2", "start_f", "start_df2"), 12.0),
    "score": "a",
    "respondent": "participant",
    "group": None,
    "role": "planned",
    "start_p": 0.5,
    "suppressed": False,
    "reason": None,
}


def test_no_adjusted_p_is_that_of_a_test_that_is_not_told() -> None:
    """Holm repeats a p as that of the next, and BH as that of the one before."""
    for hidden in (0.001, 0.02, 0.021, 0.3):
        raw = family({"by": "kon", "p": 0.015}, {"by": "hidden", "p": hidden}, {"by": "insats", "p": 0.022})
        tests = protect(raw).interactions.set_index("by")
        assert tests.loc[["kon", "insats"], "p_holm"].tolist() == pytest.approx([0.045, 0.045])
        assert tests.loc[["kon", "insats"], "p_bh"].tolist() == pytest.approx([0.033, 0.033])
        assert tests.loc["hidden", ["p", "p_holm", "p_bh", "start_p", "start_p_holm"]].isna().all()
        assert tests.loc["hidden", "verdict"] == raw.interactions.set_index("by").loc["hidden", "verdict"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=8))
def test_the_family_beside_hidden_tests_is_never_more_permitting(drawn: list[tuple[float, bool]]) -> None:
    raw = family(*({"by": f"{'hidden' if away else 'kept'}-{at}", "p": p} for at, (p, away) in enumerate(drawn)))
    tests = protect(raw).interactions
    kept = tests["p"].notna()
    assert kept.tolist() == [not away for _, away in drawn]
    for name in ("p_holm", "p_bh"):
        assert (tests.loc[kept, name] >= raw.interactions.loc[kept, name] - 1e-12).all()


def test_a_test_that_is_not_told_stays_in_the_family_when_more_is_hidden() -> None:
    once = protect(family({"by": "kon", "p": 0.015}, {"by": "hidden", "p": 0.01}, {"by": "insats", "p": 0.4}))
    more = replace(once, frame=once.frame.assign(n=[12, 12, 12, np.nan, 12, 3]))
    tests = protect(more).interactions
    assert tests["p_holm"].tolist() == pytest.approx([0.045, np.nan, np.nan], nan_ok=True)
    assert tests["verdict"].tolist() == once.interactions["verdict"].tolist()


def test_that_all_of_a_group_changed_alike_is_not_told_beside_a_hidden_group() -> None:
    sizes = ["kvinna"] * 6 + ["man"] * 6 + ["annat"] * 2
    rows = panel([1, 2, 3, 4, 5, 6] * 2 + [1, 2], [2, 3, 4, 5, 6, 7, 3, 3, 3, 4, 7, 9, 2, 2], kon=sizes)
    forms = forms_of(definition(groups=["kon"]), rows)
    (row,) = pg.subgroups(forms, before="start", after="exit", by=["kon"]).to_dict()["interactions"]
    assert (told(row), row["reason"], row["verdict"]) == ({}, "subgroups_group_hidden", "cannot_tell")


def test_too_few_groups_are_still_the_reason_beside_a_hidden_group() -> None:
    (row,) = shown({("kvinna",): 12, ("annat",): 3}, "kon").to_dict()["interactions"]
    assert (told(row), row["reason"], row["verdict"]) == ({}, "subgroups_one_group", "not_compared")


def test_a_group_in_which_nobody_answered_hides_nothing_of_a_test() -> None:
    rows = grouped_panel({("kvinna",): 12, ("man",): 9, ("annat",): 3}, "kon")
    rows = [row | {"a": None, "b": 3} if row["kon"] == "annat" else row | {"b": 3} for row in rows]
    forms = forms_of(definition([item("a"), item("b")], groups=["kon"]), rows)
    result = pg.subgroups(forms, before="start", after="exit", by=["kon"], scores=["a"])
    assert visible(result) == {None: 21, "kvinna": 12, "man": 9, "annat": 0}
    assert result.interactions["reason"].tolist() == [None]
    assert result.interactions["p"].notna().all()


def test_where_nothing_is_hidden_tests_are_exact() -> None:
    (row,) = shown({("kvinna",): 12, ("man",): 9}, "kon").to_dict()["interactions"]
    assert row["p"] is not None
    assert (row["n"], row["smallest"], row["df1"]) == (21, 9, 1.0)


def test_groups_too_small_to_be_shown_have_no_part_in_a_test() -> None:
    """Twenty who hardly changed, and seven who all rose by much."""
    kon = ["kvinna"] * 10 + ["man"] * 10 + ["annat"] * 7
    change = [0, 1] * 10 + [4, 5, 4, 5, 4, 5, 4]
    rows = panel([3] * 27, [3 + each for each in change], kon=kon)
    forms = forms_of(definition(groups=["kon"]), rows)
    for least, verdict in ((8, "cannot_tell"), (5, "differs")):
        result = pg.subgroups(forms, before="start", after="exit", by=["kon"], min_group=least)
        assert result.interactions["verdict"].tolist() == [verdict]


def test_a_test_with_a_group_below_the_limit_is_hidden_whole() -> None:
    forms = forms_of(definition([item("a")], groups=["kon"]), grouped_panel({("kvinna",): 12, ("man",): 9}, "kon"))
    raw = subgroups(forms, before="start", after="exit", by=[Cut("kon")])
    (row,) = protect(raw, min_group=10).to_dict()["interactions"]
    assert (told(row), row["verdict"], row["suppressed"]) == ({}, "not_compared", True)


def test_the_same_groups_are_shown_on_every_score() -> None:
    """Who is hidden beside others is so throughout, though answers are missing here and there."""
    rows = grouped_panel({("kvinna",): 10, ("man",): 10, ("annat",): 2}, "kon")
    for place, row in enumerate(rows):
        row["b"] = None if (row["kon"] == "kvinna" and place < 2) else row["a"]
    forms = forms_of(definition([item("a"), item("b")], groups=["kon"]), rows)
    frame = pg.subgroups(forms, before="start", after="exit", by=["kon"]).frame
    hidden = {name: set(part.loc[part["suppressed"], "group"]) for name, part in frame.groupby("score")}
    assert hidden["a"] == hidden["b"]


def test_protecting_twice_is_protecting_once() -> None:
    once = shown({("kvinna",): 12, ("man",): 9, ("annat",): 3}, "kon")
    assert protect(once).to_dict() == once.to_dict()
    assert once.overlaps == {}


def test_nothing_answered_is_nothing_to_hide() -> None:
    empty = Subgroups(instrument=definition(groups=["kon"]))
    assert protect(empty).to_dict() == empty.to_dict()


def test_counts_stay_whole_numbers_although_some_are_hidden() -> None:
    data = shown({("kvinna",): 12, ("man",): 9, ("annat",): 3}, "kon").to_dict()
    kinds = {
        type(row[name]) for part in ("groups", "interactions") for row in data[part] for name in {"n"} & row.keys()
    }
    assert kinds == {int, type(None)}


def test_columns_that_the_instrument_does_not_permit_are_refused_and_others_may_stand_beside_each_other() -> None:
    header = {"disclosure": {"crossings": ["kon", "insats"]}}
    sizes = {("kvinna", "Alis"): 9, ("man", "Bo"): 9}
    assert set(shown(sizes, "kon", "insats", header=header).frame["by"].dropna()) == {"kon", "insats"}
    for asked in ({"by": ["mentor"]}, {"by": ["kon"], "post_hoc": ["tid-i-stod:6"]}, {"by": [], "planned": ["mentor"]}):
        with pytest.raises(DataError) as refused:
            shown(sizes, "kon", "insats", header=header, **asked)
        assert [problem.code for problem in refused.value.problems] == ["crossing-not-allowed"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from(["a", "b", "c", None])] * 3), min_size=8, max_size=40))
def test_no_few_can_be_told_from_what_is_shown(people: list[tuple[str | None, ...]]) -> None:
    """Tried anew from the people themselves: every small group, every two sets of which one lies in the other."""
    values = [
        tuple(f"{name}-{value}" if value else None for name, value in zip(COLUMNS[1:], each[1:], strict=True))
        for each in people
    ]
    kon = [{"a": "kvinna", "b": "man", "c": "annat"}.get(each[0] or "") for each in people]
    cells: dict[tuple[str | None, ...], int] = {}
    for each in zip(kon, values, strict=True):
        cells[each[0], *each[1]] = cells.get((each[0], *each[1]), 0) + 1
    result = shown(cells, *COLUMNS)
    members = [values for values, count in cells.items() for _ in range(count)]
    groups = {row["group"]: not row["suppressed"] for row in result.to_dict()["groups"]}
    if not groups.pop(None):
        assert not any(groups.values())
        return
    of = {name: np.array([name in each for each in members], float) for name in groups}
    everybody = np.ones(len(members))
    known = [everybody, *(of[name] for name, is_shown in groups.items() if is_shown)]
    for name, is_shown in groups.items():
        if not is_shown and of[name].sum() < 5:
            best = np.linalg.lstsq(np.array(known).T, of[name], rcond=None)[0]
            assert np.abs(np.array(known).T @ best - of[name]).max() > 1e-6, name
    sets = [*known, *(everybody - each for each in known[1:])]
    for one, other in combinations(sets, 2):
        for first, second in ((one, other), (other, one)):
            if ((second == 1) <= (first == 1)).all():
                assert not 0 < (first - second).sum() < 5 or not second.any()


def test_where_nobody_came_back_every_row_says_so_and_none_is_secret() -> None:
    rows = grouped_panel({("kvinna",): 12, ("man",): 9}, "kon")
    rows = [row | {"b": 3} | ({"a": None} if row["occasion"] == "exit" else {}) for row in rows]
    forms = forms_of(definition([item("a"), item("b")], groups=["kon"]), rows)
    result = pg.subgroups(forms, before="start", after="exit", by=["kon"], scores=["a"])
    assert visible(result) == {None: 0, "kvinna": 0, "man": 0}
    assert set(result.frame["reason"]) == {"too_few_pairs"}
    assert result.interactions["reason"].tolist() == ["subgroups_one_group"]
