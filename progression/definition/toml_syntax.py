"""What is wrong with a text that is no TOML, said to somebody who has never heard of TOML.

Scope: the message of ``tomllib`` and the place it names, to a line and a sentence in every language; and the bounds of
what a file of ours can reasonably hold.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from progression.definition.lines import DEEPEST, Path, key_lines, line_of, longest_key
from progression.problems import Problem, shown
from progression.texts import LANGUAGES, Catalogue

__all__ = ["beyond_bounds", "beyond_reading", "syntax_problem"]

_TEXTS: Final = Catalogue("progression.texts")
_AT: Final = re.compile(
    r"^(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$", re.DOTALL
)
_LARGEST: Final = 2**63
_MOST_POINTS: Final = 500
_CURLED: Final = "”“„’‘‚»«"
# How a message of tomllib begins, and the sentence that says it; the first that fits.
_SAID: Final = (
    ("Expected newline or end of document", "rest"),
    ("Expected '=' after a key", "equals"),
    ("Invalid initial character for a key", "key"),
    ("Cannot overwrite a value", "twice"),
    ("Duplicate inline table key", "twice"),
    ("Cannot ", "table-twice"),
    ("Expected ']", "header"),
    ("Unclosed array", "list"),
    ("Unclosed inline table", "table"),
    ("Illegal character '\\n'", "quote"),
    ("Unterminated string", "quote"),
    ("Expected ", "quote"),
    ("Illegal character", "character"),
    ("Found invalid character", "character"),
    ("Unescaped", "backslash"),
    ("Escaped character", "backslash"),
    ("Invalid hex value", "backslash"),
    ("Invalid date", "date"),
    ("Invalid value", "value"),
    ("Exceeds the limit", "number"),
    ("Nested", "deep"),
)


def syntax_problem(message: str, text: str, name: str) -> Problem:
    """The problem of a text that ``tomllib`` refused.

    Args:
        message: What it said.
        text: The text.
        name: What problems call the file.
    """
    lines = text.split("\n")
    at = _AT.match(message)
    what = at["what"] if at else message
    if at and at["line"]:
        line, rest = int(at["line"]), lines[int(at["line"]) - 1][int(at["column"]) - 1 :].partition("#")[0]
    else:
        line, rest = len(lines), ""
    key = next((key for begins, key in _SAID if what.startswith(begins)), "other")
    if any(mark in rest for mark in _CURLED) and key in {"value", "rest", "key"}:
        key = "curled"
    elif key == "value" and re.match(r"(true|false)\b", rest, re.IGNORECASE):
        key = "truth"
    return _problem(key, line, rest, name)


def beyond_reading(text: str, name: str) -> Problem | None:
    """The problem of a text with a key of so many points that reading it would take all memory there is."""
    if max(line.count(".") for line in text.split("\n")) <= _MOST_POINTS:
        return None
    points, line = longest_key(text)
    return _problem("deep", line, "", name) if points > _MOST_POINTS else None


def beyond_bounds(raw: Mapping[str, Any], text: str, name: str) -> Problem | None:
    """The problem of a text that is TOML but nests deeper, or has larger whole numbers, than anything can use."""
    waiting: list[tuple[Path, Any]] = [((), raw)]
    while waiting:
        path, value = waiting.pop()
        key = "deep" if len(path) > DEEPEST else "number" if isinstance(value, int) and abs(value) > _LARGEST else ""
        if key:
            return _problem(key, line_of(path[:DEEPEST], key_lines(text)), "", name)
        if isinstance(value, Mapping):
            waiting += [((*path, name), each) for name, each in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, place), each) for place, each in enumerate(value)]
    return None


def _problem(key: str, line: int, rest: str, name: str) -> Problem:
    found = shown(rest) or "–"
    what = {language: _TEXTS(f"toml.{key}", language, found=found) for language in LANGUAGES}
    return Problem("definition-not-toml", {"file": name, "line": line, "what": what})
