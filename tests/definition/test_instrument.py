"""What an instrument answers about itself: scales, directions, bounds, occasions, confidence, JSON, hash."""

import json
from decimal import Decimal

import pytest
from definition.writing import DOCUMENT, document, parsed
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.definition import Instrument, Scale, definition_hash, described, parse_instrument

RANGE = "range = [1, 5]"


def scale(**keys: object) -> Scale:
    """A scale of its own."""
    return Scale.model_validate({"type": "interval"} | keys)


@pytest.mark.parametrize(
    ("keys", "values"),
    [
        ({"range": [1, 5]}, {1: 1.0, 2: 2.0, 3: 3.0, 4: 4.0, 5: 5.0}),
        ({"range": [0, 2], "step": 0.5}, {0: 0.0, 1: 0.5, 2: 1.0, 3: 1.5, 4: 2.0}),
        ({"range": [-1, 1], "step": 0.5}, {0: -1.0, 1: -0.5, 2: 0.0, 3: 0.5, 4: 1.0}),
        ({"range": [-3, -1]}, {0: -3.0, 1: -2.0, 2: -1.0}),
        ({"range": [1, 2], "step": 0.25}, {4: 1.0, 5: 1.25, 6: 1.5, 7: 1.75, 8: 2.0}),
        ({"range": [0, 0.3], "step": 0.1}, {0: 0.0, 1: 0.1, 2: 0.2, 3: 0.3}),
        (
            {"options": [{"code": 7, "id": None, "label": {"sv": "b"}}, {"code": -1, "label": {"sv": "a"}}]},
            {0: -1.0, 8: 7.0},
        ),
    ],
)
def test_answers_are_kept_as_whole_steps(keys: dict[str, object], values: dict[int, float]) -> None:
    assert scale(**keys).values == values


@settings(deadline=None)
@given(
    low=st.integers(-200, 200),
    steps=st.integers(1, 300),
    step=st.sampled_from(["1", "0.5", "0.1", "0.25", "2.5"]),
)
def test_what_a_scale_permits_is_stored_and_read_back_unchanged(low: int, steps: int, step: str) -> None:
    first = Decimal(step) * low
    last = first + Decimal(step) * steps
    found = scale(range=[float(first), float(last)], step=float(step))
    permitted = [first + Decimal(step) * k for k in range(steps + 1)]
    assert len(found.values) == steps + 1
    assert (found.low, found.high) == (float(first), float(last))
    for value in permitted:
        assert found.permits(value)
        assert found.stored(value) >= 0
        assert found.values[found.stored(value)] == float(value)
    for value in (first - Decimal(step), last + Decimal(step), first + Decimal(step) / 2):
        assert not found.permits(value)


def test_options_permit_their_codes_and_nothing_between() -> None:
    options = [{"code": code, "label": {"sv": str(code) + "x"}} for code in (1, 3, 5)]
    found = scale(options=options)
    assert [found.permits(Decimal(value)) for value in (1, 2, 3, 4, 5)] == [True, False, True, False, True]
    assert found.labels == {1: {"sv": "1x"}, 3: {"sv": "3x"}, 5: {"sv": "5x"}}


def test_the_ends_of_a_range_label_its_lowest_and_highest_code() -> None:
    ends = {"sv": ["låg", "hög"], "en": ["low", "high"]}
    assert scale(range=[-1, 1], step=0.5, ends=ends).labels == {
        0: {"sv": "låg", "en": "low"},
        4: {"sv": "hög", "en": "high"},
    }


def test_a_range_without_ends_has_no_labels() -> None:
    assert scale(range=[1, 5]).labels == {}


COUNTED = ((RANGE, RANGE + "\npositive = [1]"), *(('better = "higher"', 'better = "lower"'),) * 2)
TWO_WAYS = (('better = "higher"', 'better = "lower"'),)


@pytest.mark.parametrize(
    ("changes", "more", "better"),
    [
        ((), "", "higher"),
        (TWO_WAYS, 'reverse = ["a"]\n', "higher"),
        (TWO_WAYS, 'reverse = ["b"]\n', "lower"),
        ((), 'reverse = ["a", "b"]\n', "lower"),
        ((('better = "higher"', 'better = "lower"'),) * 2, 'reverse = ["a", "b"]\n', "higher"),
        ((('better = "higher"\n', ""),) * 2, "", None),
        ((('better = "higher"\n', ""),) * 2, 'reverse = ["a", "b"]\n', None),
        ((*COUNTED, ('"mean"', '"share_positive"')), "", "higher"),
        ((*COUNTED, ('"mean"', '"count_positive"')), "", "higher"),
        ((*COUNTED, ('"mean"', '"any_positive"')), "", "higher"),
    ],
)
def test_a_score_is_better_the_way_its_items_are_once_the_reversed_ones_are_turned(
    changes: tuple[tuple[str, str], ...], more: str, better: str | None
) -> None:
    assert parsed(*changes, more=more).better("summa") == better


def test_an_item_is_a_score_of_its_own() -> None:
    found = parsed(*TWO_WAYS, more='reverse = ["a"]\n')
    assert found.score("a") is found.item("a")
    assert (found.better("a"), found.better("b")) == ("lower", "higher")
    assert found.bounds("a") == (1.0, 5.0)


@pytest.mark.parametrize(
    ("changes", "more", "bounds"),
    [
        ((), "", (1.0, 5.0)),
        ((), "rescale = [0, 100]\n", (0.0, 100.0)),
        ((('"mean"', '"sum"'),), 'partial = "prorate"\n', (2.0, 10.0)),
        ((('"mean"', '"sum"'),), 'partial = "as_is"\n', (1.0, 10.0)),
        ((('"mean"', '"sum"'), (RANGE, "range = [-5, -1]")), 'partial = "as_is"\n', (-10.0, -1.0)),
        ((('"mean"', '"sum"'),), 'partial = "as_is"\nrescale = [0, 3]\n', (0.0, 6.0)),
        ((('"mean"', '"share_positive"'), (RANGE, RANGE + "\npositive = [5]")), "", (0.0, 1.0)),
        ((('"mean"', '"count_positive"'), (RANGE, RANGE + "\npositive = [5]")), "", (0.0, 2.0)),
    ],
)
def test_the_bounds_of_a_score_are_what_it_can_reach(
    changes: tuple[tuple[str, str], ...], more: str, bounds: tuple[float, float]
) -> None:
    assert parsed(*changes, more=more).bounds("summa") == bounds


def test_an_unknown_score_or_item_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        parsed().score("nowhere")


def test_a_score_is_called_by_its_label_or_its_id() -> None:
    assert parsed().label_of("summa", "sv") == "summa"
    assert parsed(more='label = { sv = "Summa" }\n').label_of("summa", "en") == "Summa"
    assert parsed().label_of("a", "en") == "Item a"


def test_an_item_has_its_own_positive_answers_or_those_of_its_scale() -> None:
    found = parsed((RANGE, RANGE + "\npositive = [4, 5]"), ('better = "higher"', 'better = "higher"\npositive = [5]'))
    assert found.positive_codes(found.item("a")) == [5]
    assert found.positive_codes(found.item("b")) == [4, 5]
    assert parsed().positive_codes(parsed().item("a")) is None


def test_an_empty_list_of_positive_answers_overrides_the_scale() -> None:
    found = parsed((RANGE, RANGE + "\npositive = [4, 5]"), ('better = "higher"', 'better = "higher"\npositive = []'))
    assert found.positive_codes(found.item("a")) == []


def test_respondents_are_those_asked_in_the_order_of_the_vocabulary() -> None:
    found = parsed(('["staff"]', '["board", "participant"]'))
    assert found.respondents == ["participant", "staff", "board"]
    assert [item.id for item in found.items_of("staff")] == ["b"]
    assert found.items_of("manager") == []


def test_a_constant_is_found_by_score_and_kind() -> None:
    text = 'score = "summa"\nkind = "sd"\nvalue = 2.5\npopulation = "p"\nsource = "s"\nfit = "borrowed"\n'
    found = parsed(more=f"[[constants]]\n{text}")
    assert found.constant("summa", "sd") is found.constants[0]
    assert found.constant("summa", "reliability") is None
    assert found.constant("a", "sd") is None


@pytest.mark.parametrize(
    ("instrument", "scale_", "item", "confidence"),
    [
        (None, None, None, "provisional"),
        ("sourced", None, None, "sourced"),
        ("sourced", "inferred", None, "inferred"),
        ("sourced", None, "inferred", "inferred"),
        ("sourced", "provisional", "inferred", "provisional"),
        ("provisional", "sourced", "sourced", "sourced"),
        (None, "sourced", None, "provisional"),
    ],
)
def test_an_item_is_no_surer_than_its_scale(
    instrument: str | None, scale_: str | None, item: str | None, confidence: str
) -> None:
    changes = []
    if instrument:
        changes.append(('id = "prov"', f'id = "prov"\nconfidence = "{instrument}"'))
    if scale_:
        changes.append((RANGE, f'{RANGE}\nconfidence = "{scale_}"'))
    if item:
        changes.append(('id = "a"', f'id = "a"\nconfidence = "{item}"'))
    found = parsed(*changes)
    assert found.confidence_of(found.item("a")) == confidence


@pytest.mark.parametrize(("word", "confidence"), [("inferred", "inferred"), ("provisional", "provisional")])
def test_a_score_is_no_surer_than_its_weakest_item(word: str, confidence: str) -> None:
    found = parsed(
        ('id = "prov"', 'id = "prov"\nconfidence = "sourced"'), ('id = "b"', f'id = "b"\nconfidence = "{word}"')
    )
    assert found.confidence_of(found.scores[0]) == confidence
    assert found.confidence_of(found.item("a")) == "sourced"
    assert found.provisional == (confidence == "provisional")


def test_an_instrument_that_is_sourced_throughout_is_not_provisional() -> None:
    assert not parsed(('id = "prov"', 'id = "prov"\nconfidence = "sourced"')).provisional


def test_a_provisional_score_makes_the_instrument_provisional() -> None:
    found = parsed(('id = "prov"', 'id = "prov"\nconfidence = "sourced"'), more='confidence = "provisional"\n')
    assert found.provisional


@pytest.mark.parametrize(
    ("spelling", "occasion"),
    [
        ("start", "start"),
        (" START ", "start"),
        ("Före", "start"),
        ("fo\u0308re", "start"),
        ("vid  start", "start"),
        ("avslut", "exit"),
        ("after", "exit"),
        ("uppföljning 2", "follow-up-2"),
        ("Follow-up-2", "follow-up-2"),
        ("followup2", "follow-up-2"),
        ("uppf_12", "follow-up-12"),
        ("follow-up - 3", "follow-up-3"),
        ("uppföljning", None),
        ("uppföljning 0", None),
        ("uppföljning 02", None),
        ("uppföljning 100", None),
        ("start1", None),
        ("start 2", None),
        ("2", None),
        ("", None),
        ("vecka12", None),
    ],
)
def test_an_occasion_is_known_by_any_of_its_spellings(spelling: str, occasion: str | None) -> None:
    assert parsed().occasion_id(spelling) == occasion


OCCASIONS = """
[[occasions]]
id = "ingang"
label = { sv = "ingång", en = "intake" }

[[occasions]]
id = "varv"
label = { sv = "varv", en = "round" }
repeats = true
"""


def test_an_instrument_has_its_own_occasions_instead_of_the_shared_ones() -> None:
    found = parsed(more=OCCASIONS)
    assert found.occasion_id("Intake") == "ingang"
    assert found.occasion_id("round 3") == "varv-3"
    assert found.occasion_id("start") is None


def test_occasions_stand_in_time_and_unknown_ones_last() -> None:
    names = ["vecka12", "exit", "follow-up-10", "follow-up-2", "start"]
    assert sorted(names, key=parsed().occasion_order) == ["start", "follow-up-2", "follow-up-10", "exit", "vecka12"]


def test_an_occasion_that_only_begins_like_a_numbered_one_is_an_unknown_one() -> None:
    """``--occasion follow-up-late`` permits it in a file; ordering and naming must then get along with it."""
    order = parsed().occasion_order
    assert order("follow-up-late") == order("vecka12")
    assert parsed().occasion_label("follow-up-late", "sv") == "follow-up-late"


@pytest.mark.parametrize(
    ("occasion", "swedish", "english"),
    [
        ("start", "start", "start"),
        ("follow-up-2", "uppföljning 2", "follow-up 2"),
        ("exit", "avslut", "exit"),
        ("vecka12", "vecka12", "vecka12"),
    ],
)
def test_an_occasion_is_labelled_in_the_language(occasion: str, swedish: str, english: str) -> None:
    assert parsed().occasion_label(occasion, "sv") == swedish
    assert parsed().occasion_label(occasion, "en") == english


def read(text: str) -> Instrument:
    """The instrument of a text."""
    return parse_instrument(text, name="prov/instrument.toml")


@pytest.mark.parametrize(
    "text",
    [
        "# a comment\n\n" + DOCUMENT.replace("\n\n", "\n\n\n# more\n"),
        DOCUMENT.replace(RANGE, "range = [\n  1,\n  5, # five\n]"),
        DOCUMENT.replace('id = "prov"\nversion = "1.0.0"\n', 'version = "1.0.0"\nid = "prov"\n'),
        DOCUMENT.replace('title = { sv = "Prov", en = "Trial" }', 'title.sv = "Prov"\ntitle.en = "Trial"'),
        DOCUMENT.replace('"CC0-1.0"', "'CC0-1.0'"),
        DOCUMENT.replace("\n", "\r\n"),
    ],
    ids=["comments", "lines", "order of keys", "dotted keys", "quotes", "line ends"],
)
def test_layout_and_comments_do_not_change_the_hash(text: str) -> None:
    assert text != DOCUMENT
    assert definition_hash(read(text)) == definition_hash(read(DOCUMENT))


def test_the_order_of_languages_does_not_change_the_hash() -> None:
    """The keys of a TOML table have no order."""
    turned = DOCUMENT.replace('{ sv = "Prov", en = "Trial" }', '{ en = "Trial", sv = "Prov" }')
    assert definition_hash(read(turned)) == definition_hash(read(DOCUMENT))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Fråga a", "Fråga  a"),
        ("Item b", "Item B"),
        ("range = [1, 5]", "range = [1, 6]"),
        ('version = "1.0.0"', 'version = "1.0.1"'),
        ("min_answered = 1", "min_answered = 2"),
    ],
)
def test_wording_and_scoring_change_the_hash(old: str, new: str) -> None:
    assert definition_hash(parsed((old, new))) != definition_hash(parsed())


def full() -> Instrument:
    """An instrument with something in every part."""
    return parsed(
        (
            'id = "prov"',
            'id = "prov"\nnote = { sv = "Obs", en = "Note" }\ngroups = ["kon"]\ndisclosure = { min_group = 7 }',
        ),
        (
            RANGE,
            RANGE
            + '\nends = { sv = ["låg", "hög"], en = ["low", "high"] }\npositive = [4, 5]\nmissing = [{ code = 98, '
            'label = { sv = "vet ej", en = "don\'t know" }, reason = "dont_know" }]',
        ),
        ('id = "a"', 'id = "a"\nconcept = { sv = "Begrepp", en = "Concept" }'),
        more='note = { sv = "Vår", en = "Ours" }\n'
        '[[constants]]\nscore = "summa"\nkind = "sd"\nvalue = 2.5\npopulation = "p"\nsource = "s"\nfit = "borrowed"\n'
        "[[examples]]\nanswers = { a = 5 }\nexpect = { summa = 5 }\n",
    )


def test_the_json_of_a_definition_has_the_promised_keys() -> None:
    found = described(full(), "en")
    assert {"id", "version", "title", "respondents", "provisional"} <= found.keys()
    assert (found["id"], found["title"], found["note"], found["min_group"]) == ("prov", "Trial", "Note", 7)
    assert found["titles"] == {"sv": "Prov", "en": "Trial"}
    assert found["groups"] == ["kon"]
    assert found["provisional"] is True
    assert found["occasions"][1] == {"id": "follow-up", "label": "follow-up", "repeats": True}
    json.dumps(found)


def test_the_json_of_an_item_has_label_scale_and_respondents() -> None:
    first, second = described(full(), "en")["items"]
    assert {"id": "a", "label": "Item a", "scale": "grad", "respondents": ["staff"]}.items() <= first.items()
    assert (first["concept"], second["concept"]) == ("Concept", None)
    assert first["labels"] == {"sv": "Fråga a", "en": "Item a"}
    assert first["positive"] == [4, 5]
    assert first["confidence"] == "provisional"


def test_the_json_of_a_scale_has_every_option_with_code_label_positive_and_missing() -> None:
    found = described(full(), "sv")["scales"]["grad"]
    assert found["range"] == [1, 5]
    assert found["options"] == [
        {"code": 1, "id": None, "label": "låg", "positive": False, "missing": None},
        {"code": 2, "id": None, "label": None, "positive": False, "missing": None},
        {"code": 3, "id": None, "label": None, "positive": False, "missing": None},
        {"code": 4, "id": None, "label": None, "positive": True, "missing": None},
        {"code": 5, "id": None, "label": "hög", "positive": True, "missing": None},
        {"code": 98, "id": None, "label": "vet ej", "positive": None, "missing": "dont_know"},
    ]


def test_the_json_of_a_scale_has_decimals_where_there_are_any_and_no_positive_where_none_is_named() -> None:
    found = described(parsed((RANGE, "range = [0, 1]\nstep = 0.5")), "sv")["scales"]["grad"]
    assert [(each["code"], each["positive"]) for each in found["options"]] == [(0, None), (0.5, None), (1, None)]
    assert [type(each["code"]) for each in found["options"]] == [int, float, int]


def test_the_json_of_a_score_has_its_direction_and_notes() -> None:
    found = described(full(), "en")
    (score,) = found["scores"]
    assert (score["id"], score["label"], score["better"], score["note"]) == ("summa", "summa", "higher", "Ours")
    assert found["constants"][0]["value"] == 2.5
    assert found["examples"] == [{"answers": {"a": 5}, "expect": {"summa": 5}}]


def test_the_json_of_a_bare_definition_is_whole_too() -> None:
    found = described(parsed(), "sv")
    assert (found["note"], found["scores"][0]["note"], found["constants"]) == (None, None, [])
    assert found["confidence"] == "provisional"


def test_a_definition_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        parsed().version = "2.0.0"  # type: ignore[misc]


def test_a_changed_document_is_what_it_says() -> None:
    assert document(("Fråga a", "Fråga å")).count("Fråga å") == 1
    assert parsed().name == "prov@1.0.0"
