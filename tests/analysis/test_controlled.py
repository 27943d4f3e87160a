"""Change with a comparison group: who is in, the numbers, what is adjusted for, and what is no such comparison."""

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest
from support import definition, form, forms_of, item, score
from support.two_groups import two_group_rows

from progression.analysis import Controlled, controlled
from progression.errors import CallError, DataError
from progression.stats import (
    difference_in_differences,
    group_difference,
    holm,
    paired_t,
    propensity_weights,
    share_balance,
    standardised_means,
)

GROUPS = ["kon", "insats", "mentor", "alder"]
INSTRUMENT = definition([item("a"), item("b")], scores=[score("m", "ab", "mean", 2)], groups=GROUPS)


def compared(rows: list[dict[str, Any]] | None = None, instrument: Any = INSTRUMENT, **asked: Any) -> Controlled:
    """X beside Y from start to exit."""
    forms = forms_of(instrument, two_group_rows() if rows is None else rows)
    return controlled(
        forms, **{"between": "insats", "groups": ["X", "Y"], "before": "start", "after": "avslut"} | asked
    )


def row(frame: pd.DataFrame, **where: Any) -> dict[str, Any]:
    """The one row."""
    chosen = frame
    for name, value in where.items():
        chosen = chosen[chosen[name] == value]
    (found,) = chosen.to_dict("records")
    return found


def answers(rows: list[dict[str, Any]], name: str = "a") -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Before, after and who is in X, of those with both."""
    table = pd.DataFrame(rows).pivot_table(index=["insats", "participant"], columns="occasion", values=name).dropna()
    return table["start"].to_numpy(), table["exit"].to_numpy(), table.index.get_level_values(0) == "X"


def test_who_was_lost_is_counted_in_each_group() -> None:
    found = compared(two_group_rows(20, 24, only_start=(6, 2))).attrition
    assert [
        tuple(each) for each in found[["group", "participants", "pairs", "only_before", "only_after"]].to_numpy()
    ] == [
        ("X", 26, 20, 6, 0),
        ("Y", 26, 24, 2, 0),
    ]


def test_every_approach_is_that_of_the_statistics_on_the_same_answers() -> None:
    rows = two_group_rows(20, 24, only_start=(6, 2))
    found = compared(rows, adjust=["kön"], weight="propensity").frame
    before, after, first = answers(rows)
    who, women = np.arange(44), np.r_[np.arange(20) % 2 == 0, np.arange(24) % 2 == 0].astype(float)
    weights = propensity_weights(first, women[:, None]).weights
    lost = [
        each
        for each in rows
        if each["occasion"] == "start" and int(each["participant"][1:]) >= {"X": 20, "Y": 24}[each["insats"]]
    ]
    did = difference_in_differences(
        [*before, *after, *(each["a"] for each in lost)],
        [*first, *first, *(each["insats"] == "X" for each in lost)],
        [*np.zeros(44), *np.ones(44), *np.zeros(8)],
        [*who, *who, *range(44, 52)],
    )
    expected = {
        "unadjusted": group_difference(after - before, first, who),
        "did": did,
        "ancova": group_difference(after, first, who, covariates=np.column_stack([before, women])),
        "weighted": group_difference(after, first, who, covariates=before[:, None], weights=weights),
    }
    assert list(dict.fromkeys(found["approach"])) == list(expected)
    for approach, each in expected.items():
        told = row(found, score="a", approach=approach)
        assert (told["n_first"], told["n_second"]) == (each.n_first, each.n_second)
        numbers = [told[name] for name in ("estimate", "low", "high", "df", "p")]
        assert numbers == pytest.approx([each.estimate, each.low, each.high, each.df, each.p], rel=1e-9)
        assert each.estimate > 0
    assert (did.n_first, did.n_second) == (26, 26)


def test_holm_is_over_the_scores_of_one_approach() -> None:
    found = compared().frame
    for _, rows in found.groupby("approach"):
        assert list(rows["score"]) == ["a", "b", "m"]
        assert rows["p_holm"].to_list() == pytest.approx(holm(rows["p"].to_list()))


def test_means_are_those_of_the_people_with_both_forms() -> None:
    rows = two_group_rows(20, 24, only_start=(6, 2))
    before, after, first = answers(rows)
    found, expected = row(compared(rows).means, score="a", side="first"), paired_t(before[first], after[first])
    assert (found["group"], found["n"], found["n_second"]) == ("X", 20, 24)
    assert (found["mean_before"], found["mean_after"]) == (expected.mean_before, expected.mean_after)
    assert (found["difference_low"], found["difference_high"]) == (expected.low, expected.high)
    assert found["mean_before_low"] < found["mean_before"] < found["mean_before_high"]


def test_balance_tells_starts_and_columns_adjusted_for_or_not() -> None:
    rows = two_group_rows()
    found = compared(rows, adjust=["kon"], weight="propensity", cluster="mentor").balance
    assert list(dict.fromkeys(found["covariate"])) == ["a", "b", "m", "kon"]
    before, _, first = answers(rows)
    start = row(found, covariate="a")
    assert (start["kind"], start["adjusted"], pd.isna(start["group"])) == ("start", False, True)
    assert start["difference"] == standardised_means(before[first], before[~first]).g
    women = row(found, covariate="kon", group="kvinna")
    assert (women["adjusted"], women["k_first"], women["n_first"], women["k_second"]) == (True, 10, 20, 12)
    assert women["difference"] == share_balance(np.arange(20) % 2, np.arange(24) % 2).difference
    assert women["verdict"] == women["weighted_verdict"] == "alike"


def test_verdicts_follow_what_is_printed() -> None:
    rows = [
        form(f"{side}{place:02d}", when, insats=side, a=5 + (place % 2) * 2 + shift, b=5)
        for side, shift in (("X", 1), ("Y", 0))
        for place in range(12)
        for when in ("start", "exit")
    ]
    found = compared(rows).balance
    assert row(found, covariate="a")["verdict"] == "unlike"
    flat = row(found, covariate="b")
    assert (flat["verdict"], flat["reason"]) == ("not_compared", "no_spread_at_start")


def test_a_column_of_many_numbers_is_a_number_and_a_score_may_be_adjusted_for() -> None:
    rows = [each | {"alder": 20 + int(each["participant"][1:])} for each in two_group_rows()]
    found = compared(rows, adjust=["alder", "b"], weight="propensity", scores=["a"])
    assert found.adjust == ("alder", "b")
    age, start = row(found.balance, covariate="alder"), row(found.balance, covariate="b")
    assert (age["kind"], age["adjusted"], age["by"]) == ("number", True, "alder")
    assert age["mean_first"] == 20 + 9.5
    assert (start["kind"], start["adjusted"]) == ("start", True)
    assert np.isfinite(start["difference_weighted"])
    before, after, first = answers(rows)
    ages, others = np.r_[np.arange(20), np.arange(24)], answers(rows, "b")[0]
    known = np.column_stack([before, ages, others])
    expected = group_difference(after, first, np.arange(44), covariates=known)
    assert row(found.frame, approach="ancova")["estimate"] == pytest.approx(expected.estimate)


def test_many_words_stay_words() -> None:
    rows = [each | {"alder": f"ort {int(each['participant'][1:])}"} for each in two_group_rows()]
    found = compared(rows, adjust=["alder"], scores=["a"])
    assert set(found.balance.loc[found.balance["covariate"] == "alder", "kind"]) == {"group"}
    assert row(found.frame, approach="ancova")["reason"] == "controlled_too_many_covariates"


def test_who_is_unknown_in_what_is_adjusted_for_is_left_out_and_counted() -> None:
    rows = two_group_rows()
    for each in rows:
        if each["participant"] in ("X00", "Y01", "Y02"):
            each["kon"] = None
    found = compared(rows, adjust=["kon"], scores=["a"])
    (note,) = [each for each in found.notes if each.code == "controlled-unknown"]
    assert note.facts["count"] == 3
    assert {(each.n_first, each.n_second) for each in found.frame.itertuples()} == {(19, 22)}
    assert row(found.attrition, group="Y")["pairs"] == 24
    assert "controlled-unknown" not in {each.code for each in compared(rows).notes}


def test_clusters_are_counted_and_few_give_no_interval() -> None:
    found = compared(cluster="mentor", scores=["a"]).frame
    assert set(found["clusters"]) == {16}
    assert found["reason"].isna().all()
    rows = [each | {"mentor": each["mentor"][0] + str(int(each["mentor"][1:]) % 4)} for each in two_group_rows()]
    few = compared(rows, cluster="mentor", scores=["a"]).frame
    assert set(few["reason"]) == {"controlled_few_clusters"}
    assert few["estimate"].notna().all()
    assert few["low"].isna().all()
    alone = compared(
        [*[each | {"mentor": None} for each in two_group_rows()][:-1], two_group_rows()[-1]], cluster="mentor"
    )
    assert set(alone.frame["clusters"]) == {44}


def test_reasons_speak_of_people_where_nothing_is_shared() -> None:
    few = compared(two_group_rows(4, 4), scores=["a"]).frame
    assert row(few, approach="unadjusted")["reason"] == "controlled_few_people"
    assert row(few, approach="ancova")["reason"] == "controlled_too_many_covariates"
    none = compared(two_group_rows(1, 9), scores=["a"]).frame
    assert set(none["reason"]) == {"too_few_in_group"}


def test_weights_that_cannot_be_given_say_why_in_their_row_and_in_the_difference() -> None:
    rows = [each | {"kon": "kvinna" if each["insats"] == "X" else "man"} for each in two_group_rows()]
    found = compared(rows, adjust=["kon"], weight="propensity", scores=["a"])
    assert row(found.weights)["reason"] == "controlled_separation"
    told = row(found.frame, approach="weighted")
    assert (told["reason"], told["n_first"], np.isnan(told["estimate"])) == ("controlled_separation", 20, True)
    assert row(found.frame, approach="ancova")["reason"] == "controlled_columns_follow"
    assert found.balance["mean_weighted"].isna().all()
    assert compared(scores=["a"]).weights.empty


def test_each_respondent_is_compared_alone_and_adjusted_by_what_it_was_asked() -> None:
    instrument = definition([item("a", respondents=["participant", "mentor"]), item("b")], groups=GROUPS)
    rows = [each | {"respondent": "participant"} for each in two_group_rows()]
    rows += [
        {name: each[name] for name in each if name != "b"} | {"respondent": "mentor"} for each in two_group_rows(12, 12)
    ]
    found = compared(rows, instrument, adjust=["b"], scores=["a"])
    assert list(found.attrition["respondent"]) == ["participant", "participant", "mentor", "mentor"]
    assert row(found.frame, respondent="mentor", approach="ancova")["n_first"] == 12
    assert row(found.frame, respondent="participant", approach="ancova")["n_first"] == 20


def test_the_json_holds_every_part_and_no_nan() -> None:
    said = compared(adjust=["kon"], weight="propensity", scores=["a"]).to_dict()
    assert list(said) == [
        *("between", "first", "second", "before", "after", "adjust", "cluster", "weight"),
        *("attrition", "balance", "weights", "means", "differences"),
    ]
    assert (said["first"], said["after"], said["cluster"], said["weight"]) == ("X", "exit", None, "propensity")
    assert "NaN" not in json.dumps(said)


def test_moving_out_is_noted_and_standing_in_both_groups_refused() -> None:
    rows = two_group_rows()
    for each in rows:
        if each["participant"] == "X03" and each["occasion"] == "exit":
            each["insats"] = "Z"
    found = compared(rows, scores=["a"])
    assert "moved-between-groups" in {each.code for each in found.notes}
    assert row(found.attrition, group="X")["pairs"] == 20
    for each in rows:
        if each["insats"] == "Z":
            each["insats"] = "Y"
    with pytest.raises(DataError) as refused:
        compared(rows)
    (problem,) = refused.value.problems
    assert (problem.code, problem.facts["both"], problem.facts["all"]) == ("controlled-in-both", 1, 44)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"between": "year", "groups": None}, "controlled-between-column"),
        ({"between": "skola"}, "comparison-key-unknown"),
        ({"groups": ["X", "Q"]}, "comparison-group-unknown"),
        ({"after": "start"}, "occasions-are-one"),
        ({"after": "follow-up-1"}, "occasion-not-in-file"),
        ({"adjust": ["skonummer"]}, "controlled-adjust-unknown"),
        ({"cluster": "skola"}, "group-column-missing"),
        ({"adjust": ["kon", "kön"]}, "group-column-twice"),
        ({"adjust": ["a", "kon", "a"]}, "group-column-twice"),
        ({"adjust": ["insats"]}, "group-column-twice"),
    ],
)
def test_what_is_no_such_comparison_is_refused(asked: dict[str, Any], code: str) -> None:
    with pytest.raises(DataError) as refused:
        compared(**asked)
    assert [each.code for each in refused.value.problems] == [code]


def test_weights_need_something_to_weigh_by() -> None:
    with pytest.raises(CallError):
        compared(weight="propensity")


def test_two_groups_need_not_be_named_and_a_group_without_both_forms_is_no_error() -> None:
    assert compared(groups=None).groups == ("X", "Y")
    found = compared(two_group_rows(12, 0, only_start=(0, 6)))
    assert set(found.frame["reason"]) == {"too_few_in_group"}
    assert list(found.attrition["pairs"]) == [12, 0]
    assert set(found.balance["verdict"]) == {"not_compared"}


def test_a_problem_with_a_column_names_the_option_that_it_stands_after() -> None:
    for asked, where in (
        ({"cluster": "skola"}, "--cluster skola"),
        ({"adjust": ["kon", "kon"]}, "--adjust kon"),
        ({"adjust": ["insats"]}, "--between, --adjust insats"),
    ):
        with pytest.raises(DataError) as refused:
            compared(**asked)
        assert [each.part("where", "sv") for each in refused.value.problems] == [where]


def test_where_everybody_left_every_question_blank_there_are_no_two_groups() -> None:
    rows = [each | {"a": None, "b": None} for each in two_group_rows(6, 6)]
    for groups in (None, ["X", "Y"]):
        with pytest.raises(DataError) as refused:
            compared(rows, groups=groups)
        assert [each.code for each in refused.value.problems] == ["comparison-one-group"]


def test_weights_are_about_all_with_both_forms_and_a_row_about_those_of_them_with_both_values() -> None:
    rows = two_group_rows(20, 24)
    for each in rows:
        if each["participant"] in ("X01", "Y01", "Y02") and each["occasion"] == "exit":
            each["a"] = None
    found = compared(rows, adjust=["kon"], weight="propensity")
    (weights,) = found.weights.to_dict("records")
    assert (weights["n_first"], weights["n_second"]) == (20, 24)
    for score_id, people in (("a", (19, 22)), ("b", (20, 24))):
        told = row(found.frame, score=score_id, approach="weighted")
        assert (told["n_first"], told["n_second"]) == people
