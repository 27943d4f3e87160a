"""Notes: what a reader of a result must know.

Scope: one sentence that travels with a result, ``note.<code>`` in the catalogue. Problems stop the work; notes do not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from progression.texts import Catalogue, Language

__all__ = ["Note"]

_TEXTS: Final = Catalogue("progression.texts")


@dataclass(frozen=True)
class Note:
    """A sentence that belongs to a result.

    Attributes:
        code: Stable name, e.g. ``"provisional"``.
        facts: What the sentence is filled with. A mapping value ``{"sv": …, "en": …}`` is shown in the reader's
            language.
    """

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "facts", MappingProxyType(dict(self.facts)))

    def text(self, language: Language) -> str:
        """The sentence in the language."""
        facts = {
            name: value.get(language, value["sv"]) if isinstance(value, Mapping) else value
            for name, value in self.facts.items()
        }
        return _TEXTS(f"note.{self.code}", language, **facts)
