"""The language of ``ask_if``: what it means, what is said of what it is not, and that nothing in it is ever run."""

import json
import math
import operator
import pickle
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from progression.definition import expression as module
from progression.definition.expression import (
    MAX_DEPTH,
    MAX_LENGTH,
    Among,
    And,
    Answered,
    BoolArray,
    Compare,
    Expression,
    ExpressionError,
    FloatArray,
    Has,
    Not,
    Or,
    Value,
    evaluate,
    items_in,
    parse_expression,
    to_dict,
    to_text,
    walk,
)
from progression.definition.kinds import ID_PATTERN

TERM = ("item", "not", "(", "answered")
TEST = ("==", "!=", "<", "<=", ">", ">=", "in", "has")
VALUE = ("number", "option")
AFTER = ("and", "or", "end")
INSIDE = ("and", "or", ")")
CODES = {"expression-empty", "expression-too-long", "expression-too-deep", "expression-unexpected"}


def is_(item: str, value: Value | int = 1) -> Compare:
    """``item == value``."""
    return Compare(item, "==", Decimal(value) if isinstance(value, int) else value)


A, B, C, D = (is_(name) for name in "abcd")


def refused(text: str) -> ExpressionError:
    """What is said of the text, which must be no expression."""
    with pytest.raises(ExpressionError) as caught:
        parse_expression(text)
    return caught.value


MEANT: dict[str, tuple[str, Expression]] = {
    "a comparison": ("a == 1", A),
    "another": ("a != 1", Compare("a", "!=", Decimal(1))),
    "less": ("a < 1", Compare("a", "<", Decimal(1))),
    "at most": ("a <= 1", Compare("a", "<=", Decimal(1))),
    "more": ("a > 1", Compare("a", ">", Decimal(1))),
    "at least": ("a >= 1", Compare("a", ">=", Decimal(1))),
    "a number below zero": ("a > -3", Compare("a", ">", Decimal(-3))),
    "a number with decimals": ("a == 2.5", Compare("a", "==", Decimal("2.5"))),
    "the largest number": ("a < 999999999.999999", Compare("a", "<", Decimal("999999999.999999"))),
    "an option": ("a == ja", is_("a", "ja")),
    "not an option": ("a != vet-ej", Compare("a", "!=", "vet-ej")),
    "a list": ("a in [1, -2.5, 3]", Among("a", (Decimal(1), Decimal("-2.5"), Decimal(3)))),
    "a list of one": ("a in [1]", Among("a", (Decimal(1),))),
    "a list of options": ("a in [ja, nej]", Among("a", ("ja", "nej"))),
    "a mixed list": ("a in [ja, 2]", Among("a", ("ja", Decimal(2)))),
    "an option of several, by id": ("a has eget-boende", Has("a", "eget-boende")),
    "an option of several, by code": ("a has 4", Has("a", Decimal(4))),
    "an answer of any kind": ("answered(a)", Answered("a")),
    "a hyphen belongs to the id": ("a-b == c-d", is_("a-b", "c-d")),
    "and so does an underscore, and a digit after either": ("a_1 == c-2", is_("a_1", "c-2")),
    "a hyphen before a number does not": ("a<-3", Compare("a", "<", Decimal(-3))),
    "a word that begins like a reserved one": (
        "nota == 1 and order == index",
        And((is_("nota"), is_("order", "index"))),
    ),
    "ids that are names of tokens": (
        "item == option or end == number",
        Or((is_("item", "option"), is_("end", "number"))),
    ),
    "no more white space than needed": ("a==1 and(b in[1,ja])", And((A, Among("b", (Decimal(1), "ja"))))),
    "all kinds of white space": ("\n a\t==\r\n1\u00a0and answered\n(\n a ) ", And((A, Answered("a")))),
    "not": ("not a == 1", Not(A)),
    "not twice": ("not not a == 1", Not(Not(A))),
    "and": ("a == 1 and b == 1 and c == 1", And((A, B, C))),
    "or": ("a == 1 or b == 1 or c == 1", Or((A, B, C))),
    "and before or": ("a == 1 or b == 1 and c == 1", Or((A, And((B, C))))),
    "and before or, the other way": ("a == 1 and b == 1 or c == 1", Or((And((A, B)), C))),
    "not before and": ("not a == 1 and b == 1", And((Not(A), B))),
    "and binds within or on both sides": ("a == 1 and b == 1 or c == 1 and d == 1", Or((And((A, B)), And((C, D))))),
    "parentheses before all": ("(a == 1 or b == 1) and c == 1", And((Or((A, B)), C))),
    "not before parentheses": ("not (a == 1 or b == 1)", Not(Or((A, B)))),
    "parentheses that change nothing": ("((a == 1))", A),
    "and within and is one": ("a == 1 and (b == 1 and c == 1)", And((A, B, C))),
    "or within or is one": ("((a == 1 or b == 1) or c == 1) or d == 1", Or((A, B, C, D))),
}


@pytest.mark.parametrize(("text", "expression"), MEANT.values(), ids=MEANT)
def test_an_expression_means_what_it_says(text: str, expression: Expression) -> None:
    assert parse_expression(text) == expression


Refusal = tuple[str, str, int, str, tuple[str, ...], str | None]
REFUSED: dict[str, Refusal] = {
    "nothing": ("", "expression-empty", 1, "", TERM, None),
    "nothing but white space": (" \n ", "expression-empty", 1, "", TERM, None),
    "one equals sign": ("a = 1", "expression-unexpected", 3, "=", TEST, "=="),
    "three equals signs": ("a === 1", "expression-unexpected", 3, "===", TEST, None),
    "an equals sign where no comparison is": ("a == 1 = 2", "expression-unexpected", 8, "=", AFTER, None),
    "unequal as in SQL": ("a <> 1", "expression-unexpected", 3, "<>", TEST, "!="),
    "at most, turned around": ("a =< 1", "expression-unexpected", 3, "=<", TEST, "<="),
    "at least, turned around": ("a => 1", "expression-unexpected", 3, "=>", TEST, ">="),
    "and as in C": ("a == 1 && b == 1", "expression-unexpected", 8, "&&", AFTER, "and"),
    "or as in C": ("(a == 1 || b == 1)", "expression-unexpected", 9, "||", INSIDE, "or"),
    "not as in C": ("!a == 1", "expression-unexpected", 1, "!", TERM, "not"),
    "AND as in SQL": ("a == 1 AND b == 1", "expression-unexpected", 8, "AND", AFTER, "and"),
    "Answered with a capital": ("Answered(a)", "expression-unexpected", 1, "Answered", TERM, "answered"),
    "an item named as a kind of token": ("Item == 1", "expression-unexpected", 1, "Item", TERM, None),
    "a value named as a kind of token": ("a < number", "expression-unexpected", 5, "number", ("number",), None),
    "an item alone": ("a", "expression-unexpected", 2, "", TEST, None),
    "no value": ("a ==  ", "expression-unexpected", 5, "", VALUE, None),
    "no number": ("a <", "expression-unexpected", 4, "", ("number",), None),
    "an option that is less": ("a >= ja", "expression-unexpected", 6, "ja", ("number",), None),
    "nothing after and": ("a == 1 and", "expression-unexpected", 11, "", TERM, None),
    "nothing after not": ("not", "expression-unexpected", 4, "", TERM, None),
    "two tests beside each other": ("a == 1 b == 1", "expression-unexpected", 8, "b", AFTER, None),
    "a chain": ("a == 1 == 1", "expression-unexpected", 8, "==", AFTER, None),
    "a parenthesis not closed": ("(a == 1", "expression-unexpected", 8, "", INSIDE, None),
    "a parenthesis not opened": ("a == 1)", "expression-unexpected", 7, ")", AFTER, None),
    "empty parentheses": ("()", "expression-unexpected", 2, ")", TERM, None),
    "an item in parentheses": ("(a) == 1", "expression-unexpected", 3, ")", TEST, None),
    "a list without brackets": ("a in 1, 2", "expression-unexpected", 6, "1", ("[",), None),
    "an empty list": ("a in []", "expression-unexpected", 7, "]", VALUE, None),
    "a comma too many": ("a in [1,]", "expression-unexpected", 9, "]", VALUE, None),
    "a comma too few": ("a in [1 2]", "expression-unexpected", 9, "2", (",", "]"), None),
    "a list not closed": ("a in [1", "expression-unexpected", 8, "", (",", "]"), None),
    "not in": ("a not in [1]", "expression-unexpected", 3, "not", TEST, None),
    "not of a value": ("a == not 1", "expression-unexpected", 6, "not", VALUE, None),
    "a list that is had": ("a has [1]", "expression-unexpected", 7, "[", VALUE, None),
    "answered without parentheses": ("answered a", "expression-unexpected", 10, "a", ("(",), None),
    "answered of nothing": ("answered()", "expression-unexpected", 10, ")", ("item",), None),
    "answered of a test": ("answered(a == 1)", "expression-unexpected", 12, "==", (")",), None),
    "answered of two": ("answered(a, b)", "expression-unexpected", 11, ",", (")",), None),
    "another call": ("blank(a)", "expression-unexpected", 6, "(", TEST, None),
    "a number first": ("1 == a", "expression-unexpected", 1, "1", TERM, None),
    "a reserved word as an item": ("has == 1", "expression-unexpected", 1, "has", TERM, None),
    "a reserved word as an option": ("a == in", "expression-unexpected", 6, "in", VALUE, None),
    "a capital in an id": ("aB == 1", "expression-unexpected", 1, "aB", TERM, None),
    "a letter beyond a to z": ("ålder == 1", "expression-unexpected", 1, "ålder", TERM, None),
    "a hyphen at the end of an id": ("a- == 1", "expression-unexpected", 1, "a-", TERM, None),
    "two underscores in an id": ("a__b == 1", "expression-unexpected", 1, "a__b", TERM, None),
    "a decimal comma": ("a == 2,5", "expression-unexpected", 7, ",", AFTER, None),
    "no digit after the point": ("a == 2.", "expression-unexpected", 6, "2.", VALUE, None),
    "no digit before the point": ("a == .5", "expression-unexpected", 6, ".", VALUE, None),
    "two points": ("a == 1.2.3", "expression-unexpected", 6, "1.2.3", VALUE, None),
    "an exponent": ("a == 1e5", "expression-unexpected", 6, "1e5", VALUE, None),
    "a plus": ("a == +1", "expression-unexpected", 6, "+", VALUE, None),
    "a minus alone": ("a == - 1", "expression-unexpected", 6, "-", VALUE, None),
    "digits of another script": ("a == ٣", "expression-unexpected", 6, "٣", VALUE, None),
    "a word glued to a number": ("a == 1and b == 1", "expression-unexpected", 6, "1and", VALUE, None),
    "ten digits": ("a == 1234567890", "expression-unexpected", 6, "1234567890", VALUE, None),
    "seven decimals": ("a == 0.1234567", "expression-unexpected", 6, "0.1234567", VALUE, None),
    "a sum": ("a + b == 1", "expression-unexpected", 3, "+", TEST, None),
    "a difference": ("a == 4-3", "expression-unexpected", 6, "4-3", VALUE, None),
    "a string": ("a == 'ja'", "expression-unexpected", 6, "'", VALUE, None),
    "an item in the second line": ("a == 1 and\nB == 1", "expression-unexpected", 12, "B", TERM, None),
    "a long token": (f"a == 1 {'b' * 30}", "expression-unexpected", 8, "b" * 20, AFTER, None),
}


@pytest.mark.parametrize("refusal", REFUSED.values(), ids=REFUSED)
def test_what_is_no_expression_is_refused_where_it_stops_being_one(refusal: Refusal) -> None:
    error = refused(refusal[0])
    assert (error.code, error.column, error.found, error.expected, error.suggestion) == refusal[1:]


def test_an_error_reads_as_a_sentence() -> None:
    assert str(refused("a = 1")) == (
        "expression-unexpected at column 3: found '=', expected == or != or < or <= or > or >= or in or has; write =="
    )
    assert str(refused("a <")) == "expression-unexpected at column 4: found the end, expected number"
    assert str(refused("not " * 21 + "a == 1")) == "expression-too-deep at column 81: found 'not'"


def test_an_error_comes_back_from_another_process_as_it_was() -> None:
    error = refused("a = 1")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  our own
    assert (type(again), vars(again), str(again)) == (ExpressionError, vars(error), str(error))


@pytest.mark.parametrize(
    ("opening", "closing", "width"), [("(", ")", 1), ("not ", "", 4), ("not (", ")", 5)], ids=["(", "not", "not ("]
)
def test_twenty_deep_and_no_deeper(opening: str, closing: str, width: int) -> None:
    fits = MAX_DEPTH // len(opening.split())
    parse_expression(opening * fits + "a == 1" + closing * fits)
    parse_expression(" or ".join([opening * fits + "a == 1" + closing * fits] * 2))  # what is closed is no longer deep
    error = refused(opening * (fits + 1) + "a == 1" + closing * (fits + 1))
    assert (error.code, error.column) == ("expression-too-deep", fits * width + 1)
    assert (error.found, error.expected, error.suggestion) == ("not" if "not" in opening else "(", (), None)


def test_answered_is_no_deeper_than_another_test() -> None:
    assert parse_expression("(" * 20 + "answered(a)" + ")" * 20) == Answered("a")


def test_five_hundred_characters_and_no_more() -> None:
    tests = ["a==1"] * 83  # 83 × 4 + 82 × 2 = 496 characters without the white space
    assert len(items_in(parse_expression(f"not {' or '.join(tests)}"))) == 1  # 499
    most = f"not {' or '.join([*tests[:-1], 'a==12'])}"
    assert len(most.replace(" ", "")) == MAX_LENGTH
    expression = parse_expression(most)
    assert len(to_text(expression)) > MAX_LENGTH
    assert parse_expression(to_text(expression)) == expression
    error = refused(f"{most}3")
    assert (error.code, error.column, error.found) == ("expression-too-long", len(most) - 1, "123")
    assert (error.expected, error.suggestion) == ((), None)


def test_a_text_that_is_too_long_says_so_first() -> None:
    error = refused("= " * 501)
    assert (error.code, error.column, error.found) == ("expression-too-long", 1001, "=")


HOSTILE = {
    "an import": ("__import__('os')", "expression-unexpected", "__import__"),
    "an attribute": ("x.__class__", "expression-unexpected", "."),
    "an attribute of nothing": ("().__class__", "expression-unexpected", ")"),
    "an attribute of a value": ("a == 1 .__class__", "expression-unexpected", "."),
    "a power": ("10**10**10", "expression-unexpected", "10"),
    "a power on the right": ("a == 10**10**10", "expression-unexpected", "*"),
    "a function": ("lambda: 1", "expression-unexpected", ":"),
    "an assignment": ("a := 1", "expression-unexpected", ":"),
    "a template": ("{{ a }}", "expression-unexpected", "{"),
    "a format": ("a == {0.__class__}", "expression-unexpected", "{"),
    "a second statement": ("a == 1; b == 1", "expression-unexpected", ";"),
    "a comment": ("a == 1 # b", "expression-unexpected", "#"),
    "an index": ("a[0] == 1", "expression-unexpected", "["),
    "500 parentheses": ("(" * 500, "expression-too-deep", "("),
    "500 nested parentheses": ("(" * 500 + "a == 1" + ")" * 500, "expression-too-long", "a"),
    "a megabyte of not": ("not " * 250_000, "expression-too-long", "not"),
    "a megabyte of one word": ("a" * 1_000_000, "expression-too-long", "a" * 20),
    "a megabyte of hyphens in a word": ("a" + "-a" * 500_000, "expression-too-long", "a-a-a-a-a-a-a-a-a-a-"),
    "a megabyte of digits": ("a == " + "9" * 1_000_000, "expression-too-long", "9" * 20),
    "a megabyte of white space": (" " * 1_000_000, "expression-empty", ""),
    "a null byte": ("\0", "expression-unexpected", "\0"),
    "a null byte in a word": ("a\0b == 1", "expression-unexpected", "\0"),
    "half a character": ("a == \ud800", "expression-unexpected", "\ud800"),
    "a letter that looks like a": ("\u0430 == 1", "expression-unexpected", "\u0430"),
    "a direction mark": ("a \u202e== 1", "expression-unexpected", "\u202e"),
    "not a number": ("a == NaN", "expression-unexpected", "NaN"),
}


@pytest.mark.parametrize(("text", "code", "found"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_refused(text: str, code: str, found: str) -> None:
    error = refused(text)
    assert (error.code, error.found) == (code, found)
    assert str(error).encode()  # and may be printed


def test_words_of_python_are_ids_like_others() -> None:
    assert parse_expression("eval == exec") == is_("eval", "exec")
    assert parse_expression("a == nan") == is_("a", "nan")


def test_an_id_is_spelled_as_in_the_rest_of_the_file() -> None:
    assert module._ID.pattern == ID_PATTERN.removeprefix("^").removesuffix("$")


WRITTEN = {
    "parentheses that change nothing": ("((a==1)) or (b==1 and c==1)", "a == 1 or b == 1 and c == 1"),
    "parentheses that are needed": ("(a==1 or b==1)and(c==1)", "(a == 1 or b == 1) and c == 1"),
    "not of one": ("not(a==1)", "not a == 1"),
    "not of not": ("not(not(a==1))", "not not a == 1"),
    "not of several": ("not(a==1 and b==1)or not(a==1 or b==1)", "not (a == 1 and b == 1) or not (a == 1 or b == 1)"),
    "numbers": ("a in[007,-0,-0.0,2.50,100,1.0,-3]", "a in [7, 0, 0, 2.5, 100, 1, -3]"),
    "small numbers": ("a>0.000001", "a > 0.000001"),
    "the others": ("a has ja or answered ( a ) or a!=2", "a has ja or answered(a) or a != 2"),
}


@pytest.mark.parametrize(("text", "canonical"), WRITTEN.values(), ids=WRITTEN)
def test_there_is_one_way_to_write_an_expression(text: str, canonical: str) -> None:
    assert to_text(parse_expression(text)) == canonical


def test_the_text_of_a_tree_that_is_not_flat_means_the_same() -> None:
    assert parse_expression(to_text(And((And((A, B)), Or((Or((A, B)), C)))))) == And((A, B, Or((A, B, C))))


def test_items_come_in_the_order_of_their_first_mention() -> None:
    text = "c == 1 and (a in [1] or not (answered(d) and c == 2)) and b has e and a < 1"
    assert items_in(parse_expression(text)) == ("c", "a", "d", "b")


def test_a_walk_meets_every_node_from_outside_in() -> None:
    expression = parse_expression("a == 1 and not (b == 1 or c == 1) and d == 1")
    either = Or((B, C))
    assert list(walk(expression)) == [expression, A, Not(either), either, B, C, D]


def test_a_browser_gets_a_tree_of_plain_values() -> None:
    text = "a == 1 and (b != ja or c in [-2, 2.5, nej]) and not (d has 3 or d has e) and answered(a)"
    tree = to_dict(parse_expression(text))
    assert tree == {
        "op": "and",
        "parts": [
            {"op": "==", "item": "a", "value": 1},
            {
                "op": "or",
                "parts": [
                    {"op": "!=", "item": "b", "value": "ja"},
                    {"op": "in", "item": "c", "values": [-2, 2.5, "nej"]},
                ],
            },
            {
                "op": "not",
                "part": {
                    "op": "or",
                    "parts": [{"op": "has", "item": "d", "option": 3}, {"op": "has", "item": "d", "option": "e"}],
                },
            },
            {"op": "answered", "item": "a"},
        ],
    }
    assert json.loads(json.dumps(tree, allow_nan=False)) == tree


def test_whole_numbers_are_whole_for_a_browser() -> None:
    assert repr(to_dict(parse_expression("a in [2.0, 2.5, -0, 999999999.999999]"))["values"]) == (
        "[2, 2.5, 0, 999999999.999999]"
    )


# Evaluating. Each row is what one form holds: a number, a set of options, or nothing.

Array = TypeVar("Array", FloatArray, BoolArray)
Row = Mapping[str, float | frozenset[str] | None]
OPTIONS = {"ja": 1.0, "nej": 0.0, "vet-ej": 2.5}
BY_CODE = {Decimal(1): "ja", Decimal(0): "nej", Decimal("2.5"): "vet-ej"}
COMPARING: dict[str, Callable[[float, float], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Table:
    """Answers as `evaluate` wants them. Its arrays may not be written to."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.given: list[FloatArray | BoolArray] = []

    def points(self, item: str) -> FloatArray:
        """Numbers, NaN where there is none."""
        points = np.array([math.nan if row[item] is None else row[item] for row in self.rows], np.float64)
        return self._kept(points)

    def chosen(self, item: str, option: Value) -> BoolArray:
        """Whether the option is in the set."""
        return self._kept(np.array([is_chosen(option, row[item]) for row in self.rows], np.bool_))

    def answered(self, item: str) -> BoolArray:
        """Whether there is anything."""
        return self._kept(np.array([row[item] is not None for row in self.rows], np.bool_))

    def number(self, item: str, value: Value) -> float:
        """The code of an option."""
        assert item in SINGLE
        return as_float(value)

    def _kept(self, array: Array) -> Array:
        array.flags.writeable = False
        self.given.append(array)
        return array


def as_float(value: Value) -> float:
    """A number as it is, an option as its code."""
    return OPTIONS[value] if isinstance(value, str) else float(value)


def is_chosen(option: Value, answer: float | frozenset[str] | None) -> bool:
    """Whether the option, by id or by code, is in the set."""
    return isinstance(answer, frozenset) and (option if isinstance(option, str) else BY_CODE.get(option)) in answer


def holds(expression: Expression, row: Row) -> bool:
    """The same for one form, in plain Python."""
    if isinstance(expression, And | Or):
        parts = [holds(part, row) for part in expression.parts]
        return all(parts) if isinstance(expression, And) else any(parts)
    if isinstance(expression, Not):
        return not holds(expression.part, row)
    answer = row[expression.item]
    if isinstance(expression, Answered):
        return answer is not None
    if isinstance(expression, Has):
        return is_chosen(expression.option, answer)
    values = expression.values if isinstance(expression, Among) else (expression.value,)
    compare = COMPARING["==" if isinstance(expression, Among) else expression.operator]
    return isinstance(answer, float) and any(compare(answer, as_float(value)) for value in values)


SINGLE = ["a", "b-1", "and-then"]
MULTI = ["m", "m_2"]
numbers = st.one_of(
    st.sampled_from([Decimal(0), Decimal(1), Decimal("2.5"), Decimal("0.1")]),
    st.decimals(-999, 999, places=2, allow_nan=False, allow_infinity=False),
)
values = st.one_of(numbers, st.sampled_from(sorted(OPTIONS)))
tests: st.SearchStrategy[Expression] = st.one_of(
    st.builds(Compare, st.sampled_from(SINGLE), st.sampled_from(["==", "!="]), values),
    st.builds(Compare, st.sampled_from(SINGLE), st.sampled_from(["<", "<=", ">", ">="]), numbers),
    st.builds(Among, st.sampled_from(SINGLE), st.lists(values, min_size=1, max_size=3).map(tuple)),
    st.builds(Has, st.sampled_from(MULTI), values),
    st.builds(Answered, st.sampled_from(SINGLE + MULTI)),
)


def several(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    """What may stand around the parts, as flat as the parser makes it."""
    return st.one_of(
        parts.map(Not),
        st.lists(parts.filter(lambda part: not isinstance(part, And)), min_size=2, max_size=3).map(tuple).map(And),
        st.lists(parts.filter(lambda part: not isinstance(part, Or)), min_size=2, max_size=3).map(tuple).map(Or),
    )


trees = st.recursive(tests, several, max_leaves=10)
answers = st.one_of(
    st.none(),
    st.sampled_from([0.0, 1.0, 2.5, 0.1, 0.1 + 1e-16, math.inf, -math.inf]),
    st.decimals(-999, 999, places=2).map(float),
)
chosen = st.one_of(st.none(), st.frozensets(st.sampled_from(sorted(OPTIONS))))
forms = st.lists(st.fixed_dictionaries(dict.fromkeys(SINGLE, answers) | dict.fromkeys(MULTI, chosen)), max_size=8)


@given(trees, forms)
def test_all_forms_at_once_are_as_each_by_itself(expression: Expression, rows: list[Row]) -> None:
    result = evaluate(expression, Table(rows))
    assert result.dtype == np.bool_
    assert result.shape == (len(rows),)
    assert result.tolist() == [holds(expression, row) for row in rows]


# What holds of an answer of 1 ("ja"), of one of 0 ("nej") and of a missing one.
TRUTH = {
    "a == 1": (True, False, False),
    "a == ja": (True, False, False),
    "not a == 1": (False, True, True),
    "a != 1": (False, True, False),
    "a != ja": (False, True, False),
    "not a != 1": (True, False, True),
    "a < 1": (False, True, False),
    "not a < 1": (True, False, True),
    "a <= 0": (False, True, False),
    "a > 0": (True, False, False),
    "a >= 0": (True, True, False),
    "not a >= 0": (False, False, True),
    "a in [1, 2]": (True, False, False),
    "not a in [ja, nej]": (False, False, True),
    "m has ja": (True, False, False),
    "m has 0": (False, True, False),
    "not m has ja": (False, True, True),
    "answered(a)": (True, True, False),
    "not answered(m)": (False, False, True),
    "answered(a) and a != 1": (False, True, False),
    "not answered(a) or a == 1": (True, False, True),
    "a == 1 or a != 1": (True, True, False),
    "a == 1 or not a == 1": (True, True, True),
    "a == 1 and not a == 1": (False, False, False),
}


@pytest.mark.parametrize(("text", "truth"), TRUTH.items(), ids=TRUTH)
def test_a_missing_answer_makes_a_comparison_false_and_its_opposite_true(text: str, truth: tuple[bool, ...]) -> None:
    rows: list[Row] = [
        {"a": 1.0, "m": frozenset({"ja"})},
        {"a": 0.0, "m": frozenset({"nej"})},
        {"a": None, "m": None},
    ]
    assert tuple(evaluate(parse_expression(text), Table(rows)).tolist()) == truth


def test_decimals_are_compared_as_the_floats_nearest_to_them() -> None:
    table = Table([{"a": 0.1}, {"a": 0.1 + 0.2}, {"a": 0.3}])
    assert evaluate(parse_expression("a in [0.1, 0.3]"), table).tolist() == [True, False, True]


@pytest.mark.parametrize("text", ["answered(a)", "m has ja", "a == 1", "a in [1]"])
def test_the_result_is_the_callers_own(text: str) -> None:
    table = Table([{"a": 1.0, "m": frozenset({"ja"})}])
    result = evaluate(parse_expression(text), table)
    assert result.flags.writeable
    assert table.given
    assert not any(np.shares_memory(result, each) for each in table.given)


# Any text, any tree.


@given(trees)
def test_what_is_written_is_read_again(expression: Expression) -> None:
    text = to_text(expression)
    assume(len("".join(text.split())) <= MAX_LENGTH)
    assert parse_expression(text) == expression
    assert to_text(parse_expression(text)) == text


def in_full(expression: Expression) -> str:
    """With parentheses around every part, so that nothing rests on what binds tighter."""
    match expression:
        case Not(part):
            return f"not ({in_full(part)})"
        case And(parts) | Or(parts):
            return (" and " if isinstance(expression, And) else " or ").join(f"({in_full(part)})" for part in parts)
    return to_text(expression)


@given(trees)
def test_parentheses_may_stand_everywhere(expression: Expression) -> None:
    text = in_full(expression)
    assume(len("".join(text.split())) <= MAX_LENGTH)
    assert parse_expression(text) == expression


def pairs(text: str) -> list[tuple[int, int]]:
    """Where the parentheses that group open and close."""
    opened, found = [], []
    for place, sign in enumerate(text):
        if sign == "(":
            opened.append(place)
        elif sign == ")":
            found.append((opened.pop(), place))
    return [pair for pair in found if not text[: pair[0]].endswith("answered")]


@given(trees)
def test_no_parentheses_are_written_that_may_be_left_out(expression: Expression) -> None:
    text = to_text(expression)
    assume(len("".join(text.split())) <= MAX_LENGTH)
    for first, last in pairs(text):
        assert parse_expression(text[:first] + text[first + 1 : last] + text[last + 1 :]) != expression


def parsed_or_refused(text: str) -> Expression | ExpressionError:
    """One or the other; nothing else is caught."""
    try:
        return parse_expression(text)
    except ExpressionError as error:
        return error


def check_any(text: str) -> None:
    """Either an expression that can be written and read again, or an error that points at its own token."""
    outcome = parsed_or_refused(text)
    if isinstance(outcome, ExpressionError):
        assert outcome.code in CODES
        assert 1 <= outcome.column <= len(text) + 1
        assert text.startswith(outcome.found, outcome.column - 1)
        assert (outcome.found == "") == (text[outcome.column - 1 :].strip() == "")
        assert outcome.suggestion is None or outcome.suggestion in outcome.expected
        assert str(outcome).encode()
    else:
        assert parse_expression(to_text(outcome)) == outcome
        assert len("".join(to_text(outcome).split())) <= len("".join(text.split()))
        json.dumps(to_dict(outcome), allow_nan=False)


@given(st.one_of(st.text(), st.text(st.characters(exclude_categories=())), st.text("ab1-_.=!<>&|()[], \n\0")))
def test_no_text_makes_anything_but_an_expression_error(text: str) -> None:
    check_any(text)


PIECES = [
    *("and", "or", "not", "in", "has", "answered", "(", ")", "[", "]", ",", "==", "!=", "<", "<=", ">", ">="),
    *(
        "a",
        "b-1",
        "ja",
        "1",
        "-2.5",
        "a == 1",
        "b-1 in [1, ja]",
        "answered(a)",
        "=",
        "&&",
        "!",
        ".",
        "-",
        "B",
        "\ud800",
    ),
]


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["", " ", "\n"]))
def test_no_heap_of_tokens_does_either(pieces: list[str], between: str) -> None:
    check_any(between.join(pieces))
