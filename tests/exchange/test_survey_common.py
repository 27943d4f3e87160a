"""Conditions, scales, names and marks as REDCap and LimeSurvey share them, one rule at a time."""

from decimal import Decimal
from typing import Any

import pytest
from exchange.survey_cases import made
from hypothesis import given
from hypothesis import strategies as st

from progression.definition import Scale
from progression.definition.expression import parse_expression
from progression.exchange.common.formulas import simple_formula
from progression.exchange.common.logic import raw_condition, spelled
from progression.exchange.common.logic_text import NotUnderstoodError, parse_raw
from progression.exchange.common.marks import annotation, classes, read_annotation, read_classes
from progression.exchange.common.meaning import Known, ask_if
from progression.exchange.common.names import Names, escaped, free_id, plain, slug
from progression.exchange.common.scales import Offered, chosen_from, date_scale, number_scale, text_scale
from progression.exchange.common.variables import Variable
from progression.exchange.redcap.columns import SYNTAX

NUMBER = Variable("n", "n", Scale(type="number", range=[0.0, 10.0]))
CHOICE = Variable(
    "c",
    "c",
    Scale.model_validate({"type": "ordinal", "options": [{"code": k, "label": {"sv": f"a{k}"}} for k in (1, 2, 3, 4)]}),
    {Decimal(k): str(k) for k in (1, 2, 3, 4)},
    reasons=("98",),
)
WORDS = Variable("w", "w", Scale(type="text"))
KNOWN: Known = {each.name: each for each in (NUMBER, CHOICE, WORDS)}


@pytest.mark.parametrize(
    ("raw", "ours"),
    [
        ("[n] <> '' and [n] < 3", "n < 3"),
        ("[n] > 3 and [n] <= 7", "n > 3 and n <= 7"),
        ("[n] = 3 or [n] = 5", "n == 3 or n == 5"),
        ("[n] <> '' and [n] <> 3", "n != 3"),
        ("[n] <> 3", "not n == 3"),
        ("[n] = ''", "not answered(n)"),
        ("[n] <> ''", "answered(n)"),
        ("[n] >= 2 and [n] <= 4 or [n] > 8", "n >= 2 and n <= 4 or n > 8"),
        ("[n] < 2.5", "n < 2.5"),
        ("[n] <> '' and [n] <> 2.5", "answered(n)"),  # no answer lies there
        ("[n] = 2.5 or [n] = 3", "n == 3"),
        ("[c] = 1 or [c] = 2", "c <= 2"),
        ("[c] = 3 or [c] = 4", "c >= 3"),
        ("[c] = 1 or [c] = 3", "c in [1, 3]"),
        ("[c] = '' or [c] = '98' or [c] = 2", "not c in [1, 3, 4]"),
        ("[c] <> '' and [c] <> '98'", "answered(c)"),
        ("[c] > 1 and [c] <> '98'", "c != 1"),
        ("[w] <> '' and [n] = 1", "answered(w) and n == 1"),
        ("[w] = '' or [n] = 1 and [c] = 2", "not answered(w) or n == 1 and c == 2"),
        ("!([n] = 1 and [c] = 2)", "not (n == 1 and c == 2)"),
        ("not [w] = ''", "answered(w)"),
        ("[c] = 1 and [c] = 2", "answered(c) and not answered(c)"),
        ("0 and [n] = 1", "answered(n) and not answered(n)"),
        ("1 or [n] = 1", None),
        ("[n] = '' or [n] <> ''", None),
        ("[c] < 3", "c <= 2"),
        ("[c] = 7", "answered(c) and not answered(c)"),
    ],
)
def test_a_condition_is_said_as_we_say_it(raw: str, ours: str | None) -> None:
    assert ask_if(parse_raw(raw), KNOWN) == ours


@pytest.mark.parametrize(
    "raw",
    ["[c] = '98'", "[c] <> ''", "[w] = 'hej'", "[w] > 'a'", "[c] < 'x'", "[okand] = 1", "0",
     " or ".join(f"[n] = {k} and [c] = {j}" for k in range(11) for j in range(1, 5))],
)  # fmt: skip
def test_a_condition_that_we_cannot_say_is_not_said(raw: str) -> None:
    """A blank told apart from a reason for no answer, words that are compared, and what is too long."""
    with pytest.raises(NotUnderstoodError):
        ask_if(parse_raw(raw), KNOWN)


@pytest.mark.parametrize("raw", ["", "[a", "[a] =", "= 1", "'x' = 1", "[a] = 1 [b] = 2", "a(1) = 2", "x" * 20_001, "5"])
def test_what_is_no_comparison_is_not_read(raw: str) -> None:
    with pytest.raises(NotUnderstoodError):
        parse_raw(raw)


def test_not_is_carried_inwards() -> None:
    condition = parse_expression("not (n < 3 or c in [1, 2] and answered(w))")
    assert spelled(raw_condition(condition, {"n": NUMBER, "c": CHOICE, "w": WORDS}), SYNTAX) == (
        "([n] = '' or [n] >= 3) and (([c] <> '1' and [c] <> '2') or [w] = '')"
    )


@given(st.dictionaries(st.sampled_from(["item", "better", "positive"]), st.lists(st.sampled_from("abc"), min_size=1)),
       st.text(max_size=30))  # fmt: skip
def test_marks_come_back_from_both_places(marks: dict[str, list[str]], label: str) -> None:
    assert read_classes(f"stor {classes(marks)} pg-x liten") == marks
    text = annotation({**marks, "label": [label]}, ["@HIDDEN", "@CHARLIMIT='5'"])
    assert "@" not in text.partition(" @HIDDEN")[0]
    assert {name: values for name, values in read_annotation(f"Hej! {text} slut").items() if name != "label"} == marks


def test_what_is_no_mark_is_left_alone() -> None:
    assert read_annotation("@DEFAULT='item=x' a=1 label=\"x\\") == {"a": ["1"]}
    assert read_classes("pg- pg-x pgx-1 item-a") == {}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40), st.sampled_from(["", "[{", "{}\\", "'\""]))
def test_texts_come_back_from_html(text: str, special: str) -> None:
    shown = escaped(text, special)
    assert plain(shown) == text.strip()
    assert shown[:1] not in set("=+-@") or not shown
    assert not set(shown) & set(special)


def test_names_are_given_once_and_kept_short() -> None:
    names = Names(["tagen"], 8)
    assert [names.give(each) for each in ("tagen", "Tagen", "langt_namn", "langt_na", "a")] == [
        "tagen2", "Tagen3", "langt_na", "langt_n2", "a",
    ]  # fmt: skip
    assert names.give("langt_namn", "_x") == "langt_x"
    assert slug("Sömn & vila!") == "somn_vila"
    assert slug("1:a -- frågan") == "x1_a_fragan"
    assert slug("???") == "x"
    assert free_id("Datum") == "q_datum"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sum([a], [b])", ("sum", ["a", "b"])),
        ("[a]+[b]", ("plus", ["a", "b"])),
        ("mean([a])", ("mean", ["a"])),
        ("[a]", None),
        ("[a]+2", None),
        ("sum([a], [b])/2", None),
        ("", None),
    ],
)
def test_only_adding_up_is_a_simple_formula(text: str, found: Any) -> None:
    assert simple_formula(text, lambda word: word.strip("[]") if word.startswith("[") else None) == found


def test_a_scale_is_guessed_as_little_as_may_be() -> None:
    labels = [{"sv": each} for each in ("Lite", "Mer", "Mest", "Vet ej")]
    found = chosen_from([Offered(str(k), label, k) for k, label in enumerate(labels)], {})
    assert (found.scale["type"], found.guessed, found.reasons) == ("nominal", True, ("3",))
    yes_no = chosen_from([Offered("1", {"sv": "Ja"}, 1), Offered("0", {"sv": "Nej"}, 0)], {})
    assert (yes_no.scale["type"], yes_no.guessed) == ("binary", False)
    only = chosen_from([Offered("9", {"sv": "Vet ej"}, 9)], {})
    assert (only.scale["options"][0]["code"], only.reasons) == (9, ())
    assert chosen_from([Offered(str(k), {"sv": str(k)}, k) for k in range(1001)], {}).scale == {"type": "text"}
    wide = chosen_from([Offered("1", {"sv": "Lite"}, 1), Offered("99999", {"sv": "Mycket"}, 99999)], {})
    assert ([option["code"] for option in wide.scale["options"]], wide.renumbered) == ([1, 2], True)


def test_limits_that_are_missing_are_assumed_and_said() -> None:
    assert number_scale("", "", {}, decimals=0).scale["range"] == [0, 32000]
    assert number_scale("", "", {}, decimals=0).doubtful
    assert number_scale("", "-5", {}, decimals=0).scale["range"] == [-32005, -5]
    assert number_scale("0", "100", {}).scale == {"type": "number", "range": [0, 100], "step": 0.01}
    assert number_scale("0", "900000", {}, decimals=0).scale == {"type": "text"}
    assert number_scale("5", "5", {}, decimals=0).scale == {"type": "text"}
    assert date_scale("today", "").doubtful
    assert date_scale("2026-02-30", "2026-05-01").scale.keys() == {"type", "latest"}
    assert date_scale("2027-01-01", "2026-01-01").scale == {"type": "date"}
    assert text_scale("0", several_lines=False).scale == {"type": "text"}
    assert text_scale("80", several_lines=True).scale == {"type": "long_text", "max_length": 80}


def test_choices_that_are_no_longer_a_range_are_options() -> None:
    marks = {"item": ["a"], "range": ["yes"], "type": ["ordinal"]}
    plain_ = [Offered(str(k), {"sv": str(k)}, k) for k in (1, 2, 3)]
    assert chosen_from(plain_, marks).scale == {"type": "ordinal", "range": [1, 3]}
    for changed in (Offered("3", {"sv": "tre"}, 3), Offered("5", {"sv": "5"}, 5), Offered("3", {"sv": "3 – mest"}, 3)):
        assert "options" in chosen_from([*plain_[:2], changed], marks).scale
    assert "options" in chosen_from([plain_[0], Offered("2", {"sv": "två"}, 2), plain_[2]], marks).scale


def test_the_cases_make_what_they_say() -> None:
    item = {"id": "a", "label": {"sv": "a"}, "respondents": ["participant"], "scale": "s"}
    assert made({"scales": {"s": {"type": "text"}}, "items": [item]}).item_ids == ["a"]
