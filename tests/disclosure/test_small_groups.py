"""Small groups: no number about them in any frame or dictionary."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item, panel, score

import progression as pg
from progression.analysis import GroupChange, Indicators, group_change, indicators, parse_period
from progression.definition import Instrument
from progression.disclosure import protect

YEAR, YEAR_BEFORE = "2020-11-01/2021-10-31", "2019-11-01/2020-10-31"
WORDS = {
    "score",
    "item",
    "respondent",
    "by",
    "group",
    "period",
    "occasion",
    "code",
    "method",
    "reference",
    "better",
    "suppressed",
    "previous_suppressed",
    "reason",
    "methods",
    "used",
    # published constants, the same in every row
    "reliability",
    "sd",
    "s_diff",
    "cutoff",
    "threshold",
    "reference_k",
    "reference_n",
    "reference_share",
    # what a question asks for, whoever answers
    "sought",
    "sought_from",
    "margin",
    # parts of a scale
    "from_low",
    "from_high",
    "to_low",
    "to_high",
}
EMPTY_WORDS = {"none", "not_compared"}


def instrument(**header: Any) -> Instrument:
    """Two items with constants and positive answers."""
    constants = [(name, kind, value) for name in "ab" for kind, value in (("reliability", 0.7), ("sd", 2.0))]
    return definition([item("a", positive=[8]), item("b", positive=[8])], constants=constants, **header)


def told(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says beyond what it is about."""
    return {
        name: value
        for name, value in row.items()
        if name not in WORDS and value is not None and value not in EMPTY_WORDS and not pd.isna(value)
    }


def dictionaries(result: GroupChange | Indicators) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table of the JSON form and of every frame."""
    found = {
        name: part for name, part in result.to_dict().items() if isinstance(part, list) and part and name != "sources"
    }
    frames = {name: value for name, value in vars(result).items() if isinstance(value, pd.DataFrame) and len(value)}
    return found | {f"{name} frame": frame.to_dict("records") for name, frame in frames.items()}


def change(rows: list[dict[str, Any]], *, made: Instrument | None = None, **more: Any) -> GroupChange:
    """Protected change from start to exit."""
    return pg.group_change(forms_of(made or instrument(), rows), before="start", after="exit", **more)


def people(counts: dict[str, int], *, day: str = "2021-05-05", prefix: str = "") -> list[dict[str, Any]]:
    """One form each, so many of each kön, a third of them positive."""
    return [
        form(f"{prefix}{kon}{place}", date=day, kon=kon, a=8 if place % 3 == 0 else 2)
        for kon, count in counts.items()
        for place in range(count)
    ]


def shares(rows: list[dict[str, Any]], *, made: Instrument | None = None, **more: Any) -> Indicators:
    """Protected shares of the year by kön."""
    return pg.indicators(forms_of(made or instrument(), rows), period=YEAR, by=["kon"], **more)


def test_change_of_a_small_group_shows_no_number_anywhere() -> None:
    rows = panel([3, 4, 5, 6, 7, 2, 2, 2, 2], [5, 5, 9, 6, 8, 9, 9, 9, 9], kon=["K"] * 5 + ["M"] * 4)
    result = change(rows, by=["kon"])
    for name, part in dictionaries(result).items():
        small = [row for row in part if row["group"] == "man"]
        assert bool(small) != name.startswith(("moves", "differences")), name  # told of everybody only
        for row in small:
            assert told(row) == {}, name
            assert row["suppressed"], name
    assert {row["reason"] for row in result.to_dict()["scores"] if row["group"] == "man"} == {"small_group"}
    assert [row["n"] for row in result.to_dict()["scores"] if row["score"] == "a"] == [9, None, None]
    assert result.min_group == 5


def test_words_on_a_hidden_test_tell_nothing_of_how_many_there_are() -> None:
    """Which test is the main one, why, and why there is none of the spread all depend on the answers."""
    made = definition([item("a", positive=[8])], scores=[score("s", ["a"], "mean", 1)], groups=["kon"])
    rows = panel([3, 4, 5, 6, 7, 5, 5, 5, 5], [5, 5, 9, 6, 8, 5, 5, 5, 5], kon=["K"] * 5 + ["M"] * 4)
    hidden = [row for row in change(rows, made=made, by=["kon"], margin=1).to_dict()["scores"] if row["group"] == "man"]
    assert {row["score"] for row in hidden} == {"a", "s"}
    for row in hidden:
        assert {row[name] for name in ("test", "test_why", "marginal_reason")} == {"none"}
        assert (row["margin"], row["margin_verdict"]) == (1, "not_compared")
        assert (row["sought"], row["sought_from"]) == (1, "scale_step")


def test_change_of_fewer_than_five_in_all_shows_not_even_the_totals() -> None:
    result = change(panel([3, 4, 5, 6], [5, 5, 9, 6]))
    assert result.to_dict()["n"] == dict.fromkeys(["participants", "pairs", "only_before", "only_after"])
    for name, part in dictionaries(result).items():
        assert [told(row) for row in part] == [{}] * len(part), name


def test_change_of_exactly_five_is_shown() -> None:
    result = change(panel([3, 4, 5, 6, 7], [5, 5, 9, 6, 8]))
    row = next(row for row in result.to_dict()["scores"] if row["score"] == "a")
    assert (row["n"], row["suppressed"], row["reason"]) == (5, False, None)
    assert result.to_dict()["n"]["participants"] == 5


def test_change_on_an_item_that_few_answered_hides_that_item_alone() -> None:
    """Six pairs of forms, but only two answered ``b`` both times: neither their mean nor their classes are shown."""
    rows = panel([3, 4, 5, 6, 7, 2], [5, 5, 9, 6, 8, 9])
    for row in rows[:4]:
        row["b"] = 2 if row["occasion"] == "start" else 9
    found = change(rows).to_dict()
    assert [(row["score"], row["n"]) for row in found["scores"]] == [("a", 6), ("b", None)]
    assert [told(row) for row in found["distribution"] if row["item"] == "b"] == [{}] * 20
    classes = {row["score"]: told(row) for row in found["individual"]}
    assert classes["a"]
    assert classes["b"] == {}


def test_attrition_does_not_tell_how_many_pairs_a_hidden_row_has() -> None:
    """Six women of whom two have pairs: the tests of the two are hidden, and so is that they are two."""
    rows = panel([3, 4, 5, 6, 7], [5, 5, 9, 6, 8], kon="M")
    rows += [form(f"k{place}", "start", kon="K", a=4) for place in range(6)]
    rows += [form(f"k{place}", "exit", kon="K", a=9) for place in range(2)]
    found = change(rows, by=["kon"]).to_dict()
    women = next(row for row in found["scores"] if (row["group"], row["score"]) == ("kvinna", "a"))
    assert women["n"] is None
    attrition = next(row for row in found["attrition"] if row["group"] == "kvinna")
    assert attrition["pairs"] is None


def test_shares_of_a_small_group_show_no_number_anywhere() -> None:
    result = shares(people({"K": 7, "M": 4, "annat": 6}))
    for name, part in dictionaries(result).items():
        small = [
            row for row in part if row["group"] in ("man", "annat")
        ]  # the others, beside whom the men could be had
        assert bool(small) != name.startswith(("moves", "differences")), name  # told of everybody only
        assert [told(row) for row in small] == [{}] * len(small), name
        assert all(row["suppressed"] for row in small), name
    women = next(row for row in result.to_dict()["rows"] if (row["group"], row["item"]) == ("kvinna", "a"))
    assert (women["k"], women["n"], women["suppressed"]) == (3, 7, False)


def test_verdicts_of_a_small_group_are_not_compared() -> None:
    rows = people({"K": 9, "M": 4}) + people({"K": 9, "M": 9}, day="2020-05-05", prefix="f")
    men = next(
        row
        for row in shares(rows, previous=YEAR_BEFORE).to_dict()["rows"]
        if (row["group"], row["item"], row["period"]) == ("man", "a", YEAR)
    )
    assert (men["verdict"], men["previous_verdict"], men["p_method"]) == ("not_compared", "not_compared", "none")
    assert told(men) == {}


def test_small_previous_period_is_hidden_with_its_difference() -> None:
    rows = people({"K": 9}) + people({"K": 4, "M": 6}, day="2020-05-05", prefix="f")
    found = {
        (row["period"], row["group"]): row
        for row in shares(rows, previous=YEAR_BEFORE).to_dict()["rows"]
        if row["item"] == "a"
    }
    women = found[YEAR, "kvinna"]
    assert (women["n"], women["suppressed"]) == (9, False)
    hidden = {name: value for name, value in women.items() if name.startswith("previous_")}
    assert hidden.pop("previous_verdict") == "not_compared"
    assert hidden.pop("previous_suppressed") is True
    assert set(hidden.values()) == {None}
    assert len(hidden) == 8
    assert told(found[YEAR_BEFORE, "kvinna"]) == {}
    assert found[YEAR, None]["previous_n"] == 10


def test_previous_period_of_five_is_shown() -> None:
    rows = people({"K": 9}) + people({"K": 5}, day="2020-05-05", prefix="f")
    women = next(row for row in shares(rows, previous=YEAR_BEFORE).to_dict()["rows"] if row["group"] == "kvinna")
    assert (women["previous_n"], women["previous_k"]) == (5, 2)


@pytest.mark.parametrize(("asked", "least"), [(None, 5), (1, 5), (0, 5), (-3, 5), (5, 5), (6, 6), (10, 10)])
def test_threshold_can_only_be_raised(asked: int | None, least: int) -> None:
    rows = people({"K": 20, "M": least, "annat": least - 1, "": 1})  # who is left over beside the others is enough
    result = shares(rows, min_group=asked)
    shown = {row["group"]: not row["suppressed"] for row in result.to_dict()["rows"] if row["item"] == "a"}
    assert shown == {None: True, "kvinna": True, "man": True, "annat": False}
    assert result.min_group == least
    changed = change(panel([1] * least, range(1, least + 1)), min_group=asked)
    assert (changed.min_group, changed.to_dict()["n"]["participants"]) == (least, least)


def test_instruments_own_threshold_is_never_undercut() -> None:
    """The forms on violence have 10."""
    made = instrument(disclosure={"min_group": 10})
    for asked in (None, 5):
        found = shares(people({"K": 10, "M": 9, "": 1}), made=made, min_group=asked).to_dict()["rows"]
        assert {row["group"]: row["suppressed"] for row in found if row["item"] == "a"} == {
            None: False,
            "kvinna": False,
            "man": True,
        }


def test_analysis_itself_hides_nothing() -> None:
    """Hiding is the door's business: before it the numbers are whole, and the threshold is 0."""
    forms = forms_of(instrument(), people({"K": 2}))
    result = indicators(forms, period=parse_period(YEAR))
    assert (result.to_dict()["rows"][0]["n"], result.min_group) == (2, 0)
    assert protect(result).to_dict()["rows"][0]["n"] is None
    assert result.to_dict()["rows"][0]["n"] == 2
    raw = group_change(forms_of(instrument(), panel([1, 2], [3, 5])), before="start", after="exit")
    assert protect(raw).to_dict()["n"]["participants"] is None
    assert (raw.to_dict()["n"]["participants"], raw.min_group) == (2, 0)


def test_protecting_twice_is_protecting_once() -> None:
    forms = forms_of(instrument(), people({"K": 6, "M": 2}))
    once = protect(indicators(forms, period=parse_period(YEAR), by=["kon"]))
    assert protect(once).to_dict() == once.to_dict()
    raw = group_change(forms_of(instrument(), panel([1, 2, 3], [3, 5, 9])), before="start", after="exit")
    assert protect(protect(raw)).to_dict() == protect(raw).to_dict()


def test_item_that_nobody_answered_is_no_row_and_no_secret() -> None:
    result = shares(people({"K": 6}))
    assert {row["item"] for row in result.to_dict()["rows"]} == {"a"}
    assert "items-without-answers" in [note.code for note in result.notes]


def test_people_are_counted_and_not_their_forms() -> None:
    """Six forms of two persons are about two persons."""
    rows = [form(f"p{k % 2}", f"follow-up-{1 + k}", date=f"2021-0{1 + k}-05", kon="K", a=9) for k in range(6)]
    (everybody, women) = shares(rows).to_dict()["rows"]
    assert (everybody["suppressed"], told(everybody), women["suppressed"]) == (True, {}, True)


@settings(deadline=None, max_examples=25)
@given(st.dictionaries(st.sampled_from(["K", "M", "annat"]), st.integers(1, 8), min_size=1), st.integers(0, 9))
def test_every_row_shown_is_about_enough_people(counts: dict[str, int], asked: int) -> None:
    """What is left of everybody is nobody or enough, and nothing is lost without need."""
    least = max(5, asked)
    result = shares(people(counts), min_group=asked)
    sizes = {"K": "kvinna", "M": "man", "annat": "annat"}
    n = {None: sum(counts.values())} | {sizes[kon]: count for kon, count in counts.items()}
    shown = {row["group"] for row in result.to_dict()["rows"] if row["item"] == "a" and not row["suppressed"]}
    enough = {group for group, count in n.items() if count >= least}
    assert all(row["n"] == (n[row["group"]] if row["group"] in shown else None) for row in result.to_dict()["rows"])
    assert shown <= enough
    if None in shown:
        left = n[None] - sum(n[group] for group in shown - {None})
        assert left == 0 or left >= least
        assert len(enough - shown) == (0 < sum(count for count in n.values() if count < least) < least)
    else:
        assert shown == enough == set()
    for row in result.to_dict()["distribution"]:
        assert (row["count"] is None) == (row["n"] is None)
        assert row["n"] is None or row["n"] >= least


def test_change_without_scores_passes_the_door() -> None:
    result = change(panel([1] * 5, [2] * 5), scores=[])
    assert result.to_dict()["scores"] == []
    assert result.to_dict()["n"]["pairs"] == 5


def test_a_change_that_nobody_answered_has_nothing_to_hide() -> None:
    forms = forms_of(instrument(), [form(f"p{k}", when, a="") for k in range(3) for when in ("start", "exit")])
    found = protect(group_change(forms, before="start", after="exit"))
    assert found.frame.empty
    assert found.attrition.empty
