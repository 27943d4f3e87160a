"""What is known of the systems that people export from.

Scope: ``exporters.toml`` read once, and which of them a table came from. Titles only; no cell is looked at.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from progression.capture.mapping.titles import fits, variants

__all__ = ["Exporter", "exporter_of", "is_personal"]


@dataclass(frozen=True)
class Exporter:
    """A system and its own columns.

    Attributes:
        id: Its name in code.
        label: Its name.
        signatures: Sets of titles, one of which every export has.
        dates: Columns that say when a form was handed in, the best first.
        undated: What stands there where no time was kept.
        participants: Columns that may hold a code for the person.
        occasions: Columns that say which measurement a row is.
        left_out: All its own columns.
        separator: What stands between several answers in one cell.
    """

    id: str
    label: str
    signatures: tuple[tuple[str, ...], ...]
    dates: tuple[str, ...] = ()
    undated: str | None = None
    participants: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    separator: str = ";"

    def leaves_out(self, title: str) -> bool:
        """Whether a column is the system's own and no answer."""
        return _is_one_of(title, self.left_out)


def exporter_of(titles: Iterable[str]) -> Exporter | None:
    """The system that names its columns so; None if none of those that are known."""
    given = list(titles)
    for exporter in _exporters():
        for signature in exporter.signatures:
            if all(any(_is_one_of(title, [wanted]) for title in given) for wanted in signature):
                return exporter
    return None


def is_personal(title: str) -> bool:
    """Whether a column with this title holds a name, an address or a number of a person."""
    return _is_one_of(title, _raw()["personal"]["titles"])


def _is_one_of(title: str, patterns: Iterable[str]) -> bool:
    spellings = list(variants(title))
    return any(fits(spelling, pattern) for pattern in patterns for spelling in spellings)


@cache
def _exporters() -> tuple[Exporter, ...]:
    return tuple(Exporter(id=name, **_frozen(entry)) for name, entry in _raw().items() if name != "personal")


def _frozen(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Lists as tuples, also the lists of signatures."""
    return {
        key: tuple(tuple(each) if isinstance(each, list) else each for each in value)
        if isinstance(value, list)
        else value
        for key, value in entry.items()
    }


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("exporters.toml").read_text(encoding="utf-8"))
