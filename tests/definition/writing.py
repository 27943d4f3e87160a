"""Write small instrument files for the tests, and say where in them a fault stands.

Scope: one valid document, changes to it, and the faults that the loader finds. A line that ends in ``# here`` is the
line that a test expects to be named.
"""

import pytest

from progression.definition import Instrument, parse_instrument
from progression.errors import DefinitionError
from progression.problems import Problem

DOCUMENT = """\
id = "prov"
version = "1.0.0"
title = { sv = "Prov", en = "Trial" }
licence = "CC0-1.0"

[scales.grad]
type = "ordinal"
range = [1, 5]

[[items]]
id = "a"
label = { sv = "Fråga a", en = "Item a" }
respondents = ["staff"]
scale = "grad"
better = "higher"

[[items]]
id = "b"
label = { sv = "Fråga b", en = "Item b" }
respondents = ["staff"]
scale = "grad"
better = "higher"

[[scores]]
id = "summa"
items = ["a", "b"]
method = "mean"
min_answered = 1
"""


def document(*changes: tuple[str, str], more: str = "") -> str:
    """The valid document with some of its text replaced, first occurrence only, and more at its end."""
    text = DOCUMENT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text + more


def parsed(*changes: tuple[str, str], more: str = "") -> Instrument:
    """The instrument of a changed document."""
    return parse_instrument(document(*changes, more=more), name="prov/instrument.toml")


def problems(text: str) -> tuple[Problem, ...]:
    """What is wrong with a text; each problem can be said in both languages."""
    with pytest.raises(DefinitionError) as raised:
        parse_instrument(text, name="prov/instrument.toml")
    found = raised.value.problems
    assert found
    for problem in found:
        for language in ("sv", "en"):
            said = problem.to_dict(language)
            assert said["where"], problem
            assert said["found"], problem
            assert said["remedy"], problem
    return found


def faults(text: str) -> list[tuple[str, int, str]]:
    """Code, line and key of everything that is wrong with a text, as reported."""
    return [(each.code, each.facts["line"], each.facts["key"]) for each in problems(text)]


def here(text: str) -> list[int]:
    """The lines that end in ``# here``."""
    return [number for number, line in enumerate(text.split("\n"), start=1) if line.endswith("# here")]
