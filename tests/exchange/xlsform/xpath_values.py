"""What an XPath expression of a form says of some answers, worked out by nothing of ours.

Scope: `value_of`, XPath 1.0 over texts as a collector stores them, with the functions that forms use beside it. A blank
answer is an empty text, as in XForms.
"""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

__all__ = ["truth_of", "value_of"]

_TOKEN: Final = re.compile(
    r"\s*('[^']*'|\"[^\"]*\"|[0-9]+(?:\.[0-9]*)?|/[\w./-]+|[A-Za-z][\w-]*|!=|<=|>=|[=<>()+*,-]|\.)"
)
_LEVELS: Final = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))


def truth_of(expression: str, answers: Mapping[str, str], here: str = "") -> bool:
    """Whether it holds; an empty expression always does."""
    return _boolean(value_of(expression, answers, here)) if expression.strip() else True


def value_of(expression: str, answers: Mapping[str, str], here: str = "") -> Any:
    """Its value: a text, a number or a truth.

    Args:
        expression: With absolute paths, as in an XForm.
        answers: What stands under each path.
        here: What ``.`` is.
    """
    tokens = _TOKEN.findall(expression)
    assert "".join(tokens) == re.sub(r"\s+(?=(?:[^']*'[^']*')*[^']*$)", "", expression), expression
    reading = _Reading([*tokens, ""], answers, here)
    found = reading.level(0)
    assert reading.tokens[reading.place] == "", expression
    return found()


class _Reading:
    """Each rule gives a function, so that only the branch of an ``if`` that is taken is worked out."""

    def __init__(self, tokens: list[str], answers: Mapping[str, str], here: str) -> None:
        self.tokens, self.answers, self.here, self.place = tokens, answers, here, 0

    def level(self, level: int) -> Callable[[], Any]:
        if level == len(_LEVELS):
            return self.term()
        left = self.level(level + 1)
        while (sign := self.tokens[self.place]) in _LEVELS[level]:
            self.place += 1
            left = _joined(sign, left, self.level(level + 1))
        return left

    def term(self) -> Callable[[], Any]:
        found = self.tokens[self.place]
        self.place += 1
        if found == "(":
            inside = self.level(0)
            self.place += 1
            return inside
        if found == "-":
            inside = self.term()
            return lambda: -_number(inside())
        if found[0].isalpha():
            return self.call(found)
        plain: dict[bool, Callable[[], Any]] = {
            found == ".": lambda: self.here,
            found[0] in "'\"": lambda: found[1:-1],
            found[0].isdigit(): lambda: float(found),
            found[0] == "/": lambda: self.answers[found],
        }
        return plain[True]

    def call(self, name: str) -> Callable[[], Any]:
        assert self.tokens[self.place] == "(", name
        self.place += 1
        arguments = []
        while self.tokens[self.place] != ")":
            arguments.append(self.level(0))
            self.place += self.tokens[self.place] == ","
        self.place += 1
        if name == "if":
            test, yes, no = arguments
            return lambda: yes() if _boolean(test()) else no()
        return lambda: _FUNCTIONS[name](*(argument() for argument in arguments))


def _joined(sign: str, left: Callable[[], Any], right: Callable[[], Any]) -> Callable[[], Any]:
    if sign in {"and", "or"}:
        return lambda: (
            _boolean(left()) and _boolean(right()) if sign == "and" else _boolean(left()) or _boolean(right())
        )
    return lambda: _OPERATIONS[sign](left(), right())


def _equal(left: Any, right: Any) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return _boolean(left) == _boolean(right)
    if isinstance(left, float) or isinstance(right, float):
        return _number(left) == _number(right)
    return bool(left == right)


def _unequal(left: Any, right: Any) -> bool:
    if isinstance(left, float) or isinstance(right, float):
        return _number(left) != _number(right)  # what is no number differs from every number
    return not _equal(left, right)


_OPERATIONS: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "=": _equal,
    "!=": _unequal,
    "<": lambda left, right: _number(left) < _number(right),
    "<=": lambda left, right: _number(left) <= _number(right),
    ">": lambda left, right: _number(left) > _number(right),
    ">=": lambda left, right: _number(left) >= _number(right),
    "+": lambda left, right: _number(left) + _number(right),
    "-": lambda left, right: _number(left) - _number(right),
    "*": lambda left, right: _number(left) * _number(right),
    "div": lambda left, right: _number(left) / _number(right),
    "mod": lambda left, right: math.fmod(_number(left), _number(right)),
}


def _boolean(value: Any) -> bool:
    return bool(value) and value == value  # noqa: PLR0124  what is no number is not true


def _number(value: Any) -> float:
    """A date counts as days, as collectors have it."""
    try:
        return float(value)
    except ValueError:
        found = re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value))
        return float(date.fromisoformat(found[0]).toordinal()) if found else math.nan


_FUNCTIONS: Final[Mapping[str, Callable[..., Any]]] = {
    "not": lambda value: not _boolean(value),
    "true": lambda: True,
    "false": lambda: False,
    "number": _number,
    "date": lambda value: value,
    "round": lambda value: math.floor(_number(value) + 0.5),
    "selected": lambda values, name: name in values.split(),
    "count-selected": lambda values: float(len(values.split())),
    "string-length": lambda value: float(len(value)),
    "starts-with": lambda value, start: value.startswith(start),
}
