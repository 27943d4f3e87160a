"""What an answer of ours is called in a cell.

Scope: an answer as a map writes it (code, id, label in any language) to the one spelling that goes on to the reader.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from progression.capture.mapping.model import Answer
from progression.definition import Scale, folded
from progression.printing import plain_number

__all__ = ["MARKS", "meant_by", "option_key", "spellings"]

MARKS: Final = frozenset({"1", "0", ""})
"""What the column of one option may hold: chosen, not chosen, nothing said."""
_CODE: Final = re.compile(r"-?\d+", re.ASCII)


def option_key(scale: Scale, name: str) -> str | None:
    """The key of an option, or the code of a reason for no answer, by key or code; None if there is neither."""
    option = scale.option(Decimal(name) if _CODE.fullmatch(name) else name)
    if option:
        return option.key
    return next((str(each.code) for each in scale.missing if str(each.code) == name), None)


def spellings(scale: Scale) -> Iterator[tuple[str, str]]:
    """Every folded spelling of an answer that has a name, with what a cell says for it."""
    for option in scale.options:
        meant = option.key if scale.is_multiple else str(option.code)
        yield from ((folded(each), meant) for each in (*option.label.values(), str(option.code), option.key))
    for missing in scale.missing:
        yield from ((folded(each), str(missing.code)) for each in (*missing.label.values(), str(missing.code)))
    if not scale.options:
        for code, labels in scale.labels.items():
            yield from ((folded(each), plain_number(scale.values[code])) for each in labels.values())


def meant_by(answer: Answer, scale: Scale) -> str | None:
    """What a cell says for an answer of ours; None if it is not on the scale.

    Args:
        answer: A code, an option's id, a label in any language, or a reason for no answer. Empty for no answer.
        scale: The item's scale.
    """
    word = str(answer).strip()
    if not word or scale.is_text:
        return word
    if (named := dict(spellings(scale)).get(folded(word))) is not None:
        return named
    if scale.type == "date":
        return word if _is_day(word, scale) else None
    return word if not scale.options and _is_on(word, scale) else None


def _is_on(word: str, scale: Scale) -> bool:
    try:
        value = Decimal(word.replace("−", "-").replace(",", "."))
    except InvalidOperation:
        return False
    return value.is_finite() and scale.permits(value)


def _is_day(word: str, scale: Scale) -> bool:
    try:
        return scale.first_day <= date.fromisoformat(word) <= scale.last_day
    except ValueError:
        return False
