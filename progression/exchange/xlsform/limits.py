"""What a constraint says about the answers: bounds, steps, longest text, choices that stand alone.

Scope: the cell ``constraint`` to `Limits`. What is not one of the patterns that people use is not understood, and says
so; nothing is half understood.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from progression.exchange.xlsform.xpath import Binary, Call, Here, Joined, Node, Number, Text, XPathError, parse

__all__ = ["Limits", "read_limits"]

_MIRRORED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_THOUSAND: Final = Number(Decimal(1000))

Value: TypeAlias = Decimal | date


@dataclass(frozen=True)
class Limits:
    """The limits of an answer.

    Attributes:
        low: Smallest answer; None where the constraint does not say. A date for a date.
        high: Largest answer.
        beyond_low: Whether the answer must be larger than ``low``, not just as large.
        beyond_high: Likewise.
        step: The answers go in steps of this.
        longest: Most characters.
        alone: Choices that cannot be chosen together with others.
        beside: Numbers that may be answered although they lie outside.
        understood: Whether this is all that the constraint says.
    """

    low: Value | None = None
    high: Value | None = None
    beyond_low: bool = False
    beyond_high: bool = False
    step: Decimal | None = None
    longest: int | None = None
    alone: tuple[str, ...] = ()
    beside: tuple[Decimal, ...] = ()
    understood: bool = True


class _Unknown(Exception):  # noqa: N818  nobody outside sees it
    """No pattern of ours."""


@dataclass
class _Reading:
    limits: Limits = field(default_factory=Limits)

    def take(self, node: Node) -> None:
        """One part of the constraint into the limits.

        Raises:
            _Unknown: If it is no pattern of ours.
        """
        match node:
            case Joined("and", parts):
                for part in parts:
                    self.take(part)
            case Binary("<" | "<=" | ">" | ">=" as sign, Here(), value):
                self._bound(sign, _constant(value))
            case Binary("<" | "<=" | ">" | ">=" as sign, value, Here()):
                self._bound(_MIRRORED[sign], _constant(value))
            case Binary("<" | "<=" as sign, Call("string-length", (Here(),)), Number(longest)):
                self._set(longest=int(longest) - (sign == "<"))
            case Binary("=", left, Number(Decimal() as rest)) if rest == 0 and (step := _step(left)):
                self._set(step=step)
            case Call("not", (Joined("and", (Call("selected", (Here(), Text(name))), several)),)) if _several(several):
                self._set(alone=(*self.limits.alone, name))
            case Call("not", (Joined("and", (several, Call("selected", (Here(), Text(name))))),)) if _several(several):
                self._set(alone=(*self.limits.alone, name))
            case Call("if", (Call("selected", (Here(), Text(name))), one, Call("true", ()))) if _only_one(one):
                self._set(alone=(*self.limits.alone, name))
            case _:
                raise _Unknown

    def _bound(self, sign: str, value: Value) -> None:
        if sign in {">", ">="}:
            self._set(low=value, beyond_low=sign == ">")
        else:
            self._set(high=value, beyond_high=sign == "<")

    def _set(self, **found: object) -> None:
        self.limits = replace(self.limits, **found)  # type: ignore[arg-type]


def read_limits(constraint: str) -> Limits:
    """What a constraint says; nothing but that it was not understood where it is no pattern that people use."""
    if not constraint.strip():
        return Limits()
    try:
        node = parse(constraint)
        beside: list[Decimal] = []
        if isinstance(node, Joined) and node.word == "or":
            beside = [_equal(part) for part in node.parts[1:]]
            node = node.parts[0]
        reading = _Reading()
        reading.take(node)
    except (XPathError, _Unknown):
        return Limits(understood=False)
    return replace(reading.limits, beside=tuple(beside))


def _constant(node: Node) -> Value:
    match node:
        case Number(value):
            return value
        case Call("date", (Text(text),)):
            try:
                return date.fromisoformat(text)
            except ValueError:
                raise _Unknown from None
    raise _Unknown


def _equal(node: Node) -> Decimal:
    match node:
        case Binary("=", Here(), Number(value)) | Binary("=", Number(value), Here()):
            return value
    raise _Unknown


def _step(node: Node) -> Decimal | None:
    """The step of ``. mod 5``, and of how `progression.exchange.xlsform.shapes` writes one with decimals."""
    match node:
        case Binary("mod", Call("round", (Binary("*", Binary("div", whole, Number(step)), thousand),)), same):
            return step if _from_low(whole) and thousand == same == _THOUSAND and step > 0 else None
        case Binary("mod", whole, Number(step)):
            return step if _from_low(whole) and step > 0 else None
    return None


def _from_low(node: Node) -> bool:
    match node:
        case Here() | Binary("-", Here(), Number(_)):
            return True
    return False


def _several(node: Node) -> bool:
    """``count-selected(.) > 1``."""
    match node:
        case Binary(">", Call("count-selected", (Here(),)), Number(count)):
            return count == 1
        case Binary(">=", Call("count-selected", (Here(),)), Number(count)):
            return count == 2  # noqa: PLR2004  two or more
    return False


def _only_one(node: Node) -> bool:
    match node:
        case Binary("=", Call("count-selected", (Here(),)), Number(count)):
            return count == 1
    return False
