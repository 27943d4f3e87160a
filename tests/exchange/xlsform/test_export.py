"""What a collector makes of our forms: pyxform turns them into XForms, and those ask what this engine would ask."""

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from exchange.strategies import EXTRAS, instruments
from exchange.xlsform.xforms import Filled, XForm, filled, sheet_of, xform_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import definition, item, score

from progression.capture import read_forms
from progression.definition import Instrument, InstrumentCatalogue, Scale, bundled_folder
from progression.errors import DefinitionError
from progression.exchange.xlsform import export_xlsform
from progression.printing import plain_number
from progression.scoring import score as scored
from progression.texts import pick

SHIPPED = sorted(file.parent.name for file in bundled_folder().glob("*/instrument.toml"))
QUIET = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
SEEDS = st.integers(0, 2**16)
FIRST = "Svenska (sv)"
NOTHING = "-"  # what pyxform puts where a text is missing; a text may also be that
HEADINGS = {"sv": FIRST, "en": "English (en)", "sv-x-latt": "Lättläst svenska sv-x-latt (sv)", "ar": "العربية (ar)"}
JANEJ = {"type": "binary", "options": [{"code": 0, "label": {"sv": "nej"}}, {"code": 1, "label": {"sv": "ja"}}]}


WORDS = {
    "type": "ordinal",
    "options": [{"code": code, "id": word, "label": {"sv": word}} for code, word in enumerate(("nej", "delvis", "ja"))],
    "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know"}],
    "positive": [2],
}


def shipped(name: str) -> Instrument:
    return InstrumentCatalogue((bundled_folder(),)).load(name)


def straight(text: str) -> str:
    """A text as pyxform keeps it: with straight quotes, and no reference where there was none."""
    return re.sub("[‘’]", "'", re.sub("[“”]", '"', text)).replace("${", "$\u2060{")


# -------------------------------------------------------------------- whole forms


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_instrument_is_a_form_without_a_warning(name: str) -> None:
    instrument = shipped(name)
    for respondent in (None, *instrument.respondents):
        form = xform_of(export_xlsform(instrument, respondent=respondent).content)
        asked = [each for each in instrument.items if respondent is None or respondent in each.respondents]
        assert {each.id for each in asked} <= form.paths.keys()
        assert {"participant", "occasion", "date", "respondent", "instrument", "version"} <= form.paths.keys()


@pytest.mark.parametrize("name", SHIPPED)
def test_what_a_shipped_instrument_loses_is_said_in_both_languages(name: str) -> None:
    for note in export_xlsform(shipped(name)).losses:
        assert note.text("sv") != note.text("en")
        assert note.facts["where"]


@QUIET
@given(instruments(), st.booleans())
def test_every_instrument_is_a_form_without_a_warning(instrument: Instrument, alone: bool) -> None:  # noqa: FBT001
    respondent = instrument.respondents[0] if alone else None
    form = xform_of(export_xlsform(instrument, respondent=respondent).content)
    for each in instrument.items:
        assert (each.id in form.paths) == (respondent is None or respondent in each.respondents)


@QUIET
@given(instruments())
def test_every_text_stands_in_every_language(instrument: Instrument) -> None:
    form = xform_of(export_xlsform(instrument).content)
    tags = ["sv", *(tag for tag in instrument.languages if tag != "sv")]
    assert list(form.texts) == [HEADINGS[tag] for tag in tags]
    for tag in tags:
        texts = form.texts[HEADINGS[tag]]
        assert all(form.texts[FIRST][each] == NOTHING for each, text in texts.items() if text == NOTHING)
        for each in instrument.items:
            alone = len(instrument.respondents) == 1
            asked = (
                instrument.question_of(each, each.respondents[0], tag)
                if alone
                else pick(each.question or each.label, tag)
            )
            assert form.label(each.id, HEADINGS[tag]) == straight(asked)
        for name in {each.scale for each in instrument.items}:
            options = instrument.scales[name].options
            found = [texts[f"{name}-{place}"] for place in range(len(options))]
            assert found == [straight(pick(option.label, tag)) for option in options]


def test_the_settings_name_instrument_version_and_language() -> None:
    content = export_xlsform(shipped("bip"), respondent="mentor").content
    instrument = shipped("bip")
    assert sheet_of(content, "settings") == [
        {
            "form_title": instrument.title["sv"],
            "form_id": "bip-mentor",
            "version": instrument.version,
            "default_language": FIRST,
        }
    ]


def test_a_form_says_by_itself_which_instrument_and_version_it_is() -> None:
    form = xform_of(export_xlsform(definition(version="2.1.0+forbund")).content)
    assert form.calculated("instrument", {}) == "prov"
    assert form.calculated("version", {}) == "2.1.0+forbund"
    assert form.calculated("respondent", {}) == "participant"


def test_a_respondent_who_is_not_asked_is_a_problem() -> None:
    with pytest.raises(DefinitionError) as raised:
        export_xlsform(definition(), respondent="board")
    assert [each.code for each in raised.value.problems] == ["respondent-not-asked"]


def test_a_text_that_looks_like_a_formula_or_a_reference_stays_a_text() -> None:
    labels = ["=1+1", "+46 8", "-nej", "@namn", "${a} och ${participant}", "a\x00b\x0bc"]
    items = [item(f"a{place}") | {"label": {"sv": label}} for place, label in enumerate(labels)]
    content = export_xlsform(definition(items)).content
    form = xform_of(content)
    shown = [form.label(f"a{place}", FIRST) for place in range(len(labels))]
    assert shown == [*labels[:4], "$\u2060{a} och $\u2060{participant}", "abc"]


# -------------------------------------------------------------------- kinds of question


def kind_of(form: XForm, name: str) -> tuple[str, str]:
    """The element that shows a question, and the type of its answers."""
    return form.widgets[name].tag.rpartition("}")[2], form.binds[name]["type"]


REASON = {"missing": [{"code": 998, "label": {"sv": "vet ej"}, "reason": "dont_know"}]}


@pytest.mark.parametrize(
    ("scale", "kind"),
    [
        ({"type": "ordinal", "range": [1, 10]}, ("select1", "string")),
        ({"type": "ordinal", "range": [0, 100]}, ("range", "int")),
        ({"type": "interval", "range": [0, 10], "step": 0.5}, ("range", "decimal")),
        ({"type": "ordinal", "range": [0, 100]} | REASON, ("input", "int")),
        (JANEJ, ("select1", "string")),
        ({"type": "nominal", "options": JANEJ["options"]}, ("select1", "string")),
        ({"type": "multi_select", "options": JANEJ["options"]}, ("select", "string")),
        ({"type": "number", "range": [0, 24]}, ("input", "int")),
        ({"type": "number", "range": [0, 24], "step": 0.5}, ("input", "decimal")),
        ({"type": "number", "range": [0.5, 24.5]}, ("input", "decimal")),
        ({"type": "date"}, ("input", "date")),
        ({"type": "text"}, ("input", "string")),
        ({"type": "long_text"}, ("input", "string")),
    ],
)
def test_each_type_of_scale_has_its_kind_of_question(scale: dict[str, object], kind: tuple[str, str]) -> None:
    form = xform_of(export_xlsform(definition([item("a", scale="s", better=None)], scales={"s": scale})).content)
    assert kind_of(form, "a") == kind
    assert (form.widgets["a"].attrib.get("appearance") == "multiline") == (scale["type"] == "long_text")


def test_reasons_for_no_answer_are_choices_beside_the_others() -> None:
    form = xform_of(export_xlsform(definition()).content)
    assert form.choices["ten"] == [*(str(number) for number in range(1, 11)), "98"]


def test_a_number_says_in_its_hint_what_else_may_be_typed() -> None:
    scale = {"type": "number", "range": [0, 120], "unit": {"sv": "kr"}} | REASON
    made = definition([item("a", scale="s") | {"hint": {"sv": "Ungefär."}}], scales={"s": scale})
    form = xform_of(export_xlsform(made).content)
    assert form.texts[FIRST]["/data/a:hint"] == 'Ungefär. Svara i kr. Skriv 998 för "vet ej".'


def candidates(scale: Scale) -> Iterator[tuple[str, bool]]:
    """What somebody might type or tap, and whether it is an answer."""
    if scale.is_text:
        yield from (("å" * length, length <= scale.longest) for length in (1, scale.longest, scale.longest + 1))
    elif scale.type == "date":
        days = (scale.first_day, scale.last_day, scale.first_day - timedelta(1), scale.last_day + timedelta(1))
        yield from ((day.isoformat(), scale.first_day <= day <= scale.last_day) for day in days)
    elif scale.is_multiple:
        alone = [each.key for each in scale.options if each.exclusive] + [str(each.code) for each in scale.missing]
        keys = [*(each.key for each in scale.options), *(str(each.code) for each in scale.missing)]
        yield from ((key, True) for key in keys)
        yield from (
            (f"{one} {two}", one not in alone and two not in alone) for one in keys for two in keys if one != two
        )
    elif not scale.options and scale.type == "number":
        half = Decimal(str(scale.step)) / 2
        for value in (*list(scale.values.values())[:9], scale.high, scale.low - 1, scale.high + 1):
            yield plain_number(value), scale.permits(Decimal(str(value)))
            yield str(Decimal(str(value)) + half), False
        yield from ((str(each.code), True) for each in scale.missing)


@QUIET
@given(instruments(types=["number", "date", "text", "long_text", "multi_select"]))
def test_a_constraint_lets_through_what_is_on_the_scale_and_nothing_else(instrument: Instrument) -> None:
    form = xform_of(export_xlsform(instrument).content)
    for each in instrument.items:
        for answer, is_answer in candidates(instrument.scale_of(each)):
            if form.binds[each.id]["type"] == "int" and Decimal(answer) % 1:
                continue  # no collector lets anybody type it
            assert form.permits(each.id, answer) == is_answer, (each.id, answer, form.binds[each.id])


def test_a_constraint_says_what_may_be_answered() -> None:
    scale = {"type": "number", "range": [0, 24], "step": 0.5}
    content = export_xlsform(definition([item("a", scale="s")], scales={"s": scale})).content
    [row] = [each for each in sheet_of(content, "survey") if each["name"] == "a"]
    assert row[f"constraint_message::{FIRST}"] == "Skriv ett tal från 0 till 24, i steg om 0,5."


# -------------------------------------------------------------------- who, when and on what answers


def expect_same_questions(form: XForm, given_: Filled) -> None:
    for each in given_.instrument.items:
        assert form.is_relevant(each.id, given_.collected()) == given_.is_asked(each), (
            each.id,
            each.ask_if,
            form.binds[each.id].get("relevant"),
            given_.collected(),
        )


@settings(QUIET, max_examples=60)
@given(instruments(only=EXTRAS - {"pictures", "spoken", "concepts", "constants", "versions", "scores"}), SEEDS)
def test_a_form_asks_exactly_what_this_engine_would(instrument: Instrument, seed: int) -> None:
    form = xform_of(export_xlsform(instrument).content)
    for place in range(12):
        expect_same_questions(form, filled(instrument, seed + place))


@QUIET
@given(instruments(), SEEDS)
def test_the_form_of_one_respondent_asks_what_everybodys_asks_of_them(instrument: Instrument, seed: int) -> None:
    given_ = filled(instrument, seed)
    form = xform_of(export_xlsform(instrument, respondent=given_.respondent).content)
    for each in instrument.items:
        if given_.respondent in each.respondents:
            assert form.is_relevant(each.id, given_.collected()) == given_.is_asked(each)
        else:
            assert each.id not in form.paths


@pytest.mark.parametrize(
    ("condition", "answers", "asked"),
    [
        ("a == 3", {"3"}, True),
        ("a == 3", {"", "98", "4"}, False),
        ("a != 3", {"4", "10"}, True),
        ("a != 3", {"3", "", "98"}, False),  # neither a blank nor "vet ej" differs from an answer
        ("a > 3", {"4", "10"}, True),
        ("a > 3", {"3", "", "98"}, False),  # 98 is no number
        ("not a == 3", {"4", "", "98"}, True),
        ("answered(a)", {"1", "10"}, True),
        ("answered(a)", {"", "98"}, False),
        ("not answered(a)", {"", "98"}, True),
        ("a in [1, 2]", {"1", "2"}, True),
        ("a in [1, 2]", {"3", "", "98"}, False),
    ],
)
def test_a_reason_for_no_answer_is_no_answer(condition: str, answers: set[str], asked: bool) -> None:  # noqa: FBT001
    form = xform_of(export_xlsform(definition([item("a"), item("b") | {"ask_if": condition}])).content)
    assert {form.is_relevant("b", {"a": answer}) for answer in answers} == {asked}


@pytest.mark.parametrize(
    ("condition", "asked"),
    [
        ("a > 0", {"delvis", "ja"}),
        ("a <= 1", {"nej", "delvis"}),
        ("a > 7", set()),
        ("not a > 7", {"nej", "delvis", "ja", "98", ""}),
        ("a != ja", {"nej", "delvis"}),
        ("a in [nej, 2]", {"nej", "ja"}),
    ],
)
def test_options_that_have_names_are_compared_by_their_codes(condition: str, asked: set[str]) -> None:
    items = [item("a", scale="ord"), item("b") | {"ask_if": condition}]
    form = xform_of(export_xlsform(definition(items, scales={"ord": WORDS})).content)
    assert {answer for answer in ("nej", "delvis", "ja", "98", "") if form.is_relevant("b", {"a": answer})} == asked


def test_a_wording_for_one_respondent_is_a_note_above_the_question_for_them_alone() -> None:
    asked = {"question_to": {"mentor": {"sv": "Hur mår deltagaren?"}}, "question": {"sv": "Hur mår du?"}}
    made = definition([item("a", respondents=["participant", "mentor"]) | asked, item("b", respondents=["mentor"])])
    form = xform_of(export_xlsform(made).content)
    assert form.label("a", FIRST) == "Hur mår du?"
    assert form.label("wording__a__mentor", FIRST) == "Hur mår deltagaren?"
    shown = [form.is_relevant("wording__a__mentor", {"respondent": who}) for who in ("participant", "mentor")]
    assert shown == [False, True]
    assert [form.is_relevant("b", {"respondent": who}) for who in ("participant", "mentor")] == [False, True]
    alone = xform_of(export_xlsform(made, respondent="mentor").content)
    assert alone.label("a", FIRST) == "Hur mår deltagaren?"
    assert "wording__a__mentor" not in alone.paths


# -------------------------------------------------------------------- scores

SCORED = {"scores", "reverse", "weights", "positive", "missing", "option_ids", "steps", "exclusive"}


@settings(QUIET, max_examples=60)
@given(instruments(only=SCORED), SEEDS)
def test_a_score_in_the_form_is_the_score_of_this_engine(instrument: Instrument, seed: int) -> None:
    form = xform_of(export_xlsform(instrument).content)
    for place in range(6):
        given_ = filled(instrument, seed + place)
        expected = scored(read_forms(pd.DataFrame([given_.row()]), instrument), [each.id for each in instrument.scores])
        for each in instrument.scores:
            ours = expected.frame[each.id].iloc[0]
            theirs = form.calculated(each.id, given_.collected())
            assert theirs == ("" if pd.isna(ours) else pytest.approx(ours)), (each, given_.answers)


@pytest.mark.parametrize(
    ("declared", "answers", "expected"),
    [
        (score("s", ["a", "b"], "mean", 1), {"a": "nej", "b": "ja"}, 1.0),
        (score("s", ["a", "b"], "mean", 1), {"a": "98", "b": "ja"}, 2.0),
        (score("s", ["a", "b"], "mean", 2), {"a": "98", "b": "ja"}, ""),
        (score("s", ["a", "b"], "mean", 1) | {"rescale": [0, 100]}, {"a": "delvis", "b": "ja"}, 75.0),
        (score("s", ["a", "b"], "sum", 1) | {"partial": "as_is"}, {"a": "", "b": "ja"}, 2.0),
        (score("s", ["a", "b"], "sum", 1) | {"partial": "prorate"}, {"a": "", "b": "ja"}, 4.0),
        (score("s", ["a", "b"], "sum", 2) | {"weights": {"a": 3}}, {"a": "delvis", "b": "ja"}, 5.0),
        (score("s", ["a", "b"], "share_positive", 1), {"a": "delvis", "b": "ja"}, 0.5),
        (score("s", ["a", "b"], "count_positive", 1), {"a": "ja", "b": "ja"}, 2.0),
        (score("s", ["a", "b"], "any_positive", 1), {"a": "nej", "b": "98"}, 0.0),
    ],
)
def test_scores_of_options_that_have_names(declared: Any, answers: dict[str, str], expected: Any) -> None:
    made = definition([item("a", scale="ord"), item("b", scale="ord")], scales={"ord": WORDS}, scores=[declared])
    assert xform_of(export_xlsform(made).content).calculated("s", answers) == expected


def test_an_item_that_is_reversed_is_turned() -> None:
    items = [item("a", scale="ord"), item("b", scale="ord", better="lower", positive=[0])]
    declared = score("s", ["a", "b"], "mean", 2) | {"reverse": ["b"]}
    form = xform_of(export_xlsform(definition(items, scales={"ord": WORDS}, scores=[declared])).content)
    assert form.calculated("s", {"a": "ja", "b": "nej"}) == 2.0


def test_nobodys_own_score_of_a_sensitive_instrument_is_shown() -> None:
    made = definition(scores=[score("s", ["a"], "mean", 1)], disclosure={"sensitive": True})
    found = export_xlsform(made)
    assert "s" not in xform_of(found.content).paths
    assert [note.facts["where"] for note in found.losses if note.facts["feature"] == "scores"] == ["s"]


def test_a_score_that_must_be_asked_for_is_not_in_the_form() -> None:
    found = export_xlsform(definition(scores=[score("s", ["a"], "mean", 1) | {"opt_in": True}]))
    assert "s" not in xform_of(found.content).paths
    assert "scores" in {note.facts["feature"] for note in found.losses}


def test_a_score_that_a_respondents_form_cannot_reach_is_not_in_it() -> None:
    items = [item("a"), item("b", respondents=["mentor"])]
    made = definition(items, scores=[score("s", ["a", "b"], "mean", 2), score("t", ["a", "b"], "mean", 1)])
    form = xform_of(export_xlsform(made, respondent="participant").content)
    assert "s" not in form.paths
    assert form.calculated("t", {"a": "7"}) == 7.0
