"""Write a first map for a table.

Scope: a table and an instrument to the text of a map that can be read as it stands, everything uncertain in comments.
Participants are never told from names or e-mail addresses.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from progression.capture.mapping.exporters import exporter_of, is_personal
from progression.capture.mapping.pivot import codes_of
from progression.capture.mapping.suggestion.answers import (
    date_format,
    guess_item_answers,
    separator_of,
    words_of,
)
from progression.capture.mapping.suggestion.columns import guess_columns
from progression.capture.mapping.suggestion.draft import Draft, Line
from progression.capture.mapping.suggestion.keys import guess_keys
from progression.capture.mapping.suggestion.names import Names
from progression.capture.mapping.suggestion.write import written
from progression.capture.mapping.titles import loosened
from progression.capture.several import SEPARATOR
from progression.capture.table import RawTable
from progression.definition import Instrument, folded, vocabulary
from progression.notes import Note
from progression.texts import Language, default_language

__all__ = ["Suggestion", "suggest_map"]

_ANSWERS: Final = frozenset({"svar", "svaret", "svarsvärde", "värde", "answer", "response", "value"})
_MOST_ITEMS: Final = 5_000


@dataclass(frozen=True)
class Suggestion:
    """A first map.

    Attributes:
        text: Of the map file. It can be read as it stands; what is uncertain is in comments.
        exporter: The system that the table came from; None if it is not known.
        layout: ``wide`` or ``long``.
        unsure: How many lines wait for somebody to decide.
        notes: What a reader must know.
    """

    text: str
    exporter: str | None
    layout: str
    unsure: int
    notes: tuple[Note, ...]


def suggest_map(
    table: RawTable, instrument: Instrument, *, groups: Iterable[str] = (), language: Language | None = None
) -> Suggestion:
    """A first map for a table.

    Args:
        table: As another system wrote it.
        instrument: What it shall be read as.
        groups: Further group columns.
        language: Of the comments.
    """
    exporter, names = exporter_of(table.columns), Names(instrument, groups)
    long = _long(table, names)
    draft = Draft(instrument.id, exporter.label if exporter else None, "long" if long else "wide")
    titles = ["" if place in (long or ()) else title for place, title in enumerate(table.columns)]
    kinds = ("keys", "groups") if long else ("keys", "groups", "items")
    places = guess_columns(
        titles, names, instrument, draft, exporter=exporter, words=lambda place: words_of(table, place), kinds=kinds
    )
    guess_keys(table, places, instrument, draft, exporter)
    if long:
        draft.tables["long"] = [
            Line(key, table.columns[place]) for key, place in zip(("item", "answer"), long, strict=True)
        ]
        items, codes = codes_of(table, long[0])
        places = guess_columns(items, names, instrument, draft, kinds=("items",))
        cells = {item: (table.take(np.flatnonzero(codes == place)), long[1]) for item, place in places.items()}
    else:
        cells = {item: (table, place) for item, place in places.items()}
    _items(cells, instrument, draft, exporter.separator if exporter else SEPARATOR)
    _in_order(draft, instrument)
    draft.without = [item for item in instrument.item_ids if not draft.has("items", item)]
    return Suggestion(
        text=written(draft, language=language or default_language(), file=table.name),
        exporter=draft.exporter,
        layout=draft.layout,
        unsure=draft.unsure(),
        notes=tuple(_notes(draft)),
    )


def _long(table: RawTable, names: Names) -> tuple[int, int] | None:
    """Places of the columns of items and of answers, if the table has one row per answer."""
    exact = [names.exact(title) or ("", "") for title in table.columns]
    if any(kind == "items" for kind, _ in exact) or any(names.option(title) for title in table.columns):
        return None
    shares: dict[int, int] = {}
    count = Counter(folded(title) for title in table.columns)
    alone = [bool(title.strip()) and count[folded(title)] == 1 for title in table.columns]
    free = [
        place
        for place, title in enumerate(table.columns)
        if alone[place] and not exact[place][0] and not is_personal(title)
    ]
    for place in free:
        words = words_of(table, place)[:_MOST_ITEMS]
        items = sum((names.exact(word) or ("", ""))[0] == "items" or names.option(word) is not None for word in words)
        if items and items * 2 >= len(words):
            shares[place] = items
    if not shares:
        return None
    item = max(shares, key=lambda place: shares[place])
    answers = [place for place in free if loosened(table.columns[place]) in _ANSWERS and place != item]
    return (item, answers[0]) if len(answers) == 1 else None


def _items(cells: dict[str, tuple[RawTable, int]], instrument: Instrument, draft: Draft, separator: str) -> None:
    """How the answers of each item are written, and what they mean."""
    lines = draft.tables.get("items", [])
    for number, line in enumerate(lines):
        if line.name not in cells or not isinstance(line.value, str):
            continue
        table, place = cells[line.name]
        item = instrument.item(line.name)
        scale, words = instrument.scale_of(item), words_of(table, place)
        between = separator_of(words, scale, separator) if scale.is_multiple else separator
        value: Any = line.value
        if scale.is_multiple and between != SEPARATOR:
            value = {"column": line.value, "separator": between}
        if scale.type == "date":
            form, sure, why = date_format(words)
            value = {"column": line.value, "format": form} if form else line.value
            line = replace(line, sure=line.sure and sure, why=line.why or why)  # noqa: PLW2901
        lines[number] = replace(line, value=value)
        guess_item_answers(table, place, instrument, item, draft=draft, separator=between)


def _in_order(draft: Draft, instrument: Instrument) -> None:
    """Keys and items as the instrument and our own files have them."""
    order = [*vocabulary().keys, *instrument.item_ids]
    for table in ("columns", "items"):
        draft.tables.get(table, []).sort(key=lambda line: order.index(line.name))


def _notes(draft: Draft) -> Iterable[Note]:
    if draft.exporter:
        yield Note("map.exporter", {"exporter": draft.exporter})
    if draft.layout == "long":
        yield Note("map.long")
    if unsure := draft.unsure():
        yield Note("map.unsure", {"count": unsure})
    if draft.without:
        yield Note("map.items-without", {"items": ", ".join(draft.without)})
