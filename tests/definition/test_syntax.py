"""What is no TOML is said on its line, in words that tell what to change."""

import pytest
from definition.writing import DOCUMENT

from progression.definition import parse_instrument
from progression.definition.toml_syntax import syntax_problem
from progression.errors import DefinitionError
from progression.problems import Problem
from progression.texts import LANGUAGES, Catalogue

TEXTS = Catalogue("progression.texts")


def refused(text: str) -> Problem:
    """The one problem of a text that is no TOML."""
    with pytest.raises(DefinitionError) as raised:
        parse_instrument(text, name="prov/instrument.toml")
    (problem,) = raised.value.problems
    assert problem.code == "definition-not-toml"
    return problem


# What is written, the line that is named, and the sentence that says it.
WRITTEN = {
    "curled quotes": ("a = 1\nb = ”text”", 2, "curled"),
    "other curled quotes": ("b = “text”", 1, "curled"),
    "an apostrophe from a word processor": ("b = ’text’", 1, "curled"),
    "a curled quote that closes nothing": ('b = "text”\nc = 1', 1, "quote"),
    "no quotes": ("b = text", 1, "value"),
    "a quote that is not closed": ('a = 1\nb = "text\nc = 1', 2, "quote"),
    "a single quote that is not closed": ("b = 'text", 1, "quote"),
    "three quotes that are not closed": ('b = """text\nmore', 2, "quote"),
    "three single quotes that are not closed": ("b = '''text", 1, "quote"),
    "a quote within quotes": ('b = "say "no" now"', 1, "rest"),
    "a decimal comma": ("b = 0,5", 1, "rest"),
    "a year and no day": ("b = 2026-01", 1, "rest"),
    "a colon": ("b: 1", 1, "equals"),
    "a key with å": ("fråga = 1", 1, "equals"),
    "nothing after the key": ("b", 1, "equals"),
    "a key that begins with a bracket": ("b = 1\n] = 2", 2, "other"),
    "a table on two lines": ('b = { sv = "x",\n en = "y" }', 1, "key"),
    "a table that ends in a comma": ('b = { sv = "x", }', 1, "key"),
    "a key twice": ("b = 1\nb = 2\n", 2, "twice"),
    "a key twice within a table": ("b = { a = 1, a = 2 }", 1, "twice"),
    "a table twice": ("[b]\n[b]", 2, "table-twice"),
    "a table that is a list too": ("[[b]]\n[b]", 2, "table-twice"),
    "a list that is a table too": ("b = [1]\n[[b]]", 2, "table-twice"),
    "more of an inline table": ("b = { a = 1 }\n[b.c]", 2, "table-twice"),
    "a bracket missing": ("[b\na = 1", 1, "header"),
    "two brackets missing": ("[[b\na = 1", 1, "header"),
    "one of two brackets missing": ("[[b]\na = 1", 1, "header"),
    "a list that is not closed": ("b = [1, 2\nc = 3", 2, "list"),
    "semicolons in a list": ("b = [1; 2]", 1, "list"),
    "a table that is not closed": ('b = { sv = "x"\nc = 1', 1, "table"),
    "a comma missing in a table": ('b = { sv = "x" en = "y" }', 1, "table"),
    "a backslash": ('b = "C:\\enkat"', 1, "backslash"),
    "half a letter": ('b = "\\ud800"', 1, "backslash"),
    "letters that are no number of a letter": ('b = "\\uzzzz"', 1, "backslash"),
    "a letter that cannot be seen": ("b = 'a\x00b'", 1, "character"),
    "such a letter outside quotes": ("b = 1 # \x01", 1, "character"),
    "a day that is not there": ("a = 1\nb = 2026-02-30", 2, "date"),
    "no value": ("b = \nc = 1", 1, "value"),
    "a capital": ("b = True", 1, "truth"),
    "capitals": ("b = FALSE", 1, "truth"),
    "a number of thousands of digits": ("a = 1\nb = " + "9" * 5000, 2, "number"),
    "a number beyond all bounds": ("a = 1\nb = [\n0,\n" + "9" * 30 + "]", 4, "number"),
    "brackets within brackets": ("b = " + "[" * 3000, 1, "deep"),
    "tables within tables": ("a = 1\nb" + ".b" * 200 + " = 1", 2, "deep"),
    "a key of a hundred thousand points": ("a = 1\nb" + ".b" * 100_000 + " = 1", 2, "deep"),
    "a heading of so many": ("a = 1\n\n[b" + " . 'b'" * 100_000 + "]", 3, "deep"),
    "lists within lists": ("a = 1\nb = " + "[" * 60 + "]" * 60, 2, "deep"),
}


@pytest.mark.parametrize(("text", "line", "sentence"), WRITTEN.values(), ids=WRITTEN)
def test_what_is_no_toml_is_said_on_its_line_in_both_languages(text: str, line: int, sentence: str) -> None:
    if sentence == "other":  # which of the messages of a parser this is differs between versions of Python
        assert refused(text).facts["line"] == line
        return
    problem = refused(text)
    what = problem.facts["what"]
    assert problem.facts["line"] == line
    assert isinstance(what, dict)
    for language in LANGUAGES:
        begins = (
            TEXTS.template(f"toml.{sentence}", language).partition("{found}")[0].replace("{{", "{").replace("}}", "}")
        )
        assert what[language].startswith(begins)
        assert problem.part("found", language).isprintable()


def test_a_message_that_is_not_known_is_said_without_its_english() -> None:
    problem = syntax_problem("Something new (at line 2, column 3)", "a = 1\nb = 2\n", "x")
    assert (problem.facts["line"], problem.facts["what"]) == (
        2,
        {language: TEXTS.template("toml.other", language) for language in LANGUAGES},
    )


def test_a_message_without_a_line_is_placed_at_the_end() -> None:
    assert syntax_problem("No line given", "a = 1\nb = 2", "x").facts["line"] == 2


def test_what_is_found_is_shown_without_the_comment_after_it() -> None:
    assert "”text”" in refused("b = text  # a comment").part("found", "sv")


@pytest.mark.parametrize("value", [str(2**63), str(-(2**63)), "true"])
def test_the_largest_number_of_toml_is_no_fault_of_the_text(value: str) -> None:
    with pytest.raises(DefinitionError) as raised:
        parse_instrument(f"a = {value}\n{DOCUMENT}", name="x")
    assert [each.code for each in raised.value.problems] == ["key-unknown"]


def test_points_within_a_text_are_no_depth() -> None:
    points = "1.2." * 1000
    with pytest.raises(DefinitionError) as raised:
        parse_instrument(f'a = "{points}"\nb = """\n{points}\n"""\n# {points}\n{DOCUMENT}', name="x")
    assert [each.code for each in raised.value.problems] == ["key-unknown", "key-unknown"]
