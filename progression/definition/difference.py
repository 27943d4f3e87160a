"""What differs between two definitions, key by key, and which answers may be compared.

Scope: two instruments to a list of differences for a reader, and the draft of the map between versions.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from progression.definition.instrument import Instrument
from progression.definition.versions import ItemChange, compare
from progression.definition.writing import write_definition

__all__ = ["Difference", "InstrumentDiff", "difference"]

_UNSAID: Final = frozenset({"version", "versions"})
_IN_WORDS: Final = frozenset({"label", "note", "source", "confidence", "basis", "population", "detail", "number"})
_COUNTED: Final = frozenset({"scores", "constants", "indicators"})
_NAMED_BY: Final = (("code",), ("id",), ("score", "kind"), ("since",))  # the first that a part has


@dataclass(frozen=True)
class Difference:
    """One key that is not the same.

    Attributes:
        where: Dotted, parts by id: ``items.ork.label.sv``.
        before: In the first; None where it is not there.
        after: In the second; None where it is not there.
    """

    where: str
    before: Any
    after: Any


@dataclass(frozen=True)
class InstrumentDiff:
    """Two definitions side by side.

    Attributes:
        older: ``id@version`` of the first.
        newer: ``id@version`` of the second.
        items: What became of each item.
        differences: Every key that is not the same, versions and their maps apart.
        scoring_changed: Whether any number can come out otherwise.
    """

    older: str
    newer: str
    items: tuple[ItemChange, ...]
    differences: tuple[Difference, ...]
    scoring_changed: bool

    def to_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return {
            "older": self.older,
            "newer": self.newer,
            "scoring_changed": self.scoring_changed,
            "items": [
                {"item": each.item, "was": each.was, "change": each.change, "comparable": each.comparable}
                for each in self.items
            ],
            "differences": [vars(each) for each in self.differences],
            "map": self.map_draft(),
        }

    def map_draft(self) -> str:
        """The ``[[versions]]`` table that the newer file needs, as text to go on from; empty where nothing changed."""
        since = self.older.partition("@")[2]
        changed = {each.item: {"change": each.change} for each in self.items if each.change not in {"kept", "new"}}
        return write_definition({"versions": [{"since": since, "items": changed}]}).strip() + "\n" if changed else ""


def difference(older: Instrument, newer: Instrument) -> InstrumentDiff:
    """What differs between two definitions, the older first."""
    walked = list(_walk((), _tables(older), _tables(newer)))
    items = tuple(compare(older, newer))
    answered = any(each.change in {"rescaled", "dropped"} for each in items)
    counted = any(_changes_numbers(path) for path, _, _ in walked)
    found = tuple(Difference(".".join(path), before, after) for path, before, after in walked)
    return InstrumentDiff(older.name, newer.name, items, found, answered or counted)


def _changes_numbers(path: tuple[str, ...]) -> bool:
    """Whether a number can come out otherwise because of this key: how answers are counted, not how it is called."""
    if path[0] in _COUNTED:
        return len(path) < 3 or path[2] not in _IN_WORDS  # noqa: PLR2004  table, part, key
    return path[0] in {"items", "scales"} and "positive" in path[2:]


def _tables(instrument: Instrument) -> Any:
    """The definition without what it would say by default; lists of parts as tables, so that one that moved is same."""
    return _by_id(instrument.model_dump(mode="json", exclude_defaults=True, exclude=set(_UNSAID)))


def _by_id(raw: Any) -> Any:
    if isinstance(raw, Mapping):
        return {str(key): _by_id(value) for key, value in raw.items()}
    if isinstance(raw, list) and raw and all(isinstance(each, Mapping) for each in raw):
        return {_name(each, place): _by_id(each) for place, each in enumerate(raw, start=1)}
    return raw


def _name(part: Mapping[str, Any], place: int) -> str:
    """What a part is known by: its code, its id, what it is a constant of; its place where it has no name."""
    keys = next((keys for keys in _NAMED_BY if all(key in part for key in keys)), ())
    return ".".join(str(part[key]) for key in keys) or str(place)


def _walk(path: tuple[str, ...], before: Any, after: Any) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys([*before, *after]):
            yield from _walk((*path, key), before.get(key), after.get(key))
    elif before != after:
        yield path, before, after
