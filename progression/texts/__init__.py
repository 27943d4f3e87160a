"""The message catalogue: every sentence a user reads, in Swedish and English.

Scope: look a sentence up by key, choose the language. One TOML file per language and package; the two files of a
package hold the same keys with the same placeholders (a test compares them). Standard library only, because
``progression --help`` reads it.
"""

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from pkgutil import get_data
from typing import Any, Final, Literal, TypeAlias, get_args

__all__ = ["LANGUAGES", "Catalogue", "Language", "default_language", "pick"]

Language: TypeAlias = Literal["sv", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


def default_language() -> Language:
    """Language when none is asked for: ``PROGRESSION_LANG`` if it names a known one, else Swedish."""
    return "en" if os.environ.get("PROGRESSION_LANG", "").lower().startswith("en") else "sv"


def pick(labels: Mapping[str, str], language: str) -> str:
    """The label in the language, else in the plain form of it (``sv-x-latt`` → ``sv``), else the Swedish master."""
    return labels.get(language) or labels.get(language.partition("-")[0]) or labels["sv"]


class Catalogue:
    """The sentences of one package.

    Args:
        package: Import name of the package that holds ``sv.toml`` and ``en.toml``.
    """

    def __init__(self, package: str) -> None:
        self._package = package

    def __call__(self, key: str, language: Language, /, **facts: object) -> str:
        """The sentence ``key`` with its placeholders filled.

        Args:
            key: Dotted path in the TOML file, e.g. ``"verdict.cannot_tell"``.
            language: ``"sv"`` or ``"en"``.
            **facts: One value per placeholder. Surplus facts are allowed: not every language needs each of them.

        Raises:
            KeyError: If the catalogue has no such sentence, or a placeholder has no fact.
        """
        return self.template(key, language).format(**facts)

    def template(self, key: str, language: Language) -> str:
        """The sentence before its placeholders are filled.

        Raises:
            KeyError: If the catalogue has no such sentence.
        """
        return _flat(self._package, language)[key]

    def keys(self, language: Language) -> frozenset[str]:
        """Every key of the language."""
        return frozenset(_flat(self._package, language))


@cache
def _flat(package: str, language: Language) -> dict[str, str]:
    content = get_data(package, f"{language}.toml") or b""
    return dict(_walk(tomllib.loads(content.decode()), ""))


def _walk(node: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in node.items():
        if isinstance(value, Mapping):
            found += _walk(value, f"{prefix}{name}.")
        else:
            found.append((f"{prefix}{name}", value))
    return found
