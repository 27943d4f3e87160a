"""Rules about what stands above the tables, about time, and about texts in several languages.

Scope: one function per rule, each yielding faults.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from progression.definition.kinds import Part
from progression.definition.lines import Path
from progression.definition.rules.found import Fault, Parts, unknown
from progression.definition.versions import ItemMap, version_order
from progression.definition.vocabulary import Word, find_word, folded, vocabulary
from progression.printing import plain_number

__all__ = ["RULES"]


def languages_differ(parts: Parts) -> Iterator[Fault]:
    languages = parts.header.languages if parts.header else []
    for place, language in enumerate(languages):
        if language in languages[:place]:
            yield ("languages", place), "duplicate-id", {"name": language}


def groups_are_no_keys(parts: Parts) -> Iterator[Fault]:
    """A group column is not called like a column that says which form a row is."""
    groups = parts.header.groups if parts.header else []
    keys = {spelling for word in vocabulary().keys.values() for spelling in word.spellings()}
    for place, group in enumerate(groups):
        if folded(group) in keys:
            yield ("groups", place), "reserved-id", {"name": group}
        if group in groups[:place]:
            yield ("groups", place), "duplicate-id", {"name": group}


def occasions_differ(parts: Parts) -> Iterator[Fault]:
    """No spelling stands for two of them, the numbers of one that repeats included."""
    before: list[Word] = []
    for path, occasion in parts.occasions.items():
        word = occasion.word()
        taken = next((spelling for other in before for spelling in _shared(word, other)), None)
        if taken is not None:
            yield path, "duplicate-id", {"name": taken}
        before.append(word)


def _shared(word: Word, other: Word) -> Iterator[str]:
    """Spellings that mean both."""
    mine, theirs = list(word.spellings()), list(other.spellings())
    yield from (each for each in mine if each in theirs or find_word(each, [other]))
    yield from (each for each in theirs if find_word(each, [word]))


def occasions_follow_occasions(parts: Parts) -> Iterator[Fault]:
    """Time is counted from an occasion that comes before and comes once: the one named, or else the first."""
    first = parts.occasions.get(("occasions", 0))
    earlier: list[str] = []
    for path, occasion in parts.occasions.items():
        time = "every" if occasion.every else "at" if occasion.at else None
        if occasion.after is not None:
            if occasion.after not in {*earlier, *parts.broken("occasions")}:
                yield unknown((*path, "after"), "occasion-id", occasion.after, earlier)
        elif time and first is not None and (occasion is first or first.repeats):
            yield (*path, time), "time-from-nothing", {"name": occasion.id}
        earlier += [] if occasion.repeats else [occasion.id]


def crossings_are_columns(parts: Parts) -> Iterator[Fault]:
    if parts.header is None:
        return
    known = {*vocabulary().groups, *parts.header.groups, *(item.id for item in parts.items.values() if item.as_group)}
    known |= parts.broken("items")
    for place, column in enumerate(parts.header.disclosure.crossings or ()):
        if column not in known:
            yield unknown(("disclosure", "crossings", place), "group-id", column, known)


def versions_go_forward(parts: Parts) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, step in parts.versions.items():
        if step.since in seen:
            yield (*path, "since"), "duplicate-id", {"name": step.since}
        seen.add(step.since)
        if parts.header and version_order(step.since) >= version_order(parts.header.version):
            yield (*path, "since"), "version-not-earlier", {"value": step.since, "current": parts.header.version}
        for name, entry in step.items.items():
            yield from _map_of_an_item((*path, "items", name), name, entry, parts)


def _map_of_an_item(path: Path, name: str, entry: ItemMap, parts: Parts) -> Iterator[Fault]:
    """An item that is gone is not there, and one that is not gone is; what answers became are answers of it."""
    if name in parts.named["items"] and entry.change == "dropped":
        yield path, "dropped-item-is-there", {"name": name}
    elif name not in parts.named["items"] and entry.change != "dropped":
        yield unknown(path, "item", name, parts.named["items"])
    if entry.values and entry.change != "rescaled":
        yield (*path, "values"), "values-without-rescaling", {"name": name}
    scale = parts.scale(item) if (item := parts.item(name)) else None
    for then, now in entry.values.items():
        if scale is not None and not scale.is_multiple and not scale.permits(Decimal(str(now))):
            yield (*path, "values", then), "values-off-scale", {"value": plain_number(now)}


def every_text_is_in_every_language(parts: Parts) -> Iterator[Fault]:
    """A form can be shown in each language that the instrument says it has: titles, questions, answers, safety."""
    for language in parts.header.languages if parts.header else ():
        for path, labels in _texts(parts):
            if language not in labels:
                yield path, "language-missing", {"language": language}


def _texts(parts: Parts) -> Iterator[tuple[Path, Iterable[str]]]:
    """Every text that a form shows, under its path, with the languages it is in."""
    yield from _given((), parts.header, ("title",))
    yield from _given(("safety",), parts.header.safety if parts.header else None, ("before", "after"))
    for path, section in parts.sections.items():
        yield (*path, "label"), section.label
    for path, item in parts.items.items():
        own = [each for each in item.respondents if each in item.question_to]
        yield from (((*path, "question_to", each), item.question_to[each]) for each in own)
        if len(own) < len(item.respondents):
            yield (*path, "question" if item.question else "label"), item.question or item.label
        yield from _given(path, item, ("hint",))
    for path, scale in parts.scales.items():
        yield from (((*path, "options", place, "label"), each.label) for place, each in enumerate(scale.options))
        yield from (((*path, "missing", place, "label"), each.label) for place, each in enumerate(scale.missing))
        yield from _given(path, scale, ("ends", "unit"))


def _given(path: Path, part: Part | None, names: Iterable[str]) -> Iterator[tuple[Path, Iterable[str]]]:
    for name in names:
        if labels := getattr(part, name, None):
            yield (*path, name), labels


RULES = (
    languages_differ,
    groups_are_no_keys,
    occasions_differ,
    occasions_follow_occasions,
    crossings_are_columns,
    versions_go_forward,
    every_text_is_in_every_language,
)
