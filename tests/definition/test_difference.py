"""Two definitions side by side: every key that differs, none that does not, and whether numbers can differ."""

import json
from pathlib import Path

import pytest
from definition.writing import document
from exchange.strategies import instruments
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from progression.definition import (
    Instrument,
    InstrumentDiff,
    difference,
    parse_instrument,
    raw_definition,
    read_instrument,
    write_definition,
)

QUIET = settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
WHOLE = read_instrument(Path(__file__).parent / "whole")
TEXT = (Path(__file__).parent / "whole" / "instrument.toml").read_text(encoding="utf-8")


def changed(*changes: tuple[str, str], text: str = TEXT) -> InstrumentDiff:
    """What differs when the whole instrument is changed so, its map left out."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return difference(parse_instrument(TEXT, name="x"), parse_instrument(text, name="x"))


def where(found: InstrumentDiff) -> list[str]:
    """The keys that differ."""
    return [each.where for each in found.differences]


LABEL = 'label = { sv = "Oro", en = "Worry" }'

COUNTS, CALLS = True, False
MISSING = 'code = 99, label = { sv = "vill inte svara", en = "won\'t say" }, reason = "wont_say"'
SCORE, CONSTANT = "scores.vardag-medel.", "constants.vardag-medel.reliability."
NAMED = ('sv = "Vardag", en = "Everyday life" }\nitems', 'sv = "Dagen", en = "Everyday life" }\nitems')
ADDED = 'method = "mean"\nmin_answered = 1\npart_of'
LOWER = 'better = "lower"\npositive'
CAME_FROM = ('weights = { confidence = "provisional" }', 'weights = { confidence = "sourced" }')

# What is changed and into what, the key that differs by it (none: nothing does), and whether it counts or only calls.
CHANGES = {
    "a text": (LABEL, LABEL.replace("Oro", "Ängslan"), "items.oro.label.sv", CALLS),
    "a text in one more language": (LABEL, LABEL.replace("}", ', fi = "Huoli" }'), "items.oro.label.fi", CALLS),
    "what is positive of an item": ("positive = [1, 2]", "positive = [1]", "items.oro.positive", COUNTS),
    "what is positive of a scale": ("positive = [4, 5]", "positive = [5]", "scales.fem.positive", COUNTS),
    "the ends of a scale": ('sv = ["inte alls"', 'sv = ["inget"', "scales.fem.ends.sv", CALLS),
    "an option's text": ('sv = "Delat boende"', 'sv = "Delar"', "scales.boende.options.2.label.sv", CALLS),
    "an option's id": ('id = "annat"', 'id = "annan"', "scales.boende.options.3.id", CALLS),
    "a reason": (MISSING, MISSING.replace("wont_say", "not_asked"), "scales.fem.missing.99.reason", COUNTS),
    "the label of a score": (*NAMED, SCORE + "label.sv", CALLS),
    "the note of a score": ('note = { sv = "Viktat."', 'note = { sv = "Med vikter."', SCORE + "note.sv", CALLS),
    "the method of a score": (ADDED, ADDED.replace("mean", "sum"), "scores.del-av-allt.method", COUNTS),
    "a weight": ("weights = { ork = 2 }", "weights = { ork = 3 }", SCORE + "weights.ork", COUNTS),
    "how many answers are needed": ("min_answered = 2", "min_answered = 3", "scores.allt.min_answered", COUNTS),
    "where a weight came from": (*CAME_FROM, SCORE + "basis.weights.confidence", CALLS),
    "a constant": ("value = 0.84", "value = 0.85", CONSTANT + "value", COUNTS),
    "where a constant came from": ('detail = "Cronbachs alfa"', 'detail = "alfa"', CONSTANT + "detail", CALLS),
    "a target": ("target = 0.75", "target = 0.8", "indicators.ork-och-arbete.target", COUNTS),
    "an official number": ('number = "2.1"', 'number = "2.2"', "indicators.ork-och-arbete.number", CALLS),
    "a day": ("valid_from = 2026-01-01", "valid_from = 2026-02-01", "valid_from", CALLS),
    "the smallest group": ("min_group = 7", "min_group = 8", "disclosure.min_group", CALLS),
    "a condition": ('"hinder has halsa"', '"answered(hinder)"', "items.nar.ask_if", CALLS),
    "the version": ('version = "2.1.0"', 'version = "2.2.0"', None, CALLS),
    "the map to an earlier version": ('arbetar = { change = "reworded" }\n', "", None, CALLS),
    "a default that is said": ("sensitive = false\n", "", None, CALLS),
    "another default that is said": (LOWER, f"required = false\n{LOWER}", None, CALLS),
}


@pytest.mark.parametrize(("old", "new", "key", "counts"), CHANGES.values(), ids=CHANGES)
def test_every_key_that_differs_is_named_and_whether_it_can_change_a_number(
    old: str, new: str, key: str | None, *, counts: bool
) -> None:
    found = changed((old, new))
    assert where(found) == ([key] if key else [])
    assert found.scoring_changed == counts


def test_another_direction_changes_numbers() -> None:
    first = document(('[[scores]]\nid = "summa"\nitems = ["a", "b"]\nmethod = "mean"\nmin_answered = 1\n', ""))
    second = first.replace('better = "higher"', 'better = "lower"', 1)
    found = difference(parse_instrument(first, name="x"), parse_instrument(second, name="x"))
    assert (where(found), found.scoring_changed) == (["items.a.better"], True)


def test_what_a_key_was_and_is_stands_beside_it() -> None:
    (found,) = changed((LABEL, LABEL.replace("Oro", "Ängslan"))).differences
    assert (found.before, found.after) == ("Oro", "Ängslan")
    (found,) = changed(("valid_from = 2026-01-01\n", "")).differences
    assert (found.before, found.after) == ("2026-01-01", None)


def test_parts_that_moved_are_no_difference() -> None:
    raw = raw_definition(WHOLE)
    for table in ("scores", "constants", "sections", "indicators", "examples"):
        raw[table] = raw[table][::-1] if table != "examples" else raw[table]
    raw["items"] = [*raw["items"][:1], *raw["items"][2:3], *raw["items"][1:2], *raw["items"][3:]]
    raw["scales"] = dict(reversed(raw["scales"].items()))
    raw["scales"]["boende"]["options"] = raw["scales"]["boende"]["options"][::-1]
    raw["scales"]["fem"]["missing"] = raw["scales"]["fem"]["missing"][::-1]
    turned = parse_instrument(write_definition(raw), name="x")
    found = difference(parse_instrument(TEXT, name="x"), turned)
    assert found.differences == ()
    assert not found.scoring_changed


def test_a_part_that_came_or_went_is_one_difference() -> None:
    bare, more = document(), document(more='[[scores]]\nid = "mer"\nitems = ["a"]\nmethod = "sum"\nmin_answered = 1\n')
    first, second = (parse_instrument(text, name="x") for text in (bare, more))
    found = difference(first, second)
    assert [(each.where, each.before) for each in found.differences] == [("scores.mer", None)]
    assert found.differences[0].after["method"] == "sum"
    assert [(each.where, each.after) for each in difference(second, first).differences] == [("scores.mer", None)]
    assert found.scoring_changed


def test_an_item_that_is_gone_changes_numbers() -> None:
    first = parse_instrument(document(), name="x")
    fewer = document(('items = ["a", "b"]', 'items = ["a"]')).replace('[[items]]\nid = "b"', '[[items]]\nid = "c"')
    found = difference(first, parse_instrument(fewer, name="x"))
    assert found.scoring_changed
    assert {"items.b", "items.c", "scores.summa.items"} == set(where(found))


@QUIET
@given(instruments(), st.data())
def test_the_same_keys_differ_either_way(first: Instrument, data: st.DataObject) -> None:
    second = data.draw(instruments())
    there, back = difference(first, second), difference(second, first)
    assert sorted(where(there)) == sorted(where(back))
    assert {each.where: (each.before, each.after) for each in there.differences} == {
        each.where: (each.after, each.before) for each in back.differences
    }
    assert len(set(where(there))) == len(where(there))
    assert json.loads(json.dumps(there.to_dict())) == there.to_dict()


@QUIET
@given(instruments())
def test_nothing_differs_from_itself(instrument: Instrument) -> None:
    again = parse_instrument(write_definition(instrument), name="x")
    found = difference(instrument, again.model_copy(update={"versions": []}))
    assert (found.differences, found.scoring_changed, found.map_draft()) == ((), False, "")


def test_the_json_of_a_difference_names_both_versions_items_keys_and_the_map() -> None:
    newer = parse_instrument(document(("range = [1, 5]", "range = [1, 7]"), ("1.0.0", "2.0.0")), name="x")
    found = difference(parse_instrument(document(), name="x"), newer).to_dict()
    assert (found["older"], found["newer"], found["scoring_changed"]) == ("prov@1.0.0", "prov@2.0.0", True)
    assert found["items"][0] == {"item": "a", "was": "a", "change": "rescaled", "comparable": False}
    assert found["differences"] == [{"where": "scales.grad.range", "before": [1.0, 5.0], "after": [1.0, 7.0]}]
    assert found["map"].startswith('[[versions]]\nsince = "1.0.0"\nitems = ')
