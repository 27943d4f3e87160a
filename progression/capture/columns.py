"""What each column of a table is: a key, a group, an item, or something that has no place there.

Scope: titles to roles. Nothing is guessed: a title is an id, an item's label, or a known alias, or it is a problem.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from progression.capture.personal import shown_safely
from progression.definition import Instrument, find_word, folded, vocabulary
from progression.problems import Problem, closest

__all__ = ["Columns", "known_titles", "recognise"]


@dataclass(frozen=True)
class Columns:
    """Index of each recognised column, by key, group and item id."""

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
    titles: dict[str, tuple[str, str]] = {}
    for item in instrument.items:
        labels = [] if _stands_twice(instrument, item.label) else item.label.values()
        for spelling in (item.id, *labels):
            titles.setdefault(folded(spelling), ("items", item.id))
    for kind in ("groups", "keys"):
        for word in getattr(words, kind).values():
            titles |= dict.fromkeys(word.spellings(), (kind, word.id))
    for group in (*instrument.groups, *groups):
        titles.setdefault(folded(group), ("groups", group.strip()))
    return titles


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


def _stands_twice(instrument: Instrument, labels: dict[str, str]) -> bool:
    """Whether two items share a label, so that it cannot name either."""
    mine = {folded(label) for label in labels.values()}
    sharing = [item for item in instrument.items if mine & {folded(label) for label in item.label.values()}]
    return len(sharing) > 1
