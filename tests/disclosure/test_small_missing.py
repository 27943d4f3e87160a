"""Those who are missing: no number about too few who stayed, left or joined, and none that rebuilds one."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of

import progression as pg
from progression.analysis import GroupChange, group_change
from progression.disclosure import protect

NUMBERS = ("n", "n_stayers", "n_leavers", "n_joiners", "difference", "low", "high", "df", "p")


def people(stayed: dict[str, int], left: dict[str, int], joined: dict[str, int] | None = None) -> list[dict[str, Any]]:
    """So many of each kön who came back, who did not, and who came at exit alone."""
    rows = []
    for kon, count in stayed.items():
        for place in range(count):
            rows += [form(f"s{kon}{place}", "start", kon=kon, a=2 + place % 5)]
            rows += [form(f"s{kon}{place}", "exit", kon=kon, a=3 + place % 4 + place % 2)]
    rows += [form(f"l{kon}{place}", kon=kon, a=4 + place % 3) for kon, n in left.items() for place in range(n)]
    late = (joined or {}).items()
    rows += [form(f"j{kon}{place}", "exit", kon=kon, a=5 + place % 3) for kon, n in late for place in range(n)]
    return rows


def change(rows: list[dict[str, Any]], **more: Any) -> GroupChange:
    """Protected change from start to exit by kön."""
    forms = forms_of(definition(groups=["kon"]), rows)
    return pg.group_change(forms, before="start", after="exit", **({"by": ["kon"], "imputations": 5} | more))


def shown(result: GroupChange, approach: str = "mixed") -> dict[Any, str | None]:
    """Of whom each group has the numbers of an approach; None where they are hidden."""
    rows = [row for row in result.to_dict()["missing"] if row["approach"] == approach]
    return {row["group"]: None if row["suppressed"] else row["of"] for row in rows}


@pytest.mark.parametrize("left", [1, 4])
def test_too_few_who_left_are_told_by_no_approach_but_that_of_those_who_stayed(left: int) -> None:
    """Change of all beside change of those who stayed would tell how the others began."""
    for row in change(people({"K": 12}, {"K": left}), by=()).to_dict()["missing"]:
        if row["approach"] == "complete":
            assert (row["n"], row["suppressed"]) == (12, False)
            continue
        assert [row[name] for name in NUMBERS] == [None] * len(NUMBERS), row["approach"]
        assert (row["suppressed"], row["reason"]) == (True, "small_group")
        assert (row["used_scores"], row["used_columns"]) == ("none", "none")


def test_too_few_who_stayed_hide_every_approach() -> None:
    found = change(people({"K": 4}, {"K": 9}), by=()).to_dict()["missing"]
    assert [row["difference"] for row in found] == [None] * 6


@pytest.mark.parametrize(("joined", "of"), [(0, "began"), (1, "began"), (4, "began"), (5, "either")])
def test_too_few_who_joined_are_left_out_and_enough_are_in(joined: int, of: str) -> None:
    result = change(people({"K": 12}, {"K": 6}, {"K": joined}), by=())
    for approach in ("mixed", "imputed"):
        assert shown(result, approach) == {None: of}
    assert {row["n"] for row in result.to_dict()["missing"] if row["approach"] == "mixed"} == {
        18 + (joined if of == "either" else 0)
    }


def test_where_few_joined_and_nobody_left_only_those_who_stayed_are_told_of() -> None:
    result = change(people({"K": 12}, {}, {"K": 3}), by=())
    assert shown(result) == {None: None}
    assert shown(result, "complete") == {None: "both"}


def test_who_left_of_a_small_group_cannot_be_had_by_subtraction() -> None:
    result = change(people({"K": 9, "M": 9}, {"K": 8, "M": 4}))
    for approach in ("mixed", "imputed", "bound_unchanged"):
        assert shown(result, approach) == {None: "began", "kvinna": None, "man": None}


def test_who_joined_of_a_small_group_cannot_be_had_by_subtraction() -> None:
    """Seven women joined and two men: women with them, beside all with them, would tell of the two."""
    result = change(people({"K": 9, "M": 9}, {"K": 8, "M": 6}, {"K": 7, "M": 2}))
    assert shown(result) == {None: "either", "kvinna": "began", "man": "began"}


def test_what_hides_a_group_among_those_who_began_hides_it_among_all() -> None:
    """Four who left are had from all less two groups, whichever of the two is told with those who joined."""
    result = change(people({"K": 9, "M": 9, "annat": 9}, {"K": 8, "M": 8, "annat": 4}, {"K": 6}))
    told = [group for group, of in shown(result).items() if of and group]
    assert len(told) == 1
    assert shown(result)[None] == "either"


def test_bounds_hide_what_the_bounds_hide() -> None:
    found = change(people({"K": 9, "M": 9, "annat": 6}, {"K": 8, "M": 4, "annat": 3})).to_dict()
    bounds = {row["group"]: row["suppressed"] for row in found["bounds"]}
    assert {row["group"]: row["suppressed"] for row in found["missing"] if row["approach"] == "bound_best"} == bounds


_SIZES = st.dictionaries(st.sampled_from(["K", "M", "annat"]), st.integers(0, 9), min_size=3)


@settings(deadline=None, max_examples=12)
@given(_SIZES, _SIZES, _SIZES)
def test_what_is_left_between_all_and_the_groups_shown_is_nobody_or_enough(
    stayed: dict[str, int], left: dict[str, int], joined: dict[str, int]
) -> None:
    if sum(stayed.values()) < 2:
        return
    forms = forms_of(definition(groups=["kon"]), people(stayed, left, joined))
    once = protect(group_change(forms, before="start", after="exit", by=["kon"]))
    assert protect(once).to_dict() == once.to_dict()
    rows = [row for row in once.to_dict()["missing"] if row["approach"] == "mixed" and not row["suppressed"]]
    assert all(row["n_stayers"] >= 5 for row in rows)
    whole = [row for row in rows if row["group"] is None]
    for count, of in (("n_leavers", {"began", "either"}), ("n_joiners", {"either"})):
        told = [row for row in rows if row["of"] in of]
        assert all(row[count] == 0 or row[count] >= 5 for row in told)
        if whole and whole[0]["of"] in of:
            rest = whole[0][count] - sum(row[count] for row in told if row["group"] is not None)
            assert rest == 0 or rest >= 5
