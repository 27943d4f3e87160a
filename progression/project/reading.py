"""Read ``progression.toml`` and report everything that is wrong with it at once.

Scope: a file or a text to `Settings`, with what its tables demand of each other. What looks like a person or a password
is refused wherever it stands, and is never repeated in what is said about the file.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path as FilePath
from typing import Any, Final

from progression.definition.cut import parse_cut
from progression.definition.kinds import LANGUAGE_PATTERN
from progression.definition.lines import Path
from progression.definition.toml_tables import Finding, located, named, parsed, text_of, validated
from progression.definition.toml_values import in_toml
from progression.definition.vocabulary import folded
from progression.errors import DataError, DefinitionError
from progression.identity.personal import personal_kind
from progression.problems import Problem, closest
from progression.project.settings import Settings, holds_password
from progression.texts import LANGUAGES, Catalogue

__all__ = ["parse_settings", "read_settings"]

_TEXTS: Final = Catalogue("progression.texts")
_LISTS: Final = ("insatser", "mentors", "help")
_HIDDEN: Final = {"sv": "(visas inte)", "en": "(not shown)"}
_SPOKEN_TOO: Final = frozenset({"aii", "kmr", "prs", "rmf", "rmy"})  # in Sweden, and not in Babel's list


def read_settings(path: FilePath) -> Settings:
    """The settings in a file.

    Raises:
        DefinitionError: With every problem found, each with its line and key.
    """
    return parse_settings(text_of(path, named(path)), name=named(path))


def parse_settings(text: str, *, name: str) -> Settings:
    """The settings in a text.

    Args:
        text: The file's content.
        name: What problems call the file.

    Raises:
        DefinitionError: With every problem found, each with its line and key.
    """
    try:
        raw = parsed(text, name)
    except DefinitionError as error:
        raise DefinitionError(_without_what_was_found(each, text) for each in error.problems) from None
    findings: list[Finding] = []
    misplaced = [key for key in _LISTS if not isinstance(raw.get(key, []), list)]
    findings += [((key,), "table-expected", {"name": key, "form": f"[[{key}]]"}) for key in misplaced]
    whole: Settings | None = validated(Settings, {k: v for k, v in raw.items() if k not in misplaced}, (), findings)
    findings += [*_of_languages(raw), *_of_items(raw), *_of_subgroups(raw), *_of_insatser_and_mentors(raw)]
    secrets = list(_secrets(raw))
    findings = [_hushed(each, raw) for each in findings if each[0] not in {path for path, _, _ in secrets}]
    if whole is None or findings or secrets:
        raise DefinitionError(located([*findings, *(_hushed(each, raw) for each in secrets)], text, name))
    return whole


def _of_languages(raw: Mapping[str, Any]) -> Iterator[Finding]:
    tags: dict[Path, str] = {("languages", place): tag for place, tag in _texts(raw.get("languages"))}
    yield from _twice(tags)
    for path, tag in tags.items():
        if re.fullmatch(LANGUAGE_PATTERN, tag) and tag.partition("-")[0] not in _languages():
            yield path, "settings-language", {"name": tag}


def _of_items(raw: Mapping[str, Any]) -> Iterator[Finding]:
    consent = raw.get("consent")
    items = _texts(consent.get("anonymous_items")) if isinstance(consent, Mapping) else ()
    yield from _twice({("consent", "anonymous_items", place): item for place, item in items})


def _of_subgroups(raw: Mapping[str, Any]) -> Iterator[Finding]:
    subgroups = raw.get("subgroups")
    planned = _texts(subgroups.get("planned")) if isinstance(subgroups, Mapping) else ()
    yield from _twice({("subgroups", "planned", place): _column(each) for place, each in planned})


def _column(text: str) -> str:
    """The column of a planned division, without its bands."""
    try:
        return parse_cut(text).column
    except DataError:  # the model complains of it
        return text


def _of_insatser_and_mentors(raw: Mapping[str, Any]) -> Iterator[Finding]:
    insatser, mentors = (dict(_ids(raw.get(table))) for table in ("insatser", "mentors"))
    yield from _twice({("insatser", place, "id"): each for place, each in insatser.items()})
    yield from _twice({("mentors", place, "id"): each for place, each in mentors.items()})
    known = [each for each in dict.fromkeys(insatser.values()) if not _is_secret(each)]
    for place, mentor in enumerate(_list(raw.get("mentors"))):
        where = _texts(mentor.get("insatser")) if isinstance(mentor, Mapping) else ()
        named_here: dict[Path, str] = {("mentors", place, "insatser", nth): each for nth, each in where}
        yield from _twice(named_here)
        for path, each in named_here.items():
            if each not in insatser.values():
                near = closest(each, known) or "–"
                yield path, "unknown-insats", {"name": each, "known": ", ".join(known) or "–", "near": near}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _texts(value: Any) -> list[tuple[int, str]]:
    """The texts of a list with their places; what else is in it, the model complains of."""
    return [(place, each) for place, each in enumerate(_list(value)) if isinstance(each, str)]


def _ids(value: Any) -> Iterator[tuple[int, str]]:
    for place, part in enumerate(_list(value)):
        if isinstance(part, Mapping) and isinstance(part.get("id"), str):
            yield place, part["id"]


def _twice(words: Mapping[Path, str]) -> Iterator[Finding]:
    """The words of which another is the same to whoever reads it."""
    seen: set[str] = set()
    for path, word in words.items():
        if folded(word) in seen:
            yield path, "duplicate-id", {"name": word}
        seen.add(folded(word))


@cache
def _languages() -> frozenset[str]:
    """The codes of the languages that have a name in Swedish."""
    from babel import Locale  # noqa: PLC0415  only this file's languages need their names

    return _SPOKEN_TOO.union(Locale.parse("sv").languages)


def _secrets(raw: Mapping[str, Any]) -> Iterator[Finding]:
    """What must not stand in the file, wherever it does: whom it is about, or what opens a database."""
    for path, word in _words(raw):
        kind = personal_kind(word)
        is_phone = path[0] == "help" and path[-1] == "phone"
        if kind and (path[-1] != "database" or kind != "e-mail") and (not is_phone or kind == "e-mail"):
            yield path, "settings-personal", {}
        elif path != ("database",) and holds_password(word):
            yield path, "settings-password", {}


def _words(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every key and every single value with its place."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield (*path, key), key
            yield from _words(each, (*path, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _words(each, (*path, place))
    else:
        yield path, str(value)


def _is_secret(text: str) -> bool:
    return personal_kind(text) is not None or holds_password(text)


def _hushed(finding: Finding, raw: Mapping[str, Any]) -> Finding:
    """A finding that repeats nothing secret: neither of what was found nor of the keys that lead there."""
    path, code, facts = finding
    element: Any = raw
    for part in path:
        element = element[part] if _holds(element, part) else ""
    hidden = {"value"} if code == "key-missing" else set()
    if any(_is_secret(str(part)) for part in path):
        hidden, facts = {"value", "name", "key"}, facts | {"key": path, "near": "–"}
    elif _is_secret(in_toml(element)):
        hidden = {"value"} if isinstance(element, Mapping | list) else {"value", "name"}
        facts = facts | {"near": "–"}
    return path, code, {key: _HIDDEN if key in hidden else value for key, value in facts.items()}


def _holds(element: Any, part: str | int) -> bool:
    """Whether a table has this key, or a list this place."""
    return part in (element if isinstance(element, Mapping) else range(len(element)))


def _without_what_was_found(problem: Problem, text: str) -> Problem:
    """A problem of the syntax, without the rest of a line that holds something secret."""
    line = problem.facts.get("line")
    if not isinstance(line, int) or not _is_secret(text.split("\n")[line - 1]):
        return problem
    what = {language: _TEXTS("toml.other", language) for language in LANGUAGES}
    return Problem(problem.code, {**problem.facts, "what": what})
