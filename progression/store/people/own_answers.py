"""The answers of one form in words: what was asked, what was answered; and a point to reach as it would be answered.

Scope: a row of codes and words with its definition, to what a person reads and what a program reads. Nothing is
computed and nothing is left out but questions that were not put.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any, Final, TypeAlias

from progression.definition import FIRST_DAY, MISSING_CODES, Instrument, Item, Scale, vocabulary
from progression.printing import plain_number
from progression.texts import Catalogue, Language, pick

__all__ = ["OwnAnswer", "answers_in_words", "point_in_words"]

_TEXTS: Final = Catalogue("progression.texts")
_NOT_ASKED: Final = MISSING_CODES["not_asked"]
_REASONS: Final = {code: reason for reason, code in MISSING_CODES.items()}

Value: TypeAlias = float | str | list[str] | None


@dataclass(frozen=True)
class OwnAnswer:
    """An answer to one question.

    Attributes:
        item: The question.
        value: A number of scale points, the text of a date or of words, the chosen options by their ids; None where
            there is no answer.
        reason: Why there is none (`progression.definition.MISSING_CODES`); None where there is one.
    """

    instrument: Instrument
    item: Item
    value: Value
    reason: str | None = None

    def question(self, respondent: str, language: Language) -> str:
        """What was asked."""
        return self.instrument.question_of(self.item, respondent, language)

    def words(self, language: Language) -> str:
        """What was answered."""
        scale = self.instrument.scale_of(self.item)
        if self.reason is not None:
            own = next((each.label for each in scale.missing if each.reason == self.reason), None)
            return pick(own or vocabulary().missing[self.reason].labels, language)
        if isinstance(self.value, list):
            chosen = [pick(each.label, language) for each in scale.options if each.key in self.value]
            return "; ".join(chosen) or _TEXTS("own.nothing-chosen", language)
        if isinstance(self.value, float | int):
            return _number(self.value, scale, language)
        return str(self.value)

    def to_dict(self, respondent: str, language: Language) -> dict[str, Any]:
        """The JSON form."""
        return {
            "item": self.item.id,
            "question": self.question(respondent, language),
            "answer": self.words(language),
            "value": self.value,
            "missing": self.reason,
        }


def answers_in_words(instrument: Instrument, codes: Sequence[int], texts: Sequence[str]) -> tuple[OwnAnswer, ...]:
    """The answers of a form to the questions that were put, in the order of the definition.

    Args:
        instrument: The version that was answered.
        codes: Its codes, in the order of ``instrument.columns``.
        texts: Its words, in the order of ``instrument.text_items``.
    """
    written = dict(zip((item.id for item in instrument.text_items), texts, strict=True))
    found = []
    for item in instrument.items:
        own = [codes[place] for place in instrument.columns_of(item.id)]
        if item.id in written:
            text = written[item.id]
            found.append(OwnAnswer(instrument, item, text or None, None if text else "blank"))
        elif own[0] != _NOT_ASKED:
            found.append(_answer(instrument, item, own))
    return tuple(found)


def point_in_words(instrument: Instrument, score: str, point: float, language: Language) -> str:
    """A point of an item's scale, or of a score's range, as it would be answered."""
    part = instrument.score(score)
    if isinstance(part, Item):
        return _number(point, instrument.scale_of(part), language)
    low, high = instrument.bounds(score)
    return _on_scale(point, low, high, language)


def _answer(instrument: Instrument, item: Item, codes: Sequence[int]) -> OwnAnswer:
    scale = instrument.scale_of(item)
    if codes[0] < 0:
        return OwnAnswer(instrument, item, None, _REASONS[codes[0]])
    if scale.is_multiple:
        chosen = [option.key for option, code in zip(scale.options, codes, strict=True) if code == 1]
        return OwnAnswer(instrument, item, chosen)
    value = scale.values[codes[0]]
    if scale.type == "date":
        return OwnAnswer(instrument, item, (FIRST_DAY + timedelta(days=value)).isoformat())
    return OwnAnswer(instrument, item, int(value) if value == int(value) else value)


def _number(value: float, scale: Scale, language: Language) -> str:
    """A value on its scale: the words of its option, or the number with what it is on."""
    if option := scale.option(Decimal(str(value))):
        words = pick(option.label, language)
        return f"{words} ({plain_number(value, language)})" if scale.is_ordered and scale.type != "binary" else words
    printed = plain_number(value, language)
    if scale.unit:
        return f"{printed} {pick(scale.unit, language)}"
    if scale.type == "number":
        return printed
    return _on_scale(value, scale.low, scale.high, language)


def _on_scale(value: float, low: float, high: float, language: Language) -> str:
    ends = {"low": plain_number(low, language), "high": plain_number(high, language)}
    return _TEXTS("own.on-scale", language, value=plain_number(value, language), **ends)
