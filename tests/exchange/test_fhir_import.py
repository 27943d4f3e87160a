"""Questionnaires that others wrote: every kind of item, and what is no Questionnaire at all."""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from progression.definition import Instrument, InstrumentCatalogue, parse_instrument, write_definition
from progression.errors import DefinitionError
from progression.exchange.fhir import export_fhir, import_fhir
from progression.exchange.loss import Imported
from progression.texts import LANGUAGES

CORE = "http://hl7.org/fhir/StructureDefinition/"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
LOINC = "http://loinc.org"


def questionnaire(*items: dict[str, Any], **more: Any) -> bytes:
    """A Questionnaire in Swedish with these items."""
    head = {"resourceType": "Questionnaire", "language": "sv", "status": "active", "title": "Prov"}
    return json.dumps(head | more | {"item": list(items)}).encode()


def question(link: str, kind: str, **more: Any) -> dict[str, Any]:
    """One item."""
    return {"linkId": link, "text": f"Fråga {link}", "type": kind} | more


def option(code: str, display: str, weight: float | None = None, name: str = "itemWeight") -> dict[str, Any]:
    """One option of LOINC."""
    extension = [{"url": CORE + name, "valueDecimal": weight}]
    coding = {"valueCoding": {"system": LOINC, "code": code, "display": display}}
    return coding | ({"extension": extension} if weight is not None else {})


def found(*items: dict[str, Any], **more: Any) -> Imported:
    """What such a Questionnaire becomes."""
    return import_fhir(questionnaire(*items, **more), name="prov.json")


def instrument(*items: dict[str, Any], **more: Any) -> Instrument:
    """The instrument that it becomes, by the real parser."""
    return parse_instrument(write_definition(found(*items, **more).definition), name="prov/instrument.toml")


def lost(imported: Imported) -> dict[str, str]:
    """Each feature that was lost and each thing that was assumed, with where."""
    found = {str(note.facts.get("feature", note.code)): str(note.facts.get("where", "")) for note in imported.losses}
    assert all(note.text(language) for note in imported.losses for language in LANGUAGES)
    return found


def problems(content: bytes) -> list[str]:
    """The problems that a file is refused for."""
    with pytest.raises(DefinitionError) as raised:
        import_fhir(content, name="fil.json")
    for problem in raised.value.problems:
        for language in LANGUAGES:
            assert all(problem.part(name, language) for name in ("where", "found", "expected", "remedy"))
    return [problem.code for problem in raised.value.problems]


# ---------------------------------------------------------------- choices


@pytest.mark.parametrize("name", ["itemWeight", "ordinalValue"])
@pytest.mark.parametrize("kind", ["choice", "coding"])
def test_weights_are_the_numbers_of_options(name: str, kind: str) -> None:
    options = [option("LA6568-5", "Not at all", 0, name), option("LA6569-3", "Several days", 2, name)]
    scale = instrument(question("a", kind, answerOption=[*options, option("LA9", "Daily", 3, name)])).scales["skala-1"]
    assert scale.type == "ordinal"
    assert [(each.code, each.id) for each in scale.options] == [(0, "la6568-5"), (2, "la6569-3"), (3, "la9")]


def test_weights_on_the_coding_do_as_well() -> None:
    options = [option("x", "nej", 0), option("y", "ja", 1)]
    for each in options:
        each["valueCoding"]["extension"] = each.pop("extension")
    scale = instrument(question("a", "choice", answerOption=options)).scales["skala-1"]
    assert [(each.code, each.label["sv"]) for each in scale.options] == [(0, "nej"), (1, "ja")]
    assert scale.type == "binary"


@pytest.mark.parametrize("weights", [(0, 0, 1), (0.5, 1, 1.5)])
def test_weights_that_cannot_be_numbers_keep_their_order(weights: tuple[float, ...]) -> None:
    options = [option(f"c{place}", f"svar {place}", weight) for place, weight in enumerate(weights)]
    imported = found(question("a", "choice", answerOption=options))
    assert [each["code"] for each in imported.definition["scales"]["skala-1"]["options"]] == [1, 2, 3]
    assert imported.definition["scales"]["skala-1"]["type"] == "ordinal"
    assert lost(imported)["weights"] == "a"


def test_options_without_weights_are_in_no_order() -> None:
    options = [option("373066001", "ja"), option("373067005", "nej"), option("UNK-1", "annat")]
    scale = instrument(question("a", "choice", answerOption=options)).scales["skala-1"]
    assert scale.type == "nominal"
    assert [(each.code, each.id) for each in scale.options] == [(1, "k373066001"), (2, "k373067005"), (3, "unk-1")]


def test_options_called_by_their_numbers_are_a_range() -> None:
    options = [
        {"valueInteger": place, "extension": [{"url": CORE + "ordinalValue", "valueDecimal": place}]}
        for place in range(11)
    ]
    scale = instrument(question("a", "choice", answerOption=options)).scales["skala-1"]
    assert (scale.type, scale.range, scale.options) == ("ordinal", [0, 10], [])


@pytest.mark.parametrize(
    ("system", "code", "reason"),
    [
        ("http://terminology.hl7.org/CodeSystem/data-absent-reason", "asked-declined", "wont_say"),
        ("http://terminology.hl7.org/CodeSystem/data-absent-reason", "not-applicable", "not_applicable"),
        ("http://terminology.hl7.org/CodeSystem/v3-NullFlavor", "ASKU", "dont_know"),
    ],
)
def test_a_reason_for_no_answer_is_no_answer(system: str, code: str, reason: str) -> None:
    options = [option("a", "nej", 0), option("b", "ja", 98), {"valueCoding": {"system": system, "code": code}}]
    scale = instrument(question("a", "choice", answerOption=options)).scales["skala-1"]
    assert [(each.code, each.reason) for each in scale.missing] == [(97, reason)]
    assert scale.type == "binary"


def test_repeats_is_several_and_the_exclusive_one_excludes() -> None:
    alone = option("9", "inget") | {
        "extension": [{"url": CORE + "questionnaire-optionExclusive", "valueBoolean": True}]
    }
    scale = instrument(question("a", "choice", repeats=True, answerOption=[option("1", "ett"), alone])).scales[
        "skala-1"
    ]
    assert scale.type == "multi_select"
    assert [(each.code, each.exclusive) for each in scale.options] == [(1, False), (9, True)]


def test_a_set_inside_the_resource_gives_the_options() -> None:
    concepts = [
        {"code": "Not-at-all", "display": "inte alls", "designation": [{"language": "en", "value": "not at all"}]},
        {"code": "Several-days", "display": "flera dagar"},
    ]
    system = "urn:oid:1.2.3"
    codes = {"resourceType": "CodeSystem", "id": "cs", "url": system, "concept": [
        {"code": "Not-at-all", "property": [{"code": "itemWeight", "valueDecimal": 0}]},
        {"code": "Several-days", "property": [{"code": "itemWeight", "valueDecimal": 3}]},
    ]}  # fmt: skip
    values = {"resourceType": "ValueSet", "id": "vs", "compose": {"include": [{"system": system, "concept": concepts}]}}
    made = instrument(question("a", "choice", answerValueSet="#vs"), contained=[values, codes])
    options = made.scale_of(made.item("a")).options
    assert [(each.code, each.label.get("en")) for each in options] == [(0, "not at all"), (3, None)]


def test_a_set_that_lies_elsewhere_leaves_words() -> None:
    imported = found(question("a", "choice", answerValueSet="http://hl7.org/fhir/ValueSet/yes-no"))
    assert imported.definition["scales"]["skala-1"]["type"] == "text"
    assert lost(imported)["fhir.answers"] == "a"


def test_answers_of_the_same_words_are_told_apart() -> None:
    options = [option("a", "1"), option("b", "annat"), option("c", "Annat")]
    made = instrument(question("a", "choice", answerOption=options)).scales["skala-1"]
    assert [each.label["sv"] for each in made.options] == ["1", "annat", "Annat (c)"]


def test_an_open_choice_loses_its_own_words() -> None:
    imported = found(question("a", "open-choice", answerOption=[option("a", "x"), option("b", "y")]))
    assert lost(imported)["types"] == "a"


# ---------------------------------------------------------------- other answers


@pytest.mark.parametrize(
    ("kind", "type_", "said"),
    [
        ("boolean", "binary", True),
        ("integer", "number", False),
        ("date", "date", False),
        ("dateTime", "date", True),
        ("string", "text", False),
        ("text", "long_text", False),
        ("url", "text", True),
        ("time", "text", True),
    ],
)
def test_each_type_becomes_one_of_ours(kind: str, type_: str, *, said: bool) -> None:
    imported = found(question("a", kind))
    assert imported.definition["scales"]["skala-1"]["type"] == type_
    assert ("types" in lost(imported)) == said


def test_limits_that_nobody_gave_are_said_to_be_assumed() -> None:
    imported = found(question("a", "integer"), question("b", "string"))
    assert lost(imported)["fhir.limits"] == "a, b"
    within = [{"url": CORE + "minValue", "valueInteger": 1}, {"url": CORE + "maxValue", "valueInteger": 9}]
    imported = found(question("a", "integer", extension=within), question("b", "string", maxLength=80))
    assert "fhir.limits" not in lost(imported)


def test_a_decimal_goes_in_steps_of_its_decimals() -> None:
    extension = [
        {"url": CORE + "minValue", "valueDecimal": 0.5},
        {"url": CORE + "maxValue", "valueDecimal": 20},
        {"url": CORE + "maxDecimalPlaces", "valueInteger": 2},
        {"url": CORE + "questionnaire-unit", "valueCoding": {"code": "kg", "display": "kg"}},
    ]
    scale = instrument(question("a", "decimal", extension=extension)).scales["skala-1"]
    assert (scale.range, scale.step, scale.unit) == ([0.5, 20], 0.01, {"sv": "kg"})


def limits(kind: str, low: float | str | None, high: float | str | None, **more: float) -> list[dict[str, Any]]:
    """Limits and what else there is of numbers, as extensions."""
    ends = [("minValue", low), ("maxValue", high)]
    found = [{"url": CORE + name, f"value{kind}": value} for name, value in ends if value is not None]
    return found + [{"url": CORE + name, "valueInteger": value} for name, value in more.items()]


@pytest.mark.parametrize(
    ("kind", "extension", "range_", "step", "said"),
    [
        ("integer", limits("Integer", 1, 9), [1, 9], 1, None),
        ("integer", limits("Integer", 5, None), [5, 32_005], 1, "fhir.limits"),
        ("integer", limits("Integer", None, 40), [0, 40], 1, "fhir.limits"),
        ("integer", limits("Integer", None, -40), [-32_040, -40], 1, "fhir.limits"),
        ("integer", limits("Integer", 9, 1), [9, 32_009], 1, "fhir.limits"),
        ("integer", limits("Integer", 0, 100_000), [0, 32_000], 1, "steps"),
        ("decimal", limits("Decimal", 0, 4, maxDecimalPlaces=0), [0, 4], 1, None),
        ("decimal", limits("Decimal", 0, 4), [0, 4], 0.1, None),
        ("decimal", limits("Decimal", 0.25, 4), [0.25, 4], 0.01, "steps"),
        ("quantity", limits("Integer", 1, 3, maxDecimalPlaces=1), [1, 3], 0.1, None),
    ],
)
def test_limits_and_steps_of_a_number(
    kind: str, extension: list[Any], range_: list[float], step: float, said: str | None
) -> None:
    imported = found(question("a", kind, extension=extension))
    scale = parse_instrument(write_definition(imported.definition), name="prov").scales["skala-1"]
    assert (scale.range, scale.step) == (range_, step)
    assert {"fhir.limits", "steps"} & lost(imported).keys() == ({said} if said else set())


def test_a_slider_with_words_at_its_ends_is_an_interval() -> None:
    control = "http://hl7.org/fhir/questionnaire-item-control"

    def shown(code: str) -> dict[str, Any]:
        concept = {"coding": [{"system": control, "code": code}]}
        return {"url": CORE + "questionnaire-itemControl", "valueCodeableConcept": concept}

    ends = [question(f"a/{end}", "display", text=end, extension=[shown(end)]) for end in ("lower", "upper")]
    extension = [*limits("Integer", 0, 100, **{"questionnaire-sliderStepValue": 10}), shown("slider")]
    scale = instrument(question("a", "integer", extension=extension, item=ends)).scales["skala-1"]
    assert (scale.type, scale.range, scale.step, scale.ends) == ("interval", [0, 100], 10, {"sv": ["lower", "upper"]})


@pytest.mark.parametrize(
    ("low", "high", "days"),
    [
        ("2020-02-29", "2030-01-01", ("2020-02-29", "2030-01-01")),
        ("1900-01-01", "2030-01-01", (None, "2030-01-01")),
        ("2030-01-01", "2020-01-01", (None, None)),
        ("i dag", None, (None, None)),
    ],
)
def test_limits_of_a_date(low: str, high: str | None, days: tuple[str | None, str | None]) -> None:
    imported = found(question("a", "date", extension=limits("Date", low, high)))
    raw = imported.definition["scales"]["skala-1"]
    assert tuple(str(raw[key]) if key in raw else None for key in ("earliest", "latest")) == days
    assert ("limits" in lost(imported)) == (days != (low, high))


def test_a_text_longer_than_ours_is_cut_to_the_longest() -> None:
    imported = found(question("a", "text", maxLength=50_000))
    assert imported.definition["scales"]["skala-1"]["max_length"] == 4000
    assert lost(imported)["limits"] == "a"


@pytest.mark.parametrize(
    ("version", "ours"), [("1.2", "1.2.0"), ("v3", "3.0.0"), ("2024 vår", "1.0.0"), ("1.2.3", "1.2.3")]
)
def test_a_version_is_made_one_of_ours(version: str, ours: str) -> None:
    imported = found(question("a", "date"), version=version)
    assert imported.definition["version"] == ours
    assert ("about" in lost(imported)) == (version != ours)


def test_a_group_of_words_alone_is_a_note() -> None:
    group = {"linkId": "g", "text": "Läs det här", "type": "group", "item": [question("n", "display", text="Noga.")]}
    made = instrument(group, question("a", "date"))
    assert made.note == {"sv": "Läs det här\n\nNoga."}
    assert made.sections == []


def test_files_and_references_are_left_out_and_said() -> None:
    imported = found(question("a", "integer"), question("b", "attachment"), question("c", "reference"))
    assert [item["id"] for item in imported.definition["items"]] == ["a"]
    assert lost(imported)["fhir.left-out"] == "b, c"


# ---------------------------------------------------------------- groups and texts


def test_a_group_in_a_group_is_a_section_of_its_own() -> None:
    inner = {"linkId": "2", "text": "Inre", "type": "group", "item": [question("b", "date")]}
    outer = {
        "linkId": "1",
        "text": "Yttre",
        "type": "group",
        "item": [question("a", "date"), inner, question("c", "date")],
    }
    imported = found(outer)
    made = parse_instrument(write_definition(imported.definition), name="prov")
    titles = {section.id: section.label["sv"] for section in made.sections}
    assert [titles[str(item.section)] for item in made.items] == ["Yttre", "Inre", "Yttre"]
    assert "sections" in lost(imported)


def test_texts_become_hints_and_notes() -> None:
    asked = question("a", "date", item=[question("a-h", "display", text="Skriv så här.")])
    group = {
        "linkId": "g",
        "text": "Del",
        "type": "group",
        "item": [question("n", "display", text="Läs först."), asked],
    }
    made = instrument(question("t", "display", text="Välkommen."), group)
    assert made.item("a").hint == {"sv": "Skriv så här."}
    assert made.sections[0].note == {"sv": "Läs först."}
    assert made.note == {"sv": "Välkommen."}


def test_a_question_in_a_question_is_asked_once_that_is_answered() -> None:
    made = instrument(question("a", "date", item=[question("b", "date")]))
    assert made.item("b").ask_if == "answered(a)"


def test_the_condition_of_a_group_is_that_of_its_items() -> None:
    test = {"question": "a", "operator": "=", "answerBoolean": True}
    group = {"linkId": "g", "text": "Del", "type": "group", "enableWhen": [test], "item": [question("b", "date")]}
    made = instrument(question("a", "boolean"), group)
    assert made.item("b").ask_if == "a == 1"


def test_a_hidden_question_is_not_asked() -> None:
    hidden = question("b", "string", extension=[{"url": CORE + "questionnaire-hidden", "valueBoolean": True}])
    imported = found(question("a", "date"), hidden)
    assert [item["id"] for item in imported.definition["items"]] == ["a"]
    assert lost(imported)["fhir.left-out"] == "b"


def test_what_is_filled_in_from_the_start_is_left_out_and_said() -> None:
    imported = found(question("a", "string", maxLength=9, initial=[{"valueString": "x"}]))
    assert lost(imported) == {"fhir.presets": "a", "fhir.respondents": ""}


def test_whom_it_is_put_to_is_assumed_unless_it_is_said() -> None:
    assert "fhir.respondents" in lost(found(question("a", "date")))
    code = {"system": "http://terminology.hl7.org/CodeSystem/usage-context-type", "code": "user"}
    context = [{"code": code, "valueCodeableConcept": {"text": "handläggare"}}]
    imported = found(question("a", "date"), useContext=context)
    assert imported.definition["items"][0]["respondents"] == ["mentor"]
    assert "fhir.respondents" not in lost(imported)


# ---------------------------------------------------------------- conditions


OPTIONS = [option("L1", "nej", 0), option("L2", "ja", 1), option("L3", "ofta", 2)]
ABSENT = {"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "asked-unknown"}
REASON = {"valueCoding": ABSENT}


def coded(sign: str, code: str) -> dict[str, Any]:
    """A test of the choice ``a``."""
    return {"question": "a", "operator": sign, "answerCoding": {"system": LOINC, "code": code}}


def there(*, answer: bool) -> dict[str, Any]:
    """The test whether ``a`` is answered."""
    return {"question": "a", "operator": "exists", "answerBoolean": answer}


NOT_UNKNOWN = {"question": "a", "operator": "!=", "answerCoding": ABSENT}


@pytest.mark.parametrize(
    ("tests", "behaviour", "condition"),
    [
        ([coded("=", "L2")], None, "a == l2"),
        ([coded("!=", "L2")], None, "not a == l2"),
        ([there(answer=True)], None, "answered(a)"),
        ([there(answer=False)], None, "not answered(a)"),
        ([coded("=", "L2"), coded("=", "L3")], "any", "a != l1"),
        ([there(answer=True), coded("!=", "L2")], "all", "a != l2"),
        ([there(answer=False), coded("=", "L2")], "any", "not a in [l1, l3]"),
        ([coded("=", "L2"), coded("=", "L3")], "all", "a == l1 and a != l1"),
    ],
)
def test_tests_of_a_choice_become_a_condition(tests: list[Any], behaviour: str | None, condition: str) -> None:
    more = {"enableWhen": tests} | ({"enableBehavior": behaviour} if behaviour else {})
    made = instrument(question("a", "choice", answerOption=OPTIONS), question("b", "date", **more))
    assert made.item("b").ask_if == condition


def test_no_answer_and_a_reason_for_none_are_one_thing_to_us() -> None:
    asked = question("a", "choice", answerOption=[*OPTIONS, REASON])
    both = found(asked, question("b", "date", enableWhen=[there(answer=True), NOT_UNKNOWN], enableBehavior="all"))
    assert both.definition["items"][1]["ask_if"] == "answered(a)"
    assert "conditions" not in lost(both)
    one = found(asked, question("b", "date", enableWhen=[there(answer=True)]))
    assert "ask_if" not in one.definition["items"][1]
    assert lost(one)["conditions"] == "b"


def test_tests_of_a_number_and_of_several() -> None:
    asked = [question("a", "integer"), question("m", "choice", repeats=True, answerOption=OPTIONS)]
    tests = [
        {"question": "a", "operator": ">=", "answerInteger": 3},
        {"question": "m", "operator": "=", "answerCoding": {"system": LOINC, "code": "L2"}},
    ]
    made = instrument(*asked, question("b", "date", enableWhen=tests, enableBehavior="all"))
    assert made.item("b").ask_if == "a >= 3 and m has l2"


@pytest.mark.parametrize(
    "test",
    [
        {"question": "finns-inte", "operator": "exists", "answerBoolean": True},
        {"question": "d", "operator": ">", "answerDate": "2020-01-01"},
        {"question": "a", "operator": "=", "answerCoding": {"system": LOINC, "code": "okänd"}},
        {"question": "a", "operator": ">", "answerInteger": 1},
        {"question": "b", "operator": "exists", "answerBoolean": True},
        {"question": "a", "operator": "=", "answerString": "svar"},
        {"question": "a", "operator": "=", "answerBoolean": True},
    ],
)
def test_a_condition_that_we_cannot_say_is_left_out_and_said(test: dict[str, Any]) -> None:
    asked = [question("a", "choice", answerOption=OPTIONS), question("d", "date")]
    imported = found(*asked, question("b", "date", enableWhen=[test]))
    assert "ask_if" not in imported.definition["items"][2]
    assert lost(imported)["conditions"] == "b"


# ---------------------------------------------------------------- names, languages, scores


def test_names_become_ids() -> None:
    imported = found(question("/44250-9", "date"), question("Fråga 2", "date"), question("datum", "date"))
    assert [item["id"] for item in imported.definition["items"]] == ["f44250-9", "fraga_2", "q_datum"]
    assert lost(imported)["ids"] == "f44250-9, fraga_2, q_datum"


def test_an_english_form_has_its_words_under_swedish_too_and_says_so() -> None:
    imported = found(question("a", "date", text="When?"), language="en-US")
    assert imported.definition["items"][0]["label"] == {"sv": "When?", "en": "When?"}
    assert "fhir.untranslated" in lost(imported)


def test_translations_are_read() -> None:
    parts = [{"url": "lang", "valueCode": "sv"}, {"url": "content", "valueString": "När?"}]
    text = {"extension": [{"url": CORE + "translation", "extension": parts}]}
    imported = found(question("a", "date", text="When?", _text=text), language="en")
    assert imported.definition["items"][0]["label"] == {"sv": "När?", "en": "When?"}


@pytest.mark.parametrize(
    ("expression", "items"),
    [
        ("%resource.item.where(linkId!='t').answer.value.weight().sum()", ["a", "b"]),
        ("%resource.repeat(item).where(linkId = 'g').item.answer.value.ordinal().aggregate($this + $total, 0)", ["b"]),
        ("%resource.descendants().answer.value.weight().sum()", ["a", "b"]),
        ("%resource.item.answer.value.count()", None),
    ],
)
def test_a_sum_of_weights_is_a_score(expression: str, items: list[str] | None) -> None:
    value = {"language": "text/fhirpath", "expression": expression}
    total = question("t", "decimal", extension=[{"url": SDC + "calculatedExpression", "valueExpression": value}])
    group = {"linkId": "g", "text": "Del", "type": "group", "item": [question("b", "choice", answerOption=OPTIONS)]}
    imported = found(question("a", "choice", answerOption=OPTIONS), group, total)
    if items is None:
        assert lost(imported)["scores"] == "t"
    else:
        assert imported.definition["scores"][0]["items"] == items


def test_a_score_that_somebody_has_changed_is_not_believed() -> None:
    text = """id = "prov"
version = "1.0.0"
title = { sv = "Prov" }
licence = "CC0-1.0"
[scales.s]
type = "ordinal"
range = [0, 3]
[[items]]
id = "a"
label = { sv = "A" }
respondents = ["participant"]
scale = "s"
[[items]]
id = "b"
label = { sv = "B" }
respondents = ["participant"]
scale = "s"
[[scores]]
id = "m"
items = ["a", "b"]
method = "mean"
min_answered = 1
reverse = ["b"]
"""
    made = export_fhir(parse_instrument(text, name="prov")).content
    assert [each["id"] for each in import_fhir(made, name="x.json").definition["scores"]] == ["m"]
    changed = import_fhir(made.replace(b">= 1, ", b">= 2, "), name="x.json")
    assert "scores" not in changed.definition
    assert lost(changed)["scores"] == "m"


# ---------------------------------------------------------------- what is no Questionnaire


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "json-not-readable"),
        (b"{", "json-not-readable"),
        (b"[]", "json-not-readable"),
        (b"\xff\xfe{}", "json-not-readable"),
        (b'{"resourceType": NaN}', "json-not-readable"),
        (b'{"a":' * 100_000, "json-not-readable"),
        (b'{"a": 1e999}', "json-not-readable"),
        (b"{}", "fhir-not-questionnaire"),
        (b'{"resourceType": "Bundle"}', "fhir-not-questionnaire"),
        (b'{"resourceType": "Questionnaire"}', "fhir-no-items"),
        (questionnaire(question("a", "display")), "fhir-no-items"),
        (questionnaire(question("a", "date"), modifierExtension=[{"url": "x"}]), "fhir-modifier"),
        (questionnaire(question("a", "date", modifierExtension=[{"url": "x"}])), "fhir-modifier"),
        (questionnaire(question("a", "date", text=7)), "json-wrong-kind"),
        (questionnaire(question("a", "date", required="ja")), "json-wrong-kind"),
        (questionnaire("a"), "json-wrong-kind"),  # type: ignore[arg-type]  that is the fault
        (b'{"resourceType": "Questionnaire", "item": {}}', "json-wrong-kind"),
        (b'{"resourceType": "Questionnaire", "title": "\\ud800"}', "json-wrong-kind"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_its_fault(content: bytes, code: str) -> None:
    assert code in problems(content)


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    assert problems(b" " * 20_000_001) == ["json-too-large"]


def test_groups_in_groups_without_end_are_refused() -> None:
    item = question("a", "date")
    for place in range(60):
        item = {"linkId": f"g{place}", "text": "g", "type": "group", "item": [item]}
    assert "fhir-too-deep" in problems(questionnaire(item))


_KEYS = ["linkId", "text", "type", "item", "answerOption", "valueCoding", "enableWhen", "extension", "url", "code"]
_KEYS += [
    "valueDecimal",
    "display",
    "question",
    "operator",
    "answerCoding",
    "repeats",
    "language",
    "version",
    "contained",
]
_WORDS = ["Questionnaire", "group", "choice", "coding", "decimal", "display", "a", "b", "=", "exists", "sv", "1.0", ""]
_WORDS += [CORE + "itemWeight", CORE + "translation", SDC + "calculatedExpression", SDC + "enableWhenExpression", "#a"]
_LEAF = (
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False) | st.sampled_from(_WORDS)
)
_JSON = st.recursive(
    _LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=6)
)


@settings(deadline=None, max_examples=80)
@given(
    st.lists(st.dictionaries(st.sampled_from(_KEYS), _JSON, max_size=6), max_size=3),
    st.dictionaries(st.sampled_from(_KEYS), _JSON),
)
def test_whatever_the_file_holds_it_is_read_or_refused(items: list[Any], more: dict[str, Any]) -> None:
    head = {"resourceType": "Questionnaire"}
    try:
        imported = import_fhir(json.dumps(more | head | {"item": items}).encode(), name="fil.json")
    except DefinitionError:
        return
    parse_instrument(write_definition(imported.definition), name="fil")


EXPORTED = {
    each.id: json.loads(export_fhir(each, respondent=each.respondents[0]).content)
    for each in InstrumentCatalogue.standard()
    if each.id in {"vald", "start-avslut", "bedomning"}
}


def places(part: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything in a resource."""
    inside = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in inside:
        yield (*path, key)
        yield from places(value, (*path, key))


PLACES = {name: list(places(made)) for name, made in EXPORTED.items()}


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_file_with_something_else_in_one_place_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(EXPORTED)))
    *path, last = data.draw(st.sampled_from(PLACES[name]))
    made = part = json.loads(json.dumps(EXPORTED[name]))
    for key in path:
        part = part[key]
    part[last] = data.draw(_JSON)
    try:
        imported = import_fhir(json.dumps(made).encode(), name="fil.json")
    except DefinitionError as error:
        event(", ".join(sorted({problem.code for problem in error.problems})))
        return
    parse_instrument(write_definition(imported.definition), name="fil")


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 3000), st.binary(max_size=4))
def test_a_damaged_file_is_read_or_refused(place: int, damage: bytes) -> None:
    whole = questionnaire(
        question("a", "choice", answerOption=OPTIONS), question("b", "date", enableWhen=[coded("=", "L2")])
    )
    at = place % len(whole)
    with suppress(DefinitionError):
        import_fhir(whole[:at] + damage + whole[at + len(damage) :], name="fil.json")
