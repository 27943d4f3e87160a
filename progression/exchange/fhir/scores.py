"""Scores: a read-only item that computes itself (SDC ``calculatedExpression``) beside a score of ours.

Scope: one score to FHIRPath, and its parts as JSON for the expression's description, which SDC keeps for those who
develop the form. They are read back in ``scores_reading``.

Answers are gathered from the questions by ``linkId``. A coding counts with its weight (``weight()``, which SDC
defines), so an answer that is a reason for none counts as nothing.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from progression.definition.parts import Score
from progression.exchange.fhir.conditions import Question, answers_path, chosen_path
from progression.exchange.fhir.extensions import number

__all__ = ["CARRIED", "Known", "described_score", "score_path"]

CARRIED: Final = ("items", "method", "min_answered", "reverse", "rescale", "weights", "positive", "partial", "part_of")
"""The keys of a score that go with it, beside id and label."""


@dataclass(frozen=True)
class Known:
    """What a score needs to know of its items.

    Attributes:
        questions: By our id.
        ends: Lowest and highest value of the scale of each that has a lowest and a highest.
    """

    questions: Mapping[str, Question]
    ends: Mapping[str, tuple[Decimal, Decimal]]


def described_score(score: Score) -> str:
    """The parts of a score that its expression rests on, as JSON in one line.

    Args:
        score: With the positive answers of every item where it counts them.
    """
    parts = score.model_dump(mode="json", include=set(CARRIED), exclude_defaults=True)
    return json.dumps(parts, ensure_ascii=False)


def score_path(score: Score, known: Known) -> str:
    """FHIRPath of a score: a number, or nothing where too few items are answered.

    Raises:
        KeyError: If an item is not among the questions, or has no positive answers where they are counted.
    """
    return _added(score, known) if score.method in {"mean", "sum"} else _counted(score, known)


def _added(score: Score, known: Known) -> str:
    """Mean and sum. The items that enter in the same way (turned, rescaled, weighted) are gathered together."""
    ways: dict[tuple[Decimal, Decimal, Decimal, bool], list[str]] = {}
    for item in score.items:
        question = known.questions[item]
        weight = Decimal(str(score.weights.get(item, 1)))
        ways.setdefault((*_line(score, item, known), weight, question.kind == "one"), []).append(question.link)
    totals, counts, shares = [], [], []
    for (slope, start, weight, coded), links in ways.items():
        answers = _answers(links, coded=coded)
        points = "" if slope == 1 and start == 0 else f".select($this * {_plain(slope)} + {_plain(start)})"
        times = "" if weight == 1 else f" * {_plain(weight)}"
        totals.append(f"{answers}{points}.aggregate($this + $total, 0){times}")
        counts.append(f"{answers}.count()")
        shares.append(f"{answers}.count(){times}")
    total, share = " + ".join(totals), " + ".join(shares)
    value = total
    if score.method == "mean" or score.partial == "prorate":
        value = f"({total}) / ({share})"
    if score.method == "sum" and score.partial == "prorate":
        value += f" * {_plain(sum((Decimal(str(score.weights.get(each, 1))) for each in score.items), Decimal(0)))}"
    return f"iif({' + '.join(counts)} >= {score.min_answered}, {value})"


def _line(score: Score, item: str, known: Known) -> tuple[Decimal, Decimal]:
    """Slope and start of the straight line from an item's answer to its points."""
    low, high = known.ends[item]
    to_low, to_high = (Decimal(str(each)) for each in score.rescale) if score.rescale else (low, high)
    slope = (to_high - to_low) / (high - low) if high != low else Decimal(1)
    start = to_low - low * slope
    return (-slope, to_low + to_high - start) if item in score.reverse else (slope, start)


def _counted(score: Score, known: Known) -> str:
    """Shares and counts of positive answers, item by item; of several answers one positive is enough."""
    answered, positive = [], []
    for item in score.items:
        question = known.questions[item]
        answers = answers_path(question.link)
        there = f"{answers}.where({chosen_path(question.answers)})" if question.answers else answers
        right = f"{answers}.where({_wanted(question, score.positive[item])})"
        answered.append(f"iif({there}.exists(), 1, 0)")
        positive.append(f"iif({right}.exists(), 1, 0)")
    count, total = " + ".join(answered), " + ".join(positive)
    value = {
        "share_positive": f"({total}) / ({count})",
        "count_positive": total,
        "any_positive": f"iif({total} > 0, 1, 0)",
    }[score.method]
    return f"iif({count} >= {score.min_answered}, {value})"


def _wanted(question: Question, values: Sequence[int]) -> str:
    if question.answers:
        return chosen_path(each for each in question.answers if each.value in values)
    return f"$this in ({' | '.join(str(each) for each in values)})"


def _answers(links: Sequence[str], *, coded: bool) -> str:
    listed = " | ".join(f"'{link}'" for link in links)
    found = f"%resource.repeat(item).where(linkId in ({listed})).answer.value"
    return f"{found}.weight()" if coded else found


def _plain(value: Decimal) -> str:
    """Twelve digits are enough for points, and no exponent is ever written."""
    written = number(Decimal(f"{value:.12g}"))
    return f"{written}" if isinstance(written, int) else f"{Decimal(str(written)):f}"
