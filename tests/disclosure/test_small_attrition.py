"""Who left: no number about too few in flow, leavers, background or bounds, and none that rebuilds one."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of

import progression as pg
from progression.analysis import GroupChange, group_change
from progression.definition import Instrument
from progression.disclosure import protect

PARTS = ("flow", "leavers", "background", "bounds")
WORDS = {"score", "respondent", "by", "group", "occasion", "better", "suppressed", "reason", "verdict"}
NUMBERS = {
    "leavers": ("n_stayers", "mean_stayers", "n_leavers", "mean_leavers", "sd_leavers", "g", "g_low"),
    "bounds": ("n_stayers", "n_leavers", "difference", "if_unchanged", "if_worst", "if_best"),
}


def people(stayed: dict[str, int], left: dict[str, int]) -> list[dict[str, Any]]:
    """So many of each kön who came back, and who did not."""
    rows = []
    for kon, count in stayed.items():
        for place in range(count):
            rows += [form(f"s{kon}{place}", when, kon=kon, a=2 + place % 5) for when in ("start", "exit")]
    return rows + [form(f"l{kon}{place}", kon=kon, a=4 + place % 3) for kon, n in left.items() for place in range(n)]


def change(rows: list[dict[str, Any]], made: Instrument | None = None, **more: Any) -> GroupChange:
    """Protected change from start to exit by kön."""
    forms = forms_of(made or definition(groups=["kon"]), rows)
    return pg.group_change(forms, before="start", after="exit", **({"by": ["kon"]} | more))


def told(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says beyond what it is about."""
    return {name: value for name, value in row.items() if name not in WORDS and value is not None}


def shown(result: GroupChange, part: str) -> dict[Any, bool]:
    """Which groups of a part have numbers."""
    return {row["group"]: not row["suppressed"] for row in result.to_dict()[part]}


def test_too_few_who_left_are_told_neither_in_means_nor_in_bounds() -> None:
    """The difference of all if all who left had ended at the lowest value would give their mean at the start."""
    found = change(people({"K": 8}, {"K": 4}), by=()).to_dict()
    for part, numbers in NUMBERS.items():
        (row,) = found[part]
        assert [row[name] for name in numbers] == [None] * len(numbers), part
        assert row["reason"] == "small_group"
    assert found["leavers"][0]["verdict"] == "not_compared"
    assert found["attrition"][0]["only_before"] == 4  # as ever: a small part of a large enough group


def test_too_few_who_stayed_hide_those_who_left() -> None:
    found = change(people({"K": 4}, {"K": 9}), by=()).to_dict()
    assert [told(row) for part in ("leavers", "bounds", "background") for row in found[part]] == [{}, {}]
    assert [told(row) != {} for row in found["flow"]] == [True, False]  # nine and four at the start, four at the end


@pytest.mark.parametrize(("stayed", "left"), [(5, 5), (5, 0), (6, 9)])
def test_enough_of_both_or_nobody_lost_is_shown(stayed: int, left: int) -> None:
    result = change(people({"K": stayed}, {"K": left}))
    for part in ("flow", "leavers", "bounds"):
        assert set(shown(result, part).values()) == {True}, part
    assert result.to_dict()["leavers"][0]["n_leavers"] == left


def test_who_left_of_a_small_group_cannot_be_had_by_subtraction() -> None:
    """Of the men four left: their mean is that of all less that of the women, so the women's is hidden as well."""
    result = change(people({"K": 9, "M": 9}, {"K": 8, "M": 4}))
    for part in ("leavers", "bounds"):
        assert shown(result, part) == {None: True, "kvinna": False, "man": False}
    both = change(people({"K": 9, "M": 9, "annat": 9}, {"K": 8, "M": 4, "annat": 3}))
    assert shown(both, "leavers") == {None: True, "kvinna": True, "man": False, "annat": False}


def test_those_without_a_group_cannot_be_had_by_subtraction() -> None:
    result = change(people({"K": 9, "M": 9, "": 3}, {"K": 8, "M": 6, "": 2}))
    assert shown(result, "leavers") == {None: True, "kvinna": True, "man": False}


def test_background_of_few_is_hidden_and_what_is_left_over_is_not_theirs() -> None:
    few = change(people({"K": 9, "M": 2}, {"K": 8, "M": 2}), by=())
    assert shown(few, "background") == {"kvinna": False, "man": False}
    enough = change(people({"K": 9, "M": 2, "annat": 6}, {"K": 8, "M": 2, "annat": 6}), by=())
    assert shown(enough, "background") == {"kvinna": True, "man": False, "annat": False}


def test_background_is_hidden_where_some_and_few_are_known_by_none_of_its_values() -> None:
    """Beside everybody, its counts would tell how many they are, and how many of them came back."""
    few = change([*people({"K": 9, "M": 8}, {"K": 8, "M": 7}), *people({"": 3}, {})], by=())
    assert shown(few, "background") == {"kvinna": False, "man": False}
    enough = change([*people({"K": 9, "M": 8}, {"K": 8, "M": 7}), *people({"": 6}, {})], by=())
    assert shown(enough, "background") == {"kvinna": True, "man": True}


def test_background_does_not_tell_the_sums_of_crossed_groups() -> None:
    """Three men of B are hidden; all men less the men of A would be they."""
    made = definition(groups=["kon", "insats"])
    parts = [("K", "A", 20), ("K", "B", 20), ("M", "A", 20), ("M", "B", 3)]
    rows = [
        form(f"{kon}{insats}{place}", when, kon=kon, insats=insats, a=2 + place % 5)
        for kon, insats, count in parts
        for place in range(count)
        for when in (("start",) if place % 2 else ("start", "exit"))
    ]
    crossed = change(rows, made, by=["kon", "insats"])
    assert {row["suppressed"] for row in crossed.to_dict()["background"]} == {True}
    alone = change(rows, made, by=["kon"])
    assert shown(alone, "background") == {"kvinna": True, "man": True, "A": True, "B": True}


def test_background_does_not_tell_how_many_pairs_a_hidden_group_has() -> None:
    """Six men of whom two came back: the attrition by kön hides them, and so does the background."""
    result = change(people({"K": 9, "M": 2}, {"K": 8, "M": 4}))
    assert shown(result, "attrition")["man"] is False
    assert shown(result, "background") == {"kvinna": False, "man": False}


def test_background_keeps_to_the_columns_that_the_instrument_lets_results_be_divided_by() -> None:
    rows = [row | {"insats": "MIA" if place % 2 else "Alis"} for place, row in enumerate(people({"K": 9}, {"M": 9}))]
    for crossings, columns in ((None, {"kon", "insats"}), (["kon"], {"kon"}), ([], set())):
        policy = {"disclosure": {"crossings": crossings}} if crossings is not None else {}
        made = definition(groups=["kon", "insats"], **policy)
        found = change(rows, made, by=()).to_dict()["background"]
        assert {row["by"] for row in found} == columns


def test_flow_of_a_group_too_small_at_every_occasion_tells_not_even_where_it_was_nobody() -> None:
    rows = [*people({"K": 9, "M": 3}, {}), form("x", "uppföljning 1", kon="K", a=3)]
    found = [row for row in change(rows).to_dict()["flow"] if row["group"] == "man"]
    assert [(row["occasion"], told(row)) for row in found] == [("start", {}), ("follow-up-1", {}), ("exit", {})]


def test_nothing_to_hide_passes_the_door() -> None:
    forms = forms_of(definition(), [form(f"p{k}", when, a="") for k in range(3) for when in ("start", "exit")])
    found = protect(group_change(forms, before="start", after="exit"))
    assert [found.to_dict()[part] for part in PARTS] == [[], [], [], []]


@settings(deadline=None, max_examples=20)
@given(*[st.dictionaries(st.sampled_from(["K", "M", "annat"]), st.integers(0, 9), min_size=3)] * 2)
def test_what_is_left_between_all_and_the_groups_shown_is_nobody_or_enough(
    stayed: dict[str, int], left: dict[str, int]
) -> None:
    if sum(stayed.values()) < 2:
        return
    raw = group_change(
        forms_of(definition(groups=["kon"]), people(stayed, left)), before="start", after="exit", by=["kon"]
    )
    once = protect(raw)
    assert protect(once).to_dict() == once.to_dict()
    for part in ("leavers", "bounds"):
        everybody, *groups = once.to_dict()[part]
        if not everybody["suppressed"]:
            rest = everybody["n_leavers"] - sum(row["n_leavers"] for row in groups if not row["suppressed"])
            assert rest == 0 or rest >= 5
    for row in once.to_dict()["background"]:
        if not row["suppressed"]:
            assert row["k_stayers"] + row["k_leavers"] >= 5
            assert row["k_stayers"] == 0 or row["k_stayers"] >= 5
