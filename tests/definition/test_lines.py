"""Lines of keys in TOML files that are written to mislead, and in random ones whose lines are known."""

import tomllib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from progression.definition.lines import Path, key_lines, line_of

TRICKY = {
    "a plain key": ("a = 1\nb = 2\n", {("a",): 1, ("b",): 2}),
    "blank lines and comments": ("\n# [x]\n\na = 1 # b = [\n", {("a",): 4}),
    "a table": ("[t]\na = 1\n", {("t",): 1, ("t", "a"): 2}),
    "an array over several lines": (
        "a = [ # one [\n  1, # ]\n\n  [2,\n   3],\n]\nb = 1\n",
        {("a",): 1, ("a", 0): 2, ("a", 1): 4, ("a", 1, 0): 4, ("a", 1, 1): 5, ("b",): 7},
    ),
    "an array without a last comma": ("a = [\n1,\n2\n]\nb = 1\n", {("a", 1): 3, ("b",): 5}),
    "an empty array": ("a = [\n]\nb = []\nc = {}\nd = 1\n", {("a",): 1, ("b",): 3, ("c",): 4, ("d",): 5}),
    "an inline table": (
        "a = { b = 1, c = { d = [2,\n3] } }\ne = 1\n",
        {("a", "b"): 1, ("a", "c", "d", 1): 2, ("e",): 3},
    ),
    "a string of several lines with brackets": (
        'a = """\n[x]\nb = 1 # no\n"quoted" \\""" still\n"""\nc = 1\n',
        {("a",): 1, ("c",): 6},
    ),
    "a literal string of several lines": ("a = '''\n[x]\n'b' = \\\n'''\nc = 1\n", {("a",): 1, ("c",): 5}),
    "a string with a hash and a bracket": ('a = "#[{=,"\nb = \'\\#"\'\nc = 1\n', {("b",): 2, ("c",): 3}),
    "a string that ends in quotes of its own": (
        'a = ["""say "no"""", "b]",\n1]\nb = 1\n',
        {("a", 0): 1, ("a", 1): 1, ("a", 2): 2, ("b",): 3},
    ),
    "a literal string that ends in quotes of its own": (
        "a = ['''it''''', '[',\n1]\nb = 1\n",
        {("a", 1): 1, ("a", 2): 2, ("b",): 3},
    ),
    "a dotted key": ("a.b.c = 1\na . d = 2\n", {("a", "b", "c"): 1, ("a", "d"): 2}),
    "a quoted key": ('"a.b" = 1\n\'c d\' = 2\nx."y.z".w = 3\n', {("a.b",): 1, ("c d",): 2, ("x", "y.z", "w"): 3}),
    "a key with an escaped letter": ('"k\\u00f6n" = 1\n', {("kön",): 1}),
    "a key that looks like a number": ("1.2 = 3\n2026-11-22 = 4\n", {("1", "2"): 1, ("2026-11-22",): 2}),
    "a date and a time": ("a = 2026-11-22 10:30:00\nb = 1\n", {("a",): 1, ("b",): 2}),
    "an array of tables": (
        "[[t]]\na = 1\n[[t]]\n\na = 2\n",
        {("t",): 1, ("t", 0): 1, ("t", 0, "a"): 2, ("t", 1): 3, ("t", 1, "a"): 5},
    ),
    "tables within arrays of tables": (
        "[[t]]\n[t.u]\na = 1\n[[t.v]]\nb = 1\n[[t.v]]\n[t.v.w]\nc = 1\n[[t]]\n[[t.v]]\nb = 2\n",
        {
            ("t", 0, "u", "a"): 3,
            ("t", 0, "v", 0, "b"): 5,
            ("t", 0, "v", 1): 6,
            ("t", 0, "v", 1, "w", "c"): 8,
            ("t", 1): 9,
            ("t", 1, "v", 0, "b"): 11,
        },
    ),
    "a table header with blanks and quotes": ('[ a . "b c" ] # x\nd = 1\n', {("a", "b c"): 1, ("a", "b c", "d"): 2}),
    "an array header with blanks": ("[[ a ]] # x\nd = 1\n", {("a", 0): 1, ("a", 0, "d"): 2}),
    "the line ends of Windows": ("a = 1\r\n[t]\r\nb = [\r\n1]\r\n", {("a",): 1, ("t",): 2, ("t", "b", 0): 4}),
    "no line end at the end": ("a = 1\nb = [1]", {("b",): 2, ("b", 0): 2}),
    "no text at all": ("", {}),
}


@pytest.mark.parametrize(("text", "lines"), TRICKY.values(), ids=TRICKY)
def test_the_line_of_every_key_is_found(text: str, lines: dict[Path, int]) -> None:
    tomllib.loads(text)
    found = key_lines(text)
    assert {path: found.get(path) for path in lines} == lines


def test_the_line_of_an_unknown_path_is_that_of_what_holds_it() -> None:
    lines = key_lines("a = 1\n[t]\nb = 2\n")
    assert line_of(("t", "b"), lines) == 3
    assert line_of(("t", "c", 0), lines) == 2
    assert line_of(("u",), lines) == 1
    assert line_of((), lines) == 1


class Writer:
    """Writes a random document and remembers the line of everything in it."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.text = ""
        self.lines: dict[Path, int] = {}

    @property
    def line(self) -> int:
        """The line that is being written."""
        return self.text.count("\n") + 1

    def fresh(self, taken: set[str]) -> tuple[str, str]:
        """A new key, and how it is written."""
        name = self.draw(st.text("abå .#[]=1", min_size=1, max_size=4).filter(lambda each: each not in taken))
        taken.add(name)
        bare = name.isascii() and name.isalnum()
        return name, name if bare and self.draw(st.booleans()) else f'"{name}"'

    def gap(self) -> None:
        """What may stand between the elements of an array."""
        self.text += self.draw(st.sampled_from(["", " ", "\n", " # ] [ \" '''\n", "\n\n  "]))

    def value(self, path: Path, depth: int) -> None:
        """Something plain, an array or an inline table."""
        kind = self.draw(st.sampled_from(["plain", "array", "table"] if depth else ["plain"]))
        if kind == "plain":
            self.text += self.draw(st.sampled_from(PLAIN))
        elif kind == "array":
            self.text += "["
            for place in range(self.draw(st.integers(0, 3))):
                self.text += "," if place else ""
                self.gap()
                self.lines[*path, place] = self.line
                self.value((*path, place), depth - 1)
                self.gap()
            self.text += "]"
        else:
            self.text += "{"
            taken: set[str] = set()
            for place in range(self.draw(st.integers(0, 3))):
                self.text += ", " if place else " "
                self.pair(path, taken, depth - 1)
            self.text += " }"

    def pair(self, path: Path, taken: set[str], depth: int) -> None:
        """A key and its value."""
        name, written = self.fresh(taken)
        self.lines[*path, name] = self.line
        self.text += f"{written} = "
        self.value((*path, name), depth)

    def pairs(self, path: Path, taken: set[str]) -> None:
        """Some keys of one table, each on lines of its own."""
        for _ in range(self.draw(st.integers(0, 3))):
            self.text += self.draw(st.sampled_from(["", "\n", "# [x]\n"]))
            self.pair(path, taken, 3)
            self.text += self.draw(st.sampled_from(["\n", " # a = [\n"]))

    def document(self) -> None:
        """Some keys, then some tables and arrays of tables."""
        taken: set[str] = set()
        self.pairs((), taken)
        for _ in range(self.draw(st.integers(0, 3))):
            name, written = self.fresh(taken)
            if self.draw(st.booleans()):
                self.lines[name,] = self.line
                self.text += f"[{written}]\n"
                self.pairs((name,), set())
            else:
                for place in range(self.draw(st.integers(1, 3))):
                    self.lines[name, place] = self.line
                    self.text += f"[[{written}]] # x\n"
                    self.pairs((name, place), set())


PLAIN = [
    "1",
    "-2.5e3",
    "true",
    "inf",
    "2026-11-22",
    "2026-11-22 10:30:00",
    '"plain"',
    '"a \\" b # [ ] { } = ,"',
    "'literal \\ \" # ['",
    '"""one line"""',
    '"""\n[x]\n# no\n \\""" a = {\n"""',
    "'''\n'a' = [\n# \"\n'''",
    '""',
    "''",
    '""""""',
]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_the_lines_of_a_random_document_are_those_it_was_written_on(data: st.DataObject) -> None:
    writer = Writer(data.draw)
    writer.document()
    tomllib.loads(writer.text)
    found = key_lines(writer.text)
    assert {path: found.get(path) for path in writer.lines} == writer.lines
