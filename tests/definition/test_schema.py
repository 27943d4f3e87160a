"""The schema for editors, and the file that a new instrument begins with."""

import copy
import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from exchange.strategies import definitions
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from progression.definition import (
    SCHEMA_FILE,
    bundled_folder,
    parse_instrument,
    scaffold,
    scaffold_source,
    schema_text,
)
from progression.definition.schema import editor_schema
from progression.errors import DefinitionError
from progression.scoring import example_faults

SHIPPED = sorted(bundled_folder().glob("*/instrument.toml"))
WHOLE = Path(__file__).parent / "whole" / "instrument.toml"
VALIDATOR = Draft202012Validator(editor_schema())


def as_json(node: Any) -> Any:
    """What an editor makes of a TOML value: a date is a text."""
    if isinstance(node, dict):
        return {key: as_json(value) for key, value in node.items()}
    if isinstance(node, list):
        return [as_json(value) for value in node]
    return node.isoformat() if isinstance(node, date) else node


def faults(raw: dict[str, Any]) -> list[str]:
    """Where an editor would draw a red line."""
    return ["/".join(map(str, each.absolute_path)) for each in VALIDATOR.iter_errors(as_json(raw))]


def raw(file: Path = WHOLE) -> Any:
    """The tables of a file."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


def test_the_schema_that_ships_is_that_of_the_model() -> None:
    assert (bundled_folder() / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_one() -> None:
    schema = json.loads(schema_text())
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_the_schema_has_no_null() -> None:
    """TOML has none."""
    assert '"null"' not in schema_text()
    assert ": null" not in schema_text()


@pytest.mark.parametrize("file", [*SHIPPED, WHOLE], ids=lambda file: file.parent.name)
def test_every_instrument_is_valid_by_the_schema(file: Path) -> None:
    assert faults(raw(file)) == []


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(definitions())
def test_a_drawn_definition_is_valid_by_the_schema(drawn: dict[str, Any]) -> None:
    assert faults(drawn) == []


BROKEN = {
    "a key misspelt": (("items", 0, "beter"), "higher", "items/0"),
    "a header key misspelt": (("owners",), "x", ""),
    "a word that is not permitted": (("items", 1, "better"), "up", "items/1/better"),
    "a number for a text": (("licence",), 1, "licence"),
    "an id in capitals": (("items", 0, "id"), "Ork", "items/0/id"),
    "a version of two numbers": (("version",), "1.0", "version"),
    "no Swedish": (("items", 1, "label"), {"en": "Energy"}, "items/1/label"),
    "no Swedish in a text that may be left out": (("items", 1, "hint"), {"en": "Lately."}, "items/1/hint"),
    "no Swedish at the ends": (("scales", "fem", "ends"), {"en": ["a", "b"]}, "scales/fem/ends"),
    "one end": (("scales", "fem", "ends"), {"sv": ["a"]}, "scales/fem/ends/sv"),
    "three ends of a range": (("scales", "fem", "range"), [1, 2, 3], "scales/fem/range"),
    "a step of nothing": (("scales", "fem", "step"), 0, "scales/fem/step"),
    "too small a group": (("disclosure", "min_group"), 4, "disclosure/min_group"),
    "a time in Swedish": (("occasions", 1, "every"), "3 månader", "occasions/1/every"),
    "a picture in a folder": (("items", 1, "picture", "file"), "a/b.svg", "items/1/picture/file"),
    "a target over one": (("indicators", 0, "target"), 75, "indicators/0/target"),
    "no items": (("items",), [], "items"),
}


@pytest.mark.parametrize(("path", "value", "where"), BROKEN.values(), ids=BROKEN)
def test_an_editor_sees_what_is_wrong(path: tuple[str | int, ...], value: Any, where: str) -> None:
    spoilt = copy.deepcopy(raw())
    node = spoilt
    for part in path[:-1]:
        node = node[part]
    node[path[-1]] = value
    assert where in faults(spoilt)


@pytest.mark.parametrize("key", ["id", "version", "title", "licence", "scales", "items"])
def test_an_editor_sees_what_is_missing(key: str) -> None:
    spoilt = raw()
    del spoilt[key]
    assert faults(spoilt) == [""]


def test_what_a_new_instrument_begins_with_is_whole_and_its_example_comes_out() -> None:
    text = scaffold("trivsel")
    instrument = parse_instrument(text, name="trivsel/instrument.toml")
    assert instrument.id == "trivsel"
    assert instrument.provisional
    assert example_faults(instrument) == []
    assert faults(tomllib.loads(text)) == []


def test_the_first_line_of_a_new_instrument_names_the_schema_for_editors() -> None:
    first = scaffold("trivsel").splitlines()[0]
    assert first == "#:schema ../_schema/instrument.schema.json"
    here = bundled_folder() / "trivsel"
    assert (here / first.removeprefix("#:schema ")).resolve() == (bundled_folder() / SCHEMA_FILE).resolve()


@pytest.mark.parametrize("name", ["a", "min-enkat_2", "a" * 60])
def test_a_new_instrument_takes_any_id(name: str) -> None:
    assert parse_instrument(scaffold(name), name="x").id == name
    assert scaffold_source(name).startswith(f"# {name}\n")


@pytest.mark.parametrize("name", ["", "Trivsel", "a b", "1a", "a-", "å", "a" * 61, "a\n", "{id}", "../a"])
def test_a_new_instrument_with_another_id_is_refused_in_words(name: str) -> None:
    with pytest.raises(DefinitionError) as raised:
        scaffold(name)
    (problem,) = raised.value.problems
    assert problem.code == "id-malformed"
    assert problem.part("expected", "sv").startswith("Ett id skrivs med")
    assert problem.part("found", "en").isprintable()
