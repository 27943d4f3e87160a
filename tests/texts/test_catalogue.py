"""The two languages of the engine's catalogue say the same things, and every code that is used has its sentences."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import progression
from progression.notes import Note
from progression.problems import Problem
from progression.texts import LANGUAGES, Catalogue, default_language, pick

TEXTS = Catalogue("progression.texts")
ENGINE = Path(progression.__file__).parent
CHECKOUT = ENGINE.parent
# Said by the command line alone, not by the engine.
OF_THE_COMMAND_LINE = {
    "score-unknown",
    "output-exists",
    "output-ending",
    "output-not-writable",
    "folder-not-empty",
    "usage",
    "unexpected",
}


def placeholders(template: str) -> set[str]:
    """Names of the facts that a sentence needs."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def problem_codes() -> set[str]:
    """The problems of the catalogue."""
    return {key.split(".")[1] for key in TEXTS.keys("sv") if key.startswith("problem.")}


def note_codes() -> set[str]:
    """The notes of the catalogue."""
    return {key.removeprefix("note.") for key in TEXTS.keys("sv") if key.startswith("note.")}


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the engine and of its front doors."""
    for folder in (ENGINE, CHECKOUT / "cli", CHECKOUT / "reports"):
        for file in sorted(folder.rglob("*.py")):
            yield file.relative_to(CHECKOUT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def words_in(node: ast.AST) -> Iterator[str]:
    """The texts that an expression may be: itself, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from words_in(node.body)
        yield from words_in(node.orelse)


def called(tree: ast.Module, name: str) -> Iterator[ast.Call]:
    """The calls of a function or a class."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def first_arguments(name: str) -> set[str]:
    """What a class is called with first, wherever that stands in the code as a text."""
    return {word for _, tree in trees() for call in called(tree, name) if call.args for word in words_in(call.args[0])}


def module(path: str) -> ast.Module:
    """One module of the engine."""
    return ast.parse((ENGINE / path).read_text(encoding="utf-8"))


def codes_of_the_rules() -> set[str]:
    """What the rules of a definition yield: ``path, code, facts``, and ``unknown-<kind>``."""
    trees = [module(f"definition/rules/{path.name}") for path in sorted((ENGINE / "definition" / "rules").glob("*.py"))]
    yielded = {
        word
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple)
        for word in words_in(node.value.elts[1])
    }
    named = {f"unknown-{word}" for tree in trees for call in called(tree, "unknown") for word in words_in(call.args[1])}
    return yielded | named | codes_of_conditions()


def codes_of_conditions() -> set[str]:
    """What a condition that cannot be read is refused with."""
    tree = module("definition/expression.py")
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in texts if re.fullmatch(r"expression(-[a-z]+)+", text)}


def codes_of_the_model() -> set[str]:
    """What the validators of the model raise: a fault of the value, or two keys that disagree."""
    names = ("kinds", "scale", "parts", "timing", "policy", "instrument")
    trees = [*(module(f"definition/{name}.py") for name in names), module("project/settings.py")]
    raised = ("ValueError", "DisagreementError")
    return {
        word
        for tree in trees
        for name in raised
        for call in called(tree, name)
        for word in (words_in(call.args[0]) if call.args else ())
    }


def codes_of_the_keys() -> set[str]:
    """What the key columns are refused with: the fourth argument of ``_categories``, ``empty=``, and identities."""
    found = {"identity-refused"}
    for node in ast.walk(module("capture/keys.py")):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "_categories":
            found |= {word for given in node.args[3:4] for word in words_in(given)}
            found |= {
                word for each in node.keywords if each.arg in {"empty", "unknown"} for word in words_in(each.value)
            }
    return found - {""}


def codes_of_the_loader() -> set[str]:
    """What the loader calls a finding: hyphenated words that it returns or collects."""
    texts = {
        node.value
        for name in ("loader", "toml_tables")
        for node in ast.walk(module(f"definition/{name}.py"))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {text for text in texts if re.fullmatch(r"(key|value|table)(-[a-z]+)+", text)}


def every_code_used() -> set[str]:
    """Problem codes wherever the code may name one."""
    return (
        first_arguments("Problem")
        | codes_of_the_rules()
        | codes_of_the_model()
        | codes_of_the_keys()
        | codes_of_the_loader()
    )


def texts_of_the_code() -> set[str]:
    """Every text that stands in the code by itself."""
    return {
        node.value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_both_languages_have_the_same_keys() -> None:
    assert TEXTS.keys("sv") == TEXTS.keys("en")
    assert len(TEXTS.keys("sv")) > 200


@pytest.mark.parametrize("key", sorted(TEXTS.keys("sv")))
def test_both_languages_take_the_same_facts(key: str) -> None:
    assert placeholders(TEXTS.template(key, "sv")) == placeholders(TEXTS.template(key, "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_stands_in_blanks(language: str) -> None:
    for key in TEXTS.keys(language):
        sentence = TEXTS.template(key, language)
        assert sentence
        assert sentence == sentence.strip(), key


@pytest.mark.parametrize("code", sorted(problem_codes()))
def test_every_problem_says_where_what_and_what_to_do(code: str) -> None:
    for part in ("where", "found", "remedy"):
        assert TEXTS.template(f"problem.{code}.{part}", "sv")


def test_problems_have_no_parts_beyond_the_four() -> None:
    parts = {key.split(".")[2] for key in TEXTS.keys("sv") if key.startswith("problem.")}
    assert parts == {"where", "found", "expected", "remedy"}


def test_the_scan_of_the_code_sees_every_source_of_codes() -> None:
    """One known code of each kind, so that a scan that finds nothing does not pass for a clean catalogue."""
    assert {"file-not-found", "untitled-column", "unknown-column"} <= first_arguments("Problem")
    assert {"unknown-scale", "unknown-score", "duplicate-id", "answer-off-scale"} <= codes_of_the_rules()
    assert {"swedish-missing", "range-or-options", "sd-range"} <= codes_of_the_model()
    assert {"unknown-occasion", "participant-missing", "unknown-group-value", "date-malformed"} <= codes_of_the_keys()
    assert {"key-missing", "key-unknown", "value-malformed", "table-expected"} <= codes_of_the_loader()
    assert {"provisional", "empty-rows"} <= first_arguments("Note")


def test_every_problem_that_the_code_names_is_in_the_catalogue() -> None:
    assert every_code_used() - problem_codes() == set()


def test_no_problem_of_the_catalogue_is_unused() -> None:
    """A code may also be chosen before the problem is made, so any text of the code that is one counts as its use."""
    assert problem_codes() - every_code_used() - texts_of_the_code() - OF_THE_COMMAND_LINE == set()


def test_the_problems_of_the_command_line_are_in_the_catalogue() -> None:
    assert OF_THE_COMMAND_LINE - problem_codes() == set()


def test_every_note_that_the_code_names_is_in_the_catalogue() -> None:
    assert first_arguments("Note") - note_codes() == set()


def test_no_note_of_the_catalogue_is_unused() -> None:
    assert note_codes() - first_arguments("Note") == set()


def test_a_sentence_is_filled_with_its_facts_and_takes_more_than_it_needs() -> None:
    assert TEXTS("rows.one", "en", row=14, other="unused") == "row 14"


def test_a_fact_with_braces_stands_as_it_is() -> None:
    assert TEXTS("rows.one", "sv", row="{rows}") == "rad {rows}"


def test_an_unknown_sentence_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="no-such"):
        TEXTS.template("no-such", "sv")


def test_a_missing_fact_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="row"):
        TEXTS("rows.one", "sv")


@pytest.mark.parametrize(
    ("wanted", "language"),
    [("en", "en"), ("EN", "en"), ("en_GB.UTF-8", "en"), ("sv", "sv"), ("fi", "sv"), ("", "sv")],
)
def test_the_environment_chooses_between_the_known_languages(
    monkeypatch: pytest.MonkeyPatch, wanted: str, language: str
) -> None:
    monkeypatch.setenv("PROGRESSION_LANG", wanted)
    assert default_language() == language


def test_swedish_is_spoken_where_nothing_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PROGRESSION_LANG", raising=False)
    assert default_language() == "sv"


def test_a_label_without_the_language_falls_back_on_swedish() -> None:
    assert pick({"sv": "ja", "en": "yes"}, "en") == "yes"
    assert pick({"sv": "ja"}, "en") == "ja"


def test_notes_speak_the_readers_language() -> None:
    note = Note("provisional", {"title": {"sv": "Prov", "en": "Trial"}})
    assert "”Prov”" in note.text("sv")
    assert note.text("en").startswith("Trial: ")


def test_notes_fall_back_on_swedish_facts_and_take_plain_ones() -> None:
    assert Note("provisional", {"title": {"sv": "Prov"}}).text("en").startswith("Prov: ")
    assert Note("empty-rows", {"count": 3}).text("sv").startswith("3 ")


@pytest.mark.parametrize("kind", [Problem, Note])
def test_the_facts_of_a_problem_or_a_note_cannot_be_changed(kind: type[Problem | Note]) -> None:
    given = {"count": 3}
    said = kind("empty-rows", given)
    given["count"] = 4
    assert said.facts["count"] == 3
    with pytest.raises(TypeError):
        said.facts["count"] = 5  # type: ignore[index]
