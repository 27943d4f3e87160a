"""Tell which of their columns is which of ours.

Scope: titles to proposals: certain where a title is an id, a label or a question in any language, or a system's own
column; else a comment that says how near it is. Only columns that may hold the participant's code are looked into.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from progression.capture.mapping.exporters import Exporter, is_personal
from progression.capture.mapping.suggestion.draft import Draft, LeftOut, Line, Said
from progression.capture.mapping.suggestion.names import Names
from progression.capture.mapping.titles import loosened, variants
from progression.definition import Instrument, folded
from progression.definition.kinds import ID_PATTERN
from progression.identity.personal import looks_like_a_name, personal_kind

__all__ = ["guess_columns"]

_OF_A_CODE: Final = ("kod", "code", "pseudonym", "löpnummer")
_ID: Final = re.compile(ID_PATTERN)
_LOOKED_INTO: Final = 2_000


def guess_columns(
    titles: Sequence[str],
    names: Names,
    instrument: Instrument,
    draft: Draft,
    *,
    exporter: Exporter | None = None,
    words: Callable[[int], list[str]] | None = None,
    kinds: Sequence[str] = ("keys", "groups", "items"),
) -> dict[str, int]:
    """Propose what each column is.

    Args:
        titles: Of the columns; or, for the items of a long table, the words in the column of items.
        names: What everything of the instrument may be called.
        instrument: The instrument.
        draft: Where proposals are added.
        exporter: The system the table came from.
        words: The different words of a column; None where there are no columns to look into.
        kinds: What is looked for.

    Returns:
        Place of each key, group and item that has one column, sure or not.
    """
    return _Guesser(titles, names, instrument, draft, exporter, words, kinds).run()


@dataclass
class _Guesser:
    titles: Sequence[str]
    names: Names
    instrument: Instrument
    draft: Draft
    exporter: Exporter | None
    words: Callable[[int], list[str]] | None
    kinds: Sequence[str]
    free: dict[int, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    options: dict[str, dict[str, str]] = field(default_factory=dict)
    unclear: dict[str, list[str]] = field(default_factory=dict)

    def run(self) -> dict[str, int]:
        self._sort_out()
        self._several()
        self._of_the_exporter()
        self._nearly()
        self._code()
        for title in self.free.values():
            own = self.exporter is not None and self.exporter.leaves_out(title)
            why = Said("own-column", {"exporter": self.draft.exporter}) if own else Said("unknown-column")
            self._leave_out(title, why, sure=own)
        return self.places

    def _leave_out(self, title: str, why: Said, *, sure: bool) -> None:
        self.draft.ignore.append(LeftOut(title, sure, why))

    def _sort_out(self) -> None:
        """Titles that are certain; the rest stays free."""
        count = Counter(folded(title) for title in self.titles)
        personal = self.words is not None
        for place, title in enumerate(self.titles):
            if not title.strip():
                continue
            kind, name = self.names.exact(title) or ("", "")
            if personal and is_personal(title):
                self._leave_out(title, Said("personal"), sure=True)
            elif count[folded(title)] > 1:
                self._leave_out(title, Said("title-twice"), sure=False)
            elif "items" in self.kinds and (option := self.names.option(title)) and "." not in name:
                item, key = option
                if key and key not in self.options.setdefault(item, {}):
                    self.options[item][key] = title
                else:
                    self.unclear.setdefault(item, []).append(title)
            elif kind in self.kinds and "." in name:
                item, _, key = name.partition(".")
                self.options.setdefault(item, {})[key] = title
            elif kind in self.kinds:
                self._claim(place, kind, name)
            else:
                self.free[place] = title

    def _claim(self, place: int, kind: str, name: str) -> None:
        """A column that is ours beyond doubt, unless another was before it."""
        if name in self.places:
            self._leave_out(self.titles[place], Said("same-as-another", {"name": name}), sure=False)
            return
        self.places[name] = place
        if name == "participant" and self._holds_names(place):
            self.draft.add("columns", Line(name, self.titles[place], sure=False, why=Said("holds-names")))
            return
        self._add(kind, Line(name, self.titles[place]))

    def _add(self, kind: str, line: Line) -> None:
        """A proposal in its table. A group with a name of its own needs none: it is known by its title."""
        if kind != "groups" or _ID.match(line.name):
            self.draft.add("columns" if kind == "keys" else kind, line)

    def _several(self) -> None:
        """Items with a column for each option; a column that lists the same answers once more is left out."""
        for item in [*self.options, *(each for each in self.unclear if each not in self.options)]:
            found, unclear = self.options.get(item, {}), self.unclear.get(item, [])
            options = self.instrument.scale_of(self.instrument.item(item)).options
            if not found and len(unclear) == len(options) and item not in self.places:
                guess = {option.key: title for option, title in zip(options, unclear, strict=True)}
                self.draft.add("items", Line(item, {"columns": guess}, sure=False, why=Said("options-by-order")))
                continue
            if found:
                if item in self.places:
                    lines = self.draft.tables["items"]
                    joint = next(line for line in lines if line.name == item)
                    lines.remove(joint)
                    del self.places[item]
                    self._leave_out(joint.value, Said("same-as-options", {"name": item}), sure=True)
                absent = [option.key for option in options if option.key not in found]
                doubtful = bool(absent and unclear)  # a column that is left out would make "none of these" of an answer
                why = Said("options-without", {"options": ", ".join(absent)}) if doubtful else None
                self.draft.add("items", Line(item, {"columns": found}, sure=not doubtful, why=why))
            for title in unclear:
                self._leave_out(title, Said("unknown-option", {"name": item}), sure=False)

    def _of_the_exporter(self) -> None:
        """What the system's own columns are good for."""
        if self.exporter is None:
            return
        for key, titles in (("occasion", self.exporter.occasions), ("date", self.exporter.dates)):
            place = self._own(titles)
            if place is not None and key not in self.places:
                self.places[key] = place
                why = Said("handed-in") if key == "date" else None
                self.draft.add("columns", Line(key, self.free.pop(place), why=why))
        place = self._own(self.exporter.participants)
        if place is not None and "participant" not in self.places:
            self.places["participant"] = place
            sure = "occasion" in self.places and not self._holds_names(place)
            why = None if sure else Said("may-be-code")
            self.draft.add("columns", Line("participant", self.free.pop(place), sure=sure, why=why))

    def _own(self, titles: Sequence[str]) -> int | None:
        for title in titles:
            for place, each in self.free.items():
                if title in variants(each):
                    return place
        return None

    def _nearly(self) -> None:
        """The best pairs of what is left, the nearest first."""
        pairs = [
            (-near.ratio, place, near)
            for place, title in self.free.items()
            if self.exporter is None or not self.exporter.leaves_out(title)
            for near in self.names.near(title)
            if near.kind in self.kinds
        ]
        split = {*self.options, *self.unclear}
        for _, place, near in sorted(pairs, key=lambda pair: (pair[0], pair[1], pair[2].name)):
            if place not in self.free or near.name in self.places or near.name in split:
                continue
            if near.name == "participant" and self._holds_names(place):
                continue
            self.places[near.name] = place
            why = Said("near", {"ratio": near.ratio})
            self._add(near.kind, Line(near.name, self.free.pop(place), sure=False, why=why))

    def _code(self) -> None:
        """A column whose title speaks of a code, where nothing else can be the participant."""
        if "participant" in self.places or "keys" not in self.kinds:
            return
        for place, title in self.free.items():
            parts = loosened(title).replace("-", " ").split()
            if any(part.endswith(_OF_A_CODE) for part in parts) and not self._holds_names(place):
                self.places["participant"] = place
                self.draft.add("columns", Line("participant", title, sure=False, why=Said("may-be-code")))
                del self.free[place]
                return

    def _holds_names(self, place: int) -> bool:
        """Whether the column holds names or identities, which are no codes."""
        words: list[Any] = self.words(place) if self.words else []
        return any(personal_kind(word) or looks_like_a_name(word) for word in words[:_LOOKED_INTO])
