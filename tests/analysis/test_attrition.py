"""Who left a comparison: the flow, those who left beside those who stayed, and what the change of all could be."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item, panel, score

from progression.analysis import GroupChange, group_change
from progression.definition import Instrument
from progression.stats import standardised_means

NUMBER = {"type": "number", "range": [0, 168]}
OPTIONS = ("K", "M", None)


def instrument() -> Instrument:
    """Two items of which the second is better low, hours without an end, their sum, and one without direction."""
    return definition(
        [item("a"), item("b", better="lower"), item("c", scale="hours"), item("d", better=None)],
        scales={"hours": NUMBER},
        scores=[score("s", ["c"], "sum", 1)],
        groups=["kon"],
    )


def change_of(rows: list[dict[str, Any]], **more: Any) -> GroupChange:
    """From start to exit."""
    made = more.pop("instrument", None) or definition(groups=["kon"])
    return group_change(forms_of(made, rows), before="start", after="exit", **more)


def some_left(**more: Any) -> list[dict[str, Any]]:
    """Three come back, from 2, 4 and 6 to 4, 5 and 6; two do not, from 3 and 5."""
    return [*panel([2, 4, 6], [4, 5, 6], **more), form("x", "start", a=3, **more), form("y", "start", a=5, **more)]


def rows_of(result: GroupChange, part: str, **wanted: Any) -> list[dict[str, Any]]:
    """The rows of a part of the JSON that are about this."""
    return [row for row in result.to_dict()[part] if all(row[name] == value for name, value in wanted.items())]


def test_flow_tells_every_occasion_in_order_and_who_was_there_from_the_beginning() -> None:
    rows = [form(name, "start", a=3) for name in "abcd"]
    rows += [form(name, "uppföljning 2", a=3) for name in "abx"] + [form(name, "uppföljning 1", a=3) for name in "ay"]
    rows += [form(name, "exit", a=4) for name in "abcx"]
    found = [
        (row["occasion"], row["participants"], row["of_starters"], row["others"], row["share"])
        for row in rows_of(change_of(rows), "flow")
    ]
    assert found == [
        ("start", 4, 4, 0, 1.0),
        ("follow-up-1", 2, 1, 1, 0.25),
        ("follow-up-2", 3, 2, 1, 0.5),
        ("exit", 4, 3, 1, 0.75),
    ]


def test_flow_of_a_respondent_who_was_not_there_at_the_beginning_has_no_share() -> None:
    made = definition([item("a", respondents=["participant", "mentor"])])
    rows = [*panel([1, 2], [2, 4], respondent="deltagare"), form("p000", "exit", respondent="mentor", a=3)]
    found = rows_of(change_of(rows, instrument=made), "flow", respondent="mentor")
    assert [(row["occasion"], row["participants"], row["share"], row["others"]) for row in found] == [
        ("start", 0, None, 0),
        ("exit", 1, None, 1),
    ]


def test_flow_counts_each_participant_in_the_group_of_the_first_occasion_compared() -> None:
    """One moved from Alis to MIA; one was only at a follow-up, in Alis."""
    rows = [form("p", "start", insats="Alis", a=1), form("p", "exit", insats="MIA", a=5)]
    rows += [form("q", "start", insats="MIA", a=2), form("q", "exit", insats="MIA", a=3)]
    rows += [form("r", "uppföljning 1", insats="Alis", a=3)]
    result = change_of(rows, by=["insats"], instrument=definition(groups=["insats"]))
    found = {(row["group"], row["occasion"]): row["participants"] for row in rows_of(result, "flow", by="insats")}
    assert found == {
        ("Alis", "start"): 1, ("Alis", "follow-up-1"): 1, ("Alis", "exit"): 1,
        ("MIA", "start"): 1, ("MIA", "follow-up-1"): 0, ("MIA", "exit"): 1,
    }  # fmt: skip


def test_flow_of_the_two_occasions_is_the_attrition() -> None:
    rows = [*some_left(kon="K"), form("z", "exit", a=4, kon="M")]
    result = change_of(rows, by=["kon"])
    for counts in result.to_dict()["attrition"]:
        start, end = rows_of(result, "flow", group=counts["group"])
        assert (start["participants"], end["of_starters"]) == (counts["pairs"] + counts["only_before"], counts["pairs"])
        assert end["others"] == counts["only_after"]


def test_those_who_left_stand_beside_those_who_stayed() -> None:
    (row,) = rows_of(change_of(some_left()), "leavers")
    assert (row["n_stayers"], row["mean_stayers"], row["sd_stayers"]) == (3, 4, 2)
    assert (row["n_leavers"], row["mean_leavers"], row["sd_leavers"]) == (2, 4, pytest.approx(2**0.5))
    assert (row["g"], row["verdict"], row["reason"]) == (0, "no_clear_difference", None)


def test_who_came_back_without_an_answer_neither_left_nor_stayed() -> None:
    made = definition([item("a"), item("b")])
    rows = [*some_left(), form("x", "exit", b=9)]
    (row, _) = rows_of(change_of(rows, instrument=made), "leavers")
    assert (row["n_stayers"], row["n_leavers"]) == (3, 1)


@pytest.mark.parametrize(
    ("left", "verdict"), [([2, 3, 2], "lower"), ([9, 8, 9], "higher"), ([5, 5, 6, 4], "no_clear_difference")]
)
def test_the_verdict_says_where_those_who_left_began(left: list[int], verdict: str) -> None:
    rows = [*panel([4, 5, 6, 5], [6, 5, 7, 6]), *(form(f"x{place}", "start", a=a) for place, a in enumerate(left))]
    (row,) = rows_of(change_of(rows), "leavers")
    assert row["verdict"] == verdict
    assert row["g"] == standardised_means(left, [4, 5, 6, 5]).g


@pytest.mark.parametrize(
    ("before", "left", "reason"),
    [([2, 4], [], "nobody_left"), ([2, 4], [3], "too_few_to_compare"), ([4, 4], [5, 5], "alike_within")],
)
def test_a_row_says_why_nothing_is_compared(before: list[int], left: list[int], reason: str) -> None:
    rows = [*panel(before, [5, 6]), *(form(f"x{place}", "start", a=a) for place, a in enumerate(left))]
    (row,) = rows_of(change_of(rows), "leavers")
    assert (row["g"], row["verdict"], row["reason"]) == (None, "not_compared", reason)


def test_bounds_are_those_of_all_who_began() -> None:
    """Three rose by 2, 1 and 0; two left from 3 and 5 on a scale from 1 to 10."""
    (row,) = rows_of(change_of(some_left()), "bounds")
    told = [row[name] for name in ("difference", "if_unchanged", "if_worst", "if_best")]
    assert told == pytest.approx([1, 3 / 5, (3 - 6) / 5, (3 + 12) / 5])
    assert (row["n_stayers"], row["n_leavers"], row["reason"]) == (3, 2, None)


def test_the_worst_end_of_a_scale_where_low_is_good_is_its_highest() -> None:
    made = definition([item("a", better="lower")])
    (row,) = rows_of(change_of(some_left(), instrument=made), "bounds")
    assert (row["if_worst"], row["if_best"]) == pytest.approx((3, -0.6))


def test_bounds_that_the_definition_does_not_bear_are_none_with_a_reason() -> None:
    """Hours have a range that may be typed and no end, and so has what is made of them."""
    rows = [form(f"p{place}", when, a=3, b=4, c=5, d=6 + place) for place in range(2) for when in ("start", "exit")]
    rows.append(form("x", "start", a=3, b=4, c=5, d=6))
    found = {row["score"]: row for row in rows_of(change_of(rows, instrument=instrument()), "bounds")}
    reasons = {name: row["reason"] for name, row in found.items()}
    assert reasons == {"a": None, "b": None, "c": "no_limits", "d": "no_direction", "s": "no_limits"}
    assert (found["d"]["if_unchanged"], found["d"]["if_worst"]) == (0, None)


def test_bounds_without_anybody_who_stayed_say_so() -> None:
    made = definition([item("a"), item("b")])
    rows = [form(name, when, b=5) for name in "pq" for when in ("start", "exit")]
    (row, _) = rows_of(change_of([*rows, form("x", "start", a=3)], instrument=made), "bounds")
    assert (row["difference"], row["reason"]) == (None, "nobody_stayed")


def test_background_tells_the_share_of_each_group_among_those_who_left_and_those_who_stayed() -> None:
    """Three women and a man stay, one woman and two men leave; one who left has no kön. p: 1/3 and 3/4."""
    rows = panel([2, 4, 6, 3], [4, 5, 6, 5], kon=["K", "K", "K", "M"])
    rows += [form(name, "start", a=3, kon=kon) for name, kon in (("x", "K"), ("y", "M"), ("z", "M"), ("w", ""))]
    women, men = rows_of(change_of(rows), "background")
    assert (women["by"], women["group"], men["group"]) == ("kon", "kvinna", "man")
    assert [women[name] for name in ("k_stayers", "n_stayers", "k_leavers", "n_leavers")] == [3, 4, 1, 3]
    assert women["difference"] == pytest.approx((1 / 3 - 3 / 4) / ((2 / 9 + 3 / 16) / 2) ** 0.5)
    assert (women["verdict"], men["verdict"]) == ("lower", "higher")


def test_background_of_a_column_with_one_value_or_very_many_is_left_out() -> None:
    rows = [form(f"p{k:02d}", when, a=3, kon="K", mentor=f"m{k}") for k in range(13) for when in ("start", "exit")]
    made = definition(groups=["kon", "mentor"])
    assert rows_of(change_of(rows, instrument=made), "background") == []


def test_background_says_why_there_is_no_difference() -> None:
    rows = panel([2, 4], [4, 5], kon="K")
    stays, leaves = rows_of(change_of([*rows, form("x", "start", a=3, kon="M")]), "background")
    assert {stays["reason"], leaves["reason"]} == {"one_sided"}
    nobody = rows_of(change_of(panel([2, 4], [4, 5], kon=["K", "M"])), "background")
    assert [row["reason"] for row in nobody] == ["nobody_left"] * 2


@settings(deadline=None, max_examples=15)
@given(
    st.lists(
        st.tuples(st.integers(1, 10), st.one_of(st.none(), st.integers(1, 10)), st.sampled_from(OPTIONS)), max_size=9
    ),
    st.randoms(use_true_random=False),
)
def test_neither_order_nor_empty_rows_change_who_left(people: list[tuple[Any, ...]], random: Any) -> None:
    data = [(f"p{place}", *answers) for place, answers in enumerate([(2, 4, "K"), (5, 5, "M"), *people])]
    rows = [form(name, "start", a=first, kon=kon) for name, first, _, kon in data]
    explicit = rows + [form(name, "exit", a=second, kon=kon) for name, _, second, kon in data]
    absent = [row for row in explicit if row["a"] is not None]
    random.shuffle(absent)
    one, other = (change_of(each, by=["kon"]).to_dict() for each in (explicit, absent))
    for part in ("n", "attrition", "flow", "leavers", "background", "bounds"):
        assert one[part] == other[part], part
    for row in one["bounds"]:
        if row["difference"] is not None:
            assert row["if_worst"] <= row["if_unchanged"] <= row["if_best"]
