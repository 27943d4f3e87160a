"""Scores read from items that compute themselves.

Scope: ``calculatedExpression`` to a score of ours, or None. What `progression.exchange.fhir.scores` wrote is read from
the expression's description, and only if that makes the very same FHIRPath again. Of other people's expressions one is
understood: the plain sum of the weights of questions.
"""

import json
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import Any, Final

from pydantic import ValidationError

from progression.definition.parts import Score
from progression.exchange.fhir.conditions import Question
from progression.exchange.fhir.extensions import CALCULATED, extensions_of
from progression.exchange.fhir.scores import CARRIED, Known, score_path
from progression.exchange.json_text import Node

__all__ = ["known_items", "read_score"]

_SUM: Final = re.compile(
    r"%(?:resource|questionnaireresponse)"
    r"(?P<steps>(?:\.(?:item|descendants\(\)|repeat\(item\)))+)"
    r"(?:\.where\(linkId(?P<sign>!=|=)'(?P<link>[^']+)'\))?(?:\.item)*"
    r"\.answer(?:\.value)?\.(?:weight|ordinal|ordinalValue)\(\)"
    r"\.(?:sum\(\)|aggregate\(\$this\+\$total,0\))",
    re.IGNORECASE,
)


def known_items(questions: Mapping[str, Question], scales: Mapping[str, Mapping[str, Any]]) -> Known:
    """What scores may rest on, by ``linkId``.

    Args:
        questions: By ``linkId``.
        scales: The table of each item's scale, by our id.
    """
    ends = {link: found for link, each in questions.items() if (found := _ends(scales[each.item]))}
    return Known(questions, ends)


def read_score(
    node: Node, name: str, known: Known, groups: Mapping[str, Sequence[str]], required: AbstractSet[str]
) -> dict[str, Any] | None:
    """The parts of the score that an item computes, without id and label; None where ours cannot say it.

    Args:
        node: The item.
        name: An id for it.
        known: The questions before it.
        groups: ``linkId`` of the questions inside each group, by the group's.
        required: ``linkId`` of the questions that must be answered.
    """
    value = extensions_of(node, CALCULATED)[0].node("valueExpression")
    if value is None:
        return None
    expression = value.text("expression")
    parts = _understood(value.text("description"), expression, name, known)
    return _with_our_ids(parts, known.questions) if parts else _recognised(expression, known, groups, required)


def _understood(description: str, expression: str, name: str, known: Known) -> dict[str, Any] | None:
    """The parts as the description has them, if they make this very expression."""
    try:
        parts: dict[str, Any] = json.loads(description)
        score = Score.model_validate({**parts, "id": name})
        same = not set(parts) - set(CARRIED) and score_path(score, known) == expression
    except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError, ValidationError):
        return None
    return parts if same else None


def _recognised(
    expression: str, known: Known, groups: Mapping[str, Sequence[str]], required: AbstractSet[str]
) -> dict[str, Any] | None:
    """A plain sum of weights, as the PHQ-9 of the SDC guide has it.

    It adds up whatever is answered, however little that is. Where every answer is required, less is no sum here either.
    """
    weighted = [link for link, each in known.questions.items() if each.kind == "one" and known.ends.get(link)]
    links = [each for each in _added_up(expression, weighted, groups) if each in weighted]
    if not links or len({known.ends[each] for each in links}) != 1:
        return None
    found = {"items": [known.questions[each].item for each in links], "method": "sum"}
    if len(links) == 1 or set(links) <= required:
        return found | {"min_answered": len(links)}
    return found | {"min_answered": 1, "partial": "as_is"}


def _added_up(expression: str, links: Sequence[str], groups: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """The ``linkId`` of the questions whose weights an expression adds up; none where it does something else."""
    found = _SUM.fullmatch(re.sub(r"\s", "", expression))
    if found is None:
        return ()
    link = found["link"]
    if link is None or found["sign"] == "!=":
        return [each for each in links if each != link]
    return groups.get(link, [link])


def _ends(scale: Mapping[str, Any]) -> tuple[Decimal, Decimal] | None:
    """Lowest and highest answer; None where answers are in no order."""
    if scale["type"] in {"nominal", "multi_select"}:
        return None
    if "range" in scale:
        return Decimal(str(scale["range"][0])), Decimal(str(scale["range"][1]))
    codes = [Decimal(each["code"]) for each in scale.get("options", ())]
    return (min(codes), max(codes)) if codes else None


def _with_our_ids(score: dict[str, Any], questions: Mapping[str, Question]) -> dict[str, Any]:
    """The score with our ids for its items, which may have had to differ from their ``linkId``."""
    found = dict(score)
    for key in ("items", "reverse"):
        if key in found:
            found[key] = [questions[each].item for each in found[key]]
    for key in ("weights", "positive"):
        if key in found:
            found[key] = {questions[each].item: value for each, value in found[key].items()}
    return found
