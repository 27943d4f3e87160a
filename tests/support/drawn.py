"""Invented answers to any instrument, as a file has them.

Scope: rows for every occasion and respondent, within the scales and the conditions, some of them blank or missing for a
reason. The same at every call. No assertion and no figure; those stand in the tests.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from progression.definition import FIRST_DAY, Instrument, Item
from support.asked import asked_items

__all__ = ["drawn_rows"]

_BLANK: Final = 0.05
_REASON: Final = 0.05


def drawn_rows(
    instrument: Instrument, *, people: int = 12, first: date = date(2021, 1, 15), seed: int = 7
) -> list[dict[str, Any]]:
    """One row per participant, occasion and respondent, three months between the occasions."""
    source = random.Random(seed)  # noqa: S311  invented answers need no secrecy
    return [row for person in range(people) for row in _rows(instrument, source, person, first)]


def _rows(instrument: Instrument, source: random.Random, person: int, first: date) -> Iterator[dict[str, Any]]:
    occasions = [f"{word.id}-1" if word.repeats else word.id for word in instrument.occasion_words]
    for place, occasion in enumerate(occasions):
        for respondent in instrument.respondents:
            yield {
                "participant": f"p{person:02d}",
                "occasion": occasion,
                "date": (first + timedelta(days=91 * place)).isoformat(),
                "respondent": respondent,
                **_answers(instrument, source, respondent, occasion),
            }


def _answers(instrument: Instrument, source: random.Random, respondent: str, occasion: str) -> dict[str, Any]:
    meant: dict[str, Any] = {}
    cells: dict[str, Any] = {}
    for item in instrument.items:
        if item not in asked_items(instrument, respondent, occasion, meant):
            continue
        scale = instrument.scale_of(item)
        if source.random() < _BLANK and not item.required:
            continue
        if scale.missing and source.random() < _REASON:
            cells[item.id] = source.choice(scale.missing).code
            continue
        meant[item.id], cells[item.id] = _answer(instrument, source, item)
    return cells


def _answer(instrument: Instrument, source: random.Random, item: Item) -> tuple[Any, Any]:
    """An answer as a condition sees it, and as a file has it."""
    scale = instrument.scale_of(item)
    if scale.is_text:
        return "Ord.", "Ord."
    if scale.type == "date":
        day = FIRST_DAY + timedelta(days=source.randint(int(scale.low), int(scale.high)))
        return day, day.isoformat()
    if scale.is_multiple:
        together = [option.code for option in scale.options if not option.exclusive]
        alone = [option.code for option in scale.options if option.exclusive]
        chosen = [source.choice(alone)] if alone and source.random() < _REASON else source.sample(together, 2)
        return frozenset(chosen), ";".join(str(each) for each in chosen)
    value = source.choice(list(scale.values.values()))
    return value, f"{value:g}"
