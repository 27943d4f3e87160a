"""Broken instrument files as people write them: each fault is named on its line, in words that help.

Every file under ``broken/`` says itself what is wrong with it: a line that ends in ``# ! code`` (several codes with
blanks between) is one that must be reported so, and no other line may be.
"""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from progression.definition import read_instrument
from progression.definition.loader import _parts
from progression.definition.rules import of_conditions, of_examples, of_header, of_items, of_scales, of_scores
from progression.errors import DefinitionError
from progression.problems import Problem
from progression.texts import LANGUAGES

FOLDER = Path(__file__).parent / "broken"
FILES = sorted(FOLDER.glob("*.toml"))
EXPECTED = re.compile(r"# ! (?P<codes>[a-z -]+)$")
OF_THE_PROGRAM = re.compile(
    r"\b(str|int|float|bool|dict|tuple|None|NoneType|True|False|datetime|Decimal|Path|pydantic|Traceback|Exception"
    r"|[A-Za-z]+Error|tomllib)\b|<class|\(at line|[{}]\s*$"
)


def refused(file: Path) -> tuple[Problem, ...]:
    """What is wrong with a file."""
    with pytest.raises(DefinitionError) as raised:
        read_instrument(file)
    return raised.value.problems


def expected(file: Path) -> Counter[tuple[int, str]]:
    """Line and code of everything that the file says is wrong with it."""
    found: Counter[tuple[int, str]] = Counter()
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
        if comment := EXPECTED.search(line):
            found.update((number, code) for code in comment["codes"].split())
    return found


def test_there_are_files_enough_to_mean_anything() -> None:
    assert len(FILES) >= 40
    assert all(expected(file) for file in FILES)
    assert len({code for file in FILES for _, code in expected(file)}) >= 60


RULES = [
    rule for module in (of_conditions, of_examples, of_header, of_items, of_scales, of_scores) for rule in module.RULES
]


@pytest.fixture(scope="module")
def parts() -> list[Any]:
    """What the rules look at, of every broken file that is TOML."""
    texts = [file.read_text(encoding="utf-8") for file in FILES if not file.stem.startswith("toml-")]
    return [_parts(tomllib.loads(text))[0] for text in texts]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_is_broken_by_some_file(rule: Any, parts: list[Any]) -> None:
    assert any(list(rule(each)) for each in parts)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_fault_is_reported_on_its_line_and_nothing_else_is(file: Path) -> None:
    found = Counter((int(str(each.facts["line"])), each.code) for each in refused(file))
    assert sorted(found.elements()) == sorted(expected(file).elements())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_fault_is_said_in_words_that_help(file: Path, language: str) -> None:
    for problem in refused(file):
        said = problem.to_dict("sv" if language == "sv" else "en")
        assert said["where"].startswith(f"broken/{file.name}, {'rad' if language == 'sv' else 'line'} ")
        assert said["found"].endswith((".", "!")), said
        assert said["remedy"].endswith("."), said
        text = " ".join(said.values())
        assert text.isprintable()
        written = file.read_text(encoding="utf-8")
        assert [word[0] for word in OF_THE_PROGRAM.finditer(text) if word[0] not in written] == []
