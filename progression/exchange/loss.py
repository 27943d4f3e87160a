"""What another format could not carry, said so that nobody finds out later.

Scope: one note per kind of thing that is lost, with where it stood. The words are ``loss.*`` in the catalogue.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias, get_args

from progression.notes import Note
from progression.texts import LANGUAGES, Catalogue

__all__ = ["Exported", "Feature", "Imported", "lost"]

Feature: TypeAlias = Literal[
    "about",
    "better",
    "concept",
    "conditions",
    "confidence",
    "constants",
    "disclosure",
    "ends",
    "examples",
    "exclusive",
    "hints",
    "ids",
    "indicators",
    "languages",
    "limits",
    "missing_reasons",
    "occasions",
    "pictures",
    "positive",
    "questions",
    "required",
    "respondents",
    "safety",
    "scores",
    "sections",
    "source",
    "spoken",
    "steps",
    "types",
    "units",
    "versions",
    "weights",
    "windows",
]

_TEXTS: Final = Catalogue("progression.texts")
_NAMED: Final = 6


@dataclass(frozen=True)
class Exported:
    """An instrument in another format.

    Attributes:
        content: The file's bytes.
        losses: What the format could not carry.
    """

    content: bytes
    losses: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Imported:
    """A definition read from another format.

    Attributes:
        definition: The tables of an instrument file as plain values, as ``tomllib`` would read them.
        losses: What the file said that a definition does not hold, and what was assumed where it said nothing.
    """

    definition: dict[str, Any]
    losses: tuple[Note, ...] = ()


def lost(feature: Feature, where: Iterable[str] = ()) -> Note:
    """The note that something was not carried.

    Args:
        feature: What kind of thing.
        where: Ids of the items, scores or options it belonged to; none where it belonged to the whole.
    """
    if feature not in get_args(Feature):
        message = f"no such feature: {feature}"
        raise ValueError(message)
    places = list(dict.fromkeys(where))
    named = ", ".join(places[:_NAMED]) + (f" … ({len(places)})" if len(places) > _NAMED else "")
    what = {language: _TEXTS(f"loss.{feature}", language) for language in LANGUAGES}
    return Note("lost-at" if places else "lost", {"what": what, "where": named, "feature": feature})
