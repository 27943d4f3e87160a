"""What a condition means in FHIR: the questions it rests on, and the condition as FHIRPath.

Scope: one question as conditions and scores see it, and a condition of ours as FHIRPath on a QuestionnaireResponse. An
answer like "don't know" is an answer to FHIR and a missing one to us, so a test of a choice names the answers for which
it holds.
"""

import operator
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from progression.definition.expression import (
    Among,
    And,
    Answered,
    Compare,
    Expression,
    Has,
    Not,
    Or,
    Value,
)
from progression.exchange.fhir.extensions import number

__all__ = ["Coded", "Question", "answers_path", "chosen_in", "chosen_path", "decimal_of", "fhirpath_of", "named_in"]

_COMPARING: Final = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True)
class Coded:
    """An answer that is a coding: how FHIR writes it, and what our conditions call it."""

    system: str
    code: str
    value: Decimal
    key: str

    @property
    def coding(self) -> dict[str, str]:
        """As FHIR writes it."""
        return {"system": self.system, "code": self.code} if self.system else {"code": self.code}


@dataclass(frozen=True)
class Question:
    """What a condition needs to know of the question it rests on.

    Attributes:
        link: Its ``linkId``.
        item: Our id of it.
        kind: ``one`` or ``several`` codings, a ``whole`` or ``decimal`` number, or something ``other``.
        answers: The codings that are answers.
        missing: The codings that say why there is none.
    """

    link: str
    item: str
    kind: Literal["one", "several", "whole", "decimal", "other"]
    answers: tuple[Coded, ...] = ()
    missing: tuple[Coded, ...] = ()


def fhirpath_of(condition: Expression, questions: Mapping[str, Question]) -> str:
    """The condition as FHIRPath on a QuestionnaireResponse: always true or false."""
    match condition:
        case Not(part):
            return f"({fhirpath_of(part, questions)}).not()"
        case And(parts):
            return " and ".join(f"({fhirpath_of(part, questions)})" for part in parts)
        case Or(parts):
            return " or ".join(f"({fhirpath_of(part, questions)})" for part in parts)
    question = questions[condition.item]
    return _path_of_test(condition, question)


def answers_path(link: str) -> str:
    """FHIRPath of the answers to one question."""
    return f"%resource.repeat(item).where(linkId = '{link}').answer.value"


def chosen_path(codes: Iterable[Coded]) -> str:
    """FHIRPath of the test whether a coding is one of these."""
    codings = list(codes)
    if not codings:
        return "false"
    listed = " | ".join(f"'{each.code}'" for each in codings)
    system = codings[0].system
    return f"code in ({listed})" + (f" and system = '{system}'" if system else "")


def _path_of_test(test: Compare | Among | Has | Answered, question: Question) -> str:
    answers = answers_path(question.link)
    if isinstance(test, Has):
        return f"{answers}.where({chosen_path(named_in(test.option, question))}).exists()"
    if isinstance(test, Answered):
        coded = question.kind in {"one", "several"}
        return f"{answers}.where({chosen_path(question.answers)}).exists()" if coded else f"{answers}.exists()"
    if question.kind == "one":
        chosen = chosen_in(test, question)
        return f"{answers}.where({chosen_path(question.answers[place] for place in sorted(chosen))}).exists()"
    if isinstance(test, Among):
        listed = " | ".join(str(number(decimal_of(value))) for value in test.values)
        return f"{answers}.where($this in ({listed})).exists()"
    sign = "=" if test.operator == "==" else test.operator
    return f"{answers}.where($this {sign} {number(decimal_of(test.value))}).exists()"


# ---------------------------------------------------------------- what a test means


def chosen_in(test: Compare | Among | Answered, question: Question) -> frozenset[int]:
    """The places of the answers under which a test of one choice holds."""
    if isinstance(test, Answered):
        return frozenset(range(len(question.answers)))
    if isinstance(test, Among):
        named = {each for value in test.values for each in named_in(value, question)}
        return frozenset(place for place, each in enumerate(question.answers) if each in named)
    if isinstance(test.value, str):
        named = set(named_in(test.value, question))
        return frozenset(
            place for place, each in enumerate(question.answers) if (each in named) == (test.operator == "==")
        )
    compare, wanted = _COMPARING[test.operator], test.value
    return frozenset(place for place, each in enumerate(question.answers) if compare(each.value, wanted))


def named_in(value: Value, question: Question) -> Iterator[Coded]:
    """The answers that a value of a condition names."""
    for each in question.answers:
        if value in (each.key, each.value):
            yield each


def decimal_of(value: Value) -> Decimal:
    """The value of a test of a number, which is never an id."""
    return value if isinstance(value, Decimal) else Decimal(0)
