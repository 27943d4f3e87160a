"""Rules about scales: every answer is told from every other, and what is called positive is an answer.

Scope: one function per rule, each yielding faults.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from progression.definition.lines import Path
from progression.definition.rules.found import Fault, Parts
from progression.definition.scale import MissingOption, Option, Scale
from progression.definition.vocabulary import folded
from progression.printing import plain_number

__all__ = ["RULES", "off_scale"]


def positive_answers_are_on_the_scale(parts: Parts) -> Iterator[Fault]:
    for path, scale in parts.scales.items():
        yield from off_scale((*path, "positive"), scale.positive or (), scale)
    for path, item in parts.items.items():
        if (of_item := parts.scale(item)) is not None:
            yield from off_scale((*path, "positive"), item.positive or (), of_item)


def off_scale(path: Path, positive: Sequence[int], scale: Scale) -> Iterator[Fault]:
    """A fault for each answer that is called positive and is not on the scale."""
    for value in positive:
        if scale.is_text or scale.type == "date":
            yield path, "positive-needs-answers", {"value": value}
        elif not scale.permits(Decimal(value)):
            ends = {"low": plain_number(scale.low), "high": plain_number(scale.high)}
            yield path, "positive-off-scale", {"value": value} | ends


def codes_of_a_scale_differ(parts: Parts) -> Iterator[Fault]:
    for path, scale in parts.scales.items():
        seen: set[int] = set()
        in_range = not scale.options and scale.type != "date"  # a date is never written as a number
        for place, each in _answers(scale):
            if each.code in seen or (in_range and scale.permits(Decimal(each.code))):
                yield (*path, *place, "code"), "duplicate-code", {"value": each.code}
            seen.add(each.code)


def labels_of_a_scale_differ(parts: Parts) -> Iterator[Fault]:
    """No label or id may stand for two answers, nor be the number of another answer: a file could mean either."""
    for path, scale in parts.scales.items():
        answers: list[tuple[Path, str, list[str]]] = []
        if not scale.options:
            ends = [(plain_number(scale.values[code]), [*names.values()]) for code, names in scale.labels.items()]
            answers += [(("ends",), number, names) for number, names in ends]
        for place, each in _answers(scale):
            ids = [each.id] if isinstance(each, Option) and each.id else []
            answers.append((place, str(each.code), [*each.label.values(), *ids]))
        meant = {number: number for _, number, _ in answers}
        for place, number, names in answers:
            for name in dict.fromkeys(folded(each) for each in names):
                if meant.setdefault(name, number) != number:
                    yield (*path, *place), "duplicate-label", {"name": name}


def _answers(scale: Scale) -> Iterator[tuple[Path, Option | MissingOption]]:
    """Every answer that the file names, under its path within the scale."""
    yield from ((("options", place), each) for place, each in enumerate(scale.options))
    yield from ((("missing", place), each) for place, each in enumerate(scale.missing))


def only_options_of_several_exclude(parts: Parts) -> Iterator[Fault]:
    for path, scale in parts.scales.items():
        for place, option in enumerate(scale.options):
            if option.exclusive and not scale.is_multiple:
                yield (*path, "options", place, "exclusive"), "exclusive-without-several", {"name": option.key}


RULES = (
    positive_answers_are_on_the_scale,
    codes_of_a_scale_differ,
    labels_of_a_scale_differ,
    only_options_of_several_exclude,
)
