"""What a condition of another tool asks, in our terms.

Scope: `Raw` to an expression that holds for exactly the same answers, or `NotUnderstoodError`. For each variable it is
worked out which stored values let the condition hold; that is then said as we say it. So guards against blanks and
reasons vanish, whoever wrote them and however.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final, TypeAlias

from progression.definition.expression import (
    MAX_LENGTH,
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
from progression.exchange.common.logic import HOLDS, Every, Opposite, Raw, Some, Test
from progression.exchange.common.logic_text import NotUnderstoodError
from progression.exchange.common.variables import Variable

__all__ = ["Boxed", "Known", "ask_if", "meaning"]

_TICKED: Final = frozenset({"1", "Y"})
_UNTICKED: Final = frozenset({"0", "", "N"})
_NUMBER: Final = re.compile(r"-?\d{1,15}(\.\d{1,15})?")
_WORDS: Final = "\0words"  # what stands for any text that is not blank

Boxed: TypeAlias = tuple[Variable, Decimal]
"""The box of one option."""

Known: TypeAlias = Mapping[str, Variable | Boxed]
"""Every variable that a condition may ask about, by the name it has in the tool."""


def ask_if(raw: Raw, known: Known) -> str | None:
    """The text of `meaning`; None where the item is always asked.

    Raises:
        NotUnderstoodError: If no expression of ours holds for the same answers, or only one that is too long.
    """
    found = meaning(raw, known)
    if found is True:
        return None
    if found is False:
        found = _never(raw, known)
    text = to_text(found)
    try:
        if len("".join(text.split())) <= MAX_LENGTH and parse_expression(text) == found:
            return text
    except ExpressionError:
        pass
    raise NotUnderstoodError


def meaning(raw: Raw, known: Known) -> Expression | bool:
    """The expression that holds for the same answers; True or False where answers do not matter.

    Raises:
        NotUnderstoodError: If there is none.
    """
    names = set(_names(raw))
    if not names:
        return _holds(raw, lambda _: False)
    if len(names) == 1 and isinstance(variable := _variable(next(iter(names)), known), Variable):
        return _of_one(raw, variable)
    if isinstance(raw, Opposite):
        return _opposite(meaning(raw.part, known))
    if isinstance(raw, Test):
        return _of_box(raw, known)
    return _joined(raw, known)


def _never(raw: Raw, known: Known) -> Expression:
    """What holds for no answer."""
    item = next((_variable(name, known) for name in _names(raw)), None)
    if item is None:
        raise NotUnderstoodError
    given = Answered(item[0].item if isinstance(item, tuple) else item.item)
    return And((given, Not(given)))


def _joined(raw: Every | Some, known: Known) -> Expression | bool:
    """What is said of one variable is taken together; the rest stays as it is written."""
    every = isinstance(raw, Every)
    together: dict[object, list[Raw]] = {}
    for place, part in enumerate(raw.parts):
        names = set(_names(part))
        alone = names.pop() if len(names) == 1 and not isinstance(known.get(next(iter(names))), tuple) else None
        together.setdefault(alone or place, []).append(part)
    kind = Every if every else Some
    found = [meaning(parts[0] if len(parts) == 1 else kind(tuple(parts)), known) for parts in together.values()]
    if (not every) in found:
        return not every
    boxes = (entry[0] for name in dict.fromkeys(_names(raw)) if isinstance(entry := known.get(name), tuple))
    said = [each for each in found if not isinstance(each, bool)]
    for variable in {each.item: each for each in boxes}.values():
        said = _whole_question(said, variable, every=every)
    return _flat(said, every=every) if said else every


def _whole_question(said: list[Expression], variable: Variable, *, every: bool) -> list[Expression]:
    """Boxes that are all asked about are the question: any of them chosen, or none."""
    item = variable.item
    boxes: list[Expression] = [Has(item, _key(variable, code)) for code in variable.raw]
    boxes = [Not(each) for each in boxes] if every else boxes
    if len(boxes) < 2 or not all(box in said for box in boxes):  # noqa: PLR2004
        return said
    place = min(said.index(box) for box in boxes)
    whole: Expression = Not(Answered(item)) if every else Answered(item)
    return [each for each in [*said[:place], whole, *said[place:]] if each not in boxes]


def _of_box(test: Test, known: Known) -> Expression:
    entry = _variable(test.name, known)
    if not isinstance(entry, tuple) or test.sign not in {"=", "<>"} or test.value not in _TICKED | _UNTICKED:
        raise NotUnderstoodError
    variable, code = entry
    if variable.scale.option(code) is None:
        raise NotUnderstoodError  # a reason for no answer: ours do not tell it from a blank
    chosen: Expression = Has(variable.item, _key(variable, code))
    return chosen if (test.sign == "=") == (test.value in _TICKED) else Not(chosen)


def _of_one(raw: Raw, variable: Variable) -> Expression | bool:
    absent = {_holds(raw, _stored(each)) for each in ("", *variable.reasons)}
    if len(absent) > 1 or variable.kind == "several":
        raise NotUnderstoodError  # blank and "don't know" told apart
    missing = absent.pop()
    if variable.kind == "choice":
        those = {code for code, stored in variable.raw.items() if _holds(raw, _stored(stored)) != missing}
        found = _among(variable, those, turned=missing)
    elif variable.kind == "number":
        found = _in_spans(variable, _spans(raw, variable, missing=missing))
    else:
        found = Answered(variable.item) if _holds(raw, _stored(_WORDS)) != missing else False
    return _opposite(found) if missing else found


def _among(variable: Variable, those: set[Decimal], *, turned: bool) -> Expression | bool:
    """The shortest way to say that the answer is one of these; ``turned`` where a ``not`` will come before it."""
    ordered = sorted(variable.raw)
    if not those or len(those) == len(ordered):
        return Answered(variable.item) if those else False
    if len(those) == 1:
        return Compare(variable.item, "==", _key(variable, those.copy().pop()))
    if len(those) == len(ordered) - 1 and not turned:
        return Compare(variable.item, "!=", _key(variable, (set(ordered) - those).pop()))
    if variable.scale.is_ordered and those == set(ordered[: len(those)]):
        return Compare(variable.item, "<=", max(those))
    if variable.scale.is_ordered and those == set(ordered[-len(those) :]):
        return Compare(variable.item, ">=", min(those))
    return Among(variable.item, tuple(_key(variable, code) for code in sorted(those)))


@dataclass(frozen=True)
class _Span:
    """Numbers from one to another, each end in or out; None where there is no end."""

    low: Decimal | None
    high: Decimal | None
    closed: tuple[bool, bool]


def _spans(raw: Raw, variable: Variable, *, missing: bool) -> list[_Span]:
    """Where on the line of numbers the condition differs from what it says of a missing answer."""
    points = sorted({number for each in _values(raw) if (number := _number(each)) is not None})
    if not points:
        return [_Span(None, None, (False, False))] if _holds(raw, _stored(_WORDS)) != missing else []
    between = [points[0] - 1, *((first + second) / 2 for first, second in pairwise(points)), points[-1] + 1]
    inside = [_holds(raw, _stored(str(each))) != missing for each in between]
    at = [_holds(raw, _stored(str(each))) != missing for each in points]
    for place, point in enumerate(points):
        if not variable.scale.permits(point):  # no answer lies there, so what it says there says nothing
            at[place] = inside[place] and inside[place + 1]
    found: list[_Span] = []
    start: tuple[Decimal | None, bool] | None = (None, False) if inside[0] else None
    for place, point in enumerate(points):
        if start is not None and not at[place]:
            found.append(_Span(start[0], point, (start[1], False)))
            start = None
        elif start is None and at[place]:
            start = (point, True)
        if start is not None and not inside[place + 1]:
            found.append(_Span(start[0], point, (start[1], True)))
            start = None
        elif start is None and inside[place + 1]:
            start = (point, False)
    return [*found, _Span(start[0], None, (start[1], False))] if start is not None else found


def _in_spans(variable: Variable, spans: Sequence[_Span]) -> Expression | bool:
    item = variable.item
    match spans:
        case []:
            return False
        case [_Span(None, high, (_, False)), _Span(low, None, (False, _))] if high == low and high is not None:
            return Compare(item, "!=", high)
    parts: list[Expression] = []
    for span in spans:
        if span.low is not None and span.low == span.high:
            parts.append(Compare(item, "==", span.low))
            continue
        signs: tuple[Operator, Operator] = (">=" if span.closed[0] else ">", "<=" if span.closed[1] else "<")
        ends = zip(signs, (span.low, span.high), strict=True)
        limits: list[Expression] = [Compare(item, sign, end) for sign, end in ends if end is not None]
        parts.append(_flat(limits, every=True) if limits else Answered(item))
    return _flat(parts, every=False)


def _holds(raw: Raw, stored: Callable[[Test], bool]) -> bool:
    match raw:
        case Test():
            return stored(raw)
        case Opposite(part):
            return not _holds(part, stored)
        case Every(parts):
            return all(_holds(each, stored) for each in parts)
        case Some(parts):
            return any(_holds(each, stored) for each in parts)


def _stored(value: str) -> Callable[[Test], bool]:
    """Whether a test holds where this is stored. A blank is neither more nor less than any number."""

    def holds(test: Test) -> bool:
        if value == _WORDS and test.value:
            raise NotUnderstoodError  # which words they are is not known here
        number, other = _number(value), _number(test.value)
        if number is not None and other is not None:
            return HOLDS[test.sign](number, other)
        if test.sign not in {"=", "<>"}:
            if value and test.value:
                raise NotUnderstoodError  # words in the order of the alphabet
            return False
        return (value == test.value) == (test.sign == "=")

    return holds


def _names(raw: Raw) -> Iterator[str]:
    if isinstance(raw, Test):
        yield raw.name
    for part in (raw.part,) if isinstance(raw, Opposite) else () if isinstance(raw, Test) else raw.parts:
        yield from _names(part)


def _values(raw: Raw) -> Iterator[str]:
    if isinstance(raw, Test):
        yield raw.value
    for part in (raw.part,) if isinstance(raw, Opposite) else () if isinstance(raw, Test) else raw.parts:
        yield from _values(part)


def _variable(name: str, known: Known) -> Variable | Boxed:
    if name not in known:
        raise NotUnderstoodError
    return known[name]


@lru_cache(maxsize=4096)
def _number(text: str) -> Decimal | None:
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def _key(variable: Variable, code: Decimal) -> Value:
    option = variable.scale.option(code)
    return option.id if option and option.id else code


def _opposite(found: Expression | bool) -> Expression | bool:  # noqa: FBT001  a value, not a switch
    if isinstance(found, bool):
        return not found
    return found.part if isinstance(found, Not) else Not(found)


def _flat(parts: Iterable[Expression], *, every: bool) -> Expression:
    kind: type[And | Or] = And if every else Or
    flat: list[Expression] = []
    for each in parts:
        flat += each.parts if isinstance(each, kind) else (each,)
    return flat[0] if len(flat) == 1 else kind(tuple(flat))
