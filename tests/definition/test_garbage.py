"""Whatever a file holds, it becomes an instrument or is refused in words: never anything else.

The files that are spoilt here are whole ones: one with everything that the language has, and an overlay to it.
"""

import string
import tomllib
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from progression.definition import (
    Instrument,
    definition_hash,
    described,
    difference,
    parse_instrument,
    provenance,
    raw_definition,
    read_instrument,
    version_faults,
    write_definition,
)
from progression.definition.overlay import read_overlay
from progression.errors import DefinitionError
from progression.texts import LANGUAGES

QUIET = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
WHOLE = Path(__file__).parent / "whole" / "instrument.toml"
TEXT = WHOLE.read_text(encoding="utf-8")
RAW = tomllib.loads(TEXT)
OVERLAY = """\
overlay = "whole"
base = "2.1.0"
version = "2.1.0+prov"
valid_from = 2026-06-01
title = { fi = "Arki ja työ" }
languages = ["sv", "en"]
safety = { after = { sv = "Tack!", en = "Thanks!" } }

[scales.fem]
range = [0, 4]
positive = [3, 4]

[items.ork]
question = { sv = "Hur är orken?", en = "How is your energy?" }
positive = [4]
basis = { question = { source = "vi" } }

[items.oro]
positive = [0, 1]

[sections.vardag]
label = { sv = "Din vardag", en = "Your everyday life" }

[occasions.uppf]
aliases = ["halvtid"]

[[constants]]
score = "mar"
kind = "cutoff"
value = 6
population = "vi"
source = "vi"
fit = "borrowed"

[map]
ork = { change = "rescaled", values = { "1" = 0, "5" = 4 } }
"""
VALUES = [
    "0", "-1", "1", "3.5", "1e308", "-1e308", "1e-300", "inf", "-inf", "nan", "9" * 18, "9" * 400, "9" * 5000,
    "0x" + "f" * 5000, "true", "false", '""', '" "', '"sv"', '"a"', '"ork"', '"å ä ö"', '"' + "x" * 5000 + '"',
    '"\\u0000"', '"\\u202e"', '"\\U0001F600"', '"{0}"', '"{file}"', '"%s"', "'''\n'''", "[]", "{}", "[[]]",
    "[{}]", "{ sv = [] }", '{ "" = "" }', "[1, 2]", "[2, 1]", "[nan, 1]", "[1, inf]", '["a", "b"]',
    '["ork", "ork"]', '{ sv = "x" }', '{ en = "x" }', "{ 1 = 1 }", "2026-01-01", "0001-01-01", "9999-12-31",
    "2026-01-01T10:00:00Z", "10:00:00", '"1.0.0"', '"١.٢.٣"', '"3 months"', '"9999 years"', '"ordinal"',
    '"multi_select"', '"text"', '"date"', '"mean"', '"higher"', '"participant"', "[" * 30 + "]" * 30,
    "[" * 60 + "]" * 60, "{ a = " * 45 + "1" + " }" * 45, '"not not not"', '"ork == 1 and"',
]  # fmt: skip
KEYS = sorted(
    {line.partition("=")[0].strip() for line in TEXT.split("\n") if "=" in line and line[0] in string.ascii_lowercase}
)


def is_refused_in_words(error: DefinitionError) -> None:
    """Every problem can be said on one line, in both languages."""
    assert error.problems
    for problem in error.problems:
        for language in LANGUAGES:
            said = problem.to_dict(language)
            assert said["where"]
            assert said["found"]
            assert said["remedy"]
            assert all(part.isprintable() for part in said.values()), said
            assert all(len(part) < 4000 for part in said.values()), said


def is_whole(instrument: Instrument) -> None:
    """What became an instrument answers everything that is asked of one."""
    assert definition_hash(instrument)
    assert described(instrument, "sv")["id"] == instrument.id
    assert difference(instrument, instrument).differences == ()
    assert provenance(instrument)
    assert version_faults(instrument) == []
    for column in instrument.columns:
        assert column.item.id in instrument.item_ids
    for item in instrument.items:
        instrument.condition_of(item)
        for respondent in item.respondents:
            assert instrument.question_of(item, respondent, "en")
    for score in (*instrument.ordered_ids, *(each.id for each in instrument.scores)):
        low, high = instrument.bounds(score)
        assert low <= high
        assert instrument.better(score) in {None, "higher", "lower"}
    again = parse_instrument(write_definition(instrument), name="igen")
    assert again.model_dump() == instrument.model_dump()
    assert definition_hash(again) == definition_hash(instrument)


def tried(text: str) -> None:
    """Parse; an instrument or words."""
    try:
        found = parse_instrument(text, name="prov/instrument.toml")
    except DefinitionError as error:
        is_refused_in_words(error)
    else:
        is_whole(found)


@QUIET
@given(st.text())
@example("\x00")
@example("a = '''")
@example("[" * 3000)
@example("a" + ".a" * 3000 + " = 1")
@example("[a" + ".a" * 3000 + "]")
@example("a = " + "9" * 5000)
@example("items = [0x" + "f" * 5000 + "]")
@example("'\u2028' = 1\n'a\\nb' = 2\n\"\\u001b[31m\" = 3\n")
def test_any_text_is_an_instrument_or_refused(text: str) -> None:
    tried(text)


@st.composite
def spoilt(draw: st.DrawFn, whole: str) -> str:
    """A file with a few lines deleted, doubled, moved, or with other keys or values."""
    lines = whole.split("\n")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        key, equals, value = lines[at].partition(" = ")
        how = draw(st.sampled_from(["delete", "double", "move", "value", "value", "value", "key", "word", "cut"]))
        if how == "delete":
            del lines[at]
        elif how == "double":
            lines.insert(at, lines[at])
        elif how == "move":
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        elif how == "value" and equals:
            lines[at] = f"{key} = {draw(st.sampled_from(VALUES))}"
        elif how == "key" and equals:
            lines[at] = f"{draw(st.sampled_from(KEYS))} = {value}"
        elif how == "word":
            old, new = draw(st.sampled_from(WORDS)), draw(st.sampled_from(WORDS))
            lines[at] = lines[at].replace(old, new)
        else:
            lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
        lines = lines or [""]
    return "\n".join(lines)


WORDS = [
    "ork", "oro", "sv", "en", "fem", "1", "5", "98", "participant", "mentor", "[", "]", "{", "}", '"', "'", ",",
    "=", "==", "ordinal", "nominal", "multi_select", "binary", "text", "date", "mean", "sum", "count_positive",
    "higher", "lower", "-", ".", "é", "\u0000", "\u202e", "\ufeff", "\r", "start", "uppf", "avslut", "kept",
    "dropped", "rescaled", "true", "2.1.0",
]  # fmt: skip


@QUIET
@given(spoilt(TEXT))
def test_a_spoilt_file_is_an_instrument_or_refused(text: str) -> None:
    tried(text)


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.dates()
    | st.datetimes()
    | st.times()
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@QUIET
@given(st.dictionaries(st.sampled_from([*RAW, *KEYS]) | st.text(max_size=8), ANYTHING, max_size=8))
@example({"disclosure": 1, "safety": [], "scales": {"a": 1}, "items": [1], "scores": {}, "sections": [[]], "id": None})
@example({"examples": [{"answers": {"a": datetime(2026, 1, 1), "b": time(1), "c": date(1, 1, 1)}}]})  # noqa: DTZ001
def test_any_tables_can_be_written_and_are_an_instrument_or_refused(raw: dict[str, Any]) -> None:
    tried(write_definition(raw))


@st.composite
def with_other_values(draw: st.DrawFn) -> dict[str, Any]:
    """The tables of the whole instrument with something else somewhere in them."""
    raw: Any = tomllib.loads(TEXT)
    for _ in range(draw(st.integers(1, 2))):
        node = raw
        for _ in range(draw(st.integers(0, 4))):
            inner = [
                each for each in (node.values() if isinstance(node, dict) else node) if isinstance(each, dict | list)
            ]
            inner = [each for each in inner if each]
            if not inner:
                break
            node = draw(st.sampled_from(inner))
        key = draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
        node[key] = draw(ANYTHING)
    return dict(raw)


@QUIET
@given(with_other_values())
def test_tables_with_other_values_are_an_instrument_or_refused(raw: dict[str, Any]) -> None:
    tried(write_definition(raw))


@QUIET
@given(spoilt(OVERLAY) | st.text())
@example(OVERLAY)
@example(OVERLAY.replace("base =", "bas ="))
def test_a_spoilt_overlay_is_laid_over_or_refused(tmp_path_factory: Any, text: str) -> None:
    file = tmp_path_factory.mktemp("overlays") / "whole.toml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    base = read_instrument(WHOLE)
    try:
        made = read_overlay(file, base)
    except DefinitionError as error:
        is_refused_in_words(error)
    else:
        assert made.item_ids == base.item_ids
        assert raw_definition(made)
        is_whole(made.with_origin(earlier=()))
