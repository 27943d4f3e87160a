"""The conditions of ``ask_if``: a small language of comparisons between answers, and nothing else.

Scope: text to tree, tree to text and JSON, and what the tree says of many forms at once. Whether an item or an option
exists is asked elsewhere: ids are only ids here. Nothing is ever run; there are no calls, attributes, strings or sums.

    expression := and-terms joined by "or"
    and-term   := not-terms joined by "and"
    not-term   := "not" not-term | "(" expression ")" | "answered" "(" ITEM ")" | test
    test       := ITEM ("==" | "!=") VALUE | ITEM ("<" | "<=" | ">" | ">=") NUMBER
                | ITEM "in" "[" VALUE ("," VALUE)* "]" | ITEM "has" VALUE
    VALUE      := NUMBER | OPTION

ITEM and OPTION are ids, NUMBER is like -3 or 2.5 with at most nine digits and six decimals.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import eq, ge, gt, le, lt, ne
from typing import Any, Final, Literal, NamedTuple, Protocol, TypeAlias, cast, get_args

import numpy as np
import numpy.typing as npt

__all__ = [
    "MAX_DEPTH",
    "MAX_LENGTH",
    "Among",
    "And",
    "Answered",
    "Answers",
    "BoolArray",
    "Compare",
    "Expression",
    "ExpressionError",
    "FloatArray",
    "Has",
    "Not",
    "Operator",
    "Or",
    "Value",
    "evaluate",
    "items_in",
    "parse_expression",
    "to_dict",
    "to_text",
    "walk",
]

MAX_LENGTH: Final = 500
"""Characters of an expression, white space aside: so what is written tightly may also be written out by `to_text`."""
MAX_DEPTH: Final = 20
"""How many ``not`` and ``(`` may be open at once."""

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
Operator: TypeAlias = Literal["==", "!=", "<", "<=", ">", ">="]
Value: TypeAlias = Decimal | str
"""A number as files write it, or the id of an option."""


@dataclass(frozen=True, slots=True)
class Compare:
    """``item == 3``: the answer beside one value."""

    item: str
    operator: Operator
    value: Value


@dataclass(frozen=True, slots=True)
class Among:
    """``item in [1, 2]``: the answer is one of the values."""

    item: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Has:
    """``item has option``: the option is among those chosen in a multi-select item."""

    item: str
    option: Value


@dataclass(frozen=True, slots=True)
class Answered:
    """``answered(item)``: there is an answer, whatever it is."""

    item: str


@dataclass(frozen=True, slots=True)
class Not:
    """``not part``."""

    part: "Expression"


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold: two or more, none of them an `And`."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds: two or more, none of them an `Or`."""

    parts: tuple["Expression", ...]


Expression: TypeAlias = Compare | Among | Has | Answered | Not | And | Or


class ExpressionError(ValueError):
    """A text that is no expression.

    Attributes:
        code: ``expression-empty``, ``expression-too-long``, ``expression-too-deep`` or ``expression-unexpected``.
        column: Where, from 1; just after the last token where the text ends too early.
        found: The token as written, at most 20 characters of it; empty at the end.
        expected: What could have stood there: tokens as written, or ``item``, ``option``, ``number``, ``end``. Empty
            where a bound is exceeded.
        suggestion: The one of ``expected`` that was probably meant, e.g. ``==`` where ``=`` was found.
    """

    def __init__(self, code: str, column: int, found: str, expected: tuple[str, ...], suggestion: str | None) -> None:
        super().__init__(code, column, found, expected, suggestion)
        self.code = code
        self.column = column
        self.found = found
        self.expected = expected
        self.suggestion = suggestion

    def __str__(self) -> str:
        found = repr(self.found) if self.found else "the end"
        expected = f", expected {' or '.join(self.expected)}" if self.expected else ""
        meant = f"; write {self.suggestion}" if self.suggestion else ""
        return f"{self.code} at column {self.column}: found {found}{expected}{meant}"


class Answers(Protocol):
    """What `evaluate` needs to know of n forms. No array is changed by it."""

    def points(self, item: str) -> FloatArray:
        """The answers as files write them, shape (n,); NaN where missing, whatever the reason."""

    def chosen(self, item: str, option: Value) -> BoolArray:
        """Whether the multi-select item has the option, shape (n,); False where missing."""

    def answered(self, item: str) -> BoolArray:
        """Whether there is an answer, shape (n,)."""

    def number(self, item: str, value: Value) -> float:
        """The value as `points` writes it: ``float(value)`` of a number, the code of an option."""


def parse_expression(text: str) -> Expression:
    """The tree of an expression. Takes time in proportion to the length of the text.

    Args:
        text: At most `MAX_LENGTH` characters without white space, at most `MAX_DEPTH` ``not`` and ``(`` deep.

    Raises:
        ExpressionError: At the first token that cannot stand where it does.

    Examples:
        >>> parse_expression("bor == 2 and not answered(arbete)")
        And(parts=(Compare(item='bor', operator='==', value=Decimal('2')), Not(part=Answered(item='arbete'))))
    """
    return _Parser(text).whole()


def to_text(expression: Expression) -> str:
    """The expression as one writes it: one space where there may be any, and no parentheses that change nothing.

    `parse_expression` makes an equal tree of it, if the tree is one that `parse_expression` could have made.
    """
    match expression:
        case Compare(item, sign, value):
            return f"{item} {sign} {_value_text(value)}"
        case Among(item, values):
            return f"{item} in [{', '.join(map(_value_text, values))}]"
        case Has(item, option):
            return f"{item} has {_value_text(option)}"
        case Answered(item):
            return f"answered({item})"
        case Not(part):
            return f"not {_enclosed(part, And, Or)}"
    return f" {_word(expression)} ".join(_enclosed(part, Or) for part in expression.parts)


def to_dict(expression: Expression) -> dict[str, Any]:
    """The tree for JSON: ``op`` and what belongs to it. Whole numbers are int, others float, option ids text."""
    match expression:
        case Compare(item, sign, value):
            return {"op": sign, "item": item, "value": _plain(value)}
        case Among(item, values):
            return {"op": "in", "item": item, "values": [_plain(value) for value in values]}
        case Has(item, option):
            return {"op": "has", "item": item, "option": _plain(option)}
        case Answered(item):
            return {"op": "answered", "item": item}
        case Not(part):
            return {"op": "not", "part": to_dict(part)}
    return {"op": _word(expression), "parts": [to_dict(part) for part in expression.parts]}


def walk(expression: Expression) -> Iterator[Expression]:
    """Every node, outermost first and then as they are written."""
    waiting = [expression]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Not):
            waiting.append(node.part)
        elif isinstance(node, And | Or):
            waiting.extend(reversed(node.parts))


def items_in(expression: Expression) -> tuple[str, ...]:
    """Ids of the items it asks about, each once, in order of first mention."""
    return tuple(dict.fromkeys(node.item for node in walk(expression) if not isinstance(node, Not | And | Or)))


def evaluate(expression: Expression, answers: Answers) -> BoolArray:
    """For which forms the expression holds.

    A comparison with an answer that is missing does not hold, ``!=`` and ``<`` no more than ``==``; so ``not`` of it
    does. Numbers are compared exactly. Takes time in proportion to nodes and list values, times forms.

    Args:
        expression: What is asked.
        answers: The answers of n forms.

    Returns:
        A new array, shape (n,).
    """
    match expression:
        case Compare(item, sign, value):
            points = answers.points(item)
            return cast("BoolArray", _COMPARING[sign](points, answers.number(item, value)) & ~np.isnan(points))
        case Among(item, values):
            points = answers.points(item)
            return reduce(np.logical_or, (points == answers.number(item, value) for value in values))
        case Has(item, option):
            return answers.chosen(item, option).copy()
        case Answered(item):
            return answers.answered(item).copy()
        case Not(part):
            return ~evaluate(part, answers)
    join = np.logical_and if isinstance(expression, And) else np.logical_or
    return reduce(join, (evaluate(part, answers) for part in expression.parts))


_COMPARING: Final = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
_TOKEN: Final = re.compile(r"-?[0-9][\w.-]*|\w[\w-]*|[=!<>&|]+|\S")
_ID: Final = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")
_NUMBER: Final = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,6})?")  # 15 digits: as many as a float keeps
_OPERATORS: Final = get_args(Operator)
_RESERVED: Final = frozenset({"and", "or", "not", "in", "has", "answered", "(", ")", "[", "]", ",", *_OPERATORS})
_TERM: Final = ("item", "not", "(", "answered")
_LONGEST_FOUND: Final = 20
_MEANT: Final = {"=": "==", "<>": "!=", "=<": "<=", "=>": ">=", "&&": "and", "||": "or", "!": "not"}


class _Token(NamedTuple):
    text: str
    column: int

    def kinds(self) -> tuple[str, ...]:
        """What it may pass for: itself if reserved, else by how it is spelled; nothing if misspelled."""
        if self.text in _RESERVED or not self.text:
            return (self.text or "end",)
        if _ID.fullmatch(self.text):
            return ("item", "option")
        return ("number",) if _NUMBER.fullmatch(self.text) else ()

    def error(self, code: str, expected: tuple[str, ...] = ()) -> ExpressionError:
        meant = _MEANT.get(self.text, self.text.lower())
        suggestion = meant if meant in _RESERVED and meant in expected else None
        return ExpressionError(code, self.column, self.text[:_LONGEST_FOUND], expected, suggestion)


def _tokens(text: str) -> list[_Token]:
    """The tokens, right or wrong, and an empty one at the end."""
    tokens, length, end = [], 0, 0
    for found in _TOKEN.finditer(text):
        tokens.append(_Token(found[0], found.start() + 1))
        length, end = length + len(found[0]), found.end()
        if length > MAX_LENGTH:
            raise tokens[-1].error("expression-too-long")
    return [*tokens, _Token("", end + 1)]


class _Parser:
    """Recursive descent: one method per rule of the grammar. ``depth`` counts the ``not`` and ``(`` that are open."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._place = 0

    def whole(self) -> Expression:
        if self._at("end"):
            raise self._tokens[0].error("expression-empty", _TERM)
        expression = self._or(0)
        self._take("and", "or", "end")  # the first two would have been taken
        return expression

    def _or(self, depth: int) -> Expression:
        return self._joined(Or, "or", self._and, depth)

    def _and(self, depth: int) -> Expression:
        return self._joined(And, "and", self._term, depth)

    def _joined(self, kind: type[And | Or], word: str, rule: Callable[[int], Expression], depth: int) -> Expression:
        parts = [rule(depth)]
        while self._at(word):
            self._take(word)
            parts.append(rule(depth))
        if len(parts) == 1:
            return parts[0]
        return kind(tuple(each for one in parts for each in (one.parts if isinstance(one, kind) else (one,))))

    def _term(self, depth: int) -> Expression:
        if depth == MAX_DEPTH and self._at("not", "("):
            raise self._tokens[self._place].error("expression-too-deep")
        word = self._take(*_TERM)
        if word == "not":
            return Not(self._term(depth + 1))
        if word == "(":
            inside = self._or(depth + 1)
            self._take("and", "or", ")")  # the first two would have been taken
            return inside
        if word == "answered":
            self._take("(")
            item = self._take("item")
            self._take(")")
            return Answered(item)
        return self._test(word)

    def _test(self, item: str) -> Expression:
        word = self._take(*_OPERATORS, "in", "has")
        if word == "in":
            return Among(item, self._values())
        if word == "has":
            return Has(item, self._value())
        if word in {"==", "!="}:
            return Compare(item, cast("Operator", word), self._value())
        return Compare(item, cast("Operator", word), Decimal(self._take("number")))

    def _values(self) -> tuple[Value, ...]:
        self._take("[")
        values = [self._value()]
        while self._take(",", "]") == ",":
            values.append(self._value())
        return tuple(values)

    def _value(self) -> Value:
        word = self._take("number", "option")
        return Decimal(word) if _NUMBER.fullmatch(word) else word

    def _at(self, *kinds: str) -> bool:
        return any(kind in kinds for kind in self._tokens[self._place].kinds())

    def _take(self, *expected: str) -> str:
        token = self._tokens[self._place]
        if not self._at(*expected):
            raise token.error("expression-unexpected", expected)
        self._place += 1
        return token.text


def _word(expression: And | Or) -> str:
    return "and" if isinstance(expression, And) else "or"


def _enclosed(part: Expression, *looser: type[And | Or]) -> str:
    return f"({to_text(part)})" if isinstance(part, looser) else to_text(part)


def _value_text(value: Value) -> str:
    """Equal numbers as the same digits."""
    if isinstance(value, str):
        return value
    written = f"{value or Decimal(0):f}"  # no minus before nothing
    return written.rstrip("0").rstrip(".") if "." in written else written


def _plain(value: Value) -> int | float | str:
    if isinstance(value, str):
        return value
    return int(value) if int(value) == value else float(value)
