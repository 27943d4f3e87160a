"""What the rules look at and what they find.

Scope: the valid parts of a definition under their paths, and the form of a fault.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from progression.definition.lines import Path
from progression.definition.parts import Constant, Example, Header, Indicator, Item, Score, Section
from progression.definition.scale import Scale
from progression.definition.timing import Occasion
from progression.definition.versions import VersionMap
from progression.definition.vocabulary import Word, vocabulary
from progression.problems import closest

__all__ = ["Fault", "Parts", "unknown"]

Fault: TypeAlias = tuple[Path, str, dict[str, Any]]


@dataclass
class Parts:
    """The valid parts of a definition under their paths, and the ids of all parts, broken ones included."""

    header: Header | None = None
    sections: dict[Path, Section] = field(default_factory=dict)
    scales: dict[Path, Scale] = field(default_factory=dict)
    items: dict[Path, Item] = field(default_factory=dict)
    indicators: dict[Path, Indicator] = field(default_factory=dict)
    scores: dict[Path, Score] = field(default_factory=dict)
    constants: dict[Path, Constant] = field(default_factory=dict)
    occasions: dict[Path, Occasion] = field(default_factory=dict)
    versions: dict[Path, VersionMap] = field(default_factory=dict)
    examples: dict[Path, Example] = field(default_factory=dict)
    named: dict[str, set[str]] = field(default_factory=dict)

    def scale(self, item: Item) -> Scale | None:
        """The item's scale, if it is there and valid."""
        return self.scales.get(("scales", item.scale))

    def item(self, item_id: str) -> Item | None:
        """The item with this id, if it is there and valid."""
        return next((item for item in self.items.values() if item.id == item_id), None)

    def broken(self, table: str) -> set[str]:
        """Ids of the parts that are there and are not valid: nothing is said of what refers to them."""
        return self.named[table] - {part.id for part in getattr(self, table).values()}

    def items_of(self, part: Score | Indicator) -> list[Item]:
        """The items of a score or an indicator that are there and valid."""
        return [item for each in part.items if (item := self.item(each))]

    def occasion_words(self) -> list[Word]:
        """The occasions of the instrument, or the shared ones where it has none."""
        return [each.word() for each in self.occasions.values()] or list(vocabulary().occasions.values())


def unknown(
    path: Path, kind: str, name: str, known: Mapping[str, Any] | Iterable[str], *, meant: str | None = None
) -> Fault:
    """The fault of a name that nothing has: ``unknown-<kind>``; ``meant`` is known to be meant by it."""
    names = sorted(known)
    near = meant if meant in names else closest(name, names)
    return path, f"unknown-{kind}", {"name": name, "known": ", ".join(names) or "–", "near": near or "–"}
