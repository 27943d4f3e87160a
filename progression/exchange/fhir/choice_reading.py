"""A choice in a Questionnaire as a scale.

Scope: options to the type, numbers and labels of a scale. The number of an option is its weight where all weights are
whole and differ; else the number it is kept under or coded as; else its place. Options called by nothing but their own
numbers are a range. No word may stand for two answers of a scale, so a label met before gets its code beside it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final, Literal

from progression.definition.scale import MAX_STEPS
from progression.definition.vocabulary import folded
from progression.exchange.common.names import slug
from progression.exchange.fhir.conditions import Coded, Question
from progression.exchange.fhir.extensions import ABSENT, number
from progression.exchange.fhir.options_reading import Option
from progression.exchange.fhir.said import Said
from progression.exchange.json_text import Node
from progression.printing import plain_number

__all__ = ["ReadScale", "read_choice", "read_reasons"]

_WHOLE: Final = re.compile(r"-?\d{1,9}")
_DASH: Final = " – "
_TWO: Final = 2
_MOST_NUMBER: Final = 10**9
_NULL_FLAVOR: Final = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor"
_REASONS: Final[Mapping[str, Mapping[str, str]]] = {
    ABSENT: {
        "unknown": "dont_know",
        "asked-unknown": "dont_know",
        "temp-unknown": "dont_know",
        "asked-declined": "wont_say",
        "masked": "wont_say",
        "not-applicable": "not_applicable",
        "unsupported": "not_applicable",
        "not-asked": "not_asked",
        "not-performed": "not_asked",
    },
    _NULL_FLAVOR: {
        "UNK": "dont_know",
        "ASKU": "dont_know",
        "NAV": "dont_know",
        "MSK": "wont_say",
        "NA": "not_applicable",
        "NASK": "not_asked",
    },
}


@dataclass(frozen=True)
class ReadScale:
    """A scale as an instrument file has it, and what stands beside it.

    Attributes:
        raw: Its table.
        question: What conditions need to know of the item.
        lost: What was left out or assumed.
        name: What its codes call it; empty where they say nothing.
    """

    raw: dict[str, Any]
    question: Question
    lost: tuple[Said, ...] = ()
    name: str = ""


def read_choice(node: Node, item_id: str, options: list[Option], lost: list[Said]) -> ReadScale:
    """The scale that options make.

    Args:
        node: The item.
        item_id: Our id of it.
        options: All that it offers, reasons for no answer among them.
        lost: What is known to be lost.
    """
    reasons = [each for each in options if each.code in _REASONS.get(each.system, {})]
    answers = [each for each in options if each not in reasons]
    if not answers:
        answers, reasons = reasons, []
    several = node.flag("repeats")
    ordered = not several and all(each.weight is not None for each in answers)
    numbers, used = _numbers(answers)
    if not used:
        lost.append("weights")
    type_ = "multi_select" if several else "nominal" if not ordered else "binary" if len(answers) == _TWO else "ordinal"
    raw: dict[str, Any] = {"type": type_}
    as_range = _range(answers) if ordered else None
    meant = {str(whole): whole for whole in numbers} if as_range is None else {}
    if as_range is None:
        raw["options"] = [
            _named(each, whole, meant, several=several) for each, whole in zip(answers, numbers, strict=True)
        ]
        values, keys = (
            [Decimal(whole) for whole in numbers],
            [each.get("id", str(each["code"])) for each in raw["options"]],
        )
    else:
        raw |= as_range
        values = [each.weight or Decimal(0) for each in answers]
        keys = [plain_number(float(value)) for value in values]
    raw |= {"missing": _missing(reasons, set(numbers), meant)} if reasons else {}
    coded = [Coded(each.system, each.code, value, key) for each, value, key in zip(answers, values, keys, strict=True)]
    others = [Coded(each.system, each.code, Decimal(0), each.code) for each in reasons]
    kind: Literal["one", "several"] = "several" if several else "one"
    question = Question(node.text("linkId"), item_id, kind, tuple(coded), tuple(others))
    fragment = answers[0].system.partition("#")[2]
    return ReadScale(raw, question, tuple(dict.fromkeys(lost)), slug(fragment, "skala") if fragment else "")


def read_reasons(options: list[Option], raw: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Reasons for no answer to a scale whose answers are filled in, under numbers that are no answers.

    Args:
        options: What the item beside it offers.
        raw: The scale's table.
    """
    reasons = [each for each in options if each.code in _REASONS.get(each.system, {})]
    low, high = (int(each) for each in raw.get("range", (0, MAX_STEPS if raw["type"] == "date" else -1)))
    kept = all(each.kept for each in reasons)
    return _missing(reasons, set() if kept else set(range(low, high + 1)), {})


def _numbers(answers: list[Option]) -> tuple[list[int], bool]:
    """The number of each option, and whether no weight was passed over for it."""
    weights = [each.weight for each in answers if each.weight is not None]
    every = len(weights) == len(answers)
    if every and (whole := _told_apart(weights)):
        return whole, True
    if every:  # their order is kept, if not their distances
        ranked = sorted(range(len(weights)), key=lambda place: weights[place])
        return [ranked.index(place) + 1 for place in range(len(weights))], _range(answers) is not None
    for written in ([each.kept for each in answers], [each.code for each in answers]):
        if all(_WHOLE.fullmatch(each) for each in written) and (whole := _told_apart(map(Decimal, written))):
            return whole, not weights
    return list(range(1, len(answers) + 1)), not weights


def _told_apart(values: Iterable[Decimal]) -> list[int]:
    """The values, if they can be the numbers of a scale: whole, all different, none too far from another."""
    given = list(values)
    fit = all(not each % 1 and abs(each) < _MOST_NUMBER for each in given) and len(set(given)) == len(given)
    return [int(each) for each in given] if fit and max(given) - min(given) <= MAX_STEPS else []


def _range(answers: list[Option]) -> dict[str, Any] | None:
    """The range that options make which are called by their weights alone, but for the two ends."""
    values = [each.weight or Decimal(0) for each in answers]
    steps = {after - before for before, after in pairwise(values)}
    if len(steps) != 1 or min(steps) <= 0 or any(each.exclusive for each in answers):
        return None
    ends: list[dict[str, str]] = []
    for place, (each, value) in enumerate(zip(answers, values, strict=True)):
        written = {plain_number(float(value)), plain_number(float(value), "sv")}
        named = {tag: text.partition(_DASH) for tag, text in each.labels.items()}
        if each.code not in written or any(parts[0] not in written for parts in named.values()):
            return None
        texts = {tag: parts[2] for tag, parts in named.items() if parts[2]}
        at_end = place in {0, len(answers) - 1}
        if texts and not at_end:
            return None
        ends += [texts] if at_end else []
    step = min(steps)
    low, high = number(values[0]), number(values[-1])
    found: dict[str, Any] = {"range": [low, high]} | ({"step": number(step)} if step != 1 else {})
    if not any(ends):
        return found
    if ends[0].keys() != ends[1].keys() or "sv" not in ends[0]:
        return None
    return found | {"ends": {tag: [ends[0][tag], ends[1][tag]] for tag in ends[0]}}


def _named(each: Option, whole: int, meant: dict[str, int], *, several: bool) -> dict[str, Any]:
    """One option as the file has it. ``meant`` says what each word already stands for: none may stand for two."""
    option: dict[str, Any] = {"code": whole}
    labels = _distinct(each.labels, each.code, whole, meant)
    name = "" if each.code == str(whole) else slug(each.code, "k")
    if name and meant.setdefault(name, whole) == whole:
        option["id"] = name
    return option | {"label": labels} | ({"exclusive": True} if each.exclusive and several else {})


def _distinct(labels: Mapping[str, str], code: str, whole: int, meant: dict[str, int]) -> dict[str, str]:
    """The labels; one that already stands for another answer gets its code beside it."""
    found: dict[str, str] = {}
    for tag, text in labels.items():
        label = text
        while meant.setdefault(folded(label), whole) != whole:
            label = f"{label} ({code if label == text else whole})"
        found[tag] = label
    return found


def _missing(reasons: list[Option], taken: set[int], meant: dict[str, int]) -> list[dict[str, Any]]:
    """Reasons for no answer, each under the number it is kept under or the first free one below 100."""
    found: list[dict[str, Any]] = []
    for each in reasons:
        code = int(each.kept) if each.kept else 98
        while code in taken or meant.get(str(code), code) != code:
            code -= 1
        taken.add(code)
        meant[str(code)] = code
        labels = _distinct(each.labels, each.code, code, meant)
        found.append({"code": code, "label": labels, "reason": _REASONS[each.system][each.code]})
    return found
