"""Conditions as other tools have them: tests of what is stored, where a blank is a value like any other.

Scope: the tree, and from a condition of ours to it. In ours a comparison with a missing answer never holds, not even
``!=``; there a reason for no answer is an ordinary code and a blank differs from everything. So blanks and reasons are
said outright, and ``not`` is carried inwards, since not every tool has it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne
from typing import Final, Literal, TypeAlias

from progression.definition.expression import Among, And, Answered, Compare, Expression, Has, Not, Or, Value
from progression.exchange.common.variables import Variable, written

__all__ = [
    "HOLDS",
    "Every",
    "Opposite",
    "Raw",
    "Sign",
    "Some",
    "Syntax",
    "Test",
    "answered",
    "raw_condition",
    "spelled",
]

Sign: TypeAlias = Literal["=", "<>", "<", "<=", ">", ">="]

HOLDS: Final[Mapping[str, Callable[[Decimal, Decimal], bool]]] = {
    "=": eq, "<>": ne, "<": lt, "<=": le, ">": gt, ">=": ge,
}  # fmt: skip
_SIGNS: Final[Mapping[str, Sign]] = {"==": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_OPPOSITE: Final[Mapping[str, Sign]] = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


@dataclass(frozen=True, slots=True)
class Test:
    """``[name] sign value``; an empty value is a blank. ``number`` compares as numbers, else as written."""

    name: str
    sign: Sign
    value: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold; with no parts, always."""

    parts: tuple["Raw", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds; with no parts, never."""

    parts: tuple["Raw", ...]


@dataclass(frozen=True, slots=True)
class Opposite:
    """The part does not hold. Read from other tools, never written."""

    part: "Raw"


Raw: TypeAlias = Test | Every | Some | Opposite


@dataclass(frozen=True)
class Syntax:
    """How a tool writes.

    Attributes:
        test: One test.
        value: A variable in a formula.
        nothing: What a formula gives where there is no result.
    """

    test: Callable[[Test], str]
    value: Callable[[str], str]
    nothing: str = "''"


def raw_condition(expression: Expression, variables: Mapping[str, Variable]) -> Raw:
    """The same condition on what is stored.

    Args:
        expression: A condition.
        variables: By id of item, each one that it asks about.
    """
    return _condition(expression, variables, holds=True)


def spelled(raw: Raw, syntax: Syntax) -> str:
    """A condition in a tool's own words."""
    if isinstance(raw, Test):
        return syntax.test(raw)
    if isinstance(raw, Opposite):
        message = "carried inwards before it is written"
        raise TypeError(message)
    looser = Some if isinstance(raw, Every) else Every  # no tool is trusted to know which binds tighter
    parts = [f"({spelled(each, syntax)})" if isinstance(each, looser) else spelled(each, syntax) for each in raw.parts]
    return (" and " if isinstance(raw, Every) else " or ").join(parts)


def answered(variable: Variable, *, holds: bool = True) -> Raw:
    """Whether there is an answer, reasons for none not counted."""
    if variable.kind == "several":
        return _joined(tuple(_ticked(variable, box, holds=holds) for box in variable.boxes.values()), every=not holds)
    absent = ("", *(variable.reasons if variable.kind == "choice" else ()))
    return _joined(tuple(Test(variable.name, "<>" if holds else "=", each) for each in absent), every=holds)


def _condition(expression: Expression, variables: Mapping[str, Variable], *, holds: bool) -> Raw:
    if isinstance(expression, Not):
        return _condition(expression.part, variables, holds=not holds)
    if isinstance(expression, And | Or):
        parts = tuple(_condition(each, variables, holds=holds) for each in expression.parts)
        return _joined(parts, every=isinstance(expression, And) == holds)
    return _tested(expression, variables[expression.item], holds=holds)


def _tested(test: Compare | Among | Has | Answered, variable: Variable, *, holds: bool) -> Raw:
    match test:
        case Answered():
            return answered(variable, holds=holds)
        case Has(_, option):
            return _ticked(variable, variable.boxes[_code(option, variable)], holds=holds)
        case Among(_, values):
            return _joined(tuple(_equal(variable, each, holds=holds) for each in values), every=not holds)
        case Compare(_, "==", value):
            return _equal(variable, value, holds=holds)
        case Compare(_, sign, value):
            return _compared(variable, _SIGNS[sign], value, holds=holds)


def _equal(variable: Variable, value: Value, *, holds: bool) -> Raw:
    """A reason is equal to no other code, and a blank to no text; that it is no number has to be said."""
    if variable.kind == "choice":
        return Test(variable.name, "=" if holds else "<>", variable.raw[_code(value, variable)])
    return _compared(variable, "=", value, holds=holds)


def _compared(variable: Variable, sign: Sign, value: Value, *, holds: bool) -> Raw:
    code = _code(value, variable)
    given = answered(variable, holds=holds)
    if variable.kind == "number" or all(written(each) == raw for each, raw in variable.raw.items()):
        test: Raw = Test(variable.name, sign if holds else _OPPOSITE[sign], written(code), number=True)
    else:  # codes that the tool cannot hold as numbers are named one by one
        those = [raw for each, raw in variable.raw.items() if HOLDS[sign](each, code) == holds]
        test = Some(tuple(Test(variable.name, "=", raw) for raw in those))
        if not those:
            test = Every((Test(variable.name, "=", ""), Test(variable.name, "<>", "")))  # never
    return _joined((given, test), every=holds)


def _ticked(variable: Variable, box: str, *, holds: bool) -> Test:
    return Test(box, "=" if holds else "<>", variable.ticked)


def _code(value: Value, variable: Variable) -> Decimal:
    option = variable.scale.option(value) if isinstance(value, str) else None
    return Decimal(option.code) if option else Decimal(value)


def _joined(parts: tuple[Raw, ...], *, every: bool) -> Raw:
    """The parts under one word, those of the same word taken up."""
    kind: type[Every | Some] = Every if every else Some
    flat: list[Raw] = []
    for each in parts:
        flat += each.parts if isinstance(each, kind) else (each,)
    return flat[0] if len(flat) == 1 else kind(tuple(flat))
