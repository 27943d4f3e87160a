"""What another tool stores for an item: a variable, its raw values, and what each of them means here.

Scope: the answers that a scale offers one by one, and `Variable`, on which conditions and formulas rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from progression.definition import Scale

__all__ = ["Choice", "Kind", "Variable", "choices_of", "written"]

Kind = Literal["choice", "several", "number", "words"]

_MOST_CHOICES: Final = 21
"""Most values of a range that are offered one by one; a longer range is a number to fill in."""
DASH: Final = " – "


@dataclass(frozen=True)
class Choice:
    """One answer that is offered.

    Attributes:
        code: As files write it.
        labels: What stands beside it, by language.
        reason: Why there is no answer, where that is what it says.
        exclusive: Whether it rules out the others.
    """

    code: Decimal
    labels: Mapping[str, str]
    reason: str | None = None
    exclusive: bool = False


@dataclass(frozen=True)
class Variable:
    """What a tool stores for one item.

    Attributes:
        item: Id of the item.
        name: The variable; of several boxes, what their names begin with.
        scale: The item's scale.
        raw: Code of an answer to what is stored for it; empty where a number or words are.
        boxes: Code of an option to the variable of its box, where several may be chosen.
        reasons: What is stored where an answer says why there is none.
        ticked: What a box that is chosen holds.
    """

    item: str
    name: str
    scale: Scale
    raw: Mapping[Decimal, str] = field(default_factory=dict)
    boxes: Mapping[Decimal, str] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    ticked: str = "1"

    @property
    def kind(self) -> Kind:
        """What is stored: one of some choices, boxes, a number, or words."""
        if self.scale.is_multiple:
            return "several"
        return "choice" if self.raw else "words" if self.scale.is_text or self.scale.type == "date" else "number"


def choices_of(scale: Scale) -> tuple[Choice, ...]:
    """The answers offered one by one; none where a number, a date or words are filled in."""
    if scale.options:
        found = [Choice(Decimal(each.code), each.label, exclusive=each.exclusive) for each in scale.options]
    elif scale.range is not None and scale.type != "number" and _few_and_whole(scale):
        found = [Choice(Decimal(int(value)), _of_a_range(scale, int(value))) for value in scale.values.values()]
    else:
        return ()
    reasons = [Choice(Decimal(each.code), each.label, each.reason, exclusive=True) for each in scale.missing]
    return (*found, *reasons)


def written(value: Decimal | float) -> str:
    """A number in as few digits as it has: ``3``, ``2.5``, ``-1``."""
    text = f"{Decimal(str(value)):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _few_and_whole(scale: Scale) -> bool:
    values = list(scale.values.values())
    return len(values) <= _MOST_CHOICES and all(value == int(value) for value in values)


def _of_a_range(scale: Scale, value: int) -> Mapping[str, str]:
    """The number, and at the two ends what it means."""
    place = {scale.low: 0, scale.high: 1}.get(value)
    if place is None or not scale.ends:
        return {"sv": str(value)} if not scale.ends else dict.fromkeys(scale.ends, str(value))
    return {language: f"{value}{DASH}{pair[place]}" for language, pair in scale.ends.items()}
