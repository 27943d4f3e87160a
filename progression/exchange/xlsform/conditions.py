"""The cell ``relevant`` as a condition of ``ask_if``, where it says nothing that a condition cannot.

Scope: XPath to tree. To XPath a blank answer is an empty text: it differs from every option, and it is equal to none.
Here a comparison with a missing answer never holds. ``${a} != 'x'`` is therefore read as ``not a == x``, and as
``a != x`` where the same place says that there is an answer.
"""

import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final, TypeAlias, cast

from progression.definition import Scale
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
    parse_expression,
    to_text,
)
from progression.exchange.xlsform.shapes import number_text
from progression.exchange.xlsform.xpath import Binary, Call, Joined, Node, Number, Reference, Text

__all__ = ["Known", "Untranslatable", "choices_of_key", "condition_text"]

_MIRRORED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_COMPARING: Final = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_COUNTING: Final = frozenset({"count-selected", "string-length"})


class Untranslatable(ValueError):  # noqa: N818  not a fault of anybody's
    """Something that no condition can say."""


@dataclass(frozen=True)
class Known:
    """An item that a later one may ask about.

    Attributes:
        item: Its id.
        scale: Its scale.
        choices: What each name in its list stands for in a condition; empty where there is no list.
        reasons: The names, or the numbers, of reasons for no answer.
    """

    item: str
    scale: Scale
    choices: Mapping[str, Value]
    reasons: frozenset[str]


@dataclass(frozen=True)
class _Filled:
    """Something stands there: an answer, or a reason for none."""

    item: str


@dataclass(frozen=True)
class _Reason:
    """The reason for no answer is this one."""

    item: str
    name: str


_Half: TypeAlias = Any
"""A condition in which some parts are still `_Filled` or `_Reason`: only a whole ``and`` can tell what they mean."""


def condition_text(parts: Sequence[Node], known: Mapping[str, Known]) -> str:
    """The condition that all parts hold, as ``ask_if`` has it.

    Raises:
        Untranslatable: If it asks about something unknown, or says what a condition cannot.
    """
    whole = parts[0] if len(parts) == 1 else Joined("and", tuple(parts))
    text = to_text(_whole(_Translator(known).node(whole)))
    try:
        parse_expression(text)
    except ExpressionError:  # too long, too deep, or a number beyond all scales
        raise Untranslatable from None
    return text


def choices_of_key(node: Node, key: str) -> list[str] | None:
    """The values of which a key must be one; None where the node is about anything else.

    ``starts-with(${occasion}, 'follow-up-')`` gives ``follow-up``.
    """
    match node:
        case Joined("or", parts):
            found = [choices_of_key(part, key) for part in parts]
            return [each for values in found for each in values or ()] if all(found) else None
        case Binary("=", Reference(name), Text(value)) if name == key:
            return [value]
        case Call("selected", (Reference(name), Text(value))) if name == key:
            return [value]
        case Call("starts-with", (Reference(name), Text(value))) if name == key and value.endswith("-"):
            return [value.removesuffix("-")]
    return None


class _Translator:
    def __init__(self, known: Mapping[str, Known]) -> None:
        self._known = known

    def node(self, node: Node) -> _Half:  # noqa: PLR0911  one for each kind of node
        match node:
            case Joined("and", parts):
                return self._all([self.node(part) for part in parts])
            case Joined(_, parts):
                return _any([_whole(self.node(part)) for part in parts])
            case Call("not", (part,)):
                return _negated(self.node(part))
            case Call("selected", (Reference(name), Text(value))):
                return self._chosen(self._item(name), value)
            case Call("selected", (Reference(name), Number(value))):
                return self._chosen(self._item(name), number_text(value))
            case Binary("=" | "!=" | "<" | "<=" | ">" | ">=" as sign, Reference() | Call() as left, right):
                return self._compared(sign, left, right)
            case Binary("=" | "!=" | "<" | "<=" | ">" | ">=" as sign, left, Reference() | Call() as right):
                return self._compared(_MIRRORED[sign], right, left)
        raise Untranslatable

    def _item(self, name: str) -> Known:
        if name not in self._known:
            raise Untranslatable
        return self._known[name]

    def _compared(self, sign: str, left: Node, right: Node) -> _Half:
        match left, right:
            case Reference(name), Text("") if sign in {"=", "!="}:
                filled = self._filled(name)
                return filled if sign == "!=" else _negated(filled)
            case Call(call, (Reference(name),)), Number(count) if call in _COUNTING and count in {0, 1}:
                return _counted(self._filled(name), sign, int(count))
            case Call("number" | "string" | "int", (Reference() as inside,)), _:
                return self._compared(sign, inside, right)
            case Reference(name), Text(value):
                return self._tested(self._item(name), sign, value)
            case Reference(name), Number(value):
                return self._tested(self._item(name), sign, number_text(value))
        raise Untranslatable

    def _filled(self, name: str) -> _Half:
        known = self._item(name)
        return _Filled(known.item) if known.reasons else Answered(known.item)

    def _chosen(self, known: Known, name: str) -> _Half:
        if not known.choices:
            raise Untranslatable
        if name in known.reasons:
            return _Reason(known.item, name)
        if name not in known.choices:
            raise Untranslatable
        value = known.choices[name]
        return Has(known.item, value) if known.scale.is_multiple else Compare(known.item, "==", value)

    def _tested(self, known: Known, sign: str, value: str) -> _Half:
        if known.scale.is_multiple or known.scale.is_text or known.scale.type == "date":
            raise Untranslatable
        if sign in {"=", "!="}:
            equal = self._equal(known, value)
            return equal if sign == "=" else _negated(equal)
        number = _number(value)
        if known.scale.is_ordered:
            return Compare(known.item, cast("Operator", sign), number)
        names = [name for name in known.choices if _is_number(name) and _COMPARING[sign](Decimal(name), number)]
        if not names or not all(map(_is_number, known.choices)):
            raise Untranslatable
        return Among(known.item, tuple(known.choices[name] for name in names))

    def _equal(self, known: Known, value: str) -> _Half:
        if known.choices:
            return self._chosen(known, value)
        number = _number(value)
        if number_text(number) in known.reasons:
            return _Reason(known.item, number_text(number))
        if not known.scale.permits(number):
            raise Untranslatable
        return Compare(known.item, "==", number)

    def _all(self, parts: list[_Half]) -> _Half:
        flat = list(
            dict.fromkeys(each for part in parts for each in (part.parts if isinstance(part, And) else (part,)))
        )
        reasons = {known.item: known.reasons for known in self._known.values()}
        for item in dict.fromkeys(item for part in flat if (item := _about_filling(part))):
            flat = _with_answer(item, flat, reasons[item])
        return flat[0] if len(flat) == 1 else And(tuple(flat))


def _about_filling(part: _Half) -> str | None:
    """The item of which a part only says that something stands there, or which reason does not."""
    match part:
        case _Filled(item) | Answered(item) | Not(_Reason(item, _)):
            return item
    return None


def _with_answer(item: str, parts: list[_Half], reasons: frozenset[str]) -> list[_Half]:
    """The parts, those taken together that say that there is an answer to the item, or that rest on it."""
    filled = _Filled(item) in parts and all(Not(_Reason(item, name)) in parts for name in reasons)  # type: ignore[arg-type]
    answered = filled or Answered(item) in parts
    tested = any(isinstance(part, Compare | Among | Has) and part.item == item for part in parts)
    if not answered and not tested:
        return parts
    found: list[_Half] = []
    place = next(place for place, part in enumerate(parts) if _about_filling(part) == item)
    for part in parts:
        match part:
            case Not(Compare(other, "==", value)) if other == item and answered:
                found.append(Compare(item, "!=", value))
                tested = True
            case _ if _about_filling(part) != item:
                found.append(part)
    if not tested:
        found.insert(place, Answered(item))
    return found


def _any(parts: list[_Half]) -> _Half:
    """One of the parts; several options of the same item as one test."""
    flat = _flat(parts, Or)
    values: dict[str, list[Value]] = {}
    for part in flat:
        if found := _equals(part):
            values.setdefault(part.item, []).extend(found)
    merged: list[_Half] = []
    for part in flat:
        if not _equals(part) or len(values[part.item]) == 1:
            merged.append(part)
        else:
            merged.append(Among(part.item, tuple(dict.fromkeys(values[part.item]))))
    merged = list(dict.fromkeys(merged))
    return merged[0] if len(merged) == 1 else Or(tuple(merged))


def _flat(parts: list[_Half], kind: type[And | Or]) -> list[_Half]:
    """The parts of the parts, each once."""
    return list(dict.fromkeys(each for part in parts for each in (part.parts if isinstance(part, kind) else (part,))))


def _equals(part: _Half) -> tuple[Value, ...]:
    match part:
        case Compare(_, "==", value):
            return (value,)
        case Among(_, values):
            return values
    return ()


def _negated(part: _Half) -> _Half:
    return part.part if isinstance(part, Not) else Not(part)


def _whole(half: _Half) -> Expression:
    """What is translated, once nothing in it is only half understood."""
    waiting = [half]
    while waiting:
        match waiting.pop():
            case _Filled() | _Reason():
                raise Untranslatable
            case Not(part):
                waiting.append(part)
            case And(parts) | Or(parts):
                waiting.extend(parts)
    return cast("Expression", half)


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        raise Untranslatable from None
    if not number.is_finite():
        raise Untranslatable
    return number


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _counted(filled: _Half, sign: str, count: int) -> _Half:
    """How many are chosen, or how long a text is: any at all, or none."""
    if (sign, count) in {(">", 0), ("!=", 0), (">=", 1)}:
        return filled
    if (sign, count) in {("=", 0), ("<", 1), ("<=", 0)}:
        return _negated(filled)
    raise Untranslatable
