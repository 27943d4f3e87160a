"""Read the conditions of other tools, and nothing else of what they can compute.

Scope: text to `Raw`. Comparisons of one variable with one value, ``and``, ``or``, ``not`` and parentheses; everything
else (functions, sums, two variables compared) is `NotUnderstoodError`, never a guess. Nothing is run.
"""

import re
from typing import Final

from progression.exchange.common.logic import Every, Opposite, Raw, Sign, Some, Test

__all__ = ["NotUnderstoodError", "parse_raw"]

MAX_LENGTH: Final = 20_000
MAX_DEPTH: Final = 40

_SIGNS: Final[dict[str, Sign]] = {
    "=": "=", "==": "=", "eq": "=", "<>": "<>", "!=": "<>", "ne": "<>", "<": "<", "lt": "<", "<=": "<=", "le": "<=",
    ">": ">", "gt": ">", ">=": ">=", "ge": ">=",
}  # fmt: skip
_TURNED: Final[dict[Sign, Sign]] = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_EMPTY: Final = frozenset({"is_empty", "empty"})
_TOKEN: Final = re.compile(
    r"""\s*(?:(?P<variable>\[[^\]\[]*\])
    |(?P<text>'[^']*'|"[^"]*")
    |(?P<number>-?(?:\d+\.?\d*|\.\d+)(?![\w.]))
    |(?P<sign><=|>=|<>|!=|==|<|>|=)
    |(?P<word>[A-Za-z_][\w.]*)
    |(?P<mark>\(|\)|!|&&|\|\|))""",
    re.VERBOSE,
)
_JOINERS: Final = {"and": "and", "&&": "and", "or": "or", "||": "or"}
_SUFFIX: Final = re.compile(r"\.(NAOK|code|value|valueNAOK)$")


class NotUnderstoodError(ValueError):
    """A condition that says more than a comparison, or says it wrongly."""


def parse_raw(text: str) -> Raw:
    """The tree of a condition in REDCap's or LimeSurvey's words.

    Args:
        text: ``[a] = '1' and [b(2)] <> '1'``, or ``a.NAOK == '1' and !is_empty(b.NAOK)``.

    Raises:
        NotUnderstoodError: If it is anything else.
    """
    if len(text) > MAX_LENGTH:
        raise NotUnderstoodError
    return _Reader(text).whole()


class _Reader:
    """Recursive descent over the tokens: their kind and their text."""

    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, str]] = []
        self._place = 0
        at, end = 0, len(text.rstrip())
        while at < end:
            found = _TOKEN.match(text, at)
            if not found or found.lastgroup is None:
                raise NotUnderstoodError
            self._tokens.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()

    def whole(self) -> Raw:
        found = self._any(0)
        if self._place < len(self._tokens):
            raise NotUnderstoodError
        return found

    def _any(self, depth: int) -> Raw:
        first = self._every(depth)
        rest = []
        while self._joined("or"):
            rest.append(self._every(depth))
        return Some((first, *rest)) if rest else first

    def _every(self, depth: int) -> Raw:
        first = self._term(depth)
        rest = []
        while self._joined("and"):
            rest.append(self._term(depth))
        return Every((first, *rest)) if rest else first

    def _term(self, depth: int) -> Raw:
        if depth > MAX_DEPTH:
            raise NotUnderstoodError
        kind, text = self._take()
        if text == "!" or (kind == "word" and text.lower() == "not"):
            return Opposite(self._term(depth + 1))
        if text == "(":
            inside = self._any(depth + 1)
            self._expect(")")
            return inside
        if kind == "word" and text.lower() in _EMPTY and self._peek() == ("mark", "("):
            self._take()
            name = self._variable(*self._take())
            self._expect(")")
            return Test(name, "=", "")
        return self._test(kind, text)

    def _test(self, kind: str, text: str) -> Raw:
        after, sign = self._peek()
        if after != "sign" and sign.lower() not in _SIGNS:
            return self._constant(kind, text)
        self._take()
        other, value = self._take()
        if kind in {"variable", "word"}:
            return _tested(self._variable(kind, text), _SIGNS[sign.lower()], other, value)
        return _tested(self._variable(other, value), _TURNED[_SIGNS[sign.lower()]], kind, text)

    def _constant(self, kind: str, text: str) -> Raw:
        """``1`` is always and ``0`` never; a variable alone is more than is known here."""
        if kind == "number" and text in {"0", "1"}:
            return Every(()) if text == "1" else Some(())
        raise NotUnderstoodError

    def _variable(self, kind: str, text: str) -> str:
        if kind == "variable":
            return text.strip("[]").strip().lower()
        if kind == "word" and self._peek() != ("mark", "("):
            return _SUFFIX.sub("", text)
        raise NotUnderstoodError

    def _joined(self, word: str) -> bool:
        found = _JOINERS.get(self._peek()[1].lower()) == word
        self._place += found
        return found

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._place] if self._place < len(self._tokens) else ("end", "")

    def _take(self) -> tuple[str, str]:
        token = self._peek()
        self._place += 1
        return token

    def _expect(self, mark: str) -> None:
        if self._take()[1] != mark:
            raise NotUnderstoodError


def _tested(name: str, sign: Sign, kind: str, value: str) -> Test:
    if kind == "text":
        return Test(name, sign, value[1:-1])
    if kind == "number":
        return Test(name, sign, value, number=True)
    raise NotUnderstoodError
