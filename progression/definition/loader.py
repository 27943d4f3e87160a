"""Read an instrument file and report everything that is wrong with it at once.

Scope: bytes to `Instrument`. Each table is validated on its own, then the rules between tables are checked over those
that are whole, so one fault never hides another.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath
from typing import Any, Final

from pydantic import BaseModel, RootModel, ValidationError

from progression.definition.check import Parts, faults
from progression.definition.instrument import Instrument
from progression.definition.kinds import ID_PATTERN, LANGUAGE_PATTERN, VERSION_PATTERN, Id
from progression.definition.lines import Path, key_lines, line_of
from progression.definition.parts import Constant, Example, Header, Item, Occasion, Score
from progression.definition.scale import Scale
from progression.errors import DefinitionError
from progression.printing import plain_number
from progression.problems import Problem, closest, shown
from progression.texts import LANGUAGES, Catalogue

__all__ = ["FILE_NAME", "definition_hash", "parse_instrument", "read_instrument"]

FILE_NAME: Final = "instrument.toml"

_TABLES: Final[Mapping[str, type[BaseModel]]] = {
    "scales": Scale,
    "items": Item,
    "scores": Score,
    "constants": Constant,
    "occasions": Occasion,
    "examples": Example,
}
_FORMS: Final = {ID_PATTERN: "id", VERSION_PATTERN: "version", LANGUAGE_PATTERN: "language"}
_BOUNDS: Final = {
    "greater_than": "> {gt}",
    "greater_than_equal": "≥ {ge}",
    "finite_number": "−∞ < x < ∞",
    "too_short": "≥ {min_length}",
    "too_long": "≤ {max_length}",
    "string_too_short": "≥ {min_length}",
    "string_too_long": "≤ {max_length}",
}
_TEXTS: Final = Catalogue("progression.texts")
_SYNTAX: Final = re.compile(r"^(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|(?P<end>end of document))\)$")


def read_instrument(path: FilePath) -> Instrument:
    """The instrument in a file, or in the folder's ``instrument.toml``.

    Raises:
        DefinitionError: With every problem found, each with its line and key.
    """
    file = path / FILE_NAME if path.is_dir() else path
    name = f"{file.parent.name}/{file.name}"
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        raise DefinitionError([Problem("definition-not-found", {"file": name})]) from None
    except (OSError, UnicodeDecodeError):
        raise DefinitionError([Problem("definition-not-readable", {"file": name})]) from None
    instrument = parse_instrument(text, name=name)
    if file.name == FILE_NAME and file.resolve().parent.name != instrument.id:
        facts = {"file": name, "value": instrument.id, "folder": file.resolve().parent.name}
        raise DefinitionError([Problem("id-is-not-folder", facts)])
    return instrument


def parse_instrument(text: str, *, name: str) -> Instrument:
    """The instrument in a text; ``name`` is what problems call the file.

    Raises:
        DefinitionError: With every problem found, each with its line and key.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError([_syntax_problem(str(error), text, name)]) from None
    parts, problems = _parts(raw)
    problems += [(path, code, facts) for path, code, facts in faults(parts)]
    if not problems:
        return Instrument.model_validate(raw)
    lines = key_lines(text)
    located = sorted(((line_of(path, lines), path, code, facts) for path, code, facts in problems), key=_by_line)
    raise DefinitionError(
        Problem(code, {"file": name, "line": line, "key": _dotted(path)} | facts) for line, path, code, facts in located
    )


def definition_hash(instrument: Instrument) -> str:
    """SHA-256 of the definition's content: equal for files that differ only in layout and comments."""
    content = json.dumps(instrument.model_dump(mode="json"), sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


class _Name(RootModel[Id]):
    """A table's own name, where it is an id."""


_Found = list[tuple[Path, str, dict[str, Any]]]


def _by_line(located: tuple[int, Path, str, dict[str, Any]]) -> tuple[int, str]:
    return located[0], _dotted(located[1])


def _parts(raw: Mapping[str, Any]) -> tuple[Parts, _Found]:
    parts, problems = Parts(), _Found()
    header = {key: value for key, value in raw.items() if key not in _TABLES}
    parts.header = _validated(Header, header, (), problems)
    for table, model in _TABLES.items():
        valid = getattr(parts, table)
        parts.named[table] = set()
        for path, element in _elements(table, raw.get(table), problems):
            if name := path[1] if table == "scales" else _id_of(element):
                parts.named[table].add(str(name))
            if table == "scales":
                _validated(_Name, path[1], path, problems)
            if (part := _validated(model, element, path, problems)) is not None:
                valid[path] = part
    problems += [((table,), "key-missing", {"name": table}) for table in ("scales", "items") if not raw.get(table)]
    return parts, problems


def _elements(table: str, found: Any, problems: _Found) -> Iterable[tuple[Path, Any]]:
    """The elements of a table under their paths; a table of the wrong kind is a problem and has none."""
    wanted: Any = dict if table == "scales" else list
    if found is None:
        return
    if not isinstance(found, wanted):
        form = f"[{table}.…]" if wanted is dict else f"[[{table}]]"
        problems.append(((table,), "table-expected", {"name": table, "form": form}))
        return
    if wanted is dict:
        yield from (((table, name), element) for name, element in found.items())
    else:
        yield from (((table, place), element) for place, element in enumerate(found))


def _id_of(element: Any) -> Any:
    return element.get("id") if isinstance(element, Mapping) else None


def _validated(model: type[BaseModel], element: Any, path: Path, problems: _Found) -> Any:
    try:
        return model.model_validate(element)
    except ValidationError as error:
        found: dict[Path, tuple[str, dict[str, Any]]] = {}
        for each in error.errors(include_url=False):
            place = _place(element, each["loc"], missing=each["type"] == "missing")
            code, facts = _said(model, each, place)
            if place in found and "expected" in facts:  # another member of a union that would have done
                found[place][1]["expected"] = _either(found[place][1]["expected"], facts["expected"])
            else:
                found[place] = code, facts
        problems += [((*path, *place), code, facts) for place, (code, facts) in found.items()]
        return None


def _place(element: Any, location: Iterable[Any], *, missing: bool) -> Path:
    """Where in the file a finding is: pydantic's location without the names of union members and of keys."""
    place: Path = ()
    for part in location:
        inside = isinstance(element, Mapping) and part in element
        if not inside and not (isinstance(element, list) and isinstance(part, int)):
            return (*place, part) if missing else place
        element, place = element[part], (*place, part)
    return place


def _said(model: type[BaseModel], error: Any, place: Path) -> tuple[str, dict[str, Any]]:
    """Code and facts for one finding of pydantic."""
    kind, context = error["type"], error.get("ctx", {})
    facts: dict[str, Any] = {"name": str(place[-1]) if place else "", "value": shown(error["input"])}
    if kind == "missing":
        return "key-missing", facts
    if kind == "extra_forbidden":
        known = sorted({*model.model_fields, *(_TABLES if model is Header else ())})
        return "key-unknown", facts | {"near": closest(facts["name"], known) or "–", "known": ", ".join(known)}
    if kind == "value_error":
        return str(context["error"]), facts
    if kind == "literal_error":
        return "value-not-permitted", facts | {"expected": context["expected"].replace(" or ", ", ")}
    if kind == "string_pattern_mismatch":
        form = _FORMS[context["pattern"]]
        return "value-malformed", facts | {"form": {lang: _TEXTS(f"form.{form}", lang) for lang in LANGUAGES}}
    return "value-of-wrong-kind", facts | {"expected": _wanted(kind, context)}


def _wanted(kind: str, context: Mapping[str, Any]) -> dict[str, str]:
    """What a value should have been: a bound, or a kind of value in words."""
    if kind in _BOUNDS:
        limits = {name: plain_number(limit) for name, limit in context.items() if _is_number(limit)}
        return dict.fromkeys(LANGUAGES, _BOUNDS[kind].format(**limits))
    named = kind.removesuffix("_type").removesuffix("_parsing")
    named = "table" if named in {"model", "dict", "model_attributes"} else named
    known = named if f"kind.{named}" in _TEXTS.keys("sv") else "other"
    return {lang: _TEXTS(f"kind.{known}", lang) for lang in LANGUAGES}


def _either(first: Any, second: Any) -> dict[str, str]:
    """Two things that would each have done, in each language."""
    both = [each if isinstance(each, Mapping) else dict.fromkeys(LANGUAGES, str(each)) for each in (first, second)]
    return {lang: ", ".join(dict.fromkeys(each[lang] for each in both)) for lang in LANGUAGES}


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float))


def _syntax_problem(message: str, text: str, name: str) -> Problem:
    match = _SYNTAX.match(message)
    line = int(match["line"]) if match and match["line"] else text.count("\n") + 1
    what = match["what"] if match else message
    return Problem("definition-not-toml", {"file": name, "line": line, "what": what})


def _dotted(path: Path) -> str:
    """A path as people write it: ``items[3].scale``, the first element counted as 1."""
    words = ""
    for part in path:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if words else str(part)
    return words or "–"
