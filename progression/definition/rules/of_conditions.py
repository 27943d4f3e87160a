"""Rules about conditions: an item is asked on the strength of answers that the same person has given before it.

Scope: syntax and meaning of ``ask_if``.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from progression.definition.expression import (
    Among,
    Answered,
    Compare,
    Expression,
    ExpressionError,
    Has,
    Value,
    parse_expression,
    walk,
)
from progression.definition.lines import Path
from progression.definition.parts import Item
from progression.definition.rules.found import Fault, Parts, unknown
from progression.definition.scale import Scale
from progression.problems import shown
from progression.texts import LANGUAGES, Catalogue

__all__ = ["RULES"]

_TEXTS = Catalogue("progression.texts")


def conditions_can_be_read(parts: Parts) -> Iterator[Fault]:
    for path, item in parts.items.items():
        if item.ask_if is None:
            continue
        try:
            parse_expression(item.ask_if)
        except ExpressionError as error:
            facts = {"column": error.column, "found": shown(error.found) or "–", "near": error.suggestion or "–"}
            yield (*path, "ask_if"), error.code, facts | {"expected": _in_words(error.expected)}


def conditions_rest_on_earlier_answers(parts: Parts) -> Iterator[Fault]:
    before: list[str] = []
    for path, item in parts.items.items():
        for test in _tests(item):
            if test.item not in parts.named["items"]:
                yield unknown((*path, "ask_if"), "item", test.item, parts.named["items"])
            elif test.item not in before and parts.item(test.item):
                yield (*path, "ask_if"), "condition-on-later", {"name": test.item}
            elif (other := parts.item(test.item)) is not None:
                yield from _of_the_same_form((*path, "ask_if"), item, other)
                if (scale := parts.scale(other)) is not None:
                    yield from _fits_the_scale((*path, "ask_if"), test, scale)
        before.append(item.id)


def _in_words(tokens: Iterable[str]) -> dict[str, str]:
    """Tokens as a reader knows them: signs as they are, kinds of token in words."""
    named = _TEXTS.keys("sv")
    return {
        lang: ", ".join(_TEXTS(f"token.{each}", lang) if f"token.{each}" in named else each for each in tokens) or "–"
        for lang in LANGUAGES
    }


def _tests(item: Item) -> Iterator[Compare | Among | Has | Answered]:
    try:
        nodes: list[Expression] = list(walk(parse_expression(item.ask_if))) if item.ask_if else []
    except ExpressionError:
        return
    yield from (node for node in nodes if isinstance(node, Compare | Among | Has | Answered))


def _of_the_same_form(path: Path, item: Item, other: Item) -> Iterator[Fault]:
    if set(item.respondents) - set(other.respondents):
        missing = ", ".join(each for each in item.respondents if each not in other.respondents)
        yield path, "condition-of-another-respondent", {"name": other.id, "respondents": missing}
    if other.occasions and (not item.occasions or set(item.occasions) - set(other.occasions)):
        yield path, "condition-of-another-occasion", {"name": other.id, "occasions": ", ".join(other.occasions)}


def _fits_the_scale(path: Path, test: Compare | Among | Has | Answered, scale: Scale) -> Iterator[Fault]:
    if isinstance(test, Answered):
        return
    if isinstance(test, Has) != scale.is_multiple or scale.is_text or scale.type == "date":
        wanted = "has" if scale.is_multiple else "answered" if scale.is_text or scale.type == "date" else "=="
        yield path, "condition-of-another-kind", {"name": test.item, "type": scale.type, "expected": wanted}
        return
    if isinstance(test, Compare) and test.operator not in {"==", "!="} and not scale.is_ordered:
        yield path, "condition-of-another-kind", {"name": test.item, "type": scale.type, "expected": "==, !=, in"}
        return
    exact = isinstance(test, Among | Has) or test.operator in {"==", "!="}
    for value in _values(test):
        if isinstance(value, str) and scale.option(value) is None:
            yield unknown(path, "option", value, [each.key for each in scale.options])
        elif isinstance(value, Decimal) and exact and not scale.permits(value):
            yield path, "condition-off-scale", {"name": test.item, "value": str(value)}


def _values(test: Compare | Among | Has) -> tuple[Value, ...]:
    if isinstance(test, Among):
        return test.values
    return (test.option,) if isinstance(test, Has) else (test.value,)


RULES = (conditions_can_be_read, conditions_rest_on_earlier_answers)
