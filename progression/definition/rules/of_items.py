"""Rules about items: each is known by one id, put to known people at known times, on a scale that is there.

Scope: one function per rule, each yielding faults. Conditions (``ask_if``) are in ``of_conditions``.
"""

from collections.abc import Iterator, Mapping
from itertools import chain

from progression.definition.lines import Path
from progression.definition.parts import Indicator, Item, Score, Section
from progression.definition.rules.found import Fault, Parts, unknown
from progression.definition.vocabulary import find_word, folded, vocabulary

__all__ = ["RULES"]


def ids_are_unique(parts: Parts) -> Iterator[Fault]:
    """Items and scores share their names: an item is a score of its own. Sections and indicators have theirs."""
    tables: tuple[Mapping[Path, Item | Score | Section | Indicator], ...]
    tables = ({**parts.items, **parts.scores}, parts.sections, parts.indicators)
    for table in tables:
        seen: set[str] = set()
        for path, part in table.items():
            if part.id in seen:
                yield (*path, "id"), "duplicate-id", {"name": part.id}
            seen.add(part.id)


def ids_are_not_columns(parts: Parts) -> Iterator[Fault]:
    """An item of the name of a key would hide it; of the name of a group column only if it says that it is one."""
    words = vocabulary()
    keys = {spelling for word in words.keys.values() for spelling in word.spellings()}
    groups = {spelling for word in words.groups.values() for spelling in word.spellings()}
    groups.update(folded(group) for group in (parts.header.groups if parts.header else ()))
    for path, part in chain[tuple[Path, Item | Score]](parts.items.items(), parts.scores.items()):
        is_group = isinstance(part, Item) and part.as_group
        if folded(part.id) in keys or (folded(part.id) in groups and not is_group):
            yield (*path, "id"), "reserved-id", {"name": part.id}


def groups_have_options(parts: Parts) -> Iterator[Fault]:
    """An item that is a group column needs values to divide by, and the shared columns have theirs."""
    for path, item in parts.items.items():
        scale = parts.scale(item)
        if not item.as_group or scale is None:
            continue
        if scale.is_multiple or not (scale.options or scale.type == "number"):
            yield (*path, "as_group"), "group-needs-options", {"name": item.id}
        shared = vocabulary().groups.get(item.id)
        values = shared.values if shared else ()
        for option in scale.options if values else ():
            if find_word(option.key, values) is None:
                yield unknown((*path, "scale"), "group-option", option.key, [each.id for each in values])


def items_name_scales(parts: Parts) -> Iterator[Fault]:
    for path, item in parts.items.items():
        if item.scale not in parts.named["scales"]:
            yield unknown((*path, "scale"), "scale", item.scale, parts.named["scales"])


def items_name_respondents(parts: Parts) -> Iterator[Fault]:
    known = vocabulary().respondents
    for path, item in parts.items.items():
        for place, respondent in enumerate(item.respondents):
            if respondent not in known:
                meant = find_word(respondent, known.values())
                yield unknown((*path, "respondents", place), "respondent-id", respondent, known, meant=meant)
            elif respondent in item.respondents[:place]:
                yield (*path, "respondents", place), "duplicate-id", {"name": respondent}
        for respondent in item.question_to:
            if respondent not in item.respondents:
                yield unknown((*path, "question_to", respondent), "respondent-id", respondent, item.respondents)


def items_name_occasions(parts: Parts) -> Iterator[Fault]:
    words = parts.occasion_words()
    known = [word.id for word in words]
    for path, item in parts.items.items():
        for place, occasion in enumerate(item.occasions):
            if occasion not in {*known, *parts.broken("occasions")}:
                meant = find_word(occasion, words)
                yield unknown((*path, "occasions", place), "occasion-id", occasion, known, meant=meant)
            elif occasion in item.occasions[:place]:
                yield (*path, "occasions", place), "duplicate-id", {"name": occasion}


def items_name_sections(parts: Parts) -> Iterator[Fault]:
    """A section stands in one piece, so that a form can show it under one heading."""
    left: set[str] = set()
    before: str | None = None
    for path, item in parts.items.items():
        if item.section is not None and item.section not in parts.named["sections"]:
            yield unknown((*path, "section"), "section", item.section, parts.named["sections"])
        elif item.section in left:
            yield (*path, "section"), "section-in-pieces", {"name": item.section}
        if before is not None and before != item.section:
            left.add(before)
        before = item.section


def only_ordered_answers_have_a_direction(parts: Parts) -> Iterator[Fault]:
    for path, item in parts.items.items():
        scale = parts.scale(item)
        if item.better and scale is not None and not scale.is_ordered:
            yield (*path, "better"), "better-unordered", {"name": item.id, "type": scale.type}


def positive_answers_stand_at_the_better_end(parts: Parts) -> Iterator[Fault]:
    """Positive answers that all lie at the worse end would turn every comparison round."""
    for path, item in parts.items.items():
        scale = parts.scale(item)
        positive = item.positive if item.positive is not None else scale.positive if scale else None
        if scale is None or not scale.is_ordered or item.better is None or not positive:
            continue
        on_scale = set(scale.values.values())
        others = on_scale.difference(positive)
        upward = item.better == "higher"
        if (
            others
            and on_scale.issuperset(positive)
            and (max(positive) < min(others) if upward else min(positive) > max(others))
        ):
            yield (*path, "better"), "positive-against-better", {"name": item.id}


def sensitive_instruments_take_no_text(parts: Parts) -> Iterator[Fault]:
    if parts.header is None or not parts.header.disclosure.sensitive:
        return
    for path, item in parts.items.items():
        if (scale := parts.scale(item)) is not None and scale.is_text:
            yield (*path, "scale"), "text-in-sensitive", {"name": item.id}


def indicators_name_items(parts: Parts) -> Iterator[Fault]:
    """An indicator is a share: of positive answers to an item, or of those with any positive answer."""
    scores = {score.id: score for score in parts.scores.values()}
    known = parts.named["items"] | parts.named["scores"]
    for path, indicator in parts.indicators.items():
        for place, name in enumerate(indicator.items):
            if name not in known:
                yield unknown((*path, "items", place), "score", name, known)
            elif name in indicator.items[:place]:
                yield (*path, "items", place), "duplicate-id", {"name": name}
            elif name in scores and (scores[name].method != "any_positive" or scores[name].opt_in):
                yield (*path, "items", place), "indicator-of-score", {"name": name}
        for item in parts.items_of(indicator):
            scale = parts.scale(item)
            if item.positive is None and scale is not None and scale.positive is None:
                yield (*path, "items"), "positive-missing", {"name": item.id}


RULES = (
    ids_are_unique,
    ids_are_not_columns,
    groups_have_options,
    items_name_scales,
    items_name_respondents,
    items_name_occasions,
    items_name_sections,
    only_ordered_answers_have_a_direction,
    positive_answers_stand_at_the_better_end,
    sensitive_instruments_take_no_text,
    indicators_name_items,
)
