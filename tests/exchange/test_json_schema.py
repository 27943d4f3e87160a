"""The JSON Schema of a form accepts exactly the forms that can have been filled in, and comes back as it was."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from exchange.strategies import instruments
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from progression.definition import (
    FIRST_DAY,
    Instrument,
    InstrumentCatalogue,
    Item,
    Scale,
    parse_instrument,
    vocabulary,
    write_definition,
)
from progression.definition.expression import Value, evaluate
from progression.errors import DefinitionError
from progression.exchange.json_schema import export_json_schema, import_json_schema, json_schema
from progression.exchange.json_schema.answers import days_between
from progression.exchange.loss import Exported, Imported
from progression.texts import LANGUAGES

SHIPPED = list(InstrumentCatalogue.standard())
WHOSE = [(each, respondent) for each in SHIPPED for respondent in (None, *each.respondents)]
NAMES = [f"{instrument.id}-{respondent}" for instrument, respondent in WHOSE]
ALL_OF_IT = {
    "conditions",
    "missing",
    "exclusive",
    "steps",
    "ends",
    "required",
    "respondents",
    "occasions",
    "option_ids",
}


def validator(schema: Mapping[str, Any]) -> Draft202012Validator:
    """A validator that also looks at dates."""
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def lost(found: Exported | Imported) -> set[str]:
    """The features that were lost."""
    return {str(note.facts["feature"]) for note in found.losses}


# ---------------------------------------------------------------- what a form may be, said once more


class Given:
    """The answers of one form, as a condition asks about them: only valid ones, a reason for none being none."""

    def __init__(self, instrument: Instrument, form: Mapping[str, Any]) -> None:
        self.instrument = instrument
        self.form = form

    def _answer(self, item: str) -> Any:
        answer = self.form.get(item)
        reasons = [each.code for each in self._scale(item).missing]
        return None if not isinstance(answer, list) and answer in reasons else answer

    def _scale(self, item: str) -> Scale:
        return self.instrument.scale_of(self.instrument.item(item))

    def points(self, item: str) -> Any:
        """The number answered, NaN where none is."""
        answer = self._answer(item)
        return np.array([float(answer) if isinstance(answer, int | float) else np.nan])

    def chosen(self, item: str, option: Value) -> Any:
        """Whether the option is among those chosen."""
        found, answer = self._scale(item).option(option), self._answer(item)
        return np.array([found is not None and isinstance(answer, list) and found.code in answer])

    def answered(self, item: str) -> Any:
        """Whether there is an answer."""
        return np.array([self._answer(item) is not None])

    def number(self, item: str, value: Value) -> float:
        """A value of the condition as a number."""
        found = self._scale(item).option(value)
        return float(found.code) if isinstance(value, str) and found else float(value)


def may_be(instrument: Instrument, respondent: str | None, form: Mapping[str, Any]) -> bool:
    """Whether somebody can have filled in this form."""
    asked = [item for item in instrument.items if respondent is None or respondent in item.respondents]
    known = {"participant", "occasion", "date", "respondent", *instrument.groups, *(item.id for item in asked)}
    whose = form.get("respondent")
    if set(form) - known or not has_keys(instrument, respondent, form):
        return False
    if not all(fits(form.get(item.id), instrument.scale_of(item)) for item in asked):
        return False
    whose = whose if respondent is None else respondent
    return all(stands(instrument, item, whose, form) for item in asked)


def has_keys(instrument: Instrument, respondent: str | None, form: Mapping[str, Any]) -> bool:
    """Whether the keys of the form are there and right."""
    participant, occasion = form.get("participant"), form.get("occasion")
    if not isinstance(participant, str) or not participant.strip() or not isinstance(occasion, str):
        return False
    known = instrument.occasion_id(occasion) == occasion
    dated = form.get("date") is None or is_day(form["date"])
    whose = instrument.respondents if respondent is None else [respondent]
    said = form["respondent"] in whose if "respondent" in form else len(instrument.respondents) == 1
    return known and dated and said and all(is_group(name, form.get(name)) for name in instrument.groups)


def is_group(name: str, value: Any) -> bool:
    """Whether a value may stand in a group column."""
    word = vocabulary().groups.get(name)
    if value is None:
        return True
    if word is not None and word.values:
        return value in [each.id for each in word.values]
    return isinstance(value, str) and bool(value.strip())


def is_day(value: Any) -> bool:
    """Whether a value is a written day."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def fits(answer: Any, scale: Scale) -> bool:
    """Whether an answer may stand in the column of an item."""
    if answer is None:
        return True
    if isinstance(answer, int | float) and not isinstance(answer, bool):
        filled_in = scale.is_text or scale.is_multiple or scale.type == "date"
        on_scale = not filled_in and scale.permits(Decimal(str(answer)))
        return on_scale or answer in [each.code for each in scale.missing]
    if scale.is_multiple and isinstance(answer, list):
        codes = {option.code: option.exclusive for option in scale.options}
        whole = all(isinstance(each, int) and not isinstance(each, bool) and each in codes for each in answer)
        return whole and 0 < len(answer) == len(set(answer)) and (len(answer) == 1 or not any(map(codes.get, answer)))
    if not isinstance(answer, str):
        return False
    if scale.type == "date":
        return is_day(answer) and scale.permits(Decimal((date.fromisoformat(answer) - FIRST_DAY).days))
    return scale.is_text and bool(answer.strip()) and len(answer) <= scale.longest


def stands(instrument: Instrument, item: Item, respondent: str | None, form: Mapping[str, Any]) -> bool:
    """Whether an item that is not asked is left alone, and one that must be answered is not."""
    asked = respondent is None or respondent in item.respondents
    asked = asked and instrument.asked_at(item, form["occasion"])
    condition = instrument.condition_of(item)
    asked = asked and (condition is None or bool(evaluate(condition, Given(instrument, form))[0]))
    answered = form.get(item.id) is not None
    return (answered or not item.required) if asked else not answered


# ---------------------------------------------------------------- forms, right and wrong


@st.composite
def forms(draw: st.DrawFn, instrument: Instrument, respondent: str | None) -> dict[str, Any]:
    """A form that can have been filled in."""
    occasions = [f"{word.id}-1" if word.repeats else word.id for word in instrument.occasion_words]
    whose = respondent or draw(st.sampled_from(instrument.respondents))
    form: dict[str, Any] = {"participant": "p-1", "occasion": draw(st.sampled_from(occasions)), "respondent": whose}
    form |= draw(st.sampled_from([{}, {"date": "2026-11-22"}, {"date": None}]))
    asked = [item for item in instrument.items if respondent is None or respondent in item.respondents]
    for item in asked:
        if stands(instrument, item, whose, form | {item.id: 0}):  # it is asked, or an answer would be wrong
            right, _ = candidates(instrument.scale_of(item))
            answer = draw(st.sampled_from(right))
            if answer is not None or item.required or draw(st.booleans()):
                form[item.id] = right[-1] if answer is None and item.required else answer
    return form


def near(form: dict[str, Any], instrument: Instrument) -> Iterator[dict[str, Any]]:
    """Every form with one thing otherwise, which may be right or wrong; first the form itself."""
    around: dict[str, list[Any]] = {
        "participant": [" ", 7, None],
        "occasion": ["follow-up-0", "follow-up-12", "follow-up-1\n", "follow-up", "exit", "start\n", None, 3],
        "date": ["2026-02-30", "2026-2-3", 20260203],
        "respondent": ["board", "participant", "mentor", None],
        "fritext": ["x"],
        "kon": ["kvinna", "k", None, 3],
        "insats": ["A", " ", None],
    }
    for item in instrument.items:
        around[item.id] = [each for kind in candidates(instrument.scale_of(item)) for each in kind]
    yield form
    yield from (form | {key: value} for key, values in around.items() for value in values)
    yield from ({each: form[each] for each in form if each != key} for key in form)


def candidates(scale: Scale) -> tuple[list[Any], list[Any]]:
    """Answers on the scale, the last of them a real one; and what only looks like one."""
    right: list[Any] = [None, *(each.code for each in scale.missing)]
    wrong: list[Any] = ["x" * 5000, " ", True, [], [0], 4.25, -77, "1", "2026-13-01", {}]
    if scale.is_multiple:
        codes = [option.code for option in scale.options]
        alone = [option.code for option in scale.options if option.exclusive]
        together = [code for code in codes if code not in alone]
        right += [together] if together else []
        wrong += [[code, code] for code in codes[:1]] + [[code, codes[0]] for code in (*alone, *codes[1:2])] + [codes]
        return [*right, *([code] for code in codes)], wrong
    if scale.is_text:
        return [*right, "o", "o" * scale.longest], [*wrong, "o" * (scale.longest + 1)]
    if scale.type == "date":
        ends = [scale.first_day, scale.last_day]
        outside = [scale.first_day - timedelta(days=1), scale.last_day + timedelta(days=1)]
        return [*right, *(day.isoformat() for day in ends)], [*wrong, *(day.isoformat() for day in outside)]
    values = [int(value) if value == int(value) else value for value in scale.values.values()]
    return [*right, *values[:20], values[-1]], [*wrong, values[0] - 1, values[-1] + 1, values[0] + 0.3, 0.5, 3]


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_the_schema_accepts_exactly_what_can_have_been_filled_in(data: st.DataObject) -> None:
    instrument = data.draw(instruments(only=ALL_OF_IT | {"about"}))
    respondent = data.draw(st.sampled_from([None, *instrument.respondents]))
    check = validator(json_schema(instrument, respondent=respondent))
    form = data.draw(forms(instrument, respondent))
    assert may_be(instrument, respondent, form)
    for each in near(form, instrument):
        assert check.is_valid(each) == may_be(instrument, respondent, each), each


SMALL = """
id = "prov"
version = "1.0.0"
title = { sv = "Prov" }
licence = "CC0-1.0"
[scales.tal]
type = "number"
range = [0, 100]
step = 0.5
missing = [{ code = 998, label = { sv = "vet ej" }, reason = "dont_know" }]
[scales.val]
type = "multi_select"
options = [
    { code = 1, label = { sv = "ett" } },
    { code = 2, label = { sv = "två" } },
    { code = 9, label = { sv = "inget" }, exclusive = true },
]
[[items]]
id = "a"
label = { sv = "A" }
respondents = ["participant"]
scale = "tal"
[[items]]
id = "b"
label = { sv = "B" }
respondents = ["participant"]
scale = "val"
ask_if = "CONDITION"
"""


@pytest.mark.parametrize(
    ("answer", "accepted"), [([1], True), ([2, 1], True), ([9], True), ([9, 1], False), ([1, 1], False), ([], False)]
)
def test_an_exclusive_option_stands_alone(answer: list[int], *, accepted: bool) -> None:
    check = validator(json_schema(parse_instrument(SMALL.replace("CONDITION", "answered(a)"), name="prov")))
    assert check.is_valid({"participant": "p", "occasion": "start", "a": 3.5, "b": answer}) == accepted


@pytest.mark.parametrize("condition", ["answered(a)", "a > 5", "a != 7", "a >= 0"])
def test_a_reason_for_no_answer_opens_no_item(condition: str) -> None:
    check = validator(json_schema(parse_instrument(SMALL.replace("CONDITION", condition), name="prov")))
    form = {"participant": "p", "occasion": "start", "b": [1]}
    assert check.is_valid(form | {"a": 99.5})
    assert not check.is_valid(form | {"a": 998})
    assert not check.is_valid(form | {"a": None})
    assert not check.is_valid(form)


def right_forms(instrument: Instrument, respondent: str) -> Iterator[dict[str, Any]]:
    """An empty form of each occasion."""
    for word in instrument.occasion_words:
        yield {"participant": "p-1", "occasion": f"{word.id}-2" if word.repeats else word.id, "respondent": respondent}


@pytest.mark.parametrize(("instrument", "respondent"), WHOSE, ids=NAMES)
def test_every_shipped_instrument_has_a_schema(instrument: Instrument, respondent: str | None) -> None:
    schema = json.loads(export_json_schema(instrument, respondent=respondent).content)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    check = validator(schema)
    for whose in [respondent] if respondent else instrument.respondents:
        for form in right_forms(instrument, whose):
            assert check.is_valid(form) == may_be(instrument, respondent, form)


@settings(deadline=None, max_examples=60)
@given(instruments())
def test_every_drawn_instrument_has_a_valid_schema(instrument: Instrument) -> None:
    for respondent in (None, *instrument.respondents):
        Draft202012Validator.check_schema(json_schema(instrument, respondent=respondent))


def test_options_have_their_words_beside_them() -> None:
    instrument = next(each for each in SHIPPED if each.id == "bip")
    schema = json_schema(instrument)
    scale = schema["$defs"][instrument.items[0].scale]
    assert [branch["title"] for branch in scale["anyOf"]][:2] == ["stämmer inte alls", "stämmer ganska dåligt"]
    assert scale["anyOf"][-1] == {"type": "null", "title": "inget svar"}
    assert schema["properties"][instrument.items[0].id]["title"] == instrument.items[0].label["sv"]


@settings(deadline=None, max_examples=50)
@given(
    st.dates(date(1969, 1, 1), date(2060, 1, 1)), st.integers(0, 40_000), st.dates(date(1969, 1, 1), date(2070, 1, 1))
)
def test_the_pattern_of_days_holds_the_days_between(first: date, length: int, day: date) -> None:
    last = first + timedelta(days=length)
    found = re.fullmatch(days_between(first, last), day.isoformat()) is not None
    assert found == (first <= day <= last)
    for each in (first, last):
        assert re.fullmatch(days_between(first, last), each.isoformat())
    assert not re.fullmatch(days_between(first, last), (first - timedelta(days=1)).isoformat())
    assert not re.fullmatch(days_between(first, last), (last + timedelta(days=1)).isoformat())


# ---------------------------------------------------------------- there and back


def read_back(found: Imported) -> Instrument:
    """The instrument that an import makes, by the real parser."""
    return parse_instrument(write_definition(found.definition), name="back/instrument.toml")


def in_swedish(labels: Mapping[str, Any] | None) -> Any:
    """The Swedish of a text, if there is any."""
    return labels["sv"] if labels else None


def scale_of(scale: Scale) -> Any:
    """What a scale says, in Swedish."""
    options = [(each.code, each.id, each.label["sv"], each.exclusive) for each in scale.options]
    missing = [(each.code, each.reason, each.label["sv"]) for each in scale.missing]
    days = scale.type == "date" and (scale.first_day, scale.last_day)
    words = (in_swedish(scale.ends), in_swedish(scale.unit))
    return scale.type, scale.range, scale.step, scale.longest, days, options, missing, words


@settings(deadline=None, max_examples=60)
@given(instruments())
def test_what_comes_back_differs_only_in_what_was_said_to_be_lost(instrument: Instrument) -> None:
    for respondent in (None, *instrument.respondents):
        made = export_json_schema(instrument, respondent=respondent)
        found = import_json_schema(made.content, name="drawn.json")
        assert not found.losses
        back = read_back(found)
        items = [item for item in instrument.items if respondent is None or respondent in item.respondents]
        assert (back.name, back.title["sv"]) == (instrument.name, instrument.title["sv"])
        assert back.item_ids == [item.id for item in items]
        assert back.groups == instrument.groups
        assert [word.id for word in back.occasion_words] == [word.id for word in instrument.occasion_words]
        for item in items:
            other = back.item(item.id)
            assert in_swedish(other.label) == in_swedish(item.label)
            assert in_swedish(other.hint) == in_swedish(item.hint)
            assert (other.ask_if, other.required, other.occasions) == (item.ask_if, item.required, item.occasions)
            assert other.respondents == (item.respondents if respondent is None else [respondent])
            mine, theirs = scale_of(instrument.scale_of(item)), scale_of(back.scale_of(other))
            assert mine == theirs or "steps" in lost(made)
            whose = respondent or item.respondents[0]
            if "questions" not in lost(made):
                assert back.question_of(other, whose, "sv") == instrument.question_of(item, whose, "sv")


@pytest.mark.parametrize(("instrument", "respondent"), WHOSE, ids=NAMES)
def test_every_shipped_instrument_comes_back(instrument: Instrument, respondent: str | None) -> None:
    made = export_json_schema(instrument, respondent=respondent)
    found = import_json_schema(made.content, name=f"{instrument.id}.json")
    assert not found.losses
    back = read_back(found)
    assert (
        json_schema(back, respondent=respondent)["properties"]
        == json_schema(instrument, respondent=respondent)["properties"]
    )
    for note in made.losses:
        assert all(note.text(language) for language in LANGUAGES)


def test_a_condition_somebody_has_changed_is_not_believed() -> None:
    instrument = next(each for each in SHIPPED if each.id == "vald")
    made = export_json_schema(instrument).content
    conditional = next(item for item in instrument.items if item.ask_if == "utfall == fragad")
    changed = json.loads(made)
    entry = next(each for each in changed["allOf"] if f'"{conditional.id}"' in each["$comment"])
    entry["if"] = {"properties": {"utfall": {"enum": [2]}}, "required": ["utfall"]}
    found = import_json_schema(json.dumps(changed).encode(), name="vald.json")
    assert lost(found) == {"conditions"}
    assert read_back(found).item(conditional.id).ask_if is None


# ---------------------------------------------------------------- what is not ours


OTHERS = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {"a": {"type": "number"}},
}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "json-not-readable"),
        (b"[1]", "json-not-readable"),
        (b'{"$defs":' * 50_000, "json-not-readable"),
        (b"{}", "schema-not-ours"),
        (json.dumps(OTHERS).encode(), "schema-not-ours"),
        (json.dumps(OTHERS | {"$comment": "a@1.0.0 participant", "$defs": 3}).encode(), "schema-not-ours"),
    ],
)
def test_other_schemas_are_refused(content: bytes, code: str) -> None:
    with pytest.raises(DefinitionError) as raised:
        import_json_schema(content, name="fil.json")
    assert [problem.code for problem in raised.value.problems][-1] == code
    for problem in raised.value.problems:
        for language in LANGUAGES:
            assert all(problem.part(name, language) for name in ("where", "found", "expected", "remedy"))


def test_a_respondent_who_is_not_asked_has_no_schema() -> None:
    with pytest.raises(DefinitionError) as raised:
        json_schema(SHIPPED[0], respondent="board")
    assert [problem.code for problem in raised.value.problems] == ["respondent-not-asked"]


_LEAF = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.sampled_from(["", "ordinal", "a", "id x"])
)
_KEYS = ["anyOf", "const", "title", "$comment", "type", "$ref", "items", "allOf", "if", "enum", "minimum", "a", "b"]
_JSON = st.recursive(
    _LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=5)
)


@settings(deadline=None, max_examples=80)
@given(_JSON, _JSON, _JSON)
def test_whatever_the_file_holds_it_is_read_or_refused(definitions: Any, properties: Any, entries: Any) -> None:
    schema = OTHERS | {"$comment": "a@1.0.0 participant", "$defs": definitions, "allOf": entries}
    schema["properties"] = properties
    try:
        found = import_json_schema(json.dumps(schema).encode(), name="fil.json")
    except DefinitionError:
        return
    read_back(found)
