"""Which items two instruments share, so that the answers to one may stand beside the answers to the other.

Scope: two definitions to the items that can be compared, and of all others the reason why they cannot. Versions of one
instrument, whose newer definition says itself what became of each item, are ``progression.definition.versions``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from progression.definition.instrument import Instrument
from progression.definition.kinds import Labels
from progression.definition.parts import Item
from progression.definition.scale import Scale
from progression.definition.versions import answers_differ

__all__ = ["Apart", "SharedItems", "shared_items"]

Apart: TypeAlias = Literal["first", "second", "respondents", "condition", "answers", "words"]

_OPEN: Final = frozenset({"text", "long_text", "date"})


@dataclass(frozen=True)
class SharedItems:
    """The items of two instruments, as they can be compared.

    Attributes:
        items: Ids of those that can, in the first instrument's order.
        same_positive: Ids of those of them of which the same answers count as positive in both.
        reworded: Ids of those of them whose texts differ.
        apart: Id to reason for all others: only in the ``first`` or the ``second``; put to other ``respondents``; asked
            under another ``condition``; other permitted ``answers`` or another direction; the same codes with other
            ``words``.
    """

    items: tuple[str, ...]
    same_positive: tuple[str, ...]
    reworded: tuple[str, ...]
    apart: Mapping[str, Apart]


def shared_items(first: Instrument, second: Instrument) -> SharedItems:
    """What two instruments both ask. Answers in words, dates, and items that people are divided by are left out.

    An item is the same where its id is, if it is put to the same respondents under the same condition, permits the same
    answers in the same unit and direction, and no label stands at another code. The labels of ordered answers may
    differ in wording as long as the same answers count as positive; those of answers in no order are all that they
    mean, and may not differ.

    Args:
        first: The instrument whose order and wording is kept.
        second: The other.
    """
    mine, theirs = _questions(first), _questions(second)
    apart: dict[str, Apart] = {}
    for name in dict.fromkeys([*mine, *theirs]):
        if name not in theirs:
            apart[name] = "first"
        elif name not in mine:
            apart[name] = "second"
        elif reason := _differing(first, second, name):
            apart[name] = reason
    items = tuple(name for name in mine if name not in apart)
    return SharedItems(
        items,
        tuple(name for name in items if _positive(first, name) == _positive(second, name)),
        tuple(name for name in items if _texts_differ(mine[name], theirs[name])),
        apart,
    )


def _questions(instrument: Instrument) -> dict[str, Item]:
    return {
        item.id: item for item in instrument.items if not item.as_group and instrument.scale_of(item).type not in _OPEN
    }


def _differing(first: Instrument, second: Instrument, name: str) -> Apart | None:
    """Why answers to an item cannot be compared; None where they can."""
    mine, theirs = first.item(name), second.item(name)
    if set(mine.respondents) != set(theirs.respondents):
        return "respondents"
    if mine.ask_if != theirs.ask_if:
        return "condition"
    scales = first.scale_of(mine), second.scale_of(theirs)
    if answers_differ(first, name, second, name) or _said_otherwise(scales[0].unit or {}, scales[1].unit or {}):
        return "answers"
    pairs = list(_labels_beside(*scales))
    reworded = any(_said_otherwise(one, other) for one, other in pairs)
    if _moved(*scales) or (reworded and not scales[0].is_ordered):
        return "words"
    return "words" if reworded and _positive(first, name) != _positive(second, name) else None


def _said_otherwise(mine: Labels, theirs: Labels) -> bool:
    """Whether two texts differ in a language that both have, or share none."""
    languages = mine.keys() & theirs.keys()
    return any(mine[each] != theirs[each] for each in languages) or (not languages and mine != theirs)


def _labels(scale: Scale) -> dict[float, Labels]:
    """Answer to label, for those that have one."""
    if scale.options:
        return {float(option.code): option.label for option in scale.options}
    return {scale.values[code]: dict(label) for code, label in scale.labels.items()}


def _labels_beside(first: Scale, second: Scale) -> Iterator[tuple[Labels, Labels]]:
    """Both labels of each answer that has one in both."""
    mine, theirs = _labels(first), _labels(second)
    return ((mine[code], theirs[code]) for code in mine if code in theirs)


def _moved(first: Scale, second: Scale) -> bool:
    """Whether a label stands at another answer in the other scale."""
    mine, theirs = _places(first), _places(second)
    return any(mine[text] != theirs[text] for text in mine.keys() & theirs.keys())


def _places(scale: Scale) -> dict[tuple[str, str], set[float]]:
    """Language and text of every label to the answers that it stands at."""
    found: dict[tuple[str, str], set[float]] = {}
    for code, label in _labels(scale).items():
        for language, text in label.items():
            found.setdefault((language, text), set()).add(code)
    return found


def _positive(instrument: Instrument, name: str) -> set[int] | None:
    """The answers that count as positive; None where the definition names none."""
    codes = instrument.positive_codes(instrument.item(name))
    return None if codes is None else set(codes)


def _texts_differ(mine: Item, theirs: Item) -> bool:
    return _said_otherwise(mine.label, theirs.label) or _said_otherwise(mine.question or {}, theirs.question or {})
