"""Two questionnaires compared: the questions they share, the numbers of two groups, and what is no such comparison."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from support import definition, form, forms_of, item

import progression as pg
from progression.analysis import (
    GroupComparison,
    group_comparison,
    methods_paragraph,
    parse_period,
    questionnaire_comparison,
)
from progression.capture import Forms
from progression.definition import Instrument
from progression.errors import CallError, DataError

OPTIONS = {code: {"code": code, "label": {"sv": word}} for code, word in ((1, "nej"), (2, "delvis"), (3, "ja"))}
SCALES = {
    "val": {"type": "nominal", "options": [OPTIONS[code] for code in (1, 2, 3)]},
    "flera": {"type": "multi_select", "options": [OPTIONS[code] for code in (1, 2, 3)]},
}
TURNED = SCALES | {"flera": {"type": "multi_select", "options": [OPTIONS[code] for code in (3, 1, 2)]}}
CHOSEN = [item("v", scale="val", better=None), item("f", scale="flera", better=None)]
DURING, AFTER = [3, 5, 6, 2, 8, 4, 7, 3, 9, 10, 2], [4, 8, 7, 9, 6, 10, 9, 5, 8, 3]


def instrument(name: str, items: Sequence[dict[str, Any]] = (), **more: Any) -> Instrument:
    """``a``, and what is asked beside it; each form stands alone."""
    head = {"id": name, "title": {"sv": f"Enkät: {name}", "en": f"Survey: {name}"}, "design": "cross_sectional"}
    return definition([item("a", positive=[8, 9, 10]), *items], **head | more)


ONGOING = instrument("under", [*CHOSEN, item("b")], scales=SCALES)
LEAVING = instrument("efter", [item("c"), CHOSEN[1], CHOSEN[0]], scales=TURNED)


def answers(made: Instrument, values: Sequence[Any], *, code: str = "u", **more: Any) -> Forms:
    """One form for each value of ``a``."""
    return forms_of(made, [form(f"{code}{place}", a=value, **more) for place, value in enumerate(values)])


def both(**asked: Any) -> GroupComparison:
    """Those who are there and those who leave."""
    return questionnaire_comparison(answers(ONGOING, DURING), answers(LEAVING, AFTER, code="e"), **asked)


def notes(result: GroupComparison) -> dict[str, Any]:
    """Code to facts."""
    return {each.code: each.facts for each in result.notes}


def refused(code: str, first: Forms, second: Forms, **asked: Any) -> Any:
    """The only problem, once it is clear that it is this."""
    with pytest.raises(DataError) as error:
        questionnaire_comparison(first, second, **asked)
    assert [problem.code for problem in error.value.problems] == [code]
    return error.value.problems[0]


def test_the_numbers_are_those_of_two_groups_of_one_questionnaire() -> None:
    rows = [form(f"u{place}", kon="man", a=value) for place, value in enumerate(DURING)]
    rows += [form(f"e{place}", kon="kvinna", a=value) for place, value in enumerate(AFTER)]
    one = instrument("under", groups=["kon"])
    alone = group_comparison(forms_of(one, rows), between="kon", groups=("man", "kvinna"), scores=["a"]).to_dict()
    found = both(scores=["a"]).to_dict()
    assert (found["scores"], found["shares"]) == (alone["scores"], alone["shares"])
    counted = [{"under": "man", "efter": "kvinna"}[each["group"]] for each in found["distribution"]]
    assert counted == [each["group"] for each in alone["distribution"]]
    assert [each["count"] for each in found["distribution"]] == [each["count"] for each in alone["distribution"]]


def test_the_sides_are_the_two_instruments_the_first_counted_from() -> None:
    found = both()
    assert (found.between, found.groups, found.period, found.occasion) == ("instrument", ("under", "efter"), "", "")
    assert [(each["group"], each["participants"]) for each in found.to_dict()["answered"]] == [
        ("under", 11), ("efter", 10),
    ]  # fmt: skip
    assert found.to_dict()["scores"][0]["difference"] == pytest.approx(sum(AFTER) / 10 - sum(DURING) / 11)


def test_only_what_both_ask_is_compared_and_the_rest_is_named_with_its_reason() -> None:
    found = both()
    assert [each["score"] for each in found.to_dict()["scores"]] == ["a"]
    assert {each["item"] for each in found.to_dict()["distribution"]} <= {"a", "v", "f"}
    only = [
        (each.facts["title"]["sv"], each.facts["items"]["sv"]) for each in found.notes if each.code == "items-of-one"
    ]  # type: ignore[index]
    assert only == [("Enkät: under", "b"), ("Enkät: efter", "c")]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"respondents": ["mentor"]}, "items-other-respondents"),
        ({"better": "lower"}, "items-other-answers"),
        ({"ask_if": "a == 1"}, "items-other-condition"),
        ({"scale": "turned"}, "items-other-words"),
    ],
)
def test_a_question_that_is_not_the_same_is_named(more: dict[str, Any], code: str) -> None:
    words = [
        {"type": "ordinal", "options": [{"code": place, "label": {"sv": word}} for place, word in pairs]}
        for pairs in (((1, "nej"), (2, "ja")), ((1, "ja"), (2, "nej")))
    ]
    scales = dict(zip(("straight", "turned"), words, strict=True))
    one, other = (
        instrument(name, [item("b", **{"scale": "straight"} | asked)], scales=scales)
        for name, asked in (("under", {}), ("efter", more))
    )
    first, second = answers(one, DURING, b=1), answers(other, AFTER, code="e", respondent="participant")
    found = questionnaire_comparison(first, second)
    assert notes(found)[code]["items"]["sv"] == "b"
    assert [each["score"] for each in found.to_dict()["scores"]] == ["a"]


def test_shares_are_told_only_where_the_same_answers_are_positive() -> None:
    other = definition([item("a", positive=[10])], id="efter", design="cross_sectional")
    found = questionnaire_comparison(answers(ONGOING, DURING), answers(other, AFTER, code="e"))
    assert notes(found)["items-other-positive"]["items"]["sv"] == "a"
    assert found.shares.empty
    assert [each["score"] for each in found.to_dict()["scores"]] == ["a"]
    assert "items-other-positive" not in notes(both(scores=["a"]))


def test_options_are_matched_by_their_codes_whatever_their_order() -> None:
    first = answers(ONGOING, DURING, v=1, f="1;3")
    second = answers(LEAVING, AFTER, code="e", v=3, f="3")
    found = questionnaire_comparison(first, second)
    counts = {(each["item"], each["side"], each["code"]): each["count"] for each in found.to_dict()["distribution"]}
    assert [counts["f", "first", code] for code in (1, 2, 3)] == [11, 0, 11]
    assert [counts["f", "second", code] for code in (1, 2, 3)] == [0, 0, 10]
    (chosen,) = found.to_dict()["choices"]
    assert (chosen["item"], chosen["n_first"], chosen["n_second"]) == ("v", 11, 10)
    assert questionnaire_comparison(first, second, scores=["a"]).choices.empty


def test_stored_steps_are_matched_by_their_values() -> None:
    """Odd numbers from 1 are kept as steps of two, and as options by their own number."""
    odd = {"type": "ordinal", "range": [1, 9], "step": 2}
    named = {"type": "ordinal", "options": [{"code": code, "label": {"sv": str(code)}} for code in (1, 3, 5, 7, 9)]}
    one, other = (
        instrument(name, [item("b", scale="own")], scales={"own": scale})
        for name, scale in (("under", odd), ("efter", named))
    )
    found = questionnaire_comparison(answers(one, DURING, b=7), answers(other, AFTER, code="e", b=3), scores=["b"])
    (mean,) = found.to_dict()["scores"]
    assert (mean["mean_first"], mean["mean_second"], mean["difference"]) == (7, 3, -4)


def test_a_period_and_an_occasion_are_those_of_both() -> None:
    def dated(made: Instrument, values: Sequence[int], code: str) -> Forms:
        rows = [
            form(f"{code}{place}", ("start", "exit")[place % 2], date=date(2023 + place // 6, 3, 1), a=value)
            for place, value in enumerate(values)
        ]
        return forms_of(made, rows)

    first, second = dated(ONGOING, DURING, "u"), dated(LEAVING, AFTER, "e")
    found = questionnaire_comparison(first, second, period=parse_period("2024-01-01/2024-12-31"))
    assert [each["participants"] for each in found.to_dict()["answered"]] == [5, 4]
    assert found.to_dict()["period"] == "2024-01-01/2024-12-31"
    assert [
        each["participants"] for each in questionnaire_comparison(first, second, occasion="slut").to_dict()["answered"]
    ] == [5, 5]
    problem = refused(
        "questionnaire-period-empty",
        first,
        second.take(second.keys["date"] < "2024-01-01"),
        period=parse_period("2024-01-01/2024-12-31"),
    )
    assert "Enkät: efter" in " ".join(problem.to_dict("sv").values())
    refused("forms-undated", first, answers(LEAVING, AFTER), period=parse_period("2024-01-01/2024-12-31"))
    refused("occasion-not-there", first, answers(LEAVING, AFTER), occasion="exit")


def test_what_is_no_comparison_of_two_questionnaires_is_refused() -> None:
    first = answers(ONGOING, DURING)
    refused("questionnaires-alike", first, first)
    nothing = definition([item("c")], id="efter", title={"sv": "En helt annan"})
    problem = refused("questionnaires-share-nothing", first, forms_of(nothing, [form("e1", c=3)]))
    assert "En helt annan" in " ".join(problem.to_dict("sv").values())
    second = answers(LEAVING, AFTER, code="e")
    assert "b" in str(refused("score-not-shared", first, second, scores=["b"]).to_dict("sv"))
    with pytest.raises(CallError, match="has no z"):
        questionnaire_comparison(first, second, scores=["z"])
    twice = forms_of(LEAVING, [form("e1", date=date(2024, 1, day), a=3) for day in (1, 2)])
    assert refused("comparison-form-twice", first, twice).facts["rows"] == [2, 3]


def test_a_code_in_both_is_a_note_where_forms_stand_alone_and_refused_where_people_are_followed() -> None:
    first = answers(ONGOING, DURING)
    assert "pseudonyms-on-both-sides" in notes(questionnaire_comparison(first, answers(LEAVING, AFTER, code="u")))
    assert "pseudonyms-on-both-sides" not in notes(both())
    followed = [definition([item("a")], id=name) for name in ("under", "efter")]
    one, other = (answers(made, values) for made, values in zip(followed, (DURING, AFTER), strict=True))
    assert refused("questionnaires-same-people", one, other).facts["both"] == 10
    assert "pseudonyms-on-both-sides" in notes(questionnaire_comparison(one, answers(LEAVING, AFTER)))


def test_answers_that_an_earlier_version_gave_on_another_scale_are_left_out() -> None:
    short = {"type": "ordinal", "range": [1, 4]}
    older = instrument("under", [item("b", scale="short")], scales={"short": short})
    newer = instrument("under", [item("b")], version="2.0.0").with_origin(earlier=[older])
    rows = [
        form(f"u{place}", version="1.0.0" if place else "2.0.0", date="2024-03-01", a=value, b=3)
        for place, value in enumerate(DURING)
    ]
    second = forms_of(instrument("efter", [item("b")]), [form(f"e{place}", a=4, b=5) for place in range(8)])
    found = questionnaire_comparison(forms_of(newer, rows), second)
    assert notes(found)["items-other-version"]["items"]["sv"] == "b"
    assert [each["score"] for each in found.to_dict()["scores"]] == ["a"]


def test_people_who_are_asked_nothing_in_common_are_on_no_side() -> None:
    first = instrument("under", [item("b", respondents=["mentor"])])
    rows = [form(f"u{place}", respondent="participant", a=value) for place, value in enumerate(DURING)]
    forms = forms_of(first, [*rows, *(row | {"respondent": "mentor", "a": None, "b": 3} for row in rows)])
    found = questionnaire_comparison(forms, answers(LEAVING, AFTER, code="e"))
    assert [each["respondent"] for each in found.to_dict()["answered"]] == ["participant"] * 2


@pytest.mark.parametrize("values", [[], [None], [5], [5, 5, 5]])
def test_nobody_one_and_no_variation_are_rows_with_a_reason(values: list[Any]) -> None:
    first = answers(ONGOING, DURING).take([]) if not values else answers(ONGOING, values, b=1)
    (mean,) = questionnaire_comparison(first, answers(LEAVING, [5, 5, 5], code="e"), scores=["a"]).to_dict()["scores"]
    assert (mean["reason"] is not None, mean["t"]) == (True, None)


def test_notes_of_both_are_told_once() -> None:
    first = forms_of(ONGOING, [*(form(f"u{place}", a=3) for place in range(6)), form("u9")])
    found = questionnaire_comparison(first, answers(LEAVING, [*AFTER, None], code="e"))
    assert notes(found)["forms-without-answers"]["count"] == 2
    assert {"difference-without-reason", "questionnaires-not-pairs"} <= set(notes(found))
    codes = [repr(each) for each in found.notes]
    assert len(codes) == len(set(codes))


def test_the_manifest_vouches_for_both_instruments_and_both_sources() -> None:
    made = both().provenance()
    (beside,) = made["beside"]
    assert (made["instrument"], beside["instrument"]) == ("under@1.0.0", "efter@1.0.0")
    assert beside["data"]["name"]
    other = instrument("efter", [item("c"), CHOSEN[1], CHOSEN[0]], scales=TURNED, version="1.0.1")
    changed = questionnaire_comparison(answers(ONGOING, DURING), answers(other, AFTER, code="e"))
    assert changed.provenance()["manifest"] != made["manifest"]


def test_the_stricter_instrument_says_how_small_a_group_may_be() -> None:
    strict = instrument("efter", disclosure={"min_group": 12})
    for first, second in ((ONGOING, strict), (strict, ONGOING)):
        found = pg.questionnaire_comparison(answers(first, DURING), answers(second, AFTER, code="e"))
        assert found.min_group == 12
        assert {each["suppressed"] for each in found.to_dict()["scores"]} == {True}
    assert pg.questionnaire_comparison(answers(ONGOING, DURING), answers(LEAVING, AFTER)).min_group == 5


def test_a_period_may_be_given_as_people_write_it() -> None:
    first, second = (answers(made, DURING, date="2024-03-01") for made in (ONGOING, LEAVING))
    found = pg.questionnaire_comparison(first, second, period="2024-01-01/2024-12-31")
    assert found.period == "2024-01-01/2024-12-31"


def test_the_paragraph_on_method_names_both() -> None:
    first, second = (answers(made, DURING, date="2024-03-01") for made in (ONGOING, LEAVING))
    found = pg.questionnaire_comparison(first, second, period="2024-01-01/2024-12-31")
    said = methods_paragraph(found, "sv")
    assert "Svaren på Enkät: under jämfördes med svaren på Enkät: efter." in said
    assert "Bara formulär från 2024-01-01 till 2024-12-31 togs med." in said
    assert "instrumenten under@1.0.0 och efter@1.0.0." in said
    assert "mellan två grupper av olika personer" not in said
