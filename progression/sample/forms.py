"""One invented form, and what the generators share: dealing out traits, answering, spoiling answers.

Scope: no file and no particular instrument. Everything is invented.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias, TypeVar

import numpy as np

from progression.definition import Instrument, Item, Scale, vocabulary

__all__ = ["FORBUND", "INSATSER", "Answer", "Form", "dealt", "dealt_kon", "nearest", "on_weekday", "spoilt"]

T = TypeVar("T")
Answer: TypeAlias = int | None  # as files write it; None is blank

FORBUND: Final = "Exempelförbundet"
INSATSER: Final = ("Exempelinsats A", "Exempelinsats B", "Exempelinsats C")
_SATURDAY: Final = 5


@dataclass(frozen=True, kw_only=True)
class Form:
    """One respondent's invented answers at one occasion.

    Attributes:
        participant: Pseudonym of the person the answers are about.
        occasion: Id of the occasion, numbered where it repeats.
        date: When the form was filled in.
        respondent: Id of who answered.
        groups: Group column to value.
        answers: Item id to answer, only for items put to the respondent.
    """

    participant: str
    occasion: str
    date: date
    respondent: str
    groups: Mapping[str, str]
    answers: Mapping[str, Answer]


def dealt(rng: np.random.Generator, counts: Mapping[T, int]) -> list[T]:
    """Every value as often as its count, in random order: the totals do not hang on the seed."""
    values = [value for value, count in counts.items() for _ in range(count)]
    return [values[place] for place in rng.permutation(len(values))]


def dealt_kon(rng: np.random.Generator, counts: Sequence[int]) -> list[str]:
    """Kön for a group of persons; ``counts`` in the order of the vocabulary: women, men, other or unknown."""
    values = [word.id for word in vocabulary().groups["kon"].values]
    return dealt(rng, dict(zip(values, counts, strict=True)))


def nearest(scale: Scale, points: float) -> int:
    """The permitted answer nearest to a value in scale points."""
    return int(min(scale.values.values(), key=lambda value: abs(value - points)))


def spoilt(
    rng: np.random.Generator,
    instrument: Instrument,
    item: Item,
    answer: int,
    *,
    dont_know: float,
    blank: float,
) -> Answer:
    """The answer, or with these probabilities the scale's "vet ej" or nothing."""
    chance = rng.random()
    if chance < blank:
        return None
    missing = instrument.scale_of(item).missing
    unsure = next((option.code for option in missing if option.reason == "dont_know"), answer)
    return unsure if chance < blank + dont_know else answer


def on_weekday(day: date) -> date:
    """The day itself, or the Monday after a weekend: forms are filled in at work."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day
