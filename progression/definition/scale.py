"""The permitted answers of an item.

Scope: a scale as the file has it, and how an answer on it is kept as a small whole number.
"""

import math
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Final, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from progression.definition.kinds import DisagreementError, Ends, Id, Labels, Number, Part, Picture, Sourced
from progression.errors import CallError

__all__ = ["FIRST_DAY", "MissingOption", "Option", "Scale", "ScaleType"]

MissingReason: TypeAlias = Literal["dont_know", "wont_say", "not_applicable", "not_asked"]
ScaleType: TypeAlias = Literal[
    "ordinal", "interval", "binary", "nominal", "multi_select", "number", "date", "text", "long_text"
]

MAX_STEPS: Final = 32_000  # an answer is kept in 16 bits
FIRST_DAY: Final = date(1970, 1, 1)  # a date is kept as days after this one
LAST_DAY: Final = FIRST_DAY + timedelta(days=MAX_STEPS)
_LONGEST_TEXT: Final = {"text": 200, "long_text": 4000}

# Which of these keys each type of scale may have, and which of a group it must have exactly one of.
_KEYS: Final[Mapping[str, frozenset[str]]] = {
    "ordinal": frozenset({"range", "step", "ends", "options", "positive"}),
    "interval": frozenset({"range", "step", "ends", "options", "unit", "positive"}),
    "binary": frozenset({"range", "options", "positive"}),
    "nominal": frozenset({"options", "positive"}),
    "multi_select": frozenset({"options", "positive"}),
    "number": frozenset({"range", "step", "unit", "positive"}),
    "date": frozenset({"earliest", "latest"}),
    "text": frozenset({"max_length"}),
    "long_text": frozenset({"max_length"}),
}
_TYPED: Final = frozenset().union(*_KEYS.values())


class Option(Part):
    """One permitted answer of a scale.

    ``id`` is a readable name for it, in expressions and in the column of a multi-select option. An ``exclusive`` option
    of a multi-select item ("none of these") cannot be chosen together with another.
    """

    code: int
    label: Labels
    id: Id | None = None
    exclusive: bool = False
    picture: Picture | None = None
    spoken: Labels | None = None

    @property
    def key(self) -> str:
        """Its ``id``, or its code as text."""
        return self.id or str(self.code)


class MissingOption(Part):
    """An answer that says why there is no answer ("vet ej"); ``code`` is how files write it."""

    code: int
    label: Labels
    reason: MissingReason
    spoken: Labels | None = None


class Scale(Sourced):
    """The permitted answers of an item.

    ``ordinal``, ``interval`` and ``binary`` have a ``range`` (with ``step``) or ``options``; ``nominal`` and
    ``multi_select`` have options in no order; a ``number`` has a range and perhaps a ``unit``; a ``date`` lies between
    ``earliest`` and ``latest``; ``text`` and ``long_text`` are kept beside the answers and never enter an analysis.

    An answer is kept as whole steps above `origin`, which for a scale of whole numbers from 0 or more is the number
    itself, and for a date is 1970-01-01. A multi-select item has one column of 0 and 1 for each option.
    """

    type: ScaleType
    range: Annotated[list[float], Field(min_length=2, max_length=2)] | None = None
    step: Annotated[Number, Field(gt=0)] = 1.0
    ends: Ends | None = None
    unit: Labels | None = None
    earliest: date | None = None
    latest: date | None = None
    max_length: Annotated[int, Field(ge=1, le=_LONGEST_TEXT["long_text"])] | None = None
    options: list[Option] = Field(default_factory=list)
    missing: list[MissingOption] = Field(default_factory=list)
    positive: list[int] | None = None

    @model_validator(mode="after")
    def _keys_fit_the_type(self) -> Self:
        foreign = [key for key in type(self).model_fields if key in self._used & _TYPED - _KEYS[self.type]]
        if foreign:
            raise DisagreementError("key-not-of-this-type", foreign[0])
        if self.type == "number" and self.range is None:
            raise DisagreementError("range-missing")
        if self.type in {"nominal", "multi_select"} and not self.options:
            raise DisagreementError("options-missing")
        if self.type in {"ordinal", "interval", "binary"} and (self.range is None) == (not self.options):
            raise DisagreementError("range-or-options")
        return self

    @model_validator(mode="after")
    def _range_in_steps(self) -> Self:
        if self.is_text:
            return self
        given = "options" if self.options else "range" if self.range else "latest" if self.latest else "earliest"
        if self.range is not None and not all(math.isfinite(end) for end in self.range):
            raise DisagreementError("range-not-in-steps", given)
        if (self.range is not None and not self.range[0] < self.range[1]) or self._lowest > self._highest:
            raise DisagreementError("dates-reversed" if self.type == "date" else "range-reversed", given)
        if self.type == "date" and not FIRST_DAY <= self.first_day <= self.last_day <= LAST_DAY:
            raise DisagreementError("date-out-of-reach", "earliest" if self.first_day < FIRST_DAY else "latest")
        steps = (self._highest - self._lowest) / self._step
        if steps > MAX_STEPS or steps % 1:
            raise DisagreementError("range-not-in-steps", "step" if "step" in self._used else given)
        if self.type == "binary" and len(self._permitted) != 2:  # noqa: PLR2004  what binary means
            raise DisagreementError("binary-needs-two", given)
        return self

    @cached_property
    def _used(self) -> set[str]:
        """The keys that say something other than they would say by default."""
        fields = type(self).model_fields
        return {key for key in fields if getattr(self, key) != fields[key].get_default(call_default_factory=True)}

    @property
    def is_text(self) -> bool:
        """Whether answers are words: kept beside the codes, never in an analysis."""
        return self.type in {"text", "long_text"}

    @property
    def is_multiple(self) -> bool:
        """Whether several answers may be given at once."""
        return self.type == "multi_select"

    @property
    def is_ordered(self) -> bool:
        """Whether more is more: such an item can be scored and its change computed."""
        return self.type in {"ordinal", "interval", "binary", "number"}

    @property
    def longest(self) -> int:
        """Most characters of a text."""
        return self.max_length or _LONGEST_TEXT.get(self.type, 0)

    @property
    def first_day(self) -> date:
        """Earliest permitted date."""
        return self.earliest or FIRST_DAY

    @property
    def last_day(self) -> date:
        """Latest permitted date."""
        return self.latest or LAST_DAY

    @cached_property
    def _step(self) -> Decimal:
        return Decimal(str(self.step))

    @cached_property
    def _ends(self) -> tuple[Decimal, Decimal]:
        if self.is_text:
            message = "answers in words have no lowest and no highest"
            raise CallError(message)
        if self.type == "date":
            return Decimal((self.first_day - FIRST_DAY).days), Decimal((self.last_day - FIRST_DAY).days)
        low, high = self.range or (min(option.code for option in self.options), max(x.code for x in self.options))
        return Decimal(str(low)), Decimal(str(high))

    @property
    def _lowest(self) -> Decimal:
        return self._ends[0]

    @property
    def _highest(self) -> Decimal:
        return self._ends[1]

    @cached_property
    def origin(self) -> Decimal:
        """The value kept as code 0: zero, or the lowest value where steps from zero would not do."""
        from_zero = 0 <= self._lowest <= self._highest <= MAX_STEPS * self._step and not self._lowest % self._step
        return Decimal(0) if from_zero else self._lowest

    @property
    def low(self) -> float:
        """Lowest permitted value, scale points; days since 1970-01-01 for a date.

        Raises:
            CallError: If answers are words: none of them is lower than another.
        """
        return float(self._lowest)

    @property
    def high(self) -> float:
        """Highest permitted value, scale points; days since 1970-01-01 for a date.

        Raises:
            CallError: If answers are words.
        """
        return float(self._highest)

    @cached_property
    def _permitted(self) -> list[Decimal]:
        if self.options:
            return sorted(Decimal(option.code) for option in self.options)
        count = int((self._highest - self._lowest) / self._step)
        return [self._lowest + self._step * k for k in range(count + 1)]

    @cached_property
    def values(self) -> dict[int, float]:
        """Stored code to value in scale points, for every permitted answer, ascending.

        Of a multi-select item's column: not chosen and chosen. Empty for a text.
        """
        if self.is_text:
            return {}
        if self.is_multiple:
            return {0: 0.0, 1: 1.0}
        return {self.stored(value): float(value) for value in self._permitted}

    def stored(self, value: Decimal | int) -> int:
        """The code an answer is kept as: whole steps above `origin`."""
        return int((value - self.origin) / self._step)

    def permits(self, value: Decimal) -> bool:
        """Whether the value is one of the scale's answers: a number, or days since 1970-01-01 for a date."""
        if self.is_text:
            return False
        if self.options:
            return any(value == option.code for option in self.options)
        return self._lowest <= value <= self._highest and not (value - self._lowest) % self._step

    def option(self, key: Decimal | str) -> Option | None:
        """The option with this code or id; None if there is none."""
        return next((each for each in self.options if key in (each.id, Decimal(each.code))), None)

    @cached_property
    def labels(self) -> dict[int, Mapping[str, str]]:
        """Stored code to labels, where the definition gives any: all options, or the two ends of a range.

        Empty for a multi-select item, whose codes are those of its columns.
        """
        labels: dict[int, Mapping[str, str]] = {}
        if self.is_multiple or self.is_text:
            return labels
        if self.options:
            return labels | {self.stored(option.code): option.label for option in self.options}
        low, high = self.stored(self._lowest), self.stored(self._highest)
        for code, end in ((low, 0), (high, 1)) if self.ends else ():
            labels[code] = {language: pair[end] for language, pair in (self.ends or {}).items()}
        return labels
