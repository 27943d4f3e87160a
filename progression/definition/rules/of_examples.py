"""Rules about worked examples: they answer items that are there, on their scales, as somebody who is asked.

Scope: one function per rule, each yielding faults. Whether an example comes out is found by scoring it.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from progression.definition.lines import Path
from progression.definition.parts import Answer
from progression.definition.rules.found import Fault, Parts, unknown
from progression.definition.scale import FIRST_DAY, Scale
from progression.definition.toml_values import in_toml
from progression.definition.vocabulary import find_word, vocabulary
from progression.printing import plain_number

__all__ = ["RULES"]


def examples_name_items_and_scores(parts: Parts) -> Iterator[Fault]:
    scores = parts.named["items"] | parts.named["scores"]
    for path, example in parts.examples.items():
        for name in example.answers:
            if name not in parts.named["items"]:
                yield unknown((*path, "answers", name), "item", name, parts.named["items"])
        for name in example.expect:
            if name not in scores:
                yield unknown((*path, "expect", name), "score", name, scores)


def examples_name_their_form(parts: Parts) -> Iterator[Fault]:
    asked = {respondent for item in parts.items.values() for respondent in item.respondents}
    if parts.broken("items"):
        asked.update(vocabulary().respondents)  # whoever the broken ones are put to
    for path, example in parts.examples.items():
        if example.respondent is not None and example.respondent not in asked:
            yield unknown((*path, "respondent"), "respondent-id", example.respondent, asked)
        words = [] if parts.broken("occasions") else parts.occasion_words()
        if example.occasion is not None and words and find_word(example.occasion, words) is None:
            yield unknown((*path, "occasion"), "occasion-id", example.occasion, [word.id for word in words])


def examples_answer_on_the_scale(parts: Parts) -> Iterator[Fault]:
    for path, example in parts.examples.items():
        for name, answer in example.answers.items():
            item = parts.item(name)
            if item is not None and (scale := parts.scale(item)) is not None:
                yield from _answers_on((*path, "answers", name), answer, scale)


def _answers_on(path: Path, answer: Answer | list[Answer] | date, scale: Scale) -> Iterator[Fault]:
    if isinstance(answer, list) and not scale.is_multiple:
        yield path, "answer-of-wrong-kind", {"type": scale.type}
        return
    for each in answer if isinstance(answer, list) else [answer]:
        if not isinstance(each, str) and not _is_answer(each, scale):
            low, high = _ends(scale)
            yield path, "answer-off-scale", {"value": in_toml(each), "low": low, "high": high}


def _ends(scale: Scale) -> tuple[str, str]:
    """Where the scale begins and ends, as its answers are written."""
    if scale.type == "date":
        return scale.first_day.isoformat(), scale.last_day.isoformat()
    return plain_number(scale.low), plain_number(scale.high)


def _is_answer(answer: float | date, scale: Scale) -> bool:
    if scale.is_text:
        return True
    if isinstance(answer, date):
        return scale.type == "date" and scale.permits(Decimal((answer - FIRST_DAY).days))
    if answer in [missing.code for missing in scale.missing]:
        return True
    return scale.type != "date" and scale.permits(Decimal(str(answer)))


RULES = (examples_name_items_and_scores, examples_name_their_form, examples_answer_on_the_scale)
