"""Conditions of ``ask_if`` as XPath, so that a collector asks exactly what this engine would.

Scope: tree to text. A reason for no answer ("vet ej") is an answer like any other to a collector, and to XPath a blank
answer differs from every option. Here neither does: a comparison with an answer that is missing never holds. So every
comparison that XPath would let hold says that there is an answer, and which answers are none.
"""

import operator
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from progression.definition import Instrument
from progression.definition.expression import Among, And, Answered, Compare, Expression, Has, Not, Value
from progression.exchange.xlsform.marks import name_of
from progression.exchange.xlsform.shapes import Shape, number_text, shape_of

__all__ = ["answered_in", "condition_in", "joined", "one_of", "reference"]

_COMPARING: Final = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


class _Part(NamedTuple):
    """An expression, and the word that joins it outermost; empty where none does."""

    text: str
    word: str = ""


def condition_in(instrument: Instrument, condition: Expression) -> str:
    """A condition as XPath."""
    return _Writer(instrument).part(condition).text


def answered_in(item_id: str, shape: Shape) -> str:
    """Whether an item has an answer that is one."""
    return joined("and", _answered(item_id, shape))


def one_of(item_id: str, shape: Shape, values: Iterable[Decimal]) -> str:
    """Whether the answer, or one of the answers, is one of these, in scale points; empty where none can be."""
    wanted = set(values)
    if shape.is_list:
        return joined("or", (_is(item_id, shape, name) for name, value in shape.names.items() if value in wanted))
    return joined("or", (f"{reference(item_id)} = {number_text(value)}" for value in sorted(wanted)))


def joined(word: str, parts: Iterable[str]) -> str:
    """Parts with the word between them."""
    return f" {word} ".join(parts)


def reference(item_id: str) -> str:
    """The answer to an item."""
    return f"${{{name_of(item_id)}}}"


def _is(item_id: str, shape: Shape, name: str) -> str:
    chosen = shape.kind == "select_multiple"
    return f"selected({reference(item_id)}, '{name}')" if chosen else f"{reference(item_id)} = '{name}'"


def _answered(item_id: str, shape: Shape) -> list[str]:
    item = reference(item_id)
    none = {"select_multiple": "not(selected({item}, '{code}'))", "select_one": "{item} != '{code}'"}
    pattern = none.get(shape.kind, "{item} != {code}")
    return [f"{item} != ''", *(pattern.format(item=item, code=code) for code in shape.missing)]


class _Writer:
    """One condition of one instrument."""

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument

    def part(self, condition: Expression) -> _Part:
        match condition:
            case Compare():
                return self._compared(condition)
            case Among(item, values):
                shape = self._shape(item)
                return _either([self._equal(item, shape, value) for value in values])
            case Has(item, option):
                return _Part(self._equal(item, self._shape(item), option))
            case Answered(item):
                return _all(_answered(item, self._shape(item)))
            case Not(inside):
                return _Part(f"not({self.part(inside).text})")
        parts = [self.part(each) for each in condition.parts]
        word = "and" if isinstance(condition, And) else "or"
        return _Part(joined(word, (f"({text})" if own not in {"", word} else text for text, own in parts)), word)

    def _compared(self, test: Compare) -> _Part:
        item, shape = test.item, self._shape(test.item)
        if test.operator == "==":
            return _Part(self._equal(item, shape, test.value))
        if test.operator == "!=":
            equal = self._equal(item, shape, test.value)
            return _all([*_answered(item, shape), equal.replace(" = ", " != ", 1)])
        number = Decimal(test.value)
        if shape.is_list and any(number_text(value) != name for name, value in shape.names.items()):
            holds = [name for name, value in shape.names.items() if _COMPARING[test.operator](value, number)]
            first = next(iter(shape.names))
            never = [f"{reference(item)} = '{first}'", f"{reference(item)} != '{first}'"]
            return _either([_is(item, shape, name) for name in holds]) if holds else _all(never)
        return _all([*_answered(item, shape), f"{reference(item)} {test.operator} {number_text(number)}"])

    def _equal(self, item: str, shape: Shape, value: Value) -> str:
        option = self._instrument.scale_of(self._instrument.item(item)).option(value)
        if option is not None:
            return _is(item, shape, option.key)
        number = number_text(Decimal(value))
        return _is(item, shape, number) if shape.is_list else f"{reference(item)} = {number}"

    def _shape(self, item: str) -> Shape:
        return shape_of(self._instrument.scale_of(self._instrument.item(item)))


def _all(parts: list[str]) -> _Part:
    return _Part(joined("and", parts), "and" if len(parts) > 1 else "")


def _either(parts: list[str]) -> _Part:
    return _Part(joined("or", parts), "or" if len(parts) > 1 else "")
