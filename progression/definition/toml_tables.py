"""Read the tables of a TOML file by their models, and say every fault with its line and key.

Scope: what the readers of TOML files share: text to plain values, a value to a model, and findings to located problems.
A finding is a path in the file, a problem's code and its facts.
"""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath
from typing import Any, Final, TypeAlias, get_args

from pydantic import BaseModel, ValidationError

from progression.definition.kinds import (
    ANSWER_PATTERN,
    DURATION_PATTERN,
    ID_PATTERN,
    LANGUAGE_PATTERN,
    PICTURE_PATTERN,
    VERSION_PATTERN,
    DisagreementError,
)
from progression.definition.lines import Path, key_lines, line_of
from progression.definition.toml_syntax import beyond_bounds, beyond_reading, syntax_problem
from progression.definition.toml_values import in_toml
from progression.errors import DefinitionError
from progression.printing import plain_number
from progression.problems import Problem, closest, shown
from progression.texts import LANGUAGES, Catalogue

__all__ = ["Finding", "dotted", "is_folder", "located", "named", "parsed", "text_of", "validated"]

Finding: TypeAlias = tuple[Path, str, dict[str, Any]]

_FORMS: Final = {ID_PATTERN: "id", VERSION_PATTERN: "version", LANGUAGE_PATTERN: "language"} | {
    DURATION_PATTERN: "duration",
    PICTURE_PATTERN: "picture",
    ANSWER_PATTERN: "answer",
}
_BOUNDS: Final = frozenset({
    "greater_than", "greater_than_equal", "less_than_equal", "finite_number",
    "too_short", "too_long", "string_too_short", "string_too_long",
})  # fmt: skip
_LONGEST_KNOWN: Final = 2000
_TEXTS: Final = Catalogue("progression.texts")


def is_folder(path: FilePath) -> bool:
    """Whether this is a folder that can be looked into; what cannot be a path is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def named(file: FilePath) -> str:
    """What problems call a file: its name and its folder's, never the whole path."""
    return f"{file.parent.name}/{file.name}" if file.parent.name else file.name


def text_of(file: FilePath, name: str) -> str:
    """The content of a file as text.

    Args:
        file: Where it lies.
        name: What problems call it.

    Raises:
        DefinitionError: If it is not there or no UTF-8.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        raise DefinitionError([Problem("definition-not-found", {"file": name})]) from None
    except (OSError, ValueError):  # no UTF-8, or no name that a file can have
        raise DefinitionError([Problem("definition-not-readable", {"file": name})]) from None


def parsed(text: str, name: str) -> dict[str, Any]:
    """The tables of a TOML text as plain values.

    Args:
        text: The file's content.
        name: What problems call the file.

    Raises:
        DefinitionError: If it is no TOML, or nests deeper than any table of ours.
    """
    if problem := beyond_reading(text, name):
        raise DefinitionError([problem])
    try:
        raw = tomllib.loads(text)
    except ValueError as error:  # a number of thousands of digits is no TOMLDecodeError
        raise DefinitionError([syntax_problem(str(error), text, name)]) from None
    except RecursionError:
        raise DefinitionError([syntax_problem("Nested too deeply", text, name)]) from None
    if problem := beyond_bounds(raw, text, name):
        raise DefinitionError([problem])
    return raw


def validated(
    model: type[BaseModel], element: Any, path: Path, findings: list[Finding], *, known: Iterable[str] = ()
) -> Any:
    """An element as its model, or None with its faults added to the findings.

    Args:
        model: What it should be.
        element: Plain values from the file.
        path: Where it stands in the file.
        findings: Where faults are added.
        known: Keys that may stand beside the model's own, for the list of known keys.
    """
    try:
        return model.model_validate(element)
    except ValidationError as error:
        found: dict[Path, tuple[str, dict[str, Any]]] = {}
        for each in error.errors(include_url=False):
            place = _place(element, each["loc"], missing=each["type"] == "missing")
            fault = each.get("ctx", {}).get("error")
            place = (*place, *fault.place) if isinstance(fault, DisagreementError) else place
            code, facts = _said(each, place, _keys_of(model, place, known))
            first = found.setdefault(place, (code, facts))[1]
            if first is not facts and "expected" in first and "expected" in facts:  # a union's other member
                first["expected"] = _either(first["expected"], facts["expected"])
        findings += [((*path, *place), code, facts) for place, (code, facts) in found.items()]
        return None


def located(findings: Iterable[Finding], text: str, name: str) -> list[Problem]:
    """Findings as problems with line and key, in the order of the file, each said once."""
    lines = key_lines(text)
    placed: list[tuple[int, str, str, dict[str, Any]]] = []
    for path, code, facts in findings:
        found = line_of(path, lines), dotted(path), code, {key: _fact(value) for key, value in facts.items()}
        placed += [found] if found not in placed else []
    placed.sort(key=lambda each: each[:2])
    return [Problem(code, {"file": name, "line": line, "key": key} | facts) for line, key, code, facts in placed]


def dotted(path: Path) -> str:
    """A path as people write it: ``items[3].scale``, the first element counted as 1."""
    words = ""
    for part in path:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{shown(part)}" if words else shown(part)
    return words or "–"


def _fact(value: Any) -> Any:
    """A fact as it can be printed: what comes from the file may hold anything."""
    if not isinstance(value, str):
        return value
    line = "".join(each if each.isprintable() else " " for each in value)
    return line if len(line) <= _LONGEST_KNOWN else line[:_LONGEST_KNOWN] + "…"


def _place(element: Any, location: Iterable[Any], *, missing: bool) -> Path:
    """Where in the file a finding is: pydantic's location without the names of union members and of keys."""
    place: Path = ()
    for part in location:
        inside = isinstance(element, Mapping) and part in element
        if not inside and not (isinstance(element, list) and isinstance(part, int)):
            return (*place, part) if missing else place
        element, place = element[part], (*place, part)
    return place


def _keys_of(model: type[BaseModel], place: Path, known: Iterable[str]) -> set[str]:
    """The keys that may stand beside the one at this place: those of the table within the model that holds it."""
    inner = model
    for part in place[:-1]:
        field = inner.model_fields.get(str(part))
        inner = (_model_in(field.annotation) if field else None) or inner
    return {*inner.model_fields, *(known if inner is model else ())}


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a field holds, alone, in a list or by name."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _model_in(each))), None)


def _said(error: Any, place: Path, known: Iterable[str]) -> tuple[str, dict[str, Any]]:
    """Code and facts for one finding of pydantic."""
    kind, context = error["type"], error.get("ctx", {})
    found = error["input"] if isinstance(error["input"], str) else in_toml(error["input"])
    facts: dict[str, Any] = {"name": shown(place[-1]) if place else "", "value": shown(found)}
    if kind == "missing":
        return "key-missing", facts
    if kind == "extra_forbidden":
        listed = sorted(known)
        return "key-unknown", facts | {"near": closest(facts["name"], listed) or "–", "known": ", ".join(listed)}
    if kind == "value_error":
        return str(context["error"]), facts
    if kind == "literal_error":
        permitted = context["expected"].replace(" or ", ", ").replace("'", '"')
        return "value-not-permitted", facts | {"expected": permitted}
    if kind == "string_pattern_mismatch":
        form = _FORMS[context["pattern"]]
        return "value-malformed", facts | {"form": {lang: _TEXTS(f"form.{form}", lang) for lang in LANGUAGES}}
    return "value-of-wrong-kind", facts | {"expected": _wanted(kind, context, error["input"])}


def _wanted(kind: str, context: Mapping[str, Any], found: Any) -> dict[str, str]:
    """What a value should have been: a bound, or a kind of value in words."""
    if kind in _BOUNDS:
        limits = [context[name] for name in ("gt", "ge", "le", "min_length", "max_length") if name in context]
        limit = plain_number(limits[0]) if limits else ""
        return {lang: _TEXTS(f"bound.{kind}", lang, limit=limit) for lang in LANGUAGES}
    named = kind.removesuffix("_type").removesuffix("_parsing")
    if named in {"model", "dict"}:  # a text where a table is due is most often one that lacks its language
        named = "wording" if named == "dict" and isinstance(found, str) else "table"
    known = named if f"kind.{named}" in _TEXTS.keys("sv") else "other"
    return {lang: _TEXTS(f"kind.{known}", lang) for lang in LANGUAGES}


def _either(first: Any, second: Any) -> dict[str, str]:
    """Two things that would each have done, in each language."""
    both = [each if isinstance(each, Mapping) else dict.fromkeys(LANGUAGES, str(each)) for each in (first, second)]
    return {lang: ", ".join(dict.fromkeys(each[lang] for each in both)) for lang in LANGUAGES}
