"""Languages as XLSForms head their columns: ``label::Svenska (sv)``.

Scope: tag to heading and back. Collectors know the language by what stands in brackets, and want one word of a tag
there; what our tags say beyond that stands before it: ``Lättläst svenska sv-x-latt (sv)``.
"""

import re
from functools import cache
from typing import Final

from progression.definition.kinds import LANGUAGE_PATTERN
from progression.texts import LANGUAGES, Language

__all__ = ["heading_of", "spoken_by_us", "tag_of"]

_EASY_SWEDISH: Final = "sv-x-latt"
_NAMES: Final = {_EASY_SWEDISH: "Lättläst svenska"}
_IN_BRACKETS: Final = re.compile(r"^(?P<name>.*?)\s*\((?P<tag>[^()]*)\)\s*$")
_TAG: Final = re.compile(LANGUAGE_PATTERN)


def heading_of(tag: str) -> str:
    """``Svenska (sv)``: the language in its own words, and its tag."""
    base = tag.partition("-")[0]
    name = _NAMES.get(tag) or _own_name(base)
    return f"{name} ({tag})" if tag == base else f"{name} {tag} ({base})"


def tag_of(heading: str) -> str | None:
    """The tag in a heading, or of the language that it names; None where nobody can tell."""
    found = _IN_BRACKETS.match(heading)
    name = (found["name"] if found else heading).strip()
    tag = (found["tag"] if found else "").strip().lower().replace("_", "-")
    if _TAG.fullmatch(tag):
        whole = name.rpartition(" ")[2].lower()
        return whole if _TAG.fullmatch(whole) and whole.startswith(f"{tag}-") else tag
    return _by_name().get(name.casefold())


def spoken_by_us(tag: str) -> Language:
    """The language of the catalogue that is nearest."""
    return next((language for language in LANGUAGES if tag.partition("-")[0] == language), "sv")


def _own_name(base: str) -> str:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  only exchange needs the names of languages

    try:
        name = Locale.parse(base).get_display_name(base)
    except (UnknownLocaleError, ValueError):
        name = None
    return (name[:1].upper() + name[1:]) if name else base


@cache
def _by_name() -> dict[str, str]:
    """The names of languages in English, in Swedish and in some of the languages themselves, and their codes."""
    from babel import Locale  # noqa: PLC0415

    found: dict[str, str] = {}
    for language in ("en", "sv"):
        for code, name in Locale.parse(language).languages.items():
            if _TAG.fullmatch(code) and "-" not in code:
                found.setdefault(name.casefold(), code)
                found[code] = code
    for code in ("ar", "da", "de", "es", "fi", "fr", "no", "pl", "ru", "so", "tr", "uk"):
        found.setdefault(_own_name(code).casefold(), code)
    return found
