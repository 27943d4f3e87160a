"""The permitted answers of an item.

Scope: a scale as the file has it, and how an answer on it is kept as a small whole number.
"""

import math
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Final, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from progression.definition.kinds import Labelled, Labels, LanguageTag, Number, Sourced

__all__ = ["MissingOption", "Option", "Scale"]

MissingReason: TypeAlias = Literal["dont_know", "wont_say", "not_applicable", "not_asked"]

MAX_STEPS: Final = 32_000  # an answer is kept in 16 bits


class Option(Labelled):
    """One permitted answer of a scale."""

    code: int
    label: Labels


class MissingOption(Labelled):
    """An answer that says why there is no answer ("vet ej"); ``code`` is how files write it."""

    code: int
    label: Labels
    reason: MissingReason


class Scale(Sourced):
    """The permitted answers of an item: ``range`` (with ``step``) or ``options``.

    An answer is kept as whole steps above `origin`, which for a scale of whole numbers from 0 or more is the number
    itself.
    """

    type: Literal["ordinal", "binary", "interval"]
    range: Annotated[list[float], Field(min_length=2, max_length=2)] | None = None
    step: Annotated[Number, Field(gt=0)] = 1.0
    ends: dict[LanguageTag, Annotated[list[str], Field(min_length=2, max_length=2)]] | None = None
    options: list[Option] = Field(default_factory=list)
    missing: list[MissingOption] = Field(default_factory=list)
    positive: list[int] | None = None

    @model_validator(mode="after")
    def _range_or_options(self) -> Self:
        if (self.range is None) == (not self.options):
            raise ValueError("range-or-options")
        if self.range is not None and not all(math.isfinite(end) for end in self.range):
            raise ValueError("range-not-in-steps")
        if self.range is not None and not self.range[0] < self.range[1]:
            raise ValueError("range-reversed")
        steps = (self._highest - self._lowest) / self._step
        if steps > MAX_STEPS or steps % 1:
            raise ValueError("range-not-in-steps")
        return self

    @cached_property
    def _step(self) -> Decimal:
        return Decimal(str(self.step))

    @cached_property
    def _lowest(self) -> Decimal:
        return Decimal(str(self.range[0] if self.range else min(option.code for option in self.options)))

    @cached_property
    def _highest(self) -> Decimal:
        return Decimal(str(self.range[1] if self.range else max(option.code for option in self.options)))

    @cached_property
    def origin(self) -> Decimal:
        """The value kept as code 0: zero, or the lowest value where steps from zero would not do."""
        from_zero = 0 <= self._lowest <= self._highest <= MAX_STEPS * self._step and not self._lowest % self._step
        return Decimal(0) if from_zero else self._lowest

    @property
    def low(self) -> float:
        """Lowest permitted value, scale points."""
        return float(self._lowest)

    @property
    def high(self) -> float:
        """Highest permitted value, scale points."""
        return float(self._highest)

    @cached_property
    def values(self) -> dict[int, float]:
        """Stored code to value in scale points, for every permitted answer, ascending."""
        if self.options:
            permitted = sorted(Decimal(option.code) for option in self.options)
        else:
            count = int((self._highest - self._lowest) / self._step)
            permitted = [self._lowest + self._step * k for k in range(count + 1)]
        return {self.stored(value): float(value) for value in permitted}

    def stored(self, value: Decimal | int) -> int:
        """The code an answer is kept as: whole steps above `origin`."""
        return int((value - self.origin) / self._step)

    def permits(self, value: Decimal) -> bool:
        """Whether the value is one of the scale's answers."""
        if self.options:
            return any(value == option.code for option in self.options)
        return self._lowest <= value <= self._highest and not (value - self._lowest) % self._step

    @cached_property
    def labels(self) -> dict[int, Mapping[str, str]]:
        """Stored code to labels, where the definition gives any: all options, or the two ends of a range."""
        labels: dict[int, Mapping[str, str]] = {}
        if self.options:
            return labels | {self.stored(option.code): option.label for option in self.options}
        low, high = self.stored(self._lowest), self.stored(self._highest)
        for code, end in ((low, 0), (high, 1)) if self.ends else ():
            labels[code] = {language: pair[end] for language, pair in (self.ends or {}).items()}
        return labels
