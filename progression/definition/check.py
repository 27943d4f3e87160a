"""Whether the parts of a definition agree with each other.

Scope: one small function per rule, each yielding ``(path, code, facts)``. The parts come validated one by one, so a
fault in one item hides nothing in the next; a reference to a part that is itself broken is left alone.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import Any, Final, TypeAlias

from progression.definition.lines import Path
from progression.definition.parts import Constant, Example, Header, Item, Occasion, Score
from progression.definition.scale import MissingOption, Option, Scale
from progression.definition.vocabulary import folded, vocabulary
from progression.printing import plain_number
from progression.problems import closest

__all__ = ["Fault", "Parts", "faults"]

Fault: TypeAlias = tuple[Path, str, dict[str, Any]]


@dataclass
class Parts:
    """The valid parts of a definition under their paths, and the ids of all parts, broken ones included."""

    header: Header | None = None
    scales: dict[Path, Scale] = field(default_factory=dict)
    items: dict[Path, Item] = field(default_factory=dict)
    scores: dict[Path, Score] = field(default_factory=dict)
    constants: dict[Path, Constant] = field(default_factory=dict)
    occasions: dict[Path, Occasion] = field(default_factory=dict)
    examples: dict[Path, Example] = field(default_factory=dict)
    named: dict[str, set[str]] = field(default_factory=dict)

    def scale(self, item: Item) -> Scale | None:
        """The item's scale, if it is there and valid."""
        return self.scales.get(("scales", item.scale))

    def item(self, item_id: str) -> Item | None:
        """The item with this id, if it is there and valid."""
        return next((item for item in self.items.values() if item.id == item_id), None)

    def items_of(self, score: Score) -> list[Item]:
        """The items of a score that are there and valid."""
        return [item for each in score.items if (item := self.item(each))]


def faults(parts: Parts) -> list[Fault]:
    """Everything on which the parts disagree."""
    return list(chain.from_iterable(rule(parts) for rule in _RULES))


def _unknown(path: Path, kind: str, name: str, known: Mapping[str, Any] | set[str]) -> Fault:
    near = closest(name, known)
    return path, f"unknown-{kind}", {"name": name, "known": ", ".join(sorted(known)), "near": near or "–"}


def _ids_are_unique(parts: Parts) -> Iterator[Fault]:
    seen: dict[str, Path] = {}
    for path, part in chain[tuple[Path, Item | Score]](parts.items.items(), parts.scores.items()):
        if part.id in seen:
            yield (*path, "id"), "duplicate-id", {"name": part.id}
        seen.setdefault(part.id, path)


def _ids_are_not_columns(parts: Parts) -> Iterator[Fault]:
    words = vocabulary()
    reserved = {spelling for word in (*words.keys.values(), *words.groups.values()) for spelling in word.spellings()}
    reserved.update(folded(group) for group in (parts.header.groups if parts.header else ()))
    for path, part in chain[tuple[Path, Item | Score]](parts.items.items(), parts.scores.items()):
        if folded(part.id) in reserved:
            yield (*path, "id"), "reserved-id", {"name": part.id}


def _items_name_scales(parts: Parts) -> Iterator[Fault]:
    for path, item in parts.items.items():
        if item.scale not in parts.named["scales"]:
            yield _unknown((*path, "scale"), "scale", item.scale, parts.named["scales"])


def _items_name_respondents(parts: Parts) -> Iterator[Fault]:
    known = vocabulary().respondents
    for path, item in parts.items.items():
        for place, respondent in enumerate(item.respondents):
            if respondent not in known:
                yield _unknown((*path, "respondents", place), "respondent-id", respondent, known)
            elif respondent in item.respondents[:place]:
                yield (*path, "respondents", place), "duplicate-id", {"name": respondent}


def _positive_answers_are_on_the_scale(parts: Parts) -> Iterator[Fault]:
    for path, scale in parts.scales.items():
        yield from _off_scale((*path, "positive"), scale.positive or (), scale)
    for path, item in parts.items.items():
        if (of_item := parts.scale(item)) is not None:
            yield from _off_scale((*path, "positive"), item.positive or (), of_item)


def _off_scale(path: Path, positive: Sequence[int], scale: Scale) -> Iterator[Fault]:
    for value in positive:
        if not scale.permits(Decimal(value)):
            yield path, "positive-off-scale", {"value": value, "low": scale.low, "high": scale.high}


def _examples_answer_on_the_scale(parts: Parts) -> Iterator[Fault]:
    for path, example in parts.examples.items():
        for name, answer in example.answers.items():
            item = parts.item(name)
            scale = parts.scale(item) if item else None
            if scale is None or isinstance(answer, str):
                continue
            if not scale.permits(Decimal(str(answer))) and answer not in [each.code for each in scale.missing]:
                facts = {"value": answer, "low": scale.low, "high": scale.high}
                yield (*path, "answers", name), "answer-off-scale", facts


def _codes_of_a_scale_differ(parts: Parts) -> Iterator[Fault]:
    for path, scale in parts.scales.items():
        codes = Counter(option.code for option in chain[Option | MissingOption](scale.options, scale.missing))
        if not scale.options:
            codes.update(each.code for each in scale.missing if scale.permits(Decimal(each.code)))
        for code in sorted(code for code, count in codes.items() if count > 1):
            yield path, "duplicate-code", {"value": code}


def _labels_of_a_scale_differ(parts: Parts) -> Iterator[Fault]:
    """No label may stand for two answers, nor be the number of another answer: a file could mean either."""
    for path, scale in parts.scales.items():
        answers = [(plain_number(scale.values[code]), labels) for code, labels in scale.labels.items()]
        answers += [(str(each.code), each.label) for each in scale.missing]
        meant = {number: number for number, _ in answers}
        for number, labels in answers:
            for label in {folded(label) for label in labels.values()}:
                if meant.setdefault(label, number) != number:
                    yield path, "duplicate-label", {"name": label}


def _scores_name_items(parts: Parts) -> Iterator[Fault]:
    for path, score in parts.scores.items():
        for place, name in enumerate(score.items):
            if name not in parts.named["items"]:
                yield _unknown((*path, "items", place), "item", name, parts.named["items"])
        for place, name in enumerate(score.reverse):
            if name not in score.items:
                yield _unknown((*path, "reverse", place), "item", name, set(score.items))
        for name in sorted({name for name in score.items if score.items.count(name) > 1}):
            yield (*path, "items"), "duplicate-id", {"name": name}


def _minimum_can_be_reached(parts: Parts) -> Iterator[Fault]:
    for path, score in parts.scores.items():
        if score.min_answered > len(score.items):
            facts = {"value": score.min_answered, "count": len(score.items)}
            yield (*path, "min_answered"), "minimum-too-high", facts


def _sums_say_what_they_do_with_missing_items(parts: Parts) -> Iterator[Fault]:
    for path, score in parts.scores.items():
        if score.method == "sum" and score.min_answered < len(score.items) and score.partial is None:
            yield path, "sum-needs-partial", {"name": score.id}


def _items_of_a_score_share_range_and_direction(parts: Parts) -> Iterator[Fault]:
    for path, score in parts.scores.items():
        if score.method not in ("mean", "sum"):
            continue
        items = parts.items_of(score)
        ranges = {(scale.low, scale.high) for item in items if (scale := parts.scale(item))}
        if len(ranges) > 1 and score.rescale is None:
            yield (*path, "items"), "mixed-scales", {"name": score.id}
        ways = {(item.better == "higher") != (item.id in score.reverse) for item in items if item.better}
        if len(ways) > 1:
            yield (*path, "items"), "mixed-directions", {"name": score.id}


def _counted_items_have_positive_answers(parts: Parts) -> Iterator[Fault]:
    for path, score in parts.scores.items():
        if score.method not in ("share_positive", "count_positive"):
            continue
        for item in parts.items_of(score):
            scale = parts.scale(item)
            if item.positive is None and (scale is None or scale.positive is None):
                yield (*path, "items"), "positive-missing", {"name": item.id}


def _constants_name_scores(parts: Parts) -> Iterator[Fault]:
    known = parts.named["items"] | parts.named["scores"]
    seen: set[tuple[str, str]] = set()
    for path, constant in parts.constants.items():
        if constant.score not in known:
            yield _unknown((*path, "score"), "score", constant.score, known)
        if (constant.score, constant.kind) in seen:
            yield path, "duplicate-constant", {"name": constant.score, "kind": constant.kind}
        seen.add((constant.score, constant.kind))


def _occasions_differ(parts: Parts) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, occasion in parts.occasions.items():
        for spelling in set(occasion.word().spellings()):
            if spelling in seen:
                yield path, "duplicate-id", {"name": spelling}
            seen.add(spelling)


def _examples_name_items_and_scores(parts: Parts) -> Iterator[Fault]:
    scores = parts.named["items"] | parts.named["scores"]
    for path, example in parts.examples.items():
        for name in example.answers:
            if name not in parts.named["items"]:
                yield _unknown((*path, "answers", name), "item", name, parts.named["items"])
        for name in example.expect:
            if name not in scores:
                yield _unknown((*path, "expect", name), "score", name, scores)


_RULES: Final[tuple[Callable[[Parts], Iterator[Fault]], ...]] = (
    _ids_are_unique,
    _ids_are_not_columns,
    _items_name_scales,
    _items_name_respondents,
    _positive_answers_are_on_the_scale,
    _codes_of_a_scale_differ,
    _labels_of_a_scale_differ,
    _scores_name_items,
    _minimum_can_be_reached,
    _sums_say_what_they_do_with_missing_items,
    _items_of_a_score_share_range_and_direction,
    _counted_items_have_positive_answers,
    _constants_name_scores,
    _occasions_differ,
    _examples_name_items_and_scores,
    _examples_answer_on_the_scale,
)
