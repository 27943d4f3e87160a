"""Which questions a form puts, worked out one form at a time and without the engine's arrays.

Scope: the conditions of a definition over plain answers. It is what the vectorised reading is held against, and what
invented answers keep to. No assertion and no figure; those stand in the tests.
"""

import operator
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final, TypeAlias

from progression.definition import Instrument, Item
from progression.definition.expression import Among, And, Answered, Compare, Expression, Has, Not, Value

__all__ = ["Answers", "asked_items", "holds"]

Answers: TypeAlias = Mapping[str, Any]
"""Item to answer: a number, a set of option codes, a text, a date; an item that is not there has no answer."""

_COMPARING: Final = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def holds(condition: Expression, answers: Answers, instrument: Instrument) -> bool:
    """Whether a condition holds of one form; a comparison with an answer that is not there does not."""
    match condition:
        case Compare(item, sign, value):
            return item in answers and _COMPARING[sign](answers[item], _number(instrument, item, value))
        case Among(item, values):
            return item in answers and answers[item] in [_number(instrument, item, value) for value in values]
        case Has(item, option):
            chosen: AbstractSet[float] = answers.get(item, frozenset())
            return _number(instrument, item, option) in chosen
        case Answered(item):
            return item in answers
        case Not(part):
            return not holds(part, answers, instrument)
    whether = (holds(part, answers, instrument) for part in condition.parts)
    return all(whether) if isinstance(condition, And) else any(whether)


def asked_items(instrument: Instrument, respondent: str, occasion: str, answers: Answers) -> list[Item]:
    """The items put to a respondent at an occasion, given answers of which those to closed items do not count."""
    counted: dict[str, Any] = {}
    asked = []
    for item in instrument.items:
        condition = instrument.condition_of(item)
        if respondent not in item.respondents or not instrument.asked_at(item, occasion):
            continue
        if condition is None or holds(condition, counted, instrument):
            asked.append(item)
            if item.id in answers:
                counted[item.id] = answers[item.id]
    return asked


def _number(instrument: Instrument, item: str, value: Value) -> float:
    named = {each.id: float(each.code) for each in instrument.scale_of(instrument.item(item)).options if each.id}
    return named[value] if isinstance(value, str) else float(value)
