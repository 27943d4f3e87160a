"""Which of their columns is which of ours.

Scope: a map and the titles of a table to places, with a problem for every column that is missing, unknown or unclear.
Cells are not looked at.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from progression.capture.columns import known_titles
from progression.capture.mapping.exporters import is_personal
from progression.capture.mapping.meaning import option_key
from progression.capture.mapping.model import ItemSource, KeySource, Map
from progression.capture.mapping.titles import TitleIndex, fits
from progression.definition import Instrument, folded
from progression.definition.lines import Path
from progression.definition.toml_tables import Finding
from progression.identity.personal import shown_safely
from progression.problems import Problem, closest, shown

__all__ = ["Resolved", "Wanted", "resolve", "resolve_items"]


@dataclass(frozen=True)
class Wanted:
    """One column that the ordinary reader shall have.

    Attributes:
        name: What it shall be called: a key, a group, an item's id, or ``item.option``.
        path: Where the map says so.
        title: What they call it; empty for a constant.
        source: How it is read; None where their title is ours.
        item: The item it belongs to; empty for a key or a group.
    """

    name: str
    path: Path
    title: str
    source: KeySource | ItemSource | None
    item: str = ""

    @property
    def is_option(self) -> bool:
        """Whether it is the column of one option of an item."""
        return self.name != self.item


@dataclass
class Resolved:
    """Where everything wanted stands, and what is wrong with the titles.

    Attributes:
        places: Wanted column to place in the table, in the order in which the reader gets them.
        filters: Place of a column to the folded answers of which one must stand there.
        long: Places of the columns of items and of answers, in a long table.
        problems: About the table.
        findings: About the map, where two titles in it are one column.
    """

    places: list[tuple[Wanted, int | None]]
    filters: dict[int, frozenset[str]]
    long: tuple[int, int] | None
    problems: list[Problem]
    findings: list[Finding]

    def used(self) -> frozenset[int]:
        """Places of all columns that are read."""
        return frozenset({place for _, place in self.places if place is not None} | {*self.filters, *(self.long or ())})


def resolve(
    titles: Collection[str], mapping: Map, instrument: Instrument, *, groups: Iterable[str], file: str
) -> Resolved:
    """The places of a table's columns.

    Args:
        titles: Of the table.
        mapping: A map that fits the instrument.
        instrument: What it leads to.
        groups: Further group columns.
        file: What problems call the table.
    """
    return _Resolver(titles, mapping, instrument, known_titles(instrument, groups), file).run()


def resolve_items(words: Collection[str], mapping: Map, instrument: Instrument, *, file: str) -> Resolved:
    """The same for a long table: which of the words in its column of items is which item of ours.

    Nobody need have answered an item, so one that is absent is no problem.
    """
    return _Resolver(words, mapping, instrument, known_titles(instrument), file).run_items()


class _Resolver:
    def __init__(
        self,
        titles: Collection[str],
        mapping: Map,
        instrument: Instrument,
        known: Mapping[str, tuple[str, str]],
        file: str,
    ) -> None:
        self._index = TitleIndex(titles)
        self._map = mapping
        self._instrument = instrument
        self._known = known
        self._file = file
        self._found = Resolved([], {}, None, [], [])
        self._used: dict[int, Path] = {}
        self._unclear: set[int] = set()

    def run(self) -> Resolved:
        keys = [*_keys("columns", self._map.keys), *_keys("groups", self._map.groups)]
        items = list(_items(self._map, self._instrument)) if self._map.layout == "wide" else []
        for wanted in (*keys, *items):
            if not wanted.title:
                self._found.places.append((wanted, None))
            elif (place := self._place(wanted.path, wanted.title)) is not None:
                self._found.places.append((wanted, place))
        if self._map.long:
            long = [self._place(("long", key), title) for key, title in self._map.long.model_dump().items()]
            self._found.long = (long[0], long[1]) if long[0] is not None and long[1] is not None else None
        for title, words in self._map.rows.items():
            if (place := self._place(("rows", title), title, shared=True)) is not None:
                self._found.filters[place] = frozenset(folded(word) for word in words)
        self._look_at_the_rest({each.name for each in keys}, items=self._map.layout == "wide")
        return self._found

    def run_items(self) -> Resolved:
        for wanted in _items(self._map, self._instrument):
            if self._index.find(wanted.title) and (place := self._place(wanted.path, wanted.title)) is not None:
                self._found.places.append((wanted, place))
        self._look_at_the_rest(set(), items=True, keys=False)
        return self._found

    def _place(self, path: Path, title: str, *, shared: bool = False) -> int | None:
        """The one column with the title; another use of it may be ``shared``."""
        places = self._index.find(title)
        if not places:
            near = closest(title, [each for each in self._index.titles if not is_personal(each)])
            facts = {"column": shown(title), "table": self._file, "near": shown_safely(near) if near else "–"}
            self._found.findings.append((path, "map-column-missing", facts))
            return None
        if len(places) > 1:
            self._unclear.update(places)
            self._found.problems.append(Problem("column-twice", {"file": self._file, "column": shown_safely(title)}))
            return None
        if shared:
            return places[0]
        if places[0] in self._used:
            self._found.findings.append((path, "map-column-twice", {"column": shown(title)}))
            return None
        self._used[places[0]] = path
        return places[0]

    def _look_at_the_rest(self, taken: set[str], *, items: bool, keys: bool = True) -> None:
        """Columns that the map does not name: ours by their titles, deliberately left out, or a problem."""
        titles = {folded(title) for title in self._index.titles}
        ignored = [each for each in self._map.ignore if folded(each) not in titles]  # the rest are titles as they stand
        left_out = {folded(each) for each in self._map.ignore}
        mapped = {path[1] for path in self._used.values() if path[0] == "items"}
        for place, title in enumerate(self._index.titles):
            kind, name = self._known.get(folded(title), ("", ""))
            item = name.partition(".")[0]
            free = item not in mapped and items if kind == "items" else name not in taken and keys
            if (
                place in self._used
                or place in self._unclear
                or folded(title) in left_out
                or any(fits(title, each) for each in ignored)
            ):
                continue
            if (not kind or not free) and place in self._found.filters:
                continue
            if not kind or not free:
                facts = {"file": self._file, "column": shown_safely(title), "map": self._map.name}
                near = closest(title, [*self._instrument.item_ids, *self._known])
                code = "map-unknown-column" if title.strip() else "untitled-column"
                self._found.problems.append(Problem(code, facts | {"near": near or "–"}))
                continue
            self._found.places.append((Wanted(name, (), title, None, item if kind == "items" else ""), place))


def _keys(table: str, sources: Mapping[str, KeySource]) -> Iterator[Wanted]:
    for name, source in sources.items():
        yield Wanted(name, (table, name), source.column or "", source)


def _items(mapping: Map, instrument: Instrument) -> Iterator[Wanted]:
    for name, source in mapping.items.items():
        if source.column:
            yield Wanted(name, ("items", name), source.column, source, name)
        scale: Any = instrument.scale_of(instrument.item(name))
        for option, title in (source.columns or {}).items():
            path = ("items", name, "columns", option)
            yield Wanted(f"{name}.{option_key(scale, option)}", path, title, source, name)
