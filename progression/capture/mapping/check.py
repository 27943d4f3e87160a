"""Whether a map agrees with itself.

Scope: findings with their place in the map. Whether it fits an instrument is ``fit``.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from progression.capture.mapping.dates import KNOWN_PARTS, format_is_understood
from progression.capture.mapping.exporters import is_personal
from progression.capture.mapping.model import ItemSource, KeySource, Map
from progression.capture.mapping.titles import ANYTHING
from progression.definition import folded
from progression.definition.lines import Path
from progression.definition.toml_tables import Finding
from progression.problems import shown

__all__ = ["own_faults"]

_WITHOUT_ANSWERS: Final = frozenset({"participant", "date", "instrument", "version"})
"""Keys whose cells are taken as they are: a map never says who a person is."""


def own_faults(mapping: Map) -> Iterator[Finding]:
    """Where the map contradicts itself."""
    yield from _layout(mapping)
    yield from _titles(mapping)
    for name, key in mapping.keys.items():
        yield from _format(("columns", name), key, is_date=name == "date")
    for name, group in mapping.groups.items():
        yield from _format(("groups", name), group, is_date=False)
    for name, item in mapping.items.items():
        yield from _format(("items", name), item, is_date=True)  # whether its scale is dates, the instrument says
    yield from _answers(mapping)


def _layout(mapping: Map) -> Iterator[Finding]:
    if mapping.layout == "long" and mapping.long is None:
        yield ("long",), "key-missing", {"name": "long"}
    if mapping.layout == "wide" and mapping.long is not None:
        yield ("long",), "map-long-in-wide", {}
    for place, pattern in enumerate(mapping.ignore):
        if not pattern.strip(f"{ANYTHING} "):
            yield ("ignore", place), "map-ignores-all", {"value": shown(pattern)}


def _titles(mapping: Map) -> Iterator[Finding]:
    """A column is read once, is not left out at the same time, and holds no identity."""
    ignored = {folded(title) for title in mapping.ignore}
    items = [] if mapping.layout == "wide" else list(mapping.item_titles())
    for read in (list(mapping.columns()), items):
        count = Counter(folded(title) for path, title in read if path[0] != "rows")
        for path, title in read:
            if path[0] != "rows" and count[folded(title)] > 1:
                yield path, "map-column-twice", {"column": shown(title)}
            elif path[0] != "rows" and folded(title) in ignored:
                yield path, "map-column-ignored", {"column": shown(title)}
            if is_personal(title) and read is not items:
                yield path, "map-personal-column", {"column": shown(title)}


def _format(path: Path, source: KeySource | ItemSource, *, is_date: bool) -> Iterator[Finding]:
    if source.format and not is_date:
        yield (*path, "format"), "map-format-without-date", {"name": str(path[-1])}
    elif source.format and not format_is_understood(source.format):
        yield (*path, "format"), "map-format-unknown", {"value": shown(source.format), "known": KNOWN_PARTS}


def _answers(mapping: Map) -> Iterator[Finding]:
    for name, answers in mapping.answers.items():
        if name in _WITHOUT_ANSWERS:
            yield ("values", name), "map-answers-not-here", {"name": name}
        count = Counter(folded(word) for word in answers)
        for word in answers:
            if not word.strip():
                yield ("values", name, word), "map-answer-blank", {}
            elif count[folded(word)] > 1:
                yield ("values", name, word), "map-answer-key-twice", {"value": shown(word)}
