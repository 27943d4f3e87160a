"""FHIR Questionnaires: what is written is FHIR, means what it should, and comes back as it was."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from exchange.strategies import instruments
from fhir.resources.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaire import Questionnaire as QuestionnaireR4B
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.definition import (
    FIRST_DAY,
    Instrument,
    InstrumentCatalogue,
    Item,
    Scale,
    parse_instrument,
    write_definition,
)
from progression.definition.expression import Value, evaluate
from progression.errors import DefinitionError
from progression.exchange.fhir import export_fhir, import_fhir
from progression.exchange.loss import Exported, Imported
from progression.texts import LANGUAGES

SHIPPED = [(each, respondent) for each in InstrumentCatalogue.standard() for respondent in each.respondents]
NAMES = [f"{instrument.id}-{respondent}" for instrument, respondent in SHIPPED]
RELEASES = ("R4", "R5")
MODELS = {"R4": QuestionnaireR4B, "R5": Questionnaire}  # R4's Questionnaire has the elements of R4B's
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
WEIGHTS = ("itemWeight", "ordinalValue")
ITEM_TYPES = {
    "R4": {"group", "display", "choice", "integer", "decimal", "date", "string", "text"},
    "R5": {"group", "display", "coding", "integer", "decimal", "date", "string", "text"},
}

some_instrument = instruments(max_items=4)


def read_back(found: Imported) -> Instrument:
    """The instrument that an import makes, by the real parser."""
    return parse_instrument(write_definition(found.definition), name="back/instrument.toml")


def resource(found: Exported) -> dict[str, Any]:
    """The resource as JSON."""
    made: dict[str, Any] = json.loads(found.content)
    return made


def lost(found: Exported | Imported) -> set[str]:
    """The features that were lost."""
    return {str(note.facts.get("feature", note.code)) for note in found.losses}


def all_items(part: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every item, at any depth."""
    for item in part.get("item", ()):
        yield item
        yield from all_items(item)


def by_link(made: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Items by ``linkId``."""
    return {item["linkId"]: item for item in all_items(made)}


def extensions(element: Mapping[str, Any], ending: str) -> list[Any]:
    """Values of an element's extensions whose address ends so."""
    found = [each for each in element.get("extension", ()) if each["url"].endswith(f"/{ending}")]
    return [value for each in found for key, value in each.items() if key.startswith("value")]


def small(**more: Any) -> Instrument:
    """An instrument of four kinds of answer."""
    return parse_instrument(SMALL + "\n".join(f"{key} = {value}" for key, value in more.items()), name="prov")


SMALL = """
id = "prov"
version = "1.2.0"
title = { sv = "Prov", en = "Test" }
licence = "CC0-1.0"
owner = "Ägaren"
confidence = "sourced"
source = "prov"
languages = ["sv", "en"]
[scales.grad]
type = "ordinal"
options = [
    { code = 0, label = { sv = "aldrig", en = "never" } },
    { code = 1, label = { sv = "ibland", en = "sometimes" } },
    { code = 2, label = { sv = "ofta", en = "often" } },
]
missing = [{ code = 98, label = { sv = "vet ej", en = "don't know" }, reason = "dont_know" }]
[scales.val]
type = "multi_select"
options = [
    { code = 1, id = "arbete", label = { sv = "arbete", en = "work" } },
    { code = 7, label = { sv = "studier", en = "studies" } },
    { code = 9, id = "inget", label = { sv = "inget", en = "none" }, exclusive = true },
]
[scales.antal]
type = "number"
range = [0, 40]
unit = { sv = "timmar", en = "hours" }
missing = [{ code = 98, label = { sv = "vet ej", en = "don't know" }, reason = "dont_know" }]
[scales.ord]
type = "text"
max_length = 50
[[items]]
id = "oro"
label = { sv = "Oro", en = "Worry" }
question = { sv = "Hur ofta är du orolig?", en = "How often do you worry?" }
hint = { sv = "Tänk på senaste veckan.", en = "Think of last week." }
respondents = ["participant"]
scale = "grad"
required = true
[[items]]
id = "gor"
label = { sv = "Gör", en = "Does" }
respondents = ["participant"]
scale = "val"
[[items]]
id = "timmar"
label = { sv = "Timmar", en = "Hours" }
respondents = ["participant"]
scale = "antal"
required = true
ask_if = "gor has arbete"
[[items]]
id = "berätta-mer"
label = { sv = "Berätta mer", en = "Tell more" }
respondents = ["participant"]
scale = "ord"
ask_if = "oro >= 1 and timmar != 40"
""".replace("berätta-mer", "beratta-mer")


# ---------------------------------------------------------------- it is FHIR


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize(("instrument", "respondent"), SHIPPED, ids=NAMES)
def test_every_shipped_instrument_is_a_valid_questionnaire(
    instrument: Instrument, respondent: str, release: Any
) -> None:
    made = export_fhir(instrument, release=release, respondent=respondent)
    MODELS[release].model_validate_json(made.content)
    follows_the_invariants(resource(made), release)


@settings(deadline=None, max_examples=60)
@given(some_instrument, st.sampled_from(RELEASES))
def test_every_drawn_instrument_is_a_valid_questionnaire(instrument: Instrument, release: Any) -> None:
    for respondent in instrument.respondents:
        made = export_fhir(instrument, release=release, respondent=respondent)
        MODELS[release].model_validate_json(made.content)
        follows_the_invariants(resource(made), release)


def follows_the_invariants(made: dict[str, Any], release: str) -> None:
    """The rules of the Questionnaire page that a model of the elements does not hold."""
    items = list(all_items(made))
    links = [item["linkId"] for item in items]
    assert len(links) == len(set(links))  # que-2
    assert all(len(link) <= 255 for link in links)
    ids = [option["id"] for item in items for option in item.get("answerOption", ())]
    assert len(ids) == len(set(ids))
    for item in items:
        assert item["type"] in ITEM_TYPES[release]
        inside = item.get("item", [])
        if item["type"] == "group":
            assert inside  # que-1
        if item["type"] == "display":
            assert not inside
            assert not item.keys() & {"code", "required", "repeats", "readOnly", "answerOption"}  # que-3, 6, 9
        assert ("answerOption" in item) == (item["type"] in {"choice", "coding"})
        assert ("answerConstraint" in item) == ("answerOption" in item and release == "R5")
        assert "maxLength" not in item or item["type"] in {"string", "text"}  # que-10
        tests = item.get("enableWhen", ())
        assert (len(tests) > 1) == ("enableBehavior" in item)  # que-12
        assert not (tests and extensions(item, "sdc-questionnaire-enableWhenExpression"))
        for test in tests:
            assert links.index(test["question"]) < links.index(item["linkId"])
            assert (test["operator"] == "exists") == ("answerBoolean" in test)  # que-7
    assert not any(each.startswith("http") and "hl7.org" not in each for each in addresses(made))


def addresses(part: Any) -> Iterator[str]:
    """Every address in the resource."""
    if isinstance(part, dict):
        yield from (str(value) for key, value in part.items() if key in {"url", "system"})
        for value in part.values():
            yield from addresses(value)
    elif isinstance(part, list):
        for each in part:
            yield from addresses(each)


def test_the_same_instrument_is_the_same_file() -> None:
    instrument = small()
    assert export_fhir(instrument).content == export_fhir(instrument).content
    assert list(resource(export_fhir(instrument)))[:3] == ["resourceType", "id", "language"]


# ---------------------------------------------------------------- what stands where


def test_the_header_goes_to_its_places() -> None:
    made = resource(export_fhir(small()))
    assert (made["version"], made["title"], made["publisher"], made["language"]) == ("1.2.0", "Prov", "Ägaren", "sv")
    assert made["copyright"] == "CC0-1.0"
    assert made["url"].startswith("urn:uuid:")
    assert made["status"] == "active"
    assert made["_title"]["extension"][0]["extension"] == [
        {"url": "lang", "valueCode": "en"},
        {"url": "content", "valueString": "Test"},
    ]


def test_what_rests_on_an_assumption_is_a_draft() -> None:
    provisional = parse_instrument(SMALL.replace('"sourced"', '"provisional"'), name="prov")
    assert resource(export_fhir(provisional))["status"] == "draft"


@pytest.mark.parametrize(("release", "kind"), [("R4", "choice"), ("R5", "coding")])
def test_a_choice_has_the_type_of_its_release_and_both_weights(release: Any, kind: str) -> None:
    item = by_link(resource(export_fhir(small(), release=release)))["oro"]
    assert item["type"] == kind
    answers = [option for option in item["answerOption"] if option["valueCoding"]["system"] != ABSENT]
    for weight in WEIGHTS:
        assert [extensions(option, weight) for option in answers] == [[0], [1], [2]]
    assert [option["valueCoding"]["display"] for option in answers] == ["aldrig", "ibland", "ofta"]


def test_a_reason_for_no_answer_has_a_code_of_hl7_and_no_weight() -> None:
    option = by_link(resource(export_fhir(small())))["oro"]["answerOption"][-1]
    assert option["valueCoding"]["system"] == ABSENT
    assert option["valueCoding"]["code"] == "asked-unknown"
    assert not any(extensions(option, weight) for weight in WEIGHTS)


def test_answers_in_no_order_have_no_weight() -> None:
    options = by_link(resource(export_fhir(small())))["gor"]["answerOption"]
    assert not any(extensions(option, weight) for option in options for weight in WEIGHTS)
    assert [extensions(option, "questionnaire-optionExclusive") for option in options] == [[], [], [True]]


def test_a_number_has_limits_and_unit_and_asks_why_it_is_left_empty() -> None:
    items = by_link(resource(export_fhir(small())))
    number, why = items["timmar"], items["timmar/missing"]
    assert (extensions(number, "minValue"), extensions(number, "maxValue")) == ([0], [40])
    assert extensions(number, "questionnaire-unit")[0]["display"] == "timmar"
    assert "required" not in number
    assert why["required"]
    assert {"question": "timmar", "operator": "exists", "answerBoolean": False} in why["enableWhen"]


def test_the_question_is_the_text_and_the_label_the_short_text() -> None:
    item = by_link(resource(export_fhir(small())))["oro"]
    assert item["text"] == "Hur ofta är du orolig?"
    assert extensions(item, "sdc-questionnaire-shortText") == ["Oro"]
    assert item["item"][0]["text"] == "Tänk på senaste veckan."


def test_several_respondents_have_a_questionnaire_each() -> None:
    instrument = next(each for each in InstrumentCatalogue.standard() if each.id == "bip")
    with pytest.raises(DefinitionError) as raised:
        export_fhir(instrument)
    assert [problem.code for problem in raised.value.problems] == ["respondent-needed"]
    with pytest.raises(DefinitionError) as raised:
        export_fhir(instrument, respondent="board")
    assert [problem.code for problem in raised.value.problems] == ["respondent-not-asked"]
    forms = {each: resource(export_fhir(instrument, respondent=each)) for each in instrument.respondents}
    assert len({form["url"] for form in forms.values()}) == len(forms)
    for respondent, form in forms.items():
        asked = {item.id for item in instrument.items_of(respondent)}
        assert {item["linkId"] for item in all_items(form)} & set(instrument.item_ids) == asked


# ---------------------------------------------------------------- conditions mean the same


class Answered:
    """One form, as a condition of ours asks about it."""

    def __init__(self, instrument: Instrument, form: Mapping[str, Any]) -> None:
        self.instrument = instrument
        self.form = form

    def points(self, item: str) -> Any:
        """The number answered, NaN where none is."""
        given = self.form.get(item)
        return np.array([float(given) if isinstance(given, Decimal) else np.nan])

    def chosen(self, item: str, option: Value) -> Any:
        """Whether the option is among those chosen."""
        scale = self.instrument.scale_of(self.instrument.item(item))
        found = scale.option(option)
        return np.array([found is not None and found.code in (self.form.get(item) or ())])

    def answered(self, item: str) -> Any:
        """Whether there is an answer."""
        return np.array([self.form.get(item) is not None])

    def number(self, item: str, value: Value) -> float:
        """A value of the condition as a number."""
        found = self.instrument.scale_of(self.instrument.item(item)).option(value)
        return float(found.code) if isinstance(value, str) and found else float(value)


@st.composite
def forms(draw: st.DrawFn, instrument: Instrument, respondent: str) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """The same form twice: as we see it (None for every reason), and the answers of a FHIR response by ``linkId``."""
    ours: dict[str, Any] = {}
    theirs: dict[str, list[Any]] = {}
    items = by_link(resource(export_fhir(instrument, respondent=respondent)))
    for item in instrument.items_of(respondent):
        answer = draw(st.none() | answers_on(instrument.scale_of(item)))
        reasons = [
            option["valueCoding"]
            for option in items[item.id].get("answerOption", ())
            if option["valueCoding"]["system"] == ABSENT
        ]
        ours[item.id] = answer
        if answer is None:
            theirs[item.id] = draw(st.sampled_from([[], *([each] for each in reasons)]))
        else:
            theirs[item.id] = list(as_fhir(answer, instrument.scale_of(item), items[item.id]))
    return ours, theirs


def answers_on(scale: Scale) -> st.SearchStrategy[Any]:
    """Some answer on the scale; a set of codes where several may be given."""
    if scale.is_multiple:
        return st.sets(st.sampled_from([option.code for option in scale.options]), min_size=1)
    if scale.is_text:
        return st.just("x")
    values = list(scale.values.values())
    return st.sampled_from([Decimal(str(value)) for value in values[:40]])


def as_fhir(answer: Any, scale: Scale, item: Mapping[str, Any]) -> Iterator[Any]:
    """An answer as a response holds it: codings, numbers, a date, a text."""
    if "answerOption" in item:
        kept = {option["id"].partition(".")[2]: option["valueCoding"] for option in item["answerOption"]}
        for code in answer if scale.is_multiple else [answer]:
            yield kept[f"{float(code):.12g}"]
    elif scale.type == "date":
        yield FIRST_DAY.fromordinal(FIRST_DAY.toordinal() + int(answer)).isoformat()
    else:
        yield answer


def is_enabled(item: Mapping[str, Any], answers: Mapping[str, list[Any]]) -> bool:
    """What the operators of ``enableWhen`` say, by their definitions in R5."""
    held = [holds(test, answers.get(test["question"], [])) for test in item.get("enableWhen", ())]
    if not held:
        return True
    return all(held) if item.get("enableBehavior", "all") == "all" else any(held)


def holds(test: Mapping[str, Any], given: list[Any]) -> bool:
    """One test: of any of the answers, but for ``!=``, which is of all."""
    wanted = next(value for key, value in test.items() if key.startswith("answer"))
    if test["operator"] == "exists":
        return bool(given) == wanted
    if isinstance(wanted, dict):
        equal = [(each["system"], each["code"]) == (wanted["system"], wanted["code"]) for each in given]
        return any(equal) if test["operator"] == "=" else not any(equal)
    numbers = [float(each) for each in given]
    compared = {
        "=": lambda each: each == wanted,
        "<": lambda each: each < wanted,
        "<=": lambda each: each <= wanted,
        ">": lambda each: each > wanted,
        ">=": lambda each: each >= wanted,
    }
    if test["operator"] == "!=":
        return wanted not in numbers
    return any(map(compared[test["operator"]], numbers))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_an_item_is_enabled_when_its_condition_holds(data: st.DataObject) -> None:
    instrument = data.draw(instruments(only={"conditions", "missing", "option_ids", "steps", "exclusive"}))
    respondent = instrument.respondents[0]
    items = by_link(resource(export_fhir(instrument, respondent=respondent)))
    ours, theirs = data.draw(forms(instrument, respondent))
    for item in instrument.items:
        condition = instrument.condition_of(item)
        if condition is None or extensions(items[item.id], "sdc-questionnaire-enableWhenExpression"):
            continue
        assert is_enabled(items[item.id], theirs) == evaluate(condition, Answered(instrument, ours))[0]


@pytest.mark.parametrize(
    ("condition", "shown"),
    [
        ("oro == 1", ["oro = 1"]),
        ("oro >= 1", ["oro = 1", "oro = 2"]),
        ("oro != 1", ["oro = 0", "oro = 2"]),
        ("not oro == 1", ["oro != 1"]),
        ("answered(oro)", ["oro exists True", "oro != asked-unknown"]),
        ("gor has arbete", ["gor = arbete"]),
        ("not answered(gor)", ["gor exists False"]),
        ("timmar > 2.5 and oro == 1", ["timmar >= 3", "oro = 1"]),
        ("timmar != 5", ["timmar exists True", "timmar != 5"]),
        ("oro >= 1 and gor has inget", ["oro exists True", "oro != 0", "oro != asked-unknown", "gor = inget"]),
    ],
)
def test_a_simple_condition_is_written_with_tests(condition: str, shown: list[str]) -> None:
    text = SMALL.replace('"oro >= 1 and timmar != 40"', f'"{condition}"')
    made = resource(export_fhir(parse_instrument(text, name="prov")))
    tests = by_link(made)["beratta-mer"]["enableWhen"]
    found = []
    for test in tests:
        value = next(value for key, value in test.items() if key.startswith("answer"))
        found.append(f"{test['question']} {test['operator']} {value['code'] if isinstance(value, dict) else value}")
    assert found == shown


def test_a_condition_that_tests_cannot_say_is_an_expression() -> None:
    condition = "(oro == 1 or timmar > 5) and gor has arbete"
    instrument = parse_instrument(SMALL.replace('"oro >= 1 and timmar != 40"', f'"{condition}"'), name="prov")
    made = export_fhir(instrument)
    (expression,) = extensions(by_link(resource(made))["beratta-mer"], "sdc-questionnaire-enableWhenExpression")
    assert expression["description"] == condition
    assert expression["language"] == "text/fhirpath"
    back = read_back(import_fhir(made.content, name="prov.json"))
    assert back.item("beratta-mer").ask_if == condition


def test_an_expression_somebody_has_changed_is_not_believed() -> None:
    condition = "(oro == 1 or timmar > 5) and gor has arbete"
    instrument = parse_instrument(SMALL.replace('"oro >= 1 and timmar != 40"', f'"{condition}"'), name="prov")
    changed = export_fhir(instrument).content.replace(b"$this > 5", b"$this > 6")
    found = import_fhir(changed, name="prov.json")
    assert "conditions" in lost(found)
    assert read_back(found).item("beratta-mer").ask_if is None


# ---------------------------------------------------------------- there and back


def answers_of(scale: Scale) -> dict[str, Any]:
    """What may be answered, and how it is shown."""
    return {
        "types": scale.type,
        "limits": (scale.longest, scale.earliest, scale.latest, scale.range),
        "steps": scale.step if scale.range else None,
        "ends": scale.ends,
        "units": scale.unit,
        "options": [(each.code, each.id, each.label) for each in scale.options],
        "exclusive": [each.exclusive for each in scale.options],
        "missing_reasons": [(each.code, each.reason, each.label) for each in scale.missing],
    }


def differences(instrument: Instrument, back: Instrument, respondent: str) -> Iterator[tuple[str, str]]:
    """What a definition that came back says otherwise, feature by feature, but for what FHIR never holds."""
    texts = ("id", "version", "title", "licence", "permission", "owner", "note", "valid_from")
    yield from (("about", key) for key in texts if getattr(instrument, key) != getattr(back, key))
    if instrument.safety is not None and back.safety is None:
        yield "safety", "safety"
    elif back.safety is not None:
        assert instrument.safety is not None
        for key in ("before", "after"):
            assert getattr(instrument.safety, key) == getattr(back.safety, key)
    items = instrument.items_of(respondent)
    assert [item.id for item in items] == back.item_ids
    titles = {section.id: (section.label, section.note) for section in instrument.sections}
    headed = {section.id: (section.label, section.note) for section in back.sections}
    for item in items:
        other = back.item(item.id)
        assert other.respondents == [respondent]
        yield from of_item(instrument, item, back, other, respondent)
        before = titles[item.section] if item.section else None
        after = headed[other.section] if other.section else None
        if before != after:
            yield "sections", item.id


def of_item(
    instrument: Instrument, item: Item, back: Instrument, other: Item, respondent: str
) -> Iterator[tuple[str, str]]:
    """Of one item."""
    if item.label != other.label:
        yield "questions", f"{item.id} label"
    for language in {*instrument.languages, *item.label}:
        if instrument.question_of(item, respondent, language) != back.question_of(other, respondent, language):
            yield "questions", item.id
    for feature, key in (("hints", "hint"), ("required", "required"), ("about", "as_group")):
        if getattr(item, key) != getattr(other, key):
            yield feature, item.id
    if (item.ask_if is None) != (other.ask_if is None) and not always_holds(instrument, item):
        yield "conditions", item.id
    before, after = answers_of(instrument.scale_of(item)), answers_of(back.scale_of(other))
    yield from ((kind if kind != "options" else "ids", item.id) for kind in before if before[kind] != after[kind])


def always_holds(instrument: Instrument, item: Item) -> bool:
    """Whether an item's condition is no condition: it is enabled by nothing."""
    made = by_link(resource(export_fhir(instrument, respondent=item.respondents[0])))
    return "enableWhen" not in made[item.id] and not extensions(made[item.id], "sdc-questionnaire-enableWhenExpression")


@settings(deadline=None, max_examples=50)
@given(some_instrument, st.sampled_from(RELEASES))
def test_what_comes_back_differs_only_in_what_was_said_to_be_lost(instrument: Instrument, release: Any) -> None:
    for respondent in instrument.respondents:
        made = export_fhir(instrument, release=release, respondent=respondent)
        back = read_back(import_fhir(made.content, name="drawn.json"))
        found = set(differences(instrument, back, respondent))
        # a scale that comes back as another type has the limits and steps of that type
        allowed = lost(made) | ({"limits", "steps", "ids"} if "types" in lost(made) else set())
        allowed |= {"limits"} if "steps" in lost(made) else set()
        assert {feature for feature, _ in found} <= allowed, (found, lost(made))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_conditions_come_back_with_their_meaning(data: st.DataObject) -> None:
    instrument = data.draw(instruments(only={"conditions", "missing", "option_ids", "steps", "exclusive"}))
    respondent = instrument.respondents[0]
    made = export_fhir(instrument, respondent=respondent)
    found = import_fhir(made.content, name="drawn.json")
    back = read_back(found)
    assert "conditions" not in lost(made) | lost(found)
    ours, _ = data.draw(forms(instrument, respondent))
    for item in instrument.items:
        condition, again = instrument.condition_of(item), back.condition_of(back.item(item.id))
        held = condition is None or evaluate(condition, Answered(instrument, ours))[0]
        assert held == (again is None or evaluate(again, Answered(back, ours))[0])


BOTH = "%resource.repeat(item).where(linkId in ('a' | 'b')).answer.value.weight()"
A, B = (BOTH.replace("'a' | 'b'", f"'{name}'") for name in "ab")


@pytest.mark.parametrize(
    ("score", "expression"),
    [
        (
            'method = "sum"\nmin_answered = 2',
            f"iif({BOTH}.count() >= 2, {BOTH}.aggregate($this + $total, 0))",
        ),
        (
            'method = "mean"\nmin_answered = 1\nreverse = ["b"]',
            (
                f"iif({A}.count() + {B}.count() >= 1, ({A}.aggregate($this + $total, 0)"
                f" + {B}.select($this * -1 + 3).aggregate($this + $total, 0)) / ({A}.count() + {B}.count()))"
            ),
        ),
        (
            'method = "sum"\nmin_answered = 1\npartial = "prorate"\nweights = { b = 0.5 }\nrescale = [0, 100]',
            (
                f"iif({A}.count() + {B}.count() >= 1,"
                f" ({A}.select($this * 33.3333333333 + 0).aggregate($this + $total, 0)"
                f" + {B}.select($this * 33.3333333333 + 0).aggregate($this + $total, 0) * 0.5)"
                f" / ({A}.count() + {B}.count() * 0.5) * 1.5)"
            ),
        ),
    ],
    ids=["sum", "mean", "prorated"],
)
def test_a_score_is_an_expression_that_computes_it(score: str, expression: str) -> None:
    made = resource(export_fhir(parse_instrument(SCORED + score, name="prov")))
    item = by_link(made)["m"]
    assert item["readOnly"]
    assert extensions(item, "questionnaire-hidden") == [True]
    (written,) = extensions(item, "sdc-questionnaire-calculatedExpression")
    assert written["expression"] == expression


def test_a_share_counts_answers_and_positive_ones() -> None:
    scored = SCORED + 'method = "share_positive"\nmin_answered = 2\npositive = { a = [2, 3], b = [3] }'
    made = resource(export_fhir(parse_instrument(scored, name="prov")))
    (written,) = extensions(by_link(made)["m"], "sdc-questionnaire-calculatedExpression")
    counted, shared = written["expression"].removeprefix("iif(").removesuffix(")").split(" >= 2, ")
    positive, answered = shared.split(" / ")
    assert answered == f"({counted})"
    assert [part.count("'0' | '1' | '2' | '3'") for part in counted.split(" + ")] == [1, 1]
    assert [("'2' | '3'" in part, "'3'" in part) for part in positive.split(" + ")] == [(True, True), (False, True)]


SCORED = """
id = "prov"
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
"""


@settings(deadline=None, max_examples=60)
@given(instruments(only={"scores", "reverse", "weights", "positive", "missing", "option_ids", "steps"}))
def test_scores_come_back(instrument: Instrument) -> None:
    respondent = instrument.respondents[0]
    made = export_fhir(instrument, respondent=respondent)
    back = read_back(import_fhir(made.content, name="drawn.json"))
    assert "scores" not in lost(made)
    for score in instrument.scores:
        again = back.score(score.id)
        for key in ("items", "method", "min_answered", "reverse", "rescale", "weights", "partial", "label"):
            assert getattr(again, key) == getattr(score, key)
        if score.method not in {"mean", "sum"}:
            for name in score.items:
                before = instrument.positive_codes(instrument.item(name), score)
                assert back.positive_codes(back.item(name), again) == before


@pytest.mark.parametrize(("instrument", "respondent"), SHIPPED, ids=NAMES)
def test_every_shipped_instrument_comes_back(instrument: Instrument, respondent: str) -> None:
    made = export_fhir(instrument, respondent=respondent)
    found = import_fhir(made.content, name=f"{instrument.id}.json")
    back = read_back(found)
    assert {feature for feature, _ in differences(instrument, back, respondent)} <= lost(made)
    assert back.languages == instrument.languages
    assert back.confidence == "provisional"
    opted = {score.id for score in instrument.scores if score.opt_in}
    assert {score.id for score in back.scores} == {score.id for score in instrument.scores} - opted


@settings(deadline=None, max_examples=40)
@given(some_instrument)
def test_a_loss_is_only_named_where_something_is_lost(instrument: Instrument) -> None:
    plain = {
        "better": any(item.better for item in instrument.items),
        "concept": any(item.concept for item in instrument.items),
        "spoken": "spoken" in write_definition(instrument),
        "pictures": "picture" in write_definition(instrument),
        "constants": bool(instrument.constants),
        "indicators": bool(instrument.indicators),
        "versions": bool(instrument.versions),
        "respondents": len(instrument.respondents) > 1,
        "positive": "positive" in write_definition(instrument),
        "windows": "every" in write_definition(instrument) or "at = " in write_definition(instrument),
    }
    for respondent in instrument.respondents:
        named = lost(export_fhir(instrument, respondent=respondent))
        assert not {feature for feature, there in plain.items() if not there} & named


def test_losses_can_be_read_in_each_language() -> None:
    for instrument, respondent in SHIPPED:
        for note in export_fhir(instrument, respondent=respondent).losses:
            assert all(note.text(language) for language in LANGUAGES)
