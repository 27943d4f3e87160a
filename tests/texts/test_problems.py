"""How a problem reads: rows, near words, shortened values, and the four sentences in both languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.errors import CallError, ConstantError, DataError, DefinitionError, ProblemsError, ShapeError
from progression.problems import Problem, closest, rows_in_words, shown


@pytest.mark.parametrize(
    ("rows", "swedish", "english"),
    [
        ([14], "rad 14", "row 14"),
        ([3, 9], "rad 3 och 9", "rows 3 and 9"),
        ([9, 3, 7], "rad 3, 7 och 9", "rows 3, 7 and 9"),
        ([1, 2, 3, 4, 5], "rad 1, 2, 3, 4 och 5", "rows 1, 2, 3, 4 and 5"),
        ([1, 2, 3, 4, 5, 6], "rad 1, 2, 3, 4, 5 och 1 till", "rows 1, 2, 3, 4, 5 and 1 more"),
        (range(100, 0, -1), "rad 1, 2, 3, 4, 5 och 95 till", "rows 1, 2, 3, 4, 5 and 95 more"),
    ],
)
def test_rows_are_named_in_order_and_the_many_are_counted(rows: list[int], swedish: str, english: str) -> None:
    assert rows_in_words(rows, "sv") == swedish
    assert rows_in_words(rows, "en") == english


@pytest.mark.parametrize(
    ("word", "near"),
    [("avslutt", "avslut"), (" AVSLUT ", "avslut"), ("Startt", "Start"), ("vecka12", None), ("", None)],
)
def test_the_closest_known_word_is_found_whatever_the_case(word: str, near: str | None) -> None:
    assert closest(word, ["Start", "avslut"]) == near


def test_nothing_is_close_among_nothing() -> None:
    assert closest("start", []) is None


def test_a_shown_value_of_sixty_characters_is_whole_and_a_longer_one_is_cut_to_sixty() -> None:
    assert shown("x" * 60) == "x" * 60
    assert shown("x" * 61) == "x" * 59 + "…"


def test_a_shown_value_is_one_line_without_control_characters() -> None:
    assert shown("a\nb\t c\x00d\x1b[31m") == "a b c d [31m"


def test_a_shown_value_may_be_anything() -> None:
    assert shown(None) == "None"
    assert shown(6.5) == "6.5"


@settings(deadline=None)
@given(st.text())
def test_a_shown_value_is_always_short_and_printable(value: str) -> None:
    line = shown(value)
    assert len(line) <= 60
    assert line.isprintable()


def problem() -> Problem:
    """A problem with a fact of each kind."""
    facts = {"rows": [4, 3], "column": "kön", "value": "x", "count": 2, "known": {"sv": "a", "en": "b"}, "near": "–"}
    return Problem("unknown-group-value", facts)


def test_a_problem_says_four_things_in_either_language() -> None:
    assert problem().to_dict("sv") == {
        "code": "unknown-group-value",
        "where": "rad 3 och 4, kolumn kön",
        "found": "Hittade ”x” (antal rader: 2).",
        "expected": "Ett av: a.",
        "remedy": "Rätta i filen, eller lämna tomt om det är okänt.",
    }
    assert problem().to_dict("en")["where"] == "rows 3 and 4, column kön"
    assert "One of: b." in problem().to_dict("en")["expected"]


def test_a_problem_speaks_the_default_language_when_none_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROGRESSION_LANG", "en")
    assert problem().to_dict() == problem().to_dict("en")
    assert str(problem()).startswith("[unknown-group-value] rows 3 and 4, column kön Found")
    monkeypatch.setenv("PROGRESSION_LANG", "sv")
    assert str(problem()).startswith("[unknown-group-value] rad 3 och 4, kolumn kön Hittade")


def test_a_part_that_a_problem_does_not_have_is_empty_and_left_out() -> None:
    missing = Problem("file-not-found", {"file": "svar.csv"})
    assert missing.part("expected", "sv") == ""
    assert "  " not in str(missing)


def test_a_fact_without_the_language_is_shown_in_swedish() -> None:
    assert Problem("file-not-found", {"file": {"sv": "svar.csv"}}).part("where", "en") == "svar.csv"


@pytest.mark.parametrize("kind", [DataError, DefinitionError])
def test_an_error_holds_its_problems_and_says_them_all(kind: type[ProblemsError]) -> None:
    error = kind(Problem("file-not-found", {"file": name}) for name in ("a.csv", "b.csv"))
    assert [each.facts["file"] for each in error.problems] == ["a.csv", "b.csv"]
    assert "a.csv" in str(error)
    assert "b.csv" in str(error)


@pytest.mark.parametrize("kind", [ConstantError, ShapeError])
def test_errors_about_a_call_are_value_errors_too(kind: type[CallError]) -> None:
    assert issubclass(kind, CallError)
    assert issubclass(kind, ValueError)
