"""Conditions read from a Questionnaire.

Scope: ``enableWhen`` and ``enableWhenExpression`` to our tree, or None where ours has no words for what they say. The
meaning is kept as `progression.exchange.fhir.conditions` explains it: what is said of one choice is gathered to a set
of answers, and only a set that treats every reason for no answer alike can be said by us.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from typing import Final, TypeAlias

from progression.definition.expression import (
    Among,
    And,
    Answered,
    Compare,
    Expression,
    ExpressionError,
    Has,
    Not,
    Operator,
    Or,
    Value,
    items_in,
    parse_expression,
    to_text,
)
from progression.exchange.fhir.conditions import Coded, Question, fhirpath_of
from progression.exchange.fhir.extensions import ENABLE_WHEN, extensions_of
from progression.exchange.json_text import Node

__all__ = ["Unsaid", "both", "condition_of"]

_NONE: Final = -1  # the place of "no answer at all" in a set of places
_RESERVED: Final = frozenset({"and", "or", "not", "in", "has", "answered"})
_NUMBERS: Final[Mapping[str, Operator]] = {"=": "==", "<": "<", "<=": "<=", ">": ">", ">=": ">="}

Places: TypeAlias = frozenset[int]


class Unsaid(Exception):  # noqa: N818  it is no error: the file is right, our language is smaller
    """A condition that our language has no words for."""


@dataclass(frozen=True)
class _Test:
    question: Question
    sign: str
    node: Node


def condition_of(node: Node, questions: Mapping[str, Question]) -> Expression | None:
    """The condition of an item; None where it has none.

    Args:
        node: The item.
        questions: Those before it, by ``linkId``.

    Raises:
        Unsaid: If our language cannot say it.
    """
    expressions = extensions_of(node, ENABLE_WHEN)
    if expressions:
        return _of_expression(expressions[0], questions)
    tests = [_test(each, questions) for each in node.nodes("enableWhen")]
    if not tests:
        return None
    every = node.text("enableBehavior") == "all"
    parts: list[Expression] = []
    for link in dict.fromkeys(test.question.link for test in tests):
        same = [test for test in tests if test.question.link == link]
        found = _of_choice(same, every=every) if same[0].question.kind == "one" else _of_others(same, every=every)
        if found is None and not every:
            return None  # one way of being asked is always open
        parts += found or []
    return _sayable(_join(parts, every=every)) if parts else None


def both(one: Expression | None, other: Expression | None) -> Expression | None:
    """What holds when both do."""
    there = [each for each in (one, other) if each is not None]
    return _sayable(_join(there, every=True)) if there else None


def _of_expression(node: Node, questions: Mapping[str, Question]) -> Expression:
    """Our own words, if they make the same FHIRPath again: only then do they mean the same."""
    value = node.node("valueExpression")
    try:
        condition = parse_expression(value.text("description")) if value else None
    except ExpressionError:
        condition = None
    if value is None or condition is None or set(items_in(condition)) - questions.keys():
        raise Unsaid
    try:
        written = fhirpath_of(condition, questions)
    except (KeyError, TypeError, AttributeError):  # a test that does not fit its question
        raise Unsaid from None
    if written != value.text("expression"):
        raise Unsaid
    return _sayable(_renamed(condition, questions))


def _renamed(condition: Expression, questions: Mapping[str, Question]) -> Expression:
    """The condition with our ids for the items, which may have had to differ from their ``linkId``."""
    match condition:
        case Not(part):
            return Not(_renamed(part, questions))
        case And(parts):
            return And(tuple(_renamed(part, questions) for part in parts))
        case Or(parts):
            return Or(tuple(_renamed(part, questions) for part in parts))
    return replace(condition, item=questions[condition.item].item)


def _test(node: Node, questions: Mapping[str, Question]) -> _Test:
    question = questions.get(node.text("question"))
    if question is None:
        raise Unsaid
    return _Test(question, node.text("operator"), node)


# ---------------------------------------------------------------- one choice: sets of places


def _of_choice(tests: list[_Test], *, every: bool) -> list[Expression] | None:
    """What the tests of one choice say together; None where they leave everything open."""
    question = tests[0].question
    count, reasons = len(question.answers), len(question.missing)
    everything = frozenset(range(_NONE, count + reasons))
    sets = [_places(test, everything) for test in tests]
    together = reduce(frozenset.intersection if every else frozenset.union, sets)
    chosen = sorted(place for place in together if 0 <= place < count)
    left = [place for place in range(count) if place not in together]
    none = frozenset({_NONE, *range(count, count + reasons)})
    if together & none not in {none, frozenset()}:
        raise Unsaid  # no answer and "don't know" would have to be told apart
    if together & none:
        if not left:
            return None
        return [Not(_among(question, left))] if chosen else [Not(Answered(question.item))]
    if not chosen:  # never asked
        never = _value(question.answers[0])
        return [And((Compare(question.item, "==", never), Compare(question.item, "!=", never)))]
    if not left:
        return [Answered(question.item)]
    if len(left) == 1 and len(chosen) > 1:
        return [Compare(question.item, "!=", _value(question.answers[left[0]]))]
    return [_among(question, chosen)]


def _places(test: _Test, everything: Places) -> Places:
    if test.sign == "exists":
        there = everything - {_NONE}
        return there if test.node.flag("answerBoolean") else frozenset({_NONE})
    if test.sign not in {"=", "!="}:
        raise Unsaid
    found = frozenset({_place(test)})
    return found if test.sign == "=" else everything - found


def _place(test: _Test) -> int:
    codings = [*test.question.answers, *test.question.missing]
    coded = _coded(test.node, codings)
    if coded is None:
        raise Unsaid
    return codings.index(coded)


def _coded(node: Node, codings: Iterable[Coded]) -> Coded | None:
    """The coding that a test names: by system and code, or by the code or the text alone."""
    if (coding := node.node("answerCoding")) is not None:
        code, system = coding.text("code"), coding.text("system")
    elif "answerBoolean" in node:
        code, system = str(node.flag("answerBoolean")).lower(), ""
    else:
        whole = node.number("answerInteger")
        code, system = node.text("answerString") if whole is None else str(whole), ""
    return next((each for each in codings if each.code == code and system in {"", each.system}), None)


def _among(question: Question, places: list[int]) -> Expression:
    values = tuple(_value(question.answers[place]) for place in places)
    return Compare(question.item, "==", values[0]) if len(values) == 1 else Among(question.item, values)


def _value(coded: Coded) -> Value:
    """The answer's id, where it has one that our language does not keep for itself; its number otherwise."""
    return coded.key if coded.key[0].isalpha() and coded.key not in _RESERVED else coded.value


# ---------------------------------------------------------------- the others: test by test


def _of_others(tests: list[_Test], *, every: bool) -> list[Expression]:
    asked = {test.node.flag("answerBoolean") for test in tests if test.sign == "exists"}
    implied = asked == {every}  # "answered" beside "not don't know", or "not answered" beside "don't know"
    ruled = [test for test in tests if test.question.kind == "several" and _names_a_reason(test)]
    signs = {test.sign for test in ruled}
    named = {_place(test) for test in ruled}
    reasons = set(
        range(len(tests[0].question.answers), len(tests[0].question.answers) + len(tests[0].question.missing))
    )
    if ruled and not (implied and signs == {"!=" if every else "="} and named == reasons):
        raise Unsaid
    return [_said(test) for test in tests if test not in ruled]


def _names_a_reason(test: _Test) -> bool:
    return test.sign in {"=", "!="} and _coded(test.node, test.question.missing) is not None


def _said(test: _Test) -> Expression:
    item = test.question.item
    if test.sign == "exists":
        return Answered(item) if test.node.flag("answerBoolean") else Not(Answered(item))
    if test.question.kind == "several" and test.sign in {"=", "!="}:
        has = Has(item, _value([*test.question.answers, *test.question.missing][_place(test)]))
        return has if test.sign == "=" else Not(has)
    value = _number(test.node) if test.question.kind in {"whole", "decimal"} else None
    if value is not None and test.sign == "!=":
        return Not(Compare(item, "==", value))
    if value is None or test.sign not in _NUMBERS:
        raise Unsaid
    return Compare(item, _NUMBERS[test.sign], value)


def _number(node: Node) -> Decimal | None:
    for key in ("answerInteger", "answerDecimal"):
        if (value := node.number(key)) is not None:
            return value
    quantity = node.node("answerQuantity")
    return quantity.number("value") if quantity else None


def _join(parts: list[Expression], *, every: bool) -> Expression:
    """Joined, with joins of the same kind inside one another as one: so the language has them."""
    kind = And if every else Or
    flat = [each for part in parts for each in (part.parts if isinstance(part, kind) else (part,))]
    unique = list(dict.fromkeys(flat))
    return unique[0] if len(unique) == 1 else kind(tuple(unique))


def _sayable(condition: Expression) -> Expression:
    """The condition, if our language can write it down: numbers and expressions have a longest length."""
    try:
        parse_expression(to_text(condition))
    except ExpressionError:
        raise Unsaid from None
    return condition
