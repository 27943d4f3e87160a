"""How the answers are spread: each option of a choice, several at once, and nothing of what cannot be told so."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item

from progression.analysis import Indicators, indicators, parse_period
from progression.definition import Instrument
from progression.errors import DataError
from progression.service import indicators as protected

YEAR, YEAR_BEFORE = parse_period("2021-01-01/2021-12-31"), parse_period("2020-01-01/2020-12-31")
VET_EJ = [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know"}]
OPTIONS = [{"code": code, "label": {"sv": f"val {code}"}} for code in (1, 4, 9)]
SCALES: dict[str, Any] = {
    "en": {"type": "nominal", "options": OPTIONS, "missing": VET_EJ},
    "flera": {"type": "multi_select", "options": OPTIONS, "missing": VET_EJ},
    "dag": {"type": "date"},
    "ord": {"type": "text"},
    "lang": {"type": "number", "range": [0, 500]},
    "kort": {"type": "number", "range": [0, 2], "step": 0.5, "positive": [2]},
}


def of_choices(*names: str, **more: Any) -> Instrument:
    """Items called after their scales."""
    return definition([item(name, scale=name, better=None) for name in names], scales=SCALES, **more)


def forms(instrument: Instrument, *rows: dict[str, Any], day: str = "2021-05-05") -> list[dict[str, Any]]:
    """A form for each row of cells."""
    del instrument
    return [form(f"p{k}", "exit", date=day) | row for k, row in enumerate(rows)]


def spread(result: Indicators, name: str, group: Any = None, period: Any = YEAR) -> dict[float, tuple[Any, Any]]:
    """Answer to how many gave it and how many answered."""
    return {
        row["code"]: (row["count"], row["n"])
        for row in result.to_dict()["distribution"]
        if (row["item"], row["group"], row["period"]) == (name, group, str(period))
    }


def test_each_option_is_counted_of_those_who_answered() -> None:
    instrument = of_choices("en", "flera")
    rows = [{"en": 1, "flera": "1;4"}, {"en": 4, "flera": "4"}, {"en": 1, "flera": "98"}, {"en": 98, "flera": ""}]
    result = indicators(forms_of(instrument, forms(instrument, *rows)), period=YEAR)
    assert spread(result, "en") == {1: (2, 3), 4: (1, 3), 9: (0, 3)}
    assert spread(result, "flera") == {1: (1, 2), 4: (2, 2), 9: (0, 2)}


def test_choices_need_no_positive_answers() -> None:
    result = indicators(forms_of(of_choices("en"), [form("p1", date="2021-05-05", en=4)]), period=YEAR)
    assert result.frame.empty
    assert result.to_dict()["rows"] == []
    assert spread(result, "en")[4] == (1, 1)
    shown = protected(forms_of(of_choices("en"), [form("p1", date="2021-05-05", en=4)]), period=YEAR)
    assert spread(shown, "en")[4] == (None, None)


@pytest.mark.parametrize("names", [("dag",), ("ord", "lang"), ("lang", "dag")])
def test_where_there_is_neither_a_choice_nor_a_positive_answer_that_is_said(names: tuple[str, ...]) -> None:
    instrument = of_choices(*names)
    with pytest.raises(DataError) as refused:
        indicators(
            forms_of(
                instrument, [form("p1", date="2021-05-05", **{names[-1]: 1 if names[-1] == "lang" else "2021-01-01"})]
            ),
            period=YEAR,
        )
    assert [problem.code for problem in refused.value.problems] == ["no-positive-answers"]


def test_steps_are_told_where_they_have_positive_answers_and_dates_words_and_long_scales_are_not() -> None:
    instrument = of_choices("en", "kort", "lang", "dag", "ord")
    row = {"en": 1, "kort": "1,5", "lang": 5, "dag": "2021-01-01", "ord": "hej"}
    result = indicators(forms_of(instrument, forms(instrument, row)), period=YEAR)
    assert {each["item"] for each in result.to_dict()["distribution"]} == {"en", "kort"}
    assert spread(result, "kort") == {0: (0, 1), 0.5: (0, 1), 1: (0, 1), 1.5: (1, 1), 2: (0, 1)}


def test_a_long_scale_with_positive_answers_has_a_share_and_no_spread() -> None:
    instrument = definition([item("lang", scale="lang", better=None, positive=[500])], scales=SCALES)
    result = indicators(forms_of(instrument, forms(instrument, {"lang": 500}, {"lang": 3})), period=YEAR)
    assert [(row["k"], row["n"]) for row in result.to_dict()["rows"]] == [(1, 2)]
    assert result.to_dict()["distribution"] == []


def test_each_period_and_group_has_its_own() -> None:
    instrument = of_choices("flera", groups=["kon"])
    now = forms(instrument, *({"flera": "1", "kon": "kvinna"},) * 2, {"flera": "4;9", "kon": "man"})
    before = [each | {"occasion": "start", "date": "2020-05-05"} for each in now[2:]]
    result = indicators(forms_of(instrument, now + before), period=YEAR, previous=YEAR_BEFORE, by=["kon"])
    assert spread(result, "flera", "kvinna") == {1: (2, 2), 4: (0, 2), 9: (0, 2)}
    assert spread(result, "flera", "man") == {1: (0, 1), 4: (1, 1), 9: (1, 1)}
    assert spread(result, "flera", period=YEAR_BEFORE) == {1: (0, 1), 4: (1, 1), 9: (1, 1)}


def test_what_is_about_too_few_people_is_hidden_option_by_option() -> None:
    """Three people with six forms are three people; with two who have no kön they are enough to be left over."""
    instrument = of_choices("flera", groups=["kon"])
    rows = [{"flera": "1", "kon": "kvinna"}] * 6 + [{"flera": "4", "kon": "man"}] * 3 + [{"flera": "9"}] * 2
    here = forms(instrument, *rows)
    again = [each | {"occasion": "start"} for each in here[6:9]]
    result = protected(forms_of(instrument, here + again), period=YEAR, by=["kon"])
    assert spread(result, "flera", "kvinna") == {1: (6, 6), 4: (0, 6), 9: (0, 6)}
    assert spread(result, "flera", "man") == dict.fromkeys((1.0, 4.0, 9.0), (None, None))
    assert spread(result, "flera")[4] == (6, 14)


def test_respondents_are_counted_apart() -> None:
    both = ["participant", "mentor"]
    instrument = definition([item("en", scale="en", better=None, respondents=both)], scales=SCALES)
    rows = [form("p1", respondent=who, date="2021-05-05", en=code) for who, code in zip(both, (1, 4), strict=True)]
    found = indicators(forms_of(instrument, rows), period=YEAR).to_dict()["distribution"]
    assert {(row["respondent"], row["code"]): row["count"] for row in found if row["count"]} == {
        ("participant", 1): 1,
        ("mentor", 4): 1,
    }


@settings(deadline=None, max_examples=50)
@given(
    answers=st.lists(
        st.tuples(
            st.one_of(st.none(), st.just("98"), st.sets(st.sampled_from([1, 4, 9]), min_size=1)),
            st.sampled_from(["kvinna", "man", ""]),
        ),
        min_size=1,
        max_size=15,
    )
)
def test_counting_options_is_counting_form_by_form(answers: list[tuple[Any, str]]) -> None:
    instrument = of_choices("flera", groups=["kon"])
    rows = [
        {"flera": ";".join(map(str, some)) if isinstance(some, set) else some or "", "kon": kon}
        for some, kon in answers
    ]
    result = indicators(forms_of(instrument, forms(instrument, *rows)), period=YEAR, by=["kon"])
    for group in (None, *{kon for _, kon in answers if kon}):
        chosen = [some for some, kon in answers if isinstance(some, set) and group in (None, kon)]
        wanted = {code: (sum(code in some for some in chosen), len(chosen)) for code in (1, 4, 9)}
        answered = any(isinstance(some, set) for some, _ in answers)
        assert spread(result, "flera", group) == (wanted if answered else {})
