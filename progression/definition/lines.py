"""Which line of a TOML file a key stands on, so that a problem can name it.

Scope: positions only. ``tomllib`` reads the values but gives no positions, so this walks the text once more, knowing
strings, comments and brackets and nothing of values.
"""

import re
import tomllib
from typing import Final, TypeAlias

__all__ = ["DEEPEST", "Path", "key_lines", "line_of", "longest_key"]

Path: TypeAlias = tuple[str | int, ...]

DEEPEST: Final = 40
"""How many tables may lie within each other in a file of ours."""

_TOKEN: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
    r"|#[^\n]*|\n|[\[\]{}=,]|[^\s\[\]{}=,\"'#]+",
    re.DOTALL,
)


def key_lines(text: str) -> dict[Path, int]:
    """Path of every key, table and array element to its line, counted from 1.

    A path looks like ``("items", 2, "scale")``. The text must be one that ``tomllib`` accepts.
    """
    return _Walk(text).lines


def line_of(path: Path, lines: dict[Path, int]) -> int:
    """Line of the path, or of the nearest thing around it that has one; 1 where nothing has."""
    for end in range(len(path), 0, -1):
        if path[:end] in lines:
            return lines[path[:end]]
    return 1


def longest_key(text: str) -> tuple[int, int]:
    """How many points the longest dotted key has, and its line; of any text, TOML or not."""
    most, at, points = 0, 1, 0
    for written, line in _tokens(text):
        if written in "\n=,[]{}":
            points = 0
        elif written[0] not in "\"'":
            points += written.count(".")
            most, at = (points, line) if points > most else (most, at)
    return most, at


class _Walk:
    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._elements: dict[Path, int] = {}
        self._tokens = _tokens(text)
        self._at = 0
        table: Path = ()
        while self._at < len(self._tokens):
            if self._peek() == "\n":
                self._at += 1
            elif self._peek() == "[":
                table = self._header()
            else:
                self._pair(table)

    def _peek(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _next(self) -> tuple[str, int]:
        self._at += 1
        return self._tokens[self._at - 1]

    def _ends(self, bracket: str) -> bool:
        """Whether the next thing, blanks and commas aside, is this closing bracket, which is then consumed."""
        while self._peek() in {"\n", ","}:
            self._at += 1
        if self._peek() != bracket:
            return False
        self._at += 1
        return True

    def _key(self, end: str) -> list[str]:
        """Names of a dotted key, up to the token ``end``, which is consumed."""
        names: list[str] = []
        while (token := self._next()[0]) != end:
            quoted = token[0] in "\"'"
            names += [_unquoted(token)] if quoted else [name for name in token.split(".") if name]
        return names

    def _header(self) -> Path:
        line = self._next()[1]
        is_array = self._peek() == "["
        if is_array:
            self._at += 1
        path: Path = ()
        names = self._key("]")
        for place, name in enumerate(names):
            path = (*path, name)
            self._first(path, line)
            if path in self._elements and place < len(names) - 1:
                path = (*path, self._elements[path])
        if is_array:
            self._at += 1
            self._elements[path] = self._elements.get(path, -1) + 1
            self.lines.setdefault(path, line)
            path = (*path, self._elements[path])
        self.lines[path] = line
        return path

    def _pair(self, table: Path) -> None:
        line = self._tokens[self._at][1]
        path = (*table, *self._key("="))
        for end in range(len(table) + 1, len(path)):
            self._first(path[:end], line)
        self.lines[path] = line
        self._value(path)

    def _first(self, path: Path, line: int) -> None:
        """A table that has no line of its own stands where it is first named."""
        if len(path) <= DEEPEST:
            self.lines.setdefault(path, line)

    def _value(self, path: Path) -> None:
        opening = self._next()[0]
        if opening == "[":
            element = 0
            while not self._ends("]"):
                self.lines[(*path, element)] = self._tokens[self._at][1]
                self._value((*path, element))
                element += 1
        elif opening == "{":
            while not self._ends("}"):
                self._pair(path)
        else:
            while self._peek() not in {"\n", ",", "]", "}", ""}:
                self._at += 1


def _unquoted(token: str) -> str:
    """A quoted key with its escapes read."""
    return str(tomllib.loads(f"key = {token}")["key"])


def _tokens(text: str) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    line, position = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", position, match.start())
        if not match.group().startswith("#"):
            found.append((match.group(), line))
        line += match.group().count("\n")
        position = match.end()
    return found
