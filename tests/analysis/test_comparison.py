"""Two groups of different people: who stands where, the numbers, and what is no such comparison."""

import json
from datetime import date
from typing import Any

import numpy as np
import pytest
from support import definition, form, forms_of, item, score

from progression.analysis import GroupComparison, group_comparison, parse_period
from progression.capture import Forms
from progression.definition import Instrument
from progression.errors import CallError, DataError
from progression.problems import Problem
from progression.stats import (
    barnard,
    benjamini_hochberg,
    chi_square,
    group_effect,
    holm,
    newcombe,
    rank_sum,
    two_share_test,
    welch_t,
)

SCALES = {
    "val": {"type": "nominal", "options": [{"code": code, "label": {"sv": str(code)}} for code in (1, 2, 3)]},
    "flera": {"type": "multi_select", "options": [{"code": code, "label": {"sv": str(code)}} for code in (1, 2)]},
    "ord": {"type": "text"},
}
ITEMS = [
    item("a", positive=[8, 9, 10]),
    item("b"),
    item("v", scale="val", better=None),
    item("f", scale="flera", better=None),
    item("o", scale="ord", better=None),
]
SURVEY = definition(
    ITEMS, scales=SCALES, scores=[score("two", "ab", "mean", 2)], groups=["kon", "insats"], design="cross_sectional"
)
REPEATED = definition([item("a", respondents=["participant", "mentor"]), item("b")], groups=["kon"])
MEN, WOMEN = [3, 5, 6, 2, 8, 4, 7, 3], [4, 8, 7, 9, 6, 10, 9, 5, 8]


def answered(values: list[Any], *, kon: str, name: str = "a", first: int = 0, **more: Any) -> list[dict[str, Any]]:
    """One form for each value; None is blank."""
    return [form(f"{kon}{first + place}", kon=kon, **{name: value}, **more) for place, value in enumerate(values)]


def survey(**more: Any) -> Forms:
    """The men's and the women's answers."""
    return forms_of(SURVEY, answered(MEN, kon="man", **more) + answered(WOMEN, kon="kvinna", **more))


def row(result: GroupComparison, part: str = "scores", **where: Any) -> dict[str, Any]:
    """The one row of the JSON form that is about this."""
    (only,) = [each for each in result.to_dict()[part] if all(each[name] == value for name, value in where.items())]
    return only


def refused(forms: Forms, code: str, **more: Any) -> Any:
    """The only problem, once it is clear that it is this."""
    with pytest.raises(DataError) as error:
        group_comparison(forms, **more)
    assert [problem.code for problem in error.value.problems] == [code]
    return error.value.problems[0]


def said(problem: Problem) -> str:
    """All of its sentences."""
    return " ".join(problem.to_dict("sv").values())


def notes(result: GroupComparison) -> list[str]:
    """The codes."""
    return [each.code for each in result.notes]


def test_a_row_has_the_numbers_of_the_statistics() -> None:
    only = row(group_comparison(survey(), between="kon", groups=("man", "kvinna")), score="a")
    welch, effect, ranks = welch_t(MEN, WOMEN), group_effect(MEN, WOMEN), rank_sum(MEN, WOMEN)
    assert [only[name] for name in ("n_first", "mean_first", "sd_first", "n_second", "mean_second", "sd_second")] == [
        8, welch.mean_first, welch.sd_first, 9, welch.mean_second, welch.sd_second,
    ]  # fmt: skip
    assert [only[name] for name in ("difference", "difference_low", "difference_high", "t", "df", "p")] == [
        welch.difference, welch.low, welch.high, welch.t, welch.df, welch.p,
    ]  # fmt: skip
    assert [only[name] for name in ("g", "g_low", "g_high", "g_av", "g_av_low", "g_av_high")] == [
        effect.g, effect.g_low, effect.g_high, effect.g_av, effect.g_av_low, effect.g_av_high,
    ]  # fmt: skip
    assert (only["mann_whitney"], only["mann_whitney_p"], only["mann_whitney_method"]) == (
        ranks.statistic, ranks.p, "exact",
    )  # fmt: skip
    assert [only[name] for name in ("superiority", "superiority_low", "superiority_high", "rank_biserial")] == [
        ranks.superiority, ranks.superiority_low, ranks.superiority_high, ranks.rank_biserial,
    ]  # fmt: skip
    assert (only["better"], only["suppressed"], only["reason"]) == ("higher", False, None)


def test_a_share_has_the_numbers_of_the_statistics() -> None:
    """One of eight men and five of nine women answer 8, 9 or 10; expected counts are below five."""
    only = row(group_comparison(survey(), between="kon", groups=("man", "kvinna")), "shares", item="a")
    low, high = newcombe(5, 9, 1, 8)
    assert [only[name] for name in ("k_first", "n_first", "k_second", "n_second")] == [1, 8, 5, 9]
    assert (only["difference"], only["difference_low"], only["difference_high"]) == (5 / 9 - 1 / 8, low, high)
    assert (only["p"], only["p_method"]) == two_share_test(5, 9, 1, 8)
    assert only["p_method"] == "fisher"
    assert only["barnard_p"] == barnard(1, 8, 5, 9) < only["p"]


def test_the_family_of_holm_is_the_scores_of_one_respondent() -> None:
    rows = answered(MEN, kon="man", b=5) + answered(WOMEN, kon="kvinna", b=6)
    rows[0]["b"], rows[1]["b"] = 4, 9
    scores = group_comparison(forms_of(SURVEY, rows), between="kon").to_dict()["scores"]
    assert [each["score"] for each in scores] == ["a", "b", "two"]
    assert [each["p_holm"] for each in scores] == holm([each["p"] for each in scores]).tolist()
    assert [each["p_bh"] for each in scores] == benjamini_hochberg([each["p"] for each in scores]).tolist()


def test_the_first_named_is_counted_from_and_left_out_they_come_in_their_own_order() -> None:
    there = group_comparison(survey(), between="kön", groups=("Män", "kvinnor"))
    back = group_comparison(survey(), between="gender")
    assert (there.between, there.groups, back.groups) == ("kon", ("man", "kvinna"), ("kvinna", "man"))
    assert row(there, score="a")["difference"] == -row(back, score="a")["difference"] > 0
    assert [each["participants"] for each in there.to_dict()["answered"]] == [8, 9]


def test_two_of_several_groups_are_named() -> None:
    rows = [form(f"p{place}", insats="ABC"[place % 3], a=1 + place % 9) for place in range(18)]
    forms = forms_of(SURVEY, rows)
    problem = refused(forms, "comparison-which-groups", between="insats")
    assert "A, B, C" in said(problem)
    found = group_comparison(forms, between="insats", groups=("c", "A"))
    assert found.groups == ("C", "A")
    assert [each["participants"] for each in found.to_dict()["answered"]] == [6, 6]


def test_forms_without_a_value_are_on_no_side() -> None:
    forms = forms_of(SURVEY, [*answered(MEN, kon="man"), *answered(WOMEN, kon="kvinna"), form("x", kon="", a=9)])
    assert sum(each["participants"] for each in group_comparison(forms, between="kon").to_dict()["answered"]) == 17


def dated(*years: int) -> Forms:
    """Three people's forms of each year."""
    rows = [
        form(f"{year}-{place}", date=date(year, 3, place + 1), a=3 + place + year % 5, kon="man")
        for year in years
        for place in range(3)
    ]
    return forms_of(SURVEY, rows)


def test_years_are_those_of_the_forms_dates() -> None:
    found = group_comparison(dated(2024, 2023), between="år")
    assert (found.between, found.groups) == ("year", ("2023", "2024"))
    assert row(found, score="a")["difference"] == 1
    assert group_comparison(dated(2022, 2023, 2024), between="year", groups=("2024", "2022")).groups == ("2024", "2022")


def test_periods_are_free_and_do_not_overlap() -> None:
    forms = dated(2022, 2023, 2024)
    spans = ("2022-01-01/2022-12-31", "2023-01-01/2024-03-01")
    found = group_comparison(forms, between="period", groups=(spans[0], parse_period(spans[1])))
    assert found.groups == spans
    assert [each["participants"] for each in found.to_dict()["answered"]] == [3, 4]
    refused(forms, "comparison-needs-periods", between="period")
    refused(forms, "comparison-periods-overlap", between="period", groups=(spans[1], "2024-03-01/2024-12-31"))
    refused(forms, "period-empty", between="period", groups=(spans[0], "2019-01-01/2019-12-31"))


def test_days_are_needed_where_days_are_asked_for() -> None:
    refused(survey(), "forms-undated", between="year")
    refused(survey(), "forms-undated", between="period", groups=("2022-01-01/2022-12-31", "2023-01-01/2023-12-31"))


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("comparison-key-unknown", {"between": "lag"}),
        ("comparison-group-unknown", {"between": "kon", "groups": ("man", "barn")}),
        ("comparison-groups-alike", {"between": "kon", "groups": ("man", "m")}),
        ("comparison-one-group", {"between": "occasion"}),
        ("comparison-one-group", {"between": "insats"}),
        ("occasion-not-there", {"between": "kon", "occasion": "exit"}),
    ],
)
def test_what_is_not_there_is_refused(code: str, asked: dict[str, Any]) -> None:
    refused(survey(insats="A"), code, **asked)


def test_two_groups_are_two() -> None:
    with pytest.raises(CallError, match="not 3"):
        group_comparison(survey(), between="kon", groups=("a", "b", "c"))


def twice(instrument: Instrument) -> list[dict[str, Any]]:
    """Four people at start, of whom two come again at exit, with one new."""
    first = [
        form(f"p{place}", "start", kon="KM"[place % 2], respondent="participant", a=3 + place) for place in range(4)
    ]
    again = [
        form(f"p{place}", "exit", kon="KM"[place % 2], respondent="participant", a=5 + place) for place in (0, 1, 4)
    ]
    assert instrument.design == "repeated"
    return first + again


def test_the_same_people_are_sent_to_change() -> None:
    problem = refused(forms_of(REPEATED, twice(REPEATED)), "comparison-same-people", between="occasion")
    assert "2 av 5" in said(problem)
    assert "progression change" in said(problem)


def test_different_people_at_two_occasions_are_compared() -> None:
    rows = [
        form(f"p{place}", ("start", "exit")[place % 2], respondent="participant", a=3 + place) for place in range(6)
    ]
    found = group_comparison(forms_of(REPEATED, rows), between="tillfälle")
    assert (found.between, found.groups) == ("occasion", ("start", "exit"))
    assert (
        group_comparison(forms_of(REPEATED, rows), between="occasion", groups=("avslut", "start")).groups[0] == "exit"
    )


def test_several_occasions_of_one_person_are_one_of_them() -> None:
    forms = forms_of(REPEATED, twice(REPEATED))
    problem = refused(forms, "comparison-several-occasions", between="kon")
    assert "start, avslut" in said(problem)
    found = group_comparison(forms, between="kon", occasion="start")
    assert (found.occasion, [each["participants"] for each in found.to_dict()["answered"]]) == ("start", [2, 2])


def test_each_respondent_is_told_of_alone() -> None:
    rows = [
        form(f"p{place}", respondent=who, kon="KM"[place % 2], a=3 + place, b=place if who == "participant" else None)
        for place in range(1, 7)
        for who in ("participant", "mentor")
    ]
    scores = group_comparison(forms_of(REPEATED, rows), between="kon").to_dict()["scores"]
    assert [(each["respondent"], each["score"]) for each in scores] == [
        ("participant", "a"), ("participant", "b"), ("mentor", "a"),
    ]  # fmt: skip


def test_two_forms_of_one_person_on_a_side_are_refused_with_their_rows() -> None:
    rows = [form("x", date=date(2024, 1, day), kon="man", a=3) for day in (1, 2)] + answered(WOMEN, kon="kvinna")
    problem = refused(forms_of(SURVEY, rows), "comparison-form-twice", between="kon")
    assert problem.facts["rows"] == [2, 3]


def test_a_code_on_both_sides_of_a_survey_is_said_without_telling_how_many() -> None:
    rows = [form("x", date=date(2024, 1, place), kon="KM"[place % 2], a=3 + place) for place in (1, 2)]
    rows += answered(MEN, kon="man") + answered(WOMEN, kon="kvinna")
    found = group_comparison(forms_of(SURVEY, rows), between="kon")
    assert "pseudonyms-on-both-sides" in notes(found)
    assert "pseudonyms-on-both-sides" not in notes(group_comparison(survey(), between="kon"))
    (note,) = [each for each in found.notes if each.code == "pseudonyms-on-both-sides"]
    assert note.facts == {}


def test_it_is_always_said_that_a_difference_tells_no_reason() -> None:
    assert "difference-without-reason" in notes(group_comparison(survey(), between="kon"))


def test_a_form_without_answers_is_nobodys() -> None:
    found = group_comparison(
        forms_of(SURVEY, [*answered(MEN, kon="man"), *answered([5, None], kon="kvinna")]), between="kon"
    )
    assert [each["participants"] for each in found.to_dict()["answered"]] == [1, 8]
    assert "forms-without-answers" in notes(found)


def test_choices_in_no_order_are_tested_where_enough_chose_them() -> None:
    men, women = [1] * 10 + [2] * 20 + [3] * 15, [1] * 20 + [2] * 10 + [3] * 15
    forms = forms_of(SURVEY, answered(men, kon="man", name="v") + answered(women, kon="kvinna", name="v"))
    only = row(group_comparison(forms, between="kon", groups=("man", "kvinna")), "choices", item="v")
    found = chi_square([10, 20, 15], [20, 10, 15])
    assert (only["n_first"], only["chi_square"], only["df"], only["p"], only["cramer_v"]) == (
        45, found.statistic, 2, found.p, found.v,
    )  # fmt: skip
    assert group_comparison(forms, between="kon", scores=["a"]).choices.empty


@pytest.mark.parametrize(
    ("men", "women", "reason"),
    [
        ([1, 1, 2], [2, 3], "few_for_chi_square"),
        ([1, 1], [1], "no_variation_in_choice"),
        ([1], [], "no_answers_in_group"),
    ],
)
def test_why_choices_are_not_tested_is_said(men: list[int], women: list[int], reason: str) -> None:
    rows = answered(men, kon="man", name="v") + answered(women, kon="kvinna", name="v")
    forms = forms_of(SURVEY, [*rows, form("x", kon="kvinna", a=4)])
    only = row(group_comparison(forms, between="kon"), "choices", item="v")
    assert (only["reason"], only["p"]) == (reason, None)


@pytest.mark.parametrize(
    ("men", "women", "reason"),
    [
        ([], [4, 5], "too_few_in_group"),
        ([3], [4, 5], "too_few_in_group"),
        ([3, 3], [4, 4], "alike_in_groups"),
        ([3, 4], [5, 6], "no_overlap"),
        ([3, 5], [4, 6], None),
    ],
)
def test_why_a_test_is_missing_is_said(men: list[int], women: list[int], reason: str | None) -> None:
    rows = answered(men, kon="man") + answered(women, kon="kvinna")
    forms = forms_of(SURVEY, [*rows, form("x", kon="man", b=4), form("y", kon="kvinna", b=4)])
    found = group_comparison(forms, between="kon")
    assert row(found, score="a")["reason"] == reason
    assert row(found, "shares", item="a")["reason"] == (None if men else "no_answers_in_group")
    json.dumps(found.to_dict(), allow_nan=False)


def test_every_answer_is_counted_on_either_side() -> None:
    forms = forms_of(
        SURVEY,
        [
            form("p1", kon="man", a=3, **{"f.1": 1, "f.2": 1}, o="ord"),
            form("p2", kon="kvinna", a=4, **{"f.1": 1, "f.2": 0}),
        ],
    )
    told = group_comparison(forms, between="kon", groups=("man", "kvinna")).to_dict()["distribution"]
    assert {each["item"] for each in told} == {"a", "b", "v", "f"}
    counts = {(each["side"], each["code"]): (each["count"], each["n"]) for each in told if each["item"] == "f"}
    assert counts == {("first", 1): (1, 1), ("first", 2): (1, 1), ("second", 1): (1, 1), ("second", 2): (0, 1)}
    assert {
        each["item"] for each in group_comparison(forms, between="kon", scores=["b"]).to_dict()["distribution"]
    } == {"b"}


def test_the_order_of_rows_changes_no_bit() -> None:
    rows = answered(MEN, kon="man") + answered(WOMEN, kon="kvinna")
    shuffled = [rows[place] for place in np.random.default_rng(3).permutation(len(rows))]
    there, back = (group_comparison(forms_of(SURVEY, each), between="kon").to_dict() for each in (rows, shuffled))
    assert there == back
