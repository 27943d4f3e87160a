"""XPath as XLSForms write it, to a tree: comparisons, ``and`` and ``or``, sums, calls, and references to questions.

Scope: text to tree. Nothing is ever run; what a tree means is asked where it is used. Paths, predicates and variables
are not read: whoever writes them has left what a definition can hold.

    expression := terms joined by "or", then "and", then = !=, then < <= > >=, then + -, then * div mod
    term       := "-" term | "(" expression ")" | NAME "(" expressions joined by "," ")" | "${" NAME "}" | "." | literal
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

__all__ = ["Binary", "Call", "Here", "Joined", "Node", "Number", "Reference", "Text", "XPathError", "parse", "walk"]


@dataclass(frozen=True, slots=True)
class Reference:
    """``${name}``: the answer to a question."""

    name: str


@dataclass(frozen=True, slots=True)
class Here:
    """``.``: the answer that a constraint stands beside."""


@dataclass(frozen=True, slots=True)
class Number:
    """``-2.5``."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Text:
    """``'ja'``."""

    value: str


@dataclass(frozen=True, slots=True)
class Call:
    """``selected(., 'ja')``."""

    name: str
    arguments: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """``left = right``: a comparison or a sum."""

    operator: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Joined:
    """Parts joined by ``and`` or ``or``: two or more, none of them joined by the same word."""

    word: str
    parts: tuple["Node", ...]


Node: TypeAlias = Reference | Here | Number | Text | Call | Binary | Joined


class XPathError(ValueError):
    """A text that this subset does not cover."""


_MOST_TOKENS: Final = 4_000
_DEEPEST: Final = 25
_STRAIGHT: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})
_TOKEN: Final = re.compile(
    r"""\s*(?:
        \$\{\s*(?P<reference>[^{}\s]+)\s*\}
      | (?P<text>"[^"]*"|'[^']*')
      | (?P<number>[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})
      | (?P<sign>!=|<=|>=|[=<>(),*+-])
      | (?P<here>\.)(?![\w./])
      | (?P<name>[^\W\d][\w.-]*)
      | (?P<end>$)
    )""",
    re.VERBOSE,
)
# Loosest first.
_LEVELS: Final = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
_JOINING: Final = frozenset({"and", "or"})
_Token: TypeAlias = tuple[str, str]


def parse(text: str) -> Node:
    """The tree of an expression.

    Raises:
        XPathError: If the text is not of this subset, or is too long or too deep to be anything that people write.
    """
    return _Parser(list(_tokens(text.translate(_STRAIGHT)))).whole()


def walk(node: Node) -> Iterator[Node]:
    """Every node, outermost first."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        match found:
            case Call(_, parts) | Joined(_, parts):
                waiting.extend(reversed(parts))
            case Binary(_, left, right):
                waiting += [right, left]


def _tokens(text: str) -> Iterator[_Token]:
    place = 0
    for _ in range(_MOST_TOKENS):
        found = _TOKEN.match(text, place)
        if found is None or found.lastgroup is None:
            raise XPathError(text[place : place + 20])
        yield found.lastgroup, found[found.lastgroup]
        if found.lastgroup == "end":
            return
        place = found.end()
    raise XPathError(text[:20])


class _Parser:
    """Recursive descent, one level of binding at a time. ``depth`` counts what is open."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._place = 0

    def whole(self) -> Node:
        node = self._level(0, 0)
        self._take("end")
        return node

    def _level(self, level: int, depth: int) -> Node:
        if depth > _DEEPEST:
            raise XPathError
        if level == len(_LEVELS):
            return self._term(depth)
        parts = [self._level(level + 1, depth)]
        signs = []
        while self._tokens[self._place][0] in {"sign", "name"} and self._tokens[self._place][1] in _LEVELS[level]:
            signs.append(self._tokens[self._place][1])
            self._place += 1
            parts.append(self._level(level + 1, depth))
        if signs and signs[0] in _JOINING:
            return _joined(signs[0], parts)
        node = parts[0]
        for sign, right in zip(signs, parts[1:], strict=True):
            node = Binary(sign, node, right)
        return node

    def _term(self, depth: int) -> Node:  # noqa: PLR0911  one for each kind of token
        kind, text = self._tokens[self._place]
        self._place += 1
        match kind, text:
            case "reference", _:
                return Reference(text)
            case "text", _:
                return Text(text[1:-1])
            case "number", _:
                return Number(Decimal(text))
            case "here", _:
                return Here()
            case "sign", "-":
                return self._negative(depth)
            case "sign", "(":
                node = self._level(0, depth + 1)
                self._take("sign", ")")
                return node
            case "name", _:
                return Call(text.lower(), self._arguments(depth))
        raise XPathError(text)

    def _negative(self, depth: int) -> Node:
        node = self._level(len(_LEVELS), depth + 1)
        if isinstance(node, Number):
            return Number(-node.value)
        return Binary("-", Number(Decimal(0)), node)

    def _arguments(self, depth: int) -> tuple[Node, ...]:
        self._take("sign", "(")
        if self._tokens[self._place] == ("sign", ")"):
            self._place += 1
            return ()
        found = [self._level(0, depth + 1)]
        while self._tokens[self._place] == ("sign", ","):
            self._place += 1
            found.append(self._level(0, depth + 1))
        self._take("sign", ")")
        return tuple(found)

    def _take(self, kind: str, text: str | None = None) -> None:
        found = self._tokens[self._place]
        if found[0] != kind or (text is not None and found[1] != text):
            raise XPathError(found[1])
        self._place += 1


def _joined(word: str, parts: list[Node]) -> Node:
    return Joined(
        word,
        tuple(each for part in parts for each in (part.parts if _is(part, word) else (part,))),  # type: ignore[union-attr]
    )


def _is(node: Node, word: str) -> bool:
    return isinstance(node, Joined) and node.word == word
