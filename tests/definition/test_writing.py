"""A definition as text: what is written reads back as the same, for every instrument that ships and any drawn."""

import tomllib
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from exchange.strategies import instruments
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from progression.definition import (
    Instrument,
    bundled_folder,
    definition_hash,
    parse_instrument,
    raw_definition,
    read_instrument,
    write_definition,
)
from progression.definition.toml_values import in_toml, key_in_toml

QUIET = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
SHIPPED = sorted(bundled_folder().glob("*/instrument.toml"))
WHOLE = Path(__file__).parent / "whole" / "instrument.toml"


def reread(instrument: Instrument) -> Instrument:
    """The instrument of what is written of it."""
    return parse_instrument(write_definition(instrument), name="prov/instrument.toml")


@pytest.mark.parametrize("file", [*SHIPPED, WHOLE], ids=lambda file: file.parent.name)
def test_every_instrument_reads_back_as_it_was(file: Path) -> None:
    instrument = read_instrument(file)
    again = reread(instrument)
    assert again.model_dump() == instrument.model_dump()
    assert definition_hash(again) == definition_hash(instrument)
    assert raw_definition(again) == raw_definition(instrument)
    assert write_definition(again) == write_definition(instrument)


@pytest.mark.parametrize("file", [*SHIPPED, WHOLE], ids=lambda file: file.parent.name)
def test_what_is_written_is_what_the_file_holds(file: Path) -> None:
    assert tomllib.loads(write_definition(read_instrument(file))) == tomllib.loads(file.read_text(encoding="utf-8"))


@QUIET
@given(instruments())
def test_a_drawn_instrument_reads_back_as_it_was(instrument: Instrument) -> None:
    again = reread(instrument)
    assert again == instrument
    assert definition_hash(again) == definition_hash(instrument)


SCALARS = (
    st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False)
    | st.text()
    | st.dates()
    | st.datetimes()
    | st.times()
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=10)


@QUIET
@given(st.dictionaries(st.text(), VALUES))
def test_any_value_reads_back_as_it_was(raw: dict[str, Any]) -> None:
    assert tomllib.loads(write_definition(raw)) == raw


@pytest.mark.parametrize(
    "raw",
    [
        {"items": []},
        {"items": {}},
        {"items": 1},
        {"items": [{"a": 1}, 2]},
        {"items": [{}]},
        {"scales": {}},
        {"scales": []},
        {"scales": {"a": 1, "b": {}}},
        {"scales": {"a b": {"type": "text"}}},
        {"disclosure": {}},
        {"disclosure": []},
        {"safety": "x"},
        {"sections": [[]], "z": 1},
        {"sections": [{"id": "a"}], "items": [{"id": "b"}], "scales": {"c": {"d": 1}}, "note": {"sv": "x"}},
    ],
)
def test_tables_of_another_form_are_written_all_the_same(raw: dict[str, Any]) -> None:
    assert tomllib.loads(write_definition(raw)) == raw


def test_keys_without_a_value_are_left_out_and_keys_that_are_no_text_are_written_as_text() -> None:
    raw: dict[Any, Any] = {"a": None, 1: 2, "items": [{"id": "x", "b": None, 2: {"c": None}}]}
    assert tomllib.loads(write_definition(raw)) == {"1": 2, "items": [{"id": "x", "2": {}}]}


def test_a_long_list_stands_on_several_lines_and_a_short_one_on_one() -> None:
    short, long = ["kort"] * 3, ["en lång text som fyller raden"] * 5
    written = write_definition({"a": short, "b": long}).splitlines()
    assert written[0] == 'a = ["kort", "kort", "kort"]'
    assert written[1] == "b = ["
    assert written[2] == '    "en lång text som fyller raden",'
    assert len(written) == 8


def test_tables_stand_in_the_order_in_which_files_are_written() -> None:
    written = write_definition(read_instrument(WHOLE))
    heads = [line for line in written.splitlines() if line.startswith("[")]
    tables = list(dict.fromkeys(head.strip("[]").partition(".")[0] for head in heads))
    assert tables == [
        *("disclosure", "safety", "sections", "scales", "occasions", "items", "indicators", "scores", "constants"),
        *("versions", "examples"),
    ]
    assert written.startswith('id = "whole"\nversion = "2.1.0"\ntitle = ')


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, "true"),
        (False, "false"),
        (1, "1"),
        (1.0, "1"),
        (0.5, "0.5"),
        (1e15, "1000000000000000.0"),
        (1e300, "1e+300"),
        (float("inf"), "inf"),
        (float("-inf"), "-inf"),
        (float("nan"), "nan"),
        (None, '""'),
        (date(2026, 1, 2), "2026-01-02"),
        (time(10, 30), "10:30:00"),
        ('"x"\n\x7f', '"\\"x\\"\\n\\u007f"'),
        ({}, "{}"),
        ({"a b": [1, "x"], "c": None}, '{ "a b" = [1, "x"] }'),
        ((1, 2), "[1, 2]"),
        (Path("a"), '"a"'),
    ],
)
def test_a_value_is_written_as_toml_writes_it(value: object, written: str) -> None:
    assert in_toml(value) == written


@pytest.mark.parametrize(("key", "written"), [("a-b_1", "a-b_1"), ("", '""'), ("å", '"å"'), ("a.b", '"a.b"')])
def test_a_key_is_in_quotes_where_it_needs_them(key: str, written: str) -> None:
    assert key_in_toml(key) == written
