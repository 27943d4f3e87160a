"""One form question by question: the same as the same answers from a file, whatever way they came about."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from support import definition, item
from support.asked import asked_items

from progression.capture import Forms, forms_file, read_forms
from progression.capture.interview import Interview, understood_group
from progression.definition import Instrument, InstrumentCatalogue
from progression.errors import DataError
from progression.problems import Problem

YES = {
    "type": "binary",
    "options": [{"code": 0, "id": "nej", "label": {"sv": "nej"}}, {"code": 1, "id": "ja", "label": {"sv": "ja"}}],
}
SEVERAL = {
    "type": "multi_select",
    "options": [
        {"code": 1, "id": "mentor", "label": {"sv": "min mentor", "en": "my mentor"}},
        {"code": 2, "id": "varden", "label": {"sv": "vården", "en": "health care"}},
        {"code": 9, "id": "ingen", "label": {"sv": "ingen", "en": "nobody"}, "exclusive": True},
    ],
    "missing": [{"code": 99, "label": {"sv": "vill inte svara", "en": "won't say"}, "reason": "wont_say"}],
}
GRADE = {"type": "ordinal", "range": [1, 5], "ends": {"sv": ["inte alls", "helt"]}}
PROV = definition(
    [
        item("a"),
        item("arbete", scale="ja", better=None, required=True),
        item("grad", scale="grad", ask_if="arbete == ja and a > 3"),
        item("hjalp", scale="hjalp", better=None, ask_if="answered(grad)"),
        item("sedan", scale="dag", better=None, ask_if="hjalp has varden"),
        item("timmar", scale="timmar", ask_if="arbete == ja"),
        item("ord", scale="ord", better=None),
        item("mentors", respondents=["mentor"]),
        item("slut", occasions=["exit"]),
    ],
    scales={
        "ja": YES,
        "grad": GRADE,
        "hjalp": SEVERAL,
        "dag": {"type": "date"},
        "timmar": {"type": "number", "range": [0, 60], "step": 0.5},
        "ord": {"type": "text", "max_length": 20},
    },
)


def started(instrument: Instrument = PROV, **keys: str) -> Interview:
    told = {"participant": "p1", "occasion": "start", "respondent": "participant", "date": "2024-05-06"} | keys
    return Interview(instrument, **told)  # type: ignore[arg-type]


def asked(interview: Interview) -> list[str]:
    return [each.id for each in interview.asked]


def codes(problems: list[Problem]) -> list[str]:
    return [each.code for each in problems]


def from_file(instrument: Instrument, **cells: Any) -> Forms:
    row = {"participant": "p1", "occasion": "start", "date": "2024-05-06", "respondent": "participant", **cells}
    return read_forms(pd.DataFrame([row | {"version": instrument.version}]), instrument)


def test_who_is_asked_what_and_when() -> None:
    assert asked(started()) == ["a", "arbete", "ord"]
    assert asked(started(respondent="mentor")) == ["mentors"]
    assert asked(started(occasion="exit")) == ["a", "arbete", "ord", "slut"]


def test_an_answer_opens_and_closes_what_comes_after_it() -> None:
    form = started()
    assert [*form.answer("a", "4"), *form.answer("arbete", "ja")] == []
    assert asked(form) == ["a", "arbete", "grad", "timmar", "ord"]
    form.answer("grad", "5")
    form.answer("hjalp", "1; vården")
    assert asked(form) == ["a", "arbete", "grad", "hjalp", "sedan", "timmar", "ord"]
    form.answer("a", "2")
    assert asked(form) == ["a", "arbete", "timmar", "ord"]
    form.answer("a", "8")
    assert asked(form) == ["a", "arbete", "grad", "hjalp", "sedan", "timmar", "ord"]
    assert form.said("hjalp", "sv") == "min mentor; vården"


def test_an_answer_to_a_closed_question_does_not_count() -> None:
    form = started()
    typed = [("a", "4"), ("arbete", "1"), ("grad", "3"), ("timmar", "7,5"), ("arbete", "nej"), ("ord", "bra")]
    for name, word in typed:
        assert form.answer(name, word) == []
    pd.testing.assert_frame_equal(forms_file(form.form()), forms_file(from_file(PROV, a=4, arbete=0, ord="bra")))


@pytest.mark.parametrize(
    ("name", "word", "code"),
    [
        ("a", "11", "answer-out-of-range"),
        ("a", "tre", "unknown-label"),
        ("arbete", "", "answer-required"),
        ("hjalp", "1;9", "exclusive-with-others"),
        ("hjalp", "1;99", "answer-and-reason"),
        ("hjalp", "7", "unknown-label"),
        ("sedan", "6/5 2024", "unknown-label"),
        ("timmar", "7,25", "answer-out-of-range"),
        ("ord", "x" * 21, "text-too-long"),
        ("ord", "811228-9874", "identity-in-text"),
    ],
)
def test_what_is_no_answer_is_told_and_the_one_before_stands(name: str, word: str, code: str) -> None:
    form = started()
    before = {"a": "5", "arbete": "1", "hjalp": "1", "sedan": "2024-05-06", "timmar": "7", "ord": "bra"}
    for each, given_before in before.items():
        form.answer(each, given_before)
    said = form.said(name, "sv")
    assert codes(form.answer(name, word)) == [code]
    assert form.said(name, "sv") == said


@pytest.mark.parametrize(
    ("name", "word", "said"),
    [
        ("a", "98", "vet ej"),
        ("a", " 7.0 ", "7"),
        ("arbete", "1", "ja"),
        ("grad", "5", "5 (helt)"),
        ("grad", "helt", "5 (helt)"),
        ("grad", "3", "3"),
        ("hjalp", "min mentor", "min mentor"),
        ("hjalp", "99", "vill inte svara"),
        ("sedan", "2024-05-06", "2024-05-06"),
        ("timmar", "7.5", "7,5"),
        ("ord", "  det går ", "det går"),
    ],
)
def test_an_answer_is_said_in_words(name: str, word: str, said: str) -> None:
    form = started()
    assert (form.is_answered(name), form.said(name, "sv")) == (False, "")
    assert form.answer(name, word) == []
    assert (form.is_answered(name), form.said(name, "sv")) == (True, said)


def test_words_follow_the_reader() -> None:
    form = started()
    form.answer("hjalp", "1;2")
    assert form.said("hjalp", "en") == "my mentor; health care"


def test_an_answer_is_taken_back_unless_there_must_be_one() -> None:
    form = started()
    form.answer("a", "4")
    assert form.answer("a", "") == []
    assert not form.is_answered("a")
    form.answer("arbete", "1")
    assert codes(form.answer("arbete", " ")) == ["answer-required"]
    assert form.is_answered("arbete")


def test_a_form_without_an_answer_that_must_be_there_is_none() -> None:
    form = started()
    form.answer("a", "4")
    with pytest.raises(DataError) as error:
        form.form()
    assert codes(list(error.value.problems)) == ["answer-required"]
    assert len(form.blank_form().with_answers()) == 0


def test_groups_and_items_that_are_groups_stand_among_the_keys() -> None:
    instrument = definition([item("a"), item("kon", scale="kon", better=None, as_group=True)], scales={"kon": _kon()})
    form = started(instrument)
    form.answer("kon", "kvinna")
    assert form.form().keys["kon"].tolist() == ["kvinna"]
    grouped = Interview(
        PROV, participant="p1", occasion="start", respondent="participant", groups={"insats": "Alis", "mentor": ""}
    )
    assert grouped.blank_form().groups == ["insats"]
    assert grouped.blank_form().keys["date"].isna().all()


def _kon() -> dict[str, Any]:
    return {
        "type": "nominal",
        "options": [
            {"code": 1, "id": "kvinna", "label": {"sv": "kvinna"}},
            {"code": 2, "id": "man", "label": {"sv": "man"}},
        ],
    }


@pytest.mark.parametrize(
    ("group", "word", "meant"), [("kon", "Kvinnor", "kvinna"), ("kon", "", ""), ("insats", " Alis  norr ", "Alis norr")]
)
def test_a_group_value_is_understood_as_in_a_file(group: str, word: str, meant: str) -> None:
    assert understood_group(PROV, group, word) == meant


@pytest.mark.parametrize(
    ("group", "word", "code"), [("kon", "x", "unknown-group-value"), ("insats", "811228-9874", "identity-refused")]
)
def test_what_is_no_group_value_is_refused(group: str, word: str, code: str) -> None:
    with pytest.raises(DataError) as error:
        understood_group(PROV, group, word)
    assert codes(list(error.value.problems)) == [code]


INSTRUMENTS = [InstrumentCatalogue.standard().load(name) for name in ("start-avslut", "vald", "bedomning", "bip")]
WORDS = ["", "0", "1", "2", "3", "4", "97", "98", "1;2", "2026-01-02", "ja", "nej"]


@settings(max_examples=60, deadline=None)
@given(source=some.data())
def test_whatever_is_answered_in_whatever_order_is_what_a_file_of_it_says(source: some.DataObject) -> None:
    """The questions are those that an evaluator of its own asks; the form is what the reader makes of a file."""
    instrument = source.draw(some.sampled_from(INSTRUMENTS))
    who = source.draw(some.sampled_from(instrument.respondents))
    occasion = instrument.occasion_words[0].id
    form = started(instrument, respondent=who, occasion=occasion)
    written: dict[str, str] = {}
    for _ in range(source.draw(some.integers(1, 25))):
        each = source.draw(some.sampled_from(form.asked))
        word = source.draw(some.sampled_from(WORDS))
        if not form.answer(each.id, word):
            written[each.id] = word
    cells = {each.id: written.get(each.id, "") for each in form.asked}
    lacking = [each.id for each in form.asked if each.required and not cells[each.id]]
    if lacking:
        with pytest.raises(DataError):
            form.form()
        return
    row = {
        "participant": "p1",
        "occasion": occasion,
        "date": "2024-05-06",
        "respondent": who,
        "version": instrument.version,
    }
    read = read_forms(pd.DataFrame([row | cells]), instrument)
    made = form.form()
    assert made.codes.tolist() == read.codes.tolist()
    assert made.texts.to_numpy().tolist() == read.texts.to_numpy().tolist()
    pd.testing.assert_frame_equal(made.keys[read.keys.columns], read.keys, check_categorical=False)
    assert [each.id for each in asked_items(instrument, who, occasion, _meant(made))] == asked(form)


def _meant(form: Forms) -> dict[str, Any]:
    """The answers as the evaluator of the tests wants them."""
    found: dict[str, Any] = {}
    for each in form.instrument.items:
        scale, places = form.instrument.scale_of(each), form.instrument.columns_of(each.id)
        if scale.is_text:
            found |= {each.id: form.texts[each.id].iloc[0]} if form.texts[each.id].iloc[0] else {}
        elif scale.is_multiple and form.codes[0, places[0]] >= 0:
            chosen = zip(scale.options, form.codes[0, places], strict=True)
            found[each.id] = frozenset(float(option.code) for option, code in chosen if code == 1)
        elif not scale.is_multiple and form.codes[0, places[0]] >= 0:
            found[each.id] = scale.values[int(form.codes[0, places[0]])]
    return found
