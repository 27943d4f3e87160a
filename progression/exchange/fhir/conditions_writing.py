"""Conditions: ``ask_if`` as ``enableWhen``.

Scope: our tree to FHIR, with one meaning. The two differ in two ways, and both are made good here. FHIR calls ``!=``
true of a question nobody answered and ours does not, so ``exists`` stands beside it. And an answer like "don't know" is
an answer to FHIR and a missing one to us, so a condition on a choice is turned into the set of answers under which it
holds, and that set is written.

FHIR joins its tests either all with *and* or all with *or*. What does not fit that is written as FHIRPath
(``enableWhenExpression``) with our own words in its description.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, Final, TypeAlias

from progression.definition.expression import (
    Among,
    And,
    Answered,
    Compare,
    Expression,
    Has,
    Not,
    Operator,
    Or,
    to_text,
)
from progression.exchange.fhir.conditions import Coded, Question, chosen_in, decimal_of, fhirpath_of, named_in
from progression.exchange.fhir.extensions import ENABLE_WHEN, extension, number

__all__ = ["enabled_when"]

Entry: TypeAlias = dict[str, Any]

_OPPOSITE: Final[Mapping[str, Operator]] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


@dataclass(frozen=True)
class Chosen:
    """The answer is one of these places in ``answers``; ``or_none``: or there is none, for whatever reason."""

    item: str
    among: frozenset[int]
    or_none: bool


Leaf: TypeAlias = "Chosen | Compare | Among | Has | Answered"


@dataclass(frozen=True)
class Turned:
    """The opposite of a leaf that is no `Chosen`."""

    leaf: Compare | Among | Has | Answered


@dataclass(frozen=True)
class Joined:
    """Several that all hold, or of which one does."""

    every: bool
    parts: tuple["Tree", ...]


Tree: TypeAlias = "Chosen | Compare | Among | Has | Answered | Turned | Joined"


def enabled_when(condition: Expression | None, questions: Mapping[str, Question]) -> tuple[Entry, Entry | None]:
    """What an item gets for its condition: the members ``enableWhen`` and ``enableBehavior``, or an extension.

    Args:
        condition: Ours, or None.
        questions: What it rests on, by the ids it names.
    """
    if condition is None:
        return {}, None
    tree = _gathered(_turned(condition, questions, negated=False))
    joins = [tree.every] if isinstance(tree, Joined) else [True, False]
    found = [(every, tests) for every in joins if (tests := _all_tests(tree, questions, every=every)) is not None]
    if not found:
        return {}, _as_expression(condition, questions)
    every, entries = min(found, key=lambda each: len(each[1]))
    behaviour = {"enableBehavior": "all" if every else "any"} if len(entries) > 1 else {}
    return ({"enableWhen": entries} if entries else {}) | behaviour, None


def _as_expression(condition: Expression, questions: Mapping[str, Question]) -> Entry:
    return extension(
        ENABLE_WHEN,
        "Expression",
        {
            "description": to_text(condition),
            "language": "text/fhirpath",
            "expression": fhirpath_of(condition, questions),
        },
    )


def _turned(condition: Expression, questions: Mapping[str, Question], *, negated: bool) -> Tree:
    """The tree with every ``not`` moved down to the tests, and tests of one choice as the set of its answers."""
    match condition:
        case Not(part):
            return _turned(part, questions, negated=not negated)
        case And(parts) | Or(parts):
            every = isinstance(condition, And) != negated
            return Joined(every, tuple(_turned(part, questions, negated=negated) for part in parts))
    question = questions[condition.item]
    if question.kind == "one" and not isinstance(condition, Has):
        chosen = chosen_in(condition, question)
        everything = frozenset(range(len(question.answers)))
        return Chosen(condition.item, everything - chosen if negated else chosen, negated)
    return Turned(condition) if negated else condition


def _gathered(tree: Tree) -> Tree:
    """The tree with joins of the same kind as one, and what is said of one choice in the same join as one set."""
    if not isinstance(tree, Joined):
        return tree
    parts: list[Tree] = []
    for each in tree.parts:
        part = _gathered(each)
        parts += part.parts if isinstance(part, Joined) and part.every == tree.every else [part]
    sets: dict[str, Chosen] = {}
    kept: list[Tree | str] = []  # an id stands where the first set of that item stood
    for part in parts:
        if not isinstance(part, Chosen):
            kept.append(part)
        elif part.item not in sets:
            sets[part.item] = part
            kept.append(part.item)
        else:
            sets[part.item] = _joined(sets[part.item], part, every=tree.every)
    found = tuple(sets[each] if isinstance(each, str) else each for each in kept)
    return found[0] if len(found) == 1 else Joined(tree.every, found)


def _joined(one: Chosen, other: Chosen, *, every: bool) -> Chosen:
    if every:
        return Chosen(one.item, one.among & other.among, one.or_none and other.or_none)
    return Chosen(one.item, one.among | other.among, one.or_none or other.or_none)


def _all_tests(tree: Tree, questions: Mapping[str, Question], *, every: bool) -> list[Entry] | None:
    """The tests of a whole condition; None where it takes more than one way of joining, or can never hold."""
    entries: list[Entry] = []
    for part in tree.parts if isinstance(tree, Joined) else (tree,):
        if isinstance(part, Joined) or (tests := _tests(part, questions[_item(part)], every=every)) is None:
            return None
        entries += [test for test in tests if test not in entries]
    return entries if entries or every else None


def _item(part: Tree) -> str:
    return part.leaf.item if isinstance(part, Turned) else part.item  # type: ignore[union-attr]  # no join comes here


def _tests(part: Tree, question: Question, *, every: bool) -> list[Entry] | None:
    """The tests that, joined with *and* (``every``) or with *or*, say the same; None where none do."""
    if isinstance(part, Chosen):
        return _of_choice(part, question, every=every)
    leaf, negated = (part.leaf, True) if isinstance(part, Turned) else (part, False)
    if isinstance(leaf, Answered):
        return _of_answered(question, negated=negated, every=every)
    if isinstance(leaf, Has):
        return [_is(coded, question, equal=not negated) for coded in named_in(leaf.option, question)]
    if isinstance(leaf, Among):
        tests = [_compared(question, "!=" if negated else "==", decimal_of(value)) for value in leaf.values]
        return tests if len(tests) == 1 or every == negated else None
    assert isinstance(leaf, Compare)  # noqa: S101  for mypy: nothing else is left
    return _of_number(question, leaf.operator, decimal_of(leaf.value), negated=negated, every=every)


def _of_choice(part: Chosen, question: Question, *, every: bool) -> list[Entry] | None:
    inside = [question.answers[place] for place in sorted(part.among)]
    outside = [each for place, each in enumerate(question.answers) if place not in part.among]
    if part.or_none:
        if every or len(outside) == 1:
            return [_is(each, question, equal=False) for each in outside]
        return [_exists(question, there=False)] + [_is(each, question) for each in (*inside, *question.missing)]
    if len(inside) == 1 or not every:
        return [_is(each, question) for each in inside]
    return [_exists(question)] + [_is(each, question, equal=False) for each in (*outside, *question.missing)]


def _of_answered(question: Question, *, negated: bool, every: bool) -> list[Entry]:
    """Of a question that is no single choice: those never come here as `Answered`."""
    if not question.missing:
        return [_exists(question, there=not negated)]
    if every:
        ruled_out = question.answers if negated else question.missing
        return ([] if negated else [_exists(question)]) + [_is(each, question, equal=False) for each in ruled_out]
    named = question.missing if negated else question.answers
    return ([_exists(question, there=False)] if negated else []) + [_is(each, question) for each in named]


def _of_number(question: Question, sign: Operator, value: Decimal, *, negated: bool, every: bool) -> list[Entry] | None:
    if (sign == "==") or (sign != "!=" and not negated):
        return [_compared(question, "!=" if negated else sign, value)]
    if negated:
        turned: Operator = "==" if sign == "!=" else _OPPOSITE[sign]
        return None if every else [_exists(question, there=False), _compared(question, turned, value)]
    return [_exists(question), _compared(question, "!=", value)] if every else None


def _exists(question: Question, *, there: bool = True) -> Entry:
    return {"question": question.link, "operator": "exists", "answerBoolean": there}


def _is(coded: Coded, question: Question, *, equal: bool = True) -> Entry:
    return {"question": question.link, "operator": "=" if equal else "!=", "answerCoding": coded.coding}


def _compared(question: Question, sign: str, value: Decimal) -> Entry:
    """A test of a number. Whole answers are held against whole numbers: > 2.5 is >= 3."""
    if question.kind == "whole":
        if value % 1 and sign in {">", ">="}:
            sign, value = ">=", value.to_integral_value(ROUND_CEILING)
        elif value % 1 and sign in {"<", "<="}:
            sign, value = "<=", value.to_integral_value(ROUND_FLOOR)
    kind = "Integer" if question.kind == "whole" and not value % 1 else "Decimal"
    return {"question": question.link, "operator": "=" if sign == "==" else sign, f"answer{kind}": number(value)}
