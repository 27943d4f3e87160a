"""What each column of a table is: a key, a group, an item, or something that has no place there.

Scope: titles to roles. Nothing is guessed: a title is an id, an item's label, or a known alias, or it is a problem.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from progression.capture.table import MAX_COLUMNS
from progression.definition import Instrument, Item, find_word, folded, vocabulary
from progression.identity.personal import shown_safely
from progression.problems import Problem, closest

__all__ = ["Columns", "key_of", "known_titles", "recognise"]


@dataclass(frozen=True)
class Columns:
    """Index of each recognised column, by key, by group, and by item id or ``item.option``."""

    keys: dict[str, int]
    groups: dict[str, int]
    items: dict[str, int]


def known_titles(instrument: Instrument, groups: Iterable[str] = ()) -> dict[str, tuple[str, str]]:
    """Folded title to ``(kind, id)`` with kind ``keys``, ``groups`` or ``items``.

    Args:
        instrument: Its item ids and labels are known titles.
        groups: Further group columns, as titled.
    """
    words = vocabulary()
    titles = _item_titles(instrument.items, instrument)
    for kind in ("groups", "keys"):
        for word in getattr(words, kind).values():
            titles |= dict.fromkeys(word.spellings(), (kind, word.id))
    for group in (*instrument.groups, *groups):
        titles.setdefault(folded(group), ("groups", group.strip()))
    as_groups = [item for item in instrument.items if item.as_group]
    for item in as_groups:  # under any title that the group column has
        titles |= {title: ("items", item.id) for title, known in titles.items() if known == ("groups", item.id)}
    return titles | _item_titles(as_groups, instrument)


def _item_titles(items: Iterable[Item], instrument: Instrument) -> dict[str, tuple[str, str]]:
    """The ids of items and of their options, then what only one item is called or asks."""
    titles: dict[str, tuple[str, str]] = {}
    said: dict[str, set[str]] = {}
    for item in instrument.items:
        for labels in (item.label, item.question or {}, *item.question_to.values()):
            for text in labels.values():
                said.setdefault(folded(text), set()).add(item.id)
    for item in items:
        titles[item.id] = ("items", item.id)
        scale = instrument.scale_of(item)
        for key in (*(each.key for each in scale.options), *(str(each.code) for each in scale.missing)):
            if scale.is_multiple:
                titles[f"{item.id}.{key}"] = ("items", f"{item.id}.{key}")
    wanted = {item.id for item in items}
    for text, named in said.items():
        if len(named) == 1 and named <= wanted:
            titles.setdefault(text, ("items", min(named)))
    return titles


@lru_cache(maxsize=MAX_COLUMNS)
def key_of(title: str) -> str | None:
    """The key column that a title means; None for any other title."""
    return find_word(title, vocabulary().keys.values())


def group_id(title: str) -> str:
    """Id of a group column under any of its titles: ``kön`` and ``gender`` are ``kon``."""
    return find_word(title, vocabulary().groups.values()) or title.strip()


def recognise(
    titles: Collection[str], instrument: Instrument, *, groups: Iterable[str], file: str
) -> tuple[Columns, list[Problem]]:
    """The role of every column, and a problem for each that has none, stands twice, or is needed and absent."""
    known = known_titles(instrument, groups)
    columns, problems = Columns({}, {}, {}), []
    for place, title in enumerate(titles):
        kind, name = known.get(folded(title), ("", ""))
        if not kind:
            facts = {"file": file, "column": shown_safely(title), "near": _near(title, known, instrument)}
            problems.append(Problem("unknown-column" if title.strip() else "untitled-column", facts))
        elif name in (place_of := getattr(columns, kind)):
            problems.append(Problem("column-twice", {"file": file, "column": shown_safely(title)}))
        else:
            place_of[name] = place
    for item in instrument.items:
        if item.id in columns.items and any(name.startswith(f"{item.id}.") for name in columns.items):
            facts = {"file": file, "column": item.id}
            problems.append(Problem("item-twice", facts))
    problems += [
        Problem("column-missing", {"file": file, "column": vocabulary().keys[key].labels, "id": key})
        for key in _needed(instrument)
        if key not in columns.keys
    ]
    if not columns.items:
        facts = {"file": file, "known": ", ".join(instrument.item_ids), "instrument": instrument.name}
        problems.append(Problem("no-item-columns", facts))
    return columns, problems


def _needed(instrument: Instrument) -> Iterable[str]:
    """Key columns without which a row cannot be told from another."""
    yield "participant"
    if len(instrument.occasion_words) > 1 or instrument.occasion_words[0].repeats:
        yield "occasion"
    if len(instrument.respondents) > 1:
        yield "respondent"


def _near(title: str, known: Collection[str], instrument: Instrument) -> str:
    return closest(title, [*instrument.item_ids, *known]) or "–"
