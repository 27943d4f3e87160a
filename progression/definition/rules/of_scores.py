"""Rules about scores and constants: what is added up can be added up, and in one direction.

Scope: one function per rule, each yielding faults.
"""

from collections.abc import Iterator

from progression.definition.rules.found import Fault, Parts, unknown
from progression.definition.rules.of_scales import off_scale

__all__ = ["RULES"]

_ADDED = ("mean", "sum")


def scores_name_items(parts: Parts) -> Iterator[Fault]:
    for path, score in parts.scores.items():
        for place, name in enumerate(score.items):
            if name not in parts.named["items"]:
                yield unknown((*path, "items", place), "item", name, parts.named["items"])
            elif name in score.items[:place]:
                yield (*path, "items", place), "duplicate-id", {"name": name}
        for place, name in enumerate(score.reverse):
            if name not in score.items:
                yield unknown((*path, "reverse", place), "item", name, set(score.items))
            elif name in score.reverse[:place]:
                yield (*path, "reverse", place), "duplicate-id", {"name": name}


def minimum_can_be_reached(parts: Parts) -> Iterator[Fault]:
    for path, score in parts.scores.items():
        if score.min_answered > len(score.items):
            facts = {"value": score.min_answered, "count": len(score.items)}
            yield (*path, "min_answered"), "minimum-too-high", facts


def sums_say_what_they_do_with_missing_items(parts: Parts) -> Iterator[Fault]:
    for path, score in parts.scores.items():
        if score.method == "sum" and score.min_answered < len(score.items) and score.partial is None:
            yield path, "sum-needs-partial", {"name": score.id}


def only_ordered_answers_are_added(parts: Parts) -> Iterator[Fault]:
    for path, score in parts.scores.items():
        for item in parts.items_of(score):
            scale = parts.scale(item)
            if scale is None or scale.is_ordered or (score.method not in _ADDED and scale.options):
                continue
            yield (*path, "items"), "score-of-unordered", {"name": item.id, "type": scale.type}


def items_of_a_score_share_range_and_direction(parts: Parts) -> Iterator[Fault]:
    for path, score in parts.scores.items():
        if score.method not in _ADDED:
            continue
        items = parts.items_of(score)
        ranges = {(scale.low, scale.high) for item in items if (scale := parts.scale(item)) and scale.is_ordered}
        if len(ranges) > 1 and score.rescale is None:
            yield (*path, "items"), "mixed-scales", {"name": score.id}
        ways = {(item.better == "higher") != (item.id in score.reverse) for item in items if item.better}
        if len(ways) > 1:
            yield (*path, "items"), "mixed-directions", {"name": score.id}


def keys_belong_to_the_method(parts: Parts) -> Iterator[Fault]:
    """What only matters when answers are added, or only in a sum, is not given where it would do nothing."""
    for path, score in parts.scores.items():
        if score.method not in _ADDED:
            if score.weights:
                yield (*path, "weights"), "weights-without-sum", {"name": score.id}
            for key in ("reverse", "rescale"):
                if getattr(score, key):
                    yield (*path, key), "key-of-another-method", {"name": key, "methods": ", ".join(_ADDED)}
        if score.partial and score.method != "sum":
            yield (*path, "partial"), "key-of-another-method", {"name": "partial", "methods": "sum"}


def items_can_be_rescaled(parts: Parts) -> Iterator[Fault]:
    for path, score in parts.scores.items():
        if score.rescale is None:
            continue
        if score.rescale[0] >= score.rescale[1]:
            yield (*path, "rescale"), "rescale-reversed", {}
        for item in parts.items_of(score):
            if (scale := parts.scale(item)) and scale.is_ordered and scale.low == scale.high:
                yield (*path, "rescale"), "rescale-of-one-answer", {"name": item.id}


def weights_belong_to_items(parts: Parts) -> Iterator[Fault]:
    for path, score in parts.scores.items():
        for name in score.weights:
            if name not in score.items:
                yield unknown((*path, "weights", name), "item", name, set(score.items))


def counted_items_have_positive_answers(parts: Parts) -> Iterator[Fault]:
    for path, score in parts.scores.items():
        if score.positive and score.method in _ADDED:
            yield (*path, "positive"), "positive-without-counting", {"name": score.id}
        for name, positive in score.positive.items():
            if name not in score.items:
                yield unknown((*path, "positive", name), "item", name, set(score.items))
            elif (item := parts.item(name)) and (scale := parts.scale(item)):
                yield from off_scale((*path, "positive", name), positive, scale)
        for item in parts.items_of(score) if score.method not in _ADDED else ():
            scale = parts.scale(item)
            if item.id not in score.positive and item.positive is None and (scale is None or scale.positive is None):
                yield (*path, "items"), "positive-missing", {"name": item.id}


def directions_of_sums_come_from_items(parts: Parts) -> Iterator[Fault]:
    for path, score in parts.scores.items():
        if score.better and score.method in _ADDED:
            yield (*path, "better"), "better-of-sum", {"name": score.id}


def subscales_are_parts(parts: Parts) -> Iterator[Fault]:
    scores = {score.id: score for score in parts.scores.values()}
    for path, score in parts.scores.items():
        if score.part_of is None:
            continue
        if score.part_of not in parts.named["scores"] - {score.id}:
            yield unknown((*path, "part_of"), "score", score.part_of, parts.named["scores"] - {score.id})
        elif (whole := scores.get(score.part_of)) and (outside := [x for x in score.items if x not in whole.items]):
            yield (*path, "part_of"), "subscale-beyond-whole", {"name": score.part_of, "items": ", ".join(outside)}


def constants_name_scores(parts: Parts) -> Iterator[Fault]:
    known = parts.named["items"] | parts.named["scores"]
    seen: set[tuple[str, str]] = set()
    for path, constant in parts.constants.items():
        if constant.score not in known:
            yield unknown((*path, "score"), "score", constant.score, known)
        if (constant.score, constant.kind) in seen:
            yield path, "duplicate-constant", {"name": constant.score, "kind": constant.kind}
        seen.add((constant.score, constant.kind))


RULES = (
    scores_name_items,
    minimum_can_be_reached,
    sums_say_what_they_do_with_missing_items,
    only_ordered_answers_are_added,
    items_of_a_score_share_range_and_direction,
    keys_belong_to_the_method,
    items_can_be_rescaled,
    weights_belong_to_items,
    counted_items_have_positive_answers,
    directions_of_sums_come_from_items,
    subscales_are_parts,
    constants_name_scores,
)
